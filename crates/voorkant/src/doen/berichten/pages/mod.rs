//! The pages of messages at a plan.

mod blad;
mod maken;

use domein::Wet;
use toegang::{Gegevenssoort, Rol};

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

/// The laws of messages that the purpose covers for which a plan was opened. What others deliver is nothing for a provider.
fn laws(geopend: &Geopend) -> Vec<Wet> {
    let covered = |wet: &Wet| {
        let soort = match wet {
            Wet::Wmo => Gegevenssoort::Wmo,
            Wet::Jeugdwet => Gegevenssoort::Jeugd,
        };
        geopend.zaak.doel.is_some_and(|doel| {
            doel.soorten.contains(&soort) && doel.rollen.iter().any(|rol| *rol != Rol::ProfessionalAanbieder)
        })
    };
    Wet::ALL.into_iter().filter(covered).collect()
}

/// Whether help is assigned for the purpose for which a plan was opened: by who leads plans for the municipality.
fn assigns(geopend: &Geopend) -> bool {
    geopend.zaak.doel.is_some_and(|doel| doel.rollen.contains(&Rol::Regisseur))
}

/// The law with this key, when help is assigned under it for this purpose.
fn law(geopend: &Geopend, sleutel: &str) -> Option<Wet> {
    laws(geopend).into_iter().filter(|_| assigns(geopend)).find(|wet| law_key(*wet) == sleutel)
}
