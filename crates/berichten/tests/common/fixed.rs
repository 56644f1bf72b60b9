//! One message of each kind that keeps every rule.

use berichten::codes::{
    AdresSoort, Code, Eenheid, Frequentie, Geslacht, StatusAanlevering, TypeVerwijzer, VerzoekAntwoord,
};
use berichten::*;
use domein::{Bedrag, Bsn, Datum, Wet};

use super::klassen::Kopie;

pub fn datum(text: &str) -> Datum {
    domein::parse_datum(text).expect("a date of the tests exists")
}

pub fn code(text: &str) -> Code {
    Code::new(text).expect("a code of the tests is short")
}

pub fn bsn(number: &str) -> Bsn {
    number.parse().expect("a BSN of the tests passes the eleven-test")
}

/// One message of each kind.
pub fn all(wet: Wet) -> [Bericht; 14] {
    Berichtsoort::ALL.map(|soort| of(wet, soort))
}

/// The message of a kind.
pub fn of(wet: Wet, soort: Berichtsoort) -> Bericht {
    match soort {
        Berichtsoort::Toewijzing => toewijzing(wet),
        Berichtsoort::Start => start(wet),
        Berichtsoort::Stop => stop(wet),
        Berichtsoort::VerzoekToewijzing => verzoek_toewijzing(wet),
        Berichtsoort::VerzoekWijziging => verzoek_wijziging(wet),
        Berichtsoort::AntwoordVerzoek => antwoord_verzoek(wet),
        Berichtsoort::Declaratie => declaratie(wet),
        Berichtsoort::DeclaratieAntwoord => antwoord(wet),
        retour => Bericht {
            header: header(wet, retour),
            inhoud: retour_inhoud(of(wet, retour.original().expect("a return message")).inhoud),
        },
    }
}

/// The return message of a content: everything is fine, but for the last class.
fn retour_inhoud(inhoud: Inhoud) -> Inhoud {
    fn judged<T: Kopie>(kopie: T) -> Retour<T> {
        let klassen = kopie.klassen();
        let last = klassen.len() - 1;
        let oordeel = |(at, klasse)| Klasseoordeel {
            klasse,
            retour_codes: if at == last { vec![code("9056"), code("0611")] } else { vec![code("0200")] },
        };
        let oordelen = klassen.into_iter().enumerate().map(oordeel).collect();
        Retour { kopie, oordelen }
    }
    match inhoud {
        Inhoud::Toewijzing(client) => Inhoud::ToewijzingRetour(Some(Box::new(judged(*client)))),
        Inhoud::Start(client) => Inhoud::StartRetour(Some(judged(client))),
        Inhoud::Stop(client) => Inhoud::StopRetour(Some(judged(client))),
        Inhoud::VerzoekToewijzing(client) => Inhoud::VerzoekToewijzingRetour(Some(judged(client))),
        Inhoud::VerzoekWijziging(client) => Inhoud::VerzoekWijzigingRetour(Some(judged(client))),
        Inhoud::AntwoordVerzoek(antwoord) => Inhoud::AntwoordVerzoekRetour(Some(judged(antwoord))),
        other => panic!("no return message exists of {:?}", other.soort()),
    }
}

/// A category that the list of the law has.
pub fn categorie(wet: Wet) -> &'static str {
    match wet {
        Wet::Wmo => "02",
        Wet::Jeugdwet => "45",
    }
}

