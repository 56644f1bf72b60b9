//! The two key files: made once, mode 600, never logged.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crypto_box::{PublicKey, SecretKey};

use crate::pseudonimiseren::Pseudoniemsleutel;
use crate::rotatie::Laag;

/// What makes pseudonyms and seals: the key that an import needs.
///
/// ```
/// let sleutel = kluis::Sleutel::random()?;
/// assert_eq!(format!("{sleutel:?}"), "Sleutel(geheim)");
/// # Ok::<(), kluis::SleutelFout>(())
/// ```
#[derive(Clone)]
pub struct Sleutel {
    pub(crate) pseudoniem: Pseudoniemsleutel,
    pub(crate) lagen: Vec<Laag>,
    pub(crate) quarantaine: SecretKey,
    pub(crate) kluis: PublicKey,
}

/// The secret half of the vault: opens the mapping from pseudonym to identity.
#[derive(Clone)]
pub struct Kluissleutel(pub(crate) SecretKey);

/// A short public name of a key, by which a data folder recognises its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vingerafdruk(pub(crate) String);

impl fmt::Display for Vingerafdruk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Sleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sleutel(geheim)")
    }
}

impl fmt::Debug for Kluissleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kluissleutel(geheim)")
    }
}

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SleutelFout {
    /// The file cannot be read or written.
    #[error("het sleutelbestand {path} is niet te lezen of te maken: {source}")]
    Bestand {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not a key file of this kind.
    #[error("{0} is geen sleutelbestand van Voorkant; zet het juiste bestand terug uit de reservekopie")]
    Vorm(PathBuf),
    /// Others than the owner may read the file.
    #[error("anderen kunnen het sleutelbestand {0} lezen; herstel dat met: chmod 600 {0}")]
    Leesbaar(PathBuf),
    /// The system gives no random numbers.
    #[error("het systeem geeft geen willekeurige getallen: {0}")]
    Toeval(String),
}

const HEADING: &str = "voorkant-sleutel 1";
/// A key that was rotated: it has layers, which earlier versions of the program do not know.
const LAYERED: &str = "voorkant-sleutel 2";
const VAULT_HEADING: &str = "voorkant-kluissleutel 1";

impl Sleutel {
    /// A fresh key that lives only in memory, for checks that store nothing.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, SleutelFout> {
        Self::generate().map(|(key, _)| key)
    }

    fn generate() -> Result<(Self, Kluissleutel), SleutelFout> {
        let vault = SecretKey::from_bytes(random_bytes()?);
        let key = Self {
            pseudoniem: Pseudoniemsleutel::new(random_bytes()?),
            lagen: Vec::new(),
            quarantaine: SecretKey::from_bytes(random_bytes()?),
            kluis: vault.public_key(),
        };
        Ok((key, Kluissleutel(vault)))
    }

    /// Makes a new key and writes both files with mode 600; `path` gets the import key and
    /// [`vault_path`](Self::vault_path) the vault key.
    ///
    /// # Errors
    /// When one of the files is there already or cannot be written.
    pub fn create(path: &Path) -> Result<Self, SleutelFout> {
        let (key, vault) = Self::generate()?;
        if path.exists() {
            let taken = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(SleutelFout::Bestand { path: path.to_owned(), source: taken });
        }
        set_aside(&Self::vault_path(path))?;
        vault.save(&Self::vault_path(path))?;
        key.save(path)?;
        Ok(key)
    }

    /// Writes this key to a file with mode 600.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), SleutelFout> {
        let mut text = String::from(if self.lagen.is_empty() { HEADING } else { LAYERED });
        let mut line = |name: &str, bytes: &[u8]| {
            text.push_str(&format!("\n{name}: {}", hex(bytes)));
        };
        line("pseudoniem", self.pseudoniem.as_bytes());
        self.lagen.iter().for_each(|laag| line("laag", laag.as_bytes()));
        line("quarantaine", &self.quarantaine.to_bytes());
        line("kluis-openbaar", self.kluis.as_bytes());
        write_secret(path, &(text + "\n"))
    }

    /// Reads the import key.
    ///
    /// # Errors
    /// When the file is missing, is not a key file, or can be read by others.
    pub fn read(path: &Path) -> Result<Self, SleutelFout> {
        let lines = read_secret(path, &[HEADING, LAYERED])?;
        let wrong = || SleutelFout::Vorm(path.to_owned());
        let lagen: Option<Vec<Laag>> = fields(&lines, "laag").map(|bytes| bytes.map(Laag::new)).collect();
        Ok(Self {
            pseudoniem: Pseudoniemsleutel::new(field(&lines, "pseudoniem").ok_or_else(wrong)?),
            lagen: lagen.ok_or_else(wrong)?,
            quarantaine: SecretKey::from_bytes(field(&lines, "quarantaine").ok_or_else(wrong)?),
            kluis: PublicKey::from_bytes(field(&lines, "kluis-openbaar").ok_or_else(wrong)?),
        })
    }

    /// Where the vault key lies that belongs to an import key.
    pub fn vault_path(path: &Path) -> PathBuf {
        path.with_extension("kluissleutel")
    }
}

