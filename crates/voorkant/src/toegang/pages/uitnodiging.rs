//! Choosing a password through a link that works once.

use aanmelden::{Token, TokenDigest, TokenUse};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::password;
use crate::app::AppFout;
use crate::poort::{Inloggen, Mag};
use crate::toegang::account::Account;
use crate::toegang::inloggen::{as_themselves, choose_password};
use crate::toegang::store::{self, Soort};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout};

/// The form as it comes back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Keus {
    wachtwoord: String,
    nogmaals: String,
}

async fn find(mag: &Mag<Inloggen>, link: &str) -> Result<Option<(TokenDigest, Account)>, WebFout> {
    let Ok(token) = link.parse::<Token>() else { return Ok(None) };
    let digest = token.digest(TokenUse::Invitation);
    Ok(store::invitation(&mag.app().opslag, &digest).await?.map(|account| (digest, account)))
}

/// `GET /uitnodiging/{link}`.
pub async fn show(mag: Mag<Inloggen>, kader: Kader, Path(link): Path<String>) -> Result<Response, WebFout> {
    Ok(match find(&mag, &link).await? {
        Some((_, account)) => page(&kader, &link, &account, &html! {}).into_response(),
        None => over(&kader),
    })
}

fn over(kader: &Kader) -> Response {
    let body = parts::alert(
        Toon::LetOp,
        kader.t("Deze link werkt niet meer", "This link does not work any more"),
        &html! { p { (kader.t("Een link werkt één keer en niet lang. Vraag uw beheerder om een nieuwe.",
        "A link works once and not for long. Ask your administrator for a new one.")) } },
    );
    let page = kader.clone().without_words().page(
        kader.t("Kies uw wachtwoord", "Choose your password"),
        &[("/inloggen", kader.t("Inloggen", "Sign in"))],
        &body,
    );
    (StatusCode::NOT_FOUND, page).into_response()
}

fn page(kader: &Kader, link: &str, account: &Account, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t("Uw inlognaam is ", "You sign in as ")) strong { (account.inlognaam) } "." }
        form class="vk-form" method="post" action={ "/uitnodiging/" (link) } {
            input type="hidden" name="naam" value=(account.inlognaam) autocomplete="username";
            (password("wachtwoord", kader.t("Wachtwoord", "Password"),
                kader.t("Minstens twaalf tekens. Een paar woorden achter elkaar is sterk en makkelijk te onthouden.",
                        "At least twelve characters. A few words in a row are strong and easy to remember."), "new-password"))
            (password("nogmaals", kader.t("Nog een keer", "Once more"), "", "new-password"))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    kader.clone().without_words().page(
        kader.t("Kies uw wachtwoord", "Choose your password"),
        &[("/inloggen", kader.t("Inloggen", "Sign in"))],
        &body,
    )
}

/// `POST /uitnodiging/{link}`.
pub async fn receive(
    mag: Mag<Inloggen>,
    kader: Kader,
    Path(link): Path<String>,
    Form(form): Form<Keus>,
) -> Result<Response, WebFout> {
    let Some((digest, account)) = find(&mag, &link).await? else { return Ok(over(&kader)) };
    let hash = match chosen(&account, &form).await {
        Ok(hash) => hash,
        Err(AppFout::Vraag(text)) => {
            let body = page(&kader, &link, &account, &parts::wrong(&kader, &text));
            return Ok((StatusCode::BAD_REQUEST, body).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let (opslag, wie) = (&mag.app().opslag, as_themselves(&account));
    if !store::learn(opslag, &account, Soort::Wachtwoord, &[hash], Some(&digest), &wie).await? {
        return Ok(over(&kader));
    }
    // Whoever had the old password is out.
    store::close_all(opslag, &account.id, "nieuw wachtwoord", &wie).await?;
    Ok(Redirect::to("/inloggen").into_response())
}

async fn chosen(account: &Account, form: &Keus) -> Result<String, AppFout> {
    if form.wachtwoord != form.nogmaals {
        return Err(AppFout::Vraag("de twee wachtwoorden zijn niet gelijk; vul ze opnieuw in".to_owned()));
    }
    choose_password(account, &form.wachtwoord).await
}
