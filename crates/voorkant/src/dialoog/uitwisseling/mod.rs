//! To and from the files of Polis: a closed round goes out in them, and a conversation that was held elsewhere comes in.
//!
//! | route | what |
//! |---|---|
//! | `/dialoog/{dialoog}/ronde/{nummer}/polis.zip` | a closed round as `summary.csv`, `comments.csv`, `votes.csv` and `participants-votes.csv` |
//! | `/dialoog/inlezen` | files of an old conversation: first what was read and what not, then a closed dialogue with one round |
//!
//! `uitvoeren` and `lezen` are pure, `pakket` puts files together in one, `maken` keeps what was read.

mod lezen;
mod maken;
pub mod pages;
mod pakket;
mod uitvoeren;

use ::verwachting::Dialoogronde;
use domein::Datum;
use opslag::Wie;

use crate::app::{App, AppFout, blocking};
use crate::dialoog::sleutel::chance;

pub use self::lezen::{Polisgesprek, Polislezing};
pub use self::maken::Inleeskop;
pub use self::pakket::Polisbestand;

/// More bytes are not read at once, in one file or in all of them together.
pub const MEESTE_BYTES: usize = 32 << 20;
/// In the parameters of a round: that nobody said in which role they voted.
const ROL_ONBEKEND: (&str, &str) = ("rol", "onbekend");

/// Reads files of Polis; what is in them, and what could not be read.
///
/// # Errors
/// When the work stopped.
pub async fn read(bestanden: Vec<Polisbestand>, vandaag: Datum) -> Result<Polislezing, AppFout> {
    blocking(move || lezen::read(&bestanden, vandaag)).await
}

/// Makes a closed dialogue of a conversation; the same one twice makes one. Its number.
///
/// # Errors
/// When the store does not answer, or the system gives no chance.
pub async fn keep(
    app: &App,
    gesprek: &Polisgesprek,
    kop: &Inleeskop,
    (wie, vandaag): (&Wie, Datum),
) -> Result<String, AppFout> {
    maken::keep(app, gesprek, kop, (wie, vandaag)).await
}

/// A closed round as files of Polis. `Err` inside is why it is not given.
///
/// # Errors
/// When the system gives no chance.
pub async fn export(ronde: Dialoogronde) -> Result<Result<Vec<Polisbestand>, String>, AppFout> {
    let drawn = chance()?;
    blocking(move || uitvoeren::export(&ronde, &drawn)).await
}

/// Files that lie in one zip, or by themselves.
///
/// # Errors
/// A zip that is damaged, or holds too much.
pub fn opened(bestanden: Vec<Polisbestand>) -> Result<Vec<Polisbestand>, String> {
    pakket::opened(bestanden)
}

#[cfg(test)]
mod tests;
