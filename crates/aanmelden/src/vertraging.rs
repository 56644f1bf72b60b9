//! Throttling that makes guessing slow and shuts nobody out.
//!
//! A lock on an account would be a weapon: whoever knows a name could keep its owner away. So there is no lock.
//! There are lanes, after OWASP's *device cookies*:
//!
//! * a **known device** ([`DeviceId`]) has a budget of its own, which nobody without that device's cookie can touch.
//!   While others guess at the account it is slowed by a moment ([`ThrottleRules::pressed`]), never stopped;
//! * everybody else is asked for three things: the wait of this account from this network, which doubles with each
//!   failure; the budget of that network for all accounts together; and the budget of the account for all strangers
//!   together, which holds against a thousand networks at once.
//!
//! What it costs: while an account is attacked from everywhere, its owner on a **new** device has to wait, or comes in
//! by a link of the administrator. There is no way to tell that owner from the attackers.
//!
//! An attempt is paid before the password is looked at, so that a thousand at once are no way around; a good sign-in
//! gives back what it paid. A refused attempt changes nothing, so that hammering makes no wait longer.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hash};
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use jiff::Timestamp;

use crate::DeviceId;

const HOUR: i64 = 3_600_000;
/// After a day of rest the failures of a network are forgotten.
const REST: i64 = 24 * HOUR;
/// A sign-in has two steps, and each is paid for.
const STEPS: u32 = 2;

/// A number of attempts at once, and how many come back in an hour.
///
/// ```
/// let budget = aanmelden::AttemptBudget { burst: 20, per_hour: 30 };
/// assert_eq!(budget.most_in_an_hour(), 50);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptBudget {
    /// Attempts that may come at once.
    pub burst: u32,
    /// Attempts that come back in an hour, evenly spread. Zero counts as one.
    pub per_hour: u32,
}

impl AttemptBudget {
    /// The most attempts in any hour.
    #[must_use]
    pub fn most_in_an_hour(self) -> u32 {
        self.burst + self.per_hour.max(1)
    }

    fn interval(self) -> i64 {
        HOUR / i64::from(self.per_hour.max(1))
    }

    fn capacity(self) -> i64 {
        self.interval() * i64::from(self.burst.max(1))
    }
}

/// How guessing is slowed.
///
/// ```
/// let rules = aanmelden::ThrottleRules::default();
/// assert_eq!(rules.account.most_in_an_hour(), 50, "what all strangers together may guess of one account");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThrottleRules {
    /// Attempts from one network at one account that come at once; then the waits begin. Zero counts as one.
    pub free: u32,
    /// The first wait after those; each next one is twice as long.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// What one network may fail, at all accounts together. A town hall is one network.
    pub network: AttemptBudget,
    /// What all strangers together may fail at one account.
    pub account: AttemptBudget,
    /// What a known device may fail at its account.
    pub device: AttemptBudget,
    /// How long the answer to a known device is held back while strangers use up the budget of its account.
    pub pressed: Duration,
    /// How many networks, accounts or devices are remembered of each; beyond it those who failed least are forgotten.
    pub remembered: usize,
}

impl Default for ThrottleRules {
    fn default() -> Self {
        Self {
            free: 3,
            first_wait: Duration::from_secs(2),
            longest_wait: Duration::from_secs(3600),
            network: AttemptBudget { burst: 100, per_hour: 100 },
            account: AttemptBudget { burst: 20, per_hour: 30 },
            device: AttemptBudget { burst: 10, per_hour: 20 },
            pressed: Duration::from_secs(1),
            remembered: 100_000,
        }
    }
}

/// The network that an address belongs to: the first 24 bits of IPv4, the first 56 of IPv6.
///
/// ```
/// use aanmelden::SourceNetwork;
/// let one = SourceNetwork::of("192.0.2.1".parse()?);
/// assert_eq!(one, SourceNetwork::of("192.0.2.254".parse()?));
/// assert_eq!(one, SourceNetwork::of("::ffff:192.0.2.7".parse()?), "IPv4 written as IPv6");
/// assert_ne!(one, SourceNetwork::of("192.0.3.1".parse()?));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SourceNetwork(Ipv6Addr);

