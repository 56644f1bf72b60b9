//! What a measurement costs: wall clock, processor, memory.

use std::fs;
use std::time::Instant;

use rayon::prelude::*;

/// Seconds of the processor that all threads of this process have used.
fn processor_seconds() -> f64 {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanoseconds = threads.filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    });
    nanoseconds.sum::<f64>() / 1e9
}

/// The most memory that this process has held, in MB.
fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Answers so many times, and prints what the quickest cost. `bytes` is what an answer has to read and write
/// at the least.
pub fn timed<T>(times: usize, bytes: usize, answer: impl Fn() -> T) -> T {
    let mut best = (f64::MAX, 0.0);
    let mut last = None;
    for _ in 0..times.max(1) {
        // The answer of the time before goes first: nobody holds two.
        drop(last.take());
        let (start, used) = (Instant::now(), processor_seconds());
        last = Some(answer());
        let cost = (start.elapsed().as_secs_f64(), processor_seconds() - used);
        best = if cost.0 < best.0 { cost } else { best };
    }
    println!(
        "wall {:.4} cpu {:.4} peak {:.0} gigabytes {:.3}",
        best.0,
        best.1,
        peak_megabytes(),
        bytes as f64 / 1e9
    );
    last.unwrap_or_else(answer)
}

/// Prints how fast memory can be read, by one thread and by all: the sum over an array much larger than caches.
pub fn bandwidth() {
    let numbers: Vec<u64> = (0..1 << 27).collect();
    let sum = |part: &[u64]| part.iter().fold(0_u64, |sum, number| sum.wrapping_add(*number));
    let gigabytes = (numbers.len() * 8) as f64 / 1e9;
    let best = |read: &dyn Fn() -> u64| {
        let seconds = (0..8).map(|_| {
            let start = Instant::now();
            std::hint::black_box(read());
            start.elapsed().as_secs_f64()
        });
        gigabytes / seconds.fold(f64::MAX, f64::min)
    };
    let one = best(&|| sum(&numbers));
    let all = best(&|| numbers.par_chunks(1 << 20).map(sum).reduce(|| 0, u64::wrapping_add));
    println!("one {one:.1} all {all:.1}");
}
