//! Deliveries that others made, read where they lie; without them these tests are skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::common::*;
use crate::sources::{counted, deliver, delivered, faults, of_municipality};

/// A file or folder of others; `None` when it is not beside the project.
fn shared(name: &str) -> Option<PathBuf> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let path = Path::new(&package).join("../../../shared").join(name);
    if !path.exists() {
        skipped(&format!("{name} is not at hand"));
    }
    path.exists().then_some(path)
}

#[test]
fn the_test_persons_of_the_brp() {
    let Some(file) =
        shared("opendata/brp_testpersonen/20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv")
    else {
        return;
    };
    let proef = of_municipality("0518");
    let done = delivered(&proef, "brp", &["peildatum=2022-01-01"], &[&file]);
    assert_eq!((done["uitkomst"].as_str(), done["rijen"].as_u64()), (Some("nieuw"), Some(165)), "{done}");
    // The one number that fails the test is named by its place; of the number itself three digits stay.
    let told = faults(&done);
    let line = told.lines().find(|line| line.contains("elfproef")).expect("the number");
    assert!(line.starts_with("rij 454, kolom 01.01.20:") && line.contains("******579"), "{line}");
    assert!(!told.contains("010008579"));
    assert_dutch(&told);
    let folder = proef.data.join("bronnen/00000001");
    let names: Vec<String> = files(&folder)
        .iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    for table in ["bewoner.parquet", "familie.parquet", "bevolking.parquet"] {
        assert!(names.iter().any(|name| name == table), "{names:?}");
    }
    assert_eq!(delivered(&proef, "brp", &["peildatum=2022-01-01"], &[&file])["uitkomst"], "bekend");
}

#[test]
fn registers_of_subsidies_by_the_names_of_their_columns() {
    let (Some(amsterdam), Some(large)) = (
        shared("opendata/subsidies_amsterdam_2016/amsterdam-subsidies-2016.json"),
        shared("opendata/subsidies_gemeenten_top/gemeente_rows.csv"),
    ) else {
        return;
    };
    let proef = of_municipality("0363");
    let done = delivered(&proef, "socialebasis", &["kolommen=amsterdam-2016"], &[&amsterdam]);
    assert_eq!(
        (done["rijen"].as_u64(), faults(&done)),
        (Some(2_691), String::new()),
        "every grant of the register"
    );
    let keuzes = ["kolommen=subsidies-gemeenten", "naam=grote subsidies"];
    let done = delivered(&proef, "socialebasis", &keuzes, &[&large]);
    assert_eq!((done["rijen"].as_u64(), faults(&done)), (Some(500), String::new()));
    assert_eq!(counted(&proef).len(), 2);
}

#[test]
fn the_examples_of_ddas() {
    let Some(folder) = shared("standards/ddas") else { return };
    let proef = of_municipality("0518");
    for (soort, file, rows) in [
        ("schuldhulp", "schuldhulp-1.0/enkelvoudigVoorbeeld.json", 1),
        ("schuldhulp", "schuldhulp-1.0/meervoudigVoorbeeld.json", 10),
        ("vroegsignalering", "vroegsignalering-0.9/enkelvoudigVoorbeeld.json", 1),
    ] {
        let done = delivered(&proef, soort, &[], &[folder.join(file)]);
        assert_eq!(
            (done["uitkomst"].as_str(), done["rijen"].as_u64()),
            (Some("nieuw"), Some(rows)),
            "{done}"
        );
        assert_eq!(bsns(&done.to_string()), Vec::<&str>::new());
    }
    // Debt help of another register over the same time would count twice.
    let table = proef.write("schuldhulp.csv", "BSN;Regeling;Begin\n999900006;schuldhulp;2024-01-31\n");
    let keuzes = ["regelingen=schuldhulp", "van=2024-01-01", "tot=2024-12-31"];
    assert_eq!(delivered(&proef, "voorzieningen", &keuzes, &[table])["uitkomst"], "niets");
}

#[test]
fn figures_maps_and_regions_of_the_country() {
    let (Some(kwb), Some(rivm), Some(regions)) = (
        shared("opendata/kwb_wijken_2022"),
        shared("opendata/rivm_wijk_buurt/rivm_2020_18plus.csv"),
        shared("opendata/regioindelingen_sociaal"),
    ) else {
        return;
    };
    let proef = of_municipality("0014");
    let rows = |soort: &str, keuzes: &[&str], file: PathBuf| {
        let done = delivered(&proef, soort, keuzes, &[file]);
        assert_eq!((done["uitkomst"].as_str(), faults(&done)), (Some("nieuw"), String::new()), "{done}");
        done["rijen"].as_u64().expect("a number")
    };
    let figures = ["bron=kwb", "jaar=2022"];
    assert_eq!(rows("gebiedscijfers", &figures, kwb.join("gemeenten_2022.csv")), 345);
    assert_eq!(rows("gebiedscijfers", &figures, kwb.join("wijken_2022.csv")), 3_340);
    assert_eq!(rows("gebiedscijfers", &["bron=rivm", "jaar=2020"], rivm), 17_340);
    assert_eq!(rows("vlakken", &["indeling=2022"], kwb.join("gemeenten_2022.geojson")), 345);
    assert_eq!(rows("vlakken", &["indeling=2022"], kwb.join("wijken_2022.geojson")), 3_340);
    let output = deliver(&proef, "regios", &["jaar=2016"], &[regions]);
    assert!(output.status.success(), "{}", all_text(&output));
    assert_eq!(counted(&proef).len(), 5 + 10);
}

