//! The price statement to take along. What is kept to itself cannot be taken along by another side.

use axum::extract::Path;
use axum::response::Response;
use prijs::Tariefdocument;

use super::{find_whole, question};
use crate::afspraken::prijzen::tarieven::antwoord::sentences;
use crate::afspraken::prijzen::tarieven::raad::VAN_ELDERS;
use crate::afspraken::prijzen::tarieven::zicht::Heeltarief;
use crate::afspraken::prijzen::tarieven::{rekenmodel, tabellen};
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Gegeven, Voorblad};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "prijs";

fn about(heel: &Heeltarief) -> Vec<Aanduiding> {
    let (bestand, nu) = (heel.tarief.bestand(), &heel.stuk.nu);
    let text = |words: &str| Benaming::same("", words);
    let unit = Benaming::new(bestand.eenheid.key(), bestand.eenheid.naam(), bestand.eenheid.name());
    let mut about = vec![
        Aanduiding::new("product", "Product", "Product", text(&bestand.product)),
        Aanduiding::new("eenheid", "Prijs per", "Price per", unit),
        Aanduiding::new("prijspeil", "Prijspeil", "Price level", text(&bestand.prijspeil.to_string())),
        Aanduiding::new("versie", "Versie", "Version", Gegeven::Getal(nu.nummer)),
    ];
    if nu.inhoud.van_elders {
        let (nl, en) = VAN_ELDERS;
        about.push(Aanduiding::new("herkomst", "Let op", "Mind", Benaming::new("", nl, en)));
    }
    about
}

fn cover(kader: &Kader, heel: &Heeltarief) -> Voorblad {
    let made = Benaming::same(
        "",
        "loon, uren, reizen, eisen en overhead, volgens artikel 5.4 Uitvoeringsbesluit Wmo 2015 en artikel 2.3 Besluit Jeugdwet; afgerond wat getoond is, met het grootste restant",
    );
    let set = Benaming::same("", heel.gronden.set.bestand().naam.clone());
    let cao = Benaming::same("", heel.gronden.cao.naam());
    Voorblad {
        vraag: question(kader, &heel.tarief.bestand().product),
        antwoord: sentences(Taal::Nl, heel),
        over: about(heel),
        herkomst: vec![
            Aanduiding::new("hoe", "Hoe is dit berekend?", "How was this calculated?", made),
            Aanduiding::new("set", "Cijfers", "Figures", set),
            Aanduiding::new("cao", "Lonen", "Wages", cao),
        ],
    }
}

/// `GET …/prijs.csv`.
pub async fn csv(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let heel = find_whole(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&heel), &tabellen::all(&heel))?))
}

/// `GET …/prijs.json`: by the published schema.
pub async fn json(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let heel = find_whole(&mag, &id).await?;
    let document = Tariefdocument::of(&heel.tarief, &heel.gronden);
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text}\n")))
}

/// `GET …/prijs.xlsx`: with formulas.
pub async fn xlsx(mag: Mag<PrijzenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let heel = find_whole(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), rekenmodel::workbook(&heel)?))
}

/// `GET …/prijs.pdf`.
pub async fn pdf(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Response, WebFout> {
    let heel = find_whole(&mag, &id).await?;
    let (open, all) = heel.unsure();
    let careful = vec![
        format!("{open} van de {all} waarden zijn een voorbeeld, of uit het hoofd. Die zijn geen norm."),
        "De opslag voor risico en innovatie staat in geen van beide wetten. Het is een keuze.".to_owned(),
    ];
    let stuk =
        uitvoer::stuk(&cover(&kader, &heel), &tabellen::all(&heel), vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
