//! The texts of letters: read, and changed as a next version.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::brieven::{kinds, text_of};
use super::{crumbs, doener};
use crate::doen::signalen::brief::{BRIEVEN, INVULLEN};
use crate::doen::signalen::store;
use crate::poort::{Mag, SignalenBehandelen};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, Kruimel, WebFout, moment, parts};

/// The longest text of a letter, in signs.
const LONGEST: usize = 6_000;

fn above(kader: &Kader) -> [Kruimel<'_>; 4] {
    let [home, room, list] = crumbs(kader);
    [home, room, list, ("/doen/signalen/sjablonen", kader.t("Teksten van brieven", "Texts of letters"))]
}

/// `GET /doen/signalen/sjablonen`.
pub(super) async fn list(mag: Mag<SignalenBehandelen>, kader: Kader) -> Result<Markup, WebFout> {
    let mut rows = Vec::new();
    for (soort, naam) in kinds(&kader) {
        let text = text_of(&mag, soort, None).await?;
        let since = if text.versie == 0 {
            kader.t("de tekst van Voorkant", "the text of Voorkant").to_owned()
        } else {
            format!("{} {}, {}", kader.t("versie", "version"), text.versie, moment(kader.taal, &text.wanneer))
        };
        rows.push((soort, naam, text.onderwerp, since));
    }
    let body = html! {
        p class="vk-lead" { (kader.t("Dit schrijft u aan inwoners. Houd het kort en vriendelijk.", "This is what you write to residents. Keep it short and kind.")) }
        ul class="vk-stack" {
            @for (soort, naam, onderwerp, since) in rows {
                li { a href={ "/doen/signalen/sjablonen/" (soort) } { (naam) } ": ‘" (onderwerp) "’ (" (since) ")" }
            }
        }
    };
    Ok(kader.page(kader.t("Teksten van brieven", "Texts of letters"), &crumbs(&kader), &body))
}

/// `GET /doen/signalen/sjablonen/{soort}`.
pub(super) async fn show(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Path(soort): Path<String>,
) -> Result<Markup, WebFout> {
    if !BRIEVEN.iter().any(|(key, ..)| *key == soort) {
        return Err(WebFout::NietGevonden);
    }
    let text = text_of(&mag, &soort, None).await?;
    let mut velden = Velden::default();
    velden.add("onderwerp", &text.onderwerp);
    velden.add("tekst", &text.tekst);
    velden.add("versie", text.versie);
    Ok(page(&kader, &soort, &velden, &[]))
}

fn page(kader: &Kader, soort: &str, velden: &Velden, fouten: &[Formulierfout]) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let naam = kinds(kader).into_iter().find(|(key, _)| *key == soort).map_or("", |(_, naam)| naam);
    let body = html! {
        (invoer.summary())
        form class="vk-form" method="post" action={ "/doen/signalen/sjablonen/" (soort) } {
            input type="hidden" name="versie" value=(velden.get("versie"));
            (invoer.line(invoer.label("onderwerp", ("Onderwerp", "Subject"), ("De kop van de brief.", "The heading of the letter."))))
            (invoer.area(invoer.label("tekst", ("Tekst", "Text"), ("Een lege regel begint een nieuwe alinea.", "An empty line begins a new paragraph."))))
            (parts::submit(kader.t("Bewaar als nieuwe versie", "Save as a new version")))
        }
        h2 class="utrecht-heading-2" { (kader.t("Wat Voorkant invult", "What Voorkant fills in")) }
        ul { @for (mark, nl, en) in INVULLEN { li { code { (mark) } ": " (kader.t(nl, en)) } } }
    };
    kader.page(naam, &above(kader), &body)
}

/// `POST /doen/signalen/sjablonen/{soort}`.
pub(super) async fn change(
    mag: Mag<SignalenBehandelen>,
    kader: Kader,
    Path(soort): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    if !BRIEVEN.iter().any(|(key, ..)| *key == soort) {
        return Err(WebFout::NietGevonden);
    }
    let velden = Velden::read(&bytes);
    let again = |fouten: &[Formulierfout]| {
        (StatusCode::BAD_REQUEST, page(&kader, &soort, &velden, fouten)).into_response()
    };
    let (onderwerp, tekst) = (velden.get("onderwerp"), velden.get("tekst"));
    if onderwerp.is_empty() || onderwerp.chars().count() > 120 {
        let text = "schrijf een onderwerp van 1 tot en met 120 tekens";
        return Ok(again(&[Formulierfout::new("onderwerp", text)]));
    }
    if tekst.is_empty() || tekst.chars().count() > LONGEST {
        let text = format!("schrijf een tekst van 1 tot en met {LONGEST} tekens");
        return Ok(again(&[Formulierfout::new("tekst", text)]));
    }
    let seen = velden.get("versie").parse().unwrap_or(-1);
    let (account, wie) = doener(&mag);
    let clean =
        |text: &str| text.chars().filter(|sign| !sign.is_control() || *sign == '\n').collect::<String>();
    let text = (clean(onderwerp), clean(tekst));
    let kept = store::add_template(&mag.app().opslag, (&soort, seen), (&text.0, &text.1), (&account, &wie));
    if !kept.await? {
        let text = "iemand anders veranderde deze tekst net. Neem over wat u schreef, open de tekst opnieuw en zet het erin";
        return Ok(again(&[Formulierfout::new("tekst", text)]));
    }
    Ok(Redirect::to("/doen/signalen/sjablonen").into_response())
}
