//! Deliveries in which something is wrong: each is told with its place, the good rows count, and nothing is half in.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::common::*;
use crate::sources::{counted, deliver, delivered, faults, of_municipality};

/// Accounts of 2024 in which everything is right.
fn accounts() -> Value {
    json!({
        "metadata": {
            "overheidslaag": "Gemeente", "overheidsnummer": "0301", "overheidsnaam": "Zutphen", "boekjaar": 2024,
            "periode": 5, "status": "Realisatie", "datum": "2025-07-01T10:00:00Z", "details_openbaar": true,
            "financieel_pakket": "pakket", "export_software": "software"
        },
        "contact": {"naam": "Piet Geheim", "email": "piet@geheim.nl", "telefoon": "0612345678"},
        "data": {
            "lasten": [
                {"taakveld": "6.1", "categorie": "3.8", "bedrag": 8_700_000},
                {"taakveld": "6.71b", "categorie": "3.4.1", "bedrag": 5_200_000.5},
                {"taakveld": "0.4", "categorie": "1.1", "bedrag": 100}
            ],
            "baten": [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 13_900_100.5}],
            "balans_lasten": [], "balans_baten": [],
            "balans_standen": [
                {"balanscode": "A111", "standper": "1-1-2024", "bedrag": 10},
                {"balanscode": "P111", "standper": "1-1-2024", "bedrag": 10},
                {"balanscode": "A111", "standper": "31-12-2024", "bedrag": 10},
                {"balanscode": "P111", "standper": "31-12-2024", "bedrag": 10}
            ]
        }
    })
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut file = accounts();
    match file.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => {
            let (parent, key) = pointer.rsplit_once('/').expect("a place");
            file.pointer_mut(parent).expect("a parent")[key] = value;
        }
    }
    file
}

#[test]
fn accounts_of_another_schema_with_forbidden_cells_or_that_do_not_add_up() {
    let proef = of_municipality("0301");
    let give = |file: &Value| delivered(&proef, "iv3", &[], &[proef.write("iv3.json", file.to_string())]);
    let good = give(&accounts());
    assert_eq!(
        (good["uitkomst"].as_str(), good["naam"].as_str()),
        (Some("nieuw"), Some("2024X005")),
        "{good}"
    );
    assert_eq!(faults(&good), "");

    let old = give(&changed("/metadata/software", json!("x")));
    assert_eq!(old["uitkomst"], "niets");
    assert!(faults(&old).contains("schema 1.1") && faults(&old).contains("schema 2.1"), "{old}");
    assert_eq!(counted(&proef), [("iv3".to_owned(), "2024X005".to_owned(), 4)], "the good one still counts");

    // A cell that CBS does not allow: that row is left out and named, the others count.
    let grey = give(&changed("/data/lasten/1/taakveld", json!("6.71")));
    assert_eq!(
        (grey["uitkomst"].as_str(), grey["rijen"].as_u64(), grey["geweigerd"].as_u64()),
        (Some("vervangen"), Some(3), Some(1))
    );
    assert!(faults(&grey).contains("data.lasten[1]"), "{grey}");

    // Totals that do not add up: told, and they count, because CBS asks for an explanation only.
    let off = give(&changed("/data/balans_standen/0/bedrag", json!(11)));
    assert_eq!(off["uitkomst"], "vervangen");
    assert!(off["opmerkingen"].to_string().contains("PF007"), "{off}");

    let other = of_municipality("0150");
    let path = other.write("iv3.json", accounts().to_string());
    let refused = delivered(&other, "iv3", &[], &[path]);
    assert!(faults(&refused).contains("0301") && faults(&refused).contains("0150"), "{refused}");
    assert_eq!(counted(&other), []);
    for one in [&old, &grey, &refused] {
        assert_dutch(&faults(one));
        assert!(!one.to_string().contains("Geheim"), "{one}");
    }
}

const HELP: [&str; 3] = ["regelingen=bijstand", "van=2024-01-01", "tot=2024-12-31"];

fn help(proef: &Proef, name: &str, bytes: impl AsRef<[u8]>) -> Value {
    delivered(proef, "voorzieningen", &HELP, &[proef.write(name, bytes)])
}

