//! The ledger beside a naive second one that keeps a list of what was allowed and counts all of it again each time.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test")]

mod common;

use common::*;
use domein::{Bedrag, Datum, day_number};
use grootboek::*;
use proptest::prelude::*;

/// One thing that was allowed, as simple as can be.
#[derive(Clone, Debug)]
struct Fact {
    what: u8,
    day: Datum,
    year: i16,
    cents: i64,
    team: &'static str,
    home: &'static str,
    goal: &'static str,
    of: usize,
}

/// Something that somebody tries.
#[derive(Clone, Debug)]
struct Try {
    what: u8,
    cents: i64,
    team: &'static str,
    home: &'static str,
    goal: &'static str,
    who: u8,
    days: i32,
    of: usize,
    seen: bool,
    /// Whether it is aimed at something on which it can be done.
    aimed: bool,
}

const BUDGET: u8 = 0;
const GIFT: u8 = 1;
const LOAN: u8 = 2;
const REMIT: u8 = 3;
const REMIT_OWN: u8 = 4;
const PAY: u8 = 5;
const RELEASE: u8 = 6;
const BACK: u8 = 7;
const REVERSE: u8 = 8;

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let what = prop_oneof![
        1 => Just(BUDGET), 6 => Just(GIFT), 3 => Just(LOAN), 2 => Just(REMIT), 2 => Just(REMIT_OWN),
        6 => Just(PAY), 2 => Just(RELEASE), 3 => Just(BACK), 3 => Just(REVERSE),
    ];
    let cents = prop_oneof![
        1_i64..=60_000,
        1_i64..=600_000,
        Just(50_000),
        Just(50_001),
        Just(100_000),
        Just(150_000)
    ];
    let names = (prop::sample::select(vec!["noord", "zuid"]), prop::sample::select(vec!["h1", "h2"]));
    let rest = (
        0_u8..6,
        prop_oneof![5 => 0_i32..20, 1 => 20_i32..200, 1 => Just(-1)],
        0_usize..60,
        any::<bool>(),
        prop::bool::weighted(0.7),
    );
    let one = (what, cents, names, prop::sample::select(vec!["d1", "d2", "d3"]), rest);
    let one = one.prop_map(|(what, cents, (team, home), goal, (who, days, of, seen, aimed))| Try {
        what,
        cents,
        team,
        home,
        goal,
        who,
        days,
        of,
        seen,
        aimed,
    });
    prop::collection::vec(one, 1..60)
}

const LIMITS: [(&str, i64); 2] = [("noord", 900_000), ("zuid", 400_000)];
const CEILING: i64 = 500_000;
const ONE_DECISION: i64 = 550_000;

fn rules() -> Fonds {
    let mut fonds = Fonds::new("9999", Fondskenmerk::new("model").unwrap(), Fondsgeld::Eigen);
    fonds.per_besluit = Boekbedrag::from_cents(ONE_DECISION).unwrap();
    for year in 2026..2060 {
        for (name, limit) in LIMITS {
            fonds = fonds.with_team(year, team(name), Boekbedrag::from_cents(limit).unwrap());
        }
    }
    fonds
}

/// Who: alone, two, with a leader, with the executive, the administration, or the administration in the person of anna.
fn mandate(who: u8) -> Mandaat {
    match who {
        0 => alone(),
        1 => with(Beslisrol::Medewerker),
        2 => with(Beslisrol::Teamleider),
        3 => with(Beslisrol::College),
        4 => administration(),
        _ => Mandaat::one(common::who("anna", Beslisrol::Administratie)),
    }
}

fn as_request(mark: usize, one: &Try) -> Boekverzoek {
    let bedrag = Boekbedrag::from_cents(one.cents).unwrap();
    let (mark, van) = (format!("v{mark}"), one.of as u64 + 1);
    let aanvraag =
        Hulpaanvraag { team: team(one.team), dubbel_gezien: one.seen, ..request(bedrag, one.home, one.goal) };
    let remit = |vordering, aanvraag| {
        ask(&mark, Boekhandeling::Kwijtschelden { vordering, grond: Kwijtscheldgrond::Onevenredig, aanvraag })
    };
    match one.what {
        BUDGET => budget(&mark, 2026, bedrag),
        GIFT => help(&mark, Hulpvorm::Gift, aanvraag),
        LOAN => help(&mark, Hulpvorm::Lening, aanvraag),
        REMIT => remit(Vordering::Elders(Vorderingkenmerk::new("x").unwrap()), aanvraag),
        REMIT_OWN => remit(Vordering::EigenFonds(van), aanvraag),
        PAY => pay(&mark, van, bedrag),
        RELEASE => release(&mark, van, bedrag),
        BACK => back(&mark, van, bedrag),
        _ => reverse(&mark, van),
    }
}

