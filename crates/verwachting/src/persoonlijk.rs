//! What points at a person, found before a text is kept: BSN, phone number, e-mail address, address, account number, web
//! address and markup. The message tells kind and place, and never repeats what was found.
//!
//! It reads what a reader would: wide and Arabic digits, accents, and signs that cannot be seen do not hide a number. It
//! does not know names, nor a street with a number alone: a moderator reads every text as well.

mod cijfers;
mod rekening;
mod vorm;
mod woorden;

use std::fmt;

use crate::soorten::kinds;
use vorm::Vorm;

kinds! {
    /// What kind of thing was found.
    pub enum Persoonsgegeven {
        /// Nine digits that pass the eleven-test, whatever stands between them; or eight that lost their zero.
        Bsn "bsn" "een burgerservicenummer (BSN)",
        /// Ten digits from 0, nine from 6, or an international number.
        Telefoon "telefoon" "een telefoonnummer",
        /// An address with @, or with "(at)".
        Email "email" "een e-mailadres",
        /// A postcode with a house number beside it.
        Adres "adres" "een adres",
        /// A bank account number.
        Iban "iban" "een rekeningnummer",
        /// A web address.
        Webadres "webadres" "een webadres",
        /// HTML.
        Opmaak "opmaak" "computercode",
    }
}

/// Something that points at a person, with its place. It does not hold the text that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Persoonsvondst {
    /// The place of its first sign (`char`), counted from 1.
    pub begin: usize,
    /// The place of its last sign.
    pub eind: usize,
    /// What it looks like.
    pub soort: Persoonsgegeven,
}

impl Persoonsgegeven {
    /// What somebody can do instead.
    pub const fn uitweg(self) -> &'static str {
        match self {
            Self::Bsn | Self::Iban | Self::Telefoon => "Haal het nummer weg.",
            Self::Email => "Haal het weg.",
            Self::Adres => "Haal het adres weg. Noem alleen de wijk.",
            Self::Webadres => "Haal het weg. Zeg in uw eigen woorden wat er staat.",
            Self::Opmaak => "Haal de tekens < en > weg.",
        }
    }
}

impl fmt::Display for Persoonsvondst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (begin, eind) = (self.begin, self.eind);
        write!(f, "Op teken {begin} tot en met {eind} staat iets dat lijkt op {}. ", self.soort.naam())?;
        write!(f, "Dat bewaren wij niet. {}", self.soort.uitweg())
    }
}

/// Everything in a text that points at a person, in the order of the text.
///
/// ```
/// # use verwachting::{Persoonsgegeven, find_personal};
/// let found = find_personal("Mijn nummer is 123.456.782");
/// assert_eq!((found[0].soort, found[0].begin, found[0].eind), (Persoonsgegeven::Bsn, 16, 26));
/// assert!(!found[0].to_string().contains("123"));
/// assert!(find_personal("Op 12-05-2027 komen 250 mensen om 10.30 uur.").is_empty());
/// ```
pub fn find_personal(text: &str) -> Vec<Persoonsvondst> {
    let vorm = Vorm::of(text);
    let mut found = Vec::new();
    woorden::markup(&vorm, &mut found);
    woorden::emails(&vorm, &mut found);
    woorden::web(&vorm, &mut found);
    rekening::accounts(&vorm, &mut found);
    cijfers::addresses(&vorm, &mut found);
    cijfers::numbers(&vorm, &mut found);
    keep_first(found)
}

/// Of two finds that overlap the earlier kind stays: digits in an account number are no phone number as well.
fn keep_first(found: Vec<Persoonsvondst>) -> Vec<Persoonsvondst> {
    let mut kept: Vec<Persoonsvondst> = Vec::new();
    for one in found {
        if !kept.iter().any(|other| one.begin <= other.eind && other.begin <= one.eind) {
            kept.push(one);
        }
    }
    kept.sort();
    kept
}
