//! The SQL of what was decided about purposes. Every function only adds rows.

use domein::{Datum, parse_datum};
use opslag::{Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use toegang::{Deelgrond, Gegevenssoort, Wams};

use crate::toegang::doelregister::Register;

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// What counts now of the register of purposes.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn purposes(opslag: &Opslag, gemeente: &str) -> Result<Register, OpslagFout> {
    let rows =
        sqlx::query("select onderwerp, besluit, vanaf from doelbesluit where gemeente = $1 order by id")
            .bind(gemeente)
            .fetch_all(opslag.pool())
            .await?;
    let mut register = Register::default();
    for row in &rows {
        let (about, besluit): (String, String) = (row.try_get("onderwerp")?, row.try_get("besluit")?);
        match besluit.as_str() {
            "ingetrokken" => register.ingetrokken.push(about),
            "hersteld" => register.ingetrokken.retain(|one| *one != about),
            "ingeschakeld" => register.wams = Wams(parse_datum(&row.try_get::<String, _>("vanaf")?).ok()),
            "uitgeschakeld" => register.wams = Wams(None),
            _ => return Err(strange("een besluit over een doel", &besluit)),
        }
    }
    let rows = sqlx::query(
        "select grond, van, doel, artikel, tot from deelgrond where gemeente = $1 and einde = 0 and not exists
            (select 1 from deelgrond later where later.grond = deelgrond.grond and later.einde = 1) order by id",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    for row in &rows {
        let (van, tot): (String, String) = (row.try_get("van")?, row.try_get("tot")?);
        register.gronden.push(row.try_get("grond")?);
        register.deelgronden.push(Deelgrond {
            van: Gegevenssoort::ALL
                .into_iter()
                .find(|soort| soort.sleutel() == van)
                .ok_or_else(|| strange("een soort gegevens", &van))?,
            doel: row.try_get("doel")?,
            grond: row.try_get("artikel")?,
            tot: parse_datum(&tot).map_err(|_| strange("een dag", &tot))?,
        });
    }
    Ok(register)
}

/// Decides about a purpose, or about the Wams.
pub async fn decide_purpose(
    opslag: &Opslag,
    (onderwerp, besluit, vanaf): (&str, &str, Option<Datum>),
    reden: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    sqlx::query(
        "insert into doelbesluit (id, gemeente, onderwerp, besluit, vanaf, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(onderwerp)
    .bind(besluit)
    .bind(vanaf.map_or_else(String::new, |day| day.to_string()))
    .bind(reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    opslag.log_in(&mut change, &format!("doel {besluit}"), onderwerp, wie).await?;
    change.commit().await?;
    Ok(())
}

/// Takes a ground to share back, before its last day. False when there is no such ground that counts.
pub async fn end_sharing(opslag: &Opslag, grond: &str, wie: &Wie) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into deelgrond (id, gemeente, grond, van, doel, artikel, tot, einde, wie, wanneer)
         select $1, gemeente, grond, van, doel, artikel, tot, 1, $2, $3 from deelgrond first
         where first.id = $4 and first.gemeente = $5 and first.einde = 0 and not exists
            (select 1 from deelgrond later where later.grond = first.grond and later.einde = 1)",
    )
    .bind(new_id())
    .bind(&wie.naam)
    .bind(now())
    .bind(grond)
    .bind(&wie.gemeente)
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    opslag.log_in(&mut change, "grondslag om te delen ingetrokken", grond, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Adds a ground to share.
pub async fn share_purpose(opslag: &Opslag, grond: &Deelgrond, wie: &Wie) -> Result<(), OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    sqlx::query(
        "insert into deelgrond (id, gemeente, grond, van, doel, artikel, tot, einde, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(&id)
    .bind(grond.van.sleutel())
    .bind(&grond.doel)
    .bind(&grond.grond)
    .bind(grond.tot.to_string())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    let what = format!("{} voor {} tot en met {}", grond.van.sleutel(), grond.doel, grond.tot);
    opslag.log_in(&mut change, "grondslag om te delen vastgelegd", &what, wie).await?;
    change.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

    use opslag::proef::TestStore;

    use super::*;

    fn wie() -> Wie {
        Wie { naam: "P. Officer".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
    }

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    #[tokio::test]
    async fn what_was_decided_last_about_a_purpose_counts() {
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let decide = async |about: &str, besluit: &str, vanaf: Option<Datum>| {
                decide_purpose(opslag, (about, besluit, vanaf), "reden", &wie()).await.unwrap();
                purposes(opslag, "9999").await.unwrap()
            };
            assert_eq!(purposes(opslag, "9999").await.unwrap(), Register::default());
            assert_eq!(decide("wmo-onderzoek", "ingetrokken", None).await.ingetrokken, ["wmo-onderzoek"]);
            assert!(decide("wmo-onderzoek", "hersteld", None).await.ingetrokken.is_empty(), "{}", store.naam);
            let on = decide("wams", "ingeschakeld", Some(day("2027-01-01"))).await;
            assert_eq!(on.wams, Wams(Some(day("2027-01-01"))));
            assert_eq!(decide("wams", "uitgeschakeld", None).await.wams, Wams(None));

            let grond = Deelgrond {
                van: Gegevenssoort::Jeugd,
                doel: "wmo-onderzoek".into(),
                grond: "Jeugdwet, art. 7.3.11".into(),
                tot: day("2027-01-01"),
            };
            share_purpose(opslag, &grond, &wie()).await.unwrap();
            assert_eq!(purposes(opslag, "9999").await.unwrap().deelgronden, [grond], "{}", store.naam);
            assert_eq!(
                purposes(opslag, "0363").await.unwrap(),
                Register::default(),
                "of another municipality"
            );
        }
    }
}
