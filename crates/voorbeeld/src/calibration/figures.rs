//! The figures that make the example believable, each with its band.

use std::ops::RangeInclusive;

use berichten::codes::TypeVerwijzer;
use domein::{Voorziening, Wet};

use super::measure::{Client, Household, Measured};

/// One figure.
pub(super) struct Figure {
    pub(super) name: &'static str,
    unit: Unit,
    pub(super) band: RangeInclusive<f64>,
    pub(super) of: fn(&Measured) -> f64,
}

/// In what a figure is given.
#[derive(Clone, Copy)]
enum Unit {
    PerCent,
    PerThousand,
    Euro,
    Months,
}

impl Figure {
    /// The begin of its row in docs/voorbeeld.md.
    pub(super) fn row(&self, found: &[f64]) -> String {
        let cells: Vec<String> = found.iter().map(|value| self.unit.write(*value)).collect();
        let (low, high) = (self.unit.bound(*self.band.start()), self.unit.bound(*self.band.end()));
        format!("| {} | {} | {low} to {high} |", self.name, cells.join(" | "))
    }
}

impl Unit {
    fn write(self, value: f64) -> String {
        match self {
            Self::PerCent => format!("{value:.1} %"),
            Self::PerThousand => format!("{value:.1} ‰"),
            Self::Euro => format!("€ {}", with_thousands(value)),
            Self::Months => format!("{value:.1}"),
        }
    }

    fn bound(self, value: f64) -> String {
        match self {
            Self::Euro => with_thousands(value),
            _ => format!("{value}"),
        }
    }
}

fn with_thousands(value: f64) -> String {
    let whole = value.round() as i64;
    if whole < 1_000 { format!("{whole}") } else { format!("{},{:03}", whole / 1_000, whole % 1_000) }
}

const fn figure(
    name: &'static str,
    unit: Unit,
    band: RangeInclusive<f64>,
    of: fn(&Measured) -> f64,
) -> Figure {
    Figure { name, unit, band, of }
}

use Unit::{Euro, Months, PerCent, PerThousand};

/// Every figure, in the order of the document.
pub(super) const FIGURES: &[Figure] = &[
    figure("residents with help in a year", PerCent, 7.5..=9.5, |all| clients(all, |_| true)),
    figure("with Wmo help", PerCent, 5.2..=6.6, |all| clients(all, |one| uses(one, Wet::Wmo))),
    figure("with domestic help", PerCent, 2.4..=3.2, |all| {
        clients(all, |one| one.kinds.contains(&Voorziening::HulpBijHetHuishouden))
    }),
    figure("with youth help", PerCent, 2.3..=3.1, |all| clients(all, |one| uses(one, Wet::Jeugdwet))),
    figure("with youth help and a stay", PerThousand, 1.8..=3.0, |all| 10.0 * clients(all, stays)),
    figure("with youth protection", PerThousand, 1.5..=2.9, |all| {
        10.0 * clients(all, |one| one.kinds.contains(&Voorziening::Jeugdbescherming))
    }),
    figure("households with Wmo help that have more than one provision", PerCent, 41.0..=54.0, |all| {
        households(all, |one| one.uses(Wet::Wmo), |one| several(one, Some(Wet::Wmo)))
    }),
    figure("households with only youth help that have more than one", PerCent, 36.0..=44.0, |all| {
        households(all, |one| !one.uses(Wet::Wmo), |one| several(one, None))
    }),
    figure("using households with both laws", PerCent, 1.6..=4.3, |all| {
        households(all, |_| true, |one| one.kinds().wetten().count() == 2)
    }),
    figure("using households with more than one kind of help", PerCent, 36.0..=48.0, |all| {
        households(all, |_| true, |one| one.kinds().len() >= 2)
    }),
    figure("cost of the most expensive tenth of using households", PerCent, 49.0..=60.0, |all| {
        top_share(all, 10)
    }),
    figure("cost of the most expensive hundredth", PerCent, 11.0..=18.0, |all| top_share(all, 100)),
    figure("mean cost of the most expensive 0.55 % of all households", Euro, 60_000.0..=130_000.0, |all| {
        most_expensive(all, 0.0055)
    }),
    figure("declared Wmo help per resident", Euro, 300.0..=515.0, |all| per_resident(all, Wet::Wmo)),
    figure("declared youth help per resident", Euro, 260.0..=454.0, |all| per_resident(all, Wet::Jeugdwet)),
    figure("declared per resident", Euro, 600.0..=850.0, |all| {
        Wet::ALL.iter().map(|wet| per_resident(all, *wet)).sum()
    }),
    figure("youth help that ended within 6 months", PerCent, 29.0..=38.0, |all| youth_ended(all, 0.0, 6.0)),
    figure("after 6 to 12 months", PerCent, 25.0..=34.0, |all| youth_ended(all, 6.0, 12.0)),
    figure("after 1 to 2 years", PerCent, 19.0..=27.0, |all| youth_ended(all, 12.0, 24.0)),
    figure("after 2 years or more", PerCent, 10.0..=18.0, |all| youth_ended(all, 24.0, 1_000.0)),
    figure("youth protection, stock by outflow, months", Months, 20.0..=42.0, |all| {
        all.ended[&Voorziening::Jeugdbescherming].stock_by_flow()
    }),
    figure("youth probation, stock by outflow, months", Months, 7.0..=15.0, |all| {
        all.ended[&Voorziening::Jeugdreclassering].stock_by_flow()
    }),
    figure("new youth help referred by a general practitioner", PerCent, 33.0..=44.0, |all| {
        referred(all, TypeVerwijzer::Huisarts)
    }),
    figure("by the municipality", PerCent, 25.0..=36.0, |all| referred(all, TypeVerwijzer::Gemeente)),
    figure("by nobody", PerCent, 10.0..=19.0, |all| referred(all, TypeVerwijzer::Zelf)),
    figure("by a certified institution", PerCent, 4.0..=11.0, |all| {
        referred(all, TypeVerwijzer::GecertificeerdeInstelling)
    }),
    figure("clients with youth help from a neighbourhood team", PerCent, 11.0..=19.0, |all| {
        share_of_clients(all, |one| uses(one, Wet::Jeugdwet), |one| one.paid_as_a_whole)
    }),
    figure("clients of whom some cost is unknown", PerCent, 5.0..=11.0, |all| {
        share_of_clients(all, |_| true, |one| one.paid_as_a_whole)
    }),
    figure("clients of whom no cost is known", PerCent, 3.0..=9.0, |all| {
        share_of_clients(all, |_| true, |one| one.paid_as_a_whole && !one.priced)
    }),
    figure("ends that go on as a personal budget", PerCent, 0.5..=2.0, |all| {
        let ended: usize = all.ended.values().map(|kind| kind.days.len()).sum();
        per_cent(all.ended_for_budget, ended)
    }),
    figure("lines declared in the month after the help", PerCent, 75.0..=92.0, |all| delay(all, 0)),
    figure("two months after", PerCent, 5.0..=22.0, |all| delay(all, 1)),
    figure("three months after or later", PerCent, 1.0..=5.0, |all| delay(all, 2)),
    figure("lines refused", PerCent, 0.6..=1.6, |all| lines(all, all.declared.refused)),
    figure("lines that take another back (credit)", PerCent, 0.3..=0.9, |all| {
        lines(all, all.declared.credits)
    }),
    figure("declarations refused as a whole", PerCent, 0.3..=2.5, |all| {
        per_cent(all.declared.declarations_refused as usize, all.declared.declarations as usize)
    }),
    figure("lines of a product not on the list", PerCent, 1.8..=3.5, |all| {
        lines(all, all.declared.not_listed)
    }),
];

