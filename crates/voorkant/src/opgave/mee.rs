//! An opgave to take along: for programs as JSON, for people as text, CSV or a workbook.

use serde::Serialize;

use super::store::{Dossier, Opgave};
use super::tabellen;
use crate::app::AppFout;
use crate::inzicht::nulmeting::Nulmeting;
use crate::uitvoer::{self, Aanduiding, Cijfertabel, Voorblad};
use crate::web::Taal;

/// A record as JSON for people to read too.
///
/// # Errors
/// Never for a record.
pub fn json(record: &impl Serialize) -> Result<String, AppFout> {
    serde_json::to_string_pretty(record).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// What is written as tables: its title, what it says, and its tables.
pub struct Vel {
    titel: String,
    zinnen: Vec<String>,
    over: Vec<Aanduiding>,
    herkomst: Vec<Aanduiding>,
    tabellen: Vec<Cijfertabel>,
    /// What a terminal shows of them.
    kort: Vec<Cijfertabel>,
}

impl Vel {
    /// The list of opgaven.
    pub fn of_list(opgaven: &[Opgave]) -> Self {
        Self {
            titel: "Opgaven".to_owned(),
            zinnen: Vec::new(),
            over: Vec::new(),
            herkomst: Vec::new(),
            tabellen: vec![tabellen::lijst(opgaven)],
            kort: vec![tabellen::lijst(opgaven)],
        }
    }

    /// One opgave whole, with the tables of its baseline.
    pub fn of_dossier(dossier: &Dossier) -> Self {
        let mut tables = tabellen::geheel(dossier);
        let mut kort = tabellen::kort(dossier);
        let (mut zinnen, mut herkomst) = (vec![tabellen::wacht(&dossier.opgave)], Vec::new());
        if let Some(nulmeting) = &dossier.nulmeting {
            zinnen.push(format!("Nulmeting: {}", nulmeting.vraag.text(Taal::Nl)));
            zinnen.extend(said(nulmeting));
            herkomst.extend(nulmeting.over.iter().chain(&nulmeting.berekening).cloned());
            tables.extend(nulmeting.blad.iter().cloned());
            kort.extend(nulmeting.blad.iter().cloned());
        }
        let titel = dossier.opgave.nu.tekst.inhoud.titel.to_string();
        Self { titel, zinnen, over: tabellen::over(&dossier.opgave), herkomst, tabellen: tables, kort }
    }

    /// Every opgave whole. The tables of baselines are in the JSON, and in the file of each opgave: side by side
    /// they would be taken for one.
    pub fn of_all(dossiers: &[Dossier]) -> Self {
        let mut tables: Vec<Cijfertabel> = Vec::new();
        for tabel in dossiers.iter().flat_map(tabellen::of_each) {
            match tables.iter_mut().find(|known| known.naam.sleutel == tabel.naam.sleutel) {
                Some(known) => known.rijen.extend(tabel.rijen),
                None => tables.push(tabel),
            }
        }
        Self { kort: tables.clone(), tabellen: tables, ..Self::of_list(&[]) }
    }

    /// A baseline, with all its tables.
    pub fn of_baseline(nulmeting: &Nulmeting) -> Self {
        Self {
            titel: nulmeting.vraag.text(Taal::Nl).to_owned(),
            zinnen: said(nulmeting),
            over: nulmeting.over.clone(),
            herkomst: nulmeting.berekening.clone(),
            tabellen: nulmeting.tabellen.clone(),
            kort: nulmeting.blad.clone(),
        }
    }

    /// As CSV. What it is about stands on each line: of a whole opgave that is only its number and municipality.
    ///
    /// # Errors
    /// Never for a record.
    pub fn csv(&self) -> Result<String, AppFout> {
        let long = |one: &&Aanduiding| one.naam.sleutel != "waarom";
        let over: Vec<Aanduiding> = self.over.iter().filter(long).cloned().collect();
        uitvoer::csv(&over, &self.tabellen)
    }

    /// As a workbook.
    ///
    /// # Errors
    /// When it does not fit in one.
    pub fn xlsx(&self) -> Result<Vec<u8>, AppFout> {
        uitvoer::xlsx(&self.front(), &self.tabellen)
    }

    /// As an accessible PDF.
    ///
    /// # Errors
    /// When it cannot be written as one.
    pub fn pdf(&self) -> Result<Vec<u8>, AppFout> {
        uitvoer::pdf(&uitvoer::stuk(&self.front(), &self.tabellen, Vec::new()))
    }

    fn front(&self) -> Voorblad {
        Voorblad {
            vraag: self.titel.clone(),
            antwoord: self.zinnen.clone(),
            over: self.over.clone(),
            herkomst: self.herkomst.clone(),
        }
    }

    /// As text for a terminal.
    pub fn tekst(&self) -> String {
        let mut text = format!("{}\n", self.titel);
        for one in &self.over {
            text.push_str(&format!("{}: {}\n", one.naam.text(Taal::Nl), one.waarde.text(Taal::Nl)));
        }
        for zin in &self.zinnen {
            text.push_str(&format!("{zin}\n"));
        }
        text + &uitvoer::tekst(&self.kort)
    }
}

/// What a baseline says in words, with what a reader must know first.
fn said(nulmeting: &Nulmeting) -> Vec<String> {
    let careful = nulmeting.let_op.text(Taal::Nl);
    nulmeting.zinnen.text(Taal::Nl).iter().chain(careful).cloned().collect()
}
