//! Who comes into help, who leaves, how long it lasted and who comes back, month by month.

use std::ops::Range;

use rayon::prelude::*;

use crate::bundle::Bundle;
use crate::{Maandvenster, Runs};

/// Help of clients: one entry for each assignment, in five columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Instroomrijen<'a> {
    /// Client; a number beyond the last one belongs to nobody in view.
    pub client: &'a [u32],
    /// What belongs together in one spell: for example the law, or the category.
    pub reeks: &'a [u8],
    /// By what is counted, for example category, area or referrer; a number beyond the last one counts nowhere.
    pub sleutel: &'a [u32],
    /// First day.
    pub begin: &'a [i32],
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: &'a [i32],
}

/// How spells are made and followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instroomregels {
    /// So many days without help, or fewer, between two entries do not end a spell.
    pub gat: i32,
    /// Who has help again within so many days after the last day of a spell has come back.
    pub terug_binnen: i32,
}

/// The number of classes of duration: whole months from 0 to 119, and 120 or more.
pub const DUURMAANDEN: usize = 121;

/// What happened by key and month: key `k` in month `m` stands at `k * months + m`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instroom {
    /// Spells that began.
    pub instroom: Vec<u32>,
    /// Spells of which the last day lies in the month.
    pub uitstroom: Vec<u32>,
    /// Spells that run on after the last day of the month: those of the month before, plus what began, less what ended.
    pub stand: Vec<u32>,
    /// Of the [`uitstroom`](Self::uitstroom) of that month: after how many of them the client came back in time. The key
    /// is that of the spell that ended.
    pub terug: Vec<u32>,
    /// For each month whether the time to come back was over for all who left: where it was not,
    /// [`terug`](Self::terug) is too low and may not be compared.
    pub terug_volledig: Vec<bool>,
    /// Spells that ended in the window by their duration in whole months: class `c` of key `k` stands at
    /// `k * DUURMAANDEN + c`. A month is 30.44 days, the mean of the calendar.
    pub duur: Vec<u32>,
}

/// Follows spells of help through the months of the window, of which the last day is the last day that is known.
///
/// A **spell** is help of one client and one `reeks`, in which no pause is longer than `gat` days. It counts under the
/// key of its first entry (of those that begin on the same day the lowest key), from its first day to its last. Help
/// that ends before it begins is no help. An end after the window has not happened yet. A spell that began before the
/// window is in the stock and not in the inflow; its duration counts from its own first day, so give all entries that
/// are known, also older ones.
///
/// Ended spells only have a known duration, and short ones end sooner: a quartile of [`Instroom::duur`] is about those
/// who left, not about those who are still there.
///
/// The order of the rows changes nothing; sorted by client they are not moved.
///
/// ```
/// use rekenkern::{Instroomregels, Instroomrijen, Maandvenster, instroom};
/// let venster = Maandvenster::new("1970-01".parse()?, "1970-06".parse()?);
/// // From 6 January to 10 February, a pause of four days, to 28 February; and again from 11 April on.
/// let rijen = Instroomrijen {
///     client: &[0, 0, 0],
///     reeks: &[0, 0, 0],
///     sleutel: &[0, 0, 0],
///     begin: &[5, 45, 100],
///     eind: &[40, 58, i32::MAX],
/// };
/// let found = instroom(1, 1, rijen, &venster, Instroomregels { gat: 28, terug_binnen: 60 });
/// assert_eq!(found.instroom, [1, 0, 0, 1, 0, 0]);
/// assert_eq!(found.uitstroom, [0, 1, 0, 0, 0, 0]);
/// assert_eq!(found.stand, [1, 0, 0, 1, 1, 1]);
/// assert_eq!(found.terug, [0, 1, 0, 0, 0, 0]);
/// assert_eq!(found.terug_volledig, [true, true, true, true, false, false]);
/// assert_eq!(found.kwartiel(0, 2), Some(1), "a month and a few weeks");
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn instroom(
    clienten: usize,
    sleutels: usize,
    rijen: Instroomrijen<'_>,
    venster: &Maandvenster,
    regels: Instroomregels,
) -> Instroom {
    let empty = || Instroom::empty(sleutels, venster);
    let Some(bundle) = Bundle::new(clienten, rijen.client) else { return empty() };
    let (reeks, sleutel) = (bundle.column(rijen.reeks), bundle.column(rijen.sleutel));
    let (begin, eind) = (bundle.column(rijen.begin), bundle.column(rijen.eind));
    let columns = Columns { reeks: &reeks, sleutel: &sleutel, begin: &begin, eind: &eind };
    let parts: Vec<Instroom> = bundle
        .runs()
        .parts(rayon::current_num_threads())
        .into_par_iter()
        .map(|part| {
            let mut found = empty();
            columns.add_clients(&mut found, bundle.runs(), part, venster, regels);
            found
        })
        .collect();
    let mut all = empty();
    parts.into_iter().for_each(|part| all.plus(&part));
    all.add_up_stock(venster.len());
    all.terug_volledig = venster.last_days().map(|last| venster.knows(last, regels.terug_binnen)).collect();
    all
}

