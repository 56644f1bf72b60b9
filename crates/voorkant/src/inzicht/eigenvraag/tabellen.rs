//! The figures as tables: one line for each cell for programs, a table across for people.

use bescherming::{Between, Figure, Protected};

use super::decide::Antwoord;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// What stands below every table of this answer.
const NOOT: (&str, &str) = (
    "Hulp telt één keer per cliënt en soort hulp: wie twee soorten hulp heeft, telt twee keer. Staat er ‘tot’, dan ligt het getal daartussen.",
    "Help counts once for each client and kind of help: who has two kinds counts twice. Where two figures stand, the number lies between them.",
);

/// Every table of the answer, for files.
pub(super) fn all(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    vec![rows(antwoord), cells(antwoord)].into_iter().filter(|tabel| !tabel.rijen.is_empty()).collect()
}

fn bounds() -> [Tabelkolom; 4] {
    [
        Tabelkolom::getal("minstens", "Hulp, minstens", "Help, at least"),
        Tabelkolom::getal("hoogstens", "Hulp, hoogstens", "Help, at most"),
        Tabelkolom::bedrag("kostenMinstens", "Kosten, minstens", "Cost, at least"),
        Tabelkolom::bedrag("kostenHoogstens", "Kosten, hoogstens", "Cost, at most"),
    ]
}

fn figures(shown: &Between) -> [Gegeven; 4] {
    [shown.least.count.into(), shown.most.count.into(), shown.least.amount.into(), shown.most.amount.into()]
}

/// By row, for files.
fn rows(antwoord: &Antwoord) -> Cijfertabel {
    let (nl, en) = antwoord.vraag.rijen.naam();
    let kolommen = [Tabelkolom::naam(antwoord.vraag.rijen.key(), nl, en)].into_iter().chain(bounds());
    let all = Benaming::new("alle", "Alles samen", "All together");
    let each =
        antwoord.rijen.iter().zip(&antwoord.per_rij).map(|(place, shown)| (antwoord.row_name(*place), shown));
    Cijfertabel::new("rijen", nl, en, kolommen.collect())
        .rows(
            each.chain([(all, &antwoord.totaal)])
                .map(|(naam, shown)| [naam.into()].into_iter().chain(figures(shown)).collect()),
        )
        .note(NOOT.0, NOOT.1)
}

/// By row and column, a line for each cell; without columns there is nothing to say.
fn cells(antwoord: &Antwoord) -> Cijfertabel {
    let Some(kenmerk) = antwoord.vraag.kolommen else {
        return Cijfertabel::new("cellen", "Cellen", "Cells", Vec::new());
    };
    let (rij, kolom) = (antwoord.vraag.rijen.naam(), kenmerk.naam());
    let kolommen = [
        Tabelkolom::naam(antwoord.vraag.rijen.key(), rij.0, rij.1),
        Tabelkolom::naam(kenmerk.key(), kolom.0, kolom.1),
    ];
    let lines = antwoord.rijen.iter().zip(&antwoord.cellen).flat_map(|(row, cells)| {
        antwoord.kolommen.iter().zip(cells).map(move |(column, shown)| {
            let names = [antwoord.row_name(*row).into(), antwoord.column_name(*column).into()];
            names.into_iter().chain(figures(shown)).collect()
        })
    });
    let naam = (format!("{} en {}", rij.0, kolom.0.to_lowercase()), format!("{} and {}", rij.1, kolom.1));
    Cijfertabel::new("cellen", &naam.0, &naam.1, kolommen.into_iter().chain(bounds()).collect())
        .rows(lines)
        .note(NOOT.0, NOOT.1)
}

/// The same for a page: without columns with cost, with columns across and numbers only. `adres` says where a row
/// is asked by itself.
pub(super) fn on_page(antwoord: &Antwoord, adres: impl Fn(usize) -> String) -> Cijfertabel {
    let (nl, en) = antwoord.vraag.rijen.naam();
    let mut kolommen =
        vec![Tabelkolom::naam(antwoord.vraag.rijen.key(), nl, en), Tabelkolom::getal("hulp", "Hulp", "Help")];
    let across = antwoord.vraag.kolommen.is_some();
    if !across {
        kolommen.push(Tabelkolom::bedrag("kosten", "Kosten", "Cost"));
    }
    kolommen.extend(antwoord.kolommen.iter().map(|place| {
        let naam = antwoord.column_name(*place);
        Tabelkolom::getal(&naam.sleutel, naam.text(Taal::Nl), naam.text(Taal::En))
    }));
    let line = |naam: Benaming, whole: &Between, cells: &[Between]| {
        let mut line = vec![naam.into(), number(whole)];
        if !across {
            line.push(amount(whole));
        }
        line.extend(cells.iter().map(number));
        line
    };
    let each = antwoord.rijen.iter().zip(&antwoord.per_rij).zip(&antwoord.cellen);
    let lines: Vec<_> = each
        .map(|((place, whole), cells)| line(antwoord.row_name(*place).at(adres(*place)), whole, cells))
        .collect();
    Cijfertabel::new("rijen", "Hulp in gebruik", "Help in use", kolommen).rows(lines).note(NOOT.0, NOOT.1)
}

/// The number of a cell, or between which two numbers it lies.
pub(super) fn number(shown: &Between) -> Gegeven {
    between(&shown.least.count, &shown.most.count, |count| i64::try_from(count.value()).unwrap_or(i64::MAX))
}

fn amount(shown: &Between) -> Gegeven {
    between(&shown.least.amount, &shown.most.amount, |amount| amount.cents())
}

/// A figure, or in words between which two figures it lies. Made of protected figures only.
pub(super) fn between<T: Figure + Copy>(
    least: &Protected<T>,
    most: &Protected<T>,
    size: impl Fn(T) -> i64,
) -> Gegeven
where
    Protected<T>: Into<Gegeven>,
{
    let words = |nl: String, en: String| Gegeven::Naam(Benaming::new("", nl, en));
    match (least.shown(), most.shown()) {
        (Some(low), Some(high)) if size(low) == size(high) => (*most).into(),
        (Some(low), Some(high)) if size(low) < size(high) => words(
            format!("{} tot {}", least.text(), most.text()),
            format!("{} to {}", least.text(), most.text()),
        ),
        // Cost that was taken back can make less of more: then neither bounds it.
        (Some(_), Some(_)) => words("niet te zeggen".to_owned(), "cannot be said".to_owned()),
        (None, Some(_)) => words(format!("hoogstens {}", most.text()), format!("at most {}", most.text())),
        (_, None) => (*most).into(),
    }
}

impl Antwoord {
    /// The name of a row.
    pub(super) fn row_name(&self, place: usize) -> Benaming {
        self.indeling.of(self.vraag.rijen).get(place).cloned().unwrap_or_default()
    }

    fn column_name(&self, place: usize) -> Benaming {
        let names = self.vraag.kolommen.map_or(&[][..], |kenmerk| self.indeling.of(kenmerk));
        names.get(place).cloned().unwrap_or_default()
    }
}
