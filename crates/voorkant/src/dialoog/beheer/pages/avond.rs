//! An evening in the neighbourhood: cards to print, and a file with what was filled in on them.

use std::collections::BTreeMap;

use ::verwachting::{Dialoogrol, Stellingnummer, Stellingtekst};
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::keukentafel::roles;
use super::{choices, find};
use crate::app::{App, AppFout, blocking};
use crate::dialoog::beheer::avond::{Avondbestand, read};
use crate::dialoog::beheer::drukwerk;
use crate::dialoog::beheer::kaarten::{Avond, Avonduitkomst, keep as keep_cards};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::moderatie::store as moderatie;
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::dialoog::stelling::{Stemstelling, votable};
use crate::poort::{DialoogMaken, Mag};
use crate::uitvoer;
use crate::web::invoer::Invoer;
use crate::web::parts::Toon;
use crate::web::stukblad::{Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, download, parts};

/// So many cards are printed when nobody says otherwise.
const KAARTEN: u64 = 30;
/// So many go into one file.
const MEEST_KAARTEN: u64 = 300;

type Stellingen = BTreeMap<Stellingnummer, Stemstelling>;

async fn statements(app: &App, dialoog: &Dialoogstuk) -> Result<Stellingen, WebFout> {
    Ok(votable(&dialoog.nu.inhoud, &moderatie::read(&app.opslag, &dialoog.id).await?))
}

/// `GET …/avond`.
pub async fn show(mag: Mag<DialoogMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("rol", Dialoogrol::Inwoner.key());
    velden.add("gebied", dialoog.nu.inhoud.gebied.code());
    let (gebieden, all) = (choices(&mag).await?.gebieden, statements(mag.app(), &dialoog).await?);
    Ok(page(&kader, &dialoog, (&gebieden, all.len()), (&velden, &[]), &html! {}))
}

/// How many cards are asked for.
#[derive(Deserialize)]
pub(super) struct Kaartvraag {
    #[serde(default)]
    aantal: String,
}

/// `GET …/avond/kaarten.pdf`.
pub async fn cards(
    mag: Mag<DialoogMaken>,
    Path(id): Path<String>,
    Query(vraag): Query<Kaartvraag>,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let all = statements(mag.app(), &dialoog).await?;
    if all.is_empty() {
        let tekst = "er is nog geen stelling waarop mensen kunnen stemmen; publiceer eerst een verwachting";
        return Err(AppFout::Vraag(tekst.to_owned()).into());
    }
    let aantal = vraag.aantal.trim().parse().unwrap_or(KAARTEN).clamp(1, MEEST_KAARTEN);
    let lines: Vec<_> = all.into_iter().map(|(nummer, one)| (nummer, one.tekst)).collect();
    let stuk = drukwerk::cards(&dialoog.nu.inhoud, &lines, aantal);
    let pdf = blocking(move || uitvoer::pdf(&stuk)).await??;
    Ok(download("application/pdf", "kaarten.pdf", pdf))
}

