//! Keyed pseudonyms: the same identifier gives the same pseudonym under one key, and nothing without it.

use domein::{Bsn, Postcode, Pseudoniem};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::rotatie::{Laag, through};
use crate::{Sleutel, Vingerafdruk};

/// What a pseudonym stands for. Each kind has a label of its own, so that two kinds never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// A person, from the BSN.
    Persoon,
    /// An address: postcode, number, letter and addition.
    Adres,
    /// A postcode, so that a table of neighbourhoods can be laid beside it later.
    Postcode,
    /// A person named in a relation, from family name and birth date.
    Verwijzing,
}

impl Soort {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Persoon => b"persoon",
            Self::Adres => b"adres",
            Self::Postcode => b"postcode",
            Self::Verwijzing => b"verwijzing",
        }
    }
}

/// The key of pseudonyms, with the hash that is already set up for it: setting it up is half of the work of a
/// short pseudonym, and every line of every message has one.
#[derive(Clone)]
pub(crate) struct Pseudoniemsleutel {
    bytes: [u8; 32],
    keyed: Hmac<Sha256>,
    inhoud: blake3::Hasher,
    kenmerk: blake3::Hasher,
}

/// What the keys of digests are derived for.
const INHOUD: &str = "voorkant 2026-11-22 inhoud van een bericht";
const KENMERK: &str = "voorkant 2026-11-22 kenmerk van een afzender";

impl Pseudoniemsleutel {
    pub fn new(bytes: [u8; 32]) -> Self {
        // HMAC takes a key of any length, and this one has the type's own: the fixed-size constructor cannot fail.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..32].copy_from_slice(&bytes);
        let digest = |purpose| blake3::Hasher::new_keyed(&blake3::derive_key(purpose, &bytes));
        Self { bytes, keyed: Hmac::<Sha256>::new(&block), inhoud: digest(INHOUD), kenmerk: digest(KENMERK) }
    }

    /// The key itself, for its file.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}

/// A pseudonym in the making: feed it parts, then [`finish`](Self::finish).
///
/// Parts are kept apart: `"ab", "c"` and `"a", "bc"` give different pseudonyms.
///
/// ```
/// use kluis::{Sleutel, Soort};
/// let sleutel = Sleutel::random()?;
/// let make = |parts: [&str; 2]| {
///     let mut maker = sleutel.maker(Soort::Adres);
///     parts.iter().for_each(|part| maker.part(part.as_bytes()));
///     maker.finish()
/// };
/// assert_eq!(make(["1234AB", "12"]), make(["1234AB", "12"]));
/// assert_ne!(make(["1234AB", "12"]), make(["1234AB1", "2"]));
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
pub struct Vertrouwelijk<'a> {
    mac: Hmac<Sha256>,
    lagen: &'a [Laag],
}

impl Vertrouwelijk<'_> {
    /// Adds a part.
    pub fn part(&mut self, bytes: &[u8]) {
        self.mac.update(&(bytes.len() as u64).to_le_bytes());
        self.mac.update(bytes);
    }

    /// The pseudonym of all parts.
    pub fn finish(self) -> Pseudoniem {
        let digest = self.mac.finalize().into_bytes();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        through(self.lagen, Pseudoniem::from_bytes(bytes))
    }
}

/// The digest of a content in the making, to know it again: keyed BLAKE3, cut to sixteen bytes.
///
/// Every line of every message has one, so a method is used that is several times as fast as that of pseudonyms. Its
/// key follows from theirs, and the two say nothing of each other.
///
/// ```
/// use kluis::Sleutel;
/// let sleutel = Sleutel::random()?;
/// let of = |pieces: &[&[u8]]| {
///     let mut digest = sleutel.digest();
///     pieces.iter().for_each(|piece| digest.update(piece));
///     digest.finish()
/// };
/// assert_eq!(of(&[b"<Bericht>", b"</Bericht>"]), of(&[b"<Bericht></Bericht>"]));
/// assert_ne!(of(&[b"<Bericht>"]), of(&[b"<bericht>"]));
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
pub struct Digest<'a> {
    hasher: blake3::Hasher,
    lagen: &'a [Laag],
}

impl Digest<'_> {
    /// Adds bytes. Where one piece ends and the next begins does not count.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
    }

    /// The digest of all bytes.
    pub fn finish(self) -> Pseudoniem {
        let mut bytes = [0; 16];
        self.hasher.finalize_xof().fill(&mut bytes);
        through(self.lagen, Pseudoniem::from_bytes(bytes))
    }
}

