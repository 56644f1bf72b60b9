//! What a figure about people may be, and which figures are not about people.

use serde_json::{Value, json};

/// Tables of people, by answer. In them every number is held against [`fault`].
pub const PEOPLE: &[(&str, &[&str])] = &[
    ("geld", &["verwachting"]),
    (
        "stapeling",
        &[
            "achterstand",
            "combinaties",
            "dekking",
            "duur",
            "huishoudenNaarGrond",
            "naarAantal",
            "naarAantalDomeinen",
            "naarAantalWetten",
            "naarBuurt",
            "naarDomein",
            "naarKosten",
            "naarVoorziening",
            "naarWet",
            "naarWetten",
            "naarWijk",
            "nietMeegeteld",
            "totaal",
            "wissel",
            "wisselNu",
            "zonderVertaling",
        ],
    ),
    (
        "concentratie",
        &[
            "blijven",
            "duursteMetHulp",
            "duursteVanAlle",
            "groepen",
            "huishoudenNaarGrond",
            "nietMeegeteld",
            "ongelijkheid",
            "totaal",
            "zonderVertaling",
        ],
    ),
    (
        "verloop",
        &[
            "duur",
            "kostenOnbekend",
            "kwartalen",
            "maanden",
            "stroom",
            "terugtoetsClienten",
            "terugtoetsKosten",
            "verwijzers",
            "vooruit",
            "wijken",
        ],
    ),
    ("sociale-basis", &["gebiedenBuurten", "gebiedenWijken"]),
    ("groepsaanbod", &["andereSoorten", "buurten", "plekken", "soorten"]),
    ("raadsvragen", &["doorbreken", "stapeling", "vragen", "werkt"]),
    ("eigen-vraag", &["cellen", "rijen"]),
];

/// Tables of public figures: of accounts and budgets, of the fund, of grants, of statistics that were published.
pub const PUBLIC: &[(&str, &[&str])] = &[
    // Iv3 and the fund, of a whole municipality.
    (
        "geld",
        &[
            "aansluiting",
            "begrotingen",
            "bronEnBestemming",
            "geldstroom",
            "jaarrekeningen",
            "leeswijzer",
            "taakvelden",
            "vergelijking",
        ],
    ),
    // Grants by organisation, and what CBS and RIVM publish about areas.
    (
        "sociale-basis",
        &[
            "duur",
            "geplaatsteCijfers",
            "nietGeplaatst",
            "noodBuurten",
            "noodWijken",
            "perJaar",
            "soorten",
            "voorzieningen",
        ],
    ),
    // Activities that are open to everybody.
    ("groepsaanbod", &["watErIs"]),
    // Iv3.
    ("raadsvragen", &["geld"]),
];

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of people, households or pieces of help.
    Count,
    /// Their money, in cents.
    Amount,
    /// Their money by person or household, made from shown figures only, in cents.
    Mean,
    /// A share, in percents.
    Share,
    /// Not about people.
    Free,
}

use Kind::{Amount, Count, Free, Mean, Share};

/// Columns that are not what their name says, by answer and table; `*` is every table.
const COLUMNS: &[(&str, &str, &str, Kind)] = &[
    ("geld", "aansluiting", "berichtenCent", Amount),
    ("stapeling", "*", "perHuishoudenCent", Mean),
    ("concentratie", "*", "perHuishoudenCent", Mean),
    ("verloop", "*", "kostenPerClientCent", Mean),
    // A measure without a unit, of shares that were shown.
    ("concentratie", "ongelijkheid", "waarde", Free),
    ("verloop", "*", "jaar", Free),
    // Months, from shares of shown groups.
    ("verloop", "duur", "kwart", Free),
    ("verloop", "duur", "helft", Free),
    ("verloop", "duur", "driekwart", Free),
    // How often a way of looking ahead was tried on shown figures, and how far it was from them.
    ("verloop", "terugtoetsClienten", "*", Free),
    ("verloop", "terugtoetsKosten", "keren", Free),
    ("verloop", "terugtoetsKosten", "dichterbij", Free),
    // Residents of an area as CBS publishes them; organisations, activities and grants of the register.
    ("sociale-basis", "*", "activiteiten", Free),
    ("sociale-basis", "*", "bereik", Free),
    ("sociale-basis", "*", "inwoners", Free),
    ("sociale-basis", "*", "meerjarigProcent", Free),
    ("sociale-basis", "*", "nummer", Free),
    ("sociale-basis", "*", "organisaties", Free),
    ("sociale-basis", "*", "subsidieCent", Free),
    ("sociale-basis", "*", "subsidiePerInwonerCent", Free),
    ("sociale-basis", "*", "zonderSubsidie", Free),
    // A shown number by the residents that CBS publishes.
    ("sociale-basis", "*", "eigenHulpPerDuizend", Free),
    ("groepsaanbod", "plekken", "activiteitenBuurt", Free),
    ("groepsaanbod", "plekken", "activiteitenWijk", Free),
    ("groepsaanbod", "plekken", "nummer", Free),
    // Between the middles of neighbourhoods, not between people.
    ("groepsaanbod", "plekken", "meter", Free),
];

/// The threshold, and what counts and amounts (in cents) are rounded to.
const THRESHOLD: f64 = 10.0;
const ROUNDING: f64 = 5.0;
const AMOUNTS: f64 = 100_000.0;
const MEANS: f64 = 10_000.0;

