//! What an approach did, by several methods beside each other: never one figure, never one p.

mod meenemen;
mod methode;
pub mod pages;
mod tabellen;
mod woorden;

use std::collections::BTreeSet;

use ::effect::methods::{Agreement, Caution, MethodOutcome, run, together};
use ::effect::{Calendar, Fault, Finding, Interval, Panel};
use domein::{Datum, parse_datum};

use super::panel::{Meetpanel, Panelbestand};
use crate::app::{AppFout, blocking};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer};

pub use self::meenemen::{as_json, front, front_off, json_off};
pub use self::methode::{Meetmethode, NIET_NAGEBOOTST};
pub use self::tabellen::all as tables_of;
pub use self::woorden::{Effectmaat, conclusion, limits};

/// What one method says, or why it cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct Methodeuitkomst {
    /// The method.
    pub methode: Meetmethode,
    /// Its answer.
    pub antwoord: Result<MethodOutcome, Vec<Fault>>,
}

/// What all methods say of one panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Effectuitkomst {
    /// Each method, in the order in which they were asked.
    pub methoden: Vec<Methodeuitkomst>,
    /// What they say together.
    pub samen: Agreement,
    /// From where to where their intervals reach together.
    pub bereik: Option<Interval>,
    /// What was noticed in the figures.
    pub bevindingen: Vec<Finding>,
    /// How many areas count.
    pub gebieden: usize,
    /// How many of them started after the first period.
    pub gestart: usize,
    /// The periods, as people write them.
    pub perioden: Vec<String>,
    /// The last day of the last period; none for periods that are no years.
    pub tot: Option<Datum>,
}

impl Effectuitkomst {
    /// Asks these methods. The same panel always gives the same answer.
    pub fn of(panel: &Panel, bevindingen: &[Finding], methoden: &[Meetmethode]) -> Self {
        let methoden: Vec<Methodeuitkomst> = methoden
            .iter()
            .map(|methode| Methodeuitkomst { methode: *methode, antwoord: run(panel, methode.method()) })
            .collect();
        let (samen, bereik) = together(methoden.iter().filter_map(|one| one.antwoord.as_ref().ok()));
        Self {
            methoden,
            samen,
            bereik,
            bevindingen: bevindingen.to_vec(),
            gebieden: panel.unit_count(),
            gestart: panel.starts().iter().flatten().filter(|start| **start > 0).count(),
            perioden: (0..panel.period_count()).map(|period| panel.label(period)).collect(),
            tot: last_day(panel),
        }
    }

    /// The methods that answered.
    pub fn known(&self) -> impl Iterator<Item = (Meetmethode, &MethodOutcome)> {
        self.methoden.iter().filter_map(|one| Some((one.methode, one.antwoord.as_ref().ok()?)))
    }

    /// The figure that travels to a compass, a scenario or an agreement: of the first method that has an interval and compares
    /// with somebody, those first that were run over the simulated municipalities; and only when the methods say the same and it
    /// was seen that the groups moved alike before the start.
    pub fn meetcijfer(&self, maat: Effectmaat<'_>, verwijzing: &str) -> Option<Meetcijfer> {
        let split = matches!(self.samen, Agreement::Opposite | Agreement::Divided);
        if split || woorden::apart(self) || self.unseen() {
            return None;
        }
        let counting = || {
            let known = self.known().filter(|(_, one)| one.counts());
            known.filter_map(|(methode, one)| Some((methode, one, one.interval?)))
        };
        // A method that was not run over the simulated municipalities is never the first choice.
        let (methode, one, interval) =
            counting().find(|(methode, ..)| methode.nagebootst().is_some()).or_else(|| counting().next())?;
        Some(Meetcijfer {
            wat: maat.wat.to_owned(),
            eenheid: maat.eenheid,
            waarde: one.effect,
            laag: interval.low,
            hoog: interval.high,
            standaardfout: one.se,
            zonder: Some(one.without),
            n: self.gebieden as u64,
            methode: methode.naam().0.to_owned(),
            bron: Meetbron::Effectmeting,
            verwijzing: verwijzing.to_owned(),
            tot: self.tot?,
        })
    }

    /// Whether a method that counts could not see if the groups moved alike before the start.
    fn unseen(&self) -> bool {
        let blind = |one: &Caution| matches!(one, Caution::NothingBefore | Caution::TooFewBefore);
        self.known().any(|(_, one)| one.counts() && one.cautions.iter().any(blind))
    }

    /// The methods that fit these figures: those with covariates only where there are covariates, a mix of others only where
    /// all start together, and a series alone only where nobody can be compared with.
    pub fn fitting(panel: &Panel) -> Vec<Meetmethode> {
        let with = !panel.covariate_names().is_empty();
        // Who was treated from the first period on counts in none.
        let starts: BTreeSet<usize> =
            panel.starts().iter().flatten().copied().filter(|start| *start > 0).collect();
        let fits = |one: &Meetmethode| {
            let method = one.method();
            let alone = *one == Meetmethode::Tijdreeks;
            (with || !method.needs_covariates())
                && (starts.len() == 1 || !method.needs_one_start())
                && (!alone || panel.starts().iter().all(Option::is_some))
        };
        Meetmethode::ALLE.into_iter().filter(fits).collect()
    }
}

/// The last day of the last period of a panel.
fn last_day(panel: &Panel) -> Option<Datum> {
    let last = *panel.periods().last()?;
    let (year, month) = match panel.calendar() {
        Calendar::Year => (last, 12),
        Calendar::Quarter => (last.div_euclid(4), last.rem_euclid(4) * 3 + 3),
        Calendar::Month => (last.div_euclid(12), last.rem_euclid(12) + 1),
    };
    parse_datum(&format!("{year:04}-{month:02}-01")).ok().map(Datum::last_of_month)
}

/// What the methods say of kept figures. It takes a moment: not on the thread that answers others.
///
/// # Errors
/// When they were kept by another version, and can no longer be calculated with.
pub async fn calculated(bestand: Panelbestand) -> Result<(Meetpanel, Effectuitkomst), AppFout> {
    blocking(move || {
        let panel = Meetpanel::new(bestand).map_err(|faults| foreign(&faults))?;
        let outcome = panel.outcome();
        Ok((panel, outcome))
    })
    .await?
}

/// Figures were checked before they were kept, so this is a file of another version.
fn foreign(faults: &[Fault]) -> AppFout {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    AppFout::Vraag(format!("met de bewaarde tabel is niet meer te rekenen: {first} Geef de tabel opnieuw."))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests;
