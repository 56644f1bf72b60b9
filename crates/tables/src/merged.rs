//! Cells that a spreadsheet shows as one, inside a table: only the first of them has the value.

use crate::fault::{Fault, Faults, letter};
use crate::grid::{Grid, Merge};
use crate::header::Layout;

/// Names each merged area that touches the table, and says for each row under the header whether it is in one.
pub(crate) fn report(grid: &Grid, layout: &Layout, faults: &mut Faults) -> Vec<bool> {
    let table = grid.rows.get(layout.header..).unwrap_or_default();
    let (Some(head), data) = (table.first(), table.get(1..).unwrap_or_default()) else { return Vec::new() };
    // Begin and end of each area, so that many areas over many rows cost their sum and not their product.
    let mut begins = vec![0_usize; data.len() + 1];
    let mut ends = vec![0_usize; data.len() + 1];
    let last = table.last().map_or(head.number, |row| row.number);
    let touching = grid.merges.iter().filter(|merge| {
        merge.rows.1 >= head.number && merge.rows.0 <= last && usize::from(merge.columns.0) < layout.width
    });
    for merge in touching {
        let from = data.partition_point(|row| row.number < merge.rows.0);
        let to = data.partition_point(|row| row.number <= merge.rows.1);
        if let (Some(begin), Some(end)) = (begins.get_mut(from), ends.get_mut(to)) {
            *begin += 1;
            *end += 1;
        }
        faults.push(Fault::of_row(
            merge.rows.0,
            format!("De cellen {} zijn samengevoegd. Alleen de eerste cel heeft een waarde.", area(*merge)),
            "Hef de samenvoeging op en vul elke cel in.",
        ));
    }
    let mut open = 0_usize;
    (0..data.len())
        .map(|row| {
            open += begins.get(row).copied().unwrap_or_default();
            open = open.saturating_sub(ends.get(row).copied().unwrap_or_default());
            open > 0
        })
        .collect()
}

fn area(merge: Merge) -> String {
    let corner = |column: u16, row: u32| format!("{}{row}", letter(usize::from(column)));
    format!("{}:{}", corner(merge.columns.0, merge.rows.0), corner(merge.columns.1, merge.rows.1))
}
