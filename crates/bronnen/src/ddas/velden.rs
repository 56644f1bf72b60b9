//! The fields of one object: read by their kind, with a finding for each that is not.

use domein::{Bedrag, Bsn, Datum, Gemeentecode, Periode, parse_datum};
use serde_json::{Map, Value};

use super::codes::Codelijst;
use crate::bevinding::{Bevindingen, quoted};
use crate::bsn;

/// An object that is read. A key that is absent and one that is `null` are the same.
pub(super) struct Velden<'a> {
    map: &'a Map<String, Value>,
    place: String,
    found: &'a mut Bevindingen,
    good: bool,
}

impl<'a> Velden<'a> {
    pub(super) fn new(map: &'a Map<String, Value>, place: String, found: &'a mut Bevindingen) -> Self {
        Self { map, place, found, good: true }
    }

    /// Whether nothing broke the schema so far.
    pub(super) fn is_good(&self) -> bool {
        self.good
    }

    fn at(&self, key: &str) -> String {
        if self.place.is_empty() { quoted(key) } else { format!("{}.{}", self.place, quoted(key)) }
    }

    pub(super) fn error(&mut self, key: &str, regel: &'static str, tekst: impl Into<String>) {
        self.good = false;
        let place = self.at(key);
        self.found.error(place, regel, tekst);
    }

    pub(super) fn warning(&mut self, key: &str, regel: &'static str, tekst: impl Into<String>) {
        let place = self.at(key);
        self.found.warning(place, regel, tekst);
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// The keys that the schema asks.
    pub(super) fn required(&mut self, keys: &[&str]) {
        for key in keys {
            if self.value(key).is_none() {
                self.error(key, "VERPLICHT", "Dit gegeven ontbreekt. Vul het in.");
            }
        }
    }

    /// Names keys that the schema does not have. They are not read.
    pub(super) fn only(&mut self, keys: &[&str]) {
        let unknown: Vec<&String> = self.map.keys().filter(|key| !keys.contains(&key.as_str())).collect();
        for key in unknown {
            let text = "Dit gegeven hoort niet in deze versie van DDAS. Het is niet gelezen. Haal het weg.";
            self.warning(key, "ONBEKEND", text);
        }
    }

    fn read<T>(&mut self, key: &str, wrong: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        let read = read(value);
        if read.is_none() {
            self.error(key, "SOORT", wrong);
        }
        read
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, "Dit moet tekst zijn. Pas het aan.", Value::as_str).map(str::to_owned)
    }

