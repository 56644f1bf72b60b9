//! Messages to people: an e-mail that says that something is ready, and never what.
//!
//! A room calls [`queue`] in the same change as its reason: both are kept, or neither. The work in the background sends
//! what waits, tries again after longer and longer waits, and gives up in the end, which whoever manages accounts sees on
//! `/toegang/post`. A message that was sent just before the program was killed is sent once more, under the same
//! `Message-ID`: at least once, never lost.

mod decide;
mod instellingen;
mod smtp;
mod store;
mod werk;

pub use decide::Reden;
pub use instellingen::{POSTSOORTEN, Postinstellingen, Postwaarden};
pub use store::{Postbericht, Poststaat, overview, queue, try_again};
pub use werk::deliver;

#[cfg(test)]
mod tests;
