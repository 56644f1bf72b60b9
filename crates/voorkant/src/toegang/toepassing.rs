//! A program that asks by itself: what it is, and what it may ask for.

use std::collections::BTreeSet;

use aanmelden::{Token, TokenDigest, TokenUse};
use domein::Datum;
use jiff::SignedDuration;
use toegang::{Aanvrager, Recht, Rol, Voorwaarde, Waarom, Zaak, beslis};

use super::account::{Accountstaat, Inlognaam};
use super::formulier::line;
use crate::app::AppFout;

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

    /// What it may ask a token for: what its roles may, as far as no person is seen by it. Who brings in signals sees none:
    /// what comes back are numbers, and places in the delivery.
    pub fn scopes(&self, vandaag: Datum) -> BTreeSet<Recht> {
        let aanvrager = self.aanvrager();
        let zaak = aanvrager.gemeente.map_or_else(|| Zaak::nothing(vandaag), |code| Zaak::of(code, vandaag));
        Recht::ALL
            .into_iter()
            .filter(|recht| !matches!(recht, Recht::Openbaar | Recht::EigenAccount))
            .filter(|recht| {
                *recht == Recht::SignalenAanleveren || !recht.over_personen() && !recht.vraagt_doel()
            })
            // What depends on the case is for people: a program has no area and no part in a case.
            .filter(|recht| {
                let yes = beslis(&aanvrager, *recht, &zaak);
                yes.is_ok_and(|yes| matches!(yes.waarom(), Waarom::Rol(_, Voorwaarde::Altijd, _)))
            })
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

/// The secret of a program, to be shown once.
pub struct Geheim(Token);

impl Geheim {
    /// What the program gets.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// What is kept of it.
    pub fn digest(&self) -> TokenDigest {
        self.0.digest(TokenUse::ClientSecret)
    }
}

/// A new secret.
///
/// # Errors
/// When the system gives no random numbers.
pub fn new_secret() -> Result<Geheim, AppFout> {
    Token::new().map(Geheim).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// The form about a program, as it comes back, right or not. What else is sent changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Toepassingformulier {
    /// By what name it signs in.
    pub naam: String,
    /// What it is for.
    pub weergave: String,
    /// Keys of roles.
    pub rollen: Vec<String>,
    /// Whether it is closed.
    pub dicht: bool,
    /// Why it is changed.
    pub reden: String,
    /// The version that was seen.
    pub versie: i64,
}

impl Toepassingformulier {
    /// Reads a form.
    pub fn read(bytes: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).unwrap_or_default();
        let mut form = Self::default();
        for (naam, waarde) in pairs {
            match naam.as_str() {
                "naam" => form.naam = waarde,
                "weergave" => form.weergave = waarde,
                "rol" => form.rollen.push(waarde),
                "dicht" => form.dicht = waarde == "ja",
                "reden" => form.reden = waarde,
                "versie" => form.versie = waarde.parse().unwrap_or(0),
                _ => {}
            }
        }
        form
    }

    /// A program as a form shows it.
    pub fn of(program: &Toepassing) -> Self {
        let stand = &program.stand;
        Self {
            naam: program.naam.clone(),
            weergave: stand.weergave.clone(),
            rollen: stand.rollen.iter().map(|rol| rol.sleutel().to_owned()).collect(),
            dicht: stand.staat == Accountstaat::Dicht,
            reden: String::new(),
            versie: program.versie,
        }
    }

    /// By what name it signs in.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn name(&self) -> Result<Inlognaam, AppFout> {
        self.naam.parse().map_err(|error| AppFout::Vraag(format!("{error}")))
    }

    /// What the program becomes.
    ///
    /// # Errors
    /// A text that names the field that is not right.
    pub fn stand(&self, geheim: TokenDigest) -> Result<Toepassingstand, AppFout> {
        let (weergave, reden) = (line("het doel", &self.weergave)?, line("de reden", &self.reden)?);
        if weergave.is_empty() {
            return Err(AppFout::Vraag("vul in waarvoor de toepassing is".to_owned()));
        }
        let rollen = self
            .rollen
            .iter()
            .map(|rol| rol.parse())
            .collect::<Result<BTreeSet<Rol>, toegang::OnbekendeRol>>()
            .map_err(|error| AppFout::Vraag(error.to_string()))?;
        if rollen.is_empty() {
            return Err(AppFout::Vraag(
                "kies minstens één rol; zonder rol mag een toepassing niets".to_owned(),
            ));
        }
        if let Some(rol) = rollen.iter().find(|rol| NOT_FOR_PROGRAMS.contains(rol)) {
            return Err(AppFout::Vraag(format!("een toepassing kan geen {rol} zijn; kies een andere rol")));
        }
        let staat = if self.dicht { Accountstaat::Dicht } else { Accountstaat::Actief };
        Ok(Toepassingstand { weergave, rollen, geheim, staat, reden })
    }
}

#[cfg(test)]
mod tests {
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
            let mut scopes = program(rol).scopes(crate::app::today());
            assert_eq!(scopes.remove(&Recht::SignalenAanleveren), rol == Rol::Schuldhulpverlener, "{rol}");
            for recht in scopes {
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
        assert_eq!(read_scopes("inzicht-lezen opgave-bewerken", &may), Err("opgave-bewerken".to_owned()));
        assert_eq!(read_scopes(&write_scopes(&may), &may), Ok(may));
    }
}
