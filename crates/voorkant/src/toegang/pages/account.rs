//! The own account: what it may and why, where it is signed in, how it proves itself.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use toegang::{Recht, beslis};

use super::inloggen::go;
use super::tweede::show_codes;
use super::{password, roles};
use crate::app::AppFout;
use crate::poort::{EigenAccount, Mag, Server};
use crate::toegang::account::Account;
use crate::toegang::inloggen::{
    GESTOLEN, Kenmerken, begin, choose_password, confirm_password, may_choose, new_recovery_codes,
    no_session_cookie,
};
use crate::toegang::sessie::Sessie;
use crate::toegang::store::{self, Soort};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// `GET /account`.
pub async fn show(mag: Mag<EigenAccount>, kader: Kader) -> Result<Markup, WebFout> {
    let body = match &mag.aanmelding().sessie {
        Some((sessie, account)) => html! {
            (who(&kader, account))
            (rights(&kader))
            (proofs(&mag, &kader, sessie, account).await?)
            (sessions(&mag, &kader, sessie, account).await?)
        },
        None => html! {
            (parts::empty(
                kader.t("Er zijn nog geen accounts", "There are no accounts yet"),
                &html! { p { (kader.t(
                    "U werkt op uw eigen computer, zonder in te loggen. Wilt u met anderen werken? Maak dan de eerste beheerder met: voorkant toegang begin.",
                    "You work on your own machine, without signing in. Do you want to work with others? Then make the first administrator with: voorkant toegang begin.")) } },
            ))
            (rights(&kader))
        },
    };
    Ok(page(&kader, &body))
}

fn page(kader: &Kader, body: &Markup) -> Markup {
    kader.page(kader.t("Mijn account", "My account"), &[("/", kader.t("Voorpagina", "Home"))], body)
}

fn who(kader: &Kader, account: &Account) -> Markup {
    let stand = &account.stand;
    let area = if stand.werkgebied.is_whole() {
        kader.t("de hele gemeente", "the whole municipality").to_owned()
    } else {
        stand.werkgebied.to_string()
    };
    parts::facts(&[
        (kader.t("Naam", "Name"), parts::cell(&stand.weergave)),
        (kader.t("Inlognaam", "Signs in as"), parts::cell(&account.inlognaam)),
        (kader.t("Rollen", "Roles"), parts::cell(roles(kader, stand.rollen.iter().copied()))),
        (kader.t("Werkgebied", "Area"), parts::cell(area)),
    ])
}

/// What somebody may, with why.
fn rights(kader: &Kader) -> Markup {
    let aanmelding = kader.aanmelding();
    let rows: Vec<Vec<Markup>> = Recht::ALL
        .into_iter()
        .map(|recht| {
            let (may, why) = match beslis(&aanmelding.aanvrager, recht, &aanmelding.zaak()) {
                Ok(yes) => (kader.t("ja", "yes"), yes.waarom().tekst()),
                Err(no) => (kader.t("nee", "no"), no.waarom.tekst()),
            };
            vec![
                parts::cell(kader.t(recht.naam().0, recht.naam().1)),
                parts::cell(may),
                parts::cell(kader.t(&why.0, &why.1)),
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="rechten" {
            h2 class="utrecht-heading-2" id="rechten" { (kader.t("Wat mag ik, en waarom?", "What may I, and why?")) }
            (parts::table(kader.t("Mijn rechten", "My rights"),
                &[kader.t("Wat", "What"), kader.t("Mag ik dit?", "May I?"), kader.t("Waarom", "Why")], &[], &rows))
        }
    }
}

async fn proofs(
    mag: &Mag<EigenAccount>,
    kader: &Kader,
    sessie: &Sessie,
    account: &Account,
) -> Result<Markup, WebFout> {
    if !sessie.bewijs.aanbieder.is_empty() {
        return Ok(by_provider(kader, sessie));
    }
    let left = store::recovery_codes(&mag.app().opslag, &account.id).await?.len();
    Ok(html! {
        section class="vk-section" aria-labelledby="bewijzen" {
            h2 class="utrecht-heading-2" id="bewijzen" { (kader.t("Hoe log ik in?", "How do I sign in?")) }
            p { a href="/account/wachtwoord" { (kader.t("Kies een ander wachtwoord", "Choose another password")) } }
            @if !account.stand.zonder_tweede_factor {
                p { (kader.t("Herstelcodes over: ", "Recovery codes left: ")) (left) "." }
                form method="post" action="/account/herstelcodes" {
                    (parts::submit_second(kader.t("Maak nieuwe herstelcodes", "Make new recovery codes")))
                }
            }
        }
    })
}

/// Whoever came in by the provider has their password and second step there.
fn by_provider(kader: &Kader, sessie: &Sessie) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="bewijzen" {
            h2 class="utrecht-heading-2" id="bewijzen" { (kader.t("Hoe log ik in?", "How do I sign in?")) }
            p { (kader.t(
                "U logt in via uw organisatie. Uw rollen volgen uw groepen daar, elke keer dat u inlogt.",
                "You sign in by your organisation. Your roles follow your groups there, each time that you sign in.")) }
            (parts::facts(&[
                (kader.t("Aanmelddienst", "Provider"), html! { span class="vk-long" { (sessie.bewijs.aanbieder) } }),
                (kader.t("U werkt voor", "You act for"), parts::cell(
                    sessie.bewijs.for_whom().unwrap_or_else(|| kader.t("uzelf", "yourself").to_owned()))),
            ]))
        }
    }
}

