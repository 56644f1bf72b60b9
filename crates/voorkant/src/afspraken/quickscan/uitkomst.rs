//! What a round of the quickscan says, protected. Pure.
//!
//! Every figure is one statement over all who answered: so many of them, and the rest. Nothing else of a question is shown, so
//! no two figures can be subtracted into a smaller group. Fewer than three on either side is not shown as a number (the
//! lowest threshold of `bescherming`); what is said then holds for more than one number.

use bescherming::{Cell, Hidden, Lattice, Rules, RulesInput, protect};
use rekenkern::wilson;

use super::decide::{
    DREMPEL, Nietbodreden, Quickscanantwoord, Quickscanbod, Quickscanelement, Quickscanlooptijd,
    Quickscanopnieuw, Quickscanpartijen, Quickscanprijs, WOORDEN_VANAF,
};
use crate::web::velden::key;

/// A group smaller than this is not counted out loud.
pub const KLEIN: u64 = 3;

/// A statement that an organisation agrees with or not, by what it answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quickscanstelling {
    /// At least one of its agreements has no real price.
    NietReeel,
    /// This element is too little in the price.
    Ontbreekt(Quickscanelement),
    /// It stayed away from a tender or subsidy.
    NietGeboden,
    /// This keeps it from taking part.
    Reden(Nietbodreden),
    /// The municipality gives the task to one party.
    EenPartij,
    /// Its longest agreement runs four years or more.
    VierJaar,
    /// It would put this municipality forward again.
    Opnieuw,
}

impl Quickscanstelling {
    /// All, in the order of the answer.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::NietReeel)
            .chain(Quickscanelement::ALL.iter().map(|one| Self::Ontbreekt(*one)))
            .chain([Self::NietGeboden])
            .chain(Nietbodreden::ALL.iter().map(|one| Self::Reden(*one)))
            .chain([Self::EenPartij, Self::VierJaar, Self::Opnieuw])
    }

    /// Its name for programs.
    pub fn key(self) -> String {
        match self {
            Self::NietReeel => "nietReeel".to_owned(),
            Self::Ontbreekt(element) => format!("ontbreekt-{}", key(element)),
            Self::NietGeboden => "nietGeboden".to_owned(),
            Self::Reden(reden) => format!("reden-{}", key(reden)),
            Self::EenPartij => "eenPartij".to_owned(),
            Self::VierJaar => "vierJaar".to_owned(),
            Self::Opnieuw => "opnieuw".to_owned(),
        }
    }

    /// Its name for people, in both languages.
    pub fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::NietReeel => {
                ("Minstens één afspraak heeft geen reële prijs", "At least one agreement has no real price")
            }
            Self::Ontbreekt(element) => element.naam(),
            Self::NietGeboden => ("Deed minstens één keer niet mee", "Stayed away at least once"),
            Self::Reden(reden) => reden.naam(),
            Self::EenPartij => (
                "De gemeente geeft de opdracht aan één partij",
                "The municipality gives the task to one party",
            ),
            Self::VierJaar => (
                "De langste afspraak duurt vier jaar of langer",
                "The longest agreement runs four years or more",
            ),
            Self::Opnieuw => (
                "Zou deze gemeente weer voordragen als goede partner",
                "Would put this municipality forward again as a good partner",
            ),
        }
    }

    /// Whether an answer agrees.
    pub fn holds(self, antwoord: &Quickscanantwoord) -> bool {
        match self {
            Self::NietReeel => antwoord.prijs == Quickscanprijs::NietAlle,
            Self::Ontbreekt(element) => antwoord.ontbreekt.contains(&element),
            Self::NietGeboden => antwoord.bod == Quickscanbod::NietSteeds,
            Self::Reden(reden) => antwoord.redenen.contains(&reden),
            Self::EenPartij => antwoord.partijen == Quickscanpartijen::Een,
            Self::VierJaar => antwoord.looptijd == Quickscanlooptijd::Lang,
            Self::Opnieuw => antwoord.opnieuw == Quickscanopnieuw::Ja,
        }
    }
}

