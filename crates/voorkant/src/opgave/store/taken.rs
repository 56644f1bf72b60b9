//! Tasks and comments of an opgave.

use opslag::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::acting;
use super::lezen::{Opgave, Opgavetaak, Reactie, Taakversie, strange};
use crate::opgave::waarden::{Regel, Taakinhoud, Verhaal};

/// Adds a task.
///
/// # Errors
/// When the database refuses.
pub async fn add_task(
    opslag: &Opslag,
    opgave: &Opgave,
    formulier: &Formulier,
    taak: &Taakinhoud,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let wie = &acting(wie, &opgave.gemeente);
    let mut change = opslag.change().await?;
    if !insert_task(&mut change, (&opgave.id, &opgave.gemeente), formulier, taak, wie).await? {
        drop(change);
        // The same form once more; with another text it is another task.
        let before = task_of_form(opslag, formulier).await?;
        return match before {
            Some(before) if before.inhoud != *taak => {
                Box::pin(add_task(opslag, opgave, &Formulier::fresh(), taak, wie)).await
            }
            _ => Ok(()),
        };
    }
    opslag.log_in(&mut change, "taak toegevoegd aan opgave", &opgave.id, wie).await?;
    Ok(change.commit().await?)
}

/// Adds a task to an opgave of a municipality, as part of something else; whether this form had made none yet.
///
/// # Errors
/// When the database refuses.
pub async fn insert_task(
    change: &mut AnyChange<'_>,
    (opgave, gemeente): (&str, &str),
    formulier: &Formulier,
    taak: &Taakinhoud,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let id = new_id();
    let made = sqlx::query(
        "insert into opgavetaak (id, gemeente, opgave, formulier, wie, wanneer) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(&id)
    .bind(gemeente)
    .bind(opgave)
    .bind(formulier.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    insert_state(change, gemeente, &id, 1, formulier, taak, wie).await?;
    Ok(true)
}

/// Saves the next state of a task, on top of state `gezien`.
///
/// # Errors
/// When the database refuses.
pub async fn change_task(
    opslag: &Opslag,
    opgave: &Opgave,
    (taak, gezien): (&str, i64),
    formulier: &Formulier,
    inhoud: &Taakinhoud,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let wie = &acting(wie, &opgave.gemeente);
    let mut change = opslag.change().await?;
    let actie = "taak van opgave gewijzigd";
    if insert_state(&mut change, &opgave.gemeente, taak, gezien + 1, formulier, inhoud, wie).await? == 0 {
        drop(change);
        return Ok(match task_of_form(opslag, formulier).await? {
            Some(before) if before.inhoud == *inhoud => Bewaard::AlGedaan(opgave.id.clone()),
            Some(_) => Bewaard::AnderePoging(opgave.id.clone()),
            None => {
                opslag.log(actie, &opgave.id, "niet bewaard: een ander was eerder", wie).await?;
                Bewaard::Botsing
            }
        });
    }
    opslag.log_in(&mut change, actie, &opgave.id, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(opgave.id.clone()))
}

/// Adds a comment.
///
/// # Errors
/// When the database refuses.
pub async fn add_comment(
    opslag: &Opslag,
    opgave: &Opgave,
    formulier: &Formulier,
    tekst: &Verhaal,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let wie = &acting(wie, &opgave.gemeente);
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into opgavereactie (id, gemeente, opgave, formulier, tekst, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(new_id())
    .bind(&opgave.gemeente)
    .bind(&opgave.id)
    .bind(formulier.as_str())
    .bind(tekst.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        drop(change);
        let before = sqlx::query("select tekst from opgavereactie where formulier = $1")
            .bind(formulier.as_str())
            .fetch_optional(opslag.pool())
            .await?;
        let other = before.map(|row| row.try_get::<String, _>("tekst")).transpose()?;
        if other.is_some_and(|before| before != tekst.as_str()) {
            return Box::pin(add_comment(opslag, opgave, &Formulier::fresh(), tekst, wie)).await;
        }
        return Ok(());
    }
    opslag.log_in(&mut change, "reactie bij opgave geplaatst", &opgave.id, wie).await?;
    Ok(change.commit().await?)
}

async fn insert_state(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    taak: &str,
    versie: i64,
    formulier: &Formulier,
    inhoud: &Taakinhoud,
    wie: &Wie,
) -> Result<u64, OpslagFout> {
    let saved = sqlx::query(
        "insert into taakstand (taak, versie, gemeente, formulier, tekst, eigenaar, datum, gedaan, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(taak)
    .bind(versie)
    .bind(gemeente)
    .bind(formulier.as_str())
    .bind(inhoud.tekst.as_str())
    .bind(inhoud.eigenaar.as_str())
    .bind(inhoud.datum.map_or_else(String::new, |datum| datum.to_string()))
    .bind(i64::from(inhoud.gedaan))
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

const STATE: &str = "select stand.taak, stand.versie, stand.tekst, stand.eigenaar, stand.datum, stand.gedaan,
    stand.wie, stand.wanneer from taakstand stand";

/// The tasks of an opgave, oldest first.
pub(super) async fn tasks(opslag: &Opslag, opgave: &str) -> Result<Vec<Opgavetaak>, OpslagFout> {
    let sql = format!(
        "{STATE} join opgavetaak on opgavetaak.id = stand.taak where opgavetaak.opgave = $1
         order by stand.taak, stand.versie desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(opgave).fetch_all(opslag.pool()).await?;
    let mut tasks: Vec<Opgavetaak> = Vec::new();
    for row in &rows {
        let (id, stand): (String, _) = (row.try_get("taak")?, state(row)?);
        match tasks.last_mut().filter(|task| task.id == id) {
            Some(task) => task.eerder.push(stand),
            None => tasks.push(Opgavetaak { id, nu: stand, eerder: Vec::new() }),
        }
    }
    Ok(tasks)
}

async fn task_of_form(opslag: &Opslag, formulier: &Formulier) -> Result<Option<Taakversie>, OpslagFout> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{STATE} where stand.formulier = $1")))
        .bind(formulier.as_str())
        .fetch_optional(opslag.pool())
        .await?;
    row.as_ref().map(state).transpose()
}

fn state(row: &AnyRow) -> Result<Taakversie, OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let datum = text("datum")?;
    let gedaan: i64 = row.try_get("gedaan")?;
    let day = match datum.as_str() {
        "" => None,
        day => Some(
            domein::parse_datum(day)
                .map_err(|_| OpslagFout::Vreemd { wat: "een datum van een taak", waarde: datum.clone() })?,
        ),
    };
    Ok(Taakversie {
        nummer: row.try_get("versie")?,
        inhoud: Taakinhoud {
            tekst: Regel::read("taak", &text("tekst")?).map_err(strange)?,
            eigenaar: Regel::read("wie", &text("eigenaar")?).map_err(strange)?,
            datum: day,
            gedaan: gedaan != 0,
        },
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// What was said about an opgave, oldest first.
pub(super) async fn comments(opslag: &Opslag, opgave: &str) -> Result<Vec<Reactie>, OpslagFout> {
    let rows = sqlx::query("select tekst, wie, wanneer from opgavereactie where opgave = $1 order by id")
        .bind(opgave)
        .fetch_all(opslag.pool())
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Reactie {
                tekst: row.try_get("tekst")?,
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}
