//! What arranging costs: a record of two ways beside each other, its words, its tables and its pages.

mod antwoord;
mod invullen;
pub mod pages;
mod rekenblad;
mod tabellen;
pub mod voorbeeld;
mod woorden;

pub use self::antwoord::ranged;

use opslag::OpslagFout;
use opslag::stuk::{Stuk, Stuksoort, Stukversie};
use transactiekosten::{Regioverband, Transactiebestand, Transactiefout, Vergelijkuitkomst};

use crate::afspraken::kant::Kant;
use crate::app::AppFout;

opslag::besluiten! {
    /// What a version of a comparison is.
    pub enum Kostenbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Other numbers.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A comparison of what arranging costs, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kostenvergelijking;

impl Stuksoort for Kostenvergelijking {
    const SLEUTEL: &'static str = "kostenvergelijking";
    type Inhoud = Transactiebestand;
    type Besluit = Kostenbesluit;
}

pub type Vergelijkstuk = Stuk<Kostenvergelijking>;
type Vergelijkversie = Stukversie<Kostenvergelijking>;

/// Whether this side sees a comparison: the municipality sees all, an organisation those in which there is no other, so
/// that it never reads what another earns.
pub fn visible(kant: &Kant, inhoud: &Transactiebestand) -> bool {
    *kant == Kant::Gemeente || matches!(inhoud.aanbieders.as_slice(), [only] if kant.is(only))
}

/// A version that is counted.
struct Geteld {
    verband: Regioverband,
    uitkomst: Vergelijkuitkomst,
}

impl Geteld {
    /// Counts what was kept.
    ///
    /// # Errors
    /// When what was kept does not hold any more, or is too large to count.
    fn new(inhoud: &Transactiebestand) -> Result<Self, AppFout> {
        let verband = Regioverband::new(inhoud.clone()).map_err(|fouten| OpslagFout::Vreemd {
            wat: "een vergelijking van kosten",
            waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
        })?;
        let uitkomst = verband.vergelijk().map_err(|fout| AppFout::Vraag(fout.to_string()))?;
        Ok(Self { verband, uitkomst })
    }
}

/// Checks what somebody filled in; the content comes back as it will be kept.
fn checked(inhoud: Transactiebestand) -> Result<Transactiebestand, Vec<Transactiefout>> {
    let verband = Regioverband::new(inhoud)?;
    verband.vergelijk().map_err(|fout| vec![fout])?;
    Ok(verband.bestand().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_sees_what_is_of_itself_alone() {
        let mut inhoud = transactiekosten::zestien_gemeenten();
        let own = Kant::Organisatie(inhoud.aanbieders[0].clone());
        assert!(visible(&Kant::Gemeente, &inhoud) && visible(&own, &inhoud));
        assert!(!visible(&Kant::Organisatie("Stichting Ander".to_owned()), &inhoud));
        assert!(!visible(&Kant::Organisatie(String::new()), &inhoud));
        inhoud.aanbieders.push("Stichting Ander".to_owned());
        assert!(!visible(&own, &inhoud));
    }
}