impl SourceNetwork {
    /// The network of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        let (bits, kept) = match address.to_canonical() {
            IpAddr::V4(address) => (address.to_ipv6_mapped().to_bits(), 96 + 24),
            IpAddr::V6(address) => (address.to_bits(), 56),
        };
        Self(Ipv6Addr::from_bits(bits & u128::MAX << (128 - kept)))
    }
}

/// Somebody wants to try.
///
/// The account is a name as typed, in one spelling (small letters), whether it exists or not: so the answer does not
/// tell. The second step of signing in is an attempt too, and only its ticket says that the sign-in was good: else who
/// knows the password could guess codes without end.
///
/// ```
/// use aanmelden::{Attempt, SourceNetwork};
/// let network = SourceNetwork::of("2001:db8::1".parse()?);
/// let attempt = Attempt { account: &"J.Jansen".to_lowercase(), network, device: None };
/// # assert_eq!(attempt.account, "j.jansen");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The name of the account.
    pub account: &'a str,
    /// Where it comes from.
    pub network: SourceNetwork,
    /// The device, when its cookie was read and is good for this account.
    pub device: Option<DeviceId>,
}

/// What an attempt has to wait for. See [`Admission`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bottleneck {
    /// This account failed too often from this network, or this network at too many accounts.
    Network,
    /// Strangers together failed too often at this account.
    Account,
}

/// May this attempt be made?
///
/// ```
/// use aanmelden::{Bottleneck, Admission};
/// let now = jiff::Timestamp::UNIX_EPOCH;
/// let until = now + jiff::SignedDuration::from_mins(5);
/// let admission = Admission::Wait { until, because: Bottleneck::Account };
/// assert!(admission.message(now).is_some_and(|text| text.contains("Wacht 5 minuten")));
/// ```
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Admission {
    /// Yes; it has been paid. After a good sign-in give the ticket to [`Throttle::succeeded`].
    Go(Ticket),
    /// Not before this moment. Look at no password now.
    Wait {
        /// When the same attempt may be made, if nobody else takes the place.
        until: Timestamp,
        /// For what.
        because: Bottleneck,
    },
}

impl Admission {
    /// What the user reads, when the attempt has to wait. Says nothing of whether the account exists.
    #[must_use]
    pub fn message(&self, now: Timestamp) -> Option<String> {
        let Self::Wait { until, because } = self else { return None };
        let seconds = until.as_second().saturating_sub(now.as_second()).max(1);
        let wait = match seconds {
            1 => "1 seconde".to_owned(),
            2..=90 => format!("{seconds} seconden"),
            _ => format!("{} minuten", (seconds + 59) / 60),
        };
        Some(match because {
            Bottleneck::Network => format!(
                "Vanaf deze plek is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. Wacht {wait} en \
                 probeer het opnieuw. Of meld u aan op een apparaat waarop u dat eerder deed."
            ),
            Bottleneck::Account => format!(
                "Voor deze naam is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld, misschien door \
                 iemand anders. Wacht {wait} en probeer het opnieuw. Of meld u aan op een apparaat waarop u dat eerder \
                 deed, of vraag uw beheerder om een link."
            ),
        })
    }
}

/// What was paid for an attempt.
///
/// ```
/// use aanmelden::{Attempt, SourceNetwork, Throttle, ThrottleRules, Admission};
/// let mut throttle = Throttle::new(ThrottleRules::default());
/// let now = jiff::Timestamp::UNIX_EPOCH;
/// let attempt = Attempt { account: "jan", network: SourceNetwork::of("192.0.2.1".parse()?), device: None };
/// if let Admission::Go(ticket) = throttle.attempt(&attempt, now) {
///     // Hold the answer back for `ticket.after()`, look at the password, and if it is good:
///     throttle.succeeded(ticket);
/// }
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Ticket {
    account: AccountKey,
    network: SourceNetwork,
    device: Option<DeviceId>,
    after: Duration,
    /// When it was paid, in milliseconds.
    paid: i64,
    /// The lane as it was before.
    before: Option<Lane>,
}

impl Ticket {
    /// How long the answer is held back: zero, or a moment while the account is attacked.
    #[must_use]
    pub fn after(&self) -> Duration {
        self.after
    }
}

/// A name of any length as eight bytes. Names that fall together share a budget: rare, and harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct AccountKey(u64);

/// One network at one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lane {
    failures: u32,
    last: i64,
    next: i64,
}

