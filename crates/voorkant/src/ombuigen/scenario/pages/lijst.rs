//! The scenarios of a municipality, by opgave.

use maud::{Markup, html};
use toegang::Recht;

use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::store::{self, Scenariolijn};
use crate::opgave::{self, Opgave};
use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /ombuigen`.
pub async fn show(mag: Mag<ScenarioLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let gemeente = mag.wie().gemeente;
    let opslag = &mag.app().opslag;
    let scenarios = store::list(opslag, &gemeente).await?;
    let opgaven = opgave::list(opslag, &gemeente).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een scenario rekent uit wat er gebeurt als u eerder helpt. U ziet wat het kost, wat het oplevert, voor wie, en hoe zeker dat is.",
            "A scenario calculates what happens if you help earlier. You see what it costs, what it yields, for whom, and how sure that is.")) }
        @if opgaven.is_empty() { (no_opgave(&kader)) }
        @for opgave in &opgaven {
            @let own: Vec<&Scenariolijn> = scenarios.iter().filter(|one| one.opgave == opgave.id).collect();
            (of_opgave(&kader, opgave, &own))
        }
        section class="vk-section" aria-labelledby="samen" {
            h2 class="utrecht-heading-2" id="samen" { (kader.t("Samen met anderen", "Together with others")) }
            ul class="vk-next" {
                @if kader.mag(Recht::RegiotafelLezen) { li { a href="/ombuigen/regiotafel" { (kader.t("Regiotafel: wie betaalt, en wie heeft er baat bij?", "Table of the region: who pays, and who gains?")) } } }
                @if kader.mag(Recht::RaadskeuzeLezen) { li { a href="/ombuigen/raadskeuze" { (kader.t("Raadskeuze: waaruit kiest de raad?", "Choice of the council: what does the council choose from?")) } } }
            }
        }
    };
    let titel = kader.t(
        "Wat gebeurt er als we geld naar de voorkant brengen?",
        "What happens if we move money to the front?",
    );
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

fn no_opgave(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen opgave", "There is no opgave yet"),
        &html! {
            p { (kader.t("Een scenario hoort bij een opgave: iets waar u samen aan werkt. Maak eerst een opgave.", "A scenario belongs to an opgave: something you work on together. Make an opgave first.")) }
            p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
        },
    )
}

fn of_opgave(kader: &Kader, opgave: &Opgave, own: &[&Scenariolijn]) -> Markup {
    let rows: Vec<Vec<Markup>> = own
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/ombuigen/" (one.id) } { (one.nu.tekst.titel) } },
                parts::cell(stands(kader, one)),
                parts::cell(format!("{}, {}", one.nu.wie, moment(kader.taal, &one.nu.wanneer))),
                parts::cell(one.reacties),
            ]
        })
        .collect();
    let id = format!("opgave-{}", opgave.id);
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { a href={ "/opgave/" (opgave.id) } { (opgave.nu.tekst.inhoud.titel) } }
            @if rows.is_empty() { p { (kader.t("Hier is nog geen scenario bij.", "There is no scenario with this yet.")) } }
            @else {
                (parts::table(kader.t("Scenario's", "Scenarios"), &[kader.t("Scenario", "Scenario"), kader.t("Waar staat het?", "Where does it stand?"),
                    kader.t("Laatst gewijzigd", "Last changed"), kader.t("Reacties", "Comments")], &[false, false, false, true], &rows))
            }
            @if kader.mag(Recht::ScenarioMaken) {
                p { a href={ "/ombuigen/nieuw?opgave=" (opgave.id) } { (kader.t("Maak een scenario bij deze opgave", "Make a scenario with this opgave")) } }
            }
        }
    }
}

/// Where a scenario stands, in words.
pub fn stands(kader: &Kader, one: &Scenariolijn) -> String {
    if let Some(besluit) = &one.besluit {
        let (nl, en) = besluit.keuze.naam();
        return format!("{}: {}", kader.t("Besloten", "Decided"), kader.t(nl, en));
    }
    let inhoud = &one.nu.tekst.inhoud;
    let word = if !inhoud.faults().is_empty() {
        kader.t("Nog niet af", "Not finished")
    } else if inhoud.bestand().ingreep.is_empty() {
        kader.t(
            "Alleen wat er nu gebeurt: er is nog geen aanpak",
            "Only what happens now: there is no approach yet",
        )
    } else if !inhoud.net_faults().is_empty() {
        kader.t(
            "Berekend. Nog afspreken: wat als het niet werkt?",
            "Calculated. Still to agree: what if it does not work?",
        )
    } else {
        kader.t("Klaar om over te besluiten", "Ready to decide on")
    };
    word.to_owned()
}
