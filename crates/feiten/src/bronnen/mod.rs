//! What a municipality delivers beside messages: accounts, subsidies, figures of neighbourhoods, registers.
//!
//! A delivery is kept whole, under a manifest of its own: it counts once the manifest names it. A newer delivery
//! of the same kind about the same takes the place of the older, whose content then goes; what it was stays to be
//! seen. A delivery about persons is kept as rows with pseudonyms; any other as the files that came.
//!
//! ```
//! # use feiten::{Datamap, Sleutelplaats};
//! use feiten::bronnen::{Bronbestand, Bronuitkomst, NieuweBron};
//! # let folder = tempfile::tempdir()?;
//! # let key = Sleutelplaats::Bestand(folder.path().join("sleutel"));
//! let datamap = Datamap::open_or_create(&folder.path().join("data"), &key)?;
//! let accounts = NieuweBron {
//!     soort: "iv3".to_owned(),
//!     sleutel: "2024 jaarrekening".to_owned(),
//!     bestanden: vec![Bronbestand::new("iv3.json", b"{}".to_vec())],
//!     ..NieuweBron::default()
//! };
//! assert_eq!(datamap.add_bron(&accounts)?, Bronuitkomst::Nieuw);
//! assert_eq!(datamap.add_bron(&accounts)?, Bronuitkomst::AlBekend, "the same again changes nothing");
//! let kept = datamap.bronnen()?;
//! assert_eq!(datamap.read_bron(&kept.leveringen[0], "iv3.json")?, b"{}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bewaren;
mod personen;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bewaren::is_zero;

pub(crate) use personen::PERSOONSTABELLEN;
pub use personen::{
    BevolkingRij, BewonerRij, Bewoners, FamilieRij, Personen, Persoonsrijen, Signaal, SignaalRij,
    VerstrekkingRij,
};

/// A file of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bronbestand {
    /// Its name; what can be a BSN is masked.
    naam: String,
    bytes: Vec<u8>,
}

impl Bronbestand {
    /// A file. Of a path only the last part counts.
    pub fn new(naam: &str, bytes: Vec<u8>) -> Self {
        let last = naam.rsplit(['/', '\\']).next().unwrap_or_default();
        let kept: String = last
            .chars()
            .map(
                |sign| {
                    if sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | ' ') { sign } else { '_' }
                },
            )
            .take(100)
            .collect();
        let kept = domein::mask_bsn(kept.trim_start_matches('.')).into_owned();
        Self { naam: if kept.is_empty() { "bestand".to_owned() } else { kept }, bytes }
    }

    /// Its name, as it is kept.
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// Its content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A delivery that is offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NieuweBron {
    /// What kind of delivery; the room that reads it knows what that means.
    pub soort: String,
    /// About what: a year, a period. A newer delivery with the same kind and key takes its place.
    pub sleutel: String,
    /// Code of the municipality; empty for figures of the whole country.
    pub gemeente: String,
    /// What the user chose to go with it, by name.
    pub keuzes: BTreeMap<String, String>,
    /// Rows that were read.
    pub rijen: usize,
    /// Rows that were not, with the reason given at the time.
    pub geweigerd: usize,
    /// The files. When they are about persons they are not kept: only their digest is taken.
    pub bestanden: Vec<Bronbestand>,
    /// Whom the files are about; none for any other delivery.
    pub personen: Option<Personen>,
}

/// A delivery that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bronlevering {
    /// Its folder.
    pub(crate) map: String,
    /// What kind of delivery.
    pub soort: String,
    /// About what.
    pub sleutel: String,
    /// Code of the municipality; empty for figures of the whole country.
    pub gemeente: String,
    /// What the user chose to go with it.
    pub keuzes: BTreeMap<String, String>,
    /// Rows that were read.
    pub rijen: usize,
    /// Rows that were not.
    pub geweigerd: usize,
    /// Names of its files.
    pub bestanden: Vec<String>,
    /// Whether it is about persons: then there are rows in the place of files.
    #[serde(default)]
    pub personen: bool,
    /// Keyed digest of all that was delivered: the same delivery has the same.
    pub(crate) kenmerk: String,
    /// When it came, in UTC.
    pub wanneer: String,
    /// Rows about persons that were erased since.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub gewist: u64,
}

impl Bronlevering {
    /// Whether it is the same delivery, wherever it lies.
    fn is_same(&self, other: &Self) -> bool {
        self.replaces(other) && self.kenmerk == other.kenmerk
    }

    /// Whether it is about the same as another.
    fn replaces(&self, other: &Self) -> bool {
        (&self.soort, &self.sleutel, &self.gemeente) == (&other.soort, &other.sleutel, &other.gemeente)
    }
}

/// All deliveries of a data folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bronlijst {
    /// Grows by one at each change; 0 when there never was a delivery.
    pub volgnummer: u64,
    /// The deliveries that count, in the order in which they came.
    pub leveringen: Vec<Bronlevering>,
    /// Those that counted before: what they were, without their content.
    pub eerdere: Vec<Bronlevering>,
    /// How often deliveries were written anew: who read meanwhile reads again.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) herschreven: u64,
}

impl Bronlijst {
    /// The deliveries of one kind, in the order in which they came.
    pub fn of<'a>(&'a self, soort: &'a str) -> impl Iterator<Item = &'a Bronlevering> {
        self.leveringen.iter().filter(move |levering| levering.soort == soort)
    }
}

/// What became of a delivery that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bronuitkomst {
    /// It counts now.
    Nieuw,
    /// It counts now, in the place of an older one about the same.
    Vervangen,
    /// The same was there already: nothing changed.
    AlBekend,
}
