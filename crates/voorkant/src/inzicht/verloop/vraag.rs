//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use domein::Maand;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, LANGST, Reeks, VERSIE, Vast, Vraag, decide};
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::vraag::{Gesteld, Grond, Vraagbasis};
use crate::uitvoer::{Aanduiding, Cijfertabel, Gegeven};

/// A period and a kind of help, as somebody typed them.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Eerste maand, bijvoorbeeld 2024-01.
    #[arg(long, value_name = "MAAND", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub van: String,
    /// Laatste maand; samen ten hoogste 36 maanden.
    #[arg(long, value_name = "MAAND", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tot: String,
    /// Soort hulp voor de tekst: totaal, wmo, jeugdwet, of een soort zoals in de lijst met productcodes. De
    /// bestanden hebben ze alle.
    #[arg(long, value_name = "SOORT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reeks: String,
    /// Heel kalenderjaar voor in- en uitstroom, verwijzers en wijken in de tekst, bijvoorbeeld 2024. De bestanden
    /// hebben ze alle.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

/// So many months are shown when nobody asks for others.
const USUAL: i32 = 24;

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Verloop;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without months the question is about the two years up to the last month with cost.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        reeks(&keuze.reeks)?;
        let jaar = jaar(&keuze.jaar)?;
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        let (van, tot) = period(&keuze.van, &keuze.tot, basis.last_month(gemeente))?;
        let vraag = Vraag { gemeente, van, tot };
        // What is the same for every period is worked out once.
        let always = move |grond: &Grond<'_>| Ok(Vast::new(grond, gemeente));
        let vast = basis.clone().answer(gemeente, "verloop vast".to_owned(), always).await?;
        let name = format!("verloop {vraag:?}");
        let gesteld =
            basis.answer(gemeente, name, move |grond| Ok(decide(grond, &vraag, &vast.antwoord))).await?;
        known_year(&gesteld.antwoord, jaar)?;
        Ok(gesteld)
    }

    fn over(&self) -> Vec<Aanduiding> {
        let month = |key, nl, en, maand| Aanduiding::new(key, nl, en, Gegeven::Maand(maand));
        let peil = self.peil.map_or(Gegeven::GeenGegevens, Gegeven::Maand);
        vec![
            Aanduiding::gemeente(self.vraag.gemeente),
            month("van", "Van", "From", self.vraag.van),
            month("tot", "Tot en met", "Up to", self.vraag.tot),
            Aanduiding::new("gemeldTotEnMet", "Gedeclareerd tot en met", "Declared up to", peil),
        ]
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        super::tabellen::all(self)
    }
}

/// The series with this name.
///
/// # Errors
/// When there is none.
pub(super) fn reeks(text: &str) -> Result<Reeks, AppFout> {
    match text.trim() {
        "" => Ok(Reeks::Totaal),
        key => Reeks::all()
            .find(|reeks| reeks.key() == key)
            .ok_or_else(|| AppFout::Vraag(format!("'{key}' is geen soort hulp. Kies er een uit de lijst."))),
    }
}

/// The year that somebody typed; none when it is empty.
///
/// # Errors
/// When it is no year.
pub(super) fn jaar(text: &str) -> Result<Option<i32>, AppFout> {
    match text.trim() {
        "" => Ok(None),
        text => {
            let year = text.parse::<i32>().ok().filter(|year| (2015..=2100).contains(year));
            let wrong =
                || AppFout::Vraag(format!("'{text}' is geen jaar. Kies een jaar van 2015 tot en met 2100."));
            year.map(Some).ok_or_else(wrong)
        }
    }
}

/// Whether the year is one of those that are known as a whole.
fn known_year(antwoord: &Antwoord, jaar: Option<i32>) -> Result<(), AppFout> {
    let years = &antwoord.stroom.jaren;
    match jaar {
        Some(jaar) if !years.iter().any(|year| year.jaar == jaar) => {
            let known: Vec<String> = years.iter().map(|year| year.jaar.to_string()).collect();
            let way_out = if known.is_empty() {
                "Laat het jaar leeg tot er een heel jaar is.".to_owned()
            } else {
                format!("Kies een van deze jaren: {}.", known.join(", "))
            };
            Err(AppFout::Vraag(format!("van {jaar} zijn nog niet alle declaraties binnen. {way_out}")))
        }
        _ => Ok(()),
    }
}

fn period(van: &str, tot: &str, last: Option<Maand>) -> Result<(Maand, Maand), AppFout> {
    let month = |text: &str| match text.trim() {
        "" => Ok(None),
        text => match text.parse::<Maand>() {
            Ok(maand) if (2015..=2100).contains(&maand.year()) => Ok(Some(maand)),
            Ok(_) => Err(AppFout::Vraag("kies maanden van 2015 tot en met 2100.".to_owned())),
            Err(error) => Err(AppFout::Vraag(error.to_string())),
        },
    };
    let (van, tot) = (month(van)?, month(tot)?);
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
        let found = period(van, tot, last.parse().ok());
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
