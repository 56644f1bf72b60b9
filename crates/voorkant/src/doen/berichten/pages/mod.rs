//! The pages of messages at a plan.

mod blad;
mod maken;

use domein::Wet;
use toegang::Gegevenssoort;

use super::store::law_key;
use crate::doen::plan::pages::Geopend;
use crate::poort::Routes;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen/plannen/{plan}/berichten", blad::show)
        .get("/doen/plannen/{plan}/berichten/toewijzing", maken::assignment)
        .post("/doen/plannen/{plan}/berichten/toewijzing", maken::send_assignment)
        .get("/doen/plannen/{plan}/berichten/antwoord", maken::answer)
        .post("/doen/plannen/{plan}/berichten/antwoord", maken::send_answer)
}

/// The laws of messages that the purpose covers for which a plan was opened.
fn laws(geopend: &Geopend) -> Vec<Wet> {
    let covered = |wet: &Wet| {
        let soort = match wet {
            Wet::Wmo => Gegevenssoort::Wmo,
            Wet::Jeugdwet => Gegevenssoort::Jeugd,
        };
        geopend.zaak.doel.is_some_and(|doel| doel.soorten.contains(&soort))
    };
    Wet::ALL.into_iter().filter(covered).collect()
}

/// The law with this key, when the purpose covers it.
fn law(geopend: &Geopend, sleutel: &str) -> Option<Wet> {
    laws(geopend).into_iter().find(|wet| law_key(*wet) == sleutel)
}
