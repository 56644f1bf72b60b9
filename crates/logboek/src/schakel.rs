//! Digests and links: what makes of loose lines a chain.

use std::fmt;

use crate::{LogboekFout, Logsleutel};

/// A keyed digest of 32 bytes: of content, a link of a chain, or the mark of a head.
///
/// ```
/// use logboek::Schakel;
/// assert_eq!(Schakel::parse(&Schakel::BEGIN.to_string()), Some(Schakel::BEGIN));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Schakel([u8; 32]);

/// Fresh chance for each line, so that the digest of a short content cannot be guessed back once it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zout([u8; 16]);

impl Schakel {
    /// What the first line of a chain hangs on.
    pub const BEGIN: Self = Self([0; 32]);

    /// One from its bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// One as it is written: 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(from_hex(text)?))
    }
}

impl fmt::Display for Schakel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for Schakel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schakel({self})")
    }
}

impl Zout {
    /// Fresh.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, LogboekFout> {
        let mut bytes = [0; 16];
        crate::id::random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// One from its bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// One as it is written: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        Some(Self(from_hex(text)?))
    }
}

impl fmt::Display for Zout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl Logsleutel {
    /// The digest of a content with its salt in front.
    pub(crate) fn digest(&self, gezouten: &[u8]) -> Schakel {
        keyed(&self.inhoud, gezouten)
    }

    /// The link of line `nummer` of a chain, over its name, its number, the link before it and the digest of its
    /// content.
    pub(crate) fn link(&self, keten: &str, nummer: u64, vorige: Schakel, inhoud: Schakel) -> Schakel {
        if keten.len() > 56 {
            return keyed(
                &self.schakel,
                &joined(&[&nummer.to_le_bytes(), &vorige.0, &inhoud.0, keten.as_bytes()]),
            );
        }
        // The same bytes without asking for memory: a check of ten million lines comes here as often.
        let mut bytes = [0; 128];
        bytes[..8].copy_from_slice(&nummer.to_le_bytes());
        bytes[8..40].copy_from_slice(&vorige.0);
        bytes[40..72].copy_from_slice(&inhoud.0);
        bytes[72..72 + keten.len()].copy_from_slice(keten.as_bytes());
        keyed(&self.schakel, &bytes[..72 + keten.len()])
    }

    /// The mark of a head.
    pub(crate) fn head(&self, keten: &str, aantal: u64, laatste: Schakel) -> Schakel {
        keyed(&self.kop, &joined(&[&aantal.to_le_bytes(), &laatste.0, keten.as_bytes()]))
    }

    /// The mark that says that the content of a line was destroyed with the key in hand, and when.
    pub(crate) fn destroyed(&self, keten: &str, nummer: u64, inhoud: Schakel, wanneer: i64) -> Schakel {
        let parts = [&nummer.to_le_bytes()[..], &inhoud.0, &wanneer.to_le_bytes(), keten.as_bytes()];
        keyed(&self.vernietigd, &joined(&parts))
    }

    /// Hides a pseudonym, or shows it again: both are the same. Each salt gives another veil, so two lines about
    /// one person look nothing alike.
    pub(crate) fn veil(&self, zout: &[u8; 16], mut pseudoniem: [u8; 16]) -> [u8; 16] {
        let veil = keyed(&self.sluier, zout);
        pseudoniem.iter_mut().zip(veil.0).for_each(|(byte, veil)| *byte ^= veil);
        pseudoniem
    }
}

fn keyed(key: &[u8; 32], bytes: &[u8]) -> Schakel {
    Schakel(*blake3::keyed_hash(key, bytes).as_bytes())
}

/// Parts of fixed length first and the name of the chain last: no two lists read the same.
fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

pub(crate) fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        // Small letters only: one value is written in one way.
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}
