//! For which side of an agreement somebody comes.

use toegang::Rol;

use crate::poort::Aanmelding;

/// The side for which somebody reads, writes and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kant {
    /// The municipality.
    Gemeente,
    /// An organisation that works with it; its name. An empty name is nobody's: who has no organisation sees none.
    Organisatie(String),
}

impl Kant {
    /// The side of whoever asks. Who works for an organisation comes for that organisation, whatever else they are; so does
    /// who leads a partner, also while nobody filled in which.
    pub fn of(aanmelding: &Aanmelding) -> Self {
        let account = aanmelding.sessie.as_ref().map(|(_, account)| account.stand.organisatie.trim());
        match account.filter(|organisatie| !organisatie.is_empty()) {
            Some(organisatie) => Self::Organisatie(organisatie.to_owned()),
            None if aanmelding.aanvrager.rollen.contains(&Rol::Partnerdirecteur) => {
                Self::Organisatie(String::new())
            }
            None => Self::Gemeente,
        }
    }

    /// In whose name they act: the organisation, or nothing for the municipality. This is `namens` of a record.
    pub fn namens(&self) -> &str {
        match self {
            Self::Gemeente => "",
            Self::Organisatie(naam) => naam,
        }
    }

    /// Whether this is the organisation for which they come.
    pub fn is(&self, organisatie: &str) -> bool {
        matches!(self, Self::Organisatie(naam) if !naam.is_empty() && same_name(naam, organisatie))
    }

    /// Whether they may see what concerns this organisation: the municipality sees all, an organisation itself only.
    pub fn sees(&self, organisatie: &str) -> bool {
        *self == Self::Gemeente || self.is(organisatie)
    }
}

/// Whether two people wrote the name of the same organisation: capitals and spaces at the ends say nothing.
pub fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_sees_itself_only() {
        let partner = Kant::Organisatie("Stichting Aan Zet".to_owned());
        assert!(partner.sees("Stichting Aan Zet") && partner.is(" stichting Aan Zet "));
        assert!(!partner.sees("Stichting Ander") && !partner.sees(""));
        assert!(Kant::Gemeente.sees("Stichting Ander") && !Kant::Gemeente.is(""));
        assert_eq!((partner.namens(), Kant::Gemeente.namens()), ("Stichting Aan Zet", ""));
    }

    #[test]
    fn who_has_no_organisation_sees_none() {
        let nobody = Kant::Organisatie(String::new());
        assert!(!nobody.sees("") && !nobody.is("") && !nobody.sees("Stichting Aan Zet"));
    }
}
