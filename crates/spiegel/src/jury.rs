//! What the jury sees: claims, evidence, counter-evidence, references, residents. No figure that somebody gave
//! themselves.

use serde::Serialize;

use crate::criterium::Goudcriterium;
use crate::voordracht::{Goudbewijs, Goudbewijssoort, Tegenbewijs, Voordrachtbestand, Voordrachtreferent};

/// A nomination as the jury sees it. It has no field for a mean of the mirror, and none for the words that a
/// nominator put beside one: of a mirror the jury sees that both sides filled it in, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Juryblad {
    /// Which municipality.
    pub gemeente: String,
    /// By whom.
    pub door: String,
    /// Whom the jury can ask.
    pub referenten: Vec<Voordrachtreferent>,
    /// The seven criteria, in their order.
    pub criteria: Vec<Jurycriterium>,
    /// What residents say.
    pub bewoners: String,
}

/// One criterion as the jury sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Jurycriterium {
    /// Which.
    pub criterium: Goudcriterium,
    /// What is claimed.
    pub bewering: String,
    /// What shows it.
    pub bewijs: Vec<Goudbewijs>,
    /// What speaks against it.
    pub tegenbewijs: Option<Tegenbewijs>,
}

/// What stands beside a mirror in the view of the jury.
pub const SPIEGEL_VOOR_JURY: &str =
    "Beide kanten vulden de spiegel in. De cijfers zijn van hen, en staan hier niet.";

impl Juryblad {
    pub(crate) fn of(bestand: &Voordrachtbestand) -> Self {
        let mut delen: Vec<_> = bestand.delen.iter().collect();
        delen.sort_by_key(|deel| deel.criterium);
        let criteria = delen.into_iter().map(|deel| Jurycriterium {
            criterium: deel.criterium,
            bewering: deel.bewering.clone(),
            bewijs: deel.bewijs.iter().map(without_figures).collect(),
            tegenbewijs: deel.tegenbewijs.clone(),
        });
        Self {
            gemeente: bestand.gemeente.clone(),
            door: bestand.door.clone(),
            referenten: bestand.referenten.clone(),
            criteria: criteria.collect(),
            bewoners: bestand.bewoners.clone(),
        }
    }
}

fn without_figures(bewijs: &Goudbewijs) -> Goudbewijs {
    match bewijs.soort {
        Goudbewijssoort::Spiegel => Goudbewijs { zegt: SPIEGEL_VOOR_JURY.to_owned(), ..bewijs.clone() },
        _ => bewijs.clone(),
    }
}
