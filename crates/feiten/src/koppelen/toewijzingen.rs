//! Assignments: the newest version counts, a deleted one does not.

use std::collections::HashMap;
use std::ops::Range;

use domein::{AgbCode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use super::berichten::Berichten;
use super::keten::{TR302, TR332, TR385};
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::{Hulpeinde, Onderbreking, Toewijzing};
use super::woordenboek::Woordenboek;
use crate::rijen::ToewijzingRij;

/// Number of an assignment within municipality and law (TR332).
pub(super) type Nummer = (Gemeentecode, Wet, u32);

/// What is delivered, as far as a message says.
pub(super) type Hulp<'a> = (Option<Productcategorie>, Option<&'a Productcode>);

/// The newest version of an assignment, and what was delivered on it.
pub(super) struct Actueel<'a> {
    pub rij: &'a ToewijzingRij,
    /// Last day of help by a stop for good, and why.
    pub gestopt: Option<(Datum, Option<&'a str>)>,
    /// First day of a pause, and the last where help went on after it.
    pub pauzes: Vec<(Datum, Option<Datum>)>,
    /// The message of this version.
    pub bericht: u32,
    /// The message that brought the first version, and its row.
    eerste: (u32, &'a ToewijzingRij),
    /// Places of its versions, oldest first.
    versies: Range<usize>,
}

impl Actueel<'_> {
    /// Whether this version deletes it.
    pub fn is_deleted(&self) -> bool {
        is_deleted(self.rij)
    }

    /// Last day of help; none when it runs on.
    pub fn last_day(&self) -> Option<Datum> {
        self.rij.einddatum.into_iter().chain(self.gestopt.map(|(day, _)| day)).min()
    }

    pub fn hulp(&self) -> Hulp<'_> {
        (self.rij.categorie, self.rij.code.as_ref())
    }
}

/// What a number refers to, for a person at an organisation.
pub(super) enum Gevonden {
    /// An assignment of this person at this organisation, by its place.
    Eigen(u32),
    /// At this organisation the number is of another person.
    VanEenAnder,
    /// The number has come, but for other organisations only.
    AndereAanbieder,
    /// The number has not come yet.
    Onbekend,
}

/// All assignments. One number in use for two persons, organisations or products stays two assignments.
pub(super) struct Toewijzingen<'a> {
    /// In a fixed order: by municipality, law, number, organisation, person and product.
    alle: Vec<Actueel<'a>>,
    /// All versions with their messages, in the same order.
    versies: Vec<(&'a ToewijzingRij, u32)>,
    by_number: HashMap<Nummer, Range<u32>>,
    by_person: HashMap<VanPersoon, Vec<u32>>,
}

/// A person with an organisation, under a law of a municipality.
pub(super) type VanPersoon = (Gemeentecode, Wet, AgbCode, Pseudoniem);

impl<'a> Toewijzingen<'a> {
    pub fn new(rijen: &'a [ToewijzingRij], berichten: &Berichten<'_>, oordelen: &mut Oordelen) -> Self {
        let mut versions: Vec<(&'a ToewijzingRij, u32)> = Vec::new();
        for rij in rijen {
            let Some(bericht) = berichten.booked(rij.bericht) else {
                continue;
            };
            oordelen.regel(bericht, Regelstaat::Aanvaard, 0);
            if !berichten.refused_whole(bericht) {
                versions.push((rij, bericht));
            }
        }
        versions.sort_by(|(one, one_message), (other, other_message)| {
            let moment = |rij: &ToewijzingRij, bericht| (rij.moment, berichten.rang(bericht));
            let moments = moment(one, *one_message).cmp(&moment(other, *other_message));
            identity(one).cmp(&identity(other)).then(moments)
        });
        let mut alle: Vec<Actueel<'a>> = Vec::new();
        let mut from = 0;
        for same in versions.chunk_by(|one, next| identity(one.0) == identity(next.0)) {
            let versies = from..from + same.len();
            from = versies.end;
            if let (Some((rij, bericht)), Some(first)) =
                (same.last(), same.iter().min_by_key(|(_, bericht)| berichten.rang(*bericht)))
            {
                let (gestopt, pauzes, eerste) = (None, Vec::new(), (first.1, first.0));
                alle.push(Actueel { rij, gestopt, pauzes, bericht: *bericht, eerste, versies });
            }
        }
        let mut all = Self { alle, versies: versions, by_number: HashMap::new(), by_person: HashMap::new() };
        for (place, known) in (0..).zip(&all.alle) {
            let rij = known.rij;
            let key = (rij.gemeente, rij.wet, rij.aanbieder, rij.persoon);
            all.by_person.entry(key).or_default().push(place);
        }
        all.number(berichten, oordelen);
        all
    }

    /// Numbers that are in use for more than one assignment are named on the message that came later (TR332).
    fn number(&mut self, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
        let mut from = 0;
        let nummer = |known: &Actueel<'_>| (known.rij.gemeente, known.rij.wet, known.rij.toewijzing_nummer);
        for same in self.alle.chunk_by(|one, next| nummer(one) == nummer(next)) {
            let until = from + same.len() as u32;
            self.by_number.insert(nummer(&same[0]), from..until);
            from = until;
            let first = same.iter().map(|known| berichten.rang(known.eerste.0)).min();
            let mut first_spared = false;
            for known in same {
                if !first_spared && Some(berichten.rang(known.eerste.0)) == first {
                    first_spared = true;
                    continue;
                }
                let (bericht, rij) = known.eerste;
                oordelen.meld(bericht, rij.volgnummer, TR332, "ToegewezenProduct/ToewijzingNummer", || {
                    format!(
                        "Toewijzingnummer {} is al in gebruik voor een andere cliënt, een andere aanbieder \
                         of een ander product. Beide toewijzingen tellen mee. Laat uitzoeken welk nummer \
                         klopt.",
                        rij.toewijzing_nummer
                    )
                });
            }
        }
    }

    pub fn get(&self, place: u32) -> &Actueel<'a> {
        &self.alle[place as usize]
    }

