//! Records that hold a pseudonym, when these change.
//!
//! A decision stays as it was taken; beside it comes the same one under the new number. Whoever adds a table with a
//! pseudonym in it, takes it along here.

use kluis::Overgang;
use opslag::{Opslag, OpslagFout, new_id};
use sqlx::Row;

/// Repeats the decisions about refused messages under the next numbers. Doing it again adds only what came since.
///
/// # Errors
/// When the database refuses; then nothing was added.
pub async fn take_along(opslag: &Opslag, overgang: &Overgang) -> Result<u64, OpslagFout> {
    let mut change = opslag.change().await?;
    let rows = sqlx::query(
        "select bericht, gemeente, besluit, reden, wie, wanneer from quarantainebesluit order by bericht, id",
    )
    .fetch_all(&mut *change)
    .await?;
    let mut seen: (String, i64, i64) = Default::default();
    let mut added = 0;
    for row in &rows {
        let old: String = row.try_get("bericht")?;
        let Ok(next) = old.parse().map(|old| overgang.over(old).to_string()) else {
            continue;
        };
        if seen.0 != old {
            let there: (i64,) = sqlx::query_as("select count(*) from quarantainebesluit where bericht = $1")
                .bind(&next)
                .fetch_one(&mut *change)
                .await?;
            seen = (old, there.0, 0);
        }
        seen.2 += 1;
        if seen.2 <= seen.1 {
            continue;
        }
        sqlx::query(
            "insert into quarantainebesluit (id, gemeente, bericht, besluit, reden, wie, wanneer)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new_id())
        .bind(row.try_get::<String, _>("gemeente")?)
        .bind(next)
        .bind(row.try_get::<String, _>("besluit")?)
        .bind(row.try_get::<String, _>("reden")?)
        .bind(row.try_get::<String, _>("wie")?)
        .bind(row.try_get::<String, _>("wanneer")?)
        .execute(&mut *change)
        .await?;
        added += 1;
    }
    added += take_accounts(&mut change, overgang).await?;
    change.commit().await?;
    Ok(added)
}

/// Accounts of residents know the person by a pseudonym: the next version has the next one.
async fn take_accounts(change: &mut opslag::AnyChange<'_>, overgang: &Overgang) -> Result<u64, OpslagFout> {
    let rows = sqlx::query(
        "select account, versie, persoon from accountstand stand where persoon <> '' and versie =
            (select max(versie) from accountstand other where other.account = stand.account)",
    )
    .fetch_all(&mut **change)
    .await?;
    let mut added = 0;
    for row in &rows {
        let Ok(old) = row.try_get::<String, _>("persoon")?.parse() else { continue };
        let (account, versie): (String, i64) = (row.try_get("account")?, row.try_get("versie")?);
        sqlx::query(
            "insert into accountstand (account, versie, gemeente, weergave, email, organisatie, rollen, werkgebied,
                persoon, tweede_factor, staat, reden, wie, wanneer)
             select account, versie + 1, gemeente, weergave, email, organisatie, rollen, werkgebied, $1,
                tweede_factor, staat, 'sleutels vernieuwd', wie, wanneer
             from accountstand where account = $2 and versie = $3",
        )
        .bind(overgang.over(old).to_string())
        .bind(account)
        .bind(versie)
        .execute(&mut **change)
        .await?;
        added += 1;
    }
    Ok(added)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::gegevens::store::{aside, bring_back, put_aside};
    use opslag::Wie;
    use opslag::proef::TestStore;

    #[tokio::test]
    async fn a_decision_holds_under_the_next_number() {
        let old = kluis::Sleutel::random().unwrap();
        let (_, _, overgang) = old.rotate().unwrap();
        for store in TestStore::each().await {
            let wie = Wie { naam: "k".into(), oorsprong: "proef".into(), gemeente: "0384".into() };
            let (one, two) = (old.kenmerk("een"), old.kenmerk("twee"));
            put_aside(&store.opslag, &one.to_string(), "stuk", &wie).await.unwrap();
            put_aside(&store.opslag, &two.to_string(), "stuk", &wie).await.unwrap();
            assert_eq!(take_along(&store.opslag, &overgang).await.unwrap(), 2);
            // An attempt that was broken off: somebody decided otherwise in between.
            bring_back(&store.opslag, &two.to_string(), &wie).await.unwrap();
            assert_eq!(take_along(&store.opslag, &overgang).await.unwrap(), 1, "{}", store.naam);
            let now: Vec<String> =
                aside(&store.opslag).await.unwrap().into_iter().map(|one| one.bericht).collect();
            assert!(now.contains(&overgang.over(one).to_string()), "{}", store.naam);
            assert!(!now.contains(&overgang.over(two).to_string()), "{}", store.naam);
        }
    }
}
