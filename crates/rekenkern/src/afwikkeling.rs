//! What is still to come: the cost of months of which not everything was declared yet.

/// Declared lines, in three columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Meldingen<'a> {
    /// Month of the cost.
    pub maand: &'a [i32],
    /// Month in which the line was declared.
    pub gemeld: &'a [i32],
    /// Amount in cents; negative for a credit.
    pub cent: &'a [i64],
}

/// The delay with which cost is declared, and what follows from it.
///
/// This is the chain ladder: of each delay the months of which it is known say by which factor the declared
/// cost still grows. The standard error is that of T. Mack, "Distribution-free calculation of the standard
/// error of chain ladder reserve estimates", ASTIN Bulletin 23 (1993), pages 213 to 225.
#[derive(Clone, Debug, PartialEq)]
pub struct Afwikkeling {
    eerste: i32,
    /// For each month what was declared after each delay, added up.
    rijen: Vec<Vec<f64>>,
    stappen: Vec<Stap>,
}

/// What is expected of one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nakomst {
    /// By which factor the declared cost still grows; 1 when nothing more is expected.
    pub factor: f64,
    /// Standard error of that factor.
    pub standaardfout: f64,
}

/// From one delay to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stap {
    /// None when no month says anything.
    factor: Option<f64>,
    /// Variance for each cent of the month itself.
    variantie: f64,
    /// The cost on which the factor rests.
    basis: f64,
    /// The months on which it rests.
    maanden: usize,
}

/// Works out the delay from the months `eerste` to `laatste`; what was declared after `laatste` is not known
/// yet. A delay of more than `vertraging` months counts as one of `vertraging`; a line that was declared
/// before its month has no delay.
///
/// ```
/// use rekenkern::{Meldingen, afwikkeling};
/// // Of each month half comes at once and half a month later.
/// let rijen = Meldingen { maand: &[0, 0, 1, 1, 2], gemeld: &[0, 1, 1, 2, 2], cent: &[50, 50, 70, 70, 40] };
/// let delay = afwikkeling(rijen, (0, 2), 2);
/// assert_eq!(delay.verwacht(1).map(|expected| expected.factor), Some(1.0));
/// assert_eq!(delay.verwacht(2).map(|expected| expected.factor), Some(2.0));
/// ```
pub fn afwikkeling(regels: Meldingen<'_>, (eerste, laatste): (i32, i32), vertraging: usize) -> Afwikkeling {
    let months = usize::try_from(i64::from(laatste) - i64::from(eerste) + 1).unwrap_or(0);
    let age = |month: usize| (months - 1 - month).min(vertraging);
    let mut rijen: Vec<Vec<f64>> = (0..months).map(|month| vec![0.0; age(month) + 1]).collect();
    for ((maand, gemeld), cent) in regels.maand.iter().zip(regels.gemeld).zip(regels.cent) {
        let (Some(place), true) = (place(*maand, eerste), *gemeld <= laatste) else { continue };
        let delay = usize::try_from(i64::from(*gemeld) - i64::from(*maand)).unwrap_or(0).min(vertraging);
        if let Some(cell) = rijen.get_mut(place).and_then(|row| row.get_mut(delay)) {
            *cell += *cent as f64;
        }
    }
    for row in &mut rijen {
        let mut sum = 0.0;
        for cell in row {
            sum += *cell;
            *cell = sum;
        }
    }
    let longest = rijen.iter().map(Vec::len).max().unwrap_or(0);
    let mut stappen: Vec<Stap> = Vec::with_capacity(longest);
    for delay in 0..longest.saturating_sub(1) {
        let stap = step(&rijen, delay, &stappen);
        stappen.push(stap);
    }
    Afwikkeling { eerste, rijen, stappen }
}

fn place(maand: i32, eerste: i32) -> Option<usize> {
    usize::try_from(i64::from(maand) - i64::from(eerste)).ok()
}

fn step(rijen: &[Vec<f64>], delay: usize, earlier: &[Stap]) -> Stap {
    let pairs: Vec<(f64, f64)> = rijen
        .iter()
        .filter_map(|row| Some((*row.get(delay)?, *row.get(delay + 1)?)))
        .filter(|(now, _)| *now > 0.0)
        .collect();
    let basis: f64 = pairs.iter().map(|(now, _)| now).sum();
    if basis <= 0.0 {
        return Stap { factor: None, variantie: 0.0, basis, maanden: 0 };
    }
    let factor = pairs.iter().map(|(_, next)| next).sum::<f64>() / basis;
    let spread = |(now, next): &(f64, f64)| now * (next / now - factor).powi(2);
    let variantie = match (pairs.len(), earlier) {
        // One month has no spread: Mack goes on with how it fell before.
        (1, [.., before, last]) if before.variantie > 0.0 => {
            (last.variantie.powi(2) / before.variantie).min(last.variantie.min(before.variantie))
        }
        (1, [.., last]) => last.variantie,
        (1, []) => 0.0,
        (months, _) => pairs.iter().map(spread).sum::<f64>() / (months - 1) as f64,
    };
    Stap { factor: Some(factor), variantie, basis, maanden: pairs.len() }
}

