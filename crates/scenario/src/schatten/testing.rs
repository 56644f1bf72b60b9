//! Chance for the tests (`SplitMix64`), so that a test says the same every time.

use super::DAYS_PER_YEAR;

pub(crate) struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Between 0 and 1, never either.
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((z ^ (z >> 31)) >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Time until something with this rate happens.
    pub fn wait(&mut self, rate: f64) -> f64 {
        -self.uniform().ln() / rate
    }

    /// The same in whole days, at least one.
    pub fn days(&mut self, rate: f64) -> i32 {
        (self.wait(rate) * DAYS_PER_YEAR).ceil().clamp(1.0, 1e6) as i32
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }
}
