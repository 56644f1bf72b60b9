//! The documents of a scenario: the letter for the council, and the workbook for the controller. Both are made from
//! what was calculated, and from nothing else: no clock, no store.

mod brief;
mod bron;
mod controller;
mod document;
mod pages;

pub use self::bron::Stukbron;
pub use self::controller::xlsx;
pub use self::document::pdf;
pub use self::pages::raadsbrief;

#[cfg(test)]
mod tests;
