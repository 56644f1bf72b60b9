//! Chance that can be repeated: one stream for each subject, so that what happens in one household or at one
//! organisation never depends on what happened in another, nor on the order in which they are visited.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is for. The numbers are part of the result: never renumber, only add.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    Neighbourhoods = 1,
    Household = 2,
    Removal = 3,
    Organisations = 4,
    Spells = 5,
    Assignments = 6,
    Deliveries = 7,
    Declarations = 8,
    Accidents = 9,
    Identities = 10,
    Requests = 11,
    Returns = 12,
    Envelopes = 13,
    Registry = 14,
    Schemes = 15,
    Debts = 16,
    Accounts = 17,
    Basis = 18,
    Map = 19,
    Figures = 20,
}

/// A stream of chance with the few distributions that the example needs.
///
/// The distributions are written out here, not taken from a library, so that an update of a library never
/// changes the example.
#[derive(Clone, Debug)]
pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// The stream of one subject.
    pub(crate) fn new(seed: u64, subject: Subject, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = subject as u8;
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(number);
        Self(rng)
    }

    /// A number from 0 up to but not including 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number below a bound; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * bound as u128;
        (wide >> 64) as usize
    }

    /// A whole number from a range, both ends included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// Waiting time with this mean.
    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        -(1.0 - self.unit()).ln() * mean
    }

    /// A factor around 1 (its mean): the larger `spread`, the more it is concentrated in few.
    pub(crate) fn lognormal(&mut self, spread: f64) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.unit()).cos();
        (spread * normal - spread * spread / 2.0).exp()
    }

    /// The place of one of the weights, each with a chance in proportion to it.
    pub(crate) fn weighted(&mut self, weights: impl IntoIterator<Item = f64, IntoIter: Clone>) -> usize {
        let weights = weights.into_iter();
        let mut left = self.unit() * weights.clone().sum::<f64>();
        let mut place = 0;
        for (here, weight) in weights.enumerate() {
            if weight > 0.0 {
                place = here;
                if left < weight {
                    break;
                }
            }
            left -= weight;
        }
        place
    }

    /// Puts a list in another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last + 1);
            list.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let draw = |seed, subject, number| Random::new(seed, subject, number).below(1_000_000);
        assert_eq!(draw(1, Subject::Household, 7), draw(1, Subject::Household, 7));
        assert_ne!(draw(1, Subject::Household, 7), draw(1, Subject::Household, 8));
        assert_ne!(draw(1, Subject::Household, 7), draw(1, Subject::Spells, 7));
        assert_ne!(draw(1, Subject::Household, 7), draw(2, Subject::Household, 7));
    }

    #[test]
    fn distributions_have_their_means() {
        let mut random = Random::new(3, Subject::Household, 0);
        let mean = |mut draw: Box<dyn FnMut() -> f64>| (0..40_000).map(|_| draw()).sum::<f64>() / 40_000.0;
        let mut other = random.clone();
        assert!((mean(Box::new(move || other.exponential(5.0))) - 5.0).abs() < 0.15);
        let mut other = random.clone();
        assert!((mean(Box::new(move || other.lognormal(0.8))) - 1.0).abs() < 0.03);
        assert!((0..1000).all(|_| (3..=5).contains(&random.between(3, 5))));
        let counts = (0..9000).fold([0; 3], |mut counts, _| {
            counts[random.weighted([1.0, 0.0, 2.0])] += 1;
            counts
        });
        assert!(counts[1] == 0 && (2700..3300).contains(&counts[0]), "{counts:?}");
    }
}
