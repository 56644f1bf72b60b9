//! Sums that are paid at once: as a municipality delivers them, and spread to the cent.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use bronnen::totaalbedragen::{self, Totaalsoort};
use bronnen::{Verdeeld, Verdeelmaat, Verdeelregel, onbekend_procent};
use domein::{Bedrag, Wet};
use tables::Options;

mod support;
use support::shown;

const HEAD: &str = "Soort;Wet;Categorie;Taakveld;Jaar;Bedrag;Aanbieder;Verdeling\n";

#[test]
fn a_table_of_every_kind() {
    let rows = "Vast bedrag;wmo;1;;2024;€ 1.250.000,01;Zorg Oost;naar aantal cliënten\n\
                taakgericht;Jeugdwet;;6.751;2024;10,-;;dagen\n\
                pgb;anders;;6.791;2024;5;;bedrag\n\
                eigen-bijdrage;wmo;01;;2024;19,00;;\n\
                uitvoeringskosten;wmo;;6.91;2024;3;;niet\n";
    let read = totaalbedragen::read(format!("{HEAD}{rows}").as_bytes(), &Options::default());
    assert_eq!(shown(&read.faults), [""; 0]);
    let kinds: Vec<_> = read.rows.iter().map(|row| row.soort).collect();
    assert_eq!(kinds, Totaalsoort::ALL);
    let first = &read.rows[0];
    assert_eq!((first.wet, first.categorie), (Some(Wet::Wmo), "01".parse().ok()));
    assert_eq!(read.rows[2].wet, None);
    assert!(read.rows[3].soort.is_bate() && read.rows[3].verdeelregel == Verdeelregel::NietVerdeeld);
    let unit = |clienten| Verdeelmaat { clienten, ..Verdeelmaat::default() };
    assert_eq!(
        first.verdeel(&[unit(1), unit(0), unit(2)]),
        Verdeeld::Delen([41_666_667, 0, 83_333_334].map(Bedrag::from_cents).to_vec())
    );
    // What is not spread is unknown for its part of the cost.
    assert_eq!(read.rows[4].verdeel(&[unit(1)]), Verdeeld::Onbekend(Bedrag::from_cents(300)));
    assert_eq!(onbekend_procent(Bedrag::from_cents(900), Bedrag::from_cents(300)), Some(25));
}

#[test]
fn bad_rows_are_named() {
    let rows = "gift;wmo;01;;2024;5;;\npgb;wmo;;;2024;5;;\npgb;wmo;abc;;2024;5;;\npgb;wmo;01;;24;5;;\n\
                pgb;wmo;01;;2024;veel;;\npgb;wmo;01;;2024;;;\npgb;wmo;01;;2024;5;;eerlijk\n";
    let read = totaalbedragen::read(format!("{HEAD}{rows}").as_bytes(), &Options::default());
    assert!(read.rows.is_empty());
    let places: Vec<_> = read
        .faults
        .iter()
        .map(|fault| (fault.row.unwrap(), fault.column.as_ref().unwrap().name.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (2, "Soort"),
            (3, "Taakveld"),
            (4, "Categorie"),
            (5, "Jaar"),
            (6, "Bedrag"),
            (7, "Bedrag"),
            (8, "Verdeling"),
        ]
    );
}

#[test]
fn equal_rows_count_once() {
    let row = "pgb;wmo;01;;2024;5;;\n";
    let read = totaalbedragen::read(format!("{HEAD}{row}{row}").as_bytes(), &Options::default());
    assert_eq!((read.rows.len(), read.notes.len()), (1, 1));
}
