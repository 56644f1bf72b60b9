//! The pages of this room.

mod account;
mod beheer;
mod doelbeheer;
mod doelen;
mod gemeente;
mod inloggen;
mod oidc;
mod post;
mod toepassingen;
mod tweede;
mod uitnodiging;
mod voorpagina;
mod waarom;

use maud::{Markup, html};
use toegang::{Recht, Rol};

pub use self::doelen::purpose;
pub use self::voorpagina::administration;
use crate::poort::Routes;
use crate::toegang::account::Accountstaat;
use crate::web::{Kader, Kruimel};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/inloggen", inloggen::show)
        .post("/inloggen", inloggen::receive)
        .get("/inloggen/oidc", oidc::begin)
        .get("/inloggen/oidc/terug", oidc::back)
        .get("/inloggen/oidc/uit", oidc::leave)
        .get("/uitgelogd", oidc::left)
        .get("/inloggen/code", inloggen::ask_code)
        .post("/inloggen/code", inloggen::receive_code)
        .get("/inloggen/tweede-stap", tweede::begin)
        .post("/inloggen/tweede-stap", tweede::receive)
        .post("/uitloggen", inloggen::leave)
        .get("/uitnodiging/{link}", uitnodiging::show)
        .post("/uitnodiging/{link}", uitnodiging::receive)
        .get("/account", account::show)
        .get("/account/wachtwoord", account::show_password)
        .post("/account/wachtwoord", account::change_password)
        .post("/account/herstelcodes", account::recovery)
        .post("/account/sessies", account::end_all)
        .post("/account/sessies/{sessie}", account::end_one)
        .get("/toegang", beheer::list)
        .get("/toegang/nieuw", beheer::begin)
        .post("/toegang/nieuw", beheer::make)
        .get("/toegang/accounts/{id}", beheer::show)
        .post("/toegang/accounts/{id}", beheer::change)
        .post("/toegang/accounts/{id}/link", beheer::invite)
        .post("/toegang/accounts/{id}/tweede-stap", beheer::forget_second)
        .get("/toegang/toepassingen", toepassingen::list)
        .get("/toegang/toepassingen/nieuw", toepassingen::begin)
        .post("/toegang/toepassingen/nieuw", toepassingen::make)
        .get("/toegang/toepassingen/{id}", toepassingen::show)
        .post("/toegang/toepassingen/{id}", toepassingen::change)
        .post("/toegang/toepassingen/{id}/geheim", toepassingen::new_one)
        .get("/toegang/post", post::show)
        .post("/toegang/post", post::change)
        .post("/toegang/post/{id}", post::again)
        .get("/toegang/gemeente", gemeente::show)
        .post("/toegang/gemeente", gemeente::change)
        .get("/toegang/waarom", waarom::show)
        .get("/toegang/doelen", doelen::list)
        .get("/toegang/doelen/{doel}/{versie}", doelen::show)
        .get("/toegang/doelen/beheer", doelbeheer::show)
        .post("/toegang/doelen/beheer", doelbeheer::decide)
        .post("/toegang/doelen/delen", doelbeheer::share)
        .post("/toegang/doelen/delen/intrekken", doelbeheer::end_share)
}

fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
    let mut places = vec![("/", kader.t("Voorpagina", "Home"))];
    if kader.mag(Recht::AccountsBeheren) {
        places.push(("/toegang", kader.t("Accounts", "Accounts")));
    }
    places
}

/// Whether an account or a program can be used, in words.
fn state(kader: &Kader, staat: Accountstaat) -> &'static str {
    kader.t(staat.naam().0, staat.naam().1)
}

/// A field for a password: the browser may keep it, and people may paste it.
fn password(id: &str, naam: &str, help: &str, soort: &str) -> Markup {
    let help_id = format!("{id}-uitleg");
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            @if !help.is_empty() { p class="vk-field__help" id=(help_id) { (help) } }
            input class="utrecht-textbox" id=(id) name=(id) type="password" autocomplete=(soort) required
                aria-describedby=[(!help.is_empty()).then_some(&help_id)];
        }
    }
}

/// A field for six digits or a recovery code.
fn code_field(kader: &Kader) -> Markup {
    html! {
        div class="vk-field" {
            label for="code" { (kader.t("Code", "Code")) }
            p class="vk-field__help" id="code-uitleg" {
                (kader.t("Zes cijfers uit de app op uw telefoon. Hebt u die niet? Vul een herstelcode in.",
                         "Six digits from the app on your telephone. Don't you have it? Fill in a recovery code.")) }
            input class="utrecht-textbox" id="code" name="code" type="text" autocomplete="one-time-code"
                aria-describedby="code-uitleg" required;
        }
    }
}

/// Roles in words.
fn roles(kader: &Kader, rollen: impl IntoIterator<Item = toegang::Rol>) -> String {
    rollen
        .into_iter()
        .map(|rol| kader.t(rol.naam().0, rol.naam().1).to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The roles that may be chosen; those with these keys are.
fn role_boxes(kader: &Kader, roles: impl IntoIterator<Item = Rol>, chosen: &[String]) -> Markup {
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Rollen", "Roles")) }
            @for rol in roles {
                div class="vk-choice" {
                    input type="checkbox" id={ "rol-" (rol.sleutel()) } name="rol" value=(rol.sleutel())
                        checked[chosen.iter().any(|one| one == rol.sleutel())];
                    label for={ "rol-" (rol.sleutel()) } { (kader.t(rol.naam().0, rol.naam().1)) }
                }
            }
        }
    }
}
