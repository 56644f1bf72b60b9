//! What is read of a municipality for these pages: scenarios with what was learned of them. All SQL stands in
//! [`opslag::stuk`] and with the scenarios.

use opslag::stuk::{self, Stuk, Stuksoort, Stukstap, Stukversie};
use opslag::{Formulier, Opslag, OpslagFout, Wie};

use super::bijstellen::is_same_measurement;
use super::{
    Bijstelbesluit, Bijstelinhoud, Bijstelsoort, Bijstelstuk, Cijferbesluit, Nakijkinhoud, Nakijksoort,
    Nakijkstuk, Scenariogevolg, Stopinhoud, Stopsoort, Stopstuk,
};
use crate::ombuigen::scenario::Scenariotekst;
use crate::ombuigen::scenario::bijstellen as scenarios;
use crate::ombuigen::scenario::store::{self, Scenariodossier, Scenariolijn};
use crate::opgave::Opgave;

/// Everything that was learned about the scenarios of a municipality.
pub struct Geleerd {
    /// The scenarios, newest first.
    pub scenarios: Vec<Scenariolijn>,
    /// Proposals to adjust an expectation, newest first.
    pub bijstellingen: Vec<Bijstelstuk>,
    /// What came true, newest first.
    pub nagekeken: Vec<Nakijkstuk>,
    /// Measurements of signals to stop, newest first.
    pub stopmetingen: Vec<Stopstuk>,
}

impl Geleerd {
    /// Reads all of it.
    ///
    /// # Errors
    /// When the database refuses, or holds what this version does not know.
    pub async fn of(opslag: &Opslag, gemeente: &str) -> Result<Self, OpslagFout> {
        Ok(Self {
            scenarios: store::list(opslag, gemeente).await?,
            bijstellingen: stuk::all::<Bijstelsoort>(opslag, gemeente).await?,
            nagekeken: stuk::all::<Nakijksoort>(opslag, gemeente).await?,
            stopmetingen: stuk::all::<Stopsoort>(opslag, gemeente).await?,
        })
    }

    /// What came true and counts.
    pub fn counted(&self) -> impl Iterator<Item = &Nakijkinhoud> {
        self.nagekeken.iter().filter(|one| counts(&one.nu)).map(|one| &one.nu.inhoud)
    }

    /// The newest measurement of the signal of a scenario.
    pub fn signal(&self, scenario: &str) -> Option<&Stopinhoud> {
        let own = self.stopmetingen.iter().filter(|one| one.nu.inhoud.scenario == scenario);
        newest_signal(own)
    }

    /// A proposal that already used the same measurement, here or in a scenario that this one was made from: it would count
    /// twice.
    pub fn used_before(&self, inhoud: &Bijstelinhoud) -> Option<&Bijstelstuk> {
        let line = self.line_of(&inhoud.scenario);
        self.bijstellingen.iter().find(|one| {
            let used = match one.nu.besluit {
                Bijstelbesluit::Voorgesteld | Bijstelbesluit::Hervat => {
                    one.nu.inhoud.scenario == inhoud.scenario
                }
                _ => is_applied(one, &line),
            };
            used && is_same_measurement(&one.nu.inhoud, inhoud)
        })
    }

    /// Another proposal with the same measurement that was applied: of those that wait the first that is decided on counts.
    pub fn applied_before(&self, stuk: &Bijstelstuk) -> Option<&Bijstelstuk> {
        let inhoud = &stuk.nu.inhoud;
        let line = self.line_of(&inhoud.scenario);
        let others = self.bijstellingen.iter().filter(|one| one.id != stuk.id);
        others.filter(|one| is_applied(one, &line)).find(|one| is_same_measurement(&one.nu.inhoud, inhoud))
    }

    /// A scenario and those that it was made from.
    fn line_of<'a>(&'a self, scenario: &'a str) -> Vec<&'a str> {
        let mut line = vec![scenario];
        while let Some(one) = self.scenarios.iter().find(|one| line.last() == Some(&one.id.as_str())) {
            if one.uit.is_empty() || line.contains(&one.uit.as_str()) {
                break;
            }
            line.push(&one.uit);
        }
        line
    }
}

