//! The pages' common part: router, frame, parts, charts. A room brings its own pages.

pub mod antwoord;
pub mod assets;
mod bestand;
pub mod charts;
pub mod commands;
mod deur;
pub mod formulier;
mod fout;
mod headers;
pub mod invoer;
mod kader;
mod opnieuw;
pub mod parts;
mod plain;
mod router;
pub mod stukblad;
mod taal;
mod tabel;
pub mod velden;
mod wegen;
mod wegwijzer;
mod woorden;

pub use bestand::{csv_file, csv_table, download};
pub use deur::{Deur, Hostnaam};
pub use fout::{Mislukt, WebFout, sentence};
pub use kader::{Kader, Kamer, Kruimel, kamers};
pub use plain::plain;
pub use router::{address_of, addresses};
pub use taal::{Taal, is_local};
pub use tabel::tables;
pub use woorden::{capital, count, day, days, moment, month, number};
