//! Who came, left and came back, and how long help lasted, as tables.

use super::super::decide::{Antwoord, Reeks};
use super::super::stroom::{Duurcijfer, GRENZEN, Kwartaalstroom, Kwartiel, Stroomcijfer};
use super::{name, row_name};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every series of every whole year.
pub(super) fn years(antwoord: &Antwoord) -> Cijfertabel {
    let rows = antwoord.stroom.jaren.iter().flat_map(|year| {
        Reeks::all()
            .zip(&year.reeksen)
            .map(|(reeks, cijfer)| row([name(reeks).into(), whole(year.jaar)], cijfer, Gegeven::from))
    });
    Cijfertabel::new("stroom", "Wie kwam en wie ging", "Who came and who left", columns(["reeks", "jaar"]))
        .rows(rows)
}

/// The years of one series.
pub(crate) fn of_series(antwoord: &Antwoord, reeks: Reeks) -> Cijfertabel {
    let naam = name(reeks);
    let rows = antwoord
        .stroom
        .jaren
        .iter()
        .filter_map(|year| Some(row([whole(year.jaar)], year.of(reeks)?, in_words)));
    Cijfertabel::new(
        "stroom",
        &format!("Wie kwam en wie ging: {}", naam.text(crate::web::Taal::Nl)),
        &format!("Who came and who left: {}", naam.text(crate::web::Taal::En)),
        columns(["jaar"]),
    )
    .rows(rows)
    .without(NOG_GEEN.0, NOG_GEEN.1)
}

/// Every series of one year; `adres` gives the page of one series.
pub(crate) fn of_year(antwoord: &Antwoord, jaar: i32, adres: impl Fn(Reeks) -> String) -> Cijfertabel {
    let rows = antwoord.stroom.year(jaar).into_iter().flat_map(|(year, _)| {
        Reeks::all()
            .zip(&year.reeksen)
            .map(|(reeks, cijfer)| row([row_name(reeks).at(adres(reeks)).into()], cijfer, in_words))
    });
    Cijfertabel::new(
        "stroomPerSoort",
        &format!("Wie kwam en wie ging in {jaar}, per soort hulp"),
        &format!("Who came and who left in {jaar}, by kind of help"),
        columns(["reeks"]),
    )
    .rows(rows)
    .without(NOG_GEEN.0, NOG_GEEN.1)
}

/// The quarters of these series, where they are shown.
pub(crate) fn quarters(antwoord: &Antwoord, only: Option<Reeks>) -> Cijfertabel {
    let rows = antwoord.stroom.jaren.iter().flat_map(|year| {
        let wanted = year.kwartalen.iter().filter(move |(reeks, _)| only.is_none_or(|one| one == *reeks));
        wanted.flat_map(|(reeks, quarters)| {
            (1..).zip(quarters).map(|(number, one)| quarter_row(*reeks, year.jaar, number, one))
        })
    });
    Cijfertabel::new(
        "kwartalen",
        "Wie kwam en wie ging, per kwartaal",
        "Who came and who left, by quarter",
        vec![
            Tabelkolom::naam("reeks", "Hulp", "Help"),
            Tabelkolom::naam("kwartaal", "Kwartaal", "Quarter"),
            Tabelkolom::getal("begonnen", "Begonnen", "Began"),
            Tabelkolom::getal("geeindigd", "Geëindigd", "Ended"),
        ],
    )
    .rows(rows)
    .without(
        "Per kwartaal zijn het te weinig mensen om te tonen, of dit is één soort hulp. Per jaar staat het hierboven.",
        "By quarter there are too few people to be shown, or this is one kind of help. By year it stands above.",
    )
}

fn quarter_row(reeks: Reeks, jaar: i32, number: u8, one: &Kwartaalstroom) -> Vec<Gegeven> {
    vec![name(reeks).into(), quarter_name(jaar, number).into(), one.begonnen.into(), one.geeindigd.into()]
}

/// A quarter: `2024, 1e kwartaal`.
pub(crate) fn quarter_name(jaar: i32, number: u8) -> Benaming {
    Benaming::new(
        format!("{jaar}-K{number}"),
        format!("{jaar}, {number}e kwartaal"),
        format!("{jaar}, quarter {number}"),
    )
}

/// How long help lasted that ended, by series.
pub(super) fn durations(antwoord: &Antwoord) -> Cijfertabel {
    let mut kolommen = duration_columns("geeindigd");
    kolommen.extend(GRENZEN.iter().map(|bound| {
        Tabelkolom::getal(
            &format!("tot{bound}"),
            &format!("Ten hoogste {bound} maanden"),
            &format!("At most {bound} months"),
        )
    }));
    let rows = Reeks::all().zip(&antwoord.stroom.duur).map(|(reeks, duur)| {
        let counts = duur.tot.iter().map(|count| Gegeven::from(*count));
        duration_row(name(reeks), duur, |_| Gegeven::Leeg).into_iter().chain(counts).collect()
    });
    Cijfertabel::new("duur", "Hoe lang hulp duurde", "How long help lasted", kolommen).rows(rows)
}

