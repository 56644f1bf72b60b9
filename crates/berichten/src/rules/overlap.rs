//! Overlap of assignments within a 301 (TR302).

use std::collections::HashMap;

use domein::Datum;

use super::toewijzing::{PRODUCT, has_reason, lasts_no_day};
use super::{Findings, refuses};
use crate::model::ToegewezenProduct;

/// Which other assignments may not overlap with one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Scope<'a> {
    Generic,
    Category(&'a str),
    Code(&'a str, &'a str),
}

impl<'a> Scope<'a> {
    fn of(product: &'a ToegewezenProduct) -> Self {
        match &product.product {
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

/// The same help is not assigned twice for the same days. Without code it counts for the whole category,
/// without category for everything; deleted assignments do not count.
pub(super) fn tr302(producten: &[ToegewezenProduct], lines: &[u32], findings: &mut Findings) {
    let deleted = |product: &ToegewezenProduct| {
        lasts_no_day(product) && (has_reason(product, "13") || has_reason(product, "01"))
    };
    let mut current: Vec<(&ToegewezenProduct, u32)> =
        producten.iter().zip(lines.iter().copied()).filter(|(product, _)| !deleted(product)).collect();
    current.sort_by_key(|(product, _)| product.ingangsdatum);
    let mut ends = Ends::default();
    for (product, line) in current {
        let scope = Scope::of(product);
        if scope.may_overlap() {
            continue;
        }
        if ends.overlaps(scope, product.ingangsdatum) {
            let tekst = "Voor dit product is in dezelfde periode nog een toewijzing. Laat de perioden op elkaar aansluiten, of voeg de toewijzingen samen.";
            findings.broken(refuses("TR302"), PRODUCT, "Ingangsdatum", line, tekst);
        }
        ends.add(scope, product.einddatum.unwrap_or(Datum::MAX));
    }
}
