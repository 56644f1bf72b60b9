//! What residents wrote: what waits first.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Inzending, Moderatie, Moderatorrol, Stellingnummer};

use super::{crumbs, find, store, waits};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::moderatie::{moderator, refused, stap};
use crate::poort::{DialoogModereren, Mag};
use crate::web::{Kader, Kruimel, WebFout, count, parts};

/// Which come first: an objection, then what was sent in, then the rest; within each the oldest.
fn order((nummer, one): &(Stellingnummer, &Inzending)) -> (u8, Stellingnummer) {
    let objects = one.bezwaar().is_some_and(|bezwaar| bezwaar.antwoord.is_none());
    (if objects { 0 } else { u8::from(!waits(one)) + 1 }, *nummer)
}

fn rows(
    kader: &Kader,
    stuk: &Dialoogstuk,
    all: &Moderatie,
    own: verwachting::Moderatornummer,
) -> Vec<Vec<Markup>> {
    let mut list: Vec<_> = all.stellingen().collect();
    list.sort_by_key(order);
    list.into_iter()
        .map(|(nummer, one)| {
            let objects = one.bezwaar().is_some_and(|bezwaar| bezwaar.antwoord.is_none());
            let who = match one.bij() {
                Some(who) if who == own => kader.t("u", "you"),
                Some(_) => kader.t("een ander", "somebody else"),
                None => kader.t("niemand", "nobody"),
            };
            let text = one.tekst().map_or(kader.t("(gewist)", "(erased)"), |tekst| tekst.as_str());
            vec![
                html! { a href={ "/dialoog/" (stuk.id) "/inzending/" (nummer) } { (kader.t("Stelling", "Statement")) " " (nummer) } },
                html! { span class="vk-long" lang="nl" { (text) } },
                html! { span lang="nl" { (one.staat().naam()) } @if objects { ", " (kader.t("met bezwaar", "with an objection")) } },
                parts::cell(who),
            ]
        })
        .collect()
}

fn body(kader: &Kader, stuk: &Dialoogstuk, all: &Moderatie, own: verwachting::Moderatornummer) -> Markup {
    let waiting = all.stellingen().filter(|(_, one)| waits(one)).count();
    let heads = [
        kader.t("Nummer", "Number"),
        kader.t("Tekst", "Text"),
        kader.t("Staat", "State"),
        kader.t("Wie kijkt ernaar", "Who looks at it"),
    ];
    let rows = rows(kader, stuk, all, own);
    html! {
        p class="vk-lead" {
            (count(kader.taal, waiting, [("stelling wacht", "statement waits"), ("stellingen wachten", "statements wait")]))
            (kader.t(" op een moderator.", " for a moderator.")) }
        @if rows.is_empty() {
            (parts::empty(kader.t("Er is nog niets ingestuurd", "Nothing was sent in yet"), &html! {
                p { (kader.t("Wie meestemt, kan zelf een stelling schrijven. Die komt dan hier.", "Who votes can write a statement. It comes here then.")) }
            }))
        } @else {
            (parts::table(kader.t("Wat inwoners schreven", "What residents wrote"), &heads, &[], &rows))
        }
        p { (kader.t("De oudste staat bovenaan. Pak een stelling op voordat u beslist: dan doet een ander hem niet ook.",
                     "The oldest comes first. Pick up a statement before you decide: then nobody else does it too.")) }
        p { a href={ "/stem/" (stuk.id) "/logboek" } { (kader.t("Het openbare logboek", "The public log")) } }
        @if let Some(rol) = all.moderator(own) {
            section class="vk-section" aria-labelledby="stoppen" {
                h2 class="utrecht-heading-2" id="stoppen" { (kader.t("Stoppen met modereren", "Stopping as moderator")) }
                p { (kader.t("U bent hier ", "Here you are ")) (title(kader, rol)) ". "
                    (kader.t("Stopt u, dan komt vrij waar u naar keek. Met uw volgende stap begint u weer.",
                             "If you stop, what you looked at is free again. With your next step you begin again.")) }
                form method="post" action={ "/dialoog/" (stuk.id) "/inzending" } {
                    (parts::submit_second(kader.t("Ik stop met modereren", "I stop as moderator")))
                }
            }
        }
    }
}

fn title(kader: &Kader, rol: Moderatorrol) -> &str {
    match rol {
        Moderatorrol::Moderator => kader.t("moderator", "moderator"),
        Moderatorrol::Hoofdmoderator => kader.t("hoofdmoderator", "head moderator"),
    }
}

/// `GET /dialoog/{dialoog}/inzending`.
pub async fn show(
    mag: Mag<DialoogModereren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let all = store::read(&mag.app().opslag, &id).await?;
    let own = moderator::number(mag.app(), &id, kader.aanmelding());
    let places = crumbs(&kader, &stuk);
    let places: Vec<Kruimel<'_>> = places.iter().map(|(pad, naam)| (pad.as_str(), naam.as_str())).collect();
    let titel = kader.t("Wat schreven inwoners zelf?", "What did residents write themselves?");
    Ok(kader.page(titel, &places, &body(&kader, &stuk, &all, own)))
}

/// `POST /dialoog/{dialoog}/inzending`: somebody moderates no more.
pub async fn leave(
    mag: Mag<DialoogModereren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    let own = moderator::number(mag.app(), &id, kader.aanmelding());
    let plek = (stuk.id.as_str(), stuk.gemeente.as_str());
    stap::leave(&mag.app().opslag, plek, own, kader.aanmelding().vandaag).await.map_err(refused)?;
    Ok(Redirect::to(&format!("/dialoog/{id}/inzending")).into_response())
}
