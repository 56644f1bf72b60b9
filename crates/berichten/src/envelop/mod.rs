//! Envelopes: what a network puts around a message, and the message out of it.
//!
//! Two are read: StUF-GGk 2.1 and its forerunners (municipalities; the message is base64 in `xmlBestand`) and
//! VECOZO VSP (organisations; a zip with the message is base64 in `Data`), each bare or in a SOAP envelope.
//! One is written: StUF-GGk 2.1, see [`write_stuf`].
//!
//! An envelope never decides what a message says: where the two differ, the message counts and a [`Bevinding`]
//! says so. [`walk`] takes the XML apart, [`payload`] its base64, [`findings`] says what is wrong.
//!
//! Source: StUF-GGk 2.1 patch 4 (VNG Realisatie); iStandaarden, berichtuitwisseling VECOZO.

mod findings;
mod payload;
mod referentie;
mod walk;
mod write;

pub use referentie::Referentie;
pub use write::{StufEnvelop, Systeem, write_stuf};

use crate::rules::{Bevinding, Ernst};
use crate::{Kenmerk, Limits};

/// Which envelope it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Envelopsoort {
    /// StUF-GGk `Di01`: a message on its way.
    Heen,
    /// StUF-GGk `Du01`: the return on a message.
    Retour,
    /// StUF `Fo01`, `Fo02` or `Fo03`: the network says that a message could not be delivered.
    Fout,
    /// VECOZO VSP.
    Vecozo,
}

impl Envelopsoort {
    /// Which family it is of, as a word for a program: `stuf` or `vecozo`.
    pub const fn family(self) -> &'static str {
        match self {
            Self::Heen | Self::Retour | Self::Fout => "stuf",
            Self::Vecozo => "vecozo",
        }
    }

    /// What people call it, in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heen | Self::Retour => "StUF-envelop",
            Self::Fout => "StUF-foutbericht",
            Self::Vecozo => "VECOZO-envelop",
        }
    }
}

/// What an envelope says of itself, word for word: nothing of it is checked, and it may hold anything, so it
/// is not for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelop {
    /// Which envelope.
    pub soort: Envelopsoort,
    /// Which message it says to hold: StUF `functie`, VECOZO `Berichtsubtype`; for example `WMO301`.
    pub functie: Option<String>,
    /// Who sends it: StUF `zender/organisatie`, VECOZO `Afzender/Code`.
    pub afzender: Option<String>,
    /// Who gets it: StUF `ontvanger/organisatie`, VECOZO `Geadresseerden/Relatie/Code`.
    pub ontvanger: Option<String>,
    /// Its own number: StUF `referentienummer`, VECOZO `TraceerId`.
    pub referentie: Option<String>,
    /// The number of the envelope that it answers: StUF `crossRefnummer`, VECOZO `ConversatieId`.
    pub antwoord_op: Option<String>,
    /// When it was made: StUF `tijdstipBericht`, `yyyyMMddHHmmss`.
    pub tijdstip: Option<String>,
}

impl Envelop {
    /// What to say when the envelope announces another message than the one inside: rule `IB240`. It never
    /// refuses, because the message decides.
    pub fn check(&self, inside: Kenmerk) -> Option<Bevinding> {
        let said = self.functie.as_deref()?;
        (!said.eq_ignore_ascii_case(&inside.soort.name(inside.wet)))
            .then(|| findings::other_content(self, inside))
    }
}

/// What was in an envelope.
#[derive(Clone, PartialEq, Eq)]
pub enum Lading {
    /// A file that is no zip: read it with [`read`](crate::read).
    Bericht(Vec<u8>),
    /// A zip, with the message in it.
    Zip(Vec<u8>),
}

impl std::fmt::Debug for Lading {
    /// How much, never what: it holds a person.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bericht(bytes) => write!(out, "Bericht({} bytes)", bytes.len()),
            Self::Zip(bytes) => write!(out, "Zip({} bytes)", bytes.len()),
        }
    }
}

/// An envelope that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geopend {
    /// What it says of itself.
    pub envelop: Envelop,
    /// What was in it; `None` when it is refused.
    pub lading: Option<Lading>,
    /// What is wrong with the envelope. The message inside is not looked at.
    pub bevindingen: Vec<Bevinding>,
}

impl Geopend {
    /// Whether the envelope is refused, so that no message came out.
    pub fn refused(&self) -> bool {
        self.bevindingen.iter().any(|found| found.ernst == Ernst::Weigert)
    }
}

/// The size that a file may have when it is an envelope: its payload in base64 with line ends, and the frame
/// around it. In bytes, like [`Limits::bytes`], which counts for the payload.
pub const fn most_bytes(limits: &Limits) -> u64 {
    const FRAME: u64 = 64 * 1024;
    (limits.bytes / 2).saturating_mul(3).saturating_add(FRAME)
}

/// Whether a file is an envelope, from its beginning: up to its root element is enough.
///
/// ```
/// let begin = br#"<a:Fo01Bericht xmlns:a="http://www.egem.nl/StUF/StUF0301"><a:body"#;
/// assert!(berichten::envelop::recognise(begin));
/// assert!(!berichten::envelop::recognise(b"<Bericht/>"));
/// ```
pub fn recognise(begin: &[u8]) -> bool {
    walk::recognise(begin)
}

/// Opens an envelope; `None` when the file is none, which includes every file that is no XML.
///
/// Never panics and never fails: everything that is wrong is a [`Bevinding`]. Whether it is an envelope is
/// seen at its root element, so asking costs little.
///
/// ```
/// use berichten::Limits;
/// use berichten::envelop::{self, Envelopsoort, Lading};
///
/// let file = br#"<g:envelopHeenbericht-ggk_Di01 xmlns:g="http://www.stufstandaarden.nl/koppelvlak/ggk0210">
///     <g:parameters><g:bericht><g:xmlBestand>PEJlcmljaHQvPg==</g:xmlBestand></g:bericht></g:parameters>
/// </g:envelopHeenbericht-ggk_Di01>"#;
/// let opened = envelop::open(file, &Limits::default()).expect("an envelope");
/// assert_eq!(opened.envelop.soort, Envelopsoort::Heen);
/// assert_eq!(opened.lading, Some(Lading::Bericht(b"<Bericht/>".to_vec())));
/// assert!(envelop::open(b"<Bericht/>", &Limits::default()).is_none());
/// ```
pub fn open(bytes: &[u8], limits: &Limits) -> Option<Geopend> {
    walk::walk(bytes, limits)
}
