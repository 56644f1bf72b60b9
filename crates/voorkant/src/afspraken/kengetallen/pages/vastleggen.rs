//! Recording how a year lies over the region: once, so that nobody can subtract two distributions.

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use prijs::Kengetalspreiding;

use super::crumbs;
use crate::afspraken::blik::Bereik;
use crate::afspraken::kengetallen::store;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken/kengetallen/vastleggen`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let years = open_years(&mag).await?;
    Ok(page(&kader, &years, (&Velden::default(), &[])))
}

/// The years that can be recorded now.
async fn open_years(mag: &Mag<AfsprakenMaken>) -> Result<Vec<i32>, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let recorded = store::recorded(opslag, &gemeente).await?;
    let counts = store::counts(opslag, &gemeente).await?;
    let enough = counts.into_iter().filter(|(_, count)| *count >= Kengetalspreiding::LEAST);
    Ok(enough.map(|(jaar, _)| jaar).filter(|jaar| !recorded.contains_key(jaar)).collect())
}

/// `POST /afspraken/kengetallen/vastleggen`.
pub async fn record(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let jaar = sent.velden.get("jaar").parse().unwrap_or(0);
    match store::record(&mag.app().opslag, jaar, &mag.wie()).await? {
        Ok(()) => Ok(Redirect::to("/afspraken/kengetallen").into_response()),
        Err(tekst) => {
            let years = open_years(&mag).await?;
            let fout = Formulierfout::new("jaar", tekst);
            Ok((StatusCode::CONFLICT, page(&kader, &years, (&sent.velden, &[fout]))).into_response())
        }
    }
}

fn page(kader: &Kader, years: &[i32], (velden, fouten): (&Velden, &[Formulierfout])) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let options = years.iter().map(|jaar| (jaar.to_string(), jaar.to_string()));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U legt vast hoe de cijfers van alle organisaties over een jaar verdeeld zijn. Dat gebeurt één keer. Wie daarna nog iets invult, telt niet meer mee in dat jaar.",
            "You record how the figures of all organisations over a year are spread. That happens once. Who fills in something later does not count in that year.")) }
        @if years.is_empty() {
            (parts::empty(kader.t("Er is nog geen jaar met genoeg organisaties", "There is no year with enough organisations yet"), &html! {
                p { (kader.t("Het kan als minstens vijf organisaties een jaar hebben ingevuld. Wie dat zijn, ziet u niet.",
                             "It is possible when at least five organisations filled in a year. You do not see which.")) }
            }))
        } @else {
            form class="vk-form" method="post" action="/afspraken/kengetallen/vastleggen" {
                (invoer.choice(invoer.label("jaar", ("Welk jaar?", "Which year?"), ("Wacht tot alle organisaties tijd hebben gehad.", "Wait until all organisations had time.")), options))
                (parts::submit(kader.t("Leg dit jaar vast", "Record this year")))
            }
        }
        p { a href="/afspraken/kengetallen" { (kader.t("Terug naar de kengetallen", "Back to the key figures")) } }
    };
    kader.page(
        kader.t("Leg de verdeling van een jaar vast", "Record the distribution of a year"),
        &crumbs(kader),
        &body,
    )
}
