//! The municipality as it stands, before anybody sends a message.

use berichten::codes::Geslacht;
use berichten::{
    Bericht, BerichtIdentificatie, Berichtsoort, Geboortedatum, Header, Inhoud, Partij, Release, XsdVersie,
};
use domein::{Bsn, Datum, Maand, Wet};

use crate::Opdracht;
use crate::aanbod::Aanbod;
use crate::buurten::{Buurt, neighbourhoods};
use crate::calendar::age;
use crate::huishoudens::Bevolking;
use crate::namen::first_name;
use crate::random::{Random, Subject};
use crate::spells::{Surroundings, Traject, simulate};
use crate::toewijzingen::{Toewijzing, assign};
use crate::verzoeken::{Verzoek, ask};

/// Everything that the messages are made from.
pub(crate) struct World {
    pub(crate) opdracht: Opdracht,
    pub(crate) months: Vec<Maand>,
    pub(crate) buurten: Vec<Buurt>,
    pub(crate) bevolking: Bevolking,
    pub(crate) aanbod: Aanbod,
    /// In the order of the persons, so that those of one person stand together.
    pub(crate) toewijzingen: Vec<Toewijzing>,
    /// In order of time.
    pub(crate) verzoeken: Vec<Verzoek>,
    /// The first and the last day of help.
    pub(crate) first: Datum,
    pub(crate) last: Datum,
    /// The last day on which a message is sent.
    pub(crate) cutoff: Datum,
}

/// The last day of the example and the spells, beside the world: only tests look at the spells again.
pub(crate) fn build(opdracht: &Opdracht) -> (World, Vec<Traject>) {
    let residents = opdracht.bounded_residents();
    let (first, last) = (opdracht.first_month().first_day(), opdracht.last_month.last_day());
    let months = opdracht.month_list();
    let buurten = neighbourhoods(residents, opdracht.gemeente, opdracht.seed);
    let aanbod = Aanbod::new(residents, opdracht.seed);
    let mut bevolking = Bevolking::new(residents, &buurten, first, last, opdracht.seed);
    let surroundings = Surroundings { aanbod: &aanbod, buurten: &buurten, first, last, seed: opdracht.seed };
    let trajecten = if months.is_empty() { Vec::new() } else { simulate(&surroundings, &bevolking) };
    give_numbers(&mut bevolking, &trajecten, opdracht.seed);
    let cutoff = opdracht.last_message_day();
    let mut world = World {
        opdracht: *opdracht,
        months,
        buurten,
        bevolking,
        aanbod,
        toewijzingen: Vec::new(),
        verzoeken: Vec::new(),
        first,
        last,
        cutoff,
    };
    world.toewijzingen = assign(&world, &trajecten);
    ask(&mut world);
    (world, trajecten)
}

/// Gives everybody with help a BSN, first from the range for tests, then from other numbers that begin
/// with 99.
fn give_numbers(bevolking: &mut Bevolking, trajecten: &[Traject], seed: u64) {
    let mut clients: Vec<usize> = trajecten.iter().map(|traject| traject.persoon as usize).collect();
    clients.dedup();
    let mut numbers: Vec<Bsn> = numbers().take(clients.len()).collect();
    Random::new(seed, Subject::Identities, 0).shuffle(&mut numbers);
    for (client, number) in clients.into_iter().zip(numbers) {
        bevolking.personen[client].bsn = Some(number);
    }
}

/// Every number that can be given, in order: first those for tests.
pub(crate) fn numbers() -> impl Iterator<Item = Bsn> {
    let tests = 999_900_006..=999_999_990_u32;
    let others = (990_000_000..999_900_000_u32).rev();
    tests.chain(others).filter_map(bsn)
}

fn bsn(number: u32) -> Option<Bsn> {
    let digits = |weight: u32| (number / 10_u32.pow(weight - 1) % 10) as i32;
    let sum: i32 = (2..=9).map(|weight| digits(weight) * weight as i32).sum();
    ((sum - digits(1)) % 11 == 0).then(|| format!("{number:09}").parse().ok()).flatten()
}

