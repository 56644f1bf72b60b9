//! What a plan would save and cost: lines without and with it, each with its payer, chance, source and grade (R12).
//!
//! An expected amount is chance × amount, rounded half away from zero to the cent **for each line**; every sum is a sum of
//! those rounded lines, so what a page shows adds up.

use std::collections::{BTreeMap, BTreeSet};

use domein::Bedrag;
use serde::{Deserialize, Serialize};

use crate::mengen::mengbaar;
use crate::soorten::kinds;
use crate::vorm::cents;
use crate::{Betaler, Bewijsgraad, Kans, Kort, Nummer};

/// The largest amount of a line: ten million euro, in cents.
pub const GROOTSTE_BEDRAG: Bedrag = Bedrag::from_cents(1_000_000_000);
/// The last year that can be calculated.
pub const LAATSTE_JAAR: u8 = 30;

kinds! {
    Rekenkant, "Whether a line is what happens without the plan or with it.":
    Zonder "zonder het plan" "without the plan",
    Met "met het plan" "with the plan",
}

/// A line of the calculation. Payer, source and grade are part of it: there is no line without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rekenregel {
    /// Without or with the plan.
    pub kant: Rekenkant,
    /// What is paid, such as “jeugdhulp”.
    pub post: Kort,
    /// Who pays.
    pub betaler: Betaler,
    /// How much, if it happens.
    #[serde(with = "cents")]
    pub bedrag: Bedrag,
    /// How likely that is.
    pub kans: Kans,
    /// In which year of the plan: 1 is the first.
    pub jaar: u8,
    /// Where it comes from.
    pub bron: Kort,
    /// How well it is known.
    pub graad: Bewijsgraad,
}

mengbaar! { Rekenregel {
    kant Kant, post Post, betaler Betaler, bedrag Bedrag, kans Kans, jaar Jaar, bron Bron, graad Graad,
} }

impl Rekenregel {
    /// Chance × amount, rounded half away from zero to the cent.
    pub fn verwacht(&self) -> Bedrag {
        let product = i128::from(self.bedrag.cents()) * i128::from(self.kans.basispunten());
        let rounded = (product + product.signum() * 5_000) / 10_000;
        // A chance is at most one, so the product fits where the amount did.
        Bedrag::from_cents(i64::try_from(rounded).unwrap_or_default())
    }
}

/// Why lines give no outcome.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Opbrengstfout {
    /// An amount below zero or above the limit.
    #[error("regel “{0}”: een bedrag ligt van € 0 tot en met {most}; zet wat minder wordt bij “met het plan”", most = GROOTSTE_BEDRAG.in_whole_euros())]
    Bedrag(Kort),
    /// A year outside the plan.
    #[error("regel “{0}”: kies een jaar van 1 tot en met {LAATSTE_JAAR}")]
    Jaar(Kort),
    /// The same item twice on one side in one year.
    #[error("regel “{0}” staat in jaar {1} twee keer {kant}: een bedrag heeft één betaler. Haal er één weg, of geef elk deel een eigen naam", kant = .2.naam().0)]
    Dubbel(Kort, u8, Rekenkant),
}

/// Without, with, and the difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plansaldo {
    /// What is paid without the plan.
    pub zonder: Bedrag,
    /// What is paid with it.
    pub met: Bedrag,
}

impl Plansaldo {
    /// What the plan saves; negative where it costs more.
    pub fn verschil(self) -> Bedrag {
        self.zonder - self.met
    }

    /// What that is for who pays.
    pub fn uitkomst(self) -> Planuitkomst {
        match self.verschil().cents() {
            1.. => Planuitkomst::Wint,
            0 => Planuitkomst::Gelijk,
            _ => Planuitkomst::BetaaltMeer,
        }
    }

    fn add(&mut self, regel: &Rekenregel) {
        match regel.kant {
            Rekenkant::Zonder => self.zonder += regel.verwacht(),
            Rekenkant::Met => self.met += regel.verwacht(),
        }
    }
}

