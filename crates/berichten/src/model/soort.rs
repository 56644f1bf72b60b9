//! The kinds of messages, and the releases of the standard.

use std::fmt;

use domein::Wet;

/// Which message it is, by its number in the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Berichtsoort {
    /// 301: the municipality grants help (Toewijzing).
    Toewijzing,
    /// 302: the organisation returns a 301.
    ToewijzingRetour,
    /// 305: the organisation reports the start of help.
    Start,
    /// 306: the municipality returns a 305.
    StartRetour,
    /// 307: the organisation reports the end of help.
    Stop,
    /// 308: the municipality returns a 307.
    StopRetour,
    /// 315: the organisation asks for an assignment (verzoek om toewijzing).
    VerzoekToewijzing,
    /// 316: the municipality returns a 315.
    VerzoekToewijzingRetour,
    /// 317: the organisation asks for a change (verzoek om wijziging).
    VerzoekWijziging,
    /// 318: the municipality returns a 317.
    VerzoekWijzigingRetour,
    /// 319: the municipality answers a 315 or 317 that it does not grant, or not yet.
    AntwoordVerzoek,
    /// 320: the organisation returns a 319.
    AntwoordVerzoekRetour,
    /// 323: the organisation declares what it delivered (Declaratie).
    Declaratie,
    /// 325: the municipality answers a declaration.
    DeclaratieAntwoord,
}

impl Berichtsoort {
    /// Every kind of the standard, in order of number.
    pub const ALL: [Self; 14] = [
        Self::Toewijzing,
        Self::ToewijzingRetour,
        Self::Start,
        Self::StartRetour,
        Self::Stop,
        Self::StopRetour,
        Self::VerzoekToewijzing,
        Self::VerzoekToewijzingRetour,
        Self::VerzoekWijziging,
        Self::VerzoekWijzigingRetour,
        Self::AntwoordVerzoek,
        Self::AntwoordVerzoekRetour,
        Self::Declaratie,
        Self::DeclaratieAntwoord,
    ];

    /// Its number, and its `BerichtCode` (COD002) in iWmo and in iJw.
    const fn facts(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::Toewijzing => (301, "414", "436"),
            Self::ToewijzingRetour => (302, "415", "437"),
            Self::Start => (305, "418", "438"),
            Self::StartRetour => (306, "419", "439"),
            Self::Stop => (307, "420", "440"),
            Self::StopRetour => (308, "421", "441"),
            Self::VerzoekToewijzing => (315, "444", "446"),
            Self::VerzoekToewijzingRetour => (316, "445", "447"),
            Self::VerzoekWijziging => (317, "480", "486"),
            Self::VerzoekWijzigingRetour => (318, "481", "487"),
            Self::AntwoordVerzoek => (319, "482", "488"),
            Self::AntwoordVerzoekRetour => (320, "483", "489"),
            Self::Declaratie => (323, "484", "490"),
            Self::DeclaratieAntwoord => (325, "485", "491"),
        }
    }

    /// The number in the standard, 301 to 325.
    pub const fn number(self) -> u16 {
        self.facts().0
    }

    /// The kind with a [`number`](Self::number).
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|soort| soort.number() == number)
    }

    /// `BerichtCode` (COD002).
    ///
    /// ```
    /// # use berichten::Berichtsoort;
    /// # use domein::Wet;
    /// assert_eq!(Berichtsoort::Declaratie.bericht_code(Wet::Jeugdwet), "490");
    /// ```
    pub const fn bericht_code(self, wet: Wet) -> &'static str {
        let (_, wmo, jeugdwet) = self.facts();
        match wet {
            Wet::Wmo => wmo,
            Wet::Jeugdwet => jeugdwet,
        }
    }

    /// Of which kind this is the return message; `None` for every other kind. A 325 is an answer of its own,
    /// no return.
    ///
    /// ```
    /// # use berichten::Berichtsoort;
    /// assert_eq!(Berichtsoort::StartRetour.original(), Some(Berichtsoort::Start));
    /// assert_eq!(Berichtsoort::Start.original(), None);
    /// ```
    pub const fn original(self) -> Option<Self> {
        match self {
            Self::ToewijzingRetour => Some(Self::Toewijzing),
            Self::StartRetour => Some(Self::Start),
            Self::StopRetour => Some(Self::Stop),
            Self::VerzoekToewijzingRetour => Some(Self::VerzoekToewijzing),
            Self::VerzoekWijzigingRetour => Some(Self::VerzoekWijziging),
            Self::AntwoordVerzoekRetour => Some(Self::AntwoordVerzoek),
            _ => None,
        }
    }

    /// Whether `Afzender` is the municipality and `Ontvanger` the organisation. A return message keeps both
    /// as they were in its original (IV028), although it travels the other way.
    pub const fn is_from_gemeente(self) -> bool {
        matches!(
            self,
            Self::Toewijzing
                | Self::ToewijzingRetour
                | Self::AntwoordVerzoek
                | Self::AntwoordVerzoekRetour
                | Self::DeclaratieAntwoord
        )
    }

    /// The short name that people use, for example `WMO301` or `JW301`.
    pub fn name(self, wet: Wet) -> String {
        let short = match wet {
            Wet::Wmo => "WMO",
            Wet::Jeugdwet => "JW",
        };
        format!("{short}{}", self.number())
    }
}

/// A release of the standard, for example 3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    /// `BerichtVersie`.
    pub major: u8,
    /// `BerichtSubversie`.
    pub minor: u8,
}

impl Release {
    /// Release 3.0.
    pub const V3_0: Self = Self { major: 3, minor: 0 };

    /// Release 3.1.
    pub const V3_1: Self = Self { major: 3, minor: 1 };

    /// Release 3.2, in use since April 2023.
    pub const V3_2: Self = Self { major: 3, minor: 2 };

    /// Every release that this version reads and writes. They share one structure; code lists and rules are
    /// those of 3.2, which a reader tells with a finding `RELEASE` that does not refuse.
    pub const SUPPORTED: [Self; 3] = [Self::V3_0, Self::V3_1, Self::V3_2];

    /// Whether it is one of [`SUPPORTED`](Self::SUPPORTED).
    pub fn is_supported(self) -> bool {
        Self::SUPPORTED.contains(&self)
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}
