//! Rules on dates of birth, shared by 301, 305 and 307.

use domein::Datum;
use jiff::ToSpan;

use super::{Context, Findings, refuses};
use crate::model::Geboortedatum;

/// How an unknown date of birth is written (IV009).
const UNKNOWN: Datum = jiff::civil::date(1900, 1, 1);

/// Whether a date of birth is wholly unknown.
pub(super) fn is_unknown(geboortedatum: Geboortedatum) -> bool {
    geboortedatum.gebruik.is_some_and(|code| code.as_str() == "3") && geboortedatum.datum == UNKNOWN
}

/// All rules on a date of birth; `base` is the path of its element.
pub(super) fn check_geboortedatum(
    geboortedatum: Geboortedatum,
    base: &str,
    line: u32,
    context: Context,
    findings: &mut Findings,
) {
    cs139(geboortedatum, base, line, findings);
    if let Some(dagtekening) = context.dagtekening {
        tr002(geboortedatum, dagtekening, base, line, findings);
        tr134(geboortedatum, dagtekening, base, line, findings);
    }
}

/// What is unknown must be filled as the standard says: day 01, month 01, or 1900-01-01.
fn cs139(geboortedatum: Geboortedatum, base: &str, line: u32, findings: &mut Findings) {
    let datum = geboortedatum.datum;
    let filled = match geboortedatum.gebruik.as_ref().map(|code| code.as_str()) {
        Some("1") => datum.day() == 1,
        Some("2") => datum.day() == 1 && datum.month() == 1,
        Some("3") => datum == UNKNOWN,
        _ => true,
    };
    if !filled {
        let tekst = "De geboortedatum past niet bij DatumGebruik. Vul een onbekende dag of maand met 01, en een onbekende datum met 1900-01-01.";
        findings.broken(refuses("CS139"), base, "Datum", line, tekst);
    }
}

/// Not more than 120 years before the message.
fn tr002(geboortedatum: Geboortedatum, dagtekening: Datum, base: &str, line: u32, findings: &mut Findings) {
    let oldest = dagtekening.checked_sub(120.years()).unwrap_or(Datum::MIN);
    if geboortedatum.datum < oldest && !is_unknown(geboortedatum) {
        let tekst = "De geboortedatum ligt meer dan 120 jaar voor de dagtekening. Is de datum onbekend? Vul dan 1900-01-01 met DatumGebruik 3.";
        findings.broken(refuses("TR002"), base, "Datum", line, tekst);
    }
}

/// Not after the message.
fn tr134(geboortedatum: Geboortedatum, dagtekening: Datum, base: &str, line: u32, findings: &mut Findings) {
    if geboortedatum.datum > dagtekening {
        let tekst = "De geboortedatum ligt na de dagtekening van het bericht. Controleer beide datums.";
        findings.broken(refuses("TR134"), base, "Datum", line, tekst);
    }
}
