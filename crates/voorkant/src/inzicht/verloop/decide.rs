//! From facts to an answer that may be shown.

use bescherming::{Amount, Count, Percent, Protected};
use domein::{Gemeentecode, Maand, Voorziening, Wet};
use feiten::Stand;

use super::clienten::clients;
use super::kosten::Kosten;
use super::onbekend::unknown;
use super::regels::Regels;
use super::vooruit::Vooruit;
use crate::inzicht::beeld::Rekenwijze;

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "verloop 2";

/// The longest period that can be asked for, in months.
pub const LANGST: i32 = 36;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// First month.
    pub van: Maand,
    /// Last month, included.
    pub tot: Maand,
}

impl Vraag {
    /// The months of the question.
    pub fn maanden(&self) -> impl Iterator<Item = Maand> + use<> {
        (self.van.number()..=self.tot.number()).filter_map(Maand::from_number)
    }
}

/// What a series of months is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reeks {
    /// All help.
    Totaal,
    /// Help under one law.
    Wet(Wet),
    /// One kind of help.
    Hulp(Voorziening),
}

impl Reeks {
    /// Every series: all help, each law, each kind. Also those that nobody uses: that a row is there says
    /// nothing.
    pub fn all() -> impl Iterator<Item = Self> {
        let laws = Wet::ALL.into_iter().map(Self::Wet);
        let kinds = Voorziening::ALL.iter().map(|kind| Self::Hulp(*kind));
        std::iter::once(Self::Totaal).chain(laws).chain(kinds)
    }

    /// Whether a kind of help belongs to it.
    pub fn contains(self, soort: Voorziening) -> bool {
        match self {
            Self::Totaal => true,
            Self::Wet(wet) => soort.wet() == wet,
            Self::Hulp(kind) => soort == kind,
        }
    }

    /// The law it falls under, when that is one.
    pub fn wet(self) -> Option<Wet> {
        match self {
            Self::Totaal => None,
            Self::Wet(wet) => Some(wet),
            Self::Hulp(kind) => Some(kind.wet()),
        }
    }

    /// Its name in addresses and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Totaal => "totaal",
            Self::Wet(Wet::Wmo) => "wmo",
            Self::Wet(Wet::Jeugdwet) => "jeugdwet",
            Self::Hulp(kind) => kind.key(),
        }
    }
}

/// How far a month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maandstaat {
    /// Less than 1 % is still expected.
    Volledig,
    /// More is expected, and how much can be estimated.
    Onvolledig,
    /// So little was declared that its rest cannot be estimated.
    TeVroeg,
    /// The delay is not known: there are too few months, or old months still change.
    Onbekend,
    /// Before the first declarations.
    VoorBegin,
}

impl Maandstaat {
    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Volledig => "volledig",
            Self::Onvolledig => "onvolledig",
            Self::TeVroeg => "te vroeg",
            Self::Onbekend => "onbekend",
            Self::VoorBegin => "geen gegevens",
        }
    }

    /// Whether what was declared of the month is enough to show.
    pub(super) fn shows_amounts(self) -> bool {
        matches!(self, Self::Volledig | Self::Onvolledig | Self::Onbekend)
    }
}

/// What is expected on top of what was declared, with the bounds between which it falls four times of five.
#[derive(Clone, Copy, Debug)]
pub struct Nogverwacht {
    /// Expected.
    pub bedrag: Protected<Amount>,
    /// Lower bound.
    pub laag: Protected<Amount>,
    /// Upper bound.
    pub hoog: Protected<Amount>,
}

impl Nogverwacht {
    /// Whether it is less than the rounding, upper bound included.
    pub fn is_nothing(&self) -> bool {
        self.hoog.shown().is_some_and(|amount| amount.cents() == 0)
    }
}

/// Clients with running help for whom nothing was declared in a whole year.
#[derive(Clone, Copy, Debug)]
pub struct KostenOnbekend {
    /// How many.
    pub clienten: Protected<Count>,
    /// Their share of all clients with that help.
    pub aandeel: Protected<Percent>,
}

/// One month of one series.
#[derive(Clone, Copy, Debug)]
pub struct Maandcijfer {
    /// Distinct clients with running help.
    pub clienten: Protected<Count>,
    /// Granted cost declared so far; none while nothing can be said of the month.
    pub gemeld: Option<Protected<Amount>>,
    /// What is still expected; none where it cannot be estimated, and for a complete month.
    pub verwacht: Option<Nogverwacht>,
}

/// A series of months.
#[derive(Clone, Debug)]
pub struct Reeksverloop {
    /// What it is about.
    pub reeks: Reeks,
    /// For each month of the question.
    pub maanden: Vec<Maandcijfer>,
    /// For each year of the answer, the clients whose cost is unknown; none where no month of it is complete.
    pub onbekend: Vec<Option<KostenOnbekend>>,
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Vraag,
    /// The last month of which all declarations are in.
    pub peil: Option<Maand>,
    /// How far each month of the question is.
    pub staten: Vec<Maandstaat>,
    /// The calendar years that the question touches.
    pub jaren: Vec<i32>,
    /// Each series, in the order of [`Reeks::all`].
    pub reeksen: Vec<Reeksverloop>,
}

/// Answers the question.
pub fn decide(stand: &Stand, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Antwoord {
    let rules = wijze.bescherming;
    let regels = Regels::new(stand, vraag, wijze);
    let vooruit = Vooruit::new(&regels);
    let kosten = Kosten::new(&regels, vooruit.as_ref(), rules);
    let staat = |maand: i32| vooruit.as_ref().map_or(Maandstaat::TeVroeg, |known| known.staat(maand));
    let jaren: Vec<i32> = (vraag.van.year()..=vraag.tot.year()).collect();
    let without_cost: Vec<Option<Vec<KostenOnbekend>>> = jaren
        .iter()
        .map(|year| {
            let months = year * 12..year * 12 + 12;
            let complete: Vec<i32> = months.filter(|maand| staat(*maand) == Maandstaat::Volledig).collect();
            (!complete.is_empty()).then(|| unknown(&regels, *year, &complete, rules))
        })
        .collect();
    let present: Vec<Vec<Protected<Count>>> =
        vraag.maanden().map(|maand| clients(&regels.hulp, maand.number(), rules)).collect();
    let month = |reeks: Reeks, maand: i32, clienten: Protected<Count>| {
        let incomplete = staat(maand) == Maandstaat::Onvolledig;
        let rest = vooruit.as_ref().filter(|_| incomplete).and_then(|known| known.rest(reeks, maand));
        let amounts = kosten.amounts(reeks, maand, rest);
        let verwacht = amounts.and_then(|amounts| amounts.rest);
        Maandcijfer {
            clienten,
            gemeld: amounts.map(|amounts| amounts.gemeld),
            verwacht: verwacht.map(|[bedrag, laag, hoog]| Nogverwacht { bedrag, laag, hoog }),
        }
    };
    let reeksen = Reeks::all()
        .enumerate()
        .map(|(place, reeks)| Reeksverloop {
            reeks,
            maanden: vraag
                .maanden()
                .zip(&present)
                .map(|(maand, clients)| month(reeks, maand.number(), clients[place]))
                .collect(),
            onbekend: without_cost.iter().map(|year| year.as_ref().map(|all| all[place])).collect(),
        })
        .collect();
    Antwoord {
        vraag: *vraag,
        peil: vooruit.as_ref().and_then(|known| Maand::from_number(known.peil())),
        staten: vraag.maanden().map(|maand| staat(maand.number())).collect(),
        jaren,
        reeksen,
    }
}
