//! The municipalities around, which do not exist either: with them there is something to compare with.

use super::Gemeentebeeld;
use super::landelijk::Post;
use crate::random::{Random, Subject};

/// A neighbour.
pub(super) struct Buur {
    pub(super) code: String,
    pub(super) naam: &'static str,
    pub(super) inwoners: u32,
    /// Books sheltered living and shelter for the whole region (centrumgemeente).
    pub(super) centrum: bool,
    number: u64,
}

/// Names, and residents against those of the municipality itself: most are of its class.
const NAMES: [(&str, f64); 12] = [
    ("Aldermeer", 0.62),
    ("Broeksterveen", 0.66),
    ("Dorrestein", 0.7),
    ("Elzerwaard", 0.74),
    ("Graveland aan de Merwe", 0.78),
    ("Hoogwolde", 0.81),
    ("Kempenrode", 0.84),
    ("Lauwerbeek", 0.88),
    ("Nieuw-Zevenbergen aan Zee", 0.91),
    ("Oosterwijde", 0.94),
    ("Rijnsterkerk", 0.96),
    ("Zuidermarke", 2.4),
];

/// Where centrum functions lie.
const CENTRUM: &str = "Zuidermarke";

/// All neighbours, with codes that CBS gave to nobody.
pub(super) fn all(gemeente: &Gemeentebeeld<'_>) -> Vec<Buur> {
    (0..)
        .zip(NAMES)
        .map(|(number, (naam, size))| {
            let mut random = gemeente.random(Subject::Accounts, 1 << 48 | number);
            let inwoners = gemeente.inwoners() * size * (1.0 + 0.03 * random.unit());
            Buur {
                code: format!("99{:02}", 80 + number),
                naam,
                inwoners: inwoners as u32,
                centrum: naam == CENTRUM,
                number,
            }
        })
        .collect()
}

impl Buur {
    /// How much it spends on a part against the country, in a year.
    pub(super) fn level(&self, seed: u64, post: Post, year: i16) -> f64 {
        let key = 1 << 49 | self.number << 24 | (post as u64) << 16;
        let lasting = Random::new(seed, Subject::Accounts, key).lognormal(0.17);
        lasting * Random::new(seed, Subject::Accounts, key | year as u64).lognormal(0.03)
    }
}
