//! Key figures in the form that a page, CSV, JSON, XLSX and PDF all write. The own figures reach their organisation only:
//! who makes these tables chooses what goes in.

use std::collections::BTreeMap;

use opslag::stuk::{Stuk, Stukbesluit};
use prijs::{Bronstatus, Jaarcijfers, Kengetal, Kengetaleenheid};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::antwoord::{decimals, naam, shown};
use super::decide::{Bandbesluit, Bandbreedte, Bandbreedten};
use super::verdeling::Kengetaljaar;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn head(kengetal: Kengetal) -> Gegeven {
    let (nl, en) = naam(kengetal);
    Benaming::new(kengetal.key(), nl, en).into()
}

fn unit(kengetal: Kengetal) -> (&'static str, &'static str) {
    match kengetal.eenheid() {
        Kengetaleenheid::Procent => ("procent", "per cent"),
        Kengetaleenheid::Verhouding => ("verhouding", "ratio"),
        Kengetaleenheid::Dagen => ("dagen", "days"),
    }
}

/// A number with so many digits fewer than one organisation is shown with.
fn number(kengetal: Kengetal, value: Decimal, fewer: u32) -> Gegeven {
    let digits = decimals(kengetal).saturating_sub(fewer);
    let value = prijs::rounded(value, digits).to_f64();
    value.map_or(Gegeven::GeenGegevens, |value| Gegeven::Kommagetal(value, digits as usize))
}

/// The own figures, a column for each year.
pub fn own(years: &BTreeMap<i32, &Jaarcijfers>) -> Cijfertabel {
    let mut kolommen =
        vec![Tabelkolom::naam("kengetal", "Kengetal", "Key figure"), Tabelkolom::naam("eenheid", "In", "In")];
    kolommen.extend(years.keys().map(|jaar| {
        let jaar = jaar.to_string();
        Tabelkolom::getal(&format!("jaar{jaar}"), &jaar, &jaar)
    }));
    let rows = Kengetal::ALL.into_iter().map(|kengetal| {
        let values = years
            .values()
            .map(|year| kengetal.of(year).map_or(Gegeven::GeenGegevens, |value| number(kengetal, value, 0)));
        [head(kengetal), said(unit(kengetal))].into_iter().chain(values).collect()
    });
    let rows: Vec<_> = if years.is_empty() { Vec::new() } else { rows.collect() };
    Cijfertabel::new("eigen", "Uw eigen kengetallen", "Your own key figures", kolommen)
        .rows(rows)
        .without("U hebt nog niets ingevuld.", "You filled in nothing yet.")
        .elsewhere("/afspraken/kengetallen/invullen")
}

/// How the region lies in a year.
pub fn region(jaar: Option<&Kengetaljaar>) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("kengetal", "Kengetal", "Key figure"),
        Tabelkolom::naam("eenheid", "In", "In"),
        Tabelkolom::getal("kwart", "Ongeveer een kwart ligt onder", "About a quarter lies below"),
        Tabelkolom::getal("midden", "Ongeveer de helft ligt onder", "About half lies below"),
        Tabelkolom::getal("driekwart", "Ongeveer drie kwart ligt onder", "About three quarters lie below"),
    ];
    let rows = jaar.into_iter().flat_map(|jaar| {
        jaar.verdelingen.iter().map(|(kengetal, one)| {
            let values = [one.kwart, one.midden, one.driekwart].map(|value| number(*kengetal, value, 1));
            [head(*kengetal), said(unit(*kengetal))].into_iter().chain(values).collect()
        })
    });
    let year = jaar.map(|jaar| format!(" ({})", jaar.jaar)).unwrap_or_default();
    Cijfertabel::new(
        "regio",
        &format!("Hoe verschillen de cijfers van de organisaties in de regio?{year}"),
        &format!("How do the figures of the organisations of the region differ?{year}"),
        kolommen,
    )
    .rows(rows)
    .note(
        "Afgerond: procenten op hele, een verhouding op een tiende, dagen op vijf. Elk getal is een gemiddelde van minstens drie organisaties. De laagste en de hoogste staan er niet bij: die zijn van één organisatie.",
        "Rounded: per cents to whole ones, a ratio to a tenth, days to five. Each number is a mean of at least three organisations. The lowest and highest are left out: they are of one organisation.",
    )
    .without(
        "Er is nog geen verdeling. Dat kan vanaf vijf organisaties.",
        "There is no distribution yet. That takes five organisations.",
    )
}

