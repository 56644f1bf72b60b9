//! Data folders for tests, and messages made by hand: small, and each as the standard asks.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses a part of it, and a test stops at the first thing that is not as it should be"
)]

pub mod gezegd;
pub mod tegenspraak;
pub mod vragen;
pub mod zips;

use std::path::PathBuf;

use berichten::codes::{AdresSoort, Code, Eenheid, Frequentie, Geslacht, StatusAanlevering};
use berichten::*;
use domein::{Bedrag, Datum, Wet};
use feiten::{Aansluiting, Datamap, Importverslag, Invoer, Sleutelplaats, Stand, Telling, koppel};

/// A data folder with a key of its own, away when the test ends.
pub struct Map {
    folder: tempfile::TempDir,
    pub datamap: Datamap,
}

impl Map {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Sleutelplaats::Bestand(folder.path().join("a.sleutel"));
        let datamap = Datamap::open_or_create(&folder.path().join("data"), &place).unwrap();
        Self { folder, datamap }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Imports files that are in memory; the reconciliation holds.
    pub fn import(&self, files: Vec<(String, Vec<u8>)>) -> Importverslag {
        let count = files.len() as u64;
        let report = feiten::import(&self.datamap, Invoer::from_bytes(files), &|_, _, _| {}).unwrap();
        assert_eq!(report.berichten.len() as u64, count);
        assert_eq!(report.aansluiting.binnen.berichten, count);
        assert_reconciled(&report.aansluiting);
        report
    }

    /// Imports one message under the name of its identification.
    pub fn add(&self, bericht: &Bericht) -> Importverslag {
        self.import(vec![(bericht.header.identificatie.identificatie.clone(), bytes(bericht))])
    }

    pub fn stand(&self) -> Stand {
        koppel(&self.datamap.load().unwrap().1)
    }
}

/// What came in is what was accepted, waits, was refused or was there already: in messages, lines and cents.
pub fn assert_reconciled(all: &Aansluiting) {
    let parts = [all.aanvaard, all.wacht, all.geweigerd, all.dubbel];
    let sum = |value: fn(&Telling) -> i64| parts.iter().map(value).sum::<i64>();
    assert_eq!(all.binnen.berichten as i64, sum(|part| part.berichten as i64), "{all:?}");
    assert_eq!(all.binnen.regels as i64, sum(|part| part.regels as i64), "{all:?}");
    assert_eq!(all.binnen.bedrag.cents(), sum(|part| part.bedrag.cents()), "{all:?}");
}

/// A message as a file.
pub fn bytes(bericht: &Bericht) -> Vec<u8> {
    let mut bytes = Vec::new();
    berichten::write(bericht, &mut bytes).unwrap();
    bytes
}

pub fn datum(text: &str) -> Datum {
    domein::parse_datum(text).unwrap()
}

pub fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// Two fictional persons.
pub const ANNA: &str = "999900006";
pub const BRAM: &str = "999900018";

/// What appears in the messages of a person and may appear nowhere else.
pub const GEBOREN: &str = "1961-02-14";
pub const ACHTERNAAM: &str = "Zandschulpema";
pub const VOORNAMEN: &str = "Wilhelmientje";
pub const STRAAT: &str = "Kwikstaartdreef";
pub const POSTCODE: &str = "9731XQ";

/// A head of this kind, number and date.
pub fn header(wet: Wet, soort: Berichtsoort, identificatie: &str, dagtekening: &str) -> Header {
    let gemeente = Partij::Gemeente("0384".parse().unwrap());
    let aanbieder = Partij::Aanbieder("42420001".parse().unwrap());
    let (afzender, ontvanger) =
        if soort.is_from_gemeente() { (gemeente, aanbieder) } else { (aanbieder, gemeente) };
    Header {
        soort,
        wet,
        release: Release::V3_2,
        afzender,
        ontvanger,
        identificatie: BerichtIdentificatie {
            identificatie: identificatie.into(),
            dagtekening: datum(dagtekening),
        },
        xsd_versie: XsdVersie::default(),
        antwoord_op: None,
        retour: None,
    }
}

