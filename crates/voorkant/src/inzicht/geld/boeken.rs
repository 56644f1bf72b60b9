//! Which report of whom: the own delivery first, else what CBS publishes.

use std::collections::BTreeSet;

use domein::{Bedrag, Gemeentecode};
use iv3::{
    Boekjaar, Gemeente, Gemeentetotaal, Lijngroep, Lijnsom, Plaatsing, Som, Taakveld, Totalen,
    Verslagperiode, Verslagsoort,
};

use super::inwoners::{Inwoners, Inwonertal};
use crate::bronnen::Iv3Bron;

/// Where a report comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boekbron {
    /// The delivery of the municipality itself.
    Eigen,
    /// CBS, in which publication where the source tells.
    Cbs(Option<Plaatsing>),
}

/// A report of the municipality.
#[derive(Clone, Copy, Debug)]
pub struct Boek<'a> {
    /// Which report.
    pub verslag: Verslagsoort,
    /// Its figures.
    pub totaal: &'a Gemeentetotaal,
    /// Where it comes from.
    pub bron: Boekbron,
}

/// Gross, or less what came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kijk {
    /// Expenditure.
    #[default]
    Bruto,
    /// Expenditure less income.
    Netto,
}

/// What a sum says; None when a part of it is unknown. Then the part that is known is not the sum.
pub(super) fn known(som: Som) -> Option<Bedrag> {
    som.bedrag().filter(|_| som.is_complete())
}

/// Whether the numbering of a year has task fields of a group; else the group is not missing in that year.
pub(super) fn exists(groep: Lijngroep, jaar: Boekjaar) -> bool {
    Taakveld::all(jaar).any(|one| one.lijn().groep() == groep)
}

impl Kijk {
    /// The amount of a sum; None when a part of it is unknown.
    pub fn bedrag(self, som: Lijnsom) -> Option<Bedrag> {
        match self {
            Self::Bruto => known(som.lasten),
            Self::Netto => Some(known(som.lasten)? - known(som.baten)?),
        }
    }
}

/// The reports of one municipality beside those of all others.
pub struct Boeken<'a> {
    iv3: &'a Iv3Bron,
    /// How the sources name the municipality: by its code, or by its name.
    keys: Vec<Gemeente>,
    /// Residents.
    pub inwoners: Inwoners,
}

impl<'a> Boeken<'a> {
    /// The reports of a municipality; `namen` as other sources call it.
    pub fn new(iv3: &'a Iv3Bron, gemeente: Gemeentecode, namen: Vec<String>, inwoners: Inwoners) -> Self {
        let own = iv3.leveringen.iter().rev().find(|one| one.gemeente == gemeente);
        let names = own.map(|one| one.naam.clone()).into_iter().chain(namen).filter(|name| !name.is_empty());
        let mut keys = vec![Gemeente::Code(gemeente)];
        for name in names.map(Gemeente::Naam) {
            if !keys.contains(&name) {
                keys.push(name);
            }
        }
        Self { iv3, keys, inwoners }
    }

    /// Whether a source means this municipality.
    pub fn is_own(&self, gemeente: &Gemeente) -> bool {
        self.keys.contains(gemeente)
    }

    /// What CBS publishes of many municipalities.
    pub fn openbaar(&self) -> &'a Totalen {
        &self.iv3.openbaar
    }

    /// A report of the municipality; None when it is not in.
    pub fn get(&self, verslag: Verslagsoort) -> Option<Boek<'a>> {
        self.eigen(verslag).or_else(|| self.cbs(verslag))
    }

    /// The own delivery of a report.
    pub fn eigen(&self, verslag: Verslagsoort) -> Option<Boek<'a>> {
        let totaal = self.keys.iter().find_map(|key| self.iv3.eigen.get(verslag, key))?;
        Some(Boek { verslag, totaal, bron: Boekbron::Eigen })
    }

    /// What CBS publishes of a report of the municipality.
    pub fn cbs(&self, verslag: Verslagsoort) -> Option<Boek<'a>> {
        let (key, totaal) = self
            .keys
            .iter()
            .find_map(|key| self.iv3.openbaar.get(verslag, key).map(|totaal| (key, totaal)))?;
        let plaatsing = self.iv3.plaatsing.get(&(verslag, key.clone())).copied();
        Some(Boek { verslag, totaal, bron: Boekbron::Cbs(plaatsing) })
    }

    /// Budgets or accounts of the municipality, the first year first.
    pub fn of_kind(&self, periode: Verslagperiode) -> Vec<Boek<'a>> {
        Boekjaar::all().filter_map(|boekjaar| self.get(Verslagsoort { boekjaar, periode })).collect()
    }

    /// Residents of the municipality.
    pub fn inwonertal(&self, jaar: Boekjaar) -> Option<Inwonertal> {
        self.keys.iter().find_map(|key| self.inwoners.of(key, jaar.jaar()))
    }

    /// Every municipality that has a report of this year, or whose residents of this year are known, with the
    /// residents; without the own one.
    pub fn others(&self, jaar: Boekjaar) -> Vec<(Gemeente, Option<Inwonertal>)> {
        let reports = self.iv3.openbaar.soorten().filter(|soort| soort.boekjaar == jaar);
        let by_report: BTreeSet<Gemeente> =
            reports.flat_map(|soort| self.iv3.openbaar.gemeenten(soort)).cloned().collect();
        // A municipality by its name and the same one by its code are one: take those as the reports have them.
        let by_name = by_report.iter().any(|one| matches!(one, Gemeente::Naam(_)));
        let same_kind = |one: &&Gemeente| matches!(one, Gemeente::Naam(_)) == by_name;
        let counted = self.inwoners.counted_in(jaar.jaar()).filter(same_kind).cloned();
        let all: BTreeSet<Gemeente> = by_report.iter().cloned().chain(counted).collect();
        all.into_iter()
            .filter(|one| !self.is_own(one))
            .map(|one| {
                let people = self.inwoners.of(&one, jaar.jaar());
                (one, people)
            })
            .collect()
    }
}