#[test]
fn a_circular_of_the_gemeentefonds_by_its_folder() {
    let Some(folder) = shared("opendata/gemeentefonds") else { return };
    let proef = of_municipality("0014");
    for (circulaire, jaar) in [("M2024", 2025), ("S2024", 2025), ("M2023", 2024)] {
        let keuzes = [format!("circulaire={circulaire}"), format!("jaar={jaar}")];
        let keuzes: Vec<&str> = keuzes.iter().map(String::as_str).collect();
        let done = delivered(&proef, "gemeentefonds", &keuzes, &[&folder]);
        assert_eq!((done["rijen"].as_u64(), faults(&done)), (Some(342), String::new()), "{done}");
    }
    assert_eq!(counted(&proef).len(), 3);
    let none = delivered(&proef, "gemeentefonds", &["circulaire=M2020", "jaar=2020"], &[&folder]);
    assert_eq!(none["uitkomst"], "niets", "{none}");
    assert!(faults(&none).contains("volumina"), "{none}");
}

#[test]
fn iv3_of_every_municipality_by_the_fine_table() {
    let Some(folder) = shared("opendata/iv3_taakvelden_fijn") else { return };
    let proef = of_municipality("0301");
    let reports = [
        ("2023X000", "2023_begroting.csv"),
        ("2023X005", "2023_jaarrekening.csv"),
        ("2024X000", "2024_begroting.csv"),
        ("2025X000", "2025_begroting.csv"),
    ];
    for (verslag, file) in reports {
        let done = delivered(&proef, "iv3-openbaar", &[&format!("verslag={verslag}")], &[folder.join(file)]);
        assert_eq!((done["uitkomst"].as_str(), faults(&done)), (Some("nieuw"), String::new()), "{verslag}");
        assert!(done["rijen"].as_u64() > Some(18_000), "{done}");
    }
    let unnamed = delivered(&proef, "iv3-openbaar", &[], &[folder.join("2023_begroting.csv")]);
    assert!(faults(&unnamed).contains("verslag"), "{unnamed}");
    assert_eq!(counted(&proef).len(), 4);
}

/// Whether the table put several task fields of the year together, under a code that the year does not have.
fn combined(jaar: &str, post: &str) -> bool {
    match jaar {
        "2023" | "2024" => ["6.73", "6.74"].contains(&post),
        "2025" | "2026" => ["6.71", "6.75", "6.76", "6.79", "6.81", "6.82", "6.91", "6.92"].contains(&post),
        _ => false,
    }
}

/// Every municipality of every year, its sums as pages of the service of CBS: nothing is refused, and each
/// municipality that is in the figures is in the delivery.
#[test]
fn iv3_of_every_municipality_and_year_as_pages() {
    let Some(file) = shared("opendata/iv3_gemeente_2017_2026/iv3_lasten_per_taakveld.csv.gz") else { return };
    let mut text = String::new();
    let bytes = fs::read(file).expect("a file");
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("a table");
    let mut years: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        // Names of municipalities may hold a comma: they stand in the middle.
        let first: Vec<&str> = line.splitn(4, ',').collect();
        let last: Vec<&str> = line.rsplitn(3, ',').collect();
        let ([jaar, soort, code, _], [lasten, post, _]) = (first.as_slice(), last.as_slice()) else {
            panic!("{line}");
        };
        if post.starts_with('6') && !combined(jaar, post) {
            years.entry(jaar).or_default().push(json!({
                "TaakveldBalanspost": post, "Categorie": "L1.1", "Gemeenten": code, "Verslagsoort": soort,
                "k_1ePlaatsing_1": lasten.parse::<f64>().ok(), "k_2ePlaatsing_2": null
            }));
        }
    }
    assert_eq!(years.len(), 10);
    let proef = of_municipality("0301");
    for (jaar, rows) in years {
        let paths: Vec<PathBuf> = (1..)
            .zip(rows.chunks(10_000))
            .map(|(number, page)| {
                let name = format!("{jaar}/TypedDataSet-{number:04}.json");
                proef.write(&name, json!({ "value": page }).to_string())
            })
            .collect();
        let folder = paths[0].parent().expect("a folder");
        let done = delivered(&proef, "iv3-openbaar", &[], &[folder]);
        assert_eq!(done["uitkomst"], "nieuw", "{done}");
        assert_eq!(done["naam"], format!("{jaar} alle gemeenten"));
        assert_eq!(faults(&done), "", "{jaar}");
        assert_eq!(done["rijen"].as_u64(), Some(rows.len() as u64), "{jaar}");
    }
    assert_eq!(counted(&proef).len(), 10);
}
