//! From facts to an answer that may be shown. Places are looked for among figures that are shown already, so that which
//! places there are tells nothing that those figures do not.

use std::collections::BTreeMap;

use bescherming::{Amount, Count, Protected, ProtectedCell, Rules};
use domein::{Buurtcode, Voorziening};
use feiten::Stand;
use gebieden::{Gebiedscode, Vlak};
use rekenkern::{Gebiedshulp, Groepskans, Groepsregels, groepen};

use super::cellen::{Soortcellen, Soortkosten, of_kind};
use super::soorten::SOORTEN;
use crate::app::AppFout;
use crate::bronnen::soort::Bronsoort;
use crate::inzicht::aanbod::{Basisplek, Basisregel, in_year};
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::gebiedshulp::{Hulpvrager, count, people};
use crate::inzicht::indeling::{Indeling, is_drawn};
use crate::inzicht::kosten::{by_person_and_kind, cost_lines};
use crate::inzicht::socialebasis::decide::indelingsjaar;
use crate::inzicht::vertaling::Vertaling;
use crate::inzicht::vraag::{Grond, Vraag};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "groepsaanbod 2";

/// Buurten lie together when their middles are no further apart: about a quarter of an hour on foot. Fixed, and so is the
/// number below: with two answers under two rules somebody could subtract.
pub const METER: u32 = 1_000;

/// So many people at least: of ten who could, about half can and want to, and a group has eight to twelve.
pub const CLIENTEN: u32 = 20;

/// How it is known which buurten lie together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nabijheid {
    /// By the distance between their middles.
    Afstand,
    /// There is no map of every buurt: those of one wijk.
    Wijk,
}

/// Where the same help lies close together: a chance to look at, no advice.
#[derive(Clone, Debug)]
pub struct Groepsplek {
    /// The kind of help.
    pub voorziening: Voorziening,
    /// The buurten, the middle one first.
    pub buurten: Vec<(Buurtcode, String)>,
    /// People with this help there, from the figures of the buurten.
    pub clienten: Protected<Count>,
    /// What it cost in the year, from the figures of the buurten.
    pub kosten: Protected<Amount>,
    /// The largest distance to the middle one; none without a map.
    pub meter: Option<u32>,
    /// Activities for everybody that are in these buurten, by their place in [`Antwoord::aanbod`].
    pub in_buurten: Vec<usize>,
    /// Activities for the whole wijk of one of them, in the same way.
    pub in_wijken: Vec<usize>,
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked: always a year.
    pub vraag: Vraag,
    /// The places, by kind of help; of one kind the largest first.
    pub plekken: Vec<Groepsplek>,
    /// People by kind of help and buurt: what the places are made of.
    pub soorten: Vec<Soortcellen>,
    /// Names of the buurten.
    pub namen: BTreeMap<Buurtcode, String>,
    /// How it is known which buurten lie together.
    pub nabijheid: Nabijheid,
    /// Activities for everybody in the year.
    pub aanbod: Vec<Basisregel>,
    /// Whether there is a register of them.
    pub heeft_register: bool,
}

/// Answers the question.
///
/// # Errors
/// When a delivery cannot be read.
pub fn decide(grond: &Grond<'_>, vraag: &Vraag) -> Result<Antwoord, AppFout> {
    let bronnen = grond.bronnen;
    let jaar = indelingsjaar(vraag)?;
    let indeling =
        Indeling::of(bronnen.vlakken()?, grond.buurten, bronnen.gebiedscijfers()?, (vraag.gemeente, jaar));
    let naam = &grond.instellingen.gemeentenaam;
    let aanbod = in_year(bronnen.sociale_basis()?, &indeling, (vraag.gemeente, naam), vraag.moment.days());
    let people = people(grond.stand, vraag, grond.wijze.vertaling, grond.buurten);
    let kosten = costs(grond.stand, vraag, grond.wijze.vertaling);
    let soorten = cells(&people, &kosten, grond.buurten, grond.wijze.bescherming);
    let nabij = Nabij::of(grond.buurten, &indeling.buurten);
    Ok(Antwoord {
        vraag: *vraag,
        plekken: places(&soorten, &nabij, &aanbod),
        soorten,
        nabijheid: nabij.kind(),
        namen: nabij.names(),
        aanbod,
        heeft_register: bronnen.has(Bronsoort::SocialeBasis),
    })
}

/// Net cost of the year by person and kind of help: of individual help, and of what the list calls collective. As on
/// other pages it is the cost of who had any help in the year, whatever kind.
fn costs(stand: &Stand, vraag: &Vraag, vertaling: &Vertaling) -> Soortkosten {
    let year = i32::from(vraag.moment.cost_period().begin().year());
    let lines = cost_lines(stand, &stand.lopend(), vraag.gemeente, vertaling, year..=year);
    let of = |individueel: bool| lines.iter().filter(move |line| line.individueel == individueel);
    Soortkosten { individueel: by_person_and_kind(of(true)), collectief: by_person_and_kind(of(false)) }
}

/// The cells of each kind that could be given in a group.
fn cells(
    people: &BTreeMap<u32, Hulpvrager>,
    kosten: &Soortkosten,
    lijst: &Buurtlijst,
    rules: &Rules,
) -> Vec<Soortcellen> {
    let all = count(people, lijst, rules);
    SOORTEN.iter().map(|soort| of_kind(soort.voorziening, people, kosten, (lijst, &all), rules)).collect()
}

/// The buurten of the list, and how far apart they are.
pub(super) struct Nabij<'a> {
    buurten: Vec<(Buurtcode, &'a str)>,
    /// Of each its shape; empty when one of them has none.
    vlakken: Vec<&'a Vlak>,
}

