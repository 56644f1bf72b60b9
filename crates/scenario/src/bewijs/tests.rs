#![allow(clippy::print_stdout, reason = "a test says what it left out")]

use std::collections::BTreeSet;
use std::path::Path;

use domein::Bedrag;
use proptest::prelude::*;

use super::*;
use crate::Betaler;

/// What our lines are called, in the order of the shared table; nothing for what is not carried.
const SHARED: [Option<&str>; 24] = [
    Some("cpb-wijkteams-2019"),
    Some("cpb-jeugd-2022"),
    Some("aef-2020"),
    Some("seor-2020"),
    Some("seo-welzijn-2011"),
    Some("regioplan-2011"),
    Some("koning-2014"),
    Some("vonl-2021"),
    Some("nijmegen-2016"),
    None,
    Some("pomp-2023"),
    Some("rivm-2019"),
    Some("latimer-2020"),
    Some("latimer-2019"),
    Some("mhcc-2014"),
    Some("ly-latimer-2015"),
    Some("dulbea-2024"),
    Some("voorzorg-2015"),
    Some("nfp-2019"),
    Some("mst-wsipp-2008"),
    Some("mst-2017"),
    Some("buurtzorg-2015"),
    Some("cebeon-2021"),
    Some("ipw-2021"),
];

#[test]
fn each_row_of_the_shared_table_is_accounted_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/effect/evidence.csv");
    let Ok(mut rows) = csv::Reader::from_path(&path) else {
        println!("skipped, because the shared evidence is not here");
        return;
    };
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), SHARED.len());
    let keys: BTreeSet<&str> = SHARED.into_iter().flatten().collect();
    assert_eq!(keys, alle().map(|bewijs| bewijs.sleutel).collect(), "each key once, and none of our own");
    for (row, key) in rows.iter().zip(SHARED) {
        let field = |place: usize| row.get(place).unwrap_or_default();
        let Some(key) = key else {
            assert!(field(19).contains("do not ship"), "{row:?}");
            assert!(NIET_GEVONDEN.iter().any(|one| one.wat.contains(field(13))), "{row:?}");
            continue;
        };
        let bewijs = zoek(key).unwrap();
        assert!(field(17).starts_with(bewijs.graad.key()), "{key}: {}", field(17));
        assert_eq!(field(14), bewijs.jaar.to_string(), "{key}");
        let status = match field(18) {
            seen if seen.contains("secondary") => Bewijsstatus::ViaAnderen,
            seen if seen.starts_with("seen") => Bewijsstatus::Gezien,
            _ => Bewijsstatus::Herinnerd,
        };
        assert_eq!(status, bewijs.status, "{key}: {}", field(18));
        let places = field(16).split(" ; ").map(|one| one.split([' ', ',']).next().unwrap_or_default());
        for place in places.filter(|place| place.starts_with("http")) {
            let ours = |one: &&str| place.starts_with(*one) || one.starts_with(place);
            assert!(bewijs.adres.iter().any(ours), "{key}: {place}");
        }
        let ours = format!("{} {} {}", bewijs.wat, bewijs.in_woorden, bewijs.let_op);
        for number in numbers(field(5)) {
            assert!(numbers(&ours.replace('.', "").replace(',', ".")).contains(&number), "{key}: {number}");
        }
    }
}

/// The numbers in a text with points before the decimals, as text without needless noughts.
fn numbers(text: &str) -> BTreeSet<String> {
    text.replace("30k-85k", "30000-85000")
        .replace("33k-70k", "33000-70000")
        .replace("6,311", "6311")
        .replace("14,996", "14996")
        .replace("5,681", "5681")
        .replace("9,316", "9316")
        .replace("21,863", "21863")
        .replace("1,000,000", "1000000")
        .split(|sign: char| !(sign.is_ascii_digit() || sign == '.'))
        .filter_map(|word| word.trim_matches('.').parse::<f64>().ok())
        .map(|number| number.to_string())
        .collect()
}

#[test]
fn every_line_is_whole_and_every_link_leads_somewhere() {
    let mut keys = BTreeSet::new();
    for bewijs in alle() {
        assert!(keys.insert(bewijs.sleutel), "{} is there twice", bewijs.sleutel);
        for text in [
            bewijs.wat,
            bewijs.voor_wie,
            bewijs.waar,
            bewijs.methode,
            bewijs.in_woorden,
            bewijs.auteur,
            bewijs.titel,
        ] {
            assert!(!text.trim().is_empty(), "{}", bewijs.sleutel);
        }
        assert!(!bewijs.adres.is_empty(), "{}", bewijs.sleutel);
        for other in bewijs.tegenover {
            let other = zoek(other).unwrap();
            assert!(
                matches!(other.kant(), Kant::Tegen | Kant::Beide),
                "{} against {}",
                other.sleutel,
                bewijs.sleutel
            );
        }
    }
}