    pub fn get_mut(&mut self, place: u32) -> &mut Actueel<'a> {
        &mut self.alle[place as usize]
    }

    /// All assignments with their place.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Actueel<'a>)> {
        (0..).zip(&self.alle)
    }

    /// The versions of an assignment with their messages, oldest first.
    pub fn versions(&self, place: u32) -> &[(&'a ToewijzingRij, u32)] {
        &self.versies[self.get(place).versies.clone()]
    }

    /// The version of an assignment that was the newest on a day; none before its first message.
    pub fn on(&self, place: u32, day: Datum, berichten: &Berichten<'_>) -> Option<&'a ToewijzingRij> {
        let known = self.versions(place).iter().rev().find(|(_, bericht)| berichten.day(*bericht) <= day);
        known.map(|(rij, _)| *rij)
    }

    /// The assignments of a person at an organisation.
    pub fn of_person(&self, key: VanPersoon) -> impl Iterator<Item = u32> {
        self.by_person.get(&key).into_iter().flatten().copied()
    }

    /// Looks up a number for a person at this organisation: of this help, where there is a choice. What another
    /// organisation was assigned, is never found.
    pub fn find(&self, nummer: Nummer, persoon: Pseudoniem, aanbieder: AgbCode, hulp: Hulp<'_>) -> Gevonden {
        let Some(places) = self.by_number.get(&nummer) else {
            return Gevonden::Onbekend;
        };
        let here = || places.clone().filter(|place| self.get(*place).rij.aanbieder == aanbieder);
        let own = here().filter(|place| self.get(*place).rij.persoon == persoon);
        match own.max_by_key(|place| likeness(self.get(*place).hulp(), hulp)) {
            Some(place) => Gevonden::Eigen(place),
            None if here().next().is_some() => Gevonden::VanEenAnder,
            None => Gevonden::AndereAanbieder,
        }
    }

    /// The assignments under a number that a report of this organisation is about: of this help, where some
    /// are.
    pub fn own(&self, nummer: Nummer, persoon: Pseudoniem, aanbieder: AgbCode, hulp: Hulp<'_>) -> Vec<u32> {
        let places = self.by_number.get(&nummer).cloned().unwrap_or_default();
        let mut own: Vec<u32> = places
            .filter(|place| {
                let rij = self.get(*place).rij;
                rij.persoon == persoon && rij.aanbieder == aanbieder
            })
            .collect();
        let best = own.iter().map(|place| likeness(self.get(*place).hulp(), hulp)).max();
        own.retain(|place| Some(likeness(self.get(*place).hulp(), hulp)) == best);
        own
    }

    /// Help of one product by one organisation does not run twice at a time (TR302), but for wheelchairs,
    /// vehicles, adaptations of a home and other aids.
    pub fn overlaps(&self, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
        let mut running: Vec<&Actueel<'_>> = self
            .alle
            .iter()
            .filter(|known| !known.is_deleted() && known.rij.categorie.is_some() && !may_overlap(known.rij))
            .filter(|known| known.last_day().is_none_or(|last| last >= known.rij.ingangsdatum))
            .collect();
        let same = |rij: &'a ToewijzingRij| {
            (rij.gemeente, rij.wet, rij.persoon, rij.aanbieder, rij.categorie, rij.code.as_ref())
        };
        running.sort_by_key(|known| (same(known.rij), known.rij.ingangsdatum, known.rij.toewijzing_nummer));
        for pair in running.windows(2) {
            let [one, next] = pair else { continue };
            let apart = one.last_day().is_some_and(|last| last < next.rij.ingangsdatum);
            if same(one.rij) != same(next.rij) || apart || one.eerste.0 == next.eerste.0 {
                continue;
            }
            let later = [one, next].into_iter().max_by_key(|known| berichten.rang(known.eerste.0));
            let Some((bericht, rij)) = later.map(|known| known.eerste) else { continue };
            oordelen.meld(bericht, rij.volgnummer, TR302, "ToegewezenProduct/Ingangsdatum", || {
                format!(
                    "Toewijzing {} overlapt met een andere toewijzing van dezelfde hulp aan dezelfde cliënt. \
                     Beide tellen mee.",
                    rij.toewijzing_nummer
                )
            });
        }
    }

    /// An assignment with granted lines that nobody took back cannot be deleted (TR385).
    pub fn deleted_with_lines(&self, places: impl Iterator<Item = u32>, oordelen: &mut Oordelen) {
        for place in places {
            let known = self.get(place);
            oordelen.meld(known.bericht, known.rij.volgnummer, TR385, "ToegewezenProduct/RedenWijziging", || {
                format!(
                    "Toewijzing {} is verwijderd, maar er zijn al regels op toegekend. Die regels tellen mee.",
                    known.rij.toewijzing_nummer
                )
            });
        }
    }

    /// The assignments that count, as columns want them, in a fixed order, with the days on which their help
    /// paused and why it ended. `van` has the request that an assignment came from.
    pub fn finish(self, van: &HashMap<u32, u32>, woorden: &mut Woordenboek) -> Lopend {
        let mut lopend = Lopend::default();
        for (place, known) in (0_u32..).zip(&self.alle) {
            if let Some(row) = column_row(known, van.get(&place).copied(), woorden) {
                let toewijzing = lopend.toewijzingen.len() as u32;
                lopend.onderbrekingen.extend(pauses(known, &row, toewijzing));
                lopend.stopredenen.extend(reason(known, toewijzing));
                lopend.toewijzingen.push(row);
            }
        }
        lopend
    }
}

