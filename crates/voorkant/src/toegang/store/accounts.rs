use aanmelden::TokenDigest;
use domein::Pseudoniem;
use opslag::{Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::AppFout;
use crate::post::{self, Reden};
use crate::toegang::account::{Account, Accountstaat, Accountstand, Inlognaam, read_roles, write_roles};

/// What of an account is asked for: itself, and what it is now.
pub(super) const ACCOUNT: &str = "account.id, account.gemeente, account.inlognaam, stand.versie, stand.weergave, stand.email,
    stand.organisatie, stand.rollen, stand.werkgebied, stand.persoon, stand.tweede_factor, stand.staat, stand.reden,
    stand.wie, stand.wanneer";

pub(super) const NOW: &str = "accountstand stand on stand.account = account.id and stand.versie =
    (select max(versie) from accountstand where accountstand.account = account.id)";

fn strange(wat: &'static str, waarde: String) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde }
}

pub(super) fn read(row: &AnyRow) -> Result<Account, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let (rollen, werkgebied, persoon, staat) =
        (text("rollen")?, text("werkgebied")?, text("persoon")?, text("staat")?);
    let persoon = match persoon.as_str() {
        "" => None,
        _ => Some(persoon.parse().map_err(|_| strange("een persoon", persoon.clone()))?),
    };
    Ok(Account {
        id: text("id")?,
        gemeente: text("gemeente")?,
        inlognaam: text("inlognaam")?,
        versie: row.try_get("versie")?,
        stand: Accountstand {
            weergave: text("weergave")?,
            email: text("email")?,
            organisatie: text("organisatie")?,
            rollen: read_roles(&rollen).map_err(|_| strange("een rol", rollen))?,
            werkgebied: werkgebied.parse().map_err(|_| strange("een werkgebied", werkgebied))?,
            persoon,
            zonder_tweede_factor: text("tweede_factor")? == "vrij",
            staat: Accountstaat::of(&staat).ok_or_else(|| strange("een staat van een account", staat))?,
            reden: text("reden")?,
        },
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// Whether there are accounts at all.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn any_account(opslag: &Opslag) -> Result<bool, OpslagFout> {
    Ok(sqlx::query("select id from account limit 1").fetch_optional(opslag.pool()).await?.is_some())
}

/// Whether some account is an example account.
pub async fn is_example(opslag: &Opslag) -> Result<bool, OpslagFout> {
    let found = sqlx::query("select account from accountstand where tweede_factor = 'vrij' limit 1");
    Ok(found.fetch_optional(opslag.pool()).await?.is_some())
}

/// All accounts of a municipality, by name.
pub async fn accounts(opslag: &Opslag, gemeente: &str) -> Result<Vec<Account>, OpslagFout> {
    let sql = format!(
        "select {ACCOUNT} from account join {NOW} where account.gemeente = $1 order by account.inlognaam"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// One account of a municipality.
pub async fn account(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Account>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql =
        format!("select {ACCOUNT} from account join {NOW} where account.gemeente = $1 and account.id = $2");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read).transpose()
}

/// Where messages for an account go; none when it has no address or is closed.
pub async fn address_of(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<String>, OpslagFout> {
    let found = account(opslag, gemeente, id).await?;
    let open = found.filter(|one| one.stand.staat == Accountstaat::Actief && !one.stand.email.is_empty());
    Ok(open.map(|one| one.stand.email))
}

/// The account with a name.
pub async fn account_by_name(opslag: &Opslag, naam: &Inlognaam) -> Result<Option<Account>, OpslagFout> {
    let sql = format!("select {ACCOUNT} from account join {NOW} where account.inlognaam = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(naam.as_str()).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(read).transpose()
}

/// Makes an account; its number. A name that is taken is refused.
///
/// # Errors
/// When the name is taken, or the database refuses.
pub async fn create(
    opslag: &Opslag,
    naam: &Inlognaam,
    stand: &Accountstand,
    wie: &Wie,
) -> Result<String, AppFout> {
    let mut change = opslag.change().await?;
    let Some(id) = create_in(opslag, &mut change, naam, stand, wie).await? else {
        return Err(AppFout::Vraag(format!("de inlognaam {naam} is al in gebruik; kies een andere")));
    };
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(id)
}

/// As [`create`], within a change; none when the name is taken.
pub(super) async fn create_in(
    opslag: &Opslag,
    change: &mut opslag::AnyChange<'_>,
    naam: &Inlognaam,
    stand: &Accountstand,
    wie: &Wie,
) -> Result<Option<String>, OpslagFout> {
    let id = new_id();
    let made = sqlx::query(
        "insert into account (id, gemeente, inlognaam, wie, wanneer) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(naam.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(None);
    }
    insert_version(change, &id, 1, stand, wie).await?;
    opslag.log_in(change, "account gemaakt", &format!("{naam}: {}", write_roles(&stand.rollen)), wie).await?;
    Ok(Some(id))
}

/// Makes an account something else, on top of the version that was seen. False when somebody was first.
pub async fn add_version(
    opslag: &Opslag,
    account: &Account,
    stand: &Accountstand,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let done = add_version_in(opslag, &mut change, account, stand, wie).await?;
    if done {
        change.commit().await?;
    }
    Ok(done)
}

/// Makes a resident who they are in the facts, by somebody who runs the program.
pub async fn link_resident(
    opslag: &Opslag,
    account: &Account,
    persoon: Pseudoniem,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let stand = Accountstand { persoon: Some(persoon), ..account.stand.clone() };
    add_version(opslag, account, &stand, wie).await
}

/// As [`add_version`], as part of a change; when it is false the change must not be kept.
pub async fn add_version_in(
    opslag: &Opslag,
    change: &mut opslag::AnyChange<'_>,
    account: &Account,
    stand: &Accountstand,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let Some(versie) = account.versie.checked_add(1) else { return Ok(false) };
    if !insert_version(change, &account.id, versie, stand, wie).await? {
        return Ok(false);
    }
    if stand.staat == Accountstaat::Dicht {
        super::sessies::close_in(change, &account.id, "account gesloten").await?;
        no_more_links(change, &account.id).await?;
    }
    let what = format!("{}: {} {}", account.inlognaam, stand.staat.sleutel(), write_roles(&stand.rollen));
    opslag.log_in(change, "account gewijzigd", &what, wie).await?;
    Ok(true)
}

async fn insert_version(
    change: &mut opslag::AnyChange<'_>,
    account: &str,
    versie: i64,
    stand: &Accountstand,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into accountstand (account, versie, gemeente, weergave, email, organisatie, rollen, werkgebied,
            persoon, tweede_factor, staat, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing",
    )
    .bind(account)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(&stand.weergave)
    .bind(&stand.email)
    .bind(&stand.organisatie)
    .bind(write_roles(&stand.rollen))
    .bind(stand.werkgebied.to_string())
    .bind(stand.persoon.map_or_else(String::new, |persoon| persoon.to_string()))
    .bind(if stand.zonder_tweede_factor { "vrij" } else { "verplicht" })
    .bind(stand.staat.sleutel())
    .bind(&stand.reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Keeps a link with which somebody may choose a password until a moment. Older ones count no more. With `announce` a
/// message goes to the address of the account that something is ready; false when none goes.
pub async fn invite(
    opslag: &Opslag,
    account: &Account,
    (sleutel, tot): (&TokenDigest, &str),
    announce: bool,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    no_more_links(&mut change, &account.id).await?;
    sqlx::query(
        "insert into uitnodiging (sleutel, gemeente, account, tot, gebruikt, wie, wanneer)
         values ($1, $2, $3, $4, '', $5, $6)",
    )
    .bind(sleutel.to_string())
    .bind(&account.gemeente)
    .bind(&account.id)
    .bind(tot)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    let told =
        announce && post::queue(&mut change, (&account.gemeente, &account.id), Reden::Uitnodiging).await?;
    opslag.log_in(&mut change, "link gemaakt om een wachtwoord te kiezen", &account.inlognaam, wie).await?;
    change.commit().await?;
    Ok(told)
}

/// Links of an account count no more: a password was chosen, or the account was closed.
pub(super) async fn no_more_links(
    change: &mut opslag::AnyChange<'_>,
    account: &str,
) -> Result<(), OpslagFout> {
    sqlx::query("delete from uitnodiging where account = $1").bind(account).execute(&mut **change).await?;
    Ok(())
}

/// How many accounts have a link that still counts.
pub async fn open_invitations(opslag: &Opslag, gemeente: &str) -> Result<i64, OpslagFout> {
    let row = sqlx::query(
        "select count(distinct account) as aantal from uitnodiging where gemeente = $1 and gebruikt = '' and tot >= $2",
    )
    .bind(gemeente)
    .bind(now())
    .fetch_one(opslag.pool())
    .await?;
    Ok(row.try_get("aantal")?)
}

/// The account that a link is for, while the link counts and the account is open.
pub async fn invitation(opslag: &Opslag, sleutel: &TokenDigest) -> Result<Option<Account>, OpslagFout> {
    let sql = format!(
        "select {ACCOUNT} from uitnodiging join account on account.id = uitnodiging.account join {NOW}
         where uitnodiging.sleutel = $1 and uitnodiging.gebruikt = '' and uitnodiging.tot >= $2
            and stand.staat = 'actief'"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(sleutel.to_string())
        .bind(now())
        .fetch_optional(opslag.pool())
        .await?;
    row.as_ref().map(read).transpose()
}
