use std::fmt;
use std::str::FromStr;

/// What somebody is to this municipality. An account has one or more.
///
/// ```
/// # use toegang::Rol;
/// assert_eq!("raadslid".parse::<Rol>()?, Rol::Raadslid);
/// assert_eq!(Rol::Raadslid.naam(), ("Raadslid", "Council member"));
/// # Ok::<(), toegang::OnbekendeRol>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rol {
    /// Somebody who lives here, about themselves.
    Inwoner,
    /// Gives help, in the service of a provider.
    ProfessionalAanbieder,
    /// Gives help or decides on it, in the service of the municipality.
    ProfessionalGemeente,
    /// Leads the plan of a household.
    Regisseur,
    /// Leads a team of professionals.
    Teamleider,
    /// Helps people with debts.
    Schuldhulpverlener,
    /// Looks for patterns, without persons.
    Analist,
    /// Answers for the money.
    Controller,
    /// Makes agreements with providers.
    Inkoper,
    /// Leads an organisation that works with the municipality.
    Partnerdirecteur,
    /// Sits in the council.
    Raadslid,
    /// Watches over privacy (AVG, art. 37-39).
    PrivacyOfficer,
    /// Supervises from outside (inspection, audit office).
    Toezichthouder,
    /// Manages accounts and settings of the program; sees no case.
    Beheerder,
}

/// A text that names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is geen rol; kies uit: {list}", list = Rol::ALL.map(Rol::sleutel).join(", "))]
pub struct OnbekendeRol(pub String);

impl Rol {
    /// All roles, in the order in which pages list them.
    pub const ALL: [Self; 14] = [
        Self::Inwoner,
        Self::ProfessionalAanbieder,
        Self::ProfessionalGemeente,
        Self::Regisseur,
        Self::Teamleider,
        Self::Schuldhulpverlener,
        Self::Analist,
        Self::Controller,
        Self::Inkoper,
        Self::Partnerdirecteur,
        Self::Raadslid,
        Self::PrivacyOfficer,
        Self::Toezichthouder,
        Self::Beheerder,
    ];

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Inwoner => "inwoner",
            Self::ProfessionalAanbieder => "professional-aanbieder",
            Self::ProfessionalGemeente => "professional-gemeente",
            Self::Regisseur => "regisseur",
            Self::Teamleider => "teamleider",
            Self::Schuldhulpverlener => "schuldhulpverlener",
            Self::Analist => "analist",
            Self::Controller => "controller",
            Self::Inkoper => "inkoper",
            Self::Partnerdirecteur => "partnerdirecteur",
            Self::Raadslid => "raadslid",
            Self::PrivacyOfficer => "privacy-officer",
            Self::Toezichthouder => "toezichthouder",
            Self::Beheerder => "beheerder",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Inwoner => ("Inwoner", "Resident"),
            Self::ProfessionalAanbieder => ("Hulpverlener bij een aanbieder", "Professional of a provider"),
            Self::ProfessionalGemeente => {
                ("Hulpverlener bij de gemeente", "Professional of the municipality")
            }
            Self::Regisseur => ("Regisseur", "Plan director"),
            Self::Teamleider => ("Teamleider", "Team leader"),
            Self::Schuldhulpverlener => ("Schuldhulpverlener", "Debt worker"),
            Self::Analist => ("Analist", "Analyst"),
            Self::Controller => ("Controller", "Controller"),
            Self::Inkoper => ("Inkoper", "Buyer"),
            Self::Partnerdirecteur => ("Directeur van een partner", "Partner director"),
            Self::Raadslid => ("Raadslid", "Council member"),
            Self::PrivacyOfficer => ("Privacy-officer", "Privacy officer"),
            Self::Toezichthouder => ("Toezichthouder", "Inspector"),
            Self::Beheerder => ("Beheerder", "Administrator"),
        }
    }
}

impl FromStr for Rol {
    type Err = OnbekendeRol;
    fn from_str(text: &str) -> Result<Self, OnbekendeRol> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|rol| rol.sleutel() == text)
            .ok_or_else(|| OnbekendeRol(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Rol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sleutel())
    }
}
