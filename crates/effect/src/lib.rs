//! What a policy did to an outcome, and how sure one can be of it: panels go in, estimates come out, with the influence of
//! each unit, an interval, and what the design cannot say. Useful to anyone who evaluates policy: this crate knows nothing
//! of the house, does no input or output, reads no clock and draws no chance but from a seed that it was given.
//!
//! | module | what |
//! |---|---|
//! | [`methods`] | several methods on one panel, with answers that can stand beside each other |
//! | [`panel`] | units × periods, read from long rows with every fault and every finding |
//! | [`Estimate`] | a figure with its error, its interval and the influence of each unit; clusters |
//! | [`did`] | difference-in-differences for starts at different times: Callaway-Sant'Anna, Sun-Abraham, imputation |
//! | [`synth`] | synthetic control, synthetic difference-in-differences, their placebos and errors |
//! | [`regression`] | least squares and the logit, with a named fault on a column that follows from others |
//! | [`design`] | which designs hold for a question, which are refused and why, and what they did on simulated municipalities |
//! | [`its`], [`rd`], [`weighting`], [`rtm`] | one series; a threshold; people beside people; the fall back of a chosen group |
//! | [`permutation`], [`power`] | help dealt again; what a study can see, before it starts |
//! | [`registration`], [`triangulation`] | what was said beforehand; what the methods say together |
//! | [`process`] | simulated municipalities, with and without an effect |

pub mod design;
pub mod did;
mod estimate;
mod fault;
pub mod inference;
pub mod its;
pub mod methods;
pub mod panel;
pub mod permutation;
pub mod power;
pub mod process;
pub mod rd;
pub mod registration;
pub mod regression;
pub mod rtm;
pub mod synth;
pub mod triangulation;
pub mod weighting;

pub use estimate::{Clusters, Estimate, Interval, normal_factor, student_factor};
pub use fault::Fault;
pub use inference::Inference;
pub use panel::{Calendar, Finding, Panel, PanelRow, Treatment};
