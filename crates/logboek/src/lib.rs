//! Two logs that can prove that they are whole.
//!
//! * The **audit chain** ([`Auditregel`], [`Auditkop`], [`Auditcontrole`]): who did what, with the six fields of BIO2
//!   8.15.01. Pure: a store keeps the lines, in the transaction of what they tell of.
//! * The **processing log** ([`Verwerkingslogboek`]): whose data were processed, by the fields of Logboek
//!   Dataverwerkingen, one line for each person and each processing, in files of a data folder. No line says which
//!   user it was: that stands in the audit chain, and the [`TraceId`] joins the two.
//!
//! ```text
//! line n:  content ──salt──▶ digest ─┐
//! line n-1: link ────────────────────┴─n─▶ link of line n        all keyed; the last link stands in a keyed head
//! ```
//!
//! Who has no key can forge, remove, swap or double nothing without [`Logbreuk`] naming the line. Content can be
//! destroyed when the law asks for it: the digest stays, with a keyed mark that says when, and the chain holds.

mod auditketen;
mod breuk;
mod fout;
mod id;
mod keten;
mod schakel;
mod sleutel;
mod verwerkingen;

pub use auditketen::{Auditcontrole, Auditinhoud, Auditkop, Auditregel, Auditstaat};
pub use breuk::{Breuksoort, Logbreuk, Logcontrole, Merkpunt};
pub use fout::LogboekFout;
pub use id::{SpanId, TraceId};
pub use keten::Keten;
pub use schakel::{Schakel, Zout};
pub use sleutel::Logsleutel;
pub use verwerkingen::{
    Logstand, Oudereregels, SOORT_BETROKKENE, Statuscode, Verwerking, Verwerkingslogboek, Verwerkingsregel,
};
