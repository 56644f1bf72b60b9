//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use domein::{Gemeentecode, Maand};

use super::decide::{Antwoord, LANGST, Reeks, Vraag, decide};
use crate::app::{App, AppFout};
use crate::inzicht::vraag::{self, Vraagbasis};

/// An answer about the course of months with how it was made.
pub type Gesteld = vraag::Gesteld<Antwoord>;

/// A period as somebody typed it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Periodetekst<'a> {
    /// First month, or empty.
    pub van: &'a str,
    /// Last month, or empty.
    pub tot: &'a str,
    /// A municipality, where there are more.
    pub gemeente: Option<Gemeentecode>,
}

/// So many months are shown when nobody asks for others.
const USUAL: i32 = 24;

/// Answers a question about months; without them, about the two years up to the last month with cost.
///
/// # Errors
/// When the question cannot be answered as it was put, with what can.
pub async fn answer(app: &App, text: &Periodetekst<'_>) -> Result<Arc<Gesteld>, AppFout> {
    let basis = Vraagbasis::now(app).await?;
    let gemeente = basis.gemeente(text.gemeente)?;
    let (van, tot) = period(text, basis.last_month(gemeente))?;
    let vraag = Vraag { gemeente, van, tot };
    let name = format!("verloop {vraag:?}");
    basis.answer(gemeente, name, move |stand, wijze, _| decide(stand, &vraag, wijze)).await
}

/// The series with this name.
///
/// # Errors
/// When there is none.
pub fn reeks(text: &str) -> Result<Reeks, AppFout> {
    match text.trim() {
        "" => Ok(Reeks::Totaal),
        key => Reeks::all()
            .find(|reeks| reeks.key() == key)
            .ok_or_else(|| AppFout::Vraag(format!("'{key}' is geen soort hulp. Kies er een uit de lijst."))),
    }
}

fn period(text: &Periodetekst<'_>, last: Option<Maand>) -> Result<(Maand, Maand), AppFout> {
    let month = |text: &str| match text.trim() {
        "" => Ok(None),
        text => match text.parse::<Maand>() {
            Ok(maand) if (2015..=2100).contains(&maand.year()) => Ok(Some(maand)),
            Ok(_) => Err(AppFout::Vraag("kies maanden van 2015 tot en met 2100.".to_owned())),
            Err(error) => Err(AppFout::Vraag(error.to_string())),
        },
    };
    let (van, tot) = (month(text.van)?, month(text.tot)?);
    let (van, tot) = match (van, tot, last) {
        (Some(van), Some(tot), _) => (van, tot),
        (Some(van), None, Some(last)) => (van, last.min(van.plus(LANGST - 1)).max(van)),
        (Some(van), None, None) => (van, van),
        (None, Some(tot), _) | (None, None, Some(tot)) => (tot.plus(1 - USUAL), tot),
        (None, None, None) => {
            return Err(AppFout::Vraag(
                "er zijn nog te weinig toegekende kosten. Kies zelf maanden.".to_owned(),
            ));
        }
    };
    match tot.number() - van.number() + 1 {
        ..=0 => Err(AppFout::Vraag(format!("de laatste maand {tot} ligt voor de eerste maand {van}."))),
        1..=LANGST => Ok((van, tot)),
        months => Err(AppFout::Vraag(format!("dat zijn {months} maanden. Kies er ten hoogste {LANGST}."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(van: &str, tot: &str, last: &str) -> Result<String, String> {
        let text = Periodetekst { van, tot, gemeente: None };
        let found = period(&text, last.parse().ok());
        found.map(|(van, tot)| format!("{van} {tot}")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_period_is_whole_and_no_longer_than_three_years() {
        assert_eq!(asked("", "", "2025-09").unwrap(), "2023-10 2025-09");
        assert_eq!(asked("2024-01", "2024-01", "").unwrap(), "2024-01 2024-01");
        assert_eq!(asked("2024-05", "", "2025-09").unwrap(), "2024-05 2025-09");
        assert_eq!(asked("2020-01", "", "2025-09").unwrap(), "2020-01 2022-12");
        assert_eq!(asked("2026-01", "", "2025-09").unwrap(), "2026-01 2026-01");
        assert_eq!(asked("2022-10", "2025-09", "").unwrap(), "2022-10 2025-09");
        for (van, tot, why) in [
            ("2022-09", "2025-09", "37 maanden"),
            ("2025-02", "2025-01", "ligt voor"),
            ("gisteren", "", "geen maand"),
            ("0001-01", "", "2015"),
            ("", "", "toegekende kosten"),
        ] {
            assert!(asked(van, tot, "").unwrap_err().contains(why), "{van} {tot}");
        }
    }
}
