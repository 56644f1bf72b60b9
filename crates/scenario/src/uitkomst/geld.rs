//! From households on steps to money: who pays more or less, in which year. One draw at a time, in whole cents.
//!
//! Two tables, never mixed. **Kas**: nominal cash in the budgets, of avoided help only what can be cashed, when it can
//! be. **Waarde**: all of it, in prices of the first year, to be discounted. Above zero is better for who holds the
//! purse.

use crate::model::{Betaler, PerBetaler, Prijs, Scenario};
use crate::rekenen::{Trekkinggetallen, overlap};

/// What money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Geldpost {
    /// Help that is not needed any more (or that is needed more: below zero).
    VermedenHulp,
    /// Help that comes back elsewhere.
    Verplaatst,
    /// What is done costs money.
    Aanpak,
    /// What residents pay themselves.
    EigenBijdrage,
}

impl Geldpost {
    /// Every post, in the order of tables.
    pub const ALL: [Self; 4] = [Self::VermedenHulp, Self::Verplaatst, Self::Aanpak, Self::EigenBijdrage];

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VermedenHulp => "vermeden hulp",
            Self::Verplaatst => "hulp die elders terugkomt",
            Self::Aanpak => "kosten van de aanpak",
            Self::EigenBijdrage => "eigen bijdrage",
        }
    }
}

/// Money of one draw: cents by post, year and payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Geldstroom {
    jaren: usize,
    kas: Vec<PerBetaler<i64>>,
    waarde: Vec<PerBetaler<i64>>,
}

impl Geldstroom {
    fn new(jaren: usize) -> Self {
        let empty = vec![[0; Betaler::COUNT]; jaren * Geldpost::ALL.len()];
        Self { jaren, kas: empty.clone(), waarde: empty }
    }

    fn book(
        table: &mut [PerBetaler<i64>],
        jaren: usize,
        post: Geldpost,
        jaar: usize,
        cents: PerBetaler<i64>,
    ) {
        if let Some(row) = table.get_mut(post as usize * jaren + jaar).filter(|_| jaar < jaren) {
            for (sum, cent) in row.iter_mut().zip(cents) {
                *sum = sum.saturating_add(cent);
            }
        }
    }

    /// Nominal cash of a payer in a year, all posts together.
    pub(crate) fn kas(&self, betaler: Betaler, jaar: usize) -> i64 {
        Geldpost::ALL.iter().fold(0, |sum, post| sum.saturating_add(self.kas_of(*post, betaler, jaar)))
    }

    /// Nominal cash of a payer in a year, of one post.
    pub(crate) fn kas_of(&self, post: Geldpost, betaler: Betaler, jaar: usize) -> i64 {
        self.kas[post as usize * self.jaren + jaar][betaler.index()]
    }

    /// Real value of a payer in a year, of one post.
    pub(crate) fn waarde_of(&self, post: Geldpost, betaler: Betaler, jaar: usize) -> i64 {
        self.waarde[post as usize * self.jaren + jaar][betaler.index()]
    }

    pub(crate) fn jaren(&self) -> usize {
        self.jaren
    }
}

/// Households on each step of each domain, at the end of each step of time: `[period][domain][place]`.
pub(crate) type Trapstand = Vec<Vec<Vec<f64>>>;

/// Households per step from households per state.
pub(crate) fn trapstand<'a>(scenario: &Scenario, states: impl Iterator<Item = &'a [f64]>) -> Trapstand {
    let ruimte = scenario.ruimte();
    let one = |held: &[f64]| {
        let count = |domein: usize| {
            let mut steps = vec![0.0; ruimte.ladders()[domein].treden.len()];
            for (state, households) in held.iter().enumerate().take(ruimte.gone()) {
                steps[ruimte.place(state, domein)] += households;
            }
            steps
        };
        (0..ruimte.ladders().len()).map(count).collect()
    };
    states.map(one).collect()
}

