//! The audit log as a page: who did what, when, and with what outcome.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::{Auditrij, Auditvraag};

use crate::app::AppFout;
use crate::logboek::commands::Logvorm;
use crate::logboek::controle::GECONTROLEERD;
use crate::logboek::keuze::Logkeuze;
use crate::logboek::meegeven::audit_file;
use crate::poort::{LogboekLezen, Mag, Routes};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, download, moment};

/// Lines on a page.
const PAGE: i64 = 50;
/// Lines that are taken out of the store at a time, for a file.
const PART: i64 = 5000;

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new().get("/logboek", show).get("/logboek.csv", csv).get("/logboek.json", json)
}

/// `GET /logboek`.
pub async fn show(
    mag: Mag<LogboekLezen>,
    kader: Kader,
    Query(keuze): Query<Logkeuze>,
) -> Result<Response, WebFout> {
    let title = kader.t("Wie deed wat?", "Who did what?");
    let crumbs = [("/", kader.t("Voorpagina", "Home"))];
    let (vraag, voor) = match keuze.read() {
        Ok(read) => read,
        Err(AppFout::Vraag(text)) => {
            let title_of = kader.t("Dit kan niet zo", "This is not possible");
            let body = html! {
                (parts::alert(Toon::Fout, title_of, &html! { p lang="nl" { (text) } }))
                (choice(&kader, &keuze))
            };
            return Ok((StatusCode::BAD_REQUEST, kader.page(title, &crumbs, &body)).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let mut rows = opslag.find_audit(&gemeente, &vraag, voor, PAGE + 1).await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let checked = Auditvraag { wat: GECONTROLEERD.to_owned(), ..Auditvraag::default() };
    let checked = opslag.find_audit(&gemeente, &checked, u64::MAX, 1).await?.pop();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "In het auditlog staat wat mensen in Voorkant deden: wie, wat, wanneer en hoe het afliep. Niemand kan er ongemerkt iets in veranderen.",
            "The audit log says what people did in Voorkant: who, what, when and how it ended. Nobody can change it without being noticed.")) }
        (verified(&kader, checked.as_ref()))
        (choice(&kader, &keuze))
        (found(&kader, &keuze, &rows, more))
    };
    Ok(kader.without_words().page(title, &crumbs, &body).into_response())
}

/// Whether somebody checked that the log is whole, and how that is done.
fn verified(kader: &Kader, last: Option<&Auditrij>) -> Markup {
    let how = html! {
        p { (kader.t("Uw beheerder doet de controle op de opdrachtregel:", "Your administrator checks on the command line:")) }
        p { code { "voorkant log verify --data MAP" } }
        p { (kader.t("Dat leest beide logs helemaal na en noemt de eerste regel die niet klopt.",
                     "That reads both logs whole and names the first line that is not right.")) }
    };
    match last {
        Some(line) if line.gebeurtenis.resultaat == "gelukt" => html! {
            p { (kader.t("Het laatst gecontroleerd op ", "Last checked on ")) (moment(kader.taal, &line.gebeurtenis.wanneer))
                (kader.t(": beide logs waren heel.", ": both logs were whole.")) }
            (parts::details(kader.t("Hoe controleer ik het logboek?", "How do I check the log?"), &how))
        },
        Some(line) => parts::alert(
            Toon::Fout,
            kader.t("Het logboek was niet heel", "The log was not whole"),
            &html! {
                p { (kader.t("Dat bleek bij de controle op ", "That was found at the check on "))
                    (moment(kader.taal, &line.gebeurtenis.wanneer)) "." }
                (how)
            },
        ),
        None => parts::alert(Toon::LetOp, kader.t("Nog nooit gecontroleerd", "Never checked yet"), &how),
    }
}

fn choice(kader: &Kader, keuze: &Logkeuze) -> Markup {
    html! {
        form class="vk-form vk-form--row" method="get" action="/logboek" {
            (parts::input("van", kader.t("Van", "From"), "", &keuze.van, "date"))
            (parts::input("tot", kader.t("Tot en met", "Until"), "", &keuze.tot, "date"))
            (parts::field("wie", kader.t("Wie", "Who"), "", &keuze.wie))
            (parts::field("wat", kader.t("Wat", "What"), "", &keuze.wat))
            div class="vk-actions" { (parts::submit_second(kader.t("Zoek", "Search"))) }
        }
    }
}

