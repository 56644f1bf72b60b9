//! "What was done with it?", for everybody: of every sentence of the last round, and of earlier ones that still waited then, what
//! people said and what the municipality answered, or until when that is owed.

use std::collections::BTreeMap;

use axum::extract::Path;
use domein::Datum;
use maud::{Markup, html};
use opslag::stuk;
use verwachting::Verwachtingverwijzing;

use super::super::lijst::{Antwoordlijst, Antwoordregel, owed};
use super::super::plek::{Clausuleplek, of_sentence, places};
use super::super::vervolg::{self, Dialoogreeks};
use super::delen::{asked_in, before, counted, elsewhere, outcome, place, state};
use super::jaar;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::poort::{Mag, Stemmen};
use crate::web::{Kader, WebFout, parts};

type Plekken = BTreeMap<Verwachtingverwijzing, Clausuleplek>;

/// `GET /stem/{dialoog}/antwoord`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let app = mag.app();
    let gemeente = app.gemeente().await?;
    let found = stuk::one::<Dialoog>(&app.opslag, &gemeente, &id).await?;
    let dialoog = found.filter(|one| stand(one) != Dialoogstand::Ingetrokken).ok_or(WebFout::NietGevonden)?;
    let lijst = owed(&app.opslag, &dialoog).await?;
    // Of a dialogue that was never opened nothing is shown.
    if lijst.is_none() && stand(&dialoog) == Dialoogstand::Voorbereiding {
        return Err(WebFout::NietGevonden);
    }
    let reeks = vervolg::series(&app.opslag, &dialoog).await?;
    let plekken = places(&app.opslag, &dialoog).await?;
    let vandaag = kader.aanmelding().vandaag;
    let body = html! {
        @match &lijst {
            Some(lijst) => { p class="vk-lead" { (counted(&kader, lijst, vandaag)) } }
            None => (nothing_yet(&kader, &dialoog)),
        }
        p lang="nl" { (dialoog.nu.inhoud.vraag) }
        (series(&kader, &dialoog, &reeks))
        (jaar::section(&kader, &reeks))
        @if let Some(lijst) = &lijst { (sentences(&kader, (&dialoog, lijst), &plekken, vandaag)) }
        (next(&kader, &dialoog, lijst.as_ref()))
    };
    let titel = kader.t("Wat is ermee gedaan?", "What was done with it?");
    Ok(kader.clone().without_words().page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

fn nothing_yet(kader: &Kader, dialoog: &Dialoogstuk) -> Markup {
    if dialoog.nu.inhoud.herkomst.is_some() {
        return elsewhere(kader);
    }
    let weken = dialoog.nu.inhoud.antwoordweken;
    parts::empty(
        kader.t("Er is nog geen antwoord", "There is no answer yet"),
        &html! {
            p { (kader.t("Eerst telt de gemeente wat mensen zeiden. Daarna geeft zij antwoord op elke zin, met de reden: binnen",
                         "First the municipality counts what people said. Then it answers each sentence, with the reason: within")) " " (weken) " " (kader.t("weken na de uitslag.", "weeks after the result.")) }
        },
    )
}

/// The dialogues that ask the same: the first, and those that asked again.
fn series(kader: &Kader, dialoog: &Dialoogstuk, reeks: &Dialoogreeks) -> Markup {
    let others = std::iter::once(&reeks.eerste).chain(&reeks.vervolgen).filter(|one| one.id != dialoog.id);
    let others: Vec<_> =
        others.filter(|one| matches!(stand(one), Dialoogstand::Open | Dialoogstand::Gesloten)).collect();
    html! {
        @if !others.is_empty() {
            p { (kader.t("Hierbij horen ook:", "To this belong as well:")) }
            ul { @for one in others { li { a href={ "/stem/" (one.id) "/antwoord" } lang="nl" { (one.nu.inhoud.naam) } } } }
        }
    }
}

fn sentences(
    kader: &Kader,
    (dialoog, lijst): (&Dialoogstuk, &Antwoordlijst),
    plekken: &Plekken,
    vandaag: Datum,
) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="zinnen" {
            h2 class="utrecht-heading-2" id="zinnen" { (kader.t("Elke zin, en het antwoord", "Each sentence, and the answer")) }
            p { a href={ "/stem/" (dialoog.id) "/uitslag/" (lijst.ronde.nummer) } { (kader.t("Alle cijfers van deze ronde", "All figures of this round")) } }
            @for regel in &lijst.regels { (card(kader, (lijst, regel), plekken, vandaag)) }
        }
    }
}

fn card(
    kader: &Kader,
    (lijst, regel): (&Antwoordlijst, &Antwoordregel),
    plekken: &Plekken,
    vandaag: Datum,
) -> Markup {
    let nummer = regel.uitslag.nummer;
    let id = format!("stelling-{nummer}");
    html! {
        article class="vk-card" aria-labelledby=(id) {
            h3 class="utrecht-heading-3" id=(id) lang="nl" { (nummer) ". " (regel.uitslag.tekst) }
            @if regel.verwachting.is_none() { p { (kader.t("Deze zin is van een inwoner.", "This sentence is of a resident.")) } }
            (asked_in(kader, lijst, regel))
            (outcome(kader, &regel.uitslag))
            (state(kader, &regel.plicht, vandaag))
            (place(kader, of_sentence(plekken, nummer), false))
            (before(kader, regel))
        }
    }
}

fn next(kader: &Kader, dialoog: &Dialoogstuk, lijst: Option<&Antwoordlijst>) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @if let Some(lijst) = lijst {
                    li { a href={ "/stem/" (dialoog.id) "/uitslag/" (lijst.ronde.nummer) } { (kader.t("Bekijk wat mensen vonden", "Look at what people thought")) } }
                }
                li { a href={ "/stem/" (dialoog.id) } { (kader.t("Naar het begin van dit gesprek", "To the beginning of this dialogue")) } }
                li { a href={ "/stem/" (dialoog.id) "/logboek" } { (kader.t("Lees wat de moderatoren deden", "Read what the moderators did")) } }
            }
            p { (kader.t("Schreef u zelf een zin? Met uw eigen link leest u bij ‘Wat werd er van mijn stellingen’ wat ermee is gedaan.",
                         "Did you write a sentence yourself? With your own link you read at ‘What became of my statements’ what was done with it.")) }
        }
    }
}