pub fn header(wet: Wet, soort: Berichtsoort) -> Header {
    let gemeente = Partij::Gemeente("0384".parse().expect("four digits"));
    let aanbieder = Partij::Aanbieder("42420001".parse().expect("eight digits"));
    let (afzender, ontvanger) =
        if soort.is_from_gemeente() { (gemeente, aanbieder) } else { (aanbieder, gemeente) };
    let identificatie =
        BerichtIdentificatie { identificatie: "B0001".into(), dagtekening: datum("2026-05-06") };
    let antwoord_op = (soort == Berichtsoort::DeclaratieAntwoord).then(|| AntwoordHeader {
        declaratie: identificatie.clone(),
        xslt_versie: Some("1.0.0".into()),
        xsd_versie_declaratie: XsdVersie::default(),
        retour_codes: vec![code("0200")],
    });
    let xsd_versie = XsdVersie::default();
    let release = Release::V3_2;
    let retour = soort.original().map(|_| RetourHeader {
        identificatie: "RT0001".into(),
        dagtekening: datum("2026-05-07"),
        xslt_versie: Some("2.10.5".into()),
        xsd_versie: XsdVersie::default(),
        retour_codes: vec![code("0200")],
    });
    Header { soort, wet, release, afzender, ontvanger, identificatie, xsd_versie, antwoord_op, retour }
}

pub fn product(wet: Wet, code: &str) -> Product {
    Product {
        categorie: categorie(wet).parse().expect("two digits"),
        code: Some(code.parse().expect("a short code")),
    }
}

pub fn naam() -> VolledigeNaam {
    VolledigeNaam {
        geslachtsnaam: Achternaam { achternaam: "Berg".into(), voorvoegsel: Some("van den".into()) },
        partnernaam: None,
        voornamen: Some("Noor".into()),
        voorletters: Some("N".into()),
        naam_gebruik: code("1"),
    }
}

pub fn contact() -> Contact {
    Contact {
        soort: AdresSoort::Brp,
        adres: Some(Adres {
            huis: Some(Huis {
                huisnummer: 12,
                huisletter: Some("B".into()),
                toevoeging: None,
                aanduiding: Some(code("TO")),
            }),
            postcode: Some("1234AB".into()),
            straatnaam: Some("Kade & Laan".into()),
            plaatsnaam: Some("Voorstad".into()),
            land_code: Some("NL".into()),
        }),
        organisatie: None,
        telefoon: vec![Telefoon { telefoonnummer: "0201234567".into(), landnummer: "0031".into() }],
        emailadres: None,
        periode: None,
    }
}

pub fn toegewezen(wet: Wet, number: u32, code: &str) -> ToegewezenProduct {
    ToegewezenProduct {
        toewijzing_nummer: number,
        referentie_aanbieder: None,
        product: Some(product(wet, code)),
        toewijzingsdatum: datum("2026-05-01"),
        toewijzingstijd: domein::Tijd::constant(9, 30, 0, 0),
        ingangsdatum: datum("2026-05-01"),
        einddatum: Some(datum("2026-12-31")),
        reden_wijziging: None,
        omvang: Some(Omvang { volume: 2, eenheid: Eenheid::Uur, frequentie: Frequentie::PerWeek }),
        budget: None,
        commentaar: None,
    }
}

pub fn toewijzing(wet: Wet) -> Bericht {
    let client = ToewijzingClient {
        bsn: bsn("999900006"),
        geboortedatum: Geboortedatum { datum: datum("2010-02-14"), gebruik: None },
        geslacht: Geslacht::Vrouw,
        naam: naam(),
        communicatie: Some(Communicatie { vorm: code("1"), taal: Some("Fries".into()) }),
        juridische_status: None,
        wettelijke_vertegenwoordiging: None,
        commentaar: Some("Bel eerst.".into()),
        relaties: vec![Relatie {
            nummer: "1".into(),
            volgorde: Some(1),
            soort: code("10"),
            geboortedatum: Some(Geboortedatum { datum: datum("1900-01-01"), gebruik: Some(code("3")) }),
            geslacht: None,
            naam: naam(),
            contact: contact(),
        }],
        contactgegevens: vec![contact()],
        producten: vec![toegewezen(wet, 300_201, "A11"), toegewezen(wet, 300_202, "A12")],
    };
    Bericht { header: header(wet, Berichtsoort::Toewijzing), inhoud: Inhoud::Toewijzing(Box::new(client)) }
}

