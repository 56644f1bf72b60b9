//! Reading an old conversation: first what is in its files, then a dialogue.

use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

use crate::app::{AppFout, today};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::opmaak::has_tags;
use crate::dialoog::uitwisseling::{
    Inleeskop, MEESTE_BYTES, Polisbestand, Polisgesprek, Polislezing, keep, opened, pakket,
    read as read_files,
};
use crate::poort::{DialoogMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, number};
use ::verwachting::Stellingtekst;

const ADRES: &str = "/dialoog/inlezen";
/// What a form carries of the files that were looked at.
const PAKKET: &str = "pakket";

/// `GET /dialoog/inlezen`.
pub async fn show(_: Mag<DialoogMaken>, kader: Kader) -> Markup {
    page(&kader, &html! { (chooser(&kader, &[])) })
}

/// `POST /dialoog/inlezen`: looks at files, or makes a dialogue of those that were looked at.
pub async fn read(mag: Mag<DialoogMaken>, kader: Kader, form: Multipart) -> Result<Response, WebFout> {
    let (velden, files) = received(form).await?;
    let again = |fouten: &[Formulierfout]| {
        (StatusCode::BAD_REQUEST, page(&kader, &chooser(&kader, fouten))).into_response()
    };
    if files.is_empty() {
        return Ok(again(&[Formulierfout::new("bestand", "kies een bestand, of meer bestanden")]));
    }
    let files = match opened(files) {
        Ok(files) => files,
        Err(why) => return Ok(again(&[Formulierfout::new("bestand", why)])),
    };
    let packed = STANDARD.encode(pakket::packed(&files)?);
    let lezing = read_files(files, today()).await?;
    let Some(gesprek) = &lezing.gesprek else {
        let body = html! { (told(&kader, &lezing)) (chooser(&kader, &[])) };
        return Ok((StatusCode::BAD_REQUEST, page(&kader, &body)).into_response());
    };
    if velden.get("doe") != "inlezen" {
        let mut velden = Velden::default();
        velden.add("naam", &gesprek.onderwerp);
        velden.add("vraag", &gesprek.onderwerp);
        return Ok(
            page(&kader, &preview(&kader, (&lezing, gesprek), (&velden, &[]), &packed)).into_response()
        );
    }
    match head(&velden) {
        Ok(kop) => {
            let id = Box::pin(keep(mag.app(), gesprek, &kop, (&mag.wie(), today()))).await?;
            Ok(Redirect::to(&format!("/dialoog/{id}")).into_response())
        }
        Err(fouten) => {
            let mut shown = Velden::default();
            for veld in ["naam", "vraag"] {
                shown.add(veld, masked(velden.get(veld)));
            }
            let body = preview(&kader, (&lezing, gesprek), (&shown, &fouten), &packed);
            Ok((StatusCode::BAD_REQUEST, page(&kader, &body)).into_response())
        }
    }
}

