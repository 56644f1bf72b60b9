//! Assignments: the newest version counts, a deleted one does not.

use std::collections::HashMap;

use domein::{AgbCode, Datum, Gemeentecode, Pseudoniem, Wet};

use super::berichten::Berichten;
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::Toewijzing;
use super::woordenboek::Woordenboek;
use crate::rijen::ToewijzingRij;

/// Number of an assignment within municipality and law (TR332).
pub(super) type Nummer = (Gemeentecode, Wet, u32);

/// The newest version of an assignment, and until when help was delivered.
pub(super) struct Actueel<'a> {
    pub rij: &'a ToewijzingRij,
    pub gestopt: Option<Datum>,
    bericht: u32,
}

impl Actueel<'_> {
    /// Deleted: reason 13, or the obsolete reason 01 with equal dates (OP087).
    pub fn is_deleted(&self) -> bool {
        match self.rij.reden_wijziging.as_deref() {
            Some("13") => true,
            Some("01") => self.rij.einddatum == Some(self.rij.ingangsdatum),
            _ => false,
        }
    }
}

/// What a number refers to, for a person.
pub(super) enum Gevonden<'b, 'a> {
    /// The assignment of this person.
    Eigen(&'b Actueel<'a>),
    /// The number is of somebody else.
    VanEenAnder,
    /// The number has not come yet.
    Onbekend,
}

/// All assignments by number. One number in use for two persons or organisations stays two assignments.
pub(super) struct Toewijzingen<'a> {
    by_number: HashMap<Nummer, Vec<Actueel<'a>>>,
}

impl<'a> Toewijzingen<'a> {
    pub fn new(rijen: &'a [ToewijzingRij], berichten: &Berichten<'_>, oordelen: &mut Oordelen) -> Self {
        let mut by_number: HashMap<Nummer, Vec<Actueel<'a>>> = HashMap::new();
        for rij in rijen {
            let Some(bericht) = berichten.counting(rij.bericht) else {
                continue;
            };
            oordelen.regel(bericht, Regelstaat::Aanvaard, 0);
            let versions = by_number.entry((rij.gemeente, rij.wet, rij.toewijzing_nummer)).or_default();
            match versions.iter_mut().find(|known| same_help(known.rij, rij)) {
                Some(known) => {
                    let weight = |rij: &ToewijzingRij, bericht| (rij.moment, berichten.rang(bericht));
                    if weight(rij, bericht) > weight(known.rij, known.bericht) {
                        (known.rij, known.bericht) = (rij, bericht);
                    }
                }
                None => versions.push(Actueel { rij, gestopt: None, bericht }),
            }
        }
        for versions in by_number.values_mut().filter(|versions| versions.len() > 1) {
            versions.sort_by_key(|known| berichten.rang(known.bericht));
            for known in versions.iter().skip(1) {
                oordelen.meld(
                    known.bericht,
                    "TR332",
                    "ToegewezenProduct/ToewijzingNummer",
                    format!(
                        "Toewijzingnummer {} is al in gebruik voor een andere cliënt of aanbieder. Beide \
                         toewijzingen tellen mee. Laat uitzoeken welk nummer klopt.",
                        known.rij.toewijzing_nummer
                    ),
                );
            }
        }
        Self { by_number }
    }

    /// Looks up a number for a person.
    pub fn find(&self, nummer: Nummer, persoon: Pseudoniem, aanbieder: AgbCode) -> Gevonden<'_, 'a> {
        let Some(versions) = self.by_number.get(&nummer) else {
            return Gevonden::Onbekend;
        };
        let own = versions.iter().filter(|known| known.rij.persoon == persoon);
        own.max_by_key(|known| known.rij.aanbieder == aanbieder)
            .map_or(Gevonden::VanEenAnder, Gevonden::Eigen)
    }

    /// Writes down until when an organisation delivered the help of a person under a number.
    pub fn stop(&mut self, nummer: Nummer, persoon: Pseudoniem, aanbieder: AgbCode, laatste: Datum) {
        for known in self.by_number.get_mut(&nummer).into_iter().flatten() {
            if known.rij.persoon == persoon && known.rij.aanbieder == aanbieder {
                known.gestopt = Some(known.gestopt.map_or(laatste, |earlier| earlier.max(laatste)));
            }
        }
    }

    /// The assignments that count, as columns want them, in a fixed order.
    pub fn finish(self, woorden: &mut Woordenboek) -> Vec<Toewijzing> {
        let mut counting: Vec<Actueel<'a>> =
            self.by_number.into_values().flatten().filter(|known| !known.is_deleted()).collect();
        counting.sort_by_key(|known| {
            let rij = known.rij;
            (rij.gemeente, rij.wet, rij.toewijzing_nummer, rij.aanbieder, rij.persoon)
        });
        counting
            .into_iter()
            .filter_map(|known| {
                let rij = known.rij;
                let eind = rij.einddatum.into_iter().chain(known.gestopt).min();
                // A stop before the first day: there is no day of help left.
                if eind.is_some_and(|eind| eind < rij.ingangsdatum) {
                    return None;
                }
                let eind = eind.map_or(rekenkern::OPEN_END, domein::day_number);
                Some(Toewijzing {
                    gemeente: woorden.municipality(rij.gemeente),
                    persoon: woorden.person(rij.persoon)?,
                    aanbieder: woorden.organisation(rij.aanbieder),
                    product: woorden.product(rij.wet, rij.categorie, rij.code.as_ref()),
                    begin: domein::day_number(rij.ingangsdatum),
                    eind,
                })
            })
            .collect()
    }
}

fn same_help(one: &ToewijzingRij, other: &ToewijzingRij) -> bool {
    one.persoon == other.persoon && one.aanbieder == other.aanbieder
}
