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
use crate::wereld::{Post, Wereld};

/// Share of starts that were first reported with a wrong day.
const CORRECTED: f64 = 0.02;

/// That a start or stop is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeldingLevering {
    pub(crate) day: Datum,
    pub(crate) toewijzing: u32,
    status: StatusAanlevering,
    begin: Datum,
    stop: Option<(Datum, Einde)>,
}

/// Every 305 and 307, in order of time.
pub(crate) fn messages_305_307(wereld: &Wereld) -> Vec<MeldingLevering> {
    let mut all = Vec::with_capacity(wereld.toewijzingen.len() * 2);
    for (number, toewijzing) in wereld
        .toewijzingen
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.missing)
    {
        let mut random = Random::new(wereld.opdracht.seed, Subject::Deliveries, number as u64);
        for levering in &toewijzing.leveringen {
            report(wereld, number as u32, toewijzing, levering, &mut random, &mut all);
        }
    }
    all.retain(|melding| melding.day <= wereld.cutoff);
    // Stable, so that the parts of a correction keep their order.
    all.sort_by_key(|melding| melding.day);
    all
}

fn report(
    wereld: &Wereld,
    toewijzing: u32,
    granted: &Toewijzing,
    levering: &Levering,
    random: &mut Random,
    all: &mut Vec<MeldingLevering>,
) {
    let begin = levering.begin;
    let start = |day, status, begin| MeldingLevering {
        day,
        toewijzing,
        status,
        begin,
        stop: None,
    };
    let known = granted.versies.first().map_or(begin, |versie| versie.moment);
    // What ran before the example is reported again once it is granted again.
    let day = plus_days(begin.max(known), random.between(0, 6)).max(plus_days(wereld.first, 1));
    let mut last = day;
    if random.chance(CORRECTED) && begin > wereld.first {
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
        let day = plus_days(end, random.between(0, 6)).max(last);
        let stop = Some((end, einde));
        all.push(MeldingLevering {
            day,
            toewijzing,
            status: StatusAanlevering::Eerste,
            begin,
            stop,
        });
    }
}

/// The message itself; `None` when the client has no BSN.
pub(crate) fn message_305_307(wereld: &Wereld, melding: &MeldingLevering, number: u32) -> Option<Bericht> {
    let granted = &wereld.toewijzingen[melding.toewijzing as usize];
    let product = &wereld.aanbod.producten[usize::from(granted.product)];
    let levering = LeveringBericht {
        toewijzing_nummer: Some(granted.nummer),
        product: Some(Product {
            categorie: product.categorie,
            code: Some(product.code.clone()),
        }),
        toewijzing_ingangsdatum: Some(granted.ingang),
        begindatum: melding.begin,
        status_aanlevering: melding.status,
    };
    let wet = product.wet;
    let post = Post {
        aanbieder: granted.aanbieder,
        number,
        dagtekening: melding.day,
    };
    let (soort, inhoud) = match melding.stop {
        None => {
            let start = client(wereld, granted.persoon, StartProduct { levering })?;
            (Berichtsoort::Start, Inhoud::Start(start))
        }
        Some((einddatum, einde)) => {
            let product = StopProduct {
                levering,
                einddatum,
                reden_beeindiging: reason(wet, einde),
            };
            (
                Berichtsoort::Stop,
                Inhoud::Stop(client(wereld, granted.persoon, product)?),
            )
        }
    };
    Some(wereld.bericht(soort, wet, &post, inhoud))
}

fn client<P>(wereld: &Wereld, persoon: u32, product: P) -> Option<LeveringClient<P>> {
    let place = persoon as usize;
    let person = &wereld.bevolking.personen[place];
    let (geboortedatum, geslacht) = wereld.birth(place);
    Some(LeveringClient {
        bsn: person.bsn?,
        geboortedatum,
        geslacht,
        naam: short(wereld.first_name(place), person.achternaam),
        producten: vec![product],
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
