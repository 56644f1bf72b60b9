//! Reads single fields, and collects what is wrong with them.

use rust_decimal::Decimal;

use crate::web::velden::{Formulierfout, Velden};

/// A form while it is read.
pub struct Formulierlezer<'a> {
    velden: &'a Velden,
    /// What is wrong, each at its field.
    pub fouten: Vec<Formulierfout>,
}

impl<'a> Formulierlezer<'a> {
    /// Of these fields.
    pub const fn new(velden: &'a Velden) -> Self {
        Self { velden, fouten: Vec::new() }
    }

    /// What was typed; empty when nothing was.
    pub fn raw(&self, veld: &str) -> &'a str {
        self.velden.get(veld)
    }

    /// Says what is wrong with a field.
    pub fn wrong(&mut self, veld: &str, tekst: &str) {
        self.fouten.push(Formulierfout::new(veld, tekst));
    }

    /// One line; empty when nothing was typed.
    pub fn line(&mut self, veld: &str) -> String {
        match self.velden.kort(veld) {
            Ok(text) => text.map(|text| text.to_string()).unwrap_or_default(),
            Err(fout) => {
                self.fouten.push(fout);
                String::new()
            }
        }
    }

    /// More lines.
    pub fn text(&mut self, veld: &str) -> String {
        match self.velden.woorden(veld) {
            Ok(text) => text.map(|text| text.to_string()).unwrap_or_default(),
            Err(fout) => {
                self.fouten.push(fout);
                String::new()
            }
        }
    }

    /// A day as `2027-01-31`; empty when nothing was typed.
    pub fn day(&mut self, veld: &str) -> String {
        match self.velden.dag(veld) {
            Ok(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Err(fout) => {
                self.fouten.push(fout);
                String::new()
            }
        }
    }

    /// A number, or nothing.
    pub fn number(&mut self, veld: &str) -> Option<Decimal> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        match prijs::parse_getal(veld, text) {
            Ok(number) => Some(number),
            Err(fout) => {
                self.fouten.push(Formulierfout::new(veld, format!("{}. {}", fout.regel, fout.uitweg)));
                None
            }
        }
    }

    /// A whole number, or nothing.
    pub fn whole(&mut self, veld: &str) -> Option<u32> {
        let number = self.number(veld)?;
        let whole = number.fract().is_zero().then(|| u32::try_from(number.trunc()).ok()).flatten();
        if whole.is_none() {
            self.wrong(veld, "schrijf een heel getal, nul of meer");
        }
        whole
    }

    /// A whole number that must be there; nothing is 0, which the agreement refuses with its own words.
    pub fn must_whole(&mut self, veld: &str) -> u32 {
        self.whole(veld).unwrap_or(0)
    }

    /// An amount in cents, or nothing.
    pub fn cents(&mut self, veld: &str) -> Option<i64> {
        match self.velden.bedrag(veld) {
            Ok(amount) => amount.map(domein::Bedrag::cents),
            Err(fout) => {
                self.fouten.push(fout);
                None
            }
        }
    }

    /// A percentage in tenths: `2,5` is 25; nothing when nothing was typed.
    pub fn tenths(&mut self, veld: &str) -> Option<u32> {
        let number = self.number(veld)?.checked_mul(Decimal::TEN);
        let whole =
            number.filter(|ten| ten.fract().is_zero()).and_then(|ten| u32::try_from(ten.trunc()).ok());
        if whole.is_none() {
            self.wrong(veld, "schrijf een percentage met hoogstens één cijfer achter de komma");
        }
        whole
    }

    /// One of a list, or nothing.
    pub fn choice<T>(&mut self, veld: &str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let found = of(text);
        if found.is_none() {
            self.wrong(veld, "kies iets uit de lijst");
        }
        found
    }

    /// One of a list that must be there.
    pub fn must_choice<T>(&mut self, veld: &str, of: impl Fn(&str) -> Option<T>, else_: T) -> T {
        if self.velden.get(veld).is_empty() {
            self.wrong(veld, "kies iets uit de lijst");
            return else_;
        }
        self.choice(veld, of).unwrap_or(else_)
    }

    /// A box.
    pub fn ticked(&self, veld: &str) -> bool {
        self.velden.has(veld)
    }

    /// Yes, no, or not yet.
    pub fn yes_no(&self, veld: &str) -> Option<bool> {
        match self.velden.get(veld) {
            "ja" => Some(true),
            "nee" => Some(false),
            _ => None,
        }
    }

    /// The numbers of the rows that are there: those in which one of these fields holds something.
    pub fn rows(&self, naam: &str, velden: &[&str], meest: usize) -> Vec<usize> {
        let filled = |row: &usize| {
            velden.iter().any(|veld| !self.velden.get(&format!("{naam}-{row}-{veld}")).is_empty())
        };
        (0..meest + super::EXTRA).filter(filled).collect()
    }
}
