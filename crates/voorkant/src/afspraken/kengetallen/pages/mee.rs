//! Key figures to take along: every form writes the tables that this side may see.

use axum::response::Response;
use serde_json::json as value;

use super::blad::{Kengetalblad, question};
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Voorblad};
use crate::web::{Kader, WebFout, csv_file, download};

const NAAM: &str = "kengetallen";

fn about(blad: &Kengetalblad) -> Vec<Aanduiding> {
    let who = match blad.kant.namens() {
        "" => Benaming::new("regio", "De regio", "The region"),
        naam => Benaming::same("organisatie", naam),
    };
    vec![Aanduiding::new("voor", "Voor wie", "For whom", who)]
}

fn cover(kader: &Kader, blad: &Kengetalblad) -> Voorblad {
    let how = "delingen van bedragen uit de jaarrekening; een verdeling vanaf vijf organisaties, afgerond, zonder laagste en hoogste";
    Voorblad {
        vraag: question(kader, blad),
        antwoord: blad.sentences(kader),
        over: about(blad),
        herkomst: vec![Aanduiding::new(
            "hoe",
            "Hoe is dit berekend?",
            "How was this calculated?",
            Benaming::same("", how),
        )],
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<PrijzenLezen>) -> Result<Response, WebFout> {
    let blad = Kengetalblad::of(&mag).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&blad), &blad.tables())?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Response, WebFout> {
    let blad = Kengetalblad::of(&mag).await?;
    let text = value!({
        "vraag": question(&kader, &blad),
        "antwoord": blad.sentences(&kader),
        "cijfers": uitvoer::json(&blad.tables()),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Response, WebFout> {
    let blad = Kengetalblad::of(&mag).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&cover(&kader, &blad), &blad.tables())?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Response, WebFout> {
    let blad = Kengetalblad::of(&mag).await?;
    let careful = vec![
        "Er is geen norm voor sociaal werk. Wat anderen zeggen, is geen norm.".to_owned(),
        "De cijfers zijn ingevuld door organisaties zelf, en niet nagekeken.".to_owned(),
    ];
    let stuk = uitvoer::stuk(&cover(&kader, &blad), &blad.tables(), vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
