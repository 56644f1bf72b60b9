//! The SQL of rules that stand in the way. No row says of which plan it is.

use ::plan::{Beleidssignaal, Knelpunt, Wetsgebied};
use domein::Bedrag;
use opslag::{Opslag, OpslagFout, Wie};
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::Knelpuntregel;
use crate::doen::store::commit;
use crate::web::velden::{key, kind};

/// What is kept of a rule that stands in the way.
pub struct Nieuw<'a> {
    /// A keyed digest of the form: it says nothing of when or by whom.
    pub formulier: &'a str,
    /// What it is about.
    pub regel: &'a Knelpuntregel,
    /// In which month: `2026-11`.
    pub maand: &'a str,
    /// The area in which the household lives.
    pub gebied: &'a str,
}

/// Keeps one. A form that comes twice is kept once.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn add(opslag: &Opslag, nieuw: &Nieuw<'_>, wie: &Wie) -> Result<(), OpslagFout> {
    let Beleidssignaal { wet, artikel, knelpunt, kosten } = &nieuw.regel.signaal;
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into knelpunt (id, formulier, gemeente, huishouden, wet, artikel, soort, kosten, maand, gebied)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(nieuw.formulier)
    .bind(nieuw.formulier)
    .bind(&wie.gemeente)
    .bind(&nieuw.regel.huishouden)
    .bind(key(*wet))
    .bind(artikel.as_str())
    .bind(key(*knelpunt))
    .bind(kosten.cents())
    .bind(nieuw.maand)
    .bind(nieuw.gebied)
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 1 {
        // Not which plan, and not which rule: who reads the log must not be able to join the two.
        opslag.log_in(&mut change, "knelpunt gemeld", "", wie).await?;
        commit(change).await?;
    }
    Ok(())
}

fn value<T: DeserializeOwned>(row: &AnyRow, name: &'static str) -> Result<T, OpslagFout> {
    let text: String = row.try_get(name)?;
    kind(&text).ok_or(OpslagFout::Vreemd { wat: name, waarde: text })
}

/// All of a municipality from one month to another.
pub async fn rows(
    opslag: &Opslag,
    gemeente: &str,
    (van, tot): &(String, String),
) -> Result<Vec<Knelpuntregel>, OpslagFout> {
    let rows = sqlx::query(
        "select huishouden, wet, artikel, soort, kosten from knelpunt
         where gemeente = $1 and maand >= $2 and maand <= $3 order by id",
    )
    .bind(gemeente)
    .bind(van)
    .bind(tot)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let artikel: String = row.try_get("artikel")?;
            let artikel =
                artikel.parse().map_err(|_| OpslagFout::Vreemd { wat: "artikel", waarde: artikel })?;
            Ok(Knelpuntregel {
                huishouden: row.try_get("huishouden")?,
                signaal: Beleidssignaal {
                    wet: value::<Wetsgebied>(row, "wet")?,
                    artikel,
                    knelpunt: value::<Knelpunt>(row, "soort")?,
                    kosten: Bedrag::from_cents(row.try_get("kosten")?),
                },
            })
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::proef::TestStore;

    use super::*;

    #[tokio::test]
    async fn a_form_is_kept_once_and_read_back_by_month() {
        let wie = Wie { naam: "R".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let regel = Knelpuntregel {
                huishouden: "een kenmerk".into(),
                signaal: Beleidssignaal {
                    wet: Wetsgebied::GeenWet,
                    artikel: "2.3.5 lid 3 onder b".parse().unwrap(),
                    knelpunt: Knelpunt::TeveelBewijs,
                    kosten: Bedrag::from_cents(123_456),
                },
            };
            for (formulier, maand) in [("a", "2026-10"), ("a", "2026-10"), ("b", "2026-11")] {
                let nieuw = Nieuw { formulier, regel: &regel, maand, gebied: "WK999901" };
                add(opslag, &nieuw, &wie).await.unwrap();
            }
            let of = async |gemeente: &str, van: &str, tot: &str| {
                rows(opslag, gemeente, &(van.to_owned(), tot.to_owned())).await.unwrap()
            };
            assert_eq!(
                of("9999", "2026-01", "2026-10").await,
                std::slice::from_ref(&regel),
                "{}",
                store.naam
            );
            assert_eq!(of("9999", "2026-01", "2026-12").await.len(), 2);
            assert!(of("9999", "2026-01", "2026-00").await.is_empty());
            assert!(of("0363", "2026-01", "2026-12").await.is_empty(), "of another municipality");
            let log = opslag.recent_events(9).await.unwrap();
            assert_eq!(log.len(), 2);
            assert!(log.iter().all(|line| line.object.is_empty()));
        }
    }
}
