//! Help and its cost, month by month.

use rayon::prelude::*;

use crate::{Inzet, Maandvenster, Runs};

/// Help in each group and month. The rows are group by group, within those kind by kind, within those month by
/// month: kind `k` of group `g` in month `m` stands at `(g * kinds + k) * months + m`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maandverloop {
    /// Assignments that run on at least one day of the month.
    pub aantal: Vec<u32>,
    /// Their cost in cents.
    pub cent: Vec<i64>,
}

/// Follows help and its cost through the months of the window, by group (for example an area) and kind of help.
///
/// An entry counts in each month in which it runs on at least one day; a kind beyond the last one counts
/// nowhere.
///
/// ```
/// use rekenkern::{Inzet, Maandvenster, OPEN_END, Runs, maandverloop};
/// let venster = Maandvenster::new("2024-01".parse()?, "2024-03".parse()?);
/// // Until 1 February 2024, and from 31 January 2024 on.
/// let inzet = Inzet { voorziening: &[0, 1], begin: &[0, 19_753], eind: &[19_754, OPEN_END], maandbedrag: &[50, 9] };
/// let gebieden = Runs::from_lengths([2]).unwrap();
/// let found = maandverloop(&gebieden, 2, inzet, &venster);
/// assert_eq!(found.aantal, [1, 1, 0, 1, 1, 1]);
/// assert_eq!(found.cent, [50, 50, 0, 9, 9, 9]);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn maandverloop(
    groepen: &Runs,
    soorten: usize,
    inzet: Inzet<'_>,
    venster: &Maandvenster,
) -> Maandverloop {
    let months = venster.len();
    let cells = groepen.len().saturating_mul(soorten).saturating_mul(months);
    let mut found = Maandverloop { aantal: vec![0; cells], cent: vec![0; cells] };
    if cells == 0 {
        return found;
    }
    let of_group = soorten * months;
    let groups = found.aantal.par_chunks_mut(of_group).zip(found.cent.par_chunks_mut(of_group));
    groups.enumerate().for_each_init(
        // What came in a month, less what went; one month more than the window, for what runs on.
        || vec![(0_i64, 0_i64); soorten * (months + 1)],
        |changes, (group, (aantal, cent))| {
            for (begin, eind, kind, price) in inzet.rows(groepen.of(group)).iter() {
                if usize::from(kind) < soorten {
                    let (from, until) = venster.span(begin, eind);
                    let row = usize::from(kind) * (months + 1);
                    let came = &mut changes[row + from];
                    *came = (came.0 + 1, came.1 + i64::from(price));
                    let went = &mut changes[row + until];
                    *went = (went.0 - 1, went.1 - i64::from(price));
                }
            }
            let rows = aantal.chunks_mut(months).zip(cent.chunks_mut(months));
            for ((aantal, cent), changes) in rows.zip(changes.chunks_mut(months + 1)) {
                let mut present = (0, 0);
                for ((aantal, cent), change) in aantal.iter_mut().zip(cent).zip(changes.iter()) {
                    present = (present.0 + change.0, present.1 + change.1);
                    *aantal = present.0 as u32;
                    *cent = present.1;
                }
                changes.fill((0, 0));
            }
        },
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Rij, columns, in_pool, rijen};
    use domein::Maand;
    use proptest::prelude::*;

    fn maand(text: &str) -> Maand {
        text.parse().unwrap()
    }

    fn counted(rows: &[Rij], groups: usize, (first, last): (Maand, Maand)) -> Maandverloop {
        let venster = Maandvenster::new(first, last);
        columns(rows, groups, |runs, inzet| maandverloop(runs, 19, inzet, &venster))
    }

    /// The same by writing out every month.
    fn written_out(rows: &[Rij], groups: usize, (first, last): (Maand, Maand)) -> Maandverloop {
        let mut found = Maandverloop::default();
        for group in 0..groups as u32 {
            for kind in 0..19 {
                for month in first.number()..=last.number() {
                    let month = Maand::from_number(month).unwrap();
                    let (from, until) =
                        (domein::day_number(month.first_day()), domein::day_number(month.last_day()));
                    let here = rows.iter().filter(|row| {
                        (row.groep, row.voorziening) == (group, kind)
                            && row.begin <= row.eind
                            && row.begin <= until
                            && row.eind >= from
                    });
                    found.aantal.push(here.clone().count() as u32);
                    found.cent.push(here.map(|row| i64::from(row.maandbedrag)).sum());
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn it_is_what_writing_out_gives(rows in rijen(4)) {
            let window = (maand("1970-01"), maand("1970-03"));
            prop_assert_eq!(counted(&rows, 4, window), written_out(&rows, 4, window));
        }
    }

    #[test]
    fn a_kind_beyond_the_last_or_a_window_of_nothing_counts_nowhere() {
        let inzet = Inzet { voorziening: &[3], begin: &[0], eind: &[99], maandbedrag: &[5] };
        let groups = Runs::from_lengths([1]).unwrap();
        let window = Maandvenster::new(maand("1970-01"), maand("1970-01"));
        assert_eq!(maandverloop(&groups, 3, inzet, &window).aantal, [0; 3]);
        let nothing = Maandvenster::new(maand("1970-02"), maand("1970-01"));
        assert_eq!(maandverloop(&groups, 9, inzet, &nothing), Maandverloop::default());
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let rows: Vec<Rij> = (0_u32..40_000)
            .map(|n| Rij {
                groep: n / 900,
                voorziening: (n % 23) as u8,
                begin: (n % 700) as i32,
                eind: (n % 1_400) as i32,
                maandbedrag: n as i32 - 20_000,
            })
            .collect();
        let window = (maand("1970-03"), maand("1972-02"));
        let one = in_pool(1, || counted(&rows, 45, window));
        assert!(one.aantal.iter().any(|count| *count > 9));
        assert_eq!(one, in_pool(3, || counted(&rows, 45, window)));
    }
}