/// The assignments that count.
#[derive(Default)]
pub(super) struct Lopend {
    pub toewijzingen: Vec<Toewijzing>,
    pub onderbrekingen: Vec<Onderbreking>,
    pub stopredenen: Vec<Hulpeinde>,
}

/// Deleted: reason 13, or the obsolete reason 01 with equal dates (OP087).
pub(super) fn is_deleted(rij: &ToewijzingRij) -> bool {
    match rij.reden_wijziging.as_deref() {
        Some("13") => true,
        Some("01") => rij.einddatum == Some(rij.ingangsdatum),
        _ => false,
    }
}

type Identity<'a> = (Gemeentecode, Wet, u32, AgbCode, Pseudoniem, Hulp<'a>);

fn identity(rij: &ToewijzingRij) -> Identity<'_> {
    let hulp = (rij.categorie, rij.code.as_ref());
    (rij.gemeente, rij.wet, rij.toewijzing_nummer, rij.aanbieder, rij.persoon, hulp)
}

/// How alike two descriptions of help are: by category, and then by code.
fn likeness(one: Hulp<'_>, other: Hulp<'_>) -> (bool, bool) {
    (one.0 == other.0, one.1 == other.1)
}

fn may_overlap(rij: &ToewijzingRij) -> bool {
    let aids = rij.categorie.is_some_and(|own| matches!(own.as_str(), "11" | "12" | "13" | "14"));
    rij.wet == Wet::Wmo && aids
}

fn column_row(known: &Actueel<'_>, verzoek: Option<u32>, woorden: &mut Woordenboek) -> Option<Toewijzing> {
    let rij = known.rij;
    let eind = known.last_day();
    // A stop before the first day: there is no day of help left.
    if known.is_deleted() || eind.is_some_and(|eind| eind < rij.ingangsdatum) {
        return None;
    }
    Some(Toewijzing {
        gemeente: woorden.municipality(rij.gemeente),
        persoon: woorden.person(rij.persoon)?,
        aanbieder: woorden.organisation(rij.aanbieder),
        product: woorden.product(rij.wet, rij.categorie, rij.code.as_ref()),
        begin: domein::day_number(rij.ingangsdatum),
        eind: eind.map_or(rekenkern::OPEN_END, domein::day_number),
        verzoek,
    })
}

/// Why the help of an assignment ended. A code that is no number is on no list.
fn reason(known: &Actueel<'_>, toewijzing: u32) -> Option<Hulpeinde> {
    let (_, reden) = known.gestopt?;
    Some(Hulpeinde { toewijzing, reden: reden?.parse().ok()? })
}

/// The pauses of an assignment within its days, apart from each other.
fn pauses(known: &Actueel<'_>, row: &Toewijzing, toewijzing: u32) -> Vec<Onderbreking> {
    let mut days: Vec<(i32, i32)> = known
        .pauzes
        .iter()
        .map(|(from, until)| {
            let until = until.map_or(row.eind, domein::day_number);
            (domein::day_number(*from).max(row.begin), until.min(row.eind))
        })
        .filter(|(from, until)| from <= until)
        .collect();
    days.sort_unstable();
    let mut apart: Vec<Onderbreking> = Vec::new();
    for (begin, eind) in days {
        match apart.last_mut() {
            Some(last) if begin <= last.eind.saturating_add(1) => last.eind = last.eind.max(eind),
            _ => apart.push(Onderbreking { toewijzing, begin, eind }),
        }
    }
    apart
}
