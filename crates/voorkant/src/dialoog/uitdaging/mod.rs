//! The right to challenge (uitdaagrecht): residents together, or an organisation in the neighbourhood, do a task of the
//! municipality better themselves. Source: Wet versterking participatie op decentraal niveau (Kamerstuk 36 210).
//!
//! | route | what |
//! |---|---|
//! | `/stem/{dialoog}/uitdagen/{stelling}` | "Dit kunnen wij beter": a proposal beside an expectation, for everybody |
//! | `/stem/{dialoog}/uitdaging` | all challenges of a dialogue, and what became of them, for everybody |
//! | `/stem/{dialoog}/uitdaging/{token}` | one challenge, for who sent it in: follow it, or take it back |
//! | `/dialoog/{dialoog}/uitdaging`, `…/{zaak}` | the list with its terms, and one with its steps |
//!
//! A challenge is a record by version. Who sent it in has a link; of its token only the keyed hash is kept, and the form from
//! which it follows is kept nowhere. What somebody wrote is public only from the moment that people of the municipality read it.

mod indienen;
pub mod pages;
mod stap;
pub mod voorbeeld;

use ::verwachting::{Uitdaging, Verwachting};
use opslag::stuk::{self, Stuk, Stuksoort};
use opslag::{Opslag, OpslagFout};
use serde::{Deserialize, Serialize};

pub use self::indienen::Uitdaagontvangst;

opslag::besluiten! {
    /// What a version of a challenge is.
    pub enum Uitdaagbesluit {
        /// It came in.
        Ingediend => "ingediend", "Ingediend", "Sent in";
        /// The two talk.
        InGesprek => "in-gesprek", "In gesprek", "In talks";
        /// Yes.
        Aangenomen => "aangenomen", "Aangenomen", "Accepted";
        /// No.
        Afgewezen => "afgewezen", "Afgewezen", "Rejected";
        /// Who sent it in took it back.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Taken back";
        /// It was done, and looked back on.
        Afgerond => "afgerond", "Afgerond", "Completed";
    }
}

/// What is kept of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitdaaginhoud {
    /// The challenge.
    pub uitdaging: Uitdaging,
    /// The expectation, word for word as it was read.
    pub zin: String,
    /// The keyed hash of the token of who sent it in.
    pub merk: String,
    /// Whether name and texts are public: not before somebody of the municipality read them.
    pub openbaar: bool,
}

/// A challenge, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Uitdaagzaak;

impl Stuksoort for Uitdaagzaak {
    const SLEUTEL: &'static str = "uitdaging";
    type Inhoud = Uitdaaginhoud;
    type Besluit = Uitdaagbesluit;
}

/// A challenge as it is now.
pub type Uitdaagstuk = Stuk<Uitdaagzaak>;

/// All challenges of a dialogue, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn all(opslag: &Opslag, (dialoog, gemeente): (&str, &str)) -> Result<Vec<Uitdaagstuk>, OpslagFout> {
    stuk::below::<Uitdaagzaak>(opslag, gemeente, dialoog).await
}

/// Whether there is something in it that residents do not carry themselves already.
pub fn can_be_challenged(verwachting: &Verwachting) -> bool {
    !verwachting.opzet().dragers.iter().all(|one| one.are_residents())
}

#[cfg(test)]
mod tests;
