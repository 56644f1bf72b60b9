//! The room Dialoog: what may residents, professionals, partners and municipality expect of each other?
//!
//! | route | what |
//! |---|---|
//! | `/dialoog` | the dialogues of this municipality, and what each waits for |
//! | `/dialoog/{dialoog}` | one dialogue: its question, its expectations, who took part, what comes next (`beheer`) |
//! | `/dialoog/{dialoog}/verwachting/…` | an expectation: written, checked for plain words, published |
//! | `/dialoog/{dialoog}/codes`, `…/keukentafel`, `…/avond` | letters with a code, answers at the kitchen table, an evening with cards |
//! | `/dialoog/{dialoog}/inzending/…` | what residents wrote themselves, and what became of it (`moderatie`) |
//! | `/dialoog/{dialoog}/ronde/…` | rounds: what came of the votes, under a hash (`ronde`) |
//! | `…/ronde/{nummer}/polis.zip`, `/dialoog/inlezen` | to and from the files of Polis (`uitwisseling`) |
//! | `/dialoog/{dialoog}/antwoord/…` | the answer that the municipality owes (`antwoord`) |
//! | `/dialoog/{dialoog}/uitdaging/…` | the right to challenge: "dit kunnen wij beter" (`uitdaging`) |
//! | `/dialoog/{dialoog}/vertaling/…` | statements in another language, approved by a second person (`vertaling`) |
//! | `/stem/…` | voting, writing, looking and erasing, for everybody, without an account (`stemmen`) |
//!
//! Votes are kept by `stembus` under the keyed hash of a token, and leave this room as counts of ten or more only. What is
//! calculated stands in the libraries `dialoog` and `verwachting`. `blik` says what each right may reach.

mod afgedekt;
mod antwoord;
mod beheer;
mod bewijs;
mod blik;
pub mod commands;
mod gebieden;
mod inhoud;
mod moderatie;
mod opmaak;
pub mod pages;
mod ronde;
mod sleutel;
mod stand;
mod stelling;
mod stembus;
mod stemmen;
mod uitdaging;
mod uitwisseling;
mod vertaling;

pub use self::antwoord::{Clausuleherkomst, agreed, experienced, origins};
pub use self::bewijs::{Rondebewijs, answered_rounds};
pub use self::blik::{Dialoogbesluitpen, Dialoogblik, Dialoogpen, Moderatiepen, Stemblik};
pub use self::stembus::Stembus;
pub use self::stemmen::Stemgeheugen;
