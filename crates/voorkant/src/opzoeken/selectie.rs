//! Which households are meant: by the help they have, where and when. Never by who they are.

use std::collections::BTreeSet;

use domein::{Maand, Ondersteuning, Regeling, Voorziening, Wet, parse_datum};
use serde::{Deserialize, Serialize};
use toegang::{Gegevenssoort, Werkgebied};

use crate::app::AppFout;

/// Households that have all of some kinds of help, on the first of a month, in an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selectie {
    /// Kinds of help that the household has, all of them.
    pub soorten: BTreeSet<Ondersteuning>,
    /// At least so many kinds of help together.
    pub minstens: u32,
    /// Code of a district or neighbourhood; empty for the whole municipality.
    pub gebied: String,
    /// The first of this month.
    pub maand: Maand,
}

/// The same as it is kept and as it comes from a form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Geschreven {
    /// Keys of kinds of help, with a space between.
    pub soorten: String,
    /// At least so many kinds.
    pub minstens: String,
    /// Code of an area.
    pub gebied: String,
    /// A day.
    pub peildatum: String,
}

impl Geschreven {
    /// What it means.
    ///
    /// # Errors
    /// A text that names the field that is not right.
    pub fn read(&self) -> Result<Selectie, AppFout> {
        let say = |text: String| AppFout::Vraag(text);
        let soorten = self
            .soorten
            .split([' ', ','])
            .filter(|one| !one.is_empty())
            .map(|key| {
                Ondersteuning::all()
                    .find(|kind| kind.key() == key)
                    .ok_or_else(|| say(format!("'{key}' is geen soort hulp; kies uit de lijst")))
            })
            .collect::<Result<BTreeSet<_>, _>>()?;
        if soorten.is_empty() {
            return Err(say("kies minstens één soort hulp; zonder soort zou iedereen meetellen".to_owned()));
        }
        let minstens = match self.minstens.trim() {
            "" => 1,
            text => text.parse().ok().filter(|number| (1..=20).contains(number)).ok_or_else(|| {
                say(format!("'{text}' is geen aantal soorten; vul een getal van 1 tot 20 in"))
            })?,
        };
        let area: Werkgebied =
            self.gebied.parse().map_err(|error: toegang::OngeldigWerkgebied| say(error.to_string()))?;
        if area.codes().count() > 1 {
            return Err(say("kies één wijk of buurt, of laat het leeg voor de hele gemeente".to_owned()));
        }
        let peildatum = parse_datum(self.peildatum.trim())
            .map_err(|_| say("vul een peildatum in als 2026-01-01".to_owned()))?;
        Ok(Selectie {
            soorten,
            minstens,
            gebied: area.codes().next().unwrap_or_default().to_owned(),
            maand: Maand::of(peildatum),
        })
    }
}

impl Selectie {
    /// What is left of a selection that was destroyed when its term was over: nothing.
    pub fn destroyed() -> Self {
        let maand = Maand::of(domein::Datum::constant(1970, 1, 1));
        Self { soorten: BTreeSet::new(), minstens: 0, gebied: String::new(), maand }
    }

    /// Whether it was destroyed. No other selection is without a kind of help.
    pub fn is_destroyed(&self) -> bool {
        self.soorten.is_empty()
    }

    /// As it is kept.
    pub fn write(&self) -> Geschreven {
        Geschreven {
            soorten: self.soorten.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(" "),
            minstens: self.minstens.to_string(),
            gebied: self.gebied.clone(),
            peildatum: self.maand.first_day().to_string(),
        }
    }

    /// What kinds of data it uses, by the law under which they came. Who asks for more kinds of help than they name,
    /// looks at all of them.
    pub fn gegevens(&self) -> BTreeSet<Gegevenssoort> {
        if self.minstens as usize > self.soorten.len() {
            return Ondersteuning::all().map(of_kind).collect();
        }
        self.soorten.iter().map(|kind| of_kind(*kind)).collect()
    }
}

fn of_kind(kind: Ondersteuning) -> Gegevenssoort {
    match kind {
        Ondersteuning::Voorziening(help) => of_help(help),
        Ondersteuning::Regeling(Regeling::Schuldhulp) => Gegevenssoort::Schuldhulp,
        Ondersteuning::Regeling(_) => Gegevenssoort::Participatie,
    }
}

fn of_help(help: Voorziening) -> Gegevenssoort {
    match help.wet() {
        Wet::Wmo => Gegevenssoort::Wmo,
        Wet::Jeugdwet => Gegevenssoort::Jeugd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_means_the_same() {
        let typed = Geschreven {
            soorten: "bijstand schuldhulp".to_owned(),
            minstens: "3".to_owned(),
            gebied: "wk999901".to_owned(),
            peildatum: "2025-03-17".to_owned(),
        };
        let selectie = typed.read().unwrap();
        assert_eq!(selectie.gebied, "WK999901");
        assert_eq!(selectie.maand.first_day().to_string(), "2025-03-01");
        assert!(!selectie.is_destroyed() && Selectie::destroyed().is_destroyed());
        assert!(Selectie::destroyed().gegevens().is_empty(), "nothing is left to look at");
        let all = [
            Gegevenssoort::Wmo,
            Gegevenssoort::Jeugd,
            Gegevenssoort::Participatie,
            Gegevenssoort::Schuldhulp,
        ];
        assert_eq!(selectie.gegevens(), all.into(), "three kinds, of which two are named");
        let named = Selectie { minstens: 2, ..selectie.clone() };
        assert_eq!(named.gegevens(), [Gegevenssoort::Participatie, Gegevenssoort::Schuldhulp].into());
        assert_eq!(selectie.write().read().unwrap(), selectie);
    }

    #[test]
    fn a_selection_of_everybody_is_none() {
        let of = |soorten: &str, minstens: &str, gebied: &str, peildatum: &str| {
            let typed = Geschreven {
                soorten: soorten.into(),
                minstens: minstens.into(),
                gebied: gebied.into(),
                peildatum: peildatum.into(),
            };
            typed.read().is_ok()
        };
        assert!(of("bijstand", "", "", "2025-01-01"));
        assert!(!of("", "", "", "2025-01-01"), "no kind");
        assert!(!of("iedereen", "", "", "2025-01-01"), "an unknown kind");
        assert!(!of("bijstand", "0", "", "2025-01-01"));
        assert!(!of("bijstand", "1", "WK999901 WK999902", "2025-01-01"));
        assert!(!of("bijstand", "1", "", "gisteren"));
    }
}
