//! What a new tariff stands on: what was published and holds on a day, and else what is built in.

use domein::Datum;
use opslag::{Opslag, OpslagFout};
use prijs::Tariefgronden;

use crate::afspraken::prijzen::parameters::{Prijssetwaarde, parameters_on, published, rises_on, wages_on};

/// The figures, wages and rises of a day.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn on(opslag: &Opslag, gemeente: &str, day: Datum) -> Result<Tariefgronden, OpslagFout> {
    Ok(Tariefgronden {
        set: parameters_on(opslag, gemeente, day).await?.waarde,
        cao: wages_on(opslag, gemeente, day).await?.waarde,
        verhogingen: rises_on(opslag, gemeente, day).await?.waarde,
    })
}

/// Whether all of it was published by this municipality, or is built in.
///
/// # Errors
/// As [`on`].
pub async fn are_ours(opslag: &Opslag, gemeente: &str, gronden: &Tariefgronden) -> Result<bool, OpslagFout> {
    let ours = published(opslag, gemeente).await?;
    Ok([
        Prijssetwaarde::Parameters(gronden.set.clone()),
        Prijssetwaarde::Caotabel(gronden.cao.clone()),
        Prijssetwaarde::Caoverhogingen(gronden.verhogingen.clone()),
    ]
    .iter()
    .all(|one| ours.contains(one)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::afspraken::prijzen::parameters::voorbeeld;
    use opslag::Wie;
    use opslag::proef::TestStore;
    use prijs::{Parametercode, Tarief, Tariefbestand};

    #[tokio::test]
    async fn a_tariff_stands_on_what_was_published() {
        let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let day = domein::parse_datum("2026-05-01").unwrap();
            let before = on(&store.opslag, "9999", day).await.unwrap();
            assert_eq!(before, Tariefgronden::start_2026(), "{}: else what is built in", store.naam);
            voorbeeld::make(&store.opslag, &wie).await.unwrap();
            let after = on(&store.opslag, "9999", day).await.unwrap();
            let confirmed = after.set.get(Parametercode::Zvw).unwrap();
            assert!(!confirmed.status.asks_confirmation(), "{}", store.naam);
            assert!(are_ours(&store.opslag, "9999", &after).await.unwrap(), "{}: published here", store.naam);
            assert!(!are_ours(&store.opslag, "0363", &after).await.unwrap(), "{}: not there", store.naam);
            assert!(Tarief::new(Tariefbestand::worked_example(), &after.view()).is_ok(), "{}", store.naam);
        }
    }
}