async fn sessions(
    mag: &Mag<EigenAccount>,
    kader: &Kader,
    here: &Sessie,
    account: &Account,
) -> Result<Markup, WebFout> {
    let all = store::open_sessions(&mag.app().opslag, &account.id).await?;
    let stolen = all.iter().any(|one| one.reden == GESTOLEN);
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                parts::cell(moment(kader.taal, &one.begonnen)),
                parts::cell(moment(kader.taal, &one.gezien)),
                parts::cell(&one.herkomst),
                html! {
                    @if one.id == here.id { (kader.t("u bent hier", "you are here")) }
                    @else if !one.reden.is_empty() { span lang="nl" { (one.reden) } }
                    @else {
                        form method="post" action={ "/account/sessies/" (one.id) } {
                            button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" {
                                (kader.t("Stop", "End")) span class="vk-visually-hidden" { " " (moment(kader.taal, &one.begonnen)) }
                            }
                        }
                    }
                },
            ]
        })
        .collect();
    Ok(html! {
        section class="vk-section" aria-labelledby="sessies" {
            h2 class="utrecht-heading-2" id="sessies" { (kader.t("Waar ben ik ingelogd?", "Where am I signed in?")) }
            @if stolen {
                (parts::alert(Toon::LetOp, kader.t("Iemand anders gebruikte uw sessie", "Somebody else used your session"),
                    &html! { p { (kader.t("Die sessie is gestopt. Kies een ander wachtwoord en meld het bij uw beheerder.",
                                          "That session was ended. Choose another password and tell your administrator.")) } }))
            }
            (parts::table(kader.t("Sessies", "Sessions"), &[kader.t("Begonnen", "Began"), kader.t("Gebruikt", "Used"),
                kader.t("Waarmee", "With what"), kader.t("Staat", "State")], &[], &rows))
            form method="post" action="/account/sessies" {
                (parts::submit_second(kader.t("Log overal uit", "Sign out everywhere")))
            }
        }
    })
}

/// Somebody with an account; whoever works without one has nothing to change here.
fn own(mag: &Mag<EigenAccount>) -> Result<&(Sessie, Account), WebFout> {
    mag.aanmelding().sessie.as_ref().ok_or(WebFout::NietGevonden)
}

/// `POST /account/sessies/{sessie}`.
pub async fn end_one(mag: Mag<EigenAccount>, Path(sessie): Path<String>) -> Result<Redirect, WebFout> {
    let (_, account) = own(&mag)?;
    store::close(&mag.app().opslag, &account.id, &sessie, "zelf gestopt", &mag.wie()).await?;
    Ok(Redirect::to("/account"))
}

