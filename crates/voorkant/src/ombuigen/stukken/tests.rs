//! The documents as others read them: Poppler and `LibreOffice`, where they are.

#![allow(clippy::print_stdout, reason = "a test says what it left out")]

mod docs;
mod libre;

use scenario::{Betaler, Rekenwijze, Scenario, Scenariobestand, Stop, Uitkomst, calculate};
use serde_json::{Value, json};
use stukken::Block;

use super::brief::{Briefblok, Ruimte, decide};
use super::*;

/// Families with youth care, an approach that names a study, four payers.
fn file() -> Value {
    let rate = |from: &str, to: &str, events: f64, years: f64| json!({"domein": "jeugd", "van": from, "naar": to, "gebeurtenissen": events, "huishoudjaren": years});
    let price = |step: &str, euro: f64, payers: Value| json!({"domein": "jeugd", "trede": step, "euro_per_jaar": euro, "betalers": payers, "spreiding": 0.05, "verzilverbaar": 0.6, "verzilverbaar_na_jaren": 1});
    let study = scenario::bewijs::zoek("regioplan-2011").unwrap();
    let source = json!({"soort": "onderzoek", "tekst": study.verwijzing(), "graad": "C", "status": "gezien"});
    let effect = |from: &str, to: &str, change: f64| json!({"domein": "jeugd", "van": from, "naar": to, "verandering": change, "standaardfout": 0.1, "bron": source});
    json!({
        "naam": "Eerder bij gezinnen met schulden",
        "vraag": "Wat gebeurt er als wij gezinnen met schulden een jaar eerder helpen?",
        "beginjaar": 2027, "jaren": 10, "trekkingen": 200,
        "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "licht", "individueel", "zwaar"]}],
        "segment": [{
            "sleutel": "noord", "naam": "Gezinnen in Noord", "huishoudens": 4000,
            "start": {"geen": 0.8, "licht": 0.1, "individueel": 0.08, "zwaar": 0.02},
            "instroom_per_jaar": 40.0, "uitstroom_per_jaar": 0.04,
            "overgang": [
                rate("geen", "licht", 120.0, 3000.0), rate("licht", "geen", 150.0, 400.0),
                rate("licht", "individueel", 60.0, 400.0), rate("individueel", "licht", 90.0, 500.0),
                rate("individueel", "zwaar", 25.0, 500.0), rate("zwaar", "individueel", 40.0, 160.0)
            ]
        }],
        "ingreep": [{
            "sleutel": "eerder", "naam": "Eerder erbij", "bereik": 0.3, "bereik_spreiding": 0.1, "doet_mee": 0.7,
            "aanloop_jaren": 2.0, "uitval_per_jaar": 0.1, "duur_jaren": 6.0, "halfwaarde_jaren": 2.0,
            "euro_per_deelnemer": 950.0, "euro_vast_per_jaar": 40000.0, "euro_eenmalig": 25000.0,
            "effect": [effect("licht", "individueel", -0.25), effect("individueel", "zwaar", -0.2)]
        }],
        "prijs": [
            price("licht", 900.0, json!({"gemeente": 1.0})),
            price("individueel", 6200.0, json!({"gemeente": 0.9, "zorgverzekeraar": 0.1})),
            price("zwaar", 42000.0, json!({"gemeente": 0.8, "rijk": 0.15, "inwoner": 0.05}))
        ],
        "verplaatsing": [{"van": {"domein": "jeugd", "trede": "zwaar"}, "naar": {"domein": "jeugd", "trede": "licht"}, "deel": 0.2}],
        "stopplan": {
            "signaal": "minder dan 200 gezinnen doen mee", "grens": "200 gezinnen op 1 juli 2028",
            "wie": "de beleidsadviseur jeugd", "wanneer": "2028-07-01",
            "hoe": "wij nemen geen nieuwe gezinnen meer aan en maken af wat loopt"
        }
    })
}

