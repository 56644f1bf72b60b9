use std::fmt;
use std::str::FromStr;

use domein::{Buurtcode, Gemeentecode, OngeldigeCode};

/// A wijk of CBS: `WK`, the four digits of the municipality, and two digits or (Amsterdam) capitals.
///
/// ```
/// use gebieden::Wijkcode;
/// let wijk: Wijkcode = "WK001400".parse()?;
/// assert_eq!((wijk.to_string(), wijk.gemeente().to_string()), ("WK001400".to_owned(), "0014".to_owned()));
/// assert!("WK0363AA".parse::<Wijkcode>().is_ok() && "BU00140000".parse::<Wijkcode>().is_err());
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wijkcode {
    gemeente: Gemeentecode,
    rest: [u8; 2],
}

impl Wijkcode {
    /// The municipality it lies in.
    pub fn gemeente(self) -> Gemeentecode {
        self.gemeente
    }
}

impl FromStr for Wijkcode {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        text.strip_prefix("WK")
            .and_then(|digits| digits.split_at_checked(4))
            .and_then(|(gemeente, rest)| {
                Some((gemeente.parse().ok()?, <[u8; 2]>::try_from(rest.as_bytes()).ok()?))
            })
            .filter(|(_, rest)| rest.iter().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase()))
            .map(|(gemeente, rest)| Self { gemeente, rest })
            .ok_or_else(|| OngeldigeCode {
                text: shown(text),
                what: "wijkcode",
                rule: "WK en zes cijfers, bijvoorbeeld WK038400",
            })
    }
}

impl fmt::Display for Wijkcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WK{}{}", self.gemeente, std::str::from_utf8(&self.rest).unwrap_or_default())
    }
}

/// How fine an area of CBS is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gebiedsniveau {
    /// A municipality.
    Gemeente,
    /// A wijk: some neighbourhoods together.
    Wijk,
    /// A neighbourhood.
    Buurt,
}

impl Gebiedsniveau {
    /// The name in Dutch.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Wijk => "wijk",
            Self::Buurt => "buurt",
        }
    }
}

/// The code of an area of CBS: a municipality (`GM`), a wijk (`WK`) or a neighbourhood (`BU`). It means something in
/// the division of one year only: see [`Indelingsjaar`].
///
/// CBS fills keys up with spaces; those are taken off.
///
/// ```
/// use gebieden::{Gebiedscode, Gebiedsniveau};
/// let buurt: Gebiedscode = "BU03840001".parse()?;
/// assert_eq!(buurt.niveau(), Gebiedsniveau::Buurt);
/// assert_eq!(buurt.gemeente().as_str(), "0384");
/// assert_eq!(buurt.wijk().ok_or("none")?.to_string(), "WK038400");
/// assert!(buurt.lies_in("GM0384    ".parse()?) && !buurt.lies_in("WK038401".parse()?));
/// assert_eq!("GM0384".parse::<Gebiedscode>()?.padded(), "GM0384    ");
/// assert!("NL01".parse::<Gebiedscode>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gebiedscode {
    /// A municipality.
    Gemeente(Gemeentecode),
    /// A wijk.
    Wijk(Wijkcode),
    /// A neighbourhood.
    Buurt(Buurtcode),
}

impl Gebiedscode {
    /// How fine the area is.
    pub fn niveau(self) -> Gebiedsniveau {
        match self {
            Self::Gemeente(_) => Gebiedsniveau::Gemeente,
            Self::Wijk(_) => Gebiedsniveau::Wijk,
            Self::Buurt(_) => Gebiedsniveau::Buurt,
        }
    }

    /// The municipality that it is or lies in.
    pub fn gemeente(self) -> Gemeentecode {
        match self {
            Self::Gemeente(code) => code,
            Self::Wijk(wijk) => wijk.gemeente,
            Self::Buurt(buurt) => buurt.gemeente(),
        }
    }

    /// The wijk that it is or lies in; None for a municipality.
    pub fn wijk(self) -> Option<Wijkcode> {
        match self {
            Self::Gemeente(_) => None,
            Self::Wijk(wijk) => Some(wijk),
            Self::Buurt(buurt) => Some(wijk_of(buurt)),
        }
    }

    /// Whether it is that area, or a part of it.
    pub fn lies_in(self, other: Self) -> bool {
        match other {
            Self::Gemeente(code) => self.gemeente() == code,
            Self::Wijk(wijk) => self.wijk() == Some(wijk),
            Self::Buurt(_) => self == other,
        }
    }

    /// As a key of `OData` version 3: filled up to ten characters.
    pub fn padded(self) -> String {
        format!("{self:<10}")
    }
}

/// The first six signs of a neighbourhood are its wijk.
fn wijk_of(buurt: Buurtcode) -> Wijkcode {
    let &[first, second, ..] = buurt.rest().as_bytes() else {
        return Wijkcode { gemeente: buurt.gemeente(), rest: *b"00" };
    };
    Wijkcode { gemeente: buurt.gemeente(), rest: [first, second] }
}

impl FromStr for Gebiedscode {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        let code = text.trim();
        let found = match code.get(..2) {
            Some("GM") => code.get(2..).and_then(|digits| digits.parse().ok()).map(Self::Gemeente),
            Some("WK") => code.parse().ok().map(Self::Wijk),
            Some("BU") => code.parse().ok().map(Self::Buurt),
            _ => None,
        };
        found.ok_or_else(|| OngeldigeCode {
            text: shown(code),
            what: "gebiedscode van het CBS",
            rule: "GM met vier, WK met zes of BU met acht cijfers, bijvoorbeeld BU03840001",
        })
    }
}

impl fmt::Display for Gebiedscode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gemeente(code) => f.pad(&format!("GM{code}")),
            Self::Wijk(wijk) => f.pad(&wijk.to_string()),
            Self::Buurt(buurt) => f.pad(&buurt.to_string()),
        }
    }
}

/// The year of a division of CBS, as it is on 1 January. Codes change each year when borders do, so a code of one year
/// and a figure of another may be about different areas.
///
/// ```
/// use gebieden::Indelingsjaar;
/// let jaar = Indelingsjaar::new(2022)?;
/// assert_eq!(jaar.to_string(), "2022");
/// assert!(Indelingsjaar::new(22).is_err());
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Indelingsjaar(u16);

/// A number that is no year of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is geen jaar van een indeling: kies een jaar van 1995 tot en met 2199")]
pub struct OngeldigJaar(u16);

impl Indelingsjaar {
    /// A year from 1995, when CBS began with wijken and buurten in this form, to 2199.
    ///
    /// # Errors
    /// For another year.
    pub fn new(jaar: u16) -> Result<Self, OngeldigJaar> {
        if (1995..=2199).contains(&jaar) { Ok(Self(jaar)) } else { Err(OngeldigJaar(jaar)) }
    }

    /// The year.
    pub fn jaar(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Indelingsjaar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A piece of a value, short enough for a message, in which no number of a person can be read.
pub(crate) fn shown(text: &str) -> String {
    let piece: String =
        text.trim().chars().take(24).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    domein::mask_bsn(&piece).into_owned()
}