impl Afwikkeling {
    /// What was declared for a month so far, in cents; none outside the months of the triangle.
    pub fn gemeld(&self, maand: i32) -> Option<f64> {
        self.rijen.get(place(maand, self.eerste)?)?.last().copied()
    }

    /// Whether it was seen that nothing more comes: in the last step, with all that came later still, the
    /// declared cost of no fewer than so many months changed by less than this part. Where it did not, what
    /// comes after the longest delay that was seen is unknown, and the factors are too low.
    ///
    /// ```
    /// use rekenkern::{Meldingen, afwikkeling};
    /// // A tenth of each month comes two months later; who looks one month far cannot know.
    /// let rijen = Meldingen { maand: &[0, 0, 1, 1], gemeld: &[0, 2, 1, 3], cent: &[90, 10, 90, 10] };
    /// assert!(!afwikkeling(rijen, (0, 3), 1).is_settled(0.01, 2));
    /// assert!(!afwikkeling(rijen, (0, 6), 3).is_settled(0.01, 3), "two months only");
    /// assert!(afwikkeling(rijen, (0, 6), 3).is_settled(0.01, 2));
    /// ```
    pub fn is_settled(&self, within: f64, maanden: usize) -> bool {
        self.stappen.last().is_some_and(|stap| {
            stap.maanden >= maanden && stap.factor.is_some_and(|factor| (factor - 1.0).abs() < within)
        })
    }