impl<'a> Nabij<'a> {
    pub(super) fn of(lijst: &'a Buurtlijst, shapes: &'a [Vlak]) -> Self {
        let buurten: Vec<(Buurtcode, &str)> =
            lijst.buurten.iter().map(|(code, buurt)| (*code, buurt.naam.as_str())).collect();
        let shape = |code: Buurtcode| {
            shapes.iter().find(|vlak| vlak.code == Gebiedscode::Buurt(code) && is_drawn(vlak))
        };
        let all: Option<Vec<&Vlak>> = buurten.iter().map(|(code, _)| shape(*code)).collect();
        let same = |vlakken: &Vec<&Vlak>| {
            vlakken.windows(2).all(|pair| matches!(pair, [one, other] if one.stelsel == other.stelsel))
        };
        Self { buurten, vlakken: all.filter(same).unwrap_or_default() }
    }

    fn kind(&self) -> Nabijheid {
        if self.vlakken.is_empty() { Nabijheid::Wijk } else { Nabijheid::Afstand }
    }

    fn names(&self) -> BTreeMap<Buurtcode, String> {
        self.buurten.iter().map(|(code, naam)| (*code, (*naam).to_owned())).collect()
    }

    /// The distance between two buurten; without a map nothing within a wijk, and out of reach beyond it.
    fn meters(&self, one: usize, other: usize) -> u32 {
        if let (Some(one), Some(other)) = (self.vlakken.get(one), self.vlakken.get(other)) {
            return one.afstand(other).unwrap_or(u32::MAX);
        }
        let wijk =
            |place: usize| self.buurten.get(place).and_then(|(code, _)| Gebiedscode::Buurt(*code).wijk());
        if wijk(one).is_some() && wijk(one) == wijk(other) { 0 } else { u32::MAX }
    }
}

/// The places, from the shown figures and nothing else.
pub(super) fn places(soorten: &[Soortcellen], nabij: &Nabij<'_>, aanbod: &[Basisregel]) -> Vec<Groepsplek> {
    let mut columns = Columns::default();
    for (kind, soort) in (0_u8..).zip(soorten) {
        for (place, (code, _)) in (0_u32..).zip(&nabij.buurten) {
            let cell = cell_of(soort, *code);
            if let Some(count) = cell.and_then(|cell| cell.count.shown()) {
                columns.gebied.push(place);
                columns.voorziening.push(kind);
                columns.clienten.push(u32::try_from(count.value()).unwrap_or(u32::MAX));
            }
        }
    }
    let nothing = vec![0; columns.gebied.len()];
    let none = vec![0; columns.gebied.len()];
    let hulp = Gebiedshulp {
        gebied: &columns.gebied,
        voorziening: &columns.voorziening,
        clienten: &columns.clienten,
        minuten: &nothing,
        cent: &none,
    };
    let regels = Groepsregels { meter: METER, clienten: CLIENTEN };
    let meters = |one: usize, other: usize| nabij.meters(one, other);
    groepen(nabij.buurten.len(), hulp, meters, regels)
        .into_iter()
        .filter_map(|kans| place_of(&kans, soorten, nabij, aanbod))
        .collect()
}

/// What the kernel takes.
#[derive(Default)]
struct Columns {
    gebied: Vec<u32>,
    voorziening: Vec<u8>,
    clienten: Vec<u32>,
}

fn cell_of(soort: &Soortcellen, code: Buurtcode) -> Option<&ProtectedCell> {
    soort.buurten.iter().find(|(known, _)| *known == Some(code)).map(|(_, cell)| cell)
}

fn place_of(
    kans: &Groepskans,
    soorten: &[Soortcellen],
    nabij: &Nabij<'_>,
    aanbod: &[Basisregel],
) -> Option<Groepsplek> {
    let soort = soorten.get(usize::from(kans.voorziening))?;
    let middle = kans.midden;
    let others = kans.gebieden.iter().copied().filter(|place| *place != middle);
    let buurten: Vec<(Buurtcode, String)> = std::iter::once(middle)
        .chain(others)
        .filter_map(|place| nabij.buurten.get(place as usize))
        .map(|(code, naam)| (*code, (*naam).to_owned()))
        .collect();
    let mut cells = buurten.iter().filter_map(|(code, _)| cell_of(soort, *code));
    let first = *cells.next()?;
    let sum = cells.fold(first, |sum, cell| ProtectedCell {
        count: sum.count.plus(&cell.count),
        amount: sum.amount.plus(&cell.amount),
    });
    let there = |belongs: &dyn Fn(Gebiedscode) -> bool| -> Vec<usize> {
        let is_there = |row: &Basisregel| matches!(row.plek, Basisplek::In(code) if belongs(code));
        aanbod.iter().enumerate().filter(|(_, row)| is_there(row)).map(|(place, _)| place).collect()
    };
    let codes: Vec<Gebiedscode> = buurten.iter().map(|(code, _)| Gebiedscode::Buurt(*code)).collect();
    Some(Groepsplek {
        voorziening: soort.voorziening,
        clienten: sum.count,
        kosten: sum.amount,
        meter: (nabij.kind() == Nabijheid::Afstand).then_some(kans.verste_meter),
        in_buurten: there(&|code| codes.contains(&code)),
        in_wijken: there(&|code| {
            matches!(code, Gebiedscode::Wijk(_)) && codes.iter().any(|buurt| buurt.lies_in(code))
        }),
        buurten,
    })
}

impl Antwoord {
    /// The year of the question.
    pub fn jaar(&self) -> i16 {
        self.vraag.moment.days().begin().year()
    }
}

#[cfg(test)]
mod tests;
