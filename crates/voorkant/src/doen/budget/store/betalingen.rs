//! Payments and the files for the bank.

use grootboek::Fondskenmerk;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A payment to make, as it stands in the store: to whom is closed under the key of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Betaalrij {
    /// Its number, and the mark under which it is booked.
    pub id: String,
    /// On which booking.
    pub nummer: u64,
    /// How much, in cents.
    pub bedrag: i64,
    /// Under which key it is closed.
    pub dossier: String,
    /// To whom, closed.
    pub inhoud: String,
    /// In which file; empty while in none.
    pub bestand: String,
    /// What became of that file; empty while nothing did.
    pub afloop: String,
}

/// A file for the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bestandrij {
    /// Its number in the store.
    pub id: String,
    /// What people call it.
    pub nummer: i64,
    /// On which fund.
    pub fonds: String,
    /// On which day the bank is to pay.
    pub uitvoeren: String,
    /// When it was made.
    pub wanneer: String,
    /// uitgevoerd or vervallen; empty while nothing became of it.
    pub afloop: String,
}

/// Keeps a payment. False when the form was sent before.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn add_payment(
    change: &mut AnyChange<'_>,
    fonds: &Fondskenmerk,
    rij: &Betaalrij,
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into budgetbetaling (id, gemeente, fonds, nummer, bedrag, dossier, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(&rij.id)
    .bind(&wie.gemeente)
    .bind(fonds.as_str())
    .bind(i64::try_from(rij.nummer).unwrap_or(i64::MAX))
    .bind(rij.bedrag)
    .bind(&rij.dossier)
    .bind(&rij.inhoud)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The payments on a fund, oldest first: those in no file, and those in the file they stand in last. What was taken away is
/// not among them.
pub async fn payments(
    connection: &mut AnyConnection,
    gemeente: &str,
    fonds: &Fondskenmerk,
) -> Result<Vec<Betaalrij>, OpslagFout> {
    let rows = sqlx::query(
        "select p.id, p.nummer, p.bedrag, p.dossier, p.inhoud, coalesce(r.bestand, '') as bestand,
            coalesce(a.afloop, '') as afloop
         from budgetbetaling p left join betaalregel r on r.betaling = p.id
            left join betaalbestand b on b.id = r.bestand
            left join betaalafloop a on a.bestand = r.bestand
            left join betaalintrekking i on i.betaling = p.id
         where p.gemeente = $1 and p.fonds = $2 and i.betaling is null order by p.id, coalesce(b.nummer, 0)",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .fetch_all(connection)
    .await?;
    let mut found: Vec<Betaalrij> = Vec::new();
    for row in &rows {
        let one = read(row)?;
        match found.last_mut() {
            Some(last) if last.id == one.id => *last = one,
            _ => found.push(one),
        }
    }
    Ok(found)
}

fn read(row: &AnyRow) -> Result<Betaalrij, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    Ok(Betaalrij {
        id: text("id")?,
        nummer: u64::try_from(row.try_get::<i64, _>("nummer")?).unwrap_or_default(),
        bedrag: row.try_get("bedrag")?,
        dossier: text("dossier")?,
        inhoud: text("inhoud")?,
        bestand: text("bestand")?,
        afloop: text("afloop")?,
    })
}

/// Makes a file of payments, under the next number.
pub async fn add_file(
    change: &mut AnyChange<'_>,
    (id, fonds, uitvoeren): (&str, &Fondskenmerk, &str),
    betalingen: &[&str],
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let (most,): (i64,) =
        sqlx::query_as("select coalesce(max(nummer), 0) from betaalbestand where gemeente = $1")
            .bind(&wie.gemeente)
            .fetch_one(&mut **change)
            .await?;
    let made = sqlx::query(
        "insert into betaalbestand (id, gemeente, fonds, nummer, uitvoeren, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(id)
    .bind(&wie.gemeente)
    .bind(fonds.as_str())
    .bind(most + 1)
    .bind(uitvoeren)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    for betaling in betalingen {
        sqlx::query("insert into betaalregel (bestand, betaling, gemeente) values ($1, $2, $3)")
            .bind(id)
            .bind(*betaling)
            .bind(&wie.gemeente)
            .execute(&mut **change)
            .await?;
    }
    Ok(true)
}

const FILE: &str = "select b.id, b.nummer, b.fonds, b.uitvoeren, b.wanneer, coalesce(a.afloop, '') as afloop
    from betaalbestand b left join betaalafloop a on a.bestand = b.id where b.gemeente = $1";

/// The files of a municipality, newest first.
pub async fn files(opslag: &Opslag, gemeente: &str) -> Result<Vec<Bestandrij>, OpslagFout> {
    let sql = format!("{FILE} order by b.nummer desc limit 200");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read_file).collect()
}

/// One of them, however old.
pub async fn file(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Bestandrij>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql = format!("{FILE} and b.id = $2");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read_file).transpose()
}

fn read_file(row: &AnyRow) -> Result<Bestandrij, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    Ok(Bestandrij {
        id: text("id")?,
        nummer: row.try_get("nummer")?,
        fonds: text("fonds")?,
        uitvoeren: text("uitvoeren")?,
        wanneer: text("wanneer")?,
        afloop: text("afloop")?,
    })
}

/// Keeps that a payment was taken away. False when it was before.
pub async fn withdraw_payment(
    change: &mut AnyChange<'_>,
    betaling: &str,
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into betaalintrekking (betaling, gemeente, account, wie, wanneer)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
    )
    .bind(betaling)
    .bind(&wie.gemeente)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// What became of a file; none while nothing did.
pub async fn outcome_of_file(
    connection: &mut AnyConnection,
    bestand: &str,
) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> = sqlx::query_as("select afloop from betaalafloop where bestand = $1")
        .bind(bestand)
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|(afloop,)| afloop))
}

/// Keeps what became of a file. False when something did before.
pub async fn end_file(
    change: &mut AnyChange<'_>,
    bestand: &str,
    afloop: &str,
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into betaalafloop (bestand, gemeente, afloop, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
    )
    .bind(bestand)
    .bind(&wie.gemeente)
    .bind(afloop)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}