/// A spell of help of one client: see [`instroom`] for what one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hulpreeks {
    /// Client.
    pub client: u32,
    /// What belongs together in it.
    pub reeks: u8,
    /// The key of its first entry.
    pub sleutel: u32,
    /// First day.
    pub begin: i32,
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: i32,
    /// First day of the next spell of the same client and `reeks`.
    pub volgende: Option<i32>,
}

/// The spells that [`instroom`] counts, one by one: client by client, within those by `reeks` and first day. For who has
/// to know of each client what came together, such as a table that must protect them.
///
/// ```
/// use rekenkern::{Instroomrijen, hulpreeksen};
/// let rijen = Instroomrijen {
///     client: &[0, 0, 0],
///     reeks: &[0, 0, 0],
///     sleutel: &[7, 8, 9],
///     begin: &[5, 45, 100],
///     eind: &[40, 58, i32::MAX],
/// };
/// let found = hulpreeksen(1, rijen, 28);
/// assert_eq!((found[0].sleutel, found[0].begin, found[0].eind, found[0].volgende), (7, 5, 58, Some(100)));
/// assert_eq!((found[1].sleutel, found[1].begin, found[1].eind, found[1].volgende), (9, 100, i32::MAX, None));
/// ```
pub fn hulpreeksen(clienten: usize, rijen: Instroomrijen<'_>, gat: i32) -> Vec<Hulpreeks> {
    let Some(bundle) = Bundle::new(clienten, rijen.client) else { return Vec::new() };
    let (reeks, sleutel) = (bundle.column(rijen.reeks), bundle.column(rijen.sleutel));
    let (begin, eind) = (bundle.column(rijen.begin), bundle.column(rijen.eind));
    let columns = Columns { reeks: &reeks, sleutel: &sleutel, begin: &begin, eind: &eind };
    let mut found = Vec::new();
    columns.each_spell(bundle.runs(), 0..bundle.runs().len(), gat, |client, spell, next| {
        found.push(Hulpreeks {
            client: u32::try_from(client).unwrap_or(u32::MAX),
            reeks: spell.reeks,
            sleutel: spell.sleutel,
            begin: spell.begin,
            eind: spell.eind,
            volgende: next.map(|next| next.begin),
        });
    });
    found
}

/// Entries of which those of one client lie together.
#[derive(Clone, Copy)]
struct Columns<'a> {
    reeks: &'a [u8],
    sleutel: &'a [u32],
    begin: &'a [i32],
    eind: &'a [i32],
}

/// One entry; the order is that in which spells are made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    reeks: u8,
    begin: i32,
    sleutel: u32,
    eind: i32,
}

impl Columns<'_> {
    fn add_clients(
        self,
        found: &mut Instroom,
        runs: &Runs,
        clients: Range<usize>,
        venster: &Maandvenster,
        regels: Instroomregels,
    ) {
        self.each_spell(runs, clients, regels.gat, |_, spell, next| found.add(spell, next, venster, regels));
    }

    /// Hands out the spells of these clients, each with its client and with the first entry of the spell of the same
    /// `reeks` after it.
    fn each_spell(
        self,
        runs: &Runs,
        clients: Range<usize>,
        gat: i32,
        mut give: impl FnMut(usize, &Entry, Option<&Entry>),
    ) {
        let mut entries = Vec::new();
        for client in clients {
            let rows = runs.of(client);
            entries.clear();
            entries.extend(rows.filter(|row| self.begin[*row] <= self.eind[*row]).map(|row| Entry {
                reeks: self.reeks[row],
                begin: self.begin[row],
                sleutel: self.sleutel[row],
                eind: self.eind[row],
            }));
            if entries.len() > 1 {
                entries.sort_unstable();
            }
            let mut before: Option<Entry> = None;
            for entry in &entries {
                match &mut before {
                    Some(spell) if spell.reeks == entry.reeks && pause(spell, entry) <= i64::from(gat) => {
                        spell.eind = spell.eind.max(entry.eind);
                    }
                    _ => {
                        if let Some(spell) = before.replace(*entry) {
                            give(client, &spell, (spell.reeks == entry.reeks).then_some(entry));
                        }
                    }
                }
            }
            if let Some(spell) = before {
                give(client, &spell, None);
            }
        }
    }
}

