//! The test persons of `RvIG`, and every way in which an extract can be bad.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::collections::BTreeSet;

use bronnen::brp::{self, Aantal, Bevolkingsloop, Verwantschap, Vorm, banden, bevolkingsloop, woonbeeld};
use tables::Options;

mod support;
use support::{day, periode, shown};

const TESTSET: &str = "opendata/brp_testpersonen/20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv";

fn testset() -> Option<tables::Reading<brp::Ingeschrevene>> {
    let (vorm, reading) = brp::read(&support::shared(TESTSET)?, &Options::default());
    assert_eq!(vorm, Vorm::Persoonslijsten);
    Some(reading)
}

#[test]
fn every_person_of_the_test_set_loads_and_what_is_wrong_is_named() {
    let Some(read) = testset() else { return };
    assert_eq!(read.rows.len(), 680);
    let numbers: BTreeSet<_> =
        read.rows.iter().flat_map(|one| one.eerdere_bsn.iter().copied().chain([one.bsn])).collect();
    assert_eq!(numbers.len(), 681);
    assert_eq!(read.rows.iter().map(|one| one.kinderen.len()).sum::<usize>(), 428);
    assert_eq!(read.rows.iter().filter(|one| one.overlijden.is_some()).count(), 21);
    let rows: Vec<_> = read.faults.iter().filter_map(|fault| fault.row).collect();
    assert_eq!(rows, [454, 563, 604, 668, 709, 1109, 1389, 1569, 1569, 1569, 1692, 1719]);
    assert_eq!(
        read.faults[0].to_string(),
        "rij 454, kolom 01.01.20: Het nummer 010008579 voldoet niet aan de elfproef en is van niemand. Verbeter het \
         nummer in de bron."
    );
    let told = shown(&read.faults).join("\n");
    assert!(!read.rows.iter().any(|one| told.contains(one.bsn.expose())), "a fault repeats a good BSN");
    // The person whose former number was wrong stays, under the right one.
    assert!(read.rows.iter().any(|one| one.rij == 452 && one.eerdere_bsn.is_empty()));
}

#[test]
fn family_is_found_by_bsn() {
    let Some(read) = testset() else { return };
    let ties = banden(&read.rows);
    let count =
        |how, both| ties.iter().filter(|tie| tie.verwantschap == how && tie.wederzijds == both).count();
    assert_eq!((count(Verwantschap::OuderKind, true), count(Verwantschap::OuderKind, false)), GOLDEN_PARENTS);
    assert_eq!((count(Verwantschap::Partners, true), count(Verwantschap::Partners, false)), GOLDEN_PARTNERS);
}

const GOLDEN_PARENTS: (usize, usize) = (372, 97);
const GOLDEN_PARTNERS: (usize, usize) = (61, 17);

#[test]
fn households_of_a_municipality_by_the_rule_of_the_house() {
    let Some(read) = testset() else { return };
    for (gemeente, residents, households) in [("0518", 165, 91), ("0599", 136, 82), ("0363", 113, 75)] {
        let view = woonbeeld(&read.rows, gemeente.parse().unwrap(), day("2022-01-01"));
        assert_eq!(view.personen.len(), residents, "{gemeente}");
        let found = rekenkern::estimate_huishoudens(&view.adressen, &view.banden, 8);
        assert_eq!(found.len(), households, "{gemeente}");
    }
}

#[test]
fn deaths_moves_and_birthdays_with_what_cannot_be_known() {
    let Some(read) = testset() else { return };
    let sure = |zeker| Aantal { zeker, onzeker: 0 };
    let ten_years = periode("2010-01-01", "2019-12-31");
    let rotterdam = Bevolkingsloop {
        overleden: sure(1),
        ingekomen: Aantal { zeker: 27, onzeker: 2 },
        vertrokken: sure(4),
        achttien: sure(12),
    };
    assert_eq!(bevolkingsloop(&read.rows, "0599".parse().unwrap(), ten_years), rotterdam);
    let den_haag = bevolkingsloop(&read.rows, "0518".parse().unwrap(), periode("2015-01-01", "2015-12-31"));
    assert_eq!((den_haag.ingekomen, den_haag.achttien), (sure(7), Aantal { zeker: 1, onzeker: 2 }));
}

