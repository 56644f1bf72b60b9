//! One duty for each statement, and no two words that both say no.

use super::{Taalbevinding, Taalregel};
use crate::zinnen::{Woord, Zin};

/// Words that lay a duty on somebody by themselves.
const PLICHT: &[&str] =
    &["moet", "moeten", "moest", "behoort", "dient", "dienen", "verplicht", "zorgt", "regelt"];
/// Words that lay a duty only when a word such as these follows, and none went before in the clause: in “moet zorgen voor”
/// there is one duty.
const PLICHT_MET: &[(&str, &[&str])] = &[
    ("zorgen", &["voor", "dat", "ervoor"]),
    ("rekenen", &["op"]),
    ("regelen", &["wij", "we", "zij", "zelf", "samen", "de", "het", "een", "dat", "dit"]),
];
/// Words that add a second duty to the first.
const EN_OOK: &[&str] = &["en/of", "daarnaast", "bovendien", "tevens", "alsmede", "evenals", "verder"];
/// How a safety net begins: what follows catches the first duty, and is no second one.
const VANGNET: &[&str] = &[
    "lukt dat niet",
    "lukt het niet",
    "lukt dit niet",
    "lukt het u",
    "kan dat niet",
    "gaat dat niet",
    "anders",
];

/// Words that say no.
const NEE: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "niemand",
    "niets",
    "niks",
    "nergens",
    "zonder",
    "noch",
    "evenmin",
    "nimmer",
    "weigert",
    "weigeren",
    "ontkent",
    "ontkennen",
    "verbiedt",
    "verbieden",
    "voorkomt",
    "voorkomen",
    "vermijdt",
    "vermijden",
];
/// Words that say no by their first letters; they count behind a word that says no.
const ON: &[&str] = &[
    "onaanvaardbaar",
    "onacceptabel",
    "onbegrijpelijk",
    "onbekend",
    "onbelangrijk",
    "onbereikbaar",
    "onbetaalbaar",
    "onduidelijk",
    "oneens",
    "oneerlijk",
    "ongelijk",
    "ongewenst",
    "ongewoon",
    "onmogelijk",
    "onnodig",
    "onredelijk",
    "onrustig",
    "onterecht",
    "onveilig",
    "onverwacht",
    "onvoldoende",
    "onvriendelijk",
    "onwaar",
    "onwenselijk",
    "onzeker",
    "onzichtbaar",
    "onzinnig",
];
/// Words that begin a clause of its own.
const BEGIN: &[&str] = &["en", "maar", "of", "want", "dus"];

fn finding(regel: Taalregel, first: &Woord, last: &Woord, wat: &str, uitweg: &str) -> Taalbevinding {
    let (begin, eind) = (first.from + 1, last.to);
    Taalbevinding { regel, begin, eind, wat: wat.to_owned(), uitweg: uitweg.to_owned() }
}

fn is_net(zin: &Zin) -> bool {
    VANGNET.iter().any(|begin| zin.begins_with(begin))
}

/// The words of a sentence that lay a duty. What stands behind “, als” is a condition.
fn duties(zin: &Zin) -> Vec<&Woord> {
    let mut found = Vec::new();
    let mut in_clause = false;
    for (at, word) in zin.woorden.iter().enumerate() {
        if word.breaks && word.klein == "als" {
            break;
        }
        if word.breaks || BEGIN.contains(&word.klein.as_str()) {
            in_clause = false;
        }
        let next = zin.woorden.get(at + 1).map_or("", |word| word.klein.as_str());
        let by_itself = PLICHT.contains(&word.klein.as_str());
        let with_next = PLICHT_MET.iter().any(|(verb, behind)| *verb == word.klein && behind.contains(&next));
        if by_itself || (with_next && !in_clause) {
            found.push(word);
            in_clause = true;
        }
    }
    found
}

/// From the second duty on, where there is one.
pub(super) fn more_than_one_duty(zinnen: &[Zin]) -> Option<Taalbevinding> {
    let here = || zinnen.iter().filter(|zin| !is_net(zin));
    let words = || here().flat_map(|zin| &zin.woorden);
    let second = here().flat_map(duties).nth(1);
    let added = words().find(|word| EN_OOK.contains(&word.klein.as_str()));
    let also = words().zip(words().skip(1)).find(|(and, also)| and.klein == "en" && also.klein == "ook");
    let found =
        [second, added, also.map(|(and, _)| and)].into_iter().flatten().min_by_key(|word| word.from)?;
    let last = words().last()?;
    let uitweg = "Maak er twee stellingen van.";
    Some(finding(Taalregel::EenPlicht, found, last, "Hier begint een tweede afspraak.", uitweg))
}

fn says_no(word: &Woord) -> bool {
    NEE.contains(&word.klein.as_str())
}

fn says_no_by_itself(word: &Woord) -> bool {
    let base = word.klein.strip_suffix('e').unwrap_or(&word.klein);
    ON.contains(&word.klein.as_str()) || ON.contains(&base)
}

/// Two words in one clause that both say no. A clause begins at a comma, a colon, and at “en”, “maar”, “of”.
pub(super) fn double_negations(zin: &Zin) -> Vec<Taalbevinding> {
    let mut found = Vec::new();
    let mut first: Option<&Woord> = None;
    for word in &zin.woorden {
        if word.breaks || BEGIN.contains(&word.klein.as_str()) {
            first = None;
        }
        if let Some(no) = first
            && (says_no(word) || says_no_by_itself(word))
        {
            let wat = "Hier staat twee keer nee.";
            let uitweg = "Zeg wat er wel moet gebeuren.";
            found.push(finding(Taalregel::DubbeleOntkenning, no, word, wat, uitweg));
            first = None;
        } else if says_no(word) {
            first = Some(word);
        }
    }
    found
}
