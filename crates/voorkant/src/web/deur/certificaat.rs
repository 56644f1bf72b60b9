use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::app::AppFout;

/// The certificate of this server with its key. It can be read again while the server runs.
#[derive(Debug)]
pub struct Certificaat {
    chain: PathBuf,
    key: PathBuf,
    config: RwLock<Arc<ServerConfig>>,
}

impl Certificaat {
    /// Reads both files.
    ///
    /// # Errors
    /// When one cannot be read or is no PEM, or they do not belong together.
    pub fn load(chain: &Path, key: &Path) -> Result<Self, AppFout> {
        let config = RwLock::new(Arc::new(read(chain, key)?));
        Ok(Self { chain: chain.to_owned(), key: key.to_owned(), config })
    }

    /// Reads both files again; new connections get what they hold now.
    ///
    /// # Errors
    /// As [`load`](Self::load); then the old one stays.
    pub fn reload(&self) -> Result<(), AppFout> {
        let config = Arc::new(read(&self.chain, &self.key)?);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        self.config.read().unwrap_or_else(PoisonError::into_inner).clone().into()
    }
}

fn read(chain_file: &Path, key_file: &Path) -> Result<ServerConfig, AppFout> {
    let open =
        |path: &Path| fs::read(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())));
    let not = |path: &Path, what: &str| {
        AppFout::Vraag(format!(
            "in {} staat geen {what} in PEM; geef het bestand dat u van de uitgever kreeg",
            path.display()
        ))
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&open(chain_file)?)
        .collect::<Result<_, _>>()
        .map_err(|_| not(chain_file, "certificaat"))?;
    if chain.is_empty() {
        return Err(not(chain_file, "certificaat"));
    }
    let key = PrivateKeyDer::from_pem_slice(&open(key_file)?)
        .map_err(|_| not(key_file, "geheime sleutel zonder wachtwoord"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_no_client_auth())
        .and_then(|builder| builder.with_single_cert(chain, key));
    let mut config = config.map_err(|error| {
        AppFout::Vraag(format!(
            "{} en {} horen niet bij elkaar of zijn niet bruikbaar ({error}); vraag een nieuw certificaat, of geef de sleutel \
             waarmee dit is aangevraagd",
            chain_file.display(),
            key_file.display()
        ))
    })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