/// Where the own delivery and what CBS publishes of the same report are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verschil {
    /// On which lines.
    pub groep: Lijngroep,
    /// Expenditure in the own delivery.
    pub eigen: Bedrag,
    /// Expenditure at CBS.
    pub cbs: Bedrag,
}

/// CBS publishes thousands of euros, and a group adds up cells that were each rounded: less than this is rounding.
const ROUNDING: i64 = 1_000_000;

/// The groups on which the own delivery and CBS differ by more than rounding; None when there are not two to compare.
pub(super) fn differences(boeken: &Boeken<'_>, verslag: Verslagsoort) -> Option<Vec<Verschil>> {
    let (own, public) = (boeken.eigen(verslag)?, boeken.cbs(verslag)?);
    let compare = |groep: &Lijngroep| {
        let eigen = known(own.totaal.groep(*groep).lasten)?;
        let cbs = known(public.totaal.groep(*groep).lasten)?;
        let far = eigen.cents().abs_diff(cbs.cents()) > ROUNDING.unsigned_abs();
        far.then_some(Verschil { groep: *groep, eigen, cbs })
    };
    Some(Lijngroep::ALL.iter().filter_map(compare).collect())
}

#[cfg(test)]
mod tests {
    use iv3::{read_levering, read_odata};
    use serde_json::json;

    use super::*;

    fn levering(euros: f64) -> iv3::Levering {
        let file = json!({
            "metadata": {
                "overheidslaag": "Gemeente", "overheidsnummer": "0301", "overheidsnaam": "Zutphen", "boekjaar": 2024,
                "periode": 5, "status": "Realisatie", "datum": "2025-07-01T10:00:00Z", "details_openbaar": true,
                "financieel_pakket": "p", "export_software": "s"
            },
            "data": {
                "lasten": [{"taakveld": "6.1", "categorie": "3.8", "bedrag": euros}],
                "baten": [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": euros}],
                "balans_lasten": [], "balans_baten": [], "balans_standen": []
            }
        });
        read_levering(file.to_string().as_bytes()).levering.unwrap()
    }

    /// The open data of one municipality, in thousands; the second placing where there is one.
    fn openbaar(first: i64, second: Option<i64>) -> Iv3Bron {
        let page = json!({"value": [
            {"TaakveldBalanspost": "6.1   ", "Categorie": "L3.8    ", "Gemeenten": "GM0301   ",
             "Verslagsoort": "2024X005", "k_1ePlaatsing_1": first, "k_2ePlaatsing_2": second},
            {"TaakveldBalanspost": "6.2   ", "Categorie": "L3.8    ", "Gemeenten": "GM0301   ",
             "Verslagsoort": "2024X005", "k_1ePlaatsing_1": ".", "k_2ePlaatsing_2": null}]});
        let list = read_odata([page.to_string().as_bytes()]);
        let mut bron = Iv3Bron { plaatsing: list.plaatsing, ..Iv3Bron::default() };
        bron.openbaar.add_cijfers(&list.cijfers).unwrap();
        bron
    }

    fn boeken(bron: &Iv3Bron) -> Boeken<'_> {
        Boeken::new(bron, "0301".parse().unwrap(), Vec::new(), Inwoners::default())
    }

    #[test]
    fn the_own_delivery_comes_first_and_a_difference_is_told() {
        let verslag: Verslagsoort = "2024X005".parse().unwrap();
        let mut bron = openbaar(500, None);
        assert_eq!(boeken(&bron).get(verslag).unwrap().bron, Boekbron::Cbs(Some(Plaatsing::Eerste)));
        assert!(differences(&boeken(&bron), verslag).is_none(), "there are not two");
        let own = levering(540_000.0);
        bron.eigen.add_levering(&own).unwrap();
        bron.leveringen.push(own);
        let all = boeken(&bron);
        let boek = all.get(verslag).unwrap();
        assert_eq!(boek.bron, Boekbron::Eigen);
        let amount = Kijk::Bruto.bedrag(boek.totaal.groep(Lijngroep::SocialeBasis));
        assert_eq!(amount, Some(Bedrag::from_cents(54_000_000)));
        let differ = differences(&all, verslag).unwrap();
        assert_eq!(differ.len(), 1, "6.2 is unknown at CBS: that is no difference");
        assert_eq!((differ[0].groep, differ[0].cbs.cents()), (Lijngroep::SocialeBasis, 50_000_000));
    }

    #[test]
    fn rounding_to_thousands_is_no_difference_and_a_corrected_report_says_so() {
        let verslag: Verslagsoort = "2024X005".parse().unwrap();
        let mut bron = openbaar(500, Some(540));
        assert_eq!(boeken(&bron).get(verslag).unwrap().bron, Boekbron::Cbs(Some(Plaatsing::Tweede)));
        bron.eigen.add_levering(&levering(539_612.34)).unwrap();
        assert_eq!(differences(&boeken(&bron), verslag), Some(Vec::new()));
    }

    #[test]
    fn a_point_is_unknown_and_never_nil() {
        let verslag: Verslagsoort = "2024X005".parse().unwrap();
        let bron = openbaar(500, None);
        let boek = boeken(&bron).get(verslag).unwrap();
        assert_eq!(Kijk::Bruto.bedrag(boek.totaal.groep(Lijngroep::Toegang)), None);
        assert_eq!(Kijk::Netto.bedrag(boek.totaal.groep(Lijngroep::SocialeBasis)), None, "income is unknown");
    }
}
