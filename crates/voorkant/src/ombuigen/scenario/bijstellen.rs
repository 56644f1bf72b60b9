//! Another expectation of an effect, as a decision of people in the room Leren made it.

use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie};
use scenario::Scenariobestand;

use super::decide::{Scenariohandeling, Scenariostap, Scenariotekst, Scenarioweigering, next};
use super::store::{self, Afsplitsing, Scenariodossier};
use super::waarden::Inhoud;
use crate::opgave::{Opgave, Regel, Veldfout};

/// Why an expectation cannot be adjusted: in both languages.
pub type Aanpasfout = (String, String);

/// What a scenario becomes with another content: its next version; or, when it is frozen by a decision, the first version
/// of a new scenario that begins from it.
///
/// # Errors
/// What keeps it from being kept or calculated, in both languages.
pub fn prepared(
    dossier: &Scenariodossier,
    after: &Scenariobestand,
    naam: &str,
) -> Result<Scenariotekst, Aanpasfout> {
    let nu = &dossier.scenario.nu.tekst;
    let frozen = nu.stap == Scenariostap::Besloten;
    let said = |fout: &Veldfout| (fout.to_string(), fout.to_string());
    let titel =
        if frozen { Regel::read("naam", naam).map_err(|fout| said(&fout))? } else { nu.titel.clone() };
    let bestand = Scenariobestand { naam: titel.to_string(), ..after.clone() };
    let inhoud = Inhoud::of(&bestand).map_err(|fout| said(&fout))?;
    if let Some(fout) = inhoud.faults().first() {
        let text = format!("{} {}", fout.regel, fout.uitweg);
        return Err((text.clone(), text));
    }
    if frozen {
        return Ok(Scenariotekst { titel, inhoud, stap: Scenariostap::Gesplitst, terug: 0 });
    }
    let stap = Scenariohandeling::Wijzig { titel, inhoud: Box::new(inhoud) };
    next(nu, &stap).map_err(|weigering: Scenarioweigering| {
        let (nl, en) = weigering.text();
        (nl.to_owned(), en.to_owned())
    })
}

/// Keeps what [`prepared`] made within the change that keeps the decision: the number of the scenario and of its version.
/// `Ok(None)` when somebody else was first; then the change must be dropped.
///
/// # Errors
/// When the database refuses.
pub async fn keep_in(
    opslag: &Opslag,
    change: &mut AnyChange<'_>,
    (dossier, opgave): (&Scenariodossier, &Opgave),
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<Option<(String, i64)>, OpslagFout> {
    let lijn = &dossier.scenario;
    let seen = lijn.nu.nummer;
    if tekst.stap == Scenariostap::Gesplitst {
        let uit = Afsplitsing { scenario: &lijn.id, versie: seen };
        let made = store::create_in(opslag, change, (opgave, Some(uit)), formulier, tekst, wie).await?;
        return Ok(made.map(|id| (id, 1)));
    }
    let added = store::add_version_in(opslag, change, (lijn, seen), formulier, tekst, wie).await?;
    Ok(added.then(|| (lijn.id.clone(), seen + 1)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::ombuigen::scenario::decide::tests::ready;
    use crate::ombuigen::scenario::store::{Scenariolijn, Scenarioversie};

    fn dossier(stap: Scenariostap) -> Scenariodossier {
        let tekst = Scenariotekst { stap, ..ready("Eerder", true) };
        let nu = Scenarioversie { nummer: 3, tekst, wie: "A".into(), wanneer: "2026-01-01T00:00:00Z".into() };
        let scenario = Scenariolijn {
            id: "s".into(),
            gemeente: "9999".into(),
            opgave: "o".into(),
            opgavetitel: "O".into(),
            uit: String::new(),
            uitversie: 0,
            gemaakt: "2026-01-01T00:00:00Z".into(),
            nu,
            besluit: None,
            reacties: 0,
        };
        Scenariodossier { scenario, versies: Vec::new(), reacties: Vec::new() }
    }

    #[test]
    fn what_is_frozen_becomes_a_new_scenario() {
        let open = dossier(Scenariostap::Gemaakt);
        let mut after = open.scenario.nu.tekst.inhoud.bestand().clone();
        after.jaren = 5;
        let next = prepared(&open, &after, "Anders").unwrap();
        assert_eq!((next.stap, next.titel.as_str()), (Scenariostap::Gewijzigd, "Eerder"));
        let apart = prepared(&dossier(Scenariostap::Besloten), &after, "Anders").unwrap();
        assert_eq!((apart.stap, apart.inhoud.bestand().naam.as_str()), (Scenariostap::Gesplitst, "Anders"));
        // What cannot be calculated, and what changes nothing, makes no version.
        after.jaren = 0;
        assert!(prepared(&open, &after, "").is_err());
        assert!(prepared(&open, open.scenario.nu.tekst.inhoud.bestand(), "").is_err());
    }
}
