//! The figures of a closed quickscan, in the form that a page, CSV, JSON, XLSX and PDF all write.

use ::spiegel::{QUICKSCAN_2019, Scanaandeel, Scanuitslag};

use super::uitkomst::english;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// All tables of an outcome.
pub(super) fn all(uitslag: &Scanuitslag) -> Vec<Cijfertabel> {
    vec![shares(uitslag), before()]
}

fn percent(share: f64) -> Gegeven {
    Gegeven::Kommagetal((share * 100.0).round(), 0)
}

fn row(one: &Scanaandeel) -> Vec<Gegeven> {
    let count = one.aantal.map_or_else(
        || Benaming::new("", "niet getoond", "not shown").into(),
        |count| Gegeven::Getal(i64::from(count)),
    );
    vec![
        Benaming::new("", one.zin, english(one.zin)).into(),
        count,
        Gegeven::Getal(i64::from(one.van)),
        percent(one.laag),
        percent(one.hoog),
    ]
}

fn shares(uitslag: &Scanuitslag) -> Cijfertabel {
    Cijfertabel::new(
        "antwoorden",
        "Wat partners antwoordden",
        "What partners answered",
        vec![
            Tabelkolom::naam("zin", "Zin", "Sentence"),
            Tabelkolom::getal("aantal", "Hoeveel", "How many"),
            Tabelkolom::getal("van", "Van", "Of"),
            Tabelkolom::procent("laag", "Minstens", "At least"),
            Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        ],
    )
    .rows(uitslag.aandelen.iter().map(row))
    .note(
        "Een groep van minder dan drie staat er niet, en de rest dan ook niet. De grenzen zijn het interval van Wilson, met 95 procent zekerheid.",
        "A group of fewer than three is not shown, and then the rest is not either. The bounds are the interval of Wilson, with 95 per cent certainty.",
    )
}

fn before() -> Cijfertabel {
    Cijfertabel::new(
        "eerder",
        "Wat er eerder is gevonden",
        "What was found before",
        vec![
            Tabelkolom::naam("jaar", "Jaar", "Year"),
            Tabelkolom::naam("wat", "Wat", "What"),
            Tabelkolom::naam("bron", "Bron", "Source"),
        ],
    )
    .rows([vec![
        Gegeven::Jaar(QUICKSCAN_2019.jaar),
        Benaming::new(
            "",
            QUICKSCAN_2019.zin,
            "90 per cent of the members would nominate their own municipality again",
        )
        .into(),
        Benaming::same("", QUICKSCAN_2019.bron).into(),
    ]])
    .note(
        QUICKSCAN_2019.kanttekening,
        "This is history and no norm. How many members answered does not stand there.",
    )
}
