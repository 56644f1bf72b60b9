//! A rule that stands in the way: written down at a plan without a word about the household, counted for those who can
//! change the rule.

mod decide;
pub mod pages;
mod store;

pub use self::decide::{Knelpuntenblad, Knelpunttelling};
use self::decide::{Knelpuntregel, count};
use crate::app::{App, AppFout, today};

/// Which rules stand in the way in a year, as far as it is over, protected.
///
/// # Errors
/// When the records cannot be read, or the year is none.
pub async fn answer(app: &App, jaar: &str) -> Result<Knelpuntenblad, AppFout> {
    let instellingen = app.instellingen().await?;
    let gemeente = instellingen.gemeente.map_or_else(String::new, |code| code.to_string());
    let tijd = decide::year(jaar, today())?;
    let rows: Vec<Knelpuntregel> = store::rows(&app.opslag, &gemeente, &tijd.months()).await?;
    Ok(Knelpuntenblad {
        tijd,
        gemeente: instellingen.gemeente,
        drempel: instellingen.bescherming.threshold,
        rijen: count(&rows, &instellingen.rules()?),
    })
}
