//! The rounds, and the instruments.

use maud::{Markup, html};
use opslag::stuk::{self, Stuk};
use toegang::Recht;

use super::{ADRES, gebruik, status};
use crate::leren::blik::Bereik;
use crate::leren::vragenlijst::afname::{Afnamebesluit, Lijstafname};
use crate::leren::vragenlijst::antwoord::sentences;
use crate::leren::vragenlijst::lijsten::{self, Lijst};
use crate::leren::vragenlijst::uitkomst::outcome;
use crate::poort::{LerenLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET /leren/vragenlijst`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let rules = mag.app().instellingen().await?.rules()?;
    let mut rounds = stuk::all::<Lijstafname>(opslag, &gemeente).await?;
    rounds.reverse();
    let lists = lijsten::all(opslag, &gemeente).await?;
    let may = kader.mag(Recht::VragenlijstMaken);
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Met een korte vragenlijst hoort u van mensen zelf hoe het gaat. Voorkant bewaart geen antwoorden van iemand, alleen hoe vaak elk antwoord is gegeven.",
            "With a short questionnaire you hear from people themselves how it goes. Voorkant keeps no answers of anybody, only how often each answer was given.")) }
        section class="vk-section" aria-labelledby="afnames" {
            h2 class="utrecht-heading-2" id="afnames" { (kader.t("Wat mensen zeiden", "What people said")) }
            @if rounds.is_empty() {
                (parts::empty(kader.t("Er is nog niets gevraagd", "Nothing was asked yet"), &html! {
                    p { (kader.t("Kies een vragenlijst, deel hem uit op papier, en tel de antwoorden hier.", "Choose a questionnaire, hand it out on paper, and count the answers here.")) }
                }))
            } @else {
                ul class="vk-stack" { @for one in &rounds { li class="vk-card" { (card(&kader, one, &rules)) } } }
            }
            @if may { p { (parts::link_button("/leren/vragenlijst/nieuw", kader.t("Begin een afname", "Begin a round"))) } }
        }
        section class="vk-section" aria-labelledby="lijsten" {
            h2 class="utrecht-heading-2" id="lijsten" { (kader.t("De vragenlijsten", "The questionnaires")) }
            (table(&kader, &lists))
            @if may { p { a href="/leren/vragenlijst/lijst/nieuw" { (kader.t("Zet er een eigen vragenlijst bij", "Add a questionnaire of your own")) } } }
        }
        p { a href="/leren" { (kader.t("Naar Leren", "To Leren")) } }
    };
    let titel = kader.t("Wat zeggen mensen zelf?", "What do people say themselves?");
    let crumbs = super::crumbs(&kader);
    Ok(kader.page(titel, &crumbs[..2], &body))
}

fn card(kader: &Kader, stuk: &Stuk<Lijstafname>, rules: &bescherming::Rules) -> Markup {
    let inhoud = &stuk.nu.inhoud;
    let kort = inhoud.lijsten.last().map_or(inhoud.instrument.as_str(), |one| one.kort.as_str());
    let said = outcome(inhoud, rules).first().map(|zicht| sentences(kader.taal, zicht));
    html! {
        h3 class="utrecht-heading-3" { a href={ (ADRES) "/" (stuk.id) } { (inhoud.naam) } }
        p { (kort) @if !inhoud.gebied.is_empty() { ". " (inhoud.gebied) } "." }
        @if stuk.nu.besluit == Afnamebesluit::Ingetrokken {
            p { (kader.t("Ingetrokken.", "Withdrawn.")) }
        } @else {
            @match said.as_deref() {
                Some([first, ..]) => p { (first) },
                _ => p { (kader.t("Er zijn nog geen vellen geteld.", "No sheets were counted yet.")) },
            }
        }
    }
}

fn table(kader: &Kader, lists: &[Lijst]) -> Markup {
    let rows: Vec<Vec<Markup>> = lists
        .iter()
        .map(|lijst| {
            let bestand = lijst.instrument.bestand();
            let (use_nl, use_en) = gebruik(bestand.licentie.gebruik);
            let (nl, en) = status(bestand.status);
            let off = lijst.eigen.is_some() && !lijst.bruikbaar() && lijst.instrument.mag_gebruikt();
            vec![
                html! { a href={ (ADRES) "/lijst/" (lijst.plek()) } { (bestand.naam) } @if off { " (" (kader.t("ingetrokken", "withdrawn")) ")" } },
                parts::cell(lijst.instrument.vragen().len()),
                parts::cell(kader.t(use_nl, use_en)),
                parts::cell(kader.t(nl, en)),
            ]
        })
        .collect();
    parts::table(
        kader.t("Welke vragenlijsten er zijn", "Which questionnaires there are"),
        &[
            kader.t("Vragenlijst", "Questionnaire"),
            kader.t("Vragen", "Questions"),
            kader.t("Mag u hem gebruiken?", "May you use it?"),
            kader.t("Hoe zeker is de tekst?", "How sure is the text?"),
        ],
        &[false, true, false, false],
        &rows,
    )
}
