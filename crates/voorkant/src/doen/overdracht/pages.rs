//! What other systems were told and what waits, for who manages that. Of the case itself nothing is shown.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::decide::{Ontvanger, Overdrachtuitslag};
use super::instellingen::{self, Waarden, fields};
use super::store::{self, Rijregel};
use super::werk::try_out;
use crate::app::AppFout;
use crate::doen::pages::crumbs;
use crate::poort::{Mag, OverdrachtBeheren, Routes};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, Kruimel, WebFout, moment};

const PLACE: &str = "/doen/overdracht";

/// The addresses of this part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen/overdracht", list)
        .get("/doen/overdracht/{ontvanger}", show)
        .post("/doen/overdracht/{ontvanger}", change)
        .post("/doen/overdracht/{ontvanger}/proef", test)
        .post("/doen/overdracht/{ontvanger}/{id}/opnieuw", again)
}

/// `GET /doen/overdracht`.
async fn list(mag: Mag<OverdrachtBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    let counts = store::counts(&app.opslag, &gemeente).await?;
    let lines = store::overview(&app.opslag, &gemeente).await?;
    let mut receivers = Vec::new();
    for ontvanger in Ontvanger::ALL {
        let rij = instellingen::written(app, &gemeente, ontvanger).await?;
        receivers.push(receiver_row(&kader, ontvanger, rij.is_some_and(|rij| rij.aan), &counts));
    }
    let heads = [
        kader.t("Ontvanger", "Receiver"),
        kader.t("Aan?", "On?"),
        kader.t("Wacht", "Waiting"),
        kader.t("Oudste die wacht", "Oldest that waits"),
        kader.t("Vastgelopen", "Stuck"),
        kader.t("Verstuurd", "Sent"),
    ];
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Voorkant kan andere systemen vertellen dat een plan begint of sluit, en dat er is besloten over geld. Nooit over wie het gaat of waarom.",
            "Voorkant can tell other systems that a plan begins or closes, and that money was decided about. Never about whom, or why.")) }
        (parts::table(kader.t("Aan wie?", "To whom?"), &heads, &[false, false, true, false, true, true], &receivers))
        section class="vk-section" aria-labelledby="rij" {
            h2 class="utrecht-heading-2" id="rij" { (kader.t("Wat staat in de rij?", "What is in the queue?")) }
            (queue(&kader, &lines))
        }
    };
    Ok(kader.page(title(&kader), &crumbs(&kader), &body))
}

fn title(kader: &Kader) -> &str {
    kader.t("Overdracht aan andere systemen", "Telling other systems")
}

fn receiver_row(
    kader: &Kader,
    ontvanger: Ontvanger,
    aan: bool,
    counts: &[(Ontvanger, String, i64, String)],
) -> Vec<Markup> {
    let of = |staat: &str| counts.iter().find(|(who, what, ..)| *who == ontvanger && what == staat);
    let number = |staat: &str| parts::cell(of(staat).map_or(0, |(.., count, _)| *count));
    let oldest = of("wacht").map_or_else(String::new, |(.., oldest)| moment(kader.taal, oldest));
    let on = if aan { kader.t("ja", "yes") } else { kader.t("nee", "no") };
    vec![
        html! { a href={ (PLACE) "/" (ontvanger.sleutel()) } { (kader.t(ontvanger.naam().0, ontvanger.naam().1)) } },
        parts::cell(on),
        number("wacht"),
        parts::cell(oldest),
        number("vastgelopen"),
        number("verzonden"),
    ]
}

