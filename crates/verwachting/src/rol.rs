//! Who speaks, who carries and who receives.

use crate::soorten::kinds;

kinds! {
    /// Who speaks in a dialogue. One role for each dialogue, chosen by the speaker or tied to a code; deliberately coarse,
    /// so that it never points at a person.
    pub enum Dialoogrol {
        /// Lives here.
        Inwoner "inwoner" "inwoner",
        /// Cares for somebody near.
        Mantelzorger "mantelzorger" "mantelzorger",
        /// Helps others without pay.
        Vrijwilliger "vrijwilliger" "vrijwilliger",
        /// Knows the help from the inside.
        Ervaringsdeskundige "ervaringsdeskundige" "ervaringsdeskundige",
        /// Helps as a job.
        Professional "professional" "hulpverlener",
        /// Speaks for an organisation: housing corporation, school, doctor, insurer.
        Partner "partner" "organisatie in de wijk",
        /// Council of the municipality.
        Raad "raad" "gemeenteraad",
        /// Board of the municipality.
        College "college" "college van de gemeente",
        /// Workers of the municipality.
        Uitvoering "uitvoering" "medewerker van de gemeente",
    }
}

kinds! {
    /// Who carries or receives an expectation.
    pub enum Dialoogpartij {
        /// People who live here, each by themselves.
        Inwoners "inwoners" "inwoners",
        /// People in a neighbourhood together.
        Buurt "buurt" "de buurt",
        /// Who cares for somebody near.
        Mantelzorgers "mantelzorgers" "mantelzorgers",
        /// Who helps others without pay.
        Vrijwilligers "vrijwilligers" "vrijwilligers",
        /// Who helps as a job.
        Professionals "professionals" "hulpverleners",
        /// Organisations: housing corporation, school, doctor, insurer.
        Partners "partners" "organisaties in de wijk",
        /// The municipality as a whole.
        Gemeente "gemeente" "de gemeente",
    }
}

impl Dialoogpartij {
    /// The roles that speak for it: their voice counts as that of who carries, or of who receives.
    ///
    /// An expert by experience speaks for the people who get help.
    pub const fn rollen(self) -> &'static [Dialoogrol] {
        use Dialoogrol::{
            College, Ervaringsdeskundige, Inwoner, Mantelzorger, Partner, Professional, Raad, Uitvoering,
            Vrijwilliger,
        };
        match self {
            Self::Inwoners | Self::Buurt => &[Inwoner, Mantelzorger, Vrijwilliger, Ervaringsdeskundige],
            Self::Mantelzorgers => &[Mantelzorger],
            Self::Vrijwilligers => &[Vrijwilliger],
            Self::Professionals => &[Professional],
            Self::Partners => &[Partner],
            Self::Gemeente => &[Raad, College, Uitvoering],
        }
    }

    /// Whether these are residents: what they must carry needs a safety net.
    ///
    /// ```
    /// # use verwachting::Dialoogpartij;
    /// assert!(Dialoogpartij::Vrijwilligers.are_residents());
    /// assert!(!Dialoogpartij::Professionals.are_residents());
    /// ```
    pub const fn are_residents(self) -> bool {
        matches!(self, Self::Inwoners | Self::Buurt | Self::Mantelzorgers | Self::Vrijwilligers)
    }

    /// Whether its name takes a verb in the singular.
    pub(crate) const fn is_one(self) -> bool {
        matches!(self, Self::Buurt | Self::Gemeente)
    }

    /// Its name without article, as in “als buurt”.
    pub(crate) const fn as_who(self) -> &'static str {
        match self {
            Self::Buurt => "buurt",
            Self::Gemeente => "gemeente",
            other => other.naam(),
        }
    }
}

impl Dialoogrol {
    /// The parties for which it speaks.
    ///
    /// ```
    /// # use verwachting::{Dialoogpartij, Dialoogrol};
    /// assert_eq!(Dialoogrol::Raad.partijen().collect::<Vec<_>>(), [Dialoogpartij::Gemeente]);
    /// let by_who_cares: Vec<_> = Dialoogrol::Mantelzorger.partijen().map(|one| one.key()).collect();
    /// assert_eq!(by_who_cares, ["inwoners", "buurt", "mantelzorgers"]);
    /// ```
    pub fn partijen(self) -> impl Iterator<Item = Dialoogpartij> {
        Dialoogpartij::ALL.iter().copied().filter(move |partij| partij.rollen().contains(&self))
    }

    /// Whether it speaks for one of these.
    pub fn speaks_for<'a>(self, partijen: impl IntoIterator<Item = &'a Dialoogpartij>) -> bool {
        partijen.into_iter().any(|partij| partij.rollen().contains(&self))
    }
}
