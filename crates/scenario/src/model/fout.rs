//! What is wrong with a scenario as it was written.

use std::fmt;

use serde::Serialize;

/// What is wrong: which field, which rule, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[error("{veld}: {regel} {uitweg}")]
pub struct Scenariofout {
    /// The field, as it is written: `ingreep[0].effect[1].verandering`.
    pub veld: String,
    /// The rule that does not hold.
    pub regel: String,
    /// What somebody can do.
    pub uitweg: String,
}

/// Collects what is wrong, so that somebody sees everything at once.
#[derive(Debug, Default)]
pub(super) struct Fouten(Vec<Scenariofout>);

impl Fouten {
    pub(super) fn add(
        &mut self,
        veld: impl Into<String>,
        regel: impl Into<String>,
        uitweg: impl Into<String>,
    ) {
        self.0.push(Scenariofout { veld: veld.into(), regel: regel.into(), uitweg: uitweg.into() });
    }

    /// A finite number within bounds.
    pub(super) fn number(&mut self, veld: impl fmt::Display, value: f64, low: f64, high: f64) {
        if !(value.is_finite() && (low..=high).contains(&value)) {
            self.add(
                veld.to_string(),
                format!("Dit is geen getal van {} tot en met {}.", spoken(low), spoken(high)),
                "Vul zo'n getal in.",
            );
        }
    }

    /// An amount in euros with at most two decimals, as cents.
    pub(super) fn cents(&mut self, veld: impl fmt::Display, euro: f64, low: f64, high: f64) -> i64 {
        self.number(&veld, euro, low, high);
        let cents = euro * 100.0;
        if cents.is_finite() && cents.abs() <= high * 100.0 {
            let whole = cents.round();
            if (cents - whole).abs() > 1e-4 {
                self.add(
                    veld.to_string(),
                    "Een bedrag heeft hoogstens twee cijfers achter de komma.",
                    "Rond het af op centen.",
                );
            }
            return whole as i64;
        }
        0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a field of this name, or below it, is wrong.
    pub(super) fn has_in(&self, veld: &str) -> bool {
        self.0.iter().any(|fout| fout.veld == veld || fout.veld.starts_with(&format!("{veld}[")))
    }

    pub(super) fn into_vec(self) -> Vec<Scenariofout> {
        self.0
    }
}

/// A bound as people write it.
fn spoken(number: f64) -> String {
    if number.abs() >= 1000.0 && number.fract() == 0.0 {
        let digits = format!("{:.0}", number.abs());
        let grouped: Vec<String> = digits
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|part| String::from_utf8_lossy(part).into_owned())
            .collect();
        return format!("{}{}", if number < 0.0 { "-" } else { "" }, grouped.join("."));
    }
    number.to_string().replace('.', ",")
}
