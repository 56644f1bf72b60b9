//! Schemes beside Wmo and Jeugdwet, person by person: income and work, school and housing.
//!
//! Schooluitval is left out on purpose: of what is not delivered there are no data, and pages must say so.

use domein::{Datum, Regeling};

use super::bestanden::Levering;
use super::inkomen::{Last, of_working_age};
use super::{Gemeentebeeld, euros};
use crate::calendar::{age, birthday, days_between, plus_days};
use crate::huishoudens::{Huishouden, Samenstelling};
use crate::random::{Random, Subject};

/// Share of households with bijstand on a day. CBS: some 400,000 of 8.3 million; ours lives in two in three of the
/// households that P-wet figures of municipalities count.
const BIJSTAND: f64 = 0.053;
/// The chance of it for a household of working age: at the minimum with help, at the minimum without, and another.
const BIJ_MINIMUM: [f64; 3] = [0.86, 0.68, 0.006];
/// Mean years of bijstand.
const BIJSTAND_YEARS: f64 = 5.0;
/// Months of 2021 in cents, for one and for two; chosen by us near the norm with premiums.
const NORM: [i64; 2] = [142_000, 203_000];

/// A row of the table.
pub(super) struct Rij {
    pub(super) persoon: usize,
    pub(super) regeling: Regeling,
    pub(super) begin: Datum,
    pub(super) eind: Option<Datum>,
    bedrag: Option<(i64, &'static str)>,
    aanbieder: &'static str,
}

const INKOMEN: [Regeling; 5] = [
    Regeling::Bijstand,
    Regeling::BijzondereBijstand,
    Regeling::Minimaregeling,
    Regeling::ReIntegratie,
    Regeling::Loonkostensubsidie,
];
const WONEN_EN_SCHOOL: [Regeling; 4] = [
    Regeling::Leerlingenvervoer,
    Regeling::UrgentieWoning,
    Regeling::Huisuitzetting,
    Regeling::Schoolverzuim,
];

/// Two deliveries, of two departments.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    if gemeente.world.months.is_empty() {
        return Vec::new();
    }
    let tables: [(&str, &[Regeling]); 2] = [
        ("voorzieningen/werk_en_inkomen.csv", &INKOMEN),
        ("voorzieningen/wonen_en_school.csv", &WONEN_EN_SCHOOL),
    ];
    tables
        .into_iter()
        .map(|(path, schemes)| {
            let names: Vec<&str> = schemes.iter().map(|scheme| scheme.key()).collect();
            Levering::new("voorzieningen", path, table(gemeente, schemes))
                .chosen("regelingen", names.join(","))
                .chosen("van", gemeente.world.first)
                .chosen("tot", gemeente.world.last)
        })
        .collect()
}

/// What everybody has beside Wmo and Jeugdwet, in the order of the households.
pub(super) fn rows(gemeente: &Gemeentebeeld<'_>) -> Vec<Rij> {
    let mut rows = Vec::new();
    for (number, home) in gemeente.world.bevolking.huishoudens.iter().enumerate() {
        let random = gemeente.random(Subject::Schemes, number as u64);
        let last = gemeente.draagkracht.of(number);
        Huishoudensloop { gemeente, home, last, random }.run(&mut rows);
    }
    rows
}

fn table(gemeente: &Gemeentebeeld<'_>, schemes: &[Regeling]) -> String {
    let mut text = String::from(
        "BSN;Regeling;Begin;Eind;Bedrag;Bedrag per;Geboortedatum;Postcode;Huisnummer;Buurt;Aanbieder\n",
    );
    for row in gemeente.verstrekt.iter().filter(|row| schemes.contains(&row.regeling)) {
        let Some(bsn) = gemeente.bsn[row.persoon] else { continue };
        let who = &gemeente.world.bevolking.personen[row.persoon];
        let (postcode, house, buurt) = gemeente.adres(who.huishouden, row.begin.max(gemeente.world.first));
        let (amount, per) = row.bedrag.map_or_else(Default::default, |(cents, per)| (euros(cents), per));
        text.push_str(&format!(
            "{};{};{};{};{amount};{per};{};{postcode};{house};{buurt};{}\n",
            bsn.expose(),
            row.regeling.key(),
            row.begin,
            row.eind.map(|day| day.to_string()).unwrap_or_default(),
            who.geboren,
            row.aanbieder,
        ));
    }
    text
}

/// What one household goes through.
struct Huishoudensloop<'a> {
    gemeente: &'a Gemeentebeeld<'a>,
    home: &'a Huishouden,
    last: Last,
    random: Random,
}

