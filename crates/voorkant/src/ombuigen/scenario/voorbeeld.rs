//! A scenario of the fictional municipality, to practise with: made at its first opgave, and decided on.

use opslag::{Bewaard, Formulier, Wie};

use super::decide::{Besluitkeuze, Scenariohandeling, Scenariostap, Scenariotekst, next};
use super::store::{self, Besluitregel};
use super::waarden::Inhoud;
use crate::app::{App, AppFout};
use crate::opgave::{self, Verhaal};

/// The municipality that does not exist.
const VERZONNEN: &str = "9999";
/// The file itself.
pub const BESTAND: &str = include_str!("voorbeeld.toml");

/// The scenario as a file: everything in it is made up.
///
/// # Errors
/// Never: it is a part of the program.
pub fn content() -> Result<Inhoud, AppFout> {
    let bestand = toml::from_str(BESTAND).map_err(|error| AppFout::Vraag(error.to_string()))?;
    Inhoud::of(&bestand).map_err(|fout| AppFout::Vraag(fout.nl))
}

/// Makes it, once: a second time nothing happens. The opgave that it was made at.
///
/// # Errors
/// In another municipality, without an opgave, or when it cannot be kept.
pub async fn make(app: &App) -> Result<(String, Wie), AppFout> {
    let say = |tekst: &str| AppFout::Vraag(tekst.to_owned());
    let gemeente = app.gemeente().await?;
    if gemeente != VERZONNEN {
        return Err(say("een voorbeeldscenario kan alleen in de verzonnen gemeente 9999"));
    }
    let opgaven = opgave::list(&app.opslag, VERZONNEN).await?;
    // The oldest: the one of the demo.
    let opgave = opgaven.last().ok_or_else(|| say("maak eerst een opgave: voorkant opgave nieuw"))?;
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    let inhoud = content()?;
    let titel = inhoud.titel().map_err(|fout| AppFout::Vraag(fout.nl))?;
    let tekst = Scenariotekst { titel, inhoud, stap: Scenariostap::Gemaakt, terug: 0 };
    let formulier = Formulier::read("voorbeeld-scenario");
    let made = store::create(&app.opslag, opgave, None, &formulier, &tekst, &wie).await?;
    let at = (opgave.id.clone(), wie.clone());
    let Bewaard::Nieuw(id) = made else { return Ok(at) };
    let scenario = store::dossier(&app.opslag, VERZONNEN, &id).await?;
    let scenario = scenario.ok_or_else(|| say("het scenario is er niet meer"))?.scenario;
    let reden =
        "De raad wil dit drie jaar proberen. Het kost eerst geld, en gezinnen hoeven minder lang te wachten.";
    let reden = Verhaal::read("reden", reden).map_err(|fout| AppFout::Vraag(fout.nl))?;
    let keuze = Besluitkeuze::Doen;
    let besloten = next(&scenario.nu.tekst, &Scenariohandeling::Beslis { keuze, reden: reden.clone() })
        .map_err(|weigering| say(weigering.text().0))?;
    let formulier = Formulier::read("voorbeeld-scenariobesluit");
    let regel = Besluitregel { keuze, reden: &reden };
    store::decide(&app.opslag, &scenario, scenario.nu.nummer, &formulier, (&besloten, regel), &wie).await?;
    Ok(at)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_calculated_and_decided_on() {
        let inhoud = content().unwrap();
        assert_eq!((inhoud.faults(), inhoud.net_faults()), (Vec::new(), Vec::new()));
    }
}
