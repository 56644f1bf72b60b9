//! Early signals of debt: who pays no rent, water, energy or insurance is offered help before it is too late.
//!
//! `inname` judges what was delivered, `innemen` takes it in, `stappen` says where a case stands, `brief` writes letters.
//! What was delivered about somebody is closed under the key of the case; of an address only a key is kept.

pub mod api;
mod brief;
mod cijfers;
pub mod commands;
mod inname;
mod innemen;
mod inzien;
pub mod pages;
#[cfg(test)]
mod proef;
mod sleutels;
mod stappen;
mod store;
mod uittreksel;
mod voorbeeld;
mod wachten;

pub use self::cijfers::figures;
pub use self::uittreksel::{Signaalblad, of_person};
pub use self::wachten::waiting;

/// Whom a case is about, when the vault knows one person for it, and where they live; none when there is no such case.
///
/// # Errors
/// When the records cannot be read.
pub async fn person_of(
    opslag: &opslag::Opslag,
    gemeente: &str,
    zaak: &str,
) -> Result<Option<(Option<domein::Pseudoniem>, String)>, opslag::OpslagFout> {
    let found = store::zaak(opslag, gemeente, zaak).await?;
    Ok(found.map(|zaak| (zaak.signalen.iter().find_map(|one| one.persoon), zaak.gebied)))
}
