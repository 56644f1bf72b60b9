//! The mathematics below the engines: small matrices, rates and chances. It knows no households and no money.

mod counter;
mod expm;
mod generator;
mod matrix;
mod quantile;

pub(crate) use counter::WIDE;
pub use counter::{Counter, Place, Stream};
pub use generator::Generator;
pub use matrix::{Chances, Matrix};
pub use quantile::{gamma_quantile, normal_quantile};

/// Why numbers are no matrix of chances or of rates.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MathsError {
    /// A square of `states` by `states` was asked for.
    #[error("Een matrix van {states} bij {states} heeft {need} getallen. Er zijn er {have}.")]
    Shape {
        /// Rows, and columns.
        states: usize,
        /// So many numbers it takes.
        need: usize,
        /// So many there are.
        have: usize,
    },
    /// A state that does not exist.
    #[error("Stand {state} bestaat niet. Er zijn {states} standen, en de eerste is 0.")]
    State {
        /// What was named.
        state: usize,
        /// How many there are.
        states: usize,
    },
    /// Somewhere stands no number, an infinite one, or a negative one where none may be.
    #[error("Van stand {from} naar stand {to} staat {value}. Dat moet een getal van 0 of meer zijn.")]
    Value {
        /// The row.
        from: usize,
        /// The column.
        to: usize,
        /// What stands there.
        value: f64,
    },
    /// A row that does not add up.
    #[error("De getallen van stand {from} zijn samen {sum}. Dat moet {need} zijn.")]
    Sum {
        /// The row.
        from: usize,
        /// What it adds up to.
        sum: f64,
        /// What it should add up to: 1 for chances, 0 for rates with their diagonal.
        need: f64,
    },
    /// A time that is no time, or a rate times a time that is too large to calculate with.
    #[error("Met een duur van {years} jaar is niet te rekenen. Kies kortere perioden of lagere snelheden.")]
    Time {
        /// The years that were asked.
        years: f64,
    },
}
