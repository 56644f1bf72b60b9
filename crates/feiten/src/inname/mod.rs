//! Taking in: from files and zips to messages, from messages to rows with pseudonyms.

mod identiteit;
mod inhoud;
mod invoer;
mod lezing;
mod rijenbouwer;

pub(crate) use identiteit::Identiteiten;
pub use invoer::{Bestandsbron, Invoer, InvoerFout, explain};
pub use lezing::{Inlezer, Lezing};