struct Made {
    scenario: Scenario,
    uitkomst: Uitkomst,
}

impl Made {
    fn new(change: impl FnOnce(&mut Value)) -> Self {
        let mut value = file();
        change(&mut value);
        let bestand: Scenariobestand = serde_json::from_value(value).unwrap();
        let scenario = Scenario::new(bestand).unwrap();
        let uitkomst = calculate(&scenario, Rekenwijze::Verwachting, &Stop::new()).unwrap();
        Self { scenario, uitkomst }
    }

    fn bron(&self) -> Stukbron<'_> {
        Stukbron {
            gemeente: "9999",
            opgave: "Schulden bij jonge gezinnen in Noord, 2026-2029",
            versie: 3,
            besluit: "",
            scenario: &self.scenario,
            uitkomst: &self.uitkomst,
        }
    }
}

/// What a tool of Poppler says about a document; nothing where it is not there.
fn asked(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.pdf");
    std::fs::write(&path, pdf).unwrap();
    let (before, after): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|one| one.starts_with('-') && one.len() > 1);
    match std::process::Command::new(tool).args(before).arg(&path).args(after).output() {
        Ok(out) => {
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            Some(String::from_utf8_lossy(&out.stdout).into_owned())
        }
        Err(error) => {
            println!("skipped, because {tool} of poppler-utils is not here ({error})");
            None
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_letter_says_all_that_a_council_asks() {
    let made = Made::new(|_| {});
    let brief = decide(&made.bron(), Ruimte::HEEL);
    let heads: Vec<&str> = brief.delen.iter().map(|deel| deel.kop).collect();
    assert_eq!(
        heads,
        [
            "Het antwoord",
            "Wat het voor mensen doet",
            "Wie betaalt en wie heeft er baat bij?",
            "Wat kan er misgaan?",
            "En als het niet werkt?",
            "Wat is bekend, en wat spreekt het tegen?",
            "Wat is niet meegerekend?",
            "Wat kan de raad nu besluiten?",
        ]
    );
    let text = squeezed(&pages::letter(&brief).into_string());
    for said in [
        "Wat gebeurt er als wij gezinnen",
        "In 8 van de 10 berekeningen",
        "1 juli 2028",
        "Allebei",
        "Ervoor",
        "Koning (ESB)",
        "het zorgkantoor (Wlz)",
    ] {
        assert!(text.contains(said) || brief.vraag.contains(said), "{said}: {text}");
    }
    assert!(text.contains("lang=\"nl\"") && !text.contains("style="));
}

#[test]
fn without_a_plan_for_stopping_the_letter_asks_for_one() {
    let made = Made::new(|file| {
        file.as_object_mut().unwrap().remove("stopplan");
        let own = json!({"soort": "inschatting", "tekst": "het team"});
        for effect in file["ingreep"][0]["effect"].as_array_mut().unwrap() {
            effect["bron"] = own.clone();
        }
    });
    let text = pages::letter(&decide(&made.bron(), Ruimte::HEEL)).into_string();
    assert!(text.contains("er is nog geen plan voor als het niet werkt"), "{text}");
    assert!(text.contains("geen onderzoek uit de lijst") && text.contains("eigen inschatting"), "{text}");
}

/// What the sentence says agrees with the figures, whichever way it goes.
#[test]
fn gain_and_loss_are_said_as_they_are() {
    let said = |change: fn(&mut Value)| {
        let made = Made::new(change);
        let worth = made.uitkomst.of(Some(Betaler::Gemeente)).unwrap().contant.gemiddeld;
        let brief = decide(&made.bron(), Ruimte::HEEL);
        let first = brief.delen[0].blokken.iter().find_map(|blok| match blok {
            Briefblok::Zin(head, text) if head.contains("gemeente") => Some(text.clone()),
            _ => None,
        });
        (worth, first.unwrap())
    };
    let (worth, text) = said(|file| file["ingreep"][0]["euro_per_deelnemer"] = json!(9_000.0));
    assert!(worth < 0 && text.contains("kost dit de gemeente naar verwachting €"), "{worth} {text}");
    let (worth, text) = said(|file| {
        file["ingreep"][0]["euro_per_deelnemer"] = json!(1.0);
        file["ingreep"][0]["euro_vast_per_jaar"] = json!(0.0);
        file["ingreep"][0]["euro_eenmalig"] = json!(0.0);
    });
    assert!(worth > 0 && text.contains("levert dit de gemeente naar verwachting €"), "{worth} {text}");
}

#[test]
fn the_letter_on_paper_is_two_tagged_pages_that_another_reader_reads() {
    let made = Made::new(|_| {});
    let bytes = pdf(&made.bron()).unwrap();
    assert_eq!(bytes, pdf(&made.bron()).unwrap(), "the same scenario, the same bytes");
    let raw = String::from_utf8_lossy(&bytes);
    for part in
        ["<pdfuaid:part>1</pdfuaid:part>", "/StructTreeRoot", "/MarkInfo", "/Lang", "/DisplayDocTitle true"]
    {
        assert!(raw.contains(part), "{part}");
    }
    let Some(about) = asked("pdfinfo", &[], &bytes) else { return };
    assert!(about.contains("Tagged:          yes") && about.contains("Pages:           2"), "{about}");
    assert!(about.contains("Wat gebeurt er als wij gezinnen met schulden"), "{about}");
    let tags = asked("pdfinfo", &["-struct-text"], &bytes).unwrap();
    for tag in ["H1", "H2", "Figure", "Table", "Caption", "TH", "TD", "L ", "LI"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag.trim())), "{tag}");
    }
    let text = squeezed(&asked("pdftotext", &["-"], &bytes).unwrap().replace('\u{a0}', " "));
    for deel in decide(&made.bron(), Ruimte::HEEL).delen {
        assert!(text.contains(deel.kop), "{}", deel.kop);
    }
}

