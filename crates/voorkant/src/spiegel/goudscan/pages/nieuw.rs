//! Opening a round.

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::super::inhoud::{is_open, may_open, stands};
use super::super::invullen;
use super::{GOUDSCAN, Goudscanbesluit, Goudscanronde, Goudscanstuk, address, all, crumbs};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelMaken};
use crate::spiegel::blik::Bereik;
use crate::spiegel::voordracht::{Voordrachtstuk, has_recognition};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel/goudscan/nieuw`.
pub async fn show(mag: Mag<SpiegelMaken>, kader: Kader) -> Markup {
    let mut velden = Velden::default();
    velden.add("jaar", mag.aanmelding().vandaag.year());
    page(&kader, (&velden, &[]), &Formulier::fresh())
}

/// Whether a round of this year may be opened now.
async fn may(mag: &Mag<SpiegelMaken>, jaar: i16) -> Result<Result<usize, String>, WebFout> {
    let nominations = stuk::all::<Voordrachtstuk>(&mag.app().opslag, &mag.wie().gemeente).await?;
    if !has_recognition(&nominations, mag.aanmelding().vandaag) {
        let tekst = "deze gemeente is nog niet erkend als Gouden Gemeente; laat haar eerst voordragen";
        return Ok(Err(tekst.to_owned()));
    }
    let rondes = all(mag).await?;
    Ok(may_open(jaar, stands(&rondes)).map(|()| rondes.len()))
}

/// `POST /spiegel/goudscan/nieuw`.
pub async fn open(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, fouten: &[Formulierfout]| {
        Ok((status, page(&kader, (&sent.velden, fouten), &sent.formulier)).into_response())
    };
    let inhoud: Goudscanronde = match invullen::ronde(&sent.velden, mag.aanmelding().vandaag) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return back(StatusCode::BAD_REQUEST, &fouten),
    };
    // Sent twice: the second finds the round that the first opened.
    let rondes = all(&mag).await?;
    if let Some(same) = rondes.iter().find(|one| is_open(one.nu.besluit) && one.nu.inhoud == inhoud) {
        return Ok(Redirect::to(&address(&same.id)).into_response());
    }
    let before = match may(&mag, inhoud.jaar).await? {
        Ok(before) => before,
        Err(tekst) => return back(StatusCode::CONFLICT, &[Formulierfout::new("jaar", tekst)]),
    };
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let stap = Stukstap::<Goudscanstuk> {
        besluit: Goudscanbesluit::Geopend,
        inhoud: &inhoud,
        reden: "",
        namens: kant.namens(),
    };
    // Two who open one at the same moment open the same: one is open at a time.
    let once = Formulier::of_product("goudscan", &[&wie.gemeente, &before.to_string()]);
    match stuk::make(&mag.app().opslag, &Nieuwstuk::default(), &once, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "een collega opende net een quickscan; bekijk die bij de quickscans";
            back(StatusCode::CONFLICT, &[Formulierfout::new("jaar", tekst)])
        }
    }
}

fn page(kader: &Kader, (velden, fouten): (&Velden, &[Formulierfout]), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Na het openen krijgt u één link. Stuur die naar alle partners, ook naar wie minder tevreden is. Wie de link heeft, antwoordt zonder account en zonder naam.",
            "After opening you get one link. Send it to all partners, also to those who are less content. Who has the link answers without an account and without a name.")) }
        form class="vk-form" method="post" action={ (GOUDSCAN) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.line(invoer.label("jaar", ("Van welk jaar?", "Of which year?"), ("Eén quickscan per jaar.", "One quickscan a year."))))
            (invoer.area(invoer.label("uitleg", ("Wat wilt u zeggen tegen wie antwoordt?", "What do you want to say to who answers?"),
                ("Bijvoorbeeld wanneer u de uitkomst bespreekt. Dit hoeft niet.", "For instance when you discuss the outcome. This is not needed."))))
            (parts::submit(kader.t("Open de quickscan", "Open the quickscan")))
        }
    };
    kader.page(
        kader.t("Open een quickscan onder alle partners", "Open a quickscan among all partners"),
        &crumbs(kader),
        &body,
    )
}
