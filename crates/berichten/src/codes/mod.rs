//! Code lists of the standard, with their meaning, per law and release.
//!
//! Codes that decide something in a calculation are enums here; the others are a [`Code`] that was checked
//! against its list when it was read.

use std::fmt;

mod land;
mod lists;
mod retour;
mod tables;

pub use lists::{Lijst, all, contains, meaning};

macro_rules! codelijst {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $meaning:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant,)* }

        impl $name {
            /// Every code of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it stands in a message.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What the code means, in Dutch.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// The entry of a code, where the list has it.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codelijst! {
    /// Unit of a volume (WJ756).
    Eenheid {
        Minuut "01" "Minuut",
        Uur "04" "Uur",
        Etmaal "14" "Etmaal",
        Dagdeel "16" "Dagdeel van vier uur",
        StuksOutput "82" "Stuks (output)",
        Euro "83" "Euro's",
        StuksInspanning "84" "Stuks (inspanning)",
    }
}

codelijst! {
    /// How often a volume is meant (WMO757).
    Frequentie {
        PerDag "1" "Per dag",
        PerWeek "2" "Per week",
        PerMaand "4" "Per maand",
        Totaal "6" "Totaal in de hele toewijzing",
    }
}

codelijst! {
    /// Debit or credit (COD043).
    DebetCredit {
        Debet "D" "Debet",
        Credit "C" "Credit",
    }
}

codelijst! {
    /// Sex (COD046).
    Geslacht {
        Onbekend "0" "Onbekend",
        Man "1" "Man",
        Vrouw "2" "Vrouw",
    }
}

codelijst! {
    /// Kind of address (COD757).
    AdresSoort {
        Brp "01" "Adres in de BRP",
        Correspondentie "02" "Correspondentieadres",
        Verblijf "03" "Verblijfadres",
        Tijdelijk "04" "Tijdelijk verblijfadres",
    }
}

codelijst! {
    /// Whether a delivery is new, changed or taken back (COD467).
    StatusAanlevering {
        Eerste "1" "Eerste aanlevering",
        Gewijzigd "2" "Gewijzigde aanlevering",
        Verwijderen "3" "Verwijderen van een aanlevering",
        Ongewijzigd "9" "Niet van toepassing (ongewijzigd)",
    }
}

codelijst! {
    /// Who sent a client to help (COD327).
    TypeVerwijzer {
        Gemeente "01" "Gemeente",
        Huisarts "02" "Huisarts",
        Jeugdarts "03" "Jeugdarts",
        GecertificeerdeInstelling "04" "Gecertificeerde instelling",
        MedischSpecialist "05" "Medisch specialist",
        Zelf "06" "Zelfverwijzer / geen verwijzer",
        Justitie "08" "Rechter, Officier van Justitie, functionaris Justitiële jeugdinrichting",
    }
}

codelijst! {
    /// The answer to a request (WJ760).
    VerzoekAntwoord {
        Afgewezen "1" "Verzoek afgewezen",
        InOnderzoek "2" "Aanvraag in onderzoek",
    }
}

/// A code of at most four characters that was checked against its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    length: u8,
    bytes: [u8; 4],
}

impl Code {
    /// A code from its text; `None` above four bytes or when empty.
    pub const fn new(text: &str) -> Option<Self> {
        let source = text.as_bytes();
        if source.is_empty() || source.len() > 4 {
            return None;
        }
        let mut bytes = [0; 4];
        let mut place = 0;
        while place < source.len() {
            bytes[place] = source[place];
            place += 1;
        }
        Some(Self { length: source.len() as u8, bytes })
    }

    /// `0200`: no remark on this class.
    pub const GEEN_OPMERKING: Self = Self::four(*b"0200");
    /// `0233`: this class was not judged.
    pub const NIET_BEOORDEELD: Self = Self::four(*b"0233");
    /// `0001`: the message is refused on technical grounds.
    pub const TECHNISCH_AFGEKEURD: Self = Self::four(*b"0001");
    /// `8001`: the declaration is granted in full.
    pub const VOLLEDIG_TOEGEKEND: Self = Self::four(*b"8001");

    const fn four(bytes: [u8; 4]) -> Self {
        Self { length: 4, bytes }
    }

    /// The code as it stands in a message.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A return code (WJ001), for example `0200` or `9307`.
pub type RetourCode = Code;
