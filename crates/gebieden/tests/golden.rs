//! The files that CBS, RIVM and others published.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "a test"
)]

use std::collections::BTreeMap;

use gebieden::{
    Cijferbron, Cijfersoort, Gebiedscijferlijst, Gebiedscode, Gebiedsniveau, Gebiedssleutel, Indelingsjaar,
    Kerncijfer, Leeftijdsgroep, Plaatsingsgrond, Regiosoort, Stelsel, Vlakkenlijst, place,
    read_gebiedscijfers, read_geojson, read_regioindeling, svg_paths,
};

mod support;
use support::shared;

fn jaar(jaar: u16) -> Indelingsjaar {
    Indelingsjaar::new(jaar).unwrap()
}

fn kwb(name: &str) -> Option<Gebiedscijferlijst> {
    let bron = Cijferbron {
        soort: Cijfersoort::Kwb,
        jaar: 2022,
        indeling: jaar(2022),
        leeftijd: Leeftijdsgroep::Iedereen,
    };
    Some(read_gebiedscijfers(&shared(&format!("kwb_wijken_2022/{name}.csv"))?, bron))
}

fn rivm(name: &str, year: u16) -> Option<Gebiedscijferlijst> {
    let bron = Cijferbron {
        soort: Cijfersoort::Gezondheidsmonitor,
        jaar: year,
        indeling: jaar(2020),
        leeftijd: Leeftijdsgroep::Vanaf18,
    };
    Some(read_gebiedscijfers(&shared(&format!("rivm_wijk_buurt/{name}"))?, bron))
}

fn wijken() -> Option<Vlakkenlijst> {
    Some(read_geojson(&shared("kwb_wijken_2022/wijken_2022.geojson")?, Some(jaar(2022))))
}

fn of<'a>(list: &'a Gebiedscijferlijst, code: &str) -> &'a gebieden::Gebiedscijfers {
    let code: Gebiedscode = code.parse().unwrap();
    list.gebieden.iter().find(|area| area.code == code).unwrap()
}

#[test]
fn the_key_figures_of_2022() {
    let Some(list) = kwb("wijken_2022") else { return };
    assert_eq!(list.faults, []);
    assert_eq!(list.gebieden.len(), 3_340);
    assert_eq!(list.som(Kerncijfer::Inwoners, |_| true), Some((17_588_925.0, 0)));
    assert_eq!(list.som(Kerncijfer::LageInkomens, |_| true), None, "percentages cannot be added up");
    let unknown = |which| list.gebieden.iter().filter(|area| area.cijfer(which).is_none()).count();
    assert_eq!((unknown(Kerncijfer::LageInkomens), unknown(Kerncijfer::AandeelOuderen)), (196, 28));
    let schilderswijk = of(&list, "WK051829");
    assert_eq!(schilderswijk.naam.as_deref(), Some("Wijk 29 Schildersbuurt"));
    assert_eq!(schilderswijk.cijfer(Kerncijfer::Inwoners), Some(30_870.0));
    assert_eq!(schilderswijk.cijfer(Kerncijfer::LageInkomens), Some(61.8));
    let Some(gemeenten) = kwb("gemeenten_2022") else { return };
    assert_eq!((gemeenten.gebieden.len(), gemeenten.faults.len()), (345, 0));
    assert_eq!(of(&gemeenten, "GM0014").cijfer(Kerncijfer::Inwoners), Some(234_950.0));
}

#[test]
fn health_per_neighbourhood() {
    let Some(list) = rivm("rivm_2020_18plus.csv", 2020) else { return };
    assert_eq!(list.faults, []);
    assert_eq!(list.overgeslagen, 1, "the country");
    let count = |niveau| list.gebieden.iter().filter(|area| area.code.niveau() == niveau).count();
    assert_eq!(
        [Gebiedsniveau::Gemeente, Gebiedsniveau::Wijk, Gebiedsniveau::Buurt].map(count),
        [355, 3_177, 13_808]
    );
    let worst = of(&list, "WK051829");
    let found =
        [Kerncijfer::Rondkomen, Kerncijfer::Eenzaam, Kerncijfer::Mantelzorg, Kerncijfer::Vrijwilligers]
            .map(|which| worst.cijfer(which));
    assert_eq!(found, [Some(34.9), Some(66.6), Some(10.6), Some(13.0)]);
    assert_eq!(worst.gemeente.as_deref(), Some("'s-Gravenhage"));
    assert_eq!(list.kerncijfers.len(), 10, "{:?}", list.kerncijfers);
}

