//! Room Rechten: what a resident may know and ask about their own data, and who handles it.

mod blik;
pub mod commands;
mod decide;
mod inzage;
mod inzien;
pub mod pages;
mod store;
mod wissen;

pub use self::blik::{Inwonerblik, Rechtenblik};
pub use self::decide::{Gebruikt, Inkijk};
pub use self::inzage::used_json;
pub use self::inzien::used;
pub use self::store::note;
pub use self::wissen::put_back;
