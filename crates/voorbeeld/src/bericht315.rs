//! How requests and their answers are written: 315, 317 and 319.

use berichten::codes::{TypeVerwijzer, VerzoekAntwoord};
use berichten::{
    AangevraagdProduct, AntwoordVerzoek, Bericht, Berichtsoort, Inhoud, Omvang, OngewijzigdProduct, Product,
    TeWijzigenProduct, Verwijzer, VerzoekToewijzingClient, VerzoekWijziging, VerzoekWijzigingClient,
};
use domein::{Datum, Wet};

use crate::codes::code;
use crate::namen::short;
use crate::verzoeken::{Verzoek, Vraag, referentie};
use crate::world::{Post, World};

/// What is sent about requests on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wat {
    /// The request itself, with those that go in the same message.
    Vraag,
    InOnderzoek,
    Afgewezen,
}

/// That a 315, 317 or 319 is sent, about so many requests from a place in the list on. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MeldingVerzoek {
    pub(crate) day: Datum,
    pub(crate) wat: Wat,
    first: usize,
    count: usize,
}

/// Every 315, 317 and 319, in order of time.
pub(crate) fn messages_of_requests(world: &World) -> Vec<MeldingVerzoek> {
    let mut all = Vec::with_capacity(world.verzoeken.len() * 5 / 4);
    let together = |one: &Verzoek, other: &Verzoek| {
        (one.dagtekening, one.key(world)) == (other.dagtekening, other.key(world))
    };
    let mut first = 0;
    for group in world.verzoeken.chunk_by(together) {
        all.push(MeldingVerzoek { day: group[0].dagtekening, wat: Wat::Vraag, first, count: group.len() });
        for (place, verzoek) in group.iter().enumerate() {
            let answer = |day, wat| MeldingVerzoek { day, wat, first: first + place, count: 1 };
            all.extend(verzoek.in_onderzoek.map(|day| answer(day, Wat::InOnderzoek)));
            all.extend(verzoek.afgewezen.map(|(day, _)| answer(day, Wat::Afgewezen)));
        }
        first += group.len();
    }
    all.retain(|melding| melding.day <= world.cutoff);
    all.sort_unstable();
    all
}

impl MeldingVerzoek {
    /// The organisation that asks, or is answered.
    pub(crate) fn aanbieder(&self, world: &World) -> u16 {
        world.verzoeken[self.first].aanbieder
    }

    /// The message itself; `None` when the client has no BSN.
    pub(crate) fn bericht(&self, world: &World, number: u32) -> Option<Bericht> {
        let group = &world.verzoeken[self.first..self.first + self.count];
        let one = &group[0];
        let post = Post { aanbieder: one.aanbieder, number, dagtekening: self.day };
        let (soort, inhoud) = match (self.wat, one.vraag) {
            (Wat::Vraag, Vraag::Toewijzing { .. }) => {
                (Berichtsoort::VerzoekToewijzing, Inhoud::VerzoekToewijzing(self.request(world, group)?))
            }
            (Wat::Vraag, Vraag::Wijziging { toewijzing }) => {
                let client = self.change(world, one, toewijzing)?;
                (Berichtsoort::VerzoekWijziging, Inhoud::VerzoekWijziging(client))
            }
            (Wat::InOnderzoek | Wat::Afgewezen, _) => {
                (Berichtsoort::AntwoordVerzoek, Inhoud::AntwoordVerzoek(self.answer(one)))
            }
        };
        Some(world.bericht(soort, one.wet(world), &post, inhoud))
    }

    fn request(&self, world: &World, group: &[Verzoek]) -> Option<VerzoekToewijzingClient> {
        let place = group[0].persoon as usize;
        let person = &world.bevolking.personen[place];
        let (geboortedatum, geslacht) = world.birth(place);
        let young = group[0].wet(world) == Wet::Jeugdwet;
        let producten = group.iter().enumerate();
        Some(VerzoekToewijzingClient {
            bsn: person.bsn?,
            geboortedatum,
            geslacht,
            naam: short(world.first_name(place), person.achternaam),
            gezagsdrager_bekend: young.then_some(true),
            commentaar: None,
            producten: producten.filter_map(|(next, one)| asked(world, one, self.first + next)).collect(),
        })
    }

