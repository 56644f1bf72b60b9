//! Whether those who cost most this year are those who cost most last year, and what chance does by itself.

use crate::{Kosten, promille_of};

/// The most expensive part of one year, seen in two years. All means are in cents a unit (household).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Topgemiddelden {
    /// Of the most expensive part, in the year by which it was chosen.
    pub gekozen: f64,
    /// Of the same units in the other year.
    pub ander: f64,
    /// Of all units, in the year by which the part was chosen: what a part that is drawn blindly costs on average.
    pub alle_gekozen: f64,
    /// Of all units in the other year; a part that is drawn blindly goes from the one to the other.
    pub alle_ander: f64,
}

impl Topgemiddelden {
    /// Which part of its distance to the mean the most expensive part keeps in the other year: 1 when it stays as far
    /// above the mean, 0 when it falls to the mean. None when it was not above the mean.
    ///
    /// ```
    /// let top = rekenkern::Topgemiddelden { gekozen: 900.0, ander: 500.0, alle_gekozen: 100.0, alle_ander: 100.0 };
    /// assert_eq!(top.behoud(), Some(0.5));
    /// ```
    pub fn behoud(&self) -> Option<f64> {
        let above = self.gekozen - self.alle_gekozen;
        (above > 0.0).then(|| (self.ander - self.alle_ander) / above)
    }

    /// By which part the mean of the most expensive part is lower in the other year; negative when it is higher. None
    /// when the part cost nothing.
    ///
    /// ```
    /// let top = rekenkern::Topgemiddelden { gekozen: 900.0, ander: 450.0, alle_gekozen: 100.0, alle_ander: 100.0 };
    /// assert_eq!(top.daling(), Some(0.5));
    /// ```
    pub fn daling(&self) -> Option<f64> {
        (self.gekozen > 0.0).then(|| 1.0 - self.ander / self.gekozen)
    }
}

/// How many of the most expensive part of a year were in that part the year before; see [`blijvers`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blijvers {
    /// All units.
    pub eenheden: usize,
    /// So many of them are the most expensive part, in each year.
    pub top: usize,
    /// So many are in it in both years: whole, unless there are ties at the edge.
    pub blijvers: f64,
    /// So many would be if the years had nothing to do with each other.
    pub bij_toeval: f64,
    /// Last year's most expensive part, in last year and this year.
    pub vooruit: Topgemiddelden,
    /// This year's most expensive part, in this year and last year: the same in a mirror.
    pub achteruit: Topgemiddelden,
}

impl Blijvers {
    /// The share of this year's most expensive part that was in last year's, from 0 to 1.
    pub fn deel(&self) -> f64 {
        self.blijvers / self.top as f64
    }

    /// The share when the years had nothing to do with each other: the part itself, from 0 to 1.
    pub fn deel_bij_toeval(&self) -> f64 {
        self.bij_toeval / self.top as f64
    }
}