/// `POST …/avond`: keeps the good lines of a file, and says what is wrong with the others.
pub async fn keep(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let (velden, bytes) = received(form).await?;
    let gebieden = choices(&mag).await?.gebieden;
    let all = statements(mag.app(), &dialoog).await?;
    let answer = |status: StatusCode, fouten: &[Formulierfout], above: &Markup| {
        (status, page(&kader, &dialoog, (&gebieden, all.len()), (&velden, fouten), above)).into_response()
    };
    let avond = match evening(&dialoog, &velden, &gebieden, &bytes) {
        Ok(avond) => avond,
        Err(fouten) => return Ok(answer(StatusCode::BAD_REQUEST, &fouten, &html! {})),
    };
    let file = read(&bytes, |stelling| all.contains_key(&stelling));
    let uitkomst =
        Box::pin(keep_cards(mag.app(), (&dialoog.id, &dialoog.gemeente), &avond, &file.antwoorden)).await?;
    let nothing = file.antwoorden.is_empty() && !file.fouten.is_empty();
    let status = if nothing { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    Ok(answer(status, &[], &came_of(&kader, &uitkomst, &file)))
}

async fn received(mut form: Multipart) -> Result<(Velden, Vec<u8>), WebFout> {
    let lost = |_| {
        AppFout::Vraag("het bestand kwam niet goed over, of het is te groot. Probeer het opnieuw, of deel het in kleinere bestanden.".to_owned())
    };
    let (mut velden, mut file) = (Velden::default(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(lost)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(lost)?;
        if name == "bestand" {
            file = bytes.to_vec();
        } else {
            velden.add(&name, String::from_utf8_lossy(&bytes));
        }
    }
    Ok((velden, file))
}

fn evening(
    dialoog: &Dialoogstuk,
    velden: &Velden,
    gebieden: &[(String, String)],
    bytes: &[u8],
) -> Result<Avond, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    if stand(dialoog) != Dialoogstand::Open {
        fouten.push(Formulierfout::new("bestand", "deze dialoog is niet open; open hem eerst"));
    }
    let naam = velden.some::<Stellingtekst>("avond").map_err(|fout| fouten.push(fout)).ok().flatten();
    if naam.is_none() && velden.get("avond").is_empty() {
        let tekst = "er staat nog niets; schrijf op welke avond het was, bijvoorbeeld: De Linde, 12 januari";
        fouten.push(Formulierfout::new("avond", tekst));
    }
    let rol = velden.must_soort::<Dialoogrol>("rol").map_err(|fout| fouten.push(fout)).ok();
    let gebied = velden.get("gebied");
    if !gebied.is_empty() && !gebieden.iter().any(|(code, _)| code == gebied) {
        fouten.push(Formulierfout::new("gebied", "kies een gebied uit de lijst, of kies niets"));
    }
    if bytes.is_empty() {
        fouten.push(Formulierfout::new("bestand", "kies een bestand"));
    }
    match (naam, rol) {
        (Some(naam), Some(rol)) if fouten.is_empty() => {
            Ok(Avond { naam: naam.as_str().to_owned(), rol, gebied: gebied.to_owned() })
        }
        _ => Err(fouten),
    }
}

/// What became of a file: what was kept, and what is wrong with which line.
fn came_of(kader: &Kader, uitkomst: &Avonduitkomst, file: &Avondbestand) -> Markup {
    let kept = format!(
        "{}: {}. {}: {}. {}: {}.",
        kader.t("Kaarten in het bestand", "Cards in the file"),
        uitkomst.kaarten,
        kader.t(
            "Antwoorden die nieuw of anders zijn, en nu bewaard",
            "Answers that are new or different, and kept now"
        ),
        uitkomst.bewaard,
        kader.t("Antwoorden die er al waren", "Answers that were there already"),
        uitkomst.gelijk,
    );
    let toon = if uitkomst.kaarten == 0 { Toon::LetOp } else { Toon::Gelukt };
    html! {
        (parts::alert(toon, kader.t("Het bestand is gelezen", "The file was read"), &html! { p { (kept) } }))
        @if uitkomst.mislukt > 0 {
            (parts::alert(Toon::Fout, kader.t("Niet alles is bewaard", "Not everything was kept"), &html! {
                p { (kader.t("Lees hetzelfde bestand nog een keer in. Wat er al is, telt niet dubbel.", "Read the same file once more. What is there already does not count twice.")) }
            }))
        }
        @if !file.fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Deze regels zijn niet bewaard", "These lines were not kept"), &html! {
                ul { @for fout in &file.fouten { li lang="nl" { (fout) } } }
                @if file.meer > 0 { p { (kader.t("Nog meer regels die niet kloppen: ", "More lines that are not right: ")) (file.meer) "." } }
                p { (kader.t("Verbeter ze, en lees het bestand opnieuw in. Wat er al is, telt niet dubbel.", "Correct them, and read the file again. What is there already does not count twice.")) }
            }))
        }
    }
}

