use std::net::Ipv4Addr;

use proptest::prelude::*;

use super::*;

const BEGIN: i64 = 1_800_000_000_000;

fn at(millisecond: i64) -> Timestamp {
    Timestamp::from_millisecond(BEGIN + millisecond).unwrap()
}

fn network(number: u32) -> SourceNetwork {
    SourceNetwork::of(IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + (number << 8))))
}

fn owner_device() -> DeviceId {
    DeviceId::new().unwrap()
}

fn tries(
    throttle: &mut Throttle,
    account: &str,
    from: u32,
    device: Option<DeviceId>,
    when: i64,
) -> Option<Ticket> {
    match throttle.attempt(&Attempt { account, network: network(from), device }, at(when)) {
        Admission::Go(ticket) => Some(ticket),
        Admission::Wait { until, .. } => {
            assert!(until > at(when), "a wait lies ahead");
            None
        }
    }
}

/// The waits of one network at one account, by hand: 3 free, then 2, 4, 8 … seconds, an hour at the most.
#[test]
fn waits_double() {
    let mut throttle = Throttle::new(ThrottleRules::default());
    let attempt = Attempt { account: "jan", network: network(1), device: None };
    let (mut when, mut waits) = (0, Vec::new());
    while waits.len() < 13 {
        if let Admission::Wait { until, because } = throttle.attempt(&attempt, at(when)) {
            assert_eq!(because, Bottleneck::Network);
            let next = until.as_millisecond() - BEGIN;
            waits.push((next - when) / 1000);
            when = next;
        } else if waits.is_empty() {
            assert!(
                throttle.lanes.values().all(|lane| lane.failures <= 3),
                "three attempts come before the first wait"
            );
        }
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
}

/// A thousand wrong passwords a second from a thousand networks, for ten minutes; less often for the rest of the hour,
/// because a refused one changes nothing (see below). The owner signs in each minute.
#[test]
fn the_owner_comes_in_during_an_attack() {
    let rules = ThrottleRules::default();
    let mut throttle = Throttle::new(rules.clone());
    let device = owner_device();
    let mut guesses = 0;
    for second in 0..3600 {
        let step = if second < 600 { 1 } else { 50 };
        for n in (0..1000_u32).step_by(step) {
            let when = second * 1000 + i64::from(n);
            guesses += u32::from(tries(&mut throttle, "jan", 10 + n, None, when).is_some());
        }
        if second % 60 == 0 {
            let ticket = tries(&mut throttle, "jan", 1, Some(device), second * 1000 + 999)
                .expect("the owner comes in");
            assert_eq!(ticket.after(), rules.pressed, "slowed by a moment and no more");
            throttle.succeeded(ticket);
        }
    }
    assert!(guesses <= rules.account.most_in_an_hour(), "{guesses} guesses in an hour");
    assert!(guesses >= rules.account.burst, "the attack did come through");
    assert_eq!(
        tries(&mut throttle, "piet", 1, None, 3_600_000).map(|ticket| ticket.after()),
        Some(Duration::ZERO)
    );
}

/// The network of a town hall is used up by one machine; colleagues on devices that are known sign in.
#[test]
fn a_network_that_is_used_up_stops_strangers_alone() {
    let mut throttle = Throttle::new(ThrottleRules::default());
    let guesses =
        (0..1000).filter(|n| tries(&mut throttle, &format!("naam{n}"), 1, None, 0).is_some()).count();
    assert_eq!(guesses, 100);
    assert!(tries(&mut throttle, "piet", 1, None, 0).is_none());
    assert!(tries(&mut throttle, "piet", 1, Some(owner_device()), 0).is_some());
    assert!(tries(&mut throttle, "piet", 2, None, 0).is_some(), "elsewhere nothing happened");
}

#[test]
fn a_stolen_cookie_gives_its_own_budget_and_no_more() {
    let rules = ThrottleRules::default();
    let mut throttle = Throttle::new(rules.clone());
    let (stolen, other) = (owner_device(), owner_device());
    let guesses = (0..3_600_000)
        .step_by(100)
        .filter(|when| tries(&mut throttle, "jan", 7, Some(stolen), *when).is_some());
    let guesses = u32::try_from(guesses.count()).unwrap();
    assert!(guesses <= rules.device.most_in_an_hour() + rules.account.most_in_an_hour(), "{guesses}");
    assert!(
        tries(&mut throttle, "jan", 1, Some(other), 3_600_000).is_some(),
        "the other device of the owner"
    );
}

/// Names that nobody has do not push the account that is attacked out of memory.
#[test]
fn made_up_names_push_out_each_other() {
    let rules = ThrottleRules { remembered: 100, ..ThrottleRules::default() };
    let mut throttle = Throttle::new(rules.clone());
    let mut guesses = 0;
    for n in 0..100_000_u32 {
        let when = i64::from(n);
        let _ = tries(&mut throttle, &format!("naam{n}"), 100_000 + n % 5000, None, when);
        guesses += u32::from(tries(&mut throttle, "jan", 1000 + n, None, when).is_some());
    }
    assert!(guesses <= rules.account.most_in_an_hour(), "{guesses}");
    for kept in
        [throttle.lanes.len(), throttle.networks.len(), throttle.accounts.len(), throttle.devices.len()]
    {
        assert!(kept <= 101, "{kept} remembered");
    }
}

#[test]
fn a_clock_that_was_wrong_locks_nobody_out() {
    let mut throttle = Throttle::new(ThrottleRules::default());
    let year = 365 * 24 * HOUR;
    for n in 0..200 {
        let _ = tries(&mut throttle, "jan", 1, None, year + n);
    }
    assert!(tries(&mut throttle, "jan", 1, None, year + 200).is_none());
    assert!(tries(&mut throttle, "jan", 2, None, 0).is_some(), "the clock was set back");
    assert!(tries(&mut throttle, "jan", 1, None, 0).is_some());
}

#[test]
fn messages_say_how_long() {
    let wait = |seconds: i64, because| {
        Admission::Wait { until: at(seconds * 1000), because }.message(at(0)).unwrap()
    };
    assert!(wait(1, Bottleneck::Network).contains("Wacht 1 seconde en"));
    assert!(wait(3600, Bottleneck::Account).contains("Wacht 60 minuten en"));
    assert!(wait(91, Bottleneck::Account).contains("Wacht 2 minuten en"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever strangers do, in whatever rhythm and from however many networks (also that of the owner): the owner on
    /// a known device, who errs a few times, always comes in at once or after the moment; and strangers get no more
    /// than the budget in any hour.
    #[test]
    fn nobody_shuts_out_the_owner(
        networks in 1_u32..3000,
        steps in prop::collection::vec((0_i64..60_000, 1_u32..400, prop::bool::weighted(0.2), 0_u32..3), 20..200),
    ) {
        let rules = ThrottleRules::default();
        let mut throttle = Throttle::new(rules.clone());
        let device = owner_device();
        let (mut when, mut from) = (0, 0);
        let mut guesses = Vec::new();
        for (pause, attempts, owner_comes, slips) in steps {
            when += pause;
            for _ in 0..attempts {
                from = (from + 1) % networks;
                if tries(&mut throttle, "jan", from, None, when).is_some() {
                    guesses.push(when);
                }
            }
            if owner_comes {
                for _ in 0..slips {
                    prop_assert!(tries(&mut throttle, "jan", 0, Some(device), when).is_some());
                }
                let ticket = tries(&mut throttle, "jan", 0, Some(device), when);
                prop_assert!(ticket.as_ref().is_some_and(|ticket| ticket.after() <= rules.pressed));
                throttle.succeeded(ticket.unwrap());
            }
        }
        for (first, begin) in guesses.iter().enumerate() {
            let in_hour = guesses[first..].iter().filter(|guess| **guess < begin + HOUR).count();
            prop_assert!(in_hour <= rules.account.most_in_an_hour() as usize, "{} guesses in an hour", in_hour);
        }
    }

    /// A refused attempt leaves everything as it was: hammering makes no wait longer.
    #[test]
    fn a_refused_attempt_changes_nothing(attempts in prop::collection::vec((0_u32..3, 0_u32..3, 0_i64..2000), 1..200)) {
        let mut throttle = Throttle::new(ThrottleRules::default());
        let mut when = 0;
        for (name, from, pause) in attempts {
            when += pause;
            let before = (throttle.lanes.clone(), throttle.networks.clone(), throttle.accounts.clone());
            if tries(&mut throttle, &format!("naam{name}"), from, None, when).is_none() {
                prop_assert_eq!(before, (throttle.lanes.clone(), throttle.networks.clone(), throttle.accounts.clone()));
            }
        }
    }

    /// The moment that is named is the right one: not a millisecond sooner, and then it goes.
    #[test]
    fn a_wait_ends_when_it_says(attempts in prop::collection::vec((0_u32..2, 0_u32..40, 0_i64..500), 1..150)) {
        let mut throttle = Throttle::new(ThrottleRules::default());
        let mut when = 0;
        for (name, from, pause) in attempts {
            when += pause;
            let account = format!("naam{name}");
            let attempt = Attempt { account: &account, network: network(from), device: None };
            if let Admission::Wait { until, .. } = throttle.attempt(&attempt, at(when)) {
                let until = until.as_millisecond() - BEGIN;
                prop_assert!(tries(&mut throttle, &account, from, None, until - 1).is_none());
                when = until;
                prop_assert!(tries(&mut throttle, &account, from, None, when).is_some());
            }
        }
    }

    /// Who signs in well on a new device pays nothing, in one step or in two: any number of people behind one address.
    #[test]
    fn a_good_sign_in_is_free(people in 1_usize..500, steps in 1_usize..=2) {
        let mut throttle = Throttle::new(ThrottleRules::default());
        for n in 0..people {
            let name = format!("naam{n}");
            let mut tickets: Vec<_> = (0..steps).map(|_| tries(&mut throttle, &name, 1, None, 0)).collect();
            prop_assert!(tickets.iter().all(Option::is_some), "person {}", n);
            throttle.succeeded(tickets.pop().flatten().unwrap());
        }
    }
}

/// An attempt that was not judged is none: whoever comes next waits as if it had not been made, and what others paid in the
/// meantime stays paid.
#[test]
fn what_was_not_judged_is_given_back_and_no_more() {
    let rules = ThrottleRules::default;
    for device in [None, Some(owner_device())] {
        let (mut one, mut other) = (Throttle::new(rules()), Throttle::new(rules()));
        for step in 0..200 {
            // Both fail now and then; one of them makes attempts besides that nobody judges.
            let when = step * 700;
            if let Some(ticket) = tries(&mut one, "jan", 1, device, when) {
                one.give_back(ticket);
            }
            if step % 9 == 0 {
                let paid = tries(&mut one, "jan", 1, device, when).is_some();
                assert_eq!(paid, tries(&mut other, "jan", 1, device, when).is_some(), "step {step}");
            }
        }
    }
    // At the same time: of five who paid two are not judged, and three failures are left.
    let mut throttle = Throttle::new(ThrottleRules { free: 9, ..rules() });
    let mut paid: Vec<_> = (0..5).filter_map(|when| tries(&mut throttle, "jan", 1, None, when)).collect();
    for ticket in paid.drain(1..3) {
        throttle.give_back(ticket);
    }
    assert_eq!(throttle.lanes.values().map(|lane| lane.failures).collect::<Vec<_>>(), [3]);
    let spent = 3 * rules().network.interval();
    assert!(throttle.networks.values().all(|used| *used == BEGIN + spent), "{:?}", throttle.networks);
}