#[test]
fn a_table_of_a_windows_program_in_dutch_spelling_is_read_as_it_is_meant() {
    let proef = of_municipality("9999");
    let file = b"BSN;Regeling;Ingangsdatum;Bedrag in euro;Bedragperiode;Organisatie\r\n\
                 999900006;Algemene bijstand;31-01-2024;\x80 1.450,00;per maand;Caf\xe9 De Brug\r\n\
                 999993653;bijstand;2024-02-01;1450;maand;\r\n";
    let done = help(&proef, "windows.csv", file);
    assert_eq!((done["uitkomst"].as_str(), done["rijen"].as_u64()), (Some("nieuw"), Some(2)), "{done}");
    assert_eq!(faults(&done), "");
}

#[test]
fn dates_that_can_be_read_both_ways_are_asked_and_not_guessed() {
    let proef = of_municipality("9999");
    let file = "BSN;Regeling;Begin\n999900006;bijstand;01-02-2024\n999993653;bijstand;03-04-2024\n";
    let asked = help(&proef, "dagen.csv", file);
    assert_eq!(asked["uitkomst"], "niets");
    assert!(faults(&asked).contains("Begin") && faults(&asked).contains("dag eerst"), "{asked}");
    assert_dutch(&faults(&asked));
    assert_eq!(counted(&proef), []);
    // The answer goes with the names of columns.
    let path = proef.path("dagen.csv");
    let kolommen = proef.write("kolommen.txt", "Begin = Begin | dag eerst\n");
    let mut command = proef.command(&["gegevens", "bron", "--soort", "voorzieningen"]);
    for keuze in HELP {
        command.args(["--keuze", keuze]);
    }
    let output = run(command.arg("--kolommen").arg(&kolommen).arg(&path));
    assert!(output.status.success(), "{}", all_text(&output));
    assert!(stdout(&output).contains("2 rijen. Dit telt nu mee."), "{}", stdout(&output));
}

#[test]
fn bad_rows_are_named_without_a_person_and_the_good_ones_count() {
    let proef = of_municipality("9999");
    let file = "BSN;Regeling;Begin;Eind;Bedrag;Bedrag per;Buurt\n\
                999900006;bijstand;2024-01-31;;;;\n\
                999900006;bijstand;2024-01-31;;;;\n\
                123456789;bijstand;2024-01-31;;;;\n\
                999993653;uitkering;2024-01-31;;;;\n\
                999993653;bijstand;2024-02-30;;;;\n\
                999993653;bijstand;2024-03-31;2024-01-01;;;\n\
                999993653;bijstand;2024-03-31;;12,3456;maand;\n\
                999993653;bijstand;2024-03-31;;12;;\n\
                999993653;bijstand;2024-03-31;;;;Oost\n";
    let done = help(&proef, "fout.csv", file);
    assert_eq!((done["rijen"].as_u64(), done["geweigerd"].as_u64()), (Some(1), Some(7)), "{done}");
    let told = faults(&done);
    for place in [
        "rij 4, kolom BSN (A)",
        "rij 5, kolom Regeling",
        "rij 6, kolom Begin",
        "rij 7, kolom Eind",
        "rij 8, kolom Bedrag",
        "rij 9, kolom Bedrag per",
        "rij 10, kolom Buurt",
    ] {
        assert!(told.contains(place), "{place}: {told}");
    }
    assert!(done["opmerkingen"].to_string().contains("in rij 3"), "the double row is told: {done}");
    assert_dutch(&told);
    for secret in ["999993653", "999900006", "123456789"] {
        assert!(!done.to_string().contains(secret), "{secret}");
    }
    // Many faults: fifty are told, the others counted.
    let wrong: String = (0..62).map(|row| format!("{row};bijstand;2024-01-31\n")).collect();
    let many = format!("BSN;Regeling;Begin\n999900006;bijstand;2024-01-31\n{wrong}");
    let mut command = proef.command(&["gegevens", "bron", "--soort", "voorzieningen"]);
    for keuze in HELP {
        command.args(["--keuze", keuze]);
    }
    let text = stdout(&run(command.arg(proef.write("veel.csv", many))));
    assert_eq!(text.matches("  fout: ").count(), 50, "{text}");
    assert!(text.contains("en nog "), "{text}");
}

