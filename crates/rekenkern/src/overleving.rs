//! How long something lasts, also when part of it still goes on: the product-limit estimate and its median.

use crate::Z95;

/// What happened up to a bound, after the bound before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tijdsklasse {
    /// The bound, in the unit of the caller: days or months.
    pub tot: f64,
    /// What ended.
    pub geeindigd: f64,
    /// What was still going on when it was last seen.
    pub open: f64,
}

/// When in a class what was last seen there counts as seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openmoment {
    /// At its bound, after all that ended there: the estimate of Kaplan and Meier, for bounds that are the times themselves.
    Einde,
    /// Halfway: the life table of actuaries, for classes that are wide.
    Halverwege,
}

/// The part that still goes on at a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlevingspunt {
    /// The bound.
    pub tot: f64,
    /// The part that goes on, from 1 down to 0.
    pub deel: f64,
    /// Its standard error, by Greenwood; 0 where nothing ended yet, or all did.
    pub fout: f64,
}

/// After how long half has ended, with an interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlevingsmediaan {
    /// The median; None when more than half still goes on at the last bound.
    pub waarde: Option<f64>,
    /// Lower bound; None when not even that is reached.
    pub laag: Option<f64>,
    /// Upper bound; None when it lies beyond the last bound.
    pub hoog: Option<f64>,
}

/// The part that still goes on at each bound: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete
/// observations", Journal of the American Statistical Association 53 (1958), pages 457 to 481; with classes S. J. Cutler and
/// F. Ederer, Journal of Chronic Diseases 8 (1958), pages 699 to 712. The error is that of Greenwood (1926).
///
/// What still goes on counts for as long as it was seen, and not as ended: who leaves it out finds a time that is too short.
/// Classes come in the order of their bounds; one that is no number, or not above the last bound, is left out, and less than
/// nothing is nothing. The estimate holds where going out of sight has nothing to do with ending soon.
///
/// ```
/// use rekenkern::{Tijdsklasse, Openmoment, mediaan, overleving};
/// let klasse = |tot, geeindigd, open| Tijdsklasse { tot, geeindigd, open };
/// // Ten began; one ended at 3 months; three were last seen at 6; four ended at 9 and two later.
/// let found = overleving(&[klasse(3.0, 1.0, 0.0), klasse(6.0, 0.0, 3.0), klasse(9.0, 4.0, 0.0), klasse(12.0, 2.0, 0.0)], Openmoment::Einde);
/// assert_eq!((found[1].deel, found[2].deel), (0.9, 0.9 * (1.0 - 4.0 / 6.0)));
/// assert_eq!(mediaan(&found, false).waarde, Some(9.0));
/// ```
pub fn overleving(klassen: &[Tijdsklasse], moment: Openmoment) -> Vec<Overlevingspunt> {
    let whole = |number: f64| if number.is_finite() { number.max(0.0) } else { 0.0 };
    let mut last = f64::NEG_INFINITY;
    let sound = klassen.iter().filter(|one| {
        let next = one.tot.is_finite() && one.tot > last;
        if next {
            last = one.tot;
        }
        next
    });
    let sound: Vec<Tijdsklasse> = sound
        .map(|one| Tijdsklasse { tot: one.tot, geeindigd: whole(one.geeindigd), open: whole(one.open) })
        .collect();
    let mut left: f64 = sound.iter().map(|one| one.geeindigd + one.open).sum();
    let (mut deel, mut greenwood) = (1.0, 0.0);
    let mut found = Vec::with_capacity(sound.len());
    for one in sound {
        let at_risk = match moment {
            Openmoment::Einde => left,
            Openmoment::Halverwege => left - one.open / 2.0,
        };
        if one.geeindigd > 0.0 && at_risk > 0.0 {
            let ended = one.geeindigd.min(at_risk);
            deel *= 1.0 - ended / at_risk;
            let rest = at_risk - ended;
            greenwood += if rest > 0.0 { ended / (at_risk * rest) } else { 0.0 };
        }
        left -= one.geeindigd + one.open;
        let fout = if deel > 0.0 { deel * greenwood.sqrt() } else { 0.0 };
        found.push(Overlevingspunt { tot: one.tot, deel, fout });
    }
    found
}

