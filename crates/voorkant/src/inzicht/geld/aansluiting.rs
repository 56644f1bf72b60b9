//! What messages and totals say, beside what stands in the accounts; the rest has a line of its own.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use bescherming::{Amount, Lattice, Protected, ProtectedCell, Rules, protect, protect_single};
use bronnen::totaalbedragen::{Totaalbedrag, Totaalsoort};
use domein::{Bedrag, Datum, Gemeentecode, Maand, Pseudoniem, Voorziening, Wet, day_number};
use feiten::{Prestatie, Stand};
use iv3::{Batensoort, Boekjaar, Lijn, Taakveld, Taakveldwet};

use super::boeken::{Boek, known};
use super::plaats::Boekplaats;
use crate::bronnen::Personenbron;
use crate::inzicht::beeld::Rekenwijze;
use crate::inzicht::huishoudens::{Bewoning, Woonplaatsen};
use huishoudgeld::{Huishoudgeld, cell};

/// What was declared on a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gemeld {
    /// There are no messages with cost of this year at all.
    GeenGegevens,
    /// No product goes here.
    Geen,
    /// So much; the sum of kinds of help that may each be shown.
    Bedrag(Protected<Amount>),
    /// A kind of help in it may not be shown.
    Verborgen(Protected<Amount>),
}

impl Gemeld {
    /// An amount, as it may be shown.
    fn of(amount: Protected<Amount>) -> Self {
        if amount.is_hidden() { Self::Verborgen(amount) } else { Self::Bedrag(amount) }
    }

    /// Together with one kind of help more, as that may be shown.
    fn with(self, kind: Protected<Amount>) -> Self {
        match self {
            Self::Verborgen(_) => self,
            Self::Bedrag(amount) => Self::of(amount.plus(&kind)),
            Self::Geen | Self::GeenGegevens => Self::of(kind),
        }
    }
}

/// What stands in the accounts and nobody explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rest {
    /// It cannot be told: a part of it is not known.
    Onbekend,
    /// Nothing was declared here, so it says nothing of people.
    Openbaar(Bedrag),
    /// What is left beside the cost of people, as that may be shown.
    Beschermd(Protected<Amount>),
}

/// One place: accounts, messages, totals, and what is left.
#[derive(Clone, Debug)]
pub struct Aansluitrij {
    /// Where.
    pub plaats: Boekplaats,
    /// Expenditure in the accounts; None when unknown, and where there is no such place.
    pub iv3: Option<Bedrag>,
    /// Declared in messages.
    pub gemeld: Gemeld,
    /// Totals without a person, rounded as amounts of people are.
    pub totalen: Bedrag,
}

impl Aansluitrij {
    /// What stands in the accounts and nobody explains; below nothing when more was declared.
    pub fn rest(&self) -> Rest {
        let left = self.iv3.map(|iv3| iv3 - self.totalen);
        match (self.gemeld, left) {
            // That it is withheld comes first: so it reads the same where the accounts are not known.
            (Gemeld::Verborgen(hidden), _) => Rest::Beschermd(hidden),
            (_, None) => Rest::Onbekend,
            (Gemeld::Geen | Gemeld::GeenGegevens, Some(left)) => Rest::Openbaar(left),
            (Gemeld::Bedrag(amount), Some(left)) => Rest::Beschermd(amount.left_of(left.cents())),
        }
    }
}

/// The same to the cent, over the whole municipality only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precies {
    /// Expenditure in the accounts on all places together; None when a part is unknown.
    pub iv3: Option<Bedrag>,
    /// Declared and granted, for people with help in the year.
    pub gemeld: Bedrag,
    /// The same for people without help in the year; None when that may not be told.
    pub zonder_hulp: Option<Bedrag>,
    /// Totals without a person, by kind; income is not among them.
    pub totalen: Vec<(Totaalsoort, Bedrag)>,
}

