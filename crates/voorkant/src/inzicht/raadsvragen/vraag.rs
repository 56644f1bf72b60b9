//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, Bouwstenen, VERSIE, decide};
use super::rekening::from_accounts;
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::vraag::{Gesteld, Herkomst, Vraag, Vraagbasis};
use crate::inzicht::{concentratie, geld, groepsaanbod, stapeling, verloop};
use crate::opgave;
use crate::uitvoer::{Aanduiding, Cijfertabel, Gegeven};

/// Which municipality, as somebody typed it. Everything else is as usual: a council gets one answer.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Raadsvragen;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Asks the other answers of this room, each with its usual choice, and counts the opgaven with a baseline.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        if basis.last_month(gemeente).is_none() {
            return Err(AppFout::Vraag(
                "er zijn nog te weinig toegekende kosten voor de vragen van de raad. Lever ook declaraties (323) \
                 aan, met de antwoorden daarop (325)."
                    .to_owned(),
            ));
        }
        let mut choice = <stapeling::Antwoord as Antwoordsoort>::Keuze::default();
        choice.gemeente.clone_from(&keuze.gemeente);
        let stapeling = Box::pin(stapeling::Antwoord::ask(app, &choice)).await?;
        let mut choice = <concentratie::Antwoord as Antwoordsoort>::Keuze::default();
        choice.gemeente.clone_from(&keuze.gemeente);
        let concentratie = Box::pin(concentratie::Antwoord::ask(app, &choice)).await?;
        let mut choice = <verloop::Antwoord as Antwoordsoort>::Keuze::default();
        choice.gemeente.clone_from(&keuze.gemeente);
        let verloop = Box::pin(verloop::Antwoord::ask(app, &choice)).await?;
        let mut choice = <groepsaanbod::Antwoord as Antwoordsoort>::Keuze::default();
        choice.gemeente.clone_from(&keuze.gemeente);
        let groepsaanbod = Box::pin(groepsaanbod::Antwoord::ask(app, &choice)).await?;
        let mut choice = <geld::Antwoord as Antwoordsoort>::Keuze::default();
        choice.gemeente.clone_from(&keuze.gemeente);
        let rekening = match Box::pin(geld::Antwoord::ask(app, &choice)).await {
            Ok(geld) => from_accounts(&geld.antwoord),
            // Nothing was delivered about money: messages tell what they know.
            Err(AppFout::Vraag(_)) => None,
            Err(error) => return Err(error),
        };
        // Somebody may import between two of them. What is told together must be of the same facts.
        let first = &stapeling.herkomst;
        let others = [&concentratie.herkomst, &verloop.herkomst, &groepsaanbod.herkomst];
        let same = |one: &&Herkomst| (one.volgnummer, one.bronnen) == (first.volgnummer, first.bronnen);
        if !others.iter().all(same) {
            return Err(AppFout::Vraag(
                "er kwamen net nieuwe gegevens binnen. Open de pagina opnieuw.".to_owned(),
            ));
        }
        let antwoord = decide(&Bouwstenen {
            rekening,
            stapeling: &stapeling.antwoord,
            concentratie: &concentratie.antwoord,
            verloop: &verloop.antwoord,
            groepsaanbod: &groepsaanbod.antwoord,
            nulmetingen: opgave::baselines(&app.opslag, &gemeente.to_string()).await?,
            geleerd: opgave::learned(&app.opslag, &gemeente.to_string()).await?,
        });
        Ok(Arc::new(Gesteld { antwoord, herkomst: stapeling.herkomst.clone() }))
    }

    fn over(&self) -> Vec<Aanduiding> {
        let mut over = Vraag { gemeente: self.gemeente, moment: self.moment }.over();
        let maand = self.maand.map_or(Gegeven::GeenGegevens, Gegeven::Maand);
        over.push(Aanduiding::new(
            "laatsteVolledigeMaand",
            "Laatste volledige maand",
            "Last complete month",
            maand,
        ));
        over
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        let mut tabellen = vec![super::tabellen::words(self)];
        tabellen.extend(super::tabellen::figures(self));
        tabellen
    }
}
