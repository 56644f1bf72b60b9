use std::path::Path;

use bescherming::Rules;
use bronnen::socialebasis::{self, AMSTERDAM_2016, Basisvoorziening};
use domein::{Bedrag, Voorziening};
use gebieden::{Cijfersoort, Kerncijfer, read_geojson};
use tables::{Mapping, Options};

use super::super::nood::tests::figures;
use super::super::pages::tests::said;
use super::*;
use crate::inzicht::aanbod::tests::register;
use crate::inzicht::gebiedshulp::tests::crowd;
use crate::inzicht::indeling::tests::{list, squares};
use crate::inzicht::moment::Moment;
use crate::inzicht::socialebasis::duur::{Duurklasse, more_years};
use crate::uitvoer::Gegeven;
use crate::web::Taal;

fn vraag(gemeente: &str, jaar: i16) -> Vraag {
    Vraag { gemeente: gemeente.parse().unwrap(), moment: Moment::Jaar(jaar) }
}

/// Two wijken with two buurten each.
const BUURTEN: [(&str, &str, &str); 4] = [
    ("BU99990000", "Hof", "Centrum"),
    ("BU99990001", "Markt", "Centrum"),
    ("BU99990100", "Dijk", "Noord"),
    ("BU99990101", "Brink", "Noord"),
];

fn merwoude() -> Antwoord {
    let lijst = list(&BUURTEN);
    let rows = register(
        "Huis van de wijk;Inloop;Centrum;40000;;;2024;eenjarig;200;welzijn\n\
         Huis van de wijk;Taal;BU99990000;10000;2024-01-01;2027-12-31;;;;welzijn\n\
         Bewoners Dijk;Moestuin;Dijk;;;;2024;;30;bewonersinitiatief\n\
         Steunpunt;Mantelzorg;hele gemeente;20000;;;2024;periodiek;;vrijwilligers\n\
         Buurtvaders;Ronde;Stadsdeel West;5000;;;2024;;;\n\
         Elders;Iets;WK001400;99;;;2024;;;\n\
         Later;Iets;Hof;77;;;2025;;;",
    );
    let mut cijfers = figures(
        "code;naam;AantalInwoners_5\nGM9999;Merwoude;3000\nWK999900;Centrum;2000\nWK999901;Noord;1000\n\
         BU99990000;Hof;1500\nBU99990001;Markt;500\nBU99990100;Dijk;400\nBU99990101;Brink;600\n",
        Cijfersoort::Kwb,
        2024,
        2024,
    );
    cijfers.extend(figures(
        "WijkenEnBuurten;Leeftijd;MoeiteMetRondkomen_38\nWK999900;20300;12.5\nWK999901;20300;.\nBU99990000;20300;20\n\
         BU99990001;20300;4\nBU99990100;20300;9\nBU99990101;20300;6\n",
        Cijfersoort::Gezondheidsmonitor,
        2020,
        2020,
    ));
    let vlakken = squares(&BUURTEN.map(|(code, naam, _)| (code, naam)), 2024);
    let help: &[Voorziening] = &[Voorziening::Begeleiding];
    let people = crowd(&[
        (Some("BU99990000"), 62, help),
        (Some("BU99990001"), 4, help),
        (Some("BU99990100"), 30, help),
        (Some("BU99990101"), 30, help),
        (None, 12, help),
    ]);
    let bronnen = Basisbronnen {
        register: Some(&rows),
        cijfers: &cijfers,
        vlakken: &vlakken,
        lijst: &lijst,
        gemeentenaam: "",
        hulp: Some(gebiedshulp::count(&people, &lijst, &Rules::default())),
    };
    put_together(&vraag("9999", 2024), bronnen).unwrap()
}

fn row(antwoord: &Antwoord, table: &str, name: &str) -> Vec<String> {
    let tables = super::super::tabellen::all(antwoord);
    let table = tables.iter().find(|one| one.naam.sleutel == table).unwrap();
    let found = table.rijen.iter().find(|row| row[0].text(Taal::Nl) == name).unwrap();
    assert!(table.rijen.iter().all(|row| row.len() == table.kolommen.len()), "each row has every column");
    found.iter().map(|field| field.text(Taal::Nl).into_owned()).collect()
}

