//! The first written form, kept as a file: whoever changes it makes a second form and still reads the first.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::panic, reason = "a test stops at what is wrong")]

mod support;

use std::collections::BTreeMap;

use domein::{Bedrag, Pseudoniem};
use plan::*;
use support::*;

/// A plan in which every field says something.
#[allow(clippy::too_many_lines, reason = "every field once")]
fn full() -> Plan {
    let op = day("2026-11-30");
    let mut base = content();
    base.over_een_jaar = Some(words("Dan wonen wij hier nog, zonder brieven."));
    let why = Scoregrond { sinds: op, reden: words("Zij wil het bijhouden."), door: line("a.jansen") };
    base.scores.insert(Leefgebied::Wonen, why);
    base.geef_score(Nummer(7), 3).unwrap();
    let entry = base.gebieden.get_mut(&Nummer(7)).unwrap();
    (entry.notitie, entry.betreft) = (Some(words("Twee maanden achter.")), [SANNE].into());
    base.leefeenheid.0.get_mut(&SANNE).unwrap().persoon = Some(Pseudoniem::from_bytes([0xab; 16]));
    let goal = base.doelen.get_mut(&Nummer(1)).unwrap();
    goal.vaktaal = Some(words("Arbeidsparticipatie."));
    goal.gebied = Some(Leefgebied::Werk);
    goal.helpers.insert(Helper::Professional { naam: line("Mo"), organisatie: line("Wijkteam Noord") });
    (goal.op, goal.bereik) = (Some(day("2027-06-01")), Some(Doelbereik::try_from(-1).unwrap()));
    let step = Planstap { tekst: line("bellen"), wie: Some(Helper::Lid(SANNE)), op: Some(op), gedaan: None };
    goal.stappen.insert(Nummer(30), step);
    base.doelen.get_mut(&Nummer(4)).unwrap().stand =
        Doelstand::Gestopt(Stopreden::Anders(words("Geen tijd.")));
    let agreement = base.afspraken.get_mut(&Nummer(5)).unwrap();
    (agreement.belofte, agreement.op) = (Some(line("Mo")), Some(day("2027-01-01")));
    let verslag = Some(words("Het gaat."));
    base.evaluaties.insert(Nummer(40), Evaluatie { op, gehouden: Some(op), verslag });
    let involved = base.betrokkenen.get_mut(&Nummer(9)).unwrap();
    (involved.naam, involved.sinds) = (Some(line("Mo")), Some(day("2024-05-01")));
    involved.nodig = Nodig::Ja(op);
    let kosten =
        Kostenpost { bedrag: Bedrag::from_cents(45_000), bron: line("offerte"), graad: Bewijsgraad::B };
    let option = Keuzeoptie {
        wat: line("een wasmachine"),
        prijs: Some(Keuzeprijs { termijn: Prijstermijn::Eenmalig, kosten }),
    };
    base.keuzen.insert(
        Nummer(50),
        Keuzemoment {
            vraag: line("Wat helpt het meest?"),
            opties: BTreeMap::from([(Nummer(51), option)]),
            gekozen: Some(Keuzebesluit { optie: Nummer(51), lid: SANNE, op }),
        },
    );
    let said = |text: &str| Some(words(text));
    base.driehoek = Waardendriehoek {
        regel: said("Wgs, art. 3"),
        ruimte: said("maatwerk"),
        reden: said("blijven wonen"),
        inwoner: said("rust"),
        professionals: said("één aanpak"),
        netwerk: said("helpt mee"),
        regels: BTreeMap::from([(
            Nummer(60),
            Rekenregel {
                kant: Rekenkant::Zonder,
                post: line("ontruiming"),
                betaler: Betaler::Woningcorporatie,
                bedrag: Bedrag::from_cents(3_000_000),
                kans: Kans::percent(45).unwrap(),
                jaar: 1,
                bron: line("voorbeeld"),
                graad: Bewijsgraad::D,
            },
        )]),
    };
    let left = base.na(&Wending::Verhuisd(YUSUF), day("2026-12-24")).unwrap().inhoud;
    let first = Plan::first(left).unwrap();
    let first =
        first.antwoord(Nummer(5), NOOR, Some(SANNE), Akkoord::Nee(said("Niet op zondag.")), op).unwrap();
    let edit = |text: &str| {
        let mut inhoud = first.inhoud().clone();
        inhoud.vraag = said(text);
        first.next(inhoud).unwrap()
    };
    Plan::meng(&first, &edit("Wij willen blijven."), &edit("Wij willen rust."))
}

fn pretty(plan: &Plan) -> String {
    let value: serde_json::Value = serde_json::from_str(&plan.write().unwrap()).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

#[test]
fn the_first_form_stays_as_it_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vorm1.json");
    let written = pretty(&full());
    if std::env::var_os("WRITE_SNAPSHOT").is_some() {
        std::fs::write(file, &written).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
    assert_eq!(written, kept, "the form changed: make a second form (VORM) and keep reading this one");
    assert_eq!(Plan::read(&kept).unwrap(), full());
}

/// A field that the form does not know is refused wherever it stands, and so is a field that is gone.
#[test]
fn unknown_and_missing_fields_are_refused_everywhere() {
    let whole: serde_json::Value = serde_json::from_str(&full().write().unwrap()).unwrap();
    let (mut added, mut removed) = (0, 0);
    for path in objects(&whole, String::new()) {
        let mut with = whole.clone();
        let here = with.pointer_mut(&path).unwrap().as_object_mut().unwrap();
        here.insert("van_later".to_owned(), serde_json::json!({"x": 1}));
        assert!(Plan::read(&with.to_string()).is_err(), "a field from later at {path} was dropped");
        added += 1;
        let names: Vec<_> = whole.pointer(&path).unwrap().as_object().unwrap().keys().cloned().collect();
        for name in names.iter().filter(|name| name.parse::<u64>().is_err() && *name != "wonen") {
            let mut without = whole.clone();
            without.pointer_mut(&path).unwrap().as_object_mut().unwrap().remove(name);
            let read = Plan::read(&without.to_string());
            // What may be open in the form is written as null, and read as open when it is not there.
            let open =
                read.as_ref().is_ok_and(|read| read.write().unwrap().contains(&format!("\"{name}\":null")));
            assert!(read.is_err() || open, "{path}/{name} can be left out");
            removed += 1;
        }
    }
    assert!(added > 30 && removed > 100, "{added} {removed}");
}

fn objects(value: &serde_json::Value, path: String) -> Vec<String> {
    match value {
        serde_json::Value::Object(many) => {
            let below = many.iter().flat_map(|(name, one)| objects(one, format!("{path}/{name}")));
            below.chain([path.clone()]).collect()
        }
        serde_json::Value::Array(many) => {
            many.iter().enumerate().flat_map(|(at, one)| objects(one, format!("{path}/{at}"))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn values_out_of_bounds_are_refused() {
    let text = full().write().unwrap();
    for (good, bad) in [
        (r#""kans":4500"#, r#""kans":10001"#),
        (r#""bereik":-1"#, r#""bereik":-3"#),
        (r#""score":3"#, r#""score":0"#),
        (r#""vorm":1"#, r#""vorm":2"#),
        (r#""vorm":1"#, r#""vorm":0"#),
        (r#""roepnaam":"Sanne""#, r#""roepnaam":" ""#),
        (r#""2026-12-24""#, r#""2026-02-30""#),
        (r#""graad":"d""#, r#""graad":"z""#),
    ] {
        assert!(text.contains(good), "{good}");
        assert!(Plan::read(&text.replacen(good, bad, 1)).is_err(), "{bad}");
    }
}
