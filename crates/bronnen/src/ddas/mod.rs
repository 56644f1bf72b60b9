//! DDAS, the delivery of data on poverty and debt: debt help by version 1.0, early signals by version 0.9.
//!
//! Both are JSON of one form: a head, and deliveries with lists of records. Records are read one by one, so a file of
//! many holds no more than one of them as JSON. A record that breaks the schema is left out, and told with its path,
//! the rule and the way out; everything that is wrong is told at once.
//!
//! Source: VNG Realisatie, `ddas` folder `v1.0` and `ddas-vroegsignalering` folder `v0.9`, the JSON schemas
//! "Uitwisselmodel".

mod client;
mod codes;
mod schuldhulp;
mod stroom;
mod velden;
mod vroegsignalering;

use domein::{Datum, Gemeentecode, Periode};
use serde_json::Value;

pub use client::{Aanschrijving, Client};
pub use codes::{
    Begeleidingssoort, Beschikkingssoort, Contactsoort, Dagdeel, Eindresultaat, Oplossingssoort, Schuldsoort,
    Signaalpartner, Signaalstatus, Uitstroomreden,
};
pub use schuldhulp::{Begeleiding, Schuld, Schuldhulplevering, Schuldhulptraject, read_schuldhulp};
pub use vroegsignalering::{
    Contactpoging, Signaallevering, Vroegsignaal, Vroegsignaalzaak, read_vroegsignalering,
};

use crate::bevinding::{Bevindingen, quoted};
use stroom::{Kop, Lijst};
use velden::Velden;

/// The head of a file: over which period, by whom, and by which organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leveringskop {
    /// The period that is reported about.
    pub periode: Periode,
    /// The day on which it was delivered.
    pub aangeleverd: Option<Datum>,
    /// Code of the supplier.
    pub leverancier: String,
    /// The organisations whose records the file holds, by their place in `leveringen`.
    pub organisaties: Vec<Leverancier>,
}

/// An organisation whose records are in a file (Leverancier).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leverancier {
    /// Its name.
    pub naam: Option<String>,
    /// The municipality for which it delivers, where that is told and is a code of CBS.
    pub gemeente: Option<Gemeentecode>,
}

/// What the two schemas do not share.
struct Schema {
    naam: &'static str,
    versie: &'static str,
    lijsten: &'static [Lijst],
    /// Lists of the other schema, by which a file is known as that.
    andere: Lijst,
    ander: &'static str,
    kop: &'static [&'static str],
    levering: &'static [&'static str],
    naam_organisatie: &'static str,
    leveringen_nodig: bool,
    gemeente_nodig: bool,
}

const KOP: &[&str] =
    &["startdatumLevering", "einddatumLevering", "aanleverdatumEnTijd", "codeGegevensleverancier"];

/// Judges what stands around the records; `None` when the file is no delivery of this schema.
fn judge(schema: &Schema, kop: &Kop, found: &mut Bevindingen) -> Option<Leveringskop> {
    if let Some(version) = other_version(schema, kop) {
        let text = format!(
            "Dit bestand is {version}. Hier kan alleen {}, versie {}. Kies het goede bestand, of maak het opnieuw \
             in die versie.",
            schema.naam, schema.versie
        );
        found.error("bestand", "VERSIE", text);
        return None;
    }
    if kop.leveringen.is_empty() && (schema.leveringen_nodig || kop.has_leveringen) {
        found.error("leveringen", "AANTAL", "Er is geen levering. Vul er minstens een in.");
    }
    let mut root = Velden::new(&kop.root, String::new(), found);
    root.only(schema.kop);
    let (begin, eind) = (root.datum("startdatumLevering"), root.datum("einddatumLevering"));
    root.required(KOP);
    let aangeleverd = root.tijdstip("aanleverdatumEnTijd");
    let leverancier = root.text("codeGegevensleverancier");
    let periode = root.periode(begin, eind, "einddatumLevering");
    let organisaties = kop.leveringen.iter().enumerate().map(|(number, levering)| {
        let mut fields = Velden::new(levering, format!("leveringen[{number}]"), found);
        fields.only(schema.levering);
        fields.required(&["teller", "aanleverende_organisatie"]);
        fields.whole("teller");
        let mut gemeente = None;
        if schema.gemeente_nodig {
            fields.required(&["gemeentecode"]);
            gemeente = fields.gemeente("gemeentecode");
        }
        let naam = fields.object("aanleverende_organisatie", |organisation| {
            if !schema.gemeente_nodig {
                gemeente = organisation.gemeente("gemeentecode");
            }
            organisation.text(schema.naam_organisatie)
        });
        Leverancier { naam: naam.flatten(), gemeente }
    });
    let organisaties = organisaties.collect();
    Some(Leveringskop { periode: periode?, aangeleverd, leverancier: leverancier?, organisaties })
}

/// What a file is, when it is not of this schema: by its own word, or by the lists in it.
fn other_version(schema: &Schema, kop: &Kop) -> Option<String> {
    let named = ["versie", "version", "schemaversie", "$schema"].iter().find_map(|key| kop.root.get(*key));
    if let Some(named) = named {
        let text = named.as_str().map_or_else(|| named.to_string(), str::to_owned);
        let bare = text.trim().trim_start_matches(['v', 'V']);
        let path = format!("/v{}/", schema.versie);
        if bare != schema.versie && !text.contains(&path) {
            return Some(format!("een andere versie: {}", quoted(&text)));
        }
    }
    kop.leveringen
        .iter()
        .any(|levering| levering.contains_key(schema.andere))
        .then(|| schema.ander.to_owned())
}

/// The path of a record.
fn path(levering: usize, lijst: Lijst, number: usize) -> String {
    format!("leveringen[{levering}].{lijst}[{number}]")
}

/// A record as an object; what else it is, is a fault.
fn object<'a>(
    value: &'a Value,
    place: &str,
    found: &mut Bevindingen,
) -> Option<&'a serde_json::Map<String, Value>> {
    let map = value.as_object();
    if map.is_none() {
        found.error(place, "SOORT", "Dit moet een object zijn. Maak het bestand opnieuw.");
    }
    map
}
