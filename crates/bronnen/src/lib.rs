#![doc = include_str!("../README.md")]

pub mod brp;
pub mod ddas;
pub mod socialebasis;
pub mod totaalbedragen;
pub mod voorzieningen;

mod adressleutel;
mod bevinding;
mod bsn;
mod datum;
mod json;
mod limits;
mod verdeling;

pub use adressleutel::Adressleutel;
pub use bevinding::{Bevinding, Ernst};
pub use datum::{GeenDatum, OnvolledigeDatum};
pub use verdeling::{Verdeeld, Verdeelmaat, Verdeelregel, onbekend_procent};
