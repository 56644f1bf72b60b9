//! Opening a round.

use ::spiegel::Vervolgvraag;
use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::{Ronde, address, all, crumbs};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelMaken};
use crate::spiegel::blik::Bereik;
use crate::spiegel::inhoud::{may_open, questions_for};
use crate::spiegel::{Spiegelopzet, Spiegelstuk, Spiegelstukbesluit, Spiegelstukstand, invullen};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel/nieuw`.
pub async fn show(mag: Mag<SpiegelMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let year = mag.aanmelding().vandaag.year();
    let mut velden = Velden::default();
    velden.add("jaar", year);
    let questions = questions_for(year, &all(&mag).await?);
    Ok(page(&kader, (&velden, &[]), &Formulier::fresh(), &questions))
}

/// `POST /spiegel/nieuw`.
pub async fn open(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (sent, rondes) = (Ingestuurd::read(&bytes), all(&mag).await?);
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        let year = sent.velden.get("jaar").parse().unwrap_or_default();
        let questions = questions_for(year, &rondes);
        (status, page(&kader, (&sent.velden, fouten), formulier, &questions)).into_response()
    };
    let (jaar, uitleg) = match invullen::round(&sent.velden, mag.aanmelding().vandaag) {
        Ok(read) => read,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let opzet = Spiegelopzet::new(jaar, uitleg, questions_for(jaar, &rondes));
    // Sent twice: the second finds the round that the first opened.
    if let Some(same) = rondes.iter().find(|one| is_open(one) && one.nu.inhoud == opzet) {
        return Ok(Redirect::to(&address(&same.id)).into_response());
    }
    let others = rondes.iter().map(|one| (one.nu.inhoud.jaar, Spiegelstukstand::now(one)));
    if let Err(tekst) = may_open(jaar, others) {
        return Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("jaar", tekst)], &sent.formulier));
    }
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let stap = Stukstap::<Spiegelstuk> {
        besluit: Spiegelstukbesluit::Geopend,
        inhoud: &opzet,
        reden: "",
        namens: kant.namens(),
    };
    // Two who open one at the same moment open the same: one is open at a time.
    let once = Formulier::of_product("spiegel", &[&wie.gemeente, &rondes.len().to_string()]);
    match stuk::make(&mag.app().opslag, &Nieuwstuk::default(), &once, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "een collega opende net een spiegel; bekijk die bij de spiegels";
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("jaar", tekst)], &Formulier::fresh()))
        }
    }
}

fn is_open(ronde: &Ronde) -> bool {
    Spiegelstukstand::now(ronde) == Spiegelstukstand::Open
}

fn page(
    kader: &Kader,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
    questions: &[Vervolgvraag],
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Na het openen krijgt u twee links: een voor de gemeente en een voor partners. Met de derde link vullen inwoners zes gewone stellingen in. Wie de link heeft, vult in zonder account en zonder naam.",
            "After opening you get two links: one for the municipality and one for partners. With the third link residents fill in six plain statements. Who has the link fills in without an account and without a name.")) }
        p { (kader.t(
            "Er is één spiegel tegelijk open. Een gesloten spiegel gaat niet meer open: met twee uitkomsten is uit te rekenen wat de laatste antwoordde.",
            "One mirror is open at a time. A closed mirror does not open again: with two outcomes one could work out what the last one answered.")) }
        form class="vk-form" method="post" action="/spiegel/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.line(invoer.label("jaar", ("Van welk jaar?", "Of which year?"), ("Eén spiegel per jaar.", "One mirror a year."))))
            (invoer.area(invoer.label("uitleg", ("Wat wilt u zeggen tegen wie invult?", "What do you want to say to who fills it in?"),
                ("Bijvoorbeeld wanneer u samen praat over de uitkomst. Dit hoeft niet.", "For instance when you talk about the outcome together. This is not needed."))))
            (parts::submit(kader.t("Open de spiegel", "Open the mirror")))
        }
        section class="vk-section" aria-labelledby="terug" {
            h2 class="utrecht-heading-2" id="terug" { (kader.t("Welke afspraken komen terug?", "Which agreements come back?")) }
            @if questions.is_empty() {
                p { (kader.t("Er zijn geen afspraken uit een eerder gesprek. Volgend jaar wel, als u er nu maakt.",
                             "There are no agreements of an earlier talk. Next year there are, if you make some now.")) }
            } @else {
                p { (kader.t("Beide kanten krijgen ook deze vragen:", "Both sides also get these questions:")) }
                ul lang="nl" { @for one in questions { li { (one.tekst) } } }
            }
        }
    };
    kader.page(kader.t("Open een spiegel", "Open a mirror"), &crumbs(kader), &body)
}
