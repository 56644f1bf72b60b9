//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, VERSIE, decide};
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::kosten_onbekend::kosten_onbekend;
use crate::inzicht::vraag::{self, Gesteld, Vraag, Vraagbasis};
use crate::uitvoer::{Aanduiding, Cijfertabel};

/// A day or a year, as somebody typed it.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Dag waarop de hulp loopt, bijvoorbeeld 2025-01-01. Voorkant rekent op de eerste dag van die maand.
    #[arg(
        long,
        value_name = "DATUM",
        default_value = "",
        hide_default_value = true,
        conflicts_with = "jaar"
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub peildatum: String,
    /// Jaar waarin de hulp liep, bijvoorbeeld 2024.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
    /// `dag` or `jaar`: which of the two counts, where a form sends both.
    #[arg(skip)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub keuze: String,
}

impl Keuze {
    /// The day and the year that count; one of them is empty.
    fn moment(&self) -> Result<(&str, &str), AppFout> {
        let (peildatum, jaar) = (self.peildatum.trim(), self.jaar.trim());
        match self.keuze.as_str() {
            "dag" => Ok((peildatum, "")),
            "jaar" if jaar.is_empty() => {
                Err(AppFout::Vraag("vul een jaar in, bijvoorbeeld 2024.".to_owned()))
            }
            "jaar" => Ok(("", jaar)),
            _ => Ok((peildatum, jaar)),
        }
    }
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Stapeling;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without a day or a year the question is about the last first of January with a whole year of
    /// declarations before it.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let (peildatum, jaar) = keuze.moment()?;
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        let moment = vraag::moment(peildatum, jaar, basis.last_month(gemeente))?;
        let vraag = Vraag { gemeente, moment };
        let name = format!("stapeling {vraag:?}");
        basis
            .answer(gemeente, name, move |grond| {
                let personen = grond.personen(gemeente)?;
                let jaar = vraag.moment.cost_period().begin().year();
                let onbekend = kosten_onbekend(grond, gemeente, jaar)?;
                let antwoord = decide(grond.stand, personen, grond.buurten, &vraag, &grond.wijze);
                Ok(Antwoord { onbekend, ..antwoord })
            })
            .await
    }

    fn over(&self) -> Vec<Aanduiding> {
        self.vraag.over()
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        let mut tabellen = super::tabellen::all(self);
        tabellen.push(super::tabellen::coverage(&self.dekking));
        tabellen.extend(self.zekerheid.tabellen());
        tabellen
    }
}
