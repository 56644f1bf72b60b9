//! Numbers of parts of a plan. They are drawn by chance, so that two plans can become one without a number in common.

use ::plan::{Lidnummer, Nummer};
use kluis::Datasleutel;
use opslag::Formulier;

use crate::app::AppFout;

/// Numbers below this fit in every programming language and on a page.
const BITS: u32 = 48;

fn draw() -> Result<u64, AppFout> {
    let chance = Datasleutel::random().map_err(feiten::FeitenFout::from)?;
    let bytes = chance.expose().first_chunk::<8>().copied().unwrap_or_default();
    Ok(u64::from_le_bytes(bytes) >> (u64::BITS - BITS))
}

/// The number of a part that a form makes: the same form makes the same parts, also when it is sent twice.
pub fn of_form(formulier: &Formulier, what: &str) -> Nummer {
    let hash = blake3::hash(format!("{}/{what}", formulier.as_str()).as_bytes());
    let bytes = hash.as_bytes().first_chunk::<8>().copied().unwrap_or_default();
    Nummer(u64::from_le_bytes(bytes) >> (u64::BITS - BITS))
}

/// A number for a new part.
///
/// # Errors
/// When the system gives no chance.
pub fn fresh() -> Result<Nummer, AppFout> {
    draw().map(Nummer)
}

/// A number for a new member.
///
/// # Errors
/// When the system gives no chance.
pub fn fresh_member() -> Result<Lidnummer, AppFout> {
    draw().map(Lidnummer)
}
