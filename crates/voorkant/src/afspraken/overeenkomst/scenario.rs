//! From a decided scenario to lines of the budget: what becomes free is spent on helping early.

use afspraak::{Afspraakbestand, Budgetklasse, Budgetregel, Scenarioherkomst};
use scenario::{Betaler, Geldpost, Uitkomst};

use crate::app::App;
use crate::ombuigen::scenario::{self as kamer, calculated};
use crate::web::WebFout;

/// What one year of a scenario says about the cash of the municipality, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vrijjaar {
    /// The calendar year.
    pub jaar: i32,
    /// Help that is not needed any more, less what comes back elsewhere.
    pub vrij: i64,
    /// What the approach costs; above nothing.
    pub aanpak: i64,
    /// What is left of it for the municipality if it turns out low, and if it turns out high: freed less cost.
    pub saldo: (i64, i64),
}

/// A decided scenario with what it frees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vrijscenario {
    /// Which one.
    pub herkomst: Scenarioherkomst,
    /// Per year.
    pub jaren: Vec<Vrijjaar>,
}

/// The cash of the municipality per year.
pub fn freed(uitkomst: &Uitkomst) -> Vec<Vrijjaar> {
    let years = uitkomst.jaren.iter().enumerate();
    years
        .map(|(place, jaar)| {
            let cell = |post| uitkomst.kas.cell(post, Betaler::Gemeente, place);
            let vrij = cell(Geldpost::VermedenHulp).saturating_add(cell(Geldpost::Verplaatst));
            let aanpak = cell(Geldpost::Aanpak).saturating_neg().max(0);
            let own = uitkomst.betalers.iter().find(|one| one.betaler == Some(Betaler::Gemeente));
            let band = own.and_then(|own| own.kas.get(place));
            let point = vrij.saturating_sub(aanpak);
            let saldo = band.map_or((point, point), |band| (band.laag, band.hoog));
            Vrijjaar { jaar: *jaar, vrij, aanpak, saldo }
        })
        .collect()
}

/// The scenarios of an opgave on which it was decided to do them, each with what it frees.
///
/// # Errors
/// When the store refuses, or a scenario cannot be calculated.
pub async fn decided(app: &App, gemeente: &str, opgave: &str) -> Result<Vec<Vrijscenario>, WebFout> {
    let all = kamer::store::list(&app.opslag, gemeente).await?;
    let mut found = Vec::new();
    for one in all.into_iter().filter(|one| one.opgave == opgave) {
        let Some(besluit) = one.besluit.as_ref().filter(|besluit| besluit.is_done()) else { continue };
        let Some(dossier) = kamer::store::dossier(&app.opslag, gemeente, &one.id).await? else { continue };
        let Some(versie) = dossier.versie(besluit.versie) else { continue };
        let Ok(berekend) = calculated(app, versie.tekst.inhoud.bestand()).await? else { continue };
        let herkomst = Scenarioherkomst {
            scenario: one.id.clone(),
            versie: versie.nummer,
            titel: versie.tekst.titel.as_str().to_owned(),
        };
        found.push(Vrijscenario { herkomst, jaren: freed(&berekend.uitkomst) });
    }
    Ok(found)
}

/// The name of a line that comes from a scenario.
const OMSCHRIJVING: &str = "vrijgekomen uit het scenario, voor vroeg helpen";

/// The lines that a scenario replaces: those that were taken from one, whatever they are called now.
pub fn replaced(bestand: &Afspraakbestand) -> Vec<&Budgetregel> {
    bestand.budget.iter().filter(|one| !one.scenario.is_empty()).collect()
}

/// The agreement with lines from a scenario, on a task field, instead of those that it had from one. Whole euros, rounded
/// down; a year in which nothing becomes free, or that lies outside the term, has no line.
pub fn taken(
    bestand: &Afspraakbestand,
    jaren: &[i32],
    (uit, taakveld): (&Vrijscenario, &str),
) -> Afspraakbestand {
    let mut after = bestand.clone();
    after.budget.retain(|one| one.scenario.is_empty());
    let within = uit.jaren.iter().filter(|one| jaren.contains(&one.jaar) && one.vrij >= 100);
    after.budget.extend(within.map(|one| Budgetregel {
        jaar: one.jaar,
        taakveld: taakveld.to_owned(),
        klasse: Budgetklasse::Collectief,
        omschrijving: OMSCHRIJVING.to_owned(),
        partij: String::new(),
        bedrag: one.vrij / 100 * 100,
        scenario: uit.herkomst.scenario.clone(),
    }));
    after.scenario = Some(uit.herkomst.clone());
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_gives_lines_within_the_term_and_replaces_its_own() {
        let year = |jaar, vrij| Vrijjaar { jaar, vrij, aanpak: 0, saldo: (vrij, vrij) };
        let uit = Vrijscenario {
            herkomst: Scenarioherkomst { scenario: "s".into(), versie: 3, titel: "Eerder".into() },
            jaren: vec![year(2026, 1_000_000), year(2027, -5), year(2028, 1_234_567), year(2029, 99)],
        };
        let begin = Afspraakbestand::default();
        let once = taken(&begin, &[2027, 2028, 2029], (&uit, "6.3"));
        assert_eq!(once.budget.len(), 1, "outside the term, below nothing and below a euro give no line");
        assert_eq!((once.budget[0].jaar, once.budget[0].bedrag), (2028, 1_234_500));
        assert_eq!(once.budget[0].taakveld, "6.3", "the task field that was chosen");
        let again = taken(&once, &[2027, 2028, 2029], (&uit, "6.3"));
        assert_eq!(again, once, "taking it twice changes nothing");
        let mut renamed = once.clone();
        renamed.budget[0].omschrijving = "buurtwerk".into();
        renamed.budget.push(Budgetregel { scenario: String::new(), ..once.budget[0].clone() });
        assert_eq!(replaced(&renamed).len(), 1, "known by its mark, not by its words");
        let after = taken(&renamed, &[2027, 2028, 2029], (&uit, "6.3"));
        assert_eq!(after.budget.len(), 2, "what somebody wrote stays, also in the same words");
        assert!(after.budget.iter().all(|one| one.omschrijving == OMSCHRIJVING));
        assert_eq!(once.scenario.map(|from| from.versie), Some(3));
    }
}
