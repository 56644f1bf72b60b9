//! From facts to an answer that may be shown. Raw counts live only inside this file, in [`Cell`]s.

use std::collections::{BTreeMap, BTreeSet};

use bescherming::{
    Cell, Lattice, Percent, Protected, ProtectedCell, ProtectedLattice, Rules, SumId, protect, protect_single,
};
use domein::{
    Datum, Gemeentecode, Huishoudengrond, Maand, Periode, Voorziening, Voorzieningset, Wet, day_number,
};
use feiten::{Betaalstaat, Regelstaat, Stand};
use rekenkern::{Gebruik, Kosten, estimate_huishoudens, stapeling};

use crate::inzicht::vertaling::Vertaling;

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "stapeling 1";

/// When the question is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Help that runs on the first day of a month, and the cost of the twelve months before.
    Peildatum(Maand),
    /// Help that ran on at least one day of a year, and the cost of that year.
    Jaar(i16),
}

impl Moment {
    /// The moment for a day. Voorkant answers for the first day of a month only: two answers for two days in
    /// a row could be subtracted into a person.
    pub fn on(day: Datum) -> Self {
        Self::Peildatum(Maand::of(day))
    }

    /// The days on which help counts.
    pub fn days(self) -> Periode {
        match self {
            Self::Peildatum(maand) => Periode::single_day(maand.first_day()),
            Self::Jaar(year) => year_period(year),
        }
    }

    /// The months of the cost.
    pub fn cost_period(self) -> Periode {
        match self {
            Self::Peildatum(maand) => Periode::year_before(maand.first_day()),
            Self::Jaar(year) => year_period(year),
        }
    }

    /// Whether amounts may be shown. From one month to the next the cost of all households but the ones that
    /// came or went hardly changes, so two answers could be subtracted into one household. Calendar years do
    /// not overlap: amounts are shown for whole years, and for the first of January with the year before it.
    pub fn shows_amounts(self) -> bool {
        match self {
            Self::Peildatum(maand) => maand.first_day().month() == 1,
            Self::Jaar(_) => true,
        }
    }

    /// The day on which addresses are looked up.
    fn address_day(self) -> Datum {
        self.days().eind().unwrap_or(self.days().begin())
    }
}

fn year_period(year: i16) -> Periode {
    let first = Datum::new(year, 1, 1).unwrap_or(Datum::constant(2000, 1, 1));
    Periode::closed(first, first.last_of_year()).unwrap_or(Periode::single_day(first))
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// When.
    pub moment: Moment,
}

/// How the answer is made: list of products, protection, and from how many persons an address is crowded.
#[derive(Clone, Copy)]
pub struct Rekenwijze<'a> {
    /// From product to kind of help.
    pub vertaling: &'a Vertaling,
    /// What may be shown.
    pub bescherming: &'a Rules,
    /// More persons than this at one address are no household by their address alone.
    pub druk_boven: usize,
}

/// Number of kinds of help in one household; the last class is open.
pub const AANTALLEN: [&str; 4] = ["1", "2", "3", "4 of meer"];

/// Classes of yearly cost of a household: name, and from how many cents on.
pub const KOSTENKLASSEN: [(&str, i64); 7] = [
    ("geen kosten bekend", i64::MIN),
    ("tot € 2.500", 1),
    ("€ 2.500 tot € 5.000", 250_000),
    ("€ 5.000 tot € 10.000", 500_000),
    ("€ 10.000 tot € 25.000", 1_000_000),
    ("€ 25.000 tot € 50.000", 2_500_000),
    ("€ 50.000 en meer", 5_000_000),
];

/// Which laws meet in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wetten {
    /// One law.
    Alleen(Wet),
    /// Wmo and Jeugdwet together.
    Beide,
}

impl Wetten {
    /// Every possibility.
    pub const ALL: [Self; 3] = [Self::Alleen(Wet::Wmo), Self::Alleen(Wet::Jeugdwet), Self::Beide];

