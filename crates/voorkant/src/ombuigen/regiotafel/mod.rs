//! The table of a region: who pays, who gains, and how to split that.
//!
//! | route | what |
//! |---|---|
//! | `/ombuigen/regiotafel` | all tables of this municipality |
//! | `/ombuigen/regiotafel/nieuw` | make one |
//! | `…/{tafel}` | the answer: alone and together, four rules, who rides along, and its history |
//! | `…/{tafel}/kop`, `…/partij`, `…/investering`, `…/baat`, `…/regel` | change a part of it |
//! | `…/{tafel}/afspreken`, `…/intrekken` | agree on it, withdraw it or take it up again, with a reason |
//! | `…/{tafel}/afrekenen` | pay on a measured effect |
//! | `…/{tafel}/bod` | the offer to The Hague: what the State gains and what is asked |
//! | `…/{tafel}/versies/{nummer}` | an earlier version |
//! | `…/{tafel}/cijfers.csv` and so on | to take along |
//!
//! All counting is done by the library `regiotafel`; a version is kept whole, and none is overwritten.

mod antwoord;
mod decide;
mod invullen;
pub mod pages;
mod store;
mod tabellen;
pub mod voorbeeld;

pub use self::store::list;
