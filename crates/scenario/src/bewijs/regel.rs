//! One line of evidence.

use super::graad::{Bewijsstatus, Effectvoorstel};
use crate::Effectgraad;

/// A line of evidence: what was tried, what was measured, and who says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bewijs {
    /// Its name for programs.
    pub sleutel: &'static str,
    /// What it is about.
    pub onderwerp: Bewijsonderwerp,
    /// What was done.
    pub wat: &'static str,
    /// For whom.
    pub voor_wie: &'static str,
    /// Where.
    pub waar: &'static str,
    /// How it was found out.
    pub methode: &'static str,
    /// What was measured, as figures.
    pub uitslag: Uitslag,
    /// What came of it, in words.
    pub in_woorden: &'static str,
    /// What it means for money.
    pub geld: Richting,
    /// What it means for people.
    pub mensen: Richting,
    /// Who pays; empty when the source does not say.
    pub betaalt: &'static str,
    /// Who gains; empty when the source does not say.
    pub wint: &'static str,
    /// Over which years; empty when the source does not say.
    pub jaren: &'static str,
    /// Who wrote it.
    pub auteur: &'static str,
    /// When.
    pub jaar: u16,
    /// Its title.
    pub titel: &'static str,
    /// Where it can be read.
    pub adres: &'static [&'static str],
    /// How strong it is.
    pub graad: Effectgraad,
    /// How we know.
    pub status: Bewijsstatus,
    /// What a reader must know beside it; empty when nothing.
    pub let_op: &'static str,
    /// Keys of evidence that says otherwise.
    pub tegenover: &'static [&'static str],
}

/// What was measured, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Uitslag {
    /// The chance of the same thing in both groups within the same time. A ratio alone is not kept: the summary of
    /// one study prints 0.91 for 11 and 19 percent, which is the ratio of *not* happening.
    Kansen {
        /// Of what.
        wat: &'static str,
        /// With the help.
        met: Kans,
        /// Without it.
        zonder: Kans,
    },
    /// A measure in both groups, not a chance.
    Groepen {
        /// Of what, with its unit.
        eenheid: &'static str,
        /// With the help.
        met: f64,
        /// Without it.
        zonder: f64,
    },
    /// Euros of benefit for one euro spent: the lowest, the middle and the highest that the source gives.
    BatenPerEuro(f64, f64, f64),
    /// One figure, or a lowest and a highest.
    Getal {
        /// With its unit.
        eenheid: &'static str,
        /// The lowest.
        laag: f64,
        /// The highest; the same when there is one figure.
        hoog: f64,
    },
    /// No figure that we have seen.
    Geen,
}

/// A chance, as a share, with the number of people in the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kans {
    /// Between 0 and 1.
    pub kans: f64,
    /// In how many people.
    pub mensen: u32,
}

/// What evidence says about money or about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Richting {
    /// Better: less money, or people better off.
    Gunstig,
    /// Sometimes better, sometimes not.
    Wisselend,
    /// No difference found.
    Geen,
    /// Worse.
    Ongunstig,
    /// It says nothing about this.
    Onbekend,
}

impl Richting {
    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Gunstig => "gunstig",
            Self::Wisselend => "wisselend",
            Self::Geen => "geen-verschil",
            Self::Ongunstig => "ongunstig",
            Self::Onbekend => "onbekend",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gunstig => ("beter", "better"),
            Self::Wisselend => ("soms beter, soms niet", "sometimes better, sometimes not"),
            Self::Geen => ("geen verschil gevonden", "no difference found"),
            Self::Ongunstig => ("slechter", "worse"),
            Self::Onbekend => ("niet onderzocht", "not studied"),
        }
    }

    const fn speaks_for(self) -> bool {
        matches!(self, Self::Gunstig | Self::Wisselend)
    }

    const fn speaks_against(self) -> bool {
        matches!(self, Self::Wisselend | Self::Geen | Self::Ongunstig)
    }
}

/// On which side a line of evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kant {
    /// For.
    Voor,
    /// Against.
    Tegen,
    /// It has a word for both.
    Beide,
    /// It says only what things cost.
    Kosten,
}

