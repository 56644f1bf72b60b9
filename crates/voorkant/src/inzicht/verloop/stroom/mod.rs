//! Who begins with help, who ends it, how long it lasted and who comes back; and who that is, by referrer and district.
//! All of it for whole calendar years, whatever period somebody asks for. Raw counts end in these files.

mod buiten;
mod duur;
mod groepen;
mod jaar;
mod kwartaal;
mod reeksen;

pub use duur::{Duurcijfer, GRENZEN, Kwartiel};
pub use groepen::{Begincijfer, Groepcijfer, Groepjaar, VERWIJZERS, Wijkcijfer};
pub use jaar::{Jaarstroom, Stroomcijfer};
pub use kwartaal::Kwartaalstroom;
pub(super) use reeksen::Hulpreeksen;
pub(crate) use reeksen::{PAUZE, TERUG_BINNEN};

use bescherming::Rules;
use domein::{Gemeentecode, Maand};
use rayon::prelude::*;

use super::kosten::Kosten;
use super::regels::Regels;
use crate::inzicht::vraag::Grond;

/// No more whole years than these are looked at: the last ones.
const MEESTE_JAREN: usize = 6;

/// What happened in the whole years that are known, ready to be shown.
#[derive(Clone, Debug, Default)]
pub struct Stroom {
    /// Each whole calendar year, oldest first.
    pub jaren: Vec<Jaarstroom>,
    /// How long help lasted that ended in those years, in the order of [`super::decide::Reeks::all`].
    pub duur: Vec<Duurcijfer>,
    /// For each of the years: by referrer and by district.
    pub groepen: Vec<Groepjaar>,
    /// Whether there is a list of neighbourhoods.
    pub met_buurten: bool,
}

impl Stroom {
    /// Works it out for these years; `peil` is the last month that is known.
    pub(super) fn new(
        grond: &Grond<'_>,
        (regels, kosten): (&Regels, &Kosten<'_>),
        gemeente: Gemeentecode,
        (jaren, peil): (&[i32], i32),
    ) -> Self {
        let rules: &Rules = grond.wijze.bescherming;
        let laatste_dag = Maand::from_number(peil).map_or(i32::MIN, last_day);
        let jaren = jaren.get(jaren.len().saturating_sub(MEESTE_JAREN)..).unwrap_or_default();
        let found: Vec<Jaarstroom> =
            jaren.par_iter().map(|year| jaar::year(regels, *year, laatste_dag, rules)).collect();
        Self {
            duur: duur::durations(&regels.reeksen, jaren, rules),
            groepen: found
                .iter()
                .map(|year| groepen::groups(grond, (regels, kosten), (gemeente, year)))
                .collect(),
            jaren: found,
            met_buurten: !grond.buurten.is_empty(),
        }
    }

    /// The year of this number.
    pub fn year(&self, jaar: i32) -> Option<(&Jaarstroom, &Groepjaar)> {
        self.jaren.iter().zip(&self.groepen).find(|(year, _)| year.jaar == jaar)
    }

    /// The last whole year.
    pub fn last_year(&self) -> Option<i32> {
        self.jaren.last().map(|year| year.jaar)
    }
}

fn last_day(maand: Maand) -> i32 {
    domein::day_number(maand.last_day())
}

/// First and last day of a calendar year, or of these months of it.
fn days_of(months: std::ops::RangeInclusive<i32>) -> (i32, i32) {
    let day = |maand: Option<Maand>, day: fn(Maand) -> domein::Datum| {
        maand.map_or(0, |maand| domein::day_number(day(maand)))
    };
    (
        day(Maand::from_number(*months.start()), Maand::first_day),
        day(Maand::from_number(*months.end()), Maand::last_day),
    )
}

#[cfg(test)]
mod tests;