/// The fields of a form, and its files: those that were chosen, or those that it carries from the look before.
async fn received(mut form: Multipart) -> Result<(Velden, Vec<Polisbestand>), WebFout> {
    let lost = |_| {
        let most = MEESTE_BYTES >> 20;
        AppFout::Vraag(format!(
            "de bestanden kwamen niet goed over, of zijn samen groter dan {most} MB. Probeer het opnieuw, of gebruik de opdracht voorkant dialoog inlezen."
        ))
    };
    let (mut velden, mut files) = (Velden::default(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(lost)? {
        let name = field.name().unwrap_or_default().to_owned();
        let naam = field.file_name().unwrap_or_default().to_owned();
        let inhoud = field.bytes().await.map_err(lost)?.to_vec();
        match name.as_str() {
            "bestand" if !inhoud.is_empty() => files.push(Polisbestand { naam, inhoud }),
            "bestand" => {}
            PAKKET => {
                let inhoud = STANDARD.decode(inhoud.trim_ascii()).unwrap_or_default();
                files.push(Polisbestand { naam: "pakket.zip".to_owned(), inhoud });
            }
            _ => velden.add(&name, String::from_utf8_lossy(&inhoud)),
        }
    }
    Ok((velden, files))
}

/// How it is called, or what is wrong with that.
fn head(velden: &Velden) -> Result<Inleeskop, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut line = |veld: &str| match velden.some::<Stellingtekst>(veld) {
        Ok(Some(text)) if !has_tags(text.as_str()) => text.as_str().to_owned(),
        Ok(Some(_)) => {
            fouten.push(Formulierfout::new(veld, "schrijf gewone tekst, zonder haken als < en >"));
            String::new()
        }
        Ok(None) => {
            fouten.push(Formulierfout::new(veld, "er staat nog niets; schrijf hier een zin"));
            String::new()
        }
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let kop = Inleeskop { naam: line("naam"), vraag: line("vraag") };
    if fouten.is_empty() { Ok(kop) } else { Err(fouten) }
}

fn page(kader: &Kader, body: &Markup) -> Markup {
    let crumbs = [("/", kader.t("Voorpagina", "Home")), ("/dialoog", "Dialoog")];
    let titel = kader.t("Lees een eerder gesprek in", "Read an earlier conversation");
    kader.page(titel, &crumbs, &html! {
        p class="vk-lead" { (kader.t(
            "Voerde u eerder een gesprek met Polis? Dan leest u het hier in. U ziet eerst wat erin staat. Daarna is het een gesloten dialoog met één uitslag.",
            "Did you hold a conversation with Polis before? Then you read it here. First you see what is in it. After that it is a closed dialogue with one result.")) }
        (body)
        p { a href="/dialoog" { (kader.t("Terug naar alle dialogen", "Back to all dialogues")) } }
    })
}

/// The form that asks for files.
fn chooser(kader: &Kader, fouten: &[Formulierfout]) -> Markup {
    let invoer = Invoer { kader, velden: &Velden::default(), fouten };
    let fout = fouten.first();
    let describes = if fout.is_some() { "bestand-fout bestand-uitleg" } else { "bestand-uitleg" };
    html! {
        (invoer.summary())
        section class="vk-section" aria-labelledby="kiezen" {
            h2 class="utrecht-heading-2" id="kiezen" { (kader.t("Kies de bestanden", "Choose the files")) }
            ul {
                li { strong { "comments.csv" } ": " (kader.t("de stellingen. Dit bestand moet erbij.", "the statements. This file is needed.")) }
                li { strong { "votes.csv" } ": " (kader.t("elke stem met zijn dag. Hebt u dit niet? Kies dan participants-votes.csv.", "each vote with its day. Do you not have it? Then choose participants-votes.csv.")) }
                li { strong { "summary.csv" } ": " (kader.t("de vraag. Dit hoeft niet.", "the question. This is not needed.")) }
            }
            p { (kader.t("Wij bewaren de stellingen en de stemmen. Niet wie een stelling schreef, en niet hoe laat iemand stemde.",
                         "We keep the statements and the votes. Not who wrote a statement, and not at what time somebody voted.")) }
            form class="vk-form" method="post" action=(ADRES) enctype="multipart/form-data" {
                div class="vk-field" {
                    label for="bestand" { (kader.t("De bestanden, of één zip", "The files, or one zip")) }
                    p class="vk-field__help" id="bestand-uitleg" { (kader.t("Samen hoogstens 32 MB. U kunt er meer tegelijk kiezen.", "At most 32 MB together. You can choose several at once.")) }
                    @if let Some(fout) = fout { p class="vk-field__error" id="bestand-fout" lang="nl" { (fout.tekst) } }
                    input class="utrecht-textbox" id="bestand" name="bestand" type="file" multiple accept=".csv,.zip"
                        aria-describedby=(describes) aria-invalid=[fout.map(|_| "true")];
                }
                (parts::submit(kader.t("Kijk wat erin staat", "Look what is in it")))
            }
        }
    }
}

/// What was not read, and what is in the way.
fn told(kader: &Kader, lezing: &Polislezing) -> Markup {
    html! {
        @if !lezing.fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Dit gesprek kan nog niet worden ingelezen", "This conversation cannot be read yet"), &html! {
                p { (kader.t("Er is nog niets bewaard.", "Nothing was kept yet.")) }
                ul { @for fout in &lezing.fouten { li lang="nl" { (fout) } } }
            }))
        }
        @if !lezing.meldingen.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Dit is niet gelezen, of anders gelezen", "This was not read, or read otherwise"), &html! {
                ul { @for melding in &lezing.meldingen { li lang="nl" { (melding) } } }
                @if lezing.meer > 0 { p { (kader.t("Nog meer regels die niet zijn gelezen: ", "More lines that were not read: ")) (number(kader.taal, lezing.meer)) "." } }
            }))
        }
    }
}

