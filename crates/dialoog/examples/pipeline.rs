//! Makes a conversation from a seed (three latent groups, sparse), calculates everything, and prints as JSON
//! how long each
//! part took (seconds of the processor, where the system tells them; otherwise of the clock): `pipeline
//! [participants] [statements] [votes] [subsamples] [seed]`.
#![allow(clippy::print_stdout, reason = "an example answers on the screen")]

use std::time::Instant;

use dialoog::Vote;
use dialoog::geometry::groups::{Search, divide};
use dialoog::geometry::kmeans::{Starts, kmeans};
use dialoog::geometry::pca::converged;
use dialoog::geometry::polis::{read_votes, write_votes};
use dialoog::geometry::robust::{Settings, run};
use dialoog::geometry::silhouette::silhouettes;
use dialoog::geometry::{Event, Votes};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const GROUPS: usize = 3;

/// Votes of people in three groups, of whom a few vote much and most vote little.
fn conversation(participants: usize, statements: usize, votes: usize, seed: u64) -> Vec<Event> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let opinions: Vec<[f64; GROUPS]> = (0..statements)
        .map(|_| {
            let shared: f64 = rng.random::<f64>() - 0.5;
            [0; GROUPS]
                .map(|_| shared + if rng.random_bool(0.3) { 1.6 * (rng.random::<f64>() - 0.5) } else { 0.0 })
        })
        .collect();
    let activity: Vec<f64> = (0..participants).map(|_| rng.random::<f64>().powi(3) + 0.02).collect();
    let total: f64 = activity.iter().sum();
    let mut order: Vec<usize> = (0..statements).collect();
    let mut events = Vec::with_capacity(votes);
    for (participant, activity) in activity.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let own = ((activity / total * votes as f64).round() as usize).clamp(1, statements);
        for at in 0..own {
            order.swap(at, rng.random_range(at..statements));
        }
        for statement in &order[..own] {
            let leaning = opinions[*statement][participant % GROUPS] + 0.7 * (rng.random::<f64>() - 0.5);
            let vote = match leaning {
                high if high > 0.1 => Vote::Agree,
                low if low < -0.1 => Vote::Disagree,
                _ => Vote::Pass,
            };
            let at = 1_700_000_000_000 + rng.random_range(0..1_000_000_000_i64);
            events.push(Event { participant: participant as u64, statement: *statement as u64, vote, at });
        }
    }
    events.sort_by_key(|event| event.at);
    events
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (start, busy) = (Instant::now(), processor());
    let made = work();
    let passed = start.elapsed().as_secs_f64();
    (made, processor().zip(busy).map_or(passed, |(after, before)| after - before))
}

/// How many seconds the processor worked for this process, if Linux tells; on a machine that others use as
/// well, that is
/// the figure that says something.
fn processor() -> Option<f64> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let of_task = |task: std::io::Result<std::fs::DirEntry>| -> Option<f64> {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse().ok()
    };
    tasks.map(of_task).sum::<Option<f64>>().map(|nanoseconds| nanoseconds * 1e-9)
}

/// The most memory that this process ever held, in megabytes; only Linux tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1_024.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<usize> = std::env::args().skip(1).map(|one| one.parse()).collect::<Result<_, _>>()?;
    let argument = |at: usize, otherwise: usize| given.get(at).copied().unwrap_or(otherwise);
    let (participants, statements, votes) = (argument(0, 2_031), argument(1, 896), argument(2, 225_524));
    let settings = Settings { subsamples: argument(3, 20), ..Settings::default() };
    let text = write_votes(&conversation(participants, statements, votes, argument(4, 42) as u64));
    // On Linux this starts the count of the highest use of memory again, so that making the conversation is
    // not in it.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    let (events, reading) = timed(|| read_votes(&text));
    let events = events?.rows;
    let (votes, building) = timed(|| Votes::new(&events, &[]));
    let votes = votes?;
    let (whole, all) = timed(|| run(&votes, &settings));
    let after = peak();
    // The parts again, each by itself.
    let (pca, directions) = timed(|| converged(&votes));
    let points: Vec<[f64; 2]> =
        whole.participants.iter().filter(|one| one.group.is_some()).map(|one| one.place).collect();
    let (divisions, means) =
        timed(|| (2..=5).map(|k| kmeans(&points, k, 1, Starts::all(50))).collect::<Vec<_>>());
    let labels: Vec<&[u8]> = divisions.iter().map(|one| one.labels.as_slice()).collect();
    let exact = points.len() <= settings.exact_to;
    let (_, silhouette) = timed(|| if exact { silhouettes(&points, &labels) } else { Vec::new() });
    let search = Search { seed: 1, starts: Starts::all(50), exact_to: settings.exact_to };
    let (_, dividing) = timed(|| divide(&points, search));
    let single = Settings { subsamples: 0, ..settings };
    let (_, without) = timed(|| run(&votes, &single));
    println!(
        "{}",
        serde_json::json!({
            "participants": votes.rows(), "statements": votes.columns(), "votes": votes.count(),
            "grouped": points.len(), "k": whole.k, "proposed": whole.proposed, "unclear": whole.unclear,
            "tried": whole.tried, "stability": whole.stability, "products": pca.products,
            "seconds": {
                "reading": reading, "building": building, "robust": all, "robust_without_stability": without,
                "directions": directions, "kmeans": means, "silhouette": silhouette, "kmeans_and_silhouette": dividing,
                "total": reading + building + all,
            },
            "peak_mb": { "before": before, "after": after },
        })
    );
    Ok(())
}