#[test]
fn figures_of_another_year_or_group_are_told_apart() {
    let (Some(young), Some(old), Some(before)) = (
        rivm("rivm_2020_18plus.csv", 2020),
        rivm("rivm_2020_65plus.csv.gz", 2020),
        rivm("rivm_2016_18plus.csv.gz", 2020),
    ) else {
        return;
    };
    let code = "GM1680";
    assert_eq!(of(&old, code).bron.leeftijd, Leeftijdsgroep::Vanaf65, "the file says it itself");
    assert_eq!(of(&before, code).bron.jaar, 2016, "the file says it itself");
    assert_eq!(of(&before, code).cijfer(Kerncijfer::ErnstigBeperkt), None, "was not asked in 2016");
    assert_eq!(of(&before, code).cijfer(Kerncijfer::Rondkomen), Some(15.1));
    assert_eq!(of(&young, code).cijfer(Kerncijfer::Rondkomen), Some(9.4));
    let sources: std::collections::BTreeSet<_> =
        [&young, &old, &before].map(|list| of(list, code).bron).into();
    assert_eq!(sources.len(), 3);
}

#[test]
fn figures_of_2020_on_the_map_of_2022() {
    let (Some(list), Some(map)) = (rivm("rivm_2020_18plus.csv", 2020), wijken()) else { return };
    let rows: Vec<_> =
        list.gebieden.iter().filter(|area| area.code.niveau() == Gebiedsniveau::Wijk).collect();
    assert_eq!(rows.len(), 3_177);
    let secret = rows.iter().filter(|area| area.cijfer(Kerncijfer::Rondkomen).is_none()).count();
    assert_eq!(secret, 27, "a point is unknown, and not 0");
    let found = place(&map.vlakken, rows.iter().map(|row| Gebiedssleutel::from(*row)));
    assert!(found.geplaatst.iter().all(|one| one.grond == Plaatsingsgrond::Code));
    assert_eq!((found.geplaatst.len(), found.niet_geplaatst.len()), (3_044, 133));
    assert_eq!(
        found.notes,
        [
            "3044 rijen zijn van de indeling van 2020, de kaart is van 2022. Grenzen kunnen anders zijn.",
            "133 van 3177 rijen staan niet op de kaart: niet op deze kaart (133)."
        ]
    );
}

#[test]
fn the_shapes_of_all_wijken_and_municipalities() {
    for (name, year, count, crossing) in [
        ("kwb_wijken_2022/wijken_2022.geojson", Some(jaar(2022)), 3_340, 0),
        ("kwb_wijken_2022/gemeenten_2022.geojson", Some(jaar(2022)), 345, 0),
        // So strongly simplified that three of the 342 cross themselves.
        ("geo_gemeenten/Gemeenten.geojson", None, 339, 3),
    ] {
        let Some(bytes) = shared(name) else { return };
        let list = read_geojson(&bytes, year);
        for fault in list.faults.iter().take(20) {
            println!("{name}: {fault}");
        }
        assert_eq!(
            (list.vlakken.len(), list.faults.len(), list.overgeslagen),
            (count, crossing, 0),
            "{name}"
        );
        assert!(list.faults.iter().all(|fault| fault.tekst.starts_with("De ring kruist zichzelf")));
        assert!(list.vlakken.iter().all(|vlak| vlak.stelsel == Stelsel::Wgs84 && vlak.naam.is_some()));
        println!("{name}: {} turned", list.gedraaid);
    }
    let Some(bytes) = shared("geo_gemeenten/Gemeenten.geojson") else { return };
    assert_eq!(read_geojson(&bytes, None).vlakken[0].indeling, jaar(2024));
    let wrong = read_geojson(&bytes, Some(jaar(2023)));
    assert_eq!((wrong.vlakken.len(), wrong.faults.len()), (0, 342), "the file is of another year");
}

