//! The 301: what the municipality grants one client at one organisation, with who the client is.

use berichten::codes::AdresSoort;
use berichten::{
    Adres, Bericht, Berichtsoort, Contact, Huis, Inhoud, Omvang, Product, Relatie, ToegewezenProduct,
    ToewijzingClient,
};
use domein::{Datum, Wet};

use crate::buurten::{Buurt, Woonadres};
use crate::calendar::{age, plus_days};
use crate::codes::code;
use crate::huishoudens::Samenstelling;
use crate::instellingen::PLACE;
use crate::namen::full;
use crate::toewijzingen::Toewijzing;
use crate::verzoeken::referentie;
use crate::world::{Post, World};

/// That a 301 is sent: when, about whom, to whom, under which law. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Melding301 {
    pub(crate) day: Datum,
    pub(crate) persoon: u32,
    pub(crate) aanbieder: u16,
    pub(crate) wet: Wet,
}

/// Every 301 that is sent, in order of time: one for each day on which something changed for a client at an
/// organisation, and one after a removal.
pub(crate) fn messages_301(world: &World) -> Vec<Melding301> {
    let mut all = Vec::with_capacity(world.toewijzingen.len() * 2);
    for toewijzing in world.toewijzingen.iter().filter(|one| one.in_301()) {
        let melding = |day| Melding301 {
            day,
            persoon: toewijzing.persoon,
            aanbieder: toewijzing.aanbieder,
            wet: world.wet(toewijzing),
        };
        let days = toewijzing.versies.iter().map(|versie| versie.moment);
        all.extend(days.filter(|day| *day <= world.cutoff).map(melding));
        let person = &world.bevolking.personen[toewijzing.persoon as usize];
        let moved = world.bevolking.huishoudens[person.huishouden as usize].verhuizing;
        if let Some((moved, _)) = moved {
            let day = plus_days(moved, 3 + (toewijzing.persoon % 14) as i32);
            if day <= world.cutoff && toewijzing.named_on(day).is_some() {
                all.push(melding(day));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The message itself; `None` when nothing is granted on that day.
pub(crate) fn message_301(world: &World, melding: &Melding301, number: u32) -> Option<Bericht> {
    let named = world
        .toewijzingen_of(melding.persoon)
        .iter()
        .filter(|one| one.aanbieder == melding.aanbieder && world.wet(one) == melding.wet && one.in_301());
    let producten: Vec<ToegewezenProduct> =
        named.filter_map(|one| granted_product(world, one, melding.day)).collect();
    let client = client(world, melding, producten)?;
    let post = Post { aanbieder: melding.aanbieder, number, dagtekening: melding.day };
    let inhoud = Inhoud::Toewijzing(Box::new(client));
    Some(world.bericht(Berichtsoort::Toewijzing, melding.wet, &post, inhoud))
}

fn client(
    world: &World,
    melding: &Melding301,
    producten: Vec<ToegewezenProduct>,
) -> Option<ToewijzingClient> {
    let place = melding.persoon as usize;
    let person = &world.bevolking.personen[place];
    let huishouden = &world.bevolking.huishoudens[person.huishouden as usize];
    let (geboortedatum, geslacht) = world.birth(place);
    if producten.is_empty() {
        return None;
    }
    Some(ToewijzingClient {
        bsn: person.bsn?,
        geboortedatum,
        geslacht,
        naam: full(world.first_name(place), person.achternaam, partner_name(world, place)),
        communicatie: None,
        juridische_status: None,
        wettelijke_vertegenwoordiging: None,
        commentaar: None,
        relaties: relations(world, place, melding.day),
        contactgegevens: vec![contact(world, huishouden.adres_on(melding.day))],
        producten,
    })
}

fn granted_product(world: &World, toewijzing: &Toewijzing, day: Datum) -> Option<ToegewezenProduct> {
    let versie = toewijzing.named_on(day)?;
    let product = &world.aanbod.producten[usize::from(toewijzing.product)];
    Some(ToegewezenProduct {
        toewijzing_nummer: toewijzing.nummer,
        referentie_aanbieder: versie.verzoek.map(referentie),
        product: Some(Product { categorie: product.categorie, code: Some(product.code.clone()) }),
        toewijzingsdatum: versie.moment,
        toewijzingstijd: toewijzing.tijd,
        ingangsdatum: toewijzing.ingang,
        einddatum: versie.einddatum,
        reden_wijziging: versie.reden,
        omvang: Some(Omvang {
            volume: toewijzing.volume,
            eenheid: product.eenheid,
            frequentie: product.frequentie,
        }),
        budget: None,
        commentaar: None,
    })
}

/// Women of an older generation mostly carry their husband's name too.
fn partner_name(world: &World, place: usize) -> Option<u16> {
    let person = &world.bevolking.personen[place];
    let married = person.geslacht == berichten::codes::Geslacht::Vrouw
        && age(person.geboren, world.last) >= 48
        && !person.voornaam.is_multiple_of(3);
    let partner = partner(world, place)?;
    married.then_some(world.bevolking.personen[partner].achternaam)
}

fn partner(world: &World, place: usize) -> Option<usize> {
    let person = &world.bevolking.personen[place];
    let huishouden = &world.bevolking.huishoudens[person.huishouden as usize];
    let pairs = matches!(huishouden.samenstelling, Samenstelling::Paar | Samenstelling::Gezin);
    huishouden
        .people()
        .find(|other| pairs && *other != place && !person.kind && !world.bevolking.personen[*other].kind)
}

/// The household members that the municipality names: parents of a child, partner and children of an adult.
fn relations(world: &World, place: usize, day: Datum) -> Vec<Relatie> {
    let person = &world.bevolking.personen[place];
    let huishouden = &world.bevolking.huishoudens[person.huishouden as usize];
    if huishouden.samenstelling == Samenstelling::Woongroep {
        return Vec::new();
    }
    let adres = huishouden.adres_on(day);
    let family = huishouden.people().filter(|other| *other != place);
    let born = family.filter(|other| world.bevolking.personen[*other].geboren <= day);
    let named = born.filter_map(|other| {
        let who = &world.bevolking.personen[other];
        let soort = match (person.kind, who.kind) {
            (true, false) => code!("10"),
            (false, false) => code!("12"),
            (false, true) => code!("16"),
            (true, true) => return None,
        };
        let (geboortedatum, geslacht) = world.birth(other);
        Some(Relatie {
            nummer: format!("R{other:07}"),
            volgorde: None,
            soort,
            geboortedatum: Some(geboortedatum),
            geslacht: Some(geslacht),
            naam: full(world.first_name(other), who.achternaam, partner_name(world, other)),
            contact: contact(world, adres),
        })
    });
    named.collect()
}

fn contact(world: &World, adres: Woonadres) -> Contact {
    let buurt = &world.buurten[usize::from(adres.buurt)];
    Contact {
        soort: AdresSoort::Brp,
        adres: Some(Adres {
            huis: Some(Huis {
                huisnummer: Buurt::house_number(adres.place),
                huisletter: None,
                toevoeging: None,
                aanduiding: None,
            }),
            postcode: Some(buurt.postcode_of(adres.place)),
            straatnaam: Some(buurt.street(adres.place)),
            plaatsnaam: Some(PLACE.to_owned()),
            land_code: Some("NL".to_owned()),
        }),
        organisatie: None,
        telefoon: Vec::new(),
        emailadres: None,
        periode: None,
    }
}
