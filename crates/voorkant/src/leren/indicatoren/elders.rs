//! Indicators that other answers have already: the same figures, in the words of this room.

use std::sync::Arc;

use bescherming::{Count, Protected};
use bronnen::socialebasis::Organisatiesoort;
use domein::{Bedrag, Gemeentecode};
use gebieden::{Gebiedscode, Gebiedsniveau, Kerncijfer};
use iv3::Lijngroep;
use tables::fold;

use super::cijfer::{
    Indicatorcijfer, Indicatorleegte, Indicatorrij, Indicatortabel, Indicatorverdeling, row, year_name,
};
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::Antwoordsoort;
use crate::inzicht::vraag::{Gesteld, Herkomst};
use crate::inzicht::{concentratie, geld, socialebasis, stapeling};
use crate::uitvoer::{Benaming, Gegeven};

/// So many whole years back these answers are asked for.
pub const JAREN: usize = 3;

/// What another answer gave: the tables, and how it was made.
pub(super) type Elders = (Vec<Indicatortabel>, Option<Herkomst>);

fn code(gemeente: Option<Gemeentecode>) -> String {
    gemeente.map(|code| code.to_string()).unwrap_or_default()
}

fn last(jaren: &[i32]) -> impl Iterator<Item = i32> + '_ {
    jaren.iter().copied().skip(jaren.len().saturating_sub(JAREN))
}

fn by_year(rijen: Vec<Indicatorrij>) -> Indicatortabel {
    Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen }
}

/// A figure without an interval.
fn plain(waarde: f64) -> Indicatorcijfer {
    Indicatorcijfer { waarde, laag: None, hoog: None }
}

/// Households with provisions of more than one law.
pub(super) async fn more_laws(app: &App, gemeente: Gemeentecode, jaren: &[i32]) -> Result<Elders, AppFout> {
    let (mut rijen, mut herkomst) = (Vec::new(), None);
    for jaar in last(jaren) {
        let keuze = stapeling_keuze(gemeente, jaar)?;
        let gesteld: Arc<Gesteld<stapeling::Antwoord>> =
            Box::pin(stapeling::Antwoord::ask(app, &keuze)).await?;
        let counts = &gesteld.antwoord.naar_aantal_wetten;
        let nobody = gesteld.antwoord.totaal.count;
        let one = counts.first().map_or(nobody, |cell| cell.count);
        rijen.push(row(year_name(jaar), one, nobody, (true, gesteld.herkomst.afronding)));
        herkomst = Some(gesteld.herkomst.clone());
    }
    Ok((vec![by_year(rijen)], herkomst))
}

/// The choice of a whole year, as an address has it.
fn stapeling_keuze(
    gemeente: Gemeentecode,
    jaar: i32,
) -> Result<<stapeling::Antwoord as Antwoordsoort>::Keuze, AppFout> {
    chosen(&[("jaar", jaar.to_string()), ("gemeente", gemeente.to_string())])
}

/// What was chosen, from the pairs of an address.
pub(super) fn chosen<K: serde::de::DeserializeOwned>(pairs: &[(&str, String)]) -> Result<K, AppFout> {
    let wrong = |error: String| AppFout::Vraag(error);
    let text = serde_urlencoded::to_string(pairs).map_err(|error| wrong(error.to_string()))?;
    serde_urlencoded::from_str(&text).map_err(|error| wrong(error.to_string()))
}

/// The groups of the most expensive households, in thousandths, as this indicator names them; the first is the headline.
const DUURSTE: [u32; 3] = [100, 50, 10];

