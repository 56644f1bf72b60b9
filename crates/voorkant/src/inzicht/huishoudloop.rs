//! What households had from year to year, and what it cost: columns for the room Ombuigen. Raw, so only for a `decide`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domein::{Gemeentecode, Maand, Ondersteuning, Periode, Pseudoniem, Regeling, Voorziening, day_number};
use feiten::bronnen::{BevolkingRij, VerstrekkingRij};
use feiten::{Stand, Toewijzing};
use gebieden::{Gebiedscode, Wijkcode};
use rekenkern::Gebruik;

use super::beeld::{Rekenwijze, bounds};
use super::gebied::Buurtlijst;
use super::huishoudens::{Bewoning, Woonplaatsen, all_households};
use crate::bronnen::Personenbron;
use crate::instellingen::HuishoudensGemeente;

/// Cost of a household: which layer, in which month, how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Loopkosten {
    pub huishouden: u32,
    pub laag: u8,
    pub maand: i32,
    pub cent: i64,
}

/// What it is made of.
#[derive(Clone, Copy)]
pub(crate) struct Loopgrond<'a> {
    /// What the messages mean together.
    pub stand: &'a Stand,
    /// What other registers say.
    pub personen: &'a Personenbron,
    /// In which neighbourhood somebody lives.
    pub buurten: &'a Buurtlijst,
    /// How to calculate and protect.
    pub wijze: Rekenwijze<'a>,
    /// How many households there are, as the municipality has set it.
    pub huishoudens: Option<&'a HuishoudensGemeente>,
}

/// Households as they are on a day, with all that ran at them in the years before.
pub(crate) struct Huishoudloop {
    huishoudens: usize,
    huishouden: Vec<u32>,
    laag: Vec<u8>,
    begin: Vec<i32>,
    eind: Vec<i32>,
    /// Cost of the last year.
    pub(crate) kosten: Vec<Loopkosten>,
    /// Where each household lives, where known.
    pub(crate) wijken: Vec<Option<Wijkcode>>,
    /// The schemes of which everything is known in these years.
    pub(crate) bekend: BTreeSet<Regeling>,
    /// How many households there are, with help or without, where that is known; rounded.
    pub(crate) alle: Option<HuishoudensGemeente>,
    /// Residents of the extract of the BRP.
    pub(crate) bewoners: usize,
    /// What happened to them in the last year that is known.
    pub(crate) bevolking: Option<BevolkingRij>,
}

impl Huishoudloop {
    /// Everybody with something between these firsts of a month is in view, also who has nothing any more on the last:
    /// were they left out, help would seem to last longer than it does.
    pub(crate) fn new(grond: &Loopgrond<'_>, gemeente: Gemeentecode, eerste: Maand, laatste: Maand) -> Self {
        let Loopgrond { stand, personen, .. } = *grond;
        let years = Periode::closed(eerste.first_day(), laatste.first_day())
            .unwrap_or(Periode::single_day(laatste.first_day()));
        let bekend = personen.covered(years);
        let known = Bekend::new(grond, stand.gemeente(gemeente), years, &bekend);
        let woonplaatsen = Woonplaatsen::new(stand, personen, laatste.first_day());
        let druk_boven = grond.wijze.druk_boven;
        let bewoning = Bewoning::new(&woonplaatsen, personen, &known.people(stand), druk_boven);
        let of_stand: Vec<u32> =
            stand.personen.iter().map(|person| bewoning.household(*person).unwrap_or(u32::MAX)).collect();
        let wijk = |household: usize| Gebiedscode::Buurt(bewoning.buurt(household, grond.buurten)?).wijk();
        let year = u32::from(laatste.first_day().year().unsigned_abs());
        let before = personen.rijen.bevolking.iter().filter(|row| row.jaar < year);
        let rules = grond.wijze.bescherming;
        let mut found = Self {
            huishoudens: bewoning.len(),
            huishouden: Vec::new(),
            laag: Vec::new(),
            begin: Vec::new(),
            eind: Vec::new(),
            kosten: known.costs(grond, &bewoning, &of_stand, laatste),
            wijken: (0..bewoning.len()).map(wijk).collect(),
            alle: all_households(personen, grond.huishoudens, druk_boven, rules),
            bewoners: personen.rijen.bewoners.len(),
            bevolking: before.max_by_key(|row| row.jaar).cloned(),
            bekend: bekend.clone(),
        };
        for one in &known.running {
            let kind = known.kinds[one.product as usize];
            found.add(of_stand[one.persoon as usize], kind.into(), (one.begin, one.eind));
        }
        for row in &known.schemes {
            if let Some(household) = bewoning.household(row.persoon) {
                found.add(household, row.regeling.into(), bounds(row.periode()));
            }
        }
        found
    }

