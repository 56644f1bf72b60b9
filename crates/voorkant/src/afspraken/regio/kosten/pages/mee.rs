//! A comparison to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use opslag::stuk::Stukbesluit;
use serde_json::{Value, json as value};

use super::find;
use crate::afspraken::regio::kosten::antwoord::sentences;
use crate::afspraken::regio::kosten::{Geteld, Vergelijkstuk, rekenblad, tabellen};
use crate::poort::{AfsprakenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "regelkosten";
const VRAAG: &str = "Wat kost het regelen zelf?";

/// Everything that is taken along.
struct Blad {
    stuk: Vergelijkstuk,
    geteld: Geteld,
    tabellen: Vec<Cijfertabel>,
    zinnen: Vec<String>,
}

async fn blad(mag: &Mag<AfsprakenLezen>, id: &str) -> Result<Blad, WebFout> {
    let stuk = find(mag, id).await?;
    let geteld = Geteld::new(&stuk.nu.inhoud)?;
    Ok(Blad { tabellen: tabellen::all(&geteld), zinnen: sentences(Taal::Nl, &geteld), geteld, stuk })
}

impl Blad {
    fn about(&self) -> Vec<Aanduiding> {
        let file = &self.stuk.nu.inhoud;
        let (nl, en) = self.stuk.nu.besluit.naam();
        let text = |words: &str| Benaming::same("", words);
        let unsure = self.geteld.verband.te_bevestigen().count();
        let count = |number: usize| Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX));
        vec![
            Aanduiding::new("waarover", "Waarover", "About", text(&file.naam)),
            Aanduiding::new("versie", "Versie", "Version", Gegeven::Getal(self.stuk.nu.nummer)),
            Aanduiding::new(
                "besluit",
                "Wat is dit?",
                "What is this?",
                Benaming::new(self.stuk.nu.besluit.key(), nl, en),
            ),
            Aanduiding::new("prijsjaar", "In geld van", "In money of", text(&file.beginjaar.to_string())),
            Aanduiding::new(
                "tebevestigen",
                "Regels met een voorbeeld of uit het hoofd",
                "Lines with an example or from memory",
                count(unsure),
            ),
            Aanduiding::new("regels", "Regels in totaal", "Lines in all", count(file.posten.len())),
        ]
    }

    fn cover(&self) -> Voorblad {
        let text = |words: &str| Benaming::same("", words);
        let calculated = "procedures maal uren maal uurbedrag, plus jaren maal relaties maal uren maal uurbedrag; afgerond op centen aan het eind";
        Voorblad {
            vraag: format!("{VRAAG} {}", self.stuk.nu.inhoud.naam),
            antwoord: self.zinnen.clone(),
            over: self.about(),
            herkomst: vec![
                Aanduiding::new("hoe", "Hoe is dit berekend?", "How was this calculated?", text(calculated)),
                Aanduiding::new("ingevuld", "Ingevuld door", "Filled in by", text(&self.stuk.nu.wie)),
            ],
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
    let about = blad.about();
    let about: serde_json::Map<String, Value> =
        about.iter().map(|one| (one.naam.sleutel.clone(), uitvoer::value(&one.waarde))).collect();
    let text = value!({
        "vraag": VRAAG,
        "antwoord": blad.zinnen,
        "over": about,
        "bestand": blad.stuk.nu.inhoud,
        "uitkomst": blad.geteld.uitkomst,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`: it calculates.
pub async fn xlsx(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), rekenblad::xlsx(&blad.geteld)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<AfsprakenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let mut careful = vec![
        "Uren zijn geschat. Daarom staan er steeds drie bedragen: als het weinig tijd kost, zoals verwacht, en als het veel tijd kost.".to_owned(),
        "Wat het scheelt, is berekend met dezelfde uren aan beide kanten.".to_owned(),
    ];
    let unsure = blad.geteld.verband.te_bevestigen().count();
    if unsure > 0 {
        careful.push(format!(
            "Let op: {unsure} van de {} regels zijn een voorbeeld of uit het hoofd. Zij zijn geen norm.",
            blad.stuk.nu.inhoud.posten.len()
        ));
    }
    let stuk = uitvoer::stuk(&blad.cover(), &blad.tabellen, vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
