//! The strategic agenda of a municipality or region, and the short public pamphlet that comes of it: what we want in eight
//! years, what moves to the front, what it gains whom, and what we offer others. Each sentence carries its figure.
//!
//! | route | what |
//! |---|---|
//! | `/leren/agenda` | the agendas |
//! | `/leren/agenda/{agenda}` | one agenda: its sentences, what is missing, and what the product proposes |
//! | `/pamflet`, `/pamflet/{agenda}` | what was published, for everybody |

mod bouwstenen;
mod document;
mod inhoud;
mod invullen;
mod openbaar;
pub mod pages;
pub mod voorbeeld;
mod voorstel;

pub use self::inhoud::{Agendadeel, Agendainhoud, Agendazin};
pub use self::openbaar::Openbaarblik;

use opslag::stuk::{Stuk, Stuksoort};

opslag::besluiten! {
    /// What a version of an agenda is.
    pub enum Agendabesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Another text.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// It is public: this version is the pamphlet.
        Gepubliceerd => "gepubliceerd", "Gepubliceerd", "Published";
        /// It is off, and no longer public.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A strategic agenda, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda;

impl Stuksoort for Agenda {
    const SLEUTEL: &'static str = "agenda";
    type Inhoud = Agendainhoud;
    type Besluit = Agendabesluit;
}

/// An agenda as it is now.
pub type Agendastuk = Stuk<Agenda>;
