//! Clients of a year whom the pages about the social basis and groups do not count. Raw counts end here.
//!
//! Those pages count who has individual help in the year. Here everybody counts with any help or cost. The first are a
//! part of the second, so what is left between two pages are the clients with collective help or cost only.

use std::collections::{BTreeSet, HashMap, HashSet};

use bescherming::Rules;
use domein::{Voorziening, Wet};

use super::jaar::{Gebeurtenis, Merk, place};
use crate::inzicht::groepsaanbod::soorten::SOORTEN;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::verloop::regels::Regels;

/// The series whose clients of the year may not stand beside those pages: those left over are some, and too few.
pub(super) fn unsafe_beside(
    regels: &Regels,
    jaar: i32,
    clients: &HashMap<u32, Merk>,
    rules: &Rules,
) -> BTreeSet<usize> {
    let months = jaar * 12..=jaar * 12 + 11;
    let own: HashSet<(u32, Voorziening)> = regels
        .hulp
        .iter()
        .filter(|one| one.eigen && one.begin <= *months.end() && one.eind >= *months.start())
        .map(|one| (one.persoon, one.soort))
        .collect();
    let anything: HashSet<u32> = own.iter().map(|(persoon, _)| *persoon).collect();
    let few = |reeks: Reeks, counts_there: &dyn Fn(u32) -> bool| {
        let place = place(reeks);
        let left = clients
            .iter()
            .filter(|(persoon, mark)| mark.has(Gebeurtenis::Aanwezig, place) && !counts_there(**persoon));
        (1..rules.threshold()).contains(&(left.count() as u64))
    };
    let mut found: BTreeSet<usize> = SOORTEN
        .iter()
        .map(|soort| soort.voorziening)
        .filter(|kind| few(Reeks::Hulp(*kind), &|persoon| own.contains(&(persoon, *kind))))
        .map(|kind| place(Reeks::Hulp(kind)))
        .collect();
    if few(Reeks::Totaal, &|persoon| anything.contains(&persoon)) {
        // The laws divide the whole: with both of them it would follow.
        found.extend([Reeks::Totaal, Reeks::Wet(Wet::Wmo)].map(place));
    }
    found
}
