//! Tariffs: what an hour, a half day, a group or a trajectory really costs, and what an offer would need to hold.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/prijzen` | all tariffs that somebody may see |
//! | `/afspraken/prijzen/tarieven/nieuw`, `…/{tarief}/wijzig` | make one, change it |
//! | `…/inlezen` | read one from elsewhere, calculated again |
//! | `…/{tarief}` | the answer: what does this really cost? |
//! | `…/{tarief}/aanbod`, `…/{tarief}/aanbod/{bod}` | lay an offer beside it, and its test |
//! | `…/{tarief}/versies`, `…/{tarief}/stap` | what it was before; withdraw it and bring it back |
//! | `…/{tarief}/prijs.{vorm}` | the price statement to take along |
//!
//! A tariff is kept with everything it stands on, so that it never comes to something else. What an organisation keeps to
//! itself is closed in `zicht`: whoever comes for another side gets bands there, and no page can ask for more.

mod antwoord;
mod decide;
mod gronden;
mod invullen;
pub mod pages;
pub mod raad;
mod rekenmodel;
mod tabellen;
pub mod voorbeeld;
pub mod zicht;

pub use self::zicht::tested;
