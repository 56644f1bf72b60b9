//! The walk of a case. Each state is a type, and a step exists only on the state in which it may be taken:
//!
//! ```text
//! Gevraagd ──start──▶ Lopend ──sluit──▶ Nazorg ──3 and 12 months──▶ Klaar
//!     │                 ▲ offer, accept     │
//!     └──trek_in─▶ Klaar └─────heropen──────┘
//! ```
//!
//! [`Casus`] holds one of them as a store keeps it; [`Casus::doe`] takes a step that comes from outside, and says what to
//! do instead where there is no such step.

use std::collections::BTreeMap;

use domein::Datum;
use jiff::Span;
use serde::{Deserialize, Serialize};

use crate::soorten::kinds;
use crate::{Doelstand, Helper, Kort, Plan, Woorden};

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Casusweigering {
    /// That step does not exist here.
    #[error("“{stap}” kan niet: {nu}. {uitweg}")]
    NietNu {
        /// What was asked.
        stap: &'static str,
        /// Where the case stands.
        nu: &'static str,
        /// What can be done.
        uitweg: &'static str,
    },
    /// The clock runs backwards.
    #[error("deze dag ligt voor de vorige stap ({0}): kijk de datum na")]
    Eerder(Datum),
    /// A hand-over to the director themselves.
    #[error("{0} is al regisseur: kies iemand anders")]
    ZelfdeRegisseur(Kort),
    /// A hand-over waits.
    #[error("het plan is al aangeboden aan {0}: wacht op het antwoord, of trek het aanbod in")]
    AlAangeboden(Kort),
    /// Nobody offered anything.
    #[error("er is geen overdracht aangeboden: laat de regisseur het plan eerst aanbieden")]
    NietsAangeboden,
    /// Offered to somebody else.
    #[error("het plan is aangeboden aan {0}: alleen die persoon neemt het aan of wijst het af")]
    VoorEenAnder(Kort),
    /// Only the director does this.
    #[error("alleen de regisseur ({0}) doet dit: vraag het deze persoon, of neem de regie eerst over")]
    NietDeRegisseur(Kort),
    /// Two texts wait for a decision.
    #[error(
        "op {0} plek(ken) schreven twee mensen iets anders: kies eerst wat het wordt, dan kan het plan dicht"
    )]
    OpenBotsing(usize),
    /// A goal leans on a professional.
    #[error(
        "doel “{0}” leunt op een professional: laat het eigen netwerk het dragen, of sluit met een andere reden"
    )]
    NietGedragen(Woorden),
    /// A look back that was held.
    #[error("deze terugblik is al gehouden: kies de andere, of open het plan weer")]
    AlTeruggeblikt,
    /// A look back before its day.
    #[error("deze terugblik is pas op {0}: is er nu al iets, open het plan dan weer")]
    NogNiet(Datum),
}

/// Why a plan is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Afsluiting {
    /// The own network carries it: who.
    EigenNetwerk(Woorden),
    /// Another reason, in words.
    Anders(Woorden),
}

kinds! {
    Terugblikmoment, "When one looks back after closing.":
    NaDrieMaanden "na 3 maanden" "after 3 months",
    NaTwaalfMaanden "na 12 maanden" "after 12 months",
}

impl Terugblikmoment {
    /// The day on which it is due; where the month is shorter, its last day.
    pub fn op(self, gesloten: Datum) -> Datum {
        let months = match self {
            Self::NaDrieMaanden => 3,
            Self::NaTwaalfMaanden => 12,
        };
        Span::new()
            .try_months(months)
            .ok()
            .and_then(|span| gesloten.checked_add(span).ok())
            .unwrap_or(Datum::MAX)
    }
}

kinds! {
    Geholpen, "“Bent u geholpen?”":
    Ja "ja" "yes",
    Deels "voor een deel" "in part",
    Nee "nee" "no",
    NietBereikt "niet bereikt" "not reached",
}

/// What the household said when one looked back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planterugblik {
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// Were they helped?
    pub geholpen: Geholpen,
    /// In their own words, when they want to.
    pub woorden: Option<Woorden>,
}

/// A plan that is offered to another director.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regieaanbod {
    /// To whom.
    pub naar: Kort,
    /// Why, and what they have to know.
    pub reden: Woorden,
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
}

