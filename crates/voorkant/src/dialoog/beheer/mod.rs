//! Making a dialogue, and all that its makers do with it.
//!
//! | route | what |
//! |---|---|
//! | `/dialoog` | the dialogues, and what each waits for |
//! | `/dialoog/nieuw`, `…/{dialoog}/kop` | its question, area, days and who may vote |
//! | `/dialoog/{dialoog}` | one dialogue |
//! | `…/verwachting/nieuw`, `…/verwachting/{nummer}` | an expectation, with the gate of language |
//! | `…/openen`, `…/sluiten`, `…/intrekken` | where it stands |
//! | `…/codes` | letters with a code: made once, shown once |
//! | `…/keukentafel` | a place for somebody who answers with a professional beside them |
//! | `…/avond` | cards to print, and what came in on them |

mod antwoorden;
mod avond;
mod balans;
mod drukwerk;
mod kaarten;
mod kop;
mod opzet;
pub mod pages;
mod qr;
pub mod voorbeeld;
