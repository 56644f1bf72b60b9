//! Writing a statement: what points at a person, is too long or is no plain text, is refused before anything is kept.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Stellingtekst, TEKENS_PER_STELLING, Taaloordeel, check_language};

use super::{Kiezer, closed, inside, page, ways};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::moderatie::refused;
use crate::dialoog::moderatie::store::Stapfout;
use crate::dialoog::opmaak::has_tags;
use crate::dialoog::stemmen::eigen::{self, Ingezonden, MEEST_EIGEN};
use crate::dialoog::stemmen::lokaal::Lokaalstand;
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// The text, or what is wrong with it.
fn read(velden: &Velden) -> Result<Stellingtekst, Formulierfout> {
    let text = velden.get("tekst");
    if has_tags(text) {
        let tekst = "hier staat code van een webpagina (HTML); schrijf gewone tekst, zonder haken als < en >";
        return Err(Formulierfout::new("tekst", tekst));
    }
    text.parse().map_err(|why: verwachting::Tekstweigering| Formulierfout::new("tekst", why))
}

/// What the gate of language advises.
fn advice(kader: &Kader, oordeel: &Taaloordeel) -> Markup {
    parts::alert(
        Toon::LetOp,
        kader.t("Kan het eenvoudiger?", "Can it be simpler?"),
        &html! {
            p { (kader.t("Er is nog niets bewaard. Zo begrijpt iedereen uw stelling beter:", "Nothing was kept yet. This way everybody understands your statement better:")) }
            ul { @for one in &oordeel.bevindingen { li lang="nl" { (one.to_string()) } } }
            p { (kader.t("Pas uw tekst aan, of stuur hem toch zo. Een moderator leest hem dan.",
                         "Change your text, or send it as it is. A moderator will read it then.")) }
        },
    )
}

fn shown(kader: &Kader, kiezer: &Kiezer, invoer: &Invoer<'_>, oordeel: Option<&Taaloordeel>) -> Markup {
    let help = format!("Eén zin, hoogstens {TEKENS_PER_STELLING} tekens. Geen namen, adressen of nummers.");
    let hulp = format!("One sentence, at most {TEKENS_PER_STELLING} signs. No names, addresses or numbers.");
    let label = invoer.label(
        "tekst",
        ("Wat mogen mensen van elkaar verwachten?", "What may people expect of each other?"),
        (&help, &hulp),
    );
    let body = html! {
        (invoer.summary())
        @if let Some(oordeel) = oordeel { (advice(kader, oordeel)) }
        p { (kader.t("Bijvoorbeeld: “De gemeente belt binnen 2 dagen terug.” Of: “Buren helpen elkaar met de boodschappen.”",
                     "For example: “The municipality calls back within 2 days.” Or: “Neighbours help each other with the shopping.”")) }
        form class="vk-form" method="post" action={ (kiezer.adres) "/schrijven" } {
            (invoer.area(label))
            (parts::submit(kader.t("Stuur in", "Send in")))
            @if oordeel.is_some() {
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="toch" value="ja" {
                    (kader.t("Stuur toch zo in", "Send in as it is")) }
            }
        }
        p { (kader.t("Een moderator leest uw stelling voordat anderen erop stemmen. U ziet hier wat ermee gebeurt.",
                     "A moderator reads your statement before others vote on it. You see here what becomes of it.")) }
        (ways(kader, kiezer))
    };
    page(kader, kader.t("Schrijf zelf een stelling", "Write a statement yourself"), &body)
}

/// `GET …/schrijven`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let stand = kiezer.stand(&kader);
    if stand != Lokaalstand::Open {
        let body = html! { (closed(&kader, &kiezer.lokaal, stand)) (ways(&kader, &kiezer)) };
        return Ok(page(&kader, kiezer.vraag(), &body).into_response());
    }
    let invoer = Invoer { kader: &kader, velden: &Velden::default(), fouten: &[] };
    Ok(shown(&kader, &kiezer, &invoer, None).into_response())
}

/// `POST …/schrijven`.
pub async fn send(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let stand = kiezer.stand(&kader);
    if stand != Lokaalstand::Open {
        let body = html! { (closed(&kader, &kiezer.lokaal, stand)) (ways(&kader, &kiezer)) };
        return Ok((StatusCode::CONFLICT, page(&kader, kiezer.vraag(), &body)).into_response());
    }
    let velden = Velden::read(&bytes);
    let wrong = |fout: Formulierfout| {
        let mut typed = Velden::default();
        typed.add("tekst", masked(velden.get("tekst")));
        let invoer = Invoer { kader: &kader, velden: &typed, fouten: &[fout] };
        (StatusCode::BAD_REQUEST, shown(&kader, &kiezer, &invoer, None)).into_response()
    };
    let tekst = match read(&velden) {
        Ok(tekst) => tekst,
        Err(fout) => return Ok(wrong(fout)),
    };
    let oordeel = check_language(tekst.as_str());
    if !oordeel.bevindingen.is_empty() && !velden.has("toch") {
        let invoer = Invoer { kader: &kader, velden: &velden, fouten: &[] };
        return Ok(shown(&kader, &kiezer, &invoer, Some(&oordeel)).into_response());
    }
    let vandaag = kader.aanmelding().vandaag;
    match eigen::send_in(&mag.app().opslag, kiezer.auteur(), &tekst, vandaag).await {
        Ok(Ingezonden::Nieuw(_) | Ingezonden::AlGedaan) => {
            Ok(Redirect::to(&format!("{}/mijn", kiezer.adres)).into_response())
        }
        Ok(Ingezonden::Genoeg) => {
            let tekst = format!(
                "u stuurde al {MEEST_EIGEN} stellingen in; wis er eerst een, of vertel de rest aan de gemeente"
            );
            Ok(wrong(Formulierfout::new("tekst", tekst)))
        }
        Err(Stapfout::Regel(fout)) => Ok(wrong(Formulierfout::new("tekst", fout))),
        Err(other) => Err(refused(other)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<Stellingtekst, Formulierfout> {
        let mut velden = Velden::default();
        velden.add("tekst", text);
        read(&velden)
    }

    #[test]
    fn tags_are_no_text_and_a_smaller_than_sign_is() {
        for text in ["<b>Help</b>", "Help <script>x</script>", "Help <!-- x -->", "</p> Help"] {
            assert!(written(text).unwrap_err().tekst.contains("HTML"), "{text}");
        }
        assert!(written("Wachten duurt < 2 weken.").is_ok());
        assert!(written("De gemeente belt terug 🙂.").is_ok());
    }

    #[test]
    fn a_number_is_refused_and_the_message_does_not_hold_it() {
        for text in ["Bel mij op 06-12345678 graag.", "Bel 06\u{200b}12345678"] {
            let fout = written(text).unwrap_err();
            assert!(!fout.tekst.contains("12345678"), "{fout}");
        }
    }
}