#[test]
fn what_there_is_by_wijk_and_by_buurt() {
    let antwoord = merwoude();
    assert_eq!((antwoord.gemeente.as_str(), antwoord.elders), ("Merwoude", 1));
    let wijk = |name| row(&antwoord, "gebiedenWijken", name);
    // 10,000 euros over 1,461 days, of which 366 in 2024: 2,505.13. With 40,000 that is 42,505, 21 for each resident.
    assert_eq!(
        wijk("Centrum"),
        ["Centrum", "1", "2.000", "1", "2", "0", "€ 42.505", "€ 21", "6", "200", "65", "33"]
    );
    assert_eq!(wijk("Noord"), ["Noord", "2", "1.000", "1", "1", "1", "€ 0", "€ 0", "", "30", "60", "60"]);
    assert_eq!(wijk("Voor de hele gemeente")[3..8], ["1", "1", "0", "€ 20.000", ""]);
    assert_eq!(wijk("Niet geplaatst")[3..8], ["1", "1", "0", "€ 5.000", ""]);
    assert_eq!(wijk("Buurt niet bekend")[10], "10");
    assert_eq!(wijk("Alles samen")[2..8], ["3.000", "4", "5", "1", "€ 67.505", "€ 23"]);
    let buurt = |name| row(&antwoord, "gebiedenBuurten", name);
    assert_eq!(buurt("Hof")[3..8], ["1", "1", "0", "€ 2.505", "€ 2"]);
    assert_eq!(buurt("Voor een hele wijk")[3..7], ["1", "1", "0", "€ 40.000"]);
    // Four people in the Markt: with the wijk they would follow from the Hof.
    assert_eq!(buurt("Markt")[10..], ["minder dan 10", "niet getoond"]);
    assert_eq!(buurt("Hof")[10..], ["niet getoond", "niet getoond"]);
    assert_eq!(
        row(&antwoord, "nietGeplaatst", "Stadsdeel West")[1..],
        ["geen wijk of buurt die wij kennen", "1", "€ 5.000"]
    );
}

#[test]
fn need_keeps_its_holes_and_its_loss() {
    let antwoord = merwoude();
    assert_eq!(row(&antwoord, "noodWijken", "Centrum"), ["Centrum", "12,5"]);
    assert_eq!(row(&antwoord, "noodWijken", "Noord"), ["Noord", "geen gegevens"]);
    assert_eq!(row(&antwoord, "noodBuurten", "Hof"), ["Hof", "20,0"]);
    let loss = &antwoord.nood.verlies;
    assert!(loss.iter().all(|one| one.gebieden == one.geplaatst && one.leeg == 0), "{loss:?}");
    assert!(
        loss.iter().any(|one| one.notes.iter().any(|note| note.contains("indeling van 2020"))),
        "{loss:?}"
    );
}

