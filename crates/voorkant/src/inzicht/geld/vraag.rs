//! From what somebody typed to a question, and from there to the answer.

use std::sync::Arc;

use clap::Args;
use iv3::{Boekjaar, Verslagperiode};
use serde::{Deserialize, Serialize};

use super::boeken::Kijk;
use super::decide::{Antwoord, Geldgrond, Geldmaat, VERSIE, Vraag, decide};
use super::woorden::report;
use crate::app::{App, AppFout};
use crate::inzicht::antwoord::{self, Antwoordsoort};
use crate::inzicht::deel::Deel;
use crate::inzicht::vraag::{Gesteld, Grond, Vraagbasis};
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven};

/// What was typed.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Keuze {
    /// Jaar van het verslag, bijvoorbeeld 2024; leeg voor het nieuwste.
    #[arg(long, value_name = "JAAR", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jaar: String,
    /// Welk verslag: jaarrekening of begroting; leeg voor de jaarrekening.
    #[arg(long, value_name = "VERSLAG", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub verslag: String,
    /// In euro's (euro) of per inwoner (inwoner).
    #[arg(long, value_name = "MAAT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub maat: String,
    /// Bruto: alle lasten. Netto: de lasten min de baten.
    #[arg(long, value_name = "SOORT", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub soort: String,
    /// Gemeentecode; nodig als er gegevens van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub gemeente: String,
    /// Voor de controller: de aansluiting tot op de cent, van de hele gemeente samen.
    #[arg(long)]
    #[serde(skip)]
    pub tot_op_de_cent: bool,
}

/// A word for each possibility; the first one counts when nothing was typed.
fn one_of<T: Copy>(text: &str, naam: &str, known: &[(&str, T)]) -> Result<T, AppFout> {
    let typed = text.trim().to_lowercase();
    let found = known.iter().find(|(key, _)| typed.is_empty() || *key == typed);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let keys: Vec<_> = known.iter().map(|(key, _)| *key).collect();
        AppFout::Vraag(format!("{naam}: '{}' kan niet. Kies uit: {}.", text.trim(), keys.join(", ")))
    })
}

/// Names of the reports in an address.
const VERSLAGEN: [(&str, Verslagperiode); 2] =
    [("jaarrekening", Verslagperiode::Jaarrekening), ("begroting", Verslagperiode::Begroting)];
/// Names of the measures.
const MATEN: [(&str, Geldmaat); 2] = [("euro", Geldmaat::Euro), ("inwoner", Geldmaat::PerInwoner)];
/// Names of gross and net.
const SOORTEN: [(&str, Kijk); 2] = [("bruto", Kijk::Bruto), ("netto", Kijk::Netto)];

