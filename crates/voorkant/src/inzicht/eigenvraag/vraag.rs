//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::decide::{Antwoord, Eigenvraag, VERSIE, decide, divide};
use super::kenmerk::Kenmerk;
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{Gesteld, Vraag, Vraagbasis};
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel};
use crate::web::Taal;

/// A table and what counts in it, as somebody typed them.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Jaar, bijvoorbeeld 2024; anders het laatste hele jaar.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Wat in de rijen staat: soort, wijk, leeftijd, huishoudtype of verwijzer.
    #[arg(long, value_name = "KENMERK", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rijen: String,
    /// Wat in de kolommen staat; leeg is geen kolommen.
    #[arg(long, value_name = "KENMERK", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kolommen: String,
    /// Alleen deze soort hulp, bijvoorbeeld begeleiding.
    #[arg(long, value_name = "SOORT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub soort: String,
    /// Alleen deze wijk: naam of code.
    #[arg(long, value_name = "WIJK", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub wijk: String,
    /// Alleen deze leeftijd: tot-18, 18-26, 27-64, 65-79 of vanaf-80.
    #[arg(long, value_name = "LEEFTIJD", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub leeftijd: String,
    /// Alleen dit soort huishouden: alleen, volwassenen, een-ouder, met-kinderen of druk-adres.
    #[arg(long, value_name = "SOORT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub huishoudtype: String,
    /// Alleen deze verwijzer: arts, gemeente, bescherming of zelf.
    #[arg(long, value_name = "VERWIJZER", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub verwijzer: String,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
}

impl Keuze {
    /// What was typed for a characteristic.
    pub(super) fn of(&self, kenmerk: Kenmerk) -> &str {
        match kenmerk {
            Kenmerk::Soort => &self.soort,
            Kenmerk::Wijk => &self.wijk,
            Kenmerk::Leeftijd => &self.leeftijd,
            Kenmerk::Huishoudtype => &self.huishoudtype,
            Kenmerk::Verwijzer => &self.verwijzer,
        }
    }

    /// With another value of a characteristic.
    pub(super) fn only(mut self, kenmerk: Kenmerk, value: &str) -> Self {
        let place = match kenmerk {
            Kenmerk::Soort => &mut self.soort,
            Kenmerk::Wijk => &mut self.wijk,
            Kenmerk::Leeftijd => &mut self.leeftijd,
            Kenmerk::Huishoudtype => &mut self.huishoudtype,
            Kenmerk::Verwijzer => &mut self.verwijzer,
        };
        value.clone_into(place);
        self
    }
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::EigenVraag;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// Without a choice: the kinds of help of the last whole year.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let rijen = kenmerk(&keuze.rijen)?.unwrap_or(Kenmerk::Soort);
        let kolommen = kenmerk(&keuze.kolommen)?.filter(|kolommen| *kolommen != rijen);
        let alleen = Kenmerk::ALL
            .into_iter()
            .map(|kenmerk| (kenmerk, keuze.of(kenmerk).trim().to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente(antwoord::gemeente(&keuze.gemeente)?)?;
        let jaar = basis.year(gemeente, &keuze.jaar)?;
        let vraag = Vraag { gemeente, moment: Moment::Jaar(jaar) };
        let vraag = Eigenvraag { basis: vraag, rijen, kolommen, alleen };
        let (year, name) = (vraag.basis, format!("eigen vraag {vraag:?}"));
        let divided = format!("verdeling van eigen vraag {year:?}");
        let verdeling = basis.clone().answer(gemeente, divided, move |grond| divide(grond, &year)).await?;
        basis.answer(gemeente, name, move |grond| decide(grond, &verdeling.antwoord, vraag.clone())).await
    }

    fn over(&self) -> Vec<Aanduiding> {
        let mut over = self.vraag.basis.over();
        let named = |kenmerk: Kenmerk| Benaming::new(kenmerk.key(), kenmerk.naam().0, kenmerk.naam().1);
        over.push(Aanduiding::new("rijen", "Rijen", "Rows", named(self.vraag.rijen)));
        if let Some(kolommen) = self.vraag.kolommen {
            over.push(Aanduiding::new("kolommen", "Kolommen", "Columns", named(kolommen)));
        }
        for (kenmerk, place) in &self.gekozen {
            let (nl, en) = kenmerk.naam();
            let value = self.indeling.of(*kenmerk).get(*place).cloned().unwrap_or_default();
            over.push(Aanduiding::new(kenmerk.key(), nl, en, value));
        }
        over
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        super::tabellen::all(self)
    }
}

/// The characteristic with this name; none when it is empty.
fn kenmerk(text: &str) -> Result<Option<Kenmerk>, AppFout> {
    match text.trim() {
        "" => Ok(None),
        key => Kenmerk::of_key(key).map(Some).ok_or_else(|| {
            let known = Kenmerk::ALL.map(Kenmerk::key).join(", ");
            AppFout::Vraag(format!("‘{key}’ is geen kenmerk. Kies uit: {known}."))
        }),
    }
}

impl Antwoord {
    /// The question as a choice again: for a link or a form.
    pub(super) fn as_keuze(&self) -> Keuze {
        let jaar = match self.vraag.basis.moment {
            Moment::Jaar(jaar) => jaar.to_string(),
            Moment::Peildatum(_) => String::new(),
        };
        let keuze = Keuze {
            jaar,
            rijen: self.vraag.rijen.key().to_owned(),
            kolommen: self.vraag.kolommen.map_or_else(String::new, |kenmerk| kenmerk.key().to_owned()),
            gemeente: self.vraag.basis.gemeente.to_string(),
            ..Keuze::default()
        };
        self.gekozen.iter().fold(keuze, |keuze, (kenmerk, place)| {
            let naam = self.indeling.of(*kenmerk).get(*place);
            let value = naam.map_or("", |naam| match kenmerk {
                Kenmerk::Wijk => naam.text(Taal::Nl),
                _ => naam.sleutel.as_str(),
            });
            keuze.only(*kenmerk, value)
        })
    }
}
