//! The figures as tables: all series for files, one of them for a page.

pub(super) mod blik;
pub(super) mod groepen;
pub(super) mod stroom;

use super::decide::{Antwoord, Maandcijfer, Maandstaat, Nogverwacht, Reeks, Reeksverloop};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every series, by month and by year.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    let months = antwoord.reeksen.iter().flat_map(|verloop| {
        month_rows(antwoord, verloop, in_file)
            .into_iter()
            .map(|(month, figures)| [vec![name(verloop.reeks).into(), month], figures].concat())
    });
    let years = antwoord.reeksen.iter().flat_map(|verloop| {
        antwoord.jaren.iter().zip(&verloop.onbekend).map(|(jaar, unknown)| {
            vec![
                name(verloop.reeks).into(),
                Gegeven::Getal(i64::from(*jaar)),
                unknown.map(|one| one.clienten).into(),
                unknown.map(|one| one.aandeel).into(),
            ]
        })
    });
    let series = || Tabelkolom::naam("reeks", "Hulp", "Help");
    let columns = [vec![series(), Tabelkolom::naam("maand", "Maand", "Month")], month_columns()].concat();
    let unknown = vec![
        series(),
        Tabelkolom::naam("jaar", "Jaar", "Year"),
        Tabelkolom::getal("clienten", "Cliënten", "Clients"),
        Tabelkolom::procent("aandeel", "Deel van de cliënten", "Share of clients"),
    ];
    let [clients, cost] = blik::tests(antwoord);
    vec![
        Cijfertabel::new("maanden", "Per maand", "By month", columns).rows(months),
        Cijfertabel::new("kostenOnbekend", "Kosten onbekend", "Cost unknown", unknown).rows(years),
        blik::ahead(antwoord),
        clients,
        cost,
        stroom::years(antwoord),
        stroom::quarters(antwoord, None),
        stroom::durations(antwoord),
        groepen::referrers(antwoord),
        groepen::districts(antwoord),
    ]
}

/// The months of one series.
pub(super) fn months(antwoord: &Antwoord, verloop: &Reeksverloop) -> Cijfertabel {
    let naam = name(verloop.reeks);
    let [nl, en] = [crate::web::Taal::Nl, crate::web::Taal::En].map(|taal| naam.text(taal).to_owned());
    let rows = month_rows(antwoord, verloop, on_page).into_iter();
    Cijfertabel::new(
        "maanden",
        &format!("Per maand: {nl}"),
        &format!("By month: {en}"),
        [vec![Tabelkolom::naam("maand", "Maand", "Month")], month_columns()].concat(),
    )
    .rows(rows.map(|(month, figures)| [vec![month], figures].concat()))
}

/// Each kind of help in the last complete month, with how much of its cost is unknown. `adres` gives the page of
/// one series.
pub(super) fn kinds(antwoord: &Antwoord, adres: impl Fn(Reeks) -> String) -> Cijfertabel {
    let empty = |nl: &str, en: &str, unknown: Tabelkolom| {
        let columns = vec![
            Tabelkolom::naam("reeks", "Hulp", "Help"),
            Tabelkolom::getal("clienten", "Cliënten", "Clients"),
            Tabelkolom::bedrag("gemeld", "Kosten", "Cost"),
            unknown,
        ];
        Cijfertabel::new("laatsteMaand", nl, en, columns)
    };
    let months: Vec<_> = antwoord.vraag.maanden().zip(&antwoord.staten).collect();
    let Some(place) = months.iter().rposition(|(_, staat)| **staat == Maandstaat::Volledig) else {
        let unknown = Tabelkolom::procent("kostenOnbekend", "Kosten onbekend", "Cost unknown");
        return empty("Nog geen volledige maand", "No complete month yet", unknown).without(
            "Zodra een maand volledig is, staan hier alle soorten hulp naast elkaar. Kies een eerdere maand, of lever meer berichten aan.",
            "As soon as a month is complete, all kinds of help stand here beside each other. Choose an earlier month, or deliver more messages.",
        );
    };
    let maand = months[place].0;
    let year = antwoord.jaren.iter().position(|jaar| *jaar == maand.year()).unwrap_or(0);
    let jaar = maand.year();
    let unknown = Tabelkolom::procent(
        "kostenOnbekend",
        &format!("Kosten onbekend in {jaar}"),
        &format!("Cost unknown in {jaar}"),
    );
    let rows = antwoord.reeksen.iter().map(|verloop| {
        let cijfer = &verloop.maanden[place];
        let share = verloop.onbekend.get(year).copied().flatten().map(|one| match one.aandeel.shown() {
            Some(_) => Gegeven::from(one.aandeel),
            None => one.clienten.into(),
        });
        vec![
            row_name(verloop.reeks).at(adres(verloop.reeks)).into(),
            cijfer.clienten.into(),
            cijfer.gemeld.into(),
            share.unwrap_or(Gegeven::Leeg),
        ]
    });
    let [nl, en] = [crate::web::Taal::Nl, crate::web::Taal::En].map(|taal| crate::web::month(taal, maand));
    empty(
        &format!("Elke soort hulp in de laatste volledige maand: {nl}"),
        &format!("Each kind of help in the last complete month: {en}"),
        unknown,
    )
    .rows(rows)
}

