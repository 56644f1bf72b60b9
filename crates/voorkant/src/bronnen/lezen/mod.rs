//! From offered files to a delivery that can be kept, with what is wrong beside it.

mod gebied;
mod geld;
mod personen;

use std::collections::BTreeMap;

use std::collections::BTreeSet;

use domein::{Gemeentecode, mask_bsn};
use feiten::bronnen::{Bronbestand, Bronlijst, NieuweBron, Personen};
use tables::{Fault, Note};

pub use gebied::read_figures;
pub use geld::{fund_files, iv3_list};
pub use personen::{scope_of_kept, signals_of_kept};

use super::keuzes::Keuzes;
use super::soort::Bronsoort;
use crate::app::AppFout;

/// A delivery that was read.
#[derive(Clone, Debug, Default)]
pub struct Gelezenbron {
    /// What is kept of it; none when there is nothing good in it.
    pub bron: Option<NieuweBron>,
    /// What is wrong, with its place and the way out.
    pub fouten: Vec<String>,
    /// So many more are wrong.
    pub meer_fouten: usize,
    /// What a user should know.
    pub opmerkingen: Vec<String>,
}

/// Files with what was chosen.
pub struct Aanbod<'a> {
    /// What kind of delivery.
    pub soort: Bronsoort,
    /// What was chosen.
    pub keuzes: Keuzes,
    /// The files.
    pub bestanden: Vec<Bronbestand>,
    /// The municipality of this installation, where it is set.
    pub gemeente: Option<Gemeentecode>,
    /// The years of which is counted what happened to residents.
    pub jaren: &'a [i16],
}

impl Aanbod<'_> {
    fn own(&self) -> Result<Gemeentecode, AppFout> {
        self.gemeente.ok_or_else(|| {
            AppFout::Vraag("stel eerst uw gemeente in, bij Gegevens, Instellingen.".to_owned())
        })
    }

    fn only_file(&self) -> Result<&Bronbestand, AppFout> {
        match self.bestanden.as_slice() {
            [one] => Ok(one),
            [] => Err(AppFout::Vraag("er zit geen bestand bij. Kies een bestand.".to_owned())),
            more => {
                Err(AppFout::Vraag(format!("er zijn {} bestanden. Lever ze één voor één aan.", more.len())))
            }
        }
    }

    fn files(&self) -> Vec<&[u8]> {
        self.bestanden.iter().map(Bronbestand::bytes).collect()
    }
}

/// Reads what is offered. What is wrong with a row is told and the good rows count; what is wrong with the choices
/// or the whole file is an error.
///
/// # Errors
/// When a choice is wrong, or the file is not of this kind.
pub fn read(aanbod: Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    if aanbod.bestanden.is_empty() {
        return Err(AppFout::Vraag("er zit geen bestand bij. Kies een bestand.".to_owned()));
    }
    let mut found = read_rows(&aanbod)?;
    if let Some(bron) = &mut found.bron {
        bron.bestanden = aanbod.bestanden;
    }
    Ok(found)
}

fn read_rows(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    match aanbod.soort {
        Bronsoort::Iv3 => geld::iv3_own(aanbod),
        Bronsoort::Iv3Openbaar => geld::iv3_public(aanbod),
        Bronsoort::Gemeentefonds => geld::fund(aanbod),
        Bronsoort::SocialeBasis => geld::basis(aanbod),
        Bronsoort::Totaalbedragen => geld::totals(aanbod),
        Bronsoort::Gebiedscijfers => gebied::figures(aanbod),
        Bronsoort::Vlakken => gebied::shapes(aanbod),
        Bronsoort::Regios => gebied::regions(aanbod),
        Bronsoort::Voorzieningen => personen::provisions(aanbod),
        Bronsoort::Brp => personen::residents(aanbod),
        Bronsoort::Schuldhulp => personen::debt_help(aanbod),
        Bronsoort::Vroegsignalering => personen::signals(aanbod),
    }
}

/// Whether a delivery can stand beside what counts already: nothing is counted twice.
///
/// # Errors
/// When it is about the same as another delivery whose place it does not take, with which one.
pub fn fits(nieuw: &NieuweBron, lijst: &Bronlijst) -> Result<(), AppFout> {
    personen::fits(nieuw, lijst)
}

/// What was read: how many rows, how many not, and what is wrong.
#[derive(Default)]
struct Uitslag {
    rijen: usize,
    geweigerd: usize,
    fouten: Vec<String>,
    meer_fouten: usize,
    opmerkingen: Vec<String>,
    /// It counts without rows too: there is nothing, and that is what it says.
    mag_leeg: bool,
}

impl Uitslag {
    fn of_table(rijen: usize, faults: &[Fault], meer_fouten: usize, notes: &[Note]) -> Self {
        let rows: BTreeSet<_> = faults.iter().filter_map(|fault| fault.row).collect();
        Self {
            rijen,
            geweigerd: rows.len().saturating_add(meer_fouten),
            fouten: faults.iter().map(Fault::to_string).collect(),
            meer_fouten,
            opmerkingen: notes.iter().map(Note::to_string).collect(),
            mag_leeg: false,
        }
    }

    /// What is kept of it, beside the files themselves. Whatever a fault quotes, a number of a person is not told.
    fn kept(
        self,
        aanbod: &Aanbod<'_>,
        sleutel: &str,
        gemeente: Option<Gemeentecode>,
        personen: Option<Personen>,
    ) -> Gelezenbron {
        let counts = self.rijen > 0 || (self.mag_leeg && self.fouten.is_empty());
        let bron = counts.then(|| NieuweBron {
            soort: aanbod.soort.key().to_owned(),
            sleutel: mask_bsn(sleutel).into_owned(),
            gemeente: gemeente.map(|code| code.to_string()).unwrap_or_default(),
            keuzes: masked_values(aanbod.keuzes.clone().into_map()),
            rijen: self.rijen,
            geweigerd: self.geweigerd,
            bestanden: Vec::new(),
            personen,
        });
        let masked = |texts: Vec<String>| texts.iter().map(|text| mask_bsn(text).into_owned()).collect();
        Gelezenbron {
            bron,
            fouten: masked(self.fouten),
            meer_fouten: self.meer_fouten,
            opmerkingen: masked(self.opmerkingen),
        }
    }
}

/// Some names in one: all of them while they are few.
fn joined(names: impl IntoIterator<Item = String>, many: &str) -> String {
    const FEW: usize = 4;
    let names: BTreeSet<String> = names.into_iter().collect();
    if names.len() > FEW { many.to_owned() } else { names.into_iter().collect::<Vec<_>>().join("+") }
}

/// What was typed may hold a number of a person by mistake: it is kept masked.
fn masked_values(keuzes: BTreeMap<String, String>) -> BTreeMap<String, String> {
    keuzes.into_iter().map(|(name, value)| (name, mask_bsn(&value).into_owned())).collect()
}
