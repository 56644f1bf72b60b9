//! The two logs: whether they are whole, and what the privacy officer takes along.

pub mod commands;
mod controle;
mod meegeven;
