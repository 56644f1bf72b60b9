use std::fmt;
use std::str::FromStr;

/// In which month a circular about the gemeentefonds comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Circulairemaand {
    /// The meicirculaire, after the Voorjaarsnota.
    Mei,
    /// The septembercirculaire, with the Miljoenennota.
    September,
    /// The decembercirculaire, with what changed since.
    December,
}

impl Circulairemaand {
    const ALL: [(Self, char, &str); 3] =
        [(Self::Mei, 'M', "mei"), (Self::September, 'S', "september"), (Self::December, 'D', "december")];

    fn entry(self) -> (char, &'static str) {
        Self::ALL.iter().find(|(month, ..)| *month == self).map_or(('?', ""), |(_, sign, name)| (*sign, name))
    }
}

/// A circular in which the Rijk says what municipalities get: `M2024` is the meicirculaire of 2024.
///
/// ```
/// use gemeentefonds::{Circulaire, Circulairemaand};
/// let one: Circulaire = "S2024".parse()?;
/// assert_eq!((one.maand, one.jaar), (Circulairemaand::September, 2024));
/// assert_eq!((one.code(), one.to_string()), ("S2024".to_owned(), "septembercirculaire 2024".to_owned()));
/// assert!("2024".parse::<Circulaire>().is_err());
/// # Ok::<(), gemeentefonds::OnbekendeCirculaire>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Circulaire {
    /// The year in which it came out.
    pub jaar: u16,
    /// The month in which it came out.
    pub maand: Circulairemaand,
}

/// A text that names no circular.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is geen circulaire: een M, S of D en een jaar, bijvoorbeeld M2024")]
pub struct OnbekendeCirculaire(String);

impl Circulaire {
    /// As the names of files have it: `M2024`.
    pub fn code(self) -> String {
        format!("{}{}", self.maand.entry().0, self.jaar)
    }
}

impl FromStr for Circulaire {
    type Err = OnbekendeCirculaire;
    fn from_str(text: &str) -> Result<Self, OnbekendeCirculaire> {
        let text = text.trim();
        let mut signs = text.chars();
        let sign = signs.next().map(|sign| sign.to_ascii_uppercase());
        let maand = Circulairemaand::ALL.iter().find(|(_, known, _)| Some(*known) == sign);
        let jaar = signs.as_str();
        // The fund is divided in this way since 1997.
        let jaar = jaar.parse().ok().filter(|year| jaar.len() == 4 && (1997..=2199).contains(year));
        match (maand, jaar) {
            (Some((maand, ..)), Some(jaar)) => Ok(Self { jaar, maand: *maand }),
            _ => Err(OnbekendeCirculaire(text.chars().take(20).collect())),
        }
    }
}

impl fmt::Display for Circulaire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}circulaire {}", self.maand.entry().1, self.jaar)
    }
}
