//! iWmo and iJw messages (iStandaarden): read, check, write.
//!
//! [`read`] takes bytes in and hands out typed parts and findings; it never panics and never refuses with an
//! error: everything that is wrong with a file is a [`Bevinding`] in its [`Uitslag`]. [`write()`] makes a
//! message. The crate does no I/O of its own and reads no clock.
//!
//! ```
//! use berichten::{Limits, read};
//!
//! let uitslag = read(&b"<Bericht/>"[..], &Limits::default(), &mut ());
//! assert!(uitslag.refused());
//! assert_eq!(uitslag.bevindingen[0].regel, "ONBEKEND");
//! ```

pub mod codes;
mod model;
mod read;
pub mod rules;
mod schema;
mod write;

pub use model::*;
pub use read::{ElementName, Kenmerk, Limits, Onderdeel, Sink, Uitslag, read, read_bericht};
pub use rules::{Bevinding, Ernst, Niveau, Regelcode};
pub use write::write;
