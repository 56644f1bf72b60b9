//! Decisions that wait for a second person, and looking back.

use grootboek::{Fondskenmerk, Nametingen, Nametingmoment, Nametinguitkomst};
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::strange;

/// A decision that waits, as it stands in the store: its content closed under the key of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voorstelrij {
    /// Its number, and the mark under which it is booked.
    pub id: String,
    /// On which fund.
    pub fonds: String,
    /// For which plan.
    pub plan: String,
    /// What it is: gift, lening, borg or kwijtschelding.
    pub soort: String,
    /// How much, in cents.
    pub bedrag: i64,
    /// How high it must be decided.
    pub niveau: String,
    /// What is asked and by whom, closed.
    pub inhoud: String,
    /// Who asks.
    pub account: String,
    /// Their name.
    pub wie: String,
    /// When.
    pub wanneer: String,
    /// What became of it.
    pub besluit: Option<Besluitrij>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Besluitrij {
    /// goedgekeurd, afgewezen or ingetrokken.
    pub besluit: String,
    /// Why, closed.
    pub inhoud: String,
    /// The booking; 0 when there is none.
    pub nummer: i64,
    /// Who decided.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// Keeps one. False when the form was sent before.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn add_proposal(
    change: &mut AnyChange<'_>,
    rij: &Voorstelrij,
    gemeente: &str,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into budgetvoorstel (id, gemeente, fonds, plan, soort, bedrag, niveau, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
    )
    .bind(&rij.id)
    .bind(gemeente)
    .bind(&rij.fonds)
    .bind(&rij.plan)
    .bind(&rij.soort)
    .bind(rij.bedrag)
    .bind(&rij.niveau)
    .bind(&rij.inhoud)
    .bind(&rij.account)
    .bind(&rij.wie)
    .bind(&rij.wanneer)
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

const PROPOSAL: &str =
    "select v.id, v.fonds, v.plan, v.soort, v.bedrag, v.niveau, v.inhoud, v.account, v.wie, v.wanneer,
    coalesce(b.besluit, '') as besluit, coalesce(b.inhoud, '') as waarom, coalesce(b.nummer, 0) as nummer,
    coalesce(b.wie, '') as beslist, coalesce(b.wanneer, '') as beslistop
    from budgetvoorstel v left join budgetbesluit b on b.voorstel = v.id";

/// Those that wait, oldest first.
pub async fn waiting(opslag: &Opslag, gemeente: &str) -> Result<Vec<Voorstelrij>, OpslagFout> {
    // Of a plan that was destroyed nothing can be read, so nothing waits.
    let sql = format!(
        "{PROPOSAL} where v.gemeente = $1 and b.voorstel is null
            and exists (select 1 from dossiersleutel k where k.dossier = v.plan) order by v.id limit 500"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// One of them.
pub async fn proposal(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Voorstelrij>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql = format!("{PROPOSAL} where v.gemeente = $1 and v.id = $2");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read).transpose()
}

/// Those of a plan, newest first.
pub async fn proposals_of(
    opslag: &Opslag,
    gemeente: &str,
    plan: &str,
) -> Result<Vec<Voorstelrij>, OpslagFout> {
    let sql = format!("{PROPOSAL} where v.gemeente = $1 and v.plan = $2 order by v.id desc");
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(plan).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Voorstelrij, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let besluit = text("besluit")?;
    let decided = !besluit.is_empty();
    let besluit = Besluitrij {
        besluit,
        inhoud: text("waarom")?,
        nummer: row.try_get("nummer")?,
        wie: text("beslist")?,
        wanneer: text("beslistop")?,
    };
    Ok(Voorstelrij {
        id: text("id")?,
        fonds: text("fonds")?,
        plan: text("plan")?,
        soort: text("soort")?,
        bedrag: row.try_get("bedrag")?,
        niveau: text("niveau")?,
        inhoud: text("inhoud")?,
        account: text("account")?,
        wie: text("wie")?,
        wanneer: text("wanneer")?,
        besluit: decided.then_some(besluit),
    })
}

/// Keeps what became of one. False when somebody was first.
pub async fn decide(
    change: &mut AnyChange<'_>,
    voorstel: &str,
    (besluit, inhoud, nummer): (&str, &str, u64),
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into budgetbesluit (voorstel, gemeente, besluit, inhoud, nummer, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(voorstel)
    .bind(&wie.gemeente)
    .bind(besluit)
    .bind(inhoud)
    .bind(i64::try_from(nummer).unwrap_or(i64::MAX))
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The words in the store for a look back.
const MOMENTS: [(&str, Nametingmoment); 2] =
    [("3", Nametingmoment::DrieMaanden), ("12", Nametingmoment::TwaalfMaanden)];

/// The words in the store for what was found.
const OUTCOMES: [(&str, Nametinguitkomst); 3] = [
    ("bereikt", Nametinguitkomst::Bereikt),
    ("deels", Nametinguitkomst::Deels),
    ("niet", Nametinguitkomst::Niet),
];

/// The look back and the outcome with these words.
pub fn looked(moment: &str, uitkomst: &str) -> Option<(Nametingmoment, Nametinguitkomst)> {
    let moment = MOMENTS.iter().find(|(word, _)| *word == moment)?.1;
    let uitkomst = OUTCOMES.iter().find(|(word, _)| *word == uitkomst)?.1;
    Some((moment, uitkomst))
}

/// The word for a look back.
pub fn word_of(moment: Nametingmoment) -> &'static str {
    MOMENTS.iter().find(|(_, one)| *one == moment).map_or("", |(word, _)| word)
}

/// What was found on a fund; the newest counts.
pub async fn looks(opslag: &Opslag, gemeente: &str, fonds: &Fondskenmerk) -> Result<Nametingen, OpslagFout> {
    let rows: Vec<(i64, String, String)> = sqlx::query_as(
        "select nummer, moment, uitkomst from budgetnameting where gemeente = $1 and fonds = $2
         order by nummer, moment, versie",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .fetch_all(opslag.pool())
    .await?;
    let mut found = Nametingen::new();
    for (nummer, moment, uitkomst) in rows {
        let (moment, uitkomst) =
            looked(&moment, &uitkomst).ok_or_else(|| strange("een nameting", &uitkomst))?;
        found.insert((u64::try_from(nummer).unwrap_or_default(), moment), uitkomst);
    }
    Ok(found)
}

/// Keeps what was found, as the next version. False when somebody was first.
pub async fn add_look(
    opslag: &Opslag,
    (fonds, nummer): (&Fondskenmerk, u64),
    (moment, uitkomst): (&str, &str),
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    // A line first: on SQLite who begins by reading cannot always go on to write.
    opslag.log_in(&mut change, "nameting van maatwerkbudget", &format!("{fonds}/{nummer}"), wie).await?;
    let nummer = i64::try_from(nummer).unwrap_or(i64::MAX);
    let (versies,): (i64,) = sqlx::query_as(
        "select count(*) from budgetnameting where gemeente = $1 and fonds = $2 and nummer = $3 and moment = $4",
    )
    .bind(&wie.gemeente)
    .bind(fonds.as_str())
    .bind(nummer)
    .bind(moment)
    .fetch_one(&mut *change)
    .await?;
    let made = sqlx::query(
        "insert into budgetnameting (gemeente, fonds, nummer, moment, versie, uitkomst, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(fonds.as_str())
    .bind(nummer)
    .bind(moment)
    .bind(versies + 1)
    .bind(uitkomst)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    change.commit().await?;
    Ok(true)
}
