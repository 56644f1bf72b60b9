//! How often each combination of help occurs, over many households at once.

use std::ops::Range;

use domein::Voorzieningset;
use rayon::prelude::*;

use crate::{Inzet, Runs};

/// A combination of help with how often it occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stapeltelling {
    /// The kinds of help.
    pub set: Voorzieningset,
    /// Households with exactly these.
    pub huishoudens: u32,
    /// What their help costs together in a month, in cents.
    pub cent: i64,
}

/// Counts the households by the combination of help that runs on at least one of the days `van` to `tot`
/// (both included), in the order of the combinations. Households without such help are not counted.
///
/// ```
/// use rekenkern::{Inzet, OPEN_END, Runs, count_stapeling};
/// let inzet = Inzet { voorziening: &[0, 1, 0], begin: &[1, 5, 1], eind: &[9, OPEN_END, 4], maandbedrag: &[100, 30, 7] };
/// let huishoudens = Runs::from_sorted(2, &[0, 0, 1]).unwrap();
/// let found = count_stapeling(&huishoudens, inzet, (5, 5));
/// assert_eq!((found[0].set.bits(), found[0].huishoudens, found[0].cent), (0b11, 1, 130));
/// ```
pub fn count_stapeling(huishoudens: &Runs, inzet: Inzet<'_>, days: (i32, i32)) -> Vec<Stapeltelling> {
    let mut counted = huishoudens
        .parts(rayon::current_num_threads())
        .into_par_iter()
        .map(|part| {
            let mut teller = Stapelteller::default();
            teller.add_groups(huishoudens, part, inzet, days);
            teller
        })
        .collect::<Vec<_>>()
        .into_iter();
    let mut all = counted.next().unwrap_or_default();
    counted.for_each(|teller| all.merge(teller));
    all.finish()
}

/// Counts households by combination, part after part: for who does not hold all columns at once.
///
/// ```
/// use rekenkern::{Inzet, Runs, Stapelteller};
/// let inzet = Inzet { voorziening: &[3], begin: &[1], eind: &[9], maandbedrag: &[100] };
/// let huishoudens = Runs::from_lengths([1]).unwrap();
/// let mut teller = Stapelteller::default();
/// teller.add(&huishoudens, inzet, (5, 5));
/// teller.add(&huishoudens, inzet, (5, 5));
/// assert_eq!(teller.finish()[0].huishoudens, 2);
/// ```
#[derive(Clone, Debug)]
pub struct Stapelteller {
    /// An open table: a combination stands at the first free place after the one that its bits ask for.
    places: Vec<Stapeltelling>,
    used: usize,
}

/// So many rows are looked at together: their numbers fit the nearest cache.
const BLOCK: usize = 1 << 12;

const FREE: Stapeltelling = Stapeltelling { set: Voorzieningset::from_bits(0), huishoudens: 0, cent: 0 };

impl Default for Stapelteller {
    fn default() -> Self {
        Self { places: vec![FREE; 1 << 10], used: 0 }
    }
}

impl Stapelteller {
    /// Counts households that were not counted before, as [`count_stapeling`] does.
    pub fn add(&mut self, huishoudens: &Runs, inzet: Inzet<'_>, days: (i32, i32)) {
        self.add_groups(huishoudens, 0..huishoudens.len(), inzet, days);
    }

    /// Takes over what another has counted.
    pub fn merge(&mut self, other: Self) {
        other.places.into_iter().filter(|found| !found.set.is_empty()).for_each(|found| self.count(found));
    }

    /// What was counted, in the order of the combinations.
    pub fn finish(self) -> Vec<Stapeltelling> {
        let mut found = self.places;
        found.retain(|found| !found.set.is_empty());
        found.par_sort_unstable_by_key(|telling| telling.set);
        found
    }

    fn add_groups(
        &mut self,
        huishoudens: &Runs,
        groups: Range<usize>,
        inzet: Inzet<'_>,
        (van, tot): (i32, i32),
    ) {
        let bounds = huishoudens.bounds_of(groups);
        let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { return };
        let (first, last) = (*first as usize, *last as usize);
        let rows = inzet.rows(first..last);
        let mut ends = bounds.iter().map(|end| *end as usize - first);
        let (mut end, mut bits, mut cent) = (ends.next().unwrap_or(0), 0_u32, 0_i64);
        let mut running = [0_u16; BLOCK];
        for start in (0..rows.len()).step_by(BLOCK) {
            let block = rows.rows(start..start + BLOCK);
            // Without a branch: whether help runs on a day cannot be foreseen. What does not run is written too,
            // and written over by the next.
            let mut count = 0;
            for (row, (begin, eind)) in (0..).zip(block.begin.iter().zip(block.eind)) {
                running[count % BLOCK] = row;
                count += usize::from((*begin <= tot) & (*eind >= van));
            }
            for row in &running[..count] {
                let row = usize::from(*row);
                while start + row >= end {
                    self.count_household(bits, cent);
                    (bits, cent) = (0, 0);
                    end = ends.next().unwrap_or(usize::MAX);
                }
                bits |= 1_u32.checked_shl(u32::from(block.voorziening[row])).unwrap_or(0);
                cent += i64::from(block.maandbedrag[row]);
            }
        }
        self.count_household(bits, cent);
    }