/// The share of the cost of the most expensive households.
pub(super) async fn dearest(app: &App, gemeente: Gemeentecode, jaren: &[i32]) -> Result<Elders, AppFout> {
    let mut herkomst = None;
    let mut groups: Vec<Vec<Indicatorrij>> = vec![Vec::new(); DUURSTE.len()];
    for jaar in last(jaren) {
        let keuze = chosen(&[("jaar", jaar.to_string()), ("gemeente", gemeente.to_string())])?;
        let gesteld: Arc<Gesteld<concentratie::Antwoord>> =
            Box::pin(concentratie::Antwoord::ask(app, &keuze)).await?;
        let all = gesteld.antwoord.totaal.count;
        for (promille, rijen) in DUURSTE.iter().zip(&mut groups) {
            let group = gesteld.antwoord.met_hulp.iter().find(|one| one.promille == *promille);
            let shown = group.and_then(|one| one.aandeel.shown());
            rijen.push(Indicatorrij {
                naam: year_name(jaar),
                aantal: Gegeven::Leeg,
                van: all.into(),
                n: all.shown().map(Count::value),
                uitkomst: shown.map(|share| plain(share.value() as f64)).ok_or(Indicatorleegte::Verborgen),
            });
        }
        herkomst = Some(gesteld.herkomst.clone());
    }
    let mut tabellen = Vec::new();
    for (promille, rijen) in DUURSTE.iter().zip(groups) {
        let part = promille / 10;
        let verdeling = if tabellen.is_empty() {
            Indicatorverdeling::Jaar
        } else {
            Indicatorverdeling::Anders(Benaming::new(
                format!("duurste-{part}"),
                format!("De duurste {part} procent"),
                format!("The most expensive {part} per cent"),
            ))
        };
        tabellen.push(Indicatortabel { verdeling, rijen });
    }
    Ok((tabellen, herkomst))
}

/// The part of net spending that is for everybody.
pub(super) async fn collective(app: &App, gemeente: Option<Gemeentecode>) -> Result<Elders, AppFout> {
    let keuze = chosen(&[("soort", "netto".to_owned()), ("gemeente", code(gemeente))])?;
    let gesteld: Arc<Gesteld<geld::Antwoord>> = Box::pin(geld::Antwoord::ask(app, &keuze)).await?;
    let Some(geld) = &gesteld.antwoord.geld else { return Ok((Vec::new(), Some(gesteld.herkomst.clone()))) };
    let rijen = geld.rekeningen.iter().map(|jaar| {
        let of = |groep: Lijngroep| {
            let place = Lijngroep::ALL.iter().position(|one| *one == groep);
            place.and_then(|place| jaar.groepen.get(place).copied().flatten())
        };
        let front = of(Lijngroep::SocialeBasis).zip(of(Lijngroep::Volksgezondheid));
        let front = front.and_then(|(one, other)| one.cents().checked_add(other.cents()));
        let whole = jaar.totaal.map(Bedrag::cents).filter(|whole| *whole > 0);
        let share = front.zip(whole).map(|(front, whole)| plain(front as f64 / whole as f64 * 100.0));
        let euro = |cents: Option<i64>| {
            cents.map_or(Gegeven::GeenGegevens, |cents| Gegeven::Euro(Bedrag::from_cents(cents)))
        };
        let name = jaar.bron.verslag.boekjaar.to_string();
        Indicatorrij {
            naam: Benaming::same(name.clone(), name),
            aantal: euro(front),
            van: euro(jaar.totaal.map(Bedrag::cents)),
            n: None,
            uitkomst: share.ok_or(Indicatorleegte::GeenGegevens),
        }
    });
    Ok((vec![by_year(rijen.collect())], Some(gesteld.herkomst.clone())))
}

async fn social_basis(
    app: &App,
    gemeente: Option<Gemeentecode>,
    jaar: Option<i32>,
) -> Result<Arc<Gesteld<socialebasis::Antwoord>>, AppFout> {
    let jaar = jaar.map(|jaar| jaar.to_string()).unwrap_or_default();
    Box::pin(socialebasis::Antwoord::ask(app, &chosen(&[("jaar", jaar), ("gemeente", code(gemeente))])?))
        .await
}