#[test]
fn both_shapes_give_the_same_person() {
    let lists = "Geval;01.01.20;01.03.10;07.80.20;08.09.10;08.09.20;08.10.30;08.11.20;08.11.60;08.H;09.01.20;09.H\n\
                 a;999993653;19851200;1;0384;20200301;20220715;31;3077AW;58;999990639;09\n\
                 ;;;;0384;20200301;20200301;7;3074SN;;999990433;59\n\
                 ;;;;;;;;;;999994773;\n";
    let fields = "burgerservicenummer,geboorte.datum,gemeenteVanInschrijving,datumInschrijvingInGemeente,\
                  verblijfplaats.datumAanvangAdreshouding,postcode,huisnummer,kinderen[0].burgerservicenummer,\
                  kinderen[1].burgerservicenummer\n\
                  999993653,1985-12,384,2020-03-01,2022-07-15,3077 aw,31,999990639,999990433\n";
    let (one, lists) = brp::read(lists.as_bytes(), &Options::default());
    let (other, fields) = brp::read(fields.as_bytes(), &Options::default());
    assert_eq!((one, other), (Vorm::Persoonslijsten, Vorm::HaalCentraal));
    assert!(lists.is_good() && fields.is_good(), "{:?} {:?}", lists.faults, fields.faults);
    let (mut from_lists, from_fields) = (lists.rows[0].clone(), fields.rows[0].clone());
    assert_eq!(from_lists.verblijfplaatsen.len(), 2);
    from_lists.verblijfplaatsen.truncate(1);
    // The third row is an older state of the second child, not a third one.
    assert_eq!(from_lists, from_fields);
    let debug = format!("{from_fields:?}");
    for private in ["999993653", "1985", "3077", "31"] {
        assert!(!debug.contains(private), "{private} in {debug}");
    }
}

#[test]
fn bad_rows_are_named_without_what_they_hold() {
    let file = "burgerservicenummer;geboorte.datum;postcode;huisnummer;partners\n\
                99999365;1985-12-01;3077AW;31;\n\
                999993653;01-12-1985;3077AW;31;\n\
                999990639;1922;3077AW;31;123456789\n\
                999990433;1922;;;\n\
                999990433;1923;;;\n";
    let (_, read) = brp::read(file.as_bytes(), &Options::default());
    assert_eq!(read.rows.len(), 1);
    let told = shown(&read.faults);
    assert_eq!(read.faults.iter().filter_map(|fault| fault.row).collect::<Vec<_>>(), [2, 3, 4, 6]);
    assert!(told[0].contains("negen cijfers") || told[0].contains("nul vooraan"), "{}", told[0]);
    assert!(told[1].contains("geen datum van de BRP"), "{}", told[1]);
    // Nine digits that nobody can have are written out.
    assert!(told[2].contains("123456789"), "{}", told[2]);
    assert!(told[3].contains("al in rij 5"), "{}", told[3]);
    assert!(!told.iter().any(|text| text.contains("999993653") || text.contains("99999365 ")));
}

#[test]
fn the_same_extract_twice_holds_the_same_persons() {
    let head = "burgerservicenummer;geboorte.datum\n";
    let rows = "999993653;1985-12-01\n999990639;1922-09-25\n";
    let (_, once) = brp::read(format!("{head}{rows}").as_bytes(), &Options::default());
    let (_, twice) = brp::read(format!("{head}{rows}{rows}").as_bytes(), &Options::default());
    assert_eq!(once.rows, twice.rows);
    assert!(twice.is_good() && twice.notes.len() == 1);
}