/// Days without help between two entries; none or less when they touch.
fn pause(before: &Entry, next: &Entry) -> i64 {
    i64::from(next.begin) - i64::from(before.eind) - 1
}

impl Instroom {
    fn empty(sleutels: usize, venster: &Maandvenster) -> Self {
        let cells = sleutels.saturating_mul(venster.len());
        let [instroom, uitstroom, stand, terug] = std::array::from_fn(|_| vec![0; cells]);
        let duur = vec![0; sleutels.saturating_mul(DUURMAANDEN)];
        Self { instroom, uitstroom, stand, terug, terug_volledig: Vec::new(), duur }
    }

    fn add(&mut self, spell: &Entry, next: Option<&Entry>, venster: &Maandvenster, regels: Instroomregels) {
        let (key, months) = (spell.sleutel as usize, venster.len());
        let Some(row) = key.checked_mul(months).filter(|row| *row < self.instroom.len()) else { return };
        match venster.month(spell.begin) {
            Some(month) => self.instroom[row + month] += 1,
            // Stock is added up later: what was there before the first month comes in with it.
            None if venster.is_before(spell.begin) && !venster.is_before(spell.eind) => self.stand[row] += 1,
            None => {}
        }
        if let Some(month) = venster.month(spell.eind) {
            self.uitstroom[row + month] += 1;
            let months = (i64::from(spell.eind) - i64::from(spell.begin) + 1) * 4_800 / 146_097;
            self.duur[key * DUURMAANDEN + (months as usize).min(DUURMAANDEN - 1)] += 1;
            let back = next.is_some_and(|next| {
                pause(spell, next) < i64::from(regels.terug_binnen) && venster.month(next.begin).is_some()
            });
            self.terug[row + month] += u32::from(back);
        }
    }

    fn plus(&mut self, other: &Self) {
        let pairs = [
            (&mut self.instroom, &other.instroom),
            (&mut self.uitstroom, &other.uitstroom),
            (&mut self.stand, &other.stand),
            (&mut self.terug, &other.terug),
            (&mut self.duur, &other.duur),
        ];
        for (mine, other) in pairs {
            mine.iter_mut().zip(other).for_each(|(mine, other)| *mine += other);
        }
    }

    fn add_up_stock(&mut self, months: usize) {
        let changes = self.instroom.iter().zip(&self.uitstroom);
        let mut present = 0_u32;
        for ((place, stand), (came, went)) in self.stand.iter_mut().enumerate().zip(changes) {
            present = if place.is_multiple_of(months) { *stand } else { present };
            present = (present + came).saturating_sub(*went);
            *stand = present;
        }
    }

    /// The quartile (1, 2 or 3) of the duration of what ended under a key, in whole months: the least duration that so
    /// many quarters of the spells do not exceed. None without ended spells.
    ///
    /// A raw count of few says something about somebody: protect [`duur`](Self::duur) before anything of it is shown.
    pub fn kwartiel(&self, sleutel: usize, kwart: u32) -> Option<usize> {
        let from = sleutel.checked_mul(DUURMAANDEN)?;
        let classes = self.duur.get(from..from.checked_add(DUURMAANDEN)?)?;
        let all: u64 = classes.iter().copied().map(u64::from).sum();
        let wanted = (all * u64::from(kwart)).div_ceil(4).max(1);
        let mut sum = 0;
        classes.iter().position(|count| {
            sum += u64::from(*count);
            sum >= wanted
        })
    }
}

#[cfg(test)]
mod tests;
