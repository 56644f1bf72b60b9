//! Programs that ask by themselves, and the tokens they got.

use std::collections::BTreeSet;

use aanmelden::TokenDigest;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;
use toegang::Recht;

use crate::app::AppFout;
use crate::toegang::account::{Accountstaat, Inlognaam, read_roles, write_roles};
use crate::toegang::toepassing::{Toepassing, Toepassingstand, write_scopes};

const PROGRAM: &str =
    "toepassing.id, toepassing.gemeente, toepassing.naam, stand.versie, stand.weergave, stand.rollen,
    stand.geheim, stand.staat, stand.reden, stand.wie, stand.wanneer";

const NOW: &str = "toepassingstand stand on stand.toepassing = toepassing.id and stand.versie =
    (select max(versie) from toepassingstand where toepassingstand.toepassing = toepassing.id)";

fn read(row: &AnyRow) -> Result<Toepassing, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let strange = |wat, waarde: String| OpslagFout::Vreemd { wat, waarde };
    let (rollen, staat) = (text("rollen")?, text("staat")?);
    Ok(Toepassing {
        id: text("id")?,
        gemeente: text("gemeente")?,
        naam: text("naam")?,
        versie: row.try_get("versie")?,
        stand: Toepassingstand {
            weergave: text("weergave")?,
            rollen: read_roles(&rollen).map_err(|_| strange("een rol", rollen))?,
            geheim: text("geheim")?.parse().map_err(|_| strange("een geheim", "toepassing".to_owned()))?,
            staat: Accountstaat::of(&staat).ok_or_else(|| strange("een staat van een toepassing", staat))?,
            reden: text("reden")?,
        },
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// All programs of a municipality, by name.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn programs(opslag: &Opslag, gemeente: &str) -> Result<Vec<Toepassing>, OpslagFout> {
    let sql = format!(
        "select {PROGRAM} from toepassing join {NOW} where toepassing.gemeente = $1 order by toepassing.naam"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// One program of a municipality.
pub async fn program(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Toepassing>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql = format!(
        "select {PROGRAM} from toepassing join {NOW} where toepassing.gemeente = $1 and toepassing.id = $2"
    );
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read).transpose()
}

/// The program with a name.
pub async fn program_by_name(opslag: &Opslag, naam: &Inlognaam) -> Result<Option<Toepassing>, OpslagFout> {
    let sql = format!("select {PROGRAM} from toepassing join {NOW} where toepassing.naam = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(naam.as_str()).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read).transpose()
}

/// Makes a program; its number. A name that is taken is refused.
///
/// # Errors
/// When the name is taken, or the database refuses.
pub async fn create_program(
    opslag: &Opslag,
    naam: &Inlognaam,
    stand: &Toepassingstand,
    wie: &Wie,
) -> Result<String, AppFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into toepassing (id, gemeente, naam, wie, wanneer) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(naam.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await
    .map_err(OpslagFout::from)?;
    if made.rows_affected() == 0 {
        return Err(AppFout::Vraag(format!("de naam {naam} is al in gebruik; kies een andere")));
    }
    insert_version(&mut change, &id, 1, stand, wie).await?;
    let what = format!("{naam}: {}", write_roles(&stand.rollen));
    opslag.log_in(&mut change, "toepassing gemaakt", &what, wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(id)
}

/// Makes a program something else, on top of the version that was seen; its tokens are over. False when somebody was
/// first.
pub async fn add_program_version(
    opslag: &Opslag,
    program: &Toepassing,
    stand: &Toepassingstand,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let Some(versie) = program.versie.checked_add(1) else { return Ok(false) };
    let mut change = opslag.change().await?;
    if !insert_version(&mut change, &program.id, versie, stand, wie).await? {
        return Ok(false);
    }
    sqlx::query("delete from toegangstoken where toepassing = $1")
        .bind(&program.id)
        .execute(&mut *change)
        .await?;
    let what = format!("{}: {} {}", program.naam, stand.staat.sleutel(), write_roles(&stand.rollen));
    opslag.log_in(&mut change, "toepassing gewijzigd", &what, wie).await?;
    change.commit().await?;
    Ok(true)
}

async fn insert_version(
    change: &mut AnyChange<'_>,
    id: &str,
    versie: i64,
    stand: &Toepassingstand,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into toepassingstand (toepassing, versie, gemeente, weergave, rollen, geheim, staat, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(id)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(&stand.weergave)
    .bind(write_roles(&stand.rollen))
    .bind(stand.geheim.to_string())
    .bind(stand.staat.sleutel())
    .bind(&stand.reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Keeps a token of a program until a moment; those that are over go away.
pub async fn give_token(
    opslag: &Opslag,
    program: &Toepassing,
    sleutel: &TokenDigest,
    bereik: &BTreeSet<Recht>,
    tot: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let (moment, bereik) = (now(), write_scopes(bereik));
    let mut change = opslag.change().await?;
    sqlx::query("delete from toegangstoken where toepassing = $1 and tot < $2")
        .bind(&program.id)
        .bind(&moment)
        .execute(&mut *change)
        .await?;
    sqlx::query(
        "insert into toegangstoken (sleutel, gemeente, toepassing, bereik, tot, wanneer) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(sleutel.to_string())
    .bind(&program.gemeente)
    .bind(&program.id)
    .bind(&bereik)
    .bind(tot)
    .bind(&moment)
    .execute(&mut *change)
    .await?;
    opslag.log_in(&mut change, "token gegeven", &bereik, wie).await?;
    change.commit().await?;
    Ok(())
}

/// The program of a token, with the keys of the rights it was given for; none when it is over.
pub async fn token(
    opslag: &Opslag,
    sleutel: &TokenDigest,
) -> Result<Option<(Toepassing, String)>, OpslagFout> {
    let sql = format!(
        "select toegangstoken.bereik, {PROGRAM} from toegangstoken
         join toepassing on toepassing.id = toegangstoken.toepassing join {NOW}
         where toegangstoken.sleutel = $1 and toegangstoken.tot >= $2 and stand.staat = 'actief'"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(sleutel.to_string())
        .bind(now())
        .fetch_optional(opslag.pool())
        .await?;
    row.map(|row| Ok((read(&row)?, row.try_get("bereik")?))).transpose()
}
