//! Sets of figures under a tariff, of wages, of rises and of index series: proposed by one, published by another, and never
//! edited once they are published.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/prijzen/parameters` | all sets, and with which every municipality starts |
//! | `…/nieuw?uit=` | propose a set, from one that is there |
//! | `…/{set}` | its figures, each with unit, elements of both laws, how sure and source |
//! | `…/{set}/cijfer?code=` | fill in or confirm one figure of a proposal |
//! | `…/{set}/tabel` | put in rows of CSV |
//! | `…/{set}/stap` | publish or withdraw it |
//! | `…/{set}/verschil?met=` | what differs from another set |
//! | `…/{set}/cijfers.{vorm}` | the figures to take along |
//!
//! Others ask [`parameters_on`], [`wages_on`], [`rises_on`] and [`series_on`]: what holds on a day, with what every municipality starts
//! as the fallback.

mod decide;
mod inhoud;
mod invullen;
pub mod pages;
mod store;
mod tabellen;
pub mod voorbeeld;
mod wijzigen;

pub use self::inhoud::Prijssetwaarde;
pub use self::store::{parameters_on, published, rises_on, series_on, wages_on};
