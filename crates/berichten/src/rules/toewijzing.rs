//! Rules within a 301.

use std::collections::HashSet;

use domein::Datum;

use super::datum::check_geboortedatum;
use super::overlap::tr302;
use super::{Context, Findings, Rule, refuses, reports};
use crate::codes::{AdresSoort, Eenheid, Frequentie};
use crate::model::{Adres, Contact, ToegewezenProduct, ToewijzingClient, VolledigeNaam};

pub(super) const PRODUCT: &str = "Client/ToegewezenProducten/ToegewezenProduct";

/// On which lines of the file the classes of a client begin.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub client: u32,
    pub relaties: Vec<u32>,
    pub contacten: Vec<u32>,
    pub producten: Vec<u32>,
}

/// Reports broken rules of one class.
struct Report<'a> {
    base: &'a str,
    line: u32,
    findings: &'a mut Findings,
}

impl Report<'_> {
    fn broken(&mut self, rule: Rule, element: &str, tekst: &str) {
        self.findings.broken(rule, self.base, element, self.line, tekst);
    }
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
    for (contact, line) in client.contactgegevens.iter().zip(&lines.contacten) {
        check_contact(contact, &mut Report { base: "Client/Contactgegevens/Contact", line: *line, findings });
    }
    let mut numbers = HashSet::new();
    for (product, line) in client.producten.iter().zip(&lines.producten) {
        let mut report = Report { base: PRODUCT, line: *line, findings };
        check_product(product, &mut report);
        if !numbers.insert(product.toewijzing_nummer) {
            let tekst = "Dit toewijzingsnummer staat twee keer in het bericht. Elk toegewezen product heeft een eigen nummer.";
            report.broken(refuses("TR101"), "ToewijzingNummer", tekst);
        }
    }
    tr302(&client.producten, &lines.producten, findings);
}

fn check_relaties(client: &ToewijzingClient, lines: &Lines, context: Context, findings: &mut Findings) {
    for (relatie, line) in client.relaties.iter().zip(&lines.relaties) {
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

/// A language belongs to an interpreter of a language.
fn cd007(client: &ToewijzingClient, report: &mut Report<'_>) {
    if let Some(communicatie) = &client.communicatie
        && communicatie.taal.is_some()
        && communicatie.vorm.as_str() != "1"
    {
        let tekst =
            "Taal mag alleen gevuld zijn bij communicatievorm 1 (tolk taal). Haal Taal weg of kies vorm 1.";
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

/// A postcode has a country.
fn cd005(adres: &Adres, report: &mut Report<'_>) {
    if adres.postcode.is_some() && adres.land_code.is_none() {
        let tekst = "Bij een postcode hoort een landcode, bijvoorbeeld NL. Vul die in.";
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

fn check_product(product: &ToegewezenProduct, report: &mut Report<'_>) {
    cs003_product(product, report);
    cs335(product, report);
    cs336(product, report);
    cd041(product, report);
    cd075(product, report);
    cd076(product, report);
    cd077(product, report);
    cd079(product, report);
    cd080(product, report);
    cs338(product, report);
}

/// An assignment does not end before it begins.
fn cs003_product(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if product.einddatum.is_some_and(|eind| eind < product.ingangsdatum) {
        report.broken(
            refuses("CS003"),
            "Einddatum",
            "De einddatum ligt voor de ingangsdatum. Controleer beide datums.",
        );
    }
}

pub(super) fn has_reason(product: &ToegewezenProduct, code: &str) -> bool {
    product.reden_wijziging.is_some_and(|reden| reden.as_str() == code)
}

pub(super) fn lasts_no_day(product: &ToegewezenProduct) -> bool {
    product.einddatum == Some(product.ingangsdatum)
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

/// A specific assignment says how much.
fn cd041(product: &ToegewezenProduct, report: &mut Report<'_>) {
    let specific = product.product.as_ref().is_some_and(|product| product.code.is_some());
    if specific && product.omvang.is_none() {
        report.broken(refuses("CD041"), "Omvang", "Bij een productcode hoort een omvang. Vul de omvang in.");
    }
}

/// A budget has an end.
fn cd075(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if product.budget.is_some() && product.einddatum.is_none() {
        report.broken(refuses("CD075"), "Einddatum", "Bij een budget hoort een einddatum. Vul die in.");
    }
}

/// A volume per week has an end.
fn cd076(product: &ToegewezenProduct, report: &mut Report<'_>) {
    let weekly = product.omvang.is_some_and(|omvang| omvang.frequentie == Frequentie::PerWeek);
    if weekly && product.einddatum.is_none() {
        report.broken(
            refuses("CD076"),
            "Einddatum",
            "Bij een omvang per week hoort een einddatum. Vul die in.",
        );
    }
}

/// Volume and budget exclude each other (CD077 on the volume, CD078 on the budget: one finding).
fn cd077(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if product.omvang.is_some() && product.budget.is_some() {
        let tekst = "Een toewijzing heeft een omvang of een budget, niet allebei. Haal een van de twee weg.";
        report.broken(refuses("CD077"), "Omvang", tekst);
    }
}

/// Without budget it must say which help.
fn cd079(product: &ToegewezenProduct, report: &mut Report<'_>) {
    if product.budget.is_none() && product.product.is_none() {
        let tekst = "Een toewijzing zonder budget heeft een product nodig. Vul het product of het budget in.";
        report.broken(refuses("CD079"), "Product", tekst);
    }
}

/// Older assignments may break CD080 and CS338: they hold for what ends after 2020 or does not end.
fn ends_after_2020(product: &ToegewezenProduct) -> bool {
    const LAST: Datum = jiff::civil::date(2020, 12, 31);
    product.einddatum.is_none_or(|eind| eind > LAST)
}

/// Without product code no volume.
fn cd080(product: &ToegewezenProduct, report: &mut Report<'_>) {
    let code = product.product.as_ref().is_some_and(|product| product.code.is_some());
    if !code && product.omvang.is_some() && ends_after_2020(product) {
        let tekst =
            "Zonder productcode mag er geen omvang zijn. Vul de productcode in of haal de omvang weg.";
        report.broken(refuses("CD080"), "Omvang", tekst);
    }
}

/// Days, parts of days, euros and pieces are counted per week, per month or in total, not per day.
fn cs338(product: &ToegewezenProduct, report: &mut Report<'_>) {
    let Some(omvang) = product.omvang else { return };
    let limited = matches!(
        omvang.eenheid,
        Eenheid::Etmaal | Eenheid::Dagdeel | Eenheid::Euro | Eenheid::StuksInspanning
    );
    if limited && omvang.frequentie == Frequentie::PerDag && ends_after_2020(product) {
        let tekst = "Deze eenheid mag niet per dag worden toegewezen. Gebruik per week, per maand of totaal.";
        report.broken(refuses("CS338"), "Omvang/Frequentie", tekst);
    }
}