impl Precies {
    /// What is left, to the cent.
    pub fn rest(&self) -> Option<Bedrag> {
        let explained: Bedrag = self.totalen.iter().map(|(_, bedrag)| *bedrag).sum();
        Some(self.iv3? - self.gemeld - self.zonder_hulp.unwrap_or_default() - explained)
    }
}

/// Messages and totals beside the accounts of a year.
#[derive(Clone, Debug)]
pub struct Geldaansluiting {
    /// The year.
    pub jaar: Boekjaar,
    /// By place, in the order of the task fields.
    pub rijen: Vec<Aansluitrij>,
    /// Everything together.
    pub totaal: Aansluitrij,
    /// Cost of people without help in the year. It is in no row, so it is part of what is left. None without messages.
    pub zonder_hulp: Option<ProtectedCell>,
    /// Own contributions: as a total was delivered, and as the accounts have them.
    pub bijdragen: (Option<Bedrag>, Option<Bedrag>),
    /// To the cent; None when nobody asked for it, and when it may not be told.
    pub precies: Option<Precies>,
}

/// What is laid beside the accounts.
pub(super) struct Bewijs<'a> {
    pub stand: &'a Stand,
    pub personen: &'a Personenbron,
    pub totaalbedragen: &'a [Totaalbedrag],
    pub gemeente: Gemeentecode,
    pub wijze: Rekenwijze<'a>,
    /// Whether amounts to the cent are asked for.
    pub precies: bool,
}

impl Geldaansluiting {
    /// Lays messages and totals beside the accounts of a year.
    pub(super) fn new(jaar: Boekjaar, boek: Option<&Boek<'_>>, bewijs: &Bewijs<'_>) -> Self {
        let rules = bewijs.wijze.bescherming;
        let totals: Vec<&Totaalbedrag> =
            bewijs.totaalbedragen.iter().filter(|one| one.jaar.unsigned_abs() == jaar.jaar()).collect();
        let products: Vec<Boekplaats> = bewijs
            .stand
            .producten
            .iter()
            .map(|product| Boekplaats::of(bewijs.wijze.vertaling.taakveld(product), jaar))
            .collect();
        let cost: Vec<&Totaalbedrag> = totals.iter().copied().filter(|one| !one.soort.is_bate()).collect();
        let of_totals: Vec<Boekplaats> = cost.iter().map(|one| place_of_total(one, jaar)).collect();
        let places = places(jaar, products.iter().chain(&of_totals));
        let declared = Declared::new(jaar, bewijs, &products, &places);

        let mut rijen: Vec<Aansluitrij> = places
            .list
            .iter()
            .map(|plaats| Aansluitrij {
                plaats: plaats.clone(),
                iv3: boek.and_then(|boek| spent(boek, plaats)),
                gemeld: declared.on(plaats),
                totalen: Bedrag::ZERO,
            })
            .collect();
        for (one, plaats) in cost.iter().zip(&of_totals) {
            let plaats = places.of(plaats);
            if let Some(row) = rijen.iter_mut().find(|row| row.plaats == plaats) {
                row.totalen += one.bedrag;
            }
        }
        let iv3 = together(&rijen);
        let exact: Bedrag = cost.iter().map(|one| one.bedrag).sum();
        rijen.iter_mut().for_each(|row| row.totalen = rounded(row.totalen, rules));
        let totaal = Aansluitrij {
            plaats: Boekplaats::Onbekend(String::new()),
            iv3,
            gemeld: declared.together(),
            totalen: rounded(exact, rules),
        };
        let precies = bewijs.precies.then(|| declared.exact(&cost, iv3)).flatten();
        Self {
            jaar,
            rijen,
            totaal,
            zonder_hulp: declared.any.then_some(declared.zonder_hulp),
            bijdragen: contributions(&totals, boek, rules),
            precies,
        }
    }
}

