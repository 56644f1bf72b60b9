//! The closed lists of a plan, each with its names for people.

use serde::{Deserialize, Serialize};
use toegang::{Bijzonder, Gegevenssoort};

/// Makes a closed list: its values, their names in Dutch and in English, and how they are written.
macro_rules! kinds {
    ($name:ident, $doc:literal: $($value:ident $nl:literal $en:literal,)*) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $(#[doc = $en] $value,)* }

        impl $name {
            /// Every one, in the order of pages.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its name for people, in Dutch and in English.
            pub const fn naam(self) -> (&'static str, &'static str) {
                match self { $(Self::$value => ($nl, $en)),* }
            }
        }

        impl $crate::mengen::Toon for $name {
            fn toon(&self, _namen: &$crate::mengen::Namen) -> String {
                self.naam().0.to_owned()
            }
        }
    };
}
pub(crate) use kinds;

kinds! {
    Wetsgebied, "Under which law somebody helps, or something is written down.":
    Wmo "Wmo" "Wmo (support)",
    Jeugdwet "Jeugdwet" "Jeugdwet (youth)",
    Participatiewet "Participatiewet" "Participatiewet (income and work)",
    Wgs "schuldhulp (Wgs)" "debt help (Wgs)",
    Zvw "zorgverzekering (Zvw)" "health insurance (Zvw)",
    Wlz "langdurige zorg (Wlz)" "long-term care (Wlz)",
    Onderwijs "onderwijs" "education",
    Wonen "huur en wonen" "housing",
    Justitie "justitie" "justice",
    GeenWet "zonder wet" "no law",
}

impl Wetsgebied {
    /// What kind of data of the municipality it gives; none where the municipality holds none by that law.
    pub const fn soort(self) -> Option<Gegevenssoort> {
        match self {
            Self::Wmo => Some(Gegevenssoort::Wmo),
            Self::Jeugdwet => Some(Gegevenssoort::Jeugd),
            Self::Participatiewet => Some(Gegevenssoort::Participatie),
            Self::Wgs => Some(Gegevenssoort::Schuldhulp),
            _ => None,
        }
    }
}

kinds! {
    Betaler, "Who pays.":
    Gemeente "gemeente" "municipality",
    Zorgverzekeraar "zorgverzekeraar (Zvw)" "health insurer (Zvw)",
    Zorgkantoor "zorgkantoor (Wlz)" "care office (Wlz)",
    Rijk "Rijk en UWV" "State and UWV",
    Woningcorporatie "woningcorporatie" "housing corporation",
    Onderwijs "school of samenwerkingsverband" "school",
    Inwoner "inwoner" "resident",
    Anders "een ander" "somebody else",
}

kinds! {
    Bewijsgraad, "How well an amount or a chance is known.":
    A "A: gemeten bij meer huishoudens, met een vergelijking" "A: measured with a comparison",
    B "B: gemeten, zonder vergelijking" "B: measured without a comparison",
    C "C: uit het dossier of van een deskundige" "C: from the file or an expert",
    D "D: een aanname" "D: an assumption",
}

/// How a field of life stands to special categories of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gevoelig {
    /// It holds none.
    Nee,
    /// It may hold them, where who writes says so.
    Kan(Bijzonder),
    /// It always holds them.
    Ja(Bijzonder),
}

macro_rules! fields {
    ($($value:ident $nl:literal $en:literal $question:literal $gevoelig:expr;)*) => {
        kinds! { Leefgebied, "A field of life as it is asked at the kitchen table; the names follow the Zelfredzaamheid-Matrix and Positieve Gezondheid (recalled, not looked up).":
            $($value $nl $en,)*
        }

        impl Leefgebied {
            /// The question in ordinary words.
            pub const fn vraag(self) -> &'static str {
                match self { $(Self::$value => $question),* }
            }

            /// Whether what is said about it falls under AVG, art. 9 or 10.
            pub const fn gevoelig(self) -> Gevoelig {
                match self { $(Self::$value => $gevoelig),* }
            }
        }
    };
}

