use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::{Levensdomein, OngeldigeCode, Voorziening};

macro_rules! regelingen {
    ($($variant:ident $key:literal $name:literal $wet:literal $domein:ident $huishouden:literal;)*) => {
        /// Something that a person or household gets or goes through beside Wmo and Jeugdwet, and that a municipality
        /// keeps in another system (Regeling). No message of iWmo or iJw tells it.
        ///
        /// ```
        /// use domein::{Levensdomein, Regeling};
        /// let help: Regeling = "schuldhulp".parse()?;
        /// assert_eq!((help.name(), help.levensdomein()), ("Schuldhulpverlening", Levensdomein::Geld));
        /// assert!(Regeling::Bijstand.is_per_huishouden() && !Regeling::ReIntegratie.is_per_huishouden());
        /// # Ok::<(), domein::OngeldigeCode>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Regeling { $(#[doc = $name] $variant,)* }

        impl Regeling {
            /// Every scheme, in the order in which pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name on the screen.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name in files, addresses and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The law it comes from, by its short Dutch name.
            pub const fn wet_naam(self) -> &'static str {
                match self { $(Self::$variant => $wet,)* }
            }

            /// The life domain it is about.
            pub const fn levensdomein(self) -> Levensdomein {
                match self { $(Self::$variant => Levensdomein::$domein,)* }
            }

            /// Whether it is granted to, or happens to, the household as a whole, so that two partners with it count
            /// as one (Participatiewet, art. 4 and 11, for the first of them).
            pub const fn is_per_huishouden(self) -> bool {
                match self { $(Self::$variant => $huishouden,)* }
            }
        }
    };
}

regelingen! {
    Bijstand "bijstand" "Algemene bijstand" "Participatiewet" Geld true;
    IoawIoaz "ioaw-ioaz" "IOAW- of IOAZ-uitkering" "IOAW en IOAZ" Geld true;
    BijzondereBijstand "bijzondere-bijstand" "Bijzondere bijstand" "Participatiewet" Geld true;
    Minimaregeling "minimaregeling" "Minimaregeling" "Participatiewet" Geld true;
    ReIntegratie "re-integratie" "Re-integratie" "Participatiewet" Werk false;
    Loonkostensubsidie "loonkostensubsidie" "Loonkostensubsidie" "Participatiewet" Werk false;
    BeschutWerk "beschut-werk" "Beschut werk" "Participatiewet" Werk false;
    SocialeWerkvoorziening "sociale-werkvoorziening" "Sociale werkvoorziening" "Wsw" Werk false;
    Schuldhulp "schuldhulp" "Schuldhulpverlening" "Wgs" Geld true;
    Leerlingenvervoer "leerlingenvervoer" "Leerlingenvervoer" "Onderwijswetten" Opgroeien false;
    UrgentieWoning "urgentie-woning" "Urgentie voor een woning" "Huisvestingswet" Wonen true;
    Huisuitzetting "huisuitzetting" "Huisuitzetting of dreiging daarvan" "Burgerlijk Wetboek" Wonen true;
    Schoolverzuim "schoolverzuim" "Schoolverzuim" "Leerplichtwet" Opgroeien false;
    Schooluitval "schooluitval" "Schooluitval (RMC)" "Onderwijswetten" Opgroeien false;
}

impl fmt::Display for Regeling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Regeling {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        Self::ALL.iter().copied().find(|known| known.key() == text).ok_or_else(|| OngeldigeCode {
            text: text.to_owned(),
            what: "regeling",
            rule: "kies een regeling uit de handleiding, bijvoorbeeld schuldhulp",
        })
    }
}

impl Serialize for Regeling {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// One layer of the stack of a household: a kind of help of Wmo or Jeugdwet, or something beside it (Ondersteuning).
///
/// ```
/// use domein::{Levensdomein, Ondersteuning, Regeling, Voorziening};
/// let stack: [Ondersteuning; 2] = [Voorziening::Begeleiding.into(), Regeling::Bijstand.into()];
/// assert_eq!(stack.map(Ondersteuning::wet_naam), ["Wmo", "Participatiewet"]);
/// assert_eq!(stack[1].levensdomein(), Levensdomein::Geld);
/// assert!(stack[0].index() < stack[1].index());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ondersteuning {
    /// Known from messages.
    Voorziening(Voorziening),
    /// Known from another system.
    Regeling(Regeling),
}

impl Ondersteuning {
    /// Every layer: first what messages tell, then the schemes.
    pub fn all() -> impl Iterator<Item = Self> {
        let help = Voorziening::ALL.iter().copied().map(Self::Voorziening);
        help.chain(Regeling::ALL.iter().copied().map(Self::Regeling))
    }

    /// The place in [`Ondersteuning::all`]: below 64, so a stack fits in the bits of a `u64`.
    pub const fn index(self) -> u8 {
        match self {
            Self::Voorziening(help) => help.index(),
            Self::Regeling(scheme) => Voorziening::ALL.len() as u8 + scheme as u8,
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voorziening(help) => help.name(),
            Self::Regeling(scheme) => scheme.name(),
        }
    }

    /// The name in files, addresses and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Voorziening(help) => help.key(),
            Self::Regeling(scheme) => scheme.key(),
        }
    }

    /// The law it comes from, by its short Dutch name.
    pub const fn wet_naam(self) -> &'static str {
        match self {
            Self::Voorziening(help) => help.wet().name(),
            Self::Regeling(scheme) => scheme.wet_naam(),
        }
    }

    /// The life domain it is about.
    pub const fn levensdomein(self) -> Levensdomein {
        match self {
            Self::Voorziening(help) => help.levensdomein(),
            Self::Regeling(scheme) => scheme.levensdomein(),
        }
    }

    /// Whether a household that has it twice counts it once.
    pub const fn is_per_huishouden(self) -> bool {
        match self {
            Self::Voorziening(_) => false,
            Self::Regeling(scheme) => scheme.is_per_huishouden(),
        }
    }
}

impl From<Voorziening> for Ondersteuning {
    fn from(help: Voorziening) -> Self {
        Self::Voorziening(help)
    }
}

impl From<Regeling> for Ondersteuning {
    fn from(scheme: Regeling) -> Self {
        Self::Regeling(scheme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_has_a_place_and_a_key_of_its_own() {
        let all: Vec<_> = Ondersteuning::all().collect();
        assert!(all.len() <= 64);
        for (place, layer) in all.iter().enumerate() {
            assert_eq!(usize::from(layer.index()), place);
            assert_eq!(all.iter().filter(|other| other.key() == layer.key()).count(), 1, "{}", layer.key());
        }
        for scheme in Regeling::ALL {
            assert_eq!(scheme.key().parse::<Regeling>().as_ref(), Ok(scheme));
        }
        assert!("Bijstand".parse::<Regeling>().is_err());
    }
}
