//! Proposing a set: from one that is there, with its own name and period.

use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{LIJST, crumbs, is_municipality, only_municipality};
use crate::afspraken::blik::Bereik;
use crate::afspraken::prijzen::parameters::decide::Prijssetbesluit;
use crate::afspraken::prijzen::parameters::inhoud::Prijssoort;
use crate::afspraken::prijzen::parameters::invullen;
use crate::afspraken::prijzen::parameters::store::{self, Gevondenset, Prijssets};
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// From which set one begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Prijssetbegin {
    uit: String,
}

/// Every set from which one can begin.
async fn sources(mag: &Mag<PrijzenMaken>) -> Result<Vec<Gevondenset>, WebFout> {
    let mut all = store::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    all.extend(Prijssoort::ALL.map(Gevondenset::start));
    Ok(all)
}

/// `GET /afspraken/prijzen/parameters/nieuw`.
pub async fn show(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Query(begin): Query<Prijssetbegin>,
) -> Result<Markup, WebFout> {
    let all = sources(&mag).await?;
    let from = all.iter().find(|one| one.id == begin.uit);
    let velden = from.map(|one| invullen::fields(&one.id, &one.set)).unwrap_or_default();
    Ok(page(&kader, (is_municipality(&mag), &all), (&velden, &[]), &Formulier::fresh()))
}

/// `POST /afspraken/prijzen/parameters/nieuw`.
pub async fn make(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (sent, all, may) = (Ingestuurd::read(&bytes), sources(&mag).await?, is_municipality(&mag));
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, (may, &all), (&sent.velden, fouten), formulier)).into_response()
    };
    if !may {
        return Ok(back(StatusCode::CONFLICT, &[], &sent.formulier));
    }
    let from = all.iter().find(|one| one.id == sent.velden.get("uit"));
    let made = match from {
        Some(from) => invullen::new(&sent.velden, (&from.id, &from.set)),
        None => Err(vec![Formulierfout::new("uit", "kies een set om mee te beginnen")]),
    };
    let inhoud = match made {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let besluit = Prijssetbesluit::Voorgesteld;
    let stap = Stukstap::<Prijssets> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    match stuk::make(&mag.app().opslag, &Nieuwstuk::default(), &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("{LIJST}/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "met dit formulier hebt u al een set gemaakt; wilt u er nog een, bewaar dan opnieuw";
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("naam", tekst)], &Formulier::fresh()))
        }
    }
}

fn page(
    kader: &Kader,
    (may, all): (bool, &[Gevondenset]),
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let options = all.iter().map(|one| {
        let (nl, en) = one.set.soort().naam();
        (one.id.clone(), format!("{}: {}", kader.t(nl, en), one.set.naam))
    });
    let body = html! {
        @if !may { (only_municipality(kader)) }
        @else {
            (invoer.summary())
            p class="vk-lead" { (kader.t(
                "U begint met een set die er al is. Daarna wijzigt en bevestigt u de cijfers. Een ander stelt de set vast.",
                "You begin with a set that is there. Then you change and confirm its figures. Somebody else publishes the set.")) }
            form class="vk-form" method="post" action={ (LIJST) "/nieuw" } {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.choice(invoer.label("uit", ("Met welke set begint u?", "With which set do you begin?"), ("", "")), options))
                (invoer.line(invoer.label("naam", ("Hoe heet de nieuwe set?", "What is the new set called?"), ("Bijvoorbeeld Sociaal Werk 2027.", "For instance Sociaal Werk 2027."))))
                (invoer.day(invoer.label("geldig_van", ("Vanaf welke dag geldt hij?", "From which day does it hold?"), ("", ""))))
                (invoer.day(invoer.label("geldig_tot", ("Tot en met welke dag?", "Until which day?"), ("Weet u het niet? Laat dit leeg.", "Leave this empty if you do not know."))))
                (parts::submit(kader.t("Stel deze set voor", "Propose this set")))
            }
        }
        p { a href=(LIJST) { (kader.t("Terug naar alle sets", "Back to all sets")) } }
    };
    kader.page(kader.t("Stel een nieuwe set voor", "Propose a new set"), &crumbs(kader), &body)
}
