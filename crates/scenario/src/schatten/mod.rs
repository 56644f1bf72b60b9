//! Rates of change, estimated from what was seen.
//!
//! Two roads. Where spells are known to the day, moves are counted and time at risk is added up ([`count_moves`]), and what
//! is counted in small segments leans on the segment above it ([`pool`]). Where states are only seen now and then, the
//! likelihood of the whole path between two looks is made as large as it can be ([`fit_panel`]).
//!
//! And one thing is refused: to take what falls by itself for an effect ([`before_after`]).

mod beta;
#[cfg(test)]
mod coverage;
mod design;
mod fout;
mod panel;
mod pooling;
mod spells;
#[cfg(test)]
mod testing;

pub use beta::{StackCell, Stacking, fit_stacking};
pub use design::{Change, Chosen, Contrast, against_waiting_list, before_after};
pub use fout::EstimateError;
pub use panel::{PanelFit, PanelModel, PanelRow, fit_panel, log_likelihood};
pub use pooling::{Observed, Pooled, Posterior, Strength, pool, root};
pub use spells::{DAYS_PER_YEAR, Moves, OPEN_END, Presence, Spell, Window, count_moves};
