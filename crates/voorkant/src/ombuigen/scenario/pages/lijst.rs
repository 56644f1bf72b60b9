//! The scenarios of a municipality, by opgave.

use maud::{Markup, html};

use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, parts};

/// `GET /ombuigen`.
pub async fn show(_: Mag<ScenarioLezen>, kader: Kader) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een scenario rekent uit wat er gebeurt als u eerder helpt. U ziet wat het kost, wat het oplevert, voor wie, en hoe zeker dat is.",
            "A scenario calculates what happens if you help earlier. You see what it costs, what it yields, for whom, and how sure that is.")) }
        (parts::empty(kader.t("Er is nog geen scenario", "There is no scenario yet"), &html! {
            p { (kader.t("Een scenario hoort bij een opgave. Kies eerst een opgave.", "A scenario belongs to an opgave. Choose an opgave first.")) }
            p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
        }))
    };
    let titel = kader.t(
        "Wat gebeurt er als we geld naar de voorkant brengen?",
        "What happens if we move money to the front?",
    );
    kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body)
}
