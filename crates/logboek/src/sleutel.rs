//! The key of the logs, and the keys that follow from it.

use std::fmt;

use kluis::Sleutel;

/// What the key of the logs is derived for.
const DOEL: &str = "voorkant 2026-11-29 logboek";
/// What each key is used for: one for each, so that no digest can stand in the place of another.
const INHOUD: &str = "voorkant 2026-11-29 logboek inhoud";
const SCHAKEL: &str = "voorkant 2026-11-29 logboek schakel";
const KOP: &str = "voorkant 2026-11-29 logboek kop";
const VERNIETIGD: &str = "voorkant 2026-11-29 logboek vernietigd";
const SLUIER: &str = "voorkant 2026-11-29 logboek betrokkene";

/// The key of both logs. It follows from the import key, which lies outside the data folder: who has only the
/// folder or the database can change no log without being found.
///
/// ```
/// let sleutel = kluis::Sleutel::random()?;
/// assert_eq!(format!("{:?}", logboek::Logsleutel::of(&sleutel)), "Logsleutel(geheim)");
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
#[derive(Clone)]
pub struct Logsleutel {
    /// Digests of content.
    pub(crate) inhoud: [u8; 32],
    /// Links of a chain.
    pub(crate) schakel: [u8; 32],
    /// Heads.
    pub(crate) kop: [u8; 32],
    /// Marks of what was destroyed.
    pub(crate) vernietigd: [u8; 32],
    /// What hides of whom a line is.
    pub(crate) sluier: [u8; 32],
}

impl Logsleutel {
    /// The key of the logs of a data folder.
    pub fn of(sleutel: &Sleutel) -> Self {
        Self::from_bytes(&sleutel.derive(DOEL))
    }

    /// A key from bytes, for tests and for who keeps log keys apart.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let keyed = |purpose| blake3::derive_key(purpose, bytes);
        Self {
            inhoud: keyed(INHOUD),
            schakel: keyed(SCHAKEL),
            kop: keyed(KOP),
            vernietigd: keyed(VERNIETIGD),
            sluier: keyed(SLUIER),
        }
    }
}

impl fmt::Debug for Logsleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logsleutel(geheim)")
    }
}
