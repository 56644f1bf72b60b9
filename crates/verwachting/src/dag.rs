//! How far days lie apart.

use domein::{Datum, day_from_number, day_number};

/// So many weeks later; at the edge of the calendar, its last day.
pub(crate) fn weeks_after(op: Datum, weken: u16) -> Datum {
    day_from_number(day_number(op).saturating_add(7 * i32::from(weken)))
}

/// Whole days from one day to a later one; negative when it lies before.
pub(crate) fn days_between(from: Datum, to: Datum) -> i32 {
    day_number(to).saturating_sub(day_number(from))
}