fn queue(kader: &Kader, lines: &[Rijregel]) -> Markup {
    if lines.is_empty() {
        return parts::empty(
            kader.t("Nog niets", "Nothing yet"),
            &html! {
                p { (kader.t("Zet hierboven een ontvanger aan. Wat daarna gebeurt, komt hier.", "Switch a receiver on above. What happens after that comes here.")) }
            },
        );
    }
    let rows: Vec<Vec<Markup>> = lines.iter().map(|one| line(kader, one)).collect();
    html! {
        p { (kader.t("Als iets vastloopt, wacht alles wat daarna over hetzelfde plan komt. Zo blijft de volgorde goed.",
                     "When something gets stuck, all that comes later about the same plan waits. So the order stays right.")) }
        (parts::table(kader.t("De rij", "The queue"), &[kader.t("Wanneer", "When"), kader.t("Wat", "What"), kader.t("Aan", "To"),
            kader.t("Staat", "State"), kader.t("Pogingen", "Attempts"), kader.t("Waarom niet", "Why not")],
            &[false, false, false, false, true, false], &rows))
    }
}

fn line(kader: &Kader, one: &Rijregel) -> Vec<Markup> {
    let both = |(nl, en): (&'static str, &'static str)| parts::cell(kader.t(nl, en));
    let staat = match one.staat.as_str() {
        "verzonden" => kader.t("verstuurd", "sent").to_owned(),
        "vastgelopen" => kader.t("vastgelopen", "stuck").to_owned(),
        _ if one.pogingen == 0 => kader.t("wacht", "waits").to_owned(),
        _ => format!("{} {}", kader.t("wacht tot", "waits until"), moment(kader.taal, &one.volgende)),
    };
    vec![
        parts::cell(moment(kader.taal, &one.wanneer)),
        both(one.soort.naam()),
        both(one.ontvanger.naam()),
        parts::cell(staat),
        parts::cell(one.pogingen),
        html! {
            span lang="nl" { (one.melding) }
            @if one.staat == "vastgelopen" {
                form method="post" action={ (PLACE) "/" (one.ontvanger.sleutel()) "/" (one.id) "/opnieuw" } {
                    (parts::submit_second(kader.t("Probeer opnieuw", "Try again")))
                }
            }
        },
    ]
}

fn known(ontvanger: &str) -> Result<Ontvanger, WebFout> {
    Ontvanger::of(ontvanger).ok_or(WebFout::NietGevonden)
}

/// `GET /doen/overdracht/{ontvanger}`.
async fn show(
    mag: Mag<OverdrachtBeheren>,
    kader: Kader,
    Path(ontvanger): Path<String>,
) -> Result<Markup, WebFout> {
    let ontvanger = known(&ontvanger)?;
    let rij = instellingen::written(mag.app(), &mag.wie().gemeente, ontvanger).await?;
    let (aan, waarden) = rij.as_ref().map_or((false, Waarden::new()), |rij| (rij.aan, rij.waarden.clone()));
    let secret = rij.is_some_and(|rij| !rij.geheim.is_empty());
    Ok(form(&kader, ontvanger, (aan, &waarden, secret), &html! {}))
}