fn page(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    (gebieden, stellingen): (&[(String, String)], usize),
    (velden, fouten): (&Velden, &[Formulierfout]),
    above: &Markup,
) -> Markup {
    let adres = Dialoog::address(&dialoog.id);
    let body = html! {
        (above)
        (Invoer { kader, velden, fouten }.summary())
        p class="vk-lead" { (kader.t(
            "Op een avond in de buurt vult iedereen een kaart in. Daarna typt u de kaarten over in een bestand, en leest u het hier in.",
            "At an evening in the neighbourhood everybody fills in a card. After that you type the cards into a file, and read it here.")) }
        section class="vk-section" aria-labelledby="drukken" {
            h2 class="utrecht-heading-2" id="drukken" { (kader.t("1. Druk kaarten", "1. Print cards")) }
            @if stellingen == 0 {
                p { (kader.t("Er is nog geen zin waarop mensen kunnen antwoorden. Publiceer eerst een verwachting.", "There is no sentence yet that people can answer. Publish an expectation first.")) }
            } @else {
                p { (kader.t("Op elke kaart staat een nummer, en elke zin met zijn eigen nummer. Er komt geen naam op.", "Each card has a number, and each sentence its own number. No name comes on it.")) }
                form class="vk-form" method="get" action={ (adres) "/avond/kaarten.pdf" } {
                    (parts::field("aantal", kader.t("Hoeveel kaarten?", "How many cards?"), kader.t("Hoogstens 300.", "At most 300."), &KAARTEN.to_string()))
                    (parts::submit_second(kader.t("Maak de kaarten (PDF)", "Make the cards (PDF)")))
                }
            }
        }
        section class="vk-section" aria-labelledby="inlezen" {
            h2 class="utrecht-heading-2" id="inlezen" { (kader.t("2. Lees de kaarten in", "2. Read the cards")) }
            (explained(kader))
            (upload(kader, &adres, gebieden, (velden, fouten)))
        }
        p { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    below(
        kader,
        dialoog,
        kader.t("Houd een avond in de buurt", "Hold an evening in the neighbourhood"),
        &body,
    )
}

fn explained(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Maak een CSV-bestand met drie kolommen: kaart;stelling;antwoord. Elk antwoord is een regel.", "Make a CSV file with three columns: kaart;stelling;antwoord. Each answer is a line.")) }
            li { (kader.t("Schrijf bij antwoord: eens, oneens of weet niet. Bijvoorbeeld: 12;3;eens.", "Write as answer: eens, oneens or weet niet. For example: 12;3;eens.")) }
            li { (kader.t("Zet nooit een naam of nummer van een persoon in het bestand.", "Never put a name or number of a person in the file.")) }
            li { (kader.t("Hetzelfde bestand twee keer inlezen verandert niets. Gebruik voor dezelfde avond steeds dezelfde naam.", "Reading the same file twice changes nothing. Use the same name for the same evening each time.")) }
        }
    }
}

fn upload(
    kader: &Kader,
    adres: &str,
    gebieden: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    html! {
        form class="vk-form" method="post" action={ (adres) "/avond" } enctype="multipart/form-data" {
            (invoer.line(invoer.label("avond", ("Welke avond was het?", "Which evening was it?"),
                ("Bijvoorbeeld: De Linde, 12 januari. Wij bewaren dit niet.", "For example: De Linde, 12 January. We do not keep this."))))
            (invoer.choice(invoer.label("rol", ("Wie waren er?", "Who were there?"),
                ("Kies wat voor bijna iedereen klopt. Waren er meer rollen? Maak dan een bestand per rol.", "Choose what holds for nearly everybody. Were there more roles? Then make a file for each role.")), roles(kader)))
            (invoer.choice(invoer.label("gebied", ("Uit welk gebied kwamen zij?", "From which area did they come?"), ("Dit hoeft niet.", "This is not needed.")), gebieden.iter().cloned()))
            (parts::input("bestand", kader.t("Het bestand (CSV)", "The file (CSV)"), "", "", "file"))
            (parts::submit(kader.t("Lees de antwoorden in", "Read the answers")))
        }
    }
}
