//! The queue of messages.

use opslag::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::{Postlot, Reden};
use crate::app::after;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poststaat {
    /// It waits for its turn.
    Wacht,
    /// The server took it.
    Verzonden,
    /// It is not tried any more.
    Opgegeven,
}

impl Poststaat {
    /// Its name in the store.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Verzonden => "verzonden",
            Self::Opgegeven => "opgegeven",
        }
    }

    fn of(sleutel: &str) -> Option<Self> {
        [Self::Wacht, Self::Verzonden, Self::Opgegeven].into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// A message to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postbericht {
    /// Its number.
    pub id: String,
    /// Its municipality.
    pub gemeente: String,
    /// For which account.
    pub account: String,
    /// By what name that account signs in.
    pub inlognaam: String,
    /// Why.
    pub reden: Reden,
    /// Where it stands.
    pub staat: Poststaat,
    /// How often it was tried.
    pub pogingen: i64,
    /// When it may be tried again.
    pub volgende: String,
    /// Why it did not go; empty when it did.
    pub melding: String,
    /// When it was put in the queue.
    pub wanneer: String,
    /// When its end came; empty while it waits.
    pub klaar: String,
}

const MESSAGE: &str = "select postbericht.id, postbericht.gemeente, postbericht.account, account.inlognaam,
    postbericht.reden, postbericht.staat, postbericht.pogingen, postbericht.volgende, postbericht.melding,
    postbericht.wanneer, postbericht.klaar
    from postbericht join account on account.id = postbericht.account";

fn read(row: &AnyRow) -> Result<Postbericht, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let (reden, staat) = (text("reden")?, text("staat")?);
    let strange = |waarde| OpslagFout::Vreemd { wat: "een bericht per e-mail", waarde };
    Ok(Postbericht {
        id: text("id")?,
        gemeente: text("gemeente")?,
        account: text("account")?,
        inlognaam: text("inlognaam")?,
        reden: Reden::of(&reden).ok_or_else(|| strange(reden))?,
        staat: Poststaat::of(&staat).ok_or_else(|| strange(staat))?,
        pogingen: row.try_get("pogingen")?,
        volgende: text("volgende")?,
        melding: text("melding")?,
        wanneer: text("wanneer")?,
        klaar: text("klaar")?,
    })
}

/// Puts a message in the queue, in the same change as its reason. False when the account has no address, or when the
/// same message waits already: one says enough.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn queue(
    change: &mut AnyChange<'_>,
    (gemeente, account): (&str, &str),
    reden: Reden,
) -> Result<bool, OpslagFout> {
    let known = sqlx::query(
        "select stand.email from accountstand stand
         where stand.account = $1 and stand.email <> '' and stand.staat = 'actief' and stand.versie =
            (select max(versie) from accountstand where accountstand.account = stand.account)
         and not exists (select 1 from postbericht
            where postbericht.account = stand.account and postbericht.reden = $2 and postbericht.staat = 'wacht')",
    )
    .bind(account)
    .bind(reden.sleutel())
    .fetch_optional(&mut **change)
    .await?;
    if known.is_none() {
        return Ok(false);
    }
    let moment = now();
    sqlx::query(
        "insert into postbericht (id, gemeente, account, reden, staat, pogingen, volgende, melding, wanneer, klaar)
         values ($1, $2, $3, $4, 'wacht', 0, $5, '', $6, '')",
    )
    .bind(new_id())
    .bind(gemeente)
    .bind(account)
    .bind(reden.sleutel())
    .bind(&moment)
    .bind(&moment)
    .execute(&mut **change)
    .await?;
    Ok(true)
}

/// What may be sent now, oldest first.
pub async fn due(opslag: &Opslag, most: i64) -> Result<Vec<Postbericht>, OpslagFout> {
    let sql = format!(
        "{MESSAGE} where postbericht.staat = 'wacht' and postbericht.volgende <= $1 order by postbericht.id limit $2"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now()).bind(most).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// Writes down what became of a message after an attempt.
pub async fn settle(opslag: &Opslag, bericht: &Postbericht, lot: &Postlot) -> Result<(), OpslagFout> {
    let moment = now();
    let (staat, volgende, melding, klaar) = match lot {
        Postlot::Verzonden => (Poststaat::Verzonden, moment.clone(), "", moment.as_str()),
        Postlot::Later(wait, why) => (Poststaat::Wacht, after(*wait), why.as_str(), ""),
        Postlot::Opgegeven(why) => (Poststaat::Opgegeven, moment.clone(), why.as_str(), moment.as_str()),
    };
    let mut change = opslag.change().await?;
    let done = sqlx::query(
        "update postbericht set staat = $1, pogingen = pogingen + 1, volgende = $2, melding = $3, klaar = $4
         where id = $5 and staat = 'wacht'",
    )
    .bind(staat.sleutel())
    .bind(&volgende)
    .bind(melding)
    .bind(klaar)
    .bind(&bericht.id)
    .execute(&mut *change)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    let act = match staat {
        Poststaat::Wacht => None,
        Poststaat::Verzonden => Some("bericht verstuurd"),
        Poststaat::Opgegeven => Some("bericht opgegeven"),
    };
    if let Some(act) = act {
        let wie = Wie {
            naam: "voorkant".to_owned(),
            oorsprong: "achtergrond".to_owned(),
            gemeente: bericht.gemeente.clone(),
        };
        opslag.log_in(&mut change, act, &bericht.inlognaam, &wie).await?;
    }
    change.commit().await?;
    Ok(())
}

/// The newest messages of a municipality: those that were given up first, then those that wait.
pub async fn overview(opslag: &Opslag, gemeente: &str) -> Result<Vec<Postbericht>, OpslagFout> {
    let sql = format!(
        "{MESSAGE} where postbericht.gemeente = $1 order by
            case postbericht.staat when 'opgegeven' then 0 when 'wacht' then 1 else 2 end, postbericht.id desc limit 100"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// Puts a message that was given up in the queue again, as if it were new. False when it was not given up.
pub async fn try_again(opslag: &Opslag, gemeente: &str, id: &str, wie: &Wie) -> Result<bool, OpslagFout> {
    if id.contains('\0') {
        return Ok(false);
    }
    let moment = now();
    let mut change = opslag.change().await?;
    let done = sqlx::query(
        "update postbericht set staat = 'wacht', pogingen = 0, volgende = $1, wanneer = $2, melding = '', klaar = ''
         where id = $3 and gemeente = $4 and staat = 'opgegeven'",
    )
    .bind(&moment)
    .bind(&moment)
    .bind(id)
    .bind(gemeente)
    .execute(&mut *change)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    opslag.log_in(&mut change, "bericht opnieuw in de rij gezet", id, wie).await?;
    change.commit().await?;
    Ok(true)
}
