//! Numbers by chance that are a function of where they are used, and of nothing else.

/// What a number by chance is for. Different streams are independent of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Parameters of a draw: rates, effects, prices. The unit is the number of the parameter.
    Parameters,
    /// Where households begin and who comes in.
    Start,
    /// The steps of a household.
    Households,
    /// The steps of whole groups at once.
    Counts,
}

/// Where a number by chance is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// For what.
    pub stream: Stream,
    /// In which draw of the parameters.
    pub draw: u32,
    /// Of what: a household, a parameter.
    pub unit: u64,
    /// In which period; 0 where there are none.
    pub period: u16,
}

/// A source of chance that counts instead of remembering: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC11). The seed is its key, the place its counter.
///
/// So a household gets the same numbers whoever calculates it, in whatever order, and in both arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    key: [u32; 2],
}

/// How many counters are worked off side by side: as wide as the registers of common processors.
pub(crate) const WIDE: usize = 16;

const ROUNDS: usize = 10;
const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const KEY_STEPS: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

impl Counter {
    /// With a seed.
    pub fn new(seed: u64) -> Self {
        Self { key: halves(seed) }
    }

    /// Four independent words of 32 bits.
    pub fn words(&self, place: Place) -> [u32; 4] {
        philox([place.counter()], self.key).map(|[word]| word)
    }

    /// A number strictly between 0 and 1, of 53 bits.
    pub fn uniform(&self, place: Place) -> f64 {
        let [high, low, ..] = self.words(place);
        let bits = (u64::from(high) << 21) ^ (u64::from(low) >> 11);
        (bits as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// The words of [`WIDE`] units that follow each other, from the unit of `place`, which is a multiple of [`WIDE`]:
    /// word by word, each for all units.
    #[inline(always)]
    pub(crate) fn wide(&self, place: Place) -> [[u32; WIDE]; 4] {
        let [low, high, draw, rest] = place.counter();
        let mut counters = [[low, high, draw, rest]; WIDE];
        for (step, counter) in counters.iter_mut().enumerate() {
            counter[0] |= step as u32;
        }
        philox(counters, self.key)
    }
}

impl Place {
    #[inline(always)]
    fn counter(self) -> [u32; 4] {
        let [low, high] = halves(self.unit);
        [low, high, self.draw, ((self.stream as u32) << 16) | u32::from(self.period)]
    }
}

#[inline(always)]
fn halves(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

/// Ten rounds over some counters, side by side; out comes word by word, each for all counters.
#[inline(always)]
fn philox<const N: usize>(counters: [[u32; 4]; N], mut key: [u32; 2]) -> [[u32; N]; 4] {
    let mut word: [[u32; N]; 4] = std::array::from_fn(|of| std::array::from_fn(|at| counters[at][of]));
    for _ in 0..ROUNDS {
        let mut next = [[0; N]; 4];
        for at in 0..N {
            let product = u64::from(MULTIPLIERS[0]) * u64::from(word[0][at]);
            let other = u64::from(MULTIPLIERS[1]) * u64::from(word[2][at]);
            next[0][at] = (other >> 32) as u32 ^ word[1][at] ^ key[0];
            next[1][at] = other as u32;
            next[2][at] = (product >> 32) as u32 ^ word[3][at] ^ key[1];
            next[3][at] = product as u32;
        }
        word = next;
        key = [key[0].wrapping_add(KEY_STEPS[0]), key[1].wrapping_add(KEY_STEPS[1])];
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines "philox4x32 10" of `tests/kat_vectors` of Random123, the library of the authors: counter, key, words.
    #[test]
    fn the_known_answers_of_its_authors() {
        let answers = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, words) in answers {
            assert_eq!(philox([counter], key).map(|[word]| word), words);
        }
    }

    #[test]
    fn side_by_side_or_one_by_one_is_the_same() {
        let counter = Counter::new(0x0123_4567_89ab_cdef);
        let place = Place { stream: Stream::Households, draw: 7, unit: (5 << 40) + 32, period: 19 };
        let wide = counter.wide(place);
        for step in 0..WIDE {
            let one = counter.words(Place { unit: place.unit + step as u64, ..place });
            assert_eq!(one, wide.map(|word| word[step]));
        }
    }

    #[test]
    fn each_part_of_the_place_and_the_seed_matter() {
        let place = Place { stream: Stream::Start, draw: 1, unit: 2, period: 3 };
        let one = Counter::new(1).words(place);
        let others = [
            Counter::new(2).words(place),
            Counter::new(1 << 32 | 1).words(place),
            Counter::new(1).words(Place { stream: Stream::Counts, ..place }),
            Counter::new(1).words(Place { draw: 2, ..place }),
            Counter::new(1).words(Place { unit: 3, ..place }),
            Counter::new(1).words(Place { unit: 2 | 1 << 32, ..place }),
            Counter::new(1).words(Place { period: 4, ..place }),
        ];
        assert!(others.iter().all(|other| *other != one));
    }

    #[test]
    fn uniforms_are_spread_evenly_and_never_zero_or_one() {
        let counter = Counter::new(3);
        let of = |unit| counter.uniform(Place { stream: Stream::Parameters, draw: 0, unit, period: 0 });
        let mut cells = [0_u32; 16];
        for unit in 0..160_000 {
            let uniform = of(unit);
            assert!(uniform > 0.0 && uniform < 1.0);
            cells[(uniform * 16.0) as usize] += 1;
        }
        let chi: f64 = cells.iter().map(|cell| (f64::from(*cell) - 1e4).powi(2) / 1e4).sum();
        // Of 15 degrees of freedom: less than 1 in 10,000 is above 44.3.
        assert!(chi < 44.3, "{chi}");
    }
}
