//! The difference between two versions: per part, per line, and inside a line per word.

use std::collections::BTreeMap;

use crate::artikelen::{Artikelregel, artikelen};
use crate::bestand::Afspraakbestand;
use crate::deel::Afspraakdeel;

/// What became of one line of the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regelsoortverschil {
    /// It was not there before.
    Nieuw,
    /// It is not there any more.
    Weg,
    /// It says something else.
    Anders,
}

/// A piece of text in a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tekstdeel {
    /// In both versions.
    Gelijk(String),
    /// Only in the old one.
    Weg(String),
    /// Only in the new one.
    Nieuw(String),
}

/// One line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regelverschil {
    /// What became of it.
    pub soort: Regelsoortverschil,
    /// What it is, in Dutch.
    pub label: String,
    /// Its text, in pieces, in reading order.
    pub delen: Vec<Tekstdeel>,
}

/// A part of the agreement in which something differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraakverschil {
    /// The part.
    pub deel: Afspraakdeel,
    /// The lines that differ, in the order of the new version; what went away stands where it stood.
    pub regels: Vec<Regelverschil>,
}

/// What differs between two versions; nothing when they say the same.
///
/// ```
/// use afspraak::{Afspraakbestand, Tekstdeel, verschil};
/// let old = Afspraakbestand { taak: "gezinnen met schulden helpen".into(), ..Afspraakbestand::default() };
/// let new = Afspraakbestand { taak: "jonge gezinnen met schulden vroeg helpen".into(), ..old.clone() };
/// let all = verschil(&old, &new);
/// assert_eq!(all.len(), 1);
/// assert_eq!(all[0].regels[0].delen[0], Tekstdeel::Nieuw("jonge ".into()));
/// assert!(verschil(&old, &old).is_empty());
/// ```
#[must_use]
pub fn verschil(oud: &Afspraakbestand, nieuw: &Afspraakbestand) -> Vec<Afspraakverschil> {
    let of = |bestand| -> BTreeMap<Afspraakdeel, Vec<Artikelregel>> {
        artikelen(bestand).into_iter().map(|one| (one.deel, one.regels)).collect()
    };
    let (old, new) = (of(oud), of(nieuw));
    let none = Vec::new();
    let part = |deel: Afspraakdeel| {
        let regels = lines(old.get(&deel).unwrap_or(&none), new.get(&deel).unwrap_or(&none));
        Afspraakverschil { deel, regels }
    };
    Afspraakdeel::ALL.into_iter().map(part).filter(|one| !one.regels.is_empty()).collect()
}

fn lines(old: &[Artikelregel], new: &[Artikelregel]) -> Vec<Regelverschil> {
    let find = |all: &[Artikelregel], key: &str| all.iter().position(|one| one.sleutel == key);
    let gone = |one: &Artikelregel| Regelverschil {
        soort: Regelsoortverschil::Weg,
        label: one.label.clone(),
        delen: vec![Tekstdeel::Weg(one.tekst.clone())],
    };
    let mut all = Vec::new();
    let mut seen = 0;
    for one in new {
        if let Some(place) = find(old, &one.sleutel) {
            // What went away before this line is shown before it.
            for line in old.get(seen..place).unwrap_or_default() {
                if find(new, &line.sleutel).is_none() {
                    all.push(gone(line));
                }
            }
            seen = seen.max(place + 1);
            let before = &old[place];
            if before.tekst != one.tekst || before.label != one.label {
                let delen = words(&before.tekst, &one.tekst);
                all.push(Regelverschil {
                    soort: Regelsoortverschil::Anders,
                    label: one.label.clone(),
                    delen,
                });
            }
        } else {
            let delen = vec![Tekstdeel::Nieuw(one.tekst.clone())];
            all.push(Regelverschil { soort: Regelsoortverschil::Nieuw, label: one.label.clone(), delen });
        }
    }
    let rest = old.get(seen..).unwrap_or_default();
    all.extend(rest.iter().filter(|line| find(new, &line.sleutel).is_none()).map(gone));
    all
}

/// The most cells of the table of common words; above it the text is shown as replaced.
const MOST: usize = 4_000_000;

/// The difference of two texts, word by word: the longest common row of words stays.
#[must_use]
pub fn words(oud: &str, nieuw: &str) -> Vec<Tekstdeel> {
    let (old, new) = (tokens(oud), tokens(nieuw));
    let front = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let back = old[front..]
        .iter()
        .rev()
        .zip(new[front..].iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let (left, right) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    let mut all = Pieces::default();
    old[..front].iter().for_each(|one| all.same(one));
    if left.len().saturating_mul(right.len()) > MOST {
        left.iter().for_each(|one| all.gone(one));
        right.iter().for_each(|one| all.came(one));
    } else {
        common(left, right, &mut all);
    }
    old[old.len() - back..].iter().for_each(|one| all.same(one));
    all.done()
}

/// Words with the white space behind them.
fn tokens(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// Walks the table of common rows.
fn common(left: &[&str], right: &[&str], all: &mut Pieces) {
    let width = right.len() + 1;
    let mut table = vec![0_u32; (left.len() + 1) * width];
    for one in (0..left.len()).rev() {
        for other in (0..right.len()).rev() {
            table[one * width + other] = if left[one] == right[other] {
                table[(one + 1) * width + other + 1] + 1
            } else {
                table[(one + 1) * width + other].max(table[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    while one < left.len() && other < right.len() {
        if left[one] == right[other] {
            all.same(left[one]);
            (one, other) = (one + 1, other + 1);
        } else if table[(one + 1) * width + other] >= table[one * width + other + 1] {
            all.gone(left[one]);
            one += 1;
        } else {
            all.came(right[other]);
            other += 1;
        }
    }
    left[one..].iter().for_each(|word| all.gone(word));
    right[other..].iter().for_each(|word| all.came(word));
}

/// Pieces while they are put together: between two equal pieces first what went, then what came.
#[derive(Default)]
struct Pieces {
    done: Vec<Tekstdeel>,
    gone: String,
    new: String,
    same: String,
}

impl Pieces {
    fn same(&mut self, word: &str) {
        self.flush();
        self.same.push_str(word);
    }

    fn gone(&mut self, word: &str) {
        self.close();
        self.gone.push_str(word);
    }

    fn came(&mut self, word: &str) {
        self.close();
        self.new.push_str(word);
    }

    fn close(&mut self) {
        if !self.same.is_empty() {
            self.done.push(Tekstdeel::Gelijk(std::mem::take(&mut self.same)));
        }
    }

    fn flush(&mut self) {
        if !self.gone.is_empty() {
            self.done.push(Tekstdeel::Weg(std::mem::take(&mut self.gone)));
        }
        if !self.new.is_empty() {
            self.done.push(Tekstdeel::Nieuw(std::mem::take(&mut self.new)));
        }
    }

    fn done(mut self) -> Vec<Tekstdeel> {
        self.close();
        self.flush();
        self.done
    }
}
