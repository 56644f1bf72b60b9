//! Why a log cannot be written or read.

use std::io;
use std::path::{Path, PathBuf};

/// Why a log cannot be written or read. What cannot be written down may not be done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LogboekFout {
    /// Writing failed; nothing of it counts.
    #[error("het logboek {path} is niet te schrijven: {uitleg}. Wat niet is vast te leggen, gaat niet door.")]
    Schrijven {
        /// Which file.
        path: PathBuf,
        /// What the system says, in Dutch where we know it.
        uitleg: String,
    },
    /// Reading failed.
    #[error("het logboek {path} is niet te lezen: {uitleg}")]
    Lezen {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        uitleg: String,
    },
    /// The log is not whole, so nothing may be added to it.
    #[error(
        "het logboek in {path} is niet heel: {uitleg}. Er is niets vastgelegd en niets gedaan. Draai 'voorkant log \
         verify' en meld dit aan de functionaris gegevensbescherming."
    )]
    NietHeel {
        /// Which file or folder.
        path: PathBuf,
        /// What is wrong.
        uitleg: String,
    },
    /// A text that is too long for a line.
    #[error("een regel van het logboek is te lang: {0} is meer dan 65.535 bytes")]
    TeLang(&'static str),
    /// The system gives no random numbers.
    #[error("het systeem geeft geen willekeurige getallen: {0}")]
    Toeval(String),
}

impl LogboekFout {
    pub(crate) fn schrijven(path: &Path, source: &io::Error) -> Self {
        let uitleg = match source.kind() {
            io::ErrorKind::StorageFull => "de schijf is vol; maak ruimte vrij".to_owned(),
            io::ErrorKind::QuotaExceeded => "de ruimte die u mag gebruiken is op".to_owned(),
            io::ErrorKind::FileTooLarge => "het bestand mag niet groter worden op dit systeem".to_owned(),
            io::ErrorKind::PermissionDenied => "u mag hier niet schrijven".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "deze schijf is alleen-lezen".to_owned(),
            _ => source.to_string(),
        };
        Self::Schrijven { path: path.to_owned(), uitleg }
    }

    pub(crate) fn lezen(path: &Path, source: &io::Error) -> Self {
        Self::Lezen { path: path.to_owned(), uitleg: source.to_string() }
    }
}
