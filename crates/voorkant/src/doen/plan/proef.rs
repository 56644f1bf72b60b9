//! A data folder with a plan in it, for the tests of this room.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::plan::{Lid, Lidnummer, Lidrol, Planinhoud};
use domein::{Datum, Pseudoniem, parse_datum};
use opslag::{Formulier, Wie};
use tempfile::TempDir;
use toegang::{Aanvrager, Recht, Relatie, Rol, Verleend, Zaak, beslis};

use super::dossier::{self, Begin, Door, Dossier};
use super::{Planwerker, Werkrol};
use crate::app::App;

/// A folder, the open data folder in it, and where its records are.
pub struct Proef {
    /// Removed with it.
    pub folder: TempDir,
    /// The data folder.
    pub app: App,
    /// Which database.
    pub naam: &'static str,
}

impl Proef {
    /// One for each database that is there.
    pub async fn each() -> Vec<Self> {
        let mut all = vec![Self::at(None, "SQLite").await];
        if let Some(url) = opslag::proef::schema().await {
            all.push(Self::at(Some(&url), "PostgreSQL").await);
        }
        all
    }

    async fn at(opslag: Option<&str>, naam: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("a.sleutel");
        let app = App::open_with(&folder.path().join("data"), Some(&key), opslag, true).await.unwrap();
        Self { folder, app, naam }
    }

    /// A plan of a director, with one adult; its number in the store.
    pub async fn plan(&self) -> String {
        let mut inhoud = Planinhoud {
            vraag: Some("Wij willen hier blijven wonen.".parse().unwrap()),
            ..Planinhoud::default()
        };
        let anna = Lid {
            persoon: Some(person(1)),
            ..Lid::new("Anna".parse().unwrap(), Lidrol::Ouder, day("2026-01-01"))
        };
        inhoud.leefeenheid.0.insert(Lidnummer(1), anna);
        let begin = Begin {
            formulier: &Formulier::fresh(),
            inhoud,
            gebied: "WK999901".into(),
            werker: worker("regisseur", Werkrol::Regisseur, "wmo-onderzoek"),
            oppakken: true,
        };
        dossier::begin(&self.app, begin, &door(&wie("regisseur")), &granted()).await.unwrap()
    }

    /// The plan as it now is.
    pub async fn opened(&self, plan: &str) -> Dossier {
        dossier::open(&self.app, "9999", plan).await.unwrap().unwrap().open(&granted())
    }
}

/// Somebody of the vault.
pub fn person(number: u8) -> Pseudoniem {
    Pseudoniem::from_bytes([number; 16])
}

/// A day.
pub fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

/// Somebody in the records.
pub fn wie(naam: &str) -> Wie {
    Wie { naam: naam.into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

/// Somebody who does something, on one day.
pub fn door(wie: &Wie) -> Door<'_> {
    Door { account: &wie.naam, wie, dag: day("2026-11-30") }
}

/// Somebody who works in a plan.
pub fn worker(account: &str, rol: Werkrol, doel: &str) -> Planwerker {
    Planwerker {
        account: account.into(),
        versie: 1,
        rol: Some(rol),
        doel: (doel.into(), 1),
        grondslag: "Anna vraagt zelf om hulp".into(),
        tot: None,
        wie: String::new(),
        wanneer: String::new(),
    }
}

/// A yes of the policy, as a director gets it.
pub fn granted() -> Verleend {
    let director = Aanvrager::new("9999".parse().unwrap(), [Rol::Regisseur]);
    let zaak = Zaak {
        doel: toegang::Doel::find("wmo-onderzoek"),
        relatie: Relatie::Betrokken,
        ..Zaak::of("9999".parse().unwrap(), day("2026-11-30"))
    };
    beslis(&director, Recht::PlanBewerken, &zaak).unwrap()
}