fn per_cent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn uses(client: &Client, wet: Wet) -> bool {
    client.kinds.iter().any(|kind| kind.wet() == wet)
}

fn stays(client: &Client) -> bool {
    [Voorziening::JeugdVerblijf, Voorziening::Pleegzorg].iter().any(|kind| client.kinds.contains(kind))
}

/// Share of residents.
fn clients(all: &Measured, which: impl Fn(&Client) -> bool) -> f64 {
    100.0 * all.clients.values().filter(|one| which(one)).count() as f64 / all.residents
}

fn share_of_clients(all: &Measured, whole: impl Fn(&Client) -> bool, part: impl Fn(&Client) -> bool) -> f64 {
    let whole: Vec<&Client> = all.clients.values().filter(|one| whole(one)).collect();
    per_cent(whole.iter().filter(|one| part(one)).count(), whole.len())
}

fn households(all: &Measured, whole: impl Fn(&Household) -> bool, part: impl Fn(&Household) -> bool) -> f64 {
    let whole: Vec<&Household> = all.households.values().filter(|one| whole(one)).collect();
    per_cent(whole.iter().filter(|one| part(one)).count(), whole.len())
}

/// More than one provision as CBS counts them: each person with each kind of help is one.
fn several(household: &Household, wet: Option<Wet>) -> bool {
    let counts = |kind: &Voorziening| wet.is_none_or(|wet| kind.wet() == wet);
    household.provisions.iter().filter(|(_, kind)| counts(kind)).count() >= 2
}

/// What households cost, most first; only those of whom a cost is known.
fn costs(all: &Measured) -> Vec<i64> {
    let mut costs: Vec<i64> =
        all.households.values().map(|one| one.cents).filter(|cents| *cents > 0).collect();
    costs.sort_unstable_by(|a, b| b.cmp(a));
    costs
}

fn top_share(all: &Measured, part: usize) -> f64 {
    let costs = costs(all);
    100.0 * costs[..costs.len() / part].iter().sum::<i64>() as f64 / costs.iter().sum::<i64>() as f64
}

fn most_expensive(all: &Measured, share: f64) -> f64 {
    let count = (all.all_households as f64 * share).round() as usize;
    costs(all)[..count].iter().sum::<i64>() as f64 / 100.0 / count as f64
}

fn per_resident(all: &Measured, wet: Wet) -> f64 {
    all.cents_by_wet[&wet] as f64 / 100.0 / all.residents
}

/// Share of the youth help that ended, without protection and probation, by duration in months.
fn youth_ended(all: &Measured, from: f64, below: f64) -> f64 {
    let counts = |kind: &Voorziening| {
        let measure = matches!(kind, Voorziening::Jeugdbescherming | Voorziening::Jeugdreclassering);
        kind.wet() == Wet::Jeugdwet && !measure
    };
    let kinds = all.ended.iter().filter(|(kind, _)| counts(kind));
    let days: Vec<f64> = kinds.flat_map(|(_, ended)| &ended.days).map(|days| f64::from(*days)).collect();
    let within = days.iter().filter(|days| (from..below).contains(&(**days / 30.44))).count();
    per_cent(within, days.len())
}

fn referred(all: &Measured, verwijzer: TypeVerwijzer) -> f64 {
    per_cent(all.referred.get(&verwijzer).copied().unwrap_or(0), all.referred.values().sum())
}

fn delay(all: &Measured, place: usize) -> f64 {
    lines(all, all.declared.delay[place])
}

fn lines(all: &Measured, part: u64) -> f64 {
    per_cent(part as usize, all.declared.lines as usize)
}
