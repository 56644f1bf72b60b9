//! The quickscan: each year the municipality asks the organisations that work for it whether they get a real price.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/quickscan` | all rounds, and what the sector asked before |
//! | `/afspraken/quickscan/nieuw` | open a round |
//! | `…/{ronde}` | the answer, when the round is closed |
//! | `…/{ronde}/antwoord` | answer, once for an organisation |
//! | `…/{ronde}/stap` | close or withdraw it |
//! | `…/{ronde}/cijfers.{vorm}` | the figures to take along |
//!
//! Who answers stays unknown: `decide` keeps kinds and no numbers, `store` keeps who apart from what, `uitkomst` shows closed
//! rounds from five answers and no small groups. Bringing in what other municipalities found is left out: what they show is
//! rounded and hidden already, and cannot be added up.

mod antwoord;
mod decide;
mod invullen;
pub mod pages;
mod store;
mod tabellen;
mod uitkomst;
pub mod voorbeeld;
