//! Managing accounts: who may come in, what they are, where they work.

use aanmelden::{Token, TokenUse};
use axum::Form;
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Rol;

use super::{crumbs, role_boxes, roles, state};
use crate::app::{AppFout, after};
use crate::poort::{AccountsBeheren, Mag, Server};
use crate::toegang::account::{Account, Accountstaat, Accountstand};
use crate::toegang::formulier::Accountformulier;
use crate::toegang::store::{self, Soort};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// A link to choose a password works so long.
const LINK: SignedDuration = SignedDuration::from_hours(72);

/// `GET /toegang`.
pub async fn list(mag: Mag<AccountsBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let all = store::accounts(&mag.app().opslag, &mag.wie().gemeente).await?;
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/toegang/accounts/" (one.id) } { (one.inlognaam) } },
                parts::cell(&one.stand.weergave),
                parts::cell(roles(&kader, one.stand.rollen.iter().copied())),
                parts::cell(state(&kader, one.stand.staat)),
            ]
        })
        .collect();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "U beheert wie er mag inloggen en met welke rol. Als beheerder ziet u geen gegevens over inwoners.",
            "You manage who may sign in and in what role. As administrator you see no data about residents.")) }
        @if rows.is_empty() {
            (parts::empty(kader.t("Er zijn nog geen accounts", "There are no accounts yet"), &html! {
                p { (kader.t(
                    "Zodra er een account is, moet iedereen inloggen. Begin op de opdrachtregel met: voorkant toegang begin. Dat geeft een link waarmee de eerste beheerder een wachtwoord kiest.",
                    "As soon as there is an account, everybody has to sign in. Begin on the command line with: voorkant toegang begin. That gives a link with which the first administrator chooses a password.")) }
            }))
        } @else {
            (parts::table(kader.t("Accounts", "Accounts"), &[kader.t("Inlognaam", "Name"), kader.t("Wie", "Who"),
                kader.t("Rollen", "Roles"), kader.t("Staat", "State")], &[], &rows))
            p { (parts::link_button("/toegang/nieuw", kader.t("Nieuw account", "New account"))) }
        }
        ul {
            li { a href="/toegang/toepassingen" { (kader.t("Welke programma's mogen vragen?", "Which programs may ask?")) } }
            li { a href="/toegang/gemeente" { (kader.t("Welke gemeente komt binnen?", "Which municipality comes in?")) } }
            li { a href="/toegang/post" { (kader.t("Berichten per e-mail", "Messages by e-mail")) } }
        }
    };
    Ok(kader.page(kader.t("Wie mag er inloggen?", "Who may sign in?"), &crumbs(&kader)[..1], &body))
}

/// `GET /toegang/nieuw`.
pub async fn begin(_: Mag<AccountsBeheren>, kader: Kader) -> Markup {
    form_page(&kader, "/toegang/nieuw", &Accountformulier::default(), None, &html! {})
}

