//! A compass to take along: one A4, tables, and the file in a published form. Stories only where that is allowed.

use ::kompas::{VORM, file_schema};
use axum::extract::Path;
use axum::response::Response;
use opslag::stuk::Stukbesluit;
use serde_json::json as value;

use super::find;
use crate::leren::kompas::zinnen::sentences;
use crate::leren::kompas::{Kompasstand, document, tabellen};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::{self, Aanduiding, Benaming, Gegeven, Voorblad, XLSX};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "kwaliteitskompas";

fn about(gevonden: &Kompasstand) -> Vec<Aanduiding> {
    let file = gevonden.kompas.bestand();
    let (nl, en) = gevonden.stuk.nu.besluit.naam();
    let text = |words: &str| Benaming::same("", words);
    vec![
        Aanduiding::new("thema", "Thema", "Theme", text(&file.thema)),
        Aanduiding::new("gebied", "Gebied", "Area", text(&file.gebied)),
        Aanduiding::new("jaren", "Jaren", "Years", text(&format!("{}-{}", file.van, file.tot))),
        Aanduiding::new("versie", "Versie", "Version", Gegeven::Getal(gevonden.stuk.nu.nummer)),
        Aanduiding::new(
            "besluit",
            "Wat is dit?",
            "What is this?",
            Benaming::new(gevonden.stuk.nu.besluit.key(), nl, en),
        ),
        Aanduiding::new(
            "voorbeeld",
            "Verzonnen voorbeeld",
            "Made-up example",
            if file.voorbeeld { Benaming::new("ja", "ja", "yes") } else { Benaming::new("nee", "nee", "no") },
        ),
    ]
}

/// `GET …/a4.pdf`.
pub async fn a4(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let stuk = document::one_page(&kader.gemeentenaam, &gevonden)?;
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let text = uitvoer::csv(&about(&gevonden), &tabellen::all(&gevonden.kompas))?;
    Ok(csv_file(&format!("{NAAM}.csv"), &text))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let from =
        Benaming::same("", "ingevuld door gemeente, inwoners en aanbieder; de bron staat bij elk cijfer");
    let cover = Voorblad {
        vraag: format!("Zijn inwoners beter af? {}", gevonden.kompas.bestand().thema),
        antwoord: sentences(Taal::Nl, &gevonden.kompas),
        over: about(&gevonden),
        herkomst: vec![Aanduiding::new("hoe", "Waar komt dit vandaan?", "Where is this from?", from)],
    };
    let file = uitvoer::xlsx(&cover, &tabellen::all(&gevonden.kompas))?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), file))
}

/// `GET …/kompas.json`: the compass in the form of `vorm.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let text = value!({
        "vorm": VORM,
        "kompas": gevonden.stuk.id,
        "versie": gevonden.stuk.nu.nummer,
        "inhoud": gevonden.kompas.openbaar(),
        "verhalen_niet_openbaar": gevonden.kompas.niet_openbaar(),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET /leren/kompas/vorm.json`: the JSON Schema of that file.
pub async fn schema(_mag: Mag<LerenLezen>) -> Result<Response, WebFout> {
    Ok(download("application/schema+json", &format!("{NAAM}-vorm.json"), format!("{:#}\n", file_schema())))
}
