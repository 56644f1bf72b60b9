//! What was decided from the maatwerkbudget for one household, as the household itself reads it.

use domein::{Bedrag, Datum};
use grootboek::Boekingssoort;
use serde::Serialize;

use super::kasboek::Open;
use super::planbij::household;
use super::store;
use crate::app::{App, AppFout};

/// Something that was decided for a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Besteding {
    /// When, as `2026-11-30`.
    pub dag: String,
    /// What it is, in Dutch and in English.
    #[serde(skip)]
    pub wat: (&'static str, &'static str),
    /// The same, for programs.
    pub soort: &'static str,
    /// How much, in cents.
    pub cent: i64,
    /// From which fund.
    pub fonds: String,
    /// Whether it was reversed.
    pub teruggedraaid: bool,
}

impl Besteding {
    /// How much.
    pub fn bedrag(&self) -> Bedrag {
        Bedrag::from_cents(self.cent)
    }

    /// When.
    pub fn op(&self) -> Option<Datum> {
        domein::parse_datum(&self.dag).ok()
    }
}

/// What was decided for the household of a plan, oldest first.
///
/// # Errors
/// When a ledger is not whole, or cannot be read.
pub async fn spent(app: &App, gemeente: &str, plan: &str) -> Result<Vec<Besteding>, AppFout> {
    let huishouden = household(plan)?;
    let mut all = Vec::new();
    for kenmerk in store::funds(&app.opslag, gemeente).await? {
        let mut open = Open::take(app, gemeente, &kenmerk).await;
        let Some(boek) = open.read(app, gemeente, &kenmerk).await? else { continue };
        for post in boek.stand.of_household(&huishouden).into_iter().filter(|post| post.soort.is_decision()) {
            let (soort, wat) = named(post.soort);
            all.push(Besteding {
                dag: post.dag.to_string(),
                wat,
                soort,
                cent: post.bedrag().cents(),
                fonds: kenmerk.to_string(),
                teruggedraaid: post.tegengeboekt,
            });
        }
    }
    all.sort_by(|one, other| one.dag.cmp(&other.dag));
    Ok(all)
}

/// The name of a decision for programs, and for people in Dutch and in English.
pub(super) const fn named(soort: Boekingssoort) -> (&'static str, (&'static str, &'static str)) {
    match soort {
        Boekingssoort::Lening => ("lening", ("een lening", "a loan")),
        Boekingssoort::Borg => ("borg", ("een borg", "a deposit")),
        Boekingssoort::Kwijtschelding | Boekingssoort::KwijtscheldingEigen(_) => (
            "kwijtschelding",
            (
                "een schuld bij de gemeente die u niet hoeft te betalen",
                "a debt to the municipality that was remitted",
            ),
        ),
        _ => ("gift", ("geld dat u niet hoeft terug te betalen", "money that need not come back")),
    }
}
