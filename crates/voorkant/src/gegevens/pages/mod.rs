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

use maud::{Markup, html};

use crate::poort::Routes;
use crate::web::Kader;

/// An upload may be so large; more goes through the command line or the watched folder.
const LARGEST_UPLOAD: usize = 512 << 20;

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
