//! Early signals, version 0.9.

use std::collections::HashMap;

use domein::{Bedrag, Datum};
use serde_json::Value;

use super::velden::Velden;
use super::{
    Client, Contactsoort, Dagdeel, Eindresultaat, Leveringskop, Schema, Signaalpartner, Signaalstatus, judge,
    object, path, stroom,
};
use crate::bevinding::{Bevinding, Bevindingen};

const SIGNALEN: &str = "vroegsignalen";
const ZAKEN: &str = "vroegsignaalzaken";

const SCHEMA: Schema = Schema {
    naam: "DDAS vroegsignalering",
    versie: "0.9",
    lijsten: &[SIGNALEN, ZAKEN],
    andere: "schuldhulptrajecten",
    ander: "DDAS schuldhulpverlening",
    kop: &[
        "startdatumLevering",
        "einddatumLevering",
        "aanleverdatumEnTijd",
        "codeGegevensleverancier",
        "versie",
        "version",
        "schemaversie",
        "$schema",
    ],
    levering: &["teller", "gemeentecode", "aanleverende_organisatie", SIGNALEN, ZAKEN],
    naam_organisatie: "naam",
    leveringen_nodig: false,
    gemeente_nodig: true,
};

const SIGNAAL: &[&str] = &[
    "ID",
    "crisissignaal",
    "warmeOverdracht",
    "bedrag",
    "ontstaansdatum",
    "signaaldatum",
    "status",
    "signaalpartner",
    "client",
];

/// A delivery of early signals as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaallevering {
    /// The head; `None` when the file is no delivery, and then there are no records either.
    pub kop: Option<Leveringskop>,
    /// The good signals, in the order of the file.
    pub signalen: Vec<Vroegsignaal>,
    /// The good cases, in the order of the file.
    pub zaken: Vec<Vroegsignaalzaak>,
    /// Everything that is wrong or remarkable, in the order of the file.
    pub bevindingen: Vec<Bevinding>,
    /// How many findings there were after that.
    pub meer_bevindingen: usize,
    /// How many records were left out.
    pub afgekeurd: usize,
}

/// A bill that somebody did not pay, told by the creditor (Vroegsignaal; Wgs, art. 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vroegsignaal {
    /// The path in the file.
    pub plaats: String,
    /// The number of the delivery in the head.
    pub levering: usize,
    /// Its mark in the file.
    pub id: String,
    /// From what kind of organisation.
    pub signaalpartner: Option<Signaalpartner>,
    /// Who did not pay.
    pub client: Client,
    /// How much was not paid.
    pub bedrag: Option<Bedrag>,
    /// Since when.
    pub ontstaan: Option<Datum>,
    /// The day on which the signal was sent.
    pub verstuurd: Option<Datum>,
    /// Whether it is a crisis.
    pub crisis: bool,
    /// Whether the sender had contact and asks to go on with it.
    pub warme_overdracht: bool,
    /// What was done with it.
    pub status: Option<Signaalstatus>,
}

/// Signals about one household that are taken up together (Vroegsignaalzaak).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vroegsignaalzaak {
    /// The path in the file.
    pub plaats: String,
    /// The number of the delivery in the head.
    pub levering: usize,
    /// The marks of its signals.
    pub signalen: Vec<String>,
    /// The day on which signals were put together.
    pub matching: Option<Datum>,
    /// The day on which it was taken up.
    pub opgepakt: Option<Datum>,
    /// What came of it.
    pub resultaat: Option<Eindresultaat>,
    /// Attempts to reach the resident.
    pub contactpogingen: Vec<Contactpoging>,
}

/// An attempt to reach a resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contactpoging {
    /// By what means.
    pub soort: Option<Contactsoort>,
    /// Whether it worked.
    pub bereikt: Option<bool>,
    /// When.
    pub datum: Option<Datum>,
    /// At what part of the day.
    pub dagdeel: Option<Dagdeel>,
}