/// The naive ledger: a list, and questions that go through all of it.
#[derive(Default)]
struct Naive(Vec<Fact>);

impl Naive {
    fn gone(&self, at: usize) -> bool {
        self.0.iter().any(|fact| fact.what == REVERSE && fact.of == at)
    }

    /// All that stands, with its place.
    fn standing(&self) -> impl Iterator<Item = (usize, &Fact)> {
        self.0.iter().enumerate().filter(|(at, fact)| fact.what != REVERSE && !self.gone(*at))
    }

    fn on(&self, at: usize, what: u8) -> i64 {
        self.standing()
            .filter(|(_, fact)| fact.what == what && fact.of == at)
            .map(|(_, fact)| fact.cents)
            .sum()
    }

    fn is_help(fact: &Fact) -> bool {
        matches!(fact.what, GIFT | LOAN | REMIT)
    }

    /// What decisions took, less what was released or came back, of a year and of one team or all.
    fn used(&self, year: i16, team: Option<&str>) -> i64 {
        let of = |fact: &Fact| fact.year == year && team.is_none_or(|team| fact.team == team);
        self.standing()
            .filter(|(_, fact)| of(fact))
            .map(|(_, fact)| match fact.what {
                GIFT | LOAN | REMIT => fact.cents,
                RELEASE | BACK => -fact.cents,
                _ => 0,
            })
            .sum()
    }

    fn budget(&self, year: i16) -> i64 {
        self.standing()
            .filter(|(_, fact)| fact.what == BUDGET && fact.year == year)
            .map(|(_, fact)| fact.cents)
            .sum()
    }

    fn free(&self, year: i16) -> i64 {
        self.budget(year) - self.used(year, None)
    }

    fn of_home(&self, home: &str, day: Datum) -> i64 {
        let after = (day.year() - 1, day.month(), day.day());
        self.standing()
            .filter(|(_, fact)| Self::is_help(fact) && fact.home == home)
            .filter(|(_, fact)| (fact.day.year(), fact.day.month(), fact.day.day()) > after)
            .map(|(at, fact)| fact.cents - self.on(at, RELEASE))
            .sum()
    }

    fn open(&self, at: usize) -> i64 {
        self.0[at].cents - self.on(at, PAY) - self.on(at, RELEASE)
    }

    fn owed(&self, at: usize) -> i64 {
        self.on(at, PAY) - self.on(at, BACK) - self.on(at, REMIT_OWN)
    }

    fn high_enough(what: u8, cents: i64, who: u8) -> bool {
        let needed = match what {
            REMIT | REMIT_OWN if cents <= 100_000 => 2,
            REMIT | REMIT_OWN => 3,
            _ if cents <= 50_000 => 0,
            _ if cents <= 150_000 => 1,
            _ if cents <= 500_000 => 2,
            _ => 3,
        };
        who <= 3 && who >= needed
    }

    fn limit(team: &str) -> i64 {
        LIMITS.iter().find(|(name, _)| *name == team).unwrap().1
    }

    /// The same try, aimed at something where it makes sense: chance alone would seldom find it.
    fn aim(&self, one: &Try) -> Try {
        let left = |at: usize, fact: &Fact| match one.what {
            PAY | RELEASE if matches!(fact.what, GIFT | LOAN) => self.open(at),
            BACK | REMIT_OWN if fact.what == LOAN => self.owed(at),
            REVERSE => fact.cents,
            _ => 0,
        };
        let places: Vec<_> =
            self.standing().map(|(at, fact)| (at, left(at, fact))).filter(|(_, left)| *left > 0).collect();
        if !one.aimed || places.is_empty() {
            return one.clone();
        }
        let (of, left) = places[one.of % places.len()];
        let decides = one.what == REMIT_OWN
            || (one.what == REVERSE && (Self::is_help(&self.0[of]) || self.0[of].what == REMIT_OWN));
        let cents = if one.seen { left } else { one.cents.min(left) };
        Try { of, cents, home: self.0[of].home, who: if decides { 3 } else { 4 }, ..one.clone() }
    }