/// A time in which somebody directed the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regie {
    /// Who.
    pub wie: Kort,
    /// Since when.
    #[serde(with = "domein::dag")]
    pub sinds: Datum,
}

/// A question came; nobody directs it yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gevraagd {
    #[serde(with = "domein::dag")]
    sinds: Datum,
}

/// A plan runs, with one director (R4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lopend {
    nu: Regie,
    eerder: Vec<Regie>,
    aanbod: Option<Regieaanbod>,
    #[serde(with = "domein::dag")]
    sinds: Datum,
}

/// The plan is closed; one looks back twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nazorg {
    regie: Vec<Regie>,
    afsluiting: Afsluiting,
    #[serde(with = "domein::dag")]
    gesloten: Datum,
    terugblikken: BTreeMap<Terugblikmoment, Planterugblik>,
    #[serde(with = "domein::dag")]
    sinds: Datum,
}

/// It is over: looked back twice, or the question was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Klaar {
    reden: Option<Woorden>,
    nazorg: Option<Nazorg>,
    #[serde(with = "domein::dag")]
    sinds: Datum,
}

fn not_before(earlier: Datum, op: Datum) -> Result<(), Casusweigering> {
    if op < earlier { Err(Casusweigering::Eerder(earlier)) } else { Ok(()) }
}

impl Gevraagd {
    /// A question that came on this day.
    pub fn new(op: Datum) -> Self {
        Self { sinds: op }
    }

    /// Somebody takes it up as its director.
    ///
    /// # Errors
    /// A day before the question.
    pub fn start(self, regisseur: Kort, op: Datum) -> Result<Lopend, Casusweigering> {
        not_before(self.sinds, op)?;
        Ok(Lopend { nu: Regie { wie: regisseur, sinds: op }, eerder: Vec::new(), aanbod: None, sinds: op })
    }

    /// The household takes its question back. A reason may be given and is never asked.
    ///
    /// # Errors
    /// A day before the question.
    pub fn trek_in(self, reden: Option<Woorden>, op: Datum) -> Result<Klaar, Casusweigering> {
        not_before(self.sinds, op)?;
        Ok(Klaar { reden, nazorg: None, sinds: op })
    }
}

impl Lopend {
    /// Who directs it: one person, always.
    pub fn regisseur(&self) -> &Kort {
        &self.nu.wie
    }

    /// Who directed it before, in order.
    pub fn eerder(&self) -> &[Regie] {
        &self.eerder
    }

    /// To whom it is offered, while they did not answer.
    pub fn aanbod(&self) -> Option<&Regieaanbod> {
        self.aanbod.as_ref()
    }

    fn step(&self, door: Option<&Kort>, op: Datum) -> Result<(), Casusweigering> {
        not_before(self.sinds, op)?;
        match door {
            Some(door) if *door != self.nu.wie => Err(Casusweigering::NietDeRegisseur(self.nu.wie.clone())),
            _ => Ok(()),
        }
    }

    /// The director offers it to somebody else, and stays director until they accept.
    ///
    /// # Errors
    /// Not the director, the same person, or an offer that waits.
    pub fn bied_aan(
        self,
        door: &Kort,
        naar: Kort,
        reden: Woorden,
        op: Datum,
    ) -> Result<Self, Casusweigering> {
        self.step(Some(door), op)?;
        if naar == self.nu.wie {
            return Err(Casusweigering::ZelfdeRegisseur(naar));
        }
        if let Some(aanbod) = self.aanbod {
            return Err(Casusweigering::AlAangeboden(aanbod.naar));
        }
        Ok(Self { aanbod: Some(Regieaanbod { naar, reden, op }), sinds: op, ..self })
    }

    /// Whom it was offered to accepts, or not. Until then, and after a no, the director stays.
    ///
    /// # Errors
    /// Nothing was offered, or to somebody else.
    pub fn antwoord(mut self, door: &Kort, aangenomen: bool, op: Datum) -> Result<Self, Casusweigering> {
        self.step(None, op)?;
        let aanbod = self.aanbod.take().ok_or(Casusweigering::NietsAangeboden)?;
        if aanbod.naar != *door {
            return Err(Casusweigering::VoorEenAnder(aanbod.naar));
        }
        if aangenomen {
            let before = std::mem::replace(&mut self.nu, Regie { wie: aanbod.naar, sinds: op });
            self.eerder.push(before);
        }
        Ok(Self { sinds: op, ..self })
    }

