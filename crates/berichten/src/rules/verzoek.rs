//! Rules within requests and the answers to them: 315, 317 and 319.

use std::collections::HashSet;
use std::hash::Hash;

use domein::Wet;

use super::datum::check_geboortedatum;
use super::overlap::{Overlap, check_overlap};
use super::product::{check_product, check_size};
use super::{Context, Findings, Report, refuses};
use crate::codes::{TypeVerwijzer, VerzoekAntwoord};
use crate::model::*;

const AANGEVRAAGD: &str = "Client/AangevraagdeProducten/AangevraagdProduct";
const VERZOEK: &str = "Client/Verzoek";
const ONGEWIJZIGD: &str = "Client/Verzoek/OngewijzigdeProducten/OngewijzigdProduct";
const TE_WIJZIGEN: &str = "Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct";
const NIEUW: &str = "Client/Verzoek/NieuweProducten/NieuwProduct";
const ANTWOORD: &str = "Antwoord";

/// On which lines of the file the classes of a 317 begin.
#[derive(Debug, Default)]
pub(crate) struct WijzigingLines {
    pub verzoek: u32,
    pub ongewijzigd: Vec<u32>,
    pub te_wijzigen: Vec<u32>,
    pub nieuw: Vec<u32>,
}

/// All rules on the client of a 315; `lines` are those on which its products begin.
pub(crate) fn check_verzoek_toewijzing(
    client: &VerzoekToewijzingClient,
    line: u32,
    lines: &[u32],
    context: Context,
    findings: &mut Findings,
) {
    check_geboortedatum(client.geboortedatum, "Client/Geboortedatum", line, context, findings);
    let mut references = HashSet::new();
    for (product, line) in client.producten.iter().zip(lines) {
        let mut report = Report { base: AANGEVRAAGD, line: *line, findings };
        check_size(product.into(), &mut report);
        check_product(product.into(), &mut report);
        cd043(product, &mut report);
        cd066(&product.verwijzer, &mut report);
        cd068(&product.verwijzer, &mut report);
        tr383(&product.referentie_aanbieder, &mut references, &mut report);
    }
    let overlap = Overlap { rule: "TR386", path: AANGEVRAAGD, begin: "ToewijzingIngangsdatum" };
    check_overlap(overlap, client.producten.iter().map(Into::into).zip(lines.iter().copied()), findings);
}

/// A decision has a number and a date, or neither.
fn cd043(product: &AangevraagdProduct, report: &mut Report<'_>) {
    if product.beschikking_nummer.is_some() != product.beschikking_ingangsdatum.is_some() {
        let tekst = "Bij een beschikkingnummer hoort een ingangsdatum van de beschikking, en andersom. Vul beide in of laat beide weg.";
        report.broken(refuses("CD043"), "BeschikkingIngangsdatum", tekst);
    }
}

/// Who refers as a professional or institution.
fn is_professional(verwijzer: &Verwijzer) -> bool {
    matches!(
        verwijzer.soort,
        TypeVerwijzer::Huisarts
            | TypeVerwijzer::Jeugdarts
            | TypeVerwijzer::GecertificeerdeInstelling
            | TypeVerwijzer::MedischSpecialist
    )
}

/// A professional is known by a code, or else by name (CD067), not both (CD066).
fn cd066(verwijzer: &Verwijzer, report: &mut Report<'_>) {
    if !is_professional(verwijzer) {
        return;
    }
    match (&verwijzer.zorgverlener_code, &verwijzer.naam) {
        (Some(_), Some(_)) => {
            let tekst = "De verwijzer heeft een code en een naam. Laat de naam weg als de code bekend is.";
            report.broken(refuses("CD066"), "Verwijzer/Naam", tekst);
        }
        (None, None) => {
            let tekst = "Van deze verwijzer ontbreken de code en de naam. Vul een van beide in.";
            report.broken(refuses("CD067"), "Verwijzer/Naam", tekst);
        }
        _ => {}
    }
}

/// Anybody else has no such code.
fn cd068(verwijzer: &Verwijzer, report: &mut Report<'_>) {
    if !is_professional(verwijzer) && verwijzer.zorgverlener_code.is_some() {
        let tekst = "Bij dit type verwijzer hoort geen zorgverlenercode. Haal de code weg.";
        report.broken(refuses("CD068"), "Verwijzer/ZorgverlenerCode", tekst);
    }
}

/// Each product has a reference of its own, which is also the key of the line (TR101).
fn tr383<'a>(reference: &'a str, seen: &mut HashSet<&'a str>, report: &mut Report<'_>) {
    if !seen.insert(reference) {
        let tekst = "Deze referentie staat twee keer in het bericht. Geef elk aangevraagd product een eigen referentie.";
        report.broken(refuses("TR101"), "ReferentieAanbieder", tekst);
        report.broken(refuses("TR383"), "ReferentieAanbieder", tekst);
    }
}

