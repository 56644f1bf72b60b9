//! Each kind of value, in every spelling, and each way in which it can be wrong.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use common::one_column;
use domein::{Bedrag, Bsn};
use tables::{Answer, CodeItem, Column, Kind, Mapping, Options, Template, read_with};

/// The only fault of a column with these values.
fn fault(kind: Kind, values: &[&str]) -> String {
    let reading = one_column(kind, values, &Options::default());
    assert_eq!(reading.faults.len(), 1, "{:?}", reading.faults);
    reading.faults[0].to_string()
}

fn read(kind: Kind, values: &[&str]) -> Vec<String> {
    let reading = one_column(kind, values, &Options::default());
    assert_eq!(reading.faults, []);
    reading.rows
}

#[test]
fn a_column_of_amounts_decides_its_mark_together() {
    assert_eq!(read(Kind::Amount, &["1.234", "1,5", "2.000.000"]), ["123400", "150", "200000000"]);
    assert_eq!(read(Kind::Amount, &["1,234", "1.5", "(2.5)"]), ["123400", "150", "-250"]);
    assert_eq!(read(Kind::Amount, &["1.234,-", "€ 5.678"]), ["123400", "567800"]);
    assert_eq!(read(Kind::Amount, &["1234", "-7", "8-"]), ["123400", "-700", "-800"]);
}

#[test]
fn an_amount_that_can_be_read_in_two_ways_is_asked() {
    let text = fault(Kind::Amount, &["12", "1.234", "5.678"]);
    assert!(text.starts_with("kolom Waarde (B): De getallen kunnen op twee manieren"), "{text}");
    assert!(text.contains("rij 3") && text.contains("Kies bij het aanleveren decimale komma"), "{text}");

    for (answer, expected) in [(Answer::DecimalComma, "123400"), (Answer::DecimalPoint, "123")] {
        let reading = one_column(Kind::Amount, &["1.234"], &Options::default().answer("waarde", answer));
        // With a decimal point it has three decimals, and cents have two.
        match answer {
            Answer::DecimalComma => assert_eq!(reading.rows, [expected]),
            _ => assert!(reading.faults[0].to_string().contains("meer dan twee cijfers achter de komma")),
        }
    }
    assert!(fault(Kind::WholeNumber, &["1.234"]).contains("twee manieren"));
}

#[test]
fn two_marks_in_one_column_are_named_with_their_rows() {
    let text = fault(Kind::Amount, &["1", "1.234,56", "1,234.56"]);
    assert!(text.contains("in rij 3 met een decimale komma, in rij 4 met een decimale punt"), "{text}");
}

#[test]
fn a_column_of_days_decides_its_order_together() {
    assert_eq!(read(Kind::Date, &["01-02-2024", "31-12-2024"]), ["2024-02-01", "2024-12-31"]);
    assert_eq!(read(Kind::Date, &["01/02/2024", "12/31/2024"]), ["2024-01-02", "2024-12-31"]);
    assert_eq!(
        read(Kind::Date, &["2024-12-31", "31 december 2024", "05-05-2024", "20240229"]),
        ["2024-12-31", "2024-12-31", "2024-05-05", "2024-02-29"]
    );
}

#[test]
fn a_day_that_can_be_read_in_two_ways_is_asked() {
    let text = fault(Kind::Date, &["2024-05-05", "01-02-2024"]);
    assert!(
        text.contains("Is 01-02-2024 1 februari of 2 januari? Kies bij het aanleveren dag eerst"),
        "{text}"
    );
    for (answer, expected) in [(Answer::DayFirst, "2024-02-01"), (Answer::MonthFirst, "2024-01-02")] {
        let reading = one_column(Kind::Date, &["01-02-2024"], &Options::default().answer("Waarde", answer));
        assert_eq!(reading.rows, [expected]);
    }
}

#[test]
fn two_orders_in_one_column_are_named_with_their_rows() {
    let text = fault(Kind::Date, &["31-12-2024", "12/31/2024"]);
    assert!(text.contains("in rij 2 met de dag eerst, in rij 3 met de maand eerst"), "{text}");
}

#[test]
fn numbers_of_excel_are_days_with_a_note() {
    let reading = one_column(Kind::Date, &["45657"], &Options::default());
    assert_eq!(reading.rows, ["2024-12-31"]);
    assert_eq!(
        reading.notes[0].text,
        "De datums in kolom Waarde (B) zijn gelezen als datumgetal van Excel, in rij 2."
    );
}

