//! Indicators without anybody filling in a form: from facts, plans, the register of the social basis, and open data.
//!
//! | file | what |
//! |---|---|
//! | `soort`, `teksten` | which there are, and what each says, with its source |
//! | `feiten` | those of messages; raw counts end there |
//! | `elders` | those that other answers have already |
//! | `antwoord` | from an indicator that is asked for to its answer |
//! | `cijfer`, `tabellen`, `zinnen`, `vormen` | figure and interval, tables, words, files |
//!
//! How small groups are protected: `docs/bescherming.md`, "In the indicators".

mod antwoord;
pub mod api;
mod cijfer;
pub mod commands;
mod elders;
mod feiten;
pub mod pages;
mod soort;
mod tabellen;
mod teksten;
mod vormen;
mod zinnen;

use domein::{Datum, Gemeentecode, parse_datum};

pub use self::antwoord::{Indicatorantwoord, ask};
pub use self::soort::Indicator;
use self::soort::{Indicatoreenheid, Indicatorgroep};
use super::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
use crate::app::{App, AppFout};
use crate::web::Taal;

/// Days of a month: the mean of the calendar.
const MAANDDAGEN: f64 = 30.436_875;

/// The newest figure of an indicator, to take along to a compass, a scenario or an agreement. None where there is none, or no
/// interval can be given: an estimate of a model without a margin does not travel as if it were sure.
///
/// # Errors
/// When the facts cannot be read. That there are none is no error.
pub async fn meetcijfer(
    app: &App,
    indicator: Indicator,
    gemeente: Option<Gemeentecode>,
) -> Result<Option<Meetcijfer>, AppFout> {
    // What asks for all of them may not stand on the stack at once.
    match Box::pin(ask(app, indicator, gemeente)).await {
        Ok(answer) => Ok(travelling(&answer)),
        Err(AppFout::Vraag(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The newest figures of all indicators that have one.
///
/// # Errors
/// When the facts cannot be read.
pub async fn meetcijfers(
    app: &App,
    gemeente: Option<Gemeentecode>,
) -> Result<Vec<(Indicator, Meetcijfer)>, AppFout> {
    let mut found = Vec::new();
    for indicator in Indicator::ALL {
        found.extend(meetcijfer(app, indicator, gemeente).await?.map(|one| (indicator, one)));
    }
    Ok(found)
}

fn travelling(answer: &Indicatorantwoord) -> Option<Meetcijfer> {
    let blad = &answer.blad;
    let (row, cijfer) = blad.kop()?;
    if matches!(blad.indicator, Indicator::Wijkcijfer(_)) {
        return None;
    }
    let (eenheid, factor) = match blad.indicator.eenheid() {
        Indicatoreenheid::Procent => (Meeteenheid::Aandeel, 0.01),
        Indicatoreenheid::Maanden => (Meeteenheid::Dagen, MAANDDAGEN),
        Indicatoreenheid::Aantal => (Meeteenheid::Aantal, 1.0),
    };
    // A count of everybody is no sample: its ends are the figure itself. An end that is not known is no end.
    let (laag, hoog) = match (cijfer.laag, cijfer.hoog) {
        (Some(laag), hoog) => (laag, hoog?),
        (None, _) => (cijfer.waarde, cijfer.waarde),
    };
    let tekst = blad.indicator.tekst();
    let when = row.naam.text(Taal::Nl);
    Some(Meetcijfer {
        wat: format!("{}, {when}", tekst.naam.0),
        eenheid,
        waarde: cijfer.waarde * factor,
        laag: laag * factor,
        hoog: hoog * factor,
        standaardfout: None,
        zonder: None,
        n: row.n.unwrap_or(0),
        methode: method(blad.indicator).to_owned(),
        bron: match blad.indicator.groep() {
            _ if blad.indicator == Indicator::Netwerk => Meetbron::Plannen,
            Indicatorgroep::Plannen => Meetbron::Plannen,
            Indicatorgroep::OpenData => Meetbron::OpenData,
            Indicatorgroep::Feiten | Indicatorgroep::Netwerk => Meetbron::Feiten,
        },
        verwijzing: blad.indicator.pad(),
        tot: until(when, blad.tot)?,
    })
}

/// The last day of the year that a row is of, as far as the data run.
fn until(jaar: &str, tot: Option<Datum>) -> Option<Datum> {
    let end = parse_datum(&format!("{jaar}-12-31")).ok();
    match (end, tot) {
        (Some(end), Some(tot)) => Some(end.min(tot)),
        (one, other) => one.or(other),
    }
}

const fn method(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Duur => "Mediaan van Kaplan en Meier, met de marge van Brookmeyer en Crowley",
        Indicator::Duurste | Indicator::Collectief | Indicator::Initiatieven | Indicator::Vrijwilligers => {
            "Telling van alles wat er is: geen steekproef, dus geen marge"
        }
        Indicator::Wijkcijfer(_) => "Schatting van een model, zonder marge",
        _ => "Aandeel met het interval van Wilson, zo breed dat de afronding erin past",
    }
}

#[cfg(test)]
mod tests;