#[test]
fn a_source_that_names_evidence_is_found_again() {
    for bewijs in alle() {
        let written = format!("Zie {}, p. 3", bewijs.verwijzing());
        assert_eq!(van_verwijzing(&written).map(|one| one.sleutel), Some(bewijs.sleutel));
    }
    assert_eq!(van_verwijzing("schuldhulpverlening LOONT!").map(|one| one.sleutel), Some("regioplan-2011"));
    assert!(van_verwijzing("").is_none() && van_verwijzing("eigen inschatting van het team").is_none());
}

#[test]
fn what_was_seen_and_what_is_from_memory_are_kept_apart() {
    for bewijs in alle().filter(|bewijs| bewijs.status == Bewijsstatus::Herinnerd) {
        assert!(bewijs.voorstel().is_none(), "{}", bewijs.sleutel);
    }
    let remembered = Bewijs { status: Bewijsstatus::Herinnerd, ..*zoek("voorzorg-2015").unwrap() };
    assert!(zoek("voorzorg-2015").unwrap().voorstel().is_some() && remembered.voorstel().is_none());
    let shown: Vec<String> = alle().map(|one| format!("{} {}", one.auteur, one.in_woorden)).collect();
    assert!(shown.iter().all(|text| !text.contains("Hiemstra") && !text.contains("2,4 euro baten")));
}

#[test]
fn counter_evidence_stands_beside_evidence() {
    for onderwerp in Bewijsonderwerp::ALL {
        let naast = naast_elkaar(onderwerp);
        let own: Vec<&Bewijs> = alle().filter(|bewijs| bewijs.onderwerp == onderwerp).collect();
        assert!(!own.is_empty(), "{}", onderwerp.sleutel());
        for bewijs in own {
            let shown = [&naast.voor, &naast.tegen, &naast.kosten].into_iter().flatten();
            assert!(shown.into_iter().any(|one| one.sleutel == bewijs.sleutel), "{} is lost", bewijs.sleutel);
            for other in bewijs.tegenover {
                assert!(
                    naast.tegen.iter().any(|one| one.sleutel == *other),
                    "{other} beside {}",
                    bewijs.sleutel
                );
            }
        }
        assert!(naast.tegen.is_sorted_by_key(|bewijs| bewijs.graad));
        assert_eq!(Bewijsonderwerp::van(onderwerp.sleutel()), Some(onderwerp));
    }
    // The two where nothing against was found say so on the page, instead of looking certain.
    let alone: Vec<&str> = Bewijsonderwerp::ALL
        .into_iter()
        .filter(|onderwerp| naast_elkaar(*onderwerp).tegen.is_empty())
        .map(Bewijsonderwerp::sleutel)
        .collect();
    assert_eq!(alone, ["gezinsbehandeling"]);
    let against = |onderwerp| naast_elkaar(onderwerp).tegen.first().map(|one| one.sleutel);
    assert_eq!(against(Bewijsonderwerp::Doorbraak), Some("ly-latimer-2015"));
    assert_eq!(against(Bewijsonderwerp::WelzijnOpRecept), Some("rivm-2019"));
}

#[test]
fn a_claim_is_never_the_effect_to_start_with() {
    let ipw = zoek("ipw-2021").unwrap();
    assert_eq!((ipw.graad, ipw.uitslag), (Effectgraad::D, Uitslag::Geen));
    for bewijs in alle().filter(|bewijs| bewijs.graad == Effectgraad::D) {
        let voorstel = bewijs.voorstel().unwrap();
        assert!(voorstel.mu.abs() < f64::MIN_POSITIVE && (voorstel.tau - 0.5).abs() < 1e-15);
    }
    assert_eq!(Effectgraad::ALL.map(Effectgraad::overdracht), [0.1, 0.2, 0.3, 0.5]);
    assert_eq!(Effectgraad::ALL.map(|graad| graad.gemiddelde(-0.4)), [-0.4, -0.4, -0.4, 0.0]);
}

#[test]
fn chances_in_two_groups_give_a_rate_and_its_error() {
    // By an independent calculation in Python; the spread of 20,000 simulated studies is 0.256.
    let voorstel = zoek("voorzorg-2015").unwrap().voorstel().unwrap();
    assert!((voorstel.mu + 0.592_353_633).abs() < 1e-9, "{}", voorstel.mu);
    assert!((voorstel.se - 0.249_180_179).abs() < 1e-8, "{}", voorstel.se);
    for wrong in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert_eq!(Effectvoorstel::van_kansen((wrong, 10), (0.5, 10), Effectgraad::A), None);
    }
    assert_eq!(Effectvoorstel::van_kansen((0.5, 0), (0.5, 10), Effectgraad::A), None);
}

