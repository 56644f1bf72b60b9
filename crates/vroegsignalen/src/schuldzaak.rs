//! A case, from signal to offer, answer and end. Each state is a type of its own that has only the steps which may
//! follow; [`Schuldzaak`] is any of them, for what comes from a store.
//!
//! ```
//! use bronnen::ddas::Contactsoort;
//! use domein::parse_datum;
//! use vroegsignalen::{Benadering, Signaaltermijnen, Signaalzaak};
//! let (monday, friday) = (parse_datum("2026-11-30")?, parse_datum("2026-12-04")?);
//! let visit = Benadering { dag: friday, soort: Contactsoort::Huisbezoek, bereikt: true };
//! let geweigerd = Signaalzaak::new(monday).benader(visit)?.bied_aan(friday)?.weiger(friday)?;
//! let opruiming = geweigerd.opruiming(&Signaaltermijnen::default());
//! assert_eq!(opruiming.weg_op, parse_datum("2027-06-04")?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A refusal has no way back, and no way on:
//!
//! ```compile_fail
//! # use vroegsignalen::{Signaalzaak, schuldzaak::Geweigerd};
//! fn after(refusal: Signaalzaak<Geweigerd>, day: domein::Datum) {
//!     refusal.bied_aan(day);
//! }
//! ```

use bronnen::ddas::Eindresultaat;
use domein::Datum;

use crate::zaak::{Benadering, Verloop, Vervolg, Zaakfout, Zaakstand, Zaakstap};
use crate::{Opruiming, Signaaltermijnen};

/// What is true of a person or a signal at any moment, and ends a case.
const ALWAYS: [Eindresultaat; 6] = [
    Eindresultaat::Onterecht,
    Eindresultaat::Overleden,
    Eindresultaat::GeenInwoner,
    Eindresultaat::AlSchuldhulp,
    Eindresultaat::AnderTraject,
    Eindresultaat::ZelfBetaald,
];

/// A case in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaalzaak<S> {
    verloop: Verloop,
    stand: S,
}

/// Nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nieuw;
/// Somebody was approached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benaderd;
/// Help was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aangeboden;
/// The resident wants help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aanvaard;
/// Others go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overgedragen(Vervolg);
/// The resident wants no help. That is the end (R10), and it has no consequences for them (VS11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geweigerd;
/// It ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesloten(Eindresultaat);

/// A state in which there is still work.
pub trait OpenStand {
    /// Which.
    const STAND: Zaakstand;

    /// Whether an outcome fits here, that does not always fit.
    fn allows(&self, resultaat: Eindresultaat, bereikt: bool) -> bool;
}

impl OpenStand for Nieuw {
    const STAND: Zaakstand = Zaakstand::Nieuw;
    fn allows(&self, resultaat: Eindresultaat, _: bool) -> bool {
        matches!(resultaat, Eindresultaat::Herhaald | Eindresultaat::AndereReden)
    }
}

impl OpenStand for Benaderd {
    const STAND: Zaakstand = Zaakstand::Benaderd;
    fn allows(&self, resultaat: Eindresultaat, bereikt: bool) -> bool {
        resultaat == Eindresultaat::VerwezenZonderContact && !bereikt
    }
}

impl OpenStand for Aangeboden {
    const STAND: Zaakstand = Zaakstand::Aangeboden;
    /// Without an offer nobody is given up: a municipality must make one, also for a single signal (VS5).
    fn allows(&self, resultaat: Eindresultaat, bereikt: bool) -> bool {
        match resultaat {
            Eindresultaat::GeenContact | Eindresultaat::VerwezenZonderContact => !bereikt,
            Eindresultaat::GeenReactie => bereikt,
            _ => false,
        }
    }
}

impl OpenStand for Aanvaard {
    const STAND: Zaakstand = Zaakstand::Aanvaard;
    fn allows(&self, resultaat: Eindresultaat, _: bool) -> bool {
        matches!(resultaat, Eindresultaat::Advies | Eindresultaat::GeenReactie)
    }
}

impl OpenStand for Overgedragen {
    const STAND: Zaakstand = Zaakstand::Overgedragen;
    fn allows(&self, resultaat: Eindresultaat, _: bool) -> bool {
        resultaat == self.0.resultaat()
    }
}

impl<S> Signaalzaak<S> {
    /// What happened until now.
    pub fn verloop(&self) -> &Verloop {
        &self.verloop
    }

    fn goes_to<T>(self, stand: T, dag: Datum) -> Result<Signaalzaak<T>, Zaakfout> {
        Ok(Signaalzaak { verloop: self.verloop.on(dag)?, stand })
    }