/// Who failed how often. Knows no clock: each question brings its moment.
///
/// ```
/// use aanmelden::{Attempt, SourceNetwork, Throttle, ThrottleRules, Admission};
/// let mut throttle = Throttle::new(ThrottleRules::default());
/// let now = jiff::Timestamp::UNIX_EPOCH;
/// let attempt = Attempt { account: "jan", network: SourceNetwork::of("192.0.2.1".parse()?), device: None };
/// for _ in 0..3 {
///     assert!(matches!(throttle.attempt(&attempt, now), Admission::Go(_)));
/// }
/// let admission = throttle.attempt(&attempt, now);
/// assert!(admission.message(now).is_some_and(|text| text.contains("Wacht 2 seconden")));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Debug)]
pub struct Throttle {
    rules: ThrottleRules,
    /// Its secret is drawn at the start, so that nobody can choose names that fall together.
    names: RandomState,
    lanes: HashMap<(AccountKey, SourceNetwork), Lane>,
    networks: HashMap<SourceNetwork, i64>,
    accounts: HashMap<AccountKey, i64>,
    devices: HashMap<(AccountKey, DeviceId), i64>,
}

impl Throttle {
    /// Nobody failed yet.
    #[must_use]
    pub fn new(rules: ThrottleRules) -> Self {
        Self {
            rules,
            names: RandomState::new(),
            lanes: HashMap::new(),
            networks: HashMap::new(),
            accounts: HashMap::new(),
            devices: HashMap::new(),
        }
    }

    /// May this attempt be made? If so it is paid as if it failed.
    pub fn attempt(&mut self, attempt: &Attempt<'_>, now: Timestamp) -> Admission {
        let moment = now.as_millisecond();
        let account = AccountKey(self.names.hash_one(attempt.account));
        let ticket = |device, after, before| {
            let network = attempt.network;
            Ticket { account, network, device, after, paid: moment, before }
        };
        if let Some(device) = attempt.device
            && spend(&mut self.devices, (account, device), self.rules.device, moment, self.rules.remembered)
        {
            let pressed = is_pressed(self.accounts.get(&account), self.rules.account, moment);
            let after = if pressed { self.rules.pressed } else { Duration::ZERO };
            return Admission::Go(ticket(Some(device), after, None));
        }
        // A device that used up its own budget is a stranger: its cookie may have been stolen.
        if let Some((until, because)) = self.waits(account, attempt.network, moment) {
            let until = Timestamp::from_millisecond(until).unwrap_or(Timestamp::MAX);
            return Admission::Wait { until, because };
        }
        let before = self.lanes.get(&(account, attempt.network)).copied();
        self.pay(account, attempt.network, moment);
        Admission::Go(ticket(None, Duration::ZERO, before))
    }

    /// The sign-in was good, with all its factors: what its steps paid is given back, by the ticket of the last. So
    /// any number of people behind one address can sign in for the first time.
    pub fn succeeded(&mut self, ticket: Ticket) {
        if let Some(device) = ticket.device {
            self.devices.remove(&(ticket.account, device));
            return;
        }
        let lane = self.lanes.remove(&(ticket.account, ticket.network));
        let paid = i64::from(lane.map_or(1, |lane| lane.failures.min(STEPS)));
        if let Some(used) = self.networks.get_mut(&ticket.network) {
            *used -= paid * self.rules.network.interval();
        }
        if let Some(used) = self.accounts.get_mut(&ticket.account) {
            *used -= paid * self.rules.account.interval();
        }
    }

    /// The password was not looked at after all: this one attempt is given back, and what others paid stays paid.
    pub fn give_back(&mut self, ticket: Ticket) {
        if let Some(device) = ticket.device {
            if let Some(used) = self.devices.get_mut(&(ticket.account, device)) {
                *used -= self.rules.device.interval();
            }
            return;
        }
        if let Some(used) = self.networks.get_mut(&ticket.network) {
            *used -= self.rules.network.interval();
        }
        if let Some(used) = self.accounts.get_mut(&ticket.account) {
            *used -= self.rules.account.interval();
        }
        let key = (ticket.account, ticket.network);
        let Some(lane) = self.lanes.get(&key).copied() else { return };
        let earlier =
            ticket.before.filter(|lane| ticket.paid - lane.last < REST).map_or(0, |lane| lane.failures);
        let left = match lane.failures.saturating_sub(1) {
            // Nobody else paid since: it is as it was.
            failures if failures == earlier && lane.last == ticket.paid => ticket.before,
            0 => None,
            failures => Some(Lane { failures, next: lane.last + self.wait_after(failures - 1), ..lane }),
        };
        match left {
            Some(lane) => self.lanes.insert(key, lane),
            None => self.lanes.remove(&key),
        };
    }

