//! The parts of a plan that somebody can write: each fills its form, shows it, and takes it back into the plan.

mod afspraak;
mod betrokkene;
mod doel;
mod driehoek;
mod evaluatie;
mod gebied;
mod keuze;
mod lid;
mod regel;
mod stap;
mod vraag;

pub use self::vraag::apply as apply_question;

use std::collections::{BTreeMap, BTreeSet};

use ::plan::{Kort, Lidnummer, Nummer, Planinhoud, Wetsgebied};
use domein::Datum;
use maud::Markup;
use toegang::Zaak;

use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};

/// A part of a plan with a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Planonderdeel {
    /// The question in the household's own words.
    Vraag,
    /// A member of the household.
    Lid,
    /// A goal.
    Doel,
    /// A step of a goal.
    Stap,
    /// An agreement.
    Afspraak,
    /// Who is involved.
    Betrokkene,
    /// A field of life.
    Gebied,
    /// A choice of the household.
    Keuze,
    /// Why this plan may be.
    Driehoek,
    /// A line of what it costs and yields.
    Regel,
    /// When one looks again.
    Evaluatie,
}

impl Planonderdeel {
    /// All of them, in the order of the plan.
    pub const ALL: [Self; 11] = [
        Self::Vraag,
        Self::Lid,
        Self::Doel,
        Self::Stap,
        Self::Afspraak,
        Self::Betrokkene,
        Self::Gebied,
        Self::Keuze,
        Self::Driehoek,
        Self::Regel,
        Self::Evaluatie,
    ];

