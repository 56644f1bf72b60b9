//! Taking in: from files and zips to messages, from messages to rows with pseudonyms.

mod envelop;
mod identiteit;
mod inhoud;
mod invoer;
mod lezing;
mod rijenbouwer;
mod verzoekrijen;

pub(crate) use identiteit::Identiteiten;
pub use invoer::{Bestandsbron, Invoer, InvoerFout, explain};
pub use lezing::{Inlezer, Lezing};
pub use rijenbouwer::address;
