//! Reads the fields of a form, and collects what is wrong with them.

use ::kompas::{Cijferbron, Cijferstatus, Kompasbestand, Kompascijfer};
use domein::{Bedrag, Datum};
use serde::de::DeserializeOwned;

use super::{Uitkomst, fresh};
use crate::web::velden::{Formulierfout, Velden, read_amount};

/// The fields, and what is wrong with them so far.
pub struct Lezer<'a> {
    velden: &'a Velden,
    /// The keys that the compass ever had.
    ooit: &'a [String],
    fouten: Vec<Formulierfout>,
}

impl<'a> Lezer<'a> {
    /// Of these fields.
    pub fn new(velden: &'a Velden) -> Self {
        Self::after(velden, &[])
    }

    /// Of these fields, for a compass that ever had these keys.
    pub fn after(velden: &'a Velden, ooit: &'a [String]) -> Self {
        Self { velden, ooit, fouten: Vec::new() }
    }

    /// The key of a part: its own, or for a new part one that begins so and that no part ever had.
    pub fn id_of(&self, bestand: &Kompasbestand, id: &str, begin: &str) -> String {
        if id.is_empty() { fresh(bestand, self.ooit, begin) } else { id.to_owned() }
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
        let number = grouped(text).and_then(|digits| digits.parse().ok());
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

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a whole number, with a point before each three of them or without; none for anything else.
fn grouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('.').collect();
    let (first, rest) = groups.split_first()?;
    let whole = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (whole && groups.iter().all(|group| is_digits(group))).then(|| groups.concat())
}

/// A number as people write it: a comma before the part, points between thousands; a point with one or two digits after it is
/// how a calculator writes the part. A comma with three digits after it can be thousands in English: that is refused.
fn read_number(text: &str) -> Option<f64> {
    let (minus, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = match (text.split_once(','), text.split_once('.')) {
        (Some((whole, part)), _) if part.len() != 3 || whole == "0" => (grouped(whole)?, part),
        (Some(_), _) => return None,
        (None, Some((whole, part))) if part.len() <= 2 && is_digits(whole) => (whole.to_owned(), part),
        (None, _) => (grouped(text)?, "0"),
    };
    if !is_digits(part) {
        return None;
    }
    format!("{minus}{whole}.{part}").parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A number as somebody would type it. Three digits behind the comma get a zero more: they could be thousands.
pub fn typed(value: f64) -> String {
    let text = format!("{value}").replace('.', ",");
    let three = text.split_once(',').is_some_and(|(_, part)| part.len() == 3);
    if three { format!("{text}0") } else { text }
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
        for (text, number) in [
            ("29", 29.0),
            ("12,5", 12.5),
            ("1.250", 1250.0),
            ("1.250,5", 1250.5),
            ("1.250.000", 1_250_000.0),
            ("-3", -3.0),
            ("2.5", 2.5),
            ("0,125", 0.125),
            ("3,1250", 3.125),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
            assert_eq!(read_number(&typed(number)), Some(number));
        }
        for text in [
            "", "een", "1e9", "inf", "--1", "1,2,3", "-", "1.25.0", "1.2500", "1,250", "1.", ",5", "1234.567",
        ] {
            assert_eq!(read_number(text), None, "{text}");
        }
        let people = |text: &str| {
            let mut velden = Velden::default();
            velden.add("n", text);
            Lezer::new(&velden).count("n")
        };
        assert_eq!(
            (people("96"), people("1.250"), people("2.5"), people("-3")),
            (Some(96), Some(1250), None, None)
        );
    }
}