fn levering_client<P>(producten: Vec<P>) -> LeveringClient<P> {
    LeveringClient {
        bsn: bsn("999900006"),
        geboortedatum: Geboortedatum { datum: datum("2010-02-14"), gebruik: None },
        geslacht: Geslacht::Man,
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam { achternaam: "Berg".into(), voorvoegsel: None },
            voornamen: None,
            voorletters: None,
        },
        producten,
    }
}

fn levering(wet: Wet) -> Levering {
    Levering {
        toewijzing_nummer: Some(300_201),
        product: Some(product(wet, "A11")),
        toewijzing_ingangsdatum: Some(datum("2026-04-01")),
        begindatum: datum("2026-04-03"),
        status_aanlevering: StatusAanlevering::Eerste,
    }
}

pub fn start(wet: Wet) -> Bericht {
    let client = levering_client(vec![StartProduct { levering: levering(wet) }]);
    Bericht { header: header(wet, Berichtsoort::Start), inhoud: Inhoud::Start(client) }
}

pub fn stop(wet: Wet) -> Bericht {
    let stop = StopProduct {
        levering: levering(wet),
        einddatum: datum("2026-04-28"),
        reden_beeindiging: code("31"),
    };
    Bericht { header: header(wet, Berichtsoort::Stop), inhoud: Inhoud::Stop(levering_client(vec![stop])) }
}

/// A line of so many hours at 12.50 euro.
pub fn prestatie(wet: Wet, reference: &str, toewijzing: u32, hours: u32) -> Prestatie {
    let tarief = Bedrag::from_cents(1250);
    Prestatie {
        referentie_nummer: reference.into(),
        vorig_referentie_nummer: None,
        toewijzing_nummer: toewijzing,
        categorie: categorie(wet).parse().expect("two digits"),
        code: "A11".parse().expect("a short code"),
        periode: GeslotenPeriode { begindatum: datum("2026-04-01"), einddatum: datum("2026-04-30") },
        volume: hours,
        eenheid: Eenheid::Uur,
        tarief: Some(tarief),
        ingediend: MetDebetCredit::from_signed(Bedrag::from_cents(tarief.cents() * i64::from(hours))),
        retour_codes: Vec::new(),
    }
}

/// The total of lines in the form of a message.
pub fn total(clienten: &[PrestatieClient]) -> MetDebetCredit {
    let lines = clienten.iter().flat_map(|client| &client.prestaties);
    MetDebetCredit::from_signed(lines.map(|line| line.ingediend.signed()).sum())
}

pub fn declaratie(wet: Wet) -> Bericht {
    let client = |number, prestaties| PrestatieClient { bsn: bsn(number), prestaties, retour_codes: vec![] };
    let mut credit = prestatie(wet, "R3", 300_203, 2);
    credit.ingediend = MetDebetCredit::from_signed(-credit.ingediend.bedrag);
    credit.vorig_referentie_nummer = Some("Q9".into());
    let clienten = vec![
        client("999900006", vec![prestatie(wet, "R1", 300_201, 4), prestatie(wet, "R2", 300_202, 8)]),
        client("999900018", vec![credit]),
    ];
    let kop = DeclaratieKop {
        declaratie_nummer: "DN001".into(),
        periode: GeslotenPeriode { begindatum: datum("2026-04-01"), einddatum: datum("2026-04-30") },
        dagtekening: datum("2026-05-06"),
        totaal: total(&clienten),
    };
    Bericht {
        header: header(wet, Berichtsoort::Declaratie),
        inhoud: Inhoud::Declaratie(Declaratie { kop, clienten }),
    }
}

pub fn antwoord(wet: Wet) -> Bericht {
    let mut line = prestatie(wet, "R1", 300_201, 4);
    line.retour_codes = vec![code("9307"), code("9308")];
    let clienten = vec![PrestatieClient {
        bsn: bsn("999900006"),
        prestaties: vec![line],
        retour_codes: vec![code("0200")],
    }];
    let amount = |cents| MetDebetCredit::from_signed(Bedrag::from_cents(cents));
    let kop = AntwoordKop {
        declaratie_nummer: "DN001".into(),
        ingediend: amount(12_500),
        toegekend: amount(7_500),
    };
    let answer = DeclaratieAntwoord { kop, clienten, retour_codes: vec![code("0200")] };
    Bericht {
        header: header(wet, Berichtsoort::DeclaratieAntwoord),
        inhoud: Inhoud::DeclaratieAntwoord(Some(answer)),
    }
}

