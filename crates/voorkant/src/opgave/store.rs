//! The SQL of opgaven. Every function only adds rows: nothing is updated, nothing is removed.
//!
//! Two things keep what people confirm from being lost or doubled. Who saves a version names the one they saw: the
//! next number can be taken once, so whoever comes second hears of it. And each form has a number of its own: sent
//! twice, it makes one record.

mod lezen;
mod taken;

use opslag::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};

pub use self::lezen::{
    Dossier, Opgave, Opgavetaak, Versie, baselines, choices, dossier, known_form, learned, list,
};
pub use self::taken::{add_comment, add_task, change_task, insert_task};
use super::decide::{Besluit, Opgavetekst};
use crate::app::AppFout;
use crate::inzicht::nulmeting::Nulmeting;

/// Makes an opgave: its first version and its baseline, all or nothing.
///
/// # Errors
/// When the database refuses.
pub async fn create(
    opslag: &Opslag,
    formulier: &Formulier,
    tekst: &Opgavetekst,
    nulmeting: Option<&Nulmeting>,
    wie: &Wie,
) -> Result<Bewaard, AppFout> {
    let (id, moment) = (new_id(), now());
    let measured = nulmeting.map(Nulmeting::gemeente).unwrap_or_default();
    let gemeente = if measured.is_empty() { wie.gemeente.clone() } else { measured };
    let wie = &acting(wie, &gemeente);
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into opgave (id, gemeente, formulier, wie, wanneer) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(&id)
    .bind(&gemeente)
    .bind(formulier.as_str())
    .bind(&wie.naam)
    .bind(&moment)
    .execute(&mut *change)
    .await
    .map_err(OpslagFout::from)?;
    if made.rows_affected() == 0 {
        drop(change);
        return Ok(sent_before(opslag, formulier, tekst).await?);
    }
    insert_version(&mut change, &Rij { opgave: &id, gemeente: &gemeente, versie: 1, formulier, tekst, wie })
        .await?;
    if let Some(nulmeting) = nulmeting {
        insert_baseline(&mut change, &id, &gemeente, nulmeting, wie).await?;
    }
    opslag.log_in(&mut change, "opgave gemaakt", &id, wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(Bewaard::Nieuw(id))
}

/// Saves the next version of an opgave, on top of version `gezien`.
///
/// # Errors
/// When the database refuses.
pub async fn add_version(
    opslag: &Opslag,
    opgave: &Opgave,
    gezien: i64,
    formulier: &Formulier,
    tekst: &Opgavetekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let wie = &acting(wie, &opgave.gemeente);
    let mut change = opslag.change().await?;
    let rij =
        Rij { opgave: &opgave.id, gemeente: &opgave.gemeente, versie: gezien + 1, formulier, tekst, wie };
    let actie = act(tekst.besluit);
    if insert_version(&mut change, &rij).await? == 0 {
        drop(change);
        let outcome = sent_before(opslag, formulier, tekst).await?;
        if outcome == Bewaard::Botsing {
            opslag.log(actie, &opgave.id, "niet bewaard: een ander was eerder", wie).await?;
        }
        return Ok(outcome);
    }
    opslag.log_in(&mut change, actie, &opgave.id, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(opgave.id.clone()))
}

/// Who acts, for the municipality of a record: what is logged of it carries the same.
pub fn acting(wie: &Wie, gemeente: &str) -> Wie {
    let gemeente = if gemeente.is_empty() { &wie.gemeente } else { gemeente };
    Wie { gemeente: gemeente.to_owned(), ..wie.clone() }
}

const fn act(besluit: Besluit) -> &'static str {
    match besluit {
        Besluit::Gemaakt => "opgave gemaakt",
        Besluit::Gewijzigd => "opgave gewijzigd",
        Besluit::Overgedragen => "opgave overgedragen",
        Besluit::Gearchiveerd => "opgave gearchiveerd",
        Besluit::Teruggehaald => "opgave uit archief gehaald",
        Besluit::Hersteld => "opgave terug naar eerdere versie",
    }
}

/// What a form that could not be saved made before; when it made nothing, somebody else was first.
async fn sent_before(
    opslag: &Opslag,
    formulier: &Formulier,
    tekst: &Opgavetekst,
) -> Result<Bewaard, OpslagFout> {
    Ok(match lezen::version_of_form(opslag, formulier).await? {
        None => Bewaard::Botsing,
        Some((opgave, versie)) if versie.tekst == *tekst => Bewaard::AlGedaan(opgave),
        Some((opgave, _)) => Bewaard::AnderePoging(opgave),
    })
}

/// A version to be saved.
struct Rij<'a> {
    opgave: &'a str,
    gemeente: &'a str,
    versie: i64,
    formulier: &'a Formulier,
    tekst: &'a Opgavetekst,
    wie: &'a Wie,
}

/// How many rows it became: none when the number of the version or of the form was taken.
async fn insert_version(change: &mut AnyChange<'_>, rij: &Rij<'_>) -> Result<u64, OpslagFout> {
    let Opgavetekst { inhoud, eigenaar, staat, besluit, reden, uit } = rij.tekst;
    let saved = sqlx::query(
        "insert into opgaveversie (opgave, versie, gemeente, formulier, titel, mensen, gebied, van, tot, waarom,
         eigenaar, staat, besluit, reden, uit, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict do nothing",
    )
    .bind(rij.opgave)
    .bind(rij.versie)
    .bind(rij.gemeente)
    .bind(rij.formulier.as_str())
    .bind(inhoud.titel.as_str())
    .bind(inhoud.mensen.as_str())
    .bind(inhoud.gebied.as_str())
    .bind(i64::from(inhoud.jaren.van()))
    .bind(i64::from(inhoud.jaren.tot()))
    .bind(inhoud.waarom.as_str())
    .bind(eigenaar.as_str())
    .bind(staat.key())
    .bind(besluit.key())
    .bind(reden)
    .bind(*uit)
    .bind(&rij.wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

async fn insert_baseline(
    change: &mut AnyChange<'_>,
    opgave: &str,
    gemeente: &str,
    nulmeting: &Nulmeting,
    wie: &Wie,
) -> Result<(), AppFout> {
    let inhoud = nulmeting.to_json()?;
    sqlx::query(
        "insert into nulmeting (opgave, gemeente, deel, keuze, inhoud, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(opgave)
    .bind(gemeente)
    .bind(&nulmeting.deel)
    .bind(&nulmeting.keuze)
    .bind(inhoud)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await
    .map_err(OpslagFout::from)?;
    Ok(())
}

#[cfg(test)]
mod tests;
