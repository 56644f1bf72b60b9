//! The SQL of filled-in sheets. All of a round stands in one row, that each sheet rewrites as a whole: see migration 0029.
//!
//! A sheet goes into no log: a log has times, and who counts its lines would know how many came and when.

use std::collections::BTreeSet;

use ::spiegel::{
    BEWONERS_VANAF, Bewonervel, MINST, Ruwantwoord, Spiegelbundel, Spiegelfout, Spiegelinvoer, Spiegelronde,
    Spiegelvel, Zijde,
};
use opslag::stuk::{self, Stuk, Stukbesluit};
use opslag::{AnyChange, Opslag, OpslagFout};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;

use super::{Spiegelopzet, Spiegelstuk, Spiegelstukbesluit, Spiegelstukstand};

/// From where somebody fills in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invulkant {
    /// One of the two sides.
    Zijde(Zijde),
    /// A resident.
    Bewoner,
}

impl Invulkant {
    /// All of them.
    pub(super) const ALL: [Self; 3] =
        [Self::Zijde(Zijde::Gemeente), Self::Zijde(Zijde::Partner), Self::Bewoner];

    /// Its name for programs.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Zijde(Zijde::Gemeente) => "gemeente",
            Self::Zijde(Zijde::Partner) => "partner",
            Self::Bewoner => "bewoner",
        }
    }
}

/// A sheet as somebody sent it: it holds, and is nobody's.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ingevuld {
    /// Of one of the two sides.
    Vel(Spiegelinvoer),
    /// Of a resident.
    Bewoner(Vec<Ruwantwoord>),
}

/// What became of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Velontvangst {
    /// It counts, now or from before.
    Bewaard,
    /// The round is not open.
    Dicht,
}

/// All that is kept of a round. Each list is sorted by its content: what stands in the same place belongs to nobody.
#[derive(Default)]
struct Stapel {
    formulieren: BTreeSet<String>,
    /// Of the municipality and of partners, without their words.
    vellen: [Vec<Spiegelinvoer>; 2],
    woorden: [Vec<String>; 2],
    bewoners: Vec<Vec<Ruwantwoord>>,
}

impl Stapel {
    fn read(row: &sqlx::any::AnyRow) -> Result<Self, OpslagFout> {
        Ok(Self {
            formulieren: list(row.try_get("formulieren")?)?,
            vellen: [list(row.try_get("vellen_gemeente")?)?, list(row.try_get("vellen_partner")?)?],
            woorden: [list(row.try_get("woorden_gemeente")?)?, list(row.try_get("woorden_partner")?)?],
            bewoners: list(row.try_get("vellen_bewoner")?)?,
        })
    }

    /// Adds a sheet, and forgets the order of coming.
    fn add(&mut self, merk: &str, ingevuld: &Ingevuld) {
        self.formulieren.insert(merk.to_owned());
        match ingevuld {
            Ingevuld::Bewoner(antwoorden) => {
                self.bewoners.push(antwoorden.clone());
                self.bewoners.sort_by_cached_key(written);
            }
            Ingevuld::Vel(invoer) => {
                let [own, other] = &mut self.vellen;
                let [own_words, other_words] = &mut self.woorden;
                let (vellen, woorden) = match invoer.invuller.zijde() {
                    Zijde::Gemeente => (own, own_words),
                    Zijde::Partner => (other, other_words),
                };
                let mut vel = invoer.clone();
                let said = std::mem::take(&mut vel.toelichting);
                woorden.extend((!said.trim().is_empty()).then_some(said));
                woorden.sort_unstable();
                vellen.push(vel);
                vellen.sort_by_cached_key(written);
            }
        }
    }

    /// The closed bundle. Words go to any sheet of their side: the library shows them by themselves.
    fn bundle(self, ronde: Spiegelronde) -> Result<Spiegelbundel, Spiegelfout> {
        let mut vellen = Vec::new();
        for (side, mut words) in self.vellen.into_iter().zip(self.woorden.map(Vec::into_iter)) {
            for mut invoer in side {
                invoer.toelichting = words.next().unwrap_or_default();
                vellen.push(Spiegelvel::new(&ronde, &invoer).map_err(first)?);
            }
        }
        let panel = self.bewoners.iter().map(|one| Bewonervel::new(&ronde, one).map_err(first));
        let bewoners = panel.collect::<Result<Vec<_>, _>>()?;
        Spiegelbundel::close(ronde, vellen, bewoners)
    }
}

fn first(faults: Vec<Spiegelfout>) -> Spiegelfout {
    let first = faults.into_iter().next();
    first.unwrap_or_else(|| Spiegelfout::new("vel", "dit vel klopt niet", "Vraag de beheerder om hulp"))
}

/// A value as it stands in a list of a row.
pub(super) fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A list of a row.
pub(super) fn list<T: DeserializeOwned>(text: &str) -> Result<T, OpslagFout> {
    serde_json::from_str(text)
        .map_err(|error| OpslagFout::Vreemd { wat: "een vel van de spiegel", waarde: error.to_string() })
}

