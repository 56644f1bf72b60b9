//! Who gets where: every role at every address, what leaks, and what an attacker tries.
//!
//! The addresses come from the router and the rules from the policy, both by `voorkant toegang adressen`; what must
//! come of them is worked out here, apart from the product. An address with a place for something that
//! `access/places.rs` does not know fails, so that whoever adds one thinks about it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;

#[path = "access/attacks.rs"]
mod attacks;
#[path = "access/bewaren.rs"]
mod bewaren;
#[path = "access/documents.rs"]
mod documents;
#[path = "access/leaks.rs"]
mod leaks;
#[path = "access/matrix.rs"]
mod matrix;
#[path = "common/people.rs"]
mod people;
#[path = "access/places.rs"]
mod places;
#[path = "access/policy.rs"]
mod policy;
#[path = "access/programs.rs"]
mod programs;
#[path = "access/refusals.rs"]
mod refusals;
#[path = "common/server.rs"]
mod server;
#[path = "access/tafel.rs"]
mod tafel;
#[path = "access/texts.rs"]
mod texts;
#[path = "access/town.rs"]
mod town;
