//! Reads the fields of a form, and collects what is wrong with them.

use ::kompas::{Cijferbron, Cijferstatus, Kompascijfer};
use domein::{Bedrag, Datum};
use serde::de::DeserializeOwned;

use super::Uitkomst;
use crate::web::velden::{Formulierfout, Velden, read_amount};

/// The fields, and what is wrong with them so far.
pub struct Lezer<'a> {
    velden: &'a Velden,
    fouten: Vec<Formulierfout>,
}

impl<'a> Lezer<'a> {
    /// Of these fields.
    pub fn new(velden: &'a Velden) -> Self {
        Self { velden, fouten: Vec::new() }
    }

    /// Something is wrong with a field.
    pub fn wrong(&mut self, veld: &str, tekst: impl ToString) {
        self.fouten.push(Formulierfout::new(veld, tekst));
    }

    /// The fields as they came.
    pub fn velden(&self) -> &'a Velden {
        self.velden
    }

    /// A text that must be there; `what` says what is missing.
    pub fn line(&mut self, veld: &str, what: &str) -> String {
        let text = self.text(veld);
        if text.is_empty() {
            self.wrong(veld, format!("er staat niet {what}; schrijf het op"));
        }
        text
    }

    /// A text, or nothing.
    pub fn text(&self, veld: &str) -> String {
        self.velden.get(veld).replace("\r\n", "\n")
    }

    /// A year.
    pub fn year(&mut self, veld: &str) -> i32 {
        self.velden.get(veld).parse().unwrap_or_else(|_| {
            self.wrong(veld, "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2027");
            2000
        })
    }

    /// A whole number, or nothing.
    pub fn count(&mut self, veld: &str) -> Option<u32> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let number = text.replace('.', "").parse().ok();
        if number.is_none() {
            self.wrong(veld, "dit is geen heel getal; schrijf bijvoorbeeld 96");
        }
        number
    }

    /// A number with a comma, or nothing.
    pub fn number(&mut self, veld: &str) -> Option<f64> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let number = read_number(text);
        if number.is_none() {
            self.wrong(veld, "dit is geen getal; schrijf bijvoorbeeld 29 of 12,5");
        }
        number
    }

    /// A number that must be there.
    pub fn must_number(&mut self, veld: &str) -> f64 {
        if self.velden.get(veld).is_empty() {
            self.wrong(veld, "er staat nog geen getal; schrijf bijvoorbeeld 8 of 12,5");
        }
        self.number(veld).unwrap_or_default()
    }

    /// An amount, or nothing.
    pub fn amount(&mut self, veld: &str) -> Option<Bedrag> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let amount = read_amount(text);
        if amount.is_none() {
            self.wrong(veld, "dit is geen bedrag; schrijf bijvoorbeeld 60.000 of 1.850,50, zonder minteken");
        }
        amount
    }

    /// A day that must be there.
    pub fn day(&mut self, veld: &str) -> Datum {
        self.velden.must_dag(veld).unwrap_or_else(|fout| {
            self.fouten.push(fout);
            Datum::constant(2000, 1, 1)
        })
    }

    /// A day, or nothing.
    pub fn may_day(&mut self, veld: &str) -> Option<Datum> {
        self.velden.dag(veld).unwrap_or_else(|fout| {
            self.fouten.push(fout);
            None
        })
    }

    /// One of a list.
    pub fn kind<T: DeserializeOwned>(&mut self, veld: &str, without: T) -> T {
        self.velden.must_soort(veld).unwrap_or_else(|fout| {
            self.fouten.push(fout);
            without
        })
    }

    /// A figure with its band, whose fields begin with `begin`; none when nothing was filled in.
    pub fn figure(&mut self, begin: &str) -> Option<Kompascijfer> {
        let [waarde, laag, hoog, n] = ["waarde", "laag", "hoog", "n"].map(|end| format!("{begin}{end}"));
        let (low, high, people) = (self.number(&laag), self.number(&hoog), self.count(&n));
        let value = self.number(&waarde);
        if value.is_none() && (low.is_some() || high.is_some() || people.is_some()) {
            self.wrong(&waarde, "er staan wel grenzen of mensen, maar geen cijfer; vul het cijfer in");
        }
        value.map(|waarde| Kompascijfer { waarde, laag: low, hoog: high, n: people })
    }

    /// Where a figure comes from.
    pub fn source(&mut self) -> Cijferbron {
        let tekst = self.text("bron");
        let status = self.velden.soort("status").ok().flatten().unwrap_or(Cijferstatus::UitHetHoofd);
        Cijferbron { tekst, status, verwijzing: self.text("verwijzing") }
    }

    /// The value, unless something is wrong.
    pub fn done<T>(self, value: T) -> Uitkomst<T> {
        if self.fouten.is_empty() { Ok(value) } else { Err(self.fouten) }
    }
}

/// A number as people write it: a comma before the part, points between thousands.
fn read_number(text: &str) -> Option<f64> {
    let plain = match text.split_once(',') {
        Some((whole, part)) => format!("{}.{part}", whole.replace('.', "")),
        None => text.to_owned(),
    };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let sound = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    sound.then(|| plain.parse::<f64>().ok().filter(|number| number.is_finite())).flatten()
}

/// A number as somebody would type it.
pub fn typed(value: f64) -> String {
    format!("{value}").replace('.', ",")
}

/// An amount as somebody would type it.
pub fn euros(amount: Bedrag) -> String {
    let (whole, part) = (amount.cents() / 100, amount.cents() % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{part:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [("29", 29.0), ("12,5", 12.5), ("1.250,5", 1250.5), ("-3", -3.0), ("2.5", 2.5)]
        {
            assert_eq!(read_number(text), Some(number), "{text}");
            assert_eq!(read_number(&typed(number)), Some(number));
        }
        for text in ["", "een", "1e9", "inf", "--1", "1,2,3", "-"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }
}
