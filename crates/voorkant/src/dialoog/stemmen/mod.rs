//! Voting, without a name, an account, a cookie or a script.
//!
//! | address | what |
//! |---|---|
//! | `/stem/{dialoog}` | what it is about and what is kept; choose a role, and begin |
//! | `/stem/{dialoog}/code` | begin with the code of a letter |
//! | `/stem/{dialoog}/inloggen` | begin as somebody who signed in |
//! | `/stem/{dialoog}/{token}` | one statement at a time |
//! | `…/{token}/vraag/{nummer}` | the other questions about it, one tap each |
//! | `…/{token}/stelling/{nummer}` | one statement: the own answers, and what was done with it |
//! | `…/{token}/lijst` | all of them |
//! | `…/{token}/schrijven`, `…/mijn`, `…/wissen` | write one, see what became of it, erase everything |
//! | `/stem/{dialoog}/logboek` | what moderators did |
//!
//! Who has the link is the voter: the token in it is random, and only its keyed hash is kept. `lokaal` is a dialogue as a voter
//! meets it, `antwoorden` what an answer may be, `toegang` how one comes in, `eigen` what one wrote oneself.

mod antwoorden;
mod eigen;
mod lokaal;
pub mod pages;
mod store;
mod toegang;

pub use lokaal::{Lokaalstand, Stemgeheugen, Stemlokaal};
pub use toegang::is_invited;
