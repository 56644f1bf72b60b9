//! An outcome to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use toegang::Recht;

use super::Effectpanel;
use crate::app::{AppFout, blocking};
use crate::leren::meting::panel::{Meetpanel, tells_sizes};
use crate::leren::meting::uitkomst::{
    Effectuitkomst, as_json, calculated, front, front_off, json_off, limits, tables_of,
};
use crate::leren::pages::record::one;
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::{self, Cijfertabel, Voorblad, XLSX};
use crate::web::stukblad::is_off;
use crate::web::{Kader, WebFout, csv_file, download};

const NAAM: &str = "effect";

/// Everything that is taken along.
struct Blad {
    panel: Meetpanel,
    uitkomst: Effectuitkomst,
    voorblad: Voorblad,
    tabellen: Vec<Cijfertabel>,
    /// Why it was withdrawn; none when it stands.
    ingetrokken: Option<String>,
}

async fn blad(mag: &Mag<LerenLezen>, id: &str) -> Result<Blad, WebFout> {
    let found = one::<Effectpanel>(mag, id).await?;
    let ingetrokken = is_off(&found).then(|| found.nu.reden.clone());
    let (panel, uitkomst) = calculated(found.nu.inhoud).await?;
    let (voorblad, tabellen) = (front(&uitkomst, panel.maat()), tables_of(&uitkomst, panel.maat()));
    let voorblad = match &ingetrokken {
        Some(reden) => front_off(voorblad, reden),
        None => voorblad,
    };
    Ok(Blad { panel, uitkomst, voorblad, tabellen, ingetrokken })
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.voorblad.over, &blad.tabellen)?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = as_json(&blad.uitkomst, blad.panel.maat());
    let text = match &blad.ingetrokken {
        Some(reden) => json_off(text, reden),
        None => text,
    };
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.voorblad, &blad.tabellen)?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let careful = limits(&blad.uitkomst).into_iter().map(|(nl, _)| nl.to_owned()).collect();
    let stuk = uitvoer::stuk(&blad.voorblad, &blad.tabellen, vec![("Wat kan dit niet zeggen?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}

/// `GET …/tabel.csv`: the table as it was given. One that does not say over how many people its rows are is only for who
/// makes studies: it may show few people.
pub async fn tabel(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let tabel = one::<Effectpanel>(&mag, &id).await?.nu.inhoud.tabel;
    if !kader.mag(Recht::MetingMaken) {
        let table = tabel.clone();
        if !blocking(move || tells_sizes(&table)).await? {
            let tekst = "deze tabel zegt niet over hoeveel mensen elke regel gaat. Alleen wie metingen maakt, kan haar ophalen. Vraag om een tabel met een kolom n";
            return Err(AppFout::Vraag(tekst.to_owned()).into());
        }
    }
    Ok(csv_file("tabel.csv", tabel.trim_start_matches('\u{feff}')))
}