/// `POST /account/sessies`.
pub async fn end_all(mag: Mag<EigenAccount>) -> Result<Response, WebFout> {
    let (_, account) = own(&mag)?;
    store::close_all(&mag.app().opslag, &account.id, "overal uitgelogd", &mag.wie()).await?;
    Ok(go("/inloggen", &[no_session_cookie()]))
}

/// `POST /account/herstelcodes`.
pub async fn recovery(mag: Mag<EigenAccount>, kader: Kader) -> Result<Markup, WebFout> {
    let (_, account) = own(&mag)?;
    let codes = new_recovery_codes(mag.app(), account, &mag.wie()).await?;
    Ok(show_codes(&kader, &codes))
}

/// The form as it comes back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wissel {
    oud: String,
    wachtwoord: String,
    nogmaals: String,
}

/// `GET /account/wachtwoord`.
pub async fn show_password(mag: Mag<EigenAccount>, kader: Kader) -> Result<Markup, WebFout> {
    with_password_here(own(&mag)?)?;
    Ok(password_page(&kader, &html! {}))
}

/// Whoever came in by the provider has no password here, and gets none: it would be a way past the provider.
fn with_password_here((sessie, _): &(Sessie, Account)) -> Result<(), AppFout> {
    if sessie.bewijs.aanbieder.is_empty() {
        return Ok(());
    }
    Err(AppFout::Vraag("u logt in via uw organisatie; kies daar een ander wachtwoord".to_owned()))
}

fn password_page(kader: &Kader, message: &Markup) -> Markup {
    let body = html! {
        (message)
        form class="vk-form" method="post" action="/account/wachtwoord" {
            (password("oud", kader.t("Uw wachtwoord nu", "Your password now"), "", "current-password"))
            (password("wachtwoord", kader.t("Nieuw wachtwoord", "New password"),
                kader.t("Minstens twaalf tekens.", "At least twelve characters."), "new-password"))
            (password("nogmaals", kader.t("Nog een keer", "Once more"), "", "new-password"))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    let crumbs = [("/", kader.t("Voorpagina", "Home")), ("/account", kader.t("Mijn account", "My account"))];
    kader.page(kader.t("Kies een ander wachtwoord", "Choose another password"), &crumbs, &body)
}

/// `POST /account/wachtwoord`.
pub async fn change_password(
    mag: Mag<EigenAccount>,
    State(server): State<Server>,
    kenmerken: Kenmerken,
    kader: Kader,
    Form(form): Form<Wissel>,
) -> Result<Response, WebFout> {
    with_password_here(own(&mag)?)?;
    match changed(&mag, &server, own(&mag)?, &kenmerken, &form).await {
        Ok(cookie) => Ok(go("/account", &[cookie])),
        Err(AppFout::Vraag(text)) => {
            Ok((StatusCode::BAD_REQUEST, password_page(&kader, &parts::wrong(&kader, &text))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Changes the password, ends every session, and begins a new one here.
async fn changed(
    mag: &Mag<EigenAccount>,
    server: &Server,
    (sessie, account): &(Sessie, Account),
    kenmerken: &Kenmerken,
    form: &Wissel,
) -> Result<String, AppFout> {
    let say = |text: &str| AppFout::Vraag(text.to_owned());
    if form.wachtwoord != form.nogmaals {
        return Err(say("de twee nieuwe wachtwoorden zijn niet gelijk; vul ze opnieuw in"));
    }
    may_choose(account, &form.wachtwoord)?;
    let typed = (account.inlognaam.as_str(), form.oud.as_str());
    confirm_password(mag.app(), server.wachter(), typed, kenmerken).await?;
    let hash = choose_password(account, &form.wachtwoord).await?;
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    store::learn(opslag, account, Soort::Wachtwoord, &[hash], None, &wie).await?;
    store::close_all(opslag, &account.id, "nieuw wachtwoord", &wie).await?;
    begin(opslag, account, sessie.staat, kenmerken, None).await
}
