//! From files to what answers get: the figures are there, once, and by the choices that came with them.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test stops at the first thing that is not as it should be"
)]

use bronnen::{Verdeeld, Verdeelmaat, Verdeelregel};
use domein::{Bedrag, Periode, parse_datum};
use feiten::Sleutelplaats;
use feiten::bronnen::{Bronbestand, Bronuitkomst};
use gebieden::Kerncijfer;
use iv3::Lijn;

use super::lezen::Aanbod;
use super::*;

struct Map {
    _root: tempfile::TempDir,
    datamap: Datamap,
}

impl Map {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let key = Sleutelplaats::Bestand(root.path().join("sleutel"));
        let datamap = Datamap::open_or_create(&root.path().join("data"), &key).unwrap();
        Self { _root: root, datamap }
    }

    /// Delivers files as a command does.
    fn add(
        &self,
        soort: Bronsoort,
        keuzes: &[(&str, &str)],
        files: &[&str],
    ) -> Result<Bronuitkomst, AppFout> {
        let map = keuzes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let bestanden = (0..)
            .zip(files)
            .map(|(number, text)| Bronbestand::new(&format!("{number}.txt"), text.as_bytes().to_vec()))
            .collect();
        let aanbod = Aanbod {
            soort,
            keuzes: Keuzes::new(soort, map)?,
            bestanden,
            gemeente: Some("9999".parse().unwrap()),
            jaren: &[2024],
        };
        let read = lezen::read(aanbod)?;
        assert_eq!(read.fouten, [""; 0]);
        let bron = read.bron.unwrap();
        self.datamap.add_bron_if(&bron, |list| lezen::fits(&bron, list))
    }

    fn now(&self) -> Bronnen {
        Bronnen::now(&self.datamap).unwrap()
    }
}

#[test]
fn sums_have_the_rule_by_which_each_is_spread() {
    let map = Map::new();
    let file = "Soort;Wet;Categorie;Jaar;Bedrag;Verdeling\nlumpsum;wmo;01;2024;10,00;clienten\npgb;wmo;02;2024;3,00;\n";
    map.add(Bronsoort::Totaalbedragen, &[], &[file]).unwrap();
    map.add(Bronsoort::Totaalbedragen, &[("naam", "pgb")], &[&file.replace("3,00", "4,00")]).unwrap();
    let bronnen = map.now();
    let sums = bronnen.totaalbedragen().unwrap();
    assert_eq!(sums.len(), 4, "two lists stand beside each other");
    let units = [1, 2].map(|clienten| Verdeelmaat { clienten, ..Verdeelmaat::default() });
    assert_eq!(sums[0].verdeel(&units), Verdeeld::Delen([333, 667].map(Bedrag::from_cents).to_vec()));
    assert_eq!(sums[1].verdeelregel, Verdeelregel::NietVerdeeld);
    assert_eq!(sums[1].verdeel(&units), Verdeeld::Onbekend(Bedrag::from_cents(300)));
}

#[test]
fn figures_and_shapes_of_areas_are_there_whatever_form_they_came_in() {
    let map = Map::new();
    let kwb = [("bron", "kwb"), ("jaar", "2024")];
    let page =
        r#"{"value":[{"WijkenEnBuurten":"BU99990000","AantalInwoners_5":1200,"WmoClienten_93":null}]}"#;
    let columns = r#"{"value":[{"Key":"AantalInwoners_5","Type":"Topic","Title":"Aantal inwoners"}]}"#;
    map.add(Bronsoort::Gebiedscijfers, &kwb, &[columns, page]).unwrap();
    map.add(Bronsoort::Gebiedscijfers, &kwb, &["code;AantalInwoners\nGM9999;20000\n"]).unwrap();
    let shape = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"BU99990000"},
        "geometry":{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}}]}"#;
    map.add(Bronsoort::Vlakken, &[("indeling", "2024")], &[shape]).unwrap();
    let regions = "Gemeente;CBS;Jeugdregio\nVeld;9999;Noord\n";
    map.add(Bronsoort::Regios, &[("jaar", "2024")], &[regions]).unwrap();
    let bronnen = map.now();
    let figures = bronnen.gebiedscijfers().unwrap();
    let of = |code: &str| figures.iter().find(|one| one.code == code.parse().unwrap()).unwrap();
    assert_eq!(of("BU99990000").cijfer(Kerncijfer::Inwoners), Some(1200.0));
    assert_eq!(of("BU99990000").cijfer(Kerncijfer::WmoClienten), None);
    assert_eq!(
        of("GM9999").cijfer(Kerncijfer::Inwoners),
        Some(20_000.0),
        "levels do not push each other out"
    );
    assert_eq!(bronnen.vlakken().unwrap().len(), 1);
    assert_eq!(bronnen.regios().unwrap()[0].regios[0].naam, "Noord");
}

