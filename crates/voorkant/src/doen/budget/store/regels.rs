//! The lines of a ledger and its head.

use grootboek::{Fondskenmerk, Grootboekinhoud, Grootboekkop, Grootboekregel};
use logboek::{Schakel, Zout};
use opslag::{AnyChange, OpslagFout, now};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::strange;

/// Lines that are read at a time.
pub const PAGE: i64 = 5000;

/// A line as it stands in the store: its content closed, with the file it belongs to and the closed key of that file.
#[derive(Clone, Debug)]
pub struct Bewaarderegel {
    /// The line. Its content is the closed text.
    pub regel: Grootboekregel,
    /// Under which key its content is closed.
    pub dossier: String,
    /// That key, closed itself; empty when it is not there.
    pub sleutel: String,
}

/// Takes the head of a ledger and holds it until the change ends; none when there is no such fund.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn hold_head(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    fonds: &Fondskenmerk,
) -> Result<Option<Grootboekkop>, OpslagFout> {
    // Writing to the row locks it, on SQLite the whole file: whoever comes second waits here.
    let row = sqlx::query(
        "update grootboekkop set aantal = aantal where gemeente = $1 and fonds = $2 returning aantal, laatste, merk",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .fetch_optional(&mut **change)
    .await?;
    row.as_ref().map(read_head).transpose()
}

/// The head of a ledger as it is now.
pub async fn head(
    connection: &mut AnyConnection,
    gemeente: &str,
    fonds: &Fondskenmerk,
) -> Result<Option<Grootboekkop>, OpslagFout> {
    let row =
        sqlx::query("select aantal, laatste, merk from grootboekkop where gemeente = $1 and fonds = $2")
            .bind(gemeente)
            .bind(fonds.as_str())
            .fetch_optional(connection)
            .await?;
    row.as_ref().map(read_head).transpose()
}

fn read_head(row: &AnyRow) -> Result<Grootboekkop, OpslagFout> {
    let aantal: i64 = row.try_get("aantal")?;
    Ok(Grootboekkop {
        aantal: u64::try_from(aantal).unwrap_or(u64::MAX),
        laatste: link(row, "laatste")?,
        merk: link(row, "merk")?,
    })
}

fn link(row: &AnyRow, name: &str) -> Result<Schakel, OpslagFout> {
    let text: String = row.try_get(name)?;
    // What is no link is one that never fits: the chain says so, and names the line.
    Ok(Schakel::parse(&text).unwrap_or(Schakel::from_bytes([255; 32])))
}

/// Adds a line and sets the head after it.
pub async fn add_line(
    change: &mut AnyChange<'_>,
    (gemeente, fonds): (&str, &Fondskenmerk),
    (regel, dossier, inhoud): (&Grootboekregel, &str, &str),
    kop: &Grootboekkop,
) -> Result<(), OpslagFout> {
    let zout = match &regel.inhoud {
        Grootboekinhoud::Bewaard { zout, .. } => zout.to_string(),
        _ => String::new(),
    };
    sqlx::query(
        "insert into grootboekregel (gemeente, fonds, nummer, dossier, vast, zout, inhoud, vorige, schakel, vernietigd,
            merk, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', $10)",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .bind(number(regel.nummer))
    .bind(dossier)
    .bind(&regel.vast)
    .bind(zout)
    .bind(inhoud)
    .bind(regel.vorige.to_string())
    .bind(regel.schakel.to_string())
    .bind(now())
    .execute(&mut **change)
    .await?;
    sqlx::query(
        "update grootboekkop set aantal = $1, laatste = $2, merk = $3 where gemeente = $4 and fonds = $5",
    )
    .bind(number(kop.aantal))
    .bind(kop.laatste.to_string())
    .bind(kop.merk.to_string())
    .bind(gemeente)
    .bind(fonds.as_str())
    .execute(&mut **change)
    .await?;
    Ok(())
}

fn number(one: u64) -> i64 {
    i64::try_from(one).unwrap_or(i64::MAX)
}

/// The lines after a number, up to and including another; not more than a page of them.
pub async fn lines(
    connection: &mut AnyConnection,
    (gemeente, fonds): (&str, &Fondskenmerk),
    (na, tot): (u64, u64),
) -> Result<Vec<Bewaarderegel>, OpslagFout> {
    let rows = sqlx::query(
        "select r.nummer, r.dossier, r.vast, r.zout, r.inhoud, r.vorige, r.schakel, r.vernietigd, r.merk,
            coalesce(d.sleutel, '') as sleutel
         from grootboekregel r left join dossiersleutel d on d.dossier = r.dossier and d.gemeente = r.gemeente
         where r.gemeente = $1 and r.fonds = $2 and r.nummer > $3 and r.nummer <= $4 order by r.nummer limit $5",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .bind(number(na))
    .bind(number(tot))
    .bind(PAGE)
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_line).collect()
}

fn read_line(row: &AnyRow) -> Result<Bewaarderegel, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let (nummer, vernietigd): (i64, i64) = (row.try_get("nummer")?, row.try_get("vernietigd")?);
    let inhoud = if vernietigd > 0 {
        Grootboekinhoud::Vernietigd {
            inhoud: link(row, "inhoud")?,
            wanneer: vernietigd,
            merk: link(row, "merk")?,
        }
    } else {
        match Zout::parse(&text("zout")?) {
            Some(zout) => Grootboekinhoud::Bewaard { zout, tekst: text("inhoud")? },
            None => Grootboekinhoud::Weg,
        }
    };
    let nummer = u64::try_from(nummer).map_err(|_| strange("een boeking", &nummer.to_string()))?;
    let regel = Grootboekregel {
        nummer,
        vast: text("vast")?,
        inhoud,
        vorige: link(row, "vorige")?,
        schakel: link(row, "schakel")?,
    };
    Ok(Bewaarderegel { regel, dossier: text("dossier")?, sleutel: text("sleutel")? })
}

/// The bookings that stand in a file: fund and number, in order.
pub async fn lines_of_file(
    connection: &mut AnyConnection,
    gemeente: &str,
    dossier: &str,
) -> Result<Vec<(Fondskenmerk, u64)>, OpslagFout> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select fonds, nummer from grootboekregel where gemeente = $1 and dossier = $2 order by fonds, nummer",
    )
    .bind(gemeente)
    .bind(dossier)
    .fetch_all(connection)
    .await?;
    let read = |(fonds, nummer): &(String, i64)| {
        let kenmerk = Fondskenmerk::new(fonds).map_err(|_| strange("een fonds", fonds))?;
        Ok((kenmerk, u64::try_from(*nummer).unwrap_or_default()))
    };
    rows.iter().map(read).collect()
}

/// The closed key of a file; none when it is not there (any more).
pub async fn file_key(
    connection: &mut AnyConnection,
    gemeente: &str,
    dossier: &str,
) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> =
        sqlx::query_as("select sleutel from dossiersleutel where dossier = $1 and gemeente = $2")
            .bind(dossier)
            .bind(gemeente)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(sleutel,)| sleutel))
}

/// Empties the content of a line, with the mark that says that it was destroyed.
pub async fn empty_line(
    change: &mut AnyChange<'_>,
    (gemeente, fonds): (&str, &Fondskenmerk),
    regel: &Grootboekregel,
) -> Result<(), OpslagFout> {
    let Grootboekinhoud::Vernietigd { inhoud, wanneer, merk } = &regel.inhoud else { return Ok(()) };
    sqlx::query(
        "update grootboekregel set zout = '', inhoud = $1, vernietigd = $2, merk = $3
         where gemeente = $4 and fonds = $5 and nummer = $6 and vernietigd = 0",
    )
    .bind(inhoud.to_string())
    .bind(*wanneer)
    .bind(merk.to_string())
    .bind(gemeente)
    .bind(fonds.as_str())
    .bind(number(regel.nummer))
    .execute(&mut **change)
    .await?;
    Ok(())
}
