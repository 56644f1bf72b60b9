//! Files that are odd, broken or made to hurt.

#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "a test")]

use gebieden::{
    Cijferbron, Cijfersoort, Gebiedssleutel, Indelingsjaar, Kerncijfer, Leeftijdsgroep, Plaatsingsreden,
    Stelsel, Vlakkenlijst, place, read_gebiedscijfers, read_geojson, read_regioindeling, svg_paths,
};
use proptest::prelude::*;

fn jaar() -> Indelingsjaar {
    Indelingsjaar::new(2024).unwrap()
}

fn bron() -> Cijferbron {
    Cijferbron { soort: Cijfersoort::Kwb, jaar: 2024, indeling: jaar(), leeftijd: Leeftijdsgroep::Iedereen }
}

/// Areas with these coordinates, and a good one behind them.
fn with(coordinates: &str) -> Vlakkenlijst {
    let feature = |code: &str, rings: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{rings}}}}}"#
        )
    };
    let good = feature("BU00140001", "[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]");
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{good}]}}"#,
        feature("BU00140000", coordinates)
    );
    read_geojson(file.as_bytes(), Some(jaar()))
}

#[test]
fn each_bad_ring_is_a_fault_with_its_place_and_the_good_area_is_kept() {
    let wrong = [
        ("[]", "gebied 1, deel 1: Dit deel heeft geen rand."),
        ("[[]]", "gebied 1, deel 1, ring 1: De ring is leeg."),
        ("[[[6,53],[7,53],[6,53]]]", "gebied 1, deel 1, ring 1: De ring heeft 3 punten."),
        ("[[[6,53],[7,53],[7,54],[6,54]]]", "gebied 1, deel 1, ring 1: De ring is niet gesloten"),
        ("[[[6,53],[7,53],[8,53],[6,53]]]", "gebied 1, deel 1, ring 1: De ring heeft geen oppervlakte."),
        (
            "[[[6,53],[7,54],[7,53],[6,53.5],[6,53]]]",
            "gebied 1, deel 1, ring 1: De ring kruist zichzelf, na punt 1 en na punt 3.",
        ),
        (
            "[[[6,53],[NaN,53],[7,54],[6,53]]]",
            "gebied 1, deel 1, ring 1, punt 2: Dit punt heeft geen twee getallen.",
        ),
        (
            "[[[6,53],[7],[7,54],[6,53]]]",
            "gebied 1, deel 1, ring 1, punt 2: Dit punt heeft geen twee getallen.",
        ),
        (
            "[[[6,53],[7,53],[7,54],[6,53]],[[1,50],[1,51],[2,51],[1,50]]]",
            "gebied 1, deel 1, ring 2: Dit gat ligt buiten de rand.",
        ),
        ("[[[53,6],[53,7],[54,7],[53,6]]]", "gebied 1: De breedte staat voor de lengte."),
        (
            "[[[900000,53],[900001,53],[900001,54],[900000,53]]]",
            "gebied 1: De getallen zijn geen RD en geen graden.",
        ),
    ];
    for (coordinates, text) in wrong {
        let list = with(coordinates);
        assert_eq!((list.vlakken.len(), list.faults.len()), (1, 1), "{coordinates}");
        assert!(list.faults[0].to_string().starts_with(text), "{}", list.faults[0]);
    }
}

#[test]
fn a_ring_that_runs_the_wrong_way_is_turned_and_rd_is_seen() {
    let list = with("[[[230000,580000],[230000,581000],[231000,581000],[231000,580000],[230000,580000]]]");
    assert_eq!((list.vlakken.len(), list.gedraaid), (2, 1));
    assert_eq!((list.vlakken[0].stelsel, list.vlakken[1].stelsel), (Stelsel::Rd, Stelsel::Wgs84));
    assert_eq!(list.vlakken[0].afstand(&list.vlakken[1]), None, "other coordinates");
    let beeld = svg_paths(&list.vlakken, 100);
    assert_eq!((beeld.paden.len(), beeld.weggelaten.len()), (1, 1));
}

#[test]
fn a_file_that_is_no_map_or_in_other_coordinates() {
    for (file, text) in [
        ("<html>", "bestand: Dit is geen GeoJSON (regel 1, teken 1)."),
        ("{\"type\":\"Topology\"}", "bestand: Dit is geen GeoJSON met gebieden"),
        (
            r#"{"type":"FeatureCollection","features":[],"crs":{"properties":{"name":"EPSG:3857"}}}"#,
            "bestand: Het coördinatenstelsel 'EPSG:3857' kent Voorkant niet.",
        ),
    ] {
        let list = read_geojson(file.as_bytes(), Some(jaar()));
        assert!(list.faults[0].to_string().starts_with(text), "{}", list.faults[0]);
    }
}

