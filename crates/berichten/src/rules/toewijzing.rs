//! Rules within a 301.

use std::collections::HashSet;

use super::datum::check_geboortedatum;
use super::overlap::{Overlap, check_overlap};
use super::product::{check_product, check_size};
use super::{Context, Findings, Report, refuses, reports};
use crate::codes::AdresSoort;
use crate::model::{Adres, Contact, ToegewezenProduct, ToewijzingClient, VolledigeNaam};

const PRODUCT: &str = "Client/ToegewezenProducten/ToegewezenProduct";

/// On which lines of the file the classes of a client begin.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub client: u32,
    pub relaties: Vec<u32>,
    pub contacten: Vec<u32>,
    pub producten: Vec<u32>,
}

/// All rules on the client of a 301.
pub(crate) fn check_toewijzing(
    client: &ToewijzingClient,
    lines: &Lines,
    context: Context,
    findings: &mut Findings,
) {
    check_geboortedatum(client.geboortedatum, "Client/Geboortedatum", lines.client, context, findings);
    let mut at_client = Report { base: "Client", line: lines.client, findings };
    cs050(&client.naam, &mut at_client);
    cs318(&client.naam, &mut at_client);
    cd007(client, &mut at_client);
    tr061(client, &mut at_client);
    check_relaties(client, lines, context, findings);
    let mut kinds = HashSet::new();
    for (contact, line) in client.contactgegevens.iter().zip(&lines.contacten) {
        let mut report = Report { base: "Client/Contactgegevens/Contact", line: *line, findings };
        check_contact(contact, &mut report);
        if !kinds.insert(contact.soort) {
            let tekst = "Deze soort contact staat twee keer in het bericht. Geef van elke soort een contact.";
            report.broken(refuses("TR101"), "Soort", tekst);
        }
    }
    let mut numbers = HashSet::new();
    for (product, line) in client.producten.iter().zip(&lines.producten) {
        let mut report = Report { base: PRODUCT, line: *line, findings };
        check_size(product.into(), &mut report);
        check_product(product.into(), &mut report);
        tr134(product, context, &mut report);
        cs335(product, &mut report);
        cs336(product, &mut report);
        if !numbers.insert(product.toewijzing_nummer) {
            let tekst = "Dit toewijzingsnummer staat twee keer in het bericht. Elk toegewezen product heeft een eigen nummer.";
            report.broken(refuses("TR101"), "ToewijzingNummer", tekst);
        }
    }
    let current = client.producten.iter().zip(lines.producten.iter().copied());
    let current = current.filter(|(product, _)| !deleted(product));
    let overlap = Overlap { rule: "TR302", path: PRODUCT, begin: "Ingangsdatum" };
    check_overlap(overlap, current.map(|(product, line)| (product.into(), line)), findings);
}

fn check_relaties(client: &ToewijzingClient, lines: &Lines, context: Context, findings: &mut Findings) {
    let mut numbers = HashSet::new();
    for (relatie, line) in client.relaties.iter().zip(&lines.relaties) {
        if !numbers.insert(&relatie.nummer) {
            let tekst = "Dit nummer staat bij twee relaties. Geef elke relatie een eigen nummer.";
            findings.broken(refuses("TR101"), "Client/Relaties/Relatie", "Nummer", *line, tekst);
        }
        if let Some(geboortedatum) = relatie.geboortedatum {
            let base = "Client/Relaties/Relatie/Geboortedatum";
            check_geboortedatum(geboortedatum, base, *line, context, findings);
        }
        cs050(&relatie.naam, &mut Report { base: "Client/Relaties/Relatie", line: *line, findings });
        let base = "Client/Relaties/Relatie/Contact";
        check_contact(&relatie.contact, &mut Report { base, line: *line, findings });
    }
}

/// A name with a partner's name is used in one of four ways; one without stands by itself (1) or is no
/// natural person (6).
fn cs050(naam: &VolledigeNaam, report: &mut Report<'_>) {
    let allowed = match naam.partnernaam {
        Some(_) => matches!(naam.naam_gebruik.as_str(), "1" | "2" | "3" | "4"),
        None => matches!(naam.naam_gebruik.as_str(), "1" | "6"),
    };
    if !allowed {
        let tekst = "NaamGebruik past niet bij de naam. Met een partnernaam is 1 tot en met 4 goed, zonder partnernaam 1 (of 6 voor een organisatie).";
        report.broken(refuses("CS050"), "Naam/NaamGebruik", tekst);
    }
}

/// A client is a natural person.
fn cs318(naam: &VolledigeNaam, report: &mut Report<'_>) {
    if naam.naam_gebruik.as_str() == "6" {
        let tekst = "NaamGebruik 6 is voor organisaties. Een client is een mens: gebruik een andere code.";
        report.broken(refuses("CS318"), "Naam/NaamGebruik", tekst);
    }
}

/// An interpreter of a language has a language, and nobody else.
fn cd007(client: &ToewijzingClient, report: &mut Report<'_>) {
    if let Some(communicatie) = &client.communicatie
        && communicatie.taal.is_some() != (communicatie.vorm.as_str() == "1")
    {
        let tekst =
            "Taal hoort bij communicatievorm 1 (tolk taal), en alleen daarbij. Vul Taal in of haal Taal weg.";
        report.broken(refuses("CD007"), "Communicatie/Taal", tekst);
    }
}

/// A client has an address that is not temporary.
fn tr061(client: &ToewijzingClient, report: &mut Report<'_>) {
    if client.contactgegevens.iter().all(|contact| contact.soort == AdresSoort::Tijdelijk) {
        let tekst = "De client heeft geen BRP-adres, correspondentieadres of verblijfadres. Voeg er minstens een toe.";
        report.broken(refuses("TR061"), "Contactgegevens", tekst);
    }
}

