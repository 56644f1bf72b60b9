//! The report for the council, each quarter (M11): raw cells that the product protects before anything is shown.

use std::collections::BTreeMap;
use std::fmt;

use bescherming::Cell;
use domein::Datum;

use crate::{
    Boekingkenmerken, Boekingssoort, Boekpost, Grootboekstand, Huishoudkenmerk, Nametingen, Nametingmoment,
    Nametinguitkomst,
};

/// A quarter of a year.
///
/// ```
/// use domein::parse_datum;
/// use grootboek::Boekkwartaal;
/// let quarter = Boekkwartaal::of(parse_datum("2026-06-30")?);
/// assert_eq!((quarter.jaar, quarter.nummer), (2026, 2));
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Boekkwartaal {
    /// The year.
    pub jaar: i16,
    /// 1 to 4.
    pub nummer: i8,
}

impl Boekkwartaal {
    /// The quarter of a day.
    pub fn of(dag: Datum) -> Self {
        Self { jaar: dag.year(), nummer: (dag.month() - 1) / 3 + 1 }
    }
}

/// In what form, for the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rapportvorm {
    /// A gift.
    Gift,
    /// A loan.
    Lening,
    /// A deposit.
    Borg,
    /// Remission, of whatever claim.
    Kwijtschelding,
}

impl Rapportvorm {
    const fn of(soort: Boekingssoort) -> Option<Self> {
        match soort {
            Boekingssoort::Gift => Some(Self::Gift),
            Boekingssoort::Lening => Some(Self::Lening),
            Boekingssoort::Borg => Some(Self::Borg),
            Boekingssoort::Kwijtschelding | Boekingssoort::KwijtscheldingEigen(_) => {
                Some(Self::Kwijtschelding)
            }
            _ => None,
        }
    }
}

/// A cell of the report. Every part is one of a fixed list, so no word of anybody can stand in it (C-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rapportvak {
    /// In what form.
    pub vorm: Rapportvorm,
    /// What it is about, how high it was decided, whether a regular rule could have paid.
    pub telling: Boekingkenmerken,
    /// Whether the goal was reached, at the last look back; None while nobody looked.
    pub doel: Option<Nametinguitkomst>,
}

/// What stands in a cell: of each household what it had. Cannot be shown; [`Rapportsom::cell`] is what
/// [`bescherming::protect`] takes, and counts households, never bookings.
///
/// ```compile_fail,E0616
/// fn amounts(sum: grootboek::Rapportsom) { let _ = sum.huishoudens; }
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rapportsom {
    huishoudens: BTreeMap<Option<Huishoudkenmerk>, i64>,
}

impl Rapportsom {
    fn add(&mut self, post: &Boekpost) {
        let amount = if post.soort.is_grant() { post.net() } else { post.bedrag() };
        let sum = self.huishoudens.entry(post.huishouden.clone()).or_default();
        *sum = sum.saturating_add(amount.cents());
    }

    /// The cell to protect. What has nobody any more, because its content was destroyed, counts as one household:
    /// rather hidden too often than once too little.
    pub fn cell(&self) -> Cell {
        let mut cell = Cell::default();
        self.huishoudens.values().for_each(|amount| cell.add_unit(*amount));
        cell
    }

    /// How many different households there are, for who must not show a sum of few; never to be shown itself.
    pub fn households(&self) -> u64 {
        self.huishoudens.len() as u64
    }

    /// The households of both together, each once.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        for (huishouden, amount) in &other.huishoudens {
            let one = sum.huishoudens.entry(huishouden.clone()).or_default();
            *one = one.saturating_add(*amount);
        }
        sum
    }
}

impl fmt::Debug for Rapportsom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rapportsom(..)")
    }
}

impl Grootboekstand {
    /// The decisions of a quarter by form, life domain, level, regular rule and goal; without what was reversed.
    /// Amounts are what was decided, less what was released.
    pub fn report(
        &self,
        kwartaal: Boekkwartaal,
        nametingen: &Nametingen,
    ) -> BTreeMap<Rapportvak, Rapportsom> {
        let mut cells: BTreeMap<_, Rapportsom> = BTreeMap::new();
        for post in self.posten() {
            let (Some(vorm), Some(telling)) = (Rapportvorm::of(post.soort), post.telling) else { continue };
            if post.tegengeboekt || Boekkwartaal::of(post.dag) != kwartaal {
                continue;
            }
            let looked = |moment| nametingen.get(&(post.nummer, moment)).copied();
            let doel = looked(Nametingmoment::TwaalfMaanden).or(looked(Nametingmoment::DrieMaanden));
            cells.entry(Rapportvak { vorm, telling, doel }).or_default().add(post);
        }
        cells
    }
}
