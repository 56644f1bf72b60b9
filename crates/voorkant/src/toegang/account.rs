//! An account as the store keeps it: who may come in, and what they are.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use domein::Pseudoniem;
use toegang::{Aanvrager, Rol, Werkgebied};

/// The name with which somebody signs in: small letters, digits and `. _ - @`.
///
/// ```text
/// j.jansen, j.jansen@merwoude.nl
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inlognaam(String);

/// A text that cannot be a name to sign in with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "een inlognaam heeft 2 tot 80 kleine letters, cijfers, punten, streepjes of een @; kies bijvoorbeeld j.jansen"
)]
pub struct OngeldigeInlognaam;

impl FromStr for Inlognaam {
    type Err = OngeldigeInlognaam;
    fn from_str(text: &str) -> Result<Self, OngeldigeInlognaam> {
        let text = text.trim().to_lowercase();
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-@".contains(&byte);
        // Nine digits may be a BSN, and a name is seen by others.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        if (2..=80).contains(&text.len()) && text.bytes().all(good) && !is_number {
            Ok(Self(text))
        } else {
            Err(OngeldigeInlognaam)
        }
    }
}

impl Inlognaam {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Inlognaam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accountstaat {
    /// Yes.
    Actief,
    /// No: somebody closed it.
    Dicht,
}

impl Accountstaat {
    /// The state with this name in the store.
    pub fn of(sleutel: &str) -> Option<Self> {
        [Self::Actief, Self::Dicht].into_iter().find(|one| one.sleutel() == sleutel)
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Actief => ("open", "open"),
            Self::Dicht => ("gesloten", "closed"),
        }
    }

    /// Its name in the store.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Actief => "actief",
            Self::Dicht => "dicht",
        }
    }
}

/// What somebody is and may, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accountstand {
    /// Their name, as others see it.
    pub weergave: String,
    /// Where messages go; empty when there is no address.
    pub email: String,
    /// The organisation they work for; empty for the municipality.
    pub organisatie: String,
    /// What they are.
    pub rollen: BTreeSet<Rol>,
    /// Where they work.
    pub werkgebied: Werkgebied,
    /// For a resident: who they are in the facts.
    pub persoon: Option<Pseudoniem>,
    /// Whether they need no second factor, which is for example accounts only.
    pub zonder_tweede_factor: bool,
    /// Whether it can be used.
    pub staat: Accountstaat,
    /// Why it is as it is.
    pub reden: String,
}

/// An account with what it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: String,
    /// Its municipality.
    pub gemeente: String,
    /// With what name they sign in.
    pub inlognaam: String,
    /// Number of what it is now.
    pub versie: i64,
    /// What it is now.
    pub stand: Accountstand,
    /// Who made it so.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

impl Account {
    /// Whether it can be used.
    pub fn is_open(&self) -> bool {
        self.stand.staat == Accountstaat::Actief
    }

    /// Who they are in the records: their name, and the one of which there is one only.
    pub fn named(&self) -> String {
        format!("{} ({})", self.stand.weergave, self.inlognaam)
    }

    /// What the policy knows of them.
    pub fn aanvrager(&self) -> Aanvrager {
        Aanvrager {
            gemeente: self.gemeente.parse().ok(),
            rollen: self.stand.rollen.clone(),
            werkgebied: self.stand.werkgebied.clone(),
            persoon: self.stand.persoon,
        }
    }
}

/// Keys of roles with a space between them.
///
/// # Errors
/// When one of them names no role.
pub fn read_roles(text: &str) -> Result<BTreeSet<Rol>, toegang::OnbekendeRol> {
    text.split([' ', ',']).filter(|one| !one.is_empty()).map(str::parse).collect()
}

/// The other way round.
pub fn write_roles(rollen: &BTreeSet<Rol>) -> String {
    rollen.iter().map(|rol| rol.sleutel()).collect::<Vec<_>>().join(" ")
}
