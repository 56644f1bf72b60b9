//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use super::decide::{Antwoord, decide};
use crate::app::{App, AppFout};
use crate::inzicht::vraag::{self, Vraag, Vraagbasis, Vraagtekst};

/// An answer about stacking with how it was made.
pub type Gesteld = vraag::Gesteld<Antwoord>;

/// Answers a question on the facts of a data folder. Without a day or a year the question is about the last
/// first of January with a whole year of declarations before it.
///
/// # Errors
/// When the question cannot be answered as it was put, with what can.
pub async fn answer(app: &App, text: &Vraagtekst<'_>) -> Result<Arc<Gesteld>, AppFout> {
    let basis = Vraagbasis::now(app).await?;
    let gemeente = basis.gemeente(text.gemeente)?;
    let moment = vraag::moment(text, basis.last_month(gemeente))?;
    let vraag = Vraag { gemeente, moment };
    let name = format!("stapeling {vraag:?}");
    basis.answer(gemeente, name, move |stand, wijze, _| decide(stand, &vraag, wijze)).await
}
