//! The SQL of what other systems are told.

use opslag::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};
use serde_json::Value;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::{Feit, Feitsoort, Ontvanger, Overdrachtlot};
use super::instellingen::Waarden;
use crate::app::after;

/// Something to tell, to one receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct Overdracht {
    /// Its number, which is also that of the event.
    pub id: String,
    /// Its municipality.
    pub gemeente: String,
    /// To whom.
    pub ontvanger: Ontvanger,
    /// What it is about, as a reference.
    pub onderwerp: String,
    /// What kind of thing happened.
    pub soort: Feitsoort,
    /// What is told of it.
    pub inhoud: Value,
    /// When it happened.
    pub wanneer: String,
    /// How often it was tried.
    pub pogingen: i64,
}

/// A line of the queue, as an administrator sees it: nothing of the case itself.
pub struct Rijregel {
    /// Its number.
    pub id: String,
    /// To whom.
    pub ontvanger: Ontvanger,
    /// What kind of thing happened.
    pub soort: Feitsoort,
    /// `wacht`, `verzonden` or `vastgelopen`.
    pub staat: String,
    /// How often it was tried.
    pub pogingen: i64,
    /// Why it did not go.
    pub melding: String,
    /// When it happened.
    pub wanneer: String,
    /// When it is tried again.
    pub volgende: String,
}

