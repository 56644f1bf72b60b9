//! The only chance there is: a stream of a given seed.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// The stream of a seed for one purpose: another purpose draws nothing from it.
pub(super) fn stream(seed: u64, purpose: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(purpose);
    rng
}

/// `take` of the numbers below `count`, ascending; each set is as likely as another.
pub(super) fn choose(count: usize, take: usize, rng: &mut ChaCha8Rng) -> Vec<u32> {
    let mut all: Vec<u32> = (0..).take(count).collect();
    let take = take.min(count);
    for at in 0..take {
        all.swap(at, rng.random_range(at..count));
    }
    all.truncate(take);
    all.sort_unstable();
    all
}
