//! The pages of key figures.

mod bandbreedte;
mod blad;
mod cijfers;
mod mee;
mod vastleggen;

use maud::{Markup, html};

use crate::poort::Routes;
use crate::web::{Kader, Kruimel, parts};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/kengetallen", blad::show)
        .get("/afspraken/kengetallen/invullen", cijfers::show)
        .post("/afspraken/kengetallen/invullen", cijfers::keep)
        .get("/afspraken/kengetallen/vastleggen", vastleggen::show)
        .post("/afspraken/kengetallen/vastleggen", vastleggen::record)
        .get("/afspraken/kengetallen/bandbreedte", bandbreedte::show_new)
        .post("/afspraken/kengetallen/bandbreedte", bandbreedte::propose)
        .get("/afspraken/kengetallen/bandbreedte/{band}", bandbreedte::show)
        .post("/afspraken/kengetallen/bandbreedte/{band}", bandbreedte::step)
        .get("/afspraken/kengetallen/cijfers.csv", mee::csv)
        .get("/afspraken/kengetallen/cijfers.json", mee::json)
        .get("/afspraken/kengetallen/cijfers.xlsx", mee::xlsx)
        .get("/afspraken/kengetallen/cijfers.pdf", mee::pdf)
}

/// The places above.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/afspraken", "Afspraken"),
        ("/afspraken/kengetallen", kader.t("Kengetallen", "Key figures")),
    ]
}

/// What somebody sees whose account has no organisation.
fn no_organisation(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Uw account heeft nog geen organisatie", "Your account has no organisation yet"),
        &html! { p { (kader.t(
        "U ziet hier de cijfers van uw eigen organisatie. Vraag de beheerder om uw organisatie bij uw account te zetten.",
        "Here you see the figures of your own organisation. Ask the administrator to set your organisation with your account.")) } },
    )
}
