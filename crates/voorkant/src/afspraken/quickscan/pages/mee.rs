//! The outcome of a round to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::{Ronde, find, question, years};
use crate::afspraken::blik::Bereik;
use crate::afspraken::quickscan::antwoord::sentences;
use crate::afspraken::quickscan::{store, tabellen};
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "quickscan";

/// Everything that is taken along.
struct Blad {
    ronde: Ronde,
    tabellen: Vec<Cijfertabel>,
    zinnen: Vec<String>,
}

/// There is nothing to take along while a round is not closed.
async fn blad(mag: &Mag<PrijzenLezen>, id: &str) -> Result<Blad, WebFout> {
    let ronde = find(mag, id).await?;
    let uitkomst = store::outcome(&mag.app().opslag, &ronde).await?.ok_or(WebFout::NietGevonden)?;
    let years = years(mag).await?;
    Ok(Blad { tabellen: tabellen::all(&uitkomst, &years), zinnen: sentences(Taal::Nl, &uitkomst), ronde })
}

impl Blad {
    fn about(&self) -> Vec<Aanduiding> {
        let year = i16::try_from(self.ronde.nu.inhoud.jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar);
        vec![Aanduiding::new("jaar", "Jaar", "Year", year)]
    }

    fn cover(&self, vraag: String) -> Voorblad {
        let how = "één antwoord per organisatie; interval van Wilson, 95 procent; groepen van minder dan drie zijn niet genoemd";
        Voorblad {
            vraag,
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
pub async fn csv(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.about(), &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = value!({
        "vraag": "Krijgen organisaties een reële prijs?",
        "jaar": blad.ronde.nu.inhoud.jaar,
        "antwoord": blad.zinnen,
        "cijfers": uitvoer::json(&blad.tabellen),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let cover = blad.cover(question(&kader, &blad.ronde));
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&cover, &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let cover = blad.cover(question(&kader, &blad.ronde));
    let careful = vec![
        "Wie niet antwoordde, telt niet mee.".to_owned(),
        "Of een prijs reëel is, zegt de organisatie zelf. Dat is niet nagerekend.".to_owned(),
    ];
    let stuk = uitvoer::stuk(&cover, &blad.tabellen, vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
