//! A fund with its name and its rules, as the store keeps them.

use std::collections::BTreeMap;

use domein::{Datum, parse_datum};
use grootboek::{Boekbedrag, Fonds, Fondsgeld, Fondskenmerk, Mandaatgrenzen, Teamkenmerk};
use serde::{Deserialize, Serialize};

use crate::app::AppFout;

/// A fund with its name, and who stands for the executive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fondsblad {
    /// The rules that the ledger decides by.
    pub regels: Fonds,
    /// What people call it.
    pub naam: String,
    /// The names with which those sign in who decide for the executive.
    pub college: Vec<String>,
    /// The account that pays: name and IBAN; empty until somebody filled them in.
    pub betaler: (String, String),
}

/// The same as text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Geschreven {
    naam: String,
    participatiewet: bool,
    grenzen: Mandaatgrenzen,
    kwijtschelden_teamleider: Boekbedrag,
    plafond_huishouden: Boekbedrag,
    per_besluit: Boekbedrag,
    teams: Vec<(i16, Teamkenmerk, Boekbedrag)>,
    gesloten_per: Option<String>,
    college: Vec<String>,
    betaler: (String, String),
}

impl Fondsblad {
    /// A new fund with the limits that a municipality may change.
    pub fn new(gemeente: &str, kenmerk: Fondskenmerk, geld: Fondsgeld, naam: &str) -> Self {
        Self {
            regels: Fonds::new(gemeente, kenmerk, geld),
            naam: naam.to_owned(),
            college: Vec::new(),
            betaler: Default::default(),
        }
    }

    /// As text.
    ///
    /// # Errors
    /// When it cannot be written, which no fund does.
    pub fn to_text(&self) -> Result<String, AppFout> {
        let regels = &self.regels;
        let written = Geschreven {
            naam: self.naam.clone(),
            participatiewet: regels.geld == Fondsgeld::Participatiewet,
            grenzen: regels.grenzen,
            kwijtschelden_teamleider: regels.kwijtschelden_teamleider,
            plafond_huishouden: regels.plafond_huishouden,
            per_besluit: regels.per_besluit,
            teams: regels.teams.iter().map(|((jaar, team), bedrag)| (*jaar, team.clone(), *bedrag)).collect(),
            gesloten_per: regels.gesloten_per.map(|day: Datum| day.to_string()),
            college: self.college.clone(),
            betaler: self.betaler.clone(),
        };
        serde_json::to_string(&written).map_err(|_| unreadable(regels.kenmerk.as_str()))
    }

    /// From its text.
    ///
    /// # Errors
    /// When it is no text of a fund.
    pub fn from_text(
        gemeente: &str,
        kenmerk: &Fondskenmerk,
        versie: u32,
        tekst: &str,
    ) -> Result<Self, AppFout> {
        let read: Geschreven = serde_json::from_str(tekst).map_err(|_| unreadable(kenmerk.as_str()))?;
        let gesloten_per = match read.gesloten_per {
            Some(day) => Some(parse_datum(&day).map_err(|_| unreadable(kenmerk.as_str()))?),
            None => None,
        };
        let teams: BTreeMap<_, _> =
            read.teams.into_iter().map(|(jaar, team, bedrag)| ((jaar, team), bedrag)).collect();
        let geld = if read.participatiewet { Fondsgeld::Participatiewet } else { Fondsgeld::Eigen };
        Ok(Self {
            regels: Fonds {
                gemeente: gemeente.to_owned(),
                kenmerk: kenmerk.clone(),
                versie,
                geld,
                grenzen: read.grenzen,
                kwijtschelden_teamleider: read.kwijtschelden_teamleider,
                plafond_huishouden: read.plafond_huishouden,
                per_besluit: read.per_besluit,
                teams,
                gesloten_per,
            },
            naam: read.naam,
            college: read.college,
            betaler: read.betaler,
        })
    }

    /// The file under whose key its own words are closed.
    pub fn dossier(&self) -> String {
        format!("fonds-{}-{}", self.regels.gemeente, self.regels.kenmerk)
    }
}

fn unreadable(fonds: &str) -> AppFout {
    AppFout::Vraag(format!(
        "de regels van fonds {fonds} zijn niet te lezen. Zijn ze gemaakt met een nieuwere versie van Voorkant? Gebruik die dan"
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn a_fund_comes_back_as_it_was_written() {
        let kenmerk = Fondskenmerk::new("maatwerk").unwrap();
        let mut blad = Fondsblad::new("9999", kenmerk.clone(), Fondsgeld::Participatiewet, "Maatwerk");
        let team = Teamkenmerk::new("noord").unwrap();
        blad.regels = blad.regels.with_team(2026, team, Boekbedrag::parse("400.000").unwrap());
        blad.regels.gesloten_per = Some(parse_datum("2027-01-01").unwrap());
        blad.college = vec!["wethouder".to_owned()];
        let back = Fondsblad::from_text("9999", &kenmerk, 1, &blad.to_text().unwrap()).unwrap();
        assert_eq!(back, blad);
        assert!(Fondsblad::from_text("9999", &kenmerk, 1, "{}").is_err());
        assert_eq!(blad.dossier(), "fonds-9999-maatwerk");
    }
}
