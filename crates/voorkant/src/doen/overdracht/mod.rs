//! What other systems are told about plans: a case system by the ZGW APIs, and whoever takes `CloudEvents`.
//!
//! Who does something that others must know calls [`tell`] in the same change: both are kept, or neither. The work in the
//! background tells it, in the order of its subject, tries again after longer and longer waits, and gives up in the end,
//! which an administrator sees on `/doen/overdracht`. It is told at least once, always under the same number: who gets it
//! twice knows it again. No personal word leaves by this way.

mod berichten;
pub mod commands;
mod decide;
mod http;
mod instellingen;
pub mod pages;
mod store;
mod werk;
mod zgw;

pub use self::decide::Feit;
pub use self::store::tell;
pub use self::werk::deliver;

#[cfg(test)]
mod tests;
