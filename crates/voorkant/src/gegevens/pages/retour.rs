//! Answers to send back.

use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use feiten::{Namens, Retouropdracht, Retourverslag};
use maud::{Markup, html};
use serde::Deserialize;

use super::quarantaine::{find, log_opened, not_done, open, short};
use super::{crumbs, messages_field};
use crate::app::{AppFout, blocking};
use crate::gegevens::retour::{as_bytes, today, zipped};
use crate::poort::{BerichtenHerstellen, GegevensAanleveren, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, download};

/// `GET /gegevens/retour`.
pub async fn show(_: Mag<GegevensAanleveren>, kader: Kader) -> Markup {
    page(&kader, &html! {})
}

fn page(kader: &Kader, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Kies berichten die u van aanbieders kreeg. Voorkant vergelijkt ze met alles wat binnen is, en maakt de antwoorden die de standaard vraagt.",
            "Choose messages that you got from organisations. Voorkant compares them with all that is in, and makes the answers that the standard asks for.")) }
        form class="vk-form" method="post" action="/gegevens/retour" enctype="multipart/form-data" {
            (messages_field(kader, kader.t(
                "Voor veel berichten: gebruik de opdracht voorkant gegevens retour.",
                "For many messages: use the command voorkant gegevens retour.")))
            div class="vk-field" {
                label {
                    input id="alles" name="alles" type="checkbox" value="ja"; " "
                    (kader.t("Ook een antwoord op berichten zonder fouten", "Answer messages without faults too"))
                }
            }
            (parts::field("reden", kader.t("Waarom maakt u de antwoorden?", "Why do you make the answers?"),
                kader.t("In een antwoord staan een naam en een BSN. Daarom leggen we dit vast.",
                        "An answer holds a name and a BSN. So we write this down."), ""))
            div class="vk-actions" { (parts::submit(kader.t("Maak de antwoorden", "Make the answers"))) }
        }
        section class="vk-section" aria-labelledby="wat" {
            h2 class="utrecht-heading-2" id="wat" { (kader.t("Wat krijgt u?", "What do you get?")) }
            ul {
                li { (kader.t("Eén zip met een 306, 308, 316, 318 of 325 per bericht.", "One zip with a 306, 308, 316, 318 or 325 for each message.")) }
                li { (kader.t("Van een declaratie staan alleen de afgekeurde regels erin. De rest is toegekend.",
                              "Of a declaration only the refused lines are in it. The rest is granted.")) }
                li { (kader.t("Lever eerst uw eigen toewijzingen aan. Anders lijkt een goede regel fout.",
                              "Deliver your own assignments first. Else a good line looks wrong.")) }
                li { (kader.t("Voorkant verstuurt niets en bewaart niets. Kijk de antwoorden na voor u ze verstuurt.",
                              "Voorkant sends nothing and keeps nothing. Look at the answers before you send them.")) }
            }
        }
    };
    kader.page(
        kader.t("Welke antwoorden moet u nog sturen?", "Which answers do you owe?"),
        &crumbs(kader),
        &body,
    )
}

/// The form: files, whether all are answered, and why.
#[derive(Default)]
struct Aanvraag {
    files: Vec<(String, Vec<u8>)>,
    alles: bool,
    reden: String,
}

async fn read_form(mut form: Multipart) -> Result<Aanvraag, AppFout> {
    let wrong = |_| AppFout::Vraag("het bestand kwam niet goed over, of het is te groot.".to_owned());
    let mut asked = Aanvraag::default();
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        match field.name().unwrap_or_default() {
            "alles" => asked.alles = true,
            "reden" => field.text().await.map_err(wrong)?.trim().clone_into(&mut asked.reden),
            _ => {
                let naam = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(wrong)?.to_vec();
                if !naam.is_empty() && !bytes.is_empty() {
                    asked.files.push((naam, bytes));
                }
            }
        }
    }
    Ok(asked)
}

