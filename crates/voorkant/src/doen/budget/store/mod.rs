//! The SQL of the maatwerkbudget. Rows are only added; the head of a ledger changes in its place, and content that the law
//! wants destroyed is emptied.

mod betalingen;
mod fondsen;
mod plannen;
mod regels;
mod voorstellen;

pub use self::betalingen::*;
pub use self::fondsen::*;
pub use self::plannen::*;
pub use self::regels::*;
pub use self::voorstellen::*;

use opslag::OpslagFout;

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.chars().take(80).collect() }
}

#[cfg(test)]
mod tests;
