//! The index that runs over an agreement, one year after the other. Pure.

use domein::{Bedrag, Datum};
use opslag::stuk::Stukregelsoort;
use prijs::{Caoreeks, Indexclausule, Indexreeksen, Indexstap, Prijsfout, in_cents, in_euros};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use ::afspraak::Afspraak;

/// The index of one year, as it was recorded: once for a year, never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Indexronde;

impl Stukregelsoort for Indexronde {
    const SLEUTEL: &'static str = "indexronde";
    type Inhoud = Indexvastlegging;
}

/// What is recorded of the index of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexvastlegging {
    /// On which price it stands: an addendum with another price or base date starts anew.
    pub basis: Indexbasis,
    /// How the index came about; its prices are those of the agreement, or of € 100 when that names none.
    pub stap: Indexstap,
    /// The budget lines of that year, before and after all indexes until then.
    pub regels: Vec<Indexregel>,
}

/// What an index begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexbasis {
    /// The day of the price, `2026-07-01`.
    pub dag: String,
    /// The price of that day; none when the agreement names none.
    pub prijs: Option<Bedrag>,
}

impl Indexbasis {
    /// What it says in records, so that a year is recorded once on it.
    pub fn mark(&self, jaar: i32) -> String {
        format!("{}:{}:{jaar}", self.dag, self.prijs.map(Bedrag::cents).unwrap_or_default())
    }
}

/// A budget line that an index changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexregel {
    /// The function of Iv3.
    pub taakveld: String,
    /// What it is for.
    pub omschrijving: String,
    /// Who gets it; empty when that is not said.
    pub partij: String,
    /// The amount in the agreement, in money of its base date.
    pub voor: Bedrag,
    /// The same in money of the year.
    pub na: Bedrag,
}

/// What indexation gives over the years of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexverloop {
    /// The years that were recorded on the price of the agreement as it holds, in their order.
    pub vastgelegd: Vec<Indexvastlegging>,
    /// What was recorded on an earlier price, before an addendum.
    pub eerder: Vec<Indexvastlegging>,
    /// The next year, when it can be calculated now; what stands in the way otherwise.
    pub volgend: Volgend,
}

/// The year after the last that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Volgend {
    /// The agreement has no clause on indexation yet, or one that does not hold.
    GeenClausule(Vec<Prijsfout>),
    /// It ends before the next index.
    Voorbij,
    /// It can be recorded.
    Klaar(Box<Indexvastlegging>),
    /// A figure is missing; of which year, and what is missing.
    Wacht(i32, Vec<Prijsfout>),
}

/// A price of an agreement that names none: what € 100 becomes.
const HONDERD: Bedrag = Bedrag::from_cents(10_000);

/// Calculates the next year of an agreement, on top of what was recorded on the same price.
pub fn follow(
    afspraak: &Afspraak,
    kept: Vec<Indexvastlegging>,
    (reeksen, cao): (&Indexreeksen, &Caoreeks),
) -> Indexverloop {
    let bestand = afspraak.bestand();
    let clausule = match bestand.index.clone().map(Indexclausule::new) {
        Some(Ok(clausule)) => clausule,
        other => {
            let fouten = other.and_then(Result::err).unwrap_or_default();
            return Indexverloop {
                vastgelegd: Vec::new(),
                eerder: kept,
                volgend: Volgend::GeenClausule(fouten),
            };
        }
    };
    let basis = Indexbasis {
        dag: clausule.bestand().basisdatum.to_string(),
        prijs: bestand.prijs.prijs.map(Bedrag::from_cents),
    };
    let (mut vastgelegd, eerder): (Vec<_>, Vec<_>) = kept.into_iter().partition(|one| one.basis == basis);
    vastgelegd.sort_by_key(|one| one.stap.jaar);
    let volgend = next((afspraak, &clausule), basis, &vastgelegd, (reeksen, cao));
    Indexverloop { vastgelegd, eerder, volgend }
}

