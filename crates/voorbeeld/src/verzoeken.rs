//! Requests (verzoeken): an organisation asks for an assignment (315) or for a change of one (317), and the
//! municipality grants it in a 301, refuses it in a 319, or says there first that it needs time.

use berichten::codes::{Code, TypeVerwijzer};
use domein::{Datum, Wet};

use crate::calendar::plus_days;
use crate::codes::code;
use crate::random::{Random, Subject};
use crate::spells::Einde;
use crate::toewijzingen::{DELETED, Toewijzing};
use crate::verwijzers::referrer;
use crate::world::World;

/// Share of requests on which the municipality first answers that it needs time.
const LOOKED_INTO: f64 = 0.12;
/// For every request that is granted, how many were refused before, at the same or another organisation.
const REFUSED: f64 = 0.05;
/// Share of changes that the organisation asked for.
const CHANGE_ASKED: f64 = 0.5;
/// Chance that an organisation asks for more during an assignment and does not get it.
const MORE_REFUSED: f64 = 0.012;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vraag {
    /// A new assignment (315).
    Toewijzing { verwijzer: TypeVerwijzer },
    /// Another volume on an assignment (317), by its place in the list.
    Wijziging { toewijzing: u32 },
}

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Verzoek {
    pub(crate) persoon: u32,
    pub(crate) aanbieder: u16,
    pub(crate) product: u16,
    pub(crate) vraag: Vraag,
    pub(crate) dagtekening: Datum,
    /// From when, until when and how much.
    pub(crate) ingang: Datum,
    pub(crate) einddatum: Option<Datum>,
    pub(crate) volume: u32,
    /// When the municipality said that it needs time.
    pub(crate) in_onderzoek: Option<Datum>,
    /// When and why it was refused (WJ759).
    pub(crate) afgewezen: Option<(Datum, Code)>,
    /// The versions of assignments that grant it.
    verleend: Vec<(u32, usize)>,
    /// When it is over: granted or refused.
    klaar: Datum,
}

/// What an organisation calls its so-manieth request; unique, also under each law.
pub(crate) fn referentie(number: u32) -> String {
    format!("V{number:08}")
}

impl Verzoek {
    /// The law of the help.
    pub(crate) fn wet(&self, world: &World) -> Wet {
        world.aanbod.producten[usize::from(self.product)].wet
    }

    /// Who asks what for whom: requests with the same key on one day are one message.
    pub(crate) fn key(&self, world: &World) -> (u32, u16, Wet, bool) {
        let change = matches!(self.vraag, Vraag::Wijziging { .. });
        (self.persoon, self.aanbieder, self.wet(world), change)
    }
}

/// All requests, in order of time; the assignments get to know by which reference they were asked for.
pub(crate) fn ask(world: &mut World) {
    let mut all = Vec::new();
    for place in 0..world.toewijzingen.len() {
        let random = Random::new(world.opdracht.seed, Subject::Requests, place as u64);
        Asker { world, place, random }.ask(&mut all);
    }
    all.retain(|one: &Verzoek| one.dagtekening <= world.cutoff);
    one_at_a_time(world, &mut all);
    all.sort_by_key(|one| (one.dagtekening, one.key(world)));
    for (number, verzoek) in all.iter().enumerate() {
        for (place, versie) in &verzoek.verleend {
            world.toewijzingen[*place as usize].versies[*versie].verzoek = Some(number as u32);
        }
    }
    world.verzoeken = all;
}

