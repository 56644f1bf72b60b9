//! The price statement as a workbook that calculates, in the shape of the sector's calculation sheet: a tab for the sector,
//! one for the CAO, one for the premiums. Changing a field calculates again; as it comes it gives the cents of the page.

mod blad;
mod cao;
mod premies;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::zicht::Heeltarief;
use crate::app::AppFout;
use crate::uitvoer::{Rekenblad, Vak, rekenboek};

/// The tab of the sector.
const SECTOR: &str = "Begeleiding Sociaal Werk";

/// The workbook.
///
/// # Errors
/// When it does not fit in one.
pub fn workbook(heel: &Heeltarief) -> Result<Vec<u8>, AppFout> {
    rekenboek(&heel.tarief.bestand().product, &sheets(heel))
}

fn sheets(heel: &Heeltarief) -> Vec<Rekenblad> {
    let (premies, codes) = premies::sheet(&heel.gronden.set);
    let (cao, wages) = cao::sheet(heel);
    vec![blad::sheet(heel, &codes, &wages), cao, premies]
}

/// A number to fill in.
fn getal(number: Decimal) -> Vak {
    let digits = usize::try_from(number.normalize().scale()).unwrap_or(2).clamp(1, 6);
    Vak::Getal(number.to_f64().unwrap_or_default(), digits)
}

/// A formula with what it gives.
fn reken(formula: impl Into<String>, outcome: Decimal, digits: usize) -> Vak {
    Vak::Reken(formula.into(), outcome.round_dp(10).to_string(), digits)
}
