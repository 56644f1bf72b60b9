//! The clients of a year by referrer and by district, as tables.

use berichten::codes::TypeVerwijzer;

use super::super::decide::Antwoord;
use super::super::stroom::{Begincijfer, Groepcijfer, Groepjaar, VERWIJZERS, Wijkcijfer};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every whole year by referrer.
pub(super) fn referrers(antwoord: &Antwoord) -> Cijfertabel {
    let rows = every_year(antwoord).flat_map(|(jaar, year)| {
        referrer_rows(year)
            .into_iter()
            .map(move |(naam, figures)| [vec![naam, jaar.clone()], figures].concat())
    });
    Cijfertabel::new(
        "verwijzers",
        "Jeugdhulp, naar wie verwees",
        "Youth help, by who referred",
        [vec![referrer(), year_column()], figure_columns()].concat(),
    )
    .rows(rows)
}

/// One year by referrer.
pub(crate) fn referrers_of(antwoord: &Antwoord, jaar: i32) -> Cijfertabel {
    let rows = antwoord.stroom.year(jaar).into_iter().flat_map(|(_, year)| referrer_rows(year));
    Cijfertabel::new(
        "verwijzers",
        &format!("Jeugdhulp in {jaar}, naar wie verwees"),
        &format!("Youth help in {jaar}, by who referred"),
        [vec![referrer()], figure_columns()].concat(),
    )
    .rows(rows.map(|(naam, figures)| [vec![naam], figures].concat()))
    .without(
        "Dit staat hier zodra er een heel kalenderjaar is waarvan alle declaraties binnen zijn.",
        "This stands here as soon as there is a whole calendar year of which all declarations are in.",
    )
}

/// Every whole year by district.
pub(super) fn districts(antwoord: &Antwoord) -> Cijfertabel {
    let rows = every_year(antwoord).flat_map(|(jaar, year)| {
        district_rows(year)
            .into_iter()
            .map(move |(naam, figures)| [vec![naam, jaar.clone()], figures].concat())
    });
    Cijfertabel::new(
        "wijken",
        "Per wijk",
        "By district",
        [vec![district(), year_column()], district_columns()].concat(),
    )
    .rows(rows)
}

/// One year by district.
pub(crate) fn districts_of(antwoord: &Antwoord, jaar: i32) -> Cijfertabel {
    let rows = antwoord.stroom.year(jaar).into_iter().flat_map(|(_, year)| district_rows(year));
    let table = Cijfertabel::new(
        "wijken",
        &format!("Begonnen hulp en kosten in {jaar}, per wijk"),
        &format!("Help that began and cost in {jaar}, by district"),
        [vec![district()], district_columns()].concat(),
    )
    .rows(rows.map(|(naam, figures)| [vec![naam], figures].concat()));
    if antwoord.stroom.met_buurten {
        table.without(
            "Dit staat hier zodra er een heel kalenderjaar is waarvan alle declaraties binnen zijn.",
            "This stands here as soon as there is a whole calendar year of which all declarations are in.",
        )
    } else {
        table
            .without(
                "Voorkant weet nog niet welke postcode bij welke wijk hoort. Lever een lijst met buurten aan.",
                "Voorkant does not know yet which postcode belongs to which district. Deliver a list of neighbourhoods.",
            )
            .elsewhere("/gegevens/buurten")
    }
}

fn every_year(antwoord: &Antwoord) -> impl Iterator<Item = (Gegeven, &Groepjaar)> {
    let year = |jaar: i32| i16::try_from(jaar).map_or(Gegeven::Leeg, Gegeven::Jaar);
    antwoord
        .stroom
        .jaren
        .iter()
        .zip(&antwoord.stroom.groepen)
        .map(move |(one, groups)| (year(one.jaar), groups))
}

fn referrer_rows(year: &Groepjaar) -> Vec<(Gegeven, Vec<Gegeven>)> {
    let rows = VERWIJZERS
        .iter()
        .zip(&year.verwijzers)
        .map(|(verwijzer, cijfer)| (referrer_name(*verwijzer), cijfer));
    let all = (Benaming::new("alle", "Alle jeugdhulp", "All youth help"), &year.jeugd);
    rows.chain([all]).map(|(naam, cijfer)| (naam.into(), figures(cijfer, &year.jeugd))).collect()
}

