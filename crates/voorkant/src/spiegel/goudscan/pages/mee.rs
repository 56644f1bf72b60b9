//! The figures of a closed quickscan to take along: every form writes the same tables.

use ::spiegel::{QUICKSCAN_2019, Scanuitslag};
use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::super::{tabellen, uitkomst};
use super::find;
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::voordracht::pages::name_of;
use crate::uitvoer::{self, Aanduiding, Benaming, Gegeven, Voorblad, XLSX};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "quickscan-partners";
const VRAAG: &str = "Zouden alle partners deze gemeente opnieuw voordragen?";

/// There is nothing to take along while a round is not closed.
async fn outcome(mag: &Mag<SpiegelLezen>, id: &str) -> Result<Scanuitslag, WebFout> {
    let ronde = find(mag, id).await?;
    let naam = name_of(&mag.aanmelding().gemeentenaam);
    uitkomst::of(&mag.app().opslag, &ronde, &naam).await?.ok_or(WebFout::NietGevonden)
}

fn about(uitslag: &Scanuitslag) -> Vec<Aanduiding> {
    vec![
        Aanduiding::new("jaar", "Jaar", "Year", Gegeven::Jaar(uitslag.jaar)),
        Aanduiding::new(
            "partners",
            "Partners die antwoordden",
            "Partners who answered",
            Gegeven::Getal(uitslag.partners.into()),
        ),
    ]
}

fn cover(uitslag: &Scanuitslag) -> Voorblad {
    let how = "aandeel van alle antwoorden, met het interval van Wilson (95 procent); vanaf vijf antwoorden, geen groep onder drie";
    Voorblad {
        vraag: VRAAG.to_owned(),
        antwoord: uitkomst::sentences(Taal::Nl, uitslag),
        over: about(uitslag),
        herkomst: vec![Aanduiding::new(
            "hoe",
            "Hoe is dit berekend?",
            "How was this calculated?",
            Benaming::same("", how),
        )],
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let uitslag = outcome(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&uitslag), &tabellen::all(&uitslag))?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let uitslag = outcome(&mag, &id).await?;
    let text = value!({
        "vraag": VRAAG,
        "jaar": uitslag.jaar,
        "partners": uitslag.partners,
        "antwoord": uitkomst::sentences(Taal::Nl, &uitslag),
        "cijfers": uitvoer::json(&tabellen::all(&uitslag)),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let uitslag = outcome(&mag, &id).await?;
    let file = uitvoer::xlsx(&cover(&uitslag), &tabellen::all(&uitslag))?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), file))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let uitslag = outcome(&mag, &id).await?;
    let unsure =
        vec!["Wie niet antwoordde, telt niet mee.".to_owned(), QUICKSCAN_2019.kanttekening.to_owned()];
    let stuk = uitvoer::stuk(&cover(&uitslag), &tabellen::all(&uitslag), vec![("Wat is onzeker?", unsure)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
