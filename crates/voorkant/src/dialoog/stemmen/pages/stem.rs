//! One statement at a time.

use std::collections::BTreeSet;

use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Dialoogstem, Dialoogvraag, Stellingnummer};

use super::knoppen::{Vraagknoppen, asked};
use super::tekst::{Zintekst, languages};
use super::{Kiezer, closed, inside, not_kept, page, unknown, ways};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::sleutel::chance;
use crate::dialoog::stembus::{Ontvangst, Stembriefje};
use crate::dialoog::stemmen::antwoorden::{answered, next_question};
use crate::dialoog::stemmen::lokaal::Lokaalstand;
use crate::poort::{Mag, Stemmen};
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, number};

/// So many statements are skipped at most; then they come by again.
const MEEST_OVER: usize = 50;

/// The statements that somebody skips for now: the link holds them, and nothing else does.
fn skipped(query: Option<&str>) -> Vec<Stellingnummer> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default();
    let numbers = pairs.iter().filter(|(naam, _)| naam == "over").filter_map(|(_, text)| text.parse().ok());
    numbers.map(Stellingnummer).take(MEEST_OVER).collect()
}

fn progress(kader: &Kader, kiezer: &Kiezer) -> Markup {
    let (done, all) = (kiezer.answered(), kiezer.lokaal.stellingen.len());
    html! {
        p { (kader.t("U gaf antwoord op ", "You answered ")) (number(kader.taal, done)) (kader.t(" van de ", " of the "))
            (number(kader.taal, all)) (kader.t(" stellingen. U mag altijd stoppen: elk antwoord is meteen bewaard.",
                                              " statements. You may always stop: each answer is kept at once.")) }
    }
}

fn keep_the_link(kader: &Kader) -> Markup {
    parts::details(
        kader.t("Later verdergaan", "Going on later"),
        &html! {
            p { (kader.t(
                "Het adres van deze pagina is uw eigen link. Bewaar hem als bladwijzer, of schrijf hem over. Wij kunnen hem niet opnieuw geven.",
                "The address of this page is your own link. Keep it as a bookmark, or copy it. We cannot give it again.")) }
            p { (kader.t("De knoppen hebben ook een toets: 1, 2 en 3, samen met de toets van uw browser voor sneltoetsen.",
                         "The buttons have a key as well: 1, 2 and 3, together with the key of your browser for shortcuts.")) }
        },
    )
}

/// The statement that comes next, with its buttons.
fn statement(kader: &Kader, kiezer: &Kiezer, nummer: Stellingnummer, over: &[Stellingnummer]) -> Markup {
    let tekst = kiezer.lokaal.stelling(nummer).map_or("", |one| one.tekst.as_str());
    let skip: String = over.iter().chain([&nummer]).map(|one| format!("over={one}&")).collect();
    let knoppen = Vraagknoppen {
        kader,
        adres: &kiezer.adres,
        nummer,
        vraag: Dialoogvraag::Norm,
        stem: None,
        terug: (&Velden::default(), &[]),
    };
    html! {
        (languages(kader, kiezer, ""))
        section class="vk-section" aria-labelledby="stelling" {
            (Zintekst::of(kader, kiezer, nummer, tekst).heading("stelling"))
            p { (asked(kader, Dialoogvraag::Norm)) }
            (knoppen.show())
            p { a href={ (kiezer.adres) "?" (skip.trim_end_matches('&')) } { (kader.t("Sla over", "Skip")) } " · "
                a href={ (kiezer.adres) "/stelling/" (nummer) } { (kader.t("Meer over deze stelling", "More about this statement")) } }
        }
    }
}

/// `GET /stem/{dialoog}/{token}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
    RawQuery(query): RawQuery,
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
    let mut over = skipped(query.as_deref());
    let voted: BTreeSet<Stellingnummer> = kiezer.gestemd.iter().map(|one| one.stelling).collect();
    let seen = voted.iter().chain(&over).copied().collect();
    let rol = kiezer.stemmer.rol;
    let mut next = kiezer.lokaal.next(rol, &seen, chance()?);
    if next.is_none() && !over.is_empty() {
        // What was skipped comes by again.
        over.clear();
        next = kiezer.lokaal.next(rol, &voted, chance()?);
    }
    let body = html! {
        @match next {
            Some(nummer) => { (statement(&kader, &kiezer, nummer, &over)) }
            None => { (all_done(&kader, &kiezer)) }
        }
        (progress(&kader, &kiezer))
        (ways(&kader, &kiezer))
        (keep_the_link(&kader))
    };
    Ok(page(&kader, kiezer.vraag(), &body).into_response())
}

