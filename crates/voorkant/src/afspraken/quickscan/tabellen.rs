//! The figures of a round of the quickscan, in the form that a page, CSV, JSON, XLSX and PDF all write.

use super::antwoord::EERDER;
use super::uitkomst::{Quickscanaantal, Quickscandeel, Quickscanstelling, Quickscanuitkomst};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

/// How many, in words where it may not be a number.
pub const fn few_name(aantal: Quickscanaantal) -> Option<(&'static str, &'static str)> {
    match aantal {
        Quickscanaantal::Precies(_) => None,
        Quickscanaantal::Weinig => Some(("geen, één of twee", "none, one or two")),
        Quickscanaantal::BijnaIedereen => {
            Some(("allemaal, of op één of twee na", "all, or all but one or two"))
        }
    }
}

/// The groups of statements, each a table.
pub fn all(uitkomst: &Quickscanuitkomst, jaren: &[(i32, Quickscanuitkomst)]) -> Vec<Cijfertabel> {
    use Quickscanstelling::{EenPartij, NietGeboden, NietReeel, Ontbreekt, Opnieuw, Reden, VierJaar};
    let of = |key: &str, (nl, en): (&str, &str), wanted: fn(Quickscanstelling) -> bool| {
        let delen = match uitkomst {
            Quickscanuitkomst::TeWeinig => &[][..],
            Quickscanuitkomst::Getoond { delen, .. } => delen,
        };
        let rows = delen.iter().filter(|deel| wanted(deel.stelling)).map(row);
        Cijfertabel::new(
            key,
            nl,
            en,
            columns("stelling", "Wat geldt voor de organisatie?", "What holds for the organisation?"),
        )
        .rows(rows)
        .without(
            "Er zijn te weinig antwoorden om iets te laten zien.",
            "There are too few answers to show anything.",
        )
    };
    vec![
        of("prijs", ("Is de prijs reëel?", "Is the price real?"), |one| matches!(one, NietReeel)),
        of(
            "ontbreekt",
            ("Waarvoor zit er te weinig in de prijs?", "For what is there too little in the price?"),
            |one| matches!(one, Ontbreekt(_)),
        )
        .note(
            "Dit zijn de zes onderdelen uit de Wmo (artikel 5.4 Uitvoeringsbesluit Wmo 2015).",
            "These are the six parts of the Wmo (article 5.4 Uitvoeringsbesluit Wmo 2015).",
        ),
        of(
            "bod",
            (
                "Doen organisaties mee, en wat houdt hen tegen?",
                "Do organisations take part, and what keeps them?",
            ),
            |one| matches!(one, NietGeboden | Reden(_)),
        ),
        of("samen", ("Hoe werkt de gemeente samen?", "How does the municipality cooperate?"), |one| {
            matches!(one, EenPartij | VierJaar | Opnieuw)
        }),
        years(jaren),
        before(),
    ]
}

fn columns(key: &str, nl: &str, en: &str) -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::naam(key, nl, en),
        Tabelkolom::naam("aantal", "Hoeveel organisaties?", "How many organisations?"),
        Tabelkolom::getal("van", "Van de", "Of"),
        Tabelkolom::procent("deel", "Deel", "Share"),
        Tabelkolom::procent("laag", "Minstens", "At least"),
        Tabelkolom::procent("hoog", "Hoogstens", "At most"),
    ]
}

fn row(deel: &Quickscandeel) -> Vec<Gegeven> {
    let (nl, en) = deel.stelling.naam();
    let name = Benaming::new(deel.stelling.key(), nl, en);
    std::iter::once(name.into()).chain(figures(*deel)).collect()
}

fn figures(deel: Quickscandeel) -> [Gegeven; 5] {
    let count = match (few_name(deel.aantal), deel.aantal) {
        (None, Quickscanaantal::Precies(count)) => text(&count.to_string()),
        (words, _) => words.map_or(Gegeven::Leeg, |(nl, en)| Benaming::new("", nl, en).into()),
    };
    let (low, high) = deel.interval();
    [
        count,
        Gegeven::Getal(i64::try_from(deel.van).unwrap_or(i64::MAX)),
        deel.procent().map_or(Gegeven::Leeg, Gegeven::Getal),
        Gegeven::Getal(low),
        Gegeven::Getal(high),
    ]
}

/// The price over the years: only rounds that are closed.
fn years(jaren: &[(i32, Quickscanuitkomst)]) -> Cijfertabel {
    let rows = jaren.iter().map(|(jaar, uitkomst)| {
        let year = i16::try_from(*jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar);
        let rest = match uitkomst.deel(Quickscanstelling::NietReeel) {
            Some(deel) => figures(deel).to_vec(),
            None => vec![
                Benaming::new("", "te weinig antwoorden", "too few answers").into(),
                Gegeven::Leeg,
                Gegeven::Leeg,
                Gegeven::Leeg,
                Gegeven::Leeg,
            ],
        };
        std::iter::once(year).chain(rest).collect()
    });
    Cijfertabel::new(
        "jaren",
        "Minstens één afspraak zonder reële prijs, per jaar",
        "At least one agreement without a real price, by year",
        columns("jaar", "Jaar", "Year"),
    )
    .rows(rows)
    .note(
        "Elk jaar kunnen andere organisaties meedoen. Een klein verschil zegt daarom weinig.",
        "Each year other organisations may take part. So a small difference says little.",
    )
    .without("Er is nog geen gesloten ronde.", "There is no closed round yet.")
}

fn before() -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("wanneer", "Wanneer", "When"),
        Tabelkolom::naam("wat", "Wat kwam eruit?", "What was found?"),
        Tabelkolom::naam("bron", "Bron", "Source"),
    ];
    let rows = EERDER.iter().map(|one| {
        let (nl, en) = one.wat;
        vec![text(one.wanneer), Benaming::new("", nl, en).into(), text(one.bron)]
    });
    Cijfertabel::new("eerder", "Wat vroeg de branche eerder?", "What did the sector ask before?", kolommen)
        .rows(rows)
        .note(
            "Dit is geschiedenis, geen norm. Hoeveel organisaties toen antwoordden, staat er niet bij. De vragen waren anders.",
            "This is history, not a norm. How many organisations answered then is not said. The questions were different.",
        )
}

#[cfg(test)]
mod tests {
    use super::super::voorbeeld::antwoorden;
    use super::*;
    use crate::uitvoer;
    use crate::web::Taal;

    /// What is taken along holds no number that the page hides.
    #[test]
    fn files_hide_what_the_page_hides() {
        let made = Quickscanuitkomst::of(&antwoorden(), Vec::new());
        let tables = all(&made, &[(2026, made.clone())]);
        let written = uitvoer::json(&tables).to_string();
        assert!(written.contains("geen, één of twee"), "{written}");
        for tabel in &tables {
            for rij in &tabel.rijen {
                assert_eq!(rij.len(), tabel.kolommen.len(), "{}", tabel.naam.text(Taal::Nl));
            }
        }
        let few = Quickscanuitkomst::TeWeinig;
        let tables = all(&few, &[(2026, few.clone())]);
        assert!(tables[..4].iter().all(|tabel| tabel.rijen.is_empty()));
    }
}