    fn of(set: Voorzieningset) -> Self {
        let mut laws = set.wetten();
        match (laws.next(), laws.next()) {
            (Some(wet), None) => Self::Alleen(wet),
            _ => Self::Beide,
        }
    }
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Vraag,
    /// All households with help.
    pub totaal: ProtectedCell,
    /// By number of kinds of help, in the order of [`AANTALLEN`].
    pub naar_aantal: Vec<ProtectedCell>,
    /// By law, in the order of [`Wetten::ALL`].
    pub naar_wet: Vec<(Wetten, ProtectedCell)>,
    /// By kind of help, alone or with others; the most common first.
    pub naar_voorziening: Vec<(Voorziening, ProtectedCell)>,
    /// By class of cost, in the order of [`KOSTENKLASSEN`]; empty where no amounts may be shown.
    pub naar_kosten: Vec<ProtectedCell>,
    /// By exact combination, the most common first. Combinations that may not be shown are not listed: that
    /// a rare one exists says something about somebody.
    pub combinaties: Vec<(Voorzieningset, ProtectedCell)>,
    /// How sure the answer is.
    pub zekerheid: Zekerheid,
}

/// What is uncertain or left out, beside every figure.
#[derive(Clone, Debug)]
pub struct Zekerheid {
    /// Households by ground of the estimate, in the order of [`Huishoudengrond::ALL`].
    pub gronden: Vec<ProtectedCell>,
    /// Share of the households of which a product code is not on the municipality's list.
    pub zonder_vertaling: Protected<Percent>,
    /// Persons and amounts of lines that wait for an assignment or an earlier line, in the cost period.
    pub wacht: ProtectedCell,
    /// Persons and amounts of lines that were declared and not answered yet, in the cost period.
    pub zonder_antwoord: ProtectedCell,
    /// Persons with cost in the period who have no help in the days of the question.
    pub zonder_hulp: ProtectedCell,
}

