//! The register of processing purposes (AVG, art. 30): for what, under which law, by whom, of whom, how long.
//!
//! Articles were recalled, not looked up: each entry says so, and pages show it. Sources: Wmo 2015, Jeugdwet,
//! Participatiewet, Wgs, AVG, UAVG; kst-36295-3 (Wams); stb-2020-240 and stcrt-2021-45719 (early signals).

use crate::Rol;

/// What kind of data a purpose uses, by the law under which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gegevenssoort {
    /// Help under the Wmo.
    Wmo,
    /// Help under the Jeugdwet.
    Jeugd,
    /// Income and work (Participatiewet).
    Participatie,
    /// Debt help (Wgs).
    Schuldhulp,
    /// Signals of arrears (Wgs, art. 3).
    Vroegsignaal,
    /// The municipality's register of persons.
    Brp,
    /// Reports of violence at home or child abuse.
    VeiligThuis,
    /// What people say they think.
    Mening,
    /// Pseudonymised facts without a name.
    Pseudoniem,
}

impl Gegevenssoort {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Wmo,
        Self::Jeugd,
        Self::Participatie,
        Self::Schuldhulp,
        Self::Vroegsignaal,
        Self::Brp,
        Self::VeiligThuis,
        Self::Mening,
        Self::Pseudoniem,
    ];

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Wmo => "wmo",
            Self::Jeugd => "jeugd",
            Self::Participatie => "participatie",
            Self::Schuldhulp => "schuldhulp",
            Self::Vroegsignaal => "vroegsignaal",
            Self::Brp => "brp",
            Self::VeiligThuis => "veilig-thuis",
            Self::Mening => "mening",
            Self::Pseudoniem => "pseudoniem",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Wmo => ("hulp uit de Wmo", "help under the Wmo"),
            Self::Jeugd => ("jeugdhulp", "youth help"),
            Self::Participatie => ("inkomen en werk", "income and work"),
            Self::Schuldhulp => ("hulp bij schulden", "debt help"),
            Self::Vroegsignaal => ("signalen van achterstanden", "signals of arrears"),
            Self::Brp => ("inschrijving bij de gemeente (BRP)", "registration with the municipality (BRP)"),
            Self::VeiligThuis => ("meldingen bij Veilig Thuis", "reports to Veilig Thuis"),
            Self::Mening => ("meningen", "opinions"),
            Self::Pseudoniem => ("feiten zonder naam", "facts without a name"),
        }
    }
}

/// Data that may not be used unless the purpose lists them (AVG, art. 9 and 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bijzonder {
    /// Health (art. 9).
    Gezondheid,
    /// Belief or philosophy of life (art. 9).
    Levensovertuiging,
    /// Criminal matters (art. 10).
    Strafrechtelijk,
}

impl Bijzonder {
    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gezondheid => ("gezondheid", "health"),
            Self::Levensovertuiging => ("levensovertuiging", "belief"),
            Self::Strafrechtelijk => ("politie en justitie", "criminal matters"),
        }
    }
}

/// How sure it is that an entry of the register says what the law says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zekerheid {
    /// The text was seen.
    Gezien,
    /// Recalled: to be checked with the law before anybody leans on it.
    Onthouden,
    /// The bill was seen; whether it became law was not.
    Wetsvoorstel,
}

impl Zekerheid {
    /// What a page says about it.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gezien => ("nagekeken", "checked"),
            Self::Onthouden => (
                "uit het hoofd: kijk het na op wetten.overheid.nl",
                "recalled: check it at wetten.overheid.nl",
            ),
            Self::Wetsvoorstel => (
                "wetsvoorstel; of het een wet werd is niet nagekeken",
                "bill; whether it became law was not checked",
            ),
        }
    }
}

/// A purpose for which data of persons may be used. An entry is never changed: another text is another version.
#[derive(Debug, PartialEq, Eq)]
pub struct Doel {
    /// Its name for programs, and in addresses.
    pub sleutel: &'static str,
    /// Number of this text.
    pub versie: u16,
    /// What it is for, in Dutch and in English.
    pub naam: (&'static str, &'static str),
    /// Law and article.
    pub artikel: &'static str,
    /// Who may use it, in words.
    pub wie: &'static str,
    /// Which roles may name it.
    pub rollen: &'static [Rol],
    /// What kinds of data it uses by itself; others need a ground for each share.
    pub soorten: &'static [Gegevenssoort],
    /// What special categories it may use: those whose article it names, no others.
    pub bijzonder: &'static [Bijzonder],
    /// The limit in words.
    pub grens: &'static str,
    /// How long, in words.
    pub bewaren: &'static str,
    /// How many years, where the law names them.
    pub jaren: Option<u16>,
    /// Whether it counts only when the Wams does.
    pub wams: bool,
    /// How sure it is.
    pub zekerheid: Zekerheid,
}

