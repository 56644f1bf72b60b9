//! Everything from a file of votes, and what it costs in seconds of the processor and in memory:
//!
//! pipeline write FOLDER [PEOPLE STATEMENTS VOTES SEED]   makes a conversation from a seed (three latent groups, sparse)
//! pipeline robust|polis FOLDER [SUBSAMPLES]              one line: seconds, megabytes, people, statements, votes, groups,
//!                                                        share of the first direction, mean consensus
//! pipeline parts FOLDER [SUBSAMPLES]                     as JSON, how long each part took
#![allow(clippy::print_stdout, reason = "an example answers on the screen")]

use std::path::Path;
use std::time::Instant;

use dialoog::Vote;
use dialoog::geometry::groups::{Search, divide};
use dialoog::geometry::kmeans::{Starts, kmeans};
use dialoog::geometry::pca::converged;
use dialoog::geometry::polis::{read_comments, read_votes, write_votes};
use dialoog::geometry::robust::{Settings, run};
use dialoog::geometry::silhouette::silhouettes;
use dialoog::geometry::{Event, Outcome, Statement, Votes, compat};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

type Anything<T> = Result<T, Box<dyn std::error::Error>>;

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
    let (mut events, mut due) = (Vec::with_capacity(votes), 0.0);
    for (participant, activity) in activity.iter().enumerate() {
        due += activity / total * votes as f64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let own = (due.round() as usize).saturating_sub(events.len()).clamp(1, statements);
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
    // Linux counts a program that runs only now and then; at each turn that it gives away, for certain.
    std::thread::yield_now();
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

/// The files of a conversation, as values; one without `comments.csv` has no statement that was rejected.
fn read(folder: &Path) -> Anything<(Vec<Event>, Vec<Statement>)> {
    let comments = folder.join("comments.csv");
    let statements = if comments.exists() {
        read_comments(&std::fs::read_to_string(comments)?)?.rows.iter().map(|one| one.stelling()).collect()
    } else {
        Vec::new()
    };
    Ok((read_votes(&std::fs::read_to_string(folder.join("votes.csv"))?)?.rows, statements))
}

/// From the file to the outcome, on one line.
fn whole(folder: &Path, outcome: impl FnOnce(&Votes) -> Outcome) -> Anything<()> {
    let (made, seconds) = timed(|| -> Anything<_> {
        let votes = {
            let (events, statements) = read(folder)?;
            Votes::new(&events, &statements)?
        };
        let outcome = outcome(&votes);
        Ok((votes, outcome))
    });
    let (votes, outcome) = made?;
    let informed: Vec<f64> =
        outcome.statements.iter().filter(|one| one.counts).map(|one| one.informed.agree_mean).collect();
    println!(
        "{seconds:.4} {:.1} {} {} {} {} {:.6} {:.6}",
        peak().unwrap_or(f64::NAN),
        votes.rows(),
        votes.columns(),
        votes.count(),
        outcome.proposed,
        outcome.variance_share[0],
        informed.iter().sum::<f64>() / informed.len() as f64,
    );
    Ok(())
}

fn parts(folder: &Path, settings: Settings) -> Anything<()> {
    let (read, reading) = timed(|| read(folder));
    let (events, statements) = read?;
    let (votes, building) = timed(|| Votes::new(&events, &statements));
    let votes = votes?;
    let (whole, all) = timed(|| run(&votes, &settings));
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
    let (_, without) = timed(|| run(&votes, &Settings { subsamples: 0, ..settings }));
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
        })
    );
    Ok(())
}

fn main() -> Anything<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [job, folder, numbers @ ..] = arguments.as_slice() else {
        return Err("pipeline JOB FOLDER …".into());
    };
    let folder = Path::new(folder);
    let numbers: Vec<usize> = numbers.iter().map(|one| one.parse()).collect::<Result<_, _>>()?;
    let number = |at: usize, otherwise: usize| numbers.get(at).copied().unwrap_or(otherwise);
    let settings = Settings { subsamples: number(0, 20), ..Settings::default() };
    match job.as_str() {
        "write" => {
            let (people, statements, votes) = (number(0, 2_031), number(1, 896), number(2, 225_524));
            let made = conversation(people, statements, votes, number(3, 42) as u64);
            std::fs::create_dir_all(folder)?;
            Ok(std::fs::write(folder.join("votes.csv"), write_votes(&made))?)
        }
        "robust" => whole(folder, |votes| run(votes, &settings)),
        "polis" => whole(folder, compat::run),
        "parts" => parts(folder, settings),
        _ => Err("the job is write, robust, polis or parts".into()),
    }
}