fn next(
    (afspraak, clausule): (&Afspraak, &Indexclausule),
    basis: Indexbasis,
    vastgelegd: &[Indexvastlegging],
    (reeksen, cao): (&Indexreeksen, &Caoreeks),
) -> Volgend {
    let last = vastgelegd.last().map(|one| &one.stap);
    let jaar = last.map_or_else(|| clausule.eerste_jaar(), |stap| stap.jaar.saturating_add(1));
    if !afspraak.jaren().iter().any(|one| *one >= jaar) {
        return Volgend::Voorbij;
    }
    let prijs = last.map(|stap| stap.prijs_na).or(basis.prijs).unwrap_or(HONDERD);
    match clausule.step(reeksen, cao, prijs, jaar) {
        Err(fouten) => Volgend::Wacht(jaar, fouten),
        Ok(stap) => {
            let before = factor(vastgelegd.iter().map(|one| &one.stap));
            let after = before.saturating_mul(factor([&stap]));
            let year = over_the_year(before, after, clausule.bestand().maand);
            Volgend::Klaar(Box::new(Indexvastlegging { basis, regels: lines(afspraak, jaar, year), stap }))
        }
    }
}

/// What a year costs when a new price holds from a month: the months before it at the old price, the rest at the new one.
fn over_the_year(before: Decimal, after: Decimal, maand: u8) -> Decimal {
    let old = Decimal::from(maand.clamp(1, 12) - 1);
    let twelve = Decimal::from(12);
    (before.saturating_mul(old)).saturating_add(after.saturating_mul(twelve - old)) / twelve
}

/// What an amount in money of the base date is worth after these indexes: they compound.
pub fn factor<'a>(stappen: impl IntoIterator<Item = &'a Indexstap>) -> Decimal {
    stappen.into_iter().fold(Decimal::ONE, |factor, stap| {
        factor.saturating_mul(Decimal::ONE.saturating_add(stap.index / Decimal::ONE_HUNDRED))
    })
}

/// The budget lines of a year, each rounded to the cent by itself.
fn lines(afspraak: &Afspraak, jaar: i32, factor: Decimal) -> Vec<Indexregel> {
    let own = afspraak.bestand().budget.iter().filter(|regel| regel.jaar == jaar);
    own.map(|regel| {
        let voor = Bedrag::from_cents(regel.bedrag);
        Indexregel {
            taakveld: regel.taakveld.clone(),
            omschrijving: regel.omschrijving.clone(),
            partij: regel.partij.clone(),
            voor,
            na: in_cents(in_euros(voor).saturating_mul(factor)),
        }
    })
    .collect()
}

impl Indexverloop {
    /// The indexes that hold on a day.
    pub fn until(&self, dag: Datum) -> impl Iterator<Item = &Indexstap> {
        self.vastgelegd.iter().map(|one| &one.stap).filter(move |stap| stap.ingang <= dag)
    }

    /// The budget lines of a year as they were recorded; none while that year was not.
    pub fn of_year(&self, jaar: i32) -> Option<&Indexvastlegging> {
        self.vastgelegd.iter().find(|one| one.stap.jaar == jaar)
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::afspraken::gesprek::proef::agreement;

    fn ready(vastgelegd: &[Indexvastlegging]) -> Indexvastlegging {
        let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
        match follow(&agreement(), vastgelegd.to_vec(), (&reeksen, &cao)).volgend {
            Volgend::Klaar(kept) => *kept,
            other => panic!("it can be recorded: {other:?}"),
        }
    }

    #[test]
    fn each_year_stands_on_the_year_before() {
        let first = ready(&[]);
        // The figures of VNG: 6.370 in 2024 and 4.957 in 2025, by difference.
        assert_eq!((first.stap.jaar, first.stap.index.to_string().as_str()), (2024, "6.37"));
        assert_eq!((first.stap.prijs_voor.cents(), first.stap.prijs_na.cents()), (10_000, 10_637));
        assert_eq!(first.regels.iter().map(|one| one.na.cents()).collect::<Vec<_>>(), [6_382_200]);
        let second = ready(std::slice::from_ref(&first));
        assert_eq!((second.stap.jaar, second.stap.prijs_voor.cents()), (2025, 10_637));
        // 106.37 x 1.04957 = 111.6427…; 60,000 x 1.0637 x 1.04957 = 66,985.65…
        assert_eq!(second.stap.prijs_na.cents(), 11_164);
        assert_eq!(second.regels.iter().map(|one| one.na.cents()).collect::<Vec<_>>(), [6_698_566]);
    }

    #[test]
    fn what_was_recorded_reads_back_as_it_was() {
        let kept = ready(&[]);
        let text = serde_json::to_string(&kept).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Indexvastlegging>(&text).ok(), Some(kept));
    }

