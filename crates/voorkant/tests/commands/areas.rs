//! What there is in each area, from the files that a municipality delivers: also before there are messages.

use serde_json::Value;

use crate::common::*;

const REGISTER: &str = "Organisatie;Activiteit;Gebied;Bedrag;Begin;Eind;Jaar;Duur;Bereik;Soort organisatie\n\
    Huis van de wijk;Inloop;Centrum;40000;;;2024;eenjarig;200;welzijn\n\
    Bewoners;Moestuin;WK999901;;;;2024;;30;bewonersinitiatief\n\
    Buurtvaders;Ronde;Stadsdeel West;5000;2023-01-01;2026-12-31;;;;\n";
const FIGURES: &str = "code;naam;AantalInwoners_5;HuishOnderOfRondSociaalMinimum_91\n\
    GM9999;Merwoude;3000;9\nWK999900;Centrum;2000;12,5\nWK999901;Noord;1000;.\nWK999977;Weg;10;50\n";

/// Two squares in a row.
fn shapes() -> String {
    let area = |code: &str, name: &str, left: u32| {
        let right = left + 1_000;
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"{name}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{left},400000],[{right},400000],[{right},401000],[{left},401000],[{left},400000]]]}}}}"#
        )
    };
    let both = [area("WK999900", "Centrum", 100_000), area("WK999901", "Noord", 101_000)].join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{both}]}}"#)
}

fn said(proef: &Proef, words: &[&str]) -> String {
    let output = run(&mut proef.command(words));
    assert!(output.status.success(), "{words:?}: {}", stderr(&output));
    stdout(&output)
}

fn deliver(proef: &Proef, name: &str, content: &str, words: &[&str]) {
    let file = proef.write(name, content);
    let output = run(proef.command(&["gegevens", "bron"]).args(words).arg(file));
    assert!(output.status.success(), "{name}: {}", stderr(&output));
}

#[test]
fn the_social_basis_is_shown_before_there_are_messages() {
    let proef = Proef::new();
    said(&proef, &["gegevens", "instellen", "gemeente=9999"]);
    deliver(&proef, "register.csv", REGISTER, &["--soort", "socialebasis"]);
    let cijfers = ["--soort", "gebiedscijfers", "--keuze", "bron=kwb", "--keuze", "jaar=2023"];
    deliver(&proef, "kwb.csv", FIGURES, &cijfers);
    deliver(&proef, "wijken.geojson", &shapes(), &["--soort", "vlakken", "--keuze", "indeling=2024"]);

    let text = said(&proef, &["inzicht", "sociale-basis", "--jaar", "2024", "--format", "json"]);
    let tables: Value = serde_json::from_str::<Value>(&text).expect("JSON")["tabellen"].clone();
    let row = |table: &str, column: &str, name: &str| {
        let rows = tables[table].as_array().expect("rows");
        rows.iter().find(|row| row[column] == name).cloned().unwrap_or_else(|| panic!("no {name} in {table}"))
    };
    let centrum = row("gebiedenWijken", "gebied", "WK999900");
    assert_eq!(
        (&centrum["subsidieCent"], &centrum["subsidiePerInwonerCent"]),
        (&4_000_000.into(), &2_000.into())
    );
    assert_eq!(centrum["eigenHulp"], Value::Null);
    assert!(centrum["geenGegevens"].as_array().expect("names").contains(&"eigenHulp".into()), "{centrum}");
    assert_eq!(row("gebiedenWijken", "gebied", "WK999901")["zonderSubsidie"], 1);
    let unplaced = row("nietGeplaatst", "gebied", "Stadsdeel West");
    // 5,000 euros over 1,461 days, of which 366 in 2024.
    assert_eq!((&unplaced["activiteiten"], &unplaced["subsidieCent"]), (&1.into(), &125_257.into()));
    assert_eq!(row("noodWijken", "gebied", "WK999900")["sociaal-minimum"], 12.5);
    assert_eq!(row("noodWijken", "gebied", "WK999901")["sociaal-minimum"], Value::Null, "secret is not 0");
    let loss = &tables["geplaatsteCijfers"][0];
    assert_eq!(
        (&loss["gebieden"], &loss["geplaatst"], &loss["zonderPlek"]),
        (&3.into(), &2.into(), &1.into())
    );

    for (words, why) in [
        (&["inzicht", "sociale-basis", "--kaart", "geluk"][..], "niets wat op de kaart kan"),
        (&["inzicht", "sociale-basis", "--niveau", "straat"], "wijk of buurt"),
        (&["inzicht", "sociale-basis", "--jaar", "ooit"], "geen jaar"),
        (&["inzicht", "groepsaanbod"], "nog geen berichten"),
    ] {
        let output = run(&mut proef.command(words));
        assert!(!output.status.success() && stderr(&output).contains(why), "{words:?}: {}", stderr(&output));
    }
}

#[test]
fn with_nothing_the_answer_says_what_comes_first() {
    let proef = Proef::new();
    said(&proef, &["gegevens", "instellen", "gemeente=9999"]);
    let output = run(&mut proef.command(&["inzicht", "sociale-basis"]));
    assert!(!output.status.success());
    assert!(stderr(&output).contains("geen register van de sociale basis"), "{}", stderr(&output));
}
