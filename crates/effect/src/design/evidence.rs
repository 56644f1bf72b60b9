//! What each design did on the simulated municipalities: 1,000 runs per process, seed [`SEED`]. The processes and the estimators
//! were settled on another seed; these counts were made once, and a test makes them again.

use super::{Design, Said};
use crate::process::{Process, Tally};

/// How many runs.
pub const RUNS: u32 = 1_000;

/// The seed of the runs.
pub const SEED: u64 = 9;

const fn row(process: Process, design: Design, counts: [u32; 4]) -> Tally {
    part(process, design, RUNS, counts)
}

/// A design that could not answer in every run.
const fn part(process: Process, design: Design, runs: u32, counts: [u32; 4]) -> Tally {
    let [alarms, savings, covered, seen] = counts;
    Tally { process, design, runs, alarms, savings, covered, seen }
}

/// Of the runs in which it could answer, 1,000 unless it says fewer: in how many an effect was found that was not there, in how many of those a saving, in how many the interval
/// held the true effect, and in how many the true effect was seen.
pub const TABLE: [Tally; 40] = [
    row(Process::Basic, Design::BeforeAfter, [1_000, 1_000, 0, 1_000]),
    row(Process::Basic, Design::WaitingList, [54, 22, 940, 412]),
    row(Process::Basic, Design::Threshold, [58, 34, 943, 175]),
    row(Process::Basic, Design::Matched, [42, 5, 944, 285]),
    row(Process::Basic, Design::Subtraction, [50, 19, 942, 706]),
    row(Process::Basic, Design::Areas, [45, 25, 972, 983]),
    row(Process::Basic, Design::Series, [46, 27, 954, 348]),
    row(Process::Basic, Design::Staggered, [44, 16, 954, 1_000]),
    part(Process::Basic, Design::Synthetic, 919, [9, 5, 910, 219]),
    part(Process::Basic, Design::SyntheticDid, 955, [69, 29, 886, 629]),
    row(Process::StickyFat, Design::BeforeAfter, [998, 998, 2, 999]),
    row(Process::StickyFat, Design::WaitingList, [46, 22, 943, 503]),
    row(Process::StickyFat, Design::Threshold, [52, 33, 947, 236]),
    row(Process::StickyFat, Design::Matched, [22, 3, 963, 363]),
    row(Process::StickyFat, Design::Subtraction, [113, 2, 882, 179]),
    row(Process::StickyFat, Design::Areas, [47, 24, 966, 671]),
    row(Process::StickyFat, Design::Series, [72, 43, 928, 194]),
    row(Process::StickyFat, Design::Staggered, [47, 28, 963, 979]),
    part(Process::StickyFat, Design::Synthetic, 924, [19, 10, 905, 130]),
    part(Process::StickyFat, Design::SyntheticDid, 962, [62, 34, 900, 291]),
    row(Process::SharedShocks, Design::BeforeAfter, [1_000, 1_000, 0, 1_000]),
    row(Process::SharedShocks, Design::WaitingList, [41, 21, 960, 418]),
    row(Process::SharedShocks, Design::Threshold, [62, 37, 942, 201]),
    row(Process::SharedShocks, Design::Matched, [176, 59, 813, 348]),
    row(Process::SharedShocks, Design::Subtraction, [373, 171, 616, 570]),
    row(Process::SharedShocks, Design::Areas, [0, 0, 1_000, 0]),
    row(Process::SharedShocks, Design::Series, [104, 50, 896, 183]),
    row(Process::SharedShocks, Design::Staggered, [44, 17, 961, 959]),
    part(Process::SharedShocks, Design::Synthetic, 899, [4, 0, 895, 192]),
    part(Process::SharedShocks, Design::SyntheticDid, 963, [53, 26, 910, 613]),
    row(Process::Drifting, Design::BeforeAfter, [1_000, 1_000, 0, 1_000]),
    row(Process::Drifting, Design::WaitingList, [46, 28, 951, 407]),
    row(Process::Drifting, Design::Threshold, [57, 32, 940, 190]),
    row(Process::Drifting, Design::Matched, [43, 9, 941, 285]),
    row(Process::Drifting, Design::Subtraction, [119, 2, 859, 515]),
    row(Process::Drifting, Design::Areas, [46, 19, 977, 981]),
    row(Process::Drifting, Design::Series, [200, 107, 800, 394]),
    row(Process::Drifting, Design::Staggered, [36, 18, 961, 1_000]),
    part(Process::Drifting, Design::Synthetic, 922, [4, 1, 918, 222]),
    part(Process::Drifting, Design::SyntheticDid, 953, [56, 26, 897, 641]),
];

/// What a design did on a process; nothing when it was not run over it.
#[must_use]
pub fn of(process: Process, design: Design) -> Option<Tally> {
    TABLE.into_iter().find(|row| row.process == process && row.design == design)
}

/// What is said of a design that was not run over a process.
#[must_use]
pub fn not_run() -> Said {
    Said::new(
        "wij hebben deze opzet niet over onze nagebootste gemeenten laten lopen. Wij weten dus niet hoe vaak zij een effect \
         vindt dat er niet is",
        "we did not run this design over our simulated municipalities. So we do not know how often it finds an effect that \
         is not there",
    )
}

impl Tally {
    /// Does it keep its size (3 to 7 %) and its coverage (93 to 97 %)? An exact test may find less and hold more.
    ///
    /// ```
    /// use effect::design::{Design, evidence};
    /// use effect::process::Process;
    /// assert!(evidence::of(Process::Basic, Design::WaitingList).unwrap().holds());
    /// assert!(!evidence::of(Process::Basic, Design::BeforeAfter).unwrap().holds());
    /// ```
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.too_eager() && (self.design.exact() || !self.too_cautious())
    }

    /// Does it find too often what is not there, or hold too seldom what is?
    #[must_use]
    pub fn too_eager(&self) -> bool {
        self.share(self.alarms) > 0.07 || self.share(self.covered) < 0.93
    }

    /// Does it find less often by chance than it says, so that it misses more than it needs to?
    #[must_use]
    pub fn too_cautious(&self) -> bool {
        self.share(self.alarms) < 0.03 || self.share(self.covered) > 0.97
    }

    /// A count as a share of the runs.
    #[must_use]
    pub fn share(&self, count: u32) -> f64 {
        if self.runs == 0 { 0.0 } else { f64::from(count) / f64::from(self.runs) }
    }

    /// Why it is not recommended there, with its counts; nothing when it is.
    #[must_use]
    pub fn objection(&self) -> Option<Said> {
        if self.holds() {
            return None;
        }
        let Self { runs, alarms, covered, .. } = self;
        let allowed = runs / 20;
        Some(if self.too_eager() {
            Said::new(
                format!(
                    "in {alarms} van {runs} nagebootste gemeenten zonder effect vond deze opzet er toch een (ongeveer {allowed} \
                     mag). Van de intervallen bevatten er {covered} het echte effect"
                ),
                format!(
                    "in {alarms} of {runs} simulated municipalities without an effect this design found one all the same \
                     (about {allowed} are allowed). Of the intervals, {covered} held the true effect"
                ),
            )
        } else {
            Said::new(
                format!(
                    "deze opzet is hier te voorzichtig. In maar {alarms} van {runs} nagebootste gemeenten zonder effect vond zij \
                     er een: zij mist dus ook echte effecten"
                ),
                format!(
                    "this design is too cautious here. It found an effect in only {alarms} of {runs} simulated municipalities \
                     without one: so it misses true effects too"
                ),
            )
        })
    }
}
