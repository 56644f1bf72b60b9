//! The same by quarter, for all help and each law. Raw counts end here.

use bescherming::{Count, Protected, Rules};
use domein::Wet;

use super::days_of;
use super::jaar::{Gebeurtenis, Merk, Stroomcijfer, divided, only, place, protected};
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::verloop::regels::Regels;

/// Of how many clients help began and ended in a quarter.
#[derive(Clone, Copy, Debug)]
pub struct Kwartaalstroom {
    /// Began.
    pub begonnen: Protected<Count>,
    /// Ended.
    pub geeindigd: Protected<Count>,
}

/// The series that are followed by quarter: a kind of help by itself is too small for it.
const GEVOLGD: [Reeks; 3] = [Reeks::Totaal, Reeks::Wet(Wet::Wmo), Reeks::Wet(Wet::Jeugdwet)];

/// The quarters of a year, for each series of which all four can be shown and the year itself too: of three quarters
/// and their year the fourth follows.
pub(super) fn quarters(
    regels: &Regels,
    jaar: i32,
    year: &[Stroomcijfer],
    rules: &Rules,
) -> Vec<(Reeks, [Kwartaalstroom; 4])> {
    let asked = [Gebeurtenis::Begonnen, Gebeurtenis::Geeindigd];
    let quarters = [0, 3, 6, 9].map(|month| {
        let first = jaar * 12 + month;
        let marks = divided(regels, days_of(first..=first + 2)).map(|mark| only(mark, asked));
        protected(marks.filter(|mark| *mark != Merk::default()), asked, &GEVOLGD, |_, _| false, rules)
    });
    let shown = |reeks: Reeks, number: usize| {
        let of_year = year.get(place(reeks))?;
        let all = quarters.each_ref().map(|quarter| quarter.get(number).copied());
        let hidden = of_year.begonnen.is_hidden() || of_year.geeindigd.is_hidden();
        let whole =
            all.iter().all(|one| one.is_some_and(|figures| !figures.iter().any(Protected::is_hidden)));
        if hidden || !whole {
            return None;
        }
        let [one, two, three, four] = all;
        let quarter = |[begonnen, geeindigd]: [Protected<Count>; 2]| Kwartaalstroom { begonnen, geeindigd };
        Some((reeks, [quarter(one?), quarter(two?), quarter(three?), quarter(four?)]))
    };
    GEVOLGD.into_iter().zip(0..).filter_map(|(reeks, number)| shown(reeks, number)).collect()
}
