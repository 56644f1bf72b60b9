//! From households on steps to money: who pays more or less, in which year. One draw at a time, in whole cents.
//!
//! Two tables, never mixed. **Kas**: nominal cash in the budgets, of avoided help only what can be cashed, when it can
//! be. **Waarde**: all of it, in prices of the first year, to be discounted. Above zero is better for who holds the
//! purse.

use crate::model::{Betaler, Ingreepsoort, PerBetaler, Scenario};
use crate::rekenen::Trekkinggetallen;

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
        Geldpost::ALL.iter().map(|post| self.kas_of(*post, betaler, jaar)).sum()
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

/// The money of one draw.
pub(crate) fn geld(
    scenario: &Scenario,
    getallen: &Trekkinggetallen,
    zonder: &Trapstand,
    met: &Trapstand,
) -> Geldstroom {
    let jaren = scenario.bestand().jaren as usize;
    let mut stroom = Geldstroom::new(jaren);
    vermeden(scenario, getallen, zonder, met, &mut stroom);
    verplaatst(scenario, getallen, zonder, met, &mut stroom);
    aanpak(scenario, getallen, &mut stroom);
    bijdragen(scenario, met, &mut stroom);
    stroom
}

/// Time of the end of a step in years, and the year it lies in.
fn moment(scenario: &Scenario, period: usize) -> (f64, usize) {
    let per_year = scenario.bestand().stappen_per_jaar as usize;
    ((period + 1) as f64 * scenario.step(), period / per_year)
}

/// The rise of all prices after so many years.
fn nominal(scenario: &Scenario, time: f64) -> f64 {
    (1.0 + scenario.bestand().prijsstijging).powf(time)
}

fn whole(cents: f64) -> i64 {
    // Beyond what i64 holds the cast stops at its end, and NaN is 0.
    cents.round() as i64
}

fn vermeden(
    scenario: &Scenario,
    getallen: &Trekkinggetallen,
    zonder: &Trapstand,
    met: &Trapstand,
    stroom: &mut Geldstroom,
) {
    let jaren = stroom.jaren;
    for prijs in scenario.prijzen() {
        let cent = prijs.waarde.of(&getallen.waarden);
        for (period, (before, after)) in zonder.iter().zip(met).enumerate() {
            let (time, jaar) = moment(scenario, period);
            let avoided =
                (before[prijs.domein][prijs.trede] - after[prijs.domein][prijs.trede]) * scenario.step();
            let price = |time: f64| cent * (1.0 + prijs.reele_groei).powf(time);
            let share = |cents: i64| {
                let mut parts = prijs.betalers.split(cents);
                if prijs.overdracht {
                    parts[Betaler::Inwoner.index()] -= cents;
                }
                parts
            };
            let value = share(whole(avoided * price(time)));
            Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::VermedenHulp, jaar, value);
            // What is needed more costs money at once, all of it.
            let (part, later) =
                if avoided > 0.0 { (prijs.verzilverbaar, prijs.verzilverbaar_na) } else { (1.0, 0) };
            let then = time + f64::from(later);
            let cash = share(whole(avoided * part * price(then) * nominal(scenario, then)));
            Geldstroom::book(&mut stroom.kas, jaren, Geldpost::VermedenHulp, jaar + later as usize, cash);
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
    let jaren = stroom.jaren;
    for verplaatsing in scenario.verplaatsingen() {
        let (domein, trede) = verplaatsing.naar;
        let Some(prijs) = scenario.prijzen().iter().find(|one| (one.domein, one.trede) == (domein, trede))
        else {
            continue;
        };
        let cent = prijs.waarde.of(&getallen.waarden);
        let (van_domein, van_trede) = verplaatsing.van;
        for (period, (before, after)) in zonder.iter().zip(met).enumerate() {
            let (time, jaar) = moment(scenario, period);
            let avoided = (before[van_domein][van_trede] - after[van_domein][van_trede]) * scenario.step();
            let real = avoided * verplaatsing.deel * cent * (1.0 + prijs.reele_groei).powf(time);
            let share = |cents: i64| {
                let mut parts = prijs.betalers.split(-cents);
                if prijs.overdracht {
                    parts[Betaler::Inwoner.index()] += cents;
                }
                parts
            };
            Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::Verplaatst, jaar, share(whole(real)));
            let cash = share(whole(real * nominal(scenario, time)));
            Geldstroom::book(&mut stroom.kas, jaren, Geldpost::Verplaatst, jaar, cash);
        }
    }
}

fn aanpak(scenario: &Scenario, getallen: &Trekkinggetallen, stroom: &mut Geldstroom) {
    let jaren = stroom.jaren;
    for (number, ingreep) in scenario.ingrepen().iter().enumerate() {
        let mut started = false;
        for period in 0..scenario.periods() {
            let (time, jaar) = moment(scenario, period);
            let running = crate::rekenen::overlap(
                ingreep.verloop.start,
                ingreep.verloop.eind,
                time - scenario.step(),
                time,
            );
            let people = getallen.deelnemers[number][period];
            let mut cents =
                (people * ingreep.per_deelnemer as f64 + running * ingreep.vast as f64) * scenario.step();
            if running > 0.0 && !started {
                cents += ingreep.eenmalig as f64;
                started = true;
            }
            let real = ingreep.betalers.split(-whole(cents));
            let cash = ingreep.betalers.split(-whole(cents * nominal(scenario, time)));
            Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::Aanpak, jaar, real);
            Geldstroom::book(&mut stroom.kas, jaren, Geldpost::Aanpak, jaar, cash);
        }
    }
}

/// What residents pay more goes to the municipality: together nothing.
fn bijdragen(scenario: &Scenario, met: &Trapstand, stroom: &mut Geldstroom) {
    let jaren = stroom.jaren;
    for ingreep in scenario.ingrepen().iter().filter(|one| one.soort == Ingreepsoort::EigenBijdrage) {
        for (domein, trede, cent) in &ingreep.bijdragen {
            for (period, held) in met.iter().enumerate() {
                let (time, jaar) = moment(scenario, period);
                let running = crate::rekenen::overlap(
                    ingreep.verloop.start,
                    ingreep.verloop.eind,
                    time - scenario.step(),
                    time,
                );
                let real = held[*domein][*trede] * scenario.step() * running * *cent as f64;
                let pay = |cents: i64| {
                    let mut parts = [0; Betaler::COUNT];
                    parts[Betaler::Gemeente.index()] = cents;
                    parts[Betaler::Inwoner.index()] = -cents;
                    parts
                };
                Geldstroom::book(&mut stroom.waarde, jaren, Geldpost::EigenBijdrage, jaar, pay(whole(real)));
                let cash = pay(whole(real * nominal(scenario, time)));
                Geldstroom::book(&mut stroom.kas, jaren, Geldpost::EigenBijdrage, jaar, cash);
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
