//! Accounts for the tests of other rooms.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::{Opslag, Wie};
use toegang::{Rol, Werkgebied};

use super::account::{Account, Accountstaat, Accountstand};
use super::store;

/// Makes an account in municipality 9999 with this address; its number.
pub async fn made_account(opslag: &Opslag, naam: &str, email: &str) -> String {
    let stand = Accountstand {
        weergave: naam.to_owned(),
        email: email.to_owned(),
        organisatie: String::new(),
        rollen: [Rol::Analist].into(),
        werkgebied: Werkgebied::whole(),
        persoon: None,
        zonder_tweede_factor: false,
        staat: Accountstaat::Actief,
        reden: String::new(),
    };
    let wie = Wie { naam: "beheerder".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
    store::create(opslag, &naam.parse().unwrap(), &stand, &wie).await.unwrap()
}

/// An account in municipality 9999 with these roles, that stands in no store.
pub fn stand(naam: &str, rollen: &[Rol]) -> Account {
    Account {
        id: naam.to_owned(),
        gemeente: "9999".to_owned(),
        inlognaam: naam.to_owned(),
        versie: 1,
        stand: Accountstand {
            weergave: naam.to_owned(),
            email: String::new(),
            organisatie: String::new(),
            rollen: rollen.iter().copied().collect(),
            werkgebied: Werkgebied::whole(),
            persoon: None,
            zonder_tweede_factor: false,
            staat: Accountstaat::Actief,
            reden: String::new(),
        },
        wie: "beheerder".to_owned(),
        wanneer: String::new(),
    }
}
