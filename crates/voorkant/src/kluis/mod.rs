//! The vault: which keys there are, and new ones. Looking somebody up is not here: that asks for a purpose and a ground.

pub mod commands;
mod store;
