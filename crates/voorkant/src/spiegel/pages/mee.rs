//! The figures of a closed mirror to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::{Ronde, find};
use crate::app::AppFout;
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::tabellen;
use crate::spiegel::uitslag::{self, sentences, told};
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad, XLSX};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "spiegel";
const VRAAG: &str = "Hoe goed werken wij samen?";

/// Everything that is taken along.
struct Blad {
    ronde: Ronde,
    tabellen: Vec<Cijfertabel>,
    zinnen: Vec<String>,
    versie: String,
    let_op: Vec<String>,
}

/// There is nothing to take along while a round is not closed.
async fn blad(mag: &Mag<SpiegelLezen>, id: &str) -> Result<Blad, WebFout> {
    let ronde = find(mag, id).await?;
    let found = uitslag::of(&mag.app().opslag, &ronde).await?.ok_or(WebFout::NietGevonden)?;
    let refused = |fault: ::spiegel::Spiegelfout| AppFout::Vraag(fault.to_string());
    let found = found.map_err(refused)?;
    let known = ronde.nu.inhoud.ronde(&ronde.gemeente).map_err(refused)?;
    let beeld = &found.beeld;
    let mut zinnen = sentences(Taal::Nl, beeld);
    zinnen.extend(
        beeld.dimensies.iter().map(|one| format!("{}: {}", one.dimensie.naam(), told(Taal::Nl, one))),
    );
    Ok(Blad {
        tabellen: tabellen::all(&found, known.instrument()),
        zinnen,
        versie: format!("{}, versie {} ({})", beeld.instrument, beeld.versie, beeld.hash),
        let_op: beeld.let_op.clone(),
        ronde,
    })
}

impl Blad {
    fn about(&self) -> Vec<Aanduiding> {
        let same = |text: &str| Benaming::same("", text);
        vec![
            Aanduiding::new("jaar", "Jaar", "Year", Gegeven::Jaar(self.ronde.nu.inhoud.jaar)),
            Aanduiding::new("vragenlijst", "Vragenlijst", "Questionnaire", same(&self.versie)),
        ]
    }

    fn cover(&self) -> Voorblad {
        let how = "gemiddelden van 1 tot 5 per kant; verschil met t-toets voor twee groepen, 95 procent; geen totaalcijfer";
        Voorblad {
            vraag: format!("{}: {VRAAG}", self.ronde.nu.inhoud.naam),
            antwoord: self.zinnen.clone(),
            over: self.about(),
            herkomst: vec![Aanduiding::new(
                "hoe",
                "Hoe is dit berekend?",
                "How was this calculated?",
                Benaming::same("", how),
            )],
        }
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.about(), &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = value!({
        "vraag": VRAAG,
        "jaar": blad.ronde.nu.inhoud.jaar,
        "vragenlijst": blad.versie,
        "antwoord": blad.zinnen,
        "letOp": blad.let_op,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.cover(), &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<SpiegelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let stuk = uitvoer::stuk(&blad.cover(), &blad.tabellen, vec![("Wat is onzeker?", blad.let_op.clone())]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