/// What a column holds; without a line of its own, what its name says.
fn kind(deel: &str, table: &str, column: &str) -> Kind {
    let is = |known: &str, name: &str| known == "*" || known == name;
    let own = COLUMNS
        .iter()
        .find(|(one, tables, columns, _)| *one == deel && is(tables, table) && is(columns, column));
    let public = listed(PUBLIC, deel, table);
    match own {
        Some((_, _, _, kind)) => *kind,
        None if public => Free,
        None if column.ends_with("Cent") => Amount,
        None if column.ends_with("Procent") => Share,
        None => Count,
    }
}

fn listed(list: &[(&str, &[&str])], deel: &str, table: &str) -> bool {
    list.iter().any(|(one, tables)| *one == deel && tables.contains(&table))
}

/// Whether a table is about people.
pub fn about_people(deel: &str, table: &str) -> bool {
    listed(PEOPLE, deel, table)
}

/// Whether a figure of this kind may not be shown so.
fn fault(kind: Kind, figure: f64) -> bool {
    let multiple = |of: f64| (figure / of).fract() == 0.0;
    match kind {
        Count => figure < THRESHOLD || !multiple(ROUNDING),
        Amount => !multiple(AMOUNTS),
        Mean => !multiple(MEANS),
        Share => figure.fract() != 0.0 || !(0.0..=100.0).contains(&figure),
        Free => false,
    }
}

/// Every figure of these tables that may not be shown so, and every table that is in no list.
pub fn faults(deel: &str, tables: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for (table, rows) in tables.as_object().expect("tables") {
        if !about_people(deel, table) && !listed(PUBLIC, deel, table) {
            faults.push(format!("{table}: is it about people or public? Write it down in a list"));
        }
        for row in rows.as_array().expect("rows") {
            for (column, field) in row.as_object().expect("a row") {
                let kind = kind(deel, table, column);
                if field.as_f64().is_some_and(|figure| fault(kind, figure)) {
                    faults.push(format!("{table}, {column}: {field} as {kind:?} in {row}"));
                }
            }
        }
    }
    faults
}

/// Who is counted in a sentence; with a capital it is a head behind a figure of another sentence.
const WORDS: [&str; 12] = [
    "huishouden",
    "huishoudens",
    "cliënt",
    "cliënten",
    "mensen",
    "inwoner",
    "inwoners",
    "personen",
    "kinderen",
    "jongeren",
    "gezinnen",
    "volwassenen",
];

/// A setting of the municipality, not a number of its people.
const SETTING: &str = "meer dan 8 mensen met hulp op één adr";

/// Numbers of people in sentences that are below the threshold or not rounded, with the word behind them.
pub fn small_in_words(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(SETTING, "");
    let words: Vec<&str> = text.split(' ').collect();
    let small = |pair: &&[&str]| {
        let digits = pair[0].trim_start_matches('(').replace('.', "");
        let counted = WORDS.contains(&pair[1].trim_matches(|c: char| !c.is_alphanumeric()));
        counted && digits.parse::<u32>().is_ok_and(|number| fault(Count, f64::from(number)))
    };
    words.windows(2).filter(small).map(|pair| pair.join(" ")).collect()
}

#[test]
fn a_raw_figure_is_caught() {
    let found = |table: &str, row: Value| faults("stapeling", &json!({ table: [row] })).len();
    assert_eq!(found("totaal", json!({ "huishoudens": 10, "kostenCent": 1_200_000, "groep": "alle" })), 0);
    assert_eq!(found("totaal", json!({ "huishoudens": null, "kostenCent": null })), 0);
    for raw in [0, 1, 5, 7, 9, 11, 1_234] {
        assert_eq!(found("totaal", json!({ "huishoudens": raw })), 1, "{raw}");
    }
    assert_eq!(found("totaal", json!({ "huishoudens": 12.5 })), 1);
    assert_eq!(found("totaal", json!({ "kostenCent": 1_234_500 })), 1);
    assert_eq!(found("totaal", json!({ "perHuishoudenCent": 1_234_500 })), 1);
    assert_eq!(found("wissel", json!({ "deelProcent": 33.3 })), 1);
    assert_eq!(found("wissel", json!({ "deelProcent": 101 })), 1);
    assert_eq!(found("wissel", json!({ "nieuweKolom": 7 })), 1, "a new column is about people");
    assert_eq!(found("nieuweTabel", json!({ "huishoudens": 10 })), 1, "a new table is to be written down");
    // The same number is public in one table, and not in another.
    assert!(faults("geld", &json!({ "vergelijking": [{ "aantal": 7 }] })).is_empty());
    assert_eq!(faults("geld", &json!({ "aansluiting": [{ "berichtenCent": 7 }] })).len(), 1);
    assert_eq!(faults("sociale-basis", &json!({ "gebiedenWijken": [{ "eigenHulp": 7 }] })).len(), 1);
}

#[test]
fn a_raw_figure_in_a_sentence_is_caught() {
    assert_eq!(small_in_words("In 2024 kregen 7 mensen hulp, en 1.235 huishoudens."), ["7 mensen"]);
    assert_eq!(
        small_in_words("Er waren (9\u{a0}cliënten) en 12 kinderen."),
        ["(9 cliënten)", "12 kinderen."]
    );
    let good = "Van 265 huishoudens kregen minder dan 10 huishoudens hulp. Wonen er meer dan 8 mensen met hulp op één adres?";
    assert!(small_in_words(good).is_empty());
}
