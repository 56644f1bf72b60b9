//! The 305 and 307: the organisation says that help started, paused, started again, ended.

use berichten::codes::{Code, StatusAanlevering};
use berichten::{
    Bericht, Berichtsoort, Inhoud, Levering as LeveringBericht, LeveringClient, Product, StartProduct,
    StopProduct,
};
use domein::{Datum, Wet};

use crate::calendar::plus_days;
use crate::codes::code;
use crate::namen::short;
use crate::random::{Random, Subject};
use crate::spells::Einde;
use crate::toewijzingen::{Levering, Toewijzing};
use crate::world::{Post, World};

/// Share of starts that were first reported with a wrong day.
const CORRECTED: f64 = 0.02;

/// That a start or stop is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeldingLevering {
    pub(crate) day: Datum,
    toewijzing: u32,
    status: StatusAanlevering,
    begin: Datum,
    stop: Option<(Datum, Einde)>,
}

impl MeldingLevering {
    fn granted<'a>(&self, world: &'a World) -> &'a Toewijzing {
        &world.toewijzingen[self.toewijzing as usize]
    }

    /// Who reports it.
    pub(crate) fn aanbieder(&self, world: &World) -> u16 {
        self.granted(world).aanbieder
    }

    /// Whether two reports go in one message: one client, one organisation, one law, one day, one kind.
    pub(crate) fn together(&self, other: &Self, world: &World) -> bool {
        let key = |melding: &Self| {
            let granted = melding.granted(world);
            let kind = (melding.stop.is_some(), melding.status);
            (melding.day, granted.persoon, granted.aanbieder, world.wet(granted), kind)
        };
        key(self) == key(other)
    }
}

/// Every 305 and 307, in order of time; what goes together stands together.
pub(crate) fn messages_305_307(world: &World) -> Vec<MeldingLevering> {
    let mut all = Vec::with_capacity(world.toewijzingen.len() * 2);
    for (number, toewijzing) in world.toewijzingen.iter().enumerate() {
        if toewijzing.missing || !world.aanbod.producten[usize::from(toewijzing.product)].reported() {
            continue;
        }
        let mut random = Random::new(world.opdracht.seed, Subject::Deliveries, number as u64);
        for levering in &toewijzing.leveringen {
            report(world, number as u32, toewijzing, levering, &mut random, &mut all);
        }
    }
    all.retain(|melding| melding.day <= world.cutoff);
    // Stable, so that the parts of a correction keep their order.
    all.sort_by_key(|melding| {
        let granted = melding.granted(world);
        (melding.day, granted.persoon, granted.aanbieder, world.wet(granted))
    });
    all
}

fn report(
    world: &World,
    toewijzing: u32,
    granted: &Toewijzing,
    levering: &Levering,
    random: &mut Random,
    all: &mut Vec<MeldingLevering>,
) {
    let begin = levering.begin;
    let start = |day, status, begin| MeldingLevering { day, toewijzing, status, begin, stop: None };
    let known = granted.versies.first().map_or(begin, |versie| versie.moment);
    // What ran before the example is reported again once it is granted again.
    let day = plus_days(begin.max(known), (granted.persoon % 7) as i32).max(plus_days(world.first, 1));
    let mut last = day;
    if random.chance(CORRECTED) && begin > world.first {
        let wrong = plus_days(begin, random.between(1, 5));
        let late = plus_days(day.max(wrong), random.between(4, 12));
        all.push(start(day.max(wrong), StatusAanlevering::Eerste, wrong));
        all.push(start(late, StatusAanlevering::Verwijderen, wrong));
        all.push(start(late, StatusAanlevering::Eerste, begin));
        last = late;
    } else {
        all.push(start(day, StatusAanlevering::Eerste, begin));
    }
    if let Some((end, einde)) = levering.stop {
        let day = plus_days(end, (granted.persoon % 6) as i32).max(last);
        let stop = Some((end, einde));
        all.push(MeldingLevering { day, toewijzing, status: StatusAanlevering::Eerste, begin, stop });
    }
}

/// One message with the reports that go together; `None` when there are none or the client has no BSN.
pub(crate) fn message_305_307(world: &World, meldingen: &[MeldingLevering], number: u32) -> Option<Bericht> {
    let first = meldingen.first()?;
    let granted = first.granted(world);
    let wet = world.wet(granted);
    let post = Post { aanbieder: granted.aanbieder, number, dagtekening: first.day };
    let (soort, inhoud) = if first.stop.is_none() {
        let products = meldingen.iter().map(|melding| StartProduct { levering: delivered(world, melding) });
        let client = client(world, granted.persoon, products.collect())?;
        (Berichtsoort::Start, Inhoud::Start(client))
    } else {
        let products = meldingen.iter().filter_map(|melding| {
            let (einddatum, einde) = melding.stop?;
            let levering = delivered(world, melding);
            Some(StopProduct { levering, einddatum, reden_beeindiging: reason(wet, einde) })
        });
        let client = client(world, granted.persoon, products.collect())?;
        (Berichtsoort::Stop, Inhoud::Stop(client))
    };
    Some(world.bericht(soort, wet, &post, inhoud))
}

fn delivered(world: &World, melding: &MeldingLevering) -> LeveringBericht {
    let granted = melding.granted(world);
    let product = &world.aanbod.producten[usize::from(granted.product)];
    LeveringBericht {
        toewijzing_nummer: (!granted.without_301).then_some(granted.nummer),
        product: Some(Product { categorie: product.categorie, code: Some(product.code.clone()) }),
        toewijzing_ingangsdatum: (!granted.without_301).then_some(granted.ingang),
        begindatum: melding.begin,
        status_aanlevering: melding.status,
    }
}

fn client<P>(world: &World, persoon: u32, producten: Vec<P>) -> Option<LeveringClient<P>> {
    let place = persoon as usize;
    let person = &world.bevolking.personen[place];
    let (geboortedatum, geslacht) = world.birth(place);
    Some(LeveringClient {
        bsn: person.bsn?,
        geboortedatum,
        geslacht,
        naam: short(world.first_name(place), person.achternaam),
        producten,
    })
}

/// `RedenBeeindiging` by law (WMO588, JZ588): 31 is a removal under the Wmo and "as planned" under the
/// Jeugdwet.
fn reason(wet: Wet, einde: Einde) -> Code {
    match (wet, einde) {
        (_, Einde::Overleden) => code!("02"),
        (_, Einde::Tijdelijk) => code!("20"),
        (_, Einde::Wijziging) => code!("37"),
        (_, Einde::AnderDomein) => code!("39"),
        (Wet::Wmo, Einde::Leveringsvorm) => code!("23"),
        (Wet::Jeugdwet, Einde::Leveringsvorm) => code!("34"),
        (Wet::Wmo, Einde::VolgensPlan) => code!("19"),
        (Wet::Wmo, Einde::DoorClient) => code!("21"),
        (Wet::Wmo, Einde::DoorAanbieder) => code!("22"),
        (Wet::Wmo, Einde::InOverleg) => code!("23"),
        (Wet::Wmo, Einde::Verhuisd) => code!("31"),
        (Wet::Jeugdwet, Einde::VolgensPlan) => code!("31"),
        (Wet::Jeugdwet, Einde::DoorClient) => code!("32"),
        (Wet::Jeugdwet, Einde::DoorAanbieder) => code!("33"),
        (Wet::Jeugdwet, Einde::InOverleg) => code!("34"),
        (Wet::Jeugdwet, Einde::Verhuisd) => code!("35"),
    }
}
