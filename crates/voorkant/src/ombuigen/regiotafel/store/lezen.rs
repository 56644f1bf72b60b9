//! What is read of tables of a region.

use opslag::{Formulier, Opslag, OpslagFout};
use regiotafel::{Metingstand, Tafel};
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Afrekeninginhoud;
use crate::ombuigen::regiotafel::decide::{Tafelbesluit, Tafelinhoud};

/// One version of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tafelversie {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it is.
    pub besluit: Tafelbesluit,
    /// The whole table.
    pub inhoud: Tafelinhoud,
    /// Why; empty where no reason was asked.
    pub reden: String,
    /// Who made it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

impl Tafelversie {
    /// The table, ready to be counted with.
    ///
    /// # Errors
    /// When the record was changed behind our back.
    pub fn tafel(&self) -> Result<Tafel, OpslagFout> {
        Tafel::new(self.inhoud.tafel.clone()).map_err(|fouten| OpslagFout::Vreemd {
            wat: "een regiotafel",
            waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
        })
    }
}

/// One step of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tafelafrekening {
    /// Its number, from 1.
    pub nummer: i64,
    /// The agreed version that it rests on.
    pub versie: i64,
    /// How far it is.
    pub stand: Metingstand,
    /// Measurement and payments.
    pub inhoud: Afrekeninginhoud,
    /// Why.
    pub reden: String,
    /// Who recorded it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// A table of a region with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Regiotafel {
    /// Its number.
    pub id: String,
    /// The municipality.
    pub gemeente: String,
    /// The opgave that it belongs to; empty without one.
    pub opgave: String,
    /// As it is now.
    pub nu: Tafelversie,
    /// The versions before that, newest first.
    pub eerder: Vec<Tafelversie>,
    /// What was settled, oldest first.
    pub afrekeningen: Vec<Tafelafrekening>,
}

impl Regiotafel {
    /// One version.
    pub fn versie(&self, nummer: i64) -> Option<&Tafelversie> {
        std::iter::once(&self.nu).chain(&self.eerder).find(|versie| versie.nummer == nummer)
    }

    /// The version that the parties agreed on last; none when they did not, or when it is off.
    pub fn afgesproken(&self) -> Option<&Tafelversie> {
        // Who takes up a table again agrees on it again.
        let all = std::iter::once(&self.nu).chain(&self.eerder);
        all.take_while(|versie| versie.besluit != Tafelbesluit::Ingetrokken)
            .find(|versie| versie.besluit == Tafelbesluit::Afgesproken)
    }

    /// What somebody saw when they opened a form; as it is now when that version is unknown.
    pub fn gezien(&self, nummer: i64) -> &Tafelinhoud {
        &self.versie(nummer).unwrap_or(&self.nu).inhoud
    }

    /// The last step of the settlement of a year.
    pub fn laatste(&self, jaar: i32) -> Option<&Tafelafrekening> {
        self.afrekeningen.iter().rev().find(|one| one.inhoud.meting.jaar == jaar)
    }
}

const VERSION: &str = "versie, besluit, inhoud, reden, wie, wanneer";

/// The tables of a municipality as they are now, newest first: number and newest version.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn list(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, Tafelversie)>, OpslagFout> {
    let sql = format!(
        "select tafel, {VERSION} from regiotafelversie one where (gemeente = $1 or gemeente = '') and not exists (
            select 1 from regiotafelversie later where later.tafel = one.tafel and later.versie > one.versie)
         order by tafel desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(|row| Ok((row.try_get("tafel")?, version(row)?))).collect()
}

/// One table of a municipality.
///
/// # Errors
/// As [`list`].
pub async fn one(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Regiotafel>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    let found = sqlx::query(
        "select gemeente, opgave from regiotafel where id = $1 and (gemeente = $2 or gemeente = '')",
    )
    .bind(id)
    .bind(gemeente)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let sql = format!("select {VERSION} from regiotafelversie where tafel = $1 order by versie desc");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(opslag.pool()).await?;
    let mut versions = rows.iter().map(version).collect::<Result<Vec<_>, _>>()?.into_iter();
    let Some(nu) = versions.next() else { return Ok(None) };
    Ok(Some(Regiotafel {
        id: id.to_owned(),
        gemeente: found.try_get("gemeente")?,
        opgave: found.try_get("opgave")?,
        nu,
        eerder: versions.collect(),
        afrekeningen: settlements(opslag, id).await?,
    }))
}

async fn settlements(opslag: &Opslag, tafel: &str) -> Result<Vec<Tafelafrekening>, OpslagFout> {
    let rows = sqlx::query(
        "select nummer, versie, stand, inhoud, reden, wie, wanneer from regiotafelafrekening
         where tafel = $1 order by nummer",
    )
    .bind(tafel)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(settlement).collect()
}

fn settlement(row: &AnyRow) -> Result<Tafelafrekening, OpslagFout> {
    let stand: String = row.try_get("stand")?;
    Ok(Tafelafrekening {
        nummer: row.try_get("nummer")?,
        versie: row.try_get("versie")?,
        stand: Metingstand::from_key(&stand)
            .ok_or(OpslagFout::Vreemd { wat: "een stand van een meting", waarde: stand })?,
        inhoud: read(row)?,
        reden: row.try_get("reden")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}

/// The step of a settlement that a form made before, with the number of its table: sent twice, it makes one.
///
/// # Errors
/// As [`list`].
pub async fn step_of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<(String, Tafelafrekening)>, OpslagFout> {
    let row = sqlx::query(
        "select tafel, nummer, versie, stand, inhoud, reden, wie, wanneer from regiotafelafrekening
         where formulier = $1",
    )
    .bind(formulier.as_str())
    .fetch_optional(opslag.pool())
    .await?;
    row.map(|row| Ok((row.try_get("tafel")?, settlement(&row)?))).transpose()
}

/// The version that a form made before, with the number of its table: sent twice, it makes one.
///
/// # Errors
/// As [`list`].
pub async fn of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<(String, Tafelversie)>, OpslagFout> {
    let sql = format!("select tafel, {VERSION} from regiotafelversie where formulier = $1");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(formulier.as_str()).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok((row.try_get("tafel")?, version(&row)?))).transpose()
}

fn version(row: &AnyRow) -> Result<Tafelversie, OpslagFout> {
    let besluit: String = row.try_get("besluit")?;
    Ok(Tafelversie {
        nummer: row.try_get("versie")?,
        besluit: Tafelbesluit::of(&besluit)
            .ok_or(OpslagFout::Vreemd { wat: "een besluit over een regiotafel", waarde: besluit })?,
        inhoud: read(row)?,
        reden: row.try_get("reden")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}

fn read<T: serde::de::DeserializeOwned>(row: &AnyRow) -> Result<T, OpslagFout> {
    let text: String = row.try_get("inhoud")?;
    serde_json::from_str(&text)
        .map_err(|error| OpslagFout::Vreemd { wat: "een regiotafel", waarde: error.to_string() })
}
