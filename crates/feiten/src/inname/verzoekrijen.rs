//! Rows of requests (315, 317), of the answers to them (319), and of return messages.
//!
//! Of who referred a client only the type becomes a row: never a name, never a number.

use berichten::codes::{Code, RetourCode};
use berichten::{
    AntwoordVerzoek, Berichtklasse, Berichtsoort, Header, Klasseoordeel, NieuwProduct, Omvang,
    TeWijzigenProduct, VerzoekToewijzingClient, VerzoekWijziging,
};
use domein::{Pseudoniem, mask_bsn};
use kluis::Sleutel;

use super::rijenbouwer::{Kop, NOG_GEEN};
use crate::rijen::{RetourRij, RetourklasseRij, VerzoekRij, VerzoekantwoordRij, Verzoekdeel};

/// Codes that refuse nothing: all is well, no remark, not judged.
const NIET_GEWEIGERD: [&str; 3] = ["8001", "0200", "0233"];

/// Whether one of these codes refuses what it stands on.
pub(super) fn refuses(codes: &[RetourCode]) -> bool {
    codes.iter().any(|code| !NIET_GEWEIGERD.contains(&code.as_str()))
}

/// Codes as one text, separated by spaces.
pub(super) fn joined(codes: &[RetourCode]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(" ")
}

/// One row for each product that a 315 asks for.
pub(super) fn of_315(
    kop: &Kop,
    sleutel: &Sleutel,
    persoon: Pseudoniem,
    client: &VerzoekToewijzingClient,
) -> Vec<VerzoekRij> {
    let rows = client.producten.iter().zip(0..).map(|(product, volgnummer)| VerzoekRij {
        verwijzer: Some(product.verwijzer.soort.code().to_owned()),
        categorie: product.product.as_ref().map(|product| product.categorie),
        code: product.product.as_ref().and_then(|product| product.code.clone()),
        ingangsdatum: Some(product.ingangsdatum),
        einddatum: product.einddatum,
        budget: product.budget.map(domein::Bedrag::cents),
        ..with_size(empty(kop, sleutel, persoon, &product.referentie_aanbieder, volgnummer), product.omvang)
    });
    rows.collect()
}

/// One row for each product that a 317 names: unchanged, to be changed, and new, in that order.
pub(super) fn of_317(
    kop: &Kop,
    sleutel: &Sleutel,
    persoon: Pseudoniem,
    verzoek: &VerzoekWijziging,
) -> Vec<VerzoekRij> {
    let base = |volgnummer| VerzoekRij {
        reden: Some(verzoek.reden.to_string()),
        ..empty(kop, sleutel, persoon, &verzoek.referentie_aanbieder, volgnummer)
    };
    let mut places = 0..;
    let mut next = || base(places.next().unwrap_or(u32::MAX));
    let mut rows: Vec<VerzoekRij> = verzoek
        .ongewijzigd
        .iter()
        .map(|product| VerzoekRij {
            deel: Verzoekdeel::Ongewijzigd,
            toewijzing_nummer: Some(product.toewijzing_nummer),
            ..next()
        })
        .collect();
    rows.extend(verzoek.te_wijzigen.iter().map(|product| changed(next(), product)));
    rows.extend(verzoek.nieuw.iter().map(|product| added(next(), product)));
    rows
}

fn changed(base: VerzoekRij, product: &TeWijzigenProduct) -> VerzoekRij {
    VerzoekRij {
        deel: Verzoekdeel::TeWijzigen,
        toewijzing_nummer: Some(product.toewijzing_nummer),
        ingangsdatum: Some(product.gewenste_ingangsdatum),
        einddatum: product.einddatum,
        budget: product.budget.map(domein::Bedrag::cents),
        ..with_size(base, product.omvang)
    }
}

fn added(base: VerzoekRij, product: &NieuwProduct) -> VerzoekRij {
    VerzoekRij {
        deel: Verzoekdeel::Nieuw,
        categorie: product.product.as_ref().map(|product| product.categorie),
        code: product.product.as_ref().and_then(|product| product.code.clone()),
        ingangsdatum: Some(product.gewenste_ingangsdatum),
        einddatum: product.einddatum,
        budget: product.budget.map(domein::Bedrag::cents),
        ..with_size(base, product.omvang)
    }
}

fn with_size(row: VerzoekRij, omvang: Option<Omvang>) -> VerzoekRij {
    VerzoekRij {
        volume: omvang.map(|omvang| omvang.volume),
        eenheid: omvang.map(|omvang| omvang.eenheid),
        frequentie: omvang.map(|omvang| omvang.frequentie.code().to_owned()),
        ..row
    }
}

fn empty(kop: &Kop, sleutel: &Sleutel, persoon: Pseudoniem, referentie: &str, volgnummer: u32) -> VerzoekRij {
    VerzoekRij {
        bericht: NOG_GEEN,
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        persoon,
        dagtekening: kop.dagtekening,
        volgnummer,
        deel: Verzoekdeel::Aangevraagd,
        referentie: sleutel.kenmerk(referentie),
        referentie_tekst: mask_bsn(referentie).into_owned(),
        reden: None,
        verwijzer: None,
        toewijzing_nummer: None,
        categorie: None,
        code: None,
        ingangsdatum: None,
        einddatum: None,
        volume: None,
        eenheid: None,
        frequentie: None,
        budget: None,
    }
}

/// The row of a 319.
pub(super) fn of_319(kop: &Kop, sleutel: &Sleutel, antwoord: &AntwoordVerzoek) -> VerzoekantwoordRij {
    VerzoekantwoordRij {
        bericht: NOG_GEEN,
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        dagtekening: kop.dagtekening,
        referentie: sleutel.kenmerk(&antwoord.referentie_aanbieder),
        referentie_tekst: mask_bsn(&antwoord.referentie_aanbieder).into_owned(),
        antwoord: antwoord.antwoord.code().to_owned(),
        reden_afwijzing: antwoord.reden_afwijzing.map(|reden| reden.to_string()),
        woonplaats: antwoord.woonplaatsbeginsel,
    }
}

/// The row of a return message, as far as its head goes; none for any other message.
pub(super) fn of_retour(kop: &Kop, sleutel: &Sleutel, header: &Header) -> Option<RetourRij> {
    let retour = header.retour.as_ref()?;
    let op = header.soort.original().map(Berichtsoort::number)?;
    Some(RetourRij {
        bericht: NOG_GEEN,
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        op_soort: u32::from(op),
        op_identificatie: sleutel.kenmerk(&header.identificatie.identificatie),
        op_dagtekening: header.identificatie.dagtekening,
        geheel_geweigerd: refuses(&retour.retour_codes),
        retourcodes: joined(&retour.retour_codes),
    })
}

/// A row for each class that a return message refuses, and whether there is one.
pub(super) fn classes(kop: &Kop, oordelen: &[Klasseoordeel]) -> Vec<RetourklasseRij> {
    let mut seen: Vec<(Berichtklasse, u32)> = Vec::new();
    let mut rows = Vec::new();
    for oordeel in oordelen {
        let known = seen.iter_mut().find(|(klasse, _)| *klasse == oordeel.klasse);
        let volgnummer = match known {
            Some((_, last)) => {
                *last += 1;
                *last
            }
            None => {
                seen.push((oordeel.klasse, 0));
                0
            }
        };
        if refuses(&oordeel.retour_codes) {
            rows.push(RetourklasseRij {
                bericht: NOG_GEEN,
                gemeente: kop.gemeente,
                klasse: oordeel.klasse.name().to_owned(),
                volgnummer,
                retourcodes: joined(&oordeel.retour_codes),
            });
        }
    }
    rows
}
