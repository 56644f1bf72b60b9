//! Reading a form back as parts of a scenario. It collects what is wrong.

use std::collections::BTreeMap;

use scenario::{Betaler, BronInvoer, Bronsoort};

use super::getypt::{Getypt, Stapfout, read_number};

/// What to do with a part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deel {
    /// Read it.
    Lees,
    /// The form does not show it: keep what was there.
    Blijft,
    /// It is not there any more, or nobody made it.
    Weg,
}

/// Reads fields back, and keeps what is wrong with them.
pub struct Lezer<'a> {
    /// What was typed.
    pub getypt: &'a Getypt,
    /// What is wrong.
    pub fouten: Vec<Stapfout>,
}

impl Lezer<'_> {
    /// What to do with a part of which this field must be filled in. What was there goes only by the tick at it, and
    /// what was typed is never dropped: then the empty field is wrong.
    pub fn part(&mut self, veld: &str, sleutel: &str, is_there: bool) -> Deel {
        let field = format!("{veld}.{sleutel}");
        if self.getypt.ticked(&format!("{veld}.weg")) {
            return Deel::Weg;
        }
        match self.getypt.text(&field) {
            None if is_there => Deel::Blijft,
            Some(text) if !text.trim().is_empty() => Deel::Lees,
            _ if is_there || self.getypt.any_below(veld) => {
                self.empty(&field);
                Deel::Weg
            }
            _ => Deel::Weg,
        }
    }

    /// That a field must be filled in, because something else was.
    pub fn empty(&mut self, veld: &str) {
        self.fouten.push(Stapfout::new(
            veld,
            "Vul dit in of kies iets. Wilt u dit niet? Vink dan aan dat het weg mag, of maak de andere velden hieronder leeg.",
            "Fill this in or choose something. Do you not want it? Then tick that it may go, or empty the other fields here.",
        ));
    }

    /// A number that may be left open; in the file it is `keer` times smaller.
    pub fn maybe(&mut self, veld: &str, keer: f64) -> Option<f64> {
        let text = self.getypt.tidy(veld);
        if text.is_empty() {
            return None;
        }
        let number = read_number(text);
        if number.is_none() {
            self.fouten.push(Stapfout::new(
                veld,
                format!("\"{text}\" is geen getal. Vul een getal in, bijvoorbeeld 12 of 0,5."),
                format!("\"{text}\" is no number. Fill in a number, for example 12 or 0.5."),
            ));
        }
        // The nearest number that has at most eight digits behind the comma: what a field shows is read back exactly.
        number.map(|number| (number / keer * 1e8).round() / 1e8)
    }

    /// A number that must be there.
    pub fn number(&mut self, veld: &str, keer: f64) -> f64 {
        if self.getypt.tidy(veld).is_empty() {
            self.fouten.push(Stapfout::new(veld, "Vul een getal in.", "Fill in a number."));
        }
        self.maybe(veld, keer).unwrap_or_default()
    }

    /// A whole number from 0 on.
    pub fn whole(&mut self, veld: &str) -> u32 {
        let number = self.number(veld, 1.0);
        if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
            self.fouten.push(Stapfout::new(
                veld,
                "Vul een heel getal in van 0 of meer.",
                "Fill in a whole number of 0 or more.",
            ));
            return 0;
        }
        number as u32
    }

    /// The same that may be left open.
    pub fn maybe_whole(&mut self, veld: &str) -> Option<u32> {
        if self.getypt.tidy(veld).is_empty() { None } else { Some(self.whole(veld)) }
    }

    /// Text.
    pub fn text(&self, veld: &str) -> String {
        self.getypt.text(veld).unwrap_or_default().replace("\r\n", "\n").trim().to_owned()
    }

    /// Where a number comes from; none where the form said "without".
    pub fn source(&mut self, veld: &str) -> Option<BronInvoer> {
        let soort = self.text(&format!("{veld}.soort"));
        if soort.is_empty() || soort == Bronsoort::ZonderBron.key() {
            return None;
        }
        let graad = self.text(&format!("{veld}.graad"));
        Some(BronInvoer {
            soort,
            tekst: self.text(&format!("{veld}.tekst")),
            jaar: self.maybe_whole(&format!("{veld}.jaar")).and_then(|year| i32::try_from(year).ok()),
            graad: (!graad.is_empty()).then_some(graad),
            status: self.text(&format!("{veld}.status")),
        })
    }

    /// Who pays; empty where it is the municipality alone.
    pub fn payers(&mut self, veld: &str) -> BTreeMap<String, f64> {
        let mut shares = BTreeMap::new();
        for one in Betaler::ALL {
            if let Some(share) =
                self.maybe(&format!("{veld}.{}", one.key()), 100.0).filter(|share| *share != 0.0)
            {
                shares.insert(one.key().to_owned(), share);
            }
        }
        if shares.len() == 1 && shares.get(Betaler::Gemeente.key()) == Some(&1.0) {
            shares.clear();
        }
        shares
    }
}