    /// What would be kept, when it is allowed.
    fn allow(&self, one: &Try, day: Datum) -> Option<Fact> {
        if self.0.last().is_some_and(|last| day < last.day) {
            return None;
        }
        let fact = Fact {
            what: one.what,
            day,
            year: day.year(),
            cents: one.cents,
            team: one.team,
            home: one.home,
            goal: one.goal,
            of: usize::MAX,
        };
        let admin = one.who >= 4;
        match one.what {
            BUDGET => (admin && day.year() <= 2027).then_some(Fact { year: 2026, team: "", ..fact }),
            GIFT | LOAN | REMIT => {
                let double = self.standing().any(|(_, old)| {
                    (Self::is_help(old) || old.what == REMIT_OWN)
                        && old.home == one.home
                        && old.goal == one.goal
                        && day_number(day) - day_number(old.day) <= 30
                });
                let allowed = Self::high_enough(one.what, one.cents, one.who)
                    && one.cents <= ONE_DECISION
                    && one.cents <= self.free(day.year())
                    && self.used(day.year(), Some(one.team)) + one.cents <= Self::limit(one.team)
                    && (one.who == 3 || self.of_home(one.home, day) + one.cents <= CEILING)
                    && (one.seen || !double);
                allowed.then_some(fact)
            }
            REVERSE => self.allow_reversal(one, fact),
            _ => self.allow_on(one, fact),
        }
    }

    fn allow_on(&self, one: &Try, fact: Fact) -> Option<Fact> {
        let old = self.0.get(one.of).filter(|_| !self.gone(one.of))?;
        let fact = Fact { of: one.of, team: old.team, ..fact };
        let admin = one.who >= 4;
        let anna_pays = one.who == 5;
        let (helps, loan) = (matches!(old.what, GIFT | LOAN), old.what == LOAN);
        let allowed = match one.what {
            PAY => admin && !anna_pays && helps && one.cents <= self.open(one.of),
            RELEASE => admin && helps && one.cents <= self.open(one.of),
            BACK => admin && loan && one.cents <= self.owed(one.of),
            _ => {
                loan && old.home == one.home
                    && one.cents <= self.owed(one.of)
                    && one.cents <= ONE_DECISION
                    && Self::high_enough(REMIT_OWN, one.cents, one.who)
            }
        };
        let year = if matches!(one.what, PAY | RELEASE) { old.year } else { fact.year };
        allowed.then_some(Fact { year, ..fact })
    }

    fn allow_reversal(&self, one: &Try, fact: Fact) -> Option<Fact> {
        let old = self.0.get(one.of).filter(|_| !self.gone(one.of))?;
        let admin = one.who >= 4;
        let allowed = match old.what {
            GIFT | LOAN => {
                Self::high_enough(old.what, old.cents, one.who)
                    && self.on(one.of, PAY) == 0
                    && self.on(one.of, RELEASE) == 0
            }
            REMIT | REMIT_OWN => Self::high_enough(old.what, old.cents, one.who),
            PAY => admin && (self.0[old.of].what == GIFT || self.owed(old.of) >= old.cents),
            BUDGET => admin && self.free(old.year) >= old.cents,
            BACK => {
                admin
                    && self.free(old.year) >= old.cents
                    && self.used(old.year, Some(old.team)) + old.cents <= Self::limit(old.team)
            }
            _ => false,
        };
        allowed.then_some(Fact { of: one.of, year: old.year, cents: old.cents, ..fact })
    }
}

