//! How the numbers and days of a column are written: decided over all its values, never guessed.

use crate::fault::{ColumnPlace, Fault, Faults};
use crate::grid::{Cell, GridRow};
use crate::header::Layout;
use crate::values::Spelling;
use crate::values::date::{self, Order};
use crate::values::number::{self, Mark};
use crate::{Answer, Kind, Options, Template};

/// What a value says about the two ways to read a column.
enum Vote {
    First,
    Second,
    Either,
    None,
}

/// What a column decides about two ways.
enum Decision {
    Free,
    First,
    Second,
    /// Nothing tells; the row of the first value that asks.
    Asks(u32),
    /// One row for each way.
    Both(u32, u32),
}

/// The spelling of each column of the template.
pub(crate) fn spellings(
    rows: &[GridRow],
    template: &Template,
    layout: &Layout,
    options: &Options,
    faults: &mut Faults,
) -> Vec<Spelling> {
    let mut found = Vec::with_capacity(layout.places.len());
    for (place, (column, at)) in template.columns().iter().zip(&layout.places).enumerate() {
        let mut spelling = answered(options.answered(column.name()));
        if let Some(at) = at {
            let shown = || layout.place(template, place);
            spelling.open = !match column.kind() {
                Kind::Amount | Kind::WholeNumber => mark(rows, *at, &mut spelling, shown, faults),
                Kind::Date => order(rows, *at, &mut spelling, shown, faults),
                _ => true,
            };
        }
        found.push(spelling);
    }
    found
}

fn answered(answer: Option<Answer>) -> Spelling {
    let mut spelling = Spelling::default();
    match answer {
        Some(Answer::DecimalComma) => spelling.mark = Some(Mark::Comma),
        Some(Answer::DecimalPoint) => spelling.mark = Some(Mark::Point),
        Some(Answer::DayFirst) => spelling.order = Some(Order::Day),
        Some(Answer::MonthFirst) => spelling.order = Some(Order::Month),
        None => {}
    }
    spelling
}

fn mark(
    rows: &[GridRow],
    at: u16,
    spelling: &mut Spelling,
    place: impl Fn() -> ColumnPlace,
    faults: &mut Faults,
) -> bool {
    if spelling.mark.is_some() {
        return true;
    }
    let decision = decide(rows, at, |text| match number::vote(text) {
        number::Vote::For(Mark::Comma) => Vote::First,
        number::Vote::For(Mark::Point) => Vote::Second,
        number::Vote::Either => Vote::Either,
        number::Vote::Neutral | number::Vote::NoNumber => Vote::None,
    });
    match decision {
        Decision::Free => {}
        Decision::First => spelling.mark = Some(Mark::Comma),
        Decision::Second => spelling.mark = Some(Mark::Point),
        Decision::Asks(row) => faults.push(Fault::of_column(
            place(),
            format!(
                "De getallen kunnen op twee manieren worden gelezen, bijvoorbeeld in rij {row}. \
                 Is 1.234 ruim duizend, of iets meer dan een?"
            ),
            "Kies bij het aanleveren decimale komma of decimale punt, of schrijf de getallen zonder punt voor duizend.",
        )),
        Decision::Both(comma, point) => faults.push(Fault::of_column(
            place(),
            format!(
                "De getallen zijn op twee manieren geschreven: in rij {comma} met een decimale komma, \
                 in rij {point} met een decimale punt."
            ),
            "Schrijf alle getallen in de kolom op dezelfde manier.",
        )),
    }
    matches!(decision, Decision::Free | Decision::First | Decision::Second)
}

fn order(
    rows: &[GridRow],
    at: u16,
    spelling: &mut Spelling,
    place: impl Fn() -> ColumnPlace,
    faults: &mut Faults,
) -> bool {
    if spelling.order.is_some() {
        return true;
    }
    let decision = decide(rows, at, |text| match date::vote(text) {
        date::Vote::For(Order::Day) => Vote::First,
        date::Vote::For(Order::Month) => Vote::Second,
        date::Vote::Either => Vote::Either,
        date::Vote::Neutral | date::Vote::NoDate => Vote::None,
    });
    match decision {
        Decision::Free => {}
        Decision::First => spelling.order = Some(Order::Day),
        Decision::Second => spelling.order = Some(Order::Month),
        Decision::Asks(row) => faults.push(Fault::of_column(
            place(),
            format!(
                "De datums kunnen op twee manieren worden gelezen, bijvoorbeeld in rij {row}. \
                 Is 01-02-2024 1 februari of 2 januari?"
            ),
            "Kies bij het aanleveren dag eerst of maand eerst, of schrijf de datums als jaar-maand-dag.",
        )),
        Decision::Both(day, month) => faults.push(Fault::of_column(
            place(),
            format!(
                "De datums zijn op twee manieren geschreven: in rij {day} met de dag eerst, \
                 in rij {month} met de maand eerst."
            ),
            "Schrijf alle datums in de kolom op dezelfde manier.",
        )),
    }
    matches!(decision, Decision::Free | Decision::First | Decision::Second)
}

/// Asks all texts of a column. Numbers of a spreadsheet have one way only.
fn decide(rows: &[GridRow], at: u16, vote: impl Fn(&str) -> Vote) -> Decision {
    let (mut first, mut second, mut either) = (None, None, None);
    for row in rows {
        let Some(Cell::Text(text)) = row.cell(at) else { continue };
        match vote(text) {
            Vote::First => first = first.or(Some(row.number)),
            Vote::Second => second = second.or(Some(row.number)),
            Vote::Either => either = either.or(Some(row.number)),
            Vote::None => {}
        }
    }
    match (first, second, either) {
        (Some(first), Some(second), _) => Decision::Both(first, second),
        (Some(_), None, _) => Decision::First,
        (None, Some(_), _) => Decision::Second,
        (None, None, Some(row)) => Decision::Asks(row),
        (None, None, None) => Decision::Free,
    }
}
