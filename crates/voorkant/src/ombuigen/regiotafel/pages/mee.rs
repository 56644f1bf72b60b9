//! A table of a region to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use regiotafel::Tafeluitkomst;
use serde_json::{Value, json as value};

use super::find;
use crate::ombuigen::regiotafel::antwoord::sentences;
use crate::ombuigen::regiotafel::store::Regiotafel;
use crate::ombuigen::regiotafel::tabellen;
use crate::poort::{Mag, RegiotafelLezen};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "regiotafel";

/// Everything that is taken along.
struct Blad {
    tafel: Regiotafel,
    uitkomst: Tafeluitkomst,
    tabellen: Vec<Cijfertabel>,
    zinnen: Vec<String>,
}

async fn blad(mag: &Mag<RegiotafelLezen>, id: &str) -> Result<Blad, WebFout> {
    let tafel = find(mag, id).await?;
    let counted = tafel.nu.tafel()?;
    let uitkomst = counted.uitkomst();
    Ok(Blad {
        tabellen: tabellen::all(&counted, &uitkomst, &tafel),
        zinnen: sentences(Taal::Nl, &counted, &uitkomst),
        uitkomst,
        tafel,
    })
}

impl Blad {
    fn about(&self) -> Vec<Aanduiding> {
        let inhoud = &self.tafel.nu.inhoud;
        let (nl, en) = self.tafel.nu.besluit.naam();
        let text = |words: &str| Benaming::same("", words);
        vec![
            Aanduiding::new("regio", "Regio", "Region", text(&inhoud.regio)),
            Aanduiding::new("versie", "Versie", "Version", Gegeven::Getal(self.tafel.nu.nummer)),
            Aanduiding::new(
                "besluit",
                "Wat is dit?",
                "What is this?",
                Benaming::new(self.tafel.nu.besluit.key(), nl, en),
            ),
            Aanduiding::new(
                "prijsjaar",
                "In geld van",
                "In money of",
                text(&inhoud.tafel.prijsjaar.to_string()),
            ),
        ]
    }

    fn cover(&self) -> Voorblad {
        let text = |words: &str| Benaming::same("", words);
        let calculated = "baten, inleg en verdeling zijn geteld in hele centen";
        Voorblad {
            vraag: format!(
                "Wie betaalt, en wie heeft er baat bij? {}",
                self.tafel.nu.inhoud.tafel.activiteit
            ),
            antwoord: self.zinnen.clone(),
            over: self.about(),
            herkomst: vec![
                Aanduiding::new("hoe", "Hoe is dit berekend?", "How was this calculated?", text(calculated)),
                Aanduiding::new("ingevuld", "Ingevuld door", "Filled in by", text(&self.tafel.nu.wie)),
            ],
        }
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<RegiotafelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.about(), &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<RegiotafelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let about = blad.about();
    let about: serde_json::Map<String, Value> =
        about.iter().map(|one| (one.naam.sleutel.clone(), uitvoer::value(&one.waarde))).collect();
    let text = value!({
        "vraag": "Wie betaalt, en wie heeft er baat bij?",
        "antwoord": blad.zinnen,
        "over": about,
        "verhoudingHonderdsten": blad.uitkomst.verhouding,
        "tafel": blad.tafel.nu.inhoud,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<RegiotafelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.cover(), &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<RegiotafelLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let careful = vec![
        "Een baat die niet is gemeten, is een schatting. Daarom staan er drie bedragen.".to_owned(),
        "Er wordt pas betaald als er is gemeten, met een onzekerheid erbij.".to_owned(),
    ];
    let stuk = uitvoer::stuk(&blad.cover(), &blad.tabellen, vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
