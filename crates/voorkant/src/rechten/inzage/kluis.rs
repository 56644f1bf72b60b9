//! Who it is, from the vault, when its key is there.

use ::kluis::Kluissleutel;
use domein::Pseudoniem;
use feiten::{Datamap, FeitenFout, Identiteitsveld, Kluis, Kluistoegang};

/// What the vault says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kluisstand {
    /// It opened: what it knows, or that it knows nobody.
    Open(Option<Gegevensblad>),
    /// It did not open: why.
    Dicht(String),
}

/// Somebody as the vault knows them. The citizen service number stays in the vault: who asks knows it, and a paper without
/// it is safer to keep.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Gegevensblad {
    /// The name.
    pub naam: Option<String>,
    /// Day of birth.
    pub geboren: Option<String>,
    /// Where they live.
    pub adres: Option<String>,
    /// Since when that is known.
    pub sinds: Option<String>,
}

impl std::fmt::Debug for Gegevensblad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gegevensblad(geheim)")
    }
}

impl Kluisstand {
    /// Whether it is known who it is.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Open(Some(_)))
    }

    /// Looks one person up. That the vault stays closed is an answer too: the facts are there without it.
    ///
    /// # Errors
    /// When a file of the vault is damaged.
    pub fn of(datamap: &Datamap, persoon: Pseudoniem, toegang: &Kluistoegang) -> Result<Self, FeitenFout> {
        let opened = Kluissleutel::read(&crate::kluis::key_file(datamap));
        let key = match opened {
            Ok(key) => key,
            Err(error) => return Ok(Self::Dicht(error.to_string())),
        };
        let kluis = match Kluis::open(datamap, key) {
            Ok(kluis) => kluis,
            Err(error @ FeitenFout::AndereKluissleutel { .. }) => return Ok(Self::Dicht(error.to_string())),
            Err(error) => return Err(error),
        };
        let Some(found) = kluis.resolve(toegang, &[persoon].into())?.next() else {
            return Ok(Self::Open(None));
        };
        let text = |veld| Ok::<_, FeitenFout>(found.open(veld)?.map(|text| text.expose().to_owned()));
        Ok(Self::Open(Some(Gegevensblad {
            naam: text(Identiteitsveld::Naam)?,
            geboren: text(Identiteitsveld::Geboortedatum)?,
            adres: text(Identiteitsveld::Adres)?,
            sinds: text(Identiteitsveld::Dagtekening)?,
        })))
    }
}
