//! An adopted expectation as a clause of an agreement.

use std::collections::BTreeSet;

use domein::{Bedrag, Datum};
use serde::{Deserialize, Serialize};

use crate::verwachting::Verwachting;
use crate::{Dialooggebied, Dialoogpartij, Stellingnummer, Vangnet, Zinsdeel};

/// From which expectation, as it stood in which round: `verwachting@ronde`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verwachtingverwijzing {
    /// The number of the expectation.
    pub verwachting: Stellingnummer,
    /// The number of the round.
    pub ronde: u32,
}

impl std::fmt::Display for Verwachtingverwijzing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.verwachting, self.ronde)
    }
}

/// What it costs, from a low to a high estimate; never a point alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clausulegeld {
    /// The low estimate, per year.
    pub van: Bedrag,
    /// The high estimate, per year.
    pub tot: Bedrag,
}

/// Why a clause cannot be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clausulefout {
    /// The end lies before the begin.
    #[error("De afspraak eindigt op {eind}, voor zij begint op {begin}. Kijk de dagen na.")]
    Omgekeerd {
        /// First day.
        begin: Datum,
        /// Last day.
        eind: Datum,
    },
    /// A duty on residents without a safety net.
    #[error(
        "Inwoners dragen dit, en niemand vangt op. Zeg eerst in de verwachting wie helpt als het niet lukt."
    )]
    GeenVangnet,
    /// A range of money the wrong way round.
    #[error("Het hoge bedrag ligt onder het lage. Draai de bedragen om.")]
    GeldOmgekeerd,
    /// Less than nothing.
    #[error("Een bedrag ligt onder nul. Vul in wat het kost; besparen hoort in een scenario.")]
    GeldNegatief,
}

/// A clause as the agreement takes it over: who does what, where, measured by what, for how much, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Clausulevoorstel(Written);

/// The written form of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    uit: Verwachtingverwijzing,
    dragers: BTreeSet<Dialoogpartij>,
    daad: Zinsdeel,
    voorwaarde: Option<Zinsdeel>,
    grens: Option<Zinsdeel>,
    vangnet: Option<Vangnet>,
    /// Whether bearer and deed are those of the expectation.
    woordelijk: bool,
    gebied: Dialooggebied,
    indicator: Zinsdeel,
    geld: Option<Clausulegeld>,
    #[serde(with = "domein::dag")]
    begin: Datum,
    #[serde(with = "domein::dag")]
    eind: Datum,
}

impl TryFrom<Written> for Clausulevoorstel {
    type Error = Clausulefout;
    fn try_from(written: Written) -> Result<Self, Clausulefout> {
        if written.eind < written.begin {
            return Err(Clausulefout::Omgekeerd { begin: written.begin, eind: written.eind });
        }
        match written.geld {
            Some(geld) if geld.van < Bedrag::ZERO => Err(Clausulefout::GeldNegatief),
            Some(geld) if geld.tot < geld.van => Err(Clausulefout::GeldOmgekeerd),
            _ => Ok(Self(written)),
        }
    }
}

impl From<Clausulevoorstel> for Written {
    fn from(voorstel: Clausulevoorstel) -> Self {
        voorstel.0
    }
}

impl Clausulevoorstel {
    /// A clause from an expectation: bearer, deed, condition, limit, safety net and area are those of the expectation, word
    /// for word.
    ///
    /// # Errors
    /// Days or amounts the wrong way round, an amount under nothing.
    pub fn new(
        uit: Verwachtingverwijzing,
        verwachting: &Verwachting,
        indicator: Zinsdeel,
        geld: Option<Clausulegeld>,
        (begin, eind): (Datum, Datum),
    ) -> Result<Self, Clausulefout> {
        let opzet = verwachting.opzet();
        Written {
            uit,
            dragers: opzet.dragers.clone(),
            daad: opzet.daad.clone(),
            voorwaarde: opzet.voorwaarde.clone(),
            grens: opzet.grens.clone(),
            vangnet: opzet.vangnet.clone(),
            woordelijk: true,
            gebied: opzet.gebied.clone(),
            indicator,
            geld,
            begin,
            eind,
        }
        .try_into()
    }

    /// The same with another deed by others: then it is no longer what people asked, and the answer is “anders”.
    ///
    /// # Errors
    /// A duty that comes to rest on residents without a safety net.
    pub fn with_deed(self, dragers: BTreeSet<Dialoogpartij>, daad: Zinsdeel) -> Result<Self, Clausulefout> {
        if self.0.vangnet.is_none() && dragers.iter().any(|one| one.are_residents()) {
            return Err(Clausulefout::GeenVangnet);
        }
        let woordelijk = self.0.woordelijk && dragers == self.0.dragers && daad == self.0.daad;
        Ok(Self(Written { dragers, daad, woordelijk, ..self.0 }))
    }

    /// Whether bearer and deed are those of the expectation.
    pub fn is_literal(&self) -> bool {
        self.0.woordelijk
    }

    /// On which condition.
    pub fn voorwaarde(&self) -> Option<&Zinsdeel> {
        self.0.voorwaarde.as_ref()
    }

    /// Up to where.
    pub fn grens(&self) -> Option<&Zinsdeel> {
        self.0.grens.as_ref()
    }

    /// Who catches it.
    pub fn vangnet(&self) -> Option<&Vangnet> {
        self.0.vangnet.as_ref()
    }

    /// From which expectation.
    pub fn uit(&self) -> Verwachtingverwijzing {
        self.0.uit
    }

    /// Who carry it.
    pub fn dragers(&self) -> &BTreeSet<Dialoogpartij> {
        &self.0.dragers
    }

    /// What they do.
    pub fn daad(&self) -> &Zinsdeel {
        &self.0.daad
    }

    /// Where.
    pub fn gebied(&self) -> &Dialooggebied {
        &self.0.gebied
    }

    /// By what one sees whether it is kept.
    pub fn indicator(&self) -> &Zinsdeel {
        &self.0.indicator
    }

    /// What it costs, per year.
    pub fn geld(&self) -> Option<Clausulegeld> {
        self.0.geld
    }

    /// The first day.
    pub fn begin(&self) -> Datum {
        self.0.begin
    }

    /// The last day.
    pub fn eind(&self) -> Datum {
        self.0.eind
    }
}
