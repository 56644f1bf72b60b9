//! Why a download failed.

use std::path::PathBuf;

/// Why a download failed, in Dutch, with the way out. Nothing is left on disk that looks like a whole download.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The base address is none.
    #[error(
        "dit is geen adres van een bron. Schrijf een adres dat met https:// begint, zonder naam en wachtwoord en zonder \
         vraagteken"
    )]
    Address,
    /// A number that no table of CBS can have.
    #[error("'{0}' is geen nummer van een tabel. Schrijf het zoals het CBS, bijvoorbeeld 85984NED")]
    Tabelnummer(String),
    /// A year of which the table is not known here.
    #[error("van {jaar} is hier geen bron bekend. Kies een jaar van {first} tot en met {last}")]
    Year {
        /// The year that was asked.
        jaar: u16,
        /// The first year that is known.
        first: u16,
        /// The last year that is known.
        last: u16,
    },
    /// More municipalities than fit in one address.
    #[error(
        "dit zijn te veel gemeenten voor een keer. Noem er ten hoogste {0}, of laat --gemeente weg voor heel Nederland"
    )]
    TooMany(usize),
    /// Nothing answered.
    #[error(
        "{adres} is niet te bereiken: {oorzaak}. Controleer de verbinding met internet, en de proxy als uw netwerk die \
         heeft. U kunt de bestanden ook zelf ophalen en in een map zetten: zie 'openbare cijfers' in de handleiding"
    )]
    Network {
        /// What was tried.
        adres: String,
        /// Why it failed, in Dutch.
        oorzaak: &'static str,
    },
    /// The source stays busy or out of order.
    #[error(
        "{adres} geeft steeds geen antwoord (HTTP {status}). De bron heeft het druk of wordt onderhouden. Probeer het \
         later opnieuw: Voorkant gaat dan verder waar het bleef"
    )]
    Busy {
        /// What was tried.
        adres: String,
        /// What the source answers.
        status: u16,
    },
    /// The source has no such table or collection.
    #[error(
        "de bron kent {wat} niet ({adres}). Controleer het nummer en het jaar, en of u de juiste bron noemt"
    )]
    Unknown {
        /// What was asked.
        wat: String,
        /// Where.
        adres: String,
    },
    /// The source refuses.
    #[error(
        "{adres} weigert de vraag (HTTP {status}). Probeer het later opnieuw, of meld het bij de beheerder"
    )]
    Status {
        /// What was tried.
        adres: String,
        /// What the source answers.
        status: u16,
    },
    /// Something else than data came: often the page on which a network asks to sign in.
    #[error(
        "{adres} geeft een webpagina en geen gegevens. Misschien vraagt uw netwerk eerst om in te loggen. Open het adres \
         in een browser en kijk wat er staat"
    )]
    NoData {
        /// What was tried.
        adres: String,
    },
    /// The answer is data, in another form than expected.
    #[error(
        "het antwoord van {adres} is anders dan verwacht: {wat}. De bron is veranderd; meld het bij de beheerder"
    )]
    Form {
        /// What was tried.
        adres: String,
        /// What is the matter, in Dutch.
        wat: &'static str,
    },
    /// A column, table or collection that should be there is gone.
    #[error(
        "in {waar} ontbreekt {wat}. Wel aanwezig: {aanwezig}. De bron is veranderd; meld het bij de beheerder"
    )]
    Missing {
        /// Of what.
        waar: String,
        /// What is gone.
        wat: String,
        /// What is there, with commas.
        aanwezig: String,
    },
    /// The source has nothing about this.
    #[error(
        "de bron heeft niets over {0}. Controleer het jaar en de code: bij een herindeling veranderen de codes van \
         gemeenten"
    )]
    Nothing(String),
    /// The source changed its figures while they were fetched.
    #[error("de bron heeft {0} gewijzigd tijdens het ophalen. Haal de cijfers opnieuw op")]
    Changed(String),
    /// The files cannot be written or read.
    #[error("{path} is niet te schrijven of te lezen ({source})", path = path.display())]
    Disk {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl FetchError {
    /// An error of the disk.
    pub(crate) fn disk(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk { path, source }
    }

    /// Whether it makes sense to go on later with what is there: the pages that came are good.
    pub(crate) const fn keeps_draft(&self) -> bool {
        matches!(self, Self::Network { .. } | Self::Busy { .. } | Self::Disk { .. })
    }

    pub(crate) fn form(address: &str, wat: &'static str) -> Self {
        Self::Form { adres: shown(address), wat }
    }

    /// Something is not among the names that are there.
    pub(crate) fn missing<'a>(
        waar: impl Into<String>,
        wat: impl Into<String>,
        present: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        const SHOWN: usize = 60;
        let mut names = present.into_iter();
        let mut aanwezig = names.by_ref().take(SHOWN).collect::<Vec<_>>().join(", ");
        let more = names.count();
        if more > 0 {
            aanwezig.push_str(&format!(" en nog {more}"));
        }
        if aanwezig.is_empty() {
            aanwezig.push_str("niets");
        }
        Self::Missing { waar: waar.into(), wat: wat.into(), aanwezig }
    }
}

/// An address without what stands behind the question mark: that is long, and of no use to a reader.
pub(crate) fn shown(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}