#[test]
fn the_answer_and_the_map_in_words() {
    let antwoord = merwoude();
    let page = said(&antwoord, "rondkomen", "buurt");
    for part in [
        "In 2024 zijn er in Merwoude <strong>5 activiteiten</strong> van 4 organisaties, voor iedereen. Eén daarvan krijgt geen subsidie.",
        "Van elke 100 euro subsidie is <strong>4 euro</strong> toegezegd voor meer dan één jaar.",
        "Voor 2 van de 4 buurten (Markt, Brink) staat er niets in het register.",
        // Hof and Dijk: (20 × 1,500 + 9 × 400) / 1,900 = 17.7 %; 2,505 / 1,900 = 1 euro.
        "met het hoogste cijfer voor ‘heeft moeite met rondkomen’ (gemiddeld 17,7 %) is er <strong>€ 1</strong> subsidie per inwoner. In de andere helft (5,1 %) is dat <strong>€ 0</strong>.",
        "<strong>140 mensen</strong> eigen hulp",
        "‘Heeft moeite met rondkomen’: van 4,0 % (Markt) tot 20,0 % (Hof). Er is een cijfer van 4 van de 4 buurten.",
        "<title>1. Hof: 20,0 %</title>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let help = said(&antwoord, "gebruik", "buurt");
    assert!(help.contains("<title>2. Markt: niet getoond</title>"), "{help}");
    assert_eq!(help.matches("fill=\"url(#kaart-stip)\"").count(), 2 + 1, "two areas and the legend");
    let wijk = said(&antwoord, "rondkomen", "wijk");
    assert!(wijk.contains("<title>2. Noord: geen gegevens</title>"), "{wijk}");
}

#[test]
fn without_any_source_every_place_says_what_to_deliver() {
    let bronnen = Basisbronnen {
        register: None,
        cijfers: &[],
        vlakken: &[],
        lijst: &Buurtlijst::default(),
        gemeentenaam: "",
        hulp: None,
    };
    let antwoord = put_together(&vraag("9999", 2024), bronnen).unwrap();
    let page = said(&antwoord, "", "");
    for adres in ["socialebasis", "gebiedscijfers", "vlakken"] {
        assert!(page.contains(&format!("/gegevens/bronnen/{adres}")), "{adres}\n{page}");
    }
    for table in super::super::tabellen::all(&antwoord) {
        assert!(table.rijen.is_empty() && table.zonder.is_some(), "{}", table.naam.sleutel);
    }
}

#[test]
fn what_nobody_delivered_is_no_nil() {
    let lijst = list(&BUURTEN);
    let bronnen = Basisbronnen {
        register: None,
        cijfers: &[],
        vlakken: &[],
        lijst: &lijst,
        gemeentenaam: "Merwoude",
        hulp: None,
    };
    let antwoord = put_together(&vraag("9999", 2024), bronnen).unwrap();
    let tables = super::super::tabellen::all(&antwoord);
    let areas = tables.iter().find(|one| one.naam.sleutel == "gebiedenWijken").unwrap();
    assert_eq!(areas.rijen.len(), 3, "two wijken, and all together");
    for row in &areas.rijen {
        assert!(row[2..].iter().all(|field| matches!(field, Gegeven::GeenGegevens)), "{row:?}");
    }
}

/// A file of the open data beside this project; says it when it is not at hand.
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
fn shared(name: &str) -> Option<Vec<u8>> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let bytes = std::fs::read(Path::new(&package).join("../../../shared/opendata").join(name)).ok();
    if bytes.is_none() {
        println!("skipped, because {name} is not at hand");
    }
    bytes
}

