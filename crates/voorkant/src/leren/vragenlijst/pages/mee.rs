//! A round to take along: every form writes the same tables.

use axum::extract::Path;
use axum::response::Response;
use opslag::stuk::Stuk;
use serde_json::json as value;

use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::vragenlijst::afname::Lijstafname;
use crate::leren::vragenlijst::antwoord::sentences;
use crate::leren::vragenlijst::uitkomst::{Regelzicht, outcome};
use crate::leren::vragenlijst::{figures, tabellen};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Voorblad};
use crate::web::{Taal, WebFout, csv_file, download};

const NAAM: &str = "vragenlijst";

/// Everything that is taken along.
struct Blad {
    stuk: Stuk<Lijstafname>,
    zichten: Vec<Regelzicht>,
    regels: bescherming::Rules,
}

async fn blad(mag: &Mag<LerenLezen>, id: &str) -> Result<Blad, WebFout> {
    let stuk = one::<Lijstafname>(mag, id).await?;
    let regels = mag.app().instellingen().await?.rules()?;
    Ok(Blad { zichten: outcome(&stuk.nu.inhoud, &regels), stuk, regels })
}

impl Blad {
    fn tabellen(&self) -> Vec<Cijfertabel> {
        tabellen::by_version(&self.zichten).into_iter().flatten().collect()
    }

    fn zinnen(&self) -> Vec<String> {
        self.zichten.iter().flat_map(|zicht| sentences(Taal::Nl, zicht)).collect()
    }

    fn about(&self) -> Vec<Aanduiding> {
        let inhoud = &self.stuk.nu.inhoud;
        let text = |words: &str| Benaming::same("", words);
        let lijst = inhoud.lijsten.last();
        let (nl, en) = inhoud.werving.naam();
        vec![
            Aanduiding::new("afname", "Afname", "Round", text(&inhoud.naam)),
            Aanduiding::new(
                "vragenlijst",
                "Vragenlijst",
                "Questionnaire",
                text(lijst.map_or("", |one| &one.naam)),
            ),
            Aanduiding::new("gebied", "Gebied", "Area", text(&inhoud.gebied)),
            Aanduiding::new("vooraf", "Dag vooraf", "Day before", text(&inhoud.dag_voor)),
            Aanduiding::new("achteraf", "Dag achteraf", "Day after", text(&inhoud.dag_na)),
            Aanduiding::new(
                "werving",
                "Hoe mensen erbij kwamen",
                "How people came to take part",
                Benaming::new("", nl, en),
            ),
        ]
    }

    fn cover(&self) -> Voorblad {
        let text = |words: &str| Benaming::same("", words);
        let lijst = self.stuk.nu.inhoud.lijsten.last();
        Voorblad {
            vraag: format!("Wat zeggen mensen zelf? {}", self.stuk.nu.inhoud.naam),
            antwoord: self.zinnen(),
            over: self.about(),
            herkomst: vec![
                Aanduiding::new(
                    "bron",
                    "Bron van de vragenlijst",
                    "Source of the questionnaire",
                    text(lijst.map_or("", |one| &one.bron)),
                ),
                Aanduiding::new(
                    "makers",
                    "Makers",
                    "Makers",
                    text(lijst.map_or("", |one| &one.licentie.houder)),
                ),
                Aanduiding::new(
                    "hoe",
                    "Hoe is dit berekend?",
                    "How was this calculated?",
                    text("vellen geteld en vergeten; delen met Wilson, gemiddelden met Student, 95 procent"),
                ),
            ],
        }
    }
}

/// `GET …/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&blad.about(), &blad.tabellen())?))
}

/// `GET …/cijfers.json`.
pub async fn json(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let text = value!({
        "vraag": blad.cover().vraag,
        "antwoord": blad.zinnen(),
        "cijfers": uitvoer::json(&blad.tabellen()),
        "meetcijfers": figures(&blad.stuk, &blad.regels),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET …/cijfers.xlsx`.
pub async fn xlsx(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    Ok(download(XLSX, &format!("{NAAM}.xlsx"), uitvoer::xlsx(&blad.cover(), &blad.tabellen())?))
}

/// `GET …/cijfers.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = blad(&mag, &id).await?;
    let mut careful = vec![
        "Vooraf en achteraf is geen bewijs. Mensen komen vaak als het slecht gaat, en daarna gaat het bij velen vanzelf beter.".to_owned(),
        "Minder dan tien mensen laten wij niet zien. Onder dertig mensen vergelijken wij niet.".to_owned(),
    ];
    careful.extend(blad.stuk.nu.inhoud.lijsten.last().map(|one| one.niet_voor.clone()));
    let stuk = uitvoer::stuk(&blad.cover(), &blad.tabellen(), vec![("Wat is onzeker?", careful)]);
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}
