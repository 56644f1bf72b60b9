//! What can be granted, by whom, at what price.
//!
//! Codes of two digits, a letter and two digits are in the style of the national lists WMO021 and JZ21; the
//! others are this municipality's own. Prices are invented around what municipalities publish: they are
//! plausible, not a norm.

use berichten::codes::{Eenheid, Frequentie};
use domein::{AgbCode, Productcategorie, Productcode, Voorziening, Wet};

use crate::producten::{PRODUCTS, Row};
use crate::random::{Random, Subject};

/// Something that can be granted.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    pub(crate) wet: Wet,
    pub(crate) voorziening: Voorziening,
    pub(crate) categorie: Productcategorie,
    pub(crate) code: Productcode,
    pub(crate) omschrijving: &'static str,
    pub(crate) eenheid: Eenheid,
    pub(crate) frequentie: Frequentie,
    /// Price of a unit in 2021, in cents; 0 for unit 83.
    price: i64,
    /// Least and most volume of an assignment.
    pub(crate) volume: (u32, u32),
    /// Days for which it is granted at once; `None` when without an end.
    pub(crate) term: Option<i32>,
    /// How often it is chosen among the products of its kind.
    pub(crate) weight: f64,
    /// Whether the municipality's list names it; a few products were forgotten.
    pub(crate) listed: bool,
    /// Whether it is paid as a whole (taakgericht): granted, started and stopped, but never declared.
    pub(crate) taakgericht: bool,
}

impl Product {
    fn new(row: &Row) -> Option<Self> {
        Some(Self {
            wet: row.voorziening.wet(),
            voorziening: row.voorziening,
            categorie: row.categorie.parse().ok()?,
            code: row.code.parse().ok()?,
            omschrijving: row.omschrijving,
            eenheid: row.eenheid,
            frequentie: row.frequentie,
            price: row.price,
            volume: row.volume,
            term: (row.term > 0).then_some(row.term),
            weight: row.weight,
            listed: row.listed,
            taakgericht: row.taakgericht,
        })
    }

    /// Whether start and stop are reported. Aids are delivered once, or lent without an end: there the 301
    /// and the declaration say it all, as many municipalities agree.
    pub(crate) fn reported(&self) -> bool {
        let lent = matches!(self.voorziening, V::Hulpmiddelen | V::Vervoer) && self.term.is_none();
        !self.once() && !lent
    }

    /// Whether it is delivered once, not month after month.
    pub(crate) fn once(&self) -> bool {
        self.frequentie == Frequentie::Totaal && matches!(self.eenheid, Eenheid::StuksOutput | Eenheid::Euro)
    }
}

/// An organisation that delivers.
#[derive(Clone, Debug)]
pub(crate) struct Aanbieder {
    pub(crate) agb: AgbCode,
    kinds: &'static [Voorziening],
    /// Paid as a whole: a neighbourhood team with one budget for all it does.
    pub(crate) taakgericht: bool,
    /// How large its part of the market is.
    weight: f64,
    /// Its prices against the usual ones.
    price_level: f64,
    /// Days after the end of the month at which it declares.
    pub(crate) declares_after: i32,
}

/// Products and organisations together.
#[derive(Clone, Debug)]
pub(crate) struct Aanbod {
    pub(crate) producten: Vec<Product>,
    pub(crate) aanbieders: Vec<Aanbieder>,
    by_kind: Vec<Market>,
}

/// Who and what there is for one kind of help.
#[derive(Clone, Debug, Default)]
struct Market {
    producten: Vec<usize>,
    aanbieders: Vec<usize>,
    /// Those that are paid as a whole.
    wijkteams: Vec<usize>,
}

use Voorziening as V;

/// Which kinds of help one organisation offers together, and its part of all organisations.
const PROFILES: [(&[Voorziening], f64); 13] = [
    (&[V::HulpBijHetHuishouden, V::Begeleiding], 0.16),
    (&[V::Begeleiding, V::Dagbesteding, V::KortdurendVerblijf], 0.13),
    (&[V::Hulpmiddelen, V::Vervoer, V::Woonvoorziening], 0.06),
    (&[V::JeugdhulpAmbulant, V::JeugdDagbehandeling, V::JeugdCrisis], 0.15),
    (&[V::JeugdGgz], 0.12),
    (&[V::BeschermdWonen, V::Opvang, V::Begeleiding], 0.05),
    (&[V::Jeugdbescherming, V::Jeugdreclassering], 0.04),
    (&[V::JeugdVerblijf, V::Pleegzorg, V::JeugdCrisis, V::JeugdhulpAmbulant], 0.06),
    (&[V::Vervoer, V::JeugdhulpOverig, V::WmoOverig], 0.03),
    (&[V::JeugdhulpAmbulant], 0.08),
    (&[V::HulpBijHetHuishouden], 0.05),
    (&[V::Dagbesteding], 0.04),
    (&[V::WmoOverig, V::Begeleiding], 0.03),
];

/// What a neighbourhood team offers: it is paid as a whole.
const WIJKTEAM: &[Voorziening] = &[V::JeugdhulpAmbulant, V::Begeleiding, V::Dagbesteding];
/// Share of organisations that is such a team; there is always one.
const WIJKTEAMS: f64 = 0.05;

/// Prices per year against 2021: 2022, 2023 and so on. Invented, close to the index for personnel (OVA).
const INDEX: [f64; 6] = [1.0, 1.024, 1.083, 1.148, 1.199, 1.241];

