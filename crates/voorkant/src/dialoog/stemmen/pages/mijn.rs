//! What became of the own statements, and what the author says to it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Auteurstap, Dossierregel, Inzending, Inzendstaat, Moderatiefout, Stellingnummer};

use super::stelling::done;
use super::{Kiezer, inside, page, ways};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::moderatie::store::{self, Stapfout};
use crate::dialoog::moderatie::{dossier, refused};
use crate::dialoog::stemmen::eigen::{self, Auteurkeuze};
use crate::poort::{Mag, Stemmen};
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// A form that came back, about one statement.
struct Terugkomst<'a> {
    nummer: Stellingnummer,
    fout: Formulierfout,
    woorden: &'a str,
}

fn hidden(nummer: Stellingnummer, one: &Inzending) -> Markup {
    html! {
        input type="hidden" name="nummer" value=(nummer);
        input type="hidden" name="versie" value=(one.versie());
    }
}

fn button(waarde: &str, naam: &str) -> Markup {
    html! {
        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit"
            name="stap" value=(waarde) { (naam) }
    }
}

/// Another wording: both, and yes or no.
fn consent(kader: &Kader, adres: &str, (nummer, one): (Stellingnummer, &Inzending)) -> Markup {
    html! {
        @if let Inzendstaat::Voorgesteld { tekst, .. } = one.staat() {
            p { (kader.t("Voorstel van de moderator: ", "Proposal of the moderator: ")) strong lang="nl" { (tekst) } }
            form class="vk-form" method="post" action=(adres) {
                (hidden(nummer, one))
                div class="vk-actions" {
                    (button("instemmen", kader.t("Ja, zo mag het", "Yes, like this")))
                    (button("weigeren", kader.t("Nee, houd mijn tekst", "No, keep my text")))
                }
            }
        }
    }
}

/// An objection, for who has none yet.
fn objection(
    kader: &Kader,
    adres: &str,
    (nummer, one): (Stellingnummer, &Inzending),
    terug: Option<&Terugkomst<'_>>,
) -> Markup {
    let mine = terug.filter(|terug| terug.nummer == nummer && terug.fout.veld == "woorden");
    // Only the form that was sent has the name to which the message above leads.
    let id = if mine.is_some() { "woorden".to_owned() } else { format!("woorden-{nummer}") };
    html! {
        @if one.staat().may_be_objected() && one.bezwaar().is_none() {
            form class="vk-form" method="post" action=(adres) {
                (hidden(nummer, one))
                div class="vk-field" {
                    label for=(id) { (kader.t("Bent u het niet eens? Schrijf waarom.", "Do you disagree? Write why."))
                        span class="vk-visually-hidden" { " (" (nummer) ")" } }
                    @if let Some(mine) = mine { p class="vk-field__error" id="woorden-fout" lang="nl" { (mine.fout.tekst) } }
                    textarea class="utrecht-textarea" id=(id) name="woorden" rows="3" aria-invalid=[mine.map(|_| "true")]
                        aria-describedby=[mine.map(|_| "woorden-fout")] { "\n" (mine.map_or("", |mine| mine.woorden)) }
                }
                (button("bezwaar", kader.t("Vraag een hoofdmoderator opnieuw te kijken", "Ask a head moderator to look again")))
            }
        }
    }
}

fn card(
    kader: &Kader,
    kiezer: &Kiezer,
    (nummer, one, regels): (Stellingnummer, &Inzending, &[Dossierregel]),
    terug: Option<&Terugkomst<'_>>,
) -> Markup {
    let adres = format!("{}/mijn", kiezer.adres);
    let erased = matches!(one.staat(), Inzendstaat::Gewist);
    let state = kiezer.lokaal.moderatie.voor_auteur(nummer).unwrap_or_default();
    html! {
        article class="vk-card" aria-labelledby={ "stelling-" (nummer) } {
            h2 class="utrecht-heading-3" id={ "stelling-" (nummer) } { (kader.t("Stelling", "Statement")) " " (nummer) }
            @if let Some(tekst) = one.tekst() { p class="vk-long" lang="nl" { "“" (tekst) "”" } }
            p lang="nl" { (state) }
            (consent(kader, &adres, (nummer, one)))
            (objection(kader, &adres, (nummer, one), terug))
            @if !regels.is_empty() {
                (parts::details(&format!("{} {nummer}?", kader.t("Wat is er gedaan met stelling", "What was done with statement")), &done(kader, regels)))
            }
            @if !erased {
                form method="post" action=(adres) {
                    (hidden(nummer, one))
                    button class="utrecht-button vk-button vk-button--quiet" type="submit" name="stap" value="wissen" {
                        (kader.t("Wis stelling", "Erase statement")) " " (nummer) }
                }
            }
        }
    }
}

