//! A fund and its rules: what a municipality sets.

use std::collections::BTreeMap;

use domein::{Datum, Regeling};

use crate::{Boekbedrag, Fondskenmerk, Mandaatgrenzen, Teamkenmerk};

/// Whose money a fund spends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fondsgeld {
    /// Of the Participatiewet (bijzondere bijstand): only civil servants decide on it (M5, a hard rule).
    Participatiewet,
    /// Other money of the municipality.
    Eigen,
}

impl Fondsgeld {
    /// What a fund from which this scheme is paid spends.
    pub fn of(regeling: Regeling) -> Self {
        if regeling.wet_naam() == "Participatiewet" { Self::Participatiewet } else { Self::Eigen }
    }
}

/// A fund with the rules that hold now. A change makes a next version; bookings keep the version they were made under.
///
/// ```
/// use grootboek::{Boekbedrag, Fonds, Fondsgeld, Fondskenmerk, Teamkenmerk};
/// let fund = Fonds::new("9999", Fondskenmerk::new("maatwerk")?, Fondsgeld::Eigen)
///     .with_team(2026, Teamkenmerk::new("noord")?, Boekbedrag::parse("400.000")?);
/// assert_eq!(fund.versie, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fonds {
    /// Of which municipality, by its code.
    pub gemeente: String,
    /// Which fund.
    pub kenmerk: Fondskenmerk,
    /// The version of these rules.
    pub versie: u32,
    /// Whose money.
    pub geld: Fondsgeld,
    /// Up to which amount each level decides (M2).
    pub grenzen: Mandaatgrenzen,
    /// Up to which amount a team leader, with a colleague, remits a claim; above it the executive does.
    /// Nobody remits alone. ILLUSTRATIVE.
    pub kwijtschelden_teamleider: Boekbedrag,
    /// The most for one household in twelve months (M3); only the executive goes above it. ILLUSTRATIVE.
    pub plafond_huishouden: Boekbedrag,
    /// The most for one decision, for everybody. ILLUSTRATIVE.
    pub per_besluit: Boekbedrag,
    /// What each team may use in a year (M4). A team without a line has nothing.
    pub teams: BTreeMap<(i16, Teamkenmerk), Boekbedrag>,
    /// From which day nothing new is decided. What was decided before is still paid, and comes back.
    pub gesloten_per: Option<Datum>,
}

impl Fonds {
    /// A fund that is open, with the ILLUSTRATIVE limits and no team yet.
    pub fn new(gemeente: &str, kenmerk: Fondskenmerk, geld: Fondsgeld) -> Self {
        Self {
            gemeente: gemeente.to_owned(),
            kenmerk,
            versie: 1,
            geld,
            grenzen: Mandaatgrenzen::default(),
            kwijtschelden_teamleider: Boekbedrag::euros(1_000),
            plafond_huishouden: Boekbedrag::euros(5_000),
            per_besluit: Boekbedrag::euros(10_000),
            teams: BTreeMap::new(),
            gesloten_per: None,
        }
    }

    /// The same fund with what a team may use in a year.
    #[must_use]
    pub fn with_team(mut self, jaar: i16, team: Teamkenmerk, bedrag: Boekbedrag) -> Self {
        self.teams.insert((jaar, team), bedrag);
        self
    }

    /// Whether something new can be decided on this day.
    pub fn is_open(&self, dag: Datum) -> bool {
        self.gesloten_per.is_none_or(|closed| dag < closed)
    }
}