/// An organisation waits for the answer on a client before it asks again (TR374).
fn one_at_a_time(world: &World, all: &mut Vec<Verzoek>) {
    type Party = (u32, u16, Wet);
    let party = |one: &Verzoek| (one.persoon, one.aanbieder, one.wet(world));
    all.sort_by_key(|one| (party(one), one.dagtekening));
    let mut last: Option<((Party, Datum, bool), Datum)> = None;
    all.retain(|one| {
        let key = (party(one), one.dagtekening, matches!(one.vraag, Vraag::Wijziging { .. }));
        let fits = match last {
            Some((before, until)) if before == key => {
                // In one message: only what is new, and not the same product twice (TR386).
                one.afgewezen.is_none() && !key.2 && until == one.klaar
            }
            Some(((other, ..), until)) => other != key.0 || one.dagtekening > until,
            None => true,
        };
        if fits {
            last = Some((key, one.klaar));
        }
        fits
    });
}

/// Looks at one assignment and asks what was asked about it.
struct Asker<'a> {
    world: &'a World,
    place: usize,
    random: Random,
}

impl Asker<'_> {
    fn ask(&mut self, all: &mut Vec<Verzoek>) {
        let world = self.world;
        let toewijzing = &world.toewijzingen[self.place];
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        let deleted = toewijzing.versies.last().is_some_and(|versie| versie.reden == Some(DELETED));
        if !toewijzing.in_301() || product.taakgericht || deleted {
            return;
        }
        if let Some(before) = self.changed_from(toewijzing) {
            all.extend(self.asked_change(toewijzing, before));
        } else if toewijzing.ingang > plus_days(world.first, 30) {
            let granted = self.asked_help(toewijzing);
            if let Some(granted) = granted {
                all.extend(self.refused_help(&granted));
                all.push(granted);
            }
        }
        all.extend(self.refused_change(toewijzing));
    }

    /// The place of the assignment that this one goes on from, with another volume.
    fn changed_from(&self, toewijzing: &Toewijzing) -> Option<usize> {
        let before = self.place.checked_sub(1)?;
        let other = &self.world.toewijzingen[before];
        let same = (other.persoon, other.product, other.aanbieder)
            == (toewijzing.persoon, toewijzing.product, toewijzing.aanbieder);
        let (stop, einde) = other.leveringen.last()?.stop?;
        (same && einde == Einde::Wijziging && plus_days(stop, 1) == toewijzing.ingang).then_some(before)
    }

    fn asked_change(&mut self, toewijzing: &Toewijzing, before: usize) -> Option<Verzoek> {
        let other = &self.world.toewijzingen[before];
        let versie = other.versies.len().checked_sub(1)?;
        let granted = toewijzing.versies.first()?;
        let dagtekening = plus_days(granted.moment, -3 - (toewijzing.persoon % 6) as i32);
        let known = other.versies.first()?.moment < dagtekening;
        (known && self.random.chance(CHANGE_ASKED)).then(|| Verzoek {
            vraag: Vraag::Wijziging { toewijzing: before as u32 },
            verleend: vec![(before as u32, versie), (self.place as u32, 0)],
            ..self.about(toewijzing, dagtekening, granted.moment)
        })
    }

    /// New help for which somebody else than the municipality referred.
    fn asked_help(&mut self, toewijzing: &Toewijzing) -> Option<Verzoek> {
        let world = self.world;
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        let verwijzer = referrer(product.voorziening, &mut self.random)?;
        let granted = toewijzing.versies.first()?;
        let dagtekening = plus_days(granted.moment, -5 - (toewijzing.persoon % 8) as i32);
        let in_onderzoek = self.random.chance(LOOKED_INTO).then(|| plus_days(dagtekening, 3));
        self.possible(toewijzing.persoon, dagtekening).then(|| Verzoek {
            vraag: Vraag::Toewijzing { verwijzer },
            einddatum: granted.einddatum,
            in_onderzoek,
            verleend: vec![(self.place as u32, 0)],
            ..self.about(toewijzing, dagtekening, granted.moment)
        })
    }

    /// What was asked before and refused: perhaps of another kind, perhaps by another organisation.
    fn refused_help(&mut self, granted: &Verzoek) -> Option<Verzoek> {
        let world = self.world;
        if !self.random.chance(REFUSED) {
            return None;
        }
        let kind = world.aanbod.producten[usize::from(granted.product)].voorziening;
        let number = world.aanbod.product_of(kind, &mut self.random)?;
        let aanbieder = world.aanbod.organisation_for(number, None, &mut self.random)?;
        let product = &world.aanbod.producten[number];
        let dagtekening = plus_days(granted.dagtekening, -self.random.between(20, 60));
        let klaar = plus_days(dagtekening, self.random.between(4, 9));
        let in_onderzoek = self.random.chance(0.3).then(|| plus_days(dagtekening, 2));
        let ingang = plus_days(dagtekening, 14);
        let possible = !product.taakgericht && self.possible(granted.persoon, dagtekening);
        possible.then(|| Verzoek {
            aanbieder: aanbieder as u16,
            product: number as u16,
            dagtekening,
            ingang,
            einddatum: product.term.map(|term| plus_days(ingang, term - 1)),
            volume: product.volume.0,
            in_onderzoek,
            afgewezen: Some((klaar, self.reason(product.wet))),
            verleend: Vec::new(),
            klaar,
            ..granted.clone()
        })
    }

    /// More was asked during an assignment, and refused.
    fn refused_change(&mut self, toewijzing: &Toewijzing) -> Option<Verzoek> {
        if !self.random.chance(MORE_REFUSED) {
            return None;
        }
        let product = &self.world.aanbod.producten[usize::from(toewijzing.product)];
        let begin = toewijzing.leveringen.first()?.begin.max(self.world.first);
        let dagtekening = plus_days(begin, self.random.between(50, 300));
        let ingang = plus_days(dagtekening, 14);
        let ends = toewijzing.versie_on(dagtekening)?.einddatum;
        let stops = toewijzing.leveringen.last()?.stop.map(|(stop, _)| stop);
        let fits = product.volume.0 < product.volume.1
            && !product.once()
            && [ends, stops].into_iter().flatten().all(|end| end > ingang);
        let klaar = plus_days(dagtekening, self.random.between(3, 9));
        let reden = self.reason(Wet::Wmo);
        fits.then(|| Verzoek {
            vraag: Vraag::Wijziging { toewijzing: self.place as u32 },
            ingang,
            einddatum: ends,
            volume: (toewijzing.volume * 3 / 2).max(toewijzing.volume + 1),
            afgewezen: Some((klaar, reden)),
            ..self.about(toewijzing, dagtekening, klaar)
        })
    }

    fn about(&self, toewijzing: &Toewijzing, dagtekening: Datum, klaar: Datum) -> Verzoek {
        Verzoek {
            persoon: toewijzing.persoon,
            aanbieder: toewijzing.aanbieder,
            product: toewijzing.product,
            vraag: Vraag::Wijziging { toewijzing: self.place as u32 },
            dagtekening,
            ingang: toewijzing.ingang,
            einddatum: toewijzing.versies.first().and_then(|versie| versie.einddatum),
            volume: toewijzing.volume,
            in_onderzoek: None,
            afgewezen: None,
            verleend: Vec::new(),
            klaar,
        }
    }

    /// Whether somebody can be asked for on a day: within the example, and born.
    fn possible(&self, persoon: u32, dagtekening: Datum) -> bool {
        let born = self.world.bevolking.personen[persoon as usize].geboren;
        dagtekening > self.world.first && dagtekening > born
    }

    /// `RedenAfwijzingVerzoek` (WJ759).
    fn reason(&mut self, wet: Wet) -> Code {
        let reasons = [
            (code!("3"), 2.0),
            (code!("4"), 3.0),
            (code!("7"), 4.0),
            (code!("2"), 1.0),
            (code!("8"), if wet == Wet::Jeugdwet { 2.0 } else { 0.0 }),
        ];
        reasons[self.random.weighted(reasons.iter().map(|(_, weight)| *weight))].0
    }
}
