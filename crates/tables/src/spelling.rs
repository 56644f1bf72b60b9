//! How the numbers and days of a column are written: decided over all its values, never guessed.

use crate::fault::{ColumnPlace, Fault, Faults};
use crate::grid::{Cell, GridRow};
use crate::header::Layout;
use crate::values::date::{self, Order};
use crate::values::number::{self, Mark};
use crate::values::{Spelling, Vote};
use crate::{Answer, Kind, Options, Template};

/// What a column decides about two ways.
enum Decision<W> {
    /// It is the same either way.
    Free,
    For(W),
    /// Nothing tells; the row of the first value that asks.
    Asks(u32),
    /// One row for each way.
    Both(u32, u32),
}

/// Two ways to read a column, and what to say where it does not decide between them.
struct Ways<W> {
    first: W,
    second: W,
    /// What can be read in two ways, and is written in two: "De getallen".
    what: &'static str,
    example: &'static str,
    choose: &'static str,
    written: [&'static str; 2],
    write: &'static str,
}

const MARKS: Ways<Mark> = Ways {
    first: Mark::Comma,
    second: Mark::Point,
    what: "De getallen",
    example: "Is 1.234 ruim duizend, of iets meer dan een?",
    choose: "Kies bij het aanleveren decimale komma of decimale punt, of schrijf de getallen zonder punt voor duizend.",
    written: ["een decimale komma", "een decimale punt"],
    write: "Schrijf alle getallen in de kolom op dezelfde manier.",
};

const ORDERS: Ways<Order> = Ways {
    first: Order::Day,
    second: Order::Month,
    what: "De datums",
    example: "Is 01-02-2024 1 februari of 2 januari?",
    choose: "Kies bij het aanleveren dag eerst of maand eerst, of schrijf de datums als jaar-maand-dag.",
    written: ["de dag eerst", "de maand eerst"],
    write: "Schrijf alle datums in de kolom op dezelfde manier.",
};

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
                Kind::Amount | Kind::WholeNumber => settle(
                    &mut spelling.mark,
                    &MARKS,
                    || decide(rows, *at, &MARKS, number::vote),
                    shown,
                    faults,
                ),
                Kind::Date => settle(
                    &mut spelling.order,
                    &ORDERS,
                    || decide(rows, *at, &ORDERS, date::vote),
                    shown,
                    faults,
                ),
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

/// Decides which of two ways a column is written in, unless somebody answered; false when it stays open.
fn settle<W: Copy + PartialEq>(
    chosen: &mut Option<W>,
    ways: &Ways<W>,
    decide: impl FnOnce() -> Decision<W>,
    place: impl FnOnce() -> ColumnPlace,
    faults: &mut Faults,
) -> bool {
    if chosen.is_some() {
        return true;
    }
    let (what, [first, second]) = (ways.what, ways.written);
    let (rule, way_out) = match decide() {
        Decision::Free => return true,
        Decision::For(way) => {
            *chosen = Some(way);
            return true;
        }
        Decision::Asks(row) => (
            format!(
                "{what} kunnen op twee manieren worden gelezen, bijvoorbeeld in rij {row}. {}",
                ways.example
            ),
            ways.choose,
        ),
        Decision::Both(one, other) => (
            format!(
                "{what} zijn op twee manieren geschreven: in rij {one} met {first}, in rij {other} met {second}."
            ),
            ways.write,
        ),
    };
    faults.push(Fault::of_column(place(), rule, way_out));
    false
}

/// Asks all texts of a column. Numbers of a spreadsheet have one way only.
fn decide<W: Copy + PartialEq>(
    rows: &[GridRow],
    at: u16,
    ways: &Ways<W>,
    vote: impl Fn(&str) -> Vote<W>,
) -> Decision<W> {
    let (mut first, mut second, mut either) = (None, None, None);
    for row in rows {
        let Some(Cell::Text(text)) = row.cell(at) else { continue };
        let voted = match vote(text) {
            Vote::For(way) if way == ways.first => &mut first,
            Vote::For(_) => &mut second,
            Vote::Either => &mut either,
            Vote::Neutral | Vote::NoValue => continue,
        };
        voted.get_or_insert(row.number);
    }
    match (first, second, either) {
        (Some(first), Some(second), _) => Decision::Both(first, second),
        (Some(_), None, _) => Decision::For(ways.first),
        (None, Some(_), _) => Decision::For(ways.second),
        (None, None, Some(row)) => Decision::Asks(row),
        (None, None, None) => Decision::Free,
    }
}
