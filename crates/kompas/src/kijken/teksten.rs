//! The texts of a compass: their white space, their length, and what in them can lead to a person.

use crate::arena::Arenarij;
use crate::bestand::{Kompasactiviteit, Kompasbestand, Kompasresultaat, Verbetering};
use crate::fout::Kompasfout;
use crate::instemming::Instemmer;
use crate::theorie::Verandertheorie;
use crate::verhaal::{Herkenbaar, herkenbaar};

use super::Fouten;

/// How long a line may be, and a longer text.
const SHORT: usize = 300;
pub(crate) const LONG: usize = 4_000;

/// A text with its place and how long it may be.
struct Tekst<'a> {
    plek: String,
    tekst: &'a mut String,
    most: usize,
}

/// Takes white space away that says nothing.
pub(crate) fn tidy(bestand: &mut Kompasbestand) {
    for one in texts(bestand) {
        let plain = if one.most == LONG { paragraphs(one.tekst) } else { words(one.tekst) };
        *one.tekst = plain;
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn paragraphs(text: &str) -> String {
    text.lines().map(words).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// What is wrong with the texts.
pub(super) fn check(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let mut copy = bestand.clone();
    for one in texts(&mut copy) {
        let size = one.tekst.chars().count();
        if size > one.most {
            fouten.push(Kompasfout::new(
                &one.plek,
                format!("de tekst is {size} tekens; hier passen er {}", one.most),
                "Maak de tekst korter",
            ));
        }
        // A name after a title is looked for in stories alone: an organisation may be called after a person.
        let told = one.plek.starts_with("verhaal");
        let found = herkenbaar(&without_numbers(one.tekst, &one.plek));
        let found = found.into_iter().filter(|what| told || *what != Herkenbaar::Naam);
        fouten.extend(found.map(|what| what.fout(&one.plek)));
    }
}

/// A text that points at a record, without the long numbers of records: those are no numbers of people.
fn without_numbers(tekst: &str, plek: &str) -> String {
    const POINTS: [&str; 3] = ["verwijzing", "afspraak", "vorige"];
    const RECORD: usize = 20;
    if !POINTS.iter().any(|begin| plek.starts_with(begin)) {
        return tekst.to_owned();
    }
    let parts = tekst.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let record = |part: &str| {
        let number = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        number.len() >= RECORD && number.bytes().any(|byte| byte.is_ascii_digit())
    };
    parts.map(|part| if record(part) { "x/" } else { part }).collect()
}

/// Every text that somebody wrote.
fn texts(bestand: &mut Kompasbestand) -> Vec<Tekst<'_>> {
    let mut all = Vec::new();
    let mut add = |plek: String, tekst, most| all.push(Tekst { plek, tekst, most });
    add("thema".into(), &mut bestand.thema, SHORT);
    add("gebied".into(), &mut bestand.gebied, SHORT);
    add("vorige kompas".into(), &mut bestand.vorige, SHORT);
    add("hoe gaat het".into(), &mut bestand.hoe_gaat_het, LONG);
    for one in &mut bestand.monitor {
        add(format!("cijfer {}", one.id), &mut one.naam, SHORT);
        add(format!("bron van cijfer {}", one.id), &mut one.bron.tekst, SHORT);
        add(format!("verwijzing van cijfer {}", one.id), &mut one.bron.verwijzing, SHORT);
    }
    for one in &mut bestand.ambities {
        add(format!("ambitie {}", one.id), &mut one.tekst, SHORT);
    }
    for one in &mut bestand.kwaliteit {
        add(format!("input {}", one.id), &mut one.tekst, SHORT);
    }
    for one in &mut bestand.outcomes {
        add(format!("bron van outcome {}", one.id), &mut one.bron.tekst, SHORT);
        add(format!("verwijzing van outcome {}", one.id), &mut one.bron.verwijzing, SHORT);
    }
    for one in &mut bestand.verhalen {
        add(format!("verhaal {}", one.id), &mut one.tekst, LONG);
    }
    results(&mut bestand.resultaten, &mut all);
    activities(&mut bestand.activiteiten, &mut all);
    lessons(&mut bestand.verbetering, &mut all);
    around(&mut bestand.arena, &mut bestand.theorie, &mut all);
    for one in &mut bestand.instemmingen {
        if let Instemmer::Adviesraad { naam } | Instemmer::Organisatie { naam } = &mut one.wie {
            let plek = format!("stap {}, {}", one.stap.nummer(), one.partij.naam());
            all.push(Tekst { plek, tekst: naam, most: SHORT });
        }
    }
    for one in bestand.sluiting.iter_mut().flat_map(|closed| &mut closed.zonder) {
        all.push(Tekst {
            plek: format!("stap 6, {}", one.partij.naam()),
            tekst: &mut one.reden,
            most: SHORT,
        });
    }
    all
}

fn results<'a>(results: &'a mut [Kompasresultaat], all: &mut Vec<Tekst<'a>>) {
    let mut add = |plek: String, tekst| all.push(Tekst { plek, tekst, most: SHORT });
    for one in results {
        add(format!("resultaat {}", one.id), &mut one.wat);
        add(format!("resultaat {}, voor wie", one.id), &mut one.wie);
        for indicator in &mut one.indicatoren {
            add(format!("indicator {}", indicator.id), &mut indicator.naam);
            add(format!("bron van indicator {}", indicator.id), &mut indicator.bron.tekst);
            add(format!("verwijzing van indicator {}", indicator.id), &mut indicator.bron.verwijzing);
            add(format!("code van indicator {}", indicator.id), &mut indicator.code);
            for target in &mut indicator.doelen {
                add(format!("reden bij indicator {}", indicator.id), &mut target.reden);
            }
        }
    }
}

fn activities<'a>(activities: &'a mut [Kompasactiviteit], all: &mut Vec<Tekst<'a>>) {
    let mut add = |plek: String, tekst| all.push(Tekst { plek, tekst, most: SHORT });
    for one in activities {
        add(format!("activiteit {}", one.id), &mut one.naam);
        add(format!("organisatie van activiteit {}", one.id), &mut one.organisatie);
        add(format!("methode van activiteit {}", one.id), &mut one.methode);
        add(format!("afspraak bij activiteit {}", one.id), &mut one.afspraak);
    }
}

