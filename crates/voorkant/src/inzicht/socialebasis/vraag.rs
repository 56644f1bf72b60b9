//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use domein::Gemeentecode;
use gebieden::Gebiedsniveau;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, NIVEAUS, VERSIE, decide};
use super::kaartmaat::Kaartmaat;
use crate::app::{App, AppFout};
use crate::bronnen::Bronnen;
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{Gesteld, Vraag, Vraagbasis};
use crate::uitvoer::{Aanduiding, Cijfertabel};

/// A year and what the map shows, as somebody typed them.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Jaar, bijvoorbeeld 2024; anders het laatste hele jaar.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Wat de kaart toont: subsidie, gebruik, of een cijfer zoals rondkomen of eenzaam. De bestanden hebben alles.
    #[arg(long, value_name = "CIJFER", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kaart: String,
    /// Per wijk of per buurt.
    #[arg(long, value_name = "GEBIED", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub niveau: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::SocialeBasis;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without a year the question is about the last that has declarations up to its end; without messages about the
    /// newest year of the register.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        kaartmaat(&keuze.kaart)?;
        niveau(&keuze.niveau)?;
        let basis = Vraagbasis::now(app).await?;
        let vraag = year_of(&basis, &keuze.jaar, &keuze.gemeente).await?;
        let name = format!("sociale basis {vraag:?}");
        basis.answer(vraag.gemeente, name, move |grond| decide(grond, &vraag)).await
    }

    fn over(&self) -> Vec<Aanduiding> {
        self.vraag.over()
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        super::tabellen::all(self)
    }
}

/// The municipality and the whole year of a question about areas.
///
/// # Errors
/// When what was typed is no municipality or year, or nothing tells which year.
pub(in crate::inzicht) async fn year_of(
    basis: &Vraagbasis,
    jaar: &str,
    gemeente: &str,
) -> Result<Vraag, AppFout> {
    let gemeente = municipality(basis, antwoord::gemeente(gemeente)?)?;
    let jaar = match (jaar.trim(), basis.last_month(gemeente)) {
        ("", None) => newest_year(basis).await?,
        _ => basis.year(gemeente, jaar)?,
    };
    Ok(Vraag { gemeente, moment: Moment::Jaar(jaar) })
}

/// What is open to everybody can be shown before there are messages: then the municipality of the settings is meant.
fn municipality(basis: &Vraagbasis, wanted: Option<Gemeentecode>) -> Result<Gemeentecode, AppFout> {
    let own = basis.instellingen.gemeente;
    match wanted.or(own) {
        Some(code) if Some(code) == own => Ok(code),
        _ => basis.gemeente(wanted),
    }
}

/// The newest year in which something of the register began.
async fn newest_year(basis: &Vraagbasis) -> Result<i16, AppFout> {
    let years = |bronnen: &Bronnen| {
        let register = bronnen.sociale_basis()?.iter().map(|row| row.periode.begin().year());
        let figures = bronnen.gebiedscijfers()?.iter().filter_map(|row| i16::try_from(row.bron.jaar).ok());
        Ok(register.max().or(figures.max()))
    };
    basis.read(years).await?.filter(|year| (2015..=2100).contains(year)).ok_or_else(|| {
        AppFout::Vraag(
            "er zijn nog geen berichten en geen register van de sociale basis. Lever eerst een van de twee aan."
                .to_owned(),
        )
    })
}

/// What the map shows; none when nobody chose.
///
/// # Errors
/// When there is no such figure.
pub(super) fn kaartmaat(text: &str) -> Result<Option<Kaartmaat>, AppFout> {
    match text.trim() {
        "" => Ok(None),
        key => Kaartmaat::of_key(key).map(Some).ok_or_else(|| {
            AppFout::Vraag(format!("'{key}' is niets wat op de kaart kan. Kies een cijfer uit de lijst."))
        }),
    }
}

/// The level of areas; none when nobody chose.
///
/// # Errors
/// When it is no level of this page.
pub(super) fn niveau(text: &str) -> Result<Option<Gebiedsniveau>, AppFout> {
    match text.trim() {
        "" => Ok(None),
        key => NIVEAUS
            .into_iter()
            .find(|niveau| niveau.name() == key)
            .map(Some)
            .ok_or_else(|| AppFout::Vraag(format!("'{key}' kan niet. Kies wijk of buurt."))),
    }
}
