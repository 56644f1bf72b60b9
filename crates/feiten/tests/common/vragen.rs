//! Requests, answers to them, starts, and return messages, made by hand.

use berichten::codes::{Eenheid, Frequentie, StatusAanlevering, TypeVerwijzer, VerzoekAntwoord};
use berichten::*;
use domein::Wet;

use super::{b307, code, datum, geboren, header, naam, product};
use berichten::codes::Geslacht;

/// The same message on another day.
pub fn on(bericht: Bericht, dagtekening: &str) -> Bericht {
    let mut bericht = bericht;
    bericht.header.identificatie.dagtekening = datum(dagtekening);
    bericht
}

/// A 305: the help of an assignment began.
pub fn b305(identificatie: &str, bsn: &str, number: Option<u32>, begin: &str) -> Bericht {
    let levering = Levering {
        toewijzing_nummer: number,
        product: Some(product()),
        toewijzing_ingangsdatum: number.map(|_| datum("2024-01-01")),
        begindatum: datum(begin),
        status_aanlevering: StatusAanlevering::Eerste,
    };
    let client = LeveringClient {
        bsn: bsn.parse().unwrap(),
        geboortedatum: geboren(),
        geslacht: Geslacht::Vrouw,
        naam: VerkorteNaam { geslachtsnaam: naam().geslachtsnaam, voornamen: None, voorletters: None },
        producten: vec![StartProduct { levering }],
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::Start, identificatie, begin),
        inhoud: Inhoud::Start(client),
    }
}

/// A 307 with this reason; without a number it names the product only.
pub fn stop(
    identificatie: &str,
    bsn: &str,
    number: Option<u32>,
    begin_eind: [&str; 2],
    reden: &str,
) -> Bericht {
    let mut bericht = b307(identificatie, bsn, 0, begin_eind[1]);
    if let Inhoud::Stop(client) = &mut bericht.inhoud {
        let stop = &mut client.producten[0];
        stop.levering.toewijzing_nummer = number;
        stop.levering.toewijzing_ingangsdatum = number.map(|_| datum("2024-01-01"));
        stop.levering.begindatum = datum(begin_eind[0]);
        stop.reden_beeindiging = code(reden);
    }
    on(bericht, begin_eind[1])
}

/// The same start or stop, taken back.
pub fn gone(bericht: &Bericht, identificatie: &str, dagtekening: &str) -> Bericht {
    let mut bericht = on(bericht.clone(), dagtekening);
    bericht.header.identificatie.identificatie = identificatie.into();
    match &mut bericht.inhoud {
        Inhoud::Start(client) => {
            client.producten[0].levering.status_aanlevering = StatusAanlevering::Verwijderen;
        }
        Inhoud::Stop(client) => {
            client.producten[0].levering.status_aanlevering = StatusAanlevering::Verwijderen;
        }
        _ => unreachable!("only a start or stop is taken back"),
    }
    bericht
}

pub fn omvang(volume: u32, frequentie: Frequentie) -> Omvang {
    Omvang { volume, eenheid: Eenheid::Uur, frequentie }
}

/// What may not be found in any fact.
pub const VERWIJZER: &str = "Huisartsenpraktijk Kwikstaart";

/// A 315 of 2 January 2024 that asks for one product, after a general practitioner.
pub fn b315(identificatie: &str, bsn: &str, referentie: &str) -> Bericht {
    let aangevraagd = AangevraagdProduct {
        referentie_aanbieder: referentie.into(),
        beschikking_nummer: None,
        product: Some(product()),
        beschikking_ingangsdatum: None,
        ingangsdatum: datum("2024-01-01"),
        einddatum: Some(datum("2024-12-31")),
        omvang: Some(omvang(2, Frequentie::PerWeek)),
        budget: None,
        verwijzer: Verwijzer {
            soort: TypeVerwijzer::Huisarts,
            naam: Some(VERWIJZER.into()),
            zorgverlener_code: None,
        },
        raamcontract: None,
        commentaar: None,
    };
    let client = VerzoekToewijzingClient {
        bsn: bsn.parse().unwrap(),
        geboortedatum: geboren(),
        geslacht: Geslacht::Vrouw,
        naam: VerkorteNaam { geslachtsnaam: naam().geslachtsnaam, voornamen: None, voorletters: None },
        gezagsdrager_bekend: None,
        commentaar: None,
        producten: vec![aangevraagd],
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::VerzoekToewijzing, identificatie, "2024-01-02"),
        inhoud: Inhoud::VerzoekToewijzing(client),
    }
}

