//! The pages of this room.

mod aanleveren;
mod bronnen;
mod instellingen;
mod lijsten;
mod overzicht;
mod quarantaine;
mod retour;
mod taak;
mod wachtend;

use std::time::Duration;

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use maud::{Markup, html};
use tokio::time::timeout;

use super::ruimte::{RUIMTE, Uploadplek};
use crate::app::AppFout;
use crate::poort::Routes;
use crate::web::Kader;

/// An upload may be so large; more goes through the command line or the watched folder.
const LARGEST_UPLOAD: usize = 512 << 20;

/// So long an upload may stand still: else a few that never go on would keep everybody out.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/gegevens", overzicht::show)
        .get("/gegevens/aanleveren", aanleveren::show)
        .post("/gegevens/aanleveren", aanleveren::receive)
        .get("/gegevens/taken/{id}", taak::show)
        .get("/gegevens/wachtend", wachtend::show)
        .get("/gegevens/quarantaine", quarantaine::list)
        .get("/gegevens/quarantaine/{bericht}", quarantaine::one)
        .post("/gegevens/quarantaine/{bericht}/verbeteren", quarantaine::correct)
        .post("/gegevens/quarantaine/{bericht}/vervangen", quarantaine::replace)
        .post("/gegevens/quarantaine/{bericht}/ophalen", quarantaine::fetch)
        .post("/gegevens/quarantaine/{bericht}/terzijde", quarantaine::put_aside)
        .post("/gegevens/quarantaine/{bericht}/terug", quarantaine::bring_back)
        .post("/gegevens/quarantaine/{bericht}/retour", retour::of_refused)
        .get("/gegevens/retour", retour::show)
        .post("/gegevens/retour", retour::make)
        .get("/gegevens/instellingen", instellingen::show)
        .post("/gegevens/instellingen", instellingen::change)
        .get("/gegevens/productcodes", lijsten::productcodes)
        .post("/gegevens/productcodes", lijsten::set_productcodes)
        .get("/gegevens/productcodes.csv", lijsten::productcodes_csv)
        .get("/gegevens/bronnen", bronnen::show)
        .get("/gegevens/bronnen/{soort}", bronnen::show_kind)
        .post("/gegevens/bronnen/{soort}", bronnen::receive)
        .get("/gegevens/bronnen/{soort}/sjabloon.csv", bronnen::template)
        .get("/gegevens/bronnen/{soort}/terugnemen", bronnen::ask_back)
        .post("/gegevens/bronnen/{soort}/terugnemen", bronnen::take_back)
        .get("/gegevens/buurten", lijsten::show_buurten)
        .post("/gegevens/buurten", lijsten::set_buurten)
        .body_limit(LARGEST_UPLOAD)
}

/// The way to a page of this room.
fn crumbs(kader: &Kader) -> [(&'static str, &str); 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/gegevens", "Gegevens")]
}

/// The field in which somebody chooses messages.
fn messages_field(kader: &Kader, help: &str) -> Markup {
    html! {
        div class="vk-field" {
            label for="bestanden" { (kader.t("Berichten (XML of zip)", "Messages (XML or zip)")) }
            p class="vk-field__help" id="bestanden-uitleg" { (help) }
            input class="utrecht-textbox" id="bestanden" name="bestanden" type="file" multiple required
                accept=".xml,.zip" aria-describedby="bestanden-uitleg";
        }
    }
}

/// A file of a form, whole in memory.
struct Upload {
    naam: String,
    bytes: Vec<u8>,
    /// Its room, until it is gone.
    _plek: Uploadplek,
}

/// The next file of a form that has one.
async fn next_upload(form: &mut Multipart) -> Result<Option<Upload>, AppFout> {
    let next = next_within(form).await;
    if next.is_err() {
        pass_over(form).await;
    }
    next
}

async fn next_within(form: &mut Multipart) -> Result<Option<Upload>, AppFout> {
    while let Some(field) = form.next_field().await.map_err(|_| not_well())? {
        let naam = field.file_name().unwrap_or_default().to_owned();
        let mut plek = RUIMTE.enter()?;
        let bytes = read_field(field, &mut plek).await?;
        if !naam.is_empty() && !bytes.is_empty() {
            return Ok(Some(Upload { naam, bytes, _plek: plek }));
        }
    }
    Ok(None)
}

/// What stands in a field of a form. It takes room as it comes, and gives up on who sends nothing any more.
async fn read_field(mut field: Field<'_>, plek: &mut Uploadplek) -> Result<Vec<u8>, AppFout> {
    let mut bytes = Vec::new();
    loop {
        let next = timeout(LONGEST_WAIT, field.chunk()).await.map_err(|_| not_well())?;
        let Some(chunk) = next.map_err(|_| not_well())? else { return Ok(bytes) };
        plek.take(chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
}

/// Reads on without keeping anything: a browser that is still sending shows no answer, so it would not show why.
async fn pass_over(form: &mut Multipart) {
    while let Ok(Ok(Some(mut field))) = timeout(LONGEST_WAIT, form.next_field()).await {
        while let Ok(Ok(Some(_))) = timeout(LONGEST_WAIT, field.chunk()).await {}
    }
}

fn not_well() -> AppFout {
    AppFout::Vraag(
        "het bestand kwam niet goed over, of het is te groot. Probeer het opnieuw, of gebruik de opdracht voorkant \
         import of voorkant gegevens bron."
            .to_owned(),
    )
}
