use aanmelden::TokenDigest;
use jiff::SignedDuration;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::aanbieder::keep_proof;
use super::accounts::{ACCOUNT, NOW, read};
use crate::app::after;
use crate::post::{self, Reden};
use crate::toegang::account::Account;
use crate::toegang::namens::Aanmeldbewijs;
use crate::toegang::sessie::{IDLE, Sessie, Sessiestaat};

/// A session that is open, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its number.
    pub id: String,
    /// When it began.
    pub begonnen: String,
    /// When it was last used, to the minute.
    pub gezien: String,
    /// With what browser.
    pub herkomst: String,
    /// Why it ended; empty while it is open.
    pub reden: String,
}

/// A session that begins.
pub struct Sessiebegin<'a> {
    /// Digest of its secret.
    pub sleutel: &'a TokenDigest,
    /// How far it is.
    pub staat: Sessiestaat,
    /// When it ends, whatever happens.
    pub tot: &'a str,
    /// With what browser.
    pub herkomst: &'a str,
    /// What a provider said, when one did.
    pub bewijs: Option<&'a Aanmeldbewijs>,
}

/// Begins a session; its number.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn start(
    opslag: &Opslag,
    account: &Account,
    begin: &Sessiebegin<'_>,
    wie: &Wie,
) -> Result<String, OpslagFout> {
    let (id, moment) = (new_id(), now());
    let mut change = opslag.change().await?;
    remove_old(&mut change, &account.id).await?;
    sqlx::query(
        "insert into sessie (id, gemeente, account, sleutel, vorige, gewisseld, begonnen, gezien, tot, herkomst,
            staat, reden)
         values ($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $10, '')",
    )
    .bind(&id)
    .bind(&account.gemeente)
    .bind(&account.id)
    .bind(begin.sleutel.to_string())
    .bind(&moment)
    .bind(&moment)
    .bind(&moment)
    .bind(begin.tot)
    .bind(begin.herkomst)
    .bind(begin.staat.sleutel())
    .execute(&mut *change)
    .await?;
    if let Some(bewijs) = begin.bewijs {
        keep_proof(&mut change, &id, &account.gemeente, bewijs).await?;
    }
    if begin.staat == Sessiestaat::Heel {
        opslag.log_in(&mut change, "ingelogd", &account.inlognaam, wie).await?;
    }
    change.commit().await?;
    Ok(id)
}

/// A session with its account as it is now; none when there is no such number.
pub async fn session(opslag: &Opslag, id: &str) -> Result<Option<(Sessie, Account)>, OpslagFout> {
    let sql = format!(
        "select sessie.id as sessie, sessie.sleutel, sessie.vorige, sessie.gewisseld, sessie.gezien, sessie.tot,
            sessie.staat as sessiestaat, coalesce(bewijs.aanbieder, '') as aanbieder,
            coalesce(bewijs.niveau, '') as niveau, coalesce(bewijs.namens, '[]') as namens, {ACCOUNT}
         from sessie left join aanmeldbewijs bewijs on bewijs.sessie = sessie.id join account on account.id = sessie.account join {NOW} where sessie.id = $1"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok((read_session(&row)?, read(&row)?))).transpose()
}

fn read_session(row: &AnyRow) -> Result<Sessie, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let digest = |name: &'static str| -> Result<Option<TokenDigest>, OpslagFout> {
        let text = text(name)?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| OpslagFout::Vreemd { wat: "een sessie", waarde: name.to_owned() })
    };
    let (staat, namens) = (text("sessiestaat")?, text("namens")?);
    Ok(Sessie {
        id: text("sessie")?,
        sleutel: digest("sleutel")?,
        vorige: digest("vorige")?,
        gewisseld: text("gewisseld")?,
        gezien: text("gezien")?,
        tot: text("tot")?,
        staat: Sessiestaat::of(&staat)
            .ok_or(OpslagFout::Vreemd { wat: "een staat van een sessie", waarde: staat })?,
        bewijs: Aanmeldbewijs {
            aanbieder: text("aanbieder")?,
            niveau: text("niveau")?,
            // Who acts for another may not become who acts for themselves.
            namens: serde_json::from_str(&namens)
                .map_err(|_| OpslagFout::Vreemd { wat: "wie iemand vertegenwoordigt", waarde: namens })?,
        },
    })
}