/// The most that a scenario can say still fits on two pages, in letters that are not smaller.
#[test]
fn the_longest_letter_stays_on_two_pages() {
    let long = "heel veel woorden over wat er allemaal gebeurt en voor wie dat is ".repeat(40);
    let made = Made::new(|file| {
        let studies = ["pomp-2023", "mhcc-2014", "cpb-jeugd-2022"];
        let first = file["ingreep"][0].clone();
        let many: Vec<Value> = (0..3)
            .map(|number| {
                let mut one = first.clone();
                let study = scenario::bewijs::zoek(studies[number]).unwrap();
                one["sleutel"] = json!(format!("i{number}"));
                one["naam"] = json!(format!("Aanpak {number}: {}", &long[..150]));
                for effect in one["effect"].as_array_mut().unwrap() {
                    effect["bron"] = json!({"soort": "inschatting", "tekst": study.verwijzing()});
                }
                one
            })
            .collect();
        file["ingreep"] = json!(many);
        file["overlap_toegestaan"] = json!(true);
        file["jaren"] = json!(30);
        file["trekkingen"] = json!(8);
        file["vraag"] = json!(long);
        for field in ["signaal", "grens", "wie", "hoe"] {
            file["stopplan"][field] = json!(long);
        }
    });
    let bron = Stukbron { opgave: &long, besluit: &long, ..made.bron() };
    let stuk = document::stuk(&decide(&bron, Ruimte::ALLE[3]));
    assert!(crate::uitvoer::pages(&stuk).unwrap() <= 2);
    let whole = document::stuk(&decide(&bron, Ruimte::HEEL));
    assert!(crate::uitvoer::pages(&whole).unwrap() > 2, "else this test says nothing");
    assert!(pdf(&bron).is_ok() && stuk.blocks.iter().any(|block| matches!(block, Block::Table(_))));
}