/// Expenditure of all rows together; None when one of them is unknown.
fn together(rijen: &[Aansluitrij]) -> Option<Bedrag> {
    let in_accounts = rijen.iter().filter(|row| !matches!(row.plaats, Boekplaats::Onbekend(_)));
    in_accounts.map(|row| row.iv3).sum()
}

/// The rows: each task field of Wmo and Jeugdwet, or its whole line where something is placed on a line only.
struct Places {
    list: Vec<Boekplaats>,
}

impl Places {
    /// The row in which a place stands.
    fn of(&self, plaats: &Boekplaats) -> Boekplaats {
        let line = plaats.lijn().map(Boekplaats::Lijn).filter(|line| self.list.contains(line));
        line.unwrap_or_else(|| plaats.clone())
    }
}

fn places<'a>(jaar: Boekjaar, used: impl Iterator<Item = &'a Boekplaats> + Clone) -> Places {
    let whole: BTreeSet<Lijn> = used
        .clone()
        .filter_map(|plaats| match plaats {
            Boekplaats::Lijn(lijn) => Some(*lijn),
            _ => None,
        })
        .collect();
    let in_scope = |taakveld: &Taakveld| {
        !matches!(taakveld.wet(), Taakveldwet::Participatiewet | Taakveldwet::Wpg)
            && taakveld.lijn() != Lijn::SocialeBasis
    };
    let fields = Taakveld::all(jaar).filter(in_scope).map(Boekplaats::Taakveld);
    let mut list: Vec<Boekplaats> = Vec::new();
    for plaats in fields.chain(used.cloned()) {
        let row = match plaats.lijn().filter(|lijn| whole.contains(lijn)) {
            Some(lijn) => Boekplaats::Lijn(lijn),
            None => plaats,
        };
        if !list.contains(&row) {
            list.push(row);
        }
    }
    // In the order of the lines; what has no place comes last.
    list.sort_by_key(|plaats| (plaats.lijn().is_none(), plaats.lijn(), plaats.clone()));
    Places { list }
}

/// The place of a total: its task field, else the usual one of its category.
fn place_of_total(one: &Totaalbedrag, jaar: Boekjaar) -> Boekplaats {
    if let Some(taakveld) = &one.taakveld {
        return Boekplaats::of(taakveld, jaar);
    }
    match (one.wet, one.categorie) {
        (Some(wet), Some(categorie)) => {
            Boekplaats::of(Voorziening::of_category(wet, categorie).taakveld(), jaar)
        }
        (None, Some(categorie)) => Boekplaats::Onbekend(format!("categorie {}", categorie.as_str())),
        (Some(Wet::Wmo), None) => Boekplaats::Lijn(Lijn::IndividueleWmo),
        (Some(Wet::Jeugdwet), None) => Boekplaats::Lijn(Lijn::IndividueleJeugdwet),
        (None, None) => Boekplaats::Onbekend(String::new()),
    }
}

fn spent(boek: &Boek<'_>, plaats: &Boekplaats) -> Option<Bedrag> {
    match plaats {
        Boekplaats::Taakveld(taakveld) => known(boek.totaal.taakveld(*taakveld).som.lasten),
        Boekplaats::Lijn(lijn) => known(boek.totaal.lijn(*lijn).lasten),
        Boekplaats::Onbekend(_) => None,
    }
}

/// Own contributions: as totals have them, and as the accounts have them on the task fields of Wmo and Jeugdwet.
fn contributions(
    totals: &[&Totaalbedrag],
    boek: Option<&Boek<'_>>,
    rules: &Rules,
) -> (Option<Bedrag>, Option<Bedrag>) {
    let mut told = totals.iter().filter(|one| one.soort == Totaalsoort::EigenBijdrage).peekable();
    let told = told.peek().is_some().then(|| rounded(told.map(|one| one.bedrag).sum(), rules));
    let booked = boek.and_then(|boek| {
        let fields = Taakveld::all(boek.verslag.boekjaar)
            .filter(|one| matches!(one.wet(), Taakveldwet::Wmo | Taakveldwet::Jeugdwet));
        let sums: Vec<_> = fields.map(|one| boek.totaal.taakveld(one)).collect();
        let split = sums.iter().all(|sum| !sum.baten.contains_key(&Batensoort::Ongesplitst));
        let any = sums.iter().any(|sum| !sum.baten.is_empty());
        let residents = sums.iter().filter_map(|sum| sum.baten.get(&Batensoort::Inwoners).copied());
        (split && any).then(|| residents.sum())
    });
    (told, booked)
}

