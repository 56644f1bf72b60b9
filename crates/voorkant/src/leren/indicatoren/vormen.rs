//! An answer in every form: the same tables and words.

use serde_json::{Map, Value, json};
use stukken::Stuk;

use super::antwoord::{Indicatorantwoord, VERSIE};
use super::{tabellen, zinnen};
use crate::app::AppFout;
use crate::inzicht::antwoord::made;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven, Voorblad, tekst, xlsx};
use crate::web::Taal;

impl Indicatorantwoord {
    /// The sentences of the answer.
    pub fn zinnen(&self, taal: Taal) -> Vec<String> {
        zinnen::sentences(taal, &self.blad)
    }

    /// All its tables.
    pub fn tabellen(&self) -> Vec<Cijfertabel> {
        tabellen::all(&self.blad)
    }

    /// How it was made.
    pub fn berekening(&self) -> Vec<Aanduiding> {
        match &self.herkomst {
            Some(herkomst) => made(herkomst, VERSIE),
            None => vec![Aanduiding::new(
                "versie",
                "Versie van de berekening",
                "Version of the calculation",
                Gegeven::Naam(Benaming::same("", VERSIE)),
            )],
        }
    }

    fn front(&self) -> Voorblad {
        Voorblad {
            vraag: self.blad.indicator.tekst().vraag.0.to_owned(),
            antwoord: self.zinnen(Taal::Nl),
            over: tabellen::over(&self.blad),
            herkomst: self.berekening(),
        }
    }

    /// The answer as JSON.
    pub fn json(&self) -> Value {
        let members = |marks: Vec<Aanduiding>| {
            let pairs = marks.into_iter().map(|one| (one.naam.sleutel, uitvoer::value(&one.waarde)));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        json!({
            "vraag": members(tabellen::over(&self.blad)),
            "tabellen": uitvoer::json(&self.tabellen()),
            "berekening": members(self.berekening()),
            "meetcijfer": super::travelling(self),
        })
    }

    /// The answer as CSV.
    ///
    /// # Errors
    /// Never for an answer.
    pub fn csv(&self) -> Result<String, AppFout> {
        uitvoer::csv(&tabellen::over(&self.blad), &self.tabellen())
    }

    /// The answer as a workbook.
    ///
    /// # Errors
    /// When it does not fit in one.
    pub fn workbook(&self) -> Result<Vec<u8>, AppFout> {
        xlsx(&self.front(), &self.tabellen())
    }

    /// The answer as a document.
    pub fn stuk(&self) -> Stuk {
        let tekst = self.blad.indicator.tekst();
        let mut onzeker = vec![tekst.onzeker.0.to_owned()];
        onzeker.extend((!tekst.voorstel.0.is_empty()).then(|| tekst.voorstel.0.to_owned()));
        onzeker.push(GRENZEN.0.to_owned());
        let uitleg = vec![
            ("Hoe is dit berekend?", vec![tekst.definitie.0.to_owned()]),
            ("Wat is onzeker of staat er niet bij?", onzeker),
        ];
        uitvoer::stuk(&self.front(), &self.tabellen(), uitleg)
    }

    /// The answer for a screen without pages.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.blad.indicator.tekst().vraag.0);
        for one in tabellen::over(&self.blad) {
            text.push_str(&format!("{}: {}\n", one.naam.text(Taal::Nl), one.waarde.text(Taal::Nl)));
        }
        text.push('\n');
        self.zinnen(Taal::Nl).iter().for_each(|line| text.push_str(&format!("{line}\n")));
        text + &tekst(&self.tabellen())
    }
}

/// What holds for every indicator about people.
pub const GRENZEN: (&str, &str) = (
    "Een groep van minder dan tien mensen of huishoudens tonen wij niet. Een groep van minder dan dertig vergelijken wij niet. Aantallen zijn afgerond op vijf; de marge is zo breed dat die afronding erin past. De volgorde van een tabel ligt vast: wij maken geen ranglijst.",
    "A group of fewer than ten people or households is not shown. A group of fewer than thirty is not compared. Counts are rounded to five; the margin is wide enough to hold that rounding. The order of a table is fixed: there is no ranking.",
);
