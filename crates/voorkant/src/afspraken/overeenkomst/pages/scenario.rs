//! Lines of the budget from a decided scenario.

use afspraak::Afspraakdeel;
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use domein::Bedrag;
use maud::{Markup, html};
use opslag::Formulier;

use super::{Stap, address, back, below, blad, done, find, form_again, keep, seen_text, velden, wrong};
use crate::afspraken::blik::Bereik;
use crate::afspraken::overeenkomst::decide::Afspraakbesluit;
use crate::afspraken::overeenkomst::invullen;
use crate::afspraken::overeenkomst::scenario::{Vrijscenario, decided, replaced, taken};
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
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
    let seen = seen_text(&mag, &overeenkomst, sent.gezien).await?;
    let (fields, field) = (velden::taakvelden(), sent.velden.get("taakveld"));
    let step = match chosen {
        None => Err(vec![Formulierfout::new(
            "scenario",
            "dit scenario is er niet, of er is niet toe besloten; kies een ander",
        )]),
        Some(_) if !fields.iter().any(|(code, _)| code == field) => {
            Err(vec![Formulierfout::new("scenario", "kies een taakveld uit de lijst")])
        }
        Some(chosen) => {
            let after = taken(&now.afspraak, &years, (chosen, field));
            if now.says(&after) {
                return Ok(done(&overeenkomst));
            }
            now.rewritten(after, seen).map_err(|fouten| invullen::at(Afspraakdeel::Budget, &fouten)).map_err(
                |fouten| fouten.iter().map(|one| Formulierfout::new("scenario", &one.tekst)).collect(),
            )
        }
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
    let nothing = Velden::default();
    let invoer = Invoer { kader, velden: &nothing, fouten: &terug.fouten };
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
            let (low, high) = year.saldo;
            let expected = year.vrij.saturating_sub(year.aanpak);
            vec![
                parts::cell(year.jaar.to_string()),
                amount(year.vrij),
                amount(year.aanpak),
                amount(low),
                amount(expected),
                amount(high),
            ]
        })
        .collect();
    let titel = format!("{}, {} {}", one.herkomst.titel, kader.t("versie", "version"), one.herkomst.versie);
    html! {
        section class="vk-section" {
            h2 class="utrecht-heading-2" { a href={ "/ombuigen/" (one.herkomst.scenario) } { (titel) } }
            (parts::table(&titel, &[kader.t("Jaar", "Year"), kader.t("Komt vrij bij de gemeente, zoals verwacht", "Freed at the municipality, as expected"), kader.t("Kosten van de aanpak", "Cost of the approach"),
                kader.t("Blijft over, als het tegenvalt", "Left, if it turns out low"), kader.t("Blijft over, zoals verwacht", "Left, as expected"), kader.t("Blijft over, als het meevalt", "Left, if it turns out high")],
                &[false, true, true, true, true, true], &rows))
            @let gone = replaced(&overeenkomst.nu.inhoud.afspraak);
            @if gone.is_empty() { p { (kader.t("Er worden geen regels vervangen.", "No lines are replaced.")) } }
            @else {
                p { (kader.t("Deze regels kwamen eerder uit een scenario. Zij worden vervangen:", "These lines came from a scenario before. They are replaced:")) }
                ul { @for line in &gone { li { (line.jaar) ", " (line.taakveld) ", " (line.omschrijving) ": " (Bedrag::from_cents(line.bedrag)) } } }
            }
            form class="vk-form" method="post" action={ (address(overeenkomst)) "/scenario" } {
                (hidden(formulier, overeenkomst.nu.nummer))
                input type="hidden" name="scenario" value=(one.herkomst.scenario);
                @let id = format!("taakveld-{}", one.herkomst.scenario);
                div class="vk-field" {
                    label for=(id) { (kader.t("Op welk taakveld komt het geld?", "On which task field does the money come?")) }
                    select class="utrecht-select" id=(id) name="taakveld" {
                        @for (code, naam) in velden::taakvelden() { option value=(code) selected[code == "6.1"] { (naam) } }
                    }
                }
                (parts::submit(kader.t("Neem dit over", "Take this over")))
            }
        }
    }
}
