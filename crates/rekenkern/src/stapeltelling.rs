//! How often each combination of help occurs, over many households at once.

use std::iter::Peekable;
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
            teller.add_up();
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
    /// One or two kinds, by both their numbers: most households, in a table that stays in the nearest cache.
    few: Vec<(u32, i64)>,
    /// More kinds, one after another as they come: sorted and added up when there are many. A table by
    /// combination would be larger than the cache, and every household would wait for memory.
    more: Vec<Stapeltelling>,
    /// When there are many.
    full: usize,
}

/// The most kinds of help that there can be: the bits of a set.
const KINDS: usize = 32;

/// So many rows are looked at together: their numbers fit the nearest cache.
const BLOCK: usize = 1 << 12;

/// So many households wait to be added up.
const FULL: usize = 1 << 20;

impl Default for Stapelteller {
    fn default() -> Self {
        Self { few: vec![(0, 0); KINDS * KINDS], more: Vec::new(), full: FULL }
    }
}

impl Stapelteller {
    /// Counts households that were not counted before, as [`count_stapeling`] does.
    pub fn add(&mut self, huishoudens: &Runs, inzet: Inzet<'_>, days: (i32, i32)) {
        self.add_groups(huishoudens, 0..huishoudens.len(), inzet, days);
    }

    /// Takes over what another has counted.
    pub fn merge(&mut self, other: Self) {
        for (mine, (huishoudens, cent)) in self.few.iter_mut().zip(other.few) {
            *mine = (mine.0 + huishoudens, mine.1 + cent);
        }
        self.more.extend(other.more);
        self.add_up_when_full();
    }

    /// What was counted, in the order of the combinations.
    pub fn finish(mut self) -> Vec<Stapeltelling> {
        self.add_up();
        let mut found = self.more;
        for (place, (huishoudens, cent)) in
            self.few.into_iter().enumerate().filter(|(_, (count, _))| *count > 0)
        {
            let set = Voorzieningset::from_bits(1 << (place / KINDS) | 1 << (place % KINDS));
            found.push(Stapeltelling { set, huishoudens, cent });
        }
        sort(&mut found);
        found
    }

    fn add_groups(&mut self, huishoudens: &Runs, groups: Range<usize>, inzet: Inzet<'_>, days: (i32, i32)) {
        let bounds = huishoudens.bounds_of(groups);
        let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { return };
        let (first, last) = (*first as usize, *last as usize);
        let rows = inzet.rows(first..last);
        let mut ends = bounds[1..].iter().map(|end| *end as usize - first).peekable();
        let mut running = [(0_u16, 0_u16); BLOCK];
        // First the household that began in the block before, and perhaps one for each row and one more.
        let mut found = [(0_u32, 0_i64); BLOCK + 2];
        for start in (0..rows.len()).step_by(BLOCK) {
            let block = rows.rows(start..start + BLOCK);
            let begins = begins(start, &mut ends);
            let (count, households) = running_rows(block, days, &begins, &mut running);
            for (row, household) in &running[..count] {
                let (row, household) = (usize::from(*row), &mut found[usize::from(*household)]);
                household.0 |= 1_u32.checked_shl(u32::from(block.voorziening[row])).unwrap_or(0);
                household.1 += i64::from(block.maandbedrag[row]);
            }
            found[..households].iter().for_each(|(bits, cent)| self.count(*bits, *cent));
            found[0] = found[households];
            found[1..=households].fill((0, 0));
            self.add_up_when_full();
        }
        self.count(found[0].0, found[0].1);
    }

    fn count(&mut self, bits: u32, cent: i64) {
        if bits == 0 {
            return;
        }
        let all_but_lowest = bits & (bits - 1);
        if all_but_lowest & all_but_lowest.wrapping_sub(1) == 0 {
            let highest = KINDS - 1 - bits.leading_zeros() as usize;
            let few = &mut self.few[bits.trailing_zeros() as usize * KINDS + highest];
            *few = (few.0 + 1, few.1 + cent);
        } else {
            let set = Voorzieningset::from_bits(bits);
            self.more.push(Stapeltelling { set, huishoudens: 1, cent });
        }
    }