    /// A text where there is one; what is none is nothing, and no fault.
    pub(super) fn known_text(&self, key: &str) -> Option<&'a str> {
        self.value(key).and_then(Value::as_str)
    }

    pub(super) fn yes_no(&mut self, key: &str) -> Option<bool> {
        self.read(key, "Dit moet true of false zijn. Pas het aan.", Value::as_bool)
    }

    pub(super) fn whole(&mut self, key: &str) -> Option<i64> {
        // For the schema 12.0 is a whole number too.
        let whole = |value: &Value| {
            value.as_i64().or_else(|| {
                let number = value.as_f64().filter(|one| one.fract() == 0.0 && one.abs() < 1e15)?;
                Some(number as i64)
            })
        };
        self.read(key, "Dit moet een heel getal zijn. Pas het aan.", whole)
    }

    /// Whole euros.
    pub(super) fn euros(&mut self, key: &str) -> Option<Bedrag> {
        let cents = self.whole(key)?.checked_mul(100);
        if cents.is_none() {
            self.error(key, "SOORT", "Dit bedrag is te groot. Kijk of het klopt.");
        }
        cents.map(Bedrag::from_cents)
    }

    pub(super) fn datum(&mut self, key: &str) -> Option<Datum> {
        let text = self.text(key)?;
        let day = parse_datum(&text).ok();
        if day.is_none() {
            let text = "Dit is geen bestaande dag. Schrijf jaar-maand-dag, bijvoorbeeld 2024-12-31.";
            self.error(key, "DATUM", text);
        }
        day
    }

    /// The day of a moment, such as `2024-12-31T23:59:59Z`, as it is written.
    pub(super) fn tijdstip(&mut self, key: &str) -> Option<Datum> {
        let text = self.text(key)?;
        let day = text.split_once('T').and_then(|(day, time)| {
            let digits = time.get(..8).is_some_and(|time| {
                time.bytes().enumerate().all(|(place, byte)| match place {
                    2 | 5 => byte == b':',
                    _ => byte.is_ascii_digit(),
                })
            });
            parse_datum(day).ok().filter(|_| digits)
        });
        if day.is_none() {
            self.error(key, "DATUM", "Dit is geen tijdstip. Schrijf het als 2024-12-31T23:59:59Z.");
        }
        day
    }

    pub(super) fn code<C: Codelijst>(&mut self, key: &str) -> Option<C> {
        let text = self.text(key)?;
        let code = C::of(&text);
        if code.is_none() {
            let all: Vec<_> = C::texts().collect();
            let text = format!("Deze waarde staat niet in de lijst. Kies een van deze: {}.", all.join("; "));
            self.error(key, "CODELIJST", text);
        }
        code
    }

    /// A code of CBS, with or without `GM`. The schema allows any text, so another one is no error.
    pub(super) fn gemeente(&mut self, key: &str) -> Option<Gemeentecode> {
        let text = self.text(key)?;
        let code = text.trim().trim_start_matches("GM").parse().ok();
        if code.is_none() {
            let text = "Dit is geen gemeentecode. De gemeente is nu onbekend. Vul de vier cijfers van het CBS in, \
                        bijvoorbeeld 0518.";
            self.warning(key, "GEMEENTECODE", text);
        }
        code
    }

    /// A BSN. The schema allows any text, so a wrong one is no error; and it is never repeated.
    pub(super) fn bsn(&mut self, key: &str) -> Option<Bsn> {
        let text = self.text(key).filter(|text| !text.trim().is_empty())?;
        match bsn::parse(&text) {
            Ok(bsn) => Some(bsn),
            Err(wrong) => {
                let text = format!("{} De persoon is nu onbekend. {}", wrong.rule, wrong.way_out);
                self.warning(key, "BSN", text);
                None
            }
        }
    }

    /// A period of two days, of which both were read.
    pub(super) fn periode(
        &mut self,
        begin: Option<Datum>,
        eind: Option<Datum>,
        key: &str,
    ) -> Option<Periode> {
        match Periode::closed(begin?, eind?) {
            Ok(periode) => Some(periode),
            Err(_) => {
                self.error(key, "PERIODE", "Het eind ligt voor het begin. Verbeter een van de twee.");
                None
            }
        }
    }

    /// Reads what stands under a key, as an object.
    pub(super) fn object<T>(&mut self, key: &str, read: impl FnOnce(&mut Velden<'_>) -> T) -> Option<T> {
        let map = self.read(key, "Dit moet een object zijn. Pas het aan.", Value::as_object)?;
        let mut fields = Velden::new(map, self.at(key), self.found);
        let made = read(&mut fields);
        let good = fields.good;
        self.good &= good;
        Some(made)
    }

    /// Reads what stands under a key, as a list of objects.
    pub(super) fn list<T>(&mut self, key: &str, mut read: impl FnMut(&mut Velden<'_>) -> T) -> Vec<T> {
        let items = self.read(key, "Dit moet een lijst zijn. Pas het aan.", Value::as_array);
        let mut made = Vec::new();
        for (number, item) in items.into_iter().flatten().enumerate() {
            let one = format!("{key}[{number}]");
            match item.as_object() {
                Some(map) => {
                    let mut fields = Velden::new(map, self.at(&one), self.found);
                    made.push(read(&mut fields));
                    let good = fields.good;
                    self.good &= good;
                }
                None => self.error(&one, "SOORT", "Dit moet een object zijn. Pas het aan."),
            }
        }
        made
    }

    /// Begin and end under `startdatum` and `einddatum`; an end before its begin is an error.
    pub(super) fn run(&mut self) -> (Option<Datum>, Option<Datum>) {
        let (begin, eind) = (self.datum("startdatum"), self.datum("einddatum"));
        self.periode(begin, eind, "einddatum");
        (begin, eind)
    }
}