    /// The director takes the offer back.
    ///
    /// # Errors
    /// Not the director, or nothing was offered.
    pub fn neem_terug(self, door: &Kort, op: Datum) -> Result<Self, Casusweigering> {
        self.step(Some(door), op)?;
        if self.aanbod.is_none() {
            return Err(Casusweigering::NietsAangeboden);
        }
        Ok(Self { aanbod: None, sinds: op, ..self })
    }

    /// The director closes it: the own network carries every open goal, or a reason says why it is closed all the same.
    ///
    /// # Errors
    /// Not the director, an offer that waits, texts that clash, or a goal that leans on a professional.
    pub fn sluit(
        self,
        door: &Kort,
        afsluiting: Afsluiting,
        plan: &Plan,
        op: Datum,
    ) -> Result<Nazorg, Casusweigering> {
        self.step(Some(door), op)?;
        if let Some(aanbod) = self.aanbod {
            return Err(Casusweigering::AlAangeboden(aanbod.naar));
        }
        if !plan.botsingen().is_empty() {
            return Err(Casusweigering::OpenBotsing(plan.botsingen().len()));
        }
        if let Afsluiting::EigenNetwerk(_) = afsluiting {
            let open = plan.inhoud().doelen.values().filter(|doel| doel.stand == Doelstand::Open);
            if let Some(doel) = open.into_iter().find(|doel| !doel.helpend().all(Helper::eigen)) {
                return Err(Casusweigering::NietGedragen(doel.woorden.clone()));
            }
        }
        let regie = self.eerder.into_iter().chain([self.nu]).collect();
        Ok(Nazorg { regie, afsluiting, gesloten: op, terugblikken: BTreeMap::new(), sinds: op })
    }
}

impl Nazorg {
    /// Why it was closed.
    pub fn afsluiting(&self) -> &Afsluiting {
        &self.afsluiting
    }

    /// What was said when one looked back.
    pub fn terugblikken(&self) -> &BTreeMap<Terugblikmoment, Planterugblik> {
        &self.terugblikken
    }

    /// What is still to be looked back on, with the day on which it is due.
    pub fn te_doen(&self) -> Vec<(Terugblikmoment, Datum)> {
        let open = Terugblikmoment::ALL.iter().filter(|moment| !self.terugblikken.contains_key(moment));
        open.map(|moment| (*moment, moment.op(self.gesloten))).collect()
    }

    /// One looked back. The second time ends the case.
    ///
    /// # Errors
    /// Too early, or done already.
    pub fn blik_terug(
        mut self,
        moment: Terugblikmoment,
        terugblik: Planterugblik,
    ) -> Result<Casus, Casusweigering> {
        let op = terugblik.op;
        not_before(self.sinds, op)?;
        let due = moment.op(self.gesloten);
        if op < due {
            return Err(Casusweigering::NogNiet(due));
        }
        if self.terugblikken.contains_key(&moment) {
            return Err(Casusweigering::AlTeruggeblikt);
        }
        self.terugblikken.insert(moment, terugblik);
        self.sinds = op;
        let over = self.te_doen().is_empty();
        Ok(if over {
            Casus::Klaar(Klaar { reden: None, nazorg: Some(self), sinds: op })
        } else {
            Casus::Nazorg(self)
        })
    }

    /// It is needed again: somebody takes it up as director.
    ///
    /// # Errors
    /// A day before the last step.
    pub fn heropen(self, regisseur: Kort, op: Datum) -> Result<Lopend, Casusweigering> {
        not_before(self.sinds, op)?;
        Ok(Lopend { nu: Regie { wie: regisseur, sinds: op }, eerder: self.regie, aanbod: None, sinds: op })
    }
}

/// A case in one of its states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Casus {
    /// A question came.
    Gevraagd(Gevraagd),
    /// A plan runs.
    Lopend(Lopend),
    /// The plan is closed; one looks back.
    Nazorg(Nazorg),
    /// It is over.
    Klaar(Klaar),
}

