//! Who pays, and how an amount is shared among them.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A party with money of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Betaler {
    /// The municipality.
    Gemeente,
    /// The State, with UWV.
    Rijk,
    /// Health insurers (Zvw).
    Zorgverzekeraar,
    /// Long-term care (Wlz), paid by the zorgkantoor.
    Zorgkantoor,
    /// Housing corporations.
    Woningcorporatie,
    /// Residents themselves.
    Inwoner,
    /// Anybody else.
    Overig,
}

impl Betaler {
    /// Every payer, in the order in which tables list them.
    pub const ALL: [Self; 7] = [
        Self::Gemeente,
        Self::Rijk,
        Self::Zorgverzekeraar,
        Self::Zorgkantoor,
        Self::Woningcorporatie,
        Self::Inwoner,
        Self::Overig,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The name in files and JSON.
    ///
    /// ```
    /// # use scenario::Betaler;
    /// assert!(Betaler::ALL.iter().all(|one| one.key().parse().as_ref() == Ok(one)));
    /// ```
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Rijk => "rijk",
            Self::Zorgverzekeraar => "zorgverzekeraar",
            Self::Zorgkantoor => "zorgkantoor",
            Self::Woningcorporatie => "woningcorporatie",
            Self::Inwoner => "inwoner",
            Self::Overig => "overig",
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gemeente => "de gemeente",
            Self::Rijk => "het Rijk",
            Self::Zorgverzekeraar => "de zorgverzekeraar",
            Self::Zorgkantoor => "het zorgkantoor (Wlz)",
            Self::Woningcorporatie => "de woningcorporatie",
            Self::Inwoner => "de inwoner",
            Self::Overig => "anderen",
        }
    }

    /// Its place in a row of payers.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl FromStr for Betaler {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.key() == text).ok_or(())
    }
}

/// Cents for each payer, in the order of [`Betaler::ALL`].
pub type PerBetaler<T> = [T; Betaler::COUNT];

/// How an amount is shared: parts of a million that sum to a million, so that no cent is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Betaalverdeling(PerBetaler<u32>);

impl Betaalverdeling {
    const WHOLE: u32 = 1_000_000;

    /// All of it for one payer.
    pub fn all_of(betaler: Betaler) -> Self {
        let mut parts = [0; Betaler::COUNT];
        parts[betaler.index()] = Self::WHOLE;
        Self(parts)
    }

    /// From shares by key of the payer. The error says what does not hold.
    ///
    /// ```
    /// use scenario::Betaalverdeling;
    /// let shares = |a: f64, b: f64| [("gemeente".to_owned(), a), ("rijk".to_owned(), b)].into();
    /// assert!(Betaalverdeling::new(&shares(0.75, 0.25)).is_ok());
    /// assert!(Betaalverdeling::new(&shares(0.75, 0.35)).unwrap_err().contains("1,1"));
    /// ```
    pub fn new(shares: &BTreeMap<String, f64>) -> Result<Self, String> {
        let mut parts = [0; Betaler::COUNT];
        for (key, share) in shares {
            let Ok(betaler) = key.parse::<Betaler>() else {
                let known: Vec<_> = Betaler::ALL.iter().map(|one| one.key()).collect();
                return Err(format!("“{key}” is geen betaler. Kies uit: {}.", known.join(", ")));
            };
            if !(share.is_finite() && (0.0..=1.0).contains(share)) {
                return Err(format!("Het deel van {key} is geen getal van 0 tot en met 1."));
            }
            parts[betaler.index()] = (share * f64::from(Self::WHOLE)).round() as u32;
        }
        let sum: u32 = parts.iter().sum();
        // Thirds, written with a few decimals, are meant as thirds.
        let slack = 100;
        if sum.abs_diff(Self::WHOLE) > slack {
            let sum = f64::from(sum) / f64::from(Self::WHOLE);
            return Err(format!(
                "De delen zijn samen {}, en dat moet 1 zijn.",
                sum.to_string().replace('.', ",")
            ));
        }
        if let Some(largest) = parts.iter_mut().max() {
            *largest = (*largest + Self::WHOLE) - sum;
        }
        Ok(Self(parts))
    }

    /// The part of one payer, 0 to 1.
    pub fn part(&self, betaler: Betaler) -> f64 {
        f64::from(self.0[betaler.index()]) / f64::from(Self::WHOLE)
    }

    /// Shares an amount in cents: to the cent by largest remainder (of equal ones the first payer).
    ///
    /// ```
    /// use scenario::{Betaalverdeling, Betaler};
    /// let thirds = [("gemeente", 1.0 / 3.0), ("rijk", 1.0 / 3.0), ("overig", 1.0 / 3.0)];
    /// let thirds = Betaalverdeling::new(&thirds.map(|(key, part)| (key.to_owned(), part)).into())?;
    /// assert_eq!(thirds.split(100).iter().sum::<i64>(), 100);
    /// assert_eq!(thirds.split(-100).iter().sum::<i64>(), -100);
    /// # Ok::<(), String>(())
    /// ```
    pub fn split(&self, cents: i64) -> PerBetaler<i64> {
        let whole = i128::from(Self::WHOLE);
        let exact = self.0.map(|part| i128::from(cents.unsigned_abs()) * i128::from(part));
        let mut parts = exact.map(|product| product / whole);
        let left = i128::from(cents.unsigned_abs()) - parts.iter().sum::<i128>();
        let mut order: [usize; Betaler::COUNT] = std::array::from_fn(|index| index);
        order.sort_by_key(|index| (std::cmp::Reverse(exact[*index] % whole), *index));
        for index in order.into_iter().take(left.max(0) as usize) {
            parts[index] += 1;
        }
        parts.map(|part| part as i64 * cents.signum())
    }
}