    fn count_household(&mut self, bits: u32, cent: i64) {
        if bits != 0 {
            self.count(Stapeltelling { set: Voorzieningset::from_bits(bits), huishoudens: 1, cent });
        }
    }

    fn count(&mut self, found: Stapeltelling) {
        // The upper bits of the product depend on all bits of the set.
        let last = self.places.len() - 1;
        let hash = u64::from(found.set.bits()).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let mut place = hash as usize & last;
        while !self.places[place].set.is_empty() && self.places[place].set != found.set {
            place = (place + 1) & last;
        }
        let here = &mut self.places[place];
        self.used += usize::from(here.set.is_empty());
        here.set = found.set;
        here.huishoudens += found.huishoudens;
        here.cent += found.cent;
        if self.used * 2 > self.places.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let larger = Self { places: vec![FREE; self.places.len() * 2], used: 0 };
        let before = std::mem::replace(self, larger);
        self.merge(before);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::OPEN_END;
    use crate::testing::{Rij, columns, in_pool, rijen};
    use proptest::prelude::*;

    /// The same, household by household in a map.
    fn written_out(rows: &[Rij], (van, tot): (i32, i32)) -> Vec<(u32, u32, i64)> {
        let mut households: BTreeMap<u32, (u32, i64)> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.begin <= tot && row.eind >= van) {
            let household = households.entry(row.groep).or_default();
            household.0 |= 1 << row.voorziening;
            household.1 += i64::from(row.maandbedrag);
        }
        let mut sets: BTreeMap<u32, (u32, i64)> = BTreeMap::new();
        for (bits, cent) in households.into_values() {
            let set = sets.entry(bits).or_default();
            set.0 += 1;
            set.1 += cent;
        }
        sets.into_iter().map(|(bits, (count, cent))| (bits, count, cent)).collect()
    }

    fn counted(rows: &[Rij], groups: usize, days: (i32, i32)) -> Vec<(u32, u32, i64)> {
        columns(rows, groups, |runs, inzet| count_stapeling(runs, inzet, days))
            .into_iter()
            .map(|found| (found.set.bits(), found.huishoudens, found.cent))
            .collect()
    }

    /// Worked by hand: two households with the same combination, one with another, one with nothing on the day.
    #[test]
    fn golden() {
        let row = |groep, voorziening, begin, eind, maandbedrag| Rij {
            groep,
            voorziening,
            begin,
            eind,
            maandbedrag,
        };
        let rows = [
            row(0, 0, 0, 10, 100),
            row(0, 3, 5, OPEN_END, 50),
            row(1, 3, 10, 10, 1),
            row(1, 0, 1, 12, 2),
            row(1, 5, 11, 12, 1000),
            row(2, 4, 0, 9, 7),
            row(3, 2, 0, 99, -20),
        ];
        assert_eq!(counted(&rows, 5, (10, 10)), [(0b100, 1, -20), (0b1001, 2, 153)]);
        assert_eq!(
            counted(&rows, 5, (100, 99)),
            [(0b1000, 1, 50)],
            "a window turned round holds what spans it"
        );
    }

    #[test]
    fn a_kind_that_no_set_can_hold_is_no_help() {
        let inzet = Inzet { voorziening: &[32, 200], begin: &[0, 0], eind: &[9, 9], maandbedrag: &[1, 2] };
        let huishoudens = Runs::from_sorted(1, &[0, 0]).unwrap();
        assert_eq!(count_stapeling(&huishoudens, inzet, (0, 9)), []);
    }

    proptest! {
        #[test]
        fn it_is_what_a_map_gives(rows in rijen(40), van in 0_i32..50, more in 0_i32..20) {
            prop_assert_eq!(counted(&rows, 40, (van, van + more)), written_out(&rows, (van, van + more)));
        }
    }

    #[test]
    fn many_combinations_and_any_number_of_threads() {
        let rows: Vec<Rij> = (0_u32..60_000)
            .map(|n| {
                let chance = n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 8;
                Rij {
                    groep: n / 6,
                    voorziening: (chance % 30) as u8,
                    begin: (chance % 7) as i32,
                    eind: 6,
                    maandbedrag: n as i32,
                }
            })
            .collect();
        let one = in_pool(1, || counted(&rows, 10_000, (2, 3)));
        assert!(one.len() > 2_000, "{}", one.len());
        assert_eq!(one, written_out(&rows, (2, 3)));
        assert_eq!(one, in_pool(3, || counted(&rows, 10_000, (2, 3))));
    }
}
