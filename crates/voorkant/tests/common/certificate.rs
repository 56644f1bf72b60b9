//! A certificate that was made for the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::{skipped, stderr};

/// A certificate with its key, that trusts itself.
pub struct Certificate {
    pub chain: PathBuf,
    pub key: PathBuf,
}

impl Certificate {
    /// Makes one for these names (`DNS:localhost`); none, and a line that says so, where there is no openssl.
    pub fn make(chain: PathBuf, names: &str) -> Option<Self> {
        let key = chain.with_extension("key");
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
            .args(["-days", "2", "-subj", "/CN=voorkant", "-addext", &format!("subjectAltName={names}")])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args([Path::new("-keyout"), &key, Path::new("-out"), &chain])
            .stdin(Stdio::null())
            .output();
        match made {
            Ok(output) => {
                assert!(output.status.success(), "{}", stderr(&output));
                Some(Self { chain, key })
            }
            Err(error) => {
                skipped(&format!("openssl is not there to make a certificate: {error}"));
                None
            }
        }
    }
}
