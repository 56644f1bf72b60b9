//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use super::decide::{Antwoord, decide};
use crate::app::{App, AppFout};
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{self, Vraag, Vraagbasis, Vraagtekst};

/// An answer about concentration with how it was made.
pub type Gesteld = vraag::Gesteld<Antwoord>;

/// Answers a question about a year; without one, about the last year that has declarations up to its end.
///
/// # Errors
/// When the question cannot be answered as it was put, with what can.
pub async fn answer(app: &App, text: &Vraagtekst<'_>) -> Result<Arc<Gesteld>, AppFout> {
    let basis = Vraagbasis::now(app).await?;
    let gemeente = basis.gemeente(text.gemeente)?;
    let jaar = match vraag::moment(text, basis.last_month(gemeente))? {
        Moment::Jaar(jaar) => jaar,
        Moment::Peildatum(maand) => maand.first_day().year() - 1,
    };
    let vraag = Vraag { gemeente, moment: Moment::Jaar(jaar) };
    let name = format!("concentratie {vraag:?}");
    basis
        .answer(gemeente, name, move |stand, wijze, instellingen| {
            decide(stand, &vraag, wijze, instellingen.huishoudens.as_ref())
        })
        .await
}