pub fn aangevraagd(wet: Wet, reference: &str, code: &str) -> AangevraagdProduct {
    AangevraagdProduct {
        referentie_aanbieder: reference.into(),
        beschikking_nummer: Some(17),
        product: Some(product(wet, code)),
        beschikking_ingangsdatum: Some(datum("2026-04-15")),
        ingangsdatum: datum("2026-05-01"),
        einddatum: Some(datum("2026-12-31")),
        omvang: Some(Omvang { volume: 2, eenheid: Eenheid::Uur, frequentie: Frequentie::PerWeek }),
        budget: None,
        verwijzer: Verwijzer {
            soort: TypeVerwijzer::Huisarts,
            naam: None,
            zorgverlener_code: Some("01012345".parse().expect("eight digits")),
        },
        raamcontract: Some(true),
        commentaar: None,
    }
}

pub fn verzoek_toewijzing(wet: Wet) -> Bericht {
    let person = levering_client::<StartProduct>(Vec::new());
    let client = VerzoekToewijzingClient {
        bsn: person.bsn,
        geboortedatum: person.geboortedatum,
        geslacht: person.geslacht,
        naam: person.naam,
        gezagsdrager_bekend: (wet == Wet::Jeugdwet).then_some(false),
        commentaar: Some("Bel eerst.".into()),
        producten: vec![aangevraagd(wet, "VOT1", "A11"), aangevraagd(wet, "VOT2", "A12")],
    };
    let soort = Berichtsoort::VerzoekToewijzing;
    Bericht { header: header(wet, soort), inhoud: Inhoud::VerzoekToewijzing(client) }
}

pub fn verzoek_wijziging(wet: Wet) -> Bericht {
    let omvang = Some(Omvang { volume: 3, eenheid: Eenheid::Uur, frequentie: Frequentie::PerMaand });
    let nieuw = |code| NieuwProduct {
        product: Some(product(wet, code)),
        gewenste_ingangsdatum: datum("2026-06-01"),
        einddatum: None,
        omvang,
        budget: None,
    };
    let verzoek = VerzoekWijziging {
        referentie_aanbieder: "VOW1".into(),
        reden: code("1"),
        ongewijzigd: vec![OngewijzigdProduct { toewijzing_nummer: 300_201 }],
        te_wijzigen: vec![TeWijzigenProduct {
            toewijzing_nummer: 300_202,
            gewenste_ingangsdatum: datum("2026-05-01"),
            einddatum: Some(datum("2026-12-31")),
            omvang,
            budget: None,
        }],
        nieuw: vec![nieuw("A11"), nieuw("A12")],
    };
    let client = VerzoekWijzigingClient { bsn: bsn("999900006"), verzoek };
    let soort = Berichtsoort::VerzoekWijziging;
    Bericht { header: header(wet, soort), inhoud: Inhoud::VerzoekWijziging(client) }
}

/// Refused: under the Jeugdwet because another municipality is responsible.
pub fn antwoord_verzoek(wet: Wet) -> Bericht {
    let elsewhere = wet == Wet::Jeugdwet;
    let antwoord = AntwoordVerzoek {
        referentie_aanbieder: "VOT1".into(),
        antwoord: VerzoekAntwoord::Afgewezen,
        reden_afwijzing: Some(code(if elsewhere { "8" } else { "3" })),
        woonplaatsbeginsel: elsewhere.then(|| "1916".parse().expect("four digits")),
    };
    let soort = Berichtsoort::AntwoordVerzoek;
    Bericht { header: header(wet, soort), inhoud: Inhoud::AntwoordVerzoek(antwoord) }
}
