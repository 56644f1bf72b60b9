//! The beginning of an opgave: its first text and its baseline. Page and command begin in the same way.

use super::decide::{Besluit, Opgavetekst, Staat};
use super::waarden::{Ingevuld, Regel, Veldfout};
use crate::app::{App, AppFout};
use crate::inzicht::deel::Deel;
use crate::inzicht::nulmeting::Nulmeting;

/// What somebody typed to make an opgave.
pub struct Begin<'a> {
    /// What it says.
    pub tekst: &'a Ingevuld,
    /// Who answers for it.
    pub eigenaar: &'a str,
}

impl Begin<'_> {
    /// The first version.
    ///
    /// # Errors
    /// An error for each field that is not right, in the order of the form.
    pub fn read(&self) -> Result<Opgavetekst, Vec<Veldfout>> {
        match (self.tekst.read(), Regel::read("eigenaar", self.eigenaar)) {
            (Ok(inhoud), Ok(eigenaar)) => Ok(Opgavetekst {
                inhoud,
                eigenaar,
                staat: Staat::Open,
                besluit: Besluit::Gemaakt,
                reden: String::new(),
                uit: 0,
            }),
            (inhoud, eigenaar) => Err(inhoud.err().into_iter().flatten().chain(eigenaar.err()).collect()),
        }
    }
}

/// The figures from which an opgave begins; none when no answer is named.
///
/// # Errors
/// When there is no such answer, or the question cannot be answered.
pub async fn begin(app: &App, deel: &str, keuze: &str) -> Result<Option<Nulmeting>, AppFout> {
    if deel.is_empty() {
        return Ok(None);
    }
    let known = || Deel::ALL.map(Deel::sleutel).join(", ");
    let of = Deel::of(deel).ok_or_else(|| {
        AppFout::Vraag(format!("'{deel}' is geen antwoord van Inzicht. Kies uit: {}.", known()))
    })?;
    let nulmeting = Nulmeting::freeze(app, of, keuze).await?;
    // An opgave of another municipality could never be found again here.
    let own = app.gemeente().await?;
    let about = nulmeting.gemeente();
    if !own.is_empty() && !about.is_empty() && own != about {
        return Err(AppFout::Vraag(format!(
            "dit antwoord gaat over gemeente {about}, en hier is {own} ingesteld. Maak een opgave van een antwoord over uw eigen gemeente."
        )));
    }
    Ok(Some(nulmeting))
}
