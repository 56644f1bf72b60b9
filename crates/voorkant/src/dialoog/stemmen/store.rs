//! The SQL of what a voter meets: how often each statement was answered, and whether something changed.

use opslag::{Opslag, OpslagFout};
use sqlx::Row;
use verwachting::{Dialoogrol, Normantwoord, Stellingnummer};

/// So many people of a role gave this answer to a statement. Raw: it orders statements, and is shown to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lokaaltelling {
    /// The statement.
    pub stelling: Stellingnummer,
    /// The role.
    pub rol: Dialoogrol,
    /// The answer.
    pub norm: Normantwoord,
    /// How many.
    pub aantal: u64,
}

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// How often each statement was answered, by role.
///
/// # Errors
/// When the database refuses, here and below; when it holds what this version does not know.
pub async fn tallies(opslag: &Opslag, dialoog: &str) -> Result<Vec<Lokaaltelling>, OpslagFout> {
    let sql = "select stem.stelling, stemmer.rol, stem.norm, count(*) as aantal
               from stem join stemmer on stemmer.dialoog = stem.dialoog and stemmer.merk = stem.merk
               where stem.dialoog = $1 group by stem.stelling, stemmer.rol, stem.norm";
    let rows = sqlx::query(sql).bind(dialoog).fetch_all(opslag.pool()).await?;
    rows.iter()
        .map(|row| {
            let (rol, norm): (String, String) = (row.try_get("rol")?, row.try_get("norm")?);
            Ok(Lokaaltelling {
                stelling: Stellingnummer(
                    u64::try_from(row.try_get::<i64, _>("stelling")?).unwrap_or_default(),
                ),
                rol: rol.parse().map_err(|_| strange("rol", &rol))?,
                norm: norm.parse().map_err(|_| strange("norm", &norm))?,
                aantal: u64::try_from(row.try_get::<i64, _>("aantal")?).unwrap_or_default(),
            })
        })
        .collect()
}

/// The version of a dialogue, of what residents wrote in it, and how often a translation changed: as long as they stay, what
/// people read stays. None without it.
///
/// # Errors
/// As [`tallies`].
pub async fn stamp(opslag: &Opslag, dialoog: &str) -> Result<Option<[i64; 3]>, OpslagFout> {
    let sql = "select (select coalesce(max(versie), 0) from stukversie where stuk = $1) as versie,
                      (select coalesce(max(versie), -1) from moderatie where dialoog = $1) as stappen,
                      (select count(*) from stukversie join stuk vertaald on vertaald.id = stukversie.stuk
                       where vertaald.hoort_bij = $1 and vertaald.soort = 'vertaling') as vertaald
               from stuk where id = $1";
    let row = sqlx::query(sql).bind(dialoog).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok([row.try_get("versie")?, row.try_get("stappen")?, row.try_get("vertaald")?])).transpose()
}
