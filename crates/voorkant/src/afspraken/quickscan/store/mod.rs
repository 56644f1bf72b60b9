//! The SQL of answers of the quickscan. All of a round stands in one row, that each answer rewrites as a whole.
//!
//! Nothing here can say what an organisation answered: see migration 0027.

use std::collections::BTreeSet;

use opslag::stuk::{self, Stuk, Stukbesluit};
use opslag::{AnyChange, Opslag, OpslagFout, Wie};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;

use super::decide::{DREMPEL, Quickscanantwoord, Quickscanbesluit, Quickscanronden};
use super::uitkomst::Quickscanuitkomst;
use crate::afspraken::kant::same_name;

/// What goes into the log: that somebody answered, not who and not what.
const BEANTWOORD: &str = "quickscanronde beantwoord";
/// Who answered, for the log.
const EEN_ORGANISATIE: &str = "een organisatie";

/// All that is kept of a round. Each list is sorted by its content: what stands in the same place belongs to nobody.
#[derive(Default)]
struct Stapel {
    deelnemers: BTreeSet<String>,
    antwoorden: Vec<Quickscanantwoord>,
    woorden: Vec<String>,
}

impl Stapel {
    fn read(row: &sqlx::any::AnyRow) -> Result<Self, OpslagFout> {
        Ok(Self {
            deelnemers: list(row.try_get("deelnemers")?)?,
            antwoorden: list(row.try_get("antwoorden")?)?,
            woorden: list(row.try_get("woorden")?)?,
        })
    }

    fn holds(&self, organisatie: &str) -> bool {
        self.deelnemers.iter().any(|one| same_name(one, organisatie))
    }

    /// Adds an answer, and forgets the order of coming.
    fn add(&mut self, organisatie: &str, antwoord: &Quickscanantwoord, woorden: Option<&str>) {
        self.deelnemers.insert(organisatie.to_owned());
        self.antwoorden.push(antwoord.clone());
        self.antwoorden.sort_by_cached_key(written);
        self.woorden.extend(woorden.map(str::to_owned));
        self.woorden.sort_unstable();
    }
}

fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn list<T: DeserializeOwned>(text: &str) -> Result<T, OpslagFout> {
    serde_json::from_str(text).map_err(|error| OpslagFout::Vreemd {
        wat: "een antwoord van de quickscan",
        waarde: error.to_string(),
    })
}

/// Keeps what an organisation answered, apart from who answered; false when it answered before, or the round is not open.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn answer(
    opslag: &Opslag,
    (ronde, organisatie): (&str, &str),
    (antwoord, woorden): (&Quickscanantwoord, Option<&str>),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let Some(mut stapel) = hold(&mut change, ronde, wie).await?.filter(|one| !one.holds(organisatie)) else {
        return Ok(false);
    };
    stapel.add(organisatie, antwoord, woorden);
    sqlx::query(
        "update quickscanantwoorden set deelnemers = $2, antwoorden = $3, woorden = $4 where ronde = $1",
    )
    .bind(ronde)
    .bind(written(&stapel.deelnemers))
    .bind(written(&stapel.antwoorden))
    .bind(written(&stapel.woorden))
    .execute(&mut *change)
    .await?;
    // The log has times: with a name it would say who answered when.
    let nobody = Wie { naam: EEN_ORGANISATIE.to_owned(), ..wie.clone() };
    opslag.log_in(&mut change, BEANTWOORD, ronde, &nobody).await?;
    change.commit().await?;
    Ok(true)
}

/// All of a round, held until the change ends; None when the round is not open. Who closes it waits for who answers, and the
/// other way round: after closing no answer slips in.
async fn hold(change: &mut AnyChange<'_>, ronde: &str, wie: &Wie) -> Result<Option<Stapel>, OpslagFout> {
    stuk::hold(change, ronde).await?;
    // On SQLite this locks the file, also when the row is there.
    sqlx::query(
        "insert into quickscanantwoorden (ronde, gemeente, deelnemers, antwoorden, woorden)
         select stuk.id, $2, '[]', '[]', '[]' from stuk where stuk.id = $1 and (stuk.gemeente = $2 or stuk.gemeente = '')
         on conflict do nothing",
    )
    .bind(ronde)
    .bind(&wie.gemeente)
    .execute(&mut **change)
    .await?;
    let row = sqlx::query(
        "select deelnemers, antwoorden, woorden from quickscanantwoorden
         join stukversie one on one.stuk = quickscanantwoorden.ronde
         where ronde = $1 and quickscanantwoorden.gemeente = $2 and one.besluit = $3 and not exists (
            select 1 from stukversie later where later.stuk = one.stuk and later.versie > one.versie)",
    )
    .bind(ronde)
    .bind(&wie.gemeente)
    .bind(Quickscanbesluit::Geopend.key())
    .fetch_optional(&mut **change)
    .await?;
    row.as_ref().map(Stapel::read).transpose()
}

/// All of a round, as it is now.
async fn all(opslag: &Opslag, ronde: &str) -> Result<Stapel, OpslagFout> {
    let sql = "select deelnemers, antwoorden, woorden from quickscanantwoorden where ronde = $1";
    let row = sqlx::query(sql).bind(ronde).fetch_optional(opslag.pool()).await?;
    row.as_ref().map_or_else(|| Ok(Stapel::default()), Stapel::read)
}

/// Whether an organisation answered.
///
/// # Errors
/// As [`answer`].
pub async fn answered(opslag: &Opslag, ronde: &str, organisatie: &str) -> Result<bool, OpslagFout> {
    Ok(all(opslag, ronde).await?.holds(organisatie))
}

/// Whether enough organisations answered to show something. How many, nobody hears: who looks each hour would see who just came.
///
/// # Errors
/// As [`answer`].
pub async fn enough(opslag: &Opslag, ronde: &str) -> Result<bool, OpslagFout> {
    Ok(all(opslag, ronde).await?.antwoorden.len() >= DREMPEL)
}

/// What a round says; None while it is not closed.
///
/// # Errors
/// As [`answer`], and when the database holds what this version does not know.
pub async fn outcome(
    opslag: &Opslag,
    ronde: &Stuk<Quickscanronden>,
) -> Result<Option<Quickscanuitkomst>, OpslagFout> {
    if ronde.nu.besluit != Quickscanbesluit::Gesloten {
        return Ok(None);
    }
    let stapel = all(opslag, &ronde.id).await?;
    Ok(Some(Quickscanuitkomst::of(&stapel.antwoorden, stapel.woorden)))
}

#[cfg(test)]
mod tests;