/// Gives a session another secret, if nobody else did so meanwhile.
pub async fn switch_key(
    opslag: &Opslag,
    sessie: &str,
    from: &TokenDigest,
    to: &TokenDigest,
) -> Result<bool, OpslagFout> {
    let moment = now();
    let done = sqlx::query(
        "update sessie set vorige = sleutel, sleutel = $1, gewisseld = $2, gezien = $3
         where id = $4 and sleutel = $5 and staat <> 'dicht'",
    )
    .bind(to.to_string())
    .bind(&moment)
    .bind(&moment)
    .bind(sessie)
    .bind(from.to_string())
    .execute(opslag.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a session another secret in place of one that never arrived, if nobody did so meanwhile.
pub async fn switch_again(
    opslag: &Opslag,
    sessie: &Sessie,
    vorige: &TokenDigest,
    to: &TokenDigest,
) -> Result<bool, OpslagFout> {
    let moment = now();
    let done = sqlx::query(
        "update sessie set sleutel = $1, gewisseld = $2, gezien = $3
         where id = $4 and vorige = $5 and gewisseld = $6 and gezien <= gewisseld and staat <> 'dicht'",
    )
    .bind(to.to_string())
    .bind(&moment)
    .bind(&moment)
    .bind(&sessie.id)
    .bind(vorige.to_string())
    .bind(&sessie.gewisseld)
    .execute(opslag.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes down that a session was used.
pub async fn seen(opslag: &Opslag, sessie: &str) -> Result<(), OpslagFout> {
    sqlx::query("update sessie set gezien = $1 where id = $2")
        .bind(now())
        .bind(sessie)
        .execute(opslag.pool())
        .await?;
    Ok(())
}

/// Makes a half session whole, with another secret: the second factor was given.
pub async fn strengthen(
    opslag: &Opslag,
    account: &Account,
    sessie: &str,
    sleutel: &TokenDigest,
    tot: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let done = sqlx::query(
        "update sessie set staat = 'heel', sleutel = $1, vorige = '', gewisseld = $2, tot = $3
         where id = $4 and staat = 'half'",
    )
    .bind(sleutel.to_string())
    .bind(now())
    .bind(tot)
    .bind(sessie)
    .execute(&mut *change)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    opslag.log_in(&mut change, "ingelogd", &account.inlognaam, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Ends one session of an account.
pub async fn close(
    opslag: &Opslag,
    account: &str,
    sessie: &str,
    reden: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    // PostgreSQL takes no such text, and no session has such a number.
    if sessie.contains('\0') {
        return Ok(false);
    }
    let mut change = opslag.change().await?;
    let done = close_one_in(&mut change, account, sessie, reden).await?;
    if done {
        opslag.log_in(&mut change, "sessie gestopt", reden, wie).await?;
        change.commit().await?;
    }
    Ok(done)
}

/// Ends a session whose cookie was used in two places, and tells its owner that something is to be looked at.
pub async fn close_stolen(
    opslag: &Opslag,
    account: &Account,
    sessie: &str,
    reden: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    if !close_one_in(&mut change, &account.id, sessie, reden).await? {
        return Ok(());
    }
    post::queue(&mut change, (&account.gemeente, &account.id), Reden::Sessie).await?;
    opslag.log_in(&mut change, "sessie gestopt", reden, wie).await?;
    change.commit().await?;
    Ok(())
}

/// Ends one session of an account within a change. False when it had ended, or is of another account.
async fn close_one_in(
    change: &mut AnyChange<'_>,
    account: &str,
    sessie: &str,
    reden: &str,
) -> Result<bool, OpslagFout> {
    let done = sqlx::query(
        "update sessie set staat = 'dicht', reden = $1, sleutel = '', vorige = ''
         where id = $2 and account = $3 and staat <> 'dicht'",
    )
    .bind(reden)
    .bind(sessie)
    .bind(account)
    .execute(&mut **change)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends all sessions of an account.
pub async fn close_all(opslag: &Opslag, account: &str, reden: &str, wie: &Wie) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    close_in(&mut change, account, reden).await?;
    opslag.log_in(&mut change, "alle sessies gestopt", reden, wie).await?;
    change.commit().await?;
    Ok(())
}

pub(super) async fn close_in(
    change: &mut AnyChange<'_>,
    account: &str,
    reden: &str,
) -> Result<(), OpslagFout> {
    sqlx::query(
        "update sessie set staat = 'dicht', reden = $1, sleutel = '', vorige = ''
         where account = $2 and staat <> 'dicht'",
    )
    .bind(reden)
    .bind(account)
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// Sessions that ended are kept so long.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Sessions that ended are shown so long.
const SHOWN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The sessions of an account: those that are open, and after them those that ended in the last thirty days.
pub async fn open_sessions(opslag: &Opslag, account: &str) -> Result<Vec<Open>, OpslagFout> {
    let open = sqlx::query(
        "select id, begonnen, gezien, herkomst, '' as reden from sessie
         where account = $1 and staat <> 'dicht' and tot >= $2 and gezien >= $3
         order by begonnen desc limit 20",
    )
    .bind(account)
    .bind(now())
    .bind(after(-IDLE))
    .fetch_all(opslag.pool())
    .await?;
    let ended = sqlx::query(
        "select id, begonnen, gezien, herkomst, reden from sessie
         where account = $1 and staat = 'dicht' and gezien >= $2
         order by begonnen desc limit 20",
    )
    .bind(account)
    .bind(after(-SHOWN))
    .fetch_all(opslag.pool())
    .await?;
    open.iter()
        .chain(&ended)
        .map(|row| {
            Ok(Open {
                id: row.try_get("id")?,
                begonnen: row.try_get("begonnen")?,
                gezien: row.try_get("gezien")?,
                herkomst: row.try_get("herkomst")?,
                reden: row.try_get("reden")?,
            })
        })
        .collect()
}

/// What ended long ago goes away, with what a provider said of it. What was done in it stays in the audit log.
async fn remove_old(change: &mut AnyChange<'_>, account: &str) -> Result<(), OpslagFout> {
    let before = after(-KEPT);
    for sql in [
        "delete from aanmeldbewijs where sessie in (select id from sessie where account = $1 and tot < $2)",
        "delete from sessie where account = $1 and tot < $2",
    ] {
        sqlx::query(sql).bind(account).bind(&before).execute(&mut **change).await?;
    }
    Ok(())
}
