//! Reading a message: bytes in, typed parts and findings out.
//!
//! [`source`] counts and limits bytes, [`walk`] takes the XML apart, [`compare`] holds each element against
//! the schema, [`fragment`] keeps the values of the record under way, [`build`] makes typed parts of them
//! and asks the rules.

mod build;
mod compare;
mod fragment;
mod names;
mod parts;
mod retour;
mod source;
mod tags;
mod verzoek;
mod walk;
mod whole;

use std::io::BufRead;

use domein::{Bedrag, Wet};

use crate::codes::RetourCode;
use crate::model::*;
use crate::rules::{Bevinding, Ernst};
pub use crate::schema::ElementName;

pub use whole::{Whole, read_bericht};

/// A part of a message, handed out as soon as it is complete, in the order of the document.
///
/// A part comes only when all of it could be read. Whether the message as a whole may be used is known at
/// the end, from [`Uitslag::refused`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onderdeel {
    /// The head of every message.
    Header(Header),
    /// The client of a 301, with its assignments.
    Toewijzing(Box<ToewijzingClient>),
    /// The copy in a 302: no fact.
    ToewijzingRetour(Box<Retour<ToewijzingClient>>),
    /// The client of a 305.
    Start(LeveringClient<StartProduct>),
    /// The copy in a 306: no fact.
    StartRetour(Retour<LeveringClient<StartProduct>>),
    /// The client of a 307.
    Stop(LeveringClient<StopProduct>),
    /// The copy in a 308: no fact.
    StopRetour(Retour<LeveringClient<StopProduct>>),
    /// The client of a 315, with what is asked.
    VerzoekToewijzing(VerzoekToewijzingClient),
    /// The copy in a 316: no request.
    VerzoekToewijzingRetour(Retour<VerzoekToewijzingClient>),
    /// The client of a 317, with what is asked.
    VerzoekWijziging(VerzoekWijzigingClient),
    /// The copy in a 318: no request.
    VerzoekWijzigingRetour(Retour<VerzoekWijzigingClient>),
    /// The answer in a 319.
    AntwoordVerzoek(AntwoordVerzoek),
    /// The copy in a 320: no answer.
    AntwoordVerzoekRetour(Retour<AntwoordVerzoek>),
    /// The head of a 323.
    Declaratie(DeclaratieKop),
    /// The head of the answer in a 325.
    Antwoord(AntwoordKop),
    /// A client of a 323 or 325, with its lines.
    Client(PrestatieClient),
    /// The return codes on the answer of a 325 as a whole: its last part.
    AntwoordRetour(Vec<RetourCode>),
}

/// Who takes the parts of a message.
///
/// `()` is a sink that lets everything go: for a check only.
pub trait Sink {
    /// A part is complete; it begins on this line of the file.
    fn part(&mut self, part: Onderdeel, line: u32);

    /// Each element of the schema with its text, in the order of the document, so that a caller can make a
    /// digest that does not depend on white space between elements, prefixes or a byte order mark. An
    /// element that holds elements comes when it opens, with an empty text.
    fn value(&mut self, element: ElementName, value: &str) {
        let _ = (element, value);
    }
}

impl Sink for () {
    fn part(&mut self, _: Onderdeel, _: u32) {}
}

/// How large a file may be. Counted while reading, so that a hostile file costs no memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the file; 25 MiB by default (OP179).
    pub bytes: u64,
    /// Elements inside each other; 32 by default, where the deepest message needs nine.
    pub depth: usize,
    /// Bytes in one text or tag; 64 KiB by default. The schema gives `Commentaar` no limit.
    pub text: usize,
    /// Findings that are kept; 100 by default.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 25 * 1024 * 1024, depth: 32, text: 64 * 1024, findings: 100 }
    }
}

/// Which message it is, from the namespace of its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kenmerk {
    /// Which kind.
    pub soort: Berichtsoort,
    /// Under which law.
    pub wet: Wet,
    /// In which release.
    pub release: Release,
}

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uitslag {
    /// Which message it is, where its root could be recognised.
    pub kenmerk: Option<Kenmerk>,
    /// Its head, where that could be read.
    pub header: Option<Header>,
    /// Everything that is wrong with it.
    pub bevindingen: Vec<Bevinding>,
    /// The number of lines that could be read: each product of an assignment, delivery or request, each answer
    /// to a request and each `Prestatie`. What a return message repeats does not count.
    pub regels: u32,
    /// The sum of `IngediendBedrag` of those lines, credits subtracted; zero where there is none.
    pub bedrag: Bedrag,
}

impl Uitslag {
    /// Whether the message is refused: it counts as not sent (OP286).
    pub fn refused(&self) -> bool {
        self.bevindingen.iter().any(|found| found.ernst == Ernst::Weigert)
    }
}

/// Reads one message, in memory that does not grow with the file (but with its largest client).
///
/// Never panics and never fails: everything that is wrong is a [`Bevinding`]. All faults of the file are
/// reported, not just the first, unless the file is no XML from some point on.
///
/// ```
/// use berichten::{Limits, Onderdeel, Sink, read};
///
/// struct Lines(usize);
/// impl Sink for Lines {
///     fn part(&mut self, part: Onderdeel, _line: u32) {
///         if let Onderdeel::Client(client) = part {
///             self.0 += client.prestaties.len();
///         }
///     }
/// }
///
/// let mut lines = Lines(0);
/// let uitslag = read(&b"<!DOCTYPE x><x/>"[..], &Limits::default(), &mut lines);
/// assert!(uitslag.refused());
/// assert_eq!(uitslag.bevindingen[0].regel, "DOCTYPE");
/// assert_eq!(lines.0, 0);
/// ```
pub fn read(mut input: impl BufRead, limits: &Limits, sink: &mut dyn Sink) -> Uitslag {
    walk::walk(&mut input, limits, sink)
}
