//! What comes after help: other help, lighter help, or none.

use crate::bundle::Bundle;
use crate::{Hulpreeks, OPEN_END, Tredereeks};

/// For each spell whether its client had other help after it: an entry of any kind that still runs after the last day of
/// the spell, and begins no more than `binnen` days after it. A spell that runs on is followed by itself.
///
/// `client`, `begin` and `eind` are all entries of help, in columns of equal length and any order; what ends before it begins
/// is no help. So an assignment that continues the same help counts as follow-up, and is none of the returns of
/// [`crate::instroom`], in which spells are put together first.
///
/// ```
/// use rekenkern::{Instroomrijen, hulpreeksen, vervolgd};
/// let (client, begin, eind) = ([0, 0, 1], [0, 50, 0], [40, i32::MAX, 40]);
/// let rijen = Instroomrijen { client: &client, reeks: &[0, 1, 0], sleutel: &[0, 0, 0], begin: &begin, eind: &eind };
/// let reeksen = hulpreeksen(2, rijen, 5);
/// assert_eq!(vervolgd(2, (&client, &begin, &eind), &reeksen, 31), [true, true, false]);
/// ```
pub fn vervolgd(
    clienten: usize,
    (client, begin, eind): (&[u32], &[i32], &[i32]),
    reeksen: &[Hulpreeks],
    binnen: i32,
) -> Vec<bool> {
    let len = client.len().min(begin.len()).min(eind.len());
    let Some(bundle) = Bundle::new(clienten, &client[..len]) else { return vec![false; reeksen.len()] };
    let (begin, eind) = (bundle.column(&begin[..len]), bundle.column(&eind[..len]));
    let follows = |spell: &Hulpreeks| {
        let until = i64::from(spell.eind) + i64::from(binnen.max(0));
        let mut rows = bundle.runs().of(spell.client as usize);
        spell.eind == OPEN_END
            || rows.any(|row| {
                eind[row] >= begin[row] && eind[row] > spell.eind && i64::from(begin[row]) <= until
            })
    };
    reeksen.iter().map(follows).collect()
}

/// How heavy help ended in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Afbouw {
    /// It still ran on the last day.
    Zwaar,
    /// It ended, and lighter help went on.
    Lichter,
    /// It ended, and there was no help left.
    Geen,
}

/// What became of those who stood on a step of a domain, or above it, in a period: each unit of which that is so once, in
/// order, by its last spell there.
///
/// `reeksen` are spells as [`crate::tredereeksen`] gives them, so a short pause before lighter help is no end. Of who stood
/// there on the last day nothing more is known: that day must lie within what is known.
///
/// ```
/// use rekenkern::{Afbouw, Tredereeks, afbouw};
/// let reeks = |huishouden, trede, begin, eind| Tredereeks { huishouden, domein: 0, trede, begin, eind };
/// let reeksen = [reeks(0, 2, 0, 9), reeks(0, 1, 10, 90), reeks(1, 2, 0, 40), reeks(2, 2, 5, i32::MAX), reeks(3, 1, 0, 20)];
/// assert_eq!(afbouw(&reeksen, 0, 2, (0, 60)), [(0, Afbouw::Lichter), (1, Afbouw::Geen), (2, Afbouw::Zwaar)]);
/// ```
pub fn afbouw(reeksen: &[Tredereeks], domein: u8, zwaar: u8, (van, tot): (i32, i32)) -> Vec<(u32, Afbouw)> {
    let mut found: Vec<(u32, Afbouw)> = Vec::new();
    let mine: Vec<&Tredereeks> = reeksen.iter().filter(|one| one.domein == domein).collect();
    for same in mine.chunk_by(|one, other| one.huishouden == other.huishouden) {
        let heavy = |one: &&&Tredereeks| one.trede >= zwaar && one.begin <= tot && one.eind >= van;
        let Some(last) = same.iter().filter(heavy).max_by_key(|one| one.eind) else { continue };
        let next =
            same.iter().any(|one| last.eind < OPEN_END && one.begin == last.eind + 1 && one.trede < zwaar);
        let fate = match (last.eind >= tot, next) {
            (true, _) => Afbouw::Zwaar,
            (false, true) => Afbouw::Lichter,
            (false, false) => Afbouw::Geen,
        };
        found.push((last.huishouden, fate));
    }
    found
}

