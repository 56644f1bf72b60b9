//! What whoever may read figures about groups can reach: answers, which are protected.

use std::sync::Arc;

use domein::Datum;
use maud::Markup;

use super::pages::blad::Antwoordblad;
use super::vraag::Gesteld;
use crate::app::{App, AppFout};
use crate::doen::budget::Verantwoording;
use crate::doen::knelpunt::{Knelpuntenblad, answer};
use crate::poort::Blik;
use crate::uitvoer::Cijfertabel;
use crate::web::Kader;

/// The answers of Inzicht.
pub struct Inzichtblik(App);

impl Blik for Inzichtblik {
    fn of(app: &App) -> Self {
        Self(app.clone())
    }
}

impl Inzichtblik {
    /// An answer.
    ///
    /// # Errors
    /// When the question cannot be answered, or the facts cannot be read.
    pub async fn ask<A: Antwoordblad>(&self, keuze: &A::Keuze) -> Result<Arc<Gesteld<A>>, AppFout> {
        A::ask(&self.0, keuze).await
    }

    /// What to do first, where nothing was delivered for an answer.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub async fn leeg<A: Antwoordblad>(&self, kader: &Kader) -> Result<Option<Markup>, AppFout> {
        A::leeg(&self.0, kader).await
    }

    /// Which rules stand in the way of plans, protected.
    ///
    /// # Errors
    /// When the year is none, or the records cannot be read.
    pub async fn knelpunten(&self, jaar: &str) -> Result<Knelpuntenblad, AppFout> {
        answer(&self.0, jaar).await
    }

    /// How many messages the answers are made from.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub async fn berichten(&self) -> Result<usize, AppFout> {
        Ok(self.0.beeld().await?.feiten.berichten.len())
    }

    /// How many signals of debt there were, protected.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub async fn signaalcijfers(&self, gemeente: &str, vandaag: Datum) -> Result<Vec<Cijfertabel>, AppFout> {
        crate::doen::signal_figures(&self.0, gemeente, vandaag).await
    }

    /// What became of the maatwerkbudget in a quarter: the report for the council, protected as every answer here.
    ///
    /// # Errors
    /// When it is no quarter, or a ledger is not whole.
    pub async fn council_report(&self, gemeente: &str, kwartaal: &str) -> Result<Verantwoording, AppFout> {
        let kwartaal = crate::doen::budget::quarter(kwartaal, crate::app::today())?;
        crate::doen::budget::report(&self.0, gemeente, kwartaal).await
    }
}
