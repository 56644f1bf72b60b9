//! The figures as tables.

use bescherming::ProtectedCell;
use domein::{Buurtcode, Voorziening};

use super::cellen::Soortcellen;
use super::decide::{Antwoord, Groepsplek, Nabijheid};
use super::soorten::{Groepsgeschikt, SOORTEN, why_not};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Where the register is delivered.
pub(super) const REGISTER: &str = "/gegevens/bronnen/socialebasis";
/// Where the list of neighbourhoods is delivered.
pub(super) const LIJST: &str = "/gegevens/buurten";

/// The tables of the page.
pub(super) fn on_page(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    vec![places(antwoord), present(antwoord), cells(antwoord)]
}

/// Every table.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    vec![places(antwoord), present(antwoord), cells(antwoord), kinds(), other_kinds()]
}

fn count(number: usize) -> Gegeven {
    Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX))
}

pub(super) fn kind_name(kind: Voorziening) -> Benaming {
    Benaming::same(kind.key(), kind.name())
}

/// The buurten of a place in words: `Markt, Hof en Dijk`.
pub(super) fn names(plek: &Groepsplek, and: &str) -> String {
    let names: Vec<&str> = plek.buurten.iter().map(|(_, naam)| naam.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn place_name(plek: &Groepsplek) -> Benaming {
    let codes: Vec<String> = plek.buurten.iter().map(|(code, _)| code.to_string()).collect();
    Benaming::new(codes.join(" "), names(plek, "en"), names(plek, "and"))
}

fn places(antwoord: &Antwoord) -> Cijfertabel {
    let row = |(number, plek): (usize, &Groepsplek)| {
        let known = |rows: &Vec<usize>| match antwoord.heeft_register {
            true => count(rows.len()),
            false => Gegeven::GeenGegevens,
        };
        vec![
            place_name(plek).into(),
            count(number),
            kind_name(plek.voorziening).into(),
            plek.clienten.into(),
            plek.kosten.into(),
            match plek.meter {
                // One buurt lies nowhere from itself.
                _ if plek.buurten.len() == 1 => Gegeven::Leeg,
                Some(meter) => Gegeven::Getal(meter.into()),
                None => Gegeven::GeenGegevens,
            },
            known(&plek.in_buurten),
            known(&plek.in_wijken),
        ]
    };
    Cijfertabel::new(
        "plekken",
        "Plekken waar mensen met dezelfde hulp dicht bij elkaar wonen",
        "Places where people with the same help live close together",
        vec![
            Tabelkolom::naam("buurten", "Buurten", "Neighbourhoods"),
            Tabelkolom::getal("nummer", "Nummer", "Number"),
            Tabelkolom::naam("hulp", "Soort hulp", "Kind of help"),
            Tabelkolom::getal("mensen", "Mensen", "People"),
            Tabelkolom::bedrag("kosten", "Kosten in het jaar", "Cost in the year"),
            Tabelkolom::getal("meter", "Grootste afstand (meter)", "Largest distance (metres)"),
            Tabelkolom::getal("activiteitenBuurt", "Activiteiten in deze buurten", "Activities in these neighbourhoods"),
            Tabelkolom::getal("activiteitenWijk", "Activiteiten voor de hele wijk", "Activities for the whole district"),
        ],
    )
    .rows((1..).zip(&antwoord.plekken).map(row))
    .without(
        "Er is geen plek die wij mogen tonen. Bij kleine buurten zijn de aantallen per buurt te klein om te tonen.",
        "There is no place that may be shown. In small neighbourhoods the numbers are too small to be shown.",
    )
    .note(
        match antwoord.nabijheid {
            Nabijheid::Afstand => "Mensen en kosten zijn opgeteld uit de afgeronde getallen per buurt. Wie twee soorten hulp heeft, telt bij allebei mee.",
            Nabijheid::Wijk => "Er is geen kaart van alle buurten. Daarom horen hier de buurten van één wijk bij elkaar. Mensen en kosten zijn opgeteld uit de afgeronde getallen per buurt.",
        },
        match antwoord.nabijheid {
            Nabijheid::Afstand => "People and cost are sums of the rounded figures by neighbourhood. Who has two kinds of help counts with both.",
            Nabijheid::Wijk => "There is no map of every neighbourhood, so those of one district go together. People and cost are sums of the rounded figures by neighbourhood.",
        },
    )
}

/// What there is already at each place.
fn present(antwoord: &Antwoord) -> Cijfertabel {
    let mut rows = Vec::new();
    for (number, plek) in (1..).zip(&antwoord.plekken) {
        for place in plek.in_buurten.iter().chain(&plek.in_wijken) {
            let Some(row) = antwoord.aanbod.get(*place) else { continue };
            let wijk = plek.in_wijken.contains(place);
            rows.push(vec![
                Benaming::same("", &row.voorziening.organisatie).into(),
                row.voorziening
                    .activiteit
                    .as_deref()
                    .map_or(Gegeven::Leeg, |text| Benaming::same("", text).into()),
                if wijk {
                    Benaming::new("wijk", "hele wijk", "whole district").into()
                } else {
                    Benaming::new("buurt", "buurt", "neighbourhood").into()
                },
                count(number),
            ]);
        }
    }
    Cijfertabel::new(
        "watErIs",
        "Wat er op die plekken al is, voor iedereen",
        "What is at those places already, open to everybody",
        vec![
            Tabelkolom::naam("organisatie", "Organisatie", "Organisation"),
            Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
            Tabelkolom::naam("voor", "Voor", "For"),
            Tabelkolom::getal("nummer", "Nummer van de plek", "Number of the place"),
        ],
    )
    .rows(rows)
    .without(
        match (antwoord.heeft_register, antwoord.plekken.is_empty()) {
            (false, _) => "Geen gegevens. Er is geen register van subsidies en voorzieningen.",
            (true, true) => "Er is geen plek om naast te leggen.",
            (true, false) => "In het register staat niets voor deze buurten of hun wijk.",
        },
        match (antwoord.heeft_register, antwoord.plekken.is_empty()) {
            (false, _) => "No data. There is no register of grants and provisions.",
            (true, true) => "There is no place to lay it beside.",
            (true, false) => "The register has nothing for these neighbourhoods or their district.",
        },
    )
    .elsewhere(REGISTER)
}

/// People by kind of help and buurt: what the places are made of.
fn cells(antwoord: &Antwoord) -> Cijfertabel {
    let mut columns = vec![Tabelkolom::naam("buurt", "Buurt", "Neighbourhood")];
    columns.extend(antwoord.soorten.iter().map(|soort| {
        Tabelkolom::getal(soort.voorziening.key(), soort.voorziening.name(), soort.voorziening.name())
    }));
    let all = |of: &dyn Fn(&Soortcellen) -> Option<ProtectedCell>| -> Vec<Gegeven> {
        antwoord.soorten.iter().map(|soort| of(soort).map(|cell| cell.count).into()).collect()
    };
    let row = |(place, code): (usize, &Option<Buurtcode>)| {
        let naam = match code {
            Some(code) => {
                let naam = antwoord.namen.get(code).cloned().unwrap_or_default();
                Benaming::same(code.to_string(), naam)
            }
            None => Benaming::new("zonderBuurt", "Buurt niet bekend", "Area not known"),
        };
        let mut row: Vec<Gegeven> = vec![naam.into()];
        row.extend(all(&|soort| soort.buurten.get(place).map(|(_, cell)| *cell)));
        row
    };
    let codes: Vec<Option<Buurtcode>> = antwoord
        .soorten
        .first()
        .map(|soort| soort.buurten.iter().map(|(code, _)| *code).collect())
        .unwrap_or_default();
    let mut whole: Vec<Gegeven> = vec![Benaming::new("totaal", "Alle buurten samen", "All together").into()];
    whole.extend(all(&|soort| Some(soort.totaal)));
    Cijfertabel::new(
        "buurten",
        "Mensen met eigen hulp, naar soort hulp en buurt",
        "People with individual help, by kind of help and neighbourhood",
        columns,
    )
    .rows(codes.iter().enumerate().map(row))
    .rows([whole])
}

/// Which kinds could be given in a group.
pub(super) fn kinds() -> Cijfertabel {
    Cijfertabel::new(
        "soorten",
        "Welke hulp misschien in een groep kan",
        "Which help may be possible in a group",
        vec![
            Tabelkolom::naam("hulp", "Soort hulp", "Kind of help"),
            Tabelkolom::naam("geschikt", "In een groep", "In a group"),
            Tabelkolom::naam("waarom", "Wat dan, en wat niet", "What, and what not"),
        ],
    )
    .rows(SOORTEN.iter().map(|soort| {
        let geschikt = match soort.geschikt {
            Groepsgeschikt::Goed => Benaming::new("goed", "vaak", "often"),
            Groepsgeschikt::Deels => Benaming::new("deels", "een deel", "a part"),
        };
        vec![
            kind_name(soort.voorziening).into(),
            geschikt.into(),
            Benaming::new("", soort.nl, soort.en).into(),
        ]
    }))
}

/// Which kinds are not looked at.
pub(super) fn other_kinds() -> Cijfertabel {
    Cijfertabel::new(
        "andereSoorten",
        "Welke hulp wij hier niet bekijken",
        "Which help is not looked at here",
        vec![
            Tabelkolom::naam("hulp", "Soort hulp", "Kind of help"),
            Tabelkolom::naam("waarom", "Waarom niet", "Why not"),
        ],
    )
    .rows(Voorziening::ALL.iter().filter_map(|kind| {
        let (nl, en) = why_not(*kind)?;
        Some(vec![kind_name(*kind).into(), Benaming::new("", nl, en).into()])
    }))
}