/// The same for a page: the quartiles only.
pub(crate) fn durations_on_page(antwoord: &Antwoord) -> Cijfertabel {
    let rows = Reeks::all().zip(&antwoord.stroom.duur);
    let years = antwoord.stroom.jaren.first().zip(antwoord.stroom.jaren.last());
    let (nl, en) = years.map_or((String::new(), String::new()), |(first, last)| {
        let (first, last) = (first.jaar, last.jaar);
        (format!(" in {first} tot en met {last}"), format!(" in {first} to {last}"))
    });
    Cijfertabel::new(
        "duur",
        &format!("Hoe lang hulp duurde die eindigde{nl}"),
        &format!("How long help lasted that ended{en}"),
        duration_columns("geeindigd"),
    )
    .rows(rows.map(|(reeks, duur)| duration_row(row_name(reeks), duur, longer)))
    .without(NOG_GEEN.0, NOG_GEEN.1)
    .note(
        "In maanden, ongeveer: afgelezen tussen aantallen die wij tonen. Waar niets staat, is dat niet te zeggen.",
        "In months, about: read between counts that are shown. Where nothing stands, it cannot be said.",
    )
}

fn duration_columns(geeindigd: &str) -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::naam("reeks", "Hulp", "Help"),
        Tabelkolom::getal(geeindigd, "Cliënten bij wie zij eindigde", "Clients of whom it ended"),
        Tabelkolom::getal("kwart", "Een kwart duurde ten hoogste", "A quarter lasted at most"),
        Tabelkolom::getal("helft", "De helft duurde ten hoogste", "Half lasted at most"),
        Tabelkolom::getal("driekwart", "Driekwart duurde ten hoogste", "Three quarters lasted at most"),
    ]
}

fn duration_row(naam: Benaming, duur: &Duurcijfer, longer: fn(u32) -> Gegeven) -> Vec<Gegeven> {
    let months = |quarter| match duur.quartile(quarter) {
        Some(Kwartiel::Maanden(months)) => Gegeven::Getal(months.into()),
        Some(Kwartiel::Langer(months)) => longer(months),
        None => Gegeven::Leeg,
    };
    vec![naam.into(), duur.geeindigd.into(), months(1), months(2), months(3)]
}

/// A quartile beyond the last duration up to which clients are counted, for people.
fn longer(months: u32) -> Gegeven {
    Benaming::new("", format!("langer dan {months}"), format!("longer than {months}")).into()
}

/// What a page says while there is no whole year.
const NOG_GEEN: (&str, &str) = (
    "Er is nog geen heel kalenderjaar waarvan alle declaraties binnen zijn. Dan staat het hier.",
    "There is no whole calendar year yet of which all declarations are in. Then it stands here.",
);

fn columns<const N: usize>(first: [&str; N]) -> Vec<Tabelkolom> {
    let named = first.into_iter().map(|key| match key {
        "jaar" => Tabelkolom::naam("jaar", "Jaar", "Year"),
        _ => Tabelkolom::naam("reeks", "Hulp", "Help"),
    });
    let figures = [
        Tabelkolom::getal("clienten", "Cliënten in het jaar", "Clients in the year"),
        Tabelkolom::getal("begonnen", "Begonnen", "Began"),
        Tabelkolom::getal("geeindigd", "Geëindigd", "Ended"),
        Tabelkolom::getal("stand", "Cliënten in december", "Clients in December"),
        Tabelkolom::getal("terug", "Binnen een jaar terug", "Back within a year"),
        Tabelkolom::procent("aandeelTerug", "Deel van wie eindigde", "Share of those who ended"),
    ];
    named.chain(figures).collect()
}

fn row<const N: usize>(
    first: [Gegeven; N],
    cijfer: &Stroomcijfer,
    back: fn(Option<bescherming::Protected<bescherming::Count>>) -> Gegeven,
) -> Vec<Gegeven> {
    let share = match cijfer.share_back() {
        Some(share) if share.is_hidden() => Gegeven::Leeg,
        Some(share) => share.into(),
        None => Gegeven::Leeg,
    };
    let figures = [
        cijfer.clienten.into(),
        cijfer.begonnen.into(),
        cijfer.geeindigd.into(),
        cijfer.stand.into(),
        back(cijfer.terug),
        share,
    ];
    first.into_iter().chain(figures).collect()
}

/// Who came back, for people: where the year is not over, so.
fn in_words(terug: Option<bescherming::Protected<bescherming::Count>>) -> Gegeven {
    terug.map_or_else(|| Benaming::new("", "nog niet bekend", "not known yet").into(), Gegeven::from)
}

fn whole(jaar: i32) -> Gegeven {
    i16::try_from(jaar).map_or(Gegeven::Leeg, Gegeven::Jaar)
}
