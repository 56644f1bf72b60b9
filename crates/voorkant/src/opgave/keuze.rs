//! Which opgaven a list shows.

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Staat, here};
use super::store::Opgave;
use crate::app::AppFout;
use crate::web::kamers;

/// What was chosen, as somebody typed it.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(default)]
pub struct Lijstkeuze {
    /// Welke opgaven: open, archief of alle. Zonder keuze: open.
    #[arg(long, value_name = "STAAT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub staat: String,
    /// In welke kamer zij wachten: inzicht, ombuigen, afspraken, doen of leren.
    #[arg(long, value_name = "KAMER", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kamer: String,
    /// Van welke eigenaar.
    #[arg(long, value_name = "NAAM", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub eigenaar: String,
}

/// The word for open and archived together.
pub const ALLE: &str = "alle";

impl Lijstkeuze {
    /// The opgaven that were asked for, in the order in which they came.
    ///
    /// # Errors
    /// When a word means nothing, with the words that do.
    pub fn pick(&self, opgaven: Vec<Opgave>) -> Result<Vec<Opgave>, AppFout> {
        let staat = match self.staat.trim() {
            "" => Some(Staat::Open),
            ALLE => None,
            word => Some(Staat::of(word).ok_or_else(|| {
                AppFout::Vraag(format!("'{word}' is geen keuze. Kies open, archief of alle."))
            })?),
        };
        let kamer = self.kamer.trim();
        if !kamer.is_empty() && !kamers()[..5].iter().any(|one| one.sleutel == kamer) {
            let known: Vec<_> = kamers()[..5].iter().map(|one| one.sleutel).collect();
            return Err(AppFout::Vraag(format!(
                "'{kamer}' is geen kamer van de kring. Kies uit: {}.",
                known.join(", ")
            )));
        }
        let eigenaar = self.eigenaar.trim();
        let wanted = |opgave: &Opgave| {
            staat.is_none_or(|staat| opgave.nu.tekst.staat == staat)
                && (eigenaar.is_empty() || opgave.nu.tekst.eigenaar.as_str() == eigenaar)
                && (kamer.is_empty() || waits(opgave) == kamer)
        };
        Ok(opgaven.into_iter().filter(wanted).collect())
    }
}

/// The room in which an opgave waits.
fn waits(opgave: &Opgave) -> &'static str {
    here(opgave.gang()).kamer.sleutel
}
