use domein::Bedrag;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::bestand::{Transactiekant, Transactiemaat};

/// An amount: low, mid and high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kostenband {
    /// With the low hours everywhere.
    pub laag: Bedrag,
    /// With the hours that one expects.
    pub midden: Bedrag,
    /// With the high hours everywhere.
    pub hoog: Bedrag,
}

/// What making and keeping agreements costs in one way, over the whole term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wijzekosten {
    /// The name of the way.
    pub naam: String,
    /// How many procedures.
    pub procedures: Decimal,
    /// How many relations: a municipality with an organisation.
    pub relaties: usize,
    /// What the agreements are worth over the term.
    pub contractwaarde: Bedrag,
    /// All sides together.
    pub totaal: Kostenband,
    /// Each side; they sum to `totaal`.
    pub per_kant: Vec<Kantkosten>,
    /// Each kind of work; they sum to `totaal`.
    pub per_post: Vec<Postkosten>,
    /// Each year of the term; they sum to `totaal`.
    pub per_jaar: Vec<Jaarkosten>,
    /// Of every 1,000 euro of contract value; none while the agreements are worth nothing.
    pub per_duizend: Option<Kostenband>,
    /// As many hours of social work could be paid from it, at the unrounded tariff; none without a tariff.
    pub uren: Option<Urenuitkomst>,
    /// Which part of all cost goes to coordination; none while nobody said what is bound to clients.
    pub coordinatie: Option<Coordinatie>,
}

/// What one side spends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kantkosten {
    /// The side.
    pub kant: Transactiekant,
    /// What it costs this side.
    pub kosten: Kostenband,
}

/// What one kind of work costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Postkosten {
    /// The work.
    pub naam: String,
    /// Whose time it takes.
    pub kant: Transactiekant,
    /// How often it comes back.
    pub per: Transactiemaat,
    /// How many times over the term.
    pub keren: Decimal,
    /// What it costs.
    pub kosten: Kostenband,
}

/// One year of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Jaarkosten {
    /// The year.
    pub jaar: i32,
    /// What the agreements are worth in it, after the index.
    pub contractwaarde: Bedrag,
    /// What making and keeping them costs; procedures are spread evenly over the years of their cycle.
    pub kosten: Kostenband,
}

/// Hours of social work, in whole hours rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Urenuitkomst {
    /// Low.
    pub laag: i64,
    /// Mid.
    pub midden: i64,
    /// High.
    pub hoog: i64,
}

/// Which part of all cost is not bound to clients, by two definitions. Percentages with one decimal, low, mid and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Coordinatie {
    /// Ours: transaction cost as a part of transaction cost and client-bound cost together, `TC / (TC + C)`.
    pub eigen: [Decimal; 3],
    /// As Berenschot (2019) counts: everything that is not bound to clients, so also the overhead of the organisations,
    /// as a part of all that municipalities spend.
    pub breed: [Decimal; 3],
}

/// Two ways beside each other, and why they differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vergelijkuitkomst {
    /// Everybody apart.
    pub apart: Wijzekosten,
    /// Together, as far as work is really shared.
    pub samen: Wijzekosten,
    /// The difference.
    pub besparing: Besparing,
    /// What each side saves; they sum to the saving at mid. The bounds of each hold for this side alone.
    pub per_kant: Vec<Kantkosten>,
    /// Which work makes the difference, the largest first; they sum to the saving.
    pub oorzaken: Vec<Oorzaak>,
    /// Which hours the saving hangs on, the widest first: one at a time, the others at mid.
    pub gevoelig: Vec<Tornadopost>,
    /// What is left of the saving when less is shared.
    pub delen: Vec<Deelbesparing>,
    /// What it costs for each municipality: its own relations, and an equal part of the procedures of its group.
    pub per_gemeente: Vec<Gemeentekosten>,
}

/// What one way costs less than the other.
///
/// The bounds hold the same hours against each other: work that takes long, takes long on both sides. Each kind of work
/// is low, mid or high on both sides at once, and each by itself; the least and the most that this can give are the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Besparing {
    /// Over the whole term.
    pub bedrag: Kostenband,
    /// As a part of the cost apart, at mid, in percent with one decimal; none when it costs nothing apart.
    pub procent: Option<Decimal>,
    /// Each year, on average.
    pub per_jaar: Kostenband,
    /// In hours of social work, at the unrounded tariff.
    pub uren: Option<Urenuitkomst>,
    /// If hours on one side say nothing about the other: from low apart and high together, to the other way round.
    pub los: (Bedrag, Bedrag),
}

/// How much one kind of work makes of the difference, and through what: fewer times, other hours, another price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Oorzaak {
    /// The work.
    pub naam: String,
    /// Whose time it takes.
    pub kant: Transactiekant,
    /// How often it comes back.
    pub per: Transactiemaat,
    /// How many times over the term: apart, together.
    pub keren: (Decimal, Decimal),
    /// Hours each time at mid: apart, together; none when it is an amount.
    pub uren: (Option<Decimal>, Option<Decimal>),
    /// What it saves.
    pub bedrag: Kostenband,
    /// Of that, because it happens fewer times.
    pub door_keren: Bedrag,
    /// Because one time takes fewer hours, or a lower bill.
    pub door_uren: Bedrag,
    /// Because an hour costs less.
    pub door_prijs: Bedrag,
}

/// The saving when the hours of one kind of work are low or high on both sides, and all others at mid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tornadopost {
    /// The work.
    pub naam: String,
    /// The saving with its low hours.
    pub laag: Bedrag,
    /// The saving with its high hours.
    pub hoog: Bedrag,
}

impl Tornadopost {
    /// How far apart the two are.
    #[must_use]
    pub fn breedte(&self) -> Bedrag {
        Bedrag::from_cents((self.hoog - self.laag).cents().saturating_abs())
    }
}

/// What is shared in a saving that is only a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deelkeuze {
    /// Nothing.
    Niets,
    /// Only what is counted per procedure.
    AlleenProcedures,
    /// Only what is counted per relation or client.
    AlleenRelaties,
    /// All that is marked as shared.
    Alles,
}

/// What is left of the saving when only a part is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Deelbesparing {
    /// What is shared.
    pub deel: Deelkeuze,
    /// What is saved then.
    pub besparing: Kostenband,
    /// What making and keeping agreements still costs.
    pub kosten: Kostenband,
}

/// One municipality, at mid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gemeentekosten {
    /// Its name.
    pub gemeente: String,
    /// What its agreements are worth over the term.
    pub contractwaarde: Bedrag,
    /// What making and keeping them costs all sides, apart.
    pub apart: Bedrag,
    /// And together.
    pub samen: Bedrag,
}