pub fn product() -> Product {
    Product { categorie: "02".parse().unwrap(), code: Some("02A01".parse().unwrap()) }
}

pub fn geboren() -> Geboortedatum {
    Geboortedatum { datum: datum(GEBOREN), gebruik: None }
}

pub fn naam() -> VolledigeNaam {
    VolledigeNaam {
        geslachtsnaam: Achternaam { achternaam: ACHTERNAAM.into(), voorvoegsel: None },
        partnernaam: None,
        voornamen: Some(VOORNAMEN.into()),
        voorletters: Some("W".into()),
        naam_gebruik: code("1"),
    }
}

pub fn contact() -> Contact {
    let huis = Huis { huisnummer: 12, huisletter: None, toevoeging: None, aanduiding: None };
    let adres = Adres {
        huis: Some(huis),
        postcode: Some(POSTCODE.into()),
        straatnaam: Some(STRAAT.into()),
        plaatsnaam: Some("Voorstad".into()),
        land_code: Some("NL".into()),
    };
    Contact {
        soort: AdresSoort::Brp,
        adres: Some(adres),
        organisatie: None,
        telefoon: Vec::new(),
        emailadres: None,
        periode: None,
    }
}

/// An assignment of the whole of 2024.
pub fn toegewezen(number: u32) -> ToegewezenProduct {
    ToegewezenProduct {
        toewijzing_nummer: number,
        referentie_aanbieder: None,
        product: Some(product()),
        toewijzingsdatum: datum("2024-01-02"),
        toewijzingstijd: domein::Tijd::constant(9, 30, 0, 0),
        ingangsdatum: datum("2024-01-01"),
        einddatum: Some(datum("2024-12-31")),
        reden_wijziging: None,
        omvang: Some(Omvang { volume: 2, eenheid: Eenheid::Uur, frequentie: Frequentie::PerWeek }),
        budget: None,
        commentaar: None,
    }
}

/// A 301 of 2 January 2024.
pub fn b301(identificatie: &str, bsn: &str, producten: Vec<ToegewezenProduct>) -> Bericht {
    let client = ToewijzingClient {
        bsn: bsn.parse().unwrap(),
        geboortedatum: geboren(),
        geslacht: Geslacht::Vrouw,
        naam: naam(),
        communicatie: None,
        juridische_status: None,
        wettelijke_vertegenwoordiging: None,
        commentaar: None,
        relaties: Vec::new(),
        contactgegevens: vec![contact()],
        producten,
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::Toewijzing, identificatie, "2024-01-02"),
        inhoud: Inhoud::Toewijzing(Box::new(client)),
    }
}

/// A 307 that ends the help of an assignment for good.
pub fn b307(identificatie: &str, bsn: &str, number: u32, einddatum: &str) -> Bericht {
    let levering = Levering {
        toewijzing_nummer: Some(number),
        product: Some(product()),
        toewijzing_ingangsdatum: Some(datum("2024-01-01")),
        begindatum: datum("2024-01-03"),
        status_aanlevering: StatusAanlevering::Eerste,
    };
    let stop = StopProduct { levering, einddatum: datum(einddatum), reden_beeindiging: code("19") };
    let client = LeveringClient {
        bsn: bsn.parse().unwrap(),
        geboortedatum: geboren(),
        geslacht: Geslacht::Vrouw,
        naam: VerkorteNaam { geslachtsnaam: naam().geslachtsnaam, voornamen: None, voorletters: None },
        producten: vec![stop],
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::Stop, identificatie, "2024-07-01"),
        inhoud: Inhoud::Stop(client),
    }
}

/// A line of so many hours at 50 euros, in January 2024.
pub fn regel(referentie: &str, number: u32, hours: u32) -> Prestatie {
    let tarief = Bedrag::from_cents(5_000);
    Prestatie {
        referentie_nummer: referentie.into(),
        vorig_referentie_nummer: None,
        toewijzing_nummer: number,
        categorie: "02".parse().unwrap(),
        code: "02A01".parse().unwrap(),
        periode: GeslotenPeriode { begindatum: datum("2024-01-01"), einddatum: datum("2024-01-31") },
        volume: hours,
        eenheid: Eenheid::Uur,
        tarief: Some(tarief),
        ingediend: MetDebetCredit::from_signed(Bedrag::from_cents(tarief.cents() * i64::from(hours))),
        retour_codes: Vec::new(),
    }
}