#[test]
fn subsidies_are_read_by_the_names_that_were_told() {
    let map = Map::new();
    let file = "Wie;Wanneer;Euro\nBuurthuis;2024;500\nBuurthuis;2024;500\n";
    let names = "Wie = Organisatie\nWanneer = Jaar\nEuro = Bedrag";
    map.add(Bronsoort::SocialeBasis, &[("kolommen", names)], &[file]).unwrap();
    let grants = r#"[{"Naam":"Krant","Project":"K","Thema":"T","Jaar":2016,"Periodiciteit":"Periodiek","Verleend":10.00},
                     {"Naam":"Krant","Project":"K","Thema":"T","Jaar":2016,"Periodiciteit":"Periodiek","Verleend":10.00}]"#;
    let keuzes = [("kolommen", "amsterdam-2016"), ("naam", "amsterdam")];
    map.add(Bronsoort::SocialeBasis, &keuzes, &[grants]).unwrap();
    let bronnen = map.now();
    let basis = bronnen.sociale_basis().unwrap();
    assert_eq!(basis.iter().filter(|one| one.organisatie == "Buurthuis").count(), 1, "a row that came twice");
    assert_eq!(
        basis.iter().filter(|one| one.organisatie == "Krant").count(),
        2,
        "two grants of one register"
    );
}

fn iv3(gemeente: &str, soort: &str, bedrag: u32) -> String {
    format!(
        r#"{{"TaakveldBalanspost":"6.1","Categorie":"L1.1","Gemeenten":"{gemeente}","Verslagsoort":"{soort}",
            "k_1ePlaatsing_1":{bedrag},"k_2ePlaatsing_2":null}}"#
    )
}

#[test]
fn of_a_report_that_came_twice_the_newest_counts_and_no_other_is_lost() {
    let map = Map::new();
    let page = |rows: &[String]| format!(r#"{{"value":[{}]}}"#, rows.join(","));
    let all =
        page(&[iv3("GM0014", "2024X000", 10), iv3("GM0150", "2024X000", 20), iv3("GM0363", "2024X000", 30)]);
    let one = page(&[iv3("GM0150", "2024X000", 25), iv3("GM0150", "2024X005", 26)]);
    assert_eq!(map.add(Bronsoort::Iv3Openbaar, &[], &[&all]).unwrap(), Bronuitkomst::Nieuw);
    assert_eq!(map.add(Bronsoort::Iv3Openbaar, &[], &[&one]).unwrap(), Bronuitkomst::Nieuw);
    let bronnen = map.now();
    let found = bronnen.iv3().unwrap();
    let cost = |gemeente: &str, soort: &str| {
        let total = found.openbaar.get(soort.parse().unwrap(), &gemeente.parse().unwrap()).unwrap();
        total.lijn(Lijn::SocialeBasis).lasten.bedrag().unwrap().cents() / 100_000
    };
    assert_eq!(
        [cost("GM0014", "2024X000"), cost("GM0150", "2024X000"), cost("GM0363", "2024X000")],
        [10, 25, 30]
    );
    assert_eq!(cost("GM0150", "2024X005"), 26);
    assert_eq!(found.dubbel.len(), 1, "{:?}", found.dubbel);
    assert!(found.dubbel[0].starts_with("1 verslagen in ‘2024 GM0014+GM0150+GM0363’"), "{:?}", found.dubbel);
}

#[test]
fn two_years_of_one_scheme_are_one_history() {
    let map = Map::new();
    let year = |year: &str, rows: &str| {
        let (van, tot) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let keuzes = [("regelingen", "bijstand"), ("van", van.as_str()), ("tot", tot.as_str())];
        map.add(Bronsoort::Voorzieningen, &keuzes, &[&format!("BSN;Regeling;Begin;Eind\n{rows}")]).unwrap();
    };
    year("2023", "999900006;bijstand;2022-05-31;\n999993653;bijstand;2023-03-31;\n");
    year("2024", "999900006;bijstand;2022-05-31;2024-06-30\n");
    let bronnen = map.now();
    let found = bronnen.personen().unwrap();
    let day = |text: &str| parse_datum(text).unwrap();
    let ends: Vec<_> = found.rijen.verstrekkingen.iter().map(|row| row.eind).collect();
    assert_eq!(ends, [Some(day("2024-06-30")), Some(day("2023-12-31"))]);
    let period = |van: &str, tot: &str| Periode::closed(day(van), day(tot)).unwrap();
    let covered = |periode| found.covered(periode).into_iter().collect::<Vec<_>>();
    assert_eq!(covered(period("2023-07-01", "2024-06-30")), [Regeling::Bijstand]);
    assert_eq!(covered(period("2023-07-01", "2025-01-01")), []);
}

#[test]
fn nothing_delivered_is_nothing_and_no_error() {
    let bronnen = Map::new().now();
    assert!(Bronsoort::ALL.into_iter().all(|soort| !bronnen.has(soort)));
    assert!(bronnen.iv3().unwrap().leveringen.is_empty() && bronnen.fonds().unwrap().is_empty());
    assert!(bronnen.sociale_basis().unwrap().is_empty() && bronnen.totaalbedragen().unwrap().is_empty());
    assert!(bronnen.gebiedscijfers().unwrap().is_empty() && bronnen.vlakken().unwrap().is_empty());
    assert!(bronnen.regios().unwrap().is_empty() && bronnen.personen().unwrap().peildatum.is_none());
}