/// `POST /toegang/nieuw`.
pub async fn make(mag: Mag<AccountsBeheren>, kader: Kader, form: RawForm) -> Result<Response, WebFout> {
    let typed = Accountformulier::read(&form.0);
    let made = match (typed.name(), typed.stand()) {
        (Ok(naam), Ok(stand)) => store::create(&mag.app().opslag, &naam, &stand, &mag.wie()).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    match made {
        Ok(id) => Ok(Redirect::to(&format!("/toegang/accounts/{id}")).into_response()),
        Err(AppFout::Vraag(text)) => {
            let page = form_page(&kader, "/toegang/nieuw", &typed, None, &parts::wrong(&kader, &text));
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn find(mag: &Mag<AccountsBeheren>, id: &str) -> Result<Account, WebFout> {
    store::account(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET /toegang/accounts/{id}`.
pub async fn show(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let account = find(&mag, &id).await?;
    Ok(account_page(&kader, &account, &html! {}))
}

fn account_page(kader: &Kader, account: &Account, message: &Markup) -> Markup {
    let address = format!("/toegang/accounts/{}", account.id);
    form_page(kader, &address, &Accountformulier::of(account), Some(account), message)
}

/// `POST /toegang/accounts/{id}`.
pub async fn change(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Path(id): Path<String>,
    form: RawForm,
) -> Result<Response, WebFout> {
    let account = find(&mag, &id).await?;
    let typed = Accountformulier::read(&form.0);
    let address = format!("/toegang/accounts/{id}");
    let again = |text: &str, status| {
        let page = form_page(&kader, &address, &typed, Some(&account), &parts::wrong(&kader, text));
        Ok((status, page).into_response())
    };
    let stand = match typed.stand() {
        Ok(stand) => Accountstand {
            zonder_tweede_factor: account.stand.zonder_tweede_factor,
            persoon: account.stand.persoon,
            ..stand
        },
        Err(error) => return again(&error.to_string(), StatusCode::BAD_REQUEST),
    };
    if loses_last_administrator(&mag, &account, &stand).await? {
        return again(
            "dit is de laatste beheerder; maak eerst iemand anders beheerder",
            StatusCode::BAD_REQUEST,
        );
    }
    // What the form says is compared, never used: a number of its own would make a version that was never seen.
    if typed.versie != account.versie
        || !store::add_version(&mag.app().opslag, &account, &stand, &mag.wie()).await?
    {
        return again(
            "iemand anders wijzigde dit account intussen; kijk eerst wat er veranderde",
            StatusCode::CONFLICT,
        );
    }
    Ok(Redirect::to(&address).into_response())
}

/// Without an administrator nobody could let anybody in.
async fn loses_last_administrator(
    mag: &Mag<AccountsBeheren>,
    account: &Account,
    stand: &Accountstand,
) -> Result<bool, WebFout> {
    let administers =
        |stand: &Accountstand| stand.staat == Accountstaat::Actief && stand.rollen.contains(&Rol::Beheerder);
    if administers(stand) || !administers(&account.stand) {
        return Ok(false);
    }
    let all = store::accounts(&mag.app().opslag, &account.gemeente).await?;
    Ok(!all.iter().any(|one| one.id != account.id && administers(&one.stand)))
}

/// Whether a link is announced.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Uitnodigen {
    bericht: String,
}

/// `POST /toegang/accounts/{id}/link`.
pub async fn invite(
    mag: Mag<AccountsBeheren>,
    State(server): State<Server>,
    kader: Kader,
    Path(id): Path<String>,
    Form(keus): Form<Uitnodigen>,
) -> Result<Markup, WebFout> {
    let account = find(&mag, &id).await?;
    let token = Token::new().map_err(|error| AppFout::Vraag(error.to_string()))?;
    let digest = token.digest(TokenUse::Invitation);
    let (opslag, announce) = (&mag.app().opslag, keus.bericht == "ja");
    let told = store::invite(opslag, &account, (&digest, &after(LINK)), announce, &mag.wie()).await?;
    let address = format!("{}/uitnodiging/{}", server.deur().basis(), token.expose());
    let message = parts::alert(
        Toon::Gelukt,
        kader.t("Geef deze link aan wie het account is voor", "Give this link to whom the account is for"),
        &html! {
            p { (kader.t("De link werkt één keer, drie dagen lang. U ziet hem nu voor het laatst.",
                         "The link works once, for three days. You see it now for the last time.")) }
            p { code class="vk-long" { (address) } }
            @if told { p { (kader.t(
                "Er gaat ook een e-mail heen: er staat iets voor u klaar. De link staat daar niet in.",
                "An e-mail goes there too: something is ready for you. The link is not in it.")) } }
        },
    );
    Ok(account_page(&kader, &account, &message))
}

/// `POST /toegang/accounts/{id}/tweede-stap`: for who lost telephone and codes.
pub async fn forget_second(mag: Mag<AccountsBeheren>, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let account = find(&mag, &id).await?;
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    store::forget(opslag, &account, Soort::Totp, &wie).await?;
    store::forget(opslag, &account, Soort::Herstelcode, &wie).await?;
    store::close_all(opslag, &account.id, "tweede stap ingetrokken", &wie).await?;
    Ok(Redirect::to(&format!("/toegang/accounts/{id}")))
}

fn form_page(
    kader: &Kader,
    address: &str,
    typed: &Accountformulier,
    account: Option<&Account>,
    message: &Markup,
) -> Markup {
    let body = html! {
        (message)
        form class="vk-form" method="post" action=(address) {
            input type="hidden" name="versie" value=(typed.versie);
            @if account.is_none() {
                (parts::field("inlognaam", kader.t("Inlognaam", "Name to sign in with"),
                    kader.t("Kleine letters en cijfers, bijvoorbeeld j.jansen.", "Small letters and digits, for example j.jansen."), &typed.inlognaam))
            }
            (parts::field("weergave", kader.t("Naam", "Name"), kader.t("Zoals anderen die zien.", "As others see it."), &typed.weergave))
            (parts::input("email", kader.t("E-mailadres", "E-mail address"),
                kader.t("Voor berichten zonder inhoud: er staat iets voor u klaar.", "For messages without content: something is ready for you."), &typed.email, "email"))
            (parts::field("organisatie", kader.t("Organisatie", "Organisation"),
                kader.t("Leeg voor de gemeente zelf.", "Empty for the municipality itself."), &typed.organisatie))
            (role_boxes(kader, Rol::ALL, &typed.rollen))
            (parts::field("werkgebied", kader.t("Werkgebied", "Area"),
                kader.t("Codes van wijken en buurten, met een spatie ertussen. Leeg is de hele gemeente.",
                        "Codes of districts and neighbourhoods, with a space between. Empty is the whole municipality."), &typed.werkgebied))
            @if account.is_some() {
                div class="vk-choice" {
                    input type="checkbox" id="dicht" name="dicht" value="ja" checked[typed.dicht];
                    label for="dicht" { (kader.t("Dit account is gesloten", "This account is closed")) }
                }
                (parts::field("reden", kader.t("Waarom wijzigt u dit?", "Why do you change this?"), "", &typed.reden))
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        @if let Some(account) = account { (below(kader, address, account)) }
    };
    let title = match account {
        Some(account) => account.inlognaam.clone(),
        None => kader.t("Nieuw account", "New account").to_owned(),
    };
    kader.page(&title, &crumbs(kader), &body)
}

fn below(kader: &Kader, address: &str, account: &Account) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="inloggen" {
            h2 class="utrecht-heading-2" id="inloggen" { (kader.t("Inloggen", "Signing in")) }
            form method="post" action={ (address) "/link" } {
                @if !account.stand.email.is_empty() {
                    div class="vk-choice" {
                        input type="checkbox" id="bericht" name="bericht" value="ja";
                        label for="bericht" { (kader.t("Stuur ook een e-mail: er staat iets voor u klaar",
                            "Send an e-mail too: something is ready for you")) }
                    }
                }
                (parts::submit_second(kader.t("Maak een link om een wachtwoord te kiezen", "Make a link to choose a password")))
            }
            form method="post" action={ (address) "/tweede-stap" } {
                (parts::submit_second(kader.t("Trek de tweede stap in", "Withdraw the second step")))
            }
            p { (kader.t("Laatst gewijzigd ", "Last changed ")) (moment(kader.taal, &account.wanneer)) " "
                (kader.t("door ", "by ")) (account.wie) ". " (account.stand.reden) }
        }
    }
}