#[test]
fn each_bad_value_is_named_with_its_way_out() {
    let codes = || Kind::Code(vec![CodeItem::new("W", "Wmo"), CodeItem::new("J", "Jeugdwet")]);
    let cases = [
        (Kind::WholeNumber, "1,5", "'1,5' is geen heel getal."),
        (Kind::WholeNumber, "veel", "'veel' is geen getal."),
        (Kind::WholeNumber, "99999999999999999999", "'***************** 999' is te groot."),
        (Kind::Amount, "veel", "'veel' is geen bedrag. Vul een bedrag in, bijvoorbeeld 1234,56."),
        (Kind::Amount, "1,2345", "'1,2345' heeft meer dan twee cijfers achter de komma."),
        (Kind::Amount, "1,2E+05", "'1,2E+05' is een getal dat Excel heeft ingekort."),
        (Kind::Date, "gisteren", "'gisteren' is geen datum."),
        (Kind::Date, "31-02-2024", "'31-02-2024' is een dag die niet bestaat."),
        (Kind::Date, "31-12-24", "'31-12-24' heeft een jaar van twee cijfers."),
        (Kind::YesNo, "misschien", "'misschien' is geen ja of nee. Vul ja of nee in."),
        (Kind::Code(vec![CodeItem::new("012", "Hulp")]), "12", "'12' mist waarschijnlijk een nul vooraan."),
        (codes(), "X", "'X' staat niet in de lijst. Kies een van deze: W, J."),
        (Kind::Year, "24", "'24' is geen jaar."),
        (Kind::Postcode, "1234", "Deze waarde is geen postcode."),
        (Kind::Bsn, "12345678", "Dit is geen BSN. Een BSN heeft precies negen cijfers."),
        (Kind::Bsn, "123456789", "Dit BSN voldoet niet aan de elfproef."),
        (Kind::Bsn, "10000008", "Dit BSN heeft te weinig cijfers. Waarschijnlijk heeft Excel de nul vooraan"),
    ];
    for (kind, value, expected) in cases {
        let text = fault(kind, &[value]);
        let expected = expected.replace("***************** 999", "*****************999");
        assert!(text.starts_with(&format!("rij 2, kolom Waarde (B): {expected}")), "{text}");
    }
}

#[test]
fn good_values_of_each_kind() {
    assert_eq!(read(Kind::WholeNumber, &["12", "-3", "1.000.000"]), ["12", "-3", "1000000"]);
    assert_eq!(
        read(Kind::YesNo, &["Ja", "NEE", "x", "0", "waar", "false"]).join(" "),
        "true false true false true false"
    );
    assert_eq!(read(Kind::Year, &["1900", "2199"]), ["1900", "2199"]);
    assert_eq!(read(Kind::Postcode, &["1234 ab"]), ["1234AB"]);
    assert_eq!(read(Kind::Bsn, &["999900006", "1234.56.782"]), ["999900006", "123456782"]);
    let codes = vec![CodeItem::new("01", "Hulp"), CodeItem::new("02", "Dagbesteding")];
    assert_eq!(read(Kind::Code(codes), &["01", "dagbesteding", "HULP"]), ["01", "02", "01"]);
}