/// No limit is passed, and what stands on the accounts is what the list says.
fn same(ledger: &Ledger, naive: &Naive, day: Datum) {
    for year in 2026..=day.year() {
        let free = naive.free(year);
        assert!(free >= 0, "the fund is overspent in {year}");
        let cents = |rekening| ledger.stand.saldo(year, rekening).cents();
        assert_eq!(cents(Rekening::Beschikbaar), free);
        assert_eq!(cents(Rekening::Begroting), -naive.budget(year));
        assert_eq!(Rekening::ALL.into_iter().map(cents).sum::<i64>(), 0);
        for (name, limit) in LIMITS {
            let used = naive.used(year, Some(name));
            assert!(used <= limit, "a team is overspent");
            assert_eq!(ledger.stand.used_by(year, &team(name)).cents(), used);
        }
    }
    for home in ["h1", "h2"] {
        assert_eq!(ledger.stand.twelve_months(&household(home), day).cents(), naive.of_home(home, day));
    }
    let total = |keep: &dyn Fn(usize, &Fact) -> i64| -> i64 {
        naive.standing().map(|(at, fact)| keep(at, fact)).sum()
    };
    let open = total(&|at, fact| if matches!(fact.what, GIFT | LOAN) { naive.open(at) } else { 0 });
    let owed = total(&|at, fact| if fact.what == LOAN { naive.owed(at) } else { 0 });
    let spent = total(&|at, fact| if fact.what == GIFT { naive.on(at, PAY) } else { 0 });
    let remitted = total(&|_, fact| if matches!(fact.what, REMIT | REMIT_OWN) { fact.cents } else { 0 });
    let on = |rekening| ledger.stand.saldo_total(rekening).cents();
    assert_eq!(
        [Rekening::Verplicht, Rekening::Leningen, Rekening::Uitgegeven, Rekening::Kwijtgescholden].map(on),
        [open, owed, spent, remitted]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn both_allow_the_same_and_no_limit_is_passed(tries in tries()) {
        let mut ledger = Ledger::new(rules());
        let mut naive = Naive::default();
        let mut today = day("2026-01-02");
        let first = Try {
            what: BUDGET, cents: 1_000_000, team: "noord", home: "h1", goal: "d1", who: 4, days: 0, of: 0, seen: false, aimed: false,
        };
        for (mark, one) in std::iter::once(&first).chain(&tries).enumerate() {
            let day = domein::day_from_number(day_number(today) + one.days);
            let one = &naive.aim(one);
            let allowed = naive.allow(one, day);
            let verzoek = as_request(mark, one);
            let before = ledger.stand.clone();
            let said = ledger.book_on(&verzoek, &mandate(one.who), day);
            prop_assert_eq!(said.is_ok(), allowed.is_some(), "{:?} on {}: {:?}", one, day, said);
            match allowed {
                Some(fact) => {
                    naive.0.push(fact);
                    today = day;
                    // The same again is no second booking.
                    prop_assert_eq!(ledger.book_on(&verzoek, &mandate(0), day), said);
                    let booking = ledger.bookings.last().unwrap();
                    let effects: Bedrag = booking.regels.lines().iter().map(Boekingsregel::effect).sum();
                    prop_assert_eq!(effects, Bedrag::ZERO);
                    same(&ledger, &naive, today);
                }
                None => prop_assert_eq!(&before, &ledger.stand, "a refusal changed something"),
            }
        }
        // The bookings alone give the same state, also through their texts.
        let again = Grootboekstand::replay(rules(), &ledger.bookings).unwrap();
        prop_assert_eq!(&again, &ledger.stand);
        let texts = ledger.bookings.iter().map(|one| {
            let (vast, inhoud) = one.to_texts().unwrap();
            Boeking::from_texts(&vast, inhoud.as_deref()).unwrap()
        });
        prop_assert_eq!(texts.collect::<Vec<_>>(), ledger.bookings);
    }
}

/// How often what was tried is allowed: a model that refuses all would agree too.
#[test]
fn the_tries_reach_every_kind() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = [0; 9];
    for _ in 0..400 {
        let tries = tries().new_tree(&mut runner).unwrap().current();
        let (mut naive, mut today) = (Naive::default(), day("2026-01-02"));
        let first = Try { what: BUDGET, cents: 1_000_000, who: 4, days: 0, aimed: false, ..tries[0].clone() };
        for one in std::iter::once(&first).chain(&tries) {
            let day = domein::day_from_number(day_number(today) + one.days);
            if let Some(fact) = naive.allow(&naive.aim(one), day) {
                reached[usize::from(fact.what)] += 1;
                naive.0.push(fact);
                today = day;
            }
        }
    }
    assert!(reached.iter().all(|times| *times >= 20), "{reached:?}");
}