    fn approach<T>(self, stand: T, benadering: Benadering) -> Result<Signaalzaak<T>, Zaakfout> {
        Ok(Signaalzaak { verloop: self.verloop.benader(benadering)?, stand })
    }
}

impl<S: OpenStand> Signaalzaak<S> {
    /// Whether it may end with an outcome. That somebody wants no help is no outcome to choose: it is a step.
    pub fn may_end_with(&self, resultaat: Eindresultaat) -> bool {
        ALWAYS.contains(&resultaat) || self.stand.allows(resultaat, self.verloop.is_bereikt())
    }

    /// Ends it.
    ///
    /// # Errors
    /// When the outcome does not fit, or the day is before the last step.
    pub fn sluit(self, dag: Datum, resultaat: Eindresultaat) -> Result<Signaalzaak<Gesloten>, Zaakfout> {
        if !self.may_end_with(resultaat) {
            return Err(Zaakfout::Einde(resultaat, S::STAND));
        }
        self.goes_to(Gesloten(resultaat), dag)
    }
}

impl Signaalzaak<Nieuw> {
    /// A case that begins on a day.
    pub fn new(begonnen: Datum) -> Self {
        Self { verloop: Verloop::new(begonnen), stand: Nieuw }
    }

    /// Somebody is approached for the first time.
    ///
    /// # Errors
    /// When the day is before the last step; so everywhere below.
    pub fn benader(self, benadering: Benadering) -> Result<Signaalzaak<Benaderd>, Zaakfout> {
        self.approach(Benaderd, benadering)
    }
}

impl Signaalzaak<Benaderd> {
    /// Somebody is approached again.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn benader(self, benadering: Benadering) -> Result<Self, Zaakfout> {
        self.approach(Benaderd, benadering)
    }

    /// Help is offered: in person, or by letter.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn bied_aan(self, dag: Datum) -> Result<Signaalzaak<Aangeboden>, Zaakfout> {
        self.goes_to(Aangeboden, dag)
    }
}

impl Signaalzaak<Aangeboden> {
    /// Somebody is approached again.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn benader(self, benadering: Benadering) -> Result<Self, Zaakfout> {
        self.approach(Aangeboden, benadering)
    }

    /// The resident wants help.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn aanvaard(self, dag: Datum) -> Result<Signaalzaak<Aanvaard>, Zaakfout> {
        self.goes_to(Aanvaard, dag)
    }

    /// The resident wants no help.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn weiger(self, dag: Datum) -> Result<Signaalzaak<Geweigerd>, Zaakfout> {
        self.goes_to(Geweigerd, dag)
    }
}

impl Signaalzaak<Aanvaard> {
    /// Others go on with it.
    ///
    /// # Errors
    /// When the day is before the last step.
    pub fn draag_over(self, dag: Datum, vervolg: Vervolg) -> Result<Signaalzaak<Overgedragen>, Zaakfout> {
        self.goes_to(Overgedragen(vervolg), dag)
    }
}

impl Signaalzaak<Geweigerd> {
    /// What must be removed, and when (R10).
    pub fn opruiming(&self, termijnen: &Signaaltermijnen) -> Opruiming {
        Opruiming::after(self.verloop.laatste(), termijnen)
    }
}

impl Signaalzaak<Gesloten> {
    /// What came of it.
    pub fn resultaat(&self) -> Eindresultaat {
        self.stand.0
    }

    /// What must be removed, and when.
    pub fn opruiming(&self, termijnen: &Signaaltermijnen) -> Opruiming {
        Opruiming::after(self.verloop.laatste(), termijnen)
    }
}

/// A case in whatever state it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schuldzaak {
    /// Nothing was done.
    Nieuw(Signaalzaak<Nieuw>),
    /// Somebody was approached.
    Benaderd(Signaalzaak<Benaderd>),
    /// Help was offered.
    Aangeboden(Signaalzaak<Aangeboden>),
    /// The resident wants help.
    Aanvaard(Signaalzaak<Aanvaard>),
    /// The resident wants no help.
    Geweigerd(Signaalzaak<Geweigerd>),
    /// Others go on with it.
    Overgedragen(Signaalzaak<Overgedragen>),
    /// It ended.
    Gesloten(Signaalzaak<Gesloten>),
}

impl Schuldzaak {
    /// A case that begins on a day.
    pub fn new(begonnen: Datum) -> Self {
        Self::Nieuw(Signaalzaak::new(begonnen))
    }

