//! Clients of a year, of whom help began, ended, and began again. Raw counts end here.

use std::collections::{BTreeMap, HashMap};

use bescherming::{Cell, Count, Lattice, Percent, Protected, Rules, protect};
use domein::{Voorziening, Wet};
use rekenkern::Hulpreeks;

use super::buiten::unsafe_beside;
use super::days_of;
use super::reeksen::{TERUG_BINNEN, law_of};
use crate::inzicht::verloop::clienten::clients as clients_of_month;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::verloop::regels::Regels;

/// What happened to the clients of one series in a year.
#[derive(Clone, Copy, Debug)]
pub struct Stroomcijfer {
    /// Clients with help, or with cost, at some moment of the year.
    pub clienten: Protected<Count>,
    /// Clients of whom help began.
    pub begonnen: Protected<Count>,
    /// Clients of whom help ended.
    pub geeindigd: Protected<Count>,
    /// Clients with help in December: the figure of that month, as it stands in the answer by month.
    pub stand: Protected<Count>,
    /// Of those of whom it ended: who had help again within a year. None while that year is not over.
    pub terug: Option<Protected<Count>>,
}

impl Stroomcijfer {
    /// Who came back, as a share of those of whom help ended.
    pub fn share_back(&self) -> Option<Protected<Percent>> {
        self.terug.map(|terug| terug.share_of(&self.geeindigd))
    }
}

/// A calendar year.
#[derive(Clone, Debug)]
pub struct Jaarstroom {
    /// Which.
    pub jaar: i32,
    /// Each series, in the order of [`Reeks::all`].
    pub reeksen: Vec<Stroomcijfer>,
    /// The quarters of all help and of each law, where all four can be shown.
    pub kwartalen: Vec<(Reeks, [super::Kwartaalstroom; 4])>,
}

impl Jaarstroom {
    /// What happened in a series.
    pub fn of(&self, reeks: Reeks) -> Option<&Stroomcijfer> {
        Reeks::all().zip(&self.reeksen).find(|(one, _)| *one == reeks).map(|(_, cijfer)| cijfer)
    }

    /// The quarters of a series, where they are shown.
    pub fn quarters(&self, reeks: Reeks) -> Option<&[super::Kwartaalstroom; 4]> {
        self.kwartalen.iter().find(|(one, _)| *one == reeks).map(|(_, quarters)| quarters)
    }
}

/// What can happen to a client in a series.
#[derive(Clone, Copy)]
pub(super) enum Gebeurtenis {
    Aanwezig,
    Begonnen,
    Geeindigd,
    Terug,
}

/// What happened to one client: for each kind of event a bit for each series, by its place in [`Reeks::all`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merk([u32; 4]);

impl Merk {
    fn set(&mut self, what: Gebeurtenis, place: usize) {
        self.0[what as usize] |= 1 << place;
    }

    pub(super) fn has(&self, what: Gebeurtenis, place: usize) -> bool {
        self.0[what as usize] & (1 << place) != 0
    }

    /// What happened in a spell, seen in a period.
    fn add(&mut self, spell: &Hulpreeks, (van, tot): (i32, i32), place: usize) {
        if spell.begin > tot || spell.eind < van {
            return;
        }
        self.set(Gebeurtenis::Aanwezig, place);
        if spell.begin >= van {
            self.set(Gebeurtenis::Begonnen, place);
        }
        if spell.eind > tot {
            return;
        }
        self.set(Gebeurtenis::Geeindigd, place);
        let back = |next: i32| i64::from(next) <= i64::from(spell.eind) + i64::from(TERUG_BINNEN);
        if spell.volgende.is_some_and(back) {
            self.set(Gebeurtenis::Terug, place);
        }
    }

    /// A client under both laws counts under the Jeugdwet, and all help is what either law has: so the laws divide
    /// the whole, as they do for the clients of a month.
    fn laws_divide(&mut self) {
        let [all, wmo, jeugdwet] = [Reeks::Totaal, Reeks::Wet(Wet::Wmo), Reeks::Wet(Wet::Jeugdwet)]
            .map(|reeks| 1_u32 << place(reeks));
        for bits in &mut self.0 {
            if *bits & (wmo | jeugdwet) != 0 {
                *bits |= all;
            }
            if *bits & jeugdwet != 0 {
                *bits &= !wmo;
            }
        }
    }
}

/// The place of a series in [`Reeks::all`].
pub(super) fn place(reeks: Reeks) -> usize {
    Reeks::all().position(|one| one == reeks).unwrap_or_default()
}