/// After how long half has ended. The interval is that of Brookmeyer and Crowley: the times at which a part of one half is not
/// ruled out, with Greenwood's error.
///
/// Between two bounds the part goes down along a straight line when `langs_lijn` is set, as fits wide classes; else it goes
/// down at the bound, as fits times that were seen.
///
/// Source: R. Brookmeyer and J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982), pages 29
/// to 41.
pub fn mediaan(punten: &[Overlevingspunt], langs_lijn: bool) -> Overlevingsmediaan {
    // Once half is ruled out it stays so: the lines are taken as never rising.
    let first = |line: fn(&Overlevingspunt) -> f64, start: f64| {
        let (mut before, mut height) = (start, 1.0_f64);
        for one in punten {
            let now = line(one).clamp(0.0, 1.0).min(height);
            if now <= 0.5 + 1e-12 {
                let along = if height > now { (height - 0.5) / (height - now) } else { 1.0 };
                return Some(if langs_lijn {
                    before + along.clamp(0.0, 1.0) * (one.tot - before)
                } else {
                    one.tot
                });
            }
            (before, height) = (one.tot, now);
        }
        None
    };
    Overlevingsmediaan {
        waarde: first(|one| one.deel, 0.0),
        laag: first(|one| one.deel - Z95 * one.fout, 0.0),
        hoog: first(|one| one.deel + Z95 * one.fout, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(one: f64, other: f64, to: f64) -> bool {
        (one - other).abs() <= to
    }

    /// Remission of leukaemia under 6-MP (Freireich and others, 1963; Gehan, 1965), as in J. P. Klein and M. L. Moeschberger,
    /// "Survival Analysis" (2003), table 4.1 and section 4.4: at 6, 7, 10, 13, 16, 22 and 23 weeks.
    #[test]
    fn golden() {
        let ended = [
            (6.0, 3.0, 1.0),
            (7.0, 1.0, 0.0),
            (9.0, 0.0, 1.0),
            (10.0, 1.0, 1.0),
            (11.0, 0.0, 1.0),
            (13.0, 1.0, 0.0),
            (16.0, 1.0, 0.0),
            (17.0, 0.0, 1.0),
            (19.0, 0.0, 1.0),
            (20.0, 0.0, 1.0),
            (22.0, 1.0, 0.0),
            (23.0, 1.0, 0.0),
            (25.0, 0.0, 1.0),
            (32.0, 0.0, 2.0),
            (34.0, 0.0, 1.0),
            (35.0, 0.0, 1.0),
        ];
        let klassen: Vec<Tijdsklasse> = ended
            .iter()
            .map(|(tot, geeindigd, open)| Tijdsklasse { tot: *tot, geeindigd: *geeindigd, open: *open })
            .collect();
        let found = overleving(&klassen, Openmoment::Einde);
        for (tot, deel, fout) in [
            (6.0, 0.857, 0.0764),
            (7.0, 0.807, 0.0869),
            (10.0, 0.753, 0.0963),
            (13.0, 0.690, 0.1068),
            (16.0, 0.627, 0.1141),
            (22.0, 0.538, 0.1282),
            (23.0, 0.448, 0.1346),
            (35.0, 0.448, 0.1346),
        ] {
            let one = found.iter().find(|one| one.tot == tot).unwrap();
            assert!(close(one.deel, deel, 5e-4) && close(one.fout, fout, 1e-4), "{one:?}");
        }
        // Brookmeyer and Crowley, linear: |S − 0,5| is 0,190 at 13 and 0,253 at 10 weeks, against 1,96 errors of 0,209 and 0,189.
        assert_eq!(
            mediaan(&found, false),
            Overlevingsmediaan { waarde: Some(23.0), laag: Some(13.0), hoog: None }
        );
    }

    /// Worked by hand: hundred began, of 40 seen only up to 6 months half counts; 30 of 80 ended, then 25 of 30.
    #[test]
    fn golden_of_wide_classes() {
        let klassen = [
            Tijdsklasse { tot: 6.0, geeindigd: 30.0, open: 40.0 },
            Tijdsklasse { tot: 12.0, geeindigd: 25.0, open: 5.0 },
        ];
        let found = overleving(&klassen, Openmoment::Halverwege);
        let second = 0.625 * (1.0 - 25.0 / 27.5);
        assert!(close(found[0].deel, 0.625, 1e-12) && close(found[1].deel, second, 1e-12));
        assert!(close(found[0].fout, (0.625_f64 * 0.375 / 80.0).sqrt(), 1e-12), "that of a share");
        let along = 6.0 + 6.0 * (0.625 - 0.5) / (0.625 - second);
        assert!(close(mediaan(&found, true).waarde.unwrap(), along, 1e-12));
        let low = 0.625 - Z95 * found[0].fout;
        assert!(low > 0.5 && mediaan(&found, true).laag.unwrap() > 6.0);
        assert_eq!(mediaan(&found, false).waarde, Some(12.0));
    }

    #[test]
    fn nothing_and_what_is_no_number_ends_nothing() {
        assert!(overleving(&[], Openmoment::Einde).is_empty());
        let none = Overlevingsmediaan { waarde: None, laag: None, hoog: None };
        assert_eq!(mediaan(&[], true), none);
        let odd = [
            Tijdsklasse { tot: 3.0, geeindigd: f64::NAN, open: f64::INFINITY },
            Tijdsklasse { tot: 2.0, geeindigd: 9.0, open: 0.0 },
            Tijdsklasse { tot: f64::NAN, geeindigd: 9.0, open: 0.0 },
            Tijdsklasse { tot: 4.0, geeindigd: -3.0, open: 1.0 },
        ];
        let found = overleving(&odd, Openmoment::Einde);
        assert_eq!(found.iter().map(|one| (one.tot, one.deel)).collect::<Vec<_>>(), [(3.0, 1.0), (4.0, 1.0)]);
        let all = overleving(&[Tijdsklasse { tot: 1.0, geeindigd: 8.0, open: 0.0 }], Openmoment::Einde);
        assert_eq!(all, [Overlevingspunt { tot: 1.0, deel: 0.0, fout: 0.0 }]);
        assert_eq!(mediaan(&all, false).hoog, Some(1.0));
    }

    proptest! {
        /// A second computation, redistributing to the right (B. Efron, 1967): each that goes out of sight hands its weight to
        /// all that are seen longer.
        #[test]
        fn it_is_what_redistributing_to_the_right_gives(seen in prop::collection::vec((1_u32..12, any::<bool>()), 1..60)) {
            let mut units: Vec<(u32, bool, f64)> = seen.iter().map(|(time, ended)| (*time, *ended, 1.0 / seen.len() as f64)).collect();
            units.sort_by_key(|(time, ended, _)| (*time, !ended));
            for place in 0..units.len() {
                let (_, ended, weight) = units[place];
                let later = units.len() - place - 1;
                if !ended && later > 0 {
                    units[place].2 = 0.0;
                    units[place + 1..].iter_mut().for_each(|one| one.2 += weight / later as f64);
                }
            }
            let klassen: Vec<Tijdsklasse> = (1..12).map(|time| {
                let count = |wanted: bool| seen.iter().filter(|(at, ended)| *at == time && *ended == wanted).count() as f64;
                Tijdsklasse { tot: f64::from(time), geeindigd: count(true), open: count(false) }
            }).collect();
            for one in overleving(&klassen, Openmoment::Einde) {
                let gone: f64 = units.iter().filter(|(time, ended, _)| *ended && f64::from(*time) <= one.tot).map(|unit| unit.2).sum();
                prop_assert!(close(one.deel, 1.0 - gone, 1e-9), "{} {} {}", one.tot, one.deel, 1.0 - gone);
            }
        }

        #[test]
        fn it_only_goes_down_and_the_interval_holds_the_median(
            rows in prop::collection::vec((0.0_f64..50.0, 0.0_f64..50.0), 1..12), half in any::<bool>(), line in any::<bool>(),
        ) {
            let klassen: Vec<Tijdsklasse> = rows.iter().enumerate()
                .map(|(place, (geeindigd, open))| Tijdsklasse { tot: place as f64 + 1.0, geeindigd: geeindigd.floor(), open: open.floor() })
                .collect();
            let found = overleving(&klassen, if half { Openmoment::Halverwege } else { Openmoment::Einde });
            prop_assert!(found.windows(2).all(|pair| pair[1].deel <= pair[0].deel));
            prop_assert!(found.iter().all(|one| (0.0..=1.0).contains(&one.deel) && one.fout.is_finite() && one.fout >= 0.0));
            let middle = mediaan(&found, line);
            let late = |bound: Option<f64>| bound.unwrap_or(f64::INFINITY);
            prop_assert!(late(middle.laag) <= late(middle.waarde) && late(middle.waarde) <= late(middle.hoog));
        }

        /// Without anything out of sight it is the plain share that is left.
        #[test]
        fn with_everything_seen_it_is_a_share(rows in prop::collection::vec(0_u32..30, 1..10)) {
            let klassen: Vec<Tijdsklasse> = rows.iter().enumerate()
                .map(|(place, ended)| Tijdsklasse { tot: place as f64 + 1.0, geeindigd: f64::from(*ended), open: 0.0 })
                .collect();
            let all: u32 = rows.iter().sum();
            let mut gone = 0;
            for (one, ended) in overleving(&klassen, Openmoment::Halverwege).iter().zip(&rows) {
                gone += ended;
                let left = if all == 0 { 1.0 } else { f64::from(all - gone) / f64::from(all) };
                prop_assert!(close(one.deel, left, 1e-9));
            }
        }
    }
}
