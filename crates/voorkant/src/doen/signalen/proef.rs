//! For tests: deliveries of early signals as a supplier makes them, and the way they go.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::{Gemeentecode, Pseudoniem, parse_datum};
use kluis::Sleutel;
use logboek::TraceId;
use opslag::{Opslag, Wie};
use serde_json::{Value, json};
use vroegsignalen::Inspanning;

use super::inname::{Aanbod, Gelezen};
use super::innemen::read_addresses;
use super::sleutels::Signaalsleutel;
use super::store::{self, Nieuwelevering, Opname};

pub fn wie() -> Wie {
    Wie { naam: "S. Hulp".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

/// A signal about who lives at a number of the street of 1234AB.
pub fn signaal(id: &str, partner: &str, number: u32) -> Value {
    json!({
        "ID": id, "crisissignaal": false, "bedrag": 450, "signaaldatum": "2026-01-05",
        "signaalpartner": { "type": partner },
        "client": { "Voorletters": "A.", "Achternaam": "Dijkstra", "Straatnaam": "Kade", "Postcode": "1234AB",
            "Huisnummer": number.to_string(), "Plaatsnaam": "Merwoude" },
    })
}

/// A delivery of these signals.
pub fn levering(gemeente: &str, signalen: &[Value]) -> Vec<u8> {
    let whole = json!({
        "codeGegevensleverancier": "SOFT-1", "startdatumLevering": "2026-01-01", "einddatumLevering": "2026-01-31",
        "aanleverdatumEnTijd": "2026-02-05T10:30:00Z",
        "leveringen": [{ "teller": 1, "gemeentecode": gemeente, "aanleverende_organisatie": { "naam": "Merwoude" },
            "vroegsignalen": signalen }],
    });
    serde_json::to_vec(&whole).unwrap()
}

/// The table of addresses: 1234AB 1 to 99 but 13.
pub async fn addresses(opslag: &Opslag, sleutel: &Sleutel) {
    let rows: String = (1..100)
        .filter(|number| *number != 13)
        .map(|number| format!("1234 ab;{number};;BU9999010{}\n", number % 10))
        .collect();
    let csv = format!("Postcode;Huisnummer;Toevoeging;Buurt\n{rows}");
    let read = read_addresses(csv.as_bytes(), &Signaalsleutel::of(sleutel));
    assert!(read.fouten.is_empty(), "{:?}", read.fouten);
    assert_eq!(store::add_list(opslag, "adressen.csv", &read.sleutels, ("", &wie())).await.unwrap(), 98);
}

/// Takes in bytes as [`super::innemen::take_in`] does, without a folder of facts.
pub async fn deliver(
    opslag: &Opslag,
    sleutel: &Sleutel,
    bytes: &[u8],
    (ontvangen, inspanningen): (&str, &[Inspanning]),
) -> Opname {
    let gemeente: Gemeentecode = "9999".parse().unwrap();
    let aanbod = Aanbod {
        ontvangen: parse_datum(ontvangen).unwrap(),
        inspanningen: inspanningen.iter().copied().collect(),
    };
    let keys = Signaalsleutel::of(sleutel);
    let gelezen = Gelezen::read(bytes);
    let lijst = store::newest_list(opslag, "9999").await.unwrap().unwrap();
    let adressen = gelezen.addresses(&keys);
    let asked = adressen.keys().map(String::as_str);
    let bekend = store::known_addresses(opslag, "9999", lijst.versie, asked).await.unwrap();
    let gewogen = gelezen.weigh((gemeente, &aanbod), &keys, &bekend);
    let persons: Vec<Option<Pseudoniem>> =
        gewogen.kandidaten.iter().map(|one| one.bsn.map(|bsn| sleutel.persoon(bsn))).collect();
    let nieuw = Nieuwelevering {
        vingerafdruk: keys.levering(bytes, &format!("{:?}", aanbod.inspanningen)),
        aanbod: &aanbod,
        gewogen: &gewogen,
        persons: &persons,
        account: "acc",
        trace: TraceId::random().unwrap(),
    };
    store::add_delivery(opslag, sleutel, &nieuw, &wie(), |_| async { Ok(()) }).await.unwrap()
}