/// A change of this assignment from this day on.
pub fn te_wijzigen(number: u32, begin: &str, omvang: Option<Omvang>) -> TeWijzigenProduct {
    TeWijzigenProduct {
        toewijzing_nummer: number,
        gewenste_ingangsdatum: datum(begin),
        einddatum: Some(datum("2024-12-31")),
        omvang,
        budget: None,
    }
}

/// A 317 of 1 March 2024.
pub fn b317(
    identificatie: &str,
    bsn: &str,
    referentie: &str,
    ongewijzigd: &[u32],
    te_wijzigen: Vec<TeWijzigenProduct>,
) -> Bericht {
    let ongewijzigd =
        ongewijzigd.iter().map(|number| OngewijzigdProduct { toewijzing_nummer: *number }).collect();
    let verzoek = VerzoekWijziging {
        referentie_aanbieder: referentie.into(),
        reden: code("1"),
        ongewijzigd,
        te_wijzigen,
        nieuw: Vec::new(),
    };
    let client = VerzoekWijzigingClient { bsn: bsn.parse().unwrap(), verzoek };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::VerzoekWijziging, identificatie, "2024-03-01"),
        inhoud: Inhoud::VerzoekWijziging(client),
    }
}

/// A 319: refused for this reason, or under investigation.
pub fn b319(identificatie: &str, referentie: &str, reden: Option<&str>, dagtekening: &str) -> Bericht {
    let antwoord = AntwoordVerzoek {
        referentie_aanbieder: referentie.into(),
        antwoord: reden.map_or(VerzoekAntwoord::InOnderzoek, |_| VerzoekAntwoord::Afgewezen),
        reden_afwijzing: reden.map(code),
        woonplaatsbeginsel: None,
    };
    Bericht {
        header: header(Wet::Wmo, Berichtsoort::AntwoordVerzoek, identificatie, dagtekening),
        inhoud: Inhoud::AntwoordVerzoek(antwoord),
    }
}

/// A return message without content: it accepts its original, or refuses it as a whole with this code.
pub fn retour(identificatie: &str, op: &Bericht, refused: Option<&str>) -> Bericht {
    let (soort, inhoud) = match &op.inhoud {
        Inhoud::Toewijzing(_) => (Berichtsoort::ToewijzingRetour, Inhoud::ToewijzingRetour(None)),
        Inhoud::Stop(_) => (Berichtsoort::StopRetour, Inhoud::StopRetour(None)),
        Inhoud::VerzoekToewijzing(_) => {
            (Berichtsoort::VerzoekToewijzingRetour, Inhoud::VerzoekToewijzingRetour(None))
        }
        Inhoud::AntwoordVerzoek(_) => {
            (Berichtsoort::AntwoordVerzoekRetour, Inhoud::AntwoordVerzoekRetour(None))
        }
        _ => unreachable!("not returned in these tests"),
    };
    let retour = RetourHeader {
        identificatie: identificatie.into(),
        dagtekening: op.header.identificatie.dagtekening,
        xslt_versie: None,
        xsd_versie: XsdVersie::default(),
        retour_codes: refused.map(code).into_iter().collect(),
    };
    Bericht { header: Header { soort, retour: Some(retour), ..op.header.clone() }, inhoud }
}