/// What evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bewijsonderwerp {
    /// Teams in the neighbourhood.
    Wijkteams,
    /// Social work and welfare, of all kinds.
    SociaalWerk,
    /// Welfare on the advice of a doctor.
    WelzijnOpRecept,
    /// Home care by small teams of their own.
    Thuiszorg,
    /// Help with debts.
    Schuldhulp,
    /// Working on what stops a household, for those who cost most.
    Doorbraak,
    /// Helping children and families early.
    Jeugd,
    /// Visits to young parents from before the birth.
    JongeOuders,
    /// Intensive treatment of young people with their family.
    Gezinsbehandeling,
    /// First a home, then help.
    EerstEenThuis,
}

impl Bewijsonderwerp {
    /// All subjects.
    pub const ALL: [Self; 10] = [
        Self::Wijkteams,
        Self::SociaalWerk,
        Self::WelzijnOpRecept,
        Self::Thuiszorg,
        Self::Schuldhulp,
        Self::Doorbraak,
        Self::Jeugd,
        Self::JongeOuders,
        Self::Gezinsbehandeling,
        Self::EerstEenThuis,
    ];

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Wijkteams => "wijkteams",
            Self::SociaalWerk => "sociaal-werk",
            Self::WelzijnOpRecept => "welzijn-op-recept",
            Self::Thuiszorg => "thuiszorg",
            Self::Schuldhulp => "schuldhulp",
            Self::Doorbraak => "doorbraak",
            Self::Jeugd => "jeugd",
            Self::JongeOuders => "jonge-ouders",
            Self::Gezinsbehandeling => "gezinsbehandeling",
            Self::EerstEenThuis => "eerst-een-thuis",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Wijkteams => ("Wijkteams", "Neighbourhood teams"),
            Self::SociaalWerk => ("Sociaal werk en welzijn", "Social work and welfare"),
            Self::WelzijnOpRecept => ("Welzijn op recept", "Welfare on prescription"),
            Self::Thuiszorg => ("Thuiszorg in kleine teams", "Home care in small teams"),
            Self::Schuldhulp => ("Hulp bij schulden", "Help with debts"),
            Self::Doorbraak => {
                ("Doorbraken bij de duurste huishoudens", "Breakthroughs for the most expensive households")
            }
            Self::Jeugd => ("Vroeg helpen bij jeugd en gezin", "Early help for children and families"),
            Self::JongeOuders => ("Hulp aan huis voor jonge ouders", "Visits to young parents"),
            Self::Gezinsbehandeling => {
                ("Intensieve behandeling met het gezin", "Intensive treatment with the family")
            }
            Self::EerstEenThuis => ("Eerst een thuis (Housing First)", "Housing First"),
        }
    }

    /// The subject with this name for programs.
    pub fn van(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|onderwerp| onderwerp.sleutel() == sleutel)
    }
}

impl Bewijs {
    /// How a scenario names it as its source: who, when, and its title.
    pub fn verwijzing(&self) -> String {
        format!("{} ({}). {}", self.auteur, self.jaar, self.titel)
    }

    /// On which side it stands.
    pub const fn kant(&self) -> Kant {
        let for_it = self.geld.speaks_for() || self.mensen.speaks_for();
        let against = self.geld.speaks_against() || self.mensen.speaks_against();
        match (for_it, against) {
            (true, true) => Kant::Beide,
            (true, false) => Kant::Voor,
            (false, true) => Kant::Tegen,
            (false, false) => Kant::Kosten,
        }
    }

    /// The effect that a scenario may start with: only from chances in two groups, and with a mean of nothing for a
    /// claim (grade D). All else is to read, not to calculate with: somebody who does enters an estimate of their
    /// own, with the reason.
    pub fn voorstel(&self) -> Option<Effectvoorstel> {
        match self.uitslag {
            _ if self.status == Bewijsstatus::Herinnerd => None,
            Uitslag::Kansen { met, zonder, .. } => {
                Effectvoorstel::van_kansen((met.kans, met.mensen), (zonder.kans, zonder.mensen), self.graad)
            }
            _ if self.graad == Effectgraad::D => {
                Some(Effectvoorstel { mu: 0.0, se: 0.0, tau: self.graad.overdracht() })
            }
            _ => None,
        }
    }
}
