use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Where somebody works: in the whole municipality, or in some districts and neighbourhoods.
///
/// ```
/// # use toegang::Werkgebied;
/// let noord: Werkgebied = "WK999901".parse()?;
/// assert!(noord.omvat("BU99990103") && noord.omvat("WK999901") && !noord.omvat("WK999902"));
/// assert!("".parse::<Werkgebied>()?.omvat("WK999902"));
/// # Ok::<(), toegang::OngeldigWerkgebied>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Werkgebied(BTreeSet<String>);

/// A code that is no district or neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is geen wijk of buurt: een wijk is WK met zes tekens (WK999901), een buurt is BU met acht (BU99990103)"
)]
pub struct OngeldigWerkgebied(pub String);

impl Werkgebied {
    /// The whole municipality.
    pub fn whole() -> Self {
        Self::default()
    }

    /// Whether it is the whole municipality.
    pub fn is_whole(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the area with this code lies in it. Where only the whole municipality is meant, the code is empty.
    pub fn omvat(&self, code: &str) -> bool {
        let digits = |code: &str| code.get(2..).unwrap_or_default().to_owned();
        self.is_whole()
            || self.0.iter().any(|own| {
                own == code
                    || (own.starts_with("WK")
                        && code.starts_with("BU")
                        && digits(code).starts_with(&digits(own)))
            })
    }

    /// The codes; none for the whole municipality.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl FromStr for Werkgebied {
    type Err = OngeldigWerkgebied;
    fn from_str(text: &str) -> Result<Self, OngeldigWerkgebied> {
        text.split([' ', ',', ';', '\n'])
            .map(|code| code.trim().to_ascii_uppercase())
            .filter(|code| !code.is_empty())
            .map(|code| {
                let long = match code.get(..2) {
                    Some("WK") => 8,
                    Some("BU") => 10,
                    _ => 0,
                };
                let sound = code.len() == long && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
                if sound { Ok(code) } else { Err(OngeldigWerkgebied(code.chars().take(40).collect())) }
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl fmt::Display for Werkgebied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, code) in self.0.iter().enumerate() {
            write!(f, "{}{code}", if place == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
