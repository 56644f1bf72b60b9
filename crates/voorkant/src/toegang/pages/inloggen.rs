//! Signing in and out.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{code_field, password, roles};
use crate::app::AppFout;
use crate::poort::{Aanmelding, EigenAccount, Inloggen, Mag, Server};
use crate::toegang::drukte::{OPNIEUW, TE_DRUK};
use crate::toegang::inloggen::{self, Kenmerken, Stap, as_themselves, no_session_cookie};
use crate::toegang::sessie::Sessiestaat;
use crate::toegang::store;
use crate::web::parts;
use crate::web::{Kader, WebFout, is_local};

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Verder {
    /// An address of this server.
    pub verder: String,
}

/// The form as it comes back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Inlog {
    naam: String,
    wachtwoord: String,
    verder: String,
}

/// The second form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Code {
    code: String,
    verder: String,
}

/// `GET /inloggen`.
pub async fn show(
    mag: Mag<Inloggen>,
    State(server): State<Server>,
    kader: Kader,
    Query(verder): Query<Verder>,
) -> Result<Response, WebFout> {
    if kader.aanmelding().aanvrager.is_known() {
        return Ok(Redirect::to(way(&verder.verder)).into_response());
    }
    let form = Inlog { verder: verder.verder, ..Inlog::default() };
    Ok(page(&mag, &server, &kader, &form, &html! {}).await?.into_response())
}

/// An address of this server, or else the front page.
pub fn way(verder: &str) -> &str {
    if is_local(verder) { verder } else { "/" }
}

/// The sign-in page, with a message.
pub async fn page(
    mag: &Mag<Inloggen>,
    server: &Server,
    kader: &Kader,
    form: &Inlog,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let examples = examples(mag, kader).await?;
    let body = html! {
        (message)
        @if let Some(aanbieder) = server.aanbieder() {
            p { (parts::link_button(&with_verder("/inloggen/oidc", &form.verder), &aanbieder.instellingen().knop)) }
            p { (kader.t("Of log in met een wachtwoord van Voorkant:", "Or sign in with a password of Voorkant:")) }
        }
        form class="vk-form" method="post" action="/inloggen" {
            input type="hidden" name="verder" value=(way(&form.verder));
            div class="vk-field" {
                label for="naam" { (kader.t("Inlognaam", "Name to sign in with")) }
                input class="utrecht-textbox" id="naam" name="naam" type="text" autocomplete="username"
                    autocapitalize="none" spellcheck="false" value=(form.naam.chars().take(80).collect::<String>()) required;
            }
            (password("wachtwoord", kader.t("Wachtwoord", "Password"), "", "current-password"))
            (parts::submit(kader.t("Inloggen", "Sign in")))
        }
        p { (kader.t("Wachtwoord vergeten? Vraag uw beheerder om een nieuwe link.",
                     "Forgot your password? Ask your administrator for a new link.")) }
        (examples)
    };
    Ok(kader.clone().without_words().page(
        kader.t("Inloggen", "Sign in"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    ))
}

/// The accounts of the demo, said on its own sign-in page alone.
async fn examples(mag: &Mag<Inloggen>, kader: &Kader) -> Result<Markup, WebFout> {
    let opslag = &mag.app().opslag;
    if !store::is_example(opslag).await? {
        return Ok(html! {});
    }
    let accounts = store::accounts(opslag, &kader.aanmelding().gemeente).await?;
    let rows: Vec<Vec<Markup>> = accounts
        .iter()
        .filter(|one| one.stand.zonder_tweede_factor)
        .map(|one| {
            vec![
                html! { code { (one.inlognaam) } },
                parts::cell(roles(kader, one.stand.rollen.iter().copied())),
            ]
        })
        .collect();
    Ok(html! {
        section class="vk-section" aria-labelledby="voorbeeld" {
            h2 class="utrecht-heading-2" id="voorbeeld" { (kader.t("Dit is een voorbeeld", "This is an example")) }
            p { (kader.t("Deze gemeente is verzonnen. Kies een rol en log in met het wachtwoord ",
                         "This municipality is made up. Choose a role and sign in with the password "))
                code { (crate::toegang::commands::VOORBEELDWACHTWOORD) } "." }
            (parts::table(kader.t("Accounts om mee te oefenen", "Accounts to practise with"),
                &[kader.t("Inlognaam", "Name"), kader.t("Rol", "Role")], &[], &rows))
        }
    })
}

/// `POST /inloggen`.
pub async fn receive(
    mag: Mag<Inloggen>,
    State(server): State<Server>,
    kenmerken: Kenmerken,
    kader: Kader,
    Form(form): Form<Inlog>,
) -> Result<Response, WebFout> {
    let typed = (form.naam.as_str(), form.wachtwoord.as_str());
    let stap = inloggen::with_password(mag.app(), server.wachter(), typed, &kenmerken).await?;
    if matches!(stap, Stap::Binnen(_) | Stap::NogCode(_)) {
        end_the_one_before(&mag, &kader).await?;
    }
    match stap {
        Stap::Binnen(cookies) => Ok(go(way(&form.verder), &cookies)),
        Stap::NogCode(cookies) => Ok(go(&code_address(&form.verder), &cookies)),
        Stap::Onjuist => {
            let text = "Deze inlognaam en dit wachtwoord horen niet bij elkaar. Kijk of de hoofdletters kloppen en probeer het opnieuw.";
            let body = page(&mag, &server, &kader, &form, &parts::wrong(&kader, text)).await?;
            Ok((StatusCode::UNAUTHORIZED, body).into_response())
        }
        Stap::Wacht(wacht) => {
            let body = page(&mag, &server, &kader, &form, &parts::wrong(&kader, &wacht.tekst)).await?;
            Ok(waiting(wacht.seconden, body))
        }
        Stap::Druk => Ok(busy(page(&mag, &server, &kader, &form, &parts::wrong(&kader, TE_DRUK)).await?)),
    }
}

/// Whoever signs in again on the same browser leaves no open session behind.
pub async fn end_the_one_before(mag: &Mag<Inloggen>, kader: &Kader) -> Result<(), WebFout> {
    if let Some((sessie, account)) = &kader.aanmelding().sessie {
        let wie = as_themselves(account);
        store::close(&mag.app().opslag, &account.id, &sessie.id, "opnieuw ingelogd", &wie).await?;
    }
    Ok(())
}

pub fn code_address(verder: &str) -> String {
    with_verder("/inloggen/code", verder)
}

fn with_verder(page: &str, verder: &str) -> String {
    let way = serde_urlencoded::to_string([("verder", way(verder))]).unwrap_or_default();
    format!("{page}?{way}")
}

/// A page that says to wait, also to programs.
fn waiting(seconden: u64, page: Markup) -> Response {
    (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconden.to_string())], page).into_response()
}

