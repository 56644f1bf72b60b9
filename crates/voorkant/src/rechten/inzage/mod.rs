//! All that is known of one person, for who asks it by right (AVG, art. 15): gathered, put in words, and written as a
//! page, a PDF and JSON.

mod json;
mod kluis;
mod plannen;
mod soorten;
mod uittreksel;
mod verzamelen;
mod vormen;
mod waarvoor;
mod woorden;

use domein::{Datum, Pseudoniem};
use feiten::Persoonsdossier;

pub use self::json::{json, used_json};
pub use self::kluis::{Gegevensblad, Kluisstand};
pub use self::soorten::kind;
pub use self::uittreksel::{Deel, Uittreksel, sources};
pub use self::verzamelen::{Vrager, gather};
pub use self::vormen::pdf;
pub use self::waarvoor::retention;
use super::decide::{Gebruikt, Rechtsverzoek};
use crate::doen::Signaalblad;
use crate::doen::plan::Planuittreksel;
use crate::toegang::Account;

/// Who gets the extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ontvanger {
    /// The resident: without what others said of them in messages about those others.
    Inwoner,
    /// Who handles the question: with that, so that somebody decides about it.
    Functionaris,
}

/// All that is known of one person.
#[derive(Clone, Debug)]
pub struct Inzage {
    /// Who.
    pub persoon: Pseudoniem,
    /// Code of the municipality that answers; empty while none is set.
    pub gemeente: String,
    /// Its name.
    pub gemeentenaam: String,
    /// The day it was gathered.
    pub gemaakt: Datum,
    /// The facts.
    pub dossier: Persoonsdossier,
    /// Who it is.
    pub kluis: Kluisstand,
    /// Each time that the data were used, this time as well.
    pub gebruikt: Vec<Gebruikt>,
    /// Accounts that are or were linked to this person.
    pub accounts: Vec<Accountblad>,
    /// What was asked with those accounts.
    pub vragen: Vec<Rechtsverzoek>,
    /// Each time that their household was looked up.
    pub opgezocht: Vec<Opgezocht>,
    /// What of the plans of their households is theirs to read.
    pub plannen: Vec<Planuittreksel>,
    /// Cases of early signals about them.
    pub signaalzaken: Vec<Signaalblad>,
}

/// What is kept of an account of a resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accountblad {
    /// The account as it is now.
    pub account: Account,
    /// How often somebody signed in with it, and when last.
    pub sessies: (u64, String),
    /// Messages by mail: why and when.
    pub post: Vec<(String, String)>,
    /// With what somebody signs in with it.
    pub middelen: Vec<String>,
}

/// One time that a household was looked up in which this person was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opgezocht {
    /// When.
    pub wanneer: String,
    /// The key of the purpose.
    pub doel: String,
    /// Article and reason, as somebody wrote them down.
    pub grondslag: String,
    /// The grounds to share data of another law that counted then: from which, by which article.
    pub deelgronden: Vec<(String, String)>,
}

impl Inzage {
    /// Whether nothing at all is known; that somebody looked is no knowledge.
    pub fn is_empty(&self) -> bool {
        self.dossier.is_empty()
            && self.accounts.is_empty()
            && self.plannen.is_empty()
            && self.signaalzaken.is_empty()
            && !self.kluis.is_known()
    }
}
