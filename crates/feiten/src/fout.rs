use std::io;
use std::path::{Path, PathBuf};

/// Why the fact store cannot go on. What is wrong with one message is no error but a finding.
#[derive(Debug, thiserror::Error)]
pub enum FeitenFout {
    /// Reading failed.
    #[error("{path} is niet te lezen: {source}")]
    Lezen {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Writing failed; nothing of the batch counts.
    #[error(
        "{path} is niet te schrijven: {uitleg}. Er is niets half opgeslagen. Los dit op en importeer opnieuw: \
         wat al binnen is, telt niet dubbel."
    )]
    Schrijven {
        /// Which file.
        path: PathBuf,
        /// What the system says, in Dutch where we know it.
        uitleg: String,
    },
    /// A Parquet file that cannot be read.
    #[error(
        "{path} is beschadigd of niet van Voorkant: {uitleg}. Zet de datamap terug uit een reservekopie."
    )]
    Beschadigd {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        uitleg: String,
    },
    /// A table with other columns than this version knows.
    #[error(
        "{0} heeft kolommen die deze versie van Voorkant niet kent. Gebruik de versie die de map heeft gemaakt, of een nieuwere."
    )]
    Vreemd(PathBuf),
    /// The folder is made with another key.
    #[error(
        "de sleutel hoort niet bij deze datamap (verwacht {verwacht}, kreeg {kreeg}). Geef de juiste sleutel \
         met --sleutel, of zet haar terug uit een reservekopie."
    )]
    AndereSleutel {
        /// Fingerprint in the folder.
        verwacht: String,
        /// Fingerprint of the key.
        kreeg: String,
    },
    /// The folder has a key, but it is gone.
    #[error(
        "deze datamap hoort bij een sleutel die er niet meer is ({0}). Zet het sleutelbestand terug uit een \
         reservekopie. Zonder sleutel zijn nieuwe berichten niet te koppelen."
    )]
    SleutelWeg(PathBuf),
    /// The key was rotated while this program ran.
    #[error(
        "de sleutel van deze datamap is intussen vernieuwd. Er is niets veranderd. Start Voorkant opnieuw."
    )]
    SleutelVernieuwd,
    /// A rotation of keys stopped halfway through its last step.
    #[error(
        "het vernieuwen van de sleutels van {0} is afgebroken. Er is niets verloren. Maak het af met: voorkant kluis \
         roteren --data {0}"
    )]
    RotatieAfgebroken(PathBuf),
    /// Somebody works with the folder.
    #[error(
        "er werkt nog een programma met deze datamap. Stop voorkant serve, en probeer het daarna opnieuw. Er is niets \
         veranderd."
    )]
    InGebruik,
    /// The vault key belongs to another folder.
    #[error(
        "deze kluissleutel hoort niet bij deze datamap (verwacht {verwacht}, kreeg {kreeg}). Geef de juiste met \
         --kluissleutel."
    )]
    AndereKluissleutel {
        /// Fingerprint of the vault key that belongs to the folder.
        verwacht: String,
        /// Fingerprint of the key that was given.
        kreeg: String,
    },
    /// The vault was asked without saying why.
    #[error("de kluis gaat niet open: {0} ontbreekt. Zeg waarvoor, op welke grondslag en wie het vraagt.")]
    GeenToegang(&'static str),
    /// There is no such folder.
    #[error("de map {0} bestaat niet. Klopt het pad? Lees anders eerst berichten in.")]
    MapBestaatNiet(PathBuf),
    /// The folder is no data folder.
    #[error("{0} is geen datamap van Voorkant. Klopt het pad? Kies anders een lege of nieuwe map.")]
    GeenDatamap(PathBuf),
    /// The folder was made by a version that numbers messages and lines in another way.
    #[error(
        "{path} is gemaakt met een {} versie van Voorkant, die berichten anders nummert. {} Er is niets veranderd.",
        if *ouder { "oudere" } else { "nieuwere" },
        if *ouder {
            "Kies een nieuwe map en lees daar dezelfde berichten opnieuw in."
        } else {
            "Gebruik die nieuwere versie."
        }
    )]
    AndereMerkwijze {
        /// The folder.
        path: PathBuf,
        /// Whether it is older than this version.
        ouder: bool,
    },
    /// A key file cannot be used.
    #[error(transparent)]
    Sleutel(#[from] kluis::SleutelFout),
    /// The processing log cannot be written or is not whole: then nothing is processed.
    #[error(transparent)]
    Logboek(logboek::LogboekFout),
    /// Sealing or opening failed.
    #[error(transparent)]
    Verzegeling(#[from] kluis::NietTeOpenen),
    /// What was counted on the way in is not what was stored.
    #[error(
        "de aansluiting klopt niet: {0}. Dit is een fout in Voorkant; meld haar en vertrouw deze cijfers niet."
    )]
    Aansluiting(String),
    /// Nothing with that number waits in quarantine.
    #[error("in quarantaine staat geen bericht met nummer {0}")]
    NietInQuarantaine(String),
    /// The value to correct is not there.
    #[error("{0}")]
    Verbetering(String),
}

impl FeitenFout {
    pub(crate) fn lezen(path: &Path, source: io::Error) -> Self {
        Self::Lezen { path: path.to_owned(), source }
    }

    pub(crate) fn schrijven(path: &Path, source: io::Error) -> Self {
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

    /// Reading a Parquet file failed.
    pub(crate) fn beschadigd(path: &Path, error: &dyn std::fmt::Display) -> Self {
        Self::Beschadigd { path: path.to_owned(), uitleg: error.to_string() }
    }

    /// Writing a Parquet file failed. The error of the system is inside: as an error, or as text only.
    pub(crate) fn parquet(path: &Path, error: parquet::errors::ParquetError) -> Self {
        let text = error.to_string();
        if let parquet::errors::ParquetError::External(inner) = error
            && let Ok(source) = inner.downcast::<io::Error>()
        {
            return Self::schrijven(path, *source);
        }
        let number = text.split("os error ").nth(1).and_then(|rest| rest.split(')').next()?.parse().ok());
        Self::schrijven(path, number.map_or_else(|| io::Error::other(text), io::Error::from_raw_os_error))
    }
}
