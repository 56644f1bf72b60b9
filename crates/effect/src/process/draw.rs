use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::Process;

/// Normal and uniform draws of one run.
pub(super) struct Draw {
    rng: ChaCha8Rng,
    kept: Option<f64>,
}

impl Draw {
    /// The stream of a run; `part` keeps households and areas apart.
    pub fn new(seed: u64, process: Process, part: u64, run: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed ^ (process.number() << 32) ^ (part << 48));
        rng.set_stream(run);
        Self { rng, kept: None }
    }

    /// Between 0 and 1.
    pub fn uniform(&mut self) -> f64 {
        self.rng.random()
    }

    /// Standard normal (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        if let Some(kept) = self.kept.take() {
            return kept;
        }
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        let (sin, cos) = (std::f64::consts::TAU * self.uniform()).sin_cos();
        self.kept = Some(radius * sin);
        radius * cos
    }

    /// Variance one; where `fat`, one of ten is three times as wide as the others.
    pub fn innovation(&mut self, fat: bool) -> f64 {
        if !fat {
            return self.normal();
        }
        // 0.9·s² + 0.1·9·s² = 1.
        let narrow = (1.0_f64 / 1.8).sqrt();
        let wide = if self.uniform() < 0.1 { 3.0 } else { 1.0 };
        self.normal() * narrow * wide
    }

    /// `count` of `of`, by lot.
    pub fn lot(&mut self, of: usize, count: usize) -> Vec<bool> {
        let mut order: Vec<usize> = (0..of).collect();
        let mut drawn = vec![false; of];
        for place in 0..count.min(of) {
            order.swap(place, self.rng.random_range(place..of));
            drawn[order[place]] = true;
        }
        drawn
    }
}