/// A table about people, with a value of each in a column where it does not belong.
#[test]
fn no_fault_of_a_table_about_people_repeats_a_value() {
    let template = Template::new(
        "Personen",
        vec![
            Column::new("Naam", Kind::Text).required().private(),
            Column::new("BSN", Kind::Bsn).required(),
            Column::new("Postcode", Kind::Postcode),
            Column::new("Datum", Kind::Date),
            Column::new("Bedrag", Kind::Amount),
            Column::new("Wet", Kind::Code(vec![CodeItem::new("W", "Wmo")])),
            Column::new("Actief", Kind::YesNo),
            Column::new("Jaar", Kind::Year),
        ],
    );
    let secrets = ["Jansen", "12345678", "9999XYZ", "Dorpsstraat", "111222333"];
    let mut file = "Naam;BSN;Postcode;Datum;Bedrag;Wet;Actief;Jaar\n".to_owned();
    for shift in 0..8 {
        let row: Vec<_> = (0..8).map(|column| secrets[(column + shift) % secrets.len()]).collect();
        file.push_str(&format!("{}\n", row.join(";")));
    }
    let reading = read_with(file.as_bytes(), &template, &Options::default(), |row| row.get::<Bsn>("BSN"));
    assert!(reading.rows.is_empty() && reading.faults.len() > 20);
    // Nor does a file without its header, of which the first row is about somebody.
    let headless = read_with("Jansen;12345678;9999XYZ\n".as_bytes(), &template, &Options::default(), |row| {
        row.get::<Bsn>("BSN")
    });
    assert_eq!(headless.faults.len(), 1);
    for fault in reading.faults.iter().chain(&headless.faults) {
        let text = format!("{fault} {fault:?}");
        for secret in secrets {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn a_required_cell_may_not_be_empty() {
    let template = Template::new(
        "Proef",
        vec![Column::new("Naam", Kind::Text).required(), Column::new("Bedrag", Kind::Amount)],
    );
    let reading = read_with(b"Naam;Bedrag\n;5\nA;\n", &template, &Options::default(), |row| {
        row.get::<Option<Bedrag>>("Bedrag")
    });
    assert_eq!(reading.rows, [None]);
    assert_eq!(reading.faults[0].to_string(), "rij 2, kolom Naam (A): Deze cel is leeg. Vul een waarde in.");
}

fn register() -> Template {
    Template::new(
        "Register",
        vec![
            Column::new("Naam", Kind::Text).required().also(&["Title"]),
            Column::new("Ingang", Kind::Date).required(),
            Column::new("Bedrag", Kind::Amount),
        ],
    )
}

#[test]
fn a_mapping_finds_columns_under_other_names() {
    let text = "# remark\n\nStart = Ingang | Maand eerst\nAmount (A=B) = bedrag|decimale punt\n";
    let mapping = Mapping::parse(text, &register()).expect("a mapping");
    let options = Options::default().mapping(mapping.clone());
    let reading =
        read_with(b"TITLE,start,Amount (A=B),Bedrag\nA,01/02/2024,1.500,7\n", &register(), &options, |row| {
            Ok((row.get::<domein::Datum>("Ingang")?.to_string(), row.get::<Option<Bedrag>>("Bedrag")?))
        });
    assert_eq!(reading.faults, []);
    assert_eq!(reading.rows, [("2024-01-02".to_owned(), Some(Bedrag::from_cents(150)))]);
    // The mapping takes the amount from elsewhere, so this column is not read.
    assert!(reading.notes[0].text.contains("'Bedrag' (D)"), "{:?}", reading.notes);
    assert_eq!(Mapping::parse(&mapping.to_string(), &register()), Ok(mapping));
}

#[test]
fn a_mapped_column_that_is_missing_is_named_as_the_file_calls_it() {
    let mapping = Mapping::parse("Amount = Bedrag", &register()).expect("a mapping");
    let options = Options::default().mapping(mapping);
    let reading =
        read_with(b"Naam;Ingang\nA;2024-01-01\n", &register(), &options, |row| row.get::<String>("Naam"));
    assert!(reading.faults[0].rule.contains("Bedrag (in uw bestand 'Amount')"), "{:?}", reading.faults);
}

#[test]
fn each_bad_line_of_a_mapping_is_named() {
    let text = "geen teken\n= Naam\nA =\nA = Kleur\nA = Naam | snel\nA = Naam\nA = Ingang\nB = Naam\n";
    let faults = Mapping::parse(text, &register()).expect_err("faults");
    let expected = [
        "regel 1: deze regel heeft niet de goede vorm.",
        "regel 2: deze regel heeft niet de goede vorm.",
        "regel 3: deze regel heeft niet de goede vorm.",
        "regel 4: Voorkant heeft geen kolom 'Kleur' in 'Register'. Kies een van deze: Naam, Ingang, Bedrag.",
        "regel 5: 'snel' is geen manier van lezen.",
        "regel 7: 'A' staat er twee keer in.",
        "regel 8: 'Naam' staat er twee keer in.",
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:?}");
    for (fault, expected) in faults.iter().zip(expected) {
        assert!(fault.to_string().contains(expected), "{fault}");
    }
}

#[test]
fn a_template_explains_itself() {
    let template = Template::new(
        "Proef",
        vec![
            Column::new("Wet", Kind::Code(vec![CodeItem::new("W", "Wmo"), CodeItem::new("J", "Jeugdwet")]))
                .required()
                .help("De wet van de hulp."),
            Column::new("Naam; voluit", Kind::Text).also(&["wet"]).example("Buurthuis"),
        ],
    );
    let manual = template.explain();
    assert_eq!(manual[0].help, "De wet van de hulp. W: Wmo; J: Jeugdwet");
    assert_eq!((manual[0].example.as_str(), manual[0].kind), ("W", "code uit een lijst"));
    assert_eq!((manual[1].example.as_str(), manual[1].required), ("Buurthuis", false));
    assert_eq!(template.example_csv(), "\u{feff}Wet;\"Naam; voluit\"\r\n".as_bytes());
    assert_eq!(template.clashes(), ["wet"]);
}

#[test]
fn a_wrong_question_of_the_caller_is_a_fault_and_no_panic() {
    let reading = read_with(b"Naam;Ingang\nA;2024-01-01\n", &register(), &Options::default(), |row| {
        assert_eq!(format!("{row:?}"), "Row { number: 2, .. }");
        row.get::<Bedrag>("Kleur").or_else(|_| row.get::<Bedrag>("Naam"))
    });
    assert!(reading.faults[0].to_string().contains("Dit ligt niet aan uw bestand"));
}
