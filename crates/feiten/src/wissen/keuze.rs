//! What has to go, worked out over all facts. Without a disk.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domein::{AgbCode, Datum, Gemeentecode, Pseudoniem, Wet, day_number};

use super::bronnen::Bronkeuze;
use super::rijen::{Lot, Plek, Referentie};
use super::{Bewaargrens, Blijfreden};
use crate::bewaren::Batch;
use crate::koppelen::{Stand, Verzoekuitkomst};
use crate::rijen::{AfwijzingRij, PrestatieRij};

/// What becomes of every row.
#[derive(Debug, Default)]
pub(super) struct Keuze {
    /// Of which municipality.
    gemeente: Option<Gemeentecode>,
    /// The law of each message.
    wetten: HashMap<Pseudoniem, Wet>,
    /// The municipality of each refused message.
    gemeenten: HashMap<Pseudoniem, Gemeentecode>,
    /// Of whom what is kept under a law goes, or comes loose.
    raakt: BTreeMap<(Pseudoniem, Wet), Option<Los>>,
    /// What is left of lines of which an answer names only the reference.
    regels: HashMap<Referentie, Lot>,
    /// Assignments that stay because lines under them do.
    plekken: HashSet<Plek>,
    /// How relations name who is forgotten.
    namen: HashSet<Pseudoniem>,
    /// Requests that go, so that their answers go.
    verzoeken: HashSet<Referentie>,
    /// Refused messages whose content goes.
    geweigerd: HashSet<Pseudoniem>,
    /// What becomes of deliveries.
    pub bronnen: Bronkeuze,
    /// Who asks.
    vraagt: Option<Pseudoniem>,
    /// Why something stays.
    pub redenen: BTreeSet<Blijfreden>,
    /// Of whom nothing is left.
    pub vergeten: BTreeSet<Pseudoniem>,
}

/// What comes loose of somebody.
#[derive(Clone, Copy, Debug)]
struct Los {
    als: Pseudoniem,
    vanaf: i16,
}

/// Who asks to be erased, and what must stay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inwoner {
    pub persoon: Pseudoniem,
    pub gemeente: Gemeentecode,
    pub vandaag: Datum,
    pub verantwoord_vanaf: i16,
    /// The pseudonym of what comes loose: drawn for this once, and kept nowhere.
    pub los: Pseudoniem,
}

impl Keuze {
    /// What a resident asks to have gone.
    pub fn inwoner(feiten: &Batch, stand: &Stand, bronnen: Bronkeuze, vraag: &Inwoner) -> Self {
        let mut keuze = Self::of(feiten, bronnen, vraag.gemeente);
        keuze.vraagt = Some(vraag.persoon);
        keuze.redenen.extend(keuze.bronnen.lopend.iter().map(|regeling| Blijfreden::Verstrekking(*regeling)));
        let running = running(feiten, stand, vraag);
        keuze.redenen.extend(running.iter().map(|wet| Blijfreden::Hulp(*wet)));
        for wet in Wet::ALL.into_iter().filter(|wet| !running.contains(wet)) {
            keuze.touch(feiten, wet, vraag);
        }
        if running.is_empty() && keuze.bronnen.lopend.is_empty() {
            keuze.bronnen.weg.insert(vraag.persoon);
            // The vault is one for all municipalities that keep their facts here.
            let elsewhere = keuze.elsewhere(feiten).contains(&vraag.persoon);
            if !elsewhere && !keuze.bronnen.houden.contains(&vraag.persoon) {
                keuze.vergeten.insert(vraag.persoon);
            }
        }
        keuze.name_forgotten(feiten);
        keuze
    }