use Bijzonder::{Gezondheid, Levensovertuiging, Strafrechtelijk};
use Gevoelig::{Ja, Kan, Nee};

fields! {
    Geld "geld en schulden" "money and debts" "Kunt u rondkomen? Zijn er betalingen die u zorgen geven?" Nee;
    Werk "werk en opleiding" "work and education" "Wat doet u, betaald of onbetaald, en wat zou u willen doen?" Nee;
    Dag "tijdsbesteding" "how a day is spent" "Hoe ziet een gewone dag eruit?" Nee;
    Wonen "wonen" "housing" "Woont u veilig en kunt u blijven wonen?" Nee;
    Gezin "gezin en relaties" "family and relations" "Hoe gaat het thuis met elkaar?" Kan(Gezondheid);
    Opgroeien "opgroeien en school" "growing up and school" "Hoe gaat het met de kinderen, thuis en op school?" Kan(Gezondheid);
    Geest "geestelijke gezondheid" "mental health" "Hoe gaat het met u van binnen?" Ja(Gezondheid);
    Lichaam "lichamelijke gezondheid" "physical health" "Wat kan uw lichaam wel en niet?" Ja(Gezondheid);
    Middelen "middelengebruik" "use of substances" "Is er gebruik van alcohol, drugs of gokken dat u zorgen geeft?" Ja(Gezondheid);
    Zelfzorg "voor uzelf zorgen" "caring for yourself" "Lukt wassen, kleden, eten?" Ja(Gezondheid);
    Huishouden "huishouden en regelzaken" "household and paperwork" "Lukt het huishouden, post, formulieren?" Nee;
    Netwerk "mensen om u heen" "people around you" "Op wie kunt u rekenen?" Nee;
    Meedoen "meedoen in de buurt" "taking part" "Waar doet u aan mee, en waar zou u aan willen meedoen?" Nee;
    Justitie "politie en justitie" "police and justice" "Is er contact met politie of justitie dat van belang is voor deze vraag?" Ja(Strafrechtelijk);
    Zin "zingeving" "meaning" "Wat maakt het leven de moeite waard?" Kan(Levensovertuiging);
}

/// A chance, in hundredths of a percent: 0 to 10,000.
///
/// ```
/// # use plan::Kans;
/// assert_eq!("45%".parse::<Kans>(), Ok(Kans::percent(45).unwrap()));
/// assert_eq!("0,5".parse::<Kans>().unwrap().basispunten(), 50);
/// assert!("101".parse::<Kans>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Kans(u16);

/// Why a chance is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "een kans ligt van 0 tot en met 100 procent, met hoogstens twee cijfers achter de komma: schrijf bijvoorbeeld 45 of 0,5"
)]
pub struct GeenKans;

impl Kans {
    /// It happens.
    pub const ZEKER: Self = Self(10_000);

    /// So many whole percents; none above a hundred.
    pub const fn percent(percent: u16) -> Option<Self> {
        if percent <= 100 { Some(Self(percent * 100)) } else { None }
    }

    /// In hundredths of a percent.
    pub const fn basispunten(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Kans {
    type Error = GeenKans;
    fn try_from(points: u16) -> Result<Self, GeenKans> {
        if points <= 10_000 { Ok(Self(points)) } else { Err(GeenKans) }
    }
}

impl From<Kans> for u16 {
    fn from(kans: Kans) -> Self {
        kans.0
    }
}

impl std::str::FromStr for Kans {
    type Err = GeenKans;
    fn from_str(text: &str) -> Result<Self, GeenKans> {
        let text = text.trim().trim_end_matches('%').trim_end().replace('.', ",");
        let (whole, part) = text.split_once(',').unwrap_or((&text, "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit())
        };
        if !digits(whole, 3) || !digits(part, 2) {
            return Err(GeenKans);
        }
        let number = |text: &str| text.parse::<u16>().map_err(|_| GeenKans);
        let part = if part.len() == 1 { number(part)? * 10 } else { number(part)? };
        Self::try_from(number(whole)?.saturating_mul(100).saturating_add(part)).map_err(|_| GeenKans)
    }
}
