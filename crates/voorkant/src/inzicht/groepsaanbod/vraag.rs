//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, VERSIE, decide};
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{Gesteld, Vraag, Vraagbasis};
use crate::uitvoer::{Aanduiding, Cijfertabel};

/// A year, as somebody typed it. How near and how many is not to be chosen: see [`METER`](super::decide::METER).
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Jaar, bijvoorbeeld 2024; anders het laatste hele jaar.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Groepsaanbod;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without a year the question is about the last that has declarations up to its end.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        let jaar = basis.year(gemeente, &keuze.jaar)?;
        let vraag = Vraag { gemeente, moment: Moment::Jaar(jaar) };
        let name = format!("groepsaanbod {vraag:?}");
        basis.answer(gemeente, name, move |grond| decide(grond, &vraag)).await
    }

    fn over(&self) -> Vec<Aanduiding> {
        self.vraag.over()
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        super::tabellen::all(self)
    }
}