    /// The latest of the three waits, or none.
    fn waits(&self, account: AccountKey, network: SourceNetwork, now: i64) -> Option<(i64, Bottleneck)> {
        let longest = millis(self.rules.longest_wait);
        // A wait that is longer than the longest comes from a clock that was set back since.
        let lane =
            self.lanes.get(&(account, network)).map(|lane| lane.next).filter(|next| *next <= now + longest);
        let network = open_at(self.networks.get(&network), self.rules.network, now);
        let account = open_at(self.accounts.get(&account), self.rules.account, now);
        [
            (lane.unwrap_or(now), Bottleneck::Network),
            (network, Bottleneck::Network),
            (account, Bottleneck::Account),
        ]
        .into_iter()
        .filter(|(until, _)| *until > now)
        .max_by_key(|(until, _)| *until)
    }

    fn pay(&mut self, account: AccountKey, network: SourceNetwork, now: i64) {
        let room = self.rules.remembered;
        spend(&mut self.networks, network, self.rules.network, now, room);
        spend(&mut self.accounts, account, self.rules.account, now, room);
        let key = (account, network);
        let before =
            self.lanes.get(&key).filter(|lane| now - lane.last < REST).map_or(0, |lane| lane.failures);
        let wait = self.wait_after(before);
        make_room(&mut self.lanes, &key, room, |lane| (lane.last > now - REST).then_some(lane.next));
        self.lanes.insert(key, Lane { failures: before.saturating_add(1), last: now, next: now + wait });
    }

    /// The wait that begins with a failure after so many others.
    fn wait_after(&self, failures: u32) -> i64 {
        let Some(beyond) = failures.saturating_add(1).checked_sub(self.rules.free.max(1)) else { return 0 };
        let doubled = 1_i64 << beyond.min(40);
        millis(self.rules.first_wait).saturating_mul(doubled).min(millis(self.rules.longest_wait))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4).min(i64::MAX / 4)
}

/// Until when a budget is used (generic cell rate). More than it can hold comes from a clock that was set back since.
fn used_until(full: Option<&i64>, budget: AttemptBudget, now: i64) -> i64 {
    full.copied().filter(|full| *full <= now + budget.capacity()).unwrap_or(now).max(now)
}

/// When a budget has room for one more.
fn open_at(full: Option<&i64>, budget: AttemptBudget, now: i64) -> i64 {
    used_until(full, budget, now) + budget.interval() - budget.capacity()
}

/// More than half of the budget is gone.
fn is_pressed(full: Option<&i64>, budget: AttemptBudget, now: i64) -> bool {
    used_until(full, budget, now) - now > budget.capacity() / 2
}

/// Takes one from a budget; false when there is none left.
fn spend<K: Copy + Eq + Hash>(
    map: &mut HashMap<K, i64>,
    key: K,
    budget: AttemptBudget,
    now: i64,
    room: usize,
) -> bool {
    if open_at(map.get(&key), budget, now) > now {
        return false;
    }
    make_room(map, &key, room, |full| (*full > now).then_some(*full));
    let used = used_until(map.get(&key), budget, now);
    map.insert(key, used + budget.interval());
    true
}

/// Forgets what no longer matters when there is no room for a new key, and then the half that matters least. So made-up
/// names push out each other, and not the account that is attacked.
fn make_room<K: Copy + Eq + Hash, V>(
    map: &mut HashMap<K, V>,
    key: &K,
    room: usize,
    weight: impl Fn(&V) -> Option<i64>,
) {
    if map.len() < room || map.contains_key(key) {
        return;
    }
    map.retain(|_, value| weight(value).is_some());
    if map.len() < room {
        return;
    }
    let mut weights: Vec<i64> = map.values().filter_map(&weight).collect();
    let middle = weights.len() / 2;
    let (_, middle, _) = weights.select_nth_unstable(middle);
    let middle = *middle;
    map.retain(|_, value| weight(value) > Some(middle));
}

#[cfg(test)]
#[path = "vertraging_tests.rs"]
mod tests;
