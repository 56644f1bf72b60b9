//! The SQL of tables of a region. Every function only adds rows: nothing is updated, nothing is removed.
//!
//! Who saves a version names the one they saw: the next number can be taken once, so whoever comes second hears of it. A
//! form that is sent twice makes one record.

mod lezen;

use opslag::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use regiotafel::{Meting, Metingstand, Tafelbetaling};
use serde::{Deserialize, Serialize};

pub use self::lezen::{Regiotafel, Tafelafrekening, Tafelversie, list, of_form, one, step_of_form};
use super::decide::{Tafelbesluit, Tafelinhoud};

/// A version to be kept.
pub struct Tafelstap<'a> {
    /// What it is.
    pub besluit: Tafelbesluit,
    /// The whole table.
    pub inhoud: &'a Tafelinhoud,
    /// Why; empty where no reason is asked.
    pub reden: &'a str,
}

/// What is kept of one step of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afrekeninginhoud {
    /// What was measured.
    pub meting: Meting,
    /// What is paid at this step.
    pub betalingen: Vec<Tafelbetaling>,
}

/// Makes a table with its first version, all or nothing.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn create(
    opslag: &Opslag,
    opgave: &str,
    formulier: &Formulier,
    inhoud: &Tafelinhoud,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into regiotafel (id, gemeente, opgave, formulier, wie, wanneer) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(opgave)
    .bind(formulier.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    let stap = Tafelstap { besluit: Tafelbesluit::Gemaakt, inhoud, reden: "" };
    if made.rows_affected() == 0 {
        drop(change);
        return sent_before(opslag, formulier, &stap).await;
    }
    insert_version(&mut change, (&id, 1), formulier, &stap, wie).await?;
    opslag.log_in(&mut change, "regiotafel gemaakt", &id, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(id))
}

/// Saves the next version, on top of version `gezien`.
///
/// # Errors
/// As [`create`].
pub async fn add_version(
    opslag: &Opslag,
    (tafel, gezien): (&str, i64),
    formulier: &Formulier,
    stap: &Tafelstap<'_>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    if insert_version(&mut change, (tafel, gezien + 1), formulier, stap, wie).await? == 0 {
        drop(change);
        return sent_before(opslag, formulier, stap).await;
    }
    let what = match stap.besluit {
        Tafelbesluit::Gemaakt => "regiotafel gemaakt",
        Tafelbesluit::Gewijzigd => "regiotafel gewijzigd",
        Tafelbesluit::Afgesproken => "regiotafel afgesproken",
        Tafelbesluit::Ingetrokken => "regiotafel ingetrokken",
        Tafelbesluit::Hervat => "regiotafel weer opgepakt",
    };
    opslag.log_in(&mut change, what, tafel, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(tafel.to_owned()))
}

async fn insert_version(
    change: &mut AnyChange<'_>,
    (tafel, versie): (&str, i64),
    formulier: &Formulier,
    stap: &Tafelstap<'_>,
    wie: &Wie,
) -> Result<u64, OpslagFout> {
    let saved = sqlx::query(
        "insert into regiotafelversie (tafel, versie, gemeente, formulier, besluit, inhoud, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(tafel)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(stap.besluit.key())
    .bind(written(stap.inhoud))
    .bind(stap.reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What a form that could not be saved made before; when it made nothing, somebody else was first.
async fn sent_before(
    opslag: &Opslag,
    formulier: &Formulier,
    stap: &Tafelstap<'_>,
) -> Result<Bewaard, OpslagFout> {
    Ok(match lezen::of_form(opslag, formulier).await? {
        None => Bewaard::Botsing,
        Some((tafel, versie))
            if versie.inhoud == *stap.inhoud
                && versie.besluit == stap.besluit
                && versie.reden == stap.reden =>
        {
            Bewaard::AlGedaan(tafel)
        }
        Some((tafel, _)) => Bewaard::AnderePoging(tafel),
    })
}

/// One step of a settlement to be kept.
pub struct Afrekenstap<'a> {
    /// The agreed version that it rests on.
    pub versie: i64,
    /// How far it is.
    pub stand: Metingstand,
    /// Measurement and payments.
    pub inhoud: &'a Afrekeninginhoud,
    /// Why.
    pub reden: &'a str,
}

/// Keeps a step of a settlement as number `gezien + 1`: who saw less than there is hears of it.
///
/// # Errors
/// As [`create`].
pub async fn settle(
    opslag: &Opslag,
    (tafel, gezien): (&str, i64),
    formulier: &Formulier,
    stap: &Afrekenstap<'_>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    let saved = sqlx::query(
        "insert into regiotafelafrekening
            (tafel, nummer, gemeente, versie, formulier, jaar, stand, inhoud, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
    )
    .bind(tafel)
    .bind(gezien + 1)
    .bind(&wie.gemeente)
    .bind(stap.versie)
    .bind(formulier.as_str())
    .bind(i64::from(stap.inhoud.meting.jaar))
    .bind(stap.stand.key())
    .bind(written(stap.inhoud))
    .bind(stap.reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if saved.rows_affected() == 0 {
        drop(change);
        return Ok(match step_of_form(opslag, formulier).await? {
            None => Bewaard::Botsing,
            Some((id, kept))
                if id == tafel
                    && kept.stand == stap.stand
                    && kept.inhoud == *stap.inhoud
                    && kept.reden == stap.reden =>
            {
                Bewaard::AlGedaan(id)
            }
            Some((id, _)) => Bewaard::AnderePoging(id),
        });
    }
    opslag.log_in(&mut change, "regiotafel afgerekend", tafel, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(tafel.to_owned()))
}

#[cfg(test)]
mod tests;
