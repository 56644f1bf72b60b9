//! The figures as tables.

use bescherming::ProtectedCell;
use domein::{Voorziening, Voorzieningset};

use super::decide::{AANTALLEN, Antwoord, KOSTENKLASSEN, Wetten};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every table of the answer.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let numbers = AANTALLEN.iter().zip(&antwoord.naar_aantal);
    let classes = KOSTENKLASSEN.iter().zip(&antwoord.naar_kosten);
    let mut tabellen = vec![
        table(
            ("totaal", "Alle huishoudens met hulp", "All households with help"),
            ("groep", "Groep", "Group"),
        )
        .rows([row(
            Benaming::new("alle", "Alle huishoudens met hulp", "All households with help"),
            &antwoord.totaal,
        )]),
        table(
            ("naarAantal", "Naar aantal soorten hulp", "By number of kinds of help"),
            ("aantal", "Aantal", "Number"),
        )
        .rows(numbers.map(|((nl, en), cell)| row(Benaming::new(*nl, *nl, *en), cell))),
        table(("naarWet", "Naar wet", "By law"), ("wet", "Wet", "Law"))
            .rows(antwoord.naar_wet.iter().map(|(wetten, cell)| row(law(*wetten), cell))),
        table(
            (
                "naarVoorziening",
                "Naar soort hulp, alleen of met andere",
                "By kind of help, alone or with others",
            ),
            ("voorziening", "Hulp", "Help"),
        )
        .rows(
            antwoord
                .naar_voorziening
                .iter()
                .map(|(kind, cell)| row(Benaming::same(kind.key(), kind.name()), cell)),
        ),
    ];
    if !antwoord.naar_kosten.is_empty() {
        let rows = classes.map(|((nl, en, _), cell)| row(Benaming::new(*nl, *nl, *en), cell));
        let names = ("naarKosten", "Naar kosten van het huishouden", "By cost of the household");
        tabellen.push(table(names, ("klasse", "Kosten per jaar", "Cost per year")).rows(rows));
    }
    let sets = antwoord.combinaties.iter().map(|(set, cell)| row(names(*set), cell));
    tabellen.push(
        table(
            ("combinaties", "Naar precieze combinatie", "By exact combination"),
            ("voorzieningen", "Combinatie", "Combination"),
        )
        .rows(sets)
        .note(
            "Een combinatie die weinig voorkomt, staat niet in de lijst. Ook niet als u er een kleine groep mee kunt uitrekenen.",
            "Combinations that are too small, or would give away a small group, are not listed.",
        ),
    );
    tabellen
}

fn table(naam: (&str, &str, &str), first: (&str, &str, &str)) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam(first.0, first.1, first.2),
        Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
        Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        Tabelkolom::bedrag("perHuishouden", "Per huishouden", "Per household"),
    ];
    Cijfertabel::new(naam.0, naam.1, naam.2, kolommen)
}

fn row(naam: Benaming, cell: &ProtectedCell) -> Vec<Gegeven> {
    vec![naam.into(), cell.count.into(), cell.amount.into(), cell.amount.per(&cell.count).into()]
}

/// The kinds of help of a combination, in one name.
pub(super) fn names(set: Voorzieningset) -> Benaming {
    let joined = |name: fn(Voorziening) -> &'static str, between: &str| {
        set.iter().map(name).collect::<Vec<_>>().join(between)
    };
    Benaming::same(joined(Voorziening::key, "+"), joined(Voorziening::name, " + "))
}

fn law(wetten: Wetten) -> Benaming {
    match wetten {
        Wetten::Alleen(wet) => {
            let key = format!("alleen-{}", wet.name().to_lowercase());
            Benaming::new(key, format!("Alleen {wet}"), format!("Only {wet}"))
        }
        Wetten::Beide => {
            Benaming::new("wmo-en-jeugdwet", "Wmo en Jeugdwet samen", "Wmo and Jeugdwet together")
        }
    }
}
