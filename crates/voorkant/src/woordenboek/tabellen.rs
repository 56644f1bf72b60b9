//! The words as a table.

use super::woord::{Woord, all};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// Every word, with what it means and how care and welfare say it.
pub(super) fn table() -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("woord", "Woord", "Word"),
        Tabelkolom::naam("betekenis", "Betekenis", "Meaning"),
        Tabelkolom::naam("zorg", "Zo zegt de zorg het", "How care says it"),
        Tabelkolom::naam("welzijn", "Zo zegt het welzijn het", "How welfare says it"),
        Tabelkolom::naam("bron", "Bron", "Source"),
        Tabelkolom::naam("engels", "Engels", "English"),
    ];
    Cijfertabel::new("woordenboek", "Woordenboek", "Dictionary", kolommen)
        .rows(all().iter().map(|woord| row(woord)))
}

fn row(woord: &Woord) -> Vec<Gegeven> {
    let text =
        |of: &dyn Fn(Taal) -> &'static str| Benaming::new(of(Taal::Nl), of(Taal::Nl), of(Taal::En)).into();
    let said = |of: &dyn Fn(Taal) -> Option<&'static str>| match (of(Taal::Nl), of(Taal::En)) {
        (Some(nl), Some(en)) => Benaming::new(nl, nl, en).into(),
        _ => Gegeven::Leeg,
    };
    let english = woord.naam(Taal::En);
    vec![
        Benaming::new(woord.sleutel, woord.naam(Taal::Nl), english).into(),
        text(&|taal| woord.betekenis(taal)),
        said(&|taal| woord.zorg(taal)),
        said(&|taal| woord.welzijn(taal)),
        Benaming::same(woord.bron, woord.bron).into(),
        Benaming::same(english, english).into(),
    ]
}
