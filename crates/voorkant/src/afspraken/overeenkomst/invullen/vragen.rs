//! What each form asks: the fields of a part of an agreement, in their order.

mod eerst;
mod later;

use afspraak::Afspraakdeel;

use self::eerst::{BUDGET, OPDRACHT, PARTIJEN, PRIJS, VORM};
use self::later::{EINDE, EISEN, GEBIED, GEGEVENS, RISICO, RITME, UITKOMSTEN};

/// Words in Dutch and in English.
pub type Tweewoord = (&'static str, &'static str);

/// What kind of field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invulsoort {
    /// One line.
    Regel,
    /// More lines.
    Tekst,
    /// A day.
    Dag,
    /// A number or an amount.
    Getal,
    /// A box.
    Vink,
    /// Yes, no, or not yet.
    JaNee,
    /// One of a list.
    Keuze(Invullijst),
    /// Not asked, but kept with the row.
    Verborgen,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invullijst {
    /// Legal forms.
    Rechtsvorm,
    /// Ways to pay.
    Bekostiging,
    /// Durations.
    Looptijd,
    /// Roles of a party.
    Rol,
    /// How money works.
    Klasse,
    /// Iv3 task fields.
    Taakveld,
    /// The parties of the agreement.
    Partij,
    /// The calendar years of the term.
    Jaar,
    /// What follows from an outcome.
    Gevolg,
    /// Kinds of review moment.
    IJksoort,
    /// Methods of an index.
    Methode,
    /// Whether an index corrects.
    Correctie,
    /// Who may refuse an index.
    Weigeraar,
    /// What happens when the budget is short.
    Tekort,
    /// The tariffs that the writer may see.
    Tarief,
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formulierveld {
    /// Its name; in a row behind the name of the row and its number.
    pub id: &'static str,
    /// What it asks.
    pub vraag: Tweewoord,
    /// What helps; empty when nothing needs to.
    pub help: Tweewoord,
    /// What kind it is.
    pub soort: Invulsoort,
}

/// A block of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formulierblok {
    /// A heading, with a sentence below it.
    Kop(Tweewoord, Tweewoord),
    /// A field that stands once.
    Veld(Formulierveld),
    /// Rows of the same fields. The first field says whether a row is there.
    Rijen {
        /// The name of the rows.
        naam: &'static str,
        /// What one row is called.
        rij: Tweewoord,
        /// Its fields.
        velden: &'static [Formulierveld],
        /// At most so many.
        meest: usize,
    },
}

const LEEG: Tweewoord = ("", "");

const fn veld(id: &'static str, soort: Invulsoort, vraag: Tweewoord, help: Tweewoord) -> Formulierveld {
    Formulierveld { id, vraag, help, soort }
}

const fn los(id: &'static str, soort: Invulsoort, vraag: Tweewoord, help: Tweewoord) -> Formulierblok {
    Formulierblok::Veld(veld(id, soort, vraag, help))
}

/// What the form of an index clause asks, wherever it stands.
pub fn index_questions() -> Vec<Formulierblok> {
    let of_index = |blok: &&Formulierblok| match blok {
        Formulierblok::Veld(veld) => veld.id.starts_with("index_"),
        Formulierblok::Rijen { naam, .. } => *naam == "reeks",
        Formulierblok::Kop(..) => false,
    };
    PRIJS.iter().filter(of_index).copied().collect()
}

/// What the form of a part asks.
pub const fn questions(deel: Afspraakdeel) -> &'static [Formulierblok] {
    match deel {
        Afspraakdeel::Opdracht => OPDRACHT,
        Afspraakdeel::Vorm => VORM,
        Afspraakdeel::Partijen => PARTIJEN,
        Afspraakdeel::Budget => BUDGET,
        Afspraakdeel::Prijs => PRIJS,
        Afspraakdeel::Uitkomsten => UITKOMSTEN,
        Afspraakdeel::Ritme => RITME,
        Afspraakdeel::Eisen => EISEN,
        Afspraakdeel::Einde => EINDE,
        Afspraakdeel::Risico => RISICO,
        Afspraakdeel::Gegevens => GEGEVENS,
        Afspraakdeel::Gebiedsbudget => GEBIED,
    }
}
