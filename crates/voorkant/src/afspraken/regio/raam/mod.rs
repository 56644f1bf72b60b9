//! A framework of several municipalities: what is shared, and an annex for each.

mod antwoord;
mod invullen;
pub mod pages;
mod tabellen;
pub mod voorbeeld;

use afspraak::{Raamafspraak, Raambestand};
use opslag::OpslagFout;
use opslag::stuk::{Stuk, Stuksoort, Stukversie};

use crate::app::AppFout;

opslag::besluiten! {
    /// What a version of a framework is.
    pub enum Raambesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// What holds for all was changed.
        Gewijzigd => "gewijzigd", "Het gedeelde deel gewijzigd", "The shared part changed";
        /// A municipality came in.
        Toegetreden => "toegetreden", "Gemeente erbij", "Municipality added";
        /// One annex was changed.
        Bijlage => "bijlage", "Bijlage gewijzigd", "Annex changed";
        /// A municipality went out.
        Uitgetreden => "uitgetreden", "Gemeente eruit", "Municipality removed";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A framework as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Raamstuk;

impl Stuksoort for Raamstuk {
    const SLEUTEL: &'static str = "raamafspraak";
    type Inhoud = Raambestand;
    type Besluit = Raambesluit;
}

type Raam = Stuk<Raamstuk>;
type Raamversie = Stukversie<Raamstuk>;

/// What was kept, as a framework that holds.
fn framework(inhoud: &Raambestand) -> Result<Raamafspraak, AppFout> {
    Raamafspraak::new(inhoud.clone()).map_err(|fouten| {
        AppFout::Opslag(OpslagFout::Vreemd {
            wat: "een raamafspraak",
            waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
        })
    })
}
