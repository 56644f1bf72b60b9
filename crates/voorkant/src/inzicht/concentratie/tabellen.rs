//! The figures as tables.

use super::decide::{Antwoord, Kopgroep, Kostengroep, VanAlle};
use crate::instellingen::HuishoudensGemeente;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, number};

/// Every table of the answer; the first has the total.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let totaal = &antwoord.totaal;
    vec![
        Cijfertabel::new(
            "totaal",
            "Alle huishoudens met hulp",
            "All households with help",
            columns([households(), cost()]),
        )
        .rows([vec![
            Benaming::new("alle", "Alle huishoudens met hulp", "All households with help").into(),
            totaal.count.into(),
            totaal.amount.into(),
        ]]),
        Cijfertabel::new(
            "duursteMetHulp",
            "Duurste huishoudens, van de huishoudens met hulp",
            "Most expensive of the households with help",
            columns([households(), cost(), share()]),
        )
        .rows(antwoord.met_hulp.iter().map(|group| {
            vec![
                most_expensive(group.promille).into(),
                group.cel.count.into(),
                group.cel.amount.into(),
                group.aandeel.into(),
            ]
        })),
        Cijfertabel::new(
            "groepen",
            "Dezelfde huishoudens in groepen die niet overlappen",
            "The same households in groups that do not overlap",
            columns([households(), cost(), each(), share()]),
        )
        .rows(antwoord.groepen.iter().map(between)),
        of_all(&antwoord.van_alle),
    ]
}

fn columns<const N: usize>(figures: [Tabelkolom; N]) -> Vec<Tabelkolom> {
    std::iter::once(Tabelkolom::naam("groep", "Groep", "Group")).chain(figures).collect()
}

fn households() -> Tabelkolom {
    Tabelkolom::getal("huishoudens", "Huishoudens", "Households")
}

fn cost() -> Tabelkolom {
    Tabelkolom::bedrag("kosten", "Kosten", "Cost")
}

fn each() -> Tabelkolom {
    Tabelkolom::bedrag("perHuishouden", "Per huishouden", "Per household")
}

fn share() -> Tabelkolom {
    Tabelkolom::procent("aandeel", "Deel van de kosten", "Share of cost")
}

/// `0,5`, `10`.
pub(super) fn percent_text(promille: u32) -> String {
    match promille % 10 {
        0 => (promille / 10).to_string(),
        rest => format!("{},{rest}", promille / 10),
    }
}

/// `0-10` for programs: from, up to, in thousandths of the households from the most expensive.
fn key(van: u32, tot: u32) -> String {
    format!("{van}-{tot}")
}

fn most_expensive(promille: u32) -> Benaming {
    let percent = percent_text(promille);
    Benaming::new(key(0, promille), format!("Duurste {percent} %"), format!("Most expensive {percent} %"))
}

/// A group between two others, with what a household in it costs.
fn between(group: &Kostengroep) -> Vec<Gegeven> {
    let naam = match (group.van, group.tot) {
        (0, 1_000) => Benaming::new(key(0, 1_000), "Alle huishoudens met hulp", "All households with help"),
        (0, tot) => most_expensive(tot),
        (van, 1_000) => {
            let rest = percent_text(1_000 - van);
            Benaming::new(key(van, 1_000), format!("De andere {rest} %"), format!("The other {rest} %"))
        }
        (van, tot) => {
            let (from, to) = (percent_text(van), percent_text(tot));
            Benaming::new(key(van, tot), format!("Van {from} tot {to} %"), format!("From {from} to {to} %"))
        }
    };
    vec![
        naam.into(),
        group.cel.count.into(),
        group.cel.amount.into(),
        group.cel.amount.per(&group.cel.count).into(),
        group.aandeel.into(),
    ]
}

fn of_all(van_alle: &VanAlle) -> Cijfertabel {
    let table = Cijfertabel::new(
        "duursteVanAlle",
        "Duurste huishoudens, van alle huishoudens in de gemeente",
        "Most expensive of all households of the municipality",
        columns([cost(), share()]),
    );
    match van_alle {
        VanAlle::Onbekend => table.without(
            "Geen gegevens. Berichten gaan alleen over huishoudens met hulp. Vul bij de instellingen in hoeveel huishoudens uw gemeente heeft, met jaar en bron. Het CBS telt ze.",
            "No data. Messages are about households with help only. Set how many households your municipality has, with year and source. CBS counts them.",
        ).elsewhere("/gegevens/instellingen"),
        VanAlle::TeWeinig(known) => {
            let [nl, en] = [Taal::Nl, Taal::En].map(|taal| number(taal, known.aantal));
            table.without(
                &format!("Geen gegevens. Bij de instellingen staan {nl} huishoudens. Dat is minder dan er hulp krijgen. Kijk het aantal na."),
                &format!("No data. The settings say {en} households. That is fewer than receive help. Check the number."),
            ).elsewhere("/gegevens/instellingen")
        }
        VanAlle::Bekend(known, groups) => with_source(table, known).rows(groups.iter().map(all_row)),
    }
}

fn with_source(table: Cijfertabel, known: &HuishoudensGemeente) -> Cijfertabel {
    let [nl, en] = [Taal::Nl, Taal::En].map(|taal| number(taal, known.aantal));
    let (jaar, bron) = (known.jaar, &known.bron);
    table.note(
        &format!("Dit gaat over {nl} huishoudens, met hulp of zonder, in {jaar}. Bron: {bron}."),
        &format!("This is about {en} households, with help or without, in {jaar}. Source: {bron}."),
    )
}

fn all_row(group: &Kopgroep) -> Vec<Gegeven> {
    vec![most_expensive(group.promille).into(), group.cel.amount.into(), group.aandeel.into()]
}
