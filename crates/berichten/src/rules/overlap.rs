//! Overlap of help within a message: assigned (TR302), asked for (TR386) or asked for beside other help (TR410).

use std::collections::HashMap;

use domein::Datum;

use super::product::Help;
use super::{Findings, Regelcode, refuses};

/// Which other help may not overlap with one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Scope<'a> {
    Generic,
    Category(&'a str),
    Code(&'a str, &'a str),
}

impl<'a> Scope<'a> {
    fn of(help: Help<'a>) -> Self {
        match help.product {
            None => Self::Generic,
            Some(product) => match &product.code {
                None => Self::Category(product.categorie.as_str()),
                Some(code) => Self::Code(product.categorie.as_str(), code.as_str()),
            },
        }
    }

    /// Aids (categories 11 to 14 of the Wmo) may always overlap.
    fn may_overlap(self) -> bool {
        match self {
            Self::Generic => false,
            Self::Category(categorie) | Self::Code(categorie, _) => {
                matches!(categorie, "11" | "12" | "13" | "14")
            }
        }
    }
}

/// The latest end so far, by what it counts for. Sorted by begin, a later assignment overlaps an earlier one
/// when it begins no later than that: one pass instead of every pair.
#[derive(Default)]
struct Ends<'a> {
    any: Option<Datum>,
    generic: Option<Datum>,
    in_category: HashMap<&'a str, Datum>,
    whole_category: HashMap<&'a str, Datum>,
    code: HashMap<(&'a str, &'a str), Datum>,
}

impl<'a> Ends<'a> {
    fn overlaps(&self, scope: Scope<'a>, begin: Datum) -> bool {
        let reaches = |end: Option<Datum>| end.is_some_and(|end| end >= begin);
        match scope {
            Scope::Generic => reaches(self.any),
            Scope::Category(categorie) => {
                reaches(self.generic) || reaches(self.in_category.get(categorie).copied())
            }
            Scope::Code(categorie, code) => {
                reaches(self.generic)
                    || reaches(self.whole_category.get(categorie).copied())
                    || reaches(self.code.get(&(categorie, code)).copied())
            }
        }
    }

    fn add(&mut self, scope: Scope<'a>, end: Datum) {
        let later = |place: &mut Datum| *place = (*place).max(end);
        self.any = self.any.max(Some(end));
        match scope {
            Scope::Generic => self.generic = self.generic.max(Some(end)),
            Scope::Category(categorie) => {
                later(self.in_category.entry(categorie).or_insert(end));
                later(self.whole_category.entry(categorie).or_insert(end));
            }
            Scope::Code(categorie, code) => {
                later(self.in_category.entry(categorie).or_insert(end));
                later(self.code.entry((categorie, code)).or_insert(end));
            }
        }
    }
}

/// Which rule it is, on which class, and the element where that begins.
#[derive(Clone, Copy)]
pub(super) struct Overlap {
    pub rule: Regelcode,
    pub path: &'static str,
    pub begin: &'static str,
}

/// The same help is not given twice for the same days. Without code it counts for the whole category, without
/// category for everything.
pub(super) fn check_overlap<'a>(
    overlap: Overlap,
    all: impl Iterator<Item = (Help<'a>, u32)>,
    findings: &mut Findings,
) {
    let mut all: Vec<(Help<'_>, u32)> = all.collect();
    all.sort_by_key(|(help, _)| help.begin);
    let mut ends = Ends::default();
    for (help, line) in all {
        let scope = Scope::of(help);
        if scope.may_overlap() {
            continue;
        }
        if ends.overlaps(scope, help.begin) {
            let tekst = "Dit product staat al in het bericht, met een periode die hiermee overlapt. Laat de perioden op elkaar aansluiten, of voeg ze samen.";
            findings.broken(refuses(overlap.rule), overlap.path, overlap.begin, line, tekst);
        }
        ends.add(scope, help.einde.unwrap_or(Datum::MAX));
    }
}