/// A receiver as it is kept.
#[derive(Clone)]
pub struct Ontvangerrij {
    /// Number of this version.
    pub versie: i64,
    /// Whether it is told.
    pub aan: bool,
    /// Values by name.
    pub waarden: Waarden,
    /// The secret, closed; empty when there is none.
    pub geheim: String,
}

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// Tells what happened, in the change of what it tells: whoever is to be told and is switched on now, gets it later.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn tell(change: &mut AnyChange<'_>, feit: &Feit, wie: &Wie) -> Result<(), OpslagFout> {
    let (id, moment) = (new_id(), now());
    sqlx::query(
        "insert into overdracht (id, gemeente, onderwerp, soort, inhoud, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(feit.onderwerp())
    .bind(feit.soort().sleutel())
    .bind(feit.inhoud().to_string())
    .bind(&wie.naam)
    .bind(&moment)
    .execute(&mut **change)
    .await?;
    sqlx::query(
        "insert into overdrachtstand (overdracht, ontvanger, gemeente, staat, pogingen, volgende, melding, klaar)
         select $1, o.ontvanger, o.gemeente, 'wacht', 0, $2, '', '' from overdrachtontvanger o
         where o.gemeente = $3 and o.aan = 1 and o.versie = (select max(later.versie) from overdrachtontvanger later
            where later.gemeente = o.gemeente and later.ontvanger = o.ontvanger)",
    )
    .bind(&id)
    .bind(&moment)
    .bind(&wie.gemeente)
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// What may be told now, oldest first: of each subject only the first that was not told yet.
pub async fn due(opslag: &Opslag, most: i64) -> Result<Vec<Overdracht>, OpslagFout> {
    let rows = sqlx::query(
        "select o.id, o.gemeente, s.ontvanger, o.onderwerp, o.soort, o.inhoud, o.wanneer, s.pogingen
         from overdrachtstand s join overdracht o on o.id = s.overdracht
         where s.staat = 'wacht' and s.volgende <= $1 and not exists (
            select 1 from overdracht before join overdrachtstand stand
                on stand.overdracht = before.id and stand.ontvanger = s.ontvanger
            where before.gemeente = o.gemeente and before.onderwerp = o.onderwerp and before.id < o.id
                and stand.staat <> 'verzonden')
         order by o.id, s.ontvanger limit $2",
    )
    .bind(now())
    .bind(most)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Overdracht, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let (ontvanger, soort, inhoud) = (text("ontvanger")?, text("soort")?, text("inhoud")?);
    Ok(Overdracht {
        id: text("id")?,
        gemeente: text("gemeente")?,
        ontvanger: Ontvanger::of(&ontvanger).ok_or_else(|| strange("een ontvanger", &ontvanger))?,
        onderwerp: text("onderwerp")?,
        soort: Feitsoort::of(&soort).ok_or_else(|| strange("een soort overdracht", &soort))?,
        inhoud: serde_json::from_str(&inhoud).map_err(|_| strange("een overdracht", &inhoud))?,
        wanneer: text("wanneer")?,
        pogingen: row.try_get("pogingen")?,
    })
}

/// The number of an event among those of its subject, from 1.
pub async fn sequence(opslag: &Opslag, one: &Overdracht) -> Result<i64, OpslagFout> {
    let (number,): (i64,) =
        sqlx::query_as("select count(*) from overdracht where gemeente = $1 and onderwerp = $2 and id <= $3")
            .bind(&one.gemeente)
            .bind(&one.onderwerp)
            .bind(&one.id)
            .fetch_one(opslag.pool())
            .await?;
    Ok(number)
}

/// Writes down what became of it after an attempt.
pub async fn settle(opslag: &Opslag, one: &Overdracht, lot: &Overdrachtlot) -> Result<(), OpslagFout> {
    let moment = now();
    let (staat, volgende, melding, klaar) = match lot {
        Overdrachtlot::Verzonden => ("verzonden", moment.clone(), "", moment.as_str()),
        Overdrachtlot::Later(wait, why) => ("wacht", after(*wait), why.as_str(), ""),
        Overdrachtlot::Vastgelopen(why) => ("vastgelopen", moment.clone(), why.as_str(), moment.as_str()),
    };
    let mut change = opslag.change().await?;
    let done = sqlx::query(
        "update overdrachtstand set staat = $1, pogingen = pogingen + 1, volgende = $2, melding = $3, klaar = $4
         where overdracht = $5 and ontvanger = $6 and staat = 'wacht'",
    )
    .bind(staat)
    .bind(&volgende)
    .bind(melding)
    .bind(klaar)
    .bind(&one.id)
    .bind(one.ontvanger.sleutel())
    .execute(&mut *change)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    let act = match lot {
        Overdrachtlot::Later(..) => None,
        Overdrachtlot::Verzonden => Some("overdracht verstuurd"),
        Overdrachtlot::Vastgelopen(_) => Some("overdracht vastgelopen"),
    };
    if let Some(act) = act {
        let wie = Wie {
            naam: "voorkant".to_owned(),
            oorsprong: "achtergrond".to_owned(),
            gemeente: one.gemeente.clone(),
        };
        let object = format!("{} {} {}", one.id, one.soort.sleutel(), one.ontvanger.sleutel());
        opslag.log_in(&mut change, act, &object, &wie).await?;
    }
    change.commit().await?;
    Ok(())
}

/// Puts what got stuck in the queue again. False when it was not stuck.
pub async fn try_again(
    opslag: &Opslag,
    (id, ontvanger): (&str, Ontvanger),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    if id.contains('\0') {
        return Ok(false);
    }
    let mut change = opslag.change().await?;
    let done = sqlx::query(
        "update overdrachtstand set staat = 'wacht', pogingen = 0, volgende = $1, melding = '', klaar = ''
         where overdracht = $2 and ontvanger = $3 and gemeente = $4 and staat = 'vastgelopen'",
    )
    .bind(now())
    .bind(id)
    .bind(ontvanger.sleutel())
    .bind(&wie.gemeente)
    .execute(&mut *change)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let object = format!("{id} {}", ontvanger.sleutel());
    opslag.log_in(&mut change, "overdracht opnieuw in de rij gezet", &object, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// How many stand where, and since when what waits does: receiver, state, number, oldest.
pub async fn counts(
    opslag: &Opslag,
    gemeente: &str,
) -> Result<Vec<(Ontvanger, String, i64, String)>, OpslagFout> {
    let rows = sqlx::query(
        "select s.ontvanger, s.staat, count(*) as aantal, min(o.wanneer) as oudste
         from overdrachtstand s join overdracht o on o.id = s.overdracht
         where s.gemeente = $1 group by s.ontvanger, s.staat order by s.ontvanger, s.staat",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let ontvanger: String = row.try_get("ontvanger")?;
            let who = Ontvanger::of(&ontvanger).ok_or_else(|| strange("een ontvanger", &ontvanger))?;
            Ok((who, row.try_get("staat")?, row.try_get("aantal")?, row.try_get("oudste")?))
        })
        .collect()
}

/// The lines that an administrator looks at: stuck first, then waiting, then the newest that were told.
pub async fn overview(opslag: &Opslag, gemeente: &str) -> Result<Vec<Rijregel>, OpslagFout> {
    let rows = sqlx::query(
        "select o.id, s.ontvanger, o.soort, s.staat, s.pogingen, s.melding, o.wanneer, s.volgende
         from overdrachtstand s join overdracht o on o.id = s.overdracht where s.gemeente = $1
         order by case s.staat when 'vastgelopen' then 0 when 'wacht' then 1 else 2 end, o.id desc, s.ontvanger limit 50",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let text = |name: &str| row.try_get::<String, _>(name);
            let (ontvanger, soort) = (text("ontvanger")?, text("soort")?);
            Ok(Rijregel {
                id: text("id")?,
                ontvanger: Ontvanger::of(&ontvanger).ok_or_else(|| strange("een ontvanger", &ontvanger))?,
                soort: Feitsoort::of(&soort).ok_or_else(|| strange("een soort overdracht", &soort))?,
                staat: text("staat")?,
                pogingen: row.try_get("pogingen")?,
                melding: text("melding")?,
                wanneer: text("wanneer")?,
                volgende: text("volgende")?,
            })
        })
        .collect()
}

/// A receiver as it is set now; none when it never was.
pub async fn receiver(
    opslag: &Opslag,
    gemeente: &str,
    ontvanger: Ontvanger,
) -> Result<Option<Ontvangerrij>, OpslagFout> {
    let row = sqlx::query(
        "select versie, aan, inhoud, geheim from overdrachtontvanger
         where gemeente = $1 and ontvanger = $2 order by versie desc limit 1",
    )
    .bind(gemeente)
    .bind(ontvanger.sleutel())
    .fetch_optional(opslag.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let inhoud: String = row.try_get("inhoud")?;
    Ok(Some(Ontvangerrij {
        versie: row.try_get("versie")?,
        aan: row.try_get::<i64, _>("aan")? == 1,
        waarden: serde_json::from_str(&inhoud).map_err(|_| strange("een ontvanger", &inhoud))?,
        geheim: row.try_get("geheim")?,
    }))
}

/// Adds a version of a receiver, and lets what waits for it be tried now. False when somebody was first.
pub async fn set_receiver(
    opslag: &Opslag,
    ontvanger: Ontvanger,
    rij: &Ontvangerrij,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into overdrachtontvanger (gemeente, ontvanger, versie, aan, inhoud, geheim, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(ontvanger.sleutel())
    .bind(rij.versie)
    .bind(i64::from(rij.aan))
    .bind(serde_json::to_string(&rij.waarden).unwrap_or_default())
    .bind(&rij.geheim)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "update overdrachtstand set volgende = $1 where gemeente = $2 and ontvanger = $3 and staat = 'wacht'",
    )
    .bind(now())
    .bind(&wie.gemeente)
    .bind(ontvanger.sleutel())
    .execute(&mut *change)
    .await?;
    opslag.log_in(&mut change, "ontvanger van overdracht gewijzigd", ontvanger.sleutel(), wie).await?;
    change.commit().await?;
    Ok(true)
}

/// As if no wait were long.
#[cfg(test)]
pub async fn hurry(opslag: &Opslag) -> Result<(), OpslagFout> {
    sqlx::query("update overdrachtstand set volgende = '2020-01-01T00:00:00Z' where staat = 'wacht'")
        .execute(opslag.pool())
        .await?;
    Ok(())
}
