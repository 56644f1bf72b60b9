//! What is needed, by area, and what of those figures could be placed.

use std::collections::BTreeMap;

use gebieden::Gebiedscode;

use super::{CIJFERS, count, field, level};
use crate::inzicht::socialebasis::decide::{Antwoord, Basislaag, Gebiedswaarde};
use crate::inzicht::socialebasis::kaartmaat::{Kaarteenheid, Kaartmaat};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

pub(super) fn need(antwoord: &Antwoord, laag: &Basislaag) -> Cijfertabel {
    let (key, nl, en) = level(laag.niveau);
    let known = antwoord.nood.known(laag.niveau);
    let mut columns = vec![Tabelkolom::naam("gebied", "Gebied", "Area")];
    columns.extend(known.iter().map(|which| {
        let one = Kaartmaat::Nood(*which);
        let (nl, en) = one.naam();
        match one.eenheid() {
            Kaarteenheid::Procent => Tabelkolom::getal(one.key(), &format!("{nl} (%)"), &format!("{en} (%)")),
            _ => Tabelkolom::getal(one.key(), nl, en),
        }
    }));
    let cells = |code: Gebiedscode| {
        let number = |which: &gebieden::Kerncijfer| {
            let waarde =
                antwoord.nood.rate(code, *which).map_or(Gebiedswaarde::GeenGegevens, Gebiedswaarde::Getal);
            field(waarde, Kaartmaat::Nood(*which))
        };
        known.iter().map(number).collect::<Vec<_>>()
    };
    let row = |naam: Benaming, code| {
        let mut row: Vec<Gegeven> = vec![naam.into()];
        row.extend(cells(code));
        row
    };
    let mut table = Cijfertabel::new(
        &format!("nood{key}"),
        &format!("Wat er nodig is, per {}", laag.niveau.name()),
        &format!("What is needed, by {}", en.trim_end_matches('s')),
        columns,
    )
    .without(
        &format!("Geen gegevens. Lever cijfers van het CBS of het RIVM aan over uw {nl}."),
        &format!("No data. Deliver figures of CBS or RIVM about your {en}."),
    )
    .elsewhere(CIJFERS);
    if !known.is_empty() {
        let whole = Gebiedscode::Gemeente(antwoord.vraag.gemeente);
        table = table
            .rows(
                laag.gebieden
                    .iter()
                    .map(|area| row(Benaming::same(area.code.to_string(), &area.naam), area.code)),
            )
            .rows([row(Benaming::new("gemeente", "Hele gemeente", "Whole municipality"), whole)]);
    }
    let (nl, en) = sources(antwoord, &known);
    if known.is_empty() { table } else { table.note(&nl, &en) }
}

/// Where the figures are from, and what to mind.
fn sources(antwoord: &Antwoord, known: &[gebieden::Kerncijfer]) -> (String, String) {
    let mut of: BTreeMap<gebieden::Cijferbron, Vec<&str>> = BTreeMap::new();
    for which in known {
        if let Some(bron) = antwoord.nood.bronnen.get(which) {
            of.entry(*bron).or_default().push(which.key());
        }
    }
    let caution: std::collections::BTreeSet<&str> = of.keys().filter_map(|bron| bron.leeswijzer()).collect();
    let names: Vec<String> = of.keys().map(ToString::to_string).collect();
    let caution: Vec<&str> = caution.into_iter().collect();
    let caution_en = if caution.is_empty() { "" } else { " Estimates of a model, not counts." };
    (
        format!("Bron: {}. {}", names.join("; "), caution.join(" ")).trim_end().to_owned(),
        format!("Source: {}.{caution_en}", names.join("; ")),
    )
}

/// What of the figures could be placed.
pub(in crate::inzicht::socialebasis) fn losses(antwoord: &Antwoord) -> Cijfertabel {
    let rows = antwoord.nood.verlies.iter().map(|one| {
        let (_, nl, en) = level(one.niveau);
        vec![
            Benaming::same("", one.bron.to_string()).into(),
            Benaming::new(one.niveau.name(), nl, en).into(),
            Gegeven::Jaar(i16::try_from(one.bron.indeling.jaar()).unwrap_or_default()),
            count(one.gebieden),
            count(one.geplaatst),
            count(one.gebieden.saturating_sub(one.geplaatst)),
            count(one.leeg),
        ]
    });
    Cijfertabel::new(
        "geplaatsteCijfers",
        "Welke cijfers een plek hebben",
        "Which figures have a place",
        vec![
            Tabelkolom::naam("bron", "Bron", "Source"),
            Tabelkolom::naam("niveau", "Gebieden", "Areas"),
            Tabelkolom::naam("indeling", "Indeling van", "Division of"),
            Tabelkolom::getal("gebieden", "In de bron", "In the source"),
            Tabelkolom::getal("geplaatst", "Met een plek", "With a place"),
            Tabelkolom::getal("zonderPlek", "Zonder plek", "Without a place"),
            Tabelkolom::getal("zonderCijfer", "Gebieden hier zonder cijfer", "Areas here without a figure"),
        ],
    )
    .rows(rows)
    .without("Er zijn nog geen cijfers van gebieden.", "There are no figures of areas yet.")
    .elsewhere(CIJFERS)
}
