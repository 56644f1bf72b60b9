//! Refused messages: the list, and one of them to correct.

use axum::Form;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect, Response};
use feiten::{Importverslag, Quarantainebericht, Verdict};
use logboek::TraceId;
use maud::{Markup, html};
use serde::Deserialize;

use super::overzicht::kind;
use super::{crumbs, next_upload};
use crate::app::blocking;
use crate::gegevens::commands::{number, opened};
use crate::gegevens::store;
use crate::poort::{BerichtenHerstellen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, download, moment};

/// At most so many are listed.
const MOST: usize = 200;

/// `GET /gegevens/quarantaine`.
pub async fn list(mag: Mag<BerichtenHerstellen>, kader: Kader) -> Result<Markup, WebFout> {
    let aside = store::aside(&mag.app().opslag).await?;
    let mut waiting = feiten::quarantaine(&mag.app().datamap)?;
    waiting.retain(|one| !aside.iter().any(|gone| gone.bericht == one.bericht.bericht.to_string()));
    let total = waiting.len();
    let rows: Vec<Vec<Markup>> = waiting.iter().take(MOST).map(|one| row(&kader, one)).collect();
    let put_aside: Vec<Vec<Markup>> = aside
        .iter()
        .map(|gone| {
            vec![
                html! { a href={ "/gegevens/quarantaine/" (gone.bericht) } { (short(&gone.bericht)) } },
                parts::cell(&gone.reden),
                parts::cell(&gone.wie),
                parts::cell(moment(kader.taal, &gone.wanneer)),
            ]
        })
        .collect();
    let body = html! {
        p class="vk-lead" {
            @if total == 0 { (kader.t("Er zijn geen geweigerde berichten.", "There are no refused messages.")) }
            @else { (total) (kader.t(" berichten zijn geweigerd. Zij tellen niet mee tot iemand ze verbetert.",
                                     " messages were refused. They do not count until somebody corrects them.")) }
        }
        @if total > 0 {
            (parts::table(kader.t("Geweigerde berichten", "Refused messages"),
                &[kader.t("Bericht", "Message"), kader.t("Reden", "Reason"), kader.t("Soort", "Kind"), kader.t("Bestand", "File")], &[], &rows))
            @if total > MOST { p { (kader.t("De lijst toont de eerste ", "The list shows the first ")) (MOST) "." } }
        } @else { p { a href="/gegevens" { (kader.t("Terug naar Gegevens", "Back to Gegevens")) } } }
        @if !put_aside.is_empty() {
            section class="vk-section" aria-labelledby="terzijde" {
                h2 class="utrecht-heading-2" id="terzijde" { (kader.t("Terzijde gelegd", "Put aside")) }
                (parts::table(kader.t("Terzijde gelegde berichten", "Messages put aside"),
                    &[kader.t("Bericht", "Message"), kader.t("Reden", "Reason"), kader.t("Door", "By"), kader.t("Wanneer", "When")], &[], &put_aside))
            }
        }
    };
    Ok(kader.page(
        kader.t("Welke berichten zijn geweigerd, en waarom?", "Which messages were refused, and why?"),
        &crumbs(&kader),
        &body,
    ))
}

fn row(kader: &Kader, one: &Quarantainebericht) -> Vec<Markup> {
    let id = one.bericht.bericht.to_string();
    let first = one.bevindingen.iter().find(|finding| finding.weigert);
    vec![
        html! { a href={ "/gegevens/quarantaine/" (id) } { (short(&id)) } },
        html! { @if let Some(finding) = first { strong { (finding.regel) } " " span lang="nl" { (finding.tekst) } } },
        parts::cell(kind(kader, one.bericht.soort)),
        parts::cell(file_name(&one.bericht.bron)),
    ]
}

/// A long path pushes what matters off a small screen.
fn file_name(bron: &str) -> &str {
    bron.rsplit(['/', '\\']).next().unwrap_or(bron)
}

pub(super) fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

/// `GET /gegevens/quarantaine/{bericht}`.
pub async fn one(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
) -> Result<Markup, WebFout> {
    page(&kader, &mag, &bericht, &html! {}).await
}

pub(super) async fn find(
    mag: &Mag<BerichtenHerstellen>,
    bericht: &str,
) -> Result<Quarantainebericht, WebFout> {
    let id = number(bericht).map_err(|_| WebFout::NietGevonden)?;
    feiten::quarantaine(&mag.app().datamap)?
        .into_iter()
        .find(|one| one.bericht.bericht == id)
        .ok_or(WebFout::NietGevonden)
}