/// A step that somebody wants to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Casusstap {
    /// Take the question up.
    Start(Kort),
    /// Take the question back.
    TrekIn(Option<Woorden>),
    /// Offer the direction.
    BiedAan {
        /// Who offers.
        door: Kort,
        /// To whom.
        naar: Kort,
        /// Why.
        reden: Woorden,
    },
    /// Answer an offer.
    Antwoord {
        /// Who answers.
        door: Kort,
        /// Whether they accept.
        aangenomen: bool,
    },
    /// Take an offer back.
    NeemTerug(Kort),
    /// Close the plan.
    Sluit {
        /// Who closes.
        door: Kort,
        /// Why.
        afsluiting: Afsluiting,
    },
    /// Look back.
    BlikTerug {
        /// Which time.
        moment: Terugblikmoment,
        /// Were they helped?
        geholpen: Geholpen,
        /// In their own words.
        woorden: Option<Woorden>,
    },
    /// Take it up again.
    Heropen(Kort),
}

impl Casusstap {
    const fn naam(&self) -> &'static str {
        match self {
            Self::Start(_) => "oppakken",
            Self::TrekIn(_) => "vraag intrekken",
            Self::BiedAan { .. } => "regie aanbieden",
            Self::Antwoord { .. } => "regie aannemen of afwijzen",
            Self::NeemTerug(_) => "aanbod intrekken",
            Self::Sluit { .. } => "plan sluiten",
            Self::BlikTerug { .. } => "terugblikken",
            Self::Heropen(_) => "heropenen",
        }
    }
}

impl Casus {
    /// Where the case stands and what can be done there, in Dutch.
    pub const fn stand(&self) -> (&'static str, &'static str) {
        match self {
            Self::Gevraagd(_) => {
                ("de vraag is nog niet opgepakt", "Laat eerst iemand de vraag oppakken als regisseur.")
            }
            Self::Lopend(_) => {
                ("het plan loopt", "Werk in het plan, draag de regie over, of sluit het plan.")
            }
            Self::Nazorg(_) => {
                ("het plan is gesloten", "Blik terug na 3 en 12 maanden, of heropen het plan.")
            }
            Self::Klaar(_) => ("het plan is klaar", "Begin een nieuw plan als er een nieuwe vraag is."),
        }
    }

    /// The day on which the plan was closed; none while it runs, and for a question that was withdrawn.
    pub const fn gesloten(&self) -> Option<Datum> {
        match self {
            Self::Gevraagd(_) | Self::Lopend(_) | Self::Klaar(Klaar { nazorg: None, .. }) => None,
            Self::Nazorg(nazorg) | Self::Klaar(Klaar { nazorg: Some(nazorg), .. }) => Some(nazorg.gesloten),
        }
    }

    /// The case after this step on this day; `plan` is the plan as it now reads.
    ///
    /// # Errors
    /// The refusal, which names the way out. The case stays as it was.
    pub fn doe(&self, stap: Casusstap, plan: &Plan, op: Datum) -> Result<Self, Casusweigering> {
        let refuse = |stap: &Casusstap| {
            let (nu, uitweg) = self.stand();
            Err(Casusweigering::NietNu { stap: stap.naam(), nu, uitweg })
        };
        match (self.clone(), stap) {
            (Self::Gevraagd(now), Casusstap::Start(wie)) => now.start(wie, op).map(Self::Lopend),
            (Self::Gevraagd(now), Casusstap::TrekIn(reden)) => now.trek_in(reden, op).map(Self::Klaar),
            (Self::Lopend(now), Casusstap::BiedAan { door, naar, reden }) => {
                now.bied_aan(&door, naar, reden, op).map(Self::Lopend)
            }
            (Self::Lopend(now), Casusstap::Antwoord { door, aangenomen }) => {
                now.antwoord(&door, aangenomen, op).map(Self::Lopend)
            }
            (Self::Lopend(now), Casusstap::NeemTerug(door)) => now.neem_terug(&door, op).map(Self::Lopend),
            (Self::Lopend(now), Casusstap::Sluit { door, afsluiting }) => {
                now.sluit(&door, afsluiting, plan, op).map(Self::Nazorg)
            }
            (Self::Nazorg(now), Casusstap::BlikTerug { moment, geholpen, woorden }) => {
                now.blik_terug(moment, Planterugblik { op, geholpen, woorden })
            }
            (Self::Nazorg(now), Casusstap::Heropen(wie)) => now.heropen(wie, op).map(Self::Lopend),
            (_, stap) => refuse(&stap),
        }
    }
}
