//! From facts to an answer that may be shown.

use std::sync::Arc;

use bescherming::{Amount, Count, Percent, Protected, Rules};
use domein::{Gemeentecode, Maand, Voorziening, Wet};

use super::blik::{LANGSTE_REEKS, Vooruitblik, run_at_the_end};
use super::clienten::clients;
use super::kosten::Kosten;
use super::onbekend::unknown;
use super::regels::Regels;
use super::stroom::Stroom;
use super::vooruit::Vooruit;
use crate::inzicht::vraag::Grond;

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "verloop 4";

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
    /// What the number of clients would become.
    pub clienten_vooruit: Vooruitblik,
    /// What the cost would become.
    pub kosten_vooruit: Vooruitblik,
}

impl Reeksverloop {
    /// A series of which nothing is known.
    pub fn empty(reeks: Reeks) -> Self {
        Self {
            reeks,
            maanden: Vec::new(),
            onbekend: Vec::new(),
            clienten_vooruit: Vooruitblik::none(),
            kosten_vooruit: Vooruitblik::none(),
        }
    }
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
    /// Who came, left and came back in the whole years that are known, and by referrer and district.
    pub stroom: Arc<Stroom>,
}

/// What does not depend on the months that somebody asks for.
#[derive(Clone, Debug)]
pub struct Vast {
    /// Who came, left and came back in the whole years that are known.
    stroom: Arc<Stroom>,
    /// Clients and cost of each series in the year to come.
    vooruit: Vec<[Vooruitblik; 2]>,
}

impl Vast {
    /// Works it out for a municipality.
    pub fn new(grond: &Grond<'_>, gemeente: Gemeentecode) -> Self {
        let rules = grond.wijze.bescherming;
        let regels = Regels::new(grond.stand, gemeente, &grond.wijze);
        let vooruit = Vooruit::new(&regels);
        let kosten = Kosten::new(&regels, vooruit.as_ref(), rules);
        let known = Bekend { regels: &regels, vooruit: vooruit.as_ref(), kosten: &kosten, rules };
        let years = vooruit.as_ref().map_or(Vec::new(), Vooruit::whole_years);
        let peil = vooruit.as_ref().map_or(0, Vooruit::peil);
        let stroom = Arc::new(Stroom::new(grond, (&regels, &kosten), gemeente, (&years, peil)));
        Self { stroom, vooruit: known.ahead() }
    }
}

/// Answers the question.
pub fn decide(grond: &Grond<'_>, vraag: &Vraag, vast: &Vast) -> Antwoord {
    let rules = grond.wijze.bescherming;
    let regels = Regels::new(grond.stand, vraag.gemeente, &grond.wijze);
    let vooruit = Vooruit::new(&regels);
    let kosten = Kosten::new(&regels, vooruit.as_ref(), rules);
    let known = Bekend { regels: &regels, vooruit: vooruit.as_ref(), kosten: &kosten, rules };
    let jaren: Vec<i32> = (vraag.van.year()..=vraag.tot.year()).collect();
    let without_cost: Vec<Option<Vec<KostenOnbekend>>> =
        jaren.iter().map(|year| known.without_cost(*year)).collect();
    let months: Vec<i32> = vraag.maanden().map(Maand::number).collect();
    let present: Vec<Vec<Protected<Count>>> =
        months.iter().map(|maand| clients(&regels.hulp, *maand, rules)).collect();
    let reeksen = Reeks::all()
        .zip(vast.vooruit.iter().cloned())
        .enumerate()
        .map(|(place, (reeks, [clienten_vooruit, kosten_vooruit]))| Reeksverloop {
            reeks,
            maanden: months
                .iter()
                .zip(&present)
                .map(|(maand, clients)| known.month(reeks, *maand, clients[place]))
                .collect(),
            onbekend: without_cost.iter().map(|year| year.as_ref().map(|all| all[place])).collect(),
            clienten_vooruit,
            kosten_vooruit,
        })
        .collect();
    Antwoord {
        vraag: *vraag,
        peil: vooruit.as_ref().and_then(|known| Maand::from_number(known.peil())),
        staten: months.iter().map(|maand| known.staat(*maand)).collect(),
        jaren,
        reeksen,
        stroom: vast.stroom.clone(),
    }
}

/// What is known of a municipality before any month is asked for.
struct Bekend<'a> {
    regels: &'a Regels,
    vooruit: Option<&'a Vooruit>,
    kosten: &'a Kosten<'a>,
    rules: &'a Rules,
}

impl Bekend<'_> {
    fn staat(&self, maand: i32) -> Maandstaat {
        self.vooruit.map_or(Maandstaat::TeVroeg, |known| known.staat(maand))
    }

    fn month(&self, reeks: Reeks, maand: i32, clienten: Protected<Count>) -> Maandcijfer {
        let incomplete = self.staat(maand) == Maandstaat::Onvolledig;
        let rest = self.vooruit.filter(|_| incomplete).and_then(|known| known.rest(reeks, maand));
        let amounts = self.kosten.amounts(reeks, maand, rest);
        let verwacht = amounts.and_then(|amounts| amounts.rest);
        Maandcijfer {
            clienten,
            gemeld: amounts.map(|amounts| amounts.gemeld),
            verwacht: verwacht.map(|[bedrag, laag, hoog]| Nogverwacht { bedrag, laag, hoog }),
        }
    }

    /// The clients of a year whose cost is unknown; none where no month of it is complete.
    fn without_cost(&self, year: i32) -> Option<Vec<KostenOnbekend>> {
        let months = year * 12..year * 12 + 12;
        let complete: Vec<i32> = months.filter(|maand| self.staat(*maand) == Maandstaat::Volledig).collect();
        (!complete.is_empty()).then(|| unknown(self.regels, year, &complete, self.rules))
    }

    /// Clients and cost of each series in the year to come, from what is shown of the complete months. Not from the
    /// months that somebody asks for: a look ahead is the same whatever period is on the page.
    fn ahead(&self) -> Vec<[Vooruitblik; 2]> {
        let complete = self.vooruit.map_or(Vec::new(), Vooruit::complete_months);
        let months = complete.get(complete.len().saturating_sub(LANGSTE_REEKS)..).unwrap_or_default();
        let present: Vec<Vec<Protected<Count>>> =
            months.iter().map(|maand| clients(&self.regels.hulp, *maand, self.rules)).collect();
        let series: Vec<Reeks> = Reeks::all().collect();
        let step = |reeks: Reeks| {
            let last = months.last().and_then(|maand| self.kosten.step_in(reeks, *maand));
            last.unwrap_or(self.rules.amount_rounding())
        };
        let look = |figures: Vec<(i32, Option<i64>)>, step: u64| {
            let (last, run) = run_at_the_end(figures.into_iter());
            Vooruitblik::new(last, &run, step as f64)
        };
        series
            .iter()
            .enumerate()
            .map(|(place, reeks)| {
                let count = |shown: &Vec<Protected<Count>>| {
                    shown[place].shown().and_then(|count| i64::try_from(count.value()).ok())
                };
                let cents =
                    |maand: i32| self.kosten.amounts(*reeks, maand, None)?.gemeld.shown().map(Amount::cents);
                [
                    look(
                        months.iter().copied().zip(present.iter().map(count)).collect(),
                        self.rules.rounding(),
                    ),
                    look(months.iter().map(|maand| (*maand, cents(*maand))).collect(), step(*reeks)),
                ]
            })
            .collect()
    }
}