/// As amounts of people are rounded: half away from zero.
fn rounded(bedrag: Bedrag, rules: &Rules) -> Bedrag {
    let base = i128::from(rules.amount_rounding().max(1));
    let cents = i128::from(bedrag.cents());
    let steps = (2 * cents + cents.signum() * base) / (2 * base);
    Bedrag::from_cents(i64::try_from(steps * base).unwrap_or_default())
}

/// Cost that was granted, of one year. What is shown are kinds of help, and everything together: one lattice.
struct Declared {
    any: bool,
    by_place: BTreeMap<Boekplaats, Gemeld>,
    totaal: Protected<Amount>,
    exact: Bedrag,
    zonder_hulp: ProtectedCell,
    exact_zonder_hulp: Bedrag,
}

impl Declared {
    fn new(jaar: Boekjaar, bewijs: &Bewijs<'_>, products: &[Boekplaats], places: &Places) -> Self {
        let rules = bewijs.wijze.bescherming;
        let (helped, others) = lines(jaar, bewijs);
        let household = units(jaar, bewijs, helped.iter().map(|line| line.persoon));
        // Every kind that a product of these facts has, also one without cost: that a row is there says nothing.
        let mut leaves: BTreeMap<(Boekplaats, Voorziening), BTreeMap<u32, i64>> = BTreeMap::new();
        let row_of: Vec<(Boekplaats, Voorziening)> = bewijs
            .stand
            .producten
            .iter()
            .zip(products)
            .map(|(product, plaats)| (places.of(plaats), bewijs.wijze.vertaling.of(product).0))
            .collect();
        for row in &row_of {
            leaves.entry(row.clone()).or_default();
        }
        let mut geld = Huishoudgeld::default();
        for line in &helped {
            let unit = household.get(&line.persoon).copied().unwrap_or(u32::MAX);
            let row = row_of.get(line.product as usize);
            geld.add(row.map(|(plaats, _)| plaats), unit, line.cent);
            if let Some(row) = row {
                *leaves.entry(row.clone()).or_default().entry(unit).or_default() += line.cent;
            }
        }
        let mut lattice = Lattice::new(leaves.values().map(cell).collect());
        let sum = lattice.add_sum(0..leaves.len());
        let shown = protect(&lattice, rules);
        let mut by_place: BTreeMap<Boekplaats, Gemeld> = BTreeMap::new();
        for (leaf, (plaats, _)) in leaves.keys().enumerate() {
            let row = by_place.entry(plaats.clone()).or_insert(Gemeld::Geen);
            *row = row.with(shown.leaf(leaf).amount);
        }
        // A household with several kinds is several units in the lattice, and one from here on.
        let totaal = geld.withhold(&mut by_place, shown.sum(sum).amount, rules);
        let total = |lines: &[&Prestatie]| Bedrag::from_cents(lines.iter().map(|line| line.cent).sum());
        Self {
            any: !(helped.is_empty() && others.is_empty()),
            by_place,
            totaal,
            exact: total(&helped),
            // Also when there is nobody: nobody and a few look the same.
            zonder_hulp: protect_single(&cell(&by_household(jaar, bewijs, &others)), rules),
            exact_zonder_hulp: total(&others),
        }
    }

