//! Who may decide how much.

use serde::{Deserialize, Serialize};

use crate::{Boekbedrag, Persoonkenmerk};

/// In what role somebody acts on a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beslisrol {
    /// Budget, payments and money that comes back; decides on nobody.
    Administratie,
    /// A professional of a team.
    Medewerker,
    /// The leader of a team.
    Teamleider,
    /// The municipal executive, or who acts in its name.
    College,
}

/// Somebody who decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beslisser {
    /// Who.
    pub persoon: Persoonkenmerk,
    /// In what role.
    pub rol: Beslisrol,
    /// Whether they are a civil servant of the municipality: only those decide on money of the Participatiewet.
    pub ambtenaar: bool,
}

/// How high a decision stands. Each includes what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beslisniveau {
    /// The professional alone.
    Zelf,
    /// Two different people: four eyes.
    TweeCollegas,
    /// Two different people, one of them a team leader.
    Teamleider,
    /// Two different people, one of them for the executive.
    College,
}

impl Beslisniveau {
    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zelf => "de medewerker zelf",
            Self::TweeCollegas => "twee collega's",
            Self::Teamleider => "een collega en een teamleider",
            Self::College => "een collega en het college",
        }
    }
}

/// Up to which amount each level decides; the limit itself is included.
///
/// ILLUSTRATIVE: no ordinance with limits per decision was found; a municipality sets its own.
///
/// ```
/// use grootboek::{Beslisniveau, Boekbedrag, Mandaatgrenzen};
/// let limits = Mandaatgrenzen::default();
/// let needed = |euros: i64| limits.needed(Boekbedrag::from_cents(euros * 100).unwrap());
/// assert_eq!(needed(500), Beslisniveau::Zelf);
/// assert_eq!(needed(900), Beslisniveau::TweeCollegas);
/// assert_eq!(needed(1_850), Beslisniveau::Teamleider);
/// assert_eq!(needed(5_001), Beslisniveau::College);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(Boekbedrag, Boekbedrag, Boekbedrag)", into = "(Boekbedrag, Boekbedrag, Boekbedrag)")]
pub struct Mandaatgrenzen {
    zelf: Boekbedrag,
    twee: Boekbedrag,
    teamleider: Boekbedrag,
}

impl Mandaatgrenzen {
    /// Three limits, each higher than the one before; None otherwise.
    pub fn new(zelf: Boekbedrag, twee: Boekbedrag, teamleider: Boekbedrag) -> Option<Self> {
        (zelf < twee && twee < teamleider).then_some(Self { zelf, twee, teamleider })
    }

    /// How high a decision on this amount must stand.
    pub fn needed(&self, bedrag: Boekbedrag) -> Beslisniveau {
        match bedrag {
            _ if bedrag <= self.zelf => Beslisniveau::Zelf,
            _ if bedrag <= self.twee => Beslisniveau::TweeCollegas,
            _ if bedrag <= self.teamleider => Beslisniveau::Teamleider,
            _ => Beslisniveau::College,
        }
    }
}

/// € 500, € 1.500 and € 5.000 (ILLUSTRATIVE).
impl Default for Mandaatgrenzen {
    fn default() -> Self {
        Self {
            zelf: Boekbedrag::euros(500),
            twee: Boekbedrag::euros(1_500),
            teamleider: Boekbedrag::euros(5_000),
        }
    }
}

impl TryFrom<(Boekbedrag, Boekbedrag, Boekbedrag)> for Mandaatgrenzen {
    type Error = &'static str;
    fn try_from((one, two, three): (Boekbedrag, Boekbedrag, Boekbedrag)) -> Result<Self, Self::Error> {
        Self::new(one, two, three).ok_or("elke grens is hoger dan de grens ervoor")
    }
}

impl From<Mandaatgrenzen> for (Boekbedrag, Boekbedrag, Boekbedrag) {
    fn from(limits: Mandaatgrenzen) -> Self {
        (limits.zelf, limits.twee, limits.teamleider)
    }
}

/// Who decided: one person, or two different ones.
///
/// ```
/// use grootboek::{Beslisniveau, Beslisrol, Beslisser, Mandaat, Persoonkenmerk};
/// let who = |name, rol| Beslisser { persoon: Persoonkenmerk::new(name).unwrap(), rol, ambtenaar: true };
/// let anna = who("anna", Beslisrol::Medewerker);
/// assert!(Mandaat::two(anna.clone(), anna.clone()).is_none());
/// let both = Mandaat::two(anna, who("bas", Beslisrol::Teamleider)).unwrap();
/// assert_eq!(both.level(), Some(Beslisniveau::Teamleider));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Beslisser>", into = "Vec<Beslisser>")]
pub struct Mandaat {
    eerste: Beslisser,
    tweede: Option<Beslisser>,
}

impl Mandaat {
    /// One person.
    pub const fn one(eerste: Beslisser) -> Self {
        Self { eerste, tweede: None }
    }

    /// Two people; None when both are the same person.
    pub fn two(eerste: Beslisser, tweede: Beslisser) -> Option<Self> {
        (eerste.persoon != tweede.persoon).then_some(Self { eerste, tweede: Some(tweede) })
    }

    /// The people.
    pub fn people(&self) -> impl Iterator<Item = &Beslisser> {
        std::iter::once(&self.eerste).chain(&self.tweede)
    }

    /// How high they may decide together; None for the administration, which decides on nobody. One person decides
    /// no higher than alone, whatever their role: above the first limit four eyes always look.
    pub fn level(&self) -> Option<Beslisniveau> {
        if self.people().any(|one| one.rol == Beslisrol::Administratie) {
            return None;
        }
        let Some(tweede) = &self.tweede else { return Some(Beslisniveau::Zelf) };
        Some(match self.eerste.rol.max(tweede.rol) {
            Beslisrol::College => Beslisniveau::College,
            Beslisrol::Teamleider => Beslisniveau::Teamleider,
            _ => Beslisniveau::TweeCollegas,
        })
    }

    /// Whether this is the administration.
    pub fn is_administration(&self) -> bool {
        self.people().all(|one| one.rol == Beslisrol::Administratie)
    }

    /// Whether all of them are civil servants.
    pub fn is_civil(&self) -> bool {
        self.people().all(|one| one.ambtenaar)
    }
}

impl TryFrom<Vec<Beslisser>> for Mandaat {
    type Error = &'static str;
    fn try_from(people: Vec<Beslisser>) -> Result<Self, Self::Error> {
        let mut people = people.into_iter();
        match (people.next(), people.next(), people.next()) {
            (Some(one), None, _) => Ok(Self::one(one)),
            (Some(one), Some(two), None) => Self::two(one, two).ok_or("twee keer dezelfde persoon"),
            _ => Err("een mandaat heeft één of twee personen"),
        }
    }
}

impl From<Mandaat> for Vec<Beslisser> {
    fn from(mandate: Mandaat) -> Self {
        std::iter::once(mandate.eerste).chain(mandate.tweede).collect()
    }
}
