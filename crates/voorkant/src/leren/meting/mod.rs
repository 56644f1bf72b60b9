//! Studies of an effect: from the figures of areas and periods to what an approach did, and how sure that is.
//!
//! | route | what |
//! |---|---|
//! | `/leren/effect` | the effects that were calculated |
//! | `/leren/effect/nieuw` | give the figures: a table of areas and periods |
//! | `…/{panel}` | what the approach did, by several methods beside each other |
//! | `…/{panel}/gegevens`, `…/intrekken` | other figures, withdraw it or take it up again |
//! | `…/{panel}/cijfers.csv` and so on, `…/tabel.csv` | to take along; the table as it was delivered |
//!
//! `panel` reads the figures and keeps them; `uitkomst` sets several methods beside each other and says what they say together.

pub mod commands;
mod panel;
pub mod uitkomst;
pub mod voorbeeld;

pub use self::panel::{Effectpanel, Effectpanelstuk, Meetpanel};