/// Answers the question.
pub fn decide(stand: &Stand, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Antwoord {
    let beeld = Beeld::new(stand, vraag, wijze);
    let mut by_set: BTreeMap<Voorzieningset, Cell> = BTreeMap::new();
    let mut by_cost = vec![Cell::default(); KOSTENKLASSEN.len()];
    for (set, cent) in beeld.households() {
        by_set.entry(set).or_default().add_unit(cent);
        by_cost[cost_class(cent)].add_unit(cent);
    }
    let sets: Vec<Voorzieningset> = by_set.keys().copied().collect();
    let mut lattice = Lattice::new(by_set.into_values().collect());
    let sums = Sums::new(&mut lattice, &sets);
    let shown = protect(&lattice, wijze.bescherming);

    let visible = |cell: ProtectedCell| {
        if vraag.moment.shows_amounts() { cell } else { cell.without_amount() }
    };
    let all = |cells: Vec<ProtectedCell>| cells.into_iter().map(visible).collect::<Vec<_>>();
    let mut naar_voorziening: Vec<_> =
        sums.voorziening.iter().map(|(kind, sum)| (*kind, visible(shown.sum(*sum)))).collect();
    naar_voorziening.sort_by_key(|(kind, cell)| (std::cmp::Reverse(cell.count.shown()), *kind));
    // A class of cost is an amount too.
    let naar_kosten =
        if vraag.moment.shows_amounts() { one_way(by_cost, wijze.bescherming) } else { Vec::new() };
    let zekerheid = beeld.certainty(stand, wijze);
    Antwoord {
        vraag: *vraag,
        totaal: visible(shown.sum(sums.totaal)),
        naar_aantal: sums.aantal.iter().map(|sum| visible(shown.sum(*sum))).collect(),
        naar_wet: sums.wet.iter().map(|(wet, sum)| (*wet, visible(shown.sum(*sum)))).collect(),
        naar_voorziening,
        naar_kosten,
        combinaties: listed(&sets, &shown).into_iter().map(|(set, cell)| (set, visible(cell))).collect(),
        zekerheid: Zekerheid {
            gronden: all(zekerheid.gronden),
            wacht: visible(zekerheid.wacht),
            zonder_antwoord: visible(zekerheid.zonder_antwoord),
            zonder_hulp: visible(zekerheid.zonder_hulp),
            ..zekerheid
        },
    }
}

/// The tables that are published beside the combinations.
struct Sums {
    totaal: SumId,
    aantal: Vec<SumId>,
    wet: Vec<(Wetten, SumId)>,
    voorziening: Vec<(Voorziening, SumId)>,
}

impl Sums {
    fn new(lattice: &mut Lattice, sets: &[Voorzieningset]) -> Self {
        let mut sum = |belongs: &dyn Fn(Voorzieningset) -> bool| {
            lattice.add_sum((0..sets.len()).filter(|place| belongs(sets[*place])))
        };
        Self {
            totaal: sum(&|_| true),
            aantal: (0..AANTALLEN.len()).map(|class| sum(&|set| number_class(set) == class)).collect(),
            wet: Wetten::ALL
                .into_iter()
                .map(|wetten| (wetten, sum(&|set| Wetten::of(set) == wetten)))
                .collect(),
            // Every kind, also one that nobody uses: that a row is there must say nothing.
            voorziening: Voorziening::ALL
                .iter()
                .map(|kind| (*kind, sum(&|set| set.contains(*kind))))
                .collect(),
        }
    }
}

fn number_class(set: Voorzieningset) -> usize {
    (set.len() as usize).clamp(1, AANTALLEN.len()) - 1
}

fn cost_class(cent: i64) -> usize {
    KOSTENKLASSEN.iter().rposition(|(_, from)| cent >= *from).unwrap_or(0)
}

fn one_way(cells: Vec<Cell>, rules: &Rules) -> Vec<ProtectedCell> {
    let leaves = cells.len();
    let mut lattice = Lattice::new(cells);
    lattice.add_sum(0..leaves);
    let shown = protect(&lattice, rules);
    (0..leaves).map(|leaf| shown.leaf(leaf)).collect()
}

/// The combinations that may be shown, the most common first.
fn listed(sets: &[Voorzieningset], shown: &ProtectedLattice) -> Vec<(Voorzieningset, ProtectedCell)> {
    let mut list: Vec<_> = sets
        .iter()
        .enumerate()
        .map(|(place, set)| (*set, shown.leaf(place)))
        .filter(|(_, cell)| !cell.count.is_hidden())
        .collect();
    list.sort_by_key(|(set, cell)| (std::cmp::Reverse(cell.count.shown()), set.len(), *set));
    list
}

/// The facts of one question, as columns.
struct Beeld {
    /// The household of each person in view.
    household: BTreeMap<u32, u32>,
    gronden: Vec<Huishoudengrond>,
    /// Whether a household uses a product whose code is not on the list.
    unknown_code: Vec<bool>,
    found: rekenkern::Stapeling,
    /// Number of the municipality in the facts.
    gemeente: Option<u32>,
    months: (i32, i32),
}

impl Beeld {
    fn new(stand: &Stand, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Self {
        let gemeente = stand.gemeenten.iter().zip(0..).find(|(code, _)| **code == vraag.gemeente);
        let gemeente = gemeente.map(|(_, number)| number);
        let (days, costs) = (vraag.moment.days(), vraag.moment.cost_period());
        let bound = |periode: Periode| {
            (day_number(periode.begin()), periode.eind().map_or(rekenkern::OPEN_END, day_number))
        };
        let (from, to) = bound(days);
        let in_view = (bound(costs).0.min(from), to);
        let lopend = stand.lopend();
        let running: Vec<_> = lopend
            .iter()
            .filter(|one| Some(one.gemeente) == gemeente && one.begin <= in_view.1 && one.eind >= in_view.0)
            .collect();

        let people: BTreeSet<u32> = running.iter().map(|one| one.persoon).collect();
        let (household, gronden) = households(stand, &people, vraag.moment.address_day(), wijze.druk_boven);
        let kinds: Vec<(Voorziening, bool)> =
            stand.producten.iter().map(|product| wijze.vertaling.of(product)).collect();
        let of = |person: u32| household.get(&person).copied().unwrap_or(u32::MAX);

        let mut unknown_code = vec![false; gronden.len()];
        for one in running.iter().filter(|one| one.begin <= to && one.eind >= from) {
            unknown_code[of(one.persoon) as usize] |= !kinds[one.product as usize].1;
        }
        let months = cost_months(costs);
        let lines: Vec<_> = stand
            .prestaties
            .iter()
            .filter(|line| Some(line.gemeente) == gemeente && line.is_cost())
            .collect();
        let found = stapeling(
            gronden.len(),
            Gebruik {
                huishouden: &running.iter().map(|one| of(one.persoon)).collect::<Vec<_>>(),
                voorziening: &running
                    .iter()
                    .map(|one| kinds[one.product as usize].0.index())
                    .collect::<Vec<_>>(),
                begin: &running.iter().map(|one| one.begin).collect::<Vec<_>>(),
                eind: &running.iter().map(|one| one.eind).collect::<Vec<_>>(),
            },
            (from, to),
            Kosten {
                huishouden: &lines.iter().map(|line| of(line.persoon)).collect::<Vec<_>>(),
                maand: &lines.iter().map(|line| line.maand).collect::<Vec<_>>(),
                cent: &lines.iter().map(|line| line.cent).collect::<Vec<_>>(),
            },
            months,
        );
        Self { household, gronden, unknown_code, found, gemeente, months }
    }

    /// Households that use help in the days of the question.
    fn households(&self) -> impl Iterator<Item = (Voorzieningset, i64)> + '_ {
        let all = self.found.sets.iter().copied().zip(self.found.cent.iter().copied());
        all.filter(|(set, _)| !set.is_empty())
    }

    fn certainty(&self, stand: &Stand, wijze: &Rekenwijze<'_>) -> Zekerheid {
        let rules = wijze.bescherming;
        let mut by_ground = vec![Cell::default(); Huishoudengrond::ALL.len()];
        let mut by_list = vec![Cell::default(); 2];
        for (place, (set, cent)) in self.found.sets.iter().zip(&self.found.cent).enumerate() {
            if !set.is_empty() {
                by_ground[self.gronden[place] as usize].add_unit(*cent);
                by_list[usize::from(self.unknown_code[place])].add_unit(*cent);
            }
        }
        let mut all = Cell::default();
        by_list.iter().for_each(|cell| all.merge(cell));
        let total = protect_single(&all, rules);
        let helped = |person: u32| {
            let household = self.household.get(&person).map(|household| *household as usize);
            household.and_then(|household| self.found.sets.get(household)).is_some_and(|set| !set.is_empty())
        };
        let persons = |belongs: &dyn Fn(&feiten::Prestatie) -> bool| {
            let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
            for line in stand.prestaties.iter().filter(|line| self.asked(line) && belongs(line)) {
                *cents.entry(line.persoon).or_default() += line.cent;
            }
            let mut cell = Cell::default();
            cents.into_values().for_each(|cent| cell.add_unit(cent));
            protect_single(&cell, rules)
        };
        Zekerheid {
            gronden: one_way(by_ground, rules),
            zonder_vertaling: one_way(by_list, rules)[1].count.share_of(&total.count),
            wacht: persons(&|line| line.regelstaat == Regelstaat::Wacht),
            zonder_antwoord: persons(&|line| {
                line.regelstaat == Regelstaat::Aanvaard && line.betaalstaat == Betaalstaat::Ingediend
            }),
            zonder_hulp: persons(&|line| line.is_cost() && !helped(line.persoon)),
        }
    }

    fn asked(&self, line: &feiten::Prestatie) -> bool {
        Some(line.gemeente) == self.gemeente && (self.months.0..=self.months.1).contains(&line.maand)
    }
}

fn cost_months(costs: Periode) -> (i32, i32) {
    let last = costs.eind().unwrap_or(costs.begin());
    (Maand::of(costs.begin()).number(), Maand::of(last).number())
}

/// Estimates the households of the persons in view.
fn households(
    stand: &Stand,
    people: &BTreeSet<u32>,
    day: Datum,
    druk_boven: usize,
) -> (BTreeMap<u32, u32>, Vec<Huishoudengrond>) {
    let place: BTreeMap<u32, u32> = people.iter().copied().zip(0..).collect();
    let adressen: Vec<Option<u32>> = people.iter().map(|person| stand.woont(*person, day).adres).collect();
    let banden: Vec<(u32, u32)> = stand
        .banden()
        .iter()
        .filter_map(|(one, other)| Some((*place.get(one)?, *place.get(other)?)))
        .collect();
    let found = estimate_huishoudens(&adressen, &banden, druk_boven);
    (people.iter().copied().zip(found.van_persoon).collect(), found.gronden)
}
