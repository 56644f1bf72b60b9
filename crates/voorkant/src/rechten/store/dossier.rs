//! The SQL of what the records have of one person: their accounts, and when their household was looked up.

use domein::Pseudoniem;
use logboek::TraceId;
use opslag::{Opslag, OpslagFout};
use sqlx::Row;

use crate::rechten::inzage::{Accountblad, Opgezocht};
use crate::toegang::{Account, account};

/// The accounts that are or were linked to a person, with what is kept of each.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn accounts_of(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Vec<Accountblad>, OpslagFout> {
    let mut found = Vec::new();
    for account in linked(opslag, gemeente, persoon).await? {
        let row = sqlx::query(
            "select count(*) as keren, coalesce(max(begonnen), '') as laatst from sessie where account = $1",
        )
        .bind(&account.id)
        .fetch_one(opslag.pool())
        .await?;
        let keren: i64 = row.try_get("keren")?;
        let post =
            sqlx::query_as("select reden, wanneer from postbericht where account = $1 order by wanneer, id")
                .bind(&account.id)
                .fetch_all(opslag.pool())
                .await?;
        let middelen: Vec<(String,)> =
            sqlx::query_as("select distinct soort from inlogmiddel where account = $1 order by soort")
                .bind(&account.id)
                .fetch_all(opslag.pool())
                .await?;
        found.push(Accountblad {
            account,
            sessies: (u64::try_from(keren).unwrap_or(0), row.try_get("laatst")?),
            post,
            middelen: middelen.into_iter().map(|(soort,)| soort).collect(),
        });
    }
    Ok(found)
}

/// The accounts that are or were linked to a person.
pub(super) async fn linked(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Vec<Account>, OpslagFout> {
    let ids: Vec<(String,)> = sqlx::query_as(
        "select distinct account from accountstand where gemeente = $1 and persoon = $2 order by account",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_all(opslag.pool())
    .await?;
    let mut found = Vec::new();
    for (id,) in ids {
        found.extend(account(opslag, gemeente, &id).await?);
    }
    Ok(found)
}

/// When households were looked up in these acts, for what purpose and on what ground.
pub async fn looked_up(
    opslag: &Opslag,
    gemeente: &str,
    traces: impl IntoIterator<Item = TraceId>,
) -> Result<Vec<Opgezocht>, OpslagFout> {
    let mut found = Vec::new();
    for trace in traces {
        let rows = sqlx::query(
            "select i.wanneer, v.doel, v.grondslag from opzoekinzage i join opzoekverzoek v on v.id = i.verzoek
             where i.gemeente = $1 and i.trace = $2 order by i.wanneer",
        )
        .bind(gemeente)
        .bind(trace.to_string())
        .fetch_all(opslag.pool())
        .await?;
        for row in rows {
            let (wanneer, doel): (String, String) = (row.try_get("wanneer")?, row.try_get("doel")?);
            let deelgronden = grounds(opslag, gemeente, &doel, &wanneer).await?;
            found.push(Opgezocht { deelgronden, grondslag: row.try_get("grondslag")?, wanneer, doel });
        }
    }
    found.sort_by(|one, other| one.wanneer.cmp(&other.wanneer));
    Ok(found)
}

/// The grounds to share data for a purpose that counted at a moment. One that was taken back has a second row.
async fn grounds(
    opslag: &Opslag,
    gemeente: &str,
    doel: &str,
    wanneer: &str,
) -> Result<Vec<(String, String)>, OpslagFout> {
    let day = wanneer.get(..10).unwrap_or(wanneer);
    Ok(sqlx::query_as(
        "select g.van, g.artikel from deelgrond g
         where g.gemeente = $1 and g.doel = $2 and g.einde = 0 and g.wanneer <= $3 and g.tot >= $4
            and not exists (select 1 from deelgrond e where e.grond = g.grond and e.einde = 1 and e.wanneer <= $5)
         order by g.van, g.artikel",
    )
    .bind(gemeente)
    .bind(doel)
    .bind(wanneer)
    .bind(day)
    .bind(wanneer)
    .fetch_all(opslag.pool())
    .await?)
}
