//! Filling in a mirror, for everybody with a link.

use ::spiegel::{Spiegelronde, Zijde};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk;

use super::{Ronde, vragen};
use crate::app::AppFout;
use crate::poort::{Mag, Meespiegelen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::links::{form_mark, side_of};
use crate::spiegel::store::{self, Invulkant, Velontvangst};
use crate::spiegel::{Spiegelstuk, Spiegelstukstand, invullen};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// A link as it was used: its round, and from where it looks.
struct Uitnodiging {
    ronde: Ronde,
    known: Spiegelronde,
    kant: Invulkant,
    adres: String,
}

/// A link that is none of this round and a round that is not there give the same answer.
async fn find(mag: &Mag<Meespiegelen>, (id, link): (&str, &str)) -> Result<Uitnodiging, WebFout> {
    let app = mag.app();
    let kant = side_of(app, id, link).ok_or(WebFout::NietGevonden)?;
    let gemeente = app.gemeente().await?;
    let ronde = stuk::one::<Spiegelstuk>(&app.opslag, &gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    let known = ronde.nu.inhoud.ronde(&ronde.gemeente).map_err(|fault| AppFout::Vraag(fault.to_string()))?;
    Ok(Uitnodiging { ronde, known, kant, adres: format!("/spiegelen/{id}/{link}") })
}

/// `GET /spiegelen/{ronde}/{link}`.
pub async fn show(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let uitnodiging = find(&mag, (&id, &link)).await?;
    Ok(page(&kader, &uitnodiging, (&Velden::default(), &[]), &Formulier::fresh()))
}

/// `POST /spiegelen/{ronde}/{link}`.
pub async fn send(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let uitnodiging = find(&mag, (&id, &link)).await?;
    let (app, sent) = (mag.app(), Ingestuurd::read(&bytes));
    let ingevuld = match invullen::sheet(uitnodiging.kant, &uitnodiging.known, &sent.velden) {
        Ok(ingevuld) => ingevuld,
        Err(fouten) => {
            let page = page(&kader, &uitnodiging, (&sent.velden, &fouten), &sent.formulier);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let mark = form_mark(app, &id, &sent.formulier);
    match store::put(&app.opslag, &uitnodiging.ronde, &mark, &ingevuld).await? {
        Velontvangst::Bewaard => Ok(Redirect::to(&format!("{}/bedankt", uitnodiging.adres)).into_response()),
        Velontvangst::Dicht => {
            // It may have been closed just now: what was filled in stays on the page.
            let uitnodiging = find(&mag, (&id, &link)).await?;
            let page = page(&kader, &uitnodiging, (&sent.velden, &[]), &sent.formulier);
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// `GET /spiegelen/{ronde}/{link}/bedankt`.
pub async fn thanks(
    mag: Mag<Meespiegelen>,
    kader: Kader,
    Path((id, link)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    find(&mag, (&id, &link)).await?;
    let body = html! {
        p class="vk-lead" { (kader.t("Uw antwoorden zijn bewaard, zonder naam.", "Your answers are kept, without a name.")) }
        p { (kader.t(
            "Niemand kan zien welk vel van u is. Daarom kunt u uw antwoorden niet meer zien of wijzigen.",
            "Nobody can see which sheet is yours. So you cannot see or change your answers any more.")) }
        p { (kader.t(
            "Als genoeg mensen van beide kanten invulden, sluit de gemeente de spiegel samen met haar partners. Daarna praten zij over de uitkomst en maken zij hoogstens drie afspraken. U kunt deze pagina nu sluiten.",
            "When enough people of both sides filled in, the municipality closes the mirror with its partners. Then they talk about the outcome and make three agreements at most. You can close this page now.")) }
    };
    Ok(kader.page(kader.t("Dank u wel", "Thank you"), &[], &body))
}

fn title(kader: &Kader, kant: Invulkant) -> &str {
    match kant {
        Invulkant::Bewoner => kader
            .t("Hoe ervaart u de hulp in uw gemeente?", "How do you experience help in your municipality?"),
        Invulkant::Zijde(_) => kader.t("Hoe goed werken wij samen?", "How well do we work together?"),
    }
}

fn page(
    kader: &Kader,
    uitnodiging: &Uitnodiging,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let questions = match uitnodiging.kant {
        Invulkant::Bewoner => vragen::of_resident(&invoer, &uitnodiging.known),
        Invulkant::Zijde(zijde) => vragen::of_side(&invoer, &uitnodiging.known, zijde),
    };
    let body = html! {
        (invoer.summary())
        @if Spiegelstukstand::now(&uitnodiging.ronde) == Spiegelstukstand::Open {
            (safe(kader, uitnodiging))
            form class="vk-form" method="post" action=(uitnodiging.adres) {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (questions)
                (parts::submit(kader.t("Verstuur zonder naam", "Send without a name")))
            }
        } @else {
            (parts::alert(Toon::LetOp, kader.t("U kunt deze spiegel nu niet invullen", "You cannot fill in this mirror now"), &html! {
                p { (kader.t("Hij is gesloten of ingetrokken. Vraag wie u uitnodigde naar de uitkomst, of naar een nieuwe link.",
                             "It was closed or withdrawn. Ask who invited you for the outcome, or for a new link.")) }
            }))
            @if *velden != Velden::default() {
                h2 class="utrecht-heading-2" { (kader.t("Dit vulde u in. Het is niet verstuurd.", "This is what you filled in. It was not sent.")) }
                div class="vk-form" { (questions) }
            }
        }
    };
    kader.page(title(kader, uitnodiging.kant), &[], &body)
}

/// Who asks, from where one looks, and what is done to keep it without a name.
fn safe(kader: &Kader, uitnodiging: &Uitnodiging) -> Markup {
    let opzet = &uitnodiging.ronde.nu.inhoud;
    html! {
        p class="vk-lead" { (opzet.naam) ". " (match uitnodiging.kant {
            Invulkant::Zijde(Zijde::Gemeente) => kader.t(
                "U kijkt als iemand van de gemeente naar de gemeente zelf. Partners lezen dezelfde stellingen over u.",
                "You look at the municipality as somebody of the municipality. Partners read the same statements about you."),
            Invulkant::Zijde(Zijde::Partner) => kader.t(
                "U kijkt als partner naar de gemeente. De gemeente leest dezelfde stellingen over zichzelf.",
                "You look at the municipality as a partner. The municipality reads the same statements about itself."),
            Invulkant::Bewoner => kader.t(
                "U bent inwoner. Wij vragen zes dingen. Het kost twee minuten.",
                "You are a resident. We ask six things. It takes two minutes."),
        }) }
        @if !opzet.uitleg.is_empty() { div class="vk-said" { p { (opzet.uitleg) } } }
        ul {
            @if uitnodiging.kant != Invulkant::Bewoner {
                li { (kader.t("Het zijn 32 stellingen. Dat kost een kwartier. Een deel leeg laten mag.", "There are 32 statements. That takes a quarter of an hour. You may leave a part empty.")) }
            }
            li { (kader.t("1 is helemaal oneens, 5 is helemaal eens. Weet u het niet? Kies dan ‘weet niet’.", "1 is fully disagree, 5 is fully agree. If you do not know, choose ‘do not know’.")) }
            li { (kader.t(
                "Uw naam en het tijdstip bewaren wij niet. Alle vellen liggen op volgorde van inhoud, niet van binnenkomst.",
                "We keep neither your name nor the time. All sheets lie in the order of their content, not of coming.")) }
            li { (kader.t(
                "De uitkomst gaat over groepen: minstens vijf mensen van elke kant, en tien inwoners.",
                "The outcome is about groups: at least five people of each side, and ten residents.")) }
        }
    }
}
