//! Sealed boxes: closed with a public key, opened with the secret half only.

use crypto_box::aead::OsRng;
use crypto_box::{PublicKey, SecretKey};

use crate::{Kluissleutel, Sleutel, Vingerafdruk};

/// Bytes that only the right secret key opens.
#[derive(Clone, PartialEq, Eq)]
pub struct Verzegeld(Vec<u8>);

/// A sealed box that this key does not open: another key, or damaged bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dit is met een andere sleutel gesloten, of het bestand is beschadigd")]
pub struct NietTeOpenen;

impl Verzegeld {
    /// Sealed bytes as they were stored.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The sealed bytes, for storage.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn close(key: &PublicKey, plain: &[u8]) -> Result<Self, NietTeOpenen> {
        key.seal(&mut OsRng, plain).map(Self).map_err(|_| NietTeOpenen)
    }

    fn open(&self, key: &SecretKey) -> Result<Vec<u8>, NietTeOpenen> {
        key.unseal(&self.0).map_err(|_| NietTeOpenen)
    }
}

fn fingerprint(public: &PublicKey) -> Vingerafdruk {
    let digest =
        blake3::derive_key("voorkant 2026-11-29 vingerafdruk van de kluissleutel", public.as_bytes());
    Vingerafdruk(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

impl Sleutel {
    /// The public name of the vault key that belongs to this key.
    pub fn kluis_vingerafdruk(&self) -> Vingerafdruk {
        fingerprint(&self.kluis)
    }

    /// Closes identities for the vault: this key cannot open them again.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal_for_kluis(&self, plain: &[u8]) -> Result<Verzegeld, NietTeOpenen> {
        Verzegeld::close(&self.kluis, plain)
    }

    /// Closes a message that waits for correction.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal_for_quarantaine(&self, plain: &[u8]) -> Result<Verzegeld, NietTeOpenen> {
        Verzegeld::close(&self.quarantaine.public_key(), plain)
    }

    /// Opens a message that waits for correction.
    ///
    /// # Errors
    /// When it was closed with another key or is damaged.
    pub fn open_quarantaine(&self, sealed: &Verzegeld) -> Result<Vec<u8>, NietTeOpenen> {
        sealed.open(&self.quarantaine)
    }
}

impl Kluissleutel {
    /// Whether what this import key seals for the vault is for this key.
    pub fn belongs_to(&self, sleutel: &Sleutel) -> bool {
        self.0.public_key() == sleutel.kluis
    }

    /// The public name of this key.
    pub fn vingerafdruk(&self) -> Vingerafdruk {
        fingerprint(&self.0.public_key())
    }

    /// Opens identities.
    ///
    /// # Errors
    /// When they were closed with another key or are damaged.
    pub fn open(&self, sealed: &Verzegeld) -> Result<Vec<u8>, NietTeOpenen> {
        sealed.open(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_vault_opens_what_is_for_the_vault() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sleutel");
        let key = Sleutel::create(&path).unwrap();
        let vault = Kluissleutel::read(&Sleutel::vault_path(&path)).unwrap();

        let identity = key.seal_for_kluis(b"naam").unwrap();
        assert_eq!(vault.open(&identity).unwrap(), b"naam");
        assert_eq!(key.open_quarantaine(&identity), Err(NietTeOpenen));

        let message = key.seal_for_quarantaine(b"bericht").unwrap();
        assert_eq!(key.open_quarantaine(&message).unwrap(), b"bericht");
        assert_eq!(vault.open(&message), Err(NietTeOpenen));

        let mut damaged = message.as_bytes().to_vec();
        damaged[40] ^= 1;
        assert_eq!(key.open_quarantaine(&Verzegeld::from_bytes(damaged)), Err(NietTeOpenen));
    }
}