    /// The case after a step; the old one stays with who has it.
    ///
    /// # Errors
    /// When the step does not follow from the state, its outcome does not fit, or its day is before the last step.
    pub fn after(&self, stap: Zaakstap) -> Result<Self, Zaakfout> {
        use Zaakstap as Stap;
        match (self.clone(), stap) {
            (Self::Nieuw(zaak), Stap::Benader(one)) => zaak.benader(one).map(Self::Benaderd),
            (Self::Benaderd(zaak), Stap::Benader(one)) => zaak.benader(one).map(Self::Benaderd),
            (Self::Aangeboden(zaak), Stap::Benader(one)) => zaak.benader(one).map(Self::Aangeboden),
            (Self::Benaderd(zaak), Stap::BiedAan(dag)) => zaak.bied_aan(dag).map(Self::Aangeboden),
            (Self::Aangeboden(zaak), Stap::Aanvaard(dag)) => zaak.aanvaard(dag).map(Self::Aanvaard),
            (Self::Aangeboden(zaak), Stap::Weiger(dag)) => zaak.weiger(dag).map(Self::Geweigerd),
            (Self::Aanvaard(zaak), Stap::DraagOver(dag, to)) => {
                zaak.draag_over(dag, to).map(Self::Overgedragen)
            }
            (Self::Nieuw(zaak), Stap::Sluit(dag, end)) => zaak.sluit(dag, end).map(Self::Gesloten),
            (Self::Benaderd(zaak), Stap::Sluit(dag, end)) => zaak.sluit(dag, end).map(Self::Gesloten),
            (Self::Aangeboden(zaak), Stap::Sluit(dag, end)) => zaak.sluit(dag, end).map(Self::Gesloten),
            (Self::Aanvaard(zaak), Stap::Sluit(dag, end)) => zaak.sluit(dag, end).map(Self::Gesloten),
            (Self::Overgedragen(zaak), Stap::Sluit(dag, end)) => zaak.sluit(dag, end).map(Self::Gesloten),
            (zaak, _) => Err(Zaakfout::Stap(zaak.stand())),
        }
    }

    /// How far it is.
    pub fn stand(&self) -> Zaakstand {
        match self {
            Self::Nieuw(_) => Zaakstand::Nieuw,
            Self::Benaderd(_) => Zaakstand::Benaderd,
            Self::Aangeboden(_) => Zaakstand::Aangeboden,
            Self::Aanvaard(_) => Zaakstand::Aanvaard,
            Self::Geweigerd(_) => Zaakstand::Geweigerd,
            Self::Overgedragen(_) => Zaakstand::Overgedragen,
            Self::Gesloten(_) => Zaakstand::Gesloten,
        }
    }

    /// What happened until now.
    pub fn verloop(&self) -> &Verloop {
        match self {
            Self::Nieuw(zaak) => zaak.verloop(),
            Self::Benaderd(zaak) => zaak.verloop(),
            Self::Aangeboden(zaak) => zaak.verloop(),
            Self::Aanvaard(zaak) => zaak.verloop(),
            Self::Geweigerd(zaak) => zaak.verloop(),
            Self::Overgedragen(zaak) => zaak.verloop(),
            Self::Gesloten(zaak) => zaak.verloop(),
        }
    }

    /// What came of it, as DDAS tells it; `None` while there is work.
    pub fn resultaat(&self) -> Option<Eindresultaat> {
        match self {
            Self::Geweigerd(_) => Some(Eindresultaat::GeenHulpNodig),
            Self::Gesloten(zaak) => Some(zaak.resultaat()),
            _ => None,
        }
    }

    /// What must be removed, and when; `None` while there is work.
    pub fn opruiming(&self, termijnen: &Signaaltermijnen) -> Option<Opruiming> {
        match self {
            Self::Geweigerd(zaak) => Some(zaak.opruiming(termijnen)),
            Self::Gesloten(zaak) => Some(zaak.opruiming(termijnen)),
            _ => None,
        }
    }

    /// The outcomes with which it may end now.
    pub fn possible_ends(&self) -> Vec<Eindresultaat> {
        let fits = |end: &Eindresultaat| match self {
            Self::Nieuw(zaak) => zaak.may_end_with(*end),
            Self::Benaderd(zaak) => zaak.may_end_with(*end),
            Self::Aangeboden(zaak) => zaak.may_end_with(*end),
            Self::Aanvaard(zaak) => zaak.may_end_with(*end),
            Self::Overgedragen(zaak) => zaak.may_end_with(*end),
            Self::Geweigerd(_) | Self::Gesloten(_) => false,
        };
        Eindresultaat::ALL.iter().copied().filter(fits).collect()
    }
}
