//! What residents ask and what they are told. Without a store or a clock.

use std::collections::{BTreeMap, BTreeSet};

use logboek::{Statuscode, TraceId, Verwerkingsregel};
use toegang::{Doel, Rol};

use crate::poort::Aanmelding;

/// What a resident can ask about their own data (AVG, art. 15 to 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rechtsoort {
    /// To get all of it.
    Inzage,
    /// To have it set right.
    Correctie,
    /// To have it erased.
    Wissen,
}

impl Rechtsoort {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Inzage, Self::Correctie, Self::Wissen];

    /// Its name in the store and in forms.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Inzage => "inzage",
            Self::Correctie => "correctie",
            Self::Wissen => "wissen",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Inzage => ("Ik wil al mijn gegevens krijgen", "I want to get all my data"),
            Self::Correctie => ("Er klopt iets niet", "Something is not right"),
            Self::Wissen => ("Ik wil dat gegevens worden gewist", "I want data to be erased"),
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// A question of a resident about their own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rechtsverzoek {
    /// Its number.
    pub id: String,
    /// The account of who asks.
    pub account: String,
    /// What is asked.
    pub soort: Rechtsoort,
    /// In their own words.
    pub tekst: String,
    /// When.
    pub wanneer: String,
    /// What was decided, when somebody did.
    pub besluit: Option<Rechtsbesluit>,
}

/// What was decided about such a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rechtsbesluit {
    /// Whether it is done as asked.
    pub toegewezen: bool,
    /// Why, and what was done.
    pub reden: String,
    /// When.
    pub wanneer: String,
}

/// In what role somebody looked at persons, as it was at that moment. Who it was stands in the audit log only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inkijk {
    /// The trace of the lines in the processing log.
    pub trace: TraceId,
    /// Number of their account.
    pub account: String,
    /// Their roles.
    pub rollen: BTreeSet<Rol>,
    /// The organisation they work for; empty for the municipality.
    pub organisatie: String,
}

impl Inkijk {
    /// Of who is signed in now.
    pub fn of(aanmelding: &Aanmelding, trace: TraceId) -> Self {
        let organisatie = aanmelding.sessie.as_ref().map(|(_, account)| account.stand.organisatie.clone());
        Self {
            trace,
            account: aanmelding.account().to_owned(),
            rollen: aanmelding.aanvrager.rollen.clone(),
            organisatie: organisatie.unwrap_or_default(),
        }
    }
}

/// Who looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kijker {
    /// The resident.
    Zelf,
    /// Somebody in these roles.
    Iemand {
        /// Their roles.
        rollen: BTreeSet<Rol>,
        /// The organisation; empty for the municipality.
        organisatie: String,
    },
    /// No person: the program, with what was brought in.
    Programma,
}

/// One time that the data of a resident were used, as they read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebruikt {
    /// When, in milliseconds since 1970.
    pub wanneer: i64,
    /// What was done.
    pub wat: String,
    /// What for, when the register of purposes says it.
    pub doel: Option<&'static Doel>,
    /// Who.
    pub wie: Kijker,
    /// Whether it went well; else nobody saw anything.
    pub gelukt: bool,
    /// The number of the line in the audit log.
    pub regel: Option<u64>,
}

/// The name of the act that makes a resident who they are in the facts. It shows nobody anything.
pub const KOPPELEN: &str = "inwoner koppelen";

impl Gebruikt {
    /// Whether somebody else saw something: not the resident, no program, and not what failed or only linked.
    pub fn was_seen(&self) -> bool {
        matches!(self.wie, Kijker::Iemand { .. }) && self.gelukt && self.wat != KOPPELEN
    }
}

/// Joins the lines about a resident with who looked, newest first. `own` are the accounts of that resident.
pub fn join(
    lines: &[Verwerkingsregel],
    inkijk: &BTreeMap<TraceId, Inkijk>,
    audit: &BTreeMap<TraceId, u64>,
    own: &BTreeSet<&str>,
) -> Vec<Gebruikt> {
    let mut found: Vec<Gebruikt> = lines
        .iter()
        .map(|line| {
            let said = &line.verwerking;
            let wie = match inkijk.get(&said.trace) {
                Some(one) if !one.account.is_empty() && own.contains(one.account.as_str()) => Kijker::Zelf,
                Some(one) => {
                    Kijker::Iemand { rollen: one.rollen.clone(), organisatie: one.organisatie.clone() }
                }
                None => Kijker::Programma,
            };
            Gebruikt {
                wanneer: said.begin,
                wat: said.naam.clone(),
                doel: purpose(&said.activiteit),
                wie,
                gelukt: said.status != Statuscode::Mislukt,
                regel: audit.get(&said.trace).copied(),
            }
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.wanneer));
    found
}