fn workbook(merged: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Organisatie", "Activiteit", "Jaar", "Bedrag"]) {
        sheet.write(0, column, name).expect("a cell");
    }
    for row in 1..=3 {
        sheet.write(row, 0, format!("Stichting {row}")).expect("a cell");
        sheet.write(row, 1, "Koffie").expect("a cell");
        sheet.write(row, 2, 2024).expect("a cell");
        sheet.write(row, 3, 1_250.5).expect("a cell");
    }
    if merged {
        sheet.merge_range(1, 1, 2, 1, "Koffie", &Format::new()).expect("two cells");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn merged_cells_of_a_workbook_are_refused_with_their_rows() {
    let proef = of_municipality("9999");
    let good = delivered(&proef, "socialebasis", &[], &[proef.write("goed.xlsx", workbook(false))]);
    assert_eq!((good["rijen"].as_u64(), faults(&good)), (Some(3), String::new()), "{good}");
    let merged = delivered(&proef, "socialebasis", &[], &[proef.write("samen.xlsx", workbook(true))]);
    assert!(faults(&merged).contains("samengevoegd"), "{merged}");
    assert!(merged["rijen"].as_u64() < Some(3), "{merged}");
    assert_dutch(&faults(&merged));
    let broken =
        delivered(&proef, "socialebasis", &[], &[proef.write("kapot.xlsx", &workbook(false)[..900])]);
    assert_eq!(broken["uitkomst"], "niets");
    assert_dutch(&faults(&broken));
}

#[test]
fn a_register_with_numbers_of_persons_is_not_kept_as_it_is() {
    let proef = of_municipality("9999");
    let file = "Organisatie;Jaar;Bedrag;BSN aanvrager\nBuurthuis;2024;500;999900006\n";
    let done = delivered(&proef, "socialebasis", &[], &[proef.write("subsidies.csv", file)]);
    assert_eq!(done["uitkomst"], "niets");
    assert!(faults(&done).contains("burgerservicenummers"), "{done}");
    assert!(files(&proef.data.join("bronnen")).iter().all(|path| !path.ends_with("subsidies.csv")));
}

#[test]
fn unknown_areas_are_told_and_the_known_ones_count() {
    let proef = of_municipality("0014");
    let file = "WijkenEnBuurten;AantalInwoners_5\nBU00140000;12\nBU14;13\nWK001400;-5\nBU00140000;12\n";
    let keuzes = ["bron=kwb", "jaar=2024"];
    let done = delivered(&proef, "gebiedscijfers", &keuzes, &[proef.write("kwb.csv", file)]);
    assert_eq!(done["rijen"], 2, "{done}");
    let told = faults(&done);
    assert!(told.contains("rij 3") && told.contains("'BU14'") && told.contains("rij 5"), "{told}");
    for (keuzes, words) in [
        (vec!["bron=kwb", "jaar=24"], "jaar: '24'"),
        (vec!["bron=cbs", "jaar=2024"], "bron: 'cbs'"),
        (vec!["bron=kwb"], "‘jaar’"),
        (vec!["bron=kwb", "jaar=2024", "kleur=rood"], "'kleur'"),
    ] {
        let wrong = delivered(&proef, "gebiedscijfers", &keuzes, &[proef.path("kwb.csv")]);
        assert_eq!(wrong["uitkomst"], "niets");
        assert!(faults(&wrong).contains(words), "{wrong}");
        assert_dutch(&faults(&wrong));
    }
    assert_eq!(counted(&proef).len(), 1);
}

#[test]
fn pages_that_break_off_halfway_leave_what_was_there() {
    let proef = of_municipality("0014");
    let iv3 = |post: &str, next: bool| {
        let row = json!({
            "ID": 1, "TaakveldBalanspost": post, "Categorie": "L1.1    ", "Gemeenten": "GM0014   ",
            "Verslagsoort": "2024X005", "k_1ePlaatsing_1": 12, "k_2ePlaatsing_2": null
        });
        let mut page = json!({ "value": [row] });
        if next {
            page["odata.nextLink"] = json!("TypedDataSet?$skiptoken=2");
        }
        page.to_string()
    };
    let (one, two) = (iv3("6.1   ", true), iv3("6.2   ", false));
    let give = |pages: &[&str]| {
        let paths: Vec<_> = (1..)
            .zip(pages)
            .map(|(number, page)| {
                proef.write(&format!("{}/TypedDataSet-{number:04}.json", pages.len()), page)
            })
            .collect();
        delivered(&proef, "iv3-openbaar", &[], &paths)
    };
    assert_eq!(give(&[&one, &two])["uitkomst"], "nieuw");
    let kept = counted(&proef);
    for (pages, words) in [
        (vec![one.as_str(), &two[..60]], "pagina 1"),
        (vec![&one[..60], two.as_str()], "pagina 0"),
        (vec![one.as_str()], "de laatste bladzijde ontbreekt"),
        (vec!["{\"value\":[]}"], ""),
    ] {
        let done = give(&pages);
        assert_eq!(done["uitkomst"], "niets", "{done}");
        assert!(faults(&done).contains(words), "{done}");
        assert_eq!(counted(&proef), kept);
    }
    // A new report of the same year takes the place of the old pages.
    assert_eq!(give(&[&two])["uitkomst"], "vervangen");
}

#[test]
fn shapes_with_holes_and_crossings_are_told_apart() {
    let proef = of_municipality("0014");
    let feature = |code: &str, rings: Value| json!({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": rings}});
    let square = json!([[6.5, 53.2], [6.6, 53.2], [6.6, 53.3], [6.5, 53.3], [6.5, 53.2]]);
    let hole = json!([[6.52, 53.22], [6.52, 53.24], [6.54, 53.24], [6.52, 53.22]]);
    let outside = json!([[1.0, 50.0], [1.0, 51.0], [2.0, 51.0], [1.0, 50.0]]);
    let crossed = json!([[6.0, 53.0], [7.0, 54.0], [7.0, 53.0], [6.0, 53.5], [6.0, 53.0]]);
    let map = json!({"type": "FeatureCollection", "features": [
        feature("BU00140000", json!([square, hole])),
        feature("BU00140001", json!([crossed])),
        feature("BU00140002", json!([square, outside])),
        feature("BU00140000", json!([square]))
    ]});
    let done =
        delivered(&proef, "vlakken", &["indeling=2024"], &[proef.write("kaart.geojson", map.to_string())]);
    assert_eq!((done["rijen"].as_u64(), done["geweigerd"].as_u64()), (Some(1), Some(3)), "{done}");
    let told = faults(&done);
    for words in ["gebied 2, deel 1, ring 1: De ring kruist zichzelf", "gebied 3, deel 1, ring 2", "gebied 4"]
    {
        assert!(told.contains(words), "{told}");
    }
    assert_dutch(&told);
    let half = delivered(
        &proef,
        "vlakken",
        &["indeling=2024"],
        &[proef.write("half.geojson", &map.to_string()[..200])],
    );
    assert_eq!(half["uitkomst"], "niets");
    assert_eq!(counted(&proef).len(), 1);
}

#[test]
fn what_cannot_be_opened_is_told_and_makes_nothing() {
    let proef = of_municipality("9999");
    let none: [&Path; 0] = [];
    let empty = delivered(&proef, "totaalbedragen", &[], &none);
    assert!(faults(&empty).contains("er zit geen bestand bij"), "{empty}");
    let gone = deliver(&proef, "totaalbedragen", &[], &[proef.path("weg.csv")]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(stderr(&gone).contains("weg.csv is niet te lezen"), "{}", stderr(&gone));
    assert_dutch(&stderr(&gone));
    let unknown = deliver(&proef, "subsidies", &[], &[proef.path("weg.csv")]);
    assert!(stderr(&unknown).contains("'subsidies' is geen soort bron"), "{}", stderr(&unknown));
    let without = Proef::new();
    let path = without.write("brp.csv", "burgerservicenummer\n999900006\n");
    let unset = delivered(&without, "brp", &["peildatum=2024-01-01"], &[path]);
    assert!(faults(&unset).contains("stel eerst uw gemeente in"), "{unset}");
    for text in ["", "geen tabel", "\u{0}\u{1}\u{2}", "<html></html>", "{}"] {
        let path = proef.write("raar.csv", text);
        for soort in ["iv3", "schuldhulp", "vroegsignalering", "socialebasis", "totaalbedragen"] {
            let done = delivered(&proef, soort, &[], &[&path]);
            assert_eq!(done["uitkomst"], "niets", "{soort} {text}");
            assert_dutch(&faults(&done));
        }
    }
    assert_eq!(counted(&proef), []);
}