    /// What is expected of a month; none when nothing was declared yet, or no earlier month tells how it goes
    /// on from here.
    pub fn verwacht(&self, maand: i32) -> Option<Nakomst> {
        let row = self.rijen.get(place(maand, self.eerste)?)?;
        let declared = row.last().copied().filter(|declared| *declared > 0.0)?;
        let (mut end, mut error) = (declared, 0.0);
        for stap in self.stappen.get(row.len() - 1..)? {
            let factor = stap.factor.filter(|factor| *factor > 0.0)?;
            error += stap.variantie / factor.powi(2) * (1.0 / end + 1.0 / stap.basis);
            end *= factor;
        }
        let factor = end / declared;
        Some(Nakomst { factor, standaardfout: factor * error.sqrt() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The triangle of G. C. Taylor and F. R. Ashe, "Second moments of estimates of outstanding claims",
    /// Journal of Econometrics 23 (1983), as Mack (1993) uses it: increments for each year and delay.
    const TAYLOR_ASHE: [&[i64]; 10] = [
        &[357_848, 766_940, 610_542, 482_940, 527_326, 574_398, 146_342, 139_950, 227_229, 67_948],
        &[352_118, 884_021, 933_894, 1_183_289, 445_745, 320_996, 527_804, 266_172, 425_046],
        &[290_507, 1_001_799, 926_219, 1_016_654, 750_816, 146_923, 495_992, 280_405],
        &[310_608, 1_108_250, 776_189, 1_562_400, 272_482, 352_053, 206_286],
        &[443_160, 693_190, 991_983, 769_488, 504_851, 470_639],
        &[396_132, 937_085, 847_498, 805_037, 705_960],
        &[440_832, 847_631, 1_131_398, 1_063_269],
        &[359_480, 1_061_648, 1_443_370],
        &[376_686, 986_608],
        &[344_014],
    ];

    fn columns(rows: &[&[i64]]) -> (Vec<i32>, Vec<i32>, Vec<i64>) {
        let mut all = (Vec::new(), Vec::new(), Vec::new());
        for (month, row) in (0..).zip(rows) {
            for (delay, cent) in (0..).zip(*row) {
                all.0.push(month);
                all.1.push(month + delay);
                all.2.push(*cent);
            }
        }
        all
    }

    fn worked_out(rows: &[&[i64]], delay: usize) -> Afwikkeling {
        let (maand, gemeld, cent) = columns(rows);
        let last = i32::try_from(rows.len()).unwrap() - 1;
        afwikkeling(Meldingen { maand: &maand, gemeld: &gemeld, cent: &cent }, (0, last), delay)
    }

    /// What Mack (1993) publishes of this triangle, table 3: reserve and standard error for each year.
    #[test]
    fn golden_against_the_published_reserves_and_errors() {
        let delay = worked_out(&TAYLOR_ASHE, 9);
        let published = [
            (94_634, 75_535),
            (469_511, 121_699),
            (709_638, 133_549),
            (984_889, 261_406),
            (1_419_459, 411_010),
            (2_177_641, 558_317),
            (3_920_301, 875_328),
            (4_278_972, 971_258),
            (4_625_811, 1_363_155),
        ];
        let mut total = 0.0;
        for (year, (reserve, error)) in (1..).zip(published) {
            let (declared, found) = (delay.gemeld(year).unwrap(), delay.verwacht(year).unwrap());
            let still = declared * (found.factor - 1.0);
            assert_eq!(still.round() as i64, reserve, "year {year}");
            assert_eq!((declared * found.standaardfout).round() as i64, error, "year {year}");
            total += still;
        }
        assert_eq!(total.round() as i64, 18_680_856);
        assert_eq!(delay.verwacht(0), Some(Nakomst { factor: 1.0, standaardfout: 0.0 }));
    }

    #[test]
    fn where_nothing_is_known_nothing_is_expected() {
        let nothing = worked_out(&[&[0, 0, 0], &[0, 0], &[0]], 2);
        assert_eq!(nothing.verwacht(1), None);
        let one = worked_out(&[&[500]], 4);
        assert_eq!(one.verwacht(0).map(|found| found.factor), Some(1.0), "no delay was ever seen");
        assert_eq!((one.verwacht(1), one.verwacht(-1), one.gemeld(7)), (None, None, None));
        let empty = afwikkeling(Meldingen { maand: &[3], gemeld: &[3], cent: &[9] }, (5, 4), 12);
        assert_eq!(empty.verwacht(3), None);
        // All comes a month late: of the last month nobody can say anything.
        let late = worked_out(&[&[0, 80], &[0]], 1);
        assert_eq!(late.verwacht(1), None);
    }

    #[test]
    fn what_is_declared_later_is_not_known_yet() {
        let (mut maand, mut gemeld, mut cent) = columns(&TAYLOR_ASHE);
        let known = worked_out(&TAYLOR_ASHE, 9);
        maand.push(9);
        gemeld.push(10);
        cent.push(1_000_000);
        let rows = Meldingen { maand: &maand, gemeld: &gemeld, cent: &cent };
        assert_eq!(afwikkeling(rows, (0, 9), 9), known);
    }

    proptest! {
        /// Where every month comes with the same delay, what is expected is what comes.
        #[test]
        fn a_steady_delay_is_found_without_error(
            shares in prop::collection::vec(1_i64..100, 1..6), sizes in prop::collection::vec(1_i64..500, 6..12),
        ) {
            let rows: Vec<Vec<i64>> = sizes.iter().enumerate().map(|(month, size)| {
                let seen = (sizes.len() - month).min(shares.len());
                shares[..seen].iter().map(|share| share * size).collect()
            }).collect();
            let rows: Vec<&[i64]> = rows.iter().map(Vec::as_slice).collect();
            let delay = worked_out(&rows, shares.len() - 1);
            let whole: i64 = shares.iter().sum();
            for (month, size) in (0..).zip(&sizes) {
                let found = delay.verwacht(month).unwrap();
                let end = delay.gemeld(month).unwrap() * found.factor;
                prop_assert!((end - (whole * size) as f64).abs() < 1e-6 * end, "month {}", month);
                prop_assert!(found.standaardfout < 1e-6);
            }
        }

        #[test]
        fn scale_and_order_change_nothing(
            lines in prop::collection::vec((0_i32..8, 0_i32..5, 1_i64..10_000), 0..60), times in 1_i64..20,
        ) {
            let with = |lines: &[(i32, i32, i64)], times: i64| {
                let maand: Vec<i32> = lines.iter().map(|line| line.0).collect();
                let gemeld: Vec<i32> = lines.iter().map(|line| line.0 + line.1).collect();
                let cent: Vec<i64> = lines.iter().map(|line| line.2 * times).collect();
                afwikkeling(Meldingen { maand: &maand, gemeld: &gemeld, cent: &cent }, (0, 7), 4)
            };
            let mut turned = lines.clone();
            turned.reverse();
            let one = with(&lines, 1);
            prop_assert_eq!(&one, &with(&turned, 1));
            let scaled = with(&lines, times);
            for month in 0..8 {
                match (one.verwacht(month), scaled.verwacht(month)) {
                    (Some(one), Some(other)) => {
                        prop_assert!((one.factor - other.factor).abs() < 1e-9 * one.factor);
                        prop_assert!(one.factor.is_finite() && one.standaardfout.is_finite());
                    }
                    (one, other) => prop_assert_eq!(one, other),
                }
            }
        }

        #[test]
        fn no_amount_makes_it_stumble(
            lines in prop::collection::vec((-3_i32..9, -2_i32..20, any::<i64>()), 0..40), delay in 0_usize..6,
        ) {
            let maand: Vec<i32> = lines.iter().map(|line| line.0).collect();
            let gemeld: Vec<i32> = lines.iter().map(|line| line.0 + line.1).collect();
            let cent: Vec<i64> = lines.iter().map(|line| line.2).collect();
            let found = afwikkeling(Meldingen { maand: &maand, gemeld: &gemeld, cent: &cent }, (0, 7), delay);
            for month in -4..12 {
                if let Some(found) = found.verwacht(month) {
                    prop_assert!(found.factor > 0.0 && !found.standaardfout.is_nan());
                }
            }
        }
    }
}
