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

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use maud::{Markup, html};

use crate::web::{Kader, Server};

/// An upload may be so large; more goes through the command line or the watched folder.
const LARGEST_UPLOAD: usize = 512 << 20;

/// The addresses of this room.
pub fn routes() -> Router<Server> {
    Router::new()
        .route("/gegevens", get(overzicht::show))
        .route("/gegevens/aanleveren", get(aanleveren::show).post(aanleveren::receive))
        .route("/gegevens/taken/{id}", get(taak::show))
        .route("/gegevens/wachtend", get(wachtend::show))
        .route("/gegevens/quarantaine", get(quarantaine::list))
        .route("/gegevens/quarantaine/{bericht}", get(quarantaine::one))
        .route("/gegevens/quarantaine/{bericht}/verbeteren", post(quarantaine::correct))
        .route("/gegevens/quarantaine/{bericht}/vervangen", post(quarantaine::replace))
        .route("/gegevens/quarantaine/{bericht}/ophalen", post(quarantaine::fetch))
        .route("/gegevens/quarantaine/{bericht}/terzijde", post(quarantaine::put_aside))
        .route("/gegevens/quarantaine/{bericht}/terug", post(quarantaine::bring_back))
        .route("/gegevens/quarantaine/{bericht}/retour", post(retour::of_refused))
        .route("/gegevens/retour", get(retour::show).post(retour::make))
        .route("/gegevens/instellingen", get(instellingen::show).post(instellingen::change))
        .route("/gegevens/productcodes", get(lijsten::productcodes).post(lijsten::set_productcodes))
        .route("/gegevens/productcodes.csv", get(lijsten::productcodes_csv))
        .route("/gegevens/bronnen", get(bronnen::show))
        .route("/gegevens/bronnen/{soort}", get(bronnen::show_kind).post(bronnen::receive))
        .route("/gegevens/bronnen/{soort}/sjabloon.csv", get(bronnen::template))
        .route("/gegevens/bronnen/{soort}/terugnemen", get(bronnen::ask_back).post(bronnen::take_back))
        .route("/gegevens/buurten", get(lijsten::show_buurten).post(lijsten::set_buurten))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
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
}

/// The next file of a form that has one.
async fn next_upload(form: &mut axum::extract::Multipart) -> Result<Option<Upload>, crate::app::AppFout> {
    let wrong = |_| {
        crate::app::AppFout::Vraag(
            "het bestand kwam niet goed over, of het is te groot. Probeer het opnieuw, of gebruik de opdracht \
             voorkant import."
                .to_owned(),
        )
    };
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        let naam = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(wrong)?.to_vec();
        if !naam.is_empty() && !bytes.is_empty() {
            return Ok(Some(Upload { naam, bytes }));
        }
    }
    Ok(None)
}