    fn change(&self, world: &World, one: &Verzoek, toewijzing: u32) -> Option<VerzoekWijzigingClient> {
        let target = &world.toewijzingen[toewijzing as usize];
        let others = world.toewijzingen_of(one.persoon).iter().filter(|other| {
            (other.aanbieder, world.wet(other)) == (one.aanbieder, one.wet(world))
                && other.nummer != target.nummer
                && other.in_301()
                && other.is_current_on(self.day)
        });
        Some(VerzoekWijzigingClient {
            bsn: world.bevolking.personen[one.persoon as usize].bsn?,
            verzoek: VerzoekWijziging {
                referentie_aanbieder: referentie(self.first as u32),
                reden: if one.persoon.is_multiple_of(3) { code!("2") } else { code!("1") },
                ongewijzigd: others
                    .map(|other| OngewijzigdProduct { toewijzing_nummer: other.nummer })
                    .collect(),
                te_wijzigen: vec![TeWijzigenProduct {
                    toewijzing_nummer: target.nummer,
                    gewenste_ingangsdatum: one.ingang,
                    einddatum: one.einddatum,
                    omvang: Some(extent(world, one)),
                    budget: None,
                }],
                nieuw: Vec::new(),
            },
        })
    }

    fn answer(&self, one: &Verzoek) -> AntwoordVerzoek {
        let refused = one.afgewezen.filter(|_| self.wat == Wat::Afgewezen).map(|(_, reden)| reden);
        let elsewhere = refused.is_some_and(|reden| reden.as_str() == "8");
        AntwoordVerzoek {
            referentie_aanbieder: referentie(self.first as u32),
            antwoord: if refused.is_some() {
                VerzoekAntwoord::Afgewezen
            } else {
                VerzoekAntwoord::InOnderzoek
            },
            reden_afwijzing: refused,
            // Another municipality that does not exist.
            woonplaatsbeginsel: if elsewhere { "9998".parse().ok() } else { None },
        }
    }
}

fn asked(world: &World, one: &Verzoek, number: usize) -> Option<AangevraagdProduct> {
    let Vraag::Toewijzing { verwijzer } = one.vraag else {
        return None;
    };
    let product = &world.aanbod.producten[usize::from(one.product)];
    Some(AangevraagdProduct {
        referentie_aanbieder: referentie(number as u32),
        beschikking_nummer: None,
        product: Some(Product { categorie: product.categorie, code: Some(product.code.clone()) }),
        beschikking_ingangsdatum: None,
        ingangsdatum: one.ingang,
        einddatum: one.einddatum,
        omvang: Some(extent(world, one)),
        budget: None,
        verwijzer: referred(world, one.persoon, verwijzer),
        raamcontract: Some(true),
        commentaar: None,
    })
}

fn extent(world: &World, one: &Verzoek) -> Omvang {
    let product = &world.aanbod.producten[usize::from(one.product)];
    Omvang { volume: one.volume, eenheid: product.eenheid, frequentie: product.frequentie }
}

/// Who referred: doctors by their code, an institution by its name, others by what they are only (CD066 to
/// CD068). Codes of doctors begin with 9901; each neighbourhood has its own.
fn referred(world: &World, persoon: u32, soort: TypeVerwijzer) -> Verwijzer {
    let home = world.bevolking.personen[persoon as usize].huishouden as usize;
    let buurt = world.bevolking.huishoudens[home].adres.buurt;
    let doctor = |kind: u32| format!("9901{:04}", kind * 1_000 + u32::from(buurt) + 1).parse().ok();
    let (naam, zorgverlener_code) = match soort {
        TypeVerwijzer::Huisarts => (None, doctor(1)),
        TypeVerwijzer::Jeugdarts => (None, doctor(2)),
        TypeVerwijzer::MedischSpecialist => (None, doctor(3)),
        TypeVerwijzer::GecertificeerdeInstelling => (Some("Jeugdbescherming Merwoude".to_owned()), None),
        TypeVerwijzer::Gemeente | TypeVerwijzer::Zelf | TypeVerwijzer::Justitie => (None, None),
    };
    Verwijzer { soort, naam, zorgverlener_code }
}