/// Households of one intervention that changes the own contribution: its number, and where they stand with it.
pub(crate) type Bijdragers = (usize, Trapstand);

/// The money of one draw.
pub(crate) fn geld(
    scenario: &Scenario,
    getallen: &Trekkinggetallen,
    zonder: &Trapstand,
    met: &Trapstand,
    bijdragers: &[Bijdragers],
) -> Geldstroom {
    let jaren = scenario.bestand().jaren as usize;
    let mut stroom = Geldstroom::new(jaren);
    vermeden(scenario, getallen, zonder, met, &mut stroom);
    verplaatst(scenario, getallen, zonder, met, &mut stroom);
    aanpak(scenario, getallen, &mut stroom);
    bijdragen(scenario, bijdragers, &mut stroom);
    stroom
}

/// The year that a step lies in.
fn year_of(scenario: &Scenario, period: usize) -> usize {
    period / scenario.bestand().stappen_per_jaar as usize
}

/// When a step begins and ends, in years.
fn bounds(scenario: &Scenario, period: usize) -> (f64, f64) {
    (period as f64 * scenario.step(), (period + 1) as f64 * scenario.step())
}

/// A yearly rise after so many years: the prices of the first year are those that were written down.
fn grown(rate: f64, jaar: usize) -> f64 {
    (1.0 + rate).powi(i32::try_from(jaar).unwrap_or(i32::MAX))
}

fn whole(cents: f64) -> i64 {
    // Beyond what i64 holds the cast stops at its end, and NaN is 0.
    cents.round() as i64
}

/// Cents that a price shares over its payers. What only changes hands is lost to the resident.
fn share(prijs: &Prijs, cents: i64) -> PerBetaler<i64> {
    let mut parts = prijs.betalers.split(cents);
    if prijs.overdracht {
        parts[Betaler::Inwoner.index()] = parts[Betaler::Inwoner.index()].saturating_sub(cents);
    }
    parts
}

/// Books help of a price that is not needed (or needed more: below zero) in a year, in households-years.
fn book_help(
    stroom: &mut Geldstroom,
    scenario: &Scenario,
    post: Geldpost,
    (prijs, cent): (&Prijs, f64),
    jaar: usize,
    saved: f64,
) {
    let jaren = stroom.jaren;
    let real = |jaar: usize| saved * cent * grown(prijs.reele_groei, jaar);
    Geldstroom::book(&mut stroom.waarde, jaren, post, jaar, share(prijs, whole(real(jaar))));
    let inflation = scenario.bestand().prijsstijging;
    // What is needed more costs money at once, all of it; and a resident has or lacks the money at once.
    let (part, later) =
        if saved > 0.0 { (prijs.verzilverbaar, prijs.verzilverbaar_na as usize) } else { (1.0, 0) };
    let at_once = share(prijs, whole(real(jaar) * grown(inflation, jaar)));
    let then = jaar + later;
    let mut cashed = share(prijs, whole(real(then) * part * grown(inflation, then)));
    cashed[Betaler::Inwoner.index()] = 0;
    let mut resident = [0; Betaler::COUNT];
    resident[Betaler::Inwoner.index()] = at_once[Betaler::Inwoner.index()];
    Geldstroom::book(&mut stroom.kas, jaren, post, jaar, resident);
    Geldstroom::book(&mut stroom.kas, jaren, post, then, cashed);
}

/// Household-years that are not needed on a place in each step of time.
fn avoided<'a>(
    scenario: &'a Scenario,
    (domein, trede): (usize, usize),
    zonder: &'a Trapstand,
    met: &'a Trapstand,
) -> impl Iterator<Item = (usize, f64)> + 'a {
    zonder.iter().zip(met).enumerate().map(move |(period, (before, after))| {
        (year_of(scenario, period), (before[domein][trede] - after[domein][trede]) * scenario.step())
    })
}