/// Reads a delivery of early signals: DDAS, version 0.9.
///
/// ```
/// use bronnen::ddas;
/// let read = ddas::read_vroegsignalering(br#"{"versie": "0.8", "leveringen": []}"#);
/// assert!(read.kop.is_none());
/// assert_eq!(read.bevindingen[0].regel, "VERSIE");
/// assert!(read.bevindingen[0].tekst.starts_with("Dit bestand is een andere versie: 0.8."));
/// ```
pub fn read_vroegsignalering(bytes: &[u8]) -> Signaallevering {
    let mut found = Bevindingen::default();
    let (mut signalen, mut zaken, mut afgekeurd) = (Vec::new(), Vec::new(), 0);
    // Every mark of a delivery, also of a signal that was left out, with what it stands for.
    let mut known: HashMap<(usize, String), Value> = HashMap::new();
    let mut record = |(levering, lijst, number, value): stroom::Record<'_>, found: &mut Bevindingen| {
        let plaats = path(levering, lijst, number);
        if lijst == ZAKEN {
            match zaak(value, levering, plaats, found) {
                Some(zaak) => zaken.push(zaak),
                None => afgekeurd += 1,
            }
            return;
        }
        if let Some(id) = value.get("ID").and_then(Value::as_str)
            && let Some(before) = known.insert((levering, id.to_owned()), value.clone())
        {
            let place = format!("{plaats}.ID");
            if *value == before {
                found.warning(place, "DUBBEL", "Dit signaal staat er al. Het telt een keer. Haal het weg.");
            } else {
                found.error(
                    place,
                    "DUBBEL",
                    "Een ander signaal heeft dit ID al. Geef elk signaal een eigen ID.",
                );
                afgekeurd += 1;
            }
            return;
        }
        match signaal(value, levering, plaats, found) {
            Some(signaal) => signalen.push(signaal),
            None => afgekeurd += 1,
        }
    };
    let kop = stroom::read(bytes, SCHEMA.lijsten, &mut found, &mut record);
    let kop = kop.and_then(|kop| judge(&SCHEMA, &kop, &mut found));
    if kop.is_none() {
        signalen.clear();
        zaken.clear();
    }
    check_references(&zaken, &known, &mut found);
    let (bevindingen, meer_bevindingen) = (found.list, found.more);
    Signaallevering { kop, signalen, zaken, bevindingen, meer_bevindingen, afgekeurd }
}

fn signaal(value: &Value, levering: usize, plaats: String, found: &mut Bevindingen) -> Option<Vroegsignaal> {
    let map = object(value, &plaats, found)?;
    let mut fields = Velden::new(map, plaats.clone(), found);
    fields.only(SIGNAAL);
    fields.required(&["ID", "signaalpartner", "client"]);
    let id = fields.text("ID");
    let crisis = fields.yes_no("crisissignaal");
    let warme_overdracht = fields.yes_no("warmeOverdracht");
    let bedrag = fields.euros("bedrag");
    let ontstaan = fields.datum("ontstaansdatum");
    let verstuurd = fields.datum("signaaldatum");
    fields.periode(ontstaan, verstuurd, "signaaldatum");
    let status = fields.code("status");
    let signaalpartner = fields.object("signaalpartner", |part| part.code("type")).flatten();
    let client = fields.object("client", Client::read);
    if !fields.is_good() {
        return None;
    }
    Some(Vroegsignaal {
        plaats,
        levering,
        id: id?,
        signaalpartner,
        client: client?,
        bedrag,
        ontstaan,
        verstuurd,
        crisis: crisis == Some(true),
        warme_overdracht: warme_overdracht == Some(true),
        status,
    })
}

fn zaak(value: &Value, levering: usize, plaats: String, found: &mut Bevindingen) -> Option<Vroegsignaalzaak> {
    let map = object(value, &plaats, found)?;
    let mut fields = Velden::new(map, plaats.clone(), found);
    let resultaat = fields.code("resultaat");
    let matching = fields.datum("matchingsdatum");
    let opgepakt = fields.datum("datum_opgepakt");
    // So written in the schema.
    let (begin, eind) =
        (fields.datum("startdatum_matchtingperiode"), fields.datum("einddatum_matchingperiode"));
    fields.periode(begin, eind, "einddatum_matchingperiode");
    let signalen = fields.list("vroegsignalen", |part| {
        part.only(&["ID"]);
        part.required(&["ID"]);
        part.text("ID")
    });
    if map.contains_key("vroegsignalen") && signalen.is_empty() {
        fields.error("vroegsignalen", "AANTAL", "Een zaak heeft minstens een signaal. Vul het in.");
    }
    let contactpogingen = fields.list("contactpogingen", |part| Contactpoging {
        soort: part.code("soort"),
        bereikt: part.yes_no("bereikt"),
        datum: part.datum("datum"),
        dagdeel: part.code("dagdeel"),
    });
    fields.is_good().then(|| Vroegsignaalzaak {
        plaats,
        levering,
        signalen: signalen.into_iter().flatten().collect(),
        matching,
        opgepakt,
        resultaat,
        contactpogingen,
    })
}

/// A case may be about a signal of an earlier delivery, so that it is not here is no error.
fn check_references(
    zaken: &[Vroegsignaalzaak],
    known: &HashMap<(usize, String), Value>,
    found: &mut Bevindingen,
) {
    for zaak in zaken {
        for (number, id) in zaak.signalen.iter().enumerate() {
            if !known.contains_key(&(zaak.levering, id.clone())) {
                let place = format!("{}.vroegsignalen[{number}].ID", zaak.plaats);
                let text = "Dit signaal staat niet in de levering. Kijk of het ID klopt, of in een eerdere levering staat.";
                found.warning(place, "VERWIJZING", text);
            }
        }
    }
}
