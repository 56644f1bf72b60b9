//! People with help beside people who look like them: by weighting with the chance of help, or by matching on at least two
//! earlier years. Both hold only for what was measured; what was not measured still differs.

mod matching;
mod propensity;

pub use matching::{Matched, matched};
pub use propensity::{Balance, Weighted, weighted};

use nalgebra::DMatrix;

use crate::Fault;

/// Outcome, who got help, and what was known before: one row per person.
fn check(outcome: &[f64], helped: &[bool], before: &DMatrix<f64>, least: usize) -> Result<(), Fault> {
    if outcome.len() != helped.len() || outcome.len() != before.nrows() {
        return Err(Fault::new(
            "gegevens",
            "iedereen heeft één uitkomst, één groep en dezelfde kenmerken",
            "Maak de lijsten even lang",
        ));
    }
    let bad =
        |row: usize| !outcome[row].is_finite() || before.row(row).iter().any(|value| !value.is_finite());
    if let Some(row) = (0..outcome.len()).find(|row| bad(*row)) {
        return Err(Fault::new(
            format!("regel {}", row + 1),
            "uitkomst en kenmerken zijn getallen",
            "Vul de regel aan, of laat deze weg en zeg dat erbij",
        ));
    }
    let with = helped.iter().filter(|helped| **helped).count();
    if with < least || helped.len() - with < least {
        return Err(Fault::new(
            "groepen",
            format!("met en zonder hulp zijn ten minste {least} mensen nodig"),
            "Wacht op meer mensen, of zoek meer mensen om mee te vergelijken",
        ));
    }
    Ok(())
}