/// What each figure means, and what others say of it.
pub fn meanings() -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("kengetal", "Kengetal", "Key figure"),
        Tabelkolom::naam("definitie", "Hoe berekend?", "How calculated?"),
        Tabelkolom::naam("anderen", "Wat zeggen anderen?", "What do others say?"),
        Tabelkolom::naam("status", "Hoe zeker?", "How sure?"),
        Tabelkolom::naam("bron", "Bron", "Source"),
    ];
    let rows = Kengetal::ALL.into_iter().map(|kengetal| {
        let others = match kengetal.wat_anderen_zeggen() {
            Some((words, status, bron)) => {
                let source =
                    if bron.is_empty() { said(("geen bron gezien", "no source seen")) } else { text(bron) };
                [text(words), status_name(status), source]
            }
            None => [said(("niets gezien", "nothing seen")), Gegeven::Leeg, Gegeven::Leeg],
        };
        [head(kengetal), said((kengetal.definitie(), kengetal.definition()))]
            .into_iter()
            .chain(others)
            .collect()
    });
    Cijfertabel::new("betekenis", "Wat betekenen de kengetallen?", "What do the key figures mean?", kolommen)
        .rows(rows)
        .note(
            "Dit zijn geen normen. Van sociaal werk is geen norm gezien. Spreek samen een bandbreedte af.",
            "These are no norms. None was seen for social work. Set a bandwidth together.",
        )
}

/// How sure we are, for people.
fn status_name(status: Bronstatus) -> Gegeven {
    said((status.naam(), status.name()))
}

/// The bandwidths that this side may see: for an organisation beside its own newest figures, for the municipality with the
/// name of the organisation and without a figure of it.
pub fn bands(
    all: &[(Stuk<Bandbreedten>, Option<Bandbreedte>)],
    own: Option<&BTreeMap<i32, &Jaarcijfers>>,
) -> Cijfertabel {
    let mut kolommen = vec![Tabelkolom::naam("kengetal", "Kengetal", "Key figure")];
    kolommen.extend(match own {
        None => vec![Tabelkolom::naam("organisatie", "Organisatie", "Organisation")],
        Some(_) => vec![
            Tabelkolom::naam("eigen", "Uw laatste cijfer", "Your newest figure"),
            Tabelkolom::naam("ligt", "Ten opzichte van de bandbreedte", "Against the bandwidth"),
        ],
    });
    kolommen.extend([
        Tabelkolom::naam("laag", "Niet onder", "Not below"),
        Tabelkolom::naam("hoog", "Niet boven", "Not above"),
        Tabelkolom::naam("stand", "Stand", "State"),
        Tabelkolom::naam("waarom", "Waarom", "Why"),
    ]);
    // What was agreed stays in sight beside what is proposed after it.
    let lines = all.iter().flat_map(|(one, holds)| {
        let before = holds.as_ref().filter(|_| one.nu.besluit != Bandbesluit::Afgesproken);
        let open = before.is_none() || one.nu.besluit == Bandbesluit::Voorgesteld;
        let ends = one.nu.besluit == Bandbesluit::Intrekvoorstel;
        let held = if ends { Bandbesluit::Intrekvoorstel } else { Bandbesluit::Afgesproken };
        let first = before.map(|band| (one, band, held));
        first.into_iter().chain(open.then_some((one, &one.nu.inhoud, one.nu.besluit)))
    });
    let rows = lines.map(|(one, band, besluit)| {
        let (nl, en) = naam(band.kengetal);
        let link = Benaming::new(band.kengetal.key(), nl, en)
            .at(format!("/afspraken/kengetallen/bandbreedte/{}", one.id));
        let bound = |value: Option<Decimal>| {
            value.map_or(Gegeven::Leeg, |value| {
                let [nl, en] = [Taal::Nl, Taal::En].map(|taal| shown(taal, band.kengetal, value));
                Benaming::new("", nl, en).into()
            })
        };
        let mut row = vec![Gegeven::from(link)];
        match own {
            None => row.push(text(&one.organisatie)),
            Some(years) => row.extend(against(band, years)),
        }
        row.extend([bound(band.laag), bound(band.hoog), said(besluit.naam()), text(&band.waarom)]);
        row
    });
    Cijfertabel::new(
        "bandbreedten",
        "Samen afgesproken bandbreedten",
        "Bandwidths that were set together",
        kolommen,
    )
    .rows(rows)
    .note(
        "Een bandbreedte geldt tussen één organisatie en de gemeente. Het is geen norm voor een ander.",
        "A bandwidth holds between one organisation and the municipality. It is no norm for anybody else.",
    )
    .without("Er is nog geen bandbreedte voorgesteld.", "No bandwidth was proposed yet.")
}

/// The newest own figure, and whether it lies in a bandwidth.
fn against(band: &Bandbreedte, years: &BTreeMap<i32, &Jaarcijfers>) -> [Gegeven; 2] {
    let newest = years.iter().rev().find_map(|(jaar, year)| Some((jaar, band.kengetal.of(year)?)));
    let Some((jaar, value)) = newest else { return [Gegeven::GeenGegevens, Gegeven::Leeg] };
    let [nl, en] = [Taal::Nl, Taal::En].map(|taal| format!("{} ({jaar})", shown(taal, band.kengetal, value)));
    let lies =
        if band.holds(value) { ("ligt erin", "lies in it") } else { ("ligt erbuiten", "lies outside it") };
    [Benaming::new("", nl, en).into(), said(lies)]
}
