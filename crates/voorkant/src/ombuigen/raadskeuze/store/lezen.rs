//! What is read of choices of the council.

use opslag::{Formulier, Opslag, OpslagFout};
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Raadsversietekst;
use crate::ombuigen::raadskeuze::decide::Raadsstap;

/// One version of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raadsversie {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it says.
    #[serde(flatten)]
    pub tekst: Raadsversietekst,
    /// Who made it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// A choice of the council with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raadskeuze {
    /// Its number.
    pub id: String,
    /// The municipality.
    pub gemeente: String,
    /// The opgave that it belongs to.
    pub opgave: String,
    /// As it is now.
    pub nu: Raadsversie,
    /// The versions before that, newest first.
    pub eerder: Vec<Raadsversie>,
}

impl Raadskeuze {
    /// One version.
    pub fn versie(&self, nummer: i64) -> Option<&Raadsversie> {
        std::iter::once(&self.nu).chain(&self.eerder).find(|versie| versie.nummer == nummer)
    }
}

/// A choice in short, as it stands with its opgave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raadsbesluit {
    /// The number of the choice.
    pub keuze: String,
    /// What was asked.
    pub vraag: String,
    /// How far it is: `voorgelegd`, `besloten`.
    pub stap: Raadsstap,
    /// The name of the variant that was chosen; empty while none was.
    pub variant: String,
    /// The day of the vote; empty while there was none.
    pub dag: String,
    /// Why.
    pub reden: String,
    /// When it was recorded, in UTC.
    pub wanneer: String,
}

const VERSION: &str = "versie, stap, inhoud, stemming, variant, dag, reden, wie, wanneer";

/// Number and newest version of the choices of a municipality, newest first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn list(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, Raadsversie)>, OpslagFout> {
    newest(opslag, "(gemeente = $1 or gemeente = '')", gemeente).await
}

/// The choices that belong to an opgave, newest first.
///
/// # Errors
/// As [`list`].
pub async fn decisions(opslag: &Opslag, opgave: &str) -> Result<Vec<Raadsbesluit>, OpslagFout> {
    let all = newest(opslag, "keuze in (select id from raadskeuze where opgave = $1)", opgave).await?;
    let short = all.into_iter().map(|(keuze, versie)| {
        let Raadsversietekst { stap, voorstel, variant, dag, reden, .. } = versie.tekst;
        let chosen = usize::try_from(variant).ok().and_then(|number| number.checked_sub(1));
        let chosen = chosen.and_then(|place| voorstel.varianten.get(place));
        Raadsbesluit {
            keuze,
            vraag: voorstel.vraag,
            stap,
            variant: chosen.map(|one| one.naam.clone()).unwrap_or_default(),
            dag,
            reden,
            wanneer: versie.wanneer,
        }
    });
    Ok(short.collect())
}

async fn newest(opslag: &Opslag, of: &str, value: &str) -> Result<Vec<(String, Raadsversie)>, OpslagFout> {
    let sql = format!(
        "select keuze, {VERSION} from raadskeuzeversie one where {of} and not exists (
            select 1 from raadskeuzeversie later where later.keuze = one.keuze and later.versie > one.versie)
         order by keuze desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(value).fetch_all(opslag.pool()).await?;
    rows.iter().map(|row| Ok((row.try_get("keuze")?, version(row)?))).collect()
}

/// One choice of a municipality.
///
/// # Errors
/// As [`list`].
pub async fn one(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Raadskeuze>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    let found = sqlx::query(
        "select gemeente, opgave from raadskeuze where id = $1 and (gemeente = $2 or gemeente = '')",
    )
    .bind(id)
    .bind(gemeente)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let sql = format!("select {VERSION} from raadskeuzeversie where keuze = $1 order by versie desc");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(opslag.pool()).await?;
    let mut versions = rows.iter().map(version).collect::<Result<Vec<_>, _>>()?.into_iter();
    let Some(nu) = versions.next() else { return Ok(None) };
    Ok(Some(Raadskeuze {
        id: id.to_owned(),
        gemeente: found.try_get("gemeente")?,
        opgave: found.try_get("opgave")?,
        nu,
        eerder: versions.collect(),
    }))
}

/// The version that a form made before, with the number of its choice: sent twice, it makes one.
///
/// # Errors
/// As [`list`].
pub async fn of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<(String, Raadsversie)>, OpslagFout> {
    let sql = format!("select keuze, {VERSION} from raadskeuzeversie where formulier = $1");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(formulier.as_str()).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok((row.try_get("keuze")?, version(&row)?))).transpose()
}

fn version(row: &AnyRow) -> Result<Raadsversie, OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let strange =
        |error: serde_json::Error| OpslagFout::Vreemd { wat: "een raadskeuze", waarde: error.to_string() };
    let (stap, stemming) = (text("stap")?, text("stemming")?);
    let tekst = Raadsversietekst {
        stap: Raadsstap::of(&stap)
            .ok_or(OpslagFout::Vreemd { wat: "een stap van een raadskeuze", waarde: stap })?,
        voorstel: serde_json::from_str(&text("inhoud")?).map_err(strange)?,
        stemmen: if stemming.is_empty() {
            Vec::new()
        } else {
            serde_json::from_str(&stemming).map_err(strange)?
        },
        variant: row.try_get("variant")?,
        dag: text("dag")?,
        reden: text("reden")?,
    };
    Ok(Raadsversie { nummer: row.try_get("versie")?, tekst, wie: text("wie")?, wanneer: text("wanneer")? })
}