    fn add_up_when_full(&mut self) {
        if self.more.len() >= self.full {
            self.add_up();
            // Half of the room is free again, however many combinations there are.
            self.full = FULL.max(2 * self.more.len());
        }
    }

    fn add_up(&mut self) {
        sort(&mut self.more);
        self.more.dedup_by(|next, kept| {
            let same = next.set == kept.set;
            if same {
                kept.huishoudens += next.huishoudens;
                kept.cent += next.cent;
            }
            same
        });
    }
}

/// Sorts by combination, digit by digit: three passes over all, however many there are.
fn sort(found: &mut Vec<Stapeltelling>) {
    const DIGIT: u32 = 11;
    let mut other = found.clone();
    for shift in [0, DIGIT, 2 * DIGIT] {
        let digit = |telling: &Stapeltelling| (telling.set.bits() >> shift) as usize % (1 << DIGIT);
        let mut places = [0_usize; 1 << DIGIT];
        found.iter().for_each(|telling| places[digit(telling)] += 1);
        let mut before = 0;
        for place in &mut places {
            (before, *place) = (before + *place, before);
        }
        for telling in found.iter() {
            let place = &mut places[digit(telling)];
            other[*place] = *telling;
            *place += 1;
        }
        std::mem::swap(found, &mut other);
    }
}

/// At which rows of a block, or just behind it, a household begins. One without rows begins with the next one, and
/// is none.
fn begins(start: usize, ends: &mut Peekable<impl Iterator<Item = usize>>) -> [u8; BLOCK + 1] {
    let mut begins = [0; BLOCK + 1];
    while let Some(end) = ends.next_if(|end| *end <= start + BLOCK) {
        begins[end - start] = 1;
    }
    begins
}

/// Puts down which rows of a block run on at least one of the days, and to which household each belongs, counted
/// from the one that began before the block. Gives the number of those rows, and of the household after the block.
///
/// Without a branch: which help runs cannot be foreseen. What does not run is written too, and written over by the
/// next.
fn running_rows(
    block: Inzet<'_>,
    (van, tot): (i32, i32),
    begins: &[u8; BLOCK + 1],
    running: &mut [(u16, u16); BLOCK],
) -> (usize, usize) {
    let mut runs = [0_u8; BLOCK];
    for (runs, (begin, eind)) in runs.iter_mut().zip(block.begin.iter().zip(block.eind)) {
        *runs = u8::from((*begin <= tot) & (*eind >= van));
    }
    let (mut count, mut household) = (0, 0_u16);
    for (row, (runs, begins)) in (0..).zip(runs.iter().zip(begins)) {
        household += u16::from(*begins);
        running[count % BLOCK] = (row, household);
        count += usize::from(*runs);
    }
    (count, usize::from(household + u16::from(begins[BLOCK])))
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

    /// Households that end at the edge of a block, empty ones before and behind, one over several blocks.
    #[test]
    fn where_blocks_meet_nothing_is_lost() {
        for lengths in [
            vec![0, 0, 1, BLOCK as u32 - 1, 0, 3],
            vec![BLOCK as u32, 0, BLOCK as u32, 1],
            vec![3 * BLOCK as u32 + 7, 2, 0],
            [vec![0], vec![1; 2 * BLOCK + 1]].concat(),
        ] {
            let rows: Vec<Rij> = (0..)
                .zip(&lengths)
                .flat_map(|(groep, rows)| (0..*rows).map(move |row| (groep, row)))
                .map(|(groep, row)| Rij {
                    groep,
                    voorziening: (row % 29) as u8,
                    begin: (row % 3) as i32,
                    eind: 2,
                    maandbedrag: 1 + groep as i32,
                })
                .collect();
            assert_eq!(counted(&rows, lengths.len(), (1, 1)), written_out(&rows, (1, 1)));
        }
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