/// A page that says that too many sign in at once.
fn busy(page: Markup) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, OPNIEUW.to_string())], page).into_response()
}

/// To an address, with cookies.
pub fn go(to: &str, cookies: &[String]) -> Response {
    let mut response = Redirect::to(to).into_response();
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// `GET /inloggen/code`.
pub async fn ask_code(
    mag: Mag<Inloggen>,
    aanmelding: Aanmelding,
    kader: Kader,
    Query(verder): Query<Verder>,
) -> Result<Response, WebFout> {
    let Some((_, account)) =
        aanmelding.sessie.as_ref().filter(|(sessie, _)| sessie.staat == Sessiestaat::Half)
    else {
        return Ok(Redirect::to("/inloggen").into_response());
    };
    if store::totp(&mag.app().opslag, &account.id).await?.is_none() {
        return Ok(Redirect::to("/inloggen/tweede-stap").into_response());
    }
    Ok(code_page(&kader, &verder.verder, &html! {}).into_response())
}

fn code_page(kader: &Kader, verder: &str, message: &Markup) -> Markup {
    let body = html! {
        (message)
        form class="vk-form" method="post" action="/inloggen/code" {
            input type="hidden" name="verder" value=(way(verder));
            (code_field(kader))
            (parts::submit(kader.t("Verder", "Go on")))
        }
    };
    kader.clone().without_words().page(
        kader.t("Nog één stap: uw code", "One more step: your code"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    )
}

/// `POST /inloggen/code`.
pub async fn receive_code(
    mag: Mag<Inloggen>,
    aanmelding: Aanmelding,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Form(form): Form<Code>,
) -> Result<Response, WebFout> {
    let Some((sessie, account)) =
        aanmelding.sessie.as_ref().filter(|(sessie, _)| sessie.staat == Sessiestaat::Half)
    else {
        return Ok(Redirect::to("/inloggen").into_response());
    };
    let step =
        inloggen::with_code(mag.app(), server.wachter(), (sessie, account), &form.code, &kenmerken).await?;
    match step {
        Stap::Binnen(cookies) => Ok(go(way(&form.verder), &cookies)),
        Stap::Wacht(wacht) => {
            Ok(waiting(wacht.seconden, code_page(&kader, &form.verder, &parts::wrong(&kader, &wacht.tekst))))
        }
        Stap::Druk => Ok(busy(code_page(&kader, &form.verder, &parts::wrong(&kader, TE_DRUK)))),
        Stap::Onjuist | Stap::NogCode(_) => {
            let text = "Deze code klopt niet of is al gebruikt. Wacht op de volgende code in de app, of gebruik een herstelcode.";
            Ok((StatusCode::UNAUTHORIZED, code_page(&kader, &form.verder, &parts::wrong(&kader, text)))
                .into_response())
        }
    }
}

/// `POST /uitloggen`.
pub async fn leave(mag: Mag<EigenAccount>) -> Result<Response, WebFout> {
    if let Some((sessie, account)) = &mag.aanmelding().sessie {
        store::close(&mag.app().opslag, &account.id, &sessie.id, "uitgelogd", &mag.wie())
            .await
            .map_err(AppFout::from)?;
        if !sessie.bewijs.aanbieder.is_empty() {
            return Ok(go("/uitgelogd", &[no_session_cookie()]));
        }
    }
    Ok(go("/inloggen", &[no_session_cookie()]))
}
