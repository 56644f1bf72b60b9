//! Chances over some time, and how they change with each rate.

use crate::Generator;

/// A square of numbers, row after row.
type Square = Vec<f64>;

/// Chances over some time, with the slope of each by the rate of each move.
pub(super) struct Slopes {
    states: usize,
    chances: Square,
    /// In the order of the moves.
    by_rate: Vec<Square>,
}

/// More jumps than this are not expected in one go: longer times are halved, and squared again.
const JUMPS: f64 = 4.0;
/// What is left out of the sum.
const LEFT: f64 = 1e-17;

impl Slopes {
    /// By uniformisation: with `R = I + Q/Λ` and jumps that come `Λt` times, `P = Σ pois(k) Rᵏ`, and the slope of `Rᵏ` is
    /// that of `Rᵏ⁻¹` times `R`, plus `Rᵏ⁻¹` times that of `R`. Where nothing can be calculated, no number comes out.
    pub fn new(generator: &Generator, moves: &[(usize, usize)], years: f64) -> Self {
        let states = generator.states();
        let fastest = (0..states).map(|state| generator.leaving(state)).fold(0.0, f64::max);
        let mut halvings = 0;
        let mut jumps = fastest * years;
        while jumps > JUMPS && halvings < 60 {
            jumps /= 2.0;
            halvings += 1;
        }
        if fastest <= 0.0 || !jumps.is_finite() || jumps > JUMPS {
            let nothing = if fastest <= 0.0 { identity(states) } else { vec![f64::NAN; states * states] };
            return Self { states, chances: nothing, by_rate: vec![vec![0.0; states * states]; moves.len()] };
        }
        let mut jump = identity(states);
        for from in 0..states {
            jump[from * states + from] -= generator.leaving(from) / fastest;
            generator.rates(from).for_each(|(to, rate)| jump[from * states + to] += rate / fastest);
        }
        let mut found = Self::short(states, &jump, fastest, moves, jumps);
        for _ in 0..halvings {
            found = found.twice();
        }
        found
    }

    /// The chance to go from one state to another.
    pub fn chance(&self, from: usize, to: usize) -> f64 {
        self.chances[from * self.states + to]
    }

    /// Its slope by the rate of a move.
    pub fn slope(&self, by: usize, from: usize, to: usize) -> f64 {
        self.by_rate[by][from * self.states + to]
    }

    fn short(states: usize, jump: &[f64], fastest: f64, moves: &[(usize, usize)], jumps: f64) -> Self {
        let mut weight = (-jumps).exp();
        let mut power = identity(states);
        let mut slopes = vec![vec![0.0; states * states]; moves.len()];
        let mut found = Self { states, chances: vec![0.0; states * states], by_rate: slopes.clone() };
        let mut scratch = vec![0.0; states * states];
        let mut left = 1.0;
        for count in 1..1_000 {
            add(&mut found.chances, weight, &power);
            found.by_rate.iter_mut().zip(&slopes).for_each(|(sum, slope)| add(sum, weight, slope));
            left -= weight;
            weight *= jumps / f64::from(count);
            if f64::from(count) > jumps && (left <= LEFT || weight <= LEFT) {
                break;
            }
            for (slope, &(from, to)) in slopes.iter_mut().zip(moves) {
                times(states, slope, jump, &mut scratch);
                std::mem::swap(slope, &mut scratch);
                // The rate moves a part of what stands on `from` to `to`.
                for (cells, power) in slope.chunks_exact_mut(states).zip(power.chunks_exact(states)) {
                    let part = power[from] / fastest;
                    cells[to] += part;
                    cells[from] -= part;
                }
            }
            times(states, &power, jump, &mut scratch);
            std::mem::swap(&mut power, &mut scratch);
        }
        found
    }

    fn twice(&self) -> Self {
        let Self { states, chances, by_rate } = self;
        let mut scratch = vec![0.0; states * states];
        let mut double = |slope: &Square| {
            let mut sum = vec![0.0; states * states];
            times(*states, slope, chances, &mut sum);
            times(*states, chances, slope, &mut scratch);
            add(&mut sum, 1.0, &scratch);
            sum
        };
        let by_rate = by_rate.iter().map(&mut double).collect();
        let mut twice = vec![0.0; states * states];
        times(*states, chances, chances, &mut twice);
        Self { states: *states, chances: twice, by_rate }
    }
}

fn identity(states: usize) -> Square {
    let mut square = vec![0.0; states * states];
    square.iter_mut().step_by(states + 1).for_each(|cell| *cell = 1.0);
    square
}

fn add(sum: &mut [f64], weight: f64, other: &[f64]) {
    sum.iter_mut().zip(other).for_each(|(cell, other)| *cell += weight * other);
}

fn times(states: usize, one: &[f64], other: &[f64], out: &mut [f64]) {
    out.fill(0.0);
    for (cells, row) in out.chunks_exact_mut(states).zip(one.chunks_exact(states)) {
        for (weight, other) in row.iter().zip(other.chunks_exact(states)) {
            add(cells, *weight, other);
        }
    }
}
