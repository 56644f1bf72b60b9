//! Typed parts of requests and the answers to them: 315, 317 and 319.

use super::fragment::Cursor;
use super::parts::{geboortedatum, omvang, optional, product, verkorte_naam};
use crate::codes::{Geslacht, TypeVerwijzer, VerzoekAntwoord};
use crate::model::*;
use crate::rules::WijzigingLines;

/// `LDT_JaNee`, where it is filled.
fn ja_nee(at: &mut Cursor<'_>, name: &str) -> Option<bool> {
    at.code(name).map(|code| code.as_str() == "1")
}

/// The client of a 315, and on which lines its products begin.
pub(super) fn toewijzing(mut at: Cursor<'_>) -> Option<(VerzoekToewijzingClient, Vec<u32>)> {
    let mut lines = Vec::new();
    let client = VerzoekToewijzingClient {
        bsn: at.bsn()?,
        geboortedatum: geboortedatum(at.class("Geboortedatum")?)?,
        geslacht: at.coded("Geslacht", Geslacht::from_code)?,
        naam: verkorte_naam(at.class("Naam")?)?,
        gezagsdrager_bekend: ja_nee(&mut at, "GezagsdragerBekend"),
        commentaar: at.text("Commentaar"),
        producten: at.class("AangevraagdeProducten")?.each("AangevraagdProduct", |at| {
            lines.push(at.line());
            aangevraagd_product(at)
        })?,
    };
    Some((client, lines))
}

fn aangevraagd_product(mut at: Cursor<'_>) -> Option<AangevraagdProduct> {
    Some(AangevraagdProduct {
        referentie_aanbieder: at.text("ReferentieAanbieder")?,
        beschikking_nummer: at.number("BeschikkingNummer"),
        product: optional(at.class("Product"), product)?,
        beschikking_ingangsdatum: at.datum("BeschikkingIngangsdatum"),
        ingangsdatum: at.datum("ToewijzingIngangsdatum")?,
        einddatum: at.datum("ToewijzingEinddatum"),
        omvang: optional(at.class("Omvang"), omvang)?,
        budget: at.bedrag("Budget"),
        verwijzer: verwijzer(at.class("Verwijzer")?)?,
        raamcontract: ja_nee(&mut at, "Raamcontract"),
        commentaar: at.text("Commentaar"),
    })
}

fn verwijzer(mut at: Cursor<'_>) -> Option<Verwijzer> {
    Some(Verwijzer {
        soort: at.coded("Type", TypeVerwijzer::from_code)?,
        naam: at.text("Naam"),
        zorgverlener_code: match at.str("ZorgverlenerCode") {
            Some(code) => Some(code.parse().ok()?),
            None => None,
        },
    })
}

/// The client of a 317, and on which lines the classes of its request begin.
pub(super) fn wijziging(mut at: Cursor<'_>) -> Option<(VerzoekWijzigingClient, WijzigingLines)> {
    let bsn = at.bsn()?;
    let mut inner = at.class("Verzoek")?;
    let mut lines = WijzigingLines { verzoek: inner.line(), ..WijzigingLines::default() };
    let verzoek = VerzoekWijziging {
        referentie_aanbieder: inner.text("ReferentieAanbieder")?,
        reden: inner.code("RedenVerzoek")?,
        ongewijzigd: list(&mut inner, ["OngewijzigdeProducten", "OngewijzigdProduct"], |mut at| {
            lines.ongewijzigd.push(at.line());
            Some(OngewijzigdProduct { toewijzing_nummer: at.number("ToewijzingNummer")? })
        })?,
        te_wijzigen: list(&mut inner, ["TeWijzigenProducten", "TeWijzigenProduct"], |at| {
            lines.te_wijzigen.push(at.line());
            te_wijzigen_product(at)
        })?,
        nieuw: list(&mut inner, ["NieuweProducten", "NieuwProduct"], |at| {
            lines.nieuw.push(at.line());
            nieuw_product(at)
        })?,
    };
    Some((VerzoekWijzigingClient { bsn, verzoek }, lines))
}

/// The classes in a list that may be absent.
fn list<'a, T>(
    at: &mut Cursor<'a>,
    [around, name]: [&str; 2],
    build: impl FnMut(Cursor<'a>) -> Option<T>,
) -> Option<Vec<T>> {
    match at.class(around) {
        Some(mut inner) => inner.each(name, build),
        None => Some(Vec::new()),
    }
}

fn te_wijzigen_product(mut at: Cursor<'_>) -> Option<TeWijzigenProduct> {
    Some(TeWijzigenProduct {
        toewijzing_nummer: at.number("ToewijzingNummer")?,
        gewenste_ingangsdatum: at.datum("GewensteIngangsdatum")?,
        einddatum: at.datum("Einddatum"),
        omvang: optional(at.class("Omvang"), omvang)?,
        budget: at.bedrag("Budget"),
    })
}

fn nieuw_product(mut at: Cursor<'_>) -> Option<NieuwProduct> {
    Some(NieuwProduct {
        product: optional(at.class("Product"), product)?,
        gewenste_ingangsdatum: at.datum("GewensteIngangsdatum")?,
        einddatum: at.datum("Einddatum"),
        omvang: optional(at.class("Omvang"), omvang)?,
        budget: at.bedrag("Budget"),
    })
}

/// The answer of a 319.
pub(super) fn antwoord(mut at: Cursor<'_>) -> Option<AntwoordVerzoek> {
    Some(AntwoordVerzoek {
        referentie_aanbieder: at.text("ReferentieAanbieder")?,
        antwoord: at.coded("VerzoekAntwoord", VerzoekAntwoord::from_code)?,
        reden_afwijzing: at.code("RedenAfwijzingVerzoek"),
        woonplaatsbeginsel: match at.class("Woonplaatsbeginsel") {
            Some(mut inner) => Some(inner.str("Gemeente")?.parse().ok()?),
            None => None,
        },
    })
}
