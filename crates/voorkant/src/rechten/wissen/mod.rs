//! Erasing a resident who asks for it (AVG, art. 17; Wmo 2015, art. 5.3.5; Jeugdwet, art. 7.3.9): first what would go,
//! what stays and why; then the same, and no more than was shown.
//!
//! Facts and the vault first, then the lines in the processing log, then the records: as long as the account is linked,
//! who was to be erased is found again after a crash, and the rest is done.

mod doen;
mod lijst;
mod woorden;

use domein::{Gemeentecode, Pseudoniem};
use feiten::{Wisopdracht, Wisverslag};

pub use self::doen::{Wisbesluit, Wisvraag, ZONDER_VRAAG, carry_out, preview};
pub use self::lijst::{came_back, done as erased_again, put_back};
pub use self::woorden::{left, reason};
use super::inzage::Kluisstand;
use crate::app::today;

/// So many years the accounts must be able to show a declared line, besides the year itself.
///
/// Source: Algemene wet inzake rijksbelastingen, art. 52 lid 4; recalled, to be checked.
pub const VERANTWOORDING_JAREN: i16 = 7;

/// What erasing somebody would do.
#[derive(Clone, Debug)]
pub struct Wisvoorbeeld {
    /// Who.
    pub persoon: Pseudoniem,
    /// Who it is, as far as the vault tells.
    pub kluis: Kluisstand,
    /// Of the facts.
    pub verslag: Wisverslag,
    /// Of the records.
    pub records: Recordtelling,
}

/// What of the records goes, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recordtelling {
    /// Accounts that are or were linked, of who is a resident only.
    pub accounts: u64,
    /// Accounts of who works here as well: they stay, without what was of the resident.
    pub los: u64,
    /// Questions with those accounts.
    pub vragen: u64,
    /// Times that somebody signed in with them.
    pub sessies: u64,
    /// Messages by mail to them.
    pub post: u64,
    /// Plans of their household: they stay as long as the law says.
    pub plannen: u64,
    /// Cases of early signals that ended.
    pub signaalzaken: u64,
    /// Cases of early signals in which help is still offered: they stay until they end.
    pub open_signaalzaken: u64,
}

impl Wisvoorbeeld {
    /// Whether nobody finds out who it was afterwards; else help runs, and account and log stay.
    pub fn forgets(&self) -> bool {
        self.verslag.vergeten.contains(&self.persoon)
    }

    /// A number that is another when something else would go.
    pub fn gezien(&self) -> String {
        let Self { persoon, verslag, records, .. } = self;
        let said =
            format!("{persoon} {:?} {:?} {} {records:?}", verslag.tabellen, verslag.redenen, self.forgets());
        blake3::hash(said.as_bytes()).to_hex().to_string()
    }
}

/// The order for a municipality, as of today.
fn order(persoon: Pseudoniem, gemeente: Gemeentecode) -> Wisopdracht {
    let vandaag = today();
    Wisopdracht::Inwoner {
        persoon,
        gemeente,
        vandaag,
        verantwoord_vanaf: vandaag.year() - VERANTWOORDING_JAREN,
    }
}
