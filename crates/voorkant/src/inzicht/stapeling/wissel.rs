//! Which stack follows on which, from one 1 January to the next. Raw counts end here.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, ProtectedCell, Rules, SumId, protect};
use domein::Stapel;
use rekenkern::{Overgang, Overgangsmoment, Stapelstand, overgangen};

use super::rooster::Rooster;
use crate::inzicht::terugblik::Terugblik;

/// So many combinations stand apart.
const NAMED: usize = 6;

/// The months of a year.
const YEAR: i32 = 12;

/// From which stack households went to which, or why that is not shown.
#[derive(Clone, Debug)]
pub enum Wissel {
    /// The answer looks back from a 1 January only.
    AnderMoment,
    /// A small group could be calculated.
    NietTonen,
    /// A year ago, and now.
    Bekend(Wisseltabel),
}

/// Households by what they had a year ago and what they have now.
#[derive(Clone, Debug)]
pub struct Wisseltabel {
    /// What stands apart: nothing, the most common combinations, and all others.
    pub standen: Vec<Stapelstand>,
    /// From each of these to each; from nothing to nothing is nobody we know of.
    pub cellen: Vec<Vec<Option<ProtectedCell>>>,
    /// All that had each of these a year ago.
    pub van: Vec<ProtectedCell>,
    /// All that have each of these now.
    pub naar: Vec<ProtectedCell>,
}

/// The transitions as they may be shown beside the page. What households have now is on the page too: a combination
/// of which the page shows the number must be shown here, else it goes to the others.
pub(super) fn transitions(terugblik: Option<&Terugblik>, rooster: &Rooster, rules: &Rules) -> Wissel {
    let Some((terugblik, venster)) = terugblik.and_then(|all| Some((all, all.venster(YEAR)?))) else {
        return Wissel::AnderMoment;
    };
    if rooster.totaal().count.is_hidden() {
        return Wissel::NietTonen;
    }
    let moment = Overgangsmoment::LaatsteMaand;
    let found = overgangen(terugblik.huishoudens(), terugblik.gebruik(), &venster, moment, usize::MAX);
    let mut named: Vec<Stapel> =
        rooster.langcombinaties().into_iter().map(|(stapel, _)| stapel).take(NAMED).collect();
    while !named.is_empty() {
        if let Some(table) = table(&found, &named, rules) {
            return Wissel::Bekend(table);
        }
        named.pop();
    }
    Wissel::NietTonen
}

fn table(found: &[Overgang], named: &[Stapel], rules: &Rules) -> Option<Wisseltabel> {
    let mut standen = vec![Stapelstand::Geen];
    standen.extend(named.iter().map(|stapel| Stapelstand::Set(*stapel)));
    standen.push(Stapelstand::Andere);
    let others = standen.len() - 1;
    let place = |one: Stapelstand| standen.iter().position(|known| *known == one).unwrap_or(others);
    // Where every stack of now has a name, the page says so: there is no column of others then.
    let has_others = found.iter().any(|one| place(one.naar) == others);
    let mut counts: BTreeMap<(usize, usize), Cell> = (0..standen.len())
        .flat_map(|van| (0..standen.len()).map(move |naar| ((van, naar), Cell::default())))
        .filter(|((van, naar), _)| (*van, *naar) != (0, 0) && (has_others || *naar != others))
        .collect();
    for one in found {
        let pair = (place(one.van), place(one.naar));
        if let Some(cell) = counts.get_mut(&pair) {
            (0..one.huishoudens).for_each(|_| cell.add_unit(0));
        }
    }
    let pairs: Vec<(usize, usize)> = counts.keys().copied().collect();
    let mut lattice = Lattice::new(counts.into_values().collect());
    let mut sums = |of: fn(&(usize, usize)) -> usize| -> Vec<SumId> {
        let mut sum = |one: usize| lattice.add_sum((0..pairs.len()).filter(|leaf| of(&pairs[*leaf]) == one));
        (0..standen.len()).map(&mut sum).collect()
    };
    let (van, naar) = (sums(|pair| pair.0), sums(|pair| pair.1));
    lattice.add_sum(0..pairs.len());
    let shown = protect(&lattice, rules);
    let all = |sums: &[SumId]| sums.iter().map(|sum| shown.sum(*sum).without_amount()).collect::<Vec<_>>();
    let (van, naar) = (all(&van), all(&naar));
    // What they have now follows from the page.
    let told = if has_others { &naar[1..] } else { &naar[1..others] };
    if told.iter().any(|cell| cell.count.is_hidden()) {
        return None;
    }
    let leaf = |pair: (usize, usize)| {
        Some(shown.leaf(pairs.iter().position(|known| *known == pair)?).without_amount())
    };
    let row = |van: usize| (0..standen.len()).map(|naar| leaf((van, naar))).collect();
    let cellen = (0..standen.len()).map(row).collect();
    Some(Wisseltabel { standen, cellen, van, naar })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::Voorziening;

    fn stack(kinds: &[Voorziening]) -> Stapel {
        kinds.iter().map(|kind| (*kind).into()).collect()
    }

    fn went(van: Stapelstand, naar: Stapelstand, huishoudens: u32) -> Overgang {
        Overgang { van, naar, huishoudens, ongewijzigd: 0 }
    }

    /// Worked by hand. Of 60 with guidance 36 keep it and 20 get day care beside it; four do something rare, and are
    /// the rest of their row: who knows the row knows them, unless another goes too.
    #[test]
    fn what_is_rare_is_with_the_others_and_does_not_follow_from_a_row() {
        let (one, both) = (
            stack(&[Voorziening::Begeleiding]),
            stack(&[Voorziening::Begeleiding, Voorziening::Dagbesteding]),
        );
        let rare = Stapelstand::Set(stack(&[Voorziening::Opvang]));
        let [from, to] = [one, both].map(Stapelstand::Set);
        let found = [
            went(from, from, 36),
            went(from, to, 20),
            went(from, rare, 4),
            went(rare, rare, 15),
            went(Stapelstand::Geen, to, 12),
            went(to, Stapelstand::Geen, 11),
        ];
        let table = table(&found, &[one, both], &Rules::default()).unwrap();
        assert_eq!(table.standen, [Stapelstand::Geen, from, to, Stapelstand::Andere]);
        let text = |van: usize, naar: usize| table.cellen[van][naar].unwrap().count.text();
        assert_eq!(table.cellen[0][0].map(|_| ()), None);
        assert_eq!(text(1, 3), "minder dan 10");
        let hidden = (0..4).filter(|naar| table.cellen[1][*naar].unwrap().count.is_hidden()).count();
        assert!(
            hidden > 2 || table.van[1].count.is_hidden(),
            "two zeros and the four are not all that is withheld"
        );
        assert_eq!(
            table.naar[1..].iter().map(|cell| cell.count.text()).collect::<Vec<_>>(),
            ["35", "30", "20"]
        );
    }

    /// All others together are fewer than ten, and the page tells how many have each combination.
    #[test]
    fn a_table_that_withholds_what_the_page_tells_is_no_table() {
        let one = stack(&[Voorziening::Begeleiding]);
        let from = Stapelstand::Set(one);
        let rare = Stapelstand::Set(stack(&[Voorziening::Opvang]));
        assert!(table(&[went(from, from, 30), went(rare, rare, 4)], &[one], &Rules::default()).is_none());
    }
}
