//! What may happen to a set of figures. Pure: no clock, no database.
//!
//! One person proposes, another publishes. What is published is never edited: tariffs rest on it. Changing it makes a new set.

opslag::besluiten! {
    /// What a version of a set is.
    pub enum Prijssetbesluit {
        /// Somebody proposed it.
        Voorgesteld => "voorgesteld", "Voorgesteld", "Proposed";
        /// The proposal changed.
        Gewijzigd => "gewijzigd", "Voorstel gewijzigd", "Proposal changed";
        /// Somebody else published it: it holds.
        Vastgesteld => "vastgesteld", "Vastgesteld", "Published";
        /// It is off: nobody calculates with it any more.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
    }
}

impl Prijssetbesluit {
    /// Whether it waits for somebody to publish it.
    pub const fn is_proposal(self) -> bool {
        matches!(self, Self::Voorgesteld | Self::Gewijzigd)
    }
}

/// Whether a step may follow on where a set stands.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(nu: Prijssetbesluit, stap: Prijssetbesluit) -> Result<(), String> {
    use Prijssetbesluit::{Gewijzigd, Ingetrokken, Vastgesteld, Voorgesteld};
    let text = match (nu, stap) {
        (Voorgesteld | Gewijzigd, Gewijzigd | Vastgesteld | Ingetrokken) | (Vastgesteld, Ingetrokken) => {
            return Ok(());
        }
        (Vastgesteld, Vastgesteld) => "Deze set is al vastgesteld.",
        (Vastgesteld, _) => {
            "Deze set is vastgesteld, en tarieven rusten erop. Wijzigen kan niet. Maak een nieuwe set op basis van deze."
        }
        (Ingetrokken, _) => "Deze set is ingetrokken. Maak een nieuwe set op basis van deze.",
        (_, Voorgesteld) => "Dit voorstel is er al. U kunt het gewoon wijzigen.",
    };
    Err(text.to_owned())
}

/// Whether this person may publish a proposal that these people wrote.
///
/// # Errors
/// That it takes somebody else, and who that can be, in Dutch.
pub fn may_publish<'a>(wie: &str, schrijvers: impl IntoIterator<Item = &'a str>) -> Result<(), String> {
    if schrijvers.into_iter().any(|schrijver| schrijver == wie) {
        let text = "U hebt zelf aan deze set geschreven. Een ander stelt hem vast: vraag een andere controller, of de beheerder om er een aan te wijzen.";
        return Err(text.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// what is published is not changed.
    #[test]
    fn what_is_published_is_never_edited() {
        use Prijssetbesluit::{Gewijzigd, Ingetrokken, Vastgesteld, Voorgesteld};
        for (nu, stap, may) in [
            (Voorgesteld, Voorgesteld, false),
            (Voorgesteld, Gewijzigd, true),
            (Gewijzigd, Gewijzigd, true),
            (Gewijzigd, Vastgesteld, true),
            (Voorgesteld, Ingetrokken, true),
            (Vastgesteld, Gewijzigd, false),
            (Vastgesteld, Voorgesteld, false),
            (Vastgesteld, Vastgesteld, false),
            (Vastgesteld, Ingetrokken, true),
            (Ingetrokken, Gewijzigd, false),
            (Ingetrokken, Vastgesteld, false),
            (Ingetrokken, Ingetrokken, false),
        ] {
            assert_eq!(may_follow(nu, stap).is_ok(), may, "{nu:?} {stap:?}");
        }
        assert!(may_follow(Vastgesteld, Gewijzigd).is_err_and(|text| text.contains("nieuwe set")));
    }

    #[test]
    fn it_takes_four_eyes() {
        assert!(may_publish("B. Bakker", ["A. Jansen"]).is_ok());
        assert!(may_publish("A. Jansen", ["A. Jansen"]).is_err());
        assert!(may_publish("B. Bakker", ["A. Jansen", "B. Bakker"]).is_err(), "who changed it wrote it too");
    }
}
