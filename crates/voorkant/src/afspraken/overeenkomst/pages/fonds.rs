//! Which maatwerkbudget funds lie under an agreement.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{address, back, below, find};
use crate::afspraken::blik::Bereik;
use crate::afspraken::overeenkomst::fonds::{self, Fondskoppeling};
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::app::App;
use crate::doen;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::{Ingestuurd, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// The funds under an agreement, on its page.
pub async fn under(kader: &Kader, app: &App, overeenkomst: &Overeenkomst) -> Result<Markup, WebFout> {
    let all = fonds::of_agreement(&app.opslag, overeenkomst).await?;
    Ok(html! {
        @if all.is_empty() {
            p { (kader.t("Er valt nog geen fonds onder deze afspraak.", "No fund lies under this agreement yet.")) }
        } @else {
            ul { @for one in &all { li { (parts::link_if(kader.mag(Recht::BudgetBeheren), &format!("/doen/budget/beheer/{one}"), one)) } } }
        }
        @if kader.mag(Recht::AfsprakenMaken) {
            p { a href={ (address(overeenkomst)) "/fonds" } { (kader.t("Kies welke fondsen eronder vallen", "Choose which funds lie under it")) } }
        }
    })
}

/// `GET …/fonds`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    page(&mag, &kader, &overeenkomst, (&Velden::default(), &[])).await
}

/// `POST …/fonds`: puts a fund under it, or with `weg` takes it away.
pub async fn link(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    let chosen = sent.velden.get("fonds").to_owned();
    let known = doen::budget::funds(&mag.app().opslag, &mag.wie().gemeente).await?;
    let way = format!("{}/fonds", address(&overeenkomst));
    let fault = if known.contains(&chosen) {
        let inhoud = Fondskoppeling { fonds: chosen, weg: sent.velden.has("weg") };
        match fonds::link(&mag.app().opslag, (&overeenkomst, &inhoud), &sent.formulier, &mag.wie()).await? {
            Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => return Ok(Redirect::to(&way).into_response()),
            Bewaard::AnderePoging(_) | Bewaard::Botsing => {
                "met dit formulier hebt u al iets bewaard; kies opnieuw"
            }
        }
    } else {
        "dit fonds is er niet; kies er een uit de lijst"
    };
    let page =
        page(&mag, &kader, &overeenkomst, (&sent.velden, &[Formulierfout::new("fonds", fault)])).await?;
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}

async fn page(
    mag: &Mag<AfsprakenMaken>,
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Result<Markup, WebFout> {
    let all = doen::budget::funds(&mag.app().opslag, &mag.wie().gemeente).await?;
    let now = fonds::of_agreement(&mag.app().opslag, overeenkomst).await?;
    let invoer = Invoer { kader, velden, fouten };
    let action = format!("{}/fonds", address(overeenkomst));
    let free = all.iter().filter(|one| !now.contains(one)).map(|one| (one.clone(), one.clone()));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("Een maatwerkbudget is geld waar een professional zelf over beslist. Hier zegt u uit welke afspraak dat geld komt.",
            "A maatwerkbudget is money that a professional decides on. Here you say from which agreement that money comes.")) }
        ul {
            @for one in &now {
                li { (one)
                    form class="vk-form" method="post" action=(action) {
                        (hidden(&Formulier::fresh(), overeenkomst.nu.nummer))
                        input type="hidden" name="fonds" value=(one);
                        input type="hidden" name="weg" value="ja";
                        (parts::submit_second(kader.t("Haal weg", "Take away")))
                    }
                }
            }
        }
        @if all.is_empty() {
            p { (kader.t("Er is nog geen fonds. De administratie maakt het bij Doen.", "There is no fund yet. The administration makes it at Doen.")) }
        } @else {
            form class="vk-form" method="post" action=(action) {
                (hidden(&Formulier::fresh(), overeenkomst.nu.nummer))
                (invoer.choice(invoer.label("fonds", ("Welk fonds valt onder deze afspraak?", "Which fund lies under this agreement?"), ("", "")), free))
                (parts::submit(kader.t("Voeg dit fonds toe", "Add this fund")))
            }
        }
        (back(kader, overeenkomst))
    };
    Ok(below(
        kader,
        overeenkomst,
        kader.t("Maatwerkbudget onder deze afspraak", "Maatwerkbudget under this agreement"),
        &body,
    ))
}
