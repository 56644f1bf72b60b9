//! Rules within a 305 or 307.

use std::collections::HashSet;

use domein::Datum;

use super::datum::check_geboortedatum;
use super::{Context, Findings, refuses};
use crate::codes::{Code, StatusAanlevering};
use crate::model::{Levering, LeveringClient, Product, StartProduct, StopProduct};

/// What the rules ask of a `StartProduct` or `StopProduct`.
pub(crate) trait Melding {
    /// The path of the class.
    const PATH: &'static str;
    /// Of which help.
    fn levering(&self) -> &Levering;
    /// Reason and date of the end, in a 307.
    fn einde(&self) -> Option<(Code, Datum)>;
    /// The day that is reported, and its element.
    fn reported(&self) -> (Datum, &'static str);
}

impl Melding for StartProduct {
    const PATH: &'static str = "Client/StartProducten/StartProduct";
    fn levering(&self) -> &Levering {
        &self.levering
    }
    fn einde(&self) -> Option<(Code, Datum)> {
        None
    }
    fn reported(&self) -> (Datum, &'static str) {
        (self.levering.begindatum, "Begindatum")
    }
}

impl Melding for StopProduct {
    const PATH: &'static str = "Client/StopProducten/StopProduct";
    fn levering(&self) -> &Levering {
        &self.levering
    }
    fn einde(&self) -> Option<(Code, Datum)> {
        Some((self.reden_beeindiging, self.einddatum))
    }
    fn reported(&self) -> (Datum, &'static str) {
        (self.einddatum, "Einddatum")
    }
}

/// The logical key of a line within one client (IV008, IV096; in 3.2 a stop adds reason and end).
type Key<'a> = (Option<u32>, Option<&'a Product>, Datum, Option<(Code, Datum)>);

fn key<P: Melding>(melding: &P) -> Key<'_> {
    let levering = melding.levering();
    (levering.toewijzing_nummer, levering.product.as_ref(), levering.begindatum, melding.einde())
}

/// All rules on the client of a 305 or 307; `lines` are those on which its products begin.
pub(crate) fn check_levering<P: Melding>(
    client: &LeveringClient<P>,
    line: u32,
    lines: &[u32],
    context: Context,
    findings: &mut Findings,
) {
    check_geboortedatum(client.geboortedatum, "Client/Geboortedatum", line, context, findings);
    let mut seen = HashSet::new();
    for (at, melding) in client.producten.iter().enumerate() {
        let line = lines.get(at).copied().unwrap_or(line);
        cs058(melding, line, findings);
        tr018(melding, line, findings);
        tr134(melding, context, line, findings);
        if !seen.insert(key(melding)) {
            let tekst = "Deze regel staat twee keer in het bericht. Haal een van beide weg.";
            findings.broken(refuses("TR101"), P::PATH, "", line, tekst);
        }
    }
}

/// Only new and delete are still in use.
fn cs058<P: Melding>(melding: &P, line: u32, findings: &mut Findings) {
    let status = melding.levering().status_aanlevering;
    if !matches!(status, StatusAanlevering::Eerste | StatusAanlevering::Verwijderen) {
        let tekst = "StatusAanlevering mag alleen 1 (eerste aanlevering) of 3 (verwijderen) zijn. Verwijder de eerdere melding en stuur een nieuwe.";
        findings.broken(refuses("CS058"), P::PATH, "StatusAanlevering", line, tekst);
    }
}

/// What is reported has happened.
fn tr134<P: Melding>(melding: &P, context: Context, line: u32, findings: &mut Findings) {
    let (day, element) = melding.reported();
    if context.dagtekening.is_some_and(|dagtekening| day > dagtekening) {
        let tekst =
            "Deze datum ligt na de dagtekening van het bericht. Meld een start of stop pas als die er is.";
        findings.broken(refuses("TR134"), P::PATH, element, line, tekst);
    }
}

/// A delivery does not end before it begins.
fn tr018<P: Melding>(melding: &P, line: u32, findings: &mut Findings) {
    if let Some((_, einddatum)) = melding.einde()
        && einddatum < melding.levering().begindatum
    {
        let tekst = "De einddatum ligt voor de begindatum. Controleer beide datums.";
        findings.broken(refuses("TR018"), P::PATH, "Einddatum", line, tekst);
    }
}