fn month_columns() -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::getal("clienten", "Cliënten", "Clients"),
        Tabelkolom::bedrag("gemeld", "Gemeld tot nu toe", "Declared so far"),
        Tabelkolom::bedrag("nogVerwacht", "Verwacht er nog bij", "Still expected"),
        Tabelkolom::bedrag("nogVerwachtLaag", "Ten minste", "At least"),
        Tabelkolom::bedrag("nogVerwachtHoog", "Ten hoogste", "At most"),
        Tabelkolom::naam("stand", "Stand", "State"),
    ]
}

fn month_rows(
    antwoord: &Antwoord,
    verloop: &Reeksverloop,
    still: fn(Option<Nogverwacht>, Maandstaat) -> [Gegeven; 3],
) -> Vec<(Gegeven, Vec<Gegeven>)> {
    let months = antwoord.vraag.maanden().zip(&antwoord.staten).zip(&verloop.maanden);
    months
        .map(|((maand, staat), cijfer)| {
            let [expected, low, high] = still(cijfer.verwacht, *staat);
            let (clients, declared) = figures(cijfer);
            (Gegeven::Maand(maand), vec![clients, declared, expected, low, high, state(*staat).into()])
        })
        .collect()
}

fn figures(cijfer: &Maandcijfer) -> (Gegeven, Gegeven) {
    (cijfer.clienten.into(), cijfer.gemeld.into())
}

/// What is still expected with its bounds, for a program.
fn in_file(verwacht: Option<Nogverwacht>, _: Maandstaat) -> [Gegeven; 3] {
    verwacht.map_or([Gegeven::Leeg, Gegeven::Leeg, Gegeven::Leeg], |rest| {
        [rest.bedrag.into(), rest.laag.into(), rest.hoog.into()]
    })
}

/// What is still expected with its bounds, for people: in words where there is nothing to count.
fn on_page(verwacht: Option<Nogverwacht>, staat: Maandstaat) -> [Gegeven; 3] {
    let words = |nl: &str, en: &str| [Benaming::new("", nl, en).into(), Gegeven::Leeg, Gegeven::Leeg];
    match verwacht {
        Some(rest) if rest.bedrag.is_hidden() => [rest.bedrag.into(), Gegeven::Leeg, Gegeven::Leeg],
        Some(rest) if rest.is_nothing() => words("minder dan de afronding", "less than the rounding"),
        Some(rest) if rest.laag.is_hidden() || rest.hoog.is_hidden() => {
            [rest.bedrag.into(), Gegeven::Leeg, Gegeven::Leeg]
        }
        Some(rest) => [rest.bedrag.into(), rest.laag.into(), rest.hoog.into()],
        None if staat == Maandstaat::Volledig => words("bijna niets", "almost nothing"),
        None => words("niet te zeggen", "cannot be said"),
    }
}

/// The name of a series.
pub(crate) fn name(reeks: Reeks) -> Benaming {
    match reeks {
        Reeks::Totaal => Benaming::new(reeks.key(), "Alle hulp", "All help"),
        Reeks::Wet(wet) => Benaming::same(reeks.key(), wet.name()),
        Reeks::Hulp(kind) => Benaming::same(reeks.key(), kind.name()),
    }
}

fn row_name(reeks: Reeks) -> Benaming {
    match reeks {
        Reeks::Wet(wet) => Benaming::new(
            reeks.key(),
            format!("Alle hulp onder de {wet}"),
            format!("All help under the {wet}"),
        ),
        reeks => name(reeks),
    }
}

/// How far a month is, in words.
pub(super) fn state(staat: Maandstaat) -> Benaming {
    let (nl, en) = match staat {
        Maandstaat::Volledig => ("volledig", "complete"),
        Maandstaat::Onvolledig => ("nog niet volledig", "not complete yet"),
        Maandstaat::TeVroeg => ("te vroeg om te zeggen", "too early to say"),
        Maandstaat::Onbekend => ("nog niet te zeggen", "not known yet"),
        Maandstaat::VoorBegin => ("geen gegevens", "no data"),
    };
    Benaming::new(staat.key(), nl, en)
}