/// What happened to each client in these days, under each law and, where asked, with each kind of help.
pub(super) fn events(regels: &Regels, days: (i32, i32), kinds: bool) -> HashMap<u32, Merk> {
    let mut clients: HashMap<u32, Merk> = HashMap::new();
    for spell in &regels.reeksen.wetten {
        clients.entry(spell.client).or_default().add(spell, days, place(Reeks::Wet(law_of(spell))));
    }
    for spell in regels.reeksen.soorten.iter().filter(|_| kinds) {
        let Some(kind) = Voorziening::ALL.get(usize::from(spell.reeks)) else { continue };
        clients.entry(spell.client).or_default().add(spell, days, place(Reeks::Hulp(*kind)));
    }
    clients
}

/// Counts the clients by what happened to them, for each event and each series, in one lattice: every combination of
/// events is a leaf, so a client counts once in each sum, and no two sums can be subtracted into a few clients. What may
/// not stand beside another page is `withheld`, and does not follow from the rest either.
pub(super) fn protected<const N: usize>(
    clients: impl Iterator<Item = Merk>,
    asked: [Gebeurtenis; N],
    series: &[Reeks],
    withheld: impl Fn(Gebeurtenis, usize) -> bool,
    rules: &Rules,
) -> Vec<[Protected<Count>; N]> {
    let mut by_mark: BTreeMap<Merk, Cell> = BTreeMap::new();
    for mark in clients {
        by_mark.entry(mark).or_default().add_unit(0);
    }
    let marks: Vec<Merk> = by_mark.keys().copied().collect();
    let mut lattice = Lattice::new(by_mark.into_values().collect());
    let sums: Vec<[_; N]> = series
        .iter()
        .map(|reeks| {
            let place = place(*reeks);
            asked.map(|what| {
                let sum = lattice.add_sum((0..marks.len()).filter(|leaf| marks[*leaf].has(what, place)));
                if withheld(what, place) {
                    lattice.withhold(sum);
                }
                sum
            })
        })
        .collect();
    let shown = protect(&lattice, rules);
    sums.into_iter().map(|row| row.map(|sum| shown.sum(sum).count)).collect()
}

/// Only these events, so that clients who differ in nothing that is shown are one group.
pub(super) fn only<const N: usize>(mark: Merk, asked: [Gebeurtenis; N]) -> Merk {
    let mut kept = Merk::default();
    for what in asked {
        kept.0[what as usize] = mark.0[what as usize];
    }
    kept
}

/// The clients of a year. `laatste_dag` is the last day that is known.
pub(super) fn year(regels: &Regels, jaar: i32, laatste_dag: i32, rules: &Rules) -> Jaarstroom {
    let days = days_of(jaar * 12..=jaar * 12 + 11);
    let mut clients = events(regels, days, true);
    // Cost without help of that law counts as well: else it would be what is left between this page and others.
    for line in regels.kosten.iter().filter(|line| line.maand.div_euclid(12) == jaar) {
        let mark = clients.entry(line.persoon).or_default();
        mark.set(Gebeurtenis::Aanwezig, place(Reeks::Wet(line.soort.wet())));
        mark.set(Gebeurtenis::Aanwezig, place(Reeks::Hulp(line.soort)));
    }
    let over = i64::from(days.1) + i64::from(TERUG_BINNEN) <= i64::from(laatste_dag);
    let series: Vec<Reeks> = Reeks::all().collect();
    let asked = [Gebeurtenis::Aanwezig, Gebeurtenis::Begonnen, Gebeurtenis::Geeindigd, Gebeurtenis::Terug];
    for mark in clients.values_mut() {
        if !over {
            mark.0[Gebeurtenis::Terug as usize] = 0;
        }
        mark.laws_divide();
    }
    let beside = unsafe_beside(regels, jaar, &clients, rules);
    let marks = clients.into_values();
    let withheld =
        |what: Gebeurtenis, place: usize| matches!(what, Gebeurtenis::Aanwezig) && beside.contains(&place);
    let found = protected(marks.filter(|mark| *mark != Merk::default()), asked, &series, withheld, rules);
    let december = clients_of_month(&regels.hulp, jaar * 12 + 11, rules);
    let reeksen: Vec<Stroomcijfer> = found
        .into_iter()
        .zip(december)
        .map(|([clienten, begonnen, geeindigd, terug], stand)| Stroomcijfer {
            clienten,
            begonnen,
            geeindigd,
            stand,
            terug: over.then_some(terug),
        })
        .collect();
    let kwartalen = super::kwartaal::quarters(regels, jaar, &reeksen, rules);
    Jaarstroom { jaar, reeksen, kwartalen }
}

/// The clients of each quarter, with the laws that divide them.
pub(super) fn divided(regels: &Regels, days: (i32, i32)) -> impl Iterator<Item = Merk> {
    events(regels, days, false).into_values().map(|mut mark| {
        mark.laws_divide();
        mark
    })
}
