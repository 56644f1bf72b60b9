use std::collections::BTreeSet;

use domein::{Gemeentecode, Pseudoniem};

use crate::{Rol, Werkgebied};

/// Who wants something: what the policy must know of them, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aanvrager {
    /// The municipality they work for or live in.
    pub gemeente: Option<Gemeentecode>,
    /// What they are; nothing for somebody who did not sign in.
    pub rollen: BTreeSet<Rol>,
    /// Where they work.
    pub werkgebied: Werkgebied,
    /// For a resident: who they are in the facts.
    pub persoon: Option<Pseudoniem>,
}

impl Aanvrager {
    /// Somebody with these roles, for the whole municipality.
    pub fn new(gemeente: Gemeentecode, rollen: impl IntoIterator<Item = Rol>) -> Self {
        Self {
            gemeente: Some(gemeente),
            rollen: rollen.into_iter().collect(),
            werkgebied: Werkgebied::whole(),
            persoon: None,
        }
    }

    /// Somebody who did not sign in.
    pub fn nobody() -> Self {
        Self { gemeente: None, rollen: BTreeSet::new(), werkgebied: Werkgebied::whole(), persoon: None }
    }

    /// Whether they signed in.
    pub fn is_known(&self) -> bool {
        !self.rollen.is_empty()
    }
}
