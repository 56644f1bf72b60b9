//! Looking through the audit log of one municipality, newest first.

use std::collections::BTreeMap;

use logboek::TraceId;
use sqlx::AssertSqlSafe;

use super::{Auditrij, LINES, handed_out};
use crate::{Opslag, OpslagFout};

/// What somebody looks for in the audit log; what is empty counts for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Auditvraag {
    /// From this day on (UTC), such as `2026-11-29`.
    pub sinds: String,
    /// Before this day.
    pub voor: String,
    /// A part of the name of who did it.
    pub wie: String,
    /// A part of what was done, or with what.
    pub wat: String,
}

impl Auditvraag {
    /// Whether it asks for all lines: then those whose content was destroyed come as well.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A part of a text, whatever stands around it. What means something to the database is taken as it is.
fn part(text: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in text.trim().to_lowercase().chars().filter(|letter| *letter != '\0') {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

impl Opslag {
    /// Lines that fit a question and come before this number, newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_audit(
        &self,
        gemeente: &str,
        vraag: &Auditvraag,
        voor: u64,
        most: i64,
    ) -> Result<Vec<Auditrij>, OpslagFout> {
        let sql = format!(
            "{LINES} where r.gemeente = $1 and r.nummer < $2 and coalesce(g.wanneer, '') >= $3
             and coalesce(g.wanneer, '') < $4 and lower(coalesce(g.wie, '')) like $5 escape '!'
             and lower(coalesce(g.actie, '') || ' ' || coalesce(g.object, '')) like $6 escape '!'
             order by r.nummer desc limit $7"
        );
        // No day of ours begins with a nine.
        let until = if vraag.voor.is_empty() { "9999" } else { &vraag.voor };
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(gemeente)
            .bind(i64::try_from(voor).unwrap_or(i64::MAX))
            .bind(&vraag.sinds)
            .bind(until)
            .bind(part(&vraag.wie))
            .bind(part(&vraag.wat))
            .bind(most)
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(handed_out).collect()
    }

    /// The line of each of these acts that a municipality wrote down, by its trace.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audit_of(
        &self,
        gemeente: &str,
        traces: impl IntoIterator<Item = TraceId>,
    ) -> Result<BTreeMap<TraceId, Auditrij>, OpslagFout> {
        let sql = format!("{LINES} where r.gemeente = $1 and r.trace = $2 order by r.nummer");
        let mut found = BTreeMap::new();
        for trace in traces {
            let row = sqlx::query(AssertSqlSafe(sql.clone()))
                .bind(gemeente)
                .bind(trace.to_string())
                .fetch_optional(self.pool())
                .await?;
            if let Some(row) = row {
                found.insert(trace, handed_out(&row)?);
            }
        }
        Ok(found)
    }
}
