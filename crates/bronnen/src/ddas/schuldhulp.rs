//! Debt help, version 1.0.

use std::collections::HashSet;

use domein::{Bedrag, Datum, Gemeentecode, Periode};
use serde_json::Value;

use super::velden::Velden;
use super::{
    Begeleidingssoort, Beschikkingssoort, Client, Leveringskop, Oplossingssoort, Schema, Schuldsoort,
    Uitstroomreden, judge, object, path, stroom,
};
use crate::bevinding::{Bevinding, Bevindingen};

const TRAJECTEN: &str = "schuldhulptrajecten";

const SCHEMA: Schema = Schema {
    naam: "DDAS schuldhulpverlening",
    versie: "1.0",
    lijsten: &[TRAJECTEN],
    andere: "vroegsignalen",
    ander: "DDAS vroegsignalering",
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
    levering: &["teller", "aanleverende_organisatie", TRAJECTEN],
    naam_organisatie: "(Statutaire) Naam",
    leveringen_nodig: true,
    gemeente_nodig: false,
};

const TRAJECT: &[&str] = &[
    "einddatum",
    "omschrijving",
    "startdatum",
    "toekenningsdatum",
    "totaalSchuldbedragBijAanvangSchuld",
    "gemeentecode",
    "aanmelding",
    "begeleiding",
    "client",
    "crisisinterventies",
    "informatieEnAdvies",
    "intake",
    "moratoria",
    "nazorg",
    "oplossing",
    "planVanAanpak",
    "schulden",
    "schuldregeling",
    "voorlopigeVoorzieningen",
    "uitstroom",
    "stabilisatie",
];

/// A delivery of debt help as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schuldhulplevering {
    /// The head; `None` when the file is no delivery, and then there are no records either.
    pub kop: Option<Leveringskop>,
    /// The good records, in the order of the file.
    pub trajecten: Vec<Schuldhulptraject>,
    /// Everything that is wrong or remarkable, in the order of the file.
    pub bevindingen: Vec<Bevinding>,
    /// How many findings there were after that.
    pub meer_bevindingen: usize,
    /// How many records were left out.
    pub afgekeurd: usize,
}

/// Debt help of one person, or of two together (Schuldhulptraject).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schuldhulptraject {
    /// The path in the file.
    pub plaats: String,
    /// The number of the organisation in the head.
    pub levering: usize,
    /// The municipality that is responsible; `None` when the text is no code.
    pub gemeente: Option<Gemeentecode>,
    /// For whom: at most two.
    pub clienten: Vec<Client>,
    /// The day on which they came with a question about debts.
    pub aanmelding: Option<Datum>,
    /// Whether that was a crisis, or a crisis was averted later.
    pub crisis: bool,
    /// What was decided.
    pub beschikking: Option<Beschikkingssoort>,
    /// The day on which help was granted.
    pub toegekend: Option<Datum>,
    /// The first day.
    pub begin: Option<Datum>,
    /// The last day; none while it runs.
    pub eind: Option<Datum>,
    /// All debts at the begin.
    pub schuldbedrag: Option<Bedrag>,
    /// The debts one by one.
    pub schulden: Vec<Schuld>,
    /// The day on which the plan was ready.
    pub plan_van_aanpak: Option<Datum>,
    /// Support during debt help.
    pub begeleiding: Vec<Begeleiding>,
    /// How debts are solved.
    pub oplossing: Option<Oplossingssoort>,
    /// When they left, and why.
    pub uitstroom: Option<(Option<Datum>, Option<Uitstroomreden>)>,
}

impl Schuldhulptraject {
    /// When debt help ran: from the start, else the grant, else the first question; until the end, else the day on
    /// which they left. `None` without any first day.
    pub fn periode(&self) -> Option<Periode> {
        let begin = self.begin.or(self.toegekend).or(self.aanmelding)?;
        let left = self.uitstroom.and_then(|(day, _)| day);
        Periode::new(begin, self.eind.or(left).filter(|eind| *eind >= begin)).ok()
    }
}

/// Support during debt help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begeleiding {
    /// What kind.
    pub soort: Option<Begeleidingssoort>,
    /// The first day.
    pub begin: Option<Datum>,
    /// The last day.
    pub eind: Option<Datum>,
}

/// One debt. To whom is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schuld {
    /// What kind of creditor.
    pub soort: Option<Schuldsoort>,
    /// How much.
    pub bedrag: Option<Bedrag>,
}

