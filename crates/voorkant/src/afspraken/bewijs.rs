//! What speaks for how a municipality agrees and pays: signed agreements with their length, and offers that were laid beside a
//! tariff. For rooms that ask for evidence.

use domein::{Datum, parse_datum};
use opslag::{Opslag, OpslagFout};

use super::kant::Kant;
use super::overeenkomst::store::{holding, holds};
use super::prijzen::tarieven;

/// A signed agreement, as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looptijdbewijs {
    /// Its address.
    pub adres: String,
    /// What it is called.
    pub naam: String,
    /// How long it runs, in whole months.
    pub maanden: u32,
}

/// An offer that was laid beside a tariff, as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prijstoetsbewijs {
    /// The address of the test.
    pub adres: String,
    /// What is paid for.
    pub product: String,
}

/// The agreements that hold and that somebody of this side sees, with their length.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn lengths(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<Vec<Looptijdbewijs>, OpslagFout> {
    let all = holding(opslag, gemeente, kant).await?;
    let held = all.into_iter().map(|one| one.overeenkomst).filter(|one| holds(&one.nu));
    let named = held.filter_map(|one| {
        let afspraak = one.nu.inhoud.afspraak;
        let (begin, eind) = (parse_datum(&afspraak.begin).ok()?, parse_datum(&afspraak.eind).ok()?);
        Some(Looptijdbewijs {
            adres: format!("/afspraken/overeenkomst/{}", one.id),
            naam: afspraak.titel,
            maanden: months(begin, eind)?,
        })
    });
    Ok(named.collect())
}

/// Whole months from the first day up to and including the last.
fn months(begin: Datum, eind: Datum) -> Option<u32> {
    let after = eind.tomorrow().ok()?;
    let month = |day: Datum| i32::from(day.year()) * 12 + i32::from(day.month());
    let part = i32::from(after.day() < begin.day());
    u32::try_from(month(after) - month(begin) - part).ok()
}

/// The offers that count, beside a tariff that somebody of this side sees; one for each tariff, the newest.
///
/// # Errors
/// As [`lengths`].
pub async fn price_tests(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<Vec<Prijstoetsbewijs>, OpslagFout> {
    let mut all = Vec::new();
    for (tarief, bod, product) in tarieven::tested(opslag, gemeente, kant).await? {
        all.push(Prijstoetsbewijs {
            adres: format!("/afspraken/prijzen/tarieven/{tarief}/aanbod/{bod}"),
            product,
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_of_four_calendar_years_runs_48_months() {
        let of = |begin: [i16; 3], eind: [i16; 3]| {
            let day = |[jaar, maand, dag]: [i16; 3]| {
                Datum::constant(jaar, i8::try_from(maand).unwrap_or(1), i8::try_from(dag).unwrap_or(1))
            };
            months(day(begin), day(eind))
        };
        assert_eq!(of([2027, 1, 1], [2030, 12, 31]), Some(48));
        assert_eq!(of([2027, 1, 15], [2028, 1, 13]), Some(11), "a month that is not whole does not count");
        assert_eq!(of([2027, 1, 1], [2027, 1, 1]), Some(0));
        assert_eq!(of([2028, 1, 1], [2027, 1, 1]), None, "the end before the beginning");
    }
}