impl Sleutel {
    /// Starts the digest of a content.
    pub fn digest(&self) -> Digest<'_> {
        Digest { hasher: self.pseudoniem.inhoud.clone(), lagen: &self.lagen }
    }

    /// Starts a pseudonym of a kind.
    pub fn maker(&self, soort: Soort) -> Vertrouwelijk<'_> {
        let mut maker = self.blank();
        maker.part(soort.label());
        maker
    }

    /// The pseudonym of a person.
    pub fn persoon(&self, bsn: Bsn) -> Pseudoniem {
        self.one(Soort::Persoon, bsn.expose())
    }

    /// The pseudonym of a postcode.
    pub fn postcode(&self, postcode: Postcode) -> Pseudoniem {
        self.one(Soort::Postcode, postcode.as_str())
    }

    /// The digest of a number that a sender gave to a message or a line, under a key of its own: senders put all
    /// sorts of things in it.
    pub fn kenmerk(&self, text: &str) -> Pseudoniem {
        let mut digest = Digest { hasher: self.pseudoniem.kenmerk.clone(), lagen: &self.lagen };
        digest.update(text.as_bytes());
        digest.finish()
    }

    /// A key for another purpose that follows from this one, and says nothing of it. The purpose is a text of its
    /// own for each use, with the date on which it was chosen.
    ///
    /// ```
    /// let sleutel = kluis::Sleutel::random()?;
    /// let (one, other) = (sleutel.derive("2026 een doel"), sleutel.derive("2026 een ander doel"));
    /// assert_eq!(one, sleutel.derive("2026 een doel"));
    /// assert_ne!(one, other);
    /// # Ok::<(), kluis::SleutelFout>(())
    /// ```
    pub fn derive(&self, purpose: &'static str) -> [u8; 32] {
        blake3::derive_key(purpose, self.pseudoniem.as_bytes())
    }

    /// The public name of this key.
    pub fn vingerafdruk(&self) -> Vingerafdruk {
        let mut maker = self.blank();
        maker.part(b"vingerafdruk");
        maker.part(self.quarantaine.public_key().as_bytes());
        maker.part(self.kluis.as_bytes());
        Vingerafdruk(maker.finish().to_string()[..16].to_owned())
    }

    fn blank(&self) -> Vertrouwelijk<'_> {
        Vertrouwelijk { mac: self.pseudoniem.keyed.clone(), lagen: &self.lagen }
    }

    fn one(&self, soort: Soort, text: &str) -> Pseudoniem {
        let mut maker = self.maker(soort);
        maker.part(text.as_bytes());
        maker.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_keys_never_meet() {
        let (one, two) = (Sleutel::random().unwrap(), Sleutel::random().unwrap());
        let bsn: Bsn = "999900006".parse().unwrap();
        assert_eq!(one.persoon(bsn), one.persoon(bsn));
        assert_ne!(one.persoon(bsn), two.persoon(bsn));
        let postcode: Postcode = "1234AB".parse().unwrap();
        assert_ne!(one.one(Soort::Adres, postcode.as_str()), one.postcode(postcode));
    }

    /// The digest is keyed: another key gives another one, and it is no pseudonym of the same bytes.
    #[test]
    fn a_digest_needs_the_key() {
        let (one, two) = (Sleutel::random().unwrap(), Sleutel::random().unwrap());
        let of = |sleutel: &Sleutel| {
            let mut digest = sleutel.digest();
            digest.update(b"1234AB");
            digest.finish()
        };
        assert_eq!(of(&one), of(&one));
        assert_ne!(of(&one), of(&two));
        assert_ne!(of(&one), one.postcode("1234AB".parse().unwrap()));
    }

    /// RFC 4231, test case 2 in shape: our keyed HMAC equals the library's variable-length one.
    #[test]
    fn the_key_block_is_plain_hmac() {
        let key = Sleutel::random().unwrap();
        let mut plain = Hmac::<Sha256>::new_from_slice(key.pseudoniem.as_bytes()).unwrap();
        plain.update(b"what do ya want for nothing?");
        let mut ours = key.pseudoniem.keyed.clone();
        ours.update(b"what do ya want for nothing?");
        assert_eq!(plain.finalize().into_bytes(), ours.finalize().into_bytes());
    }
}