const HEAD: &str = "wat;eenheid;bedrag;prijsjaar;gemeente;rijk;inwoner;index;bron;adres;graad\n";

#[test]
fn a_list_of_prices_is_read_with_its_sources() {
    let list = Prijslijst::lees(&format!(
        "\u{feff}{HEAD}Opvang;per jaar;23236;2011;50;50;;1,25;Cebeon 2011;https://voorbeeld.example;c\n\
         Gesprek;per uur;48,74;2013;62,5;0;37,5;;;;\n"
    ))
    .unwrap();
    let [opvang, gesprek] = &list.regels[..] else { panic!("{list:?}") };
    assert_eq!((opvang.cent, opvang.betalers_promille), (2_323_600, [500, 500, 0, 0, 0, 0, 0]));
    assert_eq!(opvang.in_basisjaar(), Bedrag::from_cents(2_904_500));
    assert_eq!(opvang.bron.badge(), None);
    assert_eq!((gesprek.cent, gesprek.betalers_promille[5]), (4_874, 375));
    assert_eq!(gesprek.bron.badge(), Some(("zonder bron", "without a source")));
}

#[test]
fn all_that_is_wrong_in_a_list_is_said_at_once_with_its_place() {
    let said = |csv: &str| -> Vec<String> {
        Prijslijst::lees(csv).unwrap_err().iter().map(ToString::to_string).collect()
    };
    let faults = said(&format!(
        "{HEAD}Opvang;per jaar;-5;2011;50;40;;;X;;\n;per jaar;1.234,50;1880;100;;;9;;;B\nA;b;NaN;2020;abc;;;;;;\n"
    ));
    let expected = [
        "regel 2, kolom bedrag",
        "regel 2, kolommen gemeente",
        "regel 2, kolom graad",
        "regel 3, kolom wat",
        "regel 3, kolom bedrag",
        "regel 3, kolom prijsjaar",
        "regel 3, kolom index",
        "regel 3, kolom bron",
        "regel 4, kolom bedrag",
        "regel 4, kolom gemeente",
    ];
    for (fault, place) in faults.iter().zip(expected) {
        assert!(fault.starts_with(place), "{fault} / {place}");
    }
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    assert!(faults[1].contains("samen 90,0%"), "{}", faults[1]);
    let line = "A;b;1;2020;100;;;;;;\n";
    assert_eq!(
        said(&format!("{HEAD}{line}{line}")),
        ["regel 3: dezelfde prijs staat al op regel 2; laat er één staan"]
    );
    assert!(said("")[0].starts_with("regel 1: het bestand is leeg"));
    assert!(said(HEAD)[0].contains("geen prijs"));
    assert!(said("wat,eenheid,bedrag,korting\n")[0].contains("kolom 'korting' ken ik niet"));
    assert!(said("wat,eenheid,bedrag,wat\n")[0].contains("twee keer"));
    assert!(said(&format!("{HEAD}{}", "A;b;1;2020;100;;;;;;;x\n"))[0].contains("meer velden"));
}

proptest! {
    #[test]
    fn no_file_makes_the_reader_fall_and_what_it_reads_is_sound(text in "\\PC{0,200}", rows in proptest::collection::vec("[^\n]{0,80}", 0..5)) {
        let _ = Prijslijst::lees(&text);
        if let Ok(list) = Prijslijst::lees(&format!("{HEAD}{}\n", rows.join("\n"))) {
            for price in list.regels {
                prop_assert!(price.cent >= 0);
                prop_assert_eq!(price.betalers_promille.iter().copied().map(u32::from).sum::<u32>(), 1_000);
            }
        }
    }

    #[test]
    fn parts_of_payers_are_100_percent_or_the_list_is_refused(parts in proptest::array::uniform7(0_u16..=400)) {
        let mut head = String::from("wat,eenheid,bedrag,prijsjaar");
        Betaler::ALL.iter().for_each(|payer| head.extend([",", payer.key()]));
        let fields: Vec<String> = parts.iter().map(|part| format!("{}.{}", part / 10, part % 10)).collect();
        let read = Prijslijst::lees(&format!("{head}\nA,b,1,2020,{}\n", fields.join(",")));
        prop_assert_eq!(read.is_ok(), parts.iter().sum::<u16>() == 1_000);
    }
}