/// What a row of the register is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registersoort {
    /// Activities of residents.
    Initiatieven,
    /// Organisations of volunteers, each once.
    Vrijwilligers,
}

/// Initiatives of residents or organisations of volunteers in the register, by year.
pub(super) async fn register(
    app: &App,
    gemeente: Option<Gemeentecode>,
    soort: Registersoort,
) -> Result<Elders, AppFout> {
    let newest = social_basis(app, gemeente, None).await?;
    let herkomst = Some(newest.herkomst.clone());
    if !newest.antwoord.heeft_register {
        return Ok((Vec::new(), herkomst));
    }
    let last = i32::from(newest.antwoord.vraag.moment.days().begin().year());
    let mut rijen = Vec::new();
    for jaar in (0..JAREN as i32).rev().map(|back| last - back) {
        let gesteld = social_basis(app, Some(newest.antwoord.vraag.gemeente), Some(jaar)).await?;
        let rows = gesteld.antwoord.regels.iter().map(|one| &one.voorziening);
        let number = match soort {
            Registersoort::Initiatieven => {
                rows.filter(|one| one.soort == Some(Organisatiesoort::Bewonersinitiatief)).count()
            }
            Registersoort::Vrijwilligers => {
                let names = rows.filter(|one| one.soort == Some(Organisatiesoort::Vrijwilligers));
                names.map(|one| fold(&one.organisatie)).collect::<std::collections::BTreeSet<_>>().len()
            }
        };
        rijen.push(Indicatorrij {
            naam: year_name(jaar),
            aantal: Gegeven::Leeg,
            van: Gegeven::Leeg,
            n: None,
            uitkomst: Ok(plain(number as f64)),
        });
    }
    Ok((vec![by_year(rijen)], herkomst))
}

/// A figure of the whole municipality and of its districts.
pub(super) async fn of_area(
    app: &App,
    gemeente: Option<Gemeentecode>,
    which: Kerncijfer,
) -> Result<Elders, AppFout> {
    let gesteld = social_basis(app, gemeente, None).await?;
    let (answer, herkomst) = (&gesteld.antwoord, Some(gesteld.herkomst.clone()));
    let Some(bron) = answer.nood.bronnen.get(&which) else { return Ok((Vec::new(), herkomst)) };
    let row = |naam: Benaming, value: Option<f64>| Indicatorrij {
        naam,
        aantal: Gegeven::Leeg,
        van: Gegeven::Leeg,
        n: None,
        uitkomst: value.map(plain).ok_or(Indicatorleegte::GeenGegevens),
    };
    let year = bron.jaar.to_string();
    let whole = answer.nood.rate(Gebiedscode::Gemeente(answer.vraag.gemeente), which);
    let mut tabellen = vec![by_year(vec![row(Benaming::same(year.clone(), year.clone()), whole)])];
    let wijken = answer.lagen.iter().filter(|laag| laag.niveau == Gebiedsniveau::Wijk);
    let rijen: Vec<Indicatorrij> = wijken
        .flat_map(|laag| &laag.gebieden)
        .map(|one| {
            row(Benaming::same(one.code.to_string(), one.naam.clone()), answer.nood.rate(one.code, which))
        })
        .collect();
    if !rijen.is_empty() {
        tabellen.push(Indicatortabel { verdeling: Indicatorverdeling::Wijk(year), rijen });
    }
    Ok((tabellen, herkomst))
}

/// Two counts of plans by year.
pub(super) fn of_plans(
    rows: impl Iterator<Item = (i16, Protected<Count>, Protected<Count>)>,
    rounding: u64,
) -> Vec<Indicatortabel> {
    let rijen = rows.map(|(jaar, aantal, van)| row(year_name(jaar.into()), aantal, van, (false, rounding)));
    let rijen: Vec<Indicatorrij> = rijen.collect();
    if rijen.is_empty() { Vec::new() } else { vec![by_year(rijen)] }
}
