//! What a round says, as tables for every form.

use vragenlijst::{Lijstgemiddelde, Lijstverschil};

use super::uitkomst::{Deel, Regelzicht, Telzicht, Verandering, Vergelijking};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// The tables of one version.
pub(super) fn all(zicht: &Regelzicht) -> Vec<Cijfertabel> {
    let mut found = vec![scores(zicht)];
    if zicht.lijst.heeft_score() && !zicht.lijst.bestand().klassen.is_empty() {
        let title = ("klassen", "Hoe de scores verdeeld zijn", "How the scores are spread");
        found.push(parts(title, ("Klasse", "Class"), zicht, |view| &view.klassen));
    }
    if !zicht.lijst.heeft_score() {
        let title = (
            "stellingen",
            "Hoeveel mensen het eens zijn met de stelling",
            "How many agree with the statement",
        );
        found.push(parts(title, ("Stelling", "Statement"), zicht, |view| &view.vragen));
    }
    if let Vergelijking::Paren(change) | Vergelijking::Groepen(change) = &zicht.vergelijking {
        found.push(changes(zicht, change));
    }
    found
}

fn name(nl: &str, en: &str) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn moments(zicht: &Regelzicht) -> [(&'static str, &'static str, &Telzicht); 2] {
    [("Vooraf", "Before", &zicht.voor), ("Achteraf", "After", &zicht.na)]
}

fn number(value: Option<f64>, digits: usize) -> Gegeven {
    value.map_or(Gegeven::GeenGegevens, |value| Gegeven::Kommagetal(value, digits))
}

fn percents(value: Option<f64>) -> Gegeven {
    number(value.map(|value| value * 100.0), 0)
}

/// Number of sheets and mean scores.
fn scores(zicht: &Regelzicht) -> Cijfertabel {
    let mut rows = Vec::new();
    for (nl, en, view) in moments(zicht) {
        let row = |nl: &str, en: &str, mean: Option<&Lijstgemiddelde>| {
            vec![
                name(nl, en),
                view.vellen.into(),
                number(mean.map(|one| one.waarde), 1),
                number(mean.and_then(|one| one.laag), 1),
                number(mean.and_then(|one| one.hoog), 1),
            ]
        };
        rows.push(row(nl, en, view.gemiddelde.as_ref()));
        for (part, mean) in &view.subschalen {
            rows.push(row(&format!("{nl}: {part}"), &format!("{en}: {part}"), mean.as_ref()));
        }
    }
    Cijfertabel::new(
        "scores",
        "Vellen en gemiddelde score",
        "Sheets and mean score",
        vec![
            Tabelkolom::naam("moment", "Moment", "Moment"),
            Tabelkolom::getal("vellen", "Vellen", "Sheets"),
            Tabelkolom::getal("gemiddelde", "Gemiddelde", "Mean"),
            Tabelkolom::getal("laag", "Minstens", "At least"),
            Tabelkolom::getal("hoog", "Hoogstens", "At most"),
        ],
    )
    .rows(rows)
    .note(
        "Minstens en hoogstens: met 95 procent zekerheid, voor een groep als deze.",
        "At least and at most: with 95 per cent certainty, for a group like this.",
    )
}

fn parts(
    (key, nl, en): (&str, &str, &str),
    head: (&str, &str),
    zicht: &Regelzicht,
    of: impl Fn(&Telzicht) -> &Vec<Deel>,
) -> Cijfertabel {
    let mut rows = Vec::new();
    for (moment_nl, moment_en, view) in moments(zicht) {
        for part in of(view) {
            rows.push(vec![
                Benaming::same("", &part.naam).into(),
                name(moment_nl, moment_en),
                part.aantal.into(),
                percents(part.aandeel.map(|one| one.waarde)),
                percents(part.aandeel.map(|one| one.laag)),
                percents(part.aandeel.map(|one| one.hoog)),
            ]);
        }
    }
    Cijfertabel::new(
        key,
        nl,
        en,
        vec![
            Tabelkolom::naam("groep", head.0, head.1),
            Tabelkolom::naam("moment", "Moment", "Moment"),
            Tabelkolom::getal("aantal", "Mensen", "People"),
            Tabelkolom::procent("deel", "Procent", "Per cent"),
            Tabelkolom::procent("laag", "Minstens", "At least"),
            Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        ],
    )
    .rows(rows)
    .note(
        "Kleine groepen staan er niet in. Soms valt er dan nog een groep weg, anders kon u de kleine uitrekenen.",
        "Small groups are left out. Sometimes another group goes with them, or the small one could be calculated.",
    )
}

fn changes(zicht: &Regelzicht, change: &Verandering) -> Cijfertabel {
    let row = |name: Gegeven, found: &Lijstverschil, times: f64, digits: usize| {
        let value = |value: f64| Gegeven::Kommagetal(value * times, digits);
        vec![name, value(found.waarde), value(found.laag), value(found.hoog)]
    };
    let mut rows = Vec::new();
    if let Some(found) = &change.gemiddelde {
        rows.push(row(name("Gemiddelde score", "Mean score"), found, 1.0, 1));
    }
    if let Some((class, found)) = &change.klasse {
        let title = name(&format!("{class}, procentpunt"), &format!("{class}, percentage points"));
        rows.push(row(title, found, 100.0, 0));
    }
    for (part, found) in zicht.voor.vragen.iter().zip(&change.vragen) {
        if let Some(found) = found {
            rows.push(row(Benaming::same("", &part.naam).into(), found, 100.0, 0));
        }
    }
    Cijfertabel::new(
        "verschil",
        "Verschil: achteraf min vooraf",
        "Difference: after minus before",
        vec![
            Tabelkolom::naam("wat", "Wat", "What"),
            Tabelkolom::getal("verschil", "Verschil", "Difference"),
            Tabelkolom::getal("laag", "Minstens", "At least"),
            Tabelkolom::getal("hoog", "Hoogstens", "At most"),
        ],
    )
    .rows(rows)
    .without(
        "Er is geen verschil dat getoond mag worden: de groepen zijn te klein.",
        "There is no difference that may be shown: the groups are too small.",
    )
}
/// The tables of each version, named by it where there is more than one.
pub(super) fn by_version(zichten: &[Regelzicht]) -> Vec<Vec<Cijfertabel>> {
    let named = |zicht: &Regelzicht, tabel: Cijfertabel| {
        if zichten.len() == 1 {
            return tabel;
        }
        let (nl, en) = (tabel.naam.text(Taal::Nl), tabel.naam.text(Taal::En));
        let naam = Benaming::new(
            format!("{}-{}", tabel.naam.sleutel, zicht.versie),
            format!("{nl}, versie {}", zicht.versie),
            format!("{en}, version {}", zicht.versie),
        );
        Cijfertabel { naam, ..tabel }
    };
    zichten.iter().map(|zicht| all(zicht).into_iter().map(|tabel| named(zicht, tabel)).collect()).collect()
}