    fn add(&mut self, household: u32, layer: Ondersteuning, (begin, eind): (i32, i32)) {
        self.huishouden.push(household);
        self.laag.push(layer.index());
        self.begin.push(begin);
        self.eind.push(eind);
    }

    /// How many households are in view.
    pub(crate) fn len(&self) -> usize {
        self.huishoudens
    }

    /// What ran, as columns for a kernel.
    pub(crate) fn gebruik(&self) -> Gebruik<'_> {
        Gebruik {
            huishouden: &self.huishouden,
            voorziening: &self.laag,
            begin: &self.begin,
            eind: &self.eind,
        }
    }
}

/// What runs in the years that are looked back on.
struct Bekend<'a> {
    gemeente: Option<u32>,
    kinds: Vec<Voorziening>,
    running: Vec<Toewijzing>,
    schemes: Vec<&'a VerstrekkingRij>,
}

impl<'a> Bekend<'a> {
    fn new(
        grond: &Loopgrond<'a>,
        gemeente: Option<u32>,
        years: Periode,
        bekend: &BTreeSet<Regeling>,
    ) -> Self {
        let (from, to) = bounds(years);
        let asked = |one: &Toewijzing| Some(one.gemeente) == gemeente && one.begin <= to && one.eind >= from;
        let rows = grond.personen.rijen.verstrekkingen.iter();
        let of = |row: &&VerstrekkingRij| bekend.contains(&row.regeling) && row.periode().overlaps(years);
        Self {
            gemeente,
            kinds: grond.stand.producten.iter().map(|product| grond.wijze.vertaling.of(product).0).collect(),
            running: grond.stand.lopend().into_iter().filter(asked).collect(),
            schemes: rows.filter(of).collect(),
        }
    }

    /// Those of the messages by their number, then the others.
    fn people(&self, stand: &Stand) -> Vec<Pseudoniem> {
        let told: BTreeSet<u32> = self.running.iter().map(|one| one.persoon).collect();
        let mut people: Vec<Pseudoniem> =
            told.into_iter().filter_map(|person| stand.personen.get(person as usize).copied()).collect();
        let known: HashSet<Pseudoniem> = people.iter().copied().collect();
        let others: BTreeSet<Pseudoniem> = self.schemes.iter().map(|row| row.persoon).collect();
        people.extend(others.into_iter().filter(|person| !known.contains(person)));
        people
    }

    /// The cost of the twelve months before a month, by household, layer and month.
    fn costs(
        &self,
        grond: &Loopgrond<'_>,
        bewoning: &Bewoning,
        of_stand: &[u32],
        until: Maand,
    ) -> Vec<Loopkosten> {
        let months = until.plus(-12).number()..until.number();
        let mut sums: BTreeMap<(u32, u8, i32), i64> = BTreeMap::new();
        let mut cost = |household: u32, layer: Ondersteuning, maand: i32, cent: i64| {
            let sum = sums.entry((household, layer.index(), maand)).or_default();
            *sum = sum.saturating_add(cent);
        };
        let lines = grond.stand.prestaties.iter();
        for line in lines.filter(|line| Some(line.gemeente) == self.gemeente && line.is_cost()) {
            let household = of_stand[line.persoon as usize];
            if months.contains(&line.maand) && (household as usize) < bewoning.len() {
                cost(household, self.kinds[line.product as usize].into(), line.maand, line.cent);
            }
        }
        for row in &self.schemes {
            let Some(household) = bewoning.household(row.persoon) else { continue };
            for month in (1..=12).map(|back| until.plus(-back)) {
                let days = Periode::closed(month.first_day(), month.last_day());
                if let Some(amount) = days.ok().and_then(|days| row.kosten_in(days)) {
                    cost(household, row.regeling.into(), month.number(), amount.cents());
                }
            }
        }
        let row = |((huishouden, laag, maand), cent)| Loopkosten { huishouden, laag, maand, cent };
        sums.into_iter().map(row).collect()
    }
}

/// The first of a month as a day, as kernels count.
pub(crate) fn first_of(maand: Maand) -> i32 {
    day_number(maand.first_day())
}

/// The first month with cost of a municipality, as far as it is known from messages.
pub(crate) fn first_month(grond: &Loopgrond<'_>, gemeente: Gemeentecode) -> Option<i32> {
    let number = grond.stand.gemeente(gemeente)?;
    grond
        .stand
        .prestaties
        .iter()
        .filter(|line| line.gemeente == number && line.is_cost())
        .map(|line| line.maand)
        .min()
}