fn found(kader: &Kader, keuze: &Logkeuze, rows: &[Auditrij], more: bool) -> Markup {
    if rows.is_empty() {
        return parts::empty(
            kader.t("Geen regels", "No lines"),
            &html! {
                p { (kader.t("Er is geen regel die hierbij past. Zoek ruimer, of begin opnieuw.",
                             "There is no line that fits. Search wider, or start again.")) }
                p { a href="/logboek" { (kader.t("Alle regels", "All lines")) } }
            },
        );
    }
    let cells: Vec<Vec<Markup>> = rows.iter().map(|row| line(kader, row)).collect();
    let same = keuze.query(None);
    let files = [(format!("/logboek.csv?{same}"), "CSV"), (format!("/logboek.json?{same}"), "JSON")];
    html! {
        (parts::table(kader.t("Regels, de nieuwste eerst", "Lines, newest first"),
            &[kader.t("Nummer", "Number"), kader.t("Wanneer", "When"), kader.t("Wie", "Who"), kader.t("Wat", "What"),
              kader.t("Waarmee", "With what"), kader.t("Afloop", "Outcome"), kader.t("Vanwaar", "From where"),
              kader.t("Over mensen", "About people")],
            &[], &cells))
        @if more && let Some(last) = rows.last() {
            p { a href={ "/logboek?" (keuze.query(Some(last.nummer))) } { (kader.t("Oudere regels", "Older lines")) } }
        }
        @if !keuze.voor.is_empty() {
            p { a href={ "/logboek?" (same) } { (kader.t("Terug naar de nieuwste", "Back to the newest")) } }
        }
        (parts::downloads(kader, &files))
        p { (kader.t("Wie dit meeneemt, komt zelf ook in het log. Het verwerkingslog erbij, met een regel voor iedere persoon, geeft uw beheerder mee met: voorkant log export.",
                     "Whoever takes this along is written down too. The processing log, with a line for each person, is handed out by your administrator with: voorkant log export.")) }
    }
}

fn line(kader: &Kader, row: &Auditrij) -> Vec<Markup> {
    let said = &row.gebeurtenis;
    if row.vernietigd.is_some() {
        let gone = kader.t("vernietigd, zoals de wet vraagt", "destroyed, as the law asks");
        let mut cells = vec![parts::cell(row.nummer), parts::cell(""), parts::cell(""), parts::cell(gone)];
        cells.resize_with(8, || parts::cell(""));
        return cells;
    }
    let people = if row.trace.is_empty() { kader.t("nee", "no") } else { kader.t("ja", "yes") };
    vec![
        parts::cell(row.nummer),
        parts::cell(moment(kader.taal, &said.wanneer)),
        parts::cell(&said.wie),
        html! { span lang="nl" { (said.actie) } },
        html! { span lang="nl" { (said.object) } },
        html! { span lang="nl" { (said.resultaat) } },
        html! { span lang="nl" { (said.oorsprong) } },
        parts::cell(people),
    ]
}

/// `GET /logboek.csv`.
pub async fn csv(mag: Mag<LogboekLezen>, Query(keuze): Query<Logkeuze>) -> Result<Response, WebFout> {
    let bytes = file(&mag, &keuze, Logvorm::Csv).await?;
    // A spreadsheet takes the text for UTF-8 only when it starts with a mark.
    let marked = ["\u{feff}".as_bytes(), &bytes].concat();
    Ok(download("text/csv; charset=utf-8", "voorkant-auditlog.csv", marked))
}

/// `GET /logboek.json`: an object on each line.
pub async fn json(mag: Mag<LogboekLezen>, Query(keuze): Query<Logkeuze>) -> Result<Response, WebFout> {
    let bytes = file(&mag, &keuze, Logvorm::Json).await?;
    Ok(download("application/x-ndjson; charset=utf-8", "voorkant-auditlog.json", bytes))
}

/// All lines that fit, and before that the line that says who took them along.
async fn file(mag: &Mag<LogboekLezen>, keuze: &Logkeuze, vorm: Logvorm) -> Result<Vec<u8>, WebFout> {
    let (vraag, _) = keuze.read()?;
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    opslag.log("auditlog meegenomen", "", "gelukt", &wie).await?;
    let mut rows: Vec<Auditrij> = Vec::new();
    loop {
        let before = rows.last().map_or(u64::MAX, |last| last.nummer);
        let part = opslag.find_audit(&wie.gemeente, &vraag, before, PART).await?;
        if part.is_empty() {
            return Ok(audit_file(&rows, vorm)?);
        }
        rows.extend(part);
    }
}
