use std::fmt;

use crate::Indelingsjaar;

/// Which series a figure is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cijfersoort {
    /// Kerncijfers wijken en buurten of CBS: counts and averages from registers.
    Kwb,
    /// Gezondheid per wijk en buurt of GGD'en, CBS and RIVM: estimates of a model, not counts.
    Gezondheidsmonitor,
}

/// About whom a figure is. Figures of different groups cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leeftijdsgroep {
    /// All residents.
    Iedereen,
    /// 18 years and older (`20300` in the table of RIVM).
    Vanaf18,
    /// 18 to 65 years (`53115`).
    Van18Tot65,
    /// 65 years and older (`80200`).
    Vanaf65,
}

impl Leeftijdsgroep {
    /// The name in Dutch.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iedereen => "alle inwoners",
            Self::Vanaf18 => "18 jaar en ouder",
            Self::Van18Tot65 => "18 tot 65 jaar",
            Self::Vanaf65 => "65 jaar en ouder",
        }
    }

    /// By the key of the table of RIVM, filled up with spaces or not.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        match key.trim() {
            "20300" => Some(Self::Vanaf18),
            "53115" => Some(Self::Van18Tot65),
            "80200" => Some(Self::Vanaf65),
            _ => None,
        }
    }
}

/// Where a figure is from: two figures can be laid side by side when their sources are equal.
///
/// ```
/// use gebieden::{Cijferbron, Cijfersoort, Indelingsjaar, Leeftijdsgroep};
/// let bron = Cijferbron {
///     soort: Cijfersoort::Gezondheidsmonitor,
///     jaar: 2020,
///     indeling: Indelingsjaar::new(2020)?,
///     leeftijd: Leeftijdsgroep::Vanaf65,
/// };
/// assert_eq!(
///     bron.to_string(),
///     "Gezondheidsmonitor Volwassenen en Ouderen, GGD'en, CBS en RIVM, 2020, 65 jaar en ouder"
/// );
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cijferbron {
    /// Of which series.
    pub soort: Cijfersoort,
    /// About which year.
    pub jaar: u16,
    /// By the division of which year the areas are cut.
    pub indeling: Indelingsjaar,
    /// About whom.
    pub leeftijd: Leeftijdsgroep,
}

impl Cijferbron {
    /// A caution to show beside figures of this source, in Dutch; None when there is none.
    pub fn leeswijzer(self) -> Option<&'static str> {
        match self.soort {
            Cijfersoort::Kwb => None,
            Cijfersoort::Gezondheidsmonitor => {
                Some("Dit is een schatting met een model. Het is geen telling van mensen in dit gebied.")
            }
        }
    }
}

impl fmt::Display for Cijferbron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.soort {
            Cijfersoort::Kwb => "CBS, Kerncijfers wijken en buurten",
            Cijfersoort::Gezondheidsmonitor => {
                "Gezondheidsmonitor Volwassenen en Ouderen, GGD'en, CBS en RIVM"
            }
        };
        write!(f, "{name}, {}", self.jaar)?;
        if self.leeftijd != Leeftijdsgroep::Iedereen {
            write!(f, ", {}", self.leeftijd.name())?;
        }
        Ok(())
    }
}