/// The name of a value in an address.
fn key<T: PartialEq>(known: &[(&'static str, T)], value: &T) -> String {
    known.iter().find(|(_, one)| one == value).map_or("", |(key, _)| *key).to_owned()
}

impl Keuze {
    fn vraag(&self, gemeente: domein::Gemeentecode) -> Result<Vraag, AppFout> {
        let jaar = match self.jaar.trim() {
            "" => None,
            text => {
                let known = text.parse().ok().and_then(|year| Boekjaar::new(year).ok());
                Some(known.ok_or_else(|| {
                    AppFout::Vraag(format!(
                        "'{text}' is geen jaar met cijfers. Kies een jaar van {} tot en met {}.",
                        Boekjaar::FIRST,
                        Boekjaar::LAST
                    ))
                })?)
            }
        };
        let periode = match self.verslag.trim() {
            "" => None,
            text => Some(one_of(text, "verslag", &VERSLAGEN)?),
        };
        let maat = one_of(&self.maat, "maat", &MATEN)?;
        let kijk = one_of(&self.soort, "soort", &SOORTEN)?;
        Ok(Vraag { gemeente, jaar, periode, maat, kijk, precies: self.tot_op_de_cent })
    }

    /// The choice that belongs to an answer, with what was left open filled in.
    pub(super) fn of(antwoord: &Antwoord) -> Self {
        let vraag = &antwoord.vraag;
        let verslag = antwoord.geld.as_ref().map(|geld| geld.verslag.verslag);
        let jaar = verslag.map(|verslag| verslag.boekjaar).or(vraag.jaar);
        let periode = verslag.map(|verslag| verslag.periode).or(vraag.periode);
        Self {
            jaar: jaar.map_or_else(String::new, |jaar| jaar.to_string()),
            verslag: periode.map_or_else(String::new, |periode| key(&VERSLAGEN, &periode)),
            maat: key(&MATEN, &vraag.maat),
            soort: key(&SOORTEN, &vraag.kijk),
            gemeente: vraag.gemeente.to_string(),
            tot_op_de_cent: vraag.precies,
        }
    }
}

/// Answers from what was delivered.
fn from_sources(grond: &Grond<'_>, vraag: &Vraag) -> Result<Antwoord, AppFout> {
    let bronnen = grond.bronnen;
    let is_other = grond.instellingen.gemeente.is_some_and(|own| own != vraag.gemeente);
    let is_own = grond.instellingen.gemeente == Some(vraag.gemeente);
    Ok(decide(
        &Geldgrond {
            iv3: bronnen.iv3()?,
            fonds: bronnen.fonds()?,
            cijfers: bronnen.gebiedscijfers()?,
            regios: bronnen.regios()?,
            // Totals do not say whose they are: they are of the municipality of this installation.
            totaalbedragen: if is_other { &[] } else { bronnen.totaalbedragen()? },
            stand: grond.stand,
            personen: grond.personen(vraag.gemeente)?,
            wijze: grond.wijze,
            naam: if is_own { &grond.instellingen.gemeentenaam } else { "" },
        },
        vraag,
    ))
}

impl Antwoordsoort for Antwoord {
    const DEEL: Deel = Deel::Geld;
    const VERSIE: &'static str = VERSIE;
    type Keuze = Keuze;

    /// It needs no messages. Without a year and a report it is about the newest accounts.
    async fn ask(app: &App, keuze: &Keuze) -> Result<Arc<Gesteld<Self>>, AppFout> {
        let wanted = antwoord::gemeente(&keuze.gemeente)?;
        let basis = Vraagbasis::now(app).await?;
        let gemeente = basis.gemeente_zonder_berichten(wanted).await?.ok_or_else(|| {
            AppFout::Vraag(
                "er is nog geen gemeente bekend. Stel uw gemeente in, of lever een Iv3-bestand aan."
                    .to_owned(),
            )
        })?;
        let vraag = keuze.vraag(gemeente)?;
        let name = format!("geld {vraag:?}");
        basis.answer(gemeente, name, move |grond| from_sources(grond, &vraag)).await
    }

    fn over(&self) -> Vec<Aanduiding> {
        let verslag = self.geld.as_ref().map(|geld| Gegeven::from(report(geld.verslag)));
        let (maat_nl, maat_en) = match self.vraag.maat {
            Geldmaat::Euro => ("euro's", "euros"),
            Geldmaat::PerInwoner => ("euro's per inwoner", "euros per resident"),
        };
        let (kijk_nl, kijk_en) = match self.vraag.kijk {
            Kijk::Bruto => ("bruto: alle lasten", "gross: all expenditure"),
            Kijk::Netto => ("netto: lasten min baten", "net: expenditure less income"),
        };
        let keuze = Keuze::of(self);
        vec![
            Aanduiding::gemeente(self.vraag.gemeente),
            Aanduiding::new("verslag", "Verslag", "Report", verslag),
            Aanduiding::new("maat", "Maat", "Measure", Benaming::new(keuze.maat, maat_nl, maat_en)),
            Aanduiding::new(
                "soort",
                "Bruto of netto",
                "Gross or net",
                Benaming::new(keuze.soort, kijk_nl, kijk_en),
            ),
        ]
    }

    fn tabellen(&self) -> Vec<Cijfertabel> {
        super::tabellen::all(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Amounts to the cent are for whoever has the data folder, not for whoever knows an address.
    #[test]
    fn no_address_asks_for_amounts_to_the_cent() {
        for name in ["tot_op_de_cent", "totOpDeCent", "tot-op-de-cent"] {
            let keuze: Keuze = serde_urlencoded::from_str(&format!("jaar=2024&{name}=true")).unwrap();
            assert!(!keuze.tot_op_de_cent && keuze.jaar == "2024");
        }
    }

    #[test]
    fn what_cannot_be_chosen_is_refused_by_name() {
        let gemeente = "9999".parse().unwrap();
        let keuze = |jaar: &str, verslag: &str, maat: &str| Keuze {
            jaar: jaar.into(),
            verslag: verslag.into(),
            maat: maat.into(),
            ..Keuze::default()
        };
        let vraag = keuze(" 2024 ", "Begroting", "inwoner").vraag(gemeente).unwrap();
        assert_eq!(vraag.jaar, Some(Boekjaar::new(2024).unwrap()));
        assert_eq!((vraag.periode, vraag.maat), (Some(Verslagperiode::Begroting), Geldmaat::PerInwoner));
        assert_eq!(vraag.kijk, Kijk::Bruto, "gross when nothing was typed");
        for (wrong, names) in [
            (keuze("2016", "", ""), "2017 tot en met 2026"),
            (keuze("twee", "", ""), "'twee'"),
            (keuze("", "kwartaal", ""), "jaarrekening, begroting"),
            (keuze("", "", "kilo"), "euro, inwoner"),
        ] {
            let error = wrong.vraag(gemeente).unwrap_err().to_string();
            assert!(error.contains(names), "{error}");
        }
    }
}
