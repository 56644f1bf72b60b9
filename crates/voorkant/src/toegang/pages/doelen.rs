//! The register of purposes: for what data of persons may be used.

use axum::extract::Path;
use maud::{Markup, html};
use toegang::{DOELEN, Doel, Recht};

use super::roles;
use crate::poort::{Mag, VerantwoordingLezen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout};

/// A purpose in words.
pub fn purpose(kader: &Kader, sleutel: &str) -> String {
    let found = Doel::find(sleutel).map(|doel| kader.t(doel.naam.0, doel.naam.1).to_owned());
    found.unwrap_or_else(|| sleutel.to_owned())
}

/// `GET /toegang/doelen`.
pub async fn list(_: Mag<VerantwoordingLezen>, kader: Kader) -> Markup {
    let rows: Vec<Vec<Markup>> = DOELEN
        .iter()
        .map(|doel| {
            vec![
                html! { a href=(doel.uri()) { (kader.t(doel.naam.0, doel.naam.1)) } },
                html! { span lang="nl" { (doel.artikel) } },
                html! { span lang="nl" { (doel.bewaren) } },
                parts::cell(kader.t(doel.zekerheid.naam().0, doel.zekerheid.naam().1)),
            ]
        })
        .collect();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Wie gegevens over een persoon opent, noemt eerst een doel uit deze lijst.",
            "Whoever opens data about a person first names a purpose from this list.")) }
        @if kader.mag(Recht::DoelenBeheren) { p { a href="/toegang/doelen/beheer" { (kader.t("Beslis over doelen", "Decide about purposes")) } } }
        (parts::table(kader.t("Register van doelen", "Register of purposes"), &[kader.t("Doel", "Purpose"),
            kader.t("Wet en artikel", "Law and article"), kader.t("Hoe lang bewaren", "How long to keep"),
            kader.t("Nagekeken?", "Checked?")], &[], &rows))
    };
    kader.page(
        kader.t("Waarvoor gebruiken we gegevens?", "What do we use data for?"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    )
}

/// `GET /toegang/doelen/{doel}/{versie}`.
pub async fn show(
    _: Mag<VerantwoordingLezen>,
    kader: Kader,
    Path((doel, versie)): Path<(String, u16)>,
) -> Result<Markup, WebFout> {
    let doel = Doel::find(&doel).filter(|doel| doel.versie == versie).ok_or(WebFout::NietGevonden)?;
    let kinds: Vec<&str> = doel.soorten.iter().map(|soort| kader.t(soort.naam().0, soort.naam().1)).collect();
    let nl = |text: &str| html! { span lang="nl" { (text) } };
    let body = html! {
        (parts::alert(Toon::LetOp, kader.t("Hoe zeker is dit?", "How sure is this?"),
            &html! { p { (kader.t(doel.zekerheid.naam().0, doel.zekerheid.naam().1)) "." } }))
        (parts::facts(&[
            (kader.t("Wet en artikel", "Law and article"), nl(doel.artikel)),
            (kader.t("Wie", "Who"), nl(doel.wie)),
            (kader.t("Rollen", "Roles"), parts::cell(roles(&kader, doel.rollen.iter().copied()))),
            (kader.t("Gegevens", "Data"), parts::cell(kinds.join(", "))),
            (kader.t("Grens", "Limit"), nl(doel.grens)),
            (kader.t("Hoe lang bewaren", "How long to keep"), nl(doel.bewaren)),
            (kader.t("Versie", "Version"), parts::cell(doel.versie)),
        ]))
    };
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/toegang/doelen", kader.t("Register van doelen", "Register of purposes")),
    ];
    Ok(kader.page(kader.t(doel.naam.0, doel.naam.1), &crumbs, &body))
}
