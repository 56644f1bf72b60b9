//! The instruments that the house knows: built in, and those of the municipality itself.

use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};
use vragenlijst::{Instrument, ingebouwd};

use super::afname::{Eigenlijst, Lijstbesluit};

/// An instrument that can be used now.
pub(super) struct Lijst {
    /// The instrument.
    pub instrument: Instrument,
    /// Its record, where it is of the municipality itself.
    pub eigen: Option<Stuk<Eigenlijst>>,
}

impl Lijst {
    /// Its place in an address: its name, or the number of its record.
    pub fn plek(&self) -> &str {
        self.eigen.as_ref().map_or_else(|| self.instrument.id(), |stuk| &stuk.id)
    }

    /// Whether somebody can begin a round with it.
    pub fn bruikbaar(&self) -> bool {
        let off = self.eigen.as_ref().is_some_and(|stuk| stuk.nu.besluit == Lijstbesluit::Ingetrokken);
        !off && self.instrument.mag_gebruikt()
    }
}

/// All of them: first those that are built in.
///
/// # Errors
/// When the database refuses.
pub(super) async fn all(opslag: &Opslag, gemeente: &str) -> Result<Vec<Lijst>, OpslagFout> {
    let mut found: Vec<Lijst> =
        ingebouwd().into_iter().map(|instrument| Lijst { instrument, eigen: None }).collect();
    for stuk in stuk::all::<Eigenlijst>(opslag, gemeente).await? {
        if let Ok(instrument) = Instrument::new(stuk.nu.inhoud.clone()) {
            found.push(Lijst { instrument, eigen: Some(stuk) });
        }
    }
    Ok(found)
}

/// Every version of one instrument, oldest first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn versions(
    opslag: &Opslag,
    gemeente: &str,
    id: &str,
) -> Result<Vec<Instrument>, OpslagFout> {
    let mut found = Vec::new();
    for lijst in all(opslag, gemeente).await?.into_iter().filter(|one| one.instrument.id() == id) {
        let Some(stuk) = &lijst.eigen else {
            found.push(lijst.instrument);
            continue;
        };
        let mut versions = stuk::versions(opslag, stuk).await?;
        versions.sort_by_key(|one| one.nummer);
        for version in versions {
            if let Ok(instrument) = Instrument::new(version.inhoud)
                && !found.iter().any(|one: &Instrument| one.versie() == instrument.versie())
            {
                found.push(instrument);
            }
        }
    }
    Ok(found)
}
