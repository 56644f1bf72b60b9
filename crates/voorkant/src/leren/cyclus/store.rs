//! A cycle with its meetings. All SQL stands in [`opslag::stuk`].

use std::collections::BTreeMap;

use domein::{Datum, parse_datum};
use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};

use super::inhoud::{Bijeenkomstbesluit, Cyclusbesluit, Leerbijeenkomst, Leercyclus, Ritmesoort};
use super::{maat, ritme};

/// A cycle with all its meetings.
pub(super) struct Cyclus {
    /// The cycle.
    pub stuk: Stuk<Leercyclus>,
    /// Its meetings, by day.
    pub bijeenkomsten: Vec<Stuk<Leerbijeenkomst>>,
}

/// One cycle of a municipality.
///
/// # Errors
/// When the database refuses, here and below.
pub(super) async fn one(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Cyclus>, OpslagFout> {
    match stuk::one::<Leercyclus>(opslag, gemeente, id).await? {
        Some(stuk) => {
            let bijeenkomsten = stuk::below(opslag, &stuk.gemeente, &stuk.id).await?;
            Ok(Some(Cyclus::new(stuk, bijeenkomsten)))
        }
        None => Ok(None),
    }
}

/// All of a municipality, newest first: it asks twice, however many there are.
pub(super) async fn all(opslag: &Opslag, gemeente: &str) -> Result<Vec<Cyclus>, OpslagFout> {
    let mut meetings = BTreeMap::<String, Vec<Stuk<Leerbijeenkomst>>>::new();
    for one in stuk::all::<Leerbijeenkomst>(opslag, gemeente).await? {
        meetings.entry(one.hoort_bij.clone()).or_default().push(one);
    }
    let cycles = stuk::all::<Leercyclus>(opslag, gemeente).await?.into_iter().map(|stuk| {
        let mut own = meetings.remove(&stuk.id).unwrap_or_default();
        // As `one` finds them, also below a cycle of before a municipality was set.
        own.retain(|one| one.gemeente.is_empty() || one.gemeente == stuk.gemeente);
        Cyclus::new(stuk, own)
    });
    let mut found: Vec<_> = cycles.collect();
    found.sort_by(|one, other| other.stuk.id.cmp(&one.stuk.id));
    Ok(found)
}

impl Cyclus {
    /// With its meetings in the order of their days.
    fn new(stuk: Stuk<Leercyclus>, mut bijeenkomsten: Vec<Stuk<Leerbijeenkomst>>) -> Self {
        bijeenkomsten
            .sort_by(|one, other| (&one.nu.inhoud.dag, &one.id).cmp(&(&other.nu.inhoud.dag, &other.id)));
        Self { stuk, bijeenkomsten }
    }

    /// Whether it runs.
    pub fn loopt(&self) -> bool {
        self.stuk.nu.besluit != Cyclusbesluit::Ingetrokken
    }

    /// One meeting.
    pub fn bijeenkomst(&self, id: &str) -> Option<&Stuk<Leerbijeenkomst>> {
        self.bijeenkomsten.iter().find(|one| one.id == id)
    }

    /// The meetings that have a day and were not held yet.
    pub fn gepland(&self) -> impl Iterator<Item = &Stuk<Leerbijeenkomst>> {
        let open = |one: &&Stuk<Leerbijeenkomst>| {
            !one.nu.inhoud.gehouden && one.nu.besluit != Bijeenkomstbesluit::Ingetrokken
        };
        self.bijeenkomsten.iter().filter(open)
    }

    /// The day of the last meeting that was held before this one.
    pub fn vorige(&self, bijeenkomst: &str) -> Option<Datum> {
        let held = maat::held(&self.bijeenkomsten);
        let before = held.iter().take_while(|one| one.id != bijeenkomst);
        let own = self.bijeenkomst(bijeenkomst).map(|one| one.nu.inhoud.dag.as_str());
        before
            .filter(|one| own.is_none_or(|own| one.nu.inhoud.dag.as_str() <= own))
            .filter_map(|one| parse_datum(&one.nu.inhoud.dag).ok())
            .max()
    }

    /// Which meeting is next, and when at the latest.
    pub fn volgende(&self) -> Option<(Ritmesoort, Datum)> {
        let begin = parse_datum(&self.stuk.nu.inhoud.begin).ok()?;
        let held: Vec<_> = maat::held(&self.bijeenkomsten)
            .iter()
            .filter_map(|one| Some((one.nu.inhoud.soort, parse_datum(&one.nu.inhoud.dag).ok()?)))
            .collect();
        Some(ritme::next(begin, &held))
    }
}
