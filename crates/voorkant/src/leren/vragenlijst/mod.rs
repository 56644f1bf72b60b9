//! Rounds of short questionnaires: what people say themselves, before and after.
//!
//! | route | what |
//! |---|---|
//! | `/leren/vragenlijst` | the rounds, and the instruments with their licence and how sure they are |
//! | `…/lijst/{lijst}` | one instrument: its questions word for word, its scoring, what it is not for |
//! | `…/lijst/{lijst}/formulier`, `….pdf`, `…/leeg.csv` | an empty form on paper, and an empty file |
//! | `…/lijst/nieuw`, `…/lijst/{lijst}/wijzig`, `…/intrekken` | an own instrument |
//! | `…/nieuw`, `…/{afname}`, `…/wijzig`, `…/intrekken` | a round, its outcome, its description |
//! | `…/{afname}/inlezen`, `…/typen` | answer sheets in: a file, or typed one by one from paper |
//! | `…/{afname}/cijfers.csv` and so on | to take along |
//!
//! **Sheets are not kept.** A sheet is read, counted and forgotten: a round holds how often each answer and each score
//! occurs, and of pairs how often each change does. So who filled in before and after is found only within one file, that
//! somebody keeps outside; and typed sheets stand in the form itself until they are counted. Counts may be small in the
//! store. They are shown as [`bescherming::Protected`] only, from the threshold of the house (10), and compared from
//! `VERGELIJKBAAR` (30).

mod afname;
mod antwoord;
mod lijsten;
mod meetcijfers;
pub mod pages;
mod tabellen;
mod typen;
mod uitkomst;
mod vel;
pub mod voorbeeld;

pub use self::afname::Lijstafname;
pub use self::meetcijfers::{figures, of_opgave};
