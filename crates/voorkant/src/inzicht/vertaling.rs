//! From product to kind of help: by the municipality's own list, else by the category.

use std::collections::HashMap;

use domein::{Klasse, Levensdomein, Productcode, Voorziening, Wet};
use feiten::Product;

/// One line of a municipality's list of product codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Productregel {
    /// The law.
    pub wet: Wet,
    /// The code.
    pub code: Productcode,
    /// What the municipality calls it.
    pub omschrijving: String,
    /// The kind of help it counts as.
    pub voorziening: Voorziening,
    /// The life domain it is about.
    pub levensdomein: Levensdomein,
    /// Granted to one person or open to many.
    pub klasse: Klasse,
    /// The Iv3 task field its cost is booked on.
    pub taakveld: String,
}

/// A list of product codes, in one version.
#[derive(Clone, Debug, Default)]
pub struct Vertaling {
    /// When the list was set, in words for under a figure; empty when there is no list.
    pub versie: String,
    by_code: HashMap<(Wet, Productcode), Bestemming>,
}

/// Where a code of the list goes.
#[derive(Clone, Debug)]
struct Bestemming {
    voorziening: Voorziening,
    taakveld: String,
    klasse: Klasse,
}

impl Vertaling {
    /// A list from its lines.
    pub fn new(versie: String, regels: impl IntoIterator<Item = Productregel>) -> Self {
        let entry = |regel: Productregel| {
            let to =
                Bestemming { voorziening: regel.voorziening, taakveld: regel.taakveld, klasse: regel.klasse };
            ((regel.wet, regel.code), to)
        };
        Self { versie, by_code: regels.into_iter().map(entry).collect() }
    }

    /// The Iv3 task field that the cost of a product is booked on: as the list says, else the usual one of its kind
    /// of help. In the numbering of whoever wrote it.
    pub fn taakveld(&self, product: &Product) -> &str {
        let listed = product.code.as_ref().and_then(|code| self.by_code.get(&(product.wet, code.clone())));
        match listed.map(|to| to.taakveld.trim()) {
            Some(taakveld) if !taakveld.is_empty() => taakveld,
            _ => self.of(product).0.taakveld(),
        }
    }

    /// The kind of help of a product, and whether its code is on the list. A product without a code has
    /// nothing to look up and counts as known.
    pub fn of(&self, product: &Product) -> (Voorziening, bool) {
        let by_category = || match (product.categorie, product.wet) {
            (Some(categorie), wet) => Voorziening::of_category(wet, categorie),
            (None, Wet::Wmo) => Voorziening::WmoOverig,
            (None, Wet::Jeugdwet) => Voorziening::JeugdhulpOverig,
        };
        match &product.code {
            None => (by_category(), true),
            Some(code) => match self.by_code.get(&(product.wet, code.clone())) {
                Some(to) => (to.voorziening, true),
                None => (by_category(), false),
            },
        }
    }

    /// Whether a product is granted to one person: what the list does not call collective.
    pub fn is_individual(&self, product: &Product) -> bool {
        let class = product.code.as_ref().and_then(|code| self.by_code.get(&(product.wet, code.clone())));
        class.is_none_or(|to| to.klasse == Klasse::Individueel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_code_goes_where_the_list_says_and_else_by_its_category() {
        let own = Productregel {
            wet: Wet::Wmo,
            code: "HH1XS".parse().unwrap(),
            omschrijving: "Schoon huis klein".into(),
            voorziening: Voorziening::HulpBijHetHuishouden,
            levensdomein: Levensdomein::Zelfredzaamheid,
            klasse: Klasse::Individueel,
            taakveld: "6.711".into(),
        };
        let list = Vertaling::new("1".into(), [own]);
        let product = |code: Option<&str>| Product {
            wet: Wet::Wmo,
            categorie: Some("02".parse().unwrap()),
            code: code.map(|code| code.parse().unwrap()),
        };
        assert_eq!(list.of(&product(Some("HH1XS"))), (Voorziening::HulpBijHetHuishouden, true));
        assert_eq!(list.of(&product(Some("YS1U"))), (Voorziening::Begeleiding, false));
        assert_eq!(list.of(&product(None)), (Voorziening::Begeleiding, true));
        assert_eq!(list.taakveld(&product(Some("HH1XS"))), "6.711");
        assert_eq!(list.taakveld(&product(Some("YS1U"))), "6.712", "the usual one of its category");
    }
}