/// Keeps a sheet of the form with this mark, once.
///
/// # Errors
/// When the database refuses, here and below.
pub(super) async fn put(
    opslag: &Opslag,
    ronde: &Stuk<Spiegelstuk>,
    merk: &str,
    ingevuld: &Ingevuld,
) -> Result<Velontvangst, OpslagFout> {
    let mut change = opslag.change().await?;
    let Some((mut stapel, is_open)) = hold(&mut change, ronde).await? else {
        return Ok(Velontvangst::Dicht);
    };
    if stapel.formulieren.contains(merk) {
        return Ok(Velontvangst::Bewaard);
    }
    if !is_open {
        return Ok(Velontvangst::Dicht);
    }
    stapel.add(merk, ingevuld);
    let ([own, other], [own_words, other_words]) = (&stapel.vellen, &stapel.woorden);
    sqlx::query(
        "update spiegelvellen set formulieren = $2, vellen_gemeente = $3, vellen_partner = $4,
         woorden_gemeente = $5, woorden_partner = $6, vellen_bewoner = $7 where ronde = $1",
    )
    .bind(&ronde.id)
    .bind(written(&stapel.formulieren))
    .bind(written(own))
    .bind(written(other))
    .bind(written(own_words))
    .bind(written(other_words))
    .bind(written(&stapel.bewoners))
    .execute(&mut *change)
    .await?;
    change.commit().await?;
    Ok(Velontvangst::Bewaard)
}

/// All of a round, held until the change ends, and whether it is open. Who closes it waits for who fills in, and the other way
/// round: after closing no sheet slips in.
async fn hold(
    change: &mut AnyChange<'_>,
    ronde: &Stuk<Spiegelstuk>,
) -> Result<Option<(Stapel, bool)>, OpslagFout> {
    stuk::hold(change, &ronde.id).await?;
    // On SQLite this locks the file, also when the row is there.
    sqlx::query(
        "insert into spiegelvellen (ronde, gemeente, formulieren, vellen_gemeente, vellen_partner, woorden_gemeente,
         woorden_partner, vellen_bewoner)
         select stuk.id, $2, '[]', '[]', '[]', '[]', '[]', '[]' from stuk where stuk.id = $1
         on conflict do nothing",
    )
    .bind(&ronde.id)
    .bind(&ronde.gemeente)
    .execute(&mut **change)
    .await?;
    let row = sqlx::query(
        "select spiegelvellen.*, one.besluit, one.inhoud from spiegelvellen
         join stukversie one on one.stuk = spiegelvellen.ronde
         where ronde = $1 and not exists (
            select 1 from stukversie later where later.stuk = one.stuk and later.versie > one.versie)",
    )
    .bind(&ronde.id)
    .fetch_optional(&mut **change)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let besluit = Spiegelstukbesluit::of_key(row.try_get("besluit")?);
    let opzet: Spiegelopzet = list(row.try_get("inhoud")?)?;
    let open = besluit.map(|besluit| Spiegelstukstand::of(besluit, &opzet)) == Some(Spiegelstukstand::Open);
    Ok(Some((Stapel::read(&row)?, open)))
}

/// All of a round, as it is now.
async fn all(opslag: &Opslag, ronde: &str) -> Result<Stapel, OpslagFout> {
    let sql = "select * from spiegelvellen where ronde = $1";
    let row = sqlx::query(sql).bind(ronde).fetch_optional(opslag.pool()).await?;
    row.as_ref().map_or_else(|| Ok(Stapel::default()), Stapel::read)
}

/// Whether enough people filled in: of the municipality, of partners, of residents. How many, nobody hears: who looks each
/// hour would see who just came.
///
/// # Errors
/// As [`put`].
pub(super) async fn enough(opslag: &Opslag, ronde: &str) -> Result<[bool; 3], OpslagFout> {
    let stapel = all(opslag, ronde).await?;
    let [own, other] = stapel.vellen.map(|side| side.len() >= MINST);
    Ok([own, other, stapel.bewoners.len() >= BEWONERS_VANAF])
}

/// The sheets of a closed round; None while it is not closed. What does not hold together is told as the library says it.
///
/// # Errors
/// As [`put`], and when the database holds what this version does not know.
pub(super) async fn bundle(
    opslag: &Opslag,
    ronde: &Stuk<Spiegelstuk>,
) -> Result<Option<Result<Spiegelbundel, Spiegelfout>>, OpslagFout> {
    if Spiegelstukstand::now(ronde) != Spiegelstukstand::Gesloten {
        return Ok(None);
    }
    let stapel = all(opslag, &ronde.id).await?;
    let made = ronde.nu.inhoud.ronde(&ronde.gemeente).and_then(|known| stapel.bundle(known));
    Ok(Some(made))
}

#[cfg(test)]
mod tests;
