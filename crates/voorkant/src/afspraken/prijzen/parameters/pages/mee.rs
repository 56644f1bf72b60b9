//! A set to take along. The CSV is the one that can be delivered again; the other forms write the table of the page.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::blad::sentences;
use super::find;
use crate::afspraken::prijzen::parameters::inhoud::Prijssetregel;
use crate::afspraken::prijzen::parameters::store::Gevondenset;
use crate::afspraken::prijzen::parameters::tabellen;
use crate::afspraken::prijzen::parameters::wijzigen::to_csv;
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Voorblad};
use crate::web::{Kader, WebFout, csv_file, download};

fn rows(set: &Gevondenset) -> Vec<Prijssetregel> {
    set.set.checked().map(|set| set.regels()).unwrap_or_default()
}

fn table(kader: &Kader, set: &Gevondenset) -> [Cijfertabel; 1] {
    let (nl, en) = set.set.soort().naam();
    [tabellen::figures(kader.t(nl, en), &rows(set), None)]
}

fn cover(kader: &Kader, set: &Gevondenset) -> Voorblad {
    let text = |words: &str| Benaming::same("", words);
    let who = set.stuk.as_ref().map_or(kader.t("ingebouwd", "built in"), |stuk| stuk.nu.wie.as_str());
    Voorblad {
        vraag: set.set.naam.clone(),
        antwoord: sentences(kader, set, &rows(set)),
        over: vec![
            Aanduiding::new("van", "Geldig van", "Holds from", text(&set.set.geldig_van)),
            Aanduiding::new("tot", "Geldig tot en met", "Holds until", text(&set.set.geldig_tot)),
        ],
        herkomst: vec![Aanduiding::new("wie", "Door", "By", text(who))],
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    Ok(csv_file(&format!("{}.csv", set.set.soort().key()), &to_csv(&set.set)))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let besluit = set.stuk.as_ref().map(|stuk| stuk.nu.besluit);
    let text = value!({ "id": set.id, "besluit": besluit, "set": set.set });
    let naam = format!("{}.json", set.set.soort().key());
    Ok(download("application/json", &naam, format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let naam = format!("{}.xlsx", set.set.soort().key());
    Ok(download(XLSX, &naam, uitvoer::xlsx(&cover(&kader, &set), &table(&kader, &set))?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let careful = vec!["Wat met ⚠ staat, is uit het hoofd of een voorbeeld. Het is geen norm.".to_owned()];
    let stuk = uitvoer::stuk(&cover(&kader, &set), &table(&kader, &set), vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{}.pdf", set.set.soort().key()), uitvoer::pdf(&stuk)?))
}
