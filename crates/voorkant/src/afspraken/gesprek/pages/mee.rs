//! What lay on the table of a talk, to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Map, Value, json as value};

use super::blad::question;
use super::{find_year, prepared};
use crate::afspraken::blik::Bereik;
use crate::poort::{AfsprakenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Voorblad};
use crate::web::{Kader, WebFout, csv_file, download};

const NAAM: &str = "jaargesprek";

/// Everything that is taken along.
struct Blad {
    voorblad: Voorblad,
    tabellen: Vec<Cijfertabel>,
}

fn text(words: &str) -> Benaming {
    Benaming::same("", words)
}

async fn blad(mag: &Mag<AfsprakenLezen>, kader: &Kader, (id, jaar): (&str, i32)) -> Result<Blad, WebFout> {
    let found = find_year(mag, (id, jaar)).await?;
    let prepared = prepared(mag.app(), &found, jaar, mag.aanmelding().vandaag).await?;
    let kept = found.gesprek(jaar).map(|kept| &kept.nu);
    let mut antwoord = vec![prepared.prijs.0.clone()];
    let mut over = vec![
        Aanduiding::new("afspraak", "Afspraak", "Agreement", text(found.titel())),
        Aanduiding::new("jaar", "Jaar", "Year", text(&jaar.to_string())),
    ];
    if let Some(kept) = kept {
        let inhoud = &kept.inhoud;
        antwoord =
            vec![format!("{}. {}", inhoud.uitkomst.naam().0, inhoud.reden), inhoud.bevindingen.clone()];
        over.push(Aanduiding::new("dag", "Dag van het gesprek", "Day of the talk", text(&inhoud.dag)));
        over.push(Aanduiding::new("vastgelegd", "Vastgelegd door", "Recorded by", text(&kept.wie)));
    }
    let how = "gebruik uit het register van de sociale basis, geld uit de afspraak, prijs volgens de clausule over de index";
    Ok(Blad {
        voorblad: Voorblad {
            vraag: question(kader, &found, jaar),
            antwoord,
            over,
            herkomst: vec![Aanduiding::new(
                "hoe",
                "Hoe is dit berekend?",
                "How was this calculated?",
                text(how),
            )],
        },
        tabellen: kept.map_or(prepared.tabellen, |kept| kept.inhoud.voorbereiding.clone()),
    })
}

/// `GET …/cijfers.csv`.
pub async fn csv(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Response, WebFout> {
    let blad = blad(&mag, &kader, (&id, jaar)).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.voorblad.over, &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Response, WebFout> {
    let blad = blad(&mag, &kader, (&id, jaar)).await?;
    let over: Map<String, Value> = blad
        .voorblad
        .over
        .iter()
        .map(|one| (one.naam.sleutel.clone(), uitvoer::value(&one.waarde)))
        .collect();
    let text = value!({
        "vraag": blad.voorblad.vraag,
        "antwoord": blad.voorblad.antwoord,
        "over": over,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Response, WebFout> {
    let blad = blad(&mag, &kader, (&id, jaar)).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.voorblad, &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Response, WebFout> {
    let blad = blad(&mag, &kader, (&id, jaar)).await?;
    let careful = vec![
        "Of het beter gaat met mensen, is hier niet gemeten.".to_owned(),
        "Bereik is wat organisaties zelf opgaven.".to_owned(),
    ];
    let stuk = uitvoer::stuk(&blad.voorblad, &blad.tabellen, vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