/// Whether a proposal was applied in a scenario of this line.
fn is_applied(stuk: &Bijstelstuk, line: &[&str]) -> bool {
    let gevolg = stuk.nu.inhoud.gevolg.as_ref();
    stuk.nu.besluit == Bijstelbesluit::Toegepast
        && gevolg.is_some_and(|made| line.contains(&made.scenario.as_str()))
}

/// The newest of measurements of a signal that count: of the latest day, and of those the one that was recorded last.
pub fn newest_signal<'a>(all: impl Iterator<Item = &'a Stopstuk>) -> Option<&'a Stopinhoud> {
    let last = all
        .filter(|one| counts(&one.nu))
        .max_by_key(|one| (one.nu.inhoud.cijfer.tot, one.nu.wanneer.as_str(), one.id.as_str()));
    last.map(|one| &one.nu.inhoud)
}

/// Whether a recorded figure counts: it was not withdrawn.
pub fn counts<S: Stuksoort<Besluit = Cijferbesluit>>(versie: &Stukversie<S>) -> bool {
    versie.besluit != Cijferbesluit::Ingetrokken
}

/// One scenario of a municipality with what was learned of it.
pub struct Scenarioleer {
    /// The scenario with its versions.
    pub dossier: Scenariodossier,
    /// Proposals to adjust an expectation.
    pub bijstellingen: Vec<Bijstelstuk>,
    /// What came true.
    pub nagekeken: Vec<Nakijkstuk>,
    /// Measurements of its signal to stop.
    pub stopmetingen: Vec<Stopstuk>,
}

impl Scenarioleer {
    /// Reads it; none when there is no such scenario here.
    ///
    /// # Errors
    /// When the database refuses, or holds what this version does not know.
    pub async fn of(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Self>, OpslagFout> {
        let Some(dossier) = store::dossier(opslag, gemeente, id).await? else { return Ok(None) };
        async fn own<S: Stuksoort>(
            opslag: &Opslag,
            gemeente: &str,
            id: &str,
        ) -> Result<Vec<Stuk<S>>, OpslagFout> {
            stuk::below::<S>(opslag, gemeente, id).await
        }
        Ok(Some(Self {
            bijstellingen: own(opslag, gemeente, id).await?,
            nagekeken: own(opslag, gemeente, id).await?,
            stopmetingen: own(opslag, gemeente, id).await?,
            dossier,
        }))
    }
}

/// What is decided on a proposal, and with which form.
pub struct Bijstelkeuze<'a> {
    /// What the proposal holds after it, but for what became of the scenario.
    pub inhoud: &'a Bijstelinhoud,
    /// Why.
    pub reden: &'a str,
    /// The form of the decision.
    pub formulier: &'a Formulier,
}

/// Keeps a decision to apply together with the version of the scenario that it makes: both or neither, whatever stops in
/// between. None when somebody else was first with one of them.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    opslag: &Opslag,
    stuk: &Bijstelstuk,
    (dossier, opgave, tekst): (&Scenariodossier, &Opgave, &Scenariotekst),
    toepassing: &Bijstelkeuze<'_>,
    wie: &Wie,
) -> Result<Option<Scenariogevolg>, OpslagFout> {
    // One decision makes one version, however often its form comes.
    let once = Formulier::of_product("bijstelling", &[&stuk.id, &stuk.nu.nummer.to_string()]);
    let mut change = opslag.change().await?;
    let made = scenarios::keep_in(opslag, &mut change, (dossier, opgave), &once, tekst, wie).await?;
    let Some(gevolg) = made.map(|(scenario, versie)| Scenariogevolg { scenario, versie }) else {
        return Ok(None);
    };
    let inhoud = Bijstelinhoud { gevolg: Some(gevolg.clone()), ..toepassing.inhoud.clone() };
    let stap = Stukstap::<Bijstelsoort> {
        besluit: Bijstelbesluit::Toegepast,
        inhoud: &inhoud,
        reden: toepassing.reden,
        namens: "",
    };
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: stuk.gemeente.clone(), ..wie.clone() };
    let seen = (stuk.id.as_str(), stuk.nu.nummer);
    if !stuk::add_in(opslag, &mut change, seen, toepassing.formulier, &stap, &wie).await? {
        return Ok(None);
    }
    change.commit().await?;
    Ok(Some(gevolg))
}