#[test]
fn figures_in_windows_1252_in_another_order_and_with_secrets() {
    let file = b"AantalInwoners_5;Naam;WijkenEnBuurten;WmoClienten_93;k_40PersonenMetLaagsteInkomen_73\n\
        1000;Caf\xe9buurt;BU0363AA01;-99999999;40,5\n.;X;GM0014    ;.;101\n-3;Y;BU1;1;1\n5;Z;BU0363AA01;1;1\n";
    let list = read_gebiedscijfers(file, bron());
    assert_eq!(list.gebieden.len(), 2);
    let first = &list.gebieden[0];
    assert_eq!((first.naam.as_deref(), first.code.to_string().as_str()), (Some("Cafébuurt"), "BU0363AA01"));
    assert_eq!(first.cijfer(Kerncijfer::WmoClienten), None);
    assert_eq!(first.cijfer(Kerncijfer::LageInkomens), Some(40.5));
    assert_eq!(list.gebieden[1].cijfer(Kerncijfer::Inwoners), None);
    let faults: Vec<String> = list.faults.iter().map(ToString::to_string).collect();
    assert!(
        faults[0]
            .starts_with("rij 3, kolom k_40PersonenMetLaagsteInkomen_73 (E): '101' is meer dan 100 procent.")
    );
    assert!(faults[1].starts_with("rij 4, kolom WijkenEnBuurten (C): 'BU1' is geen code"), "{}", faults[1]);
    assert!(faults[2].contains("staat ook in rij 2"), "{}", faults[2]);
    assert_eq!(faults.len(), 3);
    let none = read_gebiedscijfers(b"code,Eenzaam_28\nGM0014,1\n", bron());
    assert!(none.faults[0].rule.starts_with("In dit bestand staan geen cijfers van de bron CBS"));
}

#[test]
fn names_that_do_not_decide_are_not_placed() {
    let feature = |code: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}","name":"Centrum"}},"geometry":{{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}}}}"#
        )
    };
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{},{}]}}"#,
        feature("WK001400"),
        feature("WK001401"),
        feature("WK036300")
    );
    let map = read_geojson(file.as_bytes(), Some(jaar()));
    let row = |gemeente: Option<&str>, naam| Gebiedssleutel {
        naam,
        gemeente: gemeente.map(|code| code.parse().unwrap()),
        ..Gebiedssleutel::default()
    };
    let rows = [
        row(Some("0014"), Some("Centrum")),
        row(None, Some("Centrum")),
        row(Some("0363"), Some("centrum ")),
        row(Some("0363"), None),
    ];
    let found = place(&map.vlakken, rows);
    assert_eq!((found.geplaatst.len(), found.geplaatst[0].rij, found.geplaatst[0].vlak), (1, 2, 2));
    assert_eq!(
        found.niet_geplaatst,
        [
            (0, Plaatsingsreden::NaamDubbel),
            (1, Plaatsingsreden::GeenGemeente),
            (3, Plaatsingsreden::GeenSleutel)
        ]
    );
    assert_eq!(found.lege_vlakken, [0, 1]);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_stop(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_geojson(&bytes, Some(jaar()));
        let _ = read_gebiedscijfers(&bytes, bron());
        let _ = read_regioindeling(&bytes, jaar());
    }

    #[test]
    fn a_shape_is_drawn_within_its_picture_or_refused(
        points in proptest::collection::vec((0.0..1e5_f64, 3e5..4e5_f64), 3..30), width in 0_u32..3_000
    ) {
        let mut ring: Vec<[f64; 2]> = points.iter().map(|(x, y)| [*x, *y]).collect();
        ring.push(ring[0]);
        let list = with(&format!("[{ring:?}]"));
        prop_assert_eq!(list.vlakken.len() + list.faults.len(), 2);
        let beeld = svg_paths(&list.vlakken[..1], width);
        let path = &beeld.paden[0];
        prop_assert!(path.pad.starts_with('M') && path.pad.ends_with('Z'));
        let numbers = path.pad.split(|sign: char| !matches!(sign, '0'..='9' | '.' | '-')).filter_map(|text| text.parse::<f64>().ok());
        let edge = f64::from(beeld.breedte.max(beeld.hoogte));
        for number in numbers {
            prop_assert!((0.0..=edge).contains(&number), "{} in {}", number, edge);
        }
    }
}
