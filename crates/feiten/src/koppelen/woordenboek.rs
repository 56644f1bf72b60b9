//! Dense numbers for persons, organisations and products.

use std::collections::{BTreeSet, HashMap};

use domein::{AgbCode, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use super::stand::Product;
use crate::bewaren::Batch;

/// Persons, organisations and municipalities by number; products as they are met.
pub(super) struct Woordenboek {
    pub personen: Vec<Pseudoniem>,
    pub aanbieders: Vec<AgbCode>,
    pub gemeenten: Vec<Gemeentecode>,
    pub producten: Vec<Product>,
    person: HashMap<Pseudoniem, u32>,
    product: HashMap<Product, u32>,
}

impl Woordenboek {
    pub fn new(feiten: &Batch) -> Self {
        let mut people = BTreeSet::new();
        people.extend(feiten.clienten.iter().map(|row| row.persoon));
        people.extend(feiten.toewijzingen.iter().map(|row| row.persoon));
        people.extend(feiten.leveringen.iter().map(|row| row.persoon));
        people.extend(feiten.prestaties.iter().map(|row| row.persoon));
        people.extend(feiten.verzoeken.iter().map(|row| row.persoon));
        let aanbieders: BTreeSet<AgbCode> = feiten.berichten.iter().filter_map(|row| row.aanbieder).collect();
        let gemeenten: BTreeSet<Gemeentecode> =
            feiten.berichten.iter().filter_map(|row| row.gemeente).collect();
        let personen: Vec<Pseudoniem> = people.into_iter().collect();
        let person = personen.iter().copied().zip(0..).collect();
        Self {
            personen,
            aanbieders: aanbieders.into_iter().collect(),
            gemeenten: gemeenten.into_iter().collect(),
            producten: Vec::new(),
            person,
            product: HashMap::new(),
        }
    }

    pub fn person(&self, persoon: Pseudoniem) -> Option<u32> {
        self.person.get(&persoon).copied()
    }

    pub fn organisation(&self, aanbieder: AgbCode) -> u32 {
        self.aanbieders.binary_search(&aanbieder).map_or(0, |place| place as u32)
    }

    pub fn municipality(&self, gemeente: Gemeentecode) -> u32 {
        self.gemeenten.binary_search(&gemeente).map_or(0, |place| place as u32)
    }

    pub fn product(
        &mut self,
        wet: Wet,
        categorie: Option<Productcategorie>,
        code: Option<&Productcode>,
    ) -> u32 {
        let product = Product { wet, categorie, code: code.cloned() };
        if let Some(number) = self.product.get(&product) {
            return *number;
        }
        let number = self.producten.len() as u32;
        self.producten.push(product.clone());
        self.product.insert(product, number);
        number
    }
}
