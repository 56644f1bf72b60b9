//! The vault (Kluis): keys, pseudonyms, and sealed identities.
//!
//! Two key files belong to one data folder and lie outside it:
//!
//! * the **import key** ([`Sleutel`]) makes pseudonyms, seals, and opens what waits in quarantine;
//! * the **vault key** ([`Kluissleutel`]) alone opens the mapping from pseudonym to identity. Importing and
//!   answering questions never need it, so it may be kept elsewhere.
//!
//! A pseudonym is HMAC-SHA-256 with a label for what it stands for, cut to sixteen bytes; the digest by which a
//! message or a line is known again is keyed BLAKE3 under a key derived from the same. Sealing is a `NaCl` sealed
//! box (X25519 with `XSalsa20` and `Poly1305`): whoever holds the public half can close, only the secret half opens.
//!
//! Identities are closed field by field under a key of their own for each file ([`Datasleutel`]), which is itself sealed
//! for the vault. Keys are rotated by laying a new key over the pseudonyms that are there ([`Overgang`]).

mod bestand;
mod datasleutel;
mod pseudonimiseren;
mod rotatie;
mod verzegeld;

pub use bestand::{Kluissleutel, Sleutel, SleutelFout, Vingerafdruk};
pub use datasleutel::Datasleutel;
pub use pseudonimiseren::{Digest, Soort, Vertrouwelijk};
pub use rotatie::Overgang;
pub use verzegeld::{NietTeOpenen, Verzegeld};
