//! What a new tariff stands on: what was published and holds on a day, and else what is built in.

use domein::Datum;
use opslag::{Opslag, OpslagFout};
use prijs::Tariefgronden;

use crate::afspraken::prijzen::parameters::{parameters_on, rises_on, wages_on};

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
            assert!(Tarief::new(Tariefbestand::worked_example(), &after.view()).is_ok(), "{}", store.naam);
        }
    }
}
