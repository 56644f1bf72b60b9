//! The result of a round to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json as value;

use super::{find, question};
use crate::dialoog::blik::Bereik;
use crate::dialoog::ronde::{Rondeuitslag, one, tabellen, zinnen};
use crate::poort::{DialoogLezen, Mag};
use crate::uitvoer::{self, Aanduiding, Benaming, Gegeven, Voorblad, XLSX};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "dialoogronde";

async fn found(mag: &Mag<DialoogLezen>, (id, nummer): (&str, u32)) -> Result<Rondeuitslag, WebFout> {
    let stuk = find(mag, id).await?;
    let round = one(&mag.app().opslag, &stuk.id, nummer).await?.ok_or(WebFout::NietGevonden)?;
    Ok(round.uitslag)
}

fn about(uitslag: &Rondeuitslag) -> Vec<Aanduiding> {
    let of = |sleutel: &str, nl: &str, en: &str, text: String| {
        Aanduiding::new(sleutel, nl, en, Benaming::same("", text))
    };
    vec![
        Aanduiding::new("ronde", "Ronde", "Round", Gegeven::Getal(i64::from(uitslag.nummer))),
        of("open", "Eerste dag", "First day", uitslag.open.to_string()),
        of("dicht", "Laatste dag", "Last day", uitslag.dicht.to_string()),
        of("controlegetal", "Controlegetal", "Hash", uitslag.afdruk.clone()),
    ]
}

fn cover(uitslag: &Rondeuitslag, vraag: String) -> Voorblad {
    let how = "de laatste stem telt; interval van Wilson, 95 procent; niets onder tien mensen";
    Voorblad {
        vraag,
        antwoord: zinnen::told(Taal::Nl, uitslag),
        over: about(uitslag),
        herkomst: vec![Aanduiding::new(
            "hoe",
            "Hoe is dit berekend?",
            "How was this calculated?",
            Benaming::same("", how),
        )],
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(
    mag: Mag<DialoogLezen>,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Response, WebFout> {
    let uitslag = found(&mag, (&id, nummer)).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&uitslag), &tabellen::all(&uitslag))?))
}

/// `GET …/cijfers.json`.
pub async fn json(
    mag: Mag<DialoogLezen>,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Response, WebFout> {
    let uitslag = found(&mag, (&id, nummer)).await?;
    let text = value!({
        "vraag": uitslag.vraag,
        "ronde": uitslag.nummer,
        "open": uitslag.open.to_string(),
        "dicht": uitslag.dicht.to_string(),
        "controlegetal": uitslag.afdruk,
        "antwoord": zinnen::told(Taal::Nl, &uitslag),
        "groepen": uitslag.groepen,
        "cijfers": uitvoer::json(&tabellen::all(&uitslag)),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Response, WebFout> {
    let uitslag = found(&mag, (&id, nummer)).await?;
    let cover = cover(&uitslag, question(&kader).to_owned());
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&cover, &tabellen::all(&uitslag))?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Response, WebFout> {
    let uitslag = found(&mag, (&id, nummer)).await?;
    let cover = cover(&uitslag, question(&kader).to_owned());
    let careful = vec![
        "Wie meedeed, koos daar zelf voor. Anderen denken er misschien anders over.".to_owned(),
        "Onder tien mensen laten wij niets zien.".to_owned(),
    ];
    let stuk = uitvoer::stuk(&cover, &tabellen::all(&uitslag), vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
