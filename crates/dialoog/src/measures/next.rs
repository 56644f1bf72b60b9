//! Which statement somebody sees next.

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, RngExt as _};
use serde::{Deserialize, Serialize};

use super::fenwick::{Drawn, Fenwick, HEAVIEST};

/// How finely a priority is kept: 2^20 steps to one.
const FINE: f64 = 1_048_576.0;

/// What comes before priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextRules {
    /// The views that every statement gets, and that each of its sides gets of it.
    pub views: u64,
    /// Of a hundred draws, how many first look at what still owes views; the others go by priority at once.
    pub ahead: u32,
}

impl Default for NextRules {
    /// Ten views, because a set of fewer people concludes nothing ([`FEWEST`](super::FEWEST)); half of the draws.
    fn default() -> Self {
        Self { views: super::FEWEST, ahead: 50 }
    }
}

/// The statements of a dialogue that can be shown, and to whom they must still be shown.
///
/// A draw looks, in this order when the floor goes ahead (otherwise priority goes first):
/// 1. at statements of which the own role is a *side* (bearer or receiver) and lags: it saw the statement less
///    often than the other side did, or less often than [`NextRules::views`]. The chance is as the lag;
/// 2. at statements with fewer views than that by anybody, the chance as what is missing;
/// 3. at all, the chance as the priority.
///
/// All statements can be drawn, however many there are; a draw costs O(log n) and, for somebody who voted on
/// nearly everything, one look at each of the own votes.
///
/// Source: the report on dialogues, section 1.10, item 7.
///
/// ```
/// use std::collections::BTreeSet;
/// use dialoog::measures::next::{NextRules, Queue};
/// use rand::SeedableRng as _;
/// let mut queue = Queue::new(NextRules::default());
/// let first = queue.add(2.5, &["inwoner", "gemeente"]);
/// let second = queue.add(1.0, &["inwoner", "partner"]);
/// let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(1);
/// let seen = BTreeSet::from([second]);
/// assert_eq!(queue.draw(Some(&"gemeente"), &seen, &mut rng).unwrap().place, first);
/// queue.shown(first, Some(&"gemeente"));
/// assert_eq!(queue.lag(first, &"gemeente"), 9);
/// ```
#[derive(Clone, Debug)]
pub struct Queue<R> {
    rules: NextRules,
    statements: Vec<Statement<R>>,
    priority: Fenwick,
    floor: Fenwick,
    sides: BTreeMap<R, Fenwick>,
}

/// What is kept of one statement.
#[derive(Clone, Debug)]
struct Statement<R> {
    active: bool,
    views: u64,
    /// The views of each role that is a side of it.
    sides: BTreeMap<R, u64>,
}

impl<R: Ord + Clone> Queue<R> {
    /// An empty queue.
    pub const fn new(rules: NextRules) -> Self {
        Self {
            rules,
            statements: Vec::new(),
            priority: Fenwick::new(),
            floor: Fenwick::new(),
            sides: BTreeMap::new(),
        }
    }

    /// Adds a statement with its priority and the roles that are its sides (bearer and receiver), and gives its
    /// place.
    ///
    /// A priority is kept in steps of 2^−20 and at most 2^20; one that is no number counts as 1, one of 0 or
    /// less as one step, so that everything can be drawn once.
    pub fn add(&mut self, priority: f64, sides: &[R]) -> usize {
        let place = self.statements.len();
        self.statements.push(Statement {
            active: true,
            views: 0,
            sides: sides.iter().map(|role| (role.clone(), 0)).collect(),
        });
        self.priority.push(weight(priority));
        self.floor.push(0);
        for side in sides {
            self.sides.entry(side.clone()).or_default();
        }
        for tree in self.sides.values_mut() {
            while tree.len() <= place {
                tree.push(0);
            }
        }
        self.owe(place);
        place
    }

    /// A priority that changed; of a withdrawn statement it stays 0.
    pub fn set_priority(&mut self, place: usize, priority: f64) {
        if self.statements.get(place).is_some_and(|statement| statement.active) {
            self.priority.set(place, weight(priority));
        }
    }

    /// Takes a statement out for good: it is drawn no more.
    pub fn withdraw(&mut self, place: usize) {
        if let Some(statement) = self.statements.get_mut(place) {
            statement.active = false;
            self.priority.set(place, 0);
            self.owe(place);
        }
    }

    /// Counts that somebody of this role saw the statement.
    pub fn shown(&mut self, place: usize, role: Option<&R>) {
        let Some(statement) = self.statements.get_mut(place) else { return };
        statement.views = statement.views.saturating_add(1);
        if let Some(views) = role.and_then(|role| statement.sides.get_mut(role)) {
            *views = views.saturating_add(1);
        }
        self.owe(place);
    }

    /// Draws the next statement for somebody of this role who has seen those in `seen`; `None` when nothing is
    /// left.
    pub fn draw(&self, role: Option<&R>, seen: &BTreeSet<usize>, rng: &mut impl Rng) -> Option<Drawn> {
        let (side, floor, priority) =
            (role.and_then(|role| self.sides.get(role)), Some(&self.floor), Some(&self.priority));
        let trees = if rng.random_range(0..100) < self.rules.ahead {
            [side, floor, priority]
        } else {
            [priority, side, floor]
        };
        let mut steps = 0;
        let mut trees = trees.into_iter().flatten();
        trees.find_map(|tree| tree.draw_counting(seen, rng, &mut steps)).map(|place| Drawn { place, steps })
    }

    /// How many views this role still owes to a statement of which it is a side.
    pub fn lag(&self, place: usize, role: &R) -> u64 {
        self.sides.get(role).map_or(0, |tree| tree.weight(place))
    }

    /// How often a statement was shown.
    pub fn views(&self, place: usize) -> u64 {
        self.statements.get(place).map_or(0, |statement| statement.views)
    }

    /// How often a statement was shown to one of its sides; 0 for a role that is no side of it.
    pub fn views_of(&self, place: usize, role: &R) -> u64 {
        self.statements.get(place).and_then(|statement| statement.sides.get(role)).copied().unwrap_or(0)
    }

    /// Sets what is still owed to a statement.
    fn owe(&mut self, place: usize) {
        let Some(statement) = self.statements.get(place) else { return };
        let floor = if statement.active { self.rules.views.saturating_sub(statement.views) } else { 0 };
        self.floor.set(place, floor);
        for (role, &views) in &statement.sides {
            let others = statement.sides.iter().filter(|(other, _)| *other != role).map(|(_, &views)| views);
            let wanted = others.fold(self.rules.views, u64::max);
            let lag = if statement.active { wanted.saturating_sub(views) } else { 0 };
            if let Some(tree) = self.sides.get_mut(role) {
                tree.set(place, lag);
            }
        }
    }
}

/// A priority as a whole weight, at least 1.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of weights first"
)]
fn weight(priority: f64) -> u64 {
    let priority = if priority.is_nan() { 1.0 } else { priority };
    ((priority * FINE).round().clamp(1.0, FINE * FINE) as u64).min(HEAVIEST)
}