    /// What was kept for as long as it may be.
    pub fn verlopen(feiten: &Batch, stand: &Stand, bronnen: Bronkeuze, grens: &Bewaargrens) -> Self {
        let mut keuze = Self::of(feiten, bronnen, grens.gemeente);
        let mut stays = keuze.elsewhere(feiten);
        let mut goes: BTreeSet<Pseudoniem> = keuze.bronnen.verliezen.clone();
        for ((persoon, wet), last) in keuze.last_days(feiten, stand) {
            if grens.of(wet).is_some_and(|day| last < day_number(day)) {
                keuze.raakt.insert((persoon, wet), None);
                goes.insert(persoon);
            } else {
                stays.insert(persoon);
            }
        }
        for row in &feiten.prestaties {
            if keuze.raakt.contains_key(&(row.persoon, row.wet)) {
                keuze.regels.insert((row.aanbieder, row.referentie), Lot::Weg);
            }
        }
        goes.retain(|who| !stays.contains(who) && !keuze.bronnen.houden.contains(who));
        keuze.vergeten = goes;
        keuze.name_requests(feiten);
        keuze.name_forgotten(feiten);
        keuze
    }

    /// The content of these refused messages goes as well.
    pub fn destroy(&mut self, berichten: impl IntoIterator<Item = Pseudoniem>) {
        self.geweigerd.extend(berichten);
    }

    fn of(feiten: &Batch, bronnen: Bronkeuze, gemeente: Gemeentecode) -> Self {
        let refused = feiten.berichten.iter().filter(|row| row.geweigerd);
        Self {
            gemeente: Some(gemeente),
            wetten: feiten.berichten.iter().filter_map(|row| Some((row.bericht, row.wet?))).collect(),
            gemeenten: refused.filter_map(|row| Some((row.bericht, row.gemeente?))).collect(),
            bronnen,
            ..Self::default()
        }
    }

    /// Of whom another municipality keeps something.
    fn elsewhere(&self, feiten: &Batch) -> HashSet<Pseudoniem> {
        let clients = feiten.clienten.iter().map(|row| (row.gemeente, row.persoon));
        let assigned = feiten.toewijzingen.iter().map(|row| (row.gemeente, row.persoon));
        let delivered = feiten.leveringen.iter().map(|row| (row.gemeente, row.persoon));
        let declared = feiten.prestaties.iter().map(|row| (row.gemeente, row.persoon));
        let asked = feiten.verzoeken.iter().map(|row| (row.gemeente, row.persoon));
        let refused = feiten.afwijzingen.iter().filter_map(|row| Some((row.gemeente, row.persoon?)));
        let all = clients.chain(assigned).chain(delivered).chain(declared).chain(asked).chain(refused);
        all.filter(|(gemeente, _)| !self.is_of(*gemeente)).map(|(_, persoon)| persoon).collect()
    }

    /// All of who asks under a law that nothing runs under.
    fn touch(&mut self, feiten: &Batch, wet: Wet, vraag: &Inwoner) {
        let los = Los { als: vraag.los, vanaf: vraag.verantwoord_vanaf };
        self.raakt.insert((vraag.persoon, wet), Some(los));
        let own = feiten.prestaties.iter().filter(|row| row.persoon == vraag.persoon && row.wet == wet);
        for row in own.filter(|row| row.gemeente == vraag.gemeente) {
            let lot = los.line(row);
            if lot != Lot::Weg {
                self.plekken.insert((row.gemeente, row.aanbieder, row.toewijzing_nummer));
                self.redenen.insert(Blijfreden::Verantwoording(los.vanaf));
            }
            let known = self.regels.entry((row.aanbieder, row.referentie)).or_insert(lot);
            if *known == Lot::Weg {
                *known = lot;
            }
        }
        self.name_requests(feiten);
    }

    fn name_requests(&mut self, feiten: &Batch) {
        let gone = feiten.verzoeken.iter().filter(|row| self.goes(row.persoon, Some(row.wet)));
        let gone: Vec<Referentie> = gone.map(|row| (row.aanbieder, row.referentie)).collect();
        self.verzoeken.extend(gone);
    }

    fn name_forgotten(&mut self, feiten: &Batch) {
        let (gone, left): (Vec<_>, Vec<_>) =
            feiten.clienten.iter().partition(|row| self.vergeten.contains(&row.persoon));
        // Two with the same name and birth date: a tie with one of them says nothing about who is forgotten.
        let left: HashSet<Pseudoniem> = left.iter().map(|row| row.verwijzing).collect();
        self.namen = gone.iter().map(|row| row.verwijzing).filter(|name| !left.contains(name)).collect();
    }

