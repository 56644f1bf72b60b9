//! What a form about a household asks besides what every form can ask: its members, the parts of its plan, a chance.

use std::collections::{BTreeMap, BTreeSet};

use ::plan::{Kans, Kort, Lidnummer, Nummer};
use maud::Markup;

use crate::web::invoer::{Invoer, Label};
use crate::web::velden::{Formulierfout, Velden};

/// What was typed about a household.
pub trait Planvelden {
    /// A chance, or nothing.
    ///
    /// # Errors
    /// A text that is none.
    fn kans(&self, naam: &str) -> Result<Option<Kans>, Formulierfout>;

    /// Members that were ticked.
    fn leden(&self, naam: &str) -> BTreeSet<Lidnummer>;

    /// A member that was chosen, or nobody.
    fn lid(&self, naam: &str) -> Option<Lidnummer>;

    /// The number of a part, or nothing.
    fn nummer(&self, naam: &str) -> Option<Nummer>;
}

impl Planvelden for Velden {
    fn kans(&self, naam: &str) -> Result<Option<Kans>, Formulierfout> {
        self.some(naam)
    }

    fn leden(&self, naam: &str) -> BTreeSet<Lidnummer> {
        self.all(naam).filter_map(|text| text.parse().ok()).map(Lidnummer).collect()
    }

    fn lid(&self, naam: &str) -> Option<Lidnummer> {
        self.get(naam).parse().ok().map(Lidnummer)
    }

    fn nummer(&self, naam: &str) -> Option<Nummer> {
        self.get(naam).parse().ok().map(Nummer)
    }
}

/// Fields about the members of a household.
pub trait Planinvoer {
    /// Members, to tick.
    fn members(&self, label: Label<'_>, names: &BTreeMap<Lidnummer, Kort>) -> Markup;

    /// One member.
    fn member(&self, label: Label<'_>, names: &BTreeMap<Lidnummer, Kort>) -> Markup;
}

impl Planinvoer for Invoer<'_> {
    fn members(&self, label: Label<'_>, names: &BTreeMap<Lidnummer, Kort>) -> Markup {
        self.boxes(label, options(names))
    }

    fn member(&self, label: Label<'_>, names: &BTreeMap<Lidnummer, Kort>) -> Markup {
        self.choice(label, options(names))
    }
}

fn options(names: &BTreeMap<Lidnummer, Kort>) -> impl Iterator<Item = (String, String)> {
    names.iter().map(|(nummer, naam)| (nummer.to_string(), naam.to_string()))
}
