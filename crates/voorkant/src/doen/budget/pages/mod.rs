//! The pages of the maatwerkbudget.

mod beheer;
mod besteden;
mod betalen;
mod blad;
mod fondsen;
mod goedkeuren;
mod nameting;
mod verantwoording;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domein::Bedrag;
use grootboek::{Boekingssoort, Boekweigering, Budgetlicht, Fondskenmerk};
use maud::{Markup, html};
use toegang::Recht;

use super::fonds::Fondsblad;
use super::kasboek::{Kasboek, Open};
use super::store;
use crate::app::{App, AppFout};
use crate::poort::{GeweigerdRecht, Routes};
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses of the maatwerkbudget.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen/plannen/{plan}/budget", besteden::show)
        .post("/doen/plannen/{plan}/budget", besteden::book)
        .post("/doen/plannen/{plan}/budget/terugdraaien", besteden::reverse)
        .get("/doen/budget", fondsen::list)
        .get("/doen/budget/fondsen/{fonds}", fondsen::show)
        .get("/doen/budget/goedkeuren", goedkeuren::list)
        .get("/doen/budget/goedkeuren/{voorstel}", goedkeuren::show)
        .post("/doen/budget/goedkeuren/{voorstel}", goedkeuren::decide)
        .get("/doen/budget/nameting", nameting::list)
        .post("/doen/budget/nameting", nameting::look)
        .get("/doen/budget/beheer", beheer::list)
        .post("/doen/budget/beheer", beheer::make)
        .get("/doen/budget/beheer/{fonds}", beheer::show)
        .post("/doen/budget/beheer/{fonds}", beheer::change)
        .post("/doen/budget/beheer/{fonds}/boeking", beheer::book)
        .get("/doen/budget/betalen/{fonds}", betalen::show)
        .post("/doen/budget/betalen/{fonds}", betalen::order)
        .post("/doen/budget/betalen/{fonds}/bestand", betalen::make_file)
        .post("/doen/budget/betalen/{fonds}/weg", betalen::withdraw)
        .get("/doen/budget/bestanden/{bestand}", betalen::file)
        .post("/doen/budget/bestanden/{bestand}", betalen::end)
        .get("/doen/budget/verantwoording", verantwoording::show)
        .get("/doen/budget/verantwoording.json", verantwoording::json)
        .get("/doen/budget/verantwoording.csv", verantwoording::csv)
        .get("/doen/budget/verantwoording.xlsx", verantwoording::workbook)
        .get("/doen/budget/verantwoording.pdf", verantwoording::document)
}

const BUDGET: &str = "/doen/budget";

/// The crumbs above the pages of the budget.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    let [home, room] = crate::doen::pages::crumbs(kader);
    [home, room, (BUDGET, kader.t("Maatwerkbudget", "Maatwerkbudget"))]
}

/// The mark of a fund in an address; not there when it is none.
fn fund_of(text: &str) -> Result<Fondskenmerk, WebFout> {
    Fondskenmerk::new(text).map_err(|_| WebFout::NietGevonden)
}

/// Takes a ledger and reads it; not there when there is no such fund.
async fn taken(app: &App, gemeente: &str, fonds: &Fondskenmerk) -> Result<Open, WebFout> {
    let mut open = Open::take(app, gemeente, fonds).await;
    open.read(app, gemeente, fonds).await?.ok_or(WebFout::NietGevonden)?;
    Ok(open)
}

/// What `look` makes of each fund.
async fn of_each<T>(
    app: &App,
    gemeente: &str,
    mut look: impl FnMut(&Kasboek) -> T,
) -> Result<Vec<T>, AppFout> {
    let mut all = Vec::new();
    for kenmerk in store::funds(&app.opslag, gemeente).await? {
        let mut open = Open::take(app, gemeente, &kenmerk).await;
        if let Some(boek) = open.read(app, gemeente, &kenmerk).await? {
            all.push(look(boek));
        }
    }
    Ok(all)
}

/// The name of a light, in both languages. Colour never says it alone.
fn light(kader: &Kader, licht: Budgetlicht) -> Markup {
    let (sign, text) = match licht {
        Budgetlicht::Ruim => ("○", kader.t("ruimte genoeg", "room enough")),
        Budgetlicht::BijnaOp => ("◐", kader.t("80 procent of meer gebruikt", "80 percent or more used")),
        Budgetlicht::Op => ("●", kader.t("het budget is op", "the budget is used up")),
    };
    html! { span aria-hidden="true" { (sign) } " " (text) }
}

/// The name of a kind of booking.
fn kind(kader: &Kader, soort: Boekingssoort) -> String {
    let (nl, en) = match soort {
        Boekingssoort::Begroting => ("budget van de raad", "budget of the council"),
        Boekingssoort::Gift => ("gift", "gift"),
        Boekingssoort::Lening => ("lening", "loan"),
        Boekingssoort::Borg => ("borg", "deposit"),
        Boekingssoort::Kwijtschelding | Boekingssoort::KwijtscheldingEigen(_) => {
            ("kwijtschelding", "remission")
        }
        Boekingssoort::Betaling(_) => ("betaling", "payment"),
        Boekingssoort::Vrijval(_) => ("niet meer nodig", "not needed any more"),
        Boekingssoort::Terugbetaling(_) => ("terug ontvangen", "came back"),
        Boekingssoort::Tegenboeking(_) => ("teruggedraaid", "reversed"),
    };
    let name = kader.t(nl, en);
    match soort.van() {
        Some(van) => format!("{name}, {} {van}", kader.t("bij boeking", "of booking")),
        None => name.to_owned(),
    }
}

/// The name of a word for a kind, as proposals keep it.
fn kind_word<'k>(kader: &'k Kader, soort: &'k str) -> &'k str {
    match soort {
        "gift" => kader.t("gift", "gift"),
        "lening" => kader.t("lening", "loan"),
        "borg" => kader.t("borg", "deposit"),
        "tegenboeking" => kader.t("terugdraaien", "reversal"),
        _ => kader.t("kwijtschelding", "remission"),
    }
}

/// An amount that is left: never less than nothing.
fn left(bedrag: Bedrag) -> String {
    bedrag.max(Bedrag::ZERO).to_string()
}

/// The name of a fund.
fn fund_name(blad: &Fondsblad) -> &str {
    &blad.naam
}

/// With what status a page with a refusal goes out: it is a matter of who asks, or of what is asked. The first leaves a line
/// in the audit log.
fn refused(no: &Boekweigering, recht: Recht, page: Markup) -> Response {
    if no.is_about_who() {
        let mut response = (StatusCode::FORBIDDEN, page).into_response();
        response.extensions_mut().insert(GeweigerdRecht(recht));
        response
    } else {
        (StatusCode::CONFLICT, page).into_response()
    }
}
