//! The SQL of choices of the council. Every function only adds rows: nothing is updated, nothing is removed.
//!
//! A decision takes the number of a version too: so nobody changes what is voted on at that moment.

mod lezen;

use opslag::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use serde::Serialize;

pub use self::lezen::{Raadsbesluit, Raadskeuze, Raadsversie, decisions, list, of_form, one};
use super::decide::{Fractiestem, Raadsstap, Raadsvoorstel};

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raadsversietekst {
    /// What it is.
    pub stap: Raadsstap,
    /// Question and variants.
    pub voorstel: Raadsvoorstel,
    /// The votes; none when there was no vote, or nobody counted.
    pub stemmen: Vec<Fractiestem>,
    /// The variant that was chosen, from 1; 0 for none.
    pub variant: i64,
    /// The day of the vote; empty for none.
    pub dag: String,
    /// Why; empty where no reason is asked.
    pub reden: String,
}

impl Raadsversietekst {
    /// A version without a vote.
    pub fn of(stap: Raadsstap, voorstel: Raadsvoorstel, reden: &str) -> Self {
        Self { stap, voorstel, stemmen: Vec::new(), variant: 0, dag: String::new(), reden: reden.to_owned() }
    }
}

/// Makes a choice with its first version, all or nothing.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn create(
    opslag: &Opslag,
    opgave: &str,
    formulier: &Formulier,
    tekst: &Raadsversietekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into raadskeuze (id, gemeente, opgave, formulier, wie, wanneer) values ($1, $2, $3, $4, $5, $6)
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
    if made.rows_affected() == 0 {
        drop(change);
        return sent_before(opslag, formulier, tekst).await;
    }
    insert_version(&mut change, (&id, 1), formulier, tekst, wie).await?;
    opslag.log_in(&mut change, act(tekst.stap), &id, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(id))
}

/// Saves the next version, on top of version `gezien`.
///
/// # Errors
/// As [`create`].
pub async fn add_version(
    opslag: &Opslag,
    (keuze, gezien): (&str, i64),
    formulier: &Formulier,
    tekst: &Raadsversietekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    if insert_version(&mut change, (keuze, gezien + 1), formulier, tekst, wie).await? == 0 {
        drop(change);
        return sent_before(opslag, formulier, tekst).await;
    }
    opslag.log_in(&mut change, act(tekst.stap), keuze, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(keuze.to_owned()))
}

const fn act(stap: Raadsstap) -> &'static str {
    match stap {
        Raadsstap::Voorgelegd => "raadskeuze voorgelegd",
        Raadsstap::Gewijzigd => "raadskeuze gewijzigd",
        Raadsstap::Besloten => "raadskeuze besloten",
        Raadsstap::Ingetrokken => "raadskeuze ingetrokken",
        Raadsstap::Heropend => "raadskeuze weer geopend",
    }
}

async fn insert_version(
    change: &mut AnyChange<'_>,
    (keuze, versie): (&str, i64),
    formulier: &Formulier,
    tekst: &Raadsversietekst,
    wie: &Wie,
) -> Result<u64, OpslagFout> {
    let votes = if tekst.stemmen.is_empty() { String::new() } else { written(&tekst.stemmen) };
    let saved = sqlx::query(
        "insert into raadskeuzeversie
            (keuze, versie, gemeente, formulier, stap, inhoud, stemming, variant, dag, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
    )
    .bind(keuze)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(tekst.stap.key())
    .bind(written(&tekst.voorstel))
    .bind(votes)
    .bind(tekst.variant)
    .bind(&tekst.dag)
    .bind(&tekst.reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

async fn sent_before(
    opslag: &Opslag,
    formulier: &Formulier,
    tekst: &Raadsversietekst,
) -> Result<Bewaard, OpslagFout> {
    Ok(match lezen::of_form(opslag, formulier).await? {
        None => Bewaard::Botsing,
        Some((keuze, versie)) if versie.tekst == *tekst => Bewaard::AlGedaan(keuze),
        Some((keuze, _)) => Bewaard::AnderePoging(keuze),
    })
}

#[cfg(test)]
mod tests;