/// How many agree with a statement, as far as that may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quickscanaantal {
    /// So many.
    Precies(u64),
    /// Fewer than three, or nobody.
    Weinig,
    /// All but fewer than three, or everybody.
    BijnaIedereen,
}

/// A statement with how many agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quickscandeel {
    /// The statement.
    pub stelling: Quickscanstelling,
    /// How many agree.
    pub aantal: Quickscanaantal,
    /// How many answered.
    pub van: u64,
}

impl Quickscandeel {
    /// The lowest and highest number that it can be: the same where it is shown.
    #[must_use]
    pub const fn grenzen(self) -> (u64, u64) {
        let few = KLEIN.saturating_sub(1);
        match self.aantal {
            Quickscanaantal::Precies(aantal) => (aantal, aantal),
            Quickscanaantal::Weinig => (0, few),
            Quickscanaantal::BijnaIedereen => (self.van.saturating_sub(few), self.van),
        }
    }

    /// The share in whole percents; None where the number is not shown.
    #[must_use]
    pub fn procent(self) -> Option<i64> {
        match self.aantal {
            Quickscanaantal::Precies(aantal) => Some(percent(aantal as f64 / self.van as f64)),
            Quickscanaantal::Weinig | Quickscanaantal::BijnaIedereen => None,
        }
    }

    /// Between which whole percents the share lies among organisations like these, with 95 % certainty. Where the number is
    /// not shown it holds for every number that it can be.
    #[must_use]
    pub fn interval(self) -> (i64, i64) {
        let (low, high) = self.grenzen();
        let bounds = |aantal: u64| wilson(aantal as f64, self.van as f64, 0.0);
        (percent(bounds(low).0), percent(bounds(high).1))
    }
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// What a closed round says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quickscanuitkomst {
    /// Too few answered to show anything.
    TeWeinig,
    /// It is shown.
    Getoond {
        /// How many answered.
        van: u64,
        /// Every statement, in its order.
        delen: Vec<Quickscandeel>,
        /// What they wrote; None while too few answered.
        woorden: Option<Vec<String>>,
    },
}

impl Quickscanuitkomst {
    /// The outcome of these answers. What people wrote comes apart, in an order of its own.
    #[must_use]
    pub fn of(antwoorden: &[Quickscanantwoord], woorden: Vec<String>) -> Self {
        if antwoorden.len() < DREMPEL {
            return Self::TeWeinig;
        }
        let van = antwoorden.len() as u64;
        let delen = Quickscanstelling::all().map(|stelling| {
            let agree = antwoorden.iter().filter(|one| stelling.holds(one)).count() as u64;
            Quickscandeel { stelling, aantal: guarded(agree, van), van }
        });
        let woorden = (antwoorden.len() >= WOORDEN_VANAF).then_some(woorden);
        Self::Getoond { van, delen: delen.collect(), woorden }
    }

    /// One statement.
    #[must_use]
    pub fn deel(&self, stelling: Quickscanstelling) -> Option<Quickscandeel> {
        match self {
            Self::TeWeinig => None,
            Self::Getoond { delen, .. } => delen.iter().find(|deel| deel.stelling == stelling).copied(),
        }
    }
}

/// So many of so many, as far as that may be said: those who agree, the rest and all of them are one table.
fn guarded(agree: u64, van: u64) -> Quickscanaantal {
    let strict = RulesInput { threshold: KLEIN, rounding: 1, ..RulesInput::default() };
    let rules = Rules::new(strict).unwrap_or_default();
    let group = |units: u64| {
        let mut cell = Cell::default();
        (0..units).for_each(|_| cell.add_unit(0));
        cell
    };
    let mut lattice = Lattice::new(vec![group(agree), group(van.saturating_sub(agree))]);
    lattice.add_sum(0..2);
    let shown = protect(&lattice, &rules);
    let [yes, no] = [0, 1].map(|leaf| shown.leaf(leaf).count);
    match (yes.shown(), no.shown()) {
        (Some(count), Some(_)) => Quickscanaantal::Precies(count.value()),
        _ if yes.reason() == Some(Hidden::TooFew) => Quickscanaantal::Weinig,
        _ => Quickscanaantal::BijnaIedereen,
    }
}

#[cfg(test)]
mod tests;
