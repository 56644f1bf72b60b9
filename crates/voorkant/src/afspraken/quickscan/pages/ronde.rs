//! Opening a round.

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::{Ronde, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::quickscan::decide::{Quickscanbesluit, Quickscanronden, may_open};
use crate::afspraken::quickscan::invullen;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken/quickscan/nieuw`.
pub async fn show(_mag: Mag<AfsprakenMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("jaar", opslag::now().get(..4).unwrap_or_default());
    Ok(page(&kader, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /afspraken/quickscan/nieuw`.
pub async fn open(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (sent, app, wie) = (Ingestuurd::read(&bytes), mag.app(), mag.wie());
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, (&sent.velden, fouten), formulier)).into_response()
    };
    let inhoud = match invullen::ronde(&sent.velden) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let stap = Stukstap::<Quickscanronden> {
        besluit: Quickscanbesluit::Geopend,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    let rondes = stuk::all::<Quickscanronden>(&app.opslag, &wie.gemeente).await?;
    let others = rondes.iter().map(|ronde| (ronde.nu.inhoud.jaar, ronde.nu.besluit));
    if let Err(tekst) = may_open(inhoud.jaar, others) {
        let fout = Formulierfout::new("jaar", tekst);
        return Ok(back(StatusCode::CONFLICT, &[fout], &sent.formulier));
    }
    let once = only(&wie.gemeente, inhoud.jaar, &rondes);
    match stuk::make(&app.opslag, &Nieuwstuk::default(), &once, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/afspraken/quickscan/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "een collega opende net een ronde over dit jaar; bekijk die bij de rondes";
            let fout = Formulierfout::new("jaar", tekst);
            Ok(back(StatusCode::CONFLICT, &[fout], &Formulier::fresh()))
        }
    }
}

/// The mark of the only round of a year that counts: two who open one at once, open the same. A round that was withdrawn
/// makes room for the next.
fn only(gemeente: &str, jaar: i32, rondes: &[Ronde]) -> Formulier {
    let off = |one: &&Ronde| one.nu.inhoud.jaar == jaar && one.nu.besluit == Quickscanbesluit::Ingetrokken;
    let withdrawn = rondes.iter().filter(off).count();
    Formulier::of_product("quickscan", &[gemeente, &jaar.to_string(), &withdrawn.to_string()])
}

fn page(kader: &Kader, (velden, fouten): (&Velden, &[Formulierfout]), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Vanaf nu kan elke organisatie één keer antwoorden. U ziet of er al vijf of meer organisaties antwoordden, niet hoeveel en niet welke. De uitkomst ziet u als u de ronde sluit.",
            "From now on each organisation can answer once. You see whether five or more answered, not how many and not which. You see the outcome when you close the round.")) }
        form class="vk-form" method="post" action="/afspraken/quickscan/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.line(invoer.label("jaar", ("Over welk jaar?", "About which year?"), ("Eén ronde per jaar.", "One round a year."))))
            (invoer.area(invoer.label("uitleg", ("Wat wilt u erbij zeggen?", "What do you want to say with it?"),
                ("Bijvoorbeeld wanneer u de uitkomst bespreekt. Dit hoeft niet.", "For instance when you discuss the outcome. This is not needed."))))
            (parts::submit(kader.t("Open de ronde", "Open the round")))
        }
    };
    kader.page(
        kader.t("Open een ronde van de quickscan", "Open a round of the quickscan"),
        &crumbs(kader),
        &body,
    )
}
