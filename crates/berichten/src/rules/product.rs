//! Rules on help that is assigned (301) or asked for (315, 317): the same conditions, on classes that look
//! alike.

use domein::{Bedrag, Datum};

use super::{Regelcode, Report, refuses};
use crate::codes::{Eenheid, Frequentie};
use crate::model::*;

/// What `ToegewezenProduct`, `AangevraagdProduct`, `TeWijzigenProduct` and `NieuwProduct` share.
#[derive(Clone, Copy)]
pub(super) struct Help<'a> {
    pub product: Option<&'a Product>,
    pub begin: Datum,
    pub einde: Option<Datum>,
    omvang: Option<Omvang>,
    budget: Option<Bedrag>,
    /// The name of its last day.
    einddatum: &'static str,
    /// The rules that carry another code on another class: no volume without code, and the frequency.
    no_code_no_omvang: Regelcode,
    frequentie: Regelcode,
}

impl<'a> From<&'a ToegewezenProduct> for Help<'a> {
    fn from(product: &'a ToegewezenProduct) -> Self {
        Self {
            product: product.product.as_ref(),
            begin: product.ingangsdatum,
            einde: product.einddatum,
            omvang: product.omvang,
            budget: product.budget,
            einddatum: "Einddatum",
            no_code_no_omvang: "CD080",
            frequentie: "CS338",
        }
    }
}

impl<'a> From<&'a AangevraagdProduct> for Help<'a> {
    fn from(product: &'a AangevraagdProduct) -> Self {
        Self {
            product: product.product.as_ref(),
            begin: product.ingangsdatum,
            einde: product.einddatum,
            omvang: product.omvang,
            budget: product.budget,
            einddatum: "ToewijzingEinddatum",
            no_code_no_omvang: "CD095",
            frequentie: "CS343",
        }
    }
}

impl<'a> From<&'a NieuwProduct> for Help<'a> {
    fn from(product: &'a NieuwProduct) -> Self {
        Self {
            product: product.product.as_ref(),
            begin: product.gewenste_ingangsdatum,
            einde: product.einddatum,
            omvang: product.omvang,
            budget: product.budget,
            einddatum: "Einddatum",
            no_code_no_omvang: "CD096",
            frequentie: "CS338",
        }
    }
}

impl From<&TeWijzigenProduct> for Help<'_> {
    /// A product that should change is known by its number only: rules on its product are not asked.
    fn from(product: &TeWijzigenProduct) -> Self {
        Self {
            product: None,
            begin: product.gewenste_ingangsdatum,
            einde: product.einddatum,
            omvang: product.omvang,
            budget: product.budget,
            einddatum: "Einddatum",
            no_code_no_omvang: "CD096",
            frequentie: "CS338",
        }
    }
}

/// Rules on period and size.
pub(super) fn check_size(help: Help<'_>, report: &mut Report<'_>) {
    cs003(help, report);
    cd075(help, report);
    cd076(help, report);
    cd077(help, report);
    cs338(help, report);
}

/// Rules on the product, and on its size as far as that depends on the product.
pub(super) fn check_product(help: Help<'_>, report: &mut Report<'_>) {
    cd041(help, report);
    cd079(help, report);
    cd080(help, report);
}

/// Help does not end before it begins.
fn cs003(help: Help<'_>, report: &mut Report<'_>) {
    if help.einde.is_some_and(|eind| eind < help.begin) {
        let tekst = "De einddatum ligt voor de ingangsdatum. Controleer beide datums.";
        report.broken(refuses("CS003"), help.einddatum, tekst);
    }
}

fn has_code(help: Help<'_>) -> bool {
    help.product.is_some_and(|product| product.code.is_some())
}

/// Specific help says how much.
fn cd041(help: Help<'_>, report: &mut Report<'_>) {
    if has_code(help) && help.omvang.is_none() {
        report.broken(refuses("CD041"), "Omvang", "Bij een productcode hoort een omvang. Vul de omvang in.");
    }
}

/// A budget has an end.
fn cd075(help: Help<'_>, report: &mut Report<'_>) {
    if help.budget.is_some() && help.einde.is_none() {
        let tekst = "Bij een budget hoort een einddatum. Vul die in.";
        report.broken(refuses("CD075"), help.einddatum, tekst);
    }
}

/// A volume per week has an end.
fn cd076(help: Help<'_>, report: &mut Report<'_>) {
    let weekly = help.omvang.is_some_and(|omvang| omvang.frequentie == Frequentie::PerWeek);
    if weekly && help.einde.is_none() {
        let tekst = "Bij een omvang per week hoort een einddatum. Vul die in.";
        report.broken(refuses("CD076"), help.einddatum, tekst);
    }
}

/// Volume and budget exclude each other (CD077 on the volume, CD078 on the budget: one finding).
fn cd077(help: Help<'_>, report: &mut Report<'_>) {
    if help.omvang.is_some() && help.budget.is_some() {
        let tekst = "Vul een omvang of een budget in, niet allebei. Haal een van de twee weg.";
        report.broken(refuses("CD077"), "Omvang", tekst);
    }
}

/// Without budget it must say which help.
fn cd079(help: Help<'_>, report: &mut Report<'_>) {
    if help.budget.is_none() && help.product.is_none() {
        let tekst = "Zonder budget is een product nodig. Vul het product of het budget in.";
        report.broken(refuses("CD079"), "Product", tekst);
    }
}

/// Older help may break CD080, CD095, CD096, CS338 and CS343: they hold for what ends after 2020 or does not
/// end.
fn ends_after_2020(help: Help<'_>) -> bool {
    const LAST: Datum = jiff::civil::date(2020, 12, 31);
    help.einde.is_none_or(|eind| eind > LAST)
}

/// Without product code no volume (CD080 in a 301, CD095 in a 315, CD096 in a 317).
fn cd080(help: Help<'_>, report: &mut Report<'_>) {
    if !has_code(help) && help.omvang.is_some() && ends_after_2020(help) {
        let tekst =
            "Zonder productcode mag er geen omvang zijn. Vul de productcode in of haal de omvang weg.";
        report.broken(refuses(help.no_code_no_omvang), "Omvang", tekst);
    }
}

/// Days, parts of days, euros and pieces are counted per week, per month or in total, not per day (CS343 in a
/// 315).
fn cs338(help: Help<'_>, report: &mut Report<'_>) {
    let Some(omvang) = help.omvang else { return };
    let limited = matches!(
        omvang.eenheid,
        Eenheid::Etmaal | Eenheid::Dagdeel | Eenheid::Euro | Eenheid::StuksInspanning
    );
    if limited && omvang.frequentie == Frequentie::PerDag && ends_after_2020(help) {
        let tekst = "Deze eenheid kan niet per dag. Gebruik per week, per maand of totaal.";
        report.broken(refuses(help.frequentie), "Omvang/Frequentie", tekst);
    }
}