    /// Per person and law the last day of the last fact.
    fn last_days(&self, feiten: &Batch, stand: &Stand) -> BTreeMap<(Pseudoniem, Wet), i32> {
        let mut last: BTreeMap<(Pseudoniem, Wet), i32> = BTreeMap::new();
        let mut see = |persoon: Pseudoniem, wet: Wet, day: i32| {
            let known = last.entry((persoon, wet)).or_insert(day);
            *known = (*known).max(day);
        };
        let mine = |gemeente| self.is_of(gemeente);
        let here = self.gemeente.and_then(|gemeente| stand.gemeente(gemeente));
        for one in stand.toewijzingen.iter().filter(|one| Some(one.gemeente) == here) {
            let (persoon, product) =
                (stand.personen.get(one.persoon as usize), stand.producten.get(one.product as usize));
            if let (Some(persoon), Some(product)) = (persoon, product) {
                see(*persoon, product.wet, one.eind);
            }
        }
        // When help ended was worked out already: an end that was corrected says nothing.
        for row in feiten.toewijzingen.iter().filter(|row| mine(row.gemeente)) {
            see(row.persoon, row.wet, day_number(row.ingangsdatum));
        }
        for row in feiten.afwijzingen.iter().filter(|row| mine(row.gemeente)) {
            if let (Some(persoon), Some(day)) = (row.persoon, row.begindatum) {
                see(persoon, row.wet, day_number(day));
            }
        }
        for row in feiten.leveringen.iter().filter(|row| mine(row.gemeente)) {
            see(row.persoon, row.wet, day_number(row.einddatum.unwrap_or(row.begindatum)));
        }
        for row in feiten.prestaties.iter().filter(|row| mine(row.gemeente)) {
            see(row.persoon, row.wet, day_number(row.einddatum));
        }
        for row in feiten.verzoeken.iter().filter(|row| mine(row.gemeente)) {
            see(row.persoon, row.wet, day_number(row.dagtekening));
        }
        for row in feiten.clienten.iter().filter(|row| mine(row.gemeente)) {
            if let Some(wet) = self.wet_of(row.bericht) {
                see(row.persoon, wet, day_number(row.dagtekening));
            }
        }
        last
    }

    /// Whether this is the municipality that decides.
    pub fn is_of(&self, gemeente: Gemeentecode) -> bool {
        self.gemeente == Some(gemeente)
    }

    /// The municipality of a refused message, where it could be read.
    pub fn gemeente_of(&self, bericht: Pseudoniem) -> Option<Gemeentecode> {
        self.gemeenten.get(&bericht).copied()
    }

    /// Whether somebody is who asks.
    pub fn asks(&self, persoon: Pseudoniem) -> bool {
        self.vraagt == Some(persoon)
    }

    /// The law of a message.
    pub fn wet_of(&self, bericht: Pseudoniem) -> Option<Wet> {
        self.wetten.get(&bericht).copied()
    }

    /// Of whom something goes or comes loose.
    pub fn personen(&self) -> impl Iterator<Item = Pseudoniem> {
        self.raakt.keys().map(|(persoon, _)| *persoon)
    }

    /// Whether what is kept of a person under a law goes, but for what comes loose.
    pub fn goes(&self, persoon: Pseudoniem, wet: Option<Wet>) -> bool {
        wet.is_some_and(|wet| self.raakt.contains_key(&(persoon, wet)))
    }

    /// Whether a relation names somebody who is forgotten.
    pub fn forgets_name(&self, verwijzing: Pseudoniem) -> bool {
        self.namen.contains(&verwijzing)
    }

    /// Whether a request goes.
    pub fn forgets_request(&self, referentie: Referentie) -> bool {
        self.verzoeken.contains(&referentie)
    }

    /// Whether the content of a refused message goes.
    pub fn destroys(&self, bericht: Pseudoniem) -> bool {
        self.geweigerd.contains(&bericht)
    }

    /// What becomes of a row under an assignment.
    pub fn under(&self, persoon: Pseudoniem, wet: Wet, plek: Option<Plek>) -> Lot {
        match self.raakt.get(&(persoon, wet)) {
            None => Lot::Blijft,
            Some(Some(los)) if plek.is_some_and(|plek| self.plekken.contains(&plek)) => Lot::Los(los.als),
            Some(_) => Lot::Weg,
        }
    }

