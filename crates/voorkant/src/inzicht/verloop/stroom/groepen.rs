//! The clients of a year by who referred them, and by where they live. Raw counts and amounts end here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use berichten::codes::TypeVerwijzer;
use bescherming::{Amount, Cell, Count, Lattice, Protected, Rules, SumId, protect, protect_single};
use domein::{Datum, Gemeentecode, Maand, Wet};
use gebieden::{Gebiedscode, Wijkcode};

use super::days_of;
use super::jaar::Jaarstroom;
use crate::inzicht::beeld::Huishoudbeeld;
use crate::inzicht::moment::Moment;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::verloop::kosten::Kosten;
use crate::inzicht::verloop::regels::Regels;
use crate::inzicht::vraag::Grond;

/// Who can have referred a client. None: there was no request that says so.
pub const VERWIJZERS: [Option<TypeVerwijzer>; 8] = [
    Some(TypeVerwijzer::Huisarts),
    Some(TypeVerwijzer::Jeugdarts),
    Some(TypeVerwijzer::MedischSpecialist),
    Some(TypeVerwijzer::GecertificeerdeInstelling),
    Some(TypeVerwijzer::Justitie),
    Some(TypeVerwijzer::Gemeente),
    Some(TypeVerwijzer::Zelf),
    None,
];

/// The place of a referrer in [`VERWIJZERS`].
pub(super) fn place_of(verwijzer: Option<TypeVerwijzer>) -> u32 {
    let place = VERWIJZERS.iter().position(|known| *known == verwijzer);
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or(VERWIJZERS.len() as u32 - 1)
}

/// The clients of one group in a year.
#[derive(Clone, Copy, Debug)]
pub struct Groepcijfer {
    /// Clients with help, or with cost, at some moment of the year.
    pub clienten: Protected<Count>,
    /// Of them: of whom help began in the year.
    pub begonnen: Protected<Count>,
    /// The cost of the year.
    pub kosten: Protected<Amount>,
}

/// Of the clients of a district: never how many there are. The page about the social basis counts those of them with
/// individual help, and beside it what is left would be the few with other help only.
#[derive(Clone, Copy, Debug)]
pub struct Begincijfer {
    /// Of whom help began in the year.
    pub begonnen: Protected<Count>,
    /// The cost of the year.
    pub kosten: Protected<Amount>,
}

/// One district in a year.
#[derive(Clone, Debug)]
pub struct Wijkcijfer {
    /// Which; none for clients whose postcode is not on the list, or not known.
    pub wijk: Option<(Wijkcode, String)>,
    /// Its clients.
    pub cijfer: Begincijfer,
}

/// A calendar year by group.
#[derive(Clone, Debug)]
pub struct Groepjaar {
    /// Clients with youth help, in the order of [`VERWIJZERS`].
    pub verwijzers: Vec<Groepcijfer>,
    /// All of them together.
    pub jeugd: Groepcijfer,
    /// All clients by district, in the order of code, and last those of whom it is not known; empty without a list.
    pub wijken: Vec<Wijkcijfer>,
    /// All of them together.
    pub alle: Begincijfer,
}

/// One client in a year.
#[derive(Clone, Copy)]
pub(super) struct Client {
    pub groep: usize,
    pub begonnen: bool,
    pub cent: i64,
}

