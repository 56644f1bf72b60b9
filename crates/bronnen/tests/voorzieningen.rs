//! Provisions per person: as a municipality delivers them, and every way in which that can be bad.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::fmt::Write;

use bronnen::voorzieningen::{self, Bedragperiode, Reikwijdte, Voorzieningen};
use domein::{Bedrag, Regeling};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use tables::{Answer, Options};

mod support;
use support::{day, periode, shown, texts};

fn reach() -> Reikwijdte {
    Reikwijdte::new(Regeling::ALL.iter().copied(), day("2024-01-01"), day("2024-12-31")).unwrap()
}

fn read(file: &[u8]) -> Voorzieningen {
    voorzieningen::read(file, &reach(), &Options::default().answer("Begin", Answer::DayFirst))
}

#[test]
fn a_dutch_table_of_windows_1252_with_semicolons_and_both_kinds_of_dates() {
    let text = b"BSN;Regeling;Ingangsdatum;Einddatum;Bedrag in euro;Bedragperiode;Organisatie\r\n\
                 999900006;Algemene bijstand;01-02-2024;;\x80 1.450,00;per maand;Caf\xe9 De Brug\r\n\
                 999993653;schuldhulp;1-3-2023;31-12-2024;3.250,50;totaal;\r\n";
    let read = read(text);
    assert_eq!(shown(&read.faults), [""; 0]);
    let [one, two] = read.verstrekkingen.as_slice() else { panic!("two rows") };
    assert_eq!((one.regeling, one.periode.begin()), (Regeling::Bijstand, day("2024-02-01")));
    assert_eq!(one.bedrag, Some((Bedrag::from_cents(145_000), Bedragperiode::Maand)));
    assert_eq!(one.aanbieder.as_deref(), Some("Café De Brug"));
    assert_eq!(two.bedrag, Some((Bedrag::from_cents(325_050), Bedragperiode::Totaal)));
    // The whole of a total is the total.
    let whole = periode("2023-03-01", "2024-12-31");
    assert_eq!(two.kosten_in(whole), Some(Bedrag::from_cents(325_050)));
    assert_eq!(one.kosten_in(periode("2024-01-01", "2024-12-31")), Some(Bedrag::from_cents(11 * 145_000)));
}

#[test]
fn what_was_not_delivered_is_not_zero() {
    let reach =
        Reikwijdte::new([Regeling::Bijstand, Regeling::Huisuitzetting], day("2024-01-01"), day("2024-12-31"));
    let reach = reach.unwrap();
    let file = b"BSN;Regeling;Begin\n999900006;bijstand;2020-06-30\n";
    let read = voorzieningen::read(file, &reach, &Options::default());
    let year = reach.periode();
    assert_eq!(read.personen(Regeling::Bijstand, year), Some(1));
    assert_eq!(read.personen(Regeling::Huisuitzetting, year), Some(0));
    assert_eq!(read.personen(Regeling::Schoolverzuim, year), None);
    assert_eq!(read.personen(Regeling::Bijstand, periode("2023-07-01", "2024-06-30")), None);
    assert!(reach.covers(Regeling::Bijstand, year) && !reach.covers(Regeling::Schuldhulp, year));
}

