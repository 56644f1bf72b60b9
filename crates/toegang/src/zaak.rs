use std::collections::BTreeSet;

use domein::{Datum, Gemeentecode, Pseudoniem};

use crate::{Deelgrond, Doel, Gegevenssoort, Wams};

/// How somebody stands to what they ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relatie {
    /// In no way.
    #[default]
    Geen,
    /// They asked for it themselves.
    Zelf,
    /// They are named in it, such as the director of a plan.
    Betrokken,
}

/// What somebody asks about, and when.
#[derive(Clone, Debug)]
pub struct Zaak {
    /// Whose data it is; none where no data of a municipality is touched.
    pub gemeente: Option<Gemeentecode>,
    /// The area it lies in; empty for the whole municipality.
    pub gebied: String,
    /// How who asks stands to it.
    pub relatie: Relatie,
    /// Whom it is about, when it is one person.
    pub persoon: Option<Pseudoniem>,
    /// The purpose that was named, when the register still has it.
    pub doel: Option<&'static Doel>,
    /// What kinds of data it needs.
    pub gegevens: BTreeSet<Gegevenssoort>,
    /// The grounds on which data of other laws are shared.
    pub deelgronden: Vec<Deelgrond>,
    /// Whether and since when the Wams counts.
    pub wams: Wams,
    /// Today.
    pub vandaag: Datum,
}

impl Zaak {
    /// Something of a municipality as a whole, about no person.
    pub fn of(gemeente: Gemeentecode, vandaag: Datum) -> Self {
        Self { gemeente: Some(gemeente), ..Self::nothing(vandaag) }
    }

    /// Nothing of a municipality.
    pub fn nothing(vandaag: Datum) -> Self {
        Self {
            gemeente: None,
            gebied: String::new(),
            relatie: Relatie::Geen,
            persoon: None,
            doel: None,
            gegevens: BTreeSet::new(),
            deelgronden: Vec::new(),
            wams: Wams::default(),
            vandaag,
        }
    }
}