impl Kluissleutel {
    /// Writes this key to a file with mode 600.
    ///
    /// # Errors
    /// As [`Sleutel::save`].
    pub fn save(&self, path: &Path) -> Result<(), SleutelFout> {
        write_secret(path, &format!("{VAULT_HEADING}\nkluis: {}\n", hex(&self.0.to_bytes())))
    }

    /// Reads the vault key.
    ///
    /// # Errors
    /// As [`Sleutel::read`].
    pub fn read(path: &Path) -> Result<Self, SleutelFout> {
        let lines = read_secret(path, &[VAULT_HEADING])?;
        let secret = field(&lines, "kluis").ok_or_else(|| SleutelFout::Vorm(path.to_owned()))?;
        Ok(Self(SecretKey::from_bytes(secret)))
    }
}

pub(crate) fn random_bytes() -> Result<[u8; 32], SleutelFout> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| SleutelFout::Toeval(error.to_string()))?;
    Ok(bytes)
}

/// A vault key without its import key is left by a crash between the two. It is moved, never removed: who
/// knows what it opens.
fn set_aside(path: &Path) -> Result<(), SleutelFout> {
    if !path.exists() {
        return Ok(());
    }
    let fail = |source| SleutelFout::Bestand { path: path.to_owned(), source };
    let free = (1..).map(|number| path.with_extension(format!("kluissleutel.oud{number}")));
    match free.into_iter().find(|other| !other.exists()) {
        Some(other) => fs::rename(path, other).map_err(fail),
        None => Ok(()),
    }
}

/// Writes a key whole or not at all, and never over another.
fn write_secret(path: &Path, text: &str) -> Result<(), SleutelFout> {
    let fail = |source| SleutelFout::Bestand { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fail)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}.concept", std::process::id()));
    let draft = PathBuf::from(draft);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&draft)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        // A link fails where a name is taken; a rename would replace the key that is there.
        .and_then(|()| fs::hard_link(&draft, path))
        .and_then(|()| fs::File::open(folder)?.sync_all());
    let _ = fs::remove_file(&draft);
    written.map_err(fail)
}

fn read_secret(path: &Path, headings: &[&str]) -> Result<String, SleutelFout> {
    let fail = |source| SleutelFout::Bestand { path: path.to_owned(), source };
    let text = fs::read_to_string(path).map_err(fail)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_err(fail)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(SleutelFout::Leesbaar(path.to_owned()));
        }
    }
    if text.lines().next().is_some_and(|first| headings.contains(&first)) {
        Ok(text)
    } else {
        Err(SleutelFout::Vorm(path.to_owned()))
    }
}

fn field(text: &str, name: &str) -> Option<[u8; 32]> {
    fields(text, name).next()?
}

/// All lines of a name, in their order; `None` for one that holds no key.
fn fields<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Option<[u8; 32]>> + 'a {
    text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(": ")).map(unhex)
}

fn unhex(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/a.sleutel");
        let made = Sleutel::create(&path).unwrap();
        let read = Sleutel::read(&path).unwrap();
        assert_eq!(made.vingerafdruk(), read.vingerafdruk());
        assert!(Kluissleutel::read(&Sleutel::vault_path(&path)).is_ok());
        assert!(matches!(Kluissleutel::read(&path), Err(SleutelFout::Vorm(_))));
        assert!(matches!(Sleutel::create(&path), Err(SleutelFout::Bestand { .. })));

        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(Sleutel::read(&path), Err(SleutelFout::Leesbaar(_))));
        }
    }

    #[test]
    fn a_damaged_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sleutel");
        Sleutel::create(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap().replace("pseudoniem: ", "pseudoniem: z");
        fs::write(&path, text).unwrap();
        let error = Sleutel::read(&path).unwrap_err();
        assert!(error.to_string().contains("a.sleutel"), "{error}");
    }
}