/// All rules on the request of a 317.
pub(crate) fn check_verzoek_wijziging(
    verzoek: &VerzoekWijziging,
    lines: &WijzigingLines,
    context: Context,
    findings: &mut Findings,
) {
    tr352(verzoek, &mut Report { base: VERZOEK, line: lines.verzoek, findings });
    let mut seen = HashSet::new();
    for (product, line) in verzoek.ongewijzigd.iter().zip(&lines.ongewijzigd) {
        let mut report = Report { base: ONGEWIJZIGD, line: *line, findings };
        tr101(product.toewijzing_nummer, "ToewijzingNummer", &mut seen, &mut report);
    }
    let mut seen = HashSet::new();
    for (product, line) in verzoek.te_wijzigen.iter().zip(&lines.te_wijzigen) {
        let mut report = Report { base: TE_WIJZIGEN, line: *line, findings };
        tr101(product.toewijzing_nummer, "ToewijzingNummer", &mut seen, &mut report);
        check_size(product.into(), &mut report);
    }
    let mut seen = HashSet::new();
    for (product, line) in verzoek.nieuw.iter().zip(&lines.nieuw) {
        let mut report = Report { base: NIEUW, line: *line, findings };
        tr101((product.gewenste_ingangsdatum, product.product.as_ref()), "", &mut seen, &mut report);
        check_size(product.into(), &mut report);
        check_product(product.into(), &mut report);
        tr380(product, context, &mut report);
    }
    let overlap = Overlap { rule: "TR410", path: NIEUW, begin: "GewensteIngangsdatum" };
    check_overlap(overlap, verzoek.nieuw.iter().map(Into::into).zip(lines.nieuw.iter().copied()), findings);
}

/// A change has something to change (TR352) and changes something (TR353).
fn tr352(verzoek: &VerzoekWijziging, report: &mut Report<'_>) {
    if verzoek.ongewijzigd.is_empty() && verzoek.te_wijzigen.is_empty() {
        let tekst = "Dit verzoek noemt geen enkele lopende toewijzing. Noem ook wat gelijk blijft, of stuur een verzoek om toewijzing (315).";
        report.broken(refuses("TR352"), "", tekst);
    }
    if verzoek.te_wijzigen.is_empty() && verzoek.nieuw.is_empty() {
        let tekst = "Dit verzoek wijzigt niets. Noem wat er verandert of wat er nieuw bij komt.";
        report.broken(refuses("TR353"), "", tekst);
    }
}

/// No line stands there twice.
fn tr101<K: Hash + Eq>(key: K, element: &str, seen: &mut HashSet<K>, report: &mut Report<'_>) {
    if !seen.insert(key) {
        let tekst = "Deze regel staat twee keer in het bericht. Haal een van beide weg.";
        report.broken(refuses("TR101"), element, tekst);
    }
}

/// New help is asked for days to come.
fn tr380(product: &NieuwProduct, context: Context, report: &mut Report<'_>) {
    if context.dagtekening.is_some_and(|dagtekening| product.gewenste_ingangsdatum <= dagtekening) {
        let tekst = "De gewenste ingangsdatum van een nieuw product ligt niet na de dagtekening van het bericht. Kies een latere datum.";
        report.broken(refuses("TR380"), "GewensteIngangsdatum", tekst);
    }
}

/// All rules on the answer of a 319.
pub(crate) fn check_antwoord(antwoord: &AntwoordVerzoek, wet: Wet, line: u32, findings: &mut Findings) {
    let mut report = Report { base: ANTWOORD, line, findings };
    cd085(antwoord, &mut report);
    if wet == Wet::Jeugdwet {
        tr377(antwoord, &mut report);
    }
}

/// A refusal has a reason (CD085), an investigation has none (CD086).
fn cd085(antwoord: &AntwoordVerzoek, report: &mut Report<'_>) {
    let (code, tekst) = match (antwoord.antwoord, antwoord.reden_afwijzing) {
        (VerzoekAntwoord::Afgewezen, None) => {
            ("CD085", "Het verzoek is afgewezen, maar de reden ontbreekt. Vul de reden in.")
        }
        (VerzoekAntwoord::InOnderzoek, Some(_)) => {
            ("CD086", "Het verzoek is nog in onderzoek. Haal de reden van afwijzing weg.")
        }
        _ => return,
    };
    report.broken(refuses(code), "RedenAfwijzingVerzoek", tekst);
}

/// Who refuses because another municipality is responsible says which one (TR377); nobody else does (TR409).
fn tr377(antwoord: &AntwoordVerzoek, report: &mut Report<'_>) {
    let elsewhere = antwoord.reden_afwijzing.is_some_and(|reden| reden.as_str() == "8");
    let (code, tekst) = match (elsewhere, antwoord.woonplaatsbeginsel) {
        (true, None) => (
            "TR377",
            "De reden is het woonplaatsbeginsel, maar de gemeente ontbreekt. Vul in welke gemeente het is.",
        ),
        (false, Some(_)) => (
            "TR409",
            "De reden is niet het woonplaatsbeginsel, maar er is wel een gemeente. Haal de gemeente weg.",
        ),
        _ => return,
    };
    report.broken(refuses(code), "Woonplaatsbeginsel", tekst);
}
