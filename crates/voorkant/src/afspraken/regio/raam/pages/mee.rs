//! A framework to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use opslag::stuk::Stukbesluit;
use serde_json::json as value;

use super::find;
use crate::afspraken::regio::raam::antwoord::sentences;
use crate::afspraken::regio::raam::{Raam, framework, tabellen};
use crate::poort::{AfsprakenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "raamafspraak";
const VRAAG: &str = "Wat spreken gemeenten samen af, en wat regelt elke gemeente zelf?";

/// Everything that is taken along.
struct Blad {
    raam: Raam,
    tabellen: Vec<Cijfertabel>,
    zinnen: Vec<String>,
}

async fn blad(mag: &Mag<AfsprakenLezen>, id: &str) -> Result<Blad, WebFout> {
    let raam = find(mag, id).await?;
    let held = framework(&raam.nu.inhoud)?;
    Ok(Blad { tabellen: tabellen::all(&held), zinnen: sentences(Taal::Nl, &held), raam })
}

impl Blad {
    fn about(&self) -> Vec<Aanduiding> {
        let (nl, en) = self.raam.nu.besluit.naam();
        vec![
            Aanduiding::new(
                "naam",
                "Raamafspraak",
                "Framework",
                Benaming::same("", &self.raam.nu.inhoud.naam),
            ),
            Aanduiding::new("versie", "Versie", "Version", Gegeven::Getal(self.raam.nu.nummer)),
            Aanduiding::new(
                "besluit",
                "Wat is dit?",
                "What is this?",
                Benaming::new(self.raam.nu.besluit.key(), nl, en),
            ),
        ]
    }

    fn cover(&self) -> Voorblad {
        let who = Benaming::same("", &self.raam.nu.wie);
        Voorblad {
            vraag: VRAAG.to_owned(),
            antwoord: self.zinnen.clone(),
            over: self.about(),
            herkomst: vec![Aanduiding::new("ingevuld", "Ingevuld door", "Filled in by", who)],
        }
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.about(), &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = value!({
        "vraag": VRAAG,
        "antwoord": blad.zinnen,
        "raamafspraak": blad.raam.nu.inhoud,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.cover(), &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let careful = vec!["Dit is een overzicht. Wat geldt, staat in de ondertekende afspraken.".to_owned()];
    let stuk = uitvoer::stuk(&blad.cover(), &blad.tabellen, vec![("Let op", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
