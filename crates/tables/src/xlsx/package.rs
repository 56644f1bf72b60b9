//! The zip around an XLSX file, never unpacked beyond the limit.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::Limits;
use crate::fault::Fault;
use crate::grid::too_large;

/// A workbook of a hundred sheets with pictures has some hundreds of parts.
const MOST_PARTS: usize = 5_000;
/// What stands before each part in the list of a zip.
const LISTED: &[u8] = b"PK\x01\x02";

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limit: usize,
    left: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Fault> {
        // The list is read as a whole, so its length is looked at first.
        if memmem::find_iter(bytes, LISTED).take(MOST_PARTS + 1).count() > MOST_PARTS {
            return Err(Fault::damaged("het heeft te veel onderdelen"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Fault::damaged("de inhoud kan niet worden uitgepakt"))?;
        Ok(Self { archive, limit: limits.unpacked, left: limits.unpacked })
    }

    /// The text of a part, or `None` when there is no such part.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let broken = || Fault::damaged("een onderdeel kan niet worden uitgepakt");
        let file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(broken()),
        };
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes).map_err(|_| broken())?;
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(|| too_large(self.limit))?;
        let mut text = String::from_utf8(bytes).map_err(|_| Fault::damaged("de tekst is geen UTF-8"))?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(Some(text))
    }
}
