//! What happens when help ends: other help, or none; as planned, or broken off; and who comes back. Raw counts end here.

use std::collections::BTreeMap;

use bescherming::{Count, Protected, Rules};
use domein::Wet;
use rekenkern::OPEN_END;

use super::grond::{Gevolgd, Hulpfeiten, Stopgrond, Wijken};
use super::klassen::{Klassen, by_group};
use super::{Deelcijfer, Jaardeel, Wijkdeel, year_days};
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::verloop::{PAUZE, TERUG_BINNEN};
use crate::inzicht::vraag::Grond;

/// The spells that ended in a year, in the order of client and first day.
fn ended(feiten: &Hulpfeiten, jaar: i32) -> impl Iterator<Item = &Gevolgd> {
    let (van, tot) = year_days(jaar);
    let all = feiten.wetten.iter().chain(&feiten.soorten);
    all.filter(move |one| one.reeks.eind != OPEN_END && (van..=tot).contains(&one.reeks.eind))
}

/// Clients of whom help ended in a year, and of whom no other help followed. None while the time for it is not over.
pub(super) fn without_follow_up(
    feiten: &Hulpfeiten,
    (jaar, laatste): (i32, i32),
    rules: &Rules,
) -> Option<Vec<Deelcijfer>> {
    over(jaar, PAUZE, laatste).then(|| {
        let mut klassen = Klassen::default();
        ended(feiten, jaar)
            .for_each(|one| klassen.put(one.reeks.client, one.soort, usize::from(one.vervolg)));
        let found = klassen.counted((2, 0), |set, class| set == 0 || class == 0, rules);
        found.into_iter().map(pair).collect()
    })
}

/// Clients of whom help ended in a year, by why.
pub(super) struct Redenen {
    /// Of each series: with a ground that counts, and broken off by one side.
    pub reeksen: Vec<Deelcijfer>,
    /// All help, by ground, in the order of [`Stopgrond::ALL`].
    pub gronden: Vec<Protected<Count>>,
}

/// By why it ended.
pub(super) fn reasons(feiten: &Hulpfeiten, jaar: i32, rules: &Rules) -> Redenen {
    let mut klassen = Klassen::default();
    ended(feiten, jaar).for_each(|one| klassen.put(one.reeks.client, one.soort, one.grond as usize));
    let holds = |set: usize, class: usize| match (set, Stopgrond::ALL.get(class)) {
        (0, _) => true,
        (1, Some(grond)) => grond.counts(),
        (2, Some(grond)) => grond.is_uitval(),
        (set, _) => set == class + 3,
    };
    let found = klassen.counted((3, Stopgrond::ALL.len()), holds, rules);
    let reeksen = found.iter().map(|sets| Deelcijfer { van: sets[1], aantal: sets[2] }).collect();
    let gronden = found.first().map(|sets| sets.iter().skip(3).copied().collect()).unwrap_or_default();
    Redenen { reeksen, gronden }
}

fn pair(sets: Vec<Protected<Count>>) -> Deelcijfer {
    Deelcijfer { van: sets[0], aantal: sets[1] }
}

/// Whether so many days after the end of a year are known.
pub(super) fn over(jaar: i32, dagen: i32, laatste: i32) -> bool {
    i64::from(year_days(jaar).1) + i64::from(dagen) <= i64::from(laatste)
}

/// What is asked of each client by district.
#[derive(Clone, Copy)]
pub(super) enum Wijkvraag {
    /// No other help followed.
    ZonderVervolg,
    /// One side broke it off.
    Uitval,
    /// The client came back.
    Terug,
}

/// The same of all help in the last year that is known, by district. `whole` are the figures of that year: what they
/// withhold is withheld of every district.
pub(super) fn by_district(
    grond: &Grond<'_>,
    feiten: &Hulpfeiten,
    (wijken, vraag): (&Wijken, Wijkvraag),
    (jaar, whole): (i32, Deelcijfer),
) -> Vec<Wijkdeel> {
    if wijken.namen.is_empty() || whole.van.is_hidden() {
        return Vec::new();
    }
    let (van, tot) = year_days(jaar);
    let mut clients: BTreeMap<u32, (Wet, bool)> = BTreeMap::new();
    for one in feiten.wetten.iter().filter(|one| (van..=tot).contains(&one.reeks.eind)) {
        let Reeks::Wet(wet) = one.soort else { continue };
        let back = one
            .reeks
            .volgende
            .is_some_and(|next| i64::from(next) <= i64::from(one.reeks.eind) + i64::from(TERUG_BINNEN));
        let known = clients.get(&one.reeks.client).copied();
        let yes = match vraag {
            Wijkvraag::ZonderVervolg => Some(!one.vervolg),
            Wijkvraag::Uitval => one.grond.counts().then_some(one.grond.is_uitval()),
            Wijkvraag::Terug => Some(back || known.is_some_and(|(_, before)| before)),
        };
        match (yes, known) {
            // Of both laws the Jeugdwet counts, as everywhere here; of one law the last ending.
            (_, Some((Wet::Jeugdwet, _))) if wet == Wet::Wmo && !matches!(vraag, Wijkvraag::Terug) => {}
            (Some(yes), _) => {
                clients.insert(one.reeks.client, (wet, yes));
            }
            (None, _) => {
                clients.remove(&one.reeks.client);
            }
        }
    }
    let placed = clients.into_iter().map(|(client, (_, yes))| (wijken.place(grond, client, tot), yes));
    let (found, all) = by_group(placed, wijken.namen.len() + 1, grond.wijze.bescherming);
    if all[0].is_hidden() {
        return Vec::new();
    }
    let cell = |counts: &[Protected<Count>; 2]| Deelcijfer {
        van: counts[0],
        aantal: if whole.aantal.is_hidden() { whole.aantal } else { counts[1] },
    };
    let names = wijken.namen.iter().map(|(code, naam)| Some((*code, naam.clone()))).chain([None]);
    names.zip(&found).map(|(wijk, counts)| Wijkdeel { wijk, cijfer: cell(counts) }).collect()
}

/// The figures of the years, with districts in the last one that is known.
pub(super) fn years(
    grond: &Grond<'_>,
    feiten: &Hulpfeiten,
    wijken: &Wijken,
    (jaren, laatste): (&[i32], i32),
) -> Vec<Jaardeel> {
    let rules = grond.wijze.bescherming;
    let mut found: Vec<Jaardeel> = jaren
        .iter()
        .map(|jaar| Jaardeel {
            jaar: *jaar,
            reeksen: without_follow_up(feiten, (*jaar, laatste), rules),
            wijken: Vec::new(),
        })
        .collect();
    if let Some(last) = found.iter_mut().rev().find(|one| one.reeksen.is_some())
        && let Some(whole) = last.reeksen.as_ref().and_then(|all| all.first().copied())
    {
        last.wijken = by_district(grond, feiten, (wijken, Wijkvraag::ZonderVervolg), (last.jaar, whole));
    }
    found
}
