//! The figures of a set, in the form that a page, CSV, JSON, XLSX and PDF all write.

use prijs::{Bronstatus, Jeugdwetelement, Wmoelement};
use rust_decimal::Decimal;

use super::inhoud::Prijssetregel;
use super::wijzigen::Prijssetverschil;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    if words.is_empty() { Gegeven::Leeg } else { Benaming::same("", words).into() }
}

fn said((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

/// A figure as it was written down: no digit comes or goes.
pub fn figure(value: Decimal) -> Gegeven {
    let en = value.to_string();
    Benaming::new(en.clone(), en.replace('.', ","), en).into()
}

/// How sure we are: what asks to be confirmed says so.
pub fn sure(status: Bronstatus) -> Gegeven {
    let (nl, en) = (status.naam(), status.name());
    if status.asks_confirmation() {
        Benaming::new(status.key(), format!("⚠ {nl}"), format!("⚠ {en}")).into()
    } else {
        Benaming::new(status.key(), nl, en).into()
    }
}

/// The figures of a set; `confirm` is the address where one can be filled in, when that may be.
pub fn figures(naam: &str, regels: &[Prijssetregel], confirm: Option<&str>) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("naam", "Cijfer", "Figure"),
        Tabelkolom::getal("waarde", "Waarde", "Value"),
        Tabelkolom::naam("eenheid", "In", "In"),
        Tabelkolom::naam("band", "Aannemelijk tussen", "Plausible between"),
        Tabelkolom::naam("wmo", "Onderdeel Wmo", "Element of the Wmo"),
        Tabelkolom::naam("jeugdwet", "Onderdeel Jeugdwet", "Element of the Jeugdwet"),
        Tabelkolom::naam("status", "Hoe zeker?", "How sure?"),
        Tabelkolom::naam("bron", "Bron", "Source"),
    ];
    let rows = regels.iter().map(|one| {
        let mut naam = Benaming::same(one.code.clone(), one.naam.clone());
        if let Some(adres) = confirm {
            let query = serde_urlencoded::to_string([("code", &one.code)]).unwrap_or_default();
            naam = naam.at(format!("{adres}?{query}"));
        }
        let (wmo, jeugdwet) = one.elementen;
        vec![
            naam.into(),
            figure(one.waarde),
            text(&one.eenheid),
            band(one.band),
            wmo.map_or(Gegeven::Leeg, of_wmo),
            jeugdwet.map_or(Gegeven::Leeg, of_jeugdwet),
            sure(one.status),
            text(&one.bron),
        ]
    });
    Cijfertabel::new("cijfers", naam, naam, kolommen)
        .rows(rows)
        .note(
            "Met ⚠ staat een cijfer uit het hoofd of een voorbeeld. Dat is geen norm: kijk het na, en bevestig het met een bron.",
            "With ⚠ stands a figure from memory or an example. That is no norm: check it, and confirm it with a source.",
        )
        .without("Deze set heeft geen cijfers.", "This set has no figures.")
}

fn of_wmo(element: Wmoelement) -> Gegeven {
    let (nl, en) = (element.naam(), element.name());
    Benaming::new(element.key(), format!("{}: {nl}", element.key()), format!("{}: {en}", element.key()))
        .into()
}

fn of_jeugdwet(element: Jeugdwetelement) -> Gegeven {
    let (nl, en) = (element.naam(), element.name());
    Benaming::new(element.key(), format!("{}: {nl}", element.key()), format!("{}: {en}", element.key()))
        .into()
}

fn band((laag, hoog): (Option<Decimal>, Option<Decimal>)) -> Gegeven {
    let number = |one: Decimal| one.to_string().replace('.', ",");
    match (laag, hoog) {
        (Some(laag), Some(hoog)) => {
            let (laag, hoog) = (number(laag), number(hoog));
            said((&format!("{laag} en {hoog}"), &format!("{laag} and {hoog}")))
        }
        (Some(laag), None) => {
            said((&format!("niet onder {}", number(laag)), &format!("not below {}", number(laag))))
        }
        (None, Some(hoog)) => {
            said((&format!("niet boven {}", number(hoog)), &format!("not above {}", number(hoog))))
        }
        (None, None) => Gegeven::Leeg,
    }
}

/// Tariffs that stand on a set: number, product and organisation of each.
pub fn users(all: &[(&str, &str, &str)]) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("tarief", "Tarief", "Tariff"),
        Tabelkolom::naam("organisatie", "Van wie", "Of whom"),
    ];
    let rows = all.iter().map(|(id, product, organisatie)| {
        let link = Benaming::same(*id, *product).at(format!("/afspraken/prijzen/tarieven/{id}"));
        let of = if organisatie.is_empty() {
            said(("de gemeente", "the municipality"))
        } else {
            text(organisatie)
        };
        vec![link.into(), of]
    });
    Cijfertabel::new(
        "tarieven",
        "Welke tarieven rusten op deze set?",
        "Which tariffs stand on this set?",
        kolommen,
    )
    .rows(rows)
    .without("Er rust nog geen tarief op deze set.", "No tariff stands on this set yet.")
}

/// What differs between two sets.
pub fn differences(all: &[Prijssetverschil]) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("naam", "Cijfer", "Figure"),
        Tabelkolom::naam("eenheid", "In", "In"),
        Tabelkolom::getal("was", "Was", "Was"),
        Tabelkolom::getal("wordt", "Wordt", "Becomes"),
        Tabelkolom::getal("verschil", "Verschil", "Difference"),
        Tabelkolom::naam("wat", "Wat is er anders?", "What differs?"),
    ];
    let rows = all.iter().map(|one| {
        let number = |value: Option<Decimal>| value.map_or(Gegeven::Leeg, figure);
        let what = match (one.was, one.wordt) {
            (None, _) => ("komt erbij", "is new"),
            (_, None) => ("valt weg", "falls away"),
            (was, wordt) if was == wordt => {
                ("alleen de bron of hoe zeker het is", "only the source or how sure it is")
            }
            _ if one.bron => ("het cijfer en de bron", "the figure and the source"),
            _ => ("het cijfer", "the figure"),
        };
        vec![
            Benaming::same(one.code.clone(), one.naam.clone()).into(),
            text(&one.eenheid),
            number(one.was),
            number(one.wordt),
            number(one.verschil()),
            said(what),
        ]
    });
    Cijfertabel::new("verschil", "Wat is er anders?", "What differs?", kolommen).rows(rows).without(
        "Er is niets anders: elk cijfer en elke bron is gelijk.",
        "Nothing differs: each figure and source is the same.",
    )
}