#[test]
fn a_picture_of_one_municipality_and_of_the_country() {
    let Some(map) = wijken() else { return };
    let groningen: Vec<_> =
        map.vlakken.iter().filter(|vlak| vlak.code.gemeente().as_str() == "0014").cloned().collect();
    let beeld = svg_paths(&groningen, 600);
    assert_eq!((beeld.breedte, beeld.paden.len(), beeld.weggelaten.len()), (600, groningen.len(), 0));
    let country = svg_paths(&map.vlakken, 800);
    assert_eq!(country.paden.len(), 3_340);
    let size: usize = country.paden.iter().map(|path| path.pad.len()).sum();
    println!("country {} x {}, {size} bytes", country.breedte, country.hoogte);
    assert!(size < 800_000, "{size}");
    // As high as the country is: 8.5 by 9.4 for this box.
    assert!((850..1_050).contains(&country.hoogte), "{}", country.hoogte);
    for (path, vlak) in beeld.paden.iter().zip(&groningen) {
        assert!(path.pad.starts_with('M') && path.pad.ends_with('Z'), "{}", path.code);
        assert_eq!(path.code, vlak.code);
        assert!(path.label.ruimte > 0.0, "{}: the label lies inside", path.code);
    }
}

#[test]
fn how_far_areas_are_apart() {
    let Some(bytes) = shared("kwb_wijken_2022/gemeenten_2022.geojson") else { return };
    let list = read_geojson(&bytes, Some(jaar(2022)));
    let by_name: BTreeMap<_, _> =
        list.vlakken.iter().map(|vlak| (vlak.naam.as_deref().unwrap(), vlak)).collect();
    let (utrecht, amersfoort) = (by_name["Utrecht"], by_name["Amersfoort"]);
    let metres = utrecht.afstand(amersfoort).unwrap();
    println!("Utrecht - Amersfoort {metres} m");
    assert!((18_000..25_000).contains(&metres), "{metres}");
    assert_eq!(utrecht.afstand(utrecht), Some(0));
    assert_eq!(metres, amersfoort.afstand(utrecht).unwrap());
}

#[test]
fn regions_of_2016() {
    let read = |name: &str| {
        Some(read_regioindeling(&shared(&format!("regioindelingen_sociaal/{name}.csv"))?, jaar(2016)))
    };
    let known = [
        ("jeugdzorgregios1", Regiosoort::Jeugd, 390),
        ("arbeidsmarktregios", Regiosoort::Arbeidsmarkt, 390),
        ("ggds", Regiosoort::Ggd, 390),
        ("centrumgemeentemaatschappelijkeopvangbeschermdwonen", Regiosoort::Opvang, 390),
        ("centrumgemeentenvrouwenopvanggeweldinhuiselijkekring", Regiosoort::Vrouwenopvang, 390),
        ("veiligthuisregios", Regiosoort::VeiligThuis, 390),
        ("wmoregios", Regiosoort::Wmo, 390),
        ("zorgkantoorregios", Regiosoort::Zorgkantoor, 390),
        ("intergemeentelijkesocialediensten", Regiosoort::SocialeDienst, 0),
        ("socialewerkvoorziening", Regiosoort::SocialeWerkvoorziening, 0),
    ];
    for (name, soort, count) in known {
        let Some(list) = read(name) else { return };
        println!("{name}: {} regions, {} municipalities", list.regios.len(), list.namen.len());
        assert_eq!((list.soort, list.faults.len()), (Some(soort), 0), "{name} {:?}", list.faults);
        if count > 0 {
            assert_eq!(list.namen.len(), count, "{name}");
        }
    }
    let Some(opvang) = read("centrumgemeentemaatschappelijkeopvangbeschermdwonen") else { return };
    let aalburg = "0738".parse().unwrap();
    assert_eq!(opvang.centrumgemeente(aalburg).unwrap().as_str(), "0758", "Breda");
    assert!(opvang.partners(aalburg).contains(&"0758".parse().unwrap()));
    let Some(jeugd) = read("jeugdzorgregios1") else { return };
    assert_eq!(jeugd.centrumgemeente(aalburg), None);
    assert_eq!(jeugd.regios_van(aalburg).next().unwrap().naam, "West-Brabant Oost");
}
