//! The delivery of one municipality.

use domein::{Bedrag, Gemeentecode};

use crate::{Bevinding, Ernst, Taakveld, Verslagsoort};

mod bestand;
mod controles;
mod read;
mod rijen;

pub use read::read_levering;

/// Expenditure or income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kant {
    /// What is spent (`lasten`).
    Lasten,
    /// What comes in (`baten`).
    Baten,
}

/// An amount on a task field or balance code, in an economic category. Its codes are codes of its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    code: &'static str,
    categorie: &'static str,
    bedrag: Bedrag,
    taakveld: Option<Taakveld>,
}

impl Post {
    /// The code of the task field or of the balance sheet.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The code of the economic category, for example `4.3.8`.
    pub const fn categorie(&self) -> &'static str {
        self.categorie
    }

    /// The amount.
    pub const fn bedrag(&self) -> Bedrag {
        self.bedrag
    }

    /// The task field, when it is one of the social domain.
    pub const fn taakveld(&self) -> Option<Taakveld> {
        self.taakveld
    }
}

/// Of which moment a balance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standmoment {
    Begin,
    /// The end of the period of the report.
    Eind,
    Ander,
}

/// What stands on a balance code at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Balansstand {
    pub(crate) code: &'static str,
    pub(crate) moment: Standmoment,
    pub(crate) bedrag: Bedrag,
}

/// The Iv3 delivery of a municipality to CBS: the rows that are good.
///
/// Who is named under `contact`, and the remarks, are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levering {
    /// Whose delivery (`overheidsnummer`).
    pub gemeente: Gemeentecode,
    /// Its name as the file has it (`overheidsnaam`).
    pub naam: String,
    /// Of which report (`boekjaar` and `periode`).
    pub verslag: Verslagsoort,
    /// Whether the details may be published (`details_openbaar`).
    pub openbaar: bool,
    lasten: Vec<Post>,
    baten: Vec<Post>,
    balans_lasten: Vec<Post>,
    balans_baten: Vec<Post>,
    standen: Vec<Balansstand>,
    /// Rows on task fields that were refused: of which side and, where it could be read, of which code.
    refused: Vec<(Kant, Option<&'static str>)>,
}

impl Levering {
    /// The rows on task fields, of one side.
    pub fn posten(&self, kant: Kant) -> &[Post] {
        match kant {
            Kant::Lasten => &self.lasten,
            Kant::Baten => &self.baten,
        }
    }

    /// The codes of the refused rows of one side; None for a row whose code could not be read. What they hold is unknown.
    pub(crate) fn refused(&self, kant: Kant) -> impl Iterator<Item = Option<&'static str>> {
        self.refused.iter().filter(move |(one, _)| *one == kant).map(|(_, code)| *code)
    }

    /// The rows on the balance sheet, of one side.
    pub fn balansposten(&self, kant: Kant) -> &[Post] {
        match kant {
            Kant::Lasten => &self.balans_lasten,
            Kant::Baten => &self.balans_baten,
        }
    }
}

/// What came of reading a delivery: the good rows, and apart from them what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leesuitslag {
    /// The delivery with its good rows; None when the file as a whole is refused: it is no delivery, or the task fields of
    /// one side are not in it.
    pub levering: Option<Levering>,
    /// What is wrong or remarkable, in the order of the file; the plausibility checks come last.
    pub bevindingen: Vec<Bevinding>,
    /// Findings beyond those in the list.
    pub verzwegen: usize,
    /// Rows that are not in the delivery because they are wrong.
    pub afgekeurd: usize,
}

impl Leesuitslag {
    /// Whether nothing is wrong. There may be warnings.
    pub fn is_good(&self) -> bool {
        let wrong = self.bevindingen.iter().any(|one| one.ernst == Ernst::Fout);
        self.levering.is_some() && self.afgekeurd == 0 && !wrong
    }
}