/// The line that takes another one back.
pub fn credit(debet: &Prestatie, referentie: &str) -> Prestatie {
    Prestatie {
        referentie_nummer: referentie.into(),
        vorig_referentie_nummer: Some(debet.referentie_nummer.clone()),
        ingediend: MetDebetCredit::from_signed(-debet.ingediend.signed()),
        ..debet.clone()
    }
}

fn total(lines: &[Prestatie]) -> MetDebetCredit {
    MetDebetCredit::from_signed(lines.iter().map(|line| line.ingediend.signed()).sum())
}

fn client(bsn: &str, prestaties: Vec<Prestatie>) -> PrestatieClient {
    PrestatieClient { bsn: bsn.parse().unwrap(), prestaties, retour_codes: Vec::new() }
}

/// A 323 over January 2024; its number is also that of the declaration.
pub fn b323(identificatie: &str, bsn: &str, lines: Vec<Prestatie>) -> Bericht {
    let kop = DeclaratieKop {
        declaratie_nummer: identificatie.into(),
        periode: GeslotenPeriode { begindatum: datum("2024-01-01"), einddatum: datum("2024-01-31") },
        dagtekening: datum("2024-02-05"),
        totaal: total(&lines),
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::Declaratie, identificatie, "2024-02-05"),
        inhoud: Inhoud::Declaratie(Declaratie { kop, clienten: vec![client(bsn, lines)] }),
    }
}

/// A 325 that answers a 323: grants all its lines but these.
pub fn b325(identificatie: &str, declaratie: &Bericht, refused: &[&str]) -> Bericht {
    let Inhoud::Declaratie(content) = &declaratie.inhoud else { unreachable!("a 325 answers a 323") };
    let lines: Vec<Prestatie> = content.clienten[0]
        .prestaties
        .iter()
        .filter(|line| refused.contains(&line.referentie_nummer.as_str()))
        .map(|line| Prestatie { retour_codes: vec![code("9307")], ..line.clone() })
        .collect();
    let (asked, not) = (content.kop.totaal, total(&lines).signed());
    let kop = AntwoordKop {
        declaratie_nummer: content.kop.declaratie_nummer.clone(),
        ingediend: asked,
        toegekend: MetDebetCredit::from_signed(asked.signed() - not),
    };
    let mut clienten = Vec::new();
    if !lines.is_empty() {
        let bsn = content.clienten[0].bsn;
        clienten.push(PrestatieClient { retour_codes: vec![code("0200")], ..client(bsn.expose(), lines) });
    }
    let verdict = if refused.is_empty() { "8001" } else { "0200" };
    let antwoord = DeclaratieAntwoord { kop, clienten, retour_codes: vec![code(verdict)] };
    Bericht {
        header: answer_header(identificatie, declaratie, "0200"),
        inhoud: Inhoud::DeclaratieAntwoord(Some(antwoord)),
    }
}

/// A 325 that refuses a 323 as a whole.
pub fn b325_refused(identificatie: &str, declaratie: &Bericht) -> Bericht {
    Bericht {
        header: answer_header(identificatie, declaratie, "0001"),
        inhoud: Inhoud::DeclaratieAntwoord(None),
    }
}

fn answer_header(identificatie: &str, declaratie: &Bericht, verdict: &str) -> Header {
    Header {
        antwoord_op: Some(AntwoordHeader {
            declaratie: declaratie.header.identificatie.clone(),
            xslt_versie: None,
            xsd_versie_declaratie: XsdVersie::default(),
            retour_codes: vec![code(verdict)],
        }),
        ..header(Wet::Wmo, Berichtsoort::DeclaratieAntwoord, identificatie, "2024-02-12")
    }
}
