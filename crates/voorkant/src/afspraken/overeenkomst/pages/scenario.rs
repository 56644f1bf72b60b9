//! Lines of the budget from a decided scenario.

use afspraak::Afspraakdeel;
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use domein::Bedrag;
use maud::{Markup, html};
use opslag::Formulier;

use super::{Stap, address, back, below, blad, find, form_again, keep, wrong};
use crate::afspraken::blik::Bereik;
use crate::afspraken::overeenkomst::decide::Afspraakbesluit;
use crate::afspraken::overeenkomst::invullen;
use crate::afspraken::overeenkomst::scenario::{Vrijscenario, decided, taken};
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::doen::pages::invoer::Invoer;
use crate::doen::velden::{Formulierfout, Velden};
use crate::ombuigen::pages::formulier::{Ingestuurd, Terug, hidden};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET …/scenario`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let all = decided(mag.app(), &mag.wie().gemeente, &overeenkomst.hoort_bij).await?;
    Ok(page(&kader, &overeenkomst, &all, (&Terug::default(), &Formulier::fresh())))
}

/// `POST …/scenario`.
pub async fn take(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    let all = decided(mag.app(), &mag.wie().gemeente, &overeenkomst.hoort_bij).await?;
    let now = &overeenkomst.nu.inhoud;
    let chosen = all.iter().find(|one| one.herkomst.scenario == sent.velden.get("scenario"));
    let years = blad::checked(now)?.jaren();
    let step = match chosen {
        None => Err(vec![Formulierfout::new(
            "scenario",
            "dit scenario is er niet, of er is niet toe besloten; kies een ander",
        )]),
        Some(chosen) => now
            .rewritten(taken(&now.afspraak, &years, chosen))
            .map_err(|fouten| invullen::at(Afspraakdeel::Budget, &fouten))
            .map_err(|fouten| fouten.iter().map(|one| Formulierfout::new("scenario", &one.tekst)).collect()),
    };
    let (status, terug) = match step {
        Err(fouten) => wrong(fouten, &sent, &overeenkomst),
        Ok(after) => {
            let stap = Stap { besluit: Afspraakbesluit::Gewijzigd, inhoud: &after, reden: "" };
            match keep(&mag, &overeenkomst, &sent, &stap).await? {
                Ok(saved) => return Ok(saved),
                Err(terug) => terug,
            }
        }
    };
    let form = form_again(&sent, &terug);
    Ok((status, page(&kader, &overeenkomst, &all, (&terug, &form))).into_response())
}

fn page(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    all: &[Vrijscenario],
    (terug, formulier): (&Terug, &Formulier),
) -> Markup {
    let velden = Velden::default();
    let invoer = Invoer { kader, velden: &velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" id="scenario" { (kader.t(
            "Een scenario waartoe is besloten, zegt hoeveel geld er vrijkomt. U neemt dat per jaar over als geld voor vroeg helpen. Daarna kunt u elke regel wijzigen.",
            "A scenario that was decided on says how much money is freed. You take that over per year as money for helping early. After that you can change each line.")) }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen scenario waartoe is besloten", "There is no decided scenario yet"), &html! {
                p { (kader.t("Maak bij Ombuigen een scenario bij deze opgave, en leg vast dat u het doet.", "Make a scenario of this opgave at Ombuigen, and record that you do it.")) }
                p { (parts::link_button("/ombuigen", kader.t("Naar Ombuigen", "To Ombuigen"))) }
            }))
        }
        @for one in all { (offer(kader, overeenkomst, one, formulier)) }
        p { (kader.t("Het zijn verwachtingen, geen zekerheid. Alleen jaren binnen de looptijd tellen mee, in hele euro’s naar beneden.",
            "These are expectations, not certainties. Only years within the term count, in whole euros, rounded down.")) }
        (back(kader, overeenkomst))
    };
    below(
        kader,
        overeenkomst,
        kader.t("Neem regels over uit een scenario", "Take lines from a scenario"),
        &body,
    )
}

fn offer(kader: &Kader, overeenkomst: &Overeenkomst, one: &Vrijscenario, formulier: &Formulier) -> Markup {
    let rows: Vec<Vec<Markup>> = one
        .jaren
        .iter()
        .map(|year| {
            let amount = |cents: i64| parts::cell(Bedrag::from_cents(cents).in_whole_euros());
            vec![parts::cell(year.jaar.to_string()), amount(year.vrij), amount(year.aanpak)]
        })
        .collect();
    let titel = format!("{}, {} {}", one.herkomst.titel, kader.t("versie", "version"), one.herkomst.versie);
    html! {
        section class="vk-section" {
            h2 class="utrecht-heading-2" { a href={ "/ombuigen/" (one.herkomst.scenario) } { (titel) } }
            (parts::table(&titel, &[kader.t("Jaar", "Year"), kader.t("Komt vrij bij de gemeente", "Freed at the municipality"), kader.t("Kosten van de aanpak", "Cost of the approach")],
                &[false, true, true], &rows))
            form class="vk-form" method="post" action={ (address(overeenkomst)) "/scenario" } {
                (hidden(formulier, overeenkomst.nu.nummer))
                input type="hidden" name="scenario" value=(one.herkomst.scenario);
                (parts::submit(kader.t("Neem dit over", "Take this over")))
            }
        }
    }
}