/// The clients of a year by group. What the lattice of the year withholds of the whole is withheld here of every part.
pub(super) fn groups(
    grond: &Grond<'_>,
    (regels, kosten): (&Regels, &Kosten<'_>),
    (gemeente, year): (Gemeentecode, &Jaarstroom),
) -> Groepjaar {
    let rules = grond.wijze.bescherming;
    let months = year.jaar * 12..=year.jaar * 12 + 11;
    let days = days_of(months.clone());
    let last = Maand::from_number(*months.end()).map(Maand::last_day);
    let cost = |wet: Option<Wet>| kosten.of_year(year.jaar, wet);
    let youth_cost = cost(Some(Wet::Jeugdwet));
    let by_referrer = referred(regels, days, &youth_cost);
    let amounts = both_laws_are_safe(grond, (gemeente, year.jaar), &youth_cost);
    let (verwijzers, jeugd) = divided(&by_referrer, (VERWIJZERS.len(), amounts), rules);
    let jeugdwet = Reeks::Wet(Wet::Jeugdwet);
    let wijken: Vec<(Wijkcode, &str)> = grond.buurten.wijken().into_iter().collect();
    let by_district = located(grond, regels, (days, last), &wijken, &cost(None));
    let (cijfers, alle) = divided(&by_district, (wijken.len() + 1, true), rules);
    let names = wijken.iter().map(|(code, naam)| Some((*code, (*naam).to_owned()))).chain([None]);
    let rows = names.zip(cijfers).map(|(wijk, cijfer)| Wijkcijfer {
        wijk,
        cijfer: without_count(beside(year, Reeks::Totaal, cijfer)),
    });
    Groepjaar {
        verwijzers: verwijzers.into_iter().map(|one| beside(year, jeugdwet, one)).collect(),
        jeugd: beside(year, jeugdwet, jeugd),
        wijken: if wijken.is_empty() { Vec::new() } else { rows.collect() },
        alle: without_count(beside(year, Reeks::Totaal, alle)),
    }
}

/// A figure of a part, only where the year shows that of the whole.
fn beside(year: &Jaarstroom, reeks: Reeks, cijfer: Groepcijfer) -> Groepcijfer {
    let hidden = |of: fn(&super::Stroomcijfer) -> Protected<Count>| {
        year.of(reeks).map(of).filter(Protected::is_hidden)
    };
    Groepcijfer {
        clienten: hidden(|whole| whole.clienten).unwrap_or(cijfer.clienten),
        begonnen: hidden(|whole| whole.begonnen).unwrap_or(cijfer.begonnen),
        kosten: cijfer.kosten,
    }
}

/// A figure without its number of clients, and so without what tells it.
fn without_count(cijfer: Groepcijfer) -> Begincijfer {
    Begincijfer { begonnen: cijfer.begonnen, kosten: cijfer.kosten }
}

/// Whether the cost of all youth help may stand beside the page about stacking: less the cost of its households with
/// youth help only, it is what youth help costs in households with both laws. Those must be no few, nor one of them
/// have most of it.
fn both_laws_are_safe(
    grond: &Grond<'_>,
    (gemeente, jaar): (Gemeentecode, i32),
    cost: &HashMap<u32, i64>,
) -> bool {
    let Ok(jaar) = i16::try_from(jaar) else { return false };
    // Without the households nobody can tell.
    let Ok(personen) = grond.personen(gemeente) else { return false };
    let vraag = crate::inzicht::vraag::Vraag { gemeente, moment: Moment::Jaar(jaar) };
    let beeld = Huishoudbeeld::new(grond.stand, personen, &vraag, &grond.wijze);
    let mut households: BTreeMap<u32, i64> = BTreeMap::new();
    for (persoon, cent) in cost {
        if let Some(household) = beeld.both_laws_of(*persoon) {
            *households.entry(household).or_default() += cent;
        }
    }
    let mut cell = Cell::default();
    households.into_values().for_each(|cent| cell.add_unit(cent));
    !protect_single(&cell, grond.wijze.bescherming).amount.is_hidden()
}

/// Youth help: each client under who referred the first spell that runs in the year.
fn referred(regels: &Regels, (van, tot): (i32, i32), cost: &HashMap<u32, i64>) -> Vec<Client> {
    let unknown = VERWIJZERS.len() - 1;
    let mut clients: BTreeMap<u32, Client> = BTreeMap::new();
    for spell in regels.reeksen.under(Wet::Jeugdwet) {
        if spell.begin <= tot && spell.eind >= van {
            let first = Client { groep: spell.sleutel as usize, begonnen: false, cent: 0 };
            clients.entry(spell.client).or_insert(first).begonnen |= spell.begin >= van;
        }
    }
    for (persoon, cent) in cost {
        clients.entry(*persoon).or_insert(Client { groep: unknown, begonnen: false, cent: 0 }).cent = *cent;
    }
    clients.into_values().collect()
}

/// All help: each client in the district of the last day of the year.
fn located(
    grond: &Grond<'_>,
    regels: &Regels,
    ((van, tot), last): ((i32, i32), Option<Datum>),
    wijken: &[(Wijkcode, &str)],
    cost: &HashMap<u32, i64>,
) -> Vec<Client> {
    let running = || regels.reeksen.wetten.iter().filter(|spell| spell.begin <= tot && spell.eind >= van);
    let people: BTreeSet<u32> = running().map(|spell| spell.client).chain(cost.keys().copied()).collect();
    let began: BTreeSet<u32> =
        running().filter(|spell| spell.begin >= van).map(|spell| spell.client).collect();
    let place = |persoon: u32| {
        let buurt = grond.buurten.of_person(grond.stand, persoon, last?)?;
        let wijk = Gebiedscode::Buurt(buurt).wijk()?;
        wijken.binary_search_by_key(&wijk, |(code, _)| *code).ok()
    };
    let client = |persoon: u32| Client {
        groep: place(persoon).unwrap_or(wijken.len()),
        begonnen: began.contains(&persoon),
        cent: cost.get(&persoon).copied().unwrap_or(0),
    };
    people.into_iter().map(client).collect()
}

/// Puts the clients in one lattice: the leaves are the groups, each in two by whether help began; the sums are the
/// groups, those who began, and the whole. Without `amounts` none of those is shown.
pub(super) fn divided(
    clients: &[Client],
    (groups, amounts): (usize, bool),
    rules: &Rules,
) -> (Vec<Groepcijfer>, Groepcijfer) {
    let mut leaves = vec![Cell::default(); groups * 2];
    for client in clients {
        if let Some(leaf) = leaves.get_mut(client.groep * 2 + usize::from(client.begonnen)) {
            leaf.add_unit(client.cent);
        }
    }
    let mut lattice = Lattice::new(leaves);
    let sums: Vec<[SumId; 2]> = (0..groups)
        .map(|one| {
            [[one * 2, one * 2 + 1].as_slice(), &[one * 2 + 1]]
                .map(|leaves| lattice.add_sum(leaves.iter().copied()))
        })
        .collect();
    let all = [lattice.add_sum(0..groups * 2), lattice.add_sum((0..groups).map(|one| one * 2 + 1))];
    let shown = protect(&lattice, rules);
    let figures = |[whole, began]: [SumId; 2]| {
        let whole = shown.sum(whole);
        let whole = if amounts { whole } else { whole.without_amount() };
        Groepcijfer { clienten: whole.count, begonnen: shown.sum(began).count, kosten: whole.amount }
    };
    (sums.into_iter().map(figures).collect(), figures(all))
}
