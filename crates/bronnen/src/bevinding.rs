//! What is wrong or remarkable in a file of JSON.

use std::fmt;

/// What a finding does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ernst {
    /// The record counts; somebody should look.
    Waarschuwing,
    /// The record or the file does not count.
    Fout,
}

/// What is wrong or remarkable, where, by which rule, and what to do about it. It holds no value of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bevinding {
    /// The path in the file, counted from 0 as in JSON: `leveringen[0].schuldhulptrajecten[3].startdatum`.
    pub plaats: String,
    /// The rule: `BESTAND`, `VERSIE`, `VERPLICHT`, `SOORT`, `AANTAL`, `DATUM`, `CODELIJST`, `PERIODE`, `BSN`,
    /// `ADRES`, `GEMEENTECODE`, `DUBBEL`, `ONBEKEND`, `VERWIJZING`.
    pub regel: &'static str,
    /// What it does.
    pub ernst: Ernst,
    /// What is wrong and the way out, in Dutch.
    pub tekst: String,
}

impl fmt::Display for Bevinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {}", self.plaats, self.regel, self.tekst)
    }
}

/// Findings, of which the first ones are kept and the others counted: a bad file must not fill the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bevindingen {
    pub(crate) list: Vec<Bevinding>,
    pub(crate) more: usize,
}

impl Bevindingen {
    pub(crate) const KEPT: usize = 500;

    pub(crate) fn error(&mut self, plaats: impl Into<String>, regel: &'static str, tekst: impl Into<String>) {
        self.add(Ernst::Fout, plaats.into(), regel, tekst.into());
    }

    pub(crate) fn warning(
        &mut self,
        plaats: impl Into<String>,
        regel: &'static str,
        tekst: impl Into<String>,
    ) {
        self.add(Ernst::Waarschuwing, plaats.into(), regel, tekst.into());
    }

    fn add(&mut self, ernst: Ernst, plaats: String, regel: &'static str, tekst: String) {
        if self.list.len() < Self::KEPT {
            self.list.push(Bevinding { plaats, regel, ernst, tekst });
        } else {
            self.more += 1;
        }
    }
}

/// A name of a key as it can be shown: short, on one line, in which no number of a person can be read.
pub(crate) fn quoted(text: &str) -> String {
    let piece: String =
        text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(40).collect();
    domein::mask_bsn(&piece).into_owned()
}
