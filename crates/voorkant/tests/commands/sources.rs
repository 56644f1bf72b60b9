//! Deliveries beside messages: what counts, what takes the place of what, what is taken back, and what comes from
//! elsewhere in one go.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use crate::common::*;
use crate::fetching::{fetch, source};

/// A data folder of a municipality, with nothing in it yet.
pub fn of_municipality(code: &str) -> Proef {
    let proef = Proef::new();
    let set = run(&mut proef.command(&["gegevens", "instellen", &format!("gemeente={code}")]));
    assert!(set.status.success(), "{}", stderr(&set));
    proef
}

/// Delivers files of a kind, with choices.
pub fn deliver<P: AsRef<Path>>(proef: &Proef, soort: &str, keuzes: &[&str], files: &[P]) -> Output {
    let mut command = proef.command(&["gegevens", "bron", "--soort", soort, "--format", "json"]);
    for keuze in keuzes {
        command.args(["--keuze", keuze]);
    }
    run(command.args(files.iter().map(AsRef::as_ref)))
}

/// What became of one delivery.
pub fn delivered<P: AsRef<Path>>(proef: &Proef, soort: &str, keuzes: &[&str], files: &[P]) -> Value {
    let output = deliver(proef, soort, keuzes, files);
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 1, "{}", all_text(&output));
    assert_eq!(output.status.success(), lines[0]["uitkomst"] != "niets", "{}", all_text(&output));
    lines[0].clone()
}

