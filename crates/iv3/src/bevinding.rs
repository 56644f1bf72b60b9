//! What is wrong or remarkable in a file.

use std::fmt;

/// What a finding does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ernst {
    /// The row or the file counts; somebody should look.
    Waarschuwing,
    /// The row or the file does not count.
    Fout,
}

/// What is wrong or remarkable, where, by which rule, and what to do about it.
///
/// It never holds what stands under `contact` or `opmerkingen`, and of other values no more than a short piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bevinding {
    /// The place in the file, counted from 0 as in JSON: `data.lasten[12].categorie`.
    pub plaats: String,
    /// The code of CBS (`SF…`, `DF…`, `PF…` of fouten.json), or a rule of our own: `BESTAND`, `SCHEMA`, `GRIJZE_CEL`,
    /// `DUBBEL`, `ONBEKEND`.
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

    pub(crate) fn add(
        &mut self,
        ernst: Ernst,
        plaats: impl Into<String>,
        regel: &'static str,
        tekst: String,
    ) {
        if self.list.len() < Self::KEPT {
            self.list.push(Bevinding { plaats: plaats.into(), regel, ernst, tekst });
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn error(&mut self, plaats: impl Into<String>, regel: &'static str, tekst: impl Into<String>) {
        self.add(Ernst::Fout, plaats, regel, tekst.into());
    }

    pub(crate) fn warning(
        &mut self,
        plaats: impl Into<String>,
        regel: &'static str,
        tekst: impl Into<String>,
    ) {
        self.add(Ernst::Waarschuwing, plaats, regel, tekst.into());
    }
}

/// A piece of a value, short enough for a message, in which no number of a person can be read.
pub(crate) fn quoted(text: &str) -> String {
    const SHOWN: usize = 24;
    let mut piece: String =
        text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(SHOWN).collect();
    if text.trim().chars().count() > SHOWN {
        piece.push('…');
    }
    domein::mask_bsn(&piece).into_owned()
}

/// An error as a sentence: with a capital and a full stop.
pub(crate) fn sentence(error: &impl fmt::Display) -> String {
    let text = error.to_string();
    let mut signs = text.chars();
    let first = signs.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(signs).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_a_value_is_short_and_hides_numbers_of_persons() {
        assert_eq!(quoted(" 6.71\n"), "6.71");
        assert_eq!(quoted(&"a".repeat(99)).chars().count(), 25);
        assert!(!quoted("bsn 999999990").contains("999999990"));
    }

    #[test]
    fn findings_are_kept_up_to_a_limit_and_then_counted() {
        let mut found = Bevindingen::default();
        for _ in 0..Bevindingen::KEPT + 3 {
            found.error("data", "SF001", "kapot");
        }
        assert_eq!((found.list.len(), found.more), (Bevindingen::KEPT, 3));
    }
}