    /// What becomes of a declared line.
    pub fn line(&self, row: &PrestatieRij) -> Lot {
        match self.raakt.get(&(row.persoon, row.wet)) {
            None => Lot::Blijft,
            Some(los) => los.map_or(Lot::Weg, |los| los.line(row)),
        }
    }

    /// What becomes of a refusal: the same as of its line.
    pub fn refused_line(&self, row: &AfwijzingRij) -> Lot {
        let own = |persoon| self.raakt.contains_key(&(persoon, row.wet));
        match (self.regels.get(&(row.aanbieder, row.referentie)), row.persoon) {
            (_, Some(persoon)) if !own(persoon) => Lot::Blijft,
            (Some(lot), _) => *lot,
            (None, Some(_)) => Lot::Weg,
            (None, None) => Lot::Blijft,
        }
    }
}

impl Los {
    fn line(self, row: &PrestatieRij) -> Lot {
        if row.begindatum.year() >= self.vanaf { Lot::Los(self.als) } else { Lot::Weg }
    }
}

/// The laws under which somebody has help on a day, or will have: by an assignment that runs, by a request without a
/// decision, or by what an organisation reports under an assignment that is not here.
fn running(feiten: &Batch, stand: &Stand, vraag: &Inwoner) -> BTreeSet<Wet> {
    let today = day_number(vraag.vandaag);
    let here = stand.gemeente(vraag.gemeente);
    let own = |gemeente: u32, persoon: u32| {
        Some(gemeente) == here && stand.personen.get(persoon as usize) == Some(&vraag.persoon)
    };
    let mut found = BTreeSet::new();
    let open = stand.toewijzingen.iter().filter(|one| own(one.gemeente, one.persoon) && one.eind >= today);
    found.extend(open.filter_map(|one| Some(stand.producten.get(one.product as usize)?.wet)));
    let undecided = |one: &&crate::Verzoek| {
        own(one.gemeente, one.persoon)
            && matches!(one.uitkomst, Verzoekuitkomst::Open | Verzoekuitkomst::InOnderzoek)
    };
    found.extend(stand.verzoeken.iter().filter(undecided).map(|one| one.wet));
    found.extend(unassigned(feiten, vraag));
    found
}

/// Reports on an assignment that is not here, not longer ago than this, mean that help runs.
const RECENT: i32 = 366;

/// The laws of what organisations report on assignments that are not here: help that was started and not stopped, and
/// lines of the last year.
fn unassigned(feiten: &Batch, vraag: &Inwoner) -> BTreeSet<Wet> {
    let own = |persoon, gemeente| persoon == vraag.persoon && gemeente == vraag.gemeente;
    let assigned = feiten.toewijzingen.iter().filter(|row| own(row.persoon, row.gemeente));
    let known: HashSet<Plek> =
        assigned.map(|row| (row.gemeente, row.aanbieder, row.toewijzing_nummer)).collect();
    let reports = || feiten.leveringen.iter().filter(|row| own(row.persoon, row.gemeente));
    let stopped: HashSet<(AgbCode, Option<u32>)> =
        reports().filter(|row| row.stop).map(|row| (row.aanbieder, row.toewijzing_nummer)).collect();
    let elsewhere = |aanbieder, nummer: Option<u32>| {
        nummer.is_none_or(|nummer| !known.contains(&(vraag.gemeente, aanbieder, nummer)))
    };
    let started = reports().filter(|row| {
        !row.stop
            && elsewhere(row.aanbieder, row.toewijzing_nummer)
            && !stopped.contains(&(row.aanbieder, row.toewijzing_nummer))
    });
    let recent = feiten.prestaties.iter().filter(|row| {
        own(row.persoon, row.gemeente)
            && elsewhere(row.aanbieder, Some(row.toewijzing_nummer))
            && day_number(row.einddatum) + RECENT >= day_number(vraag.vandaag)
    });
    started.map(|row| row.wet).chain(recent.map(|row| row.wet)).collect()
}
