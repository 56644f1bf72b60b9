use std::cmp::Reverse;
use std::fmt;

use domein::Bedrag;

use crate::{Signaalklasse, Uiterlijk};

/// What the worklist must know of a case, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Werkregel<Z> {
    /// Which case: anything that is different for each.
    pub zaak: Z,
    /// The last day for the first talk.
    pub uiterlijk: Uiterlijk,
    /// What kind of match.
    pub klasse: Signaalklasse,
    /// How much was not paid.
    pub bedrag: Bedrag,
}

impl<Z: Ord + Copy> Werkregel<Z> {
    fn order(&self) -> impl Ord + use<Z> {
        (self.uiterlijk.dag, Reverse(self.klasse), Reverse(self.bedrag), self.zaak)
    }
}

/// Open cases in the order of work: the earliest last day first, then the heaviest class, then the largest amount
/// (PROPOSED). Nothing about the person counts. Equal cases stand by their mark, so that the list is always the same.
///
/// ```
/// use domein::{Bedrag, parse_datum};
/// use vroegsignalen::*;
/// let regel = |zaak, dag: &str, cents| {
///     let uiterlijk = Uiterlijk { dag: parse_datum(dag)?, grond: Termijngrond::Gesprek };
///     let (klasse, bedrag) = (Signaalklasse::Enkelvoudig, Bedrag::from_cents(cents));
///     Ok::<_, domein::OngeldigeCode>(Werkregel { zaak, uiterlijk, klasse, bedrag })
/// };
/// let lijst = Werklijst::new(vec![regel(1, "2026-12-24", 900)?, regel(2, "2026-12-02", 5)?, regel(3, "2026-12-24", 70_000)?]);
/// assert_eq!(lijst.regels().iter().map(|one| one.zaak).collect::<Vec<_>>(), [2, 3, 1]);
/// let why = lijst.plaats(2).map(|place| place.to_string()).unwrap_or_default();
/// assert_eq!(why, "Nummer 3: uiterlijk 2026-12-24 (de gewone termijn voor een gesprek), enkelvoudig, € 9,00. Staat onder nummer 2: daar is de achterstand hoger.");
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Werklijst<Z> {
    regels: Vec<Werkregel<Z>>,
}

impl<Z: Ord + Copy> Werklijst<Z> {
    /// Puts open cases in order.
    pub fn new(mut regels: Vec<Werkregel<Z>>) -> Self {
        regels.sort_unstable_by_key(Werkregel::order);
        Self { regels }
    }

    /// The cases, the first to do first.
    pub fn regels(&self) -> &[Werkregel<Z>] {
        &self.regels
    }

    /// A place in the list, counted from 0, with why it is there.
    pub fn plaats(&self, index: usize) -> Option<Lijstplaats<'_, Z>> {
        let regel = self.regels.get(index)?;
        let above = index.checked_sub(1).and_then(|index| self.regels.get(index));
        Some(Lijstplaats { nummer: index + 1, regel, waarom: above.map(|above| difference(above, regel)) })
    }
}

/// Why a case stands under the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lijstreden {
    /// The last day of that one is earlier.
    Termijn,
    /// On the same day, that one is of a heavier class.
    Klasse,
    /// In the same class, that one is about more money.
    Bedrag,
    /// They are equal; the order is fixed, and means nothing.
    Gelijk,
}

impl Lijstreden {
    /// The reason in words: what the case above has.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Termijn => "dat moet eerder",
            Self::Klasse => "die soort signalen gaat voor",
            Self::Bedrag => "daar is de achterstand hoger",
            Self::Gelijk => "verder zijn ze gelijk",
        }
    }
}

fn difference<Z>(above: &Werkregel<Z>, below: &Werkregel<Z>) -> Lijstreden {
    if above.uiterlijk.dag != below.uiterlijk.dag {
        Lijstreden::Termijn
    } else if above.klasse != below.klasse {
        Lijstreden::Klasse
    } else if above.bedrag != below.bedrag {
        Lijstreden::Bedrag
    } else {
        Lijstreden::Gelijk
    }
}

/// A place in the worklist. Shown, it says in Dutch why the case stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lijstplaats<'a, Z> {
    /// Counted from 1.
    pub nummer: usize,
    /// The case.
    pub regel: &'a Werkregel<Z>,
    /// Why it stands under the one above it; `None` for the first.
    pub waarom: Option<Lijstreden>,
}

impl<Z> fmt::Display for Lijstplaats<'_, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Werkregel { uiterlijk, klasse, bedrag, .. } = self.regel;
        let (dag, grond) = (uiterlijk.dag, uiterlijk.grond.name());
        write!(f, "Nummer {}: uiterlijk {dag} ({grond}), {}, {bedrag}.", self.nummer, klasse.name())?;
        match self.waarom {
            Some(why) => write!(f, " Staat onder nummer {}: {}.", self.nummer - 1, why.name()),
            None => Ok(()),
        }
    }
}
