use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{OngeldigeCode, Productcategorie, Wet};

/// The field of life that a provision is about.
///
/// The names follow the life domains that municipalities use in plans; see `docs/woordenlijst.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Levensdomein {
    /// Money and debts.
    Geld,
    /// Work and education.
    Werk,
    /// How a day is spent.
    Tijdsbesteding,
    /// Housing.
    Wonen,
    /// Running a household and daily life.
    Zelfredzaamheid,
    /// Family and relations.
    Gezin,
    /// Growing up.
    Opgroeien,
    /// Mental health.
    GeestelijkeGezondheid,
    /// Physical health and moving about.
    LichamelijkeGezondheid,
}

impl Levensdomein {
    /// Every life domain.
    pub const ALL: [Self; 9] = [
        Self::Geld,
        Self::Werk,
        Self::Tijdsbesteding,
        Self::Wonen,
        Self::Zelfredzaamheid,
        Self::Gezin,
        Self::Opgroeien,
        Self::GeestelijkeGezondheid,
        Self::LichamelijkeGezondheid,
    ];

    /// The name in files and JSON.
    ///
    /// ```
    /// # use domein::Levensdomein;
    /// assert_eq!(Levensdomein::GeestelijkeGezondheid.key(), "geestelijke_gezondheid");
    /// assert!(Levensdomein::ALL.iter().all(|one| one.key().parse().as_ref() == Ok(one)));
    /// ```
    pub const fn key(self) -> &'static str {
        match self {
            Self::Geld => "geld",
            Self::Werk => "werk",
            Self::Tijdsbesteding => "tijdsbesteding",
            Self::Wonen => "wonen",
            Self::Zelfredzaamheid => "zelfredzaamheid",
            Self::Gezin => "gezin",
            Self::Opgroeien => "opgroeien",
            Self::GeestelijkeGezondheid => "geestelijke_gezondheid",
            Self::LichamelijkeGezondheid => "lichamelijke_gezondheid",
        }
    }
}

impl FromStr for Levensdomein {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        Self::ALL.into_iter().find(|known| known.key() == text).ok_or_else(|| OngeldigeCode {
            text: text.to_owned(),
            what: "levensdomein",
            rule: "kies een levensdomein uit de handleiding, bijvoorbeeld wonen",
        })
    }
}

impl Serialize for Levensdomein {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Levensdomein {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a provision is granted to one person by decision, or open to many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Klasse {
    /// Granted to one person.
    Individueel,
    /// Open to a group or a neighbourhood.
    Collectief,
}

impl Klasse {
    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Individueel => "individueel",
            Self::Collectief => "collectief",
        }
    }
}

impl FromStr for Klasse {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        [Self::Individueel, Self::Collectief].into_iter().find(|known| known.key() == text).ok_or_else(|| {
            OngeldigeCode { text: text.to_owned(), what: "klasse", rule: "kies individueel of collectief" }
        })
    }
}

impl Serialize for Klasse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

macro_rules! voorzieningen {
    ($($variant:ident $key:literal $name:literal $wet:ident $domein:ident $taakveld:literal [$($categorie:literal)*];)*) => {
        /// A kind of help (Voorziening) as Voorkant counts it: the unit of stacking.
        ///
        /// Product categories of WMO020 and JZ020 are grouped to what a council member would call one kind
        /// of help. A municipality's own product codes reach a Voorziening through its mapping file; without
        /// one the category decides ([`Voorziening::of_category`]).
        ///
        /// ```
        /// use domein::{Voorziening, Wet};
        /// let help = Voorziening::of_category(Wet::Wmo, "01".parse()?);
        /// assert_eq!(help.name(), "Hulp bij het huishouden");
        /// assert_eq!("hulp-bij-het-huishouden".parse::<Voorziening>()?, help);
        /// # Ok::<(), domein::OngeldigeCode>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Voorziening { $(#[doc = $name] $variant,)* }

        impl Voorziening {
            /// Every kind of help, in the order in which pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name on the screen.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name in files, addresses and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The law it comes from.
            pub const fn wet(self) -> Wet {
                match self { $(Self::$variant => Wet::$wet,)* }
            }

            /// The life domain it is about, where nothing better is known.
            pub const fn levensdomein(self) -> Levensdomein {
                match self { $(Self::$variant => Levensdomein::$domein,)* }
            }

            /// The Iv3 task field (numbering from 2025) that its cost is usually booked on.
            ///
            /// Proposed by us, not by CBS: a municipality's mapping file decides.
            pub const fn taakveld(self) -> &'static str {
                match self { $(Self::$variant => $taakveld,)* }
            }

            /// The kind of help of a product category. A category that no list knows counts as the law's
            /// "overig".
            pub fn of_category(wet: Wet, categorie: Productcategorie) -> Self {
                match (wet, categorie.as_str()) {
                    $($((Wet::$wet, $categorie) => Self::$variant,)*)*
                    (Wet::Wmo, _) => Self::WmoOverig,
                    (Wet::Jeugdwet, _) => Self::JeugdhulpOverig,
                }
            }
        }
    };
}

