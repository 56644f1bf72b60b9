//! An outcome to take along: what stands at the front of every form of it, and the whole of it for programs.

use ::effect::Interval;
use serde_json::{Value, json};

use super::{Effectmaat, Effectuitkomst, NIET_NAGEBOOTST, conclusion, limits};
use crate::uitvoer::{Aanduiding, Benaming, Voorblad};
use crate::web::Taal;

/// What stands at the front: the question, the answer, what it is about and how it was made.
pub fn front(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> Voorblad {
    let said = |words: String| Benaming::same("", words);
    let span = match (uitkomst.perioden.first(), uitkomst.perioden.last()) {
        (Some(first), Some(last)) => format!("{first} tot en met {last}"),
        _ => String::new(),
    };
    Voorblad {
        vraag: format!("Maakte de aanpak verschil voor: {}?", maat.wat),
        antwoord: conclusion(uitkomst, maat, Taal::Nl),
        over: vec![
            Aanduiding::new(
                "gebieden",
                "Gebieden die meetellen",
                "Areas that count",
                said(uitkomst.gebieden.to_string()),
            ),
            Aanduiding::new(
                "gestart",
                "Daarvan gestart",
                "Of which started",
                said(uitkomst.gestart.to_string()),
            ),
            Aanduiding::new("perioden", "Perioden", "Periods", said(span)),
        ],
        herkomst: uitkomst
            .known()
            .map(|(methode, _)| {
                let ((nl, en), (how, _)) = (methode.naam(), methode.uitleg());
                let not_run = methode.nagebootst().is_none().then(|| format!(" {}", NIET_NAGEBOOTST.0));
                Aanduiding::new(
                    methode.sleutel(),
                    nl,
                    en,
                    said(how.to_owned() + &not_run.unwrap_or_default()),
                )
            })
            .collect(),
    }
}

/// What stands above an outcome that was withdrawn.
fn withdrawn(reden: &str) -> String {
    match reden.trim() {
        "" => "Ingetrokken: neem dit niet over.".to_owned(),
        reden => format!("Ingetrokken: neem dit niet over. Reden: {reden}"),
    }
}

/// The front of an outcome that was withdrawn: that it was, and why, comes first.
pub fn front_off(mut voorblad: Voorblad, reden: &str) -> Voorblad {
    let words = withdrawn(reden);
    let stand = Aanduiding::new("stand", "Stand", "Standing", Benaming::same("", words.clone()));
    voorblad.antwoord.insert(0, words);
    voorblad.over.insert(0, stand);
    voorblad
}

/// The whole of an outcome that was withdrawn: without the figure that travels.
pub fn json_off(mut alles: Value, reden: &str) -> Value {
    let words = Value::from(withdrawn(reden));
    if let Some(Value::Array(lines)) = alles.get_mut("antwoord") {
        lines.insert(0, words.clone());
    }
    if let Value::Object(all) = &mut alles {
        all.insert("meetcijfer".to_owned(), Value::Null);
        all.insert("ingetrokken".to_owned(), words);
    }
    alles
}

/// Everything, without rounding.
pub fn as_json(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> Value {
    let ends = |one: Option<Interval>| one.map(|one| json!({ "laag": one.low, "hoog": one.high }));
    let methoden: Vec<Value> = uitkomst
        .methoden
        .iter()
        .map(|one| match &one.antwoord {
            Ok(found) => {
                let verloop: Vec<Value> = found
                    .curve
                    .iter()
                    .map(|point| json!({ "sinds": point.since, "effect": point.value, "interval": ends(point.interval) }))
                    .collect();
                let cautions: Vec<String> = found.cautions.iter().map(ToString::to_string).collect();
                json!({
                    "methode": one.methode.sleutel(),
                    "effect": found.effect,
                    "standaardfout": found.se,
                    "interval": ends(found.interval),
                    "zonder": found.without,
                    "gestart": found.treated,
                    "nooitGestart": found.never,
                    "verloop": verloop,
                    "letOp": cautions,
                })
            }
            Err(faults) => {
                let faults: Vec<Value> = faults
                    .iter()
                    .map(|one| json!({ "plaats": one.place, "regel": one.rule, "uitweg": one.remedy }))
                    .collect();
                json!({ "methode": one.methode.sleutel(), "fouten": faults })
            }
        })
        .collect();
    let findings: Vec<String> = uitkomst.bevindingen.iter().map(ToString::to_string).collect();
    json!({
        "antwoord": conclusion(uitkomst, maat, Taal::Nl),
        "samen": uitkomst.samen,
        "bereik": ends(uitkomst.bereik),
        "gebieden": uitkomst.gebieden,
        "gestart": uitkomst.gestart,
        "perioden": uitkomst.perioden,
        "meetcijfer": uitkomst.meetcijfer(maat, ""),
        "methoden": methoden,
        "bevindingen": findings,
        "watDitNietZegt": limits(uitkomst).into_iter().map(|(nl, _)| nl).collect::<Vec<_>>(),
    })
}
