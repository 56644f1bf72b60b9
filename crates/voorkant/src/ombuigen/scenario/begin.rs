//! What a scenario begins with.

use std::collections::BTreeMap;

use domein::Levensdomein;
use scenario::{DomeinInvoer, Scenariobestand, SegmentInvoer, Trede};

use crate::app::{App, AppFout};
use crate::inzicht::vraag::Vraagbasis;
use crate::ombuigen::feiten::{Feitenvraag, ask, to_bestand, tredetabel};

/// The steps of which life domains somebody may begin with: those that have help of more than one kind.
pub fn domains() -> Vec<Levensdomein> {
    Levensdomein::ALL.into_iter().filter(|domein| tredetabel::ladder(*domein).len() > 1).collect()
}

/// A scenario as the own facts say: groups, where they stand, how fast that changes, and what a year costs.
///
/// # Errors
/// When the facts do not say it: which, and what can be done.
pub async fn from_facts(
    app: &App,
    gemeente: &str,
    domeinen: Vec<Levensdomein>,
    (naam, jaren): (&str, u32),
) -> Result<Scenariobestand, AppFout> {
    let code = gemeente.parse().map_err(|_| {
        AppFout::Vraag(
            "er is nog geen gemeente ingesteld. Doe dat bij Gegevens, of begin zonder cijfers.".to_owned(),
        )
    })?;
    let basis = Vraagbasis::now(app).await?;
    let vraag = Feitenvraag::new(&basis, code, domeinen, false)?;
    let found = ask(basis, vraag).await?;
    let mut bestand = to_bestand(&found.antwoord, naam, jaren);
    bestand.stappen_per_jaar = 4;
    bestand.trekkingen = 500;
    Ok(bestand)
}

/// A scenario in which nothing is filled in but for whom: one kind of help, one group.
pub fn empty(mensen: &str, beginjaar: i32) -> Scenariobestand {
    Scenariobestand {
        naam: String::new(),
        vraag: String::new(),
        beginjaar,
        jaren: 10,
        stappen_per_jaar: 4,
        discontovoet: 0.0225,
        prijsstijging: 0.02,
        trekkingen: 500,
        zaad: 2026,
        domein: vec![DomeinInvoer {
            sleutel: "hulp".to_owned(),
            naam: "Hulp".to_owned(),
            treden: Trede::ALL.iter().map(|one| one.key().to_owned()).collect(),
        }],
        stapelfactor: 0.0,
        segment: vec![SegmentInvoer {
            sleutel: "groep1".to_owned(),
            naam: mensen.to_owned(),
            huishoudens: 0,
            instroom_per_jaar: 0.0,
            start: BTreeMap::new(),
            instroom: BTreeMap::new(),
            uitstroom_per_jaar: 0.0,
            overgang: Vec::new(),
            bron: None,
        }],
        overlap_toegestaan: false,
        ingreep: Vec::new(),
        prijs: Vec::new(),
        verplaatsing: Vec::new(),
        stopplan: None,
    }
}