kinds! {
    Planuitkomst, "What a plan means for a payer.":
    Wint "houdt geld over" "gains",
    Gelijk "merkt het niet" "notices nothing",
    BetaaltMeer "betaalt meer" "pays more",
}

/// The outcome of a plan in money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opbrengst {
    cellen: BTreeMap<(u8, Betaler), Plansaldo>,
    graden: BTreeSet<Bewijsgraad>,
}

impl Opbrengst {
    /// The outcome of these lines.
    ///
    /// # Errors
    /// An amount or a year out of bounds; an item that stands twice on one side in one year, which would count one
    /// benefit twice. Capitals and spaces do not make another item.
    pub fn of(regels: &BTreeMap<Nummer, Rekenregel>) -> Result<Self, Opbrengstfout> {
        let mut outcome = Self::default();
        let mut seen = BTreeSet::new();
        for regel in regels.values() {
            if !(Bedrag::ZERO..=GROOTSTE_BEDRAG).contains(&regel.bedrag) {
                return Err(Opbrengstfout::Bedrag(regel.post.clone()));
            }
            if !(1..=LAATSTE_JAAR).contains(&regel.jaar) {
                return Err(Opbrengstfout::Jaar(regel.post.clone()));
            }
            let item = regel.post.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if !seen.insert((regel.kant, regel.jaar, item)) {
                return Err(Opbrengstfout::Dubbel(regel.post.clone(), regel.jaar, regel.kant));
            }
            outcome.cellen.entry((regel.jaar, regel.betaler)).or_default().add(regel);
            outcome.graden.insert(regel.graad);
        }
        Ok(outcome)
    }

    fn sum(&self, of: impl Fn(u8, Betaler) -> bool) -> Plansaldo {
        let cells = self.cellen.iter().filter(|((jaar, betaler), _)| of(*jaar, *betaler));
        cells.fold(Plansaldo::default(), |sum, (_, cell)| Plansaldo {
            zonder: sum.zonder + cell.zonder,
            met: sum.met + cell.met,
        })
    }

    /// All years and payers together.
    pub fn totaal(&self) -> Plansaldo {
        self.sum(|_, _| true)
    }

    /// Each payer in each year.
    pub fn cellen(&self) -> &BTreeMap<(u8, Betaler), Plansaldo> {
        &self.cellen
    }

    /// Each payer over all years: who pays, who gains and who does not, by [`Plansaldo::uitkomst`].
    pub fn per_betaler(&self) -> BTreeMap<Betaler, Plansaldo> {
        let payers: BTreeSet<_> = self.cellen.keys().map(|(_, betaler)| *betaler).collect();
        payers.into_iter().map(|betaler| (betaler, self.sum(|_, one| one == betaler))).collect()
    }

    /// Each year over all payers.
    pub fn per_jaar(&self) -> BTreeMap<u8, Plansaldo> {
        let years: BTreeSet<_> = self.cellen.keys().map(|(jaar, _)| *jaar).collect();
        years.into_iter().map(|jaar| (jaar, self.sum(|one, _| one == jaar))).collect()
    }

    /// The first year from which the savings so far stay as large as the cost so far, to the last year that was
    /// calculated; none when that is never so. In whole years: within a year it is not known when money is paid.
    pub fn terugverdiend(&self) -> Option<u8> {
        let mut since = None;
        let mut so_far = Bedrag::ZERO;
        for (jaar, saldo) in self.per_jaar() {
            so_far += saldo.verschil();
            since = if so_far < Bedrag::ZERO { None } else { since.or(Some(jaar)) };
        }
        since
    }

    /// The weakest grade of a line; none without lines. The outcome is no better than that.
    pub fn graad(&self) -> Option<Bewijsgraad> {
        self.graden.last().copied()
    }
}