/// In which class of duration a spell lies as far as it was seen, and whether it was seen to end: class `c` holds what lasted
/// longer than bound `c - 1` and no longer than bound `c`, the last class all that lasted longer. All in days, the first and
/// the last included.
///
/// ```
/// assert_eq!(rekenkern::duurklasse(0, 30, 365, &[31, 92]), (0, true));
/// assert_eq!(rekenkern::duurklasse(0, i32::MAX, 91, &[31, 92]), (1, false), "it runs on");
/// ```
pub fn duurklasse(begin: i32, eind: i32, laatste_dag: i32, grenzen: &[i32]) -> (usize, bool) {
    let ended = eind <= laatste_dag;
    let days = i64::from(eind.min(laatste_dag)) - i64::from(begin) + 1;
    (grenzen.iter().filter(|bound| days > i64::from(**bound)).count(), ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Rij, gebruik, rijen};
    use crate::{Instroomrijen, Ladders, hulpreeksen, tredereeksen};
    use proptest::prelude::*;

    fn spells(rows: &[Rij], gat: i32) -> Vec<Hulpreeks> {
        let client: Vec<u32> = rows.iter().map(|row| row.groep).collect();
        let reeks: Vec<u8> = rows.iter().map(|row| row.voorziening % 3).collect();
        let begin: Vec<i32> = rows.iter().map(|row| row.begin).collect();
        let eind: Vec<i32> = rows.iter().map(|row| row.eind).collect();
        let sleutel = vec![0; rows.len()];
        hulpreeksen(
            12,
            Instroomrijen { client: &client, reeks: &reeks, sleutel: &sleutel, begin: &begin, eind: &eind },
            gat,
        )
    }

    fn followed(rows: &[Rij], spells: &[Hulpreeks], binnen: i32) -> Vec<bool> {
        let client: Vec<u32> = rows.iter().map(|row| row.groep).collect();
        let begin: Vec<i32> = rows.iter().map(|row| row.begin).collect();
        let eind: Vec<i32> = rows.iter().map(|row| row.eind).collect();
        vervolgd(12, (&client, &begin, &eind), spells, binnen)
    }

    fn row(groep: u32, voorziening: u8, begin: i32, eind: i32) -> Rij {
        Rij { groep, voorziening, begin, eind, maandbedrag: 0 }
    }

    /// Worked by hand, with 14 days: at once, on the last day that counts, a day too late, and while it ran already.
    #[test]
    fn golden_of_what_follows() {
        let rows = [
            row(0, 0, 0, 9),
            row(0, 1, 10, 20),
            row(1, 0, 0, 9),
            row(1, 1, 23, 30),
            row(2, 0, 0, 9),
            row(2, 1, 24, 30),
            row(3, 0, 0, 9),
            row(3, 1, -5, 40),
            row(4, 0, 0, 9),
            row(4, 1, 2, 9),
        ];
        let spells = spells(&rows, 0);
        let ends: Vec<(u32, u8, bool)> = spells
            .iter()
            .zip(followed(&rows, &spells, 14))
            .map(|(spell, follows)| (spell.client, spell.reeks, follows))
            .collect();
        let first: Vec<bool> = ends.iter().filter(|(_, reeks, _)| *reeks == 0).map(|one| one.2).collect();
        assert_eq!(first, [true, true, false, true, false], "help that ends on the same day is no follow-up");
    }

    #[test]
    fn days_at_the_edge_of_time_are_no_fault() {
        let rows = [row(0, 0, i32::MIN, i32::MAX - 1), row(0, 1, i32::MAX - 1, i32::MAX)];
        assert_eq!(followed(&rows, &spells(&rows, 0), i32::MAX), [true, true]);
        assert_eq!(duurklasse(i32::MIN, i32::MAX, i32::MAX, &[0, i32::MAX]), (2, true));
        assert_eq!(vervolgd(0, (&[], &[], &[]), &[], 9), Vec::<bool>::new());
    }

    /// Worked by hand: step 2 is heavy. Unit 0 goes down, comes back and then stops; 1 goes up only; 2 was heavy before.
    #[test]
    fn golden_of_what_heavy_help_becomes() {
        let spell = |huishouden, trede, begin, eind| Tredereeks { huishouden, domein: 1, trede, begin, eind };
        let reeksen = [
            spell(0, 2, 0, 9),
            spell(0, 1, 10, 19),
            spell(0, 2, 20, 30),
            spell(1, 1, 0, 50),
            spell(1, 2, 51, 200),
            spell(2, 2, -40, -1),
            Tredereeks { domein: 0, ..spell(3, 2, 0, 9) },
        ];
        assert_eq!(afbouw(&reeksen, 1, 2, (0, 100)), [(0, Afbouw::Geen), (1, Afbouw::Zwaar)]);
        assert_eq!(afbouw(&reeksen, 1, 2, (0, 15)), [(0, Afbouw::Lichter)]);
        assert_eq!(
            afbouw(&reeksen, 1, 1, (0, 40)),
            [(0, Afbouw::Geen), (1, Afbouw::Zwaar)],
            "all steps are heavy"
        );
        assert_eq!(afbouw(&[], 0, 1, (0, 9)), []);
    }

    proptest! {
        /// Day by day: somebody has other help on one of the days after the spell, up to the last that counts.
        #[test]
        fn it_is_what_asking_each_day_gives(rows in rijen(12), binnen in 0_i32..40) {
            let spells = spells(&rows, 5);
            let found = followed(&rows, &spells, binnen);
            prop_assert_eq!(found.len(), spells.len());
            for (spell, follows) in spells.iter().zip(found) {
                // A day after the spell stands for the entries that run on it; the last one has all that begins later.
                let by_day = spell.eind == OPEN_END
                    || (1..=binnen.max(1)).any(|after| rows.iter().any(|row| {
                        let day = spell.eind + after;
                        row.groep == spell.client && row.begin <= day && row.eind >= day
                            && (after <= binnen || row.begin <= spell.eind)
                    }));
                prop_assert_eq!(follows, by_day, "{:?}", spell);
            }
        }

        /// Each unit once, in order; and read from the steps of single days it is the same.
        #[test]
        fn it_is_what_the_days_say(rows in rijen(12), tot in 20_i32..80) {
            let plaatsen = (0..19).map(|kind| (kind % 4 > 0).then_some((0, (kind % 4) as u8))).collect();
            let ladders = Ladders::new(vec![4], plaatsen, 6).unwrap();
            let spells = gebruik(&rows, |gebruik| tredereeksen(12, gebruik, &ladders));
            let found = afbouw(&spells, 0, 3, (0, tot));
            prop_assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
            let step = |unit: u32, day: i32| spells.iter()
                .find(|one| one.huishouden == unit && one.begin <= day && one.eind >= day)
                .map_or(0, |one| one.trede);
            for unit in 0..12 {
                let last = (0..=tot).rev().find(|day| step(unit, *day) == 3);
                let expected = last.map(|last| match (last == tot, step(unit, last + 1)) {
                    (true, _) => Afbouw::Zwaar,
                    (false, 0) => Afbouw::Geen,
                    (false, _) => Afbouw::Lichter,
                });
                prop_assert_eq!(found.iter().find(|one| one.0 == unit).map(|one| one.1), expected, "{}", unit);
            }
        }
    }
}
