//! The gate: what stands between a request and what the product holds.
//!
//! [`Server`] keeps the open data folder to itself. A handler gets at it only by holding a [`Mag`]: who asks, what they
//! may, and a view that can do no more. Making one asks the policy; [`Routes`] reads from the handler which right its
//! address needs, so an address without one does not compile.

mod aanmelding;
mod blik;
mod dosering;
mod kenmerken;
mod mag;
mod rechten;
mod routes;
mod server;
mod weigering;

pub use aanmelding::{Aanmelding, Koekje, cookie};
pub use blik::Blik;
pub(crate) use blik::blikken;
pub use dosering::{Dosering, is_media, uploads};
pub use mag::{Bevoegd, Mag};
pub use rechten::*;
pub use routes::{Adres, EersteRecht, Routes};
pub use server::Server;
pub use weigering::{Asker, GeweigerdRecht, refusals};
