use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Stuk, Stukbesluit, Stuksoort, Stukversie};
use crate::{Formulier, Opslag, OpslagFout};

const RECORD: &str = "stuk.id, stuk.gemeente, stuk.hoort_bij, stuk.organisatie";
const VERSION: &str = "one.versie, one.besluit, one.inhoud, one.reden, one.namens, one.wie, one.wanneer";
const NEWEST: &str =
    "not exists (select 1 from stukversie later where later.stuk = one.stuk and later.versie > one.versie)";

/// The records of a kind in a municipality as they are now, newest first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn all<S: Stuksoort>(opslag: &Opslag, gemeente: &str) -> Result<Vec<Stuk<S>>, OpslagFout> {
    let sql = format!(
        "select {RECORD}, {VERSION} from stuk join stukversie one on one.stuk = stuk.id
         where stuk.soort = $1 and (stuk.gemeente = $2 or stuk.gemeente = '') and {NEWEST} order by stuk.id desc"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(S::SLEUTEL).bind(gemeente);
    query.fetch_all(opslag.pool()).await?.iter().map(record).collect()
}

/// The records of a kind below another record, newest first.
///
/// # Errors
/// As [`all`].
pub async fn below<S: Stuksoort>(
    opslag: &Opslag,
    gemeente: &str,
    hoort_bij: &str,
) -> Result<Vec<Stuk<S>>, OpslagFout> {
    let sql = format!(
        "select {RECORD}, {VERSION} from stuk join stukversie one on one.stuk = stuk.id
         where stuk.hoort_bij = $3 and stuk.soort = $1 and (stuk.gemeente = $2 or stuk.gemeente = '') and {NEWEST}
         order by stuk.id desc"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(S::SLEUTEL).bind(gemeente).bind(hoort_bij);
    query.fetch_all(opslag.pool()).await?.iter().map(record).collect()
}

/// One record of a municipality as it is now.
///
/// # Errors
/// As [`all`].
pub async fn one<S: Stuksoort>(
    opslag: &Opslag,
    gemeente: &str,
    id: &str,
) -> Result<Option<Stuk<S>>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    let sql = format!(
        "select {RECORD}, {VERSION} from stuk join stukversie one on one.stuk = stuk.id
         where stuk.id = $3 and stuk.soort = $1 and (stuk.gemeente = $2 or stuk.gemeente = '') and {NEWEST}"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(S::SLEUTEL).bind(gemeente).bind(id);
    query.fetch_optional(opslag.pool()).await?.as_ref().map(record).transpose()
}

/// Every version of a record that was found, newest first.
///
/// # Errors
/// As [`all`].
pub async fn versions<S: Stuksoort>(
    opslag: &Opslag,
    stuk: &Stuk<S>,
) -> Result<Vec<Stukversie<S>>, OpslagFout> {
    let sql = format!("select {VERSION} from stukversie one where one.stuk = $1 order by one.versie desc");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&stuk.id);
    query.fetch_all(opslag.pool()).await?.iter().map(version).collect()
}

/// The version that a form made before, with the number of its record.
pub(super) async fn of_form<S: Stuksoort>(
    opslag: &Opslag,
    gemeente: &str,
    formulier: &Formulier,
) -> Result<Option<(String, Stukversie<S>)>, OpslagFout> {
    let sql = format!(
        "select one.stuk, {VERSION} from stukversie one join stuk on stuk.id = one.stuk
         where one.formulier = $1 and stuk.soort = $2 and (stuk.gemeente = $3 or stuk.gemeente = '')"
    );
    let query =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(formulier.as_str()).bind(S::SLEUTEL).bind(gemeente);
    let Some(row) = query.fetch_optional(opslag.pool()).await? else { return Ok(None) };
    Ok(Some((row.try_get("stuk")?, version(&row)?)))
}

fn record<S: Stuksoort>(row: &AnyRow) -> Result<Stuk<S>, OpslagFout> {
    Ok(Stuk {
        id: row.try_get("id")?,
        gemeente: row.try_get("gemeente")?,
        hoort_bij: row.try_get("hoort_bij")?,
        organisatie: row.try_get("organisatie")?,
        nu: version(row)?,
    })
}

fn version<S: Stuksoort>(row: &AnyRow) -> Result<Stukversie<S>, OpslagFout> {
    let besluit: String = row.try_get("besluit")?;
    Ok(Stukversie {
        nummer: row.try_get("versie")?,
        besluit: S::Besluit::of_key(&besluit)
            .ok_or(OpslagFout::Vreemd { wat: "een besluit over een stuk", waarde: besluit })?,
        inhoud: content(row, S::SLEUTEL)?,
        reden: row.try_get("reden")?,
        namens: row.try_get("namens")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}

/// The JSON of a row, of this kind.
pub(super) fn content<T: DeserializeOwned>(row: &AnyRow, soort: &'static str) -> Result<T, OpslagFout> {
    let text: String = row.try_get("inhoud")?;
    serde_json::from_str(&text).map_err(|error| OpslagFout::Vreemd { wat: soort, waarde: error.to_string() })
}
