//! Synthetic control and synthetic difference-in-differences: a mix of others that looks like the treated before the
//! start stands for what would have happened without.
//!
//! The default is convex ([`synthetic_control`]): its weights are the best there are, and a [`Certificate`] proves it.
//! Nested importances of predictors ([`nested_control`]) have many optima: all that were found are listed. Beside one
//! another stand [`synthetic_control`], [`synthetic_did`] and [`plain_did`]: where they differ, no single one is the
//! answer.
//!
//! Sources: Abadie, Diamond and Hainmueller (JASA 2010), Arkhangelsky and others (AER 2021), Ben-Michael, Feller and
//! Rothstein (JASA 2021), Wolfe (Mathematical Programming 1976).

mod block;
mod choices;
mod control;
mod errors;
mod nested;
mod placebo;
mod ridge;
mod sdid;
mod simplex;
mod unique;

pub use block::{DonorPanel, DonorRow, LARGEST_OUTCOME};
pub use choices::{MOST_PLACEBOS, Placebos};
pub use control::{Predictors, SyntheticControl, synthetic_control, synthetic_control_on};
pub use errors::{PlaceboSpread, SynthMethod, jackknife_error, placebo_error, placebo_spread};
pub use nested::{NestedOptimum, nested_control};
pub use placebo::{PlaceboInSpace, PlaceboInTime, PlaceboRow, placebo_in_space, placebo_in_time};
pub use ridge::{AugmentedControl, augmented_control};
pub use sdid::{SyntheticDid, plain_did, synthetic_did};
pub use simplex::{Certificate, PROVEN_GAP, SimplexSolution, nearest_point};

use crate::Fault;

/// A block that is checked gives weights; where numbers still fail, it is said.
fn weightless() -> Fault {
    Fault::new(
        "gewichten",
        "uit deze uitkomsten volgen geen gewichten",
        "Kijk of de uitkomsten in dezelfde eenheid staan en niet te groot zijn",
    )
}
