//! The SQL of answers of the quickscan among partners. All of a round stands in one row, that each answer rewrites as a whole:
//! see migration 0030. As with the mirror an answer goes into no log: a log has times.

use std::collections::BTreeSet;

use ::spiegel::{MINST, Scanvel};
use opslag::stuk::{self, Stuk, Stukbesluit};
use opslag::{AnyChange, Opslag, OpslagFout};
use sqlx::Row;

use super::inhoud::is_open;
use super::{Goudscanbesluit, Goudscanstuk};
use crate::spiegel::store::{Velontvangst, list, written};

/// All that is kept of a round. Each list is sorted by its content: what stands in the same place belongs to nobody.
#[derive(Default)]
struct Stapel {
    formulieren: BTreeSet<String>,
    /// The answers without their words.
    vellen: Vec<Scanvel>,
    waarom: Vec<String>,
    wat_helpt: Vec<String>,
}

impl Stapel {
    fn read(row: &sqlx::any::AnyRow) -> Result<Self, OpslagFout> {
        Ok(Self {
            formulieren: list(row.try_get("formulieren")?)?,
            vellen: list(row.try_get("vellen")?)?,
            waarom: list(row.try_get("waarom")?)?,
            wat_helpt: list(row.try_get("wat_helpt")?)?,
        })
    }

    /// Adds an answer, and forgets the order of coming.
    fn add(&mut self, merk: &str, vel: &Scanvel) {
        self.formulieren.insert(merk.to_owned());
        let mut bare = vel.clone();
        for (words, all) in [(&mut bare.waarom, &mut self.waarom), (&mut bare.wat_helpt, &mut self.wat_helpt)]
        {
            let said = std::mem::take(words);
            all.extend((!said.trim().is_empty()).then_some(said));
            all.sort_unstable();
        }
        self.vellen.push(bare);
        self.vellen.sort();
    }

    /// The answers. Words go to any of them: the library shows them by themselves.
    fn sheets(self) -> Vec<Scanvel> {
        let (mut waarom, mut wat_helpt) = (self.waarom.into_iter(), self.wat_helpt.into_iter());
        let with = |mut vel: Scanvel| {
            vel.waarom = waarom.next().unwrap_or_default();
            vel.wat_helpt = wat_helpt.next().unwrap_or_default();
            vel
        };
        self.vellen.into_iter().map(with).collect()
    }
}

/// Keeps an answer of the form with this mark, once.
///
/// # Errors
/// When the database refuses, here and below.
pub(super) async fn put(
    opslag: &Opslag,
    ronde: &Stuk<Goudscanstuk>,
    merk: &str,
    vel: &Scanvel,
) -> Result<Velontvangst, OpslagFout> {
    let mut change = opslag.change().await?;
    let Some((mut stapel, open)) = hold(&mut change, ronde).await? else { return Ok(Velontvangst::Dicht) };
    if stapel.formulieren.contains(merk) {
        return Ok(Velontvangst::Bewaard);
    }
    if !open {
        return Ok(Velontvangst::Dicht);
    }
    stapel.add(merk, vel);
    sqlx::query(
        "update goudscanvellen set formulieren = $2, vellen = $3, waarom = $4, wat_helpt = $5 where ronde = $1",
    )
    .bind(&ronde.id)
    .bind(written(&stapel.formulieren))
    .bind(written(&stapel.vellen))
    .bind(written(&stapel.waarom))
    .bind(written(&stapel.wat_helpt))
    .execute(&mut *change)
    .await?;
    change.commit().await?;
    Ok(Velontvangst::Bewaard)
}

/// All of a round, held until the change ends, and whether it is open: after closing no answer slips in.
async fn hold(
    change: &mut AnyChange<'_>,
    ronde: &Stuk<Goudscanstuk>,
) -> Result<Option<(Stapel, bool)>, OpslagFout> {
    stuk::hold(change, &ronde.id).await?;
    // On SQLite this locks the file, also when the row is there.
    sqlx::query(
        "insert into goudscanvellen (ronde, gemeente, formulieren, vellen, waarom, wat_helpt)
         select stuk.id, $2, '[]', '[]', '[]', '[]' from stuk where stuk.id = $1
         on conflict do nothing",
    )
    .bind(&ronde.id)
    .bind(&ronde.gemeente)
    .execute(&mut **change)
    .await?;
    let row = sqlx::query(
        "select goudscanvellen.*, one.besluit from goudscanvellen
         join stukversie one on one.stuk = goudscanvellen.ronde
         where ronde = $1 and not exists (
            select 1 from stukversie later where later.stuk = one.stuk and later.versie > one.versie)",
    )
    .bind(&ronde.id)
    .fetch_optional(&mut **change)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let open = Goudscanbesluit::of_key(row.try_get("besluit")?).is_some_and(is_open);
    Ok(Some((Stapel::read(&row)?, open)))
}

/// All of a round, as it is now.
async fn all(opslag: &Opslag, ronde: &str) -> Result<Stapel, OpslagFout> {
    let sql = "select * from goudscanvellen where ronde = $1";
    let row = sqlx::query(sql).bind(ronde).fetch_optional(opslag.pool()).await?;
    row.as_ref().map_or_else(|| Ok(Stapel::default()), Stapel::read)
}

/// Whether enough partners answered. How many, nobody hears: who looks each hour would see who just came.
///
/// # Errors
/// As [`put`].
pub(super) async fn enough(opslag: &Opslag, ronde: &str) -> Result<bool, OpslagFout> {
    Ok(all(opslag, ronde).await?.vellen.len() >= MINST)
}

/// The answers of a round. Only of one that is closed something is made of them.
///
/// # Errors
/// As [`put`], and when the database holds what this version does not know.
pub(super) async fn sheets(opslag: &Opslag, ronde: &str) -> Result<Vec<Scanvel>, OpslagFout> {
    Ok(all(opslag, ronde).await?.sheets())
}

#[cfg(test)]
mod tests;
