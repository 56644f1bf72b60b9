//! The figures of a study: the same areas in the same periods, with who started when. They are kept as the table that was
//! delivered, so that anybody can check what was calculated.

pub mod feiten;

use ::effect::panel::PanelTable;
use ::effect::{Fault, Finding, Panel};
use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};

use super::uitkomst::{Effectmaat, Effectuitkomst, Meetmethode};
use crate::leren::meetcijfer::Meeteenheid;

/// A row about fewer people than this may show one of them.
pub const KLEINSTE_GROEP: f64 = 10.0;

/// The most letters of a table: what a server reads and keeps without trouble.
pub const LANGSTE_TABEL: usize = 1 << 20;

opslag::besluiten! {
    /// What a version of the figures is.
    pub enum Panelbesluit {
        /// The first.
        Gegeven => "gegeven", "Gegeven", "Given";
        /// Other figures.
        Vervangen => "vervangen", "Vervangen", "Replaced";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// The kind of record that keeps figures of a study. It belongs to an opgave.
#[derive(Clone, Debug, PartialEq)]
pub struct Effectpanel;

impl Stuksoort for Effectpanel {
    const SLEUTEL: &'static str = "effectpanel";
    type Inhoud = Panelbestand;
    type Besluit = Panelbesluit;
}

/// Such a record.
pub type Effectpanelstuk = Stuk<Effectpanel>;

/// The figures of a study, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Panelbestand {
    /// What the study is called.
    pub titel: String,
    /// The record of the study that was registered before; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meting: String,
    /// How it is calculated; empty for every method that fits.
    #[serde(default)]
    pub methoden: Vec<Meetmethode>,
    /// What is measured, in ordinary words: `nieuwe hulp per 1.000 inwoners`.
    pub wat: String,
    /// In what it is expressed.
    pub eenheid: Meeteenheid,
    /// Where the figures come from, and until when.
    pub bron: String,
    /// The table: `gebied;periode;uitkomst;gestart_in;…`.
    pub tabel: String,
}

/// Figures that can be calculated with.
#[derive(Clone, Debug, PartialEq)]
pub struct Meetpanel {
    bestand: Panelbestand,
    panel: Panel,
    bevindingen: Vec<Finding>,
    sizes: bool,
}

impl Meetpanel {
    /// Checks the figures.
    ///
    /// # Errors
    /// Everything that is wrong with them, each with its place, rule and way out.
    pub fn new(bestand: Panelbestand) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        for (place, text) in [("titel", &bestand.titel), ("wat", &bestand.wat), ("bron", &bestand.bron)] {
            if text.trim().is_empty() || text.chars().count() > 300 {
                let rule = "dit is leeg, of langer dan 300 tekens";
                faults.push(Fault::new(place, rule, "Schrijf het op in één zin"));
            }
        }
        if bestand.meting.len() > 64 || bestand.meting.chars().any(char::is_control) {
            let remedy = "Begin opnieuw vanaf de pagina van die meting";
            faults.push(Fault::new("meting", "dit is geen nummer van een meting", remedy));
        }
        if bestand.tabel.len() > LANGSTE_TABEL {
            let rule = format!("de tabel is groter dan {} MB", LANGSTE_TABEL >> 20);
            faults.push(Fault::new("tabel", rule, "Neem kwartalen of jaren in plaats van maanden"));
            return Err(faults);
        }
        let read = checked(&bestand.tabel).and_then(|table| {
            let counts =
                if bestand.eenheid == Meeteenheid::Aantal { small_counts(&table) } else { Vec::new() };
            if !counts.is_empty() {
                return Err(counts);
            }
            let (panel, bevindingen) = table.panel()?;
            Ok((panel, bevindingen, says_sizes(&table)))
        });
        match read {
            Ok((panel, bevindingen, sizes)) if faults.is_empty() => {
                Ok(Self { bestand, panel, bevindingen, sizes })
            }
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    /// As they are kept.
    pub fn bestand(&self) -> &Panelbestand {
        &self.bestand
    }

    /// Whether its table says of every row over how many people it is, so that all may see it.
    pub fn tells_sizes(&self) -> bool {
        self.sizes
    }

    /// What the methods say of it: those that were chosen, or all that fit.
    pub fn outcome(&self) -> Effectuitkomst {
        let chosen = &self.bestand.methoden;
        let methoden = if chosen.is_empty() { Effectuitkomst::fitting(&self.panel) } else { chosen.clone() };
        Effectuitkomst::of(&self.panel, &self.bevindingen, &methoden)
    }

    /// What is measured, and in what.
    pub fn maat(&self) -> Effectmaat<'_> {
        Effectmaat { wat: &self.bestand.wat, eenheid: self.bestand.eenheid }
    }
}

/// A table as a panel, when no row is about so few people that it may show one of them.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(tabel: &str) -> Result<(Panel, Vec<Finding>), Vec<Fault>> {
    checked(tabel)?.panel()
}

fn checked(tabel: &str) -> Result<PanelTable, Vec<Fault>> {
    let table = PanelTable::read(tabel)?;
    let small = table.too_small(KLEINSTE_GROEP);
    if small.is_empty() { Ok(table) } else { Err(small) }
}

/// Whether a table says of every row that shows an outcome over how many people it is.
pub fn tells_sizes(tabel: &str) -> bool {
    PanelTable::read(tabel).is_ok_and(|table| says_sizes(&table))
}

fn says_sizes(table: &PanelTable) -> bool {
    table.rows.iter().zip(&table.sizes).all(|(row, size)| row.outcome.is_none() || size.is_some())
}

/// A count that is itself about fewer people than may be shown: the first of them says enough.
fn small_counts(table: &PanelTable) -> Vec<Fault> {
    let small = |outcome: f64| (1.0..KLEINSTE_GROEP).contains(&outcome);
    let first = table.rows.iter().find(|row| row.outcome.is_some_and(small));
    let fault = |row: &::effect::PanelRow| {
        let place = format!("‘{}’, {}", row.unit, table.calendar.label(row.period));
        let remedy = "Laat de uitkomst van zo’n rij leeg, of voeg gebieden of perioden samen";
        Fault::new(place, "een aantal van 1 tot en met 9 kan iemand laten herkennen", remedy)
    };
    first.map(fault).into_iter().collect()
}