/// The Hague, with the figures and shapes that CBS and RIVM publish, and without a message.
#[test]
fn the_schildersbuurt_stands_on_the_map_of_another_year() {
    let (Some(kwb), Some(rivm), Some(shapes)) = (
        shared("kwb_wijken_2022/wijken_2022.csv"),
        shared("rivm_wijk_buurt/rivm_2020_18plus.csv"),
        shared("kwb_wijken_2022/wijken_2022.geojson"),
    ) else {
        return;
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let mut cijfers = figures(&text(kwb), Cijfersoort::Kwb, 2022, 2022);
    cijfers.extend(figures(&text(rivm), Cijfersoort::Gezondheidsmonitor, 2020, 2020));
    let vlakken = read_geojson(&shapes, gebieden::Indelingsjaar::new(2022).ok()).vlakken;
    let rows = register(
        "Wijkcentrum;Inloop;Schildersbuurt;308700;;;2023;meerjarig;;\nStad;Iets;'s-Gravenhage;9;;;2023;;;",
    );
    let bronnen = Basisbronnen {
        register: Some(&rows),
        cijfers: &cijfers,
        vlakken: &vlakken,
        lijst: &Buurtlijst::default(),
        gemeentenaam: "",
        hulp: None,
    };
    let antwoord = put_together(&vraag("0518", 2023), bronnen).unwrap();
    assert_eq!(antwoord.gemeente, "'s-Gravenhage");
    let schildersbuurt: Gebiedscode = "WK051829".parse().unwrap();
    let figure = |which| antwoord.nood.rate(schildersbuurt, which);
    assert_eq!(figure(Kerncijfer::Rondkomen), Some(34.9));
    assert_eq!(figure(Kerncijfer::Eenzaam), Some(66.6));
    assert_eq!(figure(Kerncijfer::LageInkomens), Some(61.8));
    // By its name without "Wijk 29": 308,700 euros for 30,870 residents.
    let laag = antwoord.laag(Gebiedsniveau::Wijk).unwrap();
    let area = laag.gebieden.iter().find(|area| area.code == schildersbuurt).unwrap();
    assert_eq!(antwoord.waarde(area, Kaartmaat::Subsidie), Gebiedswaarde::Getal(10.0));
    assert_eq!(
        antwoord.rows(|plek| plek == Basisplek::HeleGemeente).count(),
        1,
        "the name of the municipality"
    );
    assert_eq!(laag.kaart.paden.len(), laag.gebieden.len());
    let page = said(&antwoord, "rondkomen", "wijk");
    // Two wijken have the highest figure; the sentence names one of them.
    assert!(page.contains("tot 34,9 % (Wijk "), "{page}");
    assert!(page.contains("Wijk 29 Schildersbuurt: 34,9 %</title>"));
    assert!(page.len() < 200_000, "{}", page.len());
}

/// All wijken of the country join as the published check says: 3,044 of 3,177 on their code. Another 53 have a new code
/// and kept a name that is the only one in their municipality.
#[test]
fn the_loss_between_two_years_is_that_of_the_published_check() {
    let (Some(rivm), Some(shapes)) =
        (shared("rivm_wijk_buurt/rivm_2020_18plus.csv"), shared("kwb_wijken_2022/wijken_2022.geojson"))
    else {
        return;
    };
    let cijfers = figures(&String::from_utf8(rivm).unwrap(), Cijfersoort::Gezondheidsmonitor, 2020, 2020);
    let vlakken = read_geojson(&shapes, gebieden::Indelingsjaar::new(2022).ok()).vlakken;
    let gemeenten: std::collections::BTreeSet<_> = cijfers
        .iter()
        .map(|row| row.code.gemeente())
        .chain(vlakken.iter().map(|vlak| vlak.code.gemeente()))
        .collect();
    let (mut all, mut placed) = (0, 0);
    for gemeente in gemeenten {
        let own: Vec<_> = cijfers.iter().filter(|row| row.code.gemeente() == gemeente).cloned().collect();
        let shapes: Vec<_> =
            vlakken.iter().filter(|vlak| vlak.code.gemeente() == gemeente).cloned().collect();
        // Without a shape in the municipality there is no map to lose a figure on: its areas are those of the figures.
        if shapes.is_empty() {
            all += own.iter().filter(|row| row.code.niveau() == Gebiedsniveau::Wijk).count();
            continue;
        }
        let place = (gemeente, gebieden::Indelingsjaar::new(2022).unwrap());
        let indeling = Indeling::of(&shapes, &Buurtlijst::default(), &own, place);
        let nood = Noodcijfers::of(&own, &indeling, Gebiedscode::Gemeente(gemeente));
        for one in nood.verlies.iter().filter(|one| one.niveau == Gebiedsniveau::Wijk) {
            all += one.gebieden;
            placed += one.geplaatst;
        }
    }
    assert_eq!((all, placed), (3_177, 3_044 + 53));
}

/// The register that Amsterdam published over 2016.
#[test]
fn welfare_in_amsterdam_was_nearly_all_asked_for_again_each_year() {
    let Some(file) = shared("subsidies_amsterdam_2016/amsterdam-subsidies-2016.json") else { return };
    let mapping = Mapping::parse(AMSTERDAM_2016, &socialebasis::template()).unwrap();
    let read = socialebasis::read(&file, &Options::default().mapping(mapping).keep_equal());
    let welfare: Vec<Basisvoorziening> =
        read.rows.into_iter().filter(|row| row.opgave.as_deref() == Some("Welzijn en Zorg")).collect();
    let bronnen = Basisbronnen {
        register: Some(&welfare),
        cijfers: &[],
        vlakken: &[],
        lijst: &Buurtlijst::default(),
        gemeentenaam: "Amsterdam",
        hulp: None,
    };
    let antwoord = put_together(&vraag("0363", 2016), bronnen).unwrap();
    let millions = |class| {
        let bedrag = antwoord.duur.get(&class).map_or(Bedrag::ZERO, |(_, bedrag)| *bedrag);
        (bedrag.cents() as f64 / 10_000_000.0).round() / 10.0
    };
    assert_eq!((millions(Duurklasse::Jaarlijks), millions(Duurklasse::Eenmalig)), (187.1, 3.9));
    let (all, more) = more_years(&antwoord.duur);
    assert_eq!(more.percent_of(all), Some(0), "none of it for more years");
    assert!(
        antwoord.regels.iter().all(|row| matches!(row.plek, Basisplek::Niet(_))),
        "the register tells no area"
    );
}