/// `POST /gegevens/retour`: the log is written before the answers go out.
pub async fn make(mag: Mag<GegevensAanleveren>, kader: Kader, form: Multipart) -> Result<Response, WebFout> {
    let asked = read_form(form).await?;
    if asked.reden.is_empty() || asked.files.is_empty() {
        let text = kader.t(
            "Kies minstens één bestand, en vul in waarom u de antwoorden maakt.",
            "Choose at least one file, and fill in why you make the answers.",
        );
        return Ok(
            (StatusCode::BAD_REQUEST, page(&kader, &failed(&kader, &html! { p { (text) } }))).into_response()
        );
    }
    let wie = mag.wie();
    mag.app().opslag.log(&format!("antwoorden gemaakt: {}", asked.reden), "retour", "begonnen", &wie).await?;
    let datamap = mag.app().datamap.clone();
    let opdracht = Retouropdracht { namens: Namens::Gemeente, dagtekening: today(), alles: asked.alles };
    let (zip, verslag) = blocking(move || zipped(&datamap, asked.files, opdracht)).await??;
    if verslag.afgekeurd + verslag.goedgekeurd == 0 {
        return Ok(page(&kader, &nothing(&kader, &verslag)).into_response());
    }
    Ok(download("application/zip", &format!("antwoorden-{}.zip", today()), zip))
}

fn failed(kader: &Kader, text: &Markup) -> Markup {
    parts::alert(Toon::Fout, kader.t("Dit is niet gelukt", "This failed"), text)
}

/// Why there is no answer to make.
fn nothing(kader: &Kader, verslag: &Retourverslag) -> Markup {
    let titel = kader.t("Er is geen antwoord nodig", "No answer is needed");
    let lines = [
        (verslag.zonder_fouten, kader.t("berichten hebben geen fouten.", "messages have no faults.")),
        (
            verslag.van_een_ander,
            kader.t("berichten beantwoordt een ander.", "messages are answered by somebody else."),
        ),
    ];
    parts::alert(
        Toon::LetOp,
        titel,
        &html! {
            ul {
                @for (count, text) in lines { @if count > 0 { li { (count) " " (text) } } }
                @for one in verslag.onbeantwoord.iter().take(20) { li { (one.naam) ": " (one.tekst) } }
            }
        },
    )
}

/// Why an answer to a refused message is made.
#[derive(Deserialize)]
pub struct RedenRetour {
    #[serde(rename = "reden-retour")]
    reden: String,
}

/// `POST /gegevens/quarantaine/{bericht}/retour`: the answer to a message that was refused by itself.
pub async fn of_refused(
    mag: Mag<BerichtenHerstellen>,
    kader: Kader,
    Path(bericht): Path<String>,
    Form(RedenRetour { reden }): Form<RedenRetour>,
) -> Result<Response, WebFout> {
    let found = find(&mag, &bericht).await?;
    if reden.trim().is_empty() {
        let text = kader.t("Vul in waarom u het antwoord maakt.", "Fill in why you make the answer.");
        return not_done(&kader, &mag, &bericht, text).await;
    }
    let (bytes, trace) = open(&mag, &found).await?;
    // Also where no answer comes of it: it was opened.
    log_opened(&mag, &format!("antwoord gemaakt: {}", reden.trim()), &bericht, trace).await?;
    let Some(answer) = feiten::retour_of_refused(&bytes, found.bericht.bericht, today()) else {
        let text = kader.t(
            "Bij dit bericht hoort geen retourbericht. Door zijn vorm is het geen bericht van de standaard, of het is zelf een antwoord.",
            "This message has no return message. By its form it is no message of the standard, or it is an answer itself.",
        );
        return not_done(&kader, &mag, &bericht, text).await;
    };
    Ok(download("application/xml", &format!("retour-{}.xml", short(&bericht)), as_bytes(&answer)?))
}

/// The form on the page of a refused message.
pub fn form(kader: &Kader, base: &str) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="retour" {
            h2 class="utrecht-heading-2" id="retour" { (kader.t("Laat het de afzender weten", "Tell the sender")) }
            p { (kader.t("Voorkant kan het retourbericht maken dat de standaard vraagt, met code 0001.",
                         "Voorkant can make the return message that the standard asks for, with code 0001.")) }
            form class="vk-form" method="post" action={ (base) "/retour" } {
                (parts::field("reden-retour", kader.t("Waarom maakt u het antwoord?", "Why do you make the answer?"), "", ""))
                div class="vk-actions" { (parts::submit_second(kader.t("Maak het retourbericht", "Make the return message"))) }
            }
        }
    }
}
