//! What help really costs: the figures to calculate with (`parameters`), and tariffs with the offers that are held against
//! them (`tarieven`).

pub mod parameters;
pub mod tarieven;