/// The bytes of a refused message, after the lines about the persons in it. They hold a BSN: whoever gives them out
/// logs it with [`log_opened`].
pub(super) async fn open(
    mag: &Mag<BerichtenHerstellen>,
    found: &Quarantainebericht,
) -> Result<(Vec<u8>, Option<TraceId>), WebFout> {
    let (datamap, bericht) = (mag.app().datamap.clone(), found.bericht.bericht);
    Ok(blocking(move || feiten::show_quarantaine(&datamap, bericht)).await??)
}

/// Writes down why a message was opened, with the trace of the lines about the persons in it.
pub(super) async fn log_opened(
    mag: &Mag<BerichtenHerstellen>,
    actie: &str,
    bericht: &str,
    trace: Option<TraceId>,
) -> Result<(), WebFout> {
    let object = opened(bericht, trace);
    Ok(mag.app().opslag.log_traced(actie, &object, "gelukt", &mag.wie(), trace).await?)
}

async fn page(
    kader: &Kader,
    mag: &Mag<BerichtenHerstellen>,
    bericht: &str,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let found = find(mag, bericht).await?;
    let is_aside = store::aside(&mag.app().opslag).await?.iter().any(|gone| gone.bericht == bericht);
    let base = format!("/gegevens/quarantaine/{bericht}");
    let body = html! {
        (message)
        (parts::facts(&[
            (kader.t("Soort", "Kind"), html! { (kind(kader, found.bericht.soort)) }),
            (kader.t("Bestand", "File"), html! { (found.bericht.bron) }),
            (kader.t("Regels die te lezen waren", "Lines that could be read"), html! { (found.bericht.regels) }),
            (kader.t("Nummer", "Number"), html! { code { (bericht) } }),
        ]))
        (findings(kader, &base, &found))
        (whole(kader, &base))
        (super::retour::form(kader, &base))
        (fetch_form(kader, &base))
        (aside_form(kader, &base, is_aside))
    };
    let [home, room] = crumbs(kader);
    let list = ("/gegevens/quarantaine", kader.t("Geweigerde berichten", "Refused messages"));
    Ok(kader.page(
        kader.t("Waarom is dit bericht geweigerd?", "Why was this message refused?"),
        &[home, room, list],
        &body,
    ))
}

/// Every finding, with a field to correct the value it is about.
fn findings(kader: &Kader, base: &str, found: &Quarantainebericht) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="redenen" {
            h2 class="utrecht-heading-2" id="redenen" { (kader.t("Wat is er mis?", "What is wrong?")) }
            ol {
                @for (place, finding) in found.bevindingen.iter().enumerate() {
                    li {
                        p { strong { (finding.regel) } " " span lang="nl" { (finding.tekst) } }
                        @if !finding.element.is_empty() {
                            p { (kader.t("Plaats: regel ", "Place: line ")) (finding.regelnummer) ", " code { (finding.element) } }
                        }
                        @if finding.weigert && finding.regelnummer > 0 && !finding.element.is_empty() {
                            (correction(kader, base, place, finding))
                        }
                    }
                }
            }
        }
    }
}

fn correction(kader: &Kader, base: &str, place: usize, finding: &feiten::rijen::BevindingRij) -> Markup {
    let id = format!("waarde-{place}");
    html! {
        (parts::details(kader.t("Verbeter deze waarde", "Correct this value"), &html! {
            form class="vk-form" method="post" action={ (base) "/verbeteren" } {
                input type="hidden" name="regel" value=(finding.regelnummer);
                input type="hidden" name="element" value=(finding.element);
                div class="vk-field" {
                    label for=(id) { (kader.t("Nieuwe waarde", "New value")) }
                    p class="vk-field__help" id={ (id) "-uitleg" } { (kader.t(
                        "Vul in wat er moet staan. Vraag het na bij de afzender.", "Fill in what it must be. Ask the sender.")) }
                    input class="utrecht-textbox" id=(id) name="waarde" type="text" required autocomplete="off" aria-describedby={ (id) "-uitleg" };
                }
                div class="vk-actions" { (parts::submit(kader.t("Verbeter en lever opnieuw aan", "Correct and deliver again"))) }
            }
        }))
    }
}