/// The purpose that a line names.
fn purpose(activiteit: &str) -> Option<&'static Doel> {
    let (sleutel, _) = activiteit.strip_prefix("urn:voorkant:doel:")?.split_once(':')?;
    Doel::find(sleutel).filter(|doel| doel.urn() == activiteit)
}

#[cfg(test)]
mod tests {
    use logboek::{SpanId, Verwerking};

    use super::*;

    fn line(trace: TraceId, begin: i64, activiteit: &str, status: Statuscode) -> Verwerkingsregel {
        Verwerkingsregel {
            nummer: 1,
            span: SpanId::from_bytes([1; 8]).unwrap(),
            verhuld: [0; 32],
            verwerking: Verwerking {
                trace,
                ouder: None,
                status,
                naam: "huishoudens opzoeken".into(),
                begin,
                eind: begin,
                bron: "voorkant".into(),
                activiteit: activiteit.into(),
                betrokkenen: Vec::new(),
            },
        }
    }

    #[test]
    fn a_resident_reads_role_and_purpose_and_no_name() {
        let trace = |byte| TraceId::from_bytes([byte; 16]).unwrap();
        let lines = [
            line(trace(1), 10, "urn:voorkant:doel:wmo-onderzoek:1", Statuscode::Gelukt),
            line(trace(2), 30, "urn:voorkant:doel:rechten-inwoner:1", Statuscode::Gelukt),
            line(trace(3), 20, "urn:voorkant:verwerkingsactiviteit:berichten-inlezen:1", Statuscode::Mislukt),
        ];
        let seen = |byte, account: &str| {
            let one = Inkijk {
                trace: trace(byte),
                account: account.into(),
                rollen: [Rol::Regisseur].into(),
                organisatie: "Wijkteam".into(),
            };
            (trace(byte), one)
        };
        let inkijk = [seen(1, "r"), seen(2, "eigen")].into();
        let found = join(&lines, &inkijk, &[(trace(1), 7)].into(), &["eigen"].into());
        let what: Vec<_> = found
            .iter()
            .map(|one| (one.wanneer, one.doel.map(|doel| doel.sleutel), one.gelukt, one.regel))
            .collect();
        assert_eq!(
            what,
            [
                (30, Some("rechten-inwoner"), true, None),
                (20, None, false, None),
                (10, Some("wmo-onderzoek"), true, Some(7))
            ]
        );
        let somebody = Kijker::Iemand { rollen: [Rol::Regisseur].into(), organisatie: "Wijkteam".into() };
        let who: Vec<_> = found.into_iter().map(|one| one.wie).collect();
        assert_eq!(who, [Kijker::Zelf, Kijker::Programma, somebody]);
        // Only what somebody else saw is seen: not the own look, not the program, not what failed, not the linking.
        let mut more = lines.to_vec();
        more.push(line(trace(4), 40, "urn:voorkant:doel:wmo-onderzoek:1", Statuscode::Mislukt));
        more.push(line(trace(5), 50, "urn:voorkant:doel:rechten-inwoner:1", Statuscode::Gelukt));
        more[4].verwerking.naam = KOPPELEN.into();
        let looks = [seen(1, "r"), seen(2, "eigen"), seen(4, "r"), seen(5, "p")].into();
        let found = join(&more, &looks, &BTreeMap::new(), &["eigen"].into());
        let seen_at: Vec<i64> = found.iter().filter(|one| one.was_seen()).map(|one| one.wanneer).collect();
        assert_eq!(seen_at, [10]);
        // Who has no account is not everybody without one.
        assert_ne!(join(&lines, &[seen(1, "")].into(), &BTreeMap::new(), &[""].into())[2].wie, Kijker::Zelf);
    }
}
