//! A key for one file of the vault, or for what is written about one case: every field in it is closed by itself.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use domein::Pseudoniem;

use crate::bestand::random_bytes;
use crate::{NietTeOpenen, SleutelFout};

/// The key of one file. It closes each place once: who writes a file anew draws a new key.
///
/// A field is closed with ChaCha20-Poly1305 (RFC 8439). Its place in the file is the nonce; whose it is and what it is
/// called goes along as associated data, so that no field can be put in the place of another.
///
/// ```
/// use domein::Pseudoniem;
/// let key = kluis::Datasleutel::random()?;
/// let who = Pseudoniem::from_bytes([1; 16]);
/// let closed = key.close(0, who, "naam", b"A. de Vries").expect("a field");
/// assert_eq!(key.open(0, who, "naam", &closed).expect("the same field"), b"A. de Vries");
/// assert!(key.open(0, who, "adres", &closed).is_err());
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
#[derive(Clone)]
pub struct Datasleutel([u8; 32]);

impl Datasleutel {
    /// A new key.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, SleutelFout> {
        random_bytes().map(Self)
    }

    /// A key as it was sealed.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key itself, to seal it.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Closes a field at a place that was not used before.
    ///
    /// # Errors
    /// When the field is too large.
    pub fn close(
        &self,
        plaats: u64,
        persoon: Pseudoniem,
        veld: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, NietTeOpenen> {
        let aad = associated(persoon, veld);
        self.cipher().encrypt(&nonce(plaats), Payload { msg: plain, aad: &aad }).map_err(|_| NietTeOpenen)
    }

    /// Opens a field.
    ///
    /// # Errors
    /// When it is of another key, place, person or name, or damaged.
    pub fn open(
        &self,
        plaats: u64,
        persoon: Pseudoniem,
        veld: &str,
        closed: &[u8],
    ) -> Result<Vec<u8>, NietTeOpenen> {
        let aad = associated(persoon, veld);
        self.cipher().decrypt(&nonce(plaats), Payload { msg: closed, aad: &aad }).map_err(|_| NietTeOpenen)
    }

    /// Closes something at a place in words, such as `plan/12/versie/3`; a nonce is drawn and goes in front. For a key with
    /// which not more than some millions are closed.
    ///
    /// ```
    /// let key = kluis::Datasleutel::random()?;
    /// let closed = key.seal("plan/12/versie/3", b"Wij willen hier blijven wonen.").expect("a text");
    /// assert_ne!(closed, key.seal("plan/12/versie/3", b"Wij willen hier blijven wonen.").expect("a text"));
    /// assert!(key.unseal("plan/12/versie/4", &closed).is_err());
    /// assert_eq!(key.unseal("plan/12/versie/3", &closed).expect("the same"), b"Wij willen hier blijven wonen.");
    /// # Ok::<(), kluis::SleutelFout>(())
    /// ```
    ///
    /// # Errors
    /// When the system gives no chance, or the text is too large.
    pub fn seal(&self, waar: &str, plain: &[u8]) -> Result<Vec<u8>, NietTeOpenen> {
        let chance = random_bytes().map_err(|_| NietTeOpenen)?;
        let (nonce, _) = chance.split_first_chunk::<12>().ok_or(NietTeOpenen)?;
        let payload = Payload { msg: plain, aad: waar.as_bytes() };
        let closed = self.cipher().encrypt(&Nonce::from(*nonce), payload).map_err(|_| NietTeOpenen)?;
        Ok([nonce.as_slice(), &closed].concat())
    }

    /// Opens what [`seal`](Self::seal) closed at this place.
    ///
    /// # Errors
    /// When it is of another key or place, or damaged.
    pub fn unseal(&self, waar: &str, closed: &[u8]) -> Result<Vec<u8>, NietTeOpenen> {
        let (nonce, closed) = closed.split_first_chunk::<12>().ok_or(NietTeOpenen)?;
        let payload = Payload { msg: closed, aad: waar.as_bytes() };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).map_err(|_| NietTeOpenen)
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(self.0))
    }
}

fn nonce(plaats: u64) -> Nonce {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&plaats.to_le_bytes());
    Nonce::from(bytes)
}

fn associated(persoon: Pseudoniem, veld: &str) -> Vec<u8> {
    [persoon.as_bytes(), veld.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_opens_in_its_own_place_only() {
        let (key, other) = (Datasleutel::random().unwrap(), Datasleutel::random().unwrap());
        let (who, nobody) = (Pseudoniem::from_bytes([1; 16]), Pseudoniem::from_bytes([2; 16]));
        let closed = key.close(7, who, "bsn", b"999900006").unwrap();
        assert!(!closed.windows(9).any(|part| part == b"999900006"));
        assert_eq!(key.open(7, who, "bsn", &closed).unwrap(), b"999900006");
        assert!(key.open(8, who, "bsn", &closed).is_err());
        assert!(key.open(7, nobody, "bsn", &closed).is_err());
        assert!(key.open(7, who, "naam", &closed).is_err());
        assert!(other.open(7, who, "bsn", &closed).is_err());
        for place in 0..closed.len() {
            let mut damaged = closed.clone();
            damaged[place] ^= 1;
            assert!(key.open(7, who, "bsn", &damaged).is_err());
        }
    }

    /// RFC 8439, appendix A.5 in shape: an independent use of the cipher gives the same bytes.
    #[test]
    fn the_place_is_the_nonce_and_the_person_is_associated() {
        let key = Datasleutel::from_bytes([3; 32]);
        let who = Pseudoniem::from_bytes([9; 16]);
        let mut aad = vec![9; 16];
        aad.extend(b"naam");
        let plain = ChaCha20Poly1305::new_from_slice(&[3; 32])
            .unwrap()
            .encrypt(
                Nonce::from_slice(&[5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                Payload { msg: b"x", aad: &aad },
            )
            .unwrap();
        assert_eq!(key.close(5, who, "naam", b"x").unwrap(), plain);
    }
}