impl Aanbod {
    /// The supply of a municipality of so many residents.
    pub(crate) fn new(residents: usize, seed: u64) -> Self {
        let producten: Vec<Product> = PRODUCTS.iter().filter_map(Product::new).collect();
        let size = ((residents as f64 / 100_000.0).powf(0.45) * 42.0).clamp(8.0, 130.0);
        let mut random = Random::new(seed, Subject::Organisations, 0);
        let mut aanbieders = Vec::new();
        let profiles = PROFILES.into_iter().map(|(kinds, share)| (kinds, share, false));
        for (kinds, share, taakgericht) in profiles.chain([(WIJKTEAM, WIJKTEAMS, true)]) {
            let count = (share * size).round().max(1.0) as usize;
            for rank in 0..count {
                let number = aanbieders.len() * 17 + 1 + random.below(17);
                let Ok(agb) = format!("9900{number:04}").parse() else {
                    continue;
                };
                let declares_after = match random.unit() {
                    slow if slow < 0.12 => random.between(26, 38),
                    late if late < 0.35 => random.between(12, 19),
                    _ => random.between(4, 11),
                };
                aanbieders.push(Aanbieder {
                    agb,
                    kinds,
                    taakgericht,
                    weight: (0.7 + 0.6 * random.unit()) / (rank as f64 + 1.0).sqrt(),
                    price_level: 0.96 + 0.08 * random.unit(),
                    declares_after,
                });
            }
        }
        let by_kind = V::ALL
            .iter()
            .map(|kind| {
                let offers = |taakgericht: bool| {
                    let fits = |one: &Aanbieder| one.taakgericht == taakgericht && one.kinds.contains(kind);
                    (0..aanbieders.len()).filter(|place| fits(&aanbieders[*place])).collect()
                };
                let of_kind = |place: &usize| producten[*place].voorziening == *kind;
                let producten = (0..producten.len()).filter(of_kind).collect();
                Market { producten, aanbieders: offers(false), wijkteams: offers(true) }
            })
            .collect();
        Self { producten, aanbieders, by_kind }
    }

    /// A product of a kind of help; `None` when there is none.
    pub(crate) fn product_of(&self, kind: Voorziening, random: &mut Random) -> Option<usize> {
        let found = &self.by_kind[usize::from(kind.index())].producten;
        let chosen = random.weighted(found.iter().map(|product| self.producten[*product].weight));
        found.get(chosen).copied()
    }

    /// An organisation for a product: often one that the client already knows.
    pub(crate) fn organisation_for(
        &self,
        product: usize,
        known: Option<usize>,
        random: &mut Random,
    ) -> Option<usize> {
        let product = &self.producten[product];
        let market = &self.by_kind[usize::from(product.voorziening.index())];
        let found = if product.taakgericht { &market.wijkteams } else { &market.aanbieders };
        match known {
            Some(known) if found.contains(&known) && random.chance(0.6) => Some(known),
            _ => {
                let chosen = random.weighted(found.iter().map(|one| self.aanbieders[*one].weight));
                found.get(chosen).copied()
            }
        }
    }

    /// The contracted price of one unit in a year, in cents; `None` for unit 83, which has no price.
    pub(crate) fn tariff(&self, product: usize, aanbieder: usize, year: i32) -> Option<i64> {
        let product = &self.producten[product];
        if product.eenheid == Eenheid::Euro {
            return None;
        }
        let years = (year - 2021).max(0) as usize;
        let last = INDEX[INDEX.len() - 1];
        let index = INDEX.get(years).copied().unwrap_or_else(|| {
            let beyond = years.saturating_sub(INDEX.len() - 1).min(40);
            last * 1.03_f64.powi(beyond as i32)
        });
        let level = self.aanbieders[aanbieder].price_level;
        Some((product.price as f64 * index * level).round().max(1.0) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use berichten::codes::Eenheid as E;

    #[test]
    fn every_row_is_a_product_that_the_standard_allows() {
        let aanbod = Aanbod::new(100_000, 1);
        assert_eq!(aanbod.producten.len(), PRODUCTS.len());
        for product in &aanbod.producten {
            let strict = matches!(product.eenheid, E::Etmaal | E::Dagdeel | E::Euro | E::StuksInspanning);
            assert!(!strict || product.frequentie != Frequentie::PerDag, "CS338: {product:?}");
            let weekly = product.frequentie == Frequentie::PerWeek;
            assert!(!weekly || product.term.is_some(), "CD076: {product:?}");
            assert!(product.volume.0 >= 1 && product.volume.0 <= product.volume.1);
            assert_eq!(product.eenheid == E::Euro, product.price == 0);
        }
    }

    #[test]
    fn every_kind_of_help_has_products_and_organisations_in_every_size() {
        for residents in [1_000, 30_000, 1_000_000] {
            let aanbod = Aanbod::new(residents, 5);
            for (kind, market) in V::ALL.iter().zip(&aanbod.by_kind) {
                assert!(!market.producten.is_empty(), "{kind}");
                assert!(!market.aanbieders.is_empty(), "{kind}");
                let whole = market.producten.iter().any(|one| aanbod.producten[*one].taakgericht);
                assert_eq!(whole, !market.wijkteams.is_empty(), "{kind}");
            }
            let codes: std::collections::HashSet<_> = aanbod.aanbieders.iter().map(|one| one.agb).collect();
            assert_eq!(codes.len(), aanbod.aanbieders.len());
        }
    }

    #[test]
    fn prices_rise_and_stay_within_bounds() {
        let aanbod = Aanbod::new(10_000, 1);
        let price = |year| aanbod.tariff(0, 0, year).unwrap();
        assert!(price(2021) < price(2025) && price(2025) < price(2030) && price(9998) < 99_999_999);
    }
}