/// Finds how many of the `promille` thousandths (the nearest number of units) that cost most this year cost most last
/// year too. Both columns have the units in the same order, in cents; who belongs to all units, and whether those
/// without cost do, is for the caller to say beside the answer. None when the columns are of unequal length, or the
/// part holds no unit.
///
/// **Ties** are taken as a class: units that cost as much as the last one in the part share the places that are left,
/// each for an equal fraction. The outcome is what drawing lots among them gives on average, and no order of rows
/// changes it.
///
/// **Regression to the mean.** Who is chosen because a year was extreme is less extreme in another year, also when
/// nothing changed: F. Galton, "Regression towards mediocrity in hereditary stature", Journal of the Anthropological
/// Institute 15 (1886), pages 246 to 263; A. G. Barnett, J. C. van der Pols and A. J. Dobson, "Regression to the mean:
/// what it is and how to deal with it", International Journal of Epidemiology 34 (2005), pages 215 to 220. So a fall of
/// last year's most expensive part is no success of help. Three things stand beside it, all exact, without drawing
/// lots:
///
/// 1. `bij_toeval`: the units that would stay when ranks of both years were independent (the part of the part);
/// 2. `alle_gekozen` and `alle_ander`: what a part drawn blindly costs, so how much everybody changed;
/// 3. `achteruit`: the mirror. This year's part cost less last year too, and no help worked backwards. If both years
///    were drawn alike (an exchangeable pair, after the change of everybody is taken off), both ways keep the same
///    part of their distance to the mean ([`Topgemiddelden::behoud`]), apart from chance.
///
/// What this can say: how steady the top is, and how much of a fall comes by itself. What it cannot: why somebody's
/// cost falls, or what would have happened without help; units that came or went are in it with a cost of nothing, as
/// far as the caller gave them. The formula of Barnett and others asks for a normal distribution, and cost is far from
/// that; here stands what the columns themselves give.
///
/// ```
/// // Of four, two cost most; one of them did last year too.
/// let found = rekenkern::blijvers(&[900, 500, 100, 100], &[500, 100, 900, 100], 500).ok_or("no part")?;
/// assert_eq!((found.top, found.blijvers, found.bij_toeval), (2, 1.0, 1.0));
/// assert_eq!((found.vooruit.gekozen, found.vooruit.ander), (700.0, 300.0));
/// assert_eq!((found.achteruit.gekozen, found.achteruit.ander), (700.0, 500.0));
/// # Ok::<(), &str>(())
/// ```
pub fn blijvers(vorig: &[i64], nu: &[i64], promille: u32) -> Option<Blijvers> {
    let units = vorig.len();
    let top = usize::try_from(promille_of(units as u64, promille)).ok()?;
    if units != nu.len() || !(1..=units).contains(&top) {
        return None;
    }
    let (before, now) = (Rand::of(vorig, top)?, Rand::of(nu, top)?);
    // Units by their place in both years: for sure, or by lot.
    let (mut sure, mut lot_before, mut lot_now, mut lots) = (0_usize, 0_usize, 0_usize, 0_usize);
    for (one, other) in vorig.iter().zip(nu) {
        match (before.place(*one), now.place(*other)) {
            (Plaats::Zeker, Plaats::Zeker) => sure += 1,
            (Plaats::Lot, Plaats::Zeker) => lot_before += 1,
            (Plaats::Zeker, Plaats::Lot) => lot_now += 1,
            (Plaats::Lot, Plaats::Lot) => lots += 1,
            _ => {}
        }
    }
    let stay = sure as f64
        + lot_before as f64 * before.fraction
        + lot_now as f64 * now.fraction
        + lots as f64 * before.fraction * now.fraction;
    Some(Blijvers {
        eenheden: units,
        top,
        blijvers: stay,
        bij_toeval: top as f64 * top as f64 / units as f64,
        vooruit: means(vorig, nu, &before, top),
        achteruit: means(nu, vorig, &now, top),
    })
}

/// Splits the cost of each household over even and odd months, in the months `van` to `tot` (both included): the
/// first column has the months with an even [`domein::Maand::number`] (January, March and so on), the second the
/// others. A household beyond the last one is left out.
///
/// Put into [`blijvers`] both halves say how much the top changes when nothing but the choice of months does: what is
/// lacking to a whole overlap is noise of that choice. It is a lower bound of what a year does by itself, because
/// months of one year hang together more than years do. Take whole years, so that both halves have as many months of
/// each season.
///
/// ```
/// use rekenkern::{Kosten, split_half};
/// let kosten = Kosten { huishouden: &[0, 0, 1], maand: &[24, 25, 27], cent: &[10, 20, 30] };
/// assert_eq!(split_half(2, kosten, (24, 35)), (vec![10, 0], vec![20, 30]));
/// ```
pub fn split_half(huishoudens: usize, kosten: Kosten<'_>, (van, tot): (i32, i32)) -> (Vec<i64>, Vec<i64>) {
    let (mut even, mut odd) = (vec![0_i64; huishoudens], vec![0_i64; huishoudens]);
    for ((household, maand), cent) in kosten.huishouden.iter().zip(kosten.maand).zip(kosten.cent) {
        let half = if maand.rem_euclid(2) == 0 { &mut even } else { &mut odd };
        if (van..=tot).contains(maand)
            && let Some(sum) = half.get_mut(*household as usize)
        {
            *sum = sum.saturating_add(*cent);
        }
    }
    (even, odd)
}

/// The edge of the most expensive part.
struct Rand {
    /// The cost of the last one in it.
    cent: i64,
    /// Which fraction of a place each has that costs exactly this.
    fraction: f64,
}

/// Whether a unit is in the most expensive part.
#[derive(Clone, Copy, PartialEq)]
enum Plaats {
    Zeker,
    Lot,
    Niet,
}

impl Rand {
    fn of(cents: &[i64], top: usize) -> Option<Self> {
        let mut sorted = cents.to_vec();
        let (_, cent, _) = sorted.select_nth_unstable_by(top.checked_sub(1)?, |one, other| other.cmp(one));
        let cent = *cent;
        let above = cents.iter().filter(|one| **one > cent).count();
        let equal = cents.iter().filter(|one| **one == cent).count();
        Some(Self { cent, fraction: top.checked_sub(above)? as f64 / equal as f64 })
    }