impl Huishoudensloop<'_> {
    fn run(mut self, rows: &mut Vec<Rij>) {
        let first = rows.len();
        self.income(rows);
        self.children(rows);
        self.housing(rows);
        let (begin, last) = (self.gemeente.world.first, self.gemeente.world.last);
        let lot = &self.gemeente.lot;
        // Nothing goes on after somebody died or left, and what lies outside the messages is not delivered.
        for row in &mut rows[first..] {
            let gone = [lot[row.persoon].overleden, lot[row.persoon].vertrokken].into_iter().flatten().min();
            if let Some(gone) = gone {
                row.eind = Some(row.eind.map_or(gone, |end| end.min(gone)));
            }
            row.eind = row.eind.filter(|end| *end <= last);
        }
        let mut place = 0;
        rows.retain(|row| {
            place += 1;
            place <= first
                || (row.begin <= last && row.eind.is_none_or(|end| end >= begin && end >= row.begin))
        });
    }

    /// A day within the messages.
    fn day(&mut self) -> Datum {
        let world = self.gemeente.world;
        plus_days(world.first, self.random.between(0, days_between(world.first, world.last).max(0)))
    }

    fn years(&self) -> f64 {
        let world = self.gemeente.world;
        f64::from(days_between(world.first, world.last) + 1) / 365.25
    }

    fn income(&mut self, rows: &mut Vec<Rij>) {
        let before = rows.len();
        let world = self.gemeente.world;
        let middle = plus_days(world.first, days_between(world.first, world.last) / 2);
        let adults = of_working_age(world, self.home, middle);
        // In a home everybody has an income of his own.
        if self.home.samenstelling == Samenstelling::Woongroep {
            for adult in adults {
                self.assistance(&[adult], BIJSTAND * 7.0, rows);
            }
            return;
        }
        if !adults.is_empty() {
            let place = match (self.last.minimum, self.last.wmo || self.last.jeugd) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            };
            self.assistance(&adults, BIJ_MINIMUM[place], rows);
            self.subsidised_wage(&adults, rows);
        }
        // Pensioners and workers with a low income have schemes for minima too.
        let assisted = rows[before..].iter().any(|row| row.regeling == Regeling::Bijstand);
        if !assisted && self.random.chance(if self.last.minimum { 0.5 } else { 0.02 }) {
            let who = self.home.first as usize;
            let begin = self.day();
            let year = Some(plus_days(begin, 364));
            let cost = Some((self.cents(12_000, 52_000), "totaal"));
            rows.push(self.row(who, Regeling::Minimaregeling, begin, year, cost));
        }
    }

    /// Bijstand of one or two adults, and what comes with it.
    fn assistance(&mut self, adults: &[usize], stock: f64, rows: &mut Vec<Rij>) {
        let world = self.gemeente.world;
        let mean = BIJSTAND_YEARS * 365.25;
        let before = self.random.chance(stock);
        // What flows in keeps the stock level.
        let inflow = stock * self.years() / BIJSTAND_YEARS;
        if !before && !self.random.chance(inflow.min(0.9)) {
            return;
        }
        let begin = if before {
            plus_days(world.first, -(self.random.exponential(mean) as i32) - 1)
        } else {
            self.day()
        };
        let of_age = adults.iter().map(|one| birthday(world.bevolking.personen[*one].geboren, 18)).max();
        let begin = of_age.map_or(begin, |day| begin.max(day));
        let from = begin.max(world.first);
        let end = plus_days(from, self.random.exponential(mean) as i32 + 30);
        let pension = adults.iter().map(|one| birthday(world.bevolking.personen[*one].geboren, 67)).min();
        let end = pension.map_or(end, |day| end.min(plus_days(day, -1)));
        if end <= begin {
            return;
        }
        let norm = NORM[adults.len().min(2) - 1] / adults.len().min(2) as i64;
        for adult in adults.iter().take(2) {
            rows.push(self.row(*adult, Regeling::Bijstand, begin, Some(end), Some((norm, "maand"))));
        }
        self.beside(adults[0], from, end.min(world.last), rows);
        for adult in adults.iter().take(2) {
            self.find_work(*adult, from, end, rows);
        }
    }

    /// Help to find work during bijstand: some get it, and some of those again.
    fn find_work(&mut self, who: usize, from: Datum, end: Datum, rows: &mut Vec<Rij>) {
        let mut free = plus_days(from, self.random.between(0, 500));
        while free < end.min(self.gemeente.world.last) {
            let stop = plus_days(free, self.random.between(120, 560)).min(end);
            if self.random.chance(0.36) {
                let cost = Some((self.cents(120_000, 620_000), "totaal"));
                rows.push(self.row(who, Regeling::ReIntegratie, free, Some(stop), cost));
            }
            free = plus_days(stop, self.random.between(60, 500));
        }
    }

    /// Special assistance and schemes for minima during bijstand.
    fn beside(&mut self, who: usize, from: Datum, until: Datum, rows: &mut Vec<Rij>) {
        for year in from.year()..=until.year() {
            let (Ok(begin), Ok(end)) = (Datum::new(year, 1, 1), Datum::new(year, 12, 31)) else { continue };
            let (begin, end) = (begin.max(from), end.min(until));
            if begin > end {
                continue;
            }
            if self.random.chance(0.72) {
                let cost = Some((self.cents(15_000, 68_000), "totaal"));
                rows.push(self.row(who, Regeling::Minimaregeling, begin, Some(end), cost));
            }
            if self.random.chance(0.3) {
                let day = plus_days(begin, self.random.between(0, days_between(begin, end)));
                let stop = plus_days(day, 30).min(end);
                let cost = Some((self.cents(22_000, 190_000), "totaal"));
                rows.push(self.row(who, Regeling::BijzondereBijstand, day, Some(stop), cost));
            }
        }
    }

    fn subsidised_wage(&mut self, adults: &[usize], rows: &mut Vec<Rij>) {
        for adult in adults {
            if self.random.chance((0.0028 * self.last.armoede).min(0.05)) {
                let begin = plus_days(self.day(), -400);
                let end = plus_days(begin, self.random.between(365, 1_800));
                rows.push(self.row(
                    *adult,
                    Regeling::Loonkostensubsidie,
                    begin,
                    Some(end),
                    Some((74_000, "maand")),
                ));
            }
        }
    }

    /// School: transport and absence of children, more often of who has youth help.
    fn children(&mut self, rows: &mut Vec<Rij>) {
        let people = &self.gemeente.world.bevolking.personen;
        let help: f64 = if self.last.jeugd { 3.4 } else { 0.72 };
        let absence = help.min(2.4) * (0.7 + 0.3 * self.last.armoede).min(2.5);
        for child in self.home.people().filter(|person| people[*person].kind) {
            let born = people[child].geboren;
            for school_year in self.gemeente.world.first.year()..=self.gemeente.world.last.year() {
                let (Ok(begin), Ok(end)) =
                    (Datum::new(school_year, 8, 20), Datum::new(school_year + 1, 7, 10))
                else {
                    continue;
                };
                let years = age(born, begin);
                // Who has it keeps it: the draw of a child lasts, and moves a little each year.
                let lasting =
                    Random::new(self.gemeente.world.opdracht.seed, Subject::Schemes, 1 << 40 | child as u64)
                        .unit();
                if (4..18).contains(&years) && lasting + 0.002 * self.random.unit() < 0.0145 * help {
                    let cost = Some((self.cents(290_000, 780_000), "totaal"));
                    rows.push(self.row(child, Regeling::Leerlingenvervoer, begin, Some(end), cost));
                }
                if (5..18).contains(&years)
                    && self.random.chance(0.021 * absence * if years > 11 { 1.6 } else { 0.6 })
                {
                    let start = plus_days(begin, self.random.between(20, 250));
                    let stop = plus_days(start, self.random.between(20, 120));
                    rows.push(self.row(child, Regeling::Schoolverzuim, start, Some(stop), None));
                }
            }
        }
    }

    /// Urgent housing and (threatened) eviction.
    fn housing(&mut self, rows: &mut Vec<Rij>) {
        if self.home.samenstelling == Samenstelling::Woongroep {
            return;
        }
        let who = self.home.first as usize;
        for (regeling, rate, days) in
            [(Regeling::UrgentieWoning, 0.0022, (60, 330)), (Regeling::Huisuitzetting, 0.0034, (14, 120))]
        {
            if self.random.chance((rate * self.years() * self.last.armoede.powf(1.1)).min(0.7)) {
                let begin = self.day();
                let end = plus_days(begin, self.random.between(days.0, days.1));
                rows.push(self.row(who, regeling, begin, Some(end), None));
            }
        }
    }

    fn cents(&mut self, low: i32, high: i32) -> i64 {
        i64::from(self.random.between(low, high)) / 100 * 100
    }

    fn row(
        &self,
        persoon: usize,
        regeling: Regeling,
        begin: Datum,
        eind: Option<Datum>,
        bedrag: Option<(i64, &'static str)>,
    ) -> Rij {
        let aanbieder = match regeling {
            Regeling::ReIntegratie | Regeling::Loonkostensubsidie => "Werkbedrijf De Merwe",
            Regeling::Leerlingenvervoer => "Taxi Merwoude",
            Regeling::UrgentieWoning | Regeling::Huisuitzetting => "Woonstichting Merwehaven",
            _ => "",
        };
        Rij { persoon, regeling, begin, eind, bedrag, aanbieder }
    }
}
