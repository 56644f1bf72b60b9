//! Records that hold a pseudonym, when these change.
//!
//! A decision stays as it was taken; beside it comes the same one under the new number. Whoever adds a table with a
//! pseudonym in it, takes it along here.

use std::collections::HashSet;

use domein::Pseudoniem;
use kluis::Overgang;
use opslag::{Opslag, OpslagFout, new_id};
use sqlx::Row;

/// Repeats the decisions about these refused messages under their next numbers. Doing it again adds only what came since.
///
/// # Errors
/// When the database refuses; then nothing was added.
pub async fn take_along(
    opslag: &Opslag,
    overgang: &Overgang,
    geweigerd: &HashSet<Pseudoniem>,
) -> Result<u64, OpslagFout> {
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
        // Numbers of before an earlier rotation, and those that this one has made already, stay as they are.
        let Some(number) = old.parse::<Pseudoniem>().ok().filter(|number| geweigerd.contains(number)) else {
            continue;
        };
        let next = overgang.over(number).to_string();
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
    change.commit().await?;
    Ok(added)
}

/// Gives each account of a resident a next version, with the same person under the next number. Once for each rotation.
///
/// # Errors
/// When the database refuses; then nothing was added.
pub async fn take_residents_along(opslag: &Opslag, overgang: &Overgang) -> Result<u64, OpslagFout> {
    let mut change = opslag.change().await?;
    let rows = sqlx::query("select account, versie, persoon from accountstand order by account, versie desc")
        .fetch_all(&mut *change)
        .await?;
    let mut added = 0;
    let mut rows = rows.iter().peekable();
    while let Some(row) = rows.next() {
        let (account, newest): (String, String) = (row.try_get("account")?, row.try_get("persoon")?);
        let mut earlier = Vec::new();
        while let Some(older) = rows.peek() {
            if older.try_get::<String, _>("account")? != account {
                break;
            }
            earlier.push(older.try_get::<String, _>("persoon")?);
            rows.next();
        }
        let over =
            |number: &str| number.parse::<Pseudoniem>().ok().map(|number| overgang.over(number).to_string());
        let Some(next) = over(&newest) else { continue };
        if earlier.iter().any(|one| over(one).as_deref() == Some(newest.as_str())) {
            continue;
        }
        sqlx::query(
            "insert into accountstand (account, versie, gemeente, weergave, email, organisatie, rollen, werkgebied,
                persoon, tweede_factor, staat, reden, wie, wanneer)
             select account, versie + 1, gemeente, weergave, email, organisatie, rollen, werkgebied,
                $1, tweede_factor, staat, 'sleutels vernieuwd', wie, $2
             from accountstand where account = $3 and versie = $4",
        )
        .bind(next)
        .bind(opslag::now())
        .bind(account)
        .bind(row.try_get::<i64, _>("versie")?)
        .execute(&mut *change)
        .await?;
        added += 1;
    }
    change.commit().await?;
    Ok(added)
}

/// Gives the person of each signal the next number. A row says under how many layers its number was made, so that each goes
/// over once.
///
/// # Errors
/// When the database refuses; then nothing changed.
pub async fn take_signals_along(
    opslag: &Opslag,
    overgang: &Overgang,
    (oud, nieuw): (usize, usize),
) -> Result<u64, OpslagFout> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut change = opslag.change().await?;
    let rows: Vec<(String, String)> =
        sqlx::query_as("select id, persoon from signaal where persoon <> '' and rotaties = $1")
            .bind(number(oud))
            .fetch_all(&mut *change)
            .await?;
    let mut moved = 0;
    for (id, persoon) in rows {
        let Ok(persoon) = persoon.parse::<Pseudoniem>() else { continue };
        sqlx::query("update signaal set persoon = $1, rotaties = $2 where id = $3")
            .bind(overgang.over(persoon).to_string())
            .bind(number(nieuw))
            .bind(id)
            .execute(&mut *change)
            .await?;
        moved += 1;
    }
    change.commit().await?;
    Ok(moved)
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
            let refused = HashSet::from([one, two]);
            put_aside(&store.opslag, &one.to_string(), "stuk", &wie).await.unwrap();
            put_aside(&store.opslag, &two.to_string(), "stuk", &wie).await.unwrap();
            assert_eq!(take_along(&store.opslag, &overgang, &refused).await.unwrap(), 2);
            // An attempt that was broken off: somebody decided otherwise in between.
            bring_back(&store.opslag, &two.to_string(), &wie).await.unwrap();
            assert_eq!(take_along(&store.opslag, &overgang, &refused).await.unwrap(), 1, "{}", store.naam);
            let now: Vec<String> =
                aside(&store.opslag).await.unwrap().into_iter().map(|one| one.bericht).collect();
            assert!(now.contains(&overgang.over(one).to_string()), "{}", store.naam);
            assert!(!now.contains(&overgang.over(two).to_string()), "{}", store.naam);
        }
    }

    #[tokio::test]
    async fn residents_go_along_once() {
        let old = kluis::Sleutel::random().unwrap();
        let (_, _, overgang) = old.rotate().unwrap();
        for store in TestStore::each().await {
            let person = old.kenmerk("inwoner");
            for sql in [
                "insert into account values ('a', '', 'anna', '', '')".to_owned(),
                format!(
                    "insert into accountstand values ('a', 1, '', '', '', '', 'inwoner', '', '{person}', '', '', '', '', '')"
                ),
            ] {
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(store.opslag.pool()).await.unwrap();
            }
            assert_eq!(take_residents_along(&store.opslag, &overgang).await.unwrap(), 1, "{}", store.naam);
            assert_eq!(take_residents_along(&store.opslag, &overgang).await.unwrap(), 0, "{}", store.naam);
            let now: (String,) = sqlx::query_as("select persoon from accountstand where versie = 2")
                .fetch_one(store.opslag.pool())
                .await
                .unwrap();
            assert_eq!(now.0, overgang.over(person).to_string());
        }
    }

    #[tokio::test]
    async fn persons_of_signals_go_along_once() {
        let old = kluis::Sleutel::random().unwrap();
        let (_, _, overgang) = old.rotate().unwrap();
        for store in TestStore::each().await {
            let person = old.kenmerk("inwoner");
            for sql in [
                "insert into signaallevering values ('l', '', 'v', 1, '', '', '', 1, 0, 0, 0, 0, '', '', '', '')".to_owned(),
                "insert into signaalzaak values ('z', '', 1, 'a', '2026-01', 1, '', '', '', '')".to_owned(),
                format!(
                    "insert into signaal values ('s', '', 'l', 'z', 'k', 'Huur', '', '', 0, 1, '', 'a', '{person}', 0, '', '')"
                ),
                "insert into signaal values ('t', '', 'l', 'z', 'm', 'Huur', '', '', 0, 1, '', 'a', '', 0, '', '')".to_owned(),
            ] {
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(store.opslag.pool()).await.unwrap();
            }
            let once = async || take_signals_along(&store.opslag, &overgang, (0, 1)).await.unwrap();
            assert_eq!((once().await, once().await), (1, 0), "{}", store.naam);
            let now: (String, i64) = sqlx::query_as("select persoon, rotaties from signaal where id = 's'")
                .fetch_one(store.opslag.pool())
                .await
                .unwrap();
            assert_eq!(now, (overgang.over(person).to_string(), 1));
        }
    }
}
