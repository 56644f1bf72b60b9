//! The pages of early signals.

mod brieven;
mod cijfers;
mod leveren;
mod lijst;
mod sjablonen;
mod zaak;

use std::collections::BTreeMap;

use maud::{Markup, html};
use opslag::{Opslag, Wie};
use toegang::Recht;

use crate::app::AppFout;
use crate::poort::{Mag, Routes, SignalenBehandelen};
use crate::toegang::accounts;
use crate::web::{Kader, Kruimel};

/// The addresses of early signals.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen/signalen/aanleveren", leveren::show)
        .post("/doen/signalen/aanleveren", leveren::receive)
        .post("/doen/signalen/adressen", leveren::receive_addresses)
        .body_limit(super::innemen::MOST + (1 << 20))
        .get("/doen/signalen", lijst::show)
        .post("/doen/signalen/oppakken", lijst::take)
        .post("/doen/signalen/brief", brieven::make)
        .get("/doen/signalen/brieven/{brief}", brieven::show)
        .get("/doen/signalen/brieven/{brief}/pdf", brieven::pdf)
        .get("/doen/signalen/sjablonen", sjablonen::list)
        .get("/doen/signalen/sjablonen/{soort}", sjablonen::show)
        .post("/doen/signalen/sjablonen/{soort}", sjablonen::change)
        .get("/doen/signalen/leveringen/{levering}", leveren::one)
        .get("/doen/signalen/cijfers", cijfers::show)
        .get("/doen/signalen/cijfers.json", cijfers::json)
        .get("/doen/signalen/cijfers.csv", cijfers::csv)
        .get("/doen/signalen/{zaak}", zaak::show)
        .post("/doen/signalen/{zaak}/stap", zaak::step)
}

/// The crumbs above a page under the worklist.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    let [home, room] = crate::doen::pages::crumbs(kader);
    [home, room, ("/doen/signalen", kader.t("Signalen", "Signals"))]
}

/// Who may take up signals: account and name.
async fn workers(opslag: &Opslag, gemeente: &str) -> Result<BTreeMap<String, String>, AppFout> {
    let all = accounts(opslag, gemeente).await?;
    let may =
        |rol| toegang::regels().any(|regel| regel.recht == Recht::SignalenBehandelen && regel.rol == rol);
    Ok(all
        .into_iter()
        .filter(|one| one.stand.rollen.iter().any(|rol| may(*rol)))
        .map(|one| (one.id.clone(), one.stand.weergave))
        .collect())
}

/// The other pages of signals, for who may see them.
fn beside(kader: &Kader) -> Markup {
    let all = [
        (
            Recht::SignalenAanleveren,
            "/doen/signalen/aanleveren",
            kader.t("Signalen aanleveren", "Deliver signals"),
        ),
        (
            Recht::SignalenBehandelen,
            "/doen/signalen/sjablonen",
            kader.t("Teksten van brieven", "Texts of letters"),
        ),
        (
            Recht::InzichtLezen,
            "/doen/signalen/cijfers",
            kader.t("Hoeveel signalen zijn er?", "How many signals are there?"),
        ),
    ];
    html! {
        ul class="vk-stack" { @for (recht, pad, naam) in all { @if kader.mag(recht) { li { a href=(pad) { (naam) } } } } }
    }
}

/// The account and the name of who works here.
fn doener(mag: &Mag<SignalenBehandelen>) -> (String, Wie) {
    (mag.aanmelding().account().to_owned(), mag.wie())
}

/// A class in words.
fn class(kader: &Kader, klasse: vroegsignalen::Signaalklasse) -> &str {
    use vroegsignalen::Signaalklasse as K;
    match klasse {
        K::Enkelvoudig => kader.t("één signaal", "one signal"),
        K::Meervoudig => kader.t("meer signalen in een maand", "more signals in a month"),
        K::Opeenvolgend => kader.t("ook eerder een signaal", "also a signal before"),
    }
}

/// Why a day is the last, in words.
fn ground(kader: &Kader, grond: vroegsignalen::Termijngrond) -> &str {
    use vroegsignalen::Termijngrond as G;
    match grond {
        G::Dreigend => {
            kader.t("het dreigt: binnen drie werkdagen", "it threatens: within three working days")
        }
        G::EindeLevering => kader.t("de levering stopt", "supply ends"),
        G::Gesprek => kader.t("gesprek binnen 28 dagen", "talk within 28 days"),
    }
}

/// How far a case is, in words.
fn state<'k>(kader: &'k Kader, stand: &str) -> &'k str {
    use vroegsignalen::Zaakstand as S;
    let all = [S::Nieuw, S::Benaderd, S::Aangeboden, S::Aanvaard, S::Geweigerd, S::Overgedragen, S::Gesloten];
    match all.into_iter().find(|one| one.name() == stand) {
        Some(S::Nieuw) => kader.t("nieuw", "new"),
        Some(S::Benaderd) => kader.t("contact gezocht", "contact sought"),
        Some(S::Aangeboden) => kader.t("hulp aangeboden", "help offered"),
        Some(S::Aanvaard) => kader.t("wil hulp", "wants help"),
        Some(S::Geweigerd) => kader.t("wil geen hulp", "wants no help"),
        Some(S::Overgedragen) => kader.t("overgedragen", "handed over"),
        Some(S::Gesloten) => kader.t("gesloten", "closed"),
        None => kader.t("onbekend", "unknown"),
    }
}
