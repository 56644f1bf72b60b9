//! The three real conversations, read where they lie; what each test of the geometry needs.
#![allow(
    dead_code,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "each test uses a part, and stops at the first thing that is not as it should be"
)]

use std::path::{Path, PathBuf};

use dialoog::geometry::polis::{ParticipantVotes, read_comments, read_participants_votes, read_votes};
use dialoog::geometry::{Event, Statement, Votes};
use nalgebra::DMatrix;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

pub const NAMES: [&str; 3] = ["london-youth-policing", "brexit-consensus", "vtaiwan-uberx"];

/// A conversation with the answers that are known.
pub struct Conversation {
    pub name: &'static str,
    pub events: Vec<Event>,
    pub stellingen: Vec<Statement>,
    pub votes: Votes,
    pub exported: Vec<ParticipantVotes>,
    pub reference: Value,
}

fn folder() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above.map(|one| one.join("shared/dialogue")).find(|path| path.is_dir())
}

/// The conversations; none, with the reason, when they are not here.
pub fn conversations() -> Vec<Conversation> {
    let Some(folder) = folder() else {
        println!("skipped, because shared/dialogue is not beside the repository");
        return Vec::new();
    };
    NAMES.map(|name| conversation(&folder, name)).into()
}

fn conversation(folder: &Path, name: &'static str) -> Conversation {
    let text = |file: &str| std::fs::read_to_string(folder.join("data").join(name).join(file)).unwrap();
    let log = read_votes(&text("votes.csv")).unwrap();
    let comments = read_comments(&text("comments.csv")).unwrap();
    let exported = read_participants_votes(&text("participants-votes.csv")).unwrap();
    assert_eq!((log.faults, comments.faults, exported.faults), Default::default(), "{name}");
    let stellingen: Vec<Statement> = comments.rows.iter().map(|one| one.stelling()).collect();
    let votes = Votes::new(&log.rows, &stellingen).unwrap();
    let reference = std::fs::read_to_string(folder.join(format!("reference/{name}.json"))).unwrap();
    let reference = serde_json::from_str(&reference).unwrap();
    Conversation { name, events: log.rows, stellingen, votes, exported: exported.rows, reference }
}

impl Conversation {
    /// The group of each row in a part of the reference, and how many groups it has.
    pub fn groups(&self, part: &str) -> (Vec<Option<usize>>, usize) {
        let people = &self.reference[part]["participants"];
        let group = |id: &u64| {
            let value = &people[id.to_string()];
            let value = if value.is_array() { &value[2] } else { value };
            value.as_u64().map(|group| usize::try_from(group).unwrap())
        };
        let groups = self.votes.participants().iter().map(group).collect();
        (groups, usize::try_from(self.reference[part]["k"].as_u64().unwrap()).unwrap())
    }

    /// A list of numbers in the reference.
    pub fn numbers(&self, part: &str, name: &str) -> Vec<f64> {
        numbers(&self.reference[part][name])
    }
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

/// The same lines in another order.
pub fn shuffled(events: &[Event], seed: u64) -> Vec<Event> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut events = events.to_vec();
    for at in 1..events.len() {
        events.swap(at, rng.random_range(0..=at));
    }
    events
}

/// The cosine of the angle between two vectors, without its sign.
pub fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(x, y)| x * y).sum() };
    product(a, b).abs() / (product(a, a) * product(b, b)).sqrt()
}

/// The groups of people who have one in both.
pub fn both(a: &[Option<usize>], b: &[Option<usize>]) -> (Vec<usize>, Vec<usize>) {
    a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip()
}

/// The largest difference between two lists.
pub fn furthest(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}

/// The centred matrix, dense, made without the library.
pub fn dense(votes: &Votes) -> DMatrix<f64> {
    let mut matrix = DMatrix::from_element(votes.rows(), votes.columns(), f64::NAN);
    for row in 0..votes.rows() {
        for (column, vote) in votes.row(row) {
            matrix[(row, column)] = f64::from(vote.sign());
        }
    }
    for (mut column, stelling) in matrix.column_iter_mut().zip(votes.statements()) {
        let seen: Vec<f64> = column.iter().copied().filter(|value| !value.is_nan()).collect();
        let mean = seen.iter().sum::<f64>() / seen.len() as f64;
        let centred = |value: f64| if value.is_nan() || !stelling.counts() { 0.0 } else { value - mean };
        column.apply(|value| *value = centred(*value));
    }
    matrix
}
