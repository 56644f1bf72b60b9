//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, VERSIE, decide};
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::kosten_onbekend::kosten_onbekend;
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{Gesteld, Vraag, Vraagbasis};
use crate::uitvoer::{Aanduiding, Cijfertabel};

/// A year, as somebody typed it.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Jaar van de kosten, bijvoorbeeld 2024; anders het laatste hele jaar.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Concentratie;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without a year the question is about the last that has declarations up to its end.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        let jaar = basis.year(gemeente, &keuze.jaar)?;
        let vraag = Vraag { gemeente, moment: Moment::Jaar(jaar) };
        let name = format!("concentratie {vraag:?}");
        basis
            .answer(gemeente, name, move |grond| {
                let personen = grond.personen(gemeente)?;
                let onbekend = kosten_onbekend(grond, gemeente, jaar)?;
                let huishoudens = grond.instellingen.huishoudens.as_ref();
                let antwoord = decide(grond.stand, personen, &vraag, &grond.wijze, huishoudens);
                Ok(Antwoord { onbekend, ..antwoord })
            })
            .await
    }

    fn over(&self) -> Vec<Aanduiding> {
        self.vraag.over()
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        let mut tabellen = super::tabellen::all(self);
        tabellen.extend(self.zekerheid.tabellen());
        tabellen
    }
}