impl World {
    /// The law of an assignment.
    pub(crate) fn wet(&self, toewijzing: &Toewijzing) -> Wet {
        self.aanbod.producten[usize::from(toewijzing.product)].wet
    }

    /// The assignments of one person.
    pub(crate) fn toewijzingen_of(&self, persoon: u32) -> &[Toewijzing] {
        let begin = self.toewijzingen.partition_point(|one| one.persoon < persoon);
        let end = self.toewijzingen.partition_point(|one| one.persoon <= persoon);
        &self.toewijzingen[begin..end]
    }

    /// The first name of a person.
    pub(crate) fn first_name(&self, persoon: usize) -> &'static str {
        let who = &self.bevolking.personen[persoon];
        first_name(who.geslacht, age(who.geboren, self.last), who.voornaam)
    }

    /// Birth date and sex as messages give them.
    pub(crate) fn birth(&self, persoon: usize) -> (Geboortedatum, Geslacht) {
        let who = &self.bevolking.personen[persoon];
        (Geboortedatum { datum: who.geboren, gebruik: None }, who.geslacht)
    }

    /// The municipality as sender or receiver.
    pub(crate) fn gemeente(&self) -> Partij {
        Partij::Gemeente(self.opdracht.gemeente)
    }

    /// An organisation as sender or receiver.
    pub(crate) fn aanbieder(&self, aanbieder: u16) -> Partij {
        Partij::Aanbieder(self.aanbod.aanbieders[usize::from(aanbieder)].agb)
    }

    /// A message from the municipality to an organisation, or back.
    pub(crate) fn bericht(&self, soort: Berichtsoort, wet: Wet, post: &Post, inhoud: Inhoud) -> Bericht {
        let (gemeente, aanbieder) = (self.gemeente(), self.aanbieder(post.aanbieder));
        let (afzender, ontvanger) =
            if soort.is_from_gemeente() { (gemeente, aanbieder) } else { (aanbieder, gemeente) };
        let header = Header {
            soort,
            wet,
            release: release_on(post.dagtekening),
            afzender,
            ontvanger,
            identificatie: post.identificatie(),
            xsd_versie: xsd_versie(),
            antwoord_op: None,
            retour: None,
        };
        Bericht { header, inhoud }
    }
}

/// What the sender writes on a message: which organisation it is to or from, its number and its date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Post {
    pub(crate) aanbieder: u16,
    pub(crate) number: u32,
    pub(crate) dagtekening: Datum,
}

impl Post {
    /// The identification in the head.
    pub(crate) fn identificatie(&self) -> BerichtIdentificatie {
        BerichtIdentificatie { identificatie: format!("{:09}", self.number), dagtekening: self.dagtekening }
    }
}

/// The release in use on a day: 3.1, and 3.2 since April 2023.
fn release_on(day: Datum) -> Release {
    if (day.year(), day.month()) < (2023, 4) { Release::V3_1 } else { Release::V3_2 }
}

/// The version of the schemas that every message here names.
pub(crate) fn xsd_versie() -> XsdVersie {
    XsdVersie { basisschema: "1.0.0".to_owned(), bericht: "1.0.0".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_for_tests_holds_the_known_numbers() {
        let tests: Vec<Bsn> = (999_900_006..=999_999_990).filter_map(bsn).collect();
        assert_eq!(tests.len(), 9_091);
        assert!(tests.iter().all(Bsn::is_test));
        assert_eq!(tests[0].expose(), "999900006");
    }

    #[test]
    fn bsns_are_unique_and_only_for_who_has_help() {
        let (world, trajecten) = build(&Opdracht::new(20_000, 1).unwrap());
        let mut numbers: Vec<Bsn> = world.bevolking.personen.iter().filter_map(|one| one.bsn).collect();
        let count = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), count);
        assert!(trajecten.iter().all(|one| world.bevolking.personen[one.persoon as usize].bsn.is_some()));
        assert!(count < 8_000);
    }
}
