//! A program that asks by itself: what it is, and what it may ask for.

use std::collections::BTreeSet;

use aanmelden::TokenDigest;
use domein::Datum;
use jiff::SignedDuration;
use toegang::{Aanvrager, Recht, Rol, Zaak, beslis};

use super::account::Accountstaat;

/// A token for the API lasts so long.
pub const TOKEN_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// Roles that a program cannot have: it is no resident, and lets nobody in.
const NOT_FOR_PROGRAMS: [Rol; 2] = [Rol::Inwoner, Rol::Beheerder];

/// What a program is and may, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toepassingstand {
    /// What it is for, as people see it.
    pub weergave: String,
    /// In what roles it asks.
    pub rollen: BTreeSet<Rol>,
    /// Digest of its secret.
    pub geheim: TokenDigest,
    /// Whether it can be used.
    pub staat: Accountstaat,
    /// Why it is as it is.
    pub reden: String,
}

/// A program that asks by itself, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toepassing {
    /// Its number.
    pub id: String,
    /// Its municipality.
    pub gemeente: String,
    /// By what name it signs in (`client_id`).
    pub naam: String,
    /// Number of what it is now.
    pub versie: i64,
    /// What it is now.
    pub stand: Toepassingstand,
    /// Who made it so.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

impl Toepassing {
    /// What the policy knows of it.
    pub fn aanvrager(&self) -> Aanvrager {
        Aanvrager {
            gemeente: self.gemeente.parse().ok(),
            rollen: self.stand.rollen.clone(),
            ..Aanvrager::nobody()
        }
    }

    /// What it may ask a token for: what its roles may, as far as no person is seen by it.
    pub fn scopes(&self, vandaag: Datum) -> BTreeSet<Recht> {
        let aanvrager = self.aanvrager();
        let zaak = aanvrager.gemeente.map_or_else(|| Zaak::nothing(vandaag), |code| Zaak::of(code, vandaag));
        Recht::ALL
            .into_iter()
            .filter(|recht| !matches!(recht, Recht::Openbaar | Recht::EigenAccount))
            .filter(|recht| !recht.over_personen() && !recht.vraagt_doel())
            .filter(|recht| beslis(&aanvrager, *recht, &zaak).is_ok())
            .collect()
    }
}

/// Which roles a program may have.
pub fn roles_of_programs() -> impl Iterator<Item = Rol> {
    Rol::ALL.into_iter().filter(|rol| !NOT_FOR_PROGRAMS.contains(rol))
}

/// What was asked for, with a space between them, as far as it may be had; all of it when nothing was named.
///
/// # Errors
/// With what is not allowed or means nothing.
pub fn read_scopes(asked: &str, may: &BTreeSet<Recht>) -> Result<BTreeSet<Recht>, String> {
    let words: Vec<&str> = asked.split_ascii_whitespace().collect();
    if words.is_empty() {
        return Ok(may.clone());
    }
    let found = |word: &&str| may.iter().copied().find(|recht| recht.sleutel() == *word);
    words.iter().map(|word| found(word).ok_or_else(|| word.chars().take(60).collect())).collect()
}

/// Scopes as the store keeps them and as a token says them.
pub fn write_scopes(scopes: &BTreeSet<Recht>) -> String {
    scopes.iter().map(|recht| recht.sleutel()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use aanmelden::{Token, TokenUse};

    use super::*;

    fn program(rol: Rol) -> Toepassing {
        Toepassing {
            id: "1".into(),
            gemeente: "9999".into(),
            naam: "dashboard".into(),
            versie: 1,
            stand: Toepassingstand {
                weergave: "Dashboard".into(),
                rollen: [rol].into(),
                geheim: Token::new().unwrap().digest(TokenUse::ClientSecret),
                staat: Accountstaat::Actief,
                reden: String::new(),
            },
            wie: "beheerder".into(),
            wanneer: "2026-11-29T10:00:00Z".into(),
        }
    }

    #[test]
    fn a_program_never_asks_for_what_shows_a_person() {
        for rol in Rol::ALL {
            for recht in program(rol).scopes(crate::app::today()) {
                assert!(!recht.over_personen() && !recht.vraagt_doel(), "{rol}: {recht:?}");
            }
        }
        let reads = program(Rol::Raadslid).scopes(crate::app::today());
        assert!(reads.contains(&Recht::InzichtLezen) && !reads.contains(&Recht::OpgaveBewerken));
        assert!(!roles_of_programs().any(|rol| matches!(rol, Rol::Inwoner | Rol::Beheerder)));
    }

    #[test]
    fn scopes_are_a_part_of_what_it_may() {
        let may = program(Rol::Raadslid).scopes(crate::app::today());
        assert_eq!(read_scopes("", &may), Ok(may.clone()));
        assert_eq!(read_scopes("inzicht-lezen", &may), Ok([Recht::InzichtLezen].into()));
        assert_eq!(
            read_scopes("inzicht-lezen opgave-bewerken", &may),
            Err("opgave-bewerken".to_owned())
        );
        assert_eq!(read_scopes(&write_scopes(&may), &may), Ok(may));
    }
}