fn lessons<'a>(lessons: &'a mut Verbetering, all: &mut Vec<Tekst<'a>>) {
    let mut add = |plek: String, tekst, most| all.push(Tekst { plek, tekst, most });
    add("beter af".into(), &mut lessons.beter_af, LONG);
    add("wat gaat goed".into(), &mut lessons.gaat_goed, LONG);
    add("wat kan beter".into(), &mut lessons.kan_beter, LONG);
    for one in &mut lessons.punten {
        add(format!("verbeterpunt {}", one.id), &mut one.wat, SHORT);
        add(format!("eigenaar van verbeterpunt {}", one.id), &mut one.eigenaar, SHORT);
    }
}

fn around<'a>(arena: &'a mut [Arenarij], theory: &'a mut Verandertheorie, all: &mut Vec<Tekst<'a>>) {
    let mut add = |plek: String, tekst| all.push(Tekst { plek, tekst, most: SHORT });
    for one in arena {
        add(format!("effect {}", one.id), &mut one.effect);
        add(format!("effect {}, voor wie", one.id), &mut one.voor_wie);
        add(format!("effect {}, wie betaalt", one.id), &mut one.betaalt);
        add(format!("effect {}, wie incasseert", one.id), &mut one.incasseert);
    }
    for one in &mut theory.knopen {
        add(format!("knoop {}", one.id), &mut one.tekst);
    }
    for one in &mut theory.aannames {
        add(format!("aanname {}", one.id), &mut one.tekst);
        add(format!("bewijs bij aanname {}", one.id), &mut one.bewijs);
    }
}
