//! What may happen to the key figures of an organisation, and to a bandwidth that both sides set. Pure: no clock, no database.

use opslag::stuk::Stuksoort;
use prijs::{Jaarcijfers, Kengetal};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The figures of an organisation by year, as records: they belong to that organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Jaarcijferstukken;

impl Stuksoort for Jaarcijferstukken {
    const SLEUTEL: &'static str = "jaarcijfers";
    type Inhoud = Jaarcijfers;
    type Besluit = Jaarcijferbesluit;
}

opslag::besluiten! {
    /// What a version of the figures of a year is.
    pub enum Jaarcijferbesluit {
        /// The first.
        Ingevuld => "ingevuld", "Ingevuld", "Filled in";
        /// Other figures.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
    }
}

/// Which side proposed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kengetalkant {
    /// The municipality.
    Gemeente,
    /// The organisation.
    Organisatie,
}

impl Kengetalkant {
    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gemeente => ("de gemeente", "the municipality"),
            Self::Organisatie => ("de organisatie", "the organisation"),
        }
    }
}

/// Between which values a key figure should lie, in the eyes of one organisation and its municipality: no norm of anybody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bandbreedte {
    /// The key figure.
    pub kengetal: Kengetal,
    /// Not below it.
    pub laag: Option<Decimal>,
    /// Not above it.
    pub hoog: Option<Decimal>,
    /// Why so.
    pub waarom: String,
    /// Who proposed it.
    pub voorsteller: Kengetalkant,
}

impl Bandbreedte {
    /// Whether a value lies in it.
    #[must_use]
    pub fn holds(&self, value: Decimal) -> bool {
        self.laag.is_none_or(|laag| laag <= value) && self.hoog.is_none_or(|hoog| value <= hoog)
    }

