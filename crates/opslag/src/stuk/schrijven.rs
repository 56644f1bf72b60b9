use super::lezen::of_form;
use super::{Nieuwstuk, Stukbesluit, Stuksoort, Stukstap, written};
use crate::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};

/// Makes a record with its first version, all or nothing.
///
/// # Errors
/// When the database refuses.
pub async fn make<S: Stuksoort>(
    opslag: &Opslag,
    plek: &Nieuwstuk<'_>,
    formulier: &Formulier,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(S::SLEUTEL)
    .bind(plek.hoort_bij)
    .bind(plek.organisatie)
    .bind(formulier.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 || insert(&mut change, (&id, 1), formulier, stap, wie).await? == 0 {
        drop(change);
        return sent_before(opslag, None, formulier, stap, wie).await;
    }
    log(opslag, &mut change, &id, stap, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(id))
}

/// Holds a record until the change ends: who saves a next version of it waits. On SQLite nothing needs to be done: the first
/// row that a change writes holds the whole file.
///
/// # Errors
/// When the database refuses.
pub async fn hold(change: &mut AnyChange<'_>, id: &str) -> Result<(), OpslagFout> {
    if change.backend_name() != "SQLite" {
        // A new version asks for the row of its record as well.
        let sql = "select id from stuk where id = $1 for update";
        sqlx::query(sql).bind(id).fetch_optional(&mut **change).await?;
    }
    Ok(())
}

/// Saves the next version of a record, on top of version `gezien`.
///
/// # Errors
/// When the database refuses.
pub async fn add<S: Stuksoort>(
    opslag: &Opslag,
    (id, gezien): (&str, i64),
    formulier: &Formulier,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    if !add_in(opslag, &mut change, (id, gezien), formulier, stap, wie).await? {
        drop(change);
        return sent_before(opslag, Some(id), formulier, stap, wie).await;
    }
    change.commit().await?;
    Ok(Bewaard::Nieuw(id.to_owned()))
}

/// As [`add`], together with what else is in a change: both are kept, or neither. False when somebody else was first or this
/// form was sent before; then the change must be dropped.
///
/// # Errors
/// When the database refuses.
pub async fn add_in<S: Stuksoort>(
    opslag: &Opslag,
    change: &mut AnyChange<'_>,
    (id, gezien): (&str, i64),
    formulier: &Formulier,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    if insert(change, (id, gezien.saturating_add(1)), formulier, stap, wie).await? == 0 {
        return Ok(false);
    }
    log(opslag, change, id, stap, wie).await?;
    Ok(true)
}

/// Adds a version, when the one before it is there, of this kind and in this municipality: nobody adds to what they cannot
/// see. It is one statement, so that two at once wait for each other. A record of before a municipality was set stays there.
async fn insert<S: Stuksoort>(
    change: &mut AnyChange<'_>,
    (id, versie): (&str, i64),
    formulier: &Formulier,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<u64, OpslagFout> {
    let saved = sqlx::query(
        "insert into stukversie (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
         select stuk.id, $2, stuk.gemeente, $4, $5, $6, $7, $8, $9, $10 from stuk
         where stuk.id = $1 and stuk.soort = $11 and (stuk.gemeente = $3 or stuk.gemeente = '') and ($2 = 1 or exists (
            select 1 from stukversie one where one.stuk = stuk.id and one.versie = $2 - 1))
         on conflict do nothing",
    )
    .bind(id)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(stap.besluit.key())
    .bind(written(stap.inhoud))
    .bind(stap.reden)
    .bind(stap.namens)
    .bind(&wie.naam)
    .bind(now())
    .bind(S::SLEUTEL)
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

async fn log<S: Stuksoort>(
    opslag: &Opslag,
    change: &mut AnyChange<'_>,
    id: &str,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    opslag.log_in(change, &format!("{} {}", S::SLEUTEL, stap.besluit.key()), id, wie).await
}

/// What a form that could not be saved made before, of the own municipality; when it made nothing, somebody else was first.
/// `of` is the record that it was meant for; none for a new one.
async fn sent_before<S: Stuksoort>(
    opslag: &Opslag,
    of: Option<&str>,
    formulier: &Formulier,
    stap: &Stukstap<'_, S>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let found = of_form::<S>(opslag, &wie.gemeente, formulier).await?;
    Ok(match found.filter(|(id, _)| of.is_none_or(|of| of == id)) {
        None => Bewaard::Botsing,
        Some((id, kept))
            if kept.besluit == stap.besluit && kept.inhoud == *stap.inhoud && kept.reden == stap.reden =>
        {
            Bewaard::AlGedaan(id)
        }
        Some((id, _)) => Bewaard::AnderePoging(id),
    })
}