fn vermeden(
    scenario: &Scenario,
    getallen: &Trekkinggetallen,
    zonder: &Trapstand,
    met: &Trapstand,
    stroom: &mut Geldstroom,
) {
    for prijs in scenario.prijzen() {
        let cent = prijs.waarde.of(&getallen.waarden);
        for (jaar, saved) in avoided(scenario, (prijs.domein, prijs.trede), zonder, met) {
            book_help(stroom, scenario, Geldpost::VermedenHulp, (prijs, cent), jaar, saved);
        }
    }
}

fn verplaatst(
    scenario: &Scenario,
    getallen: &Trekkinggetallen,
    zonder: &Trapstand,
    met: &Trapstand,
    stroom: &mut Geldstroom,
) {
    for verplaatsing in scenario.verplaatsingen() {
        let to = |one: &&Prijs| (one.domein, one.trede) == verplaatsing.naar;
        let Some(prijs) = scenario.prijzen().iter().find(to) else { continue };
        let cent = prijs.waarde.of(&getallen.waarden);
        for (jaar, saved) in avoided(scenario, verplaatsing.van, zonder, met) {
            let back = -saved * verplaatsing.deel;
            book_help(stroom, scenario, Geldpost::Verplaatst, (prijs, cent), jaar, back);
        }
    }
}

fn aanpak(scenario: &Scenario, getallen: &Trekkinggetallen, stroom: &mut Geldstroom) {
    let jaren = stroom.jaren;
    for (number, ingreep) in scenario.ingrepen().iter().enumerate() {
        let mut started = false;
        for period in 0..scenario.periods() {
            let (jaar, (begin, end)) = (year_of(scenario, period), bounds(scenario, period));
            let running = overlap(ingreep.verloop.start, ingreep.verloop.eind, begin, end);
            let people = getallen.deelnemers[number][period];
            let mut cents =
                (people * ingreep.per_deelnemer as f64 + running * ingreep.vast as f64) * scenario.step();
            if running > 0.0 && !started {
                cents += ingreep.eenmalig as f64;
                started = true;
            }
            let real = ingreep.betalers.split(-whole(cents));
            let nominal = cents * grown(scenario.bestand().prijsstijging, jaar);
            let cash = ingreep.betalers.split(-whole(nominal));
            Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::Aanpak, jaar, real);
            Geldstroom::book(&mut stroom.kas, jaren, Geldpost::Aanpak, jaar, cash);
        }
    }
}

/// What residents pay more goes to the municipality: together nothing.
fn bijdragen(scenario: &Scenario, bijdragers: &[Bijdragers], stroom: &mut Geldstroom) {
    let jaren = stroom.jaren;
    let pay = |cents: i64| {
        let mut parts = [0; Betaler::COUNT];
        parts[Betaler::Gemeente.index()] = cents;
        parts[Betaler::Inwoner.index()] = -cents;
        parts
    };
    for (number, held) in bijdragers {
        let Some(ingreep) = scenario.ingrepen().get(*number) else { continue };
        for (domein, trede, cent) in &ingreep.bijdragen {
            for (period, here) in held.iter().enumerate() {
                let (jaar, (begin, end)) = (year_of(scenario, period), bounds(scenario, period));
                let running = overlap(ingreep.verloop.start, ingreep.verloop.eind, begin, end);
                let real = here[*domein][*trede] * scenario.step() * running * *cent as f64;
                let cash = real * grown(scenario.bestand().prijsstijging, jaar);
                Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::EigenBijdrage, jaar, pay(whole(real)));
                Geldstroom::book(&mut stroom.kas, jaren, Geldpost::EigenBijdrage, jaar, pay(whole(cash)));
            }
        }
    }
}

/// Only what the interventions cost.
pub(crate) fn only_cost(scenario: &Scenario, getallen: &Trekkinggetallen) -> Geldstroom {
    let mut stroom = Geldstroom::new(scenario.bestand().jaren as usize);
    aanpak(scenario, getallen, &mut stroom);
    stroom
}