fn preview(
    kader: &Kader,
    (lezing, gesprek): (&Polislezing, &Polisgesprek),
    (velden, fouten): (&Velden, &[Formulierfout]),
    packed: &str,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let votes: usize = gesprek.stemmen.iter().map(std::collections::BTreeMap::len).sum();
    let facts = [
        (kader.t("Stellingen", "Statements"), html! { (number(kader.taal, gesprek.stellingen.len())) }),
        (
            kader.t("Mensen die stemden", "People who voted"),
            html! { (number(kader.taal, gesprek.stemmen.len())) },
        ),
        (kader.t("Stemmen", "Votes"), html! { (number(kader.taal, votes)) }),
        (kader.t("Eerste dag", "First day"), html! { (day(kader.taal, gesprek.eerste)) }),
        (kader.t("Laatste dag", "Last day"), html! { (day(kader.taal, gesprek.laatste)) }),
    ];
    html! {
        (invoer.summary())
        (told(kader, lezing))
        section class="vk-section" aria-labelledby="gelezen" {
            h2 class="utrecht-heading-2" id="gelezen" { (kader.t("Dit is gelezen", "This was read")) }
            p { (kader.t("Er is nog niets bewaard.", "Nothing was kept yet.")) }
            (parts::facts(&facts))
            (parts::details(kader.t("Alle stellingen", "All statements"), &html! {
                ul { @for (nummer, tekst) in &gesprek.stellingen { li { (nummer) ". " span dir="auto" { (tekst) } } } }
            }))
            p { (kader.t("De stellingen en de uitslag zijn daarna te lezen voor wie de link heeft. Lees ze dus eerst. Staat er iets in over een mens? Haal die regel uit comments.csv, en kies de bestanden opnieuw.",
                         "After that the statements and the result can be read by who has the link. So read them first. Is there something about a person? Take that line out of comments.csv, and choose the files again.")) }
        }
        section class="vk-section" aria-labelledby="bewaren" {
            h2 class="utrecht-heading-2" id="bewaren" { (kader.t("Maak er een dialoog van", "Make a dialogue of it")) }
            form class="vk-form" method="post" action=(ADRES) enctype="multipart/form-data" {
                input type="hidden" name=(PAKKET) value=(packed);
                input type="hidden" name="doe" value="inlezen";
                (invoer.line(invoer.label("naam", ("Hoe heet het?", "What is it called?"), ("", ""))))
                (invoer.line(invoer.label("vraag", ("Wat was de vraag?", "What was the question?"), ("Zoals mensen haar toen lazen.", "As people read it then."))))
                (parts::submit(kader.t("Lees het gesprek in", "Read the conversation")))
            }
            p { (kader.t("Leest u hetzelfde gesprek twee keer in, dan komt er één dialoog.", "If you read the same conversation twice, there is one dialogue.")) }
        }
        section class="vk-section" aria-labelledby="anders" {
            h2 class="utrecht-heading-2" id="anders" { (kader.t("Andere bestanden", "Other files")) }
            p { a href=(ADRES) { (kader.t("Kies andere bestanden", "Choose other files")) } }
        }
    }
}
