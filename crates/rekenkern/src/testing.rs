//! Rows by chance, for the tests of the kernels over [`Inzet`].

use std::collections::BTreeSet;

use domein::{Maand, day_number};
use proptest::prelude::*;

use crate::{Gebruik, Inzet, OPEN_END, Runs};

/// One entry, with the group it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rij {
    pub groep: u32,
    pub voorziening: u8,
    pub begin: i32,
    pub eind: i32,
    pub maandbedrag: i32,
}

/// Entries of so many groups, sorted by group; some run on, some end before they begin.
pub(crate) fn rijen(groups: u32) -> impl Strategy<Value = Vec<Rij>> {
    let row = (0..groups, 0_u8..19, -20_i32..90, -3_i32..60, prop::bool::weighted(0.1), -900_i32..9_000);
    let row = row.prop_map(|(groep, voorziening, begin, days, open, maandbedrag)| {
        let eind = if open { OPEN_END } else { begin + days };
        Rij { groep, voorziening, begin, eind, maandbedrag }
    });
    prop::collection::vec(row, 0..120).prop_map(|mut rows| {
        rows.sort_by_key(|row| row.groep);
        rows
    })
}

/// Puts rows into columns and asks something of them.
pub(crate) fn columns<T>(rows: &[Rij], groups: usize, ask: impl FnOnce(&Runs, Inzet<'_>) -> T) -> T {
    let column = |pick: fn(&Rij) -> i32| rows.iter().map(pick).collect::<Vec<_>>();
    let of_row: Vec<u32> = rows.iter().map(|row| row.groep).collect();
    let voorziening: Vec<u8> = rows.iter().map(|row| row.voorziening).collect();
    let inzet = Inzet {
        voorziening: &voorziening,
        begin: &column(|row| row.begin),
        eind: &column(|row| row.eind),
        maandbedrag: &column(|row| row.maandbedrag),
    };
    ask(&Runs::from_sorted(groups, &of_row).unwrap(), inzet)
}

/// Does something with so many threads.
pub(crate) fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

/// Puts rows into the columns of [`Gebruik`], as they come.
pub(crate) fn gebruik<T>(rows: &[Rij], ask: impl FnOnce(Gebruik<'_>) -> T) -> T {
    let column = |pick: fn(&Rij) -> i32| rows.iter().map(pick).collect::<Vec<_>>();
    ask(Gebruik {
        huishouden: &rows.iter().map(|row| row.groep).collect::<Vec<_>>(),
        voorziening: &rows.iter().map(|row| row.voorziening).collect::<Vec<_>>(),
        begin: &column(|row| row.begin),
        eind: &column(|row| row.eind),
    })
}

/// The kinds of help of one household in each of so many months, by asking each day.
pub(crate) fn months_written_out(
    rows: &[Rij],
    household: u32,
    first: Maand,
    months: i32,
) -> Vec<BTreeSet<u8>> {
    let of_month = |month: i32| {
        let month = first.plus(month);
        let days = day_number(month.first_day())..=day_number(month.last_day());
        let runs = |row: &&Rij| {
            row.groep == household && days.clone().any(|day| row.begin <= day && row.eind >= day)
        };
        rows.iter().filter(runs).map(|row| row.voorziening).collect()
    };
    (0..months).map(of_month).collect()
}
