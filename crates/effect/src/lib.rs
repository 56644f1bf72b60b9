//! What a policy did to an outcome, and how sure one can be of it: panels go in, estimates come out, with the influence of
//! each unit, an interval, and what the design cannot say. Useful to anyone who evaluates policy: this crate knows nothing
//! of the house, does no input or output, reads no clock and draws no chance but from a seed that it was given.
//!
//! | module | what |
//! |---|---|
