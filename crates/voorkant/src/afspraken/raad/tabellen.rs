//! The council table, in every form.

use afspraak::Afspraakstand;
use domein::Bedrag;
use transactiekosten::Kostenband;

use super::decide::{Raadsoverzicht, Raadsprijs, Raadsregel};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said(nl: impl Into<String>, en: impl Into<String>) -> Gegeven {
    Benaming::new("", nl, en).into()
}

/// Both tables.
pub fn all(overzicht: &Raadsoverzicht) -> Vec<Cijfertabel> {
    vec![agreements(overzicht), costs(overzicht)]
}

/// A range in one field.
fn band(band: Kostenband, cents: bool) -> Gegeven {
    let all = [band.laag, band.midden, band.hoog];
    let [low, mid, high] =
        if cents { all.map(|one| one.to_string()) } else { all.map(Bedrag::in_whole_euros) };
    said(format!("{mid} (tussen {low} en {high})"), format!("{mid} (between {low} and {high})"))
}

const fn stand(stand: Afspraakstand) -> &'static str {
    match stand {
        Afspraakstand::Open => "being written",
        Afspraakstand::Aangeboden => "ready to be signed",
        Afspraakstand::Gesloten => "signed, and holds",
        Afspraakstand::Ingetrokken => "withdrawn",
    }
}

fn agreements(overzicht: &Raadsoverzicht) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("afspraak", "Afspraak", "Agreement"),
        Tabelkolom::naam("wie", "Wie doet het werk?", "Who does the work?"),
        Tabelkolom::naam("stand", "Hoe ver is het?", "How far is it?"),
        Tabelkolom::naam("looptijd", "Van en tot", "From and to"),
        Tabelkolom::bedrag("geld", "Geld, alle jaren", "Money, all years"),
        Tabelkolom::naam("prijs", "Rust de prijs op een tarief?", "Does the price rest on a tariff?"),
        Tabelkolom::naam("regelen", "Regelen, van elke € 1.000", "Arranging, of every € 1,000"),
    ];
    let rows = overzicht.regels.iter().map(|one| {
        vec![
            Benaming::same("", &one.titel).at(format!("/afspraken/overeenkomst/{}", one.id)).into(),
            who(one),
            said(one.stand.naam(), stand(one.stand)),
            term(one),
            Gegeven::Euro(one.totaal),
            price(&one.prijs),
            one.regelen
                .map_or_else(|| said("nog niet berekend", "not calculated yet"), |part| band(part, true)),
        ]
    });
    Cijfertabel::new("afspraken", "Alle afspraken", "All agreements", kolommen)
        .rows(rows)
        .without("Er is nog geen afspraak om te laten zien.", "There is no agreement to show yet.")
}

fn who(one: &Raadsregel) -> Gegeven {
    if one.uitvoerders.is_empty() {
        return said("nog niet ingevuld", "not filled in yet");
    }
    text(&one.uitvoerders.join(", "))
}

fn term(one: &Raadsregel) -> Gegeven {
    let (begin, end) = &one.looptijd;
    if begin.is_empty() || end.is_empty() {
        return said("nog niet afgesproken", "not agreed yet");
    }
    said(format!("{begin} tot en met {end}"), format!("{begin} to {end}"))
}

fn price(prijs: &Raadsprijs) -> Gegeven {
    match prijs {
        Raadsprijs::Tarief(price) if price.is_empty() => said("ja", "yes"),
        Raadsprijs::Tarief(price) => said(format!("ja: {price}"), format!("yes: {price}")),
        Raadsprijs::AlleenWoorden => said("nee, alleen in woorden", "no, in words only"),
        Raadsprijs::Niets => said("nog niets ingevuld", "nothing filled in yet"),
    }
}

fn costs(overzicht: &Raadsoverzicht) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("waarover", "Waarover", "About"),
        Tabelkolom::naam("apart", "Regelen, apart", "Arranging, apart"),
        Tabelkolom::naam("samen", "Regelen, samen", "Arranging, together"),
        Tabelkolom::naam("scheelt", "Scheelt", "Saves"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
    ];
    let rows = overzicht.kosten.iter().map(|one| {
        let (unsure, work) = one.onbevestigd;
        vec![
            Benaming::same("", &one.naam).at(format!("/afspraken/regio/kosten/{}", one.id)).into(),
            band(one.apart, false),
            band(one.samen, false),
            band(one.scheelt, false),
            if unsure == 0 {
                said("alle uren hebben een bron", "all hours have a source")
            } else {
                said(
                    format!("{unsure} van de {work} uren zijn nog een voorbeeld of uit het hoofd"),
                    format!("{unsure} of {work} hours are an example or from memory"),
                )
            },
        ]
    });
    Cijfertabel::new("regelen", "Wat kost het regelen zelf?", "What does arranging itself cost?", kolommen)
        .rows(rows)
        .without("Dit is nog niet uitgerekend.", "This was not worked out yet.")
        .elsewhere("/afspraken/regio")
}
