//! Nominations as Gouden Gemeente: a social-work organisation says by seven criteria why, with evidence from the product and what
//! speaks against it; a jury looks at evidence and decides; what was recognised is a story that everybody reads.
//!
//! | route | what |
//! |---|---|
//! | `/spiegel/voordracht` | the nominations of this municipality |
//! | `/spiegel/voordracht/nieuw` | begin one |
//! | `/spiegel/voordracht/{voordracht}` | the whole of it, and what is missing before it can be handed in |
//! | `…/wie`, `…/criterium/{code}` | who can be asked and what residents say; one criterion |
//! | `…/stap` | hand it in, withdraw it, take it up again |
//! | `…/jury`, `…/jury/besluit` | a judgement by criterion; recognised or not, and another two years |
//! | `/gouden`, `/gouden/{voordracht}` | stories of recognised municipalities, for everybody |
//!
//! What is missing, who may take which step and what the jury sees is calculated in the library `spiegel`. A draft is of who
//! writes it; others see a nomination as the jury does, without figures that a side gave itself. No total score, no ranking.

mod feiten;
mod inhoud;
mod invullen;
pub mod pages;
pub(super) mod voorbeeld;

pub use self::inhoud::{
    Juryoordeel, Juryuitkomst, Voordrachtbesluit, Voordrachtinhoud, Voordrachtstuk, has_recognition,
};
