//! For how long stacks have lasted. Raw counts end here.

use bescherming::{Cell, Lattice, ProtectedCell, Rules, protect};
use rekenkern::{DUURKLASSEN, Stapelduur, stapelduur};

use super::rooster::Rooster;
use crate::inzicht::moment::LOOK_BACK_MONTHS;
use crate::inzicht::terugblik::Terugblik;

/// Classes of duration in months; in the last one the beginning was not seen.
pub const DUREN: [(&str, &str); DUURKLASSEN.len() + 1] = [
    ("korter dan 3 maanden", "less than 3 months"),
    ("3 tot 6 maanden", "3 to 6 months"),
    ("6 tot 12 maanden", "6 to 12 months"),
    ("1 tot 2 jaar", "1 to 2 years"),
    ("2 tot 3 jaar", "2 to 3 years"),
    ("begonnen voor het begin van deze tabel", "began before this table begins"),
];

/// For how long households have had two different layers or more, or why that is not shown.
#[derive(Clone, Debug)]
pub enum Duur {
    /// The answer looks back from a 1 January only.
    AnderMoment,
    /// A small group could be calculated.
    NietTonen,
    /// By class, in the order of [`DUREN`].
    Bekend(Stapelduren),
}

/// Households by the duration of their stack.
#[derive(Clone, Debug)]
pub struct Stapelduren {
    /// Stacked on the day of the question.
    pub lopend: ProtectedCell,
    /// Of these, by class.
    pub naar_duur: Vec<ProtectedCell>,
    /// Stacked before, and not on the day, by the duration that the last stack had.
    pub voorbij: Vec<ProtectedCell>,
}

/// The durations as they may be shown beside the page: their total is a figure of it.
pub(super) fn duration(terugblik: Option<&Terugblik>, rooster: &Rooster, rules: &Rules) -> Duur {
    let Some((terugblik, venster)) = terugblik.and_then(|all| Some((all, all.venster(LOOK_BACK_MONTHS)?)))
    else {
        return Duur::AnderMoment;
    };
    if rooster.duurzaam().count.is_hidden() {
        return Duur::NietTonen;
    }
    protected(&stapelduur(terugblik.huishoudens(), terugblik.gebruik(), &venster, 2), rules)
}

fn protected(found: &Stapelduur, rules: &Rules) -> Duur {
    let classes = |telling: &[rekenkern::Duurtelling]| -> Vec<Cell> {
        let unseen = telling.iter().map(|one| one.begin_onbekend).sum::<u32>();
        telling.iter().map(|one| one.begin_gezien).chain([unseen]).map(cell).collect()
    };
    let (lopend, voorbij) = (classes(&found.lopend), classes(&found.beeindigd));
    let (running, all) = (lopend.len(), lopend.len() + voorbij.len());
    let mut lattice = Lattice::new(lopend.into_iter().chain(voorbij).collect());
    let total = lattice.add_sum(0..running);
    lattice.add_sum(running..all);
    let shown = protect(&lattice, rules);
    if shown.sum(total).count.is_hidden() {
        return Duur::NietTonen;
    }
    let of = |leaves: std::ops::Range<usize>| leaves.map(|leaf| shown.leaf(leaf).without_amount()).collect();
    Duur::Bekend(Stapelduren {
        lopend: shown.sum(total).without_amount(),
        naar_duur: of(0..running),
        voorbij: of(running..all),
    })
}

/// So many households.
pub(super) fn cell(units: u32) -> Cell {
    let mut cell = Cell::default();
    (0..units).for_each(|_| cell.add_unit(0));
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use rekenkern::Duurtelling;

    /// Worked by hand: nobody began before the window but 30 who still go on; of 12 to 24 months there are four, so
    /// another class goes with it.
    #[test]
    fn a_small_class_and_the_one_that_would_tell_it_are_withheld() {
        let telling = |begin_gezien, begin_onbekend| Duurtelling { begin_gezien, begin_onbekend };
        let found = Stapelduur {
            lopend: [telling(40, 0), telling(20, 0), telling(15, 0), telling(4, 0), telling(25, 30)],
            ..Stapelduur::default()
        };
        let Duur::Bekend(shown) = protected(&found, &Rules::default()) else { panic!("it is shown") };
        assert_eq!(shown.lopend.count.text(), "135");
        let texts: Vec<String> = shown.naar_duur.iter().map(|cell| cell.count.text()).collect();
        assert_eq!(texts, ["40", "20", "niet getoond", "minder dan 10", "25", "30"]);
        assert!(shown.voorbij.iter().all(|cell| cell.count.text() == "minder dan 10"));
        let few = Stapelduur { lopend: [telling(4, 0); 5], ..Stapelduur::default() };
        let Duur::Bekend(shown) = protected(&few, &Rules::default()) else { panic!("the total is") };
        assert_eq!(shown.lopend.count.text(), "20");
        assert!(matches!(protected(&Stapelduur::default(), &Rules::default()), Duur::NietTonen));
    }
}
