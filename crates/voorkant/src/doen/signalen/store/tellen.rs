//! How many cases there were: raw, for the one place that protects them.

use opslag::{Opslag, OpslagFout};
use sqlx::Row;
use vroegsignalen::Signaalklasse;

use crate::doen::signalen::stappen::class_of;

/// Cases of one month that are the same in all that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) struct Groep {
    pub maand: String,
    pub klasse: Signaalklasse,
    /// The kinds of partners of their signals.
    pub partners: String,
    /// What came of them; empty while there is work.
    pub uitkomst: String,
    pub aantal: i64,
}

/// The cases of these months, also those that were destroyed.
///
/// # Errors
/// When the database refuses.
pub async fn groups(
    opslag: &Opslag,
    gemeente: &str,
    (van, tot): (&str, &str),
) -> Result<Vec<Groep>, OpslagFout> {
    let rows = sqlx::query(
        "select z.maand, w.klasse, w.partners, w.uitkomst, count(*) as aantal from signaalwerk w
         join signaalzaak z on z.id = w.zaak
         where w.gemeente = $1 and z.maand >= $2 and z.maand <= $3
         group by z.maand, w.klasse, w.partners, w.uitkomst order by z.maand, w.klasse, w.partners, w.uitkomst",
    )
    .bind(gemeente)
    .bind(van)
    .bind(tot)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Groep {
                maand: row.try_get("maand")?,
                klasse: class_of(row.try_get("klasse")?),
                partners: row.try_get("partners")?,
                uitkomst: row.try_get("uitkomst")?,
                aantal: row.try_get("aantal")?,
            })
        })
        .collect()
}
