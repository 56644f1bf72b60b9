use bescherming::{Cell, ProtectedCell, Rules, protect_single};
use domein::Bedrag;

use super::*;

fn households(number: u64) -> ProtectedCell {
    let mut cell = Cell::default();
    (0..number).for_each(|_| cell.add_unit(150_000));
    protect_single(&cell, &Rules::default())
}

fn tables() -> Vec<Cijfertabel> {
    let kolommen = || {
        vec![
            Tabelkolom::naam("wet", "Wet", "Law"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
            Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        ]
    };
    let row = |key: &str, name: &str, shown: ProtectedCell| {
        vec![Benaming::same(key, name).into(), shown.count.into(), shown.amount.into()]
    };
    let laws = Cijfertabel::new("naarWet", "Naar wet", "By law", kolommen())
        .rows([row("wmo", "Wmo", households(1_234)), row("jeugdwet", "Jeugdwet", households(4))]);
    let mut geld = kolommen();
    geld[1] = Tabelkolom::procent("groei", "Groei", "Growth");
    let figures = Cijfertabel::new("geld", "Geld", "Money", geld).rows([
        vec![
            Benaming::new("jeugd", "Jeugd; hulp", "Youth").into(),
            Gegeven::Kommagetal(-1_234.56, 1),
            Gegeven::Euro(Bedrag::from_cents(123_450)),
        ],
        vec![Benaming::same("x", "Wonen").into(), Gegeven::Leeg, Gegeven::GeenGegevens],
    ]);
    vec![laws, figures]
}

#[test]
fn json_has_null_for_what_is_withheld_and_names_what_is_absent() {
    assert_eq!(
        json(&tables()),
        serde_json::json!({
            "naarWet": [
                { "wet": "wmo", "huishoudens": 1_235, "kostenCent": 185_100_000 },
                { "wet": "jeugdwet", "huishoudens": null, "kostenCent": null },
            ],
            "geld": [
                { "wet": "jeugd", "groeiProcent": -1_234.56, "kostenCent": 123_450 },
                { "wet": "x", "kostenCent": null, "geenGegevens": ["kostenCent"] },
            ],
        })
    );
}

#[test]
fn csv_has_every_column_once_and_nothing_for_what_is_withheld() {
    let over = [Aanduiding::gemeente("9999".parse().unwrap())];
    assert_eq!(
        csv(&over, &tables()).unwrap(),
        "Gemeente;Tabel;Naam;Huishoudens;Kosten (euro);Groei (%)\n\
         9999;Naar wet;Wmo;1235;1851000;\n\
         9999;Naar wet;Jeugdwet;;;\n\
         9999;Geld;\"Jeugd; hulp\";;1234,50;-1234,6\n\
         9999;Geld;Wonen;;;\n"
    );
}

#[test]
fn csv_keeps_both_columns_that_have_the_same_heading() {
    let number = |key: &str, name: &str| Tabelkolom::getal(key, name, name);
    let kolommen = vec![
        Tabelkolom::naam("wijk", "Wijk", "District"),
        number("wmo", "Begonnen"),
        number("jeugd", "Begonnen"),
        number("drie", "Begonnen 2"),
        number("vier", "Begonnen"),
    ];
    let row = |numbers: [i64; 4]| {
        let mut row: Vec<Gegeven> = vec![Benaming::same("n", "Noord").into()];
        row.extend(numbers.map(Gegeven::Getal));
        row
    };
    let one = Cijfertabel::new("een", "Een", "One", kolommen).rows([row([1, 2, 3, 4])]);
    let kolommen = vec![Tabelkolom::naam("wijk", "Wijk", "District"), number("wmo", "Begonnen")];
    let mut two = Cijfertabel::new("twee", "Twee", "Two", kolommen);
    two.rijen.push(row([5, 6, 7, 8])[..2].to_vec());
    assert_eq!(
        csv(&[], &[one, two]).unwrap(),
        "Tabel;Naam;Begonnen;Begonnen 3;Begonnen 2;Begonnen 4\n\
         Een;Noord;1;2;3;4\n\
         Twee;Noord;5;;;\n"
    );
}

#[test]
fn text_says_in_words_what_is_withheld() {
    assert_eq!(
        tekst(&tables()),
        "\nNaar wet\n\
         \u{20} Wet         Huishoudens        Kosten\n\
         \u{20} Wmo               1.235   € 1.851.000\n\
         \u{20} Jeugdwet  minder dan 10  niet getoond\n\
         \nGeld\n\
         \u{20} Wet             Groei         Kosten\n\
         \u{20} Jeugd; hulp  -1.234,6        € 1.235\n\
         \u{20} Wonen                  geen gegevens\n"
    );
}

#[test]
fn a_workbook_is_the_same_each_time_and_holds_no_small_number() {
    let voorblad = Voorblad { vraag: "Hoe?".to_owned(), ..Voorblad::default() };
    let book = xlsx(&voorblad, &tables()).unwrap();
    assert_eq!(book, xlsx(&voorblad, &tables()).unwrap());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut sheet = |name: &str| std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
    let laws = sheet("xl/worksheets/sheet2.xml");
    assert!(laws.contains("<v>1235</v>") && laws.contains("<v>1851000</v>"), "{laws}");
    assert!(!laws.contains("<v>4</v></c></row>"), "{laws}");
    assert!(sheet("xl/sharedStrings.xml").contains("minder dan 10"));
    assert!(sheet("xl/workbook.xml").contains("name=\"Naar wet\""));
}

#[test]
fn a_document_says_in_words_what_is_withheld_and_holds_no_small_number() {
    let voorblad = Voorblad { vraag: "Hoe?".to_owned(), ..Voorblad::default() };
    let document = stuk(&voorblad, &tables(), vec![("Hoe is dit berekend?", vec!["Zo.".to_owned()])]);
    let rows: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            stukken::Block::Table(table) => Some(table.rows.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    assert!(rows.contains(&["Wmo", "1.235", "€ 1.851.000"].map(str::to_owned).to_vec()), "{rows:?}");
    assert!(rows.contains(&["Jeugdwet", "minder dan 10", "niet getoond"].map(str::to_owned).to_vec()));
    assert!(rows.contains(&["Wonen", "", "geen gegevens"].map(str::to_owned).to_vec()));
    assert!(!rows.iter().flatten().any(|field| field == "4" || field.contains("6.000")), "{rows:?}");
    let bytes = pdf(&document).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(bytes, pdf(&document).unwrap());
}

#[test]
fn sheets_have_names_that_excel_takes() {
    let naam = "Elke soort hulp: in de laatste volledige maand";
    let twice = [
        Cijfertabel::new("a", naam, naam, Vec::new()),
        Cijfertabel::new("b", naam, naam, Vec::new()),
        Cijfertabel::new("c", "a/b?[c]*", "", Vec::new()),
    ];
    assert!(xlsx(&Voorblad::default(), &twice).is_ok());
}