fn whole(kader: &Kader, base: &str) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="vervangen" {
            h2 class="utrecht-heading-2" id="vervangen" { (kader.t("Lever het verbeterde bericht aan", "Deliver the corrected message")) }
            form class="vk-form" method="post" action={ (base) "/vervangen" } enctype="multipart/form-data" {
                (parts::input("bestand", kader.t("Verbeterd bericht (XML)", "Corrected message (XML)"), "", "", "file"))
                div class="vk-actions" { (parts::submit(kader.t("Vervang", "Replace"))) }
            }
        }
    }
}

fn fetch_form(kader: &Kader, base: &str) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="ophalen" {
            h2 class="utrecht-heading-2" id="ophalen" { (kader.t("Haal het bericht op", "Fetch the message")) }
            p { (kader.t("In het bericht staan een naam en een BSN. Daarom leggen we vast wie het ophaalt, en waarom.",
                         "The message holds a name and a BSN. So we write down who fetches it, and why.")) }
            form class="vk-form" method="post" action={ (base) "/ophalen" } {
                (parts::field("reden-ophalen", kader.t("Waarom haalt u het op?", "Why do you fetch it?"), "", ""))
                div class="vk-actions" { (parts::submit_second(kader.t("Haal op", "Fetch"))) }
            }
        }
    }
}

fn aside_form(kader: &Kader, base: &str, is_aside: bool) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="terzijde" {
            h2 class="utrecht-heading-2" id="terzijde" { (kader.t("Niet meer nodig?", "No longer needed?")) }
            @if is_aside {
                p { (kader.t("Dit bericht is terzijde gelegd.", "This message was put aside.")) }
                form class="vk-form" method="post" action={ (base) "/terug" } { (parts::submit_second(kader.t("Zet terug in de lijst", "Bring back to the list"))) }
            } @else {
                form class="vk-form" method="post" action={ (base) "/terzijde" } {
                    (parts::field("reden-terzijde", kader.t("Waarom legt u het terzijde?", "Why do you put it aside?"),
                        kader.t("Het bericht blijft bewaard, en u kunt dit terugdraaien.", "The message stays stored, and you can undo this."), ""))
                    div class="vk-actions" { (parts::submit_second(kader.t("Leg terzijde", "Put aside"))) }
                }
            }
        }
    }
}

/// A correction of one value.
#[derive(Deserialize)]
pub struct Verbetering {
    regel: u32,
    element: String,
    waarde: String,
}

/// `POST /gegevens/quarantaine/{bericht}/verbeteren`.
pub async fn correct(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
    Form(change): Form<Verbetering>,
) -> Result<Response, WebFout> {
    let found = find(&mag, &bericht).await?;
    let (bytes, trace) = open(&mag, &found).await?;
    log_opened(&mag, "bericht geopend om te verbeteren", &bericht, trace).await?;
    let corrected = match feiten::verbeter(&bytes, change.regel, &change.element, &change.waarde) {
        Ok(corrected) => corrected,
        Err(error) => return not_done(&kader, &mag, &bericht, &error.to_string()).await,
    };
    offer(&kader, &mag, &found, found.bericht.bron.clone(), corrected).await
}

/// `POST /gegevens/quarantaine/{bericht}/vervangen`.
pub async fn replace(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
    mut form: Multipart,
) -> Result<Response, WebFout> {
    let found = find(&mag, &bericht).await?;
    match next_upload(&mut form).await? {
        Some(file) => offer(&kader, &mag, &found, file.naam, file.bytes).await,
        None => {
            let text = kader.t(
                "Er zat geen bestand bij. Kies het verbeterde bericht.",
                "There was no file. Choose the corrected message.",
            );
            not_done(&kader, &mag, &bericht, text).await
        }
    }
}

/// Offers a corrected message. Only a good one takes the place of the old one.
async fn offer(
    kader: &Kader,
    mag: &Mag<BerichtenHerstellen>,
    found: &Quarantainebericht,
    naam: String,
    bytes: Vec<u8>,
) -> Result<Response, WebFout> {
    let wie = mag.wie();
    let (datamap, old) = (mag.app().datamap.clone(), found.bericht.bericht);
    let offered = blocking(move || feiten::replace(&datamap, naam, bytes, old)).await?;
    let bericht = old.to_string();
    let verslag = match offered {
        Ok(verslag) => verslag,
        Err(feiten::FeitenFout::Verbetering(text)) => return not_done(kader, mag, &bericht, &text).await,
        Err(error) => return Err(error.into()),
    };
    let verdict = verslag.berichten.first().map_or("niets", |one| one.verdict.name());
    mag.app().opslag.log_traced("bericht verbeterd", &bericht, verdict, &wie, verslag.trace).await?;
    outcome(kader, mag, &bericht, &verslag).await
}