    /// Its name in addresses.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Vraag => "vraag",
            Self::Lid => "lid",
            Self::Doel => "doel",
            Self::Stap => "stap",
            Self::Afspraak => "afspraak",
            Self::Betrokkene => "betrokkene",
            Self::Gebied => "gebied",
            Self::Keuze => "keuze",
            Self::Driehoek => "driehoek",
            Self::Regel => "regel",
            Self::Evaluatie => "evaluatie",
        }
    }

    /// What its form is called, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Vraag => ("De vraag", "The question"),
            Self::Lid => ("Iemand van het huishouden", "Somebody of the household"),
            Self::Doel => ("Een doel", "A goal"),
            Self::Stap => ("Een stap", "A step"),
            Self::Afspraak => ("Een afspraak", "An agreement"),
            Self::Betrokkene => ("Wie helpt er al?", "Who helps already?"),
            Self::Gebied => ("Iets opschrijven over een leefgebied", "Write something about a field of life"),
            Self::Keuze => ("Wat zou u zelf kiezen?", "What would you choose yourself?"),
            Self::Driehoek => ("Waarom mag en kan dit?", "Why may this be?"),
            Self::Regel => ("Wat kost het en wat levert het op?", "What does it cost and yield?"),
            Self::Evaluatie => ("Samen terugkijken", "Look again together"),
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }

    /// What the form begins with: what the plan says, or nothing. None when that part is not there (any more).
    pub fn fill(self, inhoud: &Planinhoud, nummer: Option<u64>) -> Option<Velden> {
        let mut velden = Velden::default();
        let Some(number) = nummer else {
            match self {
                Self::Vraag => vraag::fill(inhoud, &mut velden),
                Self::Driehoek => driehoek::fill(&inhoud.driehoek, &mut velden),
                _ => {}
            }
            return Some(velden);
        };
        let nummer = Nummer(number);
        match self {
            Self::Vraag | Self::Driehoek => return None,
            Self::Lid => lid::fill(inhoud.leefeenheid.0.get(&Lidnummer(number))?, &mut velden),
            Self::Doel => doel::fill(inhoud.doelen.get(&nummer)?, &mut velden),
            Self::Stap => stap::fill(inhoud, nummer, &mut velden)?,
            Self::Afspraak => afspraak::fill(inhoud.afspraken.get(&nummer)?, &mut velden),
            Self::Betrokkene => betrokkene::fill(inhoud.betrokkenen.get(&nummer)?, &mut velden),
            Self::Gebied => gebied::fill(inhoud.gebieden.get(&nummer)?, &mut velden),
            Self::Keuze => keuze::fill(inhoud.keuzen.get(&nummer)?, &mut velden),
            Self::Regel => regel::fill(inhoud.driehoek.regels.get(&nummer)?, &mut velden),
            Self::Evaluatie => evaluatie::fill(inhoud.evaluaties.get(&nummer)?, &mut velden),
        }
        Some(velden)
    }

    /// Its fields.
    pub fn fields(self, invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
        match self {
            Self::Vraag => vraag::fields(invoer),
            Self::Lid => lid::fields(invoer),
            Self::Doel => doel::fields(invoer, over),
            Self::Stap => stap::fields(invoer, over),
            Self::Afspraak => afspraak::fields(invoer, over),
            Self::Betrokkene => betrokkene::fields(invoer, over),
            Self::Gebied => gebied::fields(invoer, over),
            Self::Keuze => keuze::fields(invoer, over),
            Self::Driehoek => driehoek::fields(invoer),
            Self::Regel => regel::fields(invoer),
            Self::Evaluatie => evaluatie::fields(invoer),
        }
    }

    /// Takes what was typed into the plan, under this number.
    ///
    /// # Errors
    /// What is wrong with a field.
    pub fn apply(
        self,
        velden: &Velden,
        inhoud: &mut Planinhoud,
        nummer: u64,
        over: &Over<'_>,
    ) -> Result<(), Formulierfout> {
        let number = Nummer(nummer);
        match self {
            Self::Vraag => vraag::apply(velden, inhoud),
            Self::Lid => lid::apply(velden, inhoud, Lidnummer(nummer), over.dag),
            Self::Doel => doel::apply(velden, inhoud, number, over),
            Self::Stap => stap::apply(velden, inhoud, number, over),
            Self::Afspraak => afspraak::apply(velden, inhoud, number),
            Self::Betrokkene => betrokkene::apply(velden, inhoud, number, over),
            Self::Gebied => gebied::apply(velden, inhoud, number, over),
            Self::Keuze => keuze::apply(velden, inhoud, number, over),
            Self::Driehoek => driehoek::apply(velden, &mut inhoud.driehoek),
            Self::Regel => regel::apply(velden, inhoud, number),
            Self::Evaluatie => evaluatie::apply(velden, inhoud, number),
        }
    }

    /// Takes a part out of the plan. False when it cannot be taken out, or is not there.
    pub fn remove(self, inhoud: &mut Planinhoud, nummer: u64) -> bool {
        let nummer = Nummer(nummer);
        match self {
            Self::Vraag | Self::Driehoek | Self::Lid => false,
            Self::Doel => inhoud.doelen.remove(&nummer).is_some(),
            Self::Stap => inhoud.doelen.values_mut().any(|doel| doel.stappen.remove(&nummer).is_some()),
            Self::Afspraak => inhoud.afspraken.remove(&nummer).is_some(),
            Self::Betrokkene => inhoud.betrokkenen.remove(&nummer).is_some(),
            Self::Gebied => inhoud.gebieden.remove(&nummer).is_some(),
            Self::Keuze => inhoud.keuzen.remove(&nummer).is_some(),
            Self::Regel => inhoud.driehoek.regels.remove(&nummer).is_some(),
            Self::Evaluatie => inhoud.evaluaties.remove(&nummer).is_some(),
        }
    }
}

/// What a form must know besides what was typed.
pub struct Over<'a> {
    /// The plan as it now reads.
    pub inhoud: &'a Planinhoud,
    /// The members of today.
    pub namen: BTreeMap<Lidnummer, Kort>,
    /// Under which laws somebody writes who sees a part of the plan; none for who sees all of it.
    pub wetten: Option<&'a BTreeSet<Wetsgebied>>,
    /// Who writes, as the plan keeps it.
    pub door: &'a Kort,
    /// What the policy knows: the purpose and the grounds on which something may be written down.
    pub zaak: &'a Zaak,
    /// Today.
    pub dag: Datum,
}

/// The members of a day, by name.
pub fn names(inhoud: &Planinhoud, dag: Datum) -> BTreeMap<Lidnummer, Kort> {
    let here = inhoud.leefeenheid.leden_op(dag);
    let members = inhoud.leefeenheid.0.iter().filter(|(lid, _)| here.contains(lid));
    members.map(|(lid, one)| (*lid, one.roepnaam.clone())).collect()
}

#[cfg(test)]
mod tests;