impl Doel {
    /// The entry with this key.
    ///
    /// ```
    /// # use toegang::Doel;
    /// assert_eq!(Doel::find("beleidsanalyse").map(|doel| doel.versie), Some(1));
    /// assert!(Doel::find("nieuwsgierig").is_none());
    /// ```
    pub fn find(sleutel: &str) -> Option<&'static Self> {
        DOELEN.iter().find(|doel| doel.sleutel == sleutel)
    }

    /// The name of this version in the log of processings.
    pub fn urn(&self) -> String {
        format!("urn:voorkant:doel:{}:{}", self.sleutel, self.versie)
    }

    /// The address of this version on a page.
    pub fn uri(&self) -> String {
        format!("/toegang/doelen/{}/{}", self.sleutel, self.versie)
    }
}

use Gegevenssoort::{
    Brp, Jeugd, Mening, Participatie, Pseudoniem, Schuldhulp, VeiligThuis, Vroegsignaal, Wmo,
};
use Rol::{
    Analist, Controller, Inwoner, PrivacyOfficer, ProfessionalAanbieder, ProfessionalGemeente, Regisseur,
    Schuldhulpverlener, Teamleider,
};

/// A purpose whose article was recalled, which most are.
const fn recalled(sleutel: &'static str, naam: (&'static str, &'static str), artikel: &'static str) -> Doel {
    Doel {
        sleutel,
        versie: 1,
        naam,
        artikel,
        wie: "",
        rollen: &[],
        soorten: &[],
        bijzonder: &[],
        grens: "",
        bewaren: "",
        jaren: None,
        wams: false,
        zekerheid: Zekerheid::Onthouden,
    }
}