async fn shown(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    kiezer: &Kiezer,
    terug: Option<&Terugkomst<'_>>,
) -> Result<Markup, WebFout> {
    let (app, auteur, lokaal) = (mag.app(), kiezer.auteur(), &kiezer.lokaal);
    let mut own = store::written_by(&app.opslag, auteur.dialoog, auteur.merk).await?;
    own.reverse();
    let mut cards = Vec::new();
    for nummer in own {
        let Some(one) = lokaal.moderatie.stelling(nummer) else { continue };
        let about = (&lokaal.stuk, &lokaal.moderatie);
        let regels = dossier(app, about, nummer, kader.aanmelding().vandaag).await?;
        cards.push(card(kader, kiezer, (nummer, one, &regels), terug));
    }
    let body = html! {
        @if let Some(terug) = terug {
            (parts::alert(Toon::Fout, kader.t("Er is nog niets bewaard", "Nothing was saved yet"), &html! {
                p lang="nl" {
                    @if terug.fout.veld == "woorden" { a href="#woorden" { (terug.fout.tekst) } }
                    @else { (kader.t("Stelling", "Statement")) " " (terug.nummer) ": " (terug.fout.tekst) }
                }
                // What was typed for a form that is not there any more.
                @if terug.fout.veld != "woorden" && !terug.woorden.is_empty() { p { (kader.t("Dit schreef u: ", "This you wrote: ")) (terug.woorden) } }
            }))
        }
        @if cards.is_empty() {
            (parts::empty(kader.t("U schreef nog geen stelling", "You wrote no statement yet"), &html! {
                p { a href={ (kiezer.adres) "/schrijven" } { (kader.t("Schrijf er een", "Write one")) } }
            }))
        }
        @for card in cards { (card) }
        (ways(kader, kiezer))
    };
    Ok(page(kader, kader.t("Wat werd er van mijn stellingen?", "What became of my statements?"), &body))
}

/// `GET …/mijn`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => Ok(shown(&mag, &kader, &kiezer, None).await?.into_response()),
        Err(page) => Ok(page),
    }
}

/// What an author says.
fn read(velden: &Velden) -> Result<Auteurkeuze, Formulierfout> {
    Ok(match velden.get("stap") {
        "instemmen" => Auteurkeuze::Instemmen,
        "weigeren" => Auteurkeuze::Stap(Auteurstap::Weigeren),
        "wissen" => Auteurkeuze::Stap(Auteurstap::Wissen),
        "bezwaar" => {
            let missing = || Formulierfout::new("woorden", "schrijf op waarom u het niet eens bent");
            let woorden = velden.some("woorden")?.ok_or_else(missing)?;
            Auteurkeuze::Stap(Auteurstap::Bezwaar { woorden })
        }
        _ => return Err(Formulierfout::new("stap", "kies een van de knoppen")),
    })
}

/// `POST …/mijn`.
pub async fn take(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let velden = Velden::read(&bytes);
    let nummer = Stellingnummer(velden.get("nummer").parse().unwrap_or_default());
    let versie = velden.get("versie").parse().unwrap_or_default();
    let woorden = masked(velden.get("woorden"));
    let (status, fout) = match read(&velden) {
        Err(fout) => (StatusCode::BAD_REQUEST, fout),
        Ok(keuze) => {
            let vandaag = kader.aanmelding().vandaag;
            let taken = eigen::take(&mag.app().opslag, kiezer.auteur(), (nummer, versie), &keuze, vandaag);
            match taken.await {
                Ok(()) => return Ok(Redirect::to(&format!("{}/mijn", kiezer.adres)).into_response()),
                Err(Stapfout::Regel(fout)) => {
                    let outdated = matches!(fout, Moderatiefout::Verouderd { .. });
                    let status = if outdated { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
                    (status, Formulierfout::new("stap", fout))
                }
                Err(other) => return Err(refused(other)),
            }
        }
    };
    let terug = Terugkomst { nummer, fout, woorden: &woorden };
    // What somebody else did meanwhile stands on the page.
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    Ok((status, shown(&mag, &kader, &kiezer, Some(&terug)).await?).into_response())
}
