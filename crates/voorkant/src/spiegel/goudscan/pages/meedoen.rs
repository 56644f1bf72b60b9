//! Answering the quickscan, for every partner with the link.

use ::spiegel::{SCANVRAGEN, Scankeuze, Scanlooptijd};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Formulier, stuk};

use super::super::inhoud::is_open;
use super::super::{Goudscanstuk, invullen, store};
use super::Ronde;
use crate::poort::{Mag, Meespiegelen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::links::{form_mark, is_scan_link};
use crate::spiegel::store::Velontvangst;
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// A link that is none of this round and a round that is not there give the same answer.
async fn find(mag: &Mag<Meespiegelen>, (id, link): (&str, &str)) -> Result<Ronde, WebFout> {
    let app = mag.app();
    if !is_scan_link(app, id, link) {
        return Err(WebFout::NietGevonden);
    }
    let gemeente = app.gemeente().await?;
    stuk::one::<Goudscanstuk>(&app.opslag, &gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET /goudscan/{scan}/{link}`.
pub async fn show(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let ronde = find(&mag, (&id, &link)).await?;
    let adres = format!("/goudscan/{id}/{link}");
    Ok(page(&kader, (&ronde, &adres), (&Velden::default(), &[]), &Formulier::fresh()))
}

/// `POST /goudscan/{scan}/{link}`.
pub async fn send(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, (&id, &link)).await?;
    let (app, sent, adres) = (mag.app(), Ingestuurd::read(&bytes), format!("/goudscan/{id}/{link}"));
    let back = |status: StatusCode, ronde: &Ronde, fouten: &[Formulierfout]| {
        Ok((status, page(&kader, (ronde, &adres), (&sent.velden, fouten), &sent.formulier)).into_response())
    };
    let vel = match invullen::vel(&sent.velden) {
        Ok(vel) => vel,
        Err(fouten) => return back(StatusCode::BAD_REQUEST, &ronde, &fouten),
    };
    let mark = form_mark(app, &id, &sent.formulier);
    match store::put(&app.opslag, &ronde, &mark, &vel).await? {
        Velontvangst::Bewaard => Ok(Redirect::to(&format!("{adres}/bedankt")).into_response()),
        // It may have been closed just now: what was filled in stays on the page.
        Velontvangst::Dicht => back(StatusCode::CONFLICT, &find(&mag, (&id, &link)).await?, &[]),
    }
}

/// `GET /goudscan/{scan}/{link}/bedankt`.
pub async fn thanks(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    find(&mag, (&id, &link)).await?;
    let body = html! {
        p class="vk-lead" { (kader.t("Uw antwoord is bewaard, zonder naam.", "Your answer is kept, without a name.")) }
        p { (kader.t(
            "Niemand kan zien welk antwoord van u is. Daarom kunt u het niet meer zien of wijzigen. De uitkomst staat er als de quickscan is gesloten. U kunt deze pagina nu sluiten.",
            "Nobody can see which answer is yours. So you cannot see or change it any more. The outcome is there once the quickscan is closed. You can close this page now.")) }
    };
    Ok(kader.page(kader.t("Dank u wel", "Thank you"), &[], &body))
}

fn page(
    kader: &Kader,
    (ronde, adres): (&Ronde, &str),
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        @if is_open(ronde.nu.besluit) {
            (safe(kader, ronde))
            form class="vk-form" method="post" action=(adres) {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (questions(&invoer))
                (parts::submit(kader.t("Verstuur zonder naam", "Send without a name")))
            }
        } @else {
            (parts::alert(Toon::LetOp, kader.t("U kunt nu niet antwoorden", "You cannot answer now"), &html! {
                p { (kader.t("Deze quickscan is gesloten of ingetrokken. Vraag wie u uitnodigde naar de uitkomst, of naar een nieuwe link.",
                    "This quickscan was closed or withdrawn. Ask who invited you for the outcome, or for a new link.")) }
            }))
            @if *velden != Velden::default() {
                h2 class="utrecht-heading-2" { (kader.t("Dit vulde u in. Het is niet verstuurd.", "This is what you filled in. It was not sent.")) }
                div class="vk-form" { (questions(&invoer)) }
            }
        }
    };
    let titel =
        kader.t("Zou u deze gemeente opnieuw voordragen?", "Would you nominate this municipality again?");
    kader.page(titel, &[], &body)
}

/// Who asks, and what is done to keep it without a name.
fn safe(kader: &Kader, ronde: &Ronde) -> Markup {
    let inhoud = &ronde.nu.inhoud;
    html! {
        p class="vk-lead" { (inhoud.naam) @if !kader.gemeentenaam.is_empty() { ", " (kader.gemeentenaam) } ". "
            (kader.t("Zes vragen aan alle partners. Het kost vijf minuten.", "Six questions to all partners. It takes five minutes.")) }
        @if !inhoud.uitleg.is_empty() { div class="vk-said" { p { (inhoud.uitleg) } } }
        ul {
            li { (kader.t("Uw naam, uw organisatie en het tijdstip bewaren wij niet. Alle antwoorden liggen op volgorde van inhoud.",
                "We keep neither your name, nor your organisation, nor the time. All answers lie in the order of their content.")) }
            li { (kader.t("Er is pas een uitkomst vanaf vijf antwoorden. Wat u schrijft, staat er vanaf acht.",
                "There is an outcome only from five answers. What you write is shown from eight.")) }
        }
    }
}

fn questions(invoer: &Invoer<'_>) -> Markup {
    const CHOICES: [Scankeuze; 3] = [Scankeuze::Ja, Scankeuze::Nee, Scankeuze::WeetNiet];
    const LENGTHS: [Scanlooptijd; 4] = [
        Scanlooptijd::Geen,
        Scanlooptijd::EenJaar,
        Scanlooptijd::TweeOfDrieJaar,
        Scanlooptijd::VierJaarOfMeer,
    ];
    let [again, why, price, length, paper, helps] = SCANVRAGEN;
    let free = (
        "Dit hoeft niet. Schrijf geen namen op, en niets waaraan u te herkennen bent.",
        "This is not needed. Write no names, and nothing that gives you away.",
    );
    html! {
        (invoer.select(invoer.label("opnieuw", (again, "Would you nominate this municipality (again) as a Golden Municipality?"), ("", "")), &CHOICES, choice))
        (invoer.area(invoer.label("waarom", (why, "Why?"), free)))
        (invoer.select(invoer.label("reele_prijs", (price, "Do you get a real price for your work?"), ("", "")), &CHOICES, choice))
        (invoer.select(invoer.label("looptijd", (length, "How long does your longest contract or grant run?"), ("", "")), &LENGTHS, span))
        (invoer.select(invoer.label("lasten_passen", (paper, "Does the paperwork fit the amount that you get?"), ("", "")), &CHOICES, choice))
        (invoer.area(invoer.label("wat_helpt", (helps, "What would help the cooperation most?"), free)))
    }
}

const fn choice(one: Scankeuze) -> (&'static str, &'static str) {
    match one {
        Scankeuze::Ja => ("Ja", "Yes"),
        Scankeuze::Nee => ("Nee", "No"),
        Scankeuze::WeetNiet => ("Weet niet", "Do not know"),
    }
}

const fn span(one: Scanlooptijd) -> (&'static str, &'static str) {
    match one {
        Scanlooptijd::Geen => ("Wij hebben er geen", "We have none"),
        Scanlooptijd::EenJaar => ("Hoogstens een jaar", "At most a year"),
        Scanlooptijd::TweeOfDrieJaar => ("Twee of drie jaar", "Two or three years"),
        Scanlooptijd::VierJaarOfMeer => ("Vier jaar of langer", "Four years or longer"),
    }
}