async fn outcome(
    kader: &Kader,
    mag: &Mag<BerichtenHerstellen>,
    old: &str,
    verslag: &Importverslag,
) -> Result<Response, WebFout> {
    let Some(one) = verslag.berichten.first() else { return Err(WebFout::NietGevonden) };
    if one.verdict == Verdict::Refused {
        let message = parts::alert(
            Toon::LetOp,
            kader.t("Ook het verbeterde bericht is niet goed", "The corrected message is not right either"),
            &html! {
                ul { @for finding in one.findings.iter().filter(|finding| finding.refuses) {
                    li { strong { (finding.rule) } " " span lang="nl" { (finding.text) } }
                } }
                p { (kader.t("Er is niets veranderd. Hieronder staat nog het oude bericht.",
                             "Nothing changed. Below is still the old message.")) }
            },
        );
        let page = page(kader, mag, old, &message).await?;
        return Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response());
    }
    if one.verdict == Verdict::Duplicate {
        let text = kader.t(
            "Er is niets veranderd: dit bericht was er al.",
            "Nothing changed: this message was there already.",
        );
        return not_done(kader, mag, old, text).await;
    }
    let body = html! {
        (parts::alert(Toon::Gelukt, kader.t("Het bericht is binnen", "The message is in"), &html! {
            p { @if one.verdict == Verdict::Waiting { (kader.t("Het wacht nog op een ander bericht.", "It still waits for another message.")) }
                @else { (kader.t("Het telt nu mee.", "It counts now.")) } } }))
        p { a href="/gegevens/quarantaine" { (kader.t("Terug naar de geweigerde berichten", "Back to the refused messages")) } }
    };
    let titel = kader.t("Bericht verbeterd", "Message corrected");
    Ok(kader.page(titel, &crumbs(kader), &body).into_response())
}

pub(super) async fn not_done(
    kader: &Kader,
    mag: &Mag<BerichtenHerstellen>,
    bericht: &str,
    text: &str,
) -> Result<Response, WebFout> {
    let message =
        parts::alert(Toon::Fout, kader.t("Dit is niet gelukt", "This failed"), &html! { p { (text) } });
    let page = page(kader, mag, bericht, &message).await?;
    Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response())
}

/// Why a message is fetched.
#[derive(Deserialize)]
pub struct RedenOphalen {
    #[serde(rename = "reden-ophalen")]
    reden: String,
}

/// `POST /gegevens/quarantaine/{bericht}/ophalen`: the log is written before the message goes out.
pub async fn fetch(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
    Form(RedenOphalen { reden }): Form<RedenOphalen>,
) -> Result<Response, WebFout> {
    let found = find(&mag, &bericht).await?;
    if reden.trim().is_empty() {
        let text = kader.t("Vul in waarom u het bericht ophaalt.", "Fill in why you fetch the message.");
        return not_done(&kader, &mag, &bericht, text).await;
    }
    let (bytes, trace) = open(&mag, &found).await?;
    log_opened(&mag, &format!("bericht opgehaald: {}", reden.trim()), &bericht, trace).await?;
    Ok(download("application/xml", &format!("bericht-{}.xml", short(&bericht)), bytes))
}

/// Why a message is put aside.
#[derive(Deserialize)]
pub struct RedenTerzijde {
    #[serde(rename = "reden-terzijde")]
    reden: String,
}

/// `POST /gegevens/quarantaine/{bericht}/terzijde`.
pub async fn put_aside(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
    Form(RedenTerzijde { reden }): Form<RedenTerzijde>,
) -> Result<Response, WebFout> {
    find(&mag, &bericht).await?;
    if reden.trim().is_empty() {
        let text =
            kader.t("Vul in waarom u het bericht terzijde legt.", "Fill in why you put the message aside.");
        return not_done(&kader, &mag, &bericht, text).await;
    }
    let wie = mag.wie();
    store::put_aside(&mag.app().opslag, &bericht, reden.trim(), &wie).await?;
    Ok(Redirect::to("/gegevens/quarantaine").into_response())
}

/// `POST /gegevens/quarantaine/{bericht}/terug`.
pub async fn bring_back(
    mag: Mag<BerichtenHerstellen>,
    Path(bericht): Path<String>,
) -> Result<Redirect, WebFout> {
    find(&mag, &bericht).await?;
    let wie = mag.wie();
    store::bring_back(&mag.app().opslag, &bericht, &wie).await?;
    Ok(Redirect::to(&format!("/gegevens/quarantaine/{bericht}")))
}