    /// What is wrong with it, at its field.
    ///
    /// # Errors
    /// Each fault with the way out, in Dutch.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        match (self.laag, self.hoog) {
            (None, None) => Err(("laag", "vul minstens één grens in".to_owned())),
            (Some(laag), Some(hoog)) if laag > hoog => {
                Err(("hoog", "de bovengrens ligt onder de ondergrens; wissel ze om".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

/// Bandwidths, as records: each belongs to one organisation and its municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Bandbreedten;

impl Stuksoort for Bandbreedten {
    const SLEUTEL: &'static str = "bandbreedte";
    type Inhoud = Bandbreedte;
    type Besluit = Bandbesluit;
}

opslag::besluiten! {
    /// What a version of a bandwidth is.
    pub enum Bandbesluit {
        /// One side proposed it.
        Voorgesteld => "voorgesteld", "Voorgesteld", "Proposed";
        /// The other side agreed.
        Afgesproken => "afgesproken", "Afgesproken", "Agreed";
        /// One side proposed to end what was agreed: it holds until the other side agrees.
        Intrekvoorstel => "intrekvoorstel", "Voorgesteld om in te trekken", "Proposed to withdraw";
        /// A proposal is off, or both sides ended what was agreed.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
    }
}

/// What both sides agreed and still holds, of all versions from the first to the last: another proposal does not end it, nor
/// does one side alone.
#[must_use]
pub fn agreed<'a>(
    versies: impl IntoIterator<Item = (Bandbesluit, &'a Bandbreedte)>,
) -> Option<&'a Bandbreedte> {
    let (mut holds, mut before) = (None, None);
    for (besluit, inhoud) in versies {
        match besluit {
            Bandbesluit::Afgesproken => holds = Some(inhoud),
            Bandbesluit::Ingetrokken if before == Some(Bandbesluit::Intrekvoorstel) => holds = None,
            _ => (),
        }
        before = Some(besluit);
    }
    holds
}

/// Whether a side may take a step with a bandwidth that `voorsteller` proposed; `geldt` says that something agreed holds.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(
    nu: Bandbesluit,
    stap: Bandbesluit,
    (voorsteller, kant): (Kengetalkant, Kengetalkant),
    geldt: bool,
) -> Result<(), String> {
    use Bandbesluit::{Afgesproken, Ingetrokken, Intrekvoorstel, Voorgesteld};
    let text = match (nu, stap) {
        (_, Voorgesteld) | (Voorgesteld, Ingetrokken) | (Intrekvoorstel, Afgesproken) => return Ok(()),
        (Voorgesteld, Afgesproken) | (Intrekvoorstel, Ingetrokken) if voorsteller != kant => return Ok(()),
        (Afgesproken | Ingetrokken, Intrekvoorstel) if geldt => return Ok(()),
        (Voorgesteld, Intrekvoorstel) => {
            "Er ligt nog een voorstel. Stem daarmee in, of trek dat voorstel eerst in."
        }
        (Voorgesteld | Intrekvoorstel, _) => {
            "Uw kant heeft dit zelf voorgesteld. De andere kant moet ermee instemmen."
        }
        (Afgesproken, Ingetrokken) => {
            "Dit is samen afgesproken. Stel voor om het in te trekken; de andere kant moet ermee instemmen."
        }
        (Afgesproken, _) => "Dit is al afgesproken. Wilt u iets anders? Doe dan een nieuw voorstel.",
        (Ingetrokken, _) => "Dit voorstel is ingetrokken. Doe een nieuw voorstel.",
    };
    Err(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(laag: Option<i64>, hoog: Option<i64>) -> Bandbreedte {
        Bandbreedte {
            kengetal: Kengetal::Solvabiliteit,
            laag: laag.map(Decimal::from),
            hoog: hoog.map(Decimal::from),
            waarom: "Zo blijven tegenvallers op te vangen.".to_owned(),
            voorsteller: Kengetalkant::Organisatie,
        }
    }

    #[test]
    fn nobody_agrees_with_oneself() {
        use Bandbesluit::{Afgesproken, Ingetrokken, Intrekvoorstel, Voorgesteld};
        use Kengetalkant::{Gemeente, Organisatie};
        for (nu, stap, sides, may) in [
            (Voorgesteld, Afgesproken, (Organisatie, Gemeente), true),
            (Voorgesteld, Afgesproken, (Gemeente, Organisatie), true),
            (Voorgesteld, Afgesproken, (Organisatie, Organisatie), false),
            (Voorgesteld, Voorgesteld, (Organisatie, Gemeente), true),
            (Afgesproken, Voorgesteld, (Organisatie, Organisatie), true),
            (Afgesproken, Afgesproken, (Organisatie, Gemeente), false),
            (Voorgesteld, Ingetrokken, (Organisatie, Gemeente), true),
            (Afgesproken, Ingetrokken, (Organisatie, Organisatie), false),
            (Afgesproken, Ingetrokken, (Organisatie, Gemeente), false),
            (Intrekvoorstel, Ingetrokken, (Gemeente, Gemeente), false),
            (Intrekvoorstel, Ingetrokken, (Gemeente, Organisatie), true),
            (Intrekvoorstel, Afgesproken, (Gemeente, Gemeente), true),
            (Intrekvoorstel, Afgesproken, (Gemeente, Organisatie), true),
            (Ingetrokken, Voorgesteld, (Organisatie, Gemeente), true),
            (Ingetrokken, Afgesproken, (Organisatie, Gemeente), false),
            (Ingetrokken, Ingetrokken, (Organisatie, Gemeente), false),
        ] {
            assert_eq!(may_follow(nu, stap, sides, false).is_ok(), may, "{nu:?} {stap:?} {sides:?}");
        }
        for nu in [Afgesproken, Ingetrokken] {
            assert!(may_follow(nu, Intrekvoorstel, (Gemeente, Gemeente), true).is_ok());
            assert!(may_follow(nu, Intrekvoorstel, (Gemeente, Gemeente), false).is_err());
        }
    }

    /// What was agreed holds until both sides agree on something else, or on its end.
    #[test]
    fn what_was_agreed_holds_until_both_end_it() {
        use Bandbesluit::{Afgesproken, Ingetrokken, Intrekvoorstel, Voorgesteld};
        let (first, second) = (band(Some(10), None), band(Some(15), None));
        let mut all = vec![(Voorgesteld, &first)];
        let holds = |all: &[(Bandbesluit, &Bandbreedte)]| agreed(all.iter().copied()).cloned();
        assert_eq!(holds(&all), None);
        all.push((Afgesproken, &first));
        all.push((Voorgesteld, &second));
        assert_eq!(holds(&all), Some(first.clone()), "another proposal does not end it");
        all.push((Ingetrokken, &second));
        assert_eq!(holds(&all), Some(first.clone()), "nor does a proposal that is off");
        all.push((Intrekvoorstel, &first));
        assert_eq!(holds(&all), Some(first.clone()), "nor one side alone");
        let mut kept = all.clone();
        kept.push((Afgesproken, &first));
        assert_eq!(holds(&kept), Some(first.clone()));
        all.push((Ingetrokken, &first));
        assert_eq!(holds(&all), None, "both ended it");
    }

    #[test]
    fn a_bandwidth_has_a_bound_and_its_bounds_are_in_order() {
        assert_eq!(band(None, None).check().map_err(|(veld, _)| veld), Err("laag"));
        assert_eq!(band(Some(30), Some(20)).check().map_err(|(veld, _)| veld), Err("hoog"));
        assert!(band(Some(20), Some(20)).check().is_ok());
        let from = band(Some(20), None);
        assert!(from.holds(Decimal::from(20)) && !from.holds(Decimal::new(199, 1)));
        assert!(!band(None, Some(30)).holds(Decimal::new(301, 1)));
    }
}
