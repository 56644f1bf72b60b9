//! What happens in a case: who was approached, what may follow, and what is wrong when it may not.

use bronnen::ddas::{Contactsoort, Eindresultaat};
use domein::Datum;

/// An attempt to reach somebody, and whether it worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benadering {
    /// When.
    pub dag: Datum,
    /// By what means: letter, telephone, visit and so on.
    pub soort: Contactsoort,
    /// Whether there was contact.
    pub bereikt: bool,
}

/// To what kind of help somebody goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vervolg {
    /// Debt help, or other help with money.
    Financieel,
    /// Other help.
    NietFinancieel,
}

impl Vervolg {
    /// The outcome that it becomes.
    pub const fn resultaat(self) -> Eindresultaat {
        match self {
            Self::Financieel => Eindresultaat::VervolgFinancieel,
            Self::NietFinancieel => Eindresultaat::VervolgNietFinancieel,
        }
    }
}

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zaakstand {
    /// Nothing was done.
    Nieuw,
    /// Somebody was approached: by letter, telephone or a visit.
    Benaderd,
    /// Help was offered.
    Aangeboden,
    /// The resident wants help.
    Aanvaard,
    /// The resident wants no help. That is the end.
    Geweigerd,
    /// Others went on with it.
    Overgedragen,
    /// It ended.
    Gesloten,
}

impl Zaakstand {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nieuw => "nieuw",
            Self::Benaderd => "benaderd",
            Self::Aangeboden => "aangeboden",
            Self::Aanvaard => "aanvaard",
            Self::Geweigerd => "geweigerd",
            Self::Overgedragen => "overgedragen",
            Self::Gesloten => "gesloten",
        }
    }
}

/// A step in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zaakstap {
    /// Somebody is approached.
    Benader(Benadering),
    /// Help is offered.
    BiedAan(Datum),
    /// The resident wants help.
    Aanvaard(Datum),
    /// The resident wants no help.
    Weiger(Datum),
    /// Others go on with it.
    DraagOver(Datum, Vervolg),
    /// It ends with an outcome.
    Sluit(Datum, Eindresultaat),
}

/// Why a step may not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Zaakfout {
    /// The day lies before that of the step before.
    #[error("Dag: deze stap is eerder dan de vorige. Kies {0} of een latere dag.")]
    Dag(Datum),
    /// This step does not follow from the state.
    #[error("Stap: dit kan niet. De zaak is {}. Kies een stap die daarbij past.", .0.name())]
    Stap(Zaakstand),
    /// This outcome does not fit how far the case is.
    #[error(
        "Einde: \"{}\" past niet. De zaak is {}. Kies een ander einde, of doe eerst een aanbod. Een aanbod mag per brief.",
        .0.name(), .1.name()
    )]
    Einde(Eindresultaat, Zaakstand),
}

/// What happened in a case until now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verloop {
    begonnen: Datum,
    laatste: Datum,
    benaderingen: Vec<Benadering>,
}

impl Verloop {
    pub(crate) fn new(begonnen: Datum) -> Self {
        Self { begonnen, laatste: begonnen, benaderingen: Vec::new() }
    }

    /// The day on which the case was made.
    pub fn begonnen(&self) -> Datum {
        self.begonnen
    }

    /// The day of the last step.
    pub fn laatste(&self) -> Datum {
        self.laatste
    }

    /// The attempts, in their order.
    pub fn benaderingen(&self) -> &[Benadering] {
        &self.benaderingen
    }

    /// Whether there was ever contact.
    pub fn is_bereikt(&self) -> bool {
        self.benaderingen.iter().any(|one| one.bereikt)
    }

    pub(crate) fn on(mut self, dag: Datum) -> Result<Self, Zaakfout> {
        if dag < self.laatste {
            return Err(Zaakfout::Dag(self.laatste));
        }
        self.laatste = dag;
        Ok(self)
    }

    pub(crate) fn benader(self, benadering: Benadering) -> Result<Self, Zaakfout> {
        let mut verloop = self.on(benadering.dag)?;
        verloop.benaderingen.push(benadering);
        Ok(verloop)
    }
}
