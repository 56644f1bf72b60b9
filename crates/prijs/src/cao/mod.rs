//! The wages of a CAO: a table of scales and steps, and the one ladder on which the CAO Sociaal Werk stands.

mod csv;
mod sociaal_werk;
mod tabel;
mod trede;

pub use self::tabel::{Caocel, Caoladder, Caotabel};
pub use self::trede::Caotrede;