    fn place(&self, cent: i64) -> Plaats {
        match cent.cmp(&self.cent) {
            // With a fraction of one nobody draws lots.
            std::cmp::Ordering::Equal if self.fraction < 1.0 => Plaats::Lot,
            std::cmp::Ordering::Less => Plaats::Niet,
            _ => Plaats::Zeker,
        }
    }
}

fn means(chosen: &[i64], other: &[i64], edge: &Rand, top: usize) -> Topgemiddelden {
    // Whole cents, added up wide: the order of the units changes nothing.
    let [mut sure, mut lots, mut all] = [(0_i128, 0_i128); 3];
    for (one, other) in chosen.iter().zip(other) {
        let pair = (i128::from(*one), i128::from(*other));
        let add = |sum: &mut (i128, i128)| *sum = (sum.0 + pair.0, sum.1 + pair.1);
        add(&mut all);
        match edge.place(*one) {
            Plaats::Zeker => add(&mut sure),
            Plaats::Lot => add(&mut lots),
            Plaats::Niet => {}
        }
    }
    let mean = |sure: i128, lots: i128| (sure as f64 + lots as f64 * edge.fraction) / top as f64;
    let units = chosen.len() as f64;
    Topgemiddelden {
        gekozen: mean(sure.0, lots.0),
        ander: mean(sure.1, lots.1),
        alle_gekozen: all.0 as f64 / units,
        alle_ander: all.1 as f64 / units,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(one: f64, other: f64) -> bool {
        (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
    }

    /// Worked by hand: ten households, the dearest two. Last year 800 and 600; this year households 0 and 5.
    #[test]
    fn golden() {
        let vorig = [800, 600, 100, 100, 100, 100, 100, 100, 50, 50];
        let nu = [500, 200, 100, 100, 100, 700, 100, 100, 50, 50];
        let found = blijvers(&vorig, &nu, 200).unwrap();
        assert_eq!((found.eenheden, found.top, found.blijvers), (10, 2, 1.0));
        assert_eq!((found.deel(), found.deel_bij_toeval()), (0.5, 0.2));
        let vooruit = Topgemiddelden { gekozen: 700.0, ander: 350.0, alle_gekozen: 210.0, alle_ander: 200.0 };
        let achteruit =
            Topgemiddelden { gekozen: 600.0, ander: 450.0, alle_gekozen: 200.0, alle_ander: 210.0 };
        assert_eq!((found.vooruit, found.achteruit), (vooruit, achteruit));
        assert_eq!(vooruit.daling(), Some(0.5));
        assert_eq!(vooruit.behoud(), Some(150.0 / 490.0));
        assert_eq!(achteruit.behoud(), Some(240.0 / 400.0));
    }

    /// Worked by hand: one place is sure, two share one. Last year 0, then 1 or 2; this year 1, then 0 or 3.
    #[test]
    fn those_who_cost_the_same_share_the_places_that_are_left() {
        let found = blijvers(&[900, 400, 400, 0], &[300, 800, 0, 300], 500).unwrap();
        // Unit 0 is sure and half, unit 1 half and sure.
        assert_eq!(found.blijvers, 1.0);
        assert_eq!((found.vooruit.gekozen, found.vooruit.ander), (650.0, 350.0));
        let all_equal = blijvers(&[7; 10], &[7; 10], 300).unwrap();
        assert!(close(all_equal.blijvers, 0.9), "nothing but lots: three tenths of three tenths of ten");
        assert_eq!(all_equal.vooruit.behoud(), None, "nobody is above the mean");
    }

    #[test]
    fn without_a_part_there_is_no_answer() {
        assert_eq!(blijvers(&[1, 2], &[1], 500), None);
        assert_eq!(blijvers(&[1, 2, 3], &[1, 2, 3], 100), None, "a tenth of three is none");
        assert_eq!(blijvers(&[1, 2], &[1, 2], 1_600), None, "more than all");
        assert_eq!(blijvers(&[], &[], 500), None);
        let all = blijvers(&[i64::MAX, i64::MIN], &[i64::MIN, i64::MAX], 1_000).unwrap();
        assert_eq!((all.blijvers, all.bij_toeval), (2.0, 2.0));
    }

    /// Two years drawn alike: every pair of costs occurs as often in the one order as in the other. Both ways fall
    /// alike, and all of it by itself.
    #[test]
    fn in_an_exchangeable_pair_of_years_both_ways_fall_alike() {
        let costs = [0, 10, 20, 400, 900];
        let pairs: Vec<(i64, i64)> = costs
            .iter()
            .flat_map(|one| costs.iter().map(move |other| (one + *other / 2, other + one / 2)))
            .collect();
        let (vorig, nu): (Vec<i64>, Vec<i64>) = pairs.into_iter().unzip();
        let found = blijvers(&vorig, &nu, 200).unwrap();
        assert_eq!(found.vooruit, found.achteruit);
        assert!(found.vooruit.daling().unwrap() > 0.2);
    }

    /// The same by drawing every lot: the mean over all orders of both columns of a few units.
    fn by_every_lot(vorig: &[i64], nu: &[i64], top: usize) -> (f64, f64) {
        let tops = |cents: &[i64]| -> Vec<Vec<usize>> {
            let subsets = (0_u32..1 << cents.len()).filter(|set| set.count_ones() as usize == top);
            let sum =
                |set: u32| (0..cents.len()).filter(|n| set >> n & 1 == 1).map(|n| cents[n]).sum::<i64>();
            let best = subsets.clone().map(sum).max().unwrap();
            let best = subsets.filter(|set| sum(*set) == best);
            best.map(|set| (0..cents.len()).filter(|n| set >> n & 1 == 1).collect()).collect()
        };
        let (before, now) = (tops(vorig), tops(nu));
        let overlap: usize = before
            .iter()
            .flat_map(|one| now.iter().map(|other| one.iter().filter(|unit| other.contains(unit)).count()))
            .sum();
        let after: i64 = before.iter().flatten().map(|unit| nu[*unit]).sum();
        let draws = (before.len() * now.len()) as f64;
        (overlap as f64 / draws, after as f64 / (before.len() * top) as f64)
    }

    proptest! {
        #[test]
        fn it_is_what_drawing_every_lot_gives(
            pairs in prop::collection::vec((0_i64..5, 0_i64..5), 1..9), promille in 1_u32..=1_000,
        ) {
            let (vorig, nu): (Vec<i64>, Vec<i64>) = pairs.into_iter().unzip();
            let Some(found) = blijvers(&vorig, &nu, promille) else { return Ok(()) };
            let (overlap, after) = by_every_lot(&vorig, &nu, found.top);
            prop_assert!(close(found.blijvers, overlap), "{} {}", found.blijvers, overlap);
            prop_assert!(close(found.vooruit.ander, after));
        }

        #[test]
        fn the_same_year_twice_keeps_all_that_is_not_by_lot(
            cents in prop::collection::vec(any::<i64>(), 1..60), promille in 1_u32..=1_000,
        ) {
            let mut cents = cents;
            cents.sort_unstable();
            cents.dedup();
            let Some(found) = blijvers(&cents, &cents, promille) else { return Ok(()) };
            prop_assert_eq!(found.blijvers, found.top as f64);
            prop_assert_eq!(found.vooruit, found.achteruit);
            prop_assert!(found.vooruit.gekozen >= found.vooruit.alle_gekozen - 1e-6 * found.vooruit.gekozen.abs());
        }

        #[test]
        fn order_and_direction_change_nothing(
            mut pairs in prop::collection::vec((-50_i64..50, -50_i64..50), 1..60), promille in 1_u32..=1_000,
        ) {
            let ask = |pairs: &[(i64, i64)]| {
                let (vorig, nu): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
                (blijvers(&vorig, &nu, promille), blijvers(&nu, &vorig, promille))
            };
            let (one, mirrored) = ask(&pairs);
            pairs.reverse();
            prop_assert_eq!((one, mirrored), ask(&pairs));
            if let (Some(one), Some(mirrored)) = (one, mirrored) {
                prop_assert!(close(one.blijvers, mirrored.blijvers));
                prop_assert_eq!((one.vooruit, one.achteruit), (mirrored.achteruit, mirrored.vooruit));
                prop_assert!(one.blijvers <= one.top as f64 + 1e-9);
            }
        }

        #[test]
        fn the_halves_of_a_year_are_the_year(
            lines in prop::collection::vec((0_u32..6, 20_i32..40, -900_i64..900), 0..60),
        ) {
            let huishouden: Vec<u32> = lines.iter().map(|line| line.0).collect();
            let maand: Vec<i32> = lines.iter().map(|line| line.1).collect();
            let cent: Vec<i64> = lines.iter().map(|line| line.2).collect();
            let kosten = Kosten { huishouden: &huishouden, maand: &maand, cent: &cent };
            let (even, odd) = split_half(5, kosten, (24, 35));
            for household in 0..5 {
                let of = |half: i32| -> i64 {
                    let mine = lines.iter().filter(|line| line.0 == household && (24..=35).contains(&line.1));
                    mine.filter(|line| line.1 % 2 == half).map(|line| line.2).sum()
                };
                prop_assert_eq!((even[household as usize], odd[household as usize]), (of(0), of(1)));
            }
        }
    }
}
