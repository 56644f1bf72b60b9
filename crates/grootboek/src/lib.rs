//! The ledger of the maatwerkbudget: money that a professional may spend on what a household needs.
//!
//! ```text
//! request + mandate + day ──decide──▶ booking ──append──▶ state        refused when anything came between
//!                             ▲                             │
//!                             └─────────────────────────────┘
//! ```
//!
//! * A **booking** ([`Boeking`]) has two or more lines that are together nothing ([`Boekingsregels`]), on the accounts
//!   of [`Rekening`]. Nothing is edited: what was wrong is reversed, once.
//! * **Room** ([`Boekruimte`]): fund, team, household in twelve months, one decision. What is committed counts as used.
//! * **Mandate** ([`Mandaat`], [`Mandaatgrenzen`]): alone, two colleagues, with a team leader, with the executive.
//! * **Why** ([`Motivering`]): no booking without a reason, a life domain, a goal, and whether a regular rule could
//!   have paid.
//! * **Chain** ([`Grootboekketen`]): a keyed chain for each fund that names the first line that is changed, missing,
//!   swapped or put in between. What is about people can be destroyed; the sums and the chain hold.
//!
//! The limits are settings, and the defaults ILLUSTRATIVE: no ordinance with such limits was found. The crate knows no
//! web, no database and no clock. See `docs/besluiten/0013-grootboek.md` for the accounts and the chain.

mod boeking;
mod decide;
mod fonds;
mod geld;
mod keten;
mod licht;
mod mandaat;
mod nameting;
mod rapport;
mod rekening;
mod relatie;
mod stand;
mod verzoek;
mod weigering;
mod woorden;

pub use boeking::{Boeking, Boekinginhoud, Boekingkenmerken, Boekingssoort, Grootboekfout};
pub use decide::{Boekruimte, Boekuitkomst, DUBBEL_DAGEN, decide};
pub use fonds::{Fonds, Fondsgeld};
pub use geld::{Boekbedrag, OngeldigBedrag};
pub use keten::{
    Grootboekbreuk, Grootboekbreuksoort, Grootboekcontrole, Grootboekinhoud, Grootboekketen, Grootboekkop,
    Grootboekregel,
};
pub use licht::{Budgetgebruik, Budgetlicht};
pub use mandaat::{Beslisniveau, Beslisrol, Beslisser, Mandaat, Mandaatgrenzen};
pub use nameting::{Nametingen, Nametingmoment, Nametinguitkomst, OpenNameting};
pub use rapport::{Boekkwartaal, Rapportsom, Rapportvak, Rapportvorm};
pub use rekening::{Boekingsregel, Boekingsregels, Boekkant, Rekening};
pub use stand::{Boekpost, Grootboekstand};
pub use verzoek::{
    Boekhandeling, Boekverzoek, Hulpaanvraag, Hulpvorm, Kwijtscheldgrond, Motivering, Regulier,
    Regulierantwoord, Voorkomen, Vordering,
};
pub use weigering::Boekweigering;
// Names that a macro makes: on lines of their own, where the test of the house sees them.
pub use woorden::{Boekreden, Kostendrager, OngeldigeTekst, Regelnaam};
pub use woorden::{Doelkenmerk, Fondskenmerk, Huishoudkenmerk, Persoonkenmerk};
pub use woorden::{Teamkenmerk, Verzoekkenmerk, Vorderingkenmerk};
