//! Backup and restore: facts, records, vault, logs and upload box together in one file, without the keys.
//!
//! The file is a plain tar. Its first part says what it is and which keys belong to it, its last two parts what each part
//! holds (BLAKE3), so that every byte of the file is held against something. It is made while others work: records
//! first, then the facts, that only grow, so that no record speaks of a fact that is not there.

pub mod commands;
mod inhoud;
mod maken;
mod nalezen;
mod tar;
mod terugzetten;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use terugzetten::log_put_back;

/// The act of making one, as the log names it.
pub const GEMAAKT: &str = "reservekopie gemaakt";

/// The first part: what this file is, and which keys belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reservekop {
    /// Form of the file.
    vorm: u32,
    /// Version of the program that made it.
    versie: String,
    /// When, in UTC.
    gemaakt: String,
    /// Number of the data folder.
    nummer: String,
    /// Fingerprint of the import key.
    sleutel: String,
    /// Fingerprint of the vault key.
    kluissleutel: String,
}

/// A part, as the table of contents has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reservedeel {
    /// Its name in the file; of a file of the data folder the path in there.
    naam: String,
    /// Its length.
    bytes: u64,
    /// BLAKE3 of its content, in hexadecimal digits.
    blake3: String,
}

/// The form that is written.
const VORM: u32 = 1;
/// Name of the first part.
const KOP: &str = "kop.json";
/// Name of the part with the rows of the store.
const RECORDS: &str = "records.jsonl";
/// In which folder of the file the data folder stands.
const DATA: &str = "data/";
/// Name of the table of contents.
const INHOUD: &str = "inhoud.json";
/// Name of the last part: the digest of the table of contents.
const SLOTSOM: &str = "inhoud.blake3";