fn district_rows(year: &Groepjaar) -> Vec<(Gegeven, Vec<Gegeven>)> {
    let rows = year.wijken.iter().map(|Wijkcijfer { wijk, cijfer }| (district_name(wijk.as_ref()), cijfer));
    let all = (Benaming::new("alle", "Hele gemeente", "Whole municipality"), &year.alle);
    let all = (!year.wijken.is_empty()).then_some(all);
    rows.chain(all).map(|(naam, cijfer)| (naam.into(), district_figures(cijfer, &year.alle))).collect()
}

fn district_name(wijk: Option<&(gebieden::Wijkcode, String)>) -> Benaming {
    match wijk {
        Some((code, naam)) => Benaming::same(code.to_string(), naam.clone()),
        None => Benaming::new("onbekend", "Wijk niet bekend", "District not known"),
    }
}

/// A referrer as people say it.
pub(crate) fn referrer_name(verwijzer: Option<TypeVerwijzer>) -> Benaming {
    let (key, nl, en) = match verwijzer {
        Some(TypeVerwijzer::Huisarts) => ("huisarts", "Huisarts", "General practitioner"),
        Some(TypeVerwijzer::Jeugdarts) => ("jeugdarts", "Jeugdarts", "Youth doctor"),
        Some(TypeVerwijzer::MedischSpecialist) => ("specialist", "Medisch specialist", "Medical specialist"),
        Some(TypeVerwijzer::GecertificeerdeInstelling) => {
            ("gi", "Jeugdbescherming (gecertificeerde instelling)", "Youth protection (certified body)")
        }
        Some(TypeVerwijzer::Justitie) => ("justitie", "Rechter of justitie", "Court or justice"),
        Some(TypeVerwijzer::Gemeente) => ("gemeente", "Gemeente of wijkteam", "Municipality or its team"),
        Some(TypeVerwijzer::Zelf) => ("zelf", "Niemand: zelf gekomen", "Nobody: came by themselves"),
        None => ("geen-verzoek", "Niet bekend: er was geen verzoek", "Not known: there was no request"),
    };
    Benaming::new(key, nl, en)
}

fn referrer() -> Tabelkolom {
    Tabelkolom::naam("verwijzer", "Verwijzer", "Referrer")
}

fn district() -> Tabelkolom {
    Tabelkolom::naam("wijk", "Wijk", "District")
}

fn year_column() -> Tabelkolom {
    Tabelkolom::naam("jaar", "Jaar", "Year")
}

fn figure_columns() -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::getal("clienten", "Cliënten", "Clients"),
        Tabelkolom::getal("begonnen", "Van wie begonnen in het jaar", "Of whom began in the year"),
        Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        Tabelkolom::procent("aandeelKosten", "Deel van de kosten", "Share of the cost"),
        Tabelkolom::bedrag("kostenPerClient", "Kosten per cliënt", "Cost per client"),
    ]
}

fn district_columns() -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::getal(
            "begonnen",
            "Cliënten van wie hulp begon in het jaar",
            "Clients of whom help began in the year",
        ),
        Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        Tabelkolom::procent("aandeelKosten", "Deel van de kosten", "Share of the cost"),
    ]
}

fn district_figures(cijfer: &Begincijfer, whole: &Begincijfer) -> Vec<Gegeven> {
    let share = cijfer.kosten.share_of(&whole.kosten);
    vec![
        cijfer.begonnen.into(),
        cijfer.kosten.into(),
        if share.is_hidden() { Gegeven::Leeg } else { share.into() },
    ]
}

fn figures(cijfer: &Groepcijfer, whole: &Groepcijfer) -> Vec<Gegeven> {
    let share = cijfer.kosten.share_of(&whole.kosten);
    let mean = cijfer.kosten.per(&cijfer.clienten);
    vec![
        cijfer.clienten.into(),
        cijfer.begonnen.into(),
        cijfer.kosten.into(),
        if share.is_hidden() { Gegeven::Leeg } else { share.into() },
        if mean.is_hidden() { Gegeven::Leeg } else { mean.into() },
    ]
}
