//! What is kept of a tariff and of offers beside it, and what may happen to it. Pure: no clock, no database.

use opslag::stuk::{Stukregelsoort, Stuksoort};
use prijs::{Aanbodbestand, Tariefbestand, Tariefgrondbestand};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::afspraken::kant::Kant;

opslag::besluiten! {
    /// What a version of a tariff is.
    pub enum Tariefbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Something else was filled in.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// It counts no more.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It counts again.
        Hersteld => "hersteld", "Hersteld", "Restored";
    }
}

/// The kind of record that a tariff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tarieven;

/// What is kept of a tariff: with everything it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariefstuk {
    /// The tariff as it was filled in.
    pub tarief: Tariefbestand,
    /// What it stands on.
    pub grond: Tariefgrondbestand,
    /// Whether the other side sees bands only.
    pub vertrouwelijk: bool,
    /// Whether it was read from elsewhere, on figures that this municipality did not publish.
    #[serde(default)]
    pub van_elders: bool,
}

impl Stuksoort for Tarieven {
    const SLEUTEL: &'static str = "tarief";
    type Inhoud = Tariefstuk;
    type Besluit = Tariefbesluit;
}

/// The kind of line that an offer beside a tariff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tariefboden;

/// What is kept beside a tariff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "lowercase", deny_unknown_fields)]
pub enum Tariefbod {
    /// An offer.
    Aanbod {
        /// The offer.
        aanbod: Aanbodbestand,
        /// How far an element may lie below the tariff, in percent.
        tolerantie: Decimal,
    },
    /// An offer that counts no more.
    Ingetrokken {
        /// The line of the offer.
        regel: String,
        /// Why.
        reden: String,
    },
}

impl Stukregelsoort for Tariefboden {
    const SLEUTEL: &'static str = "tariefaanbod";
    type Inhoud = Tariefbod;
}

/// Whether a step may follow on where a tariff stands.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(nu: Tariefbesluit, stap: Tariefbesluit) -> Result<(), &'static str> {
    use Tariefbesluit::{Gemaakt, Gewijzigd, Hersteld, Ingetrokken};
    match (nu, stap) {
        (Gemaakt | Gewijzigd | Hersteld, Gewijzigd | Ingetrokken) | (Ingetrokken, Hersteld) => Ok(()),
        (Ingetrokken, Ingetrokken) => Err("Dit tarief is al ingetrokken."),
        (Ingetrokken, _) => Err("Dit tarief is ingetrokken. Zet het eerst terug."),
        (_, Hersteld) => Err("Dit tarief geldt. U hoeft het niet terug te zetten."),
        (_, Gemaakt) => Err("Dit tarief is er al. U kunt het wijzigen."),
    }
}

/// Whether this side may change a tariff of that organisation: only whose it is.
pub fn may_change(kant: &Kant, organisatie: &str) -> bool {
    match kant {
        Kant::Gemeente => organisatie.is_empty(),
        Kant::Organisatie(_) => kant.is(organisatie),
    }
}

/// Whether this side sees every line of a tariff, or bands only.
pub fn sees_all(kant: &Kant, organisatie: &str, vertrouwelijk: bool) -> bool {
    may_change(kant, organisatie) || (!vertrouwelijk && kant.sees(organisatie))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whose_it_is_changes_a_tariff_and_sees_what_is_kept_to_itself() {
        let partner = Kant::Organisatie("Aan Zet".to_owned());
        let nobody = Kant::Organisatie(String::new());
        for (kant, organisatie, change, open, closed) in [
            (&Kant::Gemeente, "", true, true, true),
            (&Kant::Gemeente, "Aan Zet", false, true, false),
            (&partner, "Aan Zet", true, true, true),
            (&partner, "Ander", false, false, false),
            (&partner, "", false, false, false),
            (&nobody, "", false, false, false),
        ] {
            assert_eq!(may_change(kant, organisatie), change, "{kant:?} {organisatie}");
            assert_eq!(sees_all(kant, organisatie, false), open, "{kant:?} {organisatie}");
            assert_eq!(sees_all(kant, organisatie, true), closed, "{kant:?} {organisatie}");
        }
    }

    #[test]
    fn what_is_withdrawn_comes_back_first() {
        use Tariefbesluit::{Gemaakt, Gewijzigd, Hersteld, Ingetrokken};
        for nu in [Gemaakt, Gewijzigd, Hersteld] {
            assert!(may_follow(nu, Gewijzigd).is_ok() && may_follow(nu, Ingetrokken).is_ok());
            assert!(may_follow(nu, Hersteld).is_err() && may_follow(nu, Gemaakt).is_err());
        }
        assert!(may_follow(Ingetrokken, Hersteld).is_ok());
        assert!(may_follow(Ingetrokken, Gewijzigd).is_err() && may_follow(Ingetrokken, Ingetrokken).is_err());
    }
}
