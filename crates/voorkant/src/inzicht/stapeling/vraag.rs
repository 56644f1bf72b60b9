//! From what somebody typed to a question, and from there to the answer.

use domein::{Gemeentecode, Maand, parse_datum};
use feiten::Stand;

use super::decide::{Antwoord, Moment, Rekenwijze, Vraag, decide};
use crate::app::{App, AppFout, blocking};
use crate::gegevens::store;

/// A question as somebody typed it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vraagtekst<'a> {
    /// A day, or empty.
    pub peildatum: &'a str,
    /// A year, or empty.
    pub jaar: &'a str,
    /// A municipality, where there are more.
    pub gemeente: Option<Gemeentecode>,
}

/// An answer with how it was made.
#[derive(Clone, Debug)]
pub struct Gesteld {
    /// The answer.
    pub antwoord: Antwoord,
    /// The list of product codes that was used; empty when there is none.
    pub productlijst: String,
    /// Number of the manifest of the facts.
    pub volgnummer: u64,
    /// Threshold of the protection.
    pub drempel: u64,
    /// Rounding of counts.
    pub afronding: u64,
    /// With more persons than this an address is crowded.
    pub druk_boven: u32,
    /// Last month with granted cost: later months are empty, not free.
    pub laatste_maand: Option<Maand>,
}

/// Answers a question on the facts of a data folder. Without a day or a year the question is about the last
/// first of January with a whole year of declarations before it.
///
/// # Errors
/// When the question cannot be answered as it was put, with what can.
pub async fn answer(app: &App, text: &Vraagtekst<'_>) -> Result<Gesteld, AppFout> {
    let beeld = app.beeld().await?;
    let instellingen = app.instellingen().await?;
    let vertaling = store::vertaling(&app.opslag).await?;
    let rules = instellingen.rules()?;
    let stand = &beeld.stand;
    let gemeente = municipality(stand, text.gemeente.or(instellingen.gemeente))?;
    let laatste_maand = last_month(stand);
    let vraag = Vraag { gemeente, moment: moment(text, laatste_maand)? };
    let (productlijst, druk_boven) = (vertaling.versie.clone(), instellingen.druk_boven);
    let volgnummer = beeld.volgnummer;
    let antwoord = blocking(move || {
        let wijze =
            Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: druk_boven as usize };
        decide(&beeld.stand, &vraag, &wijze)
    })
    .await?;
    Ok(Gesteld {
        antwoord,
        productlijst,
        volgnummer,
        drempel: instellingen.bescherming.threshold,
        afronding: instellingen.bescherming.rounding,
        druk_boven,
        laatste_maand,
    })
}

/// The last month with granted cost.
pub fn last_month(stand: &Stand) -> Option<Maand> {
    let granted = stand.prestaties.iter().filter(|line| line.is_cost());
    granted.map(|line| line.maand).max().and_then(Maand::from_number)
}

fn municipality(stand: &Stand, wanted: Option<Gemeentecode>) -> Result<Gemeentecode, AppFout> {
    let known = || stand.gemeenten.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match (wanted, stand.gemeenten.as_slice()) {
        (Some(code), codes) if codes.contains(&code) => Ok(code),
        (_, []) => Err(AppFout::Vraag("er zijn nog geen berichten. Lees eerst berichten in.".to_owned())),
        (Some(code), _) => {
            Err(AppFout::Vraag(format!("van gemeente {code} zijn geen berichten. Wel van: {}.", known())))
        }
        (None, [only]) => Ok(*only),
        (None, _) => Err(AppFout::Vraag(format!(
            "er zijn berichten van meer gemeenten: {}. Kies er één, of stel uw gemeente in.",
            known()
        ))),
    }
}

fn moment(text: &Vraagtekst<'_>, laatste_maand: Option<Maand>) -> Result<Moment, AppFout> {
    if !text.jaar.is_empty() {
        let year = text.jaar.parse::<i16>().ok().filter(|year| (2015..=2100).contains(year));
        return year.map(Moment::Jaar).ok_or_else(|| {
            AppFout::Vraag(format!("'{}' is geen jaar. Kies een jaar van 2015 tot 2100.", text.jaar))
        });
    }
    if !text.peildatum.is_empty() {
        let day = parse_datum(text.peildatum).map_err(|error| AppFout::Vraag(error.to_string()))?;
        return if (2015..=2100).contains(&day.year()) {
            Ok(Moment::on(day))
        } else {
            Err(AppFout::Vraag("kies een peildatum van 2015 tot 2100.".to_owned()))
        };
    }
    laatste_maand.map(|maand| Moment::on(maand.plus(1).first_day().first_of_year())).ok_or_else(|| {
        AppFout::Vraag("er zijn nog geen toegekende kosten. Kies zelf een peildatum.".to_owned())
    })
}
