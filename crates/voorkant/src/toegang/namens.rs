//! For whom somebody acts, as their provider says: a guardian is not the resident.

use aanmelden::oidc::Represents;
use serde::{Deserialize, Serialize};

/// What a provider said when a session began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aanmeldbewijs {
    /// The provider; empty when somebody signed in with a password.
    pub aanbieder: String,
    /// The level of assurance (`acr`).
    pub niveau: String,
    /// For whom they act; then for whom that one acts.
    pub namens: Vec<Vertegenwoordigde>,
}

/// Somebody who is represented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vertegenwoordigde {
    /// By what the provider knows them.
    pub kenmerk: String,
    /// The provider that vouches for it, when it is another.
    #[serde(default)]
    pub aanbieder: String,
    /// Their name, when the provider gives one.
    #[serde(default)]
    pub naam: String,
}

impl Vertegenwoordigde {
    /// The whole chain, nearest first.
    pub fn chain(first: Option<&Represents>) -> Vec<Self> {
        std::iter::successors(first, |one| one.represents.as_deref()).map(Self::of).collect()
    }

    fn of(one: &Represents) -> Self {
        let name = one.other.get("name").and_then(|name| name.as_str()).unwrap_or_default();
        Self {
            kenmerk: one.subject.to_string(),
            aanbieder: one.issuer.clone().unwrap_or_default(),
            naam: name.chars().filter(|sign| !sign.is_control()).take(200).collect(),
        }
    }

    /// Their name, or else by what the provider knows them.
    pub fn shown(&self) -> String {
        if self.naam.is_empty() { self.kenmerk.clone() } else { self.naam.clone() }
    }
}

impl Aanmeldbewijs {
    /// For whom somebody acts, in words; none when for themselves.
    pub fn for_whom(&self) -> Option<String> {
        let words: Vec<String> = self.namens.iter().map(Vertegenwoordigde::shown).collect();
        (!words.is_empty()).then(|| words.join(", namens "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_told_from_near_to_far() {
        let one = |kenmerk: &str, naam: &str| Vertegenwoordigde {
            kenmerk: kenmerk.to_owned(),
            aanbieder: String::new(),
            naam: naam.to_owned(),
        };
        let bewijs =
            Aanmeldbewijs { namens: vec![one("q5", "Bewind BV"), one("4Y", "")], ..Aanmeldbewijs::default() };
        assert_eq!(bewijs.for_whom().as_deref(), Some("Bewind BV, namens 4Y"));
        assert_eq!(Aanmeldbewijs::default().for_whom(), None);
    }
}