/// The deliveries that count, as kind, name and rows.
pub fn counted(proef: &Proef) -> Vec<(String, String, u64)> {
    let output = run(&mut proef.command(&["gegevens", "bronnen", "--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    let all: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("JSON");
    let text = |one: &Value, name: &str| one[name].as_str().expect("a text").to_owned();
    all.iter()
        .map(|one| (text(one, "soort"), text(one, "naam"), one["rijen"].as_u64().expect("a number")))
        .collect()
}

/// The faults of a delivery, as one text.
pub fn faults(done: &Value) -> String {
    let all = done["fouten"].as_array().expect("faults");
    all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

const SUMS: &str = "Soort;Wet;Taakveld;Jaar;Bedrag;Verdeling\n\
                    lumpsum;wmo;6.71a;2024;1.250.000,50;dagen\n\
                    pgb;jeugdwet;6.72a;2024;300000;\n";

#[test]
fn a_delivery_counts_once_and_a_newer_one_takes_its_place() {
    let proef = of_municipality("9999");
    let file = proef.write("bedragen.csv", SUMS);
    let first = delivered(&proef, "totaalbedragen", &[], &[&file]);
    assert_eq!((first["uitkomst"].as_str(), first["rijen"].as_u64()), (Some("nieuw"), Some(2)), "{first}");
    let before = files_of(&proef);
    // A choice that is left open is no choice.
    let again = delivered(&proef, "totaalbedragen", &["naam= "], &[&file]);
    assert_eq!(again["uitkomst"], "bekend");
    assert_eq!(files_of(&proef), before, "the same delivery twice changes nothing");

    let file = proef.write("bedragen.csv", SUMS.replace("300000", "310000"));
    assert_eq!(delivered(&proef, "totaalbedragen", &[], &[&file])["uitkomst"], "vervangen");
    let other = delivered(&proef, "totaalbedragen", &["naam=tweede lijst"], &[&file]);
    assert_eq!(other["uitkomst"], "nieuw");
    let expected = [("alle jaren", 2), ("tweede lijst", 2)]
        .map(|(naam, rijen)| ("totaalbedragen".to_owned(), naam.to_owned(), rijen));
    assert_eq!(counted(&proef), expected);
}

/// Every file of the deliveries with its content.
fn files_of(proef: &Proef) -> Vec<(PathBuf, Vec<u8>)> {
    let all = files(&proef.data.join("bronnen")).into_iter();
    all.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect()
}

#[test]
fn what_is_taken_back_is_gone_and_the_reason_is_asked() {
    let proef = of_municipality("9999");
    let file = proef.write("bedragen.csv", SUMS);
    delivered(&proef, "totaalbedragen", &[], &[&file]);
    let back = |naam: &str, reden: &[&str]| {
        let words = ["gegevens", "bron", "--soort", "totaalbedragen", "--terugnemen", naam];
        run(proef.command(&words).args(reden))
    };
    assert_eq!(back("alle jaren", &[]).status.code(), Some(2), "without a reason");
    let empty = back("alle jaren", &["--reden", " "]);
    assert_eq!(empty.status.code(), Some(1));
    assert_dutch(&stderr(&empty));
    let unknown = back("2024", &["--reden", "toets"]);
    assert!(stderr(&unknown).contains("‘alle jaren’"), "{}", stderr(&unknown));
    assert_eq!(counted(&proef).len(), 1);

    let done = back("alle jaren", &["--reden", "verkeerd bestand"]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(counted(&proef), []);
    assert!(files(&proef.data.join("bronnen")).iter().all(|path| !path.ends_with("bedragen.csv")));
    let again = run(&mut proef.command(&["gegevens", "bronnen"]));
    assert!(stdout(&again).contains("nog niets aangeleverd"), "{}", stdout(&again));
}

#[test]
fn a_template_is_written_read_and_explained() {
    let proef = of_municipality("9999");
    for soort in ["socialebasis", "totaalbedragen", "voorzieningen", "brp"] {
        let mut command = std::process::Command::new(VOORKANT);
        let printed = run(command.args(["gegevens", "sjabloon", soort]));
        let text = stdout(&printed);
        assert!(printed.status.success() && text.starts_with('\u{feff}') && text.contains(';'), "{text}");
        let out = proef.path(&format!("{soort}.csv"));
        let mut command = std::process::Command::new(VOORKANT);
        assert!(run(command.args(["gegevens", "sjabloon", soort, "--out"]).arg(&out)).status.success());
        assert_eq!(fs::read(&out).expect("a file"), text.as_bytes());
        // Somebody may have filled it in.
        let twice = run(&mut command);
        assert_eq!(twice.status.code(), Some(1));
        assert_dutch(&stderr(&twice));
        let mut command = std::process::Command::new(VOORKANT);
        let told = run(command.args(["gegevens", "sjabloon", soort, "--format", "json"]));
        let columns: Vec<Value> = serde_json::from_str(&stdout(&told)).expect("JSON");
        assert_eq!(columns.len(), text.split(';').count(), "{soort}");
    }
    let mut command = std::process::Command::new(VOORKANT);
    let none = run(command.args(["gegevens", "sjabloon", "iv3"]));
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("heeft geen sjabloon"), "{}", stderr(&none));
}

const HELP: &str = "BSN;Regeling;Begin;Eind\n\
                    999900006;bijstand;2023-05-31;\n\
                    999993653;bijstand;2024-01-31;2024-03-31\n";

#[test]
fn schemes_that_another_delivery_holds_are_refused_and_years_stand_side_by_side() {
    let proef = of_municipality("9999");
    let file = proef.write("bijstand.csv", HELP);
    let give = |regelingen: &str, van: &str, tot: &str| {
        let keuzes = [format!("regelingen={regelingen}"), format!("van={van}"), format!("tot={tot}")];
        let keuzes: Vec<&str> = keuzes.iter().map(String::as_str).collect();
        delivered(&proef, "voorzieningen", &keuzes, &[&file])
    };
    assert_eq!(give("schuldhulp,bijstand", "2023-01-01", "2024-12-31")["uitkomst"], "nieuw");
    assert_eq!(
        give("bijstand;schuldhulp", "2023-01-01", "2024-12-31")["uitkomst"],
        "vervangen",
        "in any order"
    );
    let twice = give("bijstand", "2024-01-01", "2024-12-31");
    assert_eq!(twice["uitkomst"], "niets");
    assert!(faults(&twice).contains("bijstand+schuldhulp 2023-01-01/2024-12-31"), "{twice}");
    assert_dutch(&faults(&twice));
    assert_eq!(give("bijstand", "2025-01-01", "2025-12-31")["geweigerd"], 1, "one row is of before");
    assert_eq!(counted(&proef).len(), 2);

    // A table without rows says that nobody had it.
    let empty = proef.write("leeg.csv", "BSN;Regeling;Begin\n");
    let keuzes = ["regelingen=leerlingenvervoer", "van=2024-01-01", "tot=2024-12-31"];
    let done = delivered(&proef, "voorzieningen", &keuzes, &[&empty]);
    assert_eq!((done["uitkomst"].as_str(), done["rijen"].as_u64()), (Some("nieuw"), Some(0)), "{done}");
    assert_eq!(delivered(&proef, "totaalbedragen", &[], &[&empty])["uitkomst"], "niets");
}

#[test]
fn an_extract_takes_the_place_of_an_older_one_and_never_of_a_newer_one() {
    let proef = of_municipality("9999");
    let header = "burgerservicenummer;geboorte.datum;gemeenteVanInschrijving;datumInschrijvingInGemeente;\
                  verblijfplaats.postcode;verblijfplaats.huisnummer";
    let rows =
        "999900006;1985-12-01;9999;2020-01-01;1234AB;12\n999993653;1990-01-01;0363;2020-01-01;1234AB;12";
    let file = proef.write("brp.csv", format!("{header}\n{rows}\n"));
    let give = |day: &str| delivered(&proef, "brp", &[&format!("peildatum={day}")], &[&file]);
    let first = give("2024-01-01");
    assert_eq!((first["uitkomst"].as_str(), first["rijen"].as_u64()), (Some("nieuw"), Some(1)), "{first}");
    assert_eq!(give("2025-01-01")["uitkomst"], "vervangen");
    let older = give("2023-01-01");
    assert_eq!(older["uitkomst"], "niets");
    assert!(faults(&older).contains("2025-01-01"), "{older}");
    let nobody = give("2019-01-01");
    assert!(faults(&nobody).contains("Niemand in dit bestand"), "{nobody}");
    for (path, bytes) in files_of(&proef) {
        for secret in ["999900006", "999993653", "1234AB", "1985-12-01"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} in {}", path.display());
        }
    }
}

#[test]
fn a_list_of_deliveries_is_taken_in_and_the_wrong_one_stops_no_other() {
    let proef = of_municipality("9999");
    proef.write("lijst/bedragen.csv", SUMS);
    let list = json!([
        {"soort": "totaalbedragen", "bestanden": ["bedragen.csv"]},
        {"soort": "socialebasis", "bestanden": ["bedragen.csv"]},
        {"soort": "totaalbedragen", "bestanden": ["bedragen.csv"], "keuzes": {"naam": "twee"}}
    ]);
    let list = proef.write("lijst/bronnen.json", list.to_string());
    let give = |path: &Path| {
        run(&mut proef.command(&["gegevens", "bron", "--lijst", path.to_str().expect("a path in UTF-8")]))
    };
    let done = give(&list);
    assert_eq!(done.status.code(), Some(1), "one is wrong");
    assert_dutch(&all_text(&done));
    assert_eq!(counted(&proef).len(), 2, "{}", all_text(&done));
    for (text, words) in [("[{\"soort\":", "regel 1"), ("[{\"soort\":\"iets\",\"bestanden\":[]}]", "'iets'")]
    {
        let output = give(&proef.write("lijst/fout.json", text));
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        assert_dutch(&stderr(&output));
    }
}

/// A table of CBS with two neighbourhoods on two pages, by version 3 or 4, and Iv3 of a municipality.
fn cbs(target: &str) -> Option<(u16, String)> {
    let rows = |rows: Value| Some((200, json!({ "value": rows }).to_string()));
    let path = target.split('?').next().unwrap_or_default();
    let column = |key: &str, kind: &str| json!({"Type": kind, "Key": key, "Title": key});
    let areas = json!([{"Identifier": "BU00140000", "Title": "Binnenstad"}, {"Identifier": "BU00140001", "Title": "Oost"}]);
    let title = json!({"Title": "Kerncijfers wijken en buurten 2024", "Modified": "2025-07-01T02:00:00"});
    match path.rsplit('/').next().unwrap_or_default() {
        "TableInfos" => rows(json!([title])),
        "Properties" => Some((200, title.to_string())),
        "DataProperties" => rows(json!([
            column("WijkenEnBuurten", "GeoDimension"),
            column("AantalInwoners_5", "Topic"),
            column("WmoClienten_93", "Topic")
        ])),
        "WijkenEnBuurten" => rows(json!([{"Key": "BU00140000", "Title": "Binnenstad"}])),
        "TypedDataSet" if target.contains("skiptoken") => rows(json!([
            {"ID": 1, "WijkenEnBuurten": "BU00140001", "AantalInwoners_5": 900, "WmoClienten_93": null}
        ])),
        "TypedDataSet" => {
            let first = json!([{"ID": 0, "WijkenEnBuurten": "BU00140000", "AantalInwoners_5": 1200, "WmoClienten_93": 45}]);
            Some((200, json!({"value": first, "odata.nextLink": "TypedDataSet?$skiptoken=1"}).to_string()))
        }
        "Dimensions" => rows(json!([{"Identifier": "WijkenEnBuurten", "Title": "Wijken en buurten"}])),
        "MeasureCodes" => rows(json!([
            {"Identifier": "T001036", "Title": "Aantal inwoners"}, {"Identifier": "M1", "Title": "Wmo-cliënten"}
        ])),
        "WijkenEnBuurtenCodes" => rows(areas),
        "Observations" => rows(json!([
            {"Id": 0, "Measure": "T001036", "Value": 1200, "WijkenEnBuurten": "BU00140000"},
            {"Id": 1, "Measure": "M1", "Value": 45, "WijkenEnBuurten": "BU00140000"},
            {"Id": 2, "Measure": "T001036", "Value": 900, "WijkenEnBuurten": "BU00140001"}
        ])),
        _ => Some((404, "{}".to_owned())),
    }
}

/// The folder in which a download is.
fn fetched(proef: &Proef, words: &[&str], bron: &str) -> PathBuf {
    let mut command = fetch(words, bron);
    let output = run(command.arg("--data").arg(&proef.data).args(["--format", "json"]));
    assert!(output.status.success(), "{}", stderr(&output));
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    told["folder"].as_str().expect("a folder").into()
}

#[test]
fn what_fetch_wrote_is_delivered_by_its_folder() {
    let proef = of_municipality("0014");
    let cbs = source(cbs);
    let three = fetched(&proef, &["cbs", "85984NED"], &cbs.base);
    let told = delivered(&proef, "gebiedscijfers", &[], &[&three]);
    assert_eq!((told["uitkomst"].as_str(), told["rijen"].as_u64()), (Some("nieuw"), Some(2)), "{told}");
    assert_eq!(told["naam"], "kwb 2024 buurt GM0014, alle inwoners", "year and source stand in the title");
    // By version 4 it is the same table: it takes the place of the other.
    let four = fetched(&proef, &["cbs", "85984NED", "--odata", "4"], &cbs.base);
    let told = delivered(&proef, "gebiedscijfers", &[], &[&four]);
    assert_eq!((told["uitkomst"].as_str(), told["rijen"].as_u64()), (Some("vervangen"), Some(2)), "{told}");
    // The folder of the subject means its newest version.
    let subject = three.parent().expect("a folder");
    assert_eq!(delivered(&proef, "gebiedscijfers", &[], &[subject])["uitkomst"], "vervangen");

    let iv3 = source(crate::fetching::iv3);
    let folder = fetched(&proef, &["iv3", "--jaar", "2024"], &iv3.base);
    let told = delivered(&proef, "iv3-openbaar", &[], &[&folder]);
    assert_eq!((told["naam"].as_str(), told["rijen"].as_u64()), (Some("2024 GM0150"), Some(1)), "{told}");

    // A page that is gone: not a smaller table, but none.
    fs::remove_file(three.join("TypedDataSet-0001.json")).expect("a page");
    let gap = deliver(&proef, "gebiedscijfers", &["bron=kwb", "jaar=2024"], &[&three]);
    assert_eq!(gap.status.code(), Some(1));
    assert!(stderr(&gap).contains("ontbreekt een bladzijde"), "{}", all_text(&gap));
    let none = deliver(&proef, "vlakken", &[], &[&folder]);
    assert!(stderr(&none).contains("geen bestanden van deze soort"), "{}", all_text(&none));
}

#[test]
fn a_map_of_pdok_is_delivered_by_its_folder() {
    let proef = of_municipality("0363");
    let pdok = source(|target: &str| {
        let path = target.split('?').next().unwrap_or_default();
        if path.ends_with("/collections") {
            let each = ["gemeenten", "wijken", "buurten"].map(|name| json!({"id": name}));
            return Some((200, json!({"collections": each, "links": []}).to_string()));
        }
        let name = path.rsplit('/').nth(1).unwrap_or_default();
        let (field, code) = match name {
            "gemeenten" => ("gemeentecode", "GM0363"),
            "wijken" => ("wijkcode", "WK0363AA"),
            _ => ("buurtcode", "BU0363AA00"),
        };
        let ring = json!([[[4.9, 52.3], [4.8, 52.3], [4.9, 52.4], [4.9, 52.3]]]);
        let mut properties =
            json!({"gemeentecode": "GM0363", "aantalInwoners": 1000, "aantalWmoClienten": -99997});
        properties[field] = json!(code);
        let feature = json!({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": ring}});
        Some((200, json!({"type": "FeatureCollection", "features": [feature], "links": []}).to_string()))
    });
    let folder = fetched(&proef, &["pdok", "--jaar", "2024", "--gemeente", "0363"], &pdok.base);
    let output = deliver(&proef, "vlakken", &[], &[&folder]);
    assert!(output.status.success(), "{}", all_text(&output));
    let names: Vec<String> = counted(&proef).into_iter().map(|(_, naam, _)| naam).collect();
    assert_eq!(names, ["gemeente GM0363 2024", "wijk GM0363 2024", "buurt GM0363 2024"]);
    // The same map holds figures.
    let told = delivered(&proef, "gebiedscijfers", &[], &[&folder]);
    assert_eq!(told["rijen"], 3, "{told}");
}
