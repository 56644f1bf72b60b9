//! New keys for old pseudonyms.
//!
//! Of most pseudonyms the original was never kept: the address of a delivery, the name in a relation, the number that a
//! sender gave, the content of a message. They can be made under another key in one way only: from themselves. So a
//! rotation draws a new key and makes of each pseudonym `p` the keyed digest of `p`, a **layer**; and what comes in
//! later goes through the same layers. Equal stays equal, and who holds all earlier keys cannot make one pseudonym of
//! the new folder. See `docs/besluiten/0010-kluis-en-rotatie.md`.

use std::fmt;

use crypto_box::SecretKey;
use domein::Pseudoniem;

use crate::bestand::random_bytes;
use crate::{Kluissleutel, Sleutel, SleutelFout};

/// The key of one rotation.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Laag([u8; 32]);

impl Laag {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn over(&self, pseudoniem: Pseudoniem) -> Pseudoniem {
        let digest = blake3::keyed_hash(&self.0, pseudoniem.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.as_bytes()[..16]);
        Pseudoniem::from_bytes(bytes)
    }
}

/// A pseudonym under all layers, the oldest first.
pub(crate) fn through(lagen: &[Laag], pseudoniem: Pseudoniem) -> Pseudoniem {
    lagen.iter().fold(pseudoniem, |made, laag| laag.over(made))
}

/// The way from the pseudonyms of one key to those of a later one.
///
/// ```
/// let old = kluis::Sleutel::random()?;
/// let (new, _, overgang) = old.rotate()?;
/// let postcode = "1234AB".parse().expect("a postcode");
/// assert_eq!(overgang.over(old.postcode(postcode)), new.postcode(postcode));
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
#[derive(Clone)]
pub struct Overgang(Vec<Laag>);

impl fmt::Debug for Overgang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Overgang(geheim)")
    }
}

impl Overgang {
    /// The same pseudonym under the later key.
    pub fn over(&self, pseudoniem: Pseudoniem) -> Pseudoniem {
        through(&self.0, pseudoniem)
    }
}

impl Sleutel {
    /// A next key: another seal, another vault, and pseudonyms with a layer more. With it its vault key, and the way
    /// from the pseudonyms of this key to those of the next.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn rotate(&self) -> Result<(Self, Kluissleutel, Overgang), SleutelFout> {
        let laag = Laag::new(random_bytes()?);
        let vault = SecretKey::from_bytes(random_bytes()?);
        let mut lagen = self.lagen.clone();
        lagen.push(laag.clone());
        let next = Self {
            pseudoniem: self.pseudoniem.clone(),
            lagen,
            quarantaine: SecretKey::from_bytes(random_bytes()?),
            kluis: vault.public_key(),
        };
        Ok((next, Kluissleutel(vault), Overgang(vec![laag])))
    }

    /// The way from the pseudonyms of this key to those of a later one; none when the other did not come from this.
    pub fn overgang(&self, later: &Self) -> Option<Overgang> {
        let added = later.lagen.strip_prefix(self.lagen.as_slice())?;
        let same = self.pseudoniem.as_bytes() == later.pseudoniem.as_bytes();
        (same && !added.is_empty()).then(|| Overgang(added.to_vec()))
    }

    /// How often the key was rotated.
    pub fn rotaties(&self) -> usize {
        self.lagen.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_pseudonym_goes_over() {
        let old = Sleutel::random().unwrap();
        let (new, _, first) = old.rotate().unwrap();
        let (newest, vault, _) = new.rotate().unwrap();
        let both = old.overgang(&newest).unwrap();
        let bsn = "999900006".parse().unwrap();
        assert_ne!(old.persoon(bsn), new.persoon(bsn));
        assert_eq!(first.over(old.persoon(bsn)), new.persoon(bsn));
        assert_eq!(both.over(old.persoon(bsn)), newest.persoon(bsn));
        assert_eq!(both.over(old.kenmerk("R1")), newest.kenmerk("R1"));
        let digest = |key: &Sleutel| {
            let mut digest = key.digest();
            digest.update(b"inhoud");
            digest.finish()
        };
        assert_eq!(both.over(digest(&old)), digest(&newest));
        assert_ne!(old.vingerafdruk(), new.vingerafdruk());
        assert!(vault.belongs_to(&newest) && !vault.belongs_to(&new));
        assert!(newest.overgang(&old).is_none() && Sleutel::random().unwrap().overgang(&new).is_none());
    }

    #[test]
    fn a_rotated_key_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let (next, _, _) = Sleutel::random().unwrap().rotate().unwrap().0.rotate().unwrap();
        let path = folder.path().join("n.sleutel");
        next.save(&path).unwrap();
        let read = Sleutel::read(&path).unwrap();
        assert_eq!((read.vingerafdruk(), read.rotaties()), (next.vingerafdruk(), 2));
        assert_eq!(read.kenmerk("R1"), next.kenmerk("R1"));
        assert!(next.save(&path).is_err(), "never over another");
        let damaged = std::fs::read_to_string(&path).unwrap().replacen("laag: ", "laag: x", 1);
        std::fs::write(&path, damaged).unwrap();
        assert!(matches!(Sleutel::read(&path), Err(SleutelFout::Vorm(_))));
    }
}
