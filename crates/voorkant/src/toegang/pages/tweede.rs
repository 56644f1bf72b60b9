//! Setting up the second factor, right after the first good password: without it nobody comes in.

use aanmelden::{TotpSecret, qr_svg};
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::code_field;
use super::inloggen::go;
use crate::app::AppFout;
use crate::poort::{Aanmelding, Inloggen, Mag};
use crate::toegang::account::Account;
use crate::toegang::inloggen::{
    Kenmerken, as_themselves, device_cookie, hash_key, new_recovery_codes, seal_secret, whole,
};
use crate::toegang::sessie::{Sessie, Sessiestaat};
use crate::toegang::store::{self, Soort};
use crate::web::{Kader, WebFout, parts};

/// The form as it comes back: the secret that was shown, and the first code made with it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tweede {
    geheim: String,
    code: String,
}

/// Whose password was right, and who has no second factor yet.
async fn half<'a>(
    mag: &Mag<Inloggen>,
    aanmelding: &'a Aanmelding,
) -> Result<Option<&'a (Sessie, Account)>, WebFout> {
    let Some(both) = aanmelding.sessie.as_ref().filter(|(sessie, _)| sessie.staat == Sessiestaat::Half)
    else {
        return Ok(None);
    };
    let known = store::totp(&mag.app().opslag, &both.1.id).await?.is_some();
    Ok((!known).then_some(both))
}

/// `GET /inloggen/tweede-stap`.
pub async fn begin(mag: Mag<Inloggen>, aanmelding: Aanmelding, kader: Kader) -> Result<Response, WebFout> {
    let Some((_, account)) = half(&mag, &aanmelding).await? else {
        return Ok(Redirect::to("/inloggen").into_response());
    };
    let secret = TotpSecret::new().map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(page(&kader, account, &secret, &html! {})?.into_response())
}

fn page(kader: &Kader, account: &Account, secret: &TotpSecret, message: &Markup) -> Result<Markup, WebFout> {
    let address = secret.address(&format!("Voorkant {}", kader.gemeentenaam), &account.inlognaam);
    let picture =
        qr_svg(&address, kader.t("Code om met uw telefoon te lezen", "Code to read with your telephone"))
            .map_err(|error| AppFout::Vraag(error.to_string()))?;
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Met een tweede stap kan niemand inloggen met alleen uw wachtwoord.",
            "With a second step nobody can sign in with your password alone.")) }
        ol {
            li { (kader.t("Open een app voor codes op uw telefoon, zoals FreeOTP of Microsoft Authenticator.",
                          "Open an app for codes on your telephone, such as FreeOTP or Microsoft Authenticator.")) }
            li { (kader.t("Lees deze code met de app.", "Read this code with the app."))
                div class="vk-qr" { (PreEscaped(picture)) }
                p { (kader.t("Lukt dat niet? Typ dit over: ", "Does that not work? Type this: ")) code { (secret.base32()) } } }
            li { (kader.t("Vul de zes cijfers in die de app laat zien.", "Fill in the six digits that the app shows.")) }
        }
        form class="vk-form" method="post" action="/inloggen/tweede-stap" {
            input type="hidden" name="geheim" value=(secret.base32());
            (code_field(kader))
            (parts::submit(kader.t("Klaar", "Done")))
        }
    };
    Ok(kader.clone().without_words().page(
        kader.t("Stel uw tweede stap in", "Set up your second step"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    ))
}

/// `POST /inloggen/tweede-stap`.
pub async fn receive(
    mag: Mag<Inloggen>,
    aanmelding: Aanmelding,
    kenmerken: Kenmerken,
    kader: Kader,
    Form(form): Form<Tweede>,
) -> Result<Response, WebFout> {
    let Some((sessie, account)) = half(&mag, &aanmelding).await? else {
        return Ok(Redirect::to("/inloggen").into_response());
    };
    // Guessing here is of no use: whoever knows the secret makes the code. So no attempt is counted.
    let secret = TotpSecret::from_base32(&form.geheim).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let now = Timestamp::now();
    let Some(step) = secret.check(&form.code, now, None) else {
        let text =
            "Deze code klopt niet. Kijk of de klok van uw telefoon goed staat, en vul de nieuwste code in.";
        let body = page(&kader, account, &secret, &parts::wrong(&kader, text))?;
        return Ok((StatusCode::BAD_REQUEST, body).into_response());
    };
    let wie = as_themselves(account);
    let app = mag.app();
    let sealed = seal_secret(app.datamap.sleutel(), account, &secret)?;
    store::learn(&app.opslag, account, Soort::Totp, &[sealed], None, &wie).await?;
    store::set_used(&app.opslag, &account.id, step).await?;
    let codes = new_recovery_codes(app, account, &wie).await?;
    let Some(cookie) = whole(&app.opslag, account, sessie, &wie).await? else {
        return Ok(Redirect::to("/inloggen").into_response());
    };
    let device = device_cookie(&hash_key(app.datamap.sleutel())?, account, &kenmerken, now)?;
    let mut response = go("/account", &[cookie, device]);
    *response.status_mut() = StatusCode::OK;
    response.headers_mut().remove(axum::http::header::LOCATION);
    let headers = response.headers().clone();
    Ok((headers, show_codes(&kader, &codes)).into_response())
}

/// Recovery codes, which are shown once.
pub fn show_codes(kader: &Kader, codes: &[String]) -> Markup {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Bewaar deze herstelcodes op een veilige plek. Elke code werkt één keer. U ziet ze nu voor het laatst.",
            "Keep these recovery codes in a safe place. Each code works once. You see them now for the last time.")) }
        ul class="vk-codes" { @for code in codes { li { code { (code) } } } }
        p { (kader.t("Bent u uw telefoon kwijt? Log dan in met uw wachtwoord en een van deze codes.",
                     "Did you lose your telephone? Then sign in with your password and one of these codes.")) }
        p { (parts::link_button("/", kader.t("Ik heb ze bewaard, ga verder", "I kept them, go on"))) }
    };
    kader.clone().without_words().page(
        kader.t("Uw herstelcodes", "Your recovery codes"),
        &[("/account", kader.t("Mijn account", "My account"))],
        &body,
    )
}
