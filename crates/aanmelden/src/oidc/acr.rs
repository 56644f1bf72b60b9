//! How sure the provider is of somebody: `acr`.

/// Levels of assurance from low to high, and the lowest that is enough.
///
/// ```
/// use aanmelden::oidc::AcrLevels;
/// let levels = AcrLevels::eidas_substantial();
/// assert!(levels.check(Some("http://eidas.europa.eu/LoA/high")).is_ok());
/// assert!(levels.check(Some("http://eidas.europa.eu/LoA/low")).is_err());
/// assert!(levels.check(None).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcrLevels {
    order: Vec<String>,
    least: usize,
}

/// A level that is too low, or none.
///
/// ```
/// use aanmelden::oidc::{AcrError, AcrLevels};
/// let wrong = AcrLevels::new(vec!["laag".to_owned()], "hoog");
/// assert_eq!(wrong, Err(AcrError::NotInOrder("hoog".to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcrError {
    /// Lower than asked, or not in the list.
    #[error(
        "U bent aangemeld met niveau '{kreeg}'. Hier is minstens '{nodig}' nodig. Meld u opnieuw aan met een sterker \
         middel, bijvoorbeeld met een tweede stap."
    )]
    TooLow {
        /// What came, cut short.
        kreeg: String,
        /// What is needed.
        nodig: String,
    },
    /// The provider says no level.
    #[error(
        "De aanmelddienst zegt niet hoe zeker zij is van wie u bent. Hier is minstens '{nodig}' nodig. Vraag uw \
         beheerder om dit bij de aanmelddienst aan te zetten."
    )]
    Missing {
        /// What is needed.
        nodig: String,
    },
    /// The lowest that is enough does not stand in the list.
    #[error("het laagste niveau '{0}' staat niet in de lijst van niveaus; zet het erbij of kies een ander")]
    NotInOrder(String),
}

impl AcrLevels {
    /// A list from low to high, with the lowest that is enough.
    ///
    /// # Errors
    /// When that one is not in the list.
    pub fn new(order: Vec<String>, least: &str) -> Result<Self, AcrError> {
        match order.iter().position(|level| level == least) {
            Some(least) => Ok(Self { order, least }),
            None => Err(AcrError::NotInOrder(least.to_owned())),
        }
    }

    /// The three of eIDAS, of which *substantial* is enough: what health and debts ask.
    #[must_use]
    pub fn eidas_substantial() -> Self {
        let order = ["low", "substantial", "high"].map(|level| format!("http://eidas.europa.eu/LoA/{level}"));
        Self { order: order.into(), least: 1 }
    }

    /// Whether a level is enough; gives it back.
    ///
    /// # Errors
    /// When it is lower than asked, not in the list, or not there.
    pub fn check<'a>(&self, acr: Option<&'a str>) -> Result<&'a str, AcrError> {
        let nodig = || self.order.get(self.least).cloned().unwrap_or_default();
        let acr = acr.ok_or_else(|| AcrError::Missing { nodig: nodig() })?;
        match self.order.iter().position(|level| level == acr) {
            Some(place) if place >= self.least => Ok(acr),
            _ => Err(AcrError::TooLow { kreeg: acr.chars().take(60).collect(), nodig: nodig() }),
        }
    }

    /// What we ask: every level that is enough, the lowest first, as `acr_values`.
    pub(crate) fn values(&self) -> String {
        self.order.get(self.least..).unwrap_or_default().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_decides_and_not_the_alphabet() {
        let levels = AcrLevels::new(["z", "a", "m"].map(str::to_owned).into(), "a").unwrap();
        assert!(levels.check(Some("z")).is_err());
        assert_eq!(levels.check(Some("m")), Ok("m"));
        assert!(levels.check(Some("M")).is_err());
        assert_eq!(levels.values(), "a m");
        assert_eq!(AcrLevels::new(vec![], "a"), Err(AcrError::NotInOrder("a".to_owned())));
    }
}
