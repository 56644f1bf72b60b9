//! The Kwaliteitskompas of an opgave: six steps that municipality, residents and provider walk together.
//!
//! What a compass is, and when it holds, stands in the library [`kompas`](::kompas). Here it is kept by version. Stories are
//! records of their own, each closed under a key of its own: who withdraws a story destroys its key, and no version and no
//! backup can be read any more ([`store`]).

mod bronnen;
mod document;
mod invullen;
pub mod pages;
mod partij;
mod store;
mod tabellen;
pub mod voorbeeld;
mod woorden;
mod zinnen;

use ::kompas::{Kompas, Kompasbestand, Kompasverhaal};
use opslag::stuk::{Stuk, Stukregelsoort, Stuksoort, Stukversie};
use serde::{Deserialize, Serialize};

use crate::app::{App, AppFout};

opslag::besluiten! {
    /// What a version of a compass is.
    pub enum Kompasbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Something else stands in it.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// A party said that a step is done, or took that back.
        Stapgezegd => "stap-gezegd", "Partij sprak over een stap", "A party spoke of a step";
        /// Targets were published.
        Gepubliceerd => "gepubliceerd", "Doelen gepubliceerd", "Targets published";
        /// Step 6 was closed.
        Gesloten => "gesloten", "Stap 6 gesloten", "Step 6 closed";
        /// Step 6 was opened again.
        Heropend => "heropend", "Stap 6 weer open", "Step 6 opened again";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

opslag::besluiten! {
    /// What a version of a story is.
    pub enum Verhaalbesluit {
        /// It was told.
        Verteld => "verteld", "Verteld", "Told";
        /// It stands elsewhere in the compass.
        Verplaatst => "verplaatst", "Verplaatst", "Moved";
        /// The consent was withdrawn.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
    }
}

/// A compass, as it is kept: without stories, which are records of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Kwaliteitskompas;

impl Stuksoort for Kwaliteitskompas {
    const SLEUTEL: &'static str = "kompas";
    type Inhoud = Kompasbestand;
    type Besluit = Kompasbesluit;
}

/// A story, as it is kept: closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Verhaalsoort;

impl Stuksoort for Verhaalsoort {
    const SLEUTEL: &'static str = "kompasverhaal";
    type Inhoud = Dichtverhaal;
    type Besluit = Verhaalbesluit;
}

/// What is kept of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dichtverhaal {
    /// The file whose key closes the text.
    pub dossier: String,
    /// The result or outcome with which it stands; empty while nobody said so.
    pub plek: String,
    /// The story: its text is closed, and its key is the number of this record.
    pub verhaal: Kompasverhaal,
}

/// What a party says about a step of a compass.
#[derive(Clone, Debug, PartialEq)]
pub struct Kompasreactie;

impl Stukregelsoort for Kompasreactie {
    const SLEUTEL: &'static str = "kompasreactie";
    type Inhoud = Kompasopmerking;
}

/// The words of a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kompasopmerking {
    /// About which step.
    pub stap: ::kompas::Kompasstap,
    /// Which party says it.
    pub partij: ::kompas::Kompaspartij,
    /// What it says.
    pub tekst: String,
}

type Kompasstuk = Stuk<Kwaliteitskompas>;
type Kompasversie = Stukversie<Kwaliteitskompas>;

/// A compass with its stories: the record as it is kept, and what it says.
#[derive(Clone, Debug)]
pub struct Kompasstand {
    /// The record; its content has no stories.
    pub stuk: Kompasstuk,
    /// The compass with its stories.
    pub kompas: Kompas,
}

/// What hangs loose in the compasses of an opgave that run: the address of the compass, and what to say in Dutch and in
/// English.
///
/// # Errors
/// When the records cannot be read.
pub async fn loose_ends(
    app: &App,
    gemeente: &str,
    opgave: &str,
) -> Result<Vec<(String, String, String)>, AppFout> {
    let mut found = Vec::new();
    for one in store::all(app, gemeente, Some(opgave)).await? {
        if one.stuk.nu.besluit == Kompasbesluit::Ingetrokken {
            continue;
        }
        for end in one.kompas.losse_einden() {
            let (nl, en) = woorden::loose(end.soort);
            let adres = format!("/leren/kompas/{}", one.stuk.id);
            found.push((adres, format!("{}: {nl}", end.naam), format!("{}: {en}", end.naam)));
        }
    }
    Ok(found)
}
