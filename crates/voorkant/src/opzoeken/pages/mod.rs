//! The pages of this room.

mod nieuw;
mod verzoek;

use maud::{Markup, html};
use toegang::Recht;

use super::decide::{Verzoek, Verzoekstaat};
use super::store;
use crate::poort::{Mag, Routes, VerantwoordingLezen};
use crate::toegang::pages::purpose;
use crate::web::parts;
use crate::web::{Kader, Kruimel, WebFout, day, moment};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/opzoeken", list)
        .get("/opzoeken/nieuw", nieuw::show)
        .post("/opzoeken/nieuw", nieuw::ask)
        .get("/opzoeken/verzoeken/{id}", verzoek::show)
        .post("/opzoeken/verzoeken/{id}/besluit", verzoek::decide)
        .post("/opzoeken/verzoeken/{id}/intrekken", verzoek::withdraw)
        .post("/opzoeken/verzoeken/{id}/stoppen", verzoek::stop)
        .post("/opzoeken/verzoeken/{id}/openen", verzoek::open)
}

fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/opzoeken", kader.t("Huishoudens opzoeken", "Looking up households")),
    ]
}

/// How far a request is, in words.
fn state(kader: &Kader, verzoek: &Verzoek) -> String {
    let staat = verzoek.staat(kader.aanmelding().vandaag);
    let said = kader.t(staat.naam().0, staat.naam().1);
    match staat {
        Verzoekstaat::Open(tot) => {
            format!("{said} {} {}", kader.t("tot en met", "until"), day(kader.taal, tot))
        }
        _ => said.to_owned(),
    }
}

/// Which households a request means, in words.
fn meant(kader: &Kader, verzoek: &Verzoek) -> Markup {
    let selectie = &verzoek.selectie;
    if selectie.is_destroyed() {
        return html! { (kader.t("De selectie is vernietigd: haar bewaartermijn is voorbij.", "The selection was destroyed: its term is over.")) };
    }
    let kinds: Vec<&str> = selectie.soorten.iter().map(|kind| kind.name()).collect();
    html! {
        (kader.t("Huishoudens met ", "Households with ")) span lang="nl" { (kinds.join(" en ")) }
        @if selectie.minstens > 1 {
            ", " (kader.t("minstens ", "at least ")) (selectie.minstens) (kader.t(" soorten hulp", " kinds of help"))
        }
        @if !selectie.gebied.is_empty() { ", in " (selectie.gebied) }
        ", " (kader.t("op ", "on ")) (day(kader.taal, selectie.maand.first_day())) "."
    }
}

/// `GET /opzoeken`: how often households were looked up, and for what. Everybody who signs in sees this.
pub async fn list(mag: Mag<VerantwoordingLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let all = store::requests(opslag, &gemeente).await?;
    let looks = store::looks(opslag, &gemeente).await?;
    let total: i64 = looks.iter().map(|(_, times, _)| times).sum();
    let rows: Vec<Vec<Markup>> = all.iter().map(|one| row(&kader, one, &looks)).collect();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Voorkant laat groepen zien, geen mensen. Soms moet iemand weten om welke huishoudens het gaat. Dan vraagt die dat, met een doel en een wet. Een ander beslist.",
            "Voorkant shows groups, not people. Sometimes somebody must know which households it is about. They ask for it, with a purpose and a law. Somebody else decides.")) }
        p { (kader.t("Aantal keer dat huishoudens zijn geopend: ", "Times that households were opened: ")) strong { (total) } "." }
        @if rows.is_empty() {
            (parts::empty(kader.t("Nog nooit gevraagd", "Never asked yet"), &html! {
                p { (kader.t("Niemand heeft gevraagd om huishoudens op te zoeken.", "Nobody asked to look up households.")) } }))
        } @else {
            (parts::table(kader.t("Verzoeken", "Requests"), &[kader.t("Gevraagd", "Asked"), kader.t("Waarvoor", "For what"),
                kader.t("Staat", "State"), kader.t("Keer geopend", "Times opened"), kader.t("Laatst", "Last")],
                &[false, false, false, true, false], &rows))
        }
        @if kader.mag(Recht::HuishoudenAanvragen) {
            p { (kader.t("Vragen doet u vanuit een opgave: ", "You ask from an opgave: "))
                a href="/opgave" { (kader.t("kies een opgave", "choose an opgave")) } "." }
        }
        p { a href="/toegang/doelen" { (kader.t("Waarvoor gebruiken we gegevens?", "What do we use data for?")) } }
    };
    let title = kader.t("Wanneer worden huishoudens opgezocht?", "When are households looked up?");
    Ok(kader.page(title, &crumbs(&kader)[..1], &body))
}

/// Who asks, who decides and who watches over it sees a request itself.
fn is_involved(kader: &Kader) -> bool {
    [Recht::HuishoudenAanvragen, Recht::HuishoudenGoedkeuren, Recht::LogboekLezen]
        .into_iter()
        .any(|recht| kader.mag(recht))
}

fn row(kader: &Kader, one: &Verzoek, looks: &[(String, i64, String)]) -> Vec<Markup> {
    let look = looks.iter().find(|(id, ..)| *id == one.id);
    let when = moment(kader.taal, &one.wanneer);
    vec![
        html! {
            @if is_involved(kader) { a href={ "/opzoeken/verzoeken/" (one.id) } { (when) } } @else { (when) }
        },
        parts::cell(purpose(kader, &one.doel.0)),
        parts::cell(state(kader, one)),
        parts::cell(look.map_or(0, |(_, times, _)| *times)),
        parts::cell(look.map_or_else(String::new, |(.., last)| moment(kader.taal, last))),
    ]
}