fn check_contact(contact: &Contact, report: &mut Report<'_>) {
    tr006(contact, report);
    cd009(contact, report);
    cs003_contact(contact, report);
    if let Some(adres) = &contact.adres {
        cd034(contact, adres, report);
        cd005(adres, report);
        cd025(adres, report);
        cs089(adres, report);
    }
}

/// Somebody must be able to write or to call.
fn tr006(contact: &Contact, report: &mut Report<'_>) {
    let address =
        contact.adres.as_ref().is_some_and(|adres| adres.huis.is_some() && adres.postcode.is_some());
    if contact.telefoon.is_empty() && !address {
        let tekst =
            "Dit contact heeft geen telefoon en geen huisnummer met postcode. Vul minstens een van beide.";
        report.broken(refuses("TR006"), "", tekst);
    }
}

/// Only a temporary address has a period.
fn cd009(contact: &Contact, report: &mut Report<'_>) {
    if contact.periode.is_some() && contact.soort != AdresSoort::Tijdelijk {
        let tekst =
            "Een periode hoort alleen bij een tijdelijk verblijfadres (soort 04). Haal de periode weg.";
        report.broken(refuses("CD009"), "Periode", tekst);
    }
}

/// A period does not end before it begins.
fn cs003_contact(contact: &Contact, report: &mut Report<'_>) {
    if let Some(periode) = contact.periode
        && let (Some(begin), Some(eind)) = (periode.begindatum, periode.einddatum)
        && eind < begin
    {
        report.broken(
            refuses("CS003"),
            "Periode/Einddatum",
            "De einddatum ligt voor de begindatum. Controleer beide datums.",
        );
    }
}

/// The address where somebody is registered or stays has a postcode. Read for addresses that are given at
/// all: a contact may also be a telephone only (TR006).
fn cd034(contact: &Contact, adres: &Adres, report: &mut Report<'_>) {
    let needed = matches!(contact.soort, AdresSoort::Brp | AdresSoort::Verblijf);
    if needed && adres.postcode.is_none() {
        let tekst = "Bij een BRP-adres of verblijfadres hoort een postcode. Vul die in.";
        report.broken(refuses("CD034"), "Adres/Postcode", tekst);
    }
}

/// A postcode has a country, and a country a postcode.
fn cd005(adres: &Adres, report: &mut Report<'_>) {
    if adres.postcode.is_some() != adres.land_code.is_some() {
        let tekst = "Een postcode en een landcode horen bij elkaar, bijvoorbeeld met NL. Vul beide in of laat beide weg.";
        report.broken(refuses("CD005"), "Adres/LandCode", tekst);
    }
}

fn is_dutch(adres: &Adres) -> bool {
    adres.land_code.as_deref() == Some("NL")
}

/// A Dutch address has a house.
fn cd025(adres: &Adres, report: &mut Report<'_>) {
    if is_dutch(adres) && adres.huis.is_none() {
        report.broken(
            refuses("CD025"),
            "Adres/Huis",
            "Bij een adres in Nederland hoort een huisnummer. Vul dat in.",
        );
    }
}

/// A Dutch postcode is four digits and two capitals.
fn cs089(adres: &Adres, report: &mut Report<'_>) {
    let Some(postcode) = &adres.postcode else { return };
    let dutch = match postcode.as_bytes() {
        [b'1'..=b'9', digits @ .., a, b] => {
            digits.len() == 3
                && digits.iter().all(u8::is_ascii_digit)
                && a.is_ascii_uppercase()
                && b.is_ascii_uppercase()
        }
        _ => false,
    };
    if is_dutch(adres) && !dutch {
        let tekst = "Een Nederlandse postcode heeft vier cijfers en twee hoofdletters, zonder spatie.";
        report.broken(refuses("CS089"), "Adres/Postcode", tekst);
    }
}

fn has_reason(product: &ToegewezenProduct, code: &str) -> bool {
    product.reden_wijziging.is_some_and(|reden| reden.as_str() == code)
}

fn lasts_no_day(product: &ToegewezenProduct) -> bool {
    product.einddatum == Some(product.ingangsdatum)
}

/// What is assigned was assigned before it is sent.
fn tr134(product: &ToegewezenProduct, context: Context, report: &mut Report<'_>) {
    if context.dagtekening.is_some_and(|dagtekening| product.toewijzingsdatum > dagtekening) {
        let tekst = "De toewijzingsdatum ligt na de dagtekening van het bericht. Controleer beide datums.";
        report.broken(refuses("TR134"), "Toewijzingsdatum", tekst);
    }
}

/// Deleted, with reason 13 or the older 01: it overlaps with nothing.
fn deleted(product: &ToegewezenProduct) -> bool {
    lasts_no_day(product) && (has_reason(product, "13") || has_reason(product, "01"))
}

/// A deleted assignment ends on the day it begins.
fn cs335(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if has_reason(product, "13") && !lasts_no_day(product) {
        let tekst =
            "Bij een verwijderde toewijzing (reden 13) moet de einddatum gelijk zijn aan de ingangsdatum.";
        report.broken(refuses("CS335"), "Einddatum", tekst);
    }
}

/// Reason 01 is out of use. An old assignment that was taken back with it may still be sent along (OP087).
fn cs336(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if has_reason(product, "01") {
        let rule = if lasts_no_day(product) { reports("CS336") } else { refuses("CS336") };
        report.broken(
            rule,
            "RedenWijziging",
            "Reden 01 (administratieve correctie) is vervallen. Gebruik 13 of 14.",
        );
    }
}