/// `POST /doen/overdracht/{ontvanger}`.
async fn change(
    mag: Mag<OverdrachtBeheren>,
    kader: Kader,
    Path(ontvanger): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ontvanger = known(&ontvanger)?;
    let mut typed: Waarden = serde_urlencoded::from_bytes(&bytes).unwrap_or_default();
    if typed.is_empty() {
        let message = parts::wrong(&kader, "het formulier kwam leeg aan. Vul het in en bewaar het opnieuw");
        return Ok((StatusCode::BAD_REQUEST, form(&kader, ontvanger, (false, &typed, false), &message))
            .into_response());
    }
    let geheim = typed.remove("geheim").unwrap_or_default();
    let aan = typed.contains_key("aan");
    match instellingen::change(mag.app(), ontvanger, (aan, &typed, &geheim), &mag.wie()).await {
        Ok(()) => Ok(Redirect::to(PLACE).into_response()),
        Err(AppFout::Vraag(text)) => {
            let rij = instellingen::written(mag.app(), &mag.wie().gemeente, ontvanger).await?;
            let secret = rij.is_some_and(|rij| !rij.geheim.is_empty());
            let body = form(&kader, ontvanger, (aan, &typed, secret), &parts::wrong(&kader, &text));
            Ok((StatusCode::BAD_REQUEST, body).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /doen/overdracht/{ontvanger}/proef`: looks whether the way is open.
async fn test(
    mag: Mag<OverdrachtBeheren>,
    kader: Kader,
    Path(ontvanger): Path<String>,
) -> Result<Response, WebFout> {
    let ontvanger = known(&ontvanger)?;
    let gemeente = mag.wie().gemeente;
    let (status, message) = match try_out(mag.app(), &gemeente, ontvanger).await {
        Ok(Overdrachtuitslag::Aangenomen) => {
            let text = kader.t(
                "De ontvanger antwoordt, en laat Voorkant binnen.",
                "The receiver answers, and lets Voorkant in.",
            );
            (
                StatusCode::OK,
                parts::alert(Toon::Gelukt, kader.t("Het werkt", "It works"), &html! { p { (text) } }),
            )
        }
        Ok(Overdrachtuitslag::Geweigerd(text) | Overdrachtuitslag::NietNu(text)) => {
            (StatusCode::OK, parts::wrong(&kader, &text))
        }
        Err(AppFout::Vraag(text)) => (StatusCode::BAD_REQUEST, parts::wrong(&kader, &text)),
        Err(error) => return Err(error.into()),
    };
    mag.app()
        .opslag
        .log("verbinding van overdracht beproefd", ontvanger.sleutel(), "gelukt", &mag.wie())
        .await?;
    let rij = instellingen::written(mag.app(), &gemeente, ontvanger).await?;
    let (aan, waarden) = rij.as_ref().map_or((false, Waarden::new()), |rij| (rij.aan, rij.waarden.clone()));
    let secret = rij.is_some_and(|rij| !rij.geheim.is_empty());
    Ok((status, form(&kader, ontvanger, (aan, &waarden, secret), &message)).into_response())
}

/// `POST /doen/overdracht/{ontvanger}/{id}/opnieuw`: tries again what got stuck.
async fn again(
    mag: Mag<OverdrachtBeheren>,
    Path((ontvanger, id)): Path<(String, String)>,
) -> Result<Redirect, WebFout> {
    let ontvanger = known(&ontvanger)?;
    if !store::try_again(&mag.app().opslag, (&id, ontvanger), &mag.wie()).await? {
        return Err(WebFout::NietGevonden);
    }
    Ok(Redirect::to(PLACE))
}

fn form(
    kader: &Kader,
    ontvanger: Ontvanger,
    (aan, waarden, secret): (bool, &Waarden, bool),
    message: &Markup,
) -> Markup {
    let place = format!("{PLACE}/{}", ontvanger.sleutel());
    let help = if secret {
        kader.t("Er is er een. Leeg laten: die blijft.", "There is one. Leave empty: it stays.")
    } else {
        kader.t("Niemand kan dit later teruglezen.", "Nobody can read this again later.")
    };
    let body = html! {
        (message)
        p { a href=(PLACE) { (kader.t("Terug naar de rij", "Back to the queue")) } }
        form class="vk-form" method="post" action=(place) {
            div class="vk-choice" {
                input type="checkbox" id="aan" name="aan" value="ja" checked[aan];
                label for="aan" { (kader.t("Vertel wat vanaf nu gebeurt", "Tell what happens from now on")) }
            }
            @for soort in fields(ontvanger) {
                (parts::field(soort.sleutel, kader.t(soort.naam.0, soort.naam.1), kader.t(soort.uitleg.0, soort.uitleg.1),
                    waarden.get(soort.sleutel).map_or("", String::as_str)))
            }
            (parts::input("geheim", kader.t("Geheim", "Secret"), help, "", "password"))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        form method="post" action={ (place) "/proef" } {
            p { (kader.t("Probeer de verbinding met wat is bewaard. Er wordt niets over een plan verteld.",
                         "Try the connection with what was saved. Nothing is told about a plan.")) }
            (parts::submit_second(kader.t("Probeer de verbinding", "Try the connection")))
        }
    };
    let [home, room] = crumbs(kader);
    let crumbs: [Kruimel<'_>; 3] = [home, room, (PLACE, title(kader))];
    kader.page(kader.t(ontvanger.naam().0, ontvanger.naam().1), &crumbs, &body)
}