    fn on(&self, plaats: &Boekplaats) -> Gemeld {
        if !self.any {
            return Gemeld::GeenGegevens;
        }
        self.by_place.get(plaats).copied().unwrap_or(Gemeld::Geen)
    }

    fn together(&self) -> Gemeld {
        if self.any { Gemeld::of(self.totaal) } else { Gemeld::GeenGegevens }
    }

    /// To the cent, where the total may be shown.
    fn exact(&self, cost: &[&Totaalbedrag], iv3: Option<Bedrag>) -> Option<Precies> {
        if self.any && self.totaal.is_hidden() {
            return None;
        }
        let of = |soort: Totaalsoort| cost.iter().filter(move |one| one.soort == soort).map(|one| one.bedrag);
        let totalen = Totaalsoort::ALL
            .into_iter()
            .filter(|soort| of(*soort).next().is_some())
            .map(|soort| (soort, of(soort).sum()))
            .collect();
        let zonder_hulp = self.zonder_hulp.amount.shown().map(|_| self.exact_zonder_hulp);
        Some(Precies { iv3, gemeld: self.exact, zonder_hulp, totalen })
    }
}

/// The granted lines of the year: of people with help in that year, as the other pages count cost, and of others.
fn lines<'a>(jaar: Boekjaar, bewijs: &Bewijs<'a>) -> (Vec<&'a Prestatie>, Vec<&'a Prestatie>) {
    let gemeente = bewijs.stand.gemeente(bewijs.gemeente);
    let (first, last) = year_bounds(jaar);
    let helped: HashSet<u32> = bewijs
        .stand
        .lopend()
        .into_iter()
        .filter(|one| Some(one.gemeente) == gemeente && one.begin <= last && one.eind >= first)
        .map(|one| one.persoon)
        .collect();
    let of_year = bewijs.stand.prestaties.iter().filter(|line| {
        Some(line.gemeente) == gemeente
            && line.is_cost()
            && line.maand.div_euclid(12) == i32::from(jaar.jaar())
    });
    of_year.partition(|line| helped.contains(&line.persoon))
}

/// The cents of each household in these lines.
fn by_household(jaar: Boekjaar, bewijs: &Bewijs<'_>, lines: &[&Prestatie]) -> BTreeMap<u32, i64> {
    let household = units(jaar, bewijs, lines.iter().map(|line| line.persoon));
    let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
    for line in lines {
        let unit = household.get(&line.persoon).copied().unwrap_or(u32::MAX);
        *cents.entry(unit).or_default() += line.cent;
    }
    cents
}

/// The household of each person, on the last day of the year.
fn units(jaar: Boekjaar, bewijs: &Bewijs<'_>, people: impl Iterator<Item = u32>) -> BTreeMap<u32, u32> {
    let people: BTreeSet<u32> = people.collect();
    let known = |person: &u32| Some((*person, *bewijs.stand.personen.get(*person as usize)?));
    let people: Vec<(u32, Pseudoniem)> = people.iter().filter_map(known).collect();
    let pseudoniemen: Vec<Pseudoniem> = people.iter().map(|(_, pseudoniem)| *pseudoniem).collect();
    let homes = Woonplaatsen::new(bewijs.stand, bewijs.personen, last_day(jaar));
    let found = Bewoning::new(&homes, bewijs.personen, &pseudoniemen, bewijs.wijze.druk_boven);
    people
        .into_iter()
        .filter_map(|(person, pseudoniem)| Some((person, found.household(pseudoniem)?)))
        .collect()
}

fn year_bounds(jaar: Boekjaar) -> (i32, i32) {
    let last = last_day(jaar);
    (day_number(last.first_of_year()), day_number(last))
}

fn last_day(jaar: Boekjaar) -> Datum {
    let number = i32::from(jaar.jaar()) * 12 + 11;
    Maand::from_number(number).map_or(Datum::constant(2017, 12, 31), Maand::last_day)
}

mod huishoudgeld;

#[cfg(test)]
mod tests;