#[test]
fn every_bad_row_is_named_and_nothing_of_a_person_is_repeated() {
    let file = "BSN;Regeling;Begin;Eind;Bedrag;Bedrag per;Geboortedatum;Geboortejaar;Postcode;Huisnummer;Buurt\n\
                123456789;bijstand;2024-01-31;;;;;;;;\n\
                999900006;toverij;2024-01-31;;;;;;;;\n\
                999900006;bijstand;2024-05-31;2024-04-30;;;;;;;\n\
                999900006;bijstand;2024-01-31;;100,00;;;;;;\n\
                999900006;bijstand;2024-01-31;;;;1985-12-01;1986;;;\n\
                999900006;bijstand;2024-01-31;;;;;;9999ZZ;bis;\n\
                999900006;bijstand;2024-01-31;;;;;;;;Oost\n\
                999900006;bijstand;2019-01-31;2023-12-31;;;;;;;\n\
                999900006;bijstand;31 februari 2024;;;;;;;;\n";
    let read = read(file.as_bytes());
    assert!(read.verstrekkingen.is_empty());
    let rows: Vec<_> = read.faults.iter().map(|fault| fault.row.unwrap()).collect();
    assert_eq!(rows, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
    let columns: Vec<_> =
        read.faults.iter().map(|fault| fault.column.as_ref().unwrap().name.as_str()).collect();
    assert_eq!(
        columns,
        ["BSN", "Regeling", "Eind", "Bedrag per", "Geboortejaar", "Huisnummer", "Buurt", "Begin", "Begin"]
    );
    let told = shown(&read.faults).join("\n");
    for private in ["123456789", "999900006", "1985", "9999ZZ", "bis", "Oost", "toverij"] {
        assert!(!told.contains(private), "{private} in {told}");
    }
}

#[test]
fn equal_rows_count_once_and_rows_that_run_together_are_reported() {
    let head = "BSN;Regeling;Begin;Eind\n";
    let rows = "999900006;bijstand;2024-01-31;\n999900006;bijstand;2024-03-31;2024-04-30\n\
                999900006;bijstand;2024-06-30;2024-07-31\n999900006;re-integratie;2024-01-31;\n\
                999993653;bijstand;2024-01-31;2024-02-28\n999993653;bijstand;2024-03-01;\n";
    let once = read(format!("{head}{rows}").as_bytes());
    let twice = read(format!("{head}{rows}{rows}").as_bytes());
    assert_eq!(once.verstrekkingen, twice.verstrekkingen);
    assert_eq!(once.verstrekkingen.len(), 6);
    assert!(texts(&twice.notes)[0].contains("tellen niet mee: 6"), "{:?}", twice.notes);
    // A long row hides no later one.
    assert_eq!(once.notes.last().unwrap().rows, [3, 4]);
    assert_eq!(once.personen(Regeling::Bijstand, reach().periode()), Some(2));
}

#[test]
fn a_spreadsheet_reads_as_its_csv_and_merged_cells_are_refused() {
    let file = |merged: bool| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let header = ["BSN", "Regeling", "Begin", "Bedrag", "Bedrag per"];
        for (column, name) in (0..).zip(header) {
            sheet.write(0, column, name).unwrap();
        }
        for row in 1..=2 {
            for (column, text) in [(0, "999900006"), (1, "bijstand"), (2, "31-01-2024"), (4, "maand")] {
                sheet.write(row, column, text).unwrap();
            }
            sheet.write(row, 3, 1_450.25 + f64::from(row)).unwrap();
        }
        if merged {
            sheet.merge_range(1, 1, 2, 1, "bijstand", &Format::new()).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let good = read(&file(false));
    assert_eq!(shown(&good.faults), [""; 0]);
    assert_eq!(good.verstrekkingen[0].bedrag, Some((Bedrag::from_cents(145_125), Bedragperiode::Maand)));
    let merged = read(&file(true));
    assert!(merged.verstrekkingen.is_empty() || merged.verstrekkingen.len() < 2);
    assert!(shown(&merged.faults).iter().any(|fault| fault.contains("samengevoegd")), "{:?}", merged.faults);
}

#[test]
fn a_million_rows() {
    const ROWS: u32 = 1_000_000;
    let numbers: Vec<String> = (0..ROWS / 500)
        .filter_map(|place| {
            let text = format!("{:09}", 999_900_006 + place);
            text.parse::<domein::Bsn>().ok().map(|_| text)
        })
        .collect();
    let mut file = String::from("BSN;Regeling;Begin;Eind;Buurt\n");
    for row in 0..ROWS {
        let bsn = &numbers[row as usize % numbers.len()];
        // Each row is another day of some year, so that none is equal.
        let place = row / u32::try_from(numbers.len()).unwrap();
        let (year, month) = (2024 - place / 12 % 400, place % 12 + 1);
        let scheme = Regeling::ALL[(place / 4_800) as usize % Regeling::ALL.len()].key();
        writeln!(file, "{bsn};{scheme};{year}-{month:02}-13;2024-{:02}-13;", row % 12 + 1).unwrap();
    }
    let read = read(file.as_bytes());
    let ends_first = read.faults.len() + read.more_faults;
    assert_eq!(read.verstrekkingen.len() + ends_first, ROWS as usize);
    assert!(read.verstrekkingen.len() > 990_000, "{ends_first} {:?}", shown(&read.faults).first());
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = bronnen::brp::read(&bytes, &Options::default());
        let _ = bronnen::socialebasis::read(&bytes, &Options::default());
        let _ = bronnen::totaalbedragen::read(&bytes, &Options::default());
        let _ = bronnen::ddas::read_schuldhulp(&bytes);
        let _ = bronnen::ddas::read_vroegsignalering(&bytes);
    }

    #[test]
    fn months_of_a_year_are_the_cost_of_the_year(cents in 0_i64..10_000_000, first in 1_u8..=12) {
        let euros = format!("{},{:02}", cents / 100, cents % 100);
        let file = format!("BSN;Regeling;Begin;Bedrag;Bedrag per\n999900006;bijstand;2024-{first:02}-01;{euros};maand\n");
        let read = read(file.as_bytes());
        let months = i64::from(13 - first);
        let cost = read.verstrekkingen[0].kosten_in(periode("2024-01-01", "2024-12-31"));
        prop_assert_eq!(cost, Some(Bedrag::from_cents(cents * months)));
    }
}