    #[test]
    fn after_the_last_year_there_is_no_index() {
        let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
        let first = ready(&[]);
        let second = ready(std::slice::from_ref(&first));
        let all = follow(&agreement(), vec![first, second], (&reeksen, &cao));
        assert_eq!(all.volgend, Volgend::Voorbij);
        let day = Datum::constant(2024, 12, 31);
        assert_eq!(all.until(day).map(|stap| stap.jaar).collect::<Vec<_>>(), [2024]);
    }

    #[test]
    fn an_addendum_with_a_new_price_starts_anew() {
        let first = ready(&[]);
        let mut bestand = agreement().bestand().clone();
        bestand.prijs.prijs = Some(12_000);
        if let Some(index) = &mut bestand.index {
            index.basisdatum = Datum::constant(2024, 6, 1);
        }
        let addendum = Afspraak::new(bestand).unwrap_or_else(|fouten| panic!("{fouten:?}"));
        let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
        let found = follow(&addendum, vec![first], (&reeksen, &cao));
        assert_eq!((found.vastgelegd.len(), found.eerder.len()), (0, 1), "what was recorded stays, apart");
        let Volgend::Klaar(kept) = found.volgend else { panic!("{:?}", found.volgend) };
        // Of 2025 alone: 120.00 x 1.04957 = 125.9484, and 60,000 x 1.04957 = 62,974.20.
        assert_eq!((kept.stap.jaar, kept.stap.prijs_na.cents()), (2025, 12_595));
        assert_eq!(kept.regels.iter().map(|one| one.na.cents()).collect::<Vec<_>>(), [6_297_420]);
    }

    #[test]
    fn a_price_that_changes_halfway_costs_half_a_year() {
        let mut bestand = agreement().bestand().clone();
        if let Some(index) = &mut bestand.index {
            index.maand = 7;
            index.basisdatum = Datum::constant(2023, 7, 1);
        }
        let halfway = Afspraak::new(bestand).unwrap_or_else(|fouten| panic!("{fouten:?}"));
        let (reeksen, cao) = (Indexreeksen::published(), Caoreeks::published());
        let found = follow(&halfway, Vec::new(), (&reeksen, &cao));
        let Volgend::Klaar(kept) = found.volgend else { panic!("{:?}", found.volgend) };
        // 6.370 % over six of twelve months: 60,000 x 1.03185 = 61,911.00.
        assert_eq!(kept.stap.ingang, Datum::constant(2024, 7, 1));
        assert_eq!(kept.regels.iter().map(|one| one.na.cents()).collect::<Vec<_>>(), [6_191_100]);
    }

    #[test]
    fn a_missing_figure_is_named() {
        let empty = Indexreeksen::new([]).unwrap_or_else(|fouten| panic!("{fouten:?}"));
        let found = follow(&agreement(), Vec::new(), (&empty, &Caoreeks::default())).volgend;
        let Volgend::Wacht(2024, fouten) = found else { panic!("{found:?}") };
        assert!(fouten.iter().any(|fout| fout.to_string().contains("OVA")), "{fouten:?}");
    }
}
