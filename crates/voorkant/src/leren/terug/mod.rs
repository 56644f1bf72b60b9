//! Back into the loop: what was measured changes what is expected, and what came true tests what was promised.
//!
//! | route | what |
//! |---|---|
//! | `/leren/terug` | all scenarios: what was measured, whose signal to stop is met, whether bands hold |
//! | `/leren/terug/cijfers.{csv,json}` | the bands and what came true, to take along |
//! | `/leren/terug/scenario/{scenario}` | one scenario beside what is known of it by now |
//! | `…/meting`, `…/uitkomst`, `…/stop` | a measured effect, what came true in a year, a measurement of the signal to stop |
//! | `/leren/terug/bijstelling/{bijstelling}` | expected, measured and both together; a person decides |
//! | `/leren/terug/uitkomst/{uitkomst}/intrekken`, `/leren/terug/stop/{stop}/intrekken` | taken back, with a reason |
//! | `/leren/terug/kies` | where a measured figure is used: it comes along in the address |
//! | `/leren/terug/afspraak` | measured outcomes of the clauses of agreements |
//!
//! What is weighed stands in the library `scenario` ([`scenario::bijstellen`]). A scenario is changed by a decision only, as
//! its next version, or as a new scenario when the old one is frozen.

mod bijstellen;
mod bron;
pub mod cijfer;
mod clausule;
mod dossier;
mod nakijken;
pub mod pages;
mod stoppen;
mod tabellen;

use opslag::stuk::{self, Stuk, Stuksoort};
use opslag::{Opslag, OpslagFout};

pub use self::bijstellen::{Bijstelinhoud, Scenariogevolg};
pub use self::clausule::{Clausulecijfer, clause_table, judged, settlement, shown_for};
pub use self::nakijken::Nakijkinhoud;
pub use self::stoppen::Stopinhoud;

opslag::besluiten! {
    /// What a version of a proposal to adjust an expectation is.
    pub enum Bijstelbesluit {
        /// Somebody filled in what was measured.
        Voorgesteld => "voorgesteld", "Nog geen besluit", "No decision yet";
        /// It was decided to expect something else.
        Toegepast => "toegepast", "Verwachting bijgesteld", "Expectation adjusted";
        /// It was decided to leave the expectation as it is.
        Afgewezen => "afgewezen", "Verwachting blijft zoals zij was", "Expectation stays as it was";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and waits for a decision again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

opslag::besluiten! {
    /// What a version of a recorded figure is.
    pub enum Cijferbesluit {
        /// The first.
        Vastgelegd => "vastgelegd", "Vastgelegd", "Recorded";
        /// Another figure.
        Verbeterd => "verbeterd", "Verbeterd", "Corrected";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and counts again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// Marks a kind of record: its name, what it holds, what its versions are.
macro_rules! soorten {
    ($($(#[$doc:meta])* $name:ident $key:literal $inhoud:ty, $besluit:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name;

        impl Stuksoort for $name {
            const SLEUTEL: &'static str = $key;
            type Inhoud = $inhoud;
            type Besluit = $besluit;
        }
    )*};
}

soorten! {
    /// A proposal to adjust what a scenario expects of an effect; it belongs to the scenario.
    Bijstelsoort "bijstelling" Bijstelinhoud, Bijstelbesluit;
    /// What came true in a year, beside the band that was given beforehand; it belongs to the scenario.
    Nakijksoort "nagekeken" Nakijkinhoud, Cijferbesluit;
    /// A measurement of the signal to stop; it belongs to the scenario.
    Stopsoort "stopmeting" Stopinhoud, Cijferbesluit;
    /// A measured outcome of a clause; it belongs to the agreement.
    Clausulesoort "clausulecijfer" Clausulecijfer, Cijferbesluit;
}

type Bijstelstuk = Stuk<Bijstelsoort>;
type Nakijkstuk = Stuk<Nakijksoort>;
type Stopstuk = Stuk<Stopsoort>;
type Clausulestuk = Stuk<Clausulesoort>;

/// What was measured of the outcomes of an agreement, newest first: not withdrawn, and its study neither.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn figures_of(
    opslag: &Opslag,
    gemeente: &str,
    afspraak: &str,
) -> Result<Vec<Clausulecijfer>, OpslagFout> {
    let all = stuk::below::<Clausulesoort>(opslag, gemeente, afspraak).await?;
    let mut found = Vec::new();
    for one in all.into_iter().filter(|one| dossier::counts(&one.nu)) {
        if bron::objection(opslag, gemeente, &one.nu.inhoud.cijfer).await?.is_none() {
            found.push(one.nu.inhoud);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