fn all_done(kader: &Kader, kiezer: &Kiezer) -> Markup {
    if kiezer.lokaal.stellingen.is_empty() {
        return parts::empty(
            kader.t("Er is nog geen stelling", "There is no statement yet"),
            &html! { p { (kader.t("Zodra er een is, leest u hem hier. U kunt er zelf een schrijven.",
            "As soon as there is one, you read it here. You can write one yourself.")) } },
        );
    }
    parts::alert(
        Toon::Gelukt,
        kader.t("U gaf overal antwoord op. Dank u wel.", "You answered everything. Thank you."),
        &html! { p { (kader.t("Er kunnen stellingen bij komen. Kom gerust terug met deze link.",
        "Statements may be added. Do come back with this link.")) } },
    )
}

/// What came of an answer.
pub(super) enum Antwoordstap {
    /// It is kept: what it is now.
    Bewaard(Dialoogstem),
    /// It was not kept, and the page says why.
    Pagina(Response),
    /// Something in it is not right.
    Fout(Formulierfout),
}

/// Keeps one answer of a form. It is confirmed only when it is on the disk.
pub(super) async fn keep(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    (kiezer, nummer): (&Kiezer, Stellingnummer),
    (adres, velden): (&str, &Velden),
) -> Result<Antwoordstap, WebFout> {
    let stand = kiezer.stand(kader);
    if stand != Lokaalstand::Open {
        let body = html! { (closed(kader, &kiezer.lokaal, stand)) (ways(kader, kiezer)) };
        let page = (StatusCode::CONFLICT, page(kader, kiezer.vraag(), &body)).into_response();
        return Ok(Antwoordstap::Pagina(page));
    }
    let Some(stelling) = kiezer.lokaal.stelling(nummer) else {
        let page = (StatusCode::CONFLICT, gone(kader, kiezer)).into_response();
        return Ok(Antwoordstap::Pagina(page));
    };
    let stem = match answered(kiezer.stem(nummer), stelling, kiezer.stemmer.rol, velden) {
        Ok(stem) => stem,
        Err(fout) => return Ok(Antwoordstap::Fout(fout)),
    };
    let dialoog = kiezer.lokaal.stuk.id.clone();
    let briefje =
        Stembriefje { dialoog, merk: kiezer.stemmer.merk.clone(), stelling: nummer, stem: stem.clone() };
    let app = mag.app();
    Ok(match app.stembus.cast(&app.opslag, briefje).await {
        Ontvangst::Bewaard => Antwoordstap::Bewaard(stem),
        Ontvangst::Onbekend => Antwoordstap::Pagina(unknown(kader, &kiezer.lokaal.stuk.id)),
        Ontvangst::Mislukt => {
            let shown = nummer.to_string();
            let fields = [
                ("stelling", shown.as_str()),
                ("vraag", velden.get("vraag")),
                ("antwoord", velden.get("antwoord")),
                ("als", velden.get("als")),
            ];
            Antwoordstap::Pagina(not_kept(kader, adres, &fields))
        }
    })
}

/// What came back, to be shown again: without what points at a person.
pub(super) fn back(velden: &Velden) -> Velden {
    let mut shown = Velden::default();
    shown.add("als", masked(velden.get("als")));
    shown
}

/// The page about a statement that cannot be voted on any more.
pub(super) fn gone(kader: &Kader, kiezer: &Kiezer) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t("Over deze stelling wordt niet meer gestemd. Wat u eerder antwoordde, blijft bewaard.",
            "This statement is not voted on any more. What you answered before stays.")) }
        (ways(kader, kiezer))
    };
    page(kader, kader.t("Deze stelling is weg", "This statement is gone"), &body)
}

/// `POST /stem/{dialoog}/{token}`: an answer to the first question.
pub async fn vote(
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
    let nummer = Stellingnummer(velden.get("stelling").parse().unwrap_or_default());
    let step = keep(&mag, &kader, (&kiezer, nummer), (&kiezer.adres, &velden)).await?;
    Ok(match step {
        Antwoordstap::Pagina(page) => page,
        Antwoordstap::Fout(_) => Redirect::to(&format!("{}/stelling/{nummer}", kiezer.adres)).into_response(),
        Antwoordstap::Bewaard(stem) => Redirect::to(&onward(&kiezer, nummer, &stem, None)).into_response(),
    })
}

/// Where one goes after an answer: the next question about this statement, or the next statement.
pub(super) fn onward(
    kiezer: &Kiezer,
    nummer: Stellingnummer,
    stem: &Dialoogstem,
    after: Option<Dialoogvraag>,
) -> String {
    let stelling = kiezer.lokaal.stelling(nummer);
    let next = stelling.and_then(|one| next_question(one, kiezer.stemmer.rol, stem, after));
    match next {
        Some(vraag) => format!("{}/vraag/{nummer}?vraag={}", kiezer.adres, vraag.key()),
        None => kiezer.adres.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_what_is_skipped() {
        assert_eq!(skipped(Some("over=3&over=12&over=x&ander=4")), [Stellingnummer(3), Stellingnummer(12)]);
        assert!(skipped(None).is_empty());
        let many = "over=1&".repeat(500);
        assert_eq!(skipped(Some(&many)).len(), MEEST_OVER);
    }
}
