//! A closed round and a dialogue for tests.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use ::dialoog::measures::mutuality::Verwachtingsklasse;
use ::dialoog::{Share, Tally};
use domein::{Datum, parse_datum};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, Wie};
use verwachting::{
    Clausulevoorstel, Dialoogantwoord, Dialoogkeuze, Dialoogronde, Jaaroordeel, Rondeinhoud, Stellingnummer,
    Verwachting, Verwachtingverwijzing,
};

use crate::dialoog::beheer::voorbeeld::proef;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstuk};
use crate::dialoog::ronde::{self, Rondestuk, Rondeuitslag, Stellinguitslag};

pub const INWONER: u64 = 1_001;

pub fn dag(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

pub fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

pub fn over(verwachting: u64, ronde: u32) -> Verwachtingverwijzing {
    Verwachtingverwijzing { verwachting: Stellingnummer(verwachting), ronde }
}

pub fn verwachting(nummer: u64) -> Verwachting {
    proef().published().find(|(one, _)| one.0 == nummer).unwrap().1
}

/// Three expectations and a sentence of a resident.
fn teksten() -> BTreeMap<Stellingnummer, String> {
    let own = [1, 2, 5].map(|nummer| (Stellingnummer(nummer), verwachting(nummer).to_string()));
    let written = (Stellingnummer(INWONER), "De gemeente belt terug.".to_owned());
    own.into_iter().chain([written]).collect()
}

fn uitkomst(nummer: Stellingnummer, tekst: String, happens: (u64, u64)) -> Stellinguitslag {
    let share = Share { count: happens.0, of: happens.1 };
    Stellinguitslag {
        nummer,
        tekst,
        alle: Some(Tally { agree: 40, disagree: 15, seen: 60 }),
        rollen: Vec::new(),
        overeenstemming: None,
        klasse: (nummer.0 < INWONER).then_some(Verwachtingsklasse::Gedeeld),
        gebeurt: (share.of >= 10).then_some(share),
        kloof: None,
        gehouden: (share.of >= 10).then_some(Jaaroordeel::Deels),
    }
}

/// A round that closed on a day, in which so many of so many say that it happens.
pub fn uitslag(nummer: u32, dicht: &str, happens: (u64, u64)) -> Rondeuitslag {
    Rondeuitslag {
        nummer,
        open: dag("2026-01-01"),
        dicht: dag(dicht),
        vraag: "Wat mogen wij van elkaar verwachten?".into(),
        afdruk: "00".into(),
        mensen: Some(60),
        stellingen: teksten().into_iter().rev().map(|(one, tekst)| uitkomst(one, tekst, happens)).collect(),
        groepen: ronde::Groepsbeeld { groepen: 1, woorden: String::new(), kenmerkend: Vec::new() },
        ernaast: BTreeMap::new(),
    }
}

/// The same without a sentence.
pub fn without(mut uitslag: Rondeuitslag, nummer: u64) -> Rondeuitslag {
    uitslag.stellingen.retain(|one| one.nummer.0 != nummer);
    uitslag
}

/// A dialogue that is open.
pub async fn dialogue(opslag: &Opslag, inhoud: &Dialooginhoud) -> Dialoogstuk {
    let stap = Stukstap::<Dialoog> { besluit: Dialoogbesluit::Geopend, inhoud, reden: "", namens: "" };
    let made = stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await.unwrap();
    let Bewaard::Nieuw(id) = made else { unreachable!("nobody else saves") };
    stuk::one::<Dialoog>(opslag, "9999", &id).await.unwrap().unwrap()
}

/// Closes a round of a dialogue with this outcome.
pub async fn round(opslag: &Opslag, dialoog: &Dialoogstuk, uitslag: Rondeuitslag) {
    let inhoud = Rondeinhoud {
        nummer: uitslag.nummer,
        open: uitslag.open,
        dicht: uitslag.dicht,
        vorige: None,
        vraag: uitslag.vraag.clone(),
        teksten: teksten(),
        parameters: BTreeMap::new(),
        versie: "toets".into(),
        bundels: Vec::new(),
    };
    let stuk = Rondestuk { ronde: Dialoogronde::eerste(inhoud).unwrap(), uitslag };
    let kept = ronde::close(opslag, (&dialoog.id, "9999"), &stuk, &[]).await.unwrap();
    assert_eq!(kept, ronde::Rondebewaring::Bewaard);
}

pub fn clausule(nummer: u64) -> Clausulevoorstel {
    let span = (dag("2027-01-01"), dag("2030-12-31"));
    let indicator = "deel dat hulp krijgt".parse().unwrap();
    Clausulevoorstel::new(over(nummer, 1), &verwachting(nummer), indicator, None, span).unwrap()
}

/// An answer: adopted, or not when `nummer` is none.
pub fn antwoord(nummer: Option<u64>, op: &str) -> Dialoogantwoord {
    let keuze = nummer.map_or(Dialoogkeuze::Niet, |nummer| Dialoogkeuze::Overnemen {
        clausule: Box::new(clausule(nummer)),
    });
    Dialoogantwoord { keuze, reden: "Dit helpt mensen.".parse().unwrap(), op: dag(op) }
}