/// Every purpose that the product knows.
pub const DOELEN: &[Doel] = &[
    Doel {
        wie: "het college en wie namens het college werkt",
        rollen: &[ProfessionalGemeente, Regisseur, Teamleider],
        soorten: &[Wmo, Brp],
        bijzonder: &[Bijzonder::Gezondheid],
        grens: "alleen wat nodig is voor deze vraag; van de cliënt en zo nodig van mantelzorger of huisgenoot",
        bewaren: "15 jaar (Wmo 2015, art. 5.3.4)",
        jaren: Some(15),
        ..recalled(
            "wmo-onderzoek",
            ("Melding, onderzoek en besluit Wmo", "Report, inquiry and decision under the Wmo"),
            "Wmo 2015, art. 2.3.2 en 5.1.1; AVG, art. 6 lid 1 c en e en 9 lid 2 h; UAVG, art. 30",
        )
    },
    Doel {
        wie: "de aanbieder",
        rollen: &[ProfessionalAanbieder],
        soorten: &[Wmo],
        grens: "voor levering en verantwoording; bij een declaratie geen inhoud van het dossier",
        bewaren: "15 jaar (Wmo 2015, art. 5.3.4)",
        jaren: Some(15),
        ..recalled(
            "wmo-uitvoering",
            ("Hulp geven onder de Wmo", "Giving help under the Wmo"),
            "Wmo 2015, art. 5.1.2 en 5.2.2 tot 5.2.5",
        )
    },
    Doel {
        wie: "het college",
        rollen: &[ProfessionalGemeente, Regisseur, Teamleider],
        soorten: &[Jeugd, Brp],
        bijzonder: &[Bijzonder::Gezondheid],
        grens: "jeugdige en ouders; de hulpverlener heeft geheimhouding (art. 7.3.11); toestemming tot 12, van 12 tot 16 en vanaf 16 jaar verschilt",
        bewaren: "20 jaar (Jeugdwet, art. 7.3.8, hulpverlener)",
        jaren: Some(20),
        ..recalled(
            "jeugdhulp",
            ("Jeugdhulp: toeleiden, adviseren, inzetten", "Youth help: guiding, advising, starting"),
            "Jeugdwet, art. 2.3 en 7.4.0; AVG, art. 6 lid 1 c en e en 9 lid 2 h",
        )
    },
    Doel {
        wie: "de aanbieder, aan het CBS",
        rollen: &[ProfessionalAanbieder],
        soorten: &[Pseudoniem],
        grens: "alleen voor statistiek",
        bewaren: "niet vastgelegd",
        ..recalled(
            "beleidsinformatie-jeugd",
            ("Beleidsinformatie jeugd", "Policy information on youth"),
            "Jeugdwet, art. 7.4.3; Regeling Jeugdwet",
        )
    },
    Doel {
        wie: "het college",
        rollen: &[ProfessionalGemeente, Regisseur],
        soorten: &[Participatie, Brp],
        grens: "geheimhouding (art. 65)",
        bewaren: "7 tot 10 jaar (selectielijst)",
        jaren: Some(10),
        ..recalled(
            "bijstand",
            ("Bijstand en re-integratie", "Income support and re-integration"),
            "Participatiewet, art. 53a, 64 en 65",
        )
    },
    Doel {
        wie: "het college en de schuldhulpverlener",
        rollen: &[Schuldhulpverlener],
        soorten: &[Vroegsignaal, Brp],
        grens: "contactgegevens en hoogte van de achterstand; pas na vier inspanningen van de schuldeiser; niet gebruiken voor handhaving",
        bewaren: "kort: vernietigen als contact of aanbod is afgerond",
        zekerheid: Zekerheid::Gezien,
        ..recalled(
            "vroegsignaal",
            ("Een signaal ontvangen en hulp aanbieden", "Receiving a signal and offering help"),
            "Wgs, art. 3 lid 1 b en 8 lid 1; Besluit gemeentelijke schuldhulpverlening, art. 2 tot 4",
        )
    },
    Doel {
        wie: "het college",
        rollen: &[Schuldhulpverlener],
        soorten: &[Schuldhulp, Wmo, Jeugd, Participatie],
        grens: "alleen voor toegang en plan van aanpak, voor zover nodig",
        bewaren: "5 jaar; kijk dit na",
        jaren: Some(5),
        ..recalled(
            "schuldhulp",
            ("Schuldhulp: toegang en plan van aanpak", "Debt help: access and plan"),
            "Wgs, art. 8a tot 8d",
        )
    },
    Doel {
        wie: "het college en de coördinator",
        rollen: &[Regisseur],
        soorten: &[Wmo, Jeugd, Participatie, Schuldhulp, Brp],
        grens: "alleen wat nodig is, per huishouden; toestemming is geen grondslag voor wie afhankelijk is",
        bewaren: "niet vastgelegd",
        wams: true,
        zekerheid: Zekerheid::Wetsvoorstel,
        ..recalled(
            "integrale-aanpak",
            ("Eén aanpak over wetten heen", "One approach across laws"),
            "wetsvoorstel 36 295 (Wams); tot dan per wet afzonderlijk, met vrijwillige medewerking",
        )
    },
    Doel {
        wie: "de professional",
        rollen: &[ProfessionalGemeente],
        soorten: &[VeiligThuis],
        grens: "een apart dossier",
        bewaren: "20 jaar",
        jaren: Some(20),
        ..recalled(
            "veilig-thuis",
            ("Melding bij Veilig Thuis", "Report to Veilig Thuis"),
            "Wmo 2015, art. 4.1.1 en 5.1.6; meldcode",
        )
    },
    Doel {
        wie: "de gemeente, voor onderzoek",
        rollen: &[Analist, Controller],
        soorten: &[Pseudoniem],
        grens: "niet terug te leiden naar een persoon; kleine aantallen verborgen",
        bewaren: "zo lang het onderzoek duurt",
        ..recalled(
            "beleidsanalyse",
            ("Zien waar hulp zich opstapelt", "Seeing where help piles up"),
            "AVG, art. 6 lid 1 e en 5 lid 1 b met 89; UAVG, art. 24",
        )
    },
    Doel {
        wie: "gemeente of organisatie",
        rollen: &[Analist],
        soorten: &[Mening],
        grens: "vrijwillig en zonder gevolgen",
        bewaren: "niet vastgelegd",
        ..recalled(
            "dialoog",
            ("Met inwoners meten of het helpt", "Measuring with residents whether it helps"),
            "AVG, art. 6 lid 1 a, of anoniem",
        )
    },
    Doel {
        wie: "de inwoner zelf, en wie de vraag behandelt",
        rollen: &[Inwoner, PrivacyOfficer],
        soorten: &[Wmo, Jeugd, Participatie, Schuldhulp, Vroegsignaal, Brp],
        grens: "alleen over wie erom vraagt",
        bewaren: "de vraag en het antwoord: 5 jaar; eigen keuze",
        jaren: Some(5),
        ..recalled(
            "rechten-inwoner",
            ("Rechten van de inwoner over de eigen gegevens", "Rights of the resident over their own data"),
            "AVG, art. 15 tot 18",
        )
    },
];
