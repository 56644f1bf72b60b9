//! The public log: what moderators did, without a name and without a text.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use verwachting::{Afwijsgrond, Moderatie};

use super::{begin, lokaal, page};
use crate::dialoog::stemmen::lokaal::Lokaalstand;
use crate::poort::{Mag, Stemmen};
use crate::web::parts;
use crate::web::{Kader, WebFout, day};

fn lines(kader: &Kader, all: &Moderatie) -> Markup {
    let heads = [kader.t("Dag", "Day"), kader.t("Wat", "What")];
    let rows: Vec<Vec<Markup>> = all
        .log()
        .iter()
        .rev()
        .map(|one| vec![parts::cell(day(kader.taal, one.op)), html! { span lang="nl" { (one.zin) } }])
        .collect();
    if rows.is_empty() {
        return parts::empty(
            kader.t("Er is nog niets ingestuurd", "Nothing was sent in yet"),
            &html! { p { (kader.t("Zodra iemand een stelling schrijft, leest u hier wat ermee gebeurt.",
            "As soon as somebody writes a statement, you read here what becomes of it.")) } },
        );
    }
    parts::table(kader.t("Stappen, de laatste eerst", "Steps, the last one first"), &heads, &[], &rows)
}

/// `GET /stem/{dialoog}/logboek`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    let stand = lokaal.stand(kader.aanmelding().vandaag);
    if stand == Lokaalstand::Concept {
        return Ok(begin::not_now(&kader, &lokaal, stand).into_response());
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een moderator leest wat inwoners schrijven. Hier staat wat er met elke stelling gebeurde. Er staan geen namen in, en geen teksten.",
            "A moderator reads what residents write. Here stands what happened to each statement. It holds no names, and no texts.")) }
        (lines(&kader, &lokaal.moderatie))
        section class="vk-section" aria-labelledby="gronden" {
            h2 class="utrecht-heading-2" id="gronden" { (kader.t("Waarom wordt een stelling niet geplaatst?", "Why is a statement not placed?")) }
            p { (kader.t("Alleen hierom:", "Only for this:")) }
            ul { @for grond in Afwijsgrond::ALL { li lang="nl" { (grond.naam()) } } }
            p { (kader.t("Wie schreef, mag vragen om opnieuw te kijken. Dan beslist een andere hoofdmoderator.",
                         "Who wrote may ask to look again. Then another head moderator decides.")) }
        }
        p { a href={ "/stem/" (id) } { (kader.t("Naar het begin van dit gesprek", "To the beginning of this dialogue")) } }
    };
    Ok(page(&kader, kader.t("Wat deden de moderatoren?", "What did the moderators do?"), &body)
        .into_response())
}