voorzieningen! {
    HulpBijHetHuishouden "hulp-bij-het-huishouden" "Hulp bij het huishouden" Wmo Zelfredzaamheid "6.711" ["01"];
    Begeleiding "begeleiding" "Begeleiding" Wmo Zelfredzaamheid "6.712" ["02" "03"];
    Dagbesteding "dagbesteding" "Dagbesteding" Wmo Tijdsbesteding "6.713" ["07" "09"];
    KortdurendVerblijf "kortdurend-verblijf" "Kortdurend verblijf" Wmo Gezin "6.714" ["04"];
    Vervoer "vervoer" "Vervoer" Wmo LichamelijkeGezondheid "6.60" ["08" "12"];
    Hulpmiddelen "hulpmiddelen" "Rolstoelen en hulpmiddelen" Wmo LichamelijkeGezondheid "6.60" ["11" "14"];
    Woonvoorziening "woonvoorziening" "Woonvoorziening" Wmo Wonen "6.60" ["05" "13"];
    BeschermdWonen "beschermd-wonen" "Beschermd wonen" Wmo Wonen "6.811" ["15" "18"];
    Opvang "opvang" "Opvang" Wmo Wonen "6.812" ["16" "17"];
    WmoOverig "wmo-overig" "Overige Wmo-hulp" Wmo Zelfredzaamheid "6.714" ["06" "10"];
    JeugdhulpAmbulant "jeugdhulp-ambulant" "Jeugdhulp thuis of op locatie" Jeugdwet Opgroeien "6.751" ["31" "32" "34" "40" "45"];
    JeugdDagbehandeling "jeugd-dagbehandeling" "Dagbehandeling jeugd" Jeugdwet Opgroeien "6.752" ["33" "41"];
    JeugdGgz "jeugd-ggz" "Jeugd-ggz" Jeugdwet GeestelijkeGezondheid "6.753" ["51" "52" "53" "54"];
    JeugdVerblijf "jeugd-verblijf" "Jeugdhulp met verblijf" Jeugdwet Opgroeien "6.762" ["36" "37" "38" "43" "44" "55"];
    Pleegzorg "pleegzorg" "Pleegzorg" Jeugdwet Gezin "6.761" ["35"];
    JeugdCrisis "jeugd-crisis" "Crisishulp jeugd" Jeugdwet Gezin "6.763" ["46"];
    Jeugdbescherming "jeugdbescherming" "Jeugdbescherming" Jeugdwet Gezin "6.821" ["48" "49"];
    Jeugdreclassering "jeugdreclassering" "Jeugdreclassering" Jeugdwet Gezin "6.822" ["47"];
    JeugdhulpOverig "jeugdhulp-overig" "Overige jeugdhulp" Jeugdwet Opgroeien "6.751" ["42" "50"];
}

impl Voorziening {
    /// The place in [`Voorziening::ALL`]: a bit number in a [`Voorzieningset`].
    pub const fn index(self) -> u8 {
        self as u8
    }
}

impl fmt::Display for Voorziening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Voorziening {
    type Err = OngeldigeCode;
    fn from_str(text: &str) -> Result<Self, OngeldigeCode> {
        Self::ALL.iter().copied().find(|known| known.key() == text).ok_or_else(|| OngeldigeCode {
            text: text.to_owned(),
            what: "voorziening",
            rule: "kies een sleutel uit de lijst voorzieningen in de handleiding",
        })
    }
}

impl Serialize for Voorziening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// Kinds of help that occur together, as a set.
///
/// ```
/// use domein::{Voorziening, Voorzieningset};
/// let set: Voorzieningset = [Voorziening::Begeleiding, Voorziening::Vervoer].into_iter().collect();
/// assert_eq!(set.len(), 2);
/// assert!(set.contains(Voorziening::Vervoer));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voorzieningset(u32);

impl Voorzieningset {
    /// A set from its bits, one for each place in [`Voorziening::ALL`].
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// How many kinds of help.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this kind is in it.
    pub const fn contains(self, voorziening: Voorziening) -> bool {
        self.0 & (1 << voorziening.index()) != 0
    }

    /// The kinds, in the order of [`Voorziening::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Voorziening> {
        Voorziening::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }

    /// The laws that the kinds come from.
    pub fn wetten(self) -> impl Iterator<Item = Wet> {
        Wet::ALL.into_iter().filter(move |wet| self.iter().any(|kind| kind.wet() == *wet))
    }
}

impl FromIterator<Voorziening> for Voorzieningset {
    fn from_iter<I: IntoIterator<Item = Voorziening>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | (1 << kind.index())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_bit_and_a_key_of_its_own() {
        assert!(Voorziening::ALL.len() <= 32);
        for (place, kind) in Voorziening::ALL.iter().enumerate() {
            assert_eq!(usize::from(kind.index()), place);
            assert_eq!(kind.key().parse::<Voorziening>().as_ref(), Ok(kind));
        }
    }
}
