//! A case, from signal to offer, answer and end. A step gives the next case, or says why it may not be taken.

use bronnen::ddas::Eindresultaat;
use domein::Datum;

use crate::zaak::{Verloop, Vervolg, Zaakfout, Zaakstand, Zaakstap};
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

/// A case in whatever state it is.
///
/// A refusal has no way back and no way on (R10), and it has no consequences for who refuses (VS11).
///
/// ```
/// use bronnen::ddas::Contactsoort;
/// use domein::parse_datum;
/// use vroegsignalen::{Benadering, Schuldzaak, Signaaltermijnen, Zaakstap};
/// let (monday, friday) = (parse_datum("2026-11-30")?, parse_datum("2026-12-04")?);
/// let visit = Benadering { dag: friday, soort: Contactsoort::Huisbezoek, bereikt: true };
/// let aangeboden =
///     Schuldzaak::new(monday).after(Zaakstap::Benader(visit))?.after(Zaakstap::BiedAan(friday))?;
/// let geweigerd = aangeboden.after(Zaakstap::Weiger(friday))?;
/// assert!(geweigerd.after(Zaakstap::BiedAan(friday)).is_err());
/// let opruiming = geweigerd.opruiming(&Signaaltermijnen::default());
/// assert_eq!(opruiming.map(|one| one.weg_op), Some(parse_datum("2027-06-04")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schuldzaak {
    verloop: Verloop,
    stand: Zaakstand,
    /// To what kind of help others went on.
    vervolg: Option<Vervolg>,
    /// What came of it.
    resultaat: Option<Eindresultaat>,
}

impl Schuldzaak {
    /// A case that begins on a day.
    pub fn new(begonnen: Datum) -> Self {
        Self { verloop: Verloop::new(begonnen), stand: Zaakstand::Nieuw, vervolg: None, resultaat: None }
    }

    /// The case after a step; the old one stays with who has it.
    ///
    /// # Errors
    /// When the step does not follow from the state, its outcome does not fit, or its day is before the last step.
    pub fn after(&self, stap: Zaakstap) -> Result<Self, Zaakfout> {
        use {Zaakstand as Stand, Zaakstap as Stap};
        let next = self.clone();
        match (self.stand, stap) {
            (Stand::Nieuw, Stap::Benader(one)) => {
                Ok(Self { verloop: next.verloop.benader(one)?, stand: Stand::Benaderd, ..next })
            }
            (Stand::Benaderd | Stand::Aangeboden, Stap::Benader(one)) => {
                Ok(Self { verloop: next.verloop.benader(one)?, ..next })
            }
            (Stand::Benaderd, Stap::BiedAan(dag)) => next.goes_to(Stand::Aangeboden, dag),
            (Stand::Aangeboden, Stap::Aanvaard(dag)) => next.goes_to(Stand::Aanvaard, dag),
            (Stand::Aangeboden, Stap::Weiger(dag)) => {
                let end = Some(Eindresultaat::GeenHulpNodig);
                Self { resultaat: end, ..next }.goes_to(Stand::Geweigerd, dag)
            }
            (Stand::Aanvaard, Stap::DraagOver(dag, to)) => {
                Self { vervolg: Some(to), ..next }.goes_to(Stand::Overgedragen, dag)
            }
            (Stand::Geweigerd | Stand::Gesloten, _) => Err(Zaakfout::Stap(self.stand)),
            (stand, Stap::Sluit(_, end)) if !self.may_end_with(end) => Err(Zaakfout::Einde(end, stand)),
            (_, Stap::Sluit(dag, end)) => Self { resultaat: Some(end), ..next }.goes_to(Stand::Gesloten, dag),
            (stand, _) => Err(Zaakfout::Stap(stand)),
        }
    }

    fn goes_to(self, stand: Zaakstand, dag: Datum) -> Result<Self, Zaakfout> {
        Ok(Self { verloop: self.verloop.on(dag)?, stand, ..self })
    }

    /// How far it is.
    pub fn stand(&self) -> Zaakstand {
        self.stand
    }

    /// What happened until now.
    pub fn verloop(&self) -> &Verloop {
        &self.verloop
    }

    /// What came of it, as DDAS tells it; `None` while there is work.
    pub fn resultaat(&self) -> Option<Eindresultaat> {
        self.resultaat
    }

    /// What must be removed, and when (R10); `None` while there is work.
    pub fn opruiming(&self, termijnen: &Signaaltermijnen) -> Option<Opruiming> {
        self.resultaat.map(|_| Opruiming::after(self.verloop.laatste(), termijnen))
    }

    /// The outcomes with which it may end now.
    pub fn possible_ends(&self) -> Vec<Eindresultaat> {
        Eindresultaat::ALL.iter().copied().filter(|end| self.may_end_with(*end)).collect()
    }

    /// Whether it may end with an outcome. That somebody wants no help is no outcome to choose: it is a step. And without
    /// an offer nobody is given up: a municipality must make one, also for a single signal (VS5).
    fn may_end_with(&self, resultaat: Eindresultaat) -> bool {
        use Eindresultaat as E;
        let bereikt = self.verloop.is_bereikt();
        let fits = match self.stand {
            Zaakstand::Nieuw => matches!(resultaat, E::Herhaald | E::AndereReden),
            Zaakstand::Benaderd => resultaat == E::VerwezenZonderContact && !bereikt,
            Zaakstand::Aangeboden => match resultaat {
                E::GeenContact | E::VerwezenZonderContact => !bereikt,
                E::GeenReactie => bereikt,
                _ => false,
            },
            Zaakstand::Aanvaard => matches!(resultaat, E::Advies | E::GeenReactie),
            Zaakstand::Overgedragen => self.vervolg.map(Vervolg::resultaat) == Some(resultaat),
            Zaakstand::Geweigerd | Zaakstand::Gesloten => return false,
        };
        fits || ALWAYS.contains(&resultaat)
    }
}