/// Reads a delivery of debt help: DDAS, version 1.0.
///
/// ```
/// use bronnen::ddas;
/// let file = br#"{"startdatumLevering": "2024-01-01", "einddatumLevering": "2024-12-31",
///   "aanleverdatumEnTijd": "2025-01-02T09:00:00Z", "codeGegevensleverancier": "X",
///   "leveringen": [{"teller": 1, "aanleverende_organisatie": {}, "schuldhulptrajecten": [
///     {"gemeentecode": "0384", "startdatum": "2024-03-01", "client": [{"Burgerservicenummer": "999900006"}]},
///     {"gemeentecode": "0384", "startdatum": "2024-05-01", "einddatum": "2024-04-01"}]}]}"#;
/// let read = ddas::read_schuldhulp(file);
/// assert_eq!((read.trajecten.len(), read.afgekeurd), (1, 1));
/// assert_eq!(read.bevindingen[0].plaats, "leveringen[0].schuldhulptrajecten[1].einddatum");
/// assert_eq!(read.bevindingen[0].regel, "PERIODE");
/// ```
pub fn read_schuldhulp(bytes: &[u8]) -> Schuldhulplevering {
    let mut found = Bevindingen::default();
    let (mut trajecten, mut afgekeurd) = (Vec::new(), 0);
    let mut seen = HashSet::new();
    let mut record = |(levering, lijst, number, value): stroom::Record<'_>, found: &mut Bevindingen| {
        let plaats = path(levering, lijst, number);
        if !seen.insert((levering, value.to_string())) {
            found.warning(plaats, "DUBBEL", "Dit traject staat er al. Het telt een keer. Haal het weg.");
            return;
        }
        match traject(value, levering, plaats, found) {
            Some(traject) => trajecten.push(traject),
            None => afgekeurd += 1,
        }
    };
    let kop = stroom::read(bytes, SCHEMA.lijsten, &mut found, &mut record);
    let kop = kop.and_then(|kop| judge(&SCHEMA, &kop, &mut found));
    if kop.is_none() {
        trajecten.clear();
    }
    let (bevindingen, meer_bevindingen) = (found.list, found.more);
    Schuldhulplevering { kop, trajecten, bevindingen, meer_bevindingen, afgekeurd }
}

fn traject(
    value: &Value,
    levering: usize,
    plaats: String,
    found: &mut Bevindingen,
) -> Option<Schuldhulptraject> {
    let map = object(value, &plaats, found)?;
    let mut fields = Velden::new(map, plaats.clone(), found);
    fields.only(TRAJECT);
    fields.required(&["gemeentecode"]);
    let gemeente = fields.gemeente("gemeentecode");
    let (begin, eind) = fields.run();
    fields.text("omschrijving");
    let toegekend = fields.datum("toekenningsdatum");
    let schuldbedrag = fields.euros("totaalSchuldbedragBijAanvangSchuld");
    let asked = fields.object("aanmelding", |part| (part.run().0, part.yes_no("crisisinterventie")));
    let (aanmelding, asked_crisis) = asked.unwrap_or_default();
    let crises = fields.list("crisisinterventies", |part| part.run()).len();
    let clienten = clienten(&mut fields);
    let beschikking = fields.object("intake", |part| {
        part.run();
        part.datum("beschikkingsdatum");
        part.code("beschikkingssoort")
    });
    let schulden = fields.list("schulden", |part| {
        part.datum("peildatum");
        part.yes_no("zakelijkeSchuld");
        Schuld { soort: part.code("schuldsoort"), bedrag: part.euros("bedrag") }
    });
    let begeleiding = fields.list("begeleiding", |part| {
        let (begin, eind) = part.run();
        Begeleiding { soort: part.code("soort"), begin, eind }
    });
    let oplossing = fields.object("oplossing", |part| {
        part.run();
        part.euros("vtlb");
        part.code("soort")
    });
    let plan_van_aanpak = fields.object("planVanAanpak", |part| part.datum("datumAfronding")).flatten();
    let uitstroom = fields.object("uitstroom", |part| {
        part.datum("datumBeeindigingsbeschikking");
        (part.datum("datum"), part.code("reden"))
    });
    checked_only(&mut fields);
    fields.is_good().then(|| Schuldhulptraject {
        plaats,
        levering,
        gemeente,
        clienten,
        aanmelding,
        crisis: asked_crisis == Some(true) || crises > 0,
        beschikking: beschikking.flatten(),
        toegekend,
        begin,
        eind,
        schuldbedrag,
        schulden,
        plan_van_aanpak,
        begeleiding,
        oplossing: oplossing.flatten(),
        uitstroom,
    })
}

fn clienten(fields: &mut Velden<'_>) -> Vec<Client> {
    let clienten = fields.list("client", |part| {
        part.text("Geslachtsaanduiding");
        Client::read(part)
    });
    if clienten.len() > 2 {
        fields.error("client", "AANTAL", "Een traject heeft hoogstens twee cliënten. Haal er weg.");
    }
    clienten
}

/// Parts that no question asks for, and that must be of their kind all the same.
fn checked_only(fields: &mut Velden<'_>) {
    for key in ["informatieEnAdvies", "nazorg", "stabilisatie"] {
        fields.object(key, |part| part.run());
    }
    fields.list("voorlopigeVoorzieningen", |part| part.run());
    fields.list("moratoria", |part| {
        part.run();
        part.datum("datumAanvraag");
        part.datum("datumGoedkeuring");
    });
    fields.object("schuldregeling", |part| {
        for key in ["afgewezen", "datum", "datumVerzoekDwangakkoord", "ingetrokken", "toegekend"] {
            part.datum(key);
        }
        part.yes_no("dwangakkoord");
    });
}
