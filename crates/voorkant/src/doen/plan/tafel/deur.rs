//! The door to the table: a code that was told by another way than the link, and a cookie that counts for two hours.

use std::net::IpAddr;

use ::plan::Planuitnodigingfout;
use aanmelden::{HashKey, Herstelcode};
use domein::Datum;
use jiff::Timestamp;
use kluis::Sleutel;
use opslag::Wie;

use super::{Tafelgenoot, guest};
use crate::app::{App, AppFout};
use crate::toegang::Poortwachter;

/// The cookie of who came in by a code.
pub const TAFELKOEKJE: &str = "voorkant_tafel";
/// So many seconds it counts.
const LANG: i64 = 2 * 60 * 60;

fn key(app: &App) -> Result<HashKey, AppFout> {
    HashKey::from_bytes(&app.datamap.sleutel().derive("voorkant 2026-11-30 tafelcode"))
        .map_err(|error| AppFout::Vraag(error.to_string()))
}

/// What a code is bound to, so that it opens no other invitation.
fn bound_to(id: &str) -> String {
    format!("tafel {id}")
}

/// A new code for an invitation, with what it is recognised by.
///
/// # Errors
/// When the system gives no chance.
pub(super) fn new_code(app: &App, id: &str) -> Result<(Herstelcode, String), AppFout> {
    let made = Herstelcode::ten().map_err(|error| AppFout::Vraag(error.to_string()))?.pop();
    let code = made.ok_or_else(|| AppFout::Vraag("er kwam geen code: probeer het opnieuw".to_owned()))?;
    let merk = code.hash(&key(app)?, &bound_to(id)).to_string();
    Ok((code, merk))
}

/// What came of a code.
pub enum Binnenkomst {
    /// In: the cookie.
    Open(String),
    /// Not right, and no word more.
    Onjuist,
    /// Right, but it opens no more.
    Dicht(Planuitnodigingfout),
    /// Tried too often: wait so many seconds.
    Wacht(u64),
}

/// Offers a code for an invitation. Guessing is slowed as at signing in; what is not there takes the same steps.
///
/// # Errors
/// When the records cannot be read or written.
pub async fn enter(
    app: &App,
    wachter: &Poortwachter,
    (gemeente, dag): (&str, Datum),
    (id, code): (&str, &str),
    adres: IpAddr,
) -> Result<Binnenkomst, AppFout> {
    let now = Timestamp::now();
    let ticket = match wachter.knock(&bound_to(id), adres, now) {
        Ok(ticket) => ticket,
        Err(seconden) => return Ok(Binnenkomst::Wacht(seconden)),
    };
    tokio::time::sleep(ticket.after()).await;
    let genoot = guest(app, gemeente, id).await?;
    let kept: Vec<_> = genoot.iter().filter_map(|one| one.rij.codemerk.parse().ok()).collect();
    let right = Herstelcode::find(code, &key(app)?, &bound_to(id), &kept).is_some();
    let Some(genoot) = genoot.filter(|_| right) else {
        let wie = Wie {
            naam: "onbekend aan tafel".to_owned(),
            oorsprong: "tafel".to_owned(),
            gemeente: gemeente.to_owned(),
        };
        app.opslag.log("code aan tafel", id, "geweigerd", &wie).await?;
        return Ok(Binnenkomst::Onjuist);
    };
    wachter.welcome(ticket);
    Ok(match genoot.uitnodiging.opent(dag) {
        Ok(_) => Binnenkomst::Open(cookie(app.datamap.sleutel(), &genoot, now)),
        Err(why) => Binnenkomst::Dicht(why),
    })
}

/// Binds a cookie to an invitation, its code and the moment at which it is over.
fn mark(sleutel: &Sleutel, genoot: &Tafelgenoot, until: i64) -> blake3::Hash {
    let said = format!("{}/{}/{until}", genoot.id, genoot.rij.codemerk);
    blake3::keyed_hash(&sleutel.derive("voorkant 2026-11-30 tafelkoekje"), said.as_bytes())
}

fn cookie(sleutel: &Sleutel, genoot: &Tafelgenoot, now: Timestamp) -> String {
    let until = now.as_second().saturating_add(LANG);
    let mark = mark(sleutel, genoot, until).to_hex();
    // By TLS every cookie is one of the whole server (`__Host-`): what it is for, it says itself.
    format!("{TAFELKOEKJE}={}.{until}.{mark}; Path=/; HttpOnly; SameSite=Strict; Max-Age={LANG}", genoot.id)
}

/// Whether a cookie was given for this invitation, and still counts.
pub fn holds(app: &App, genoot: &Tafelgenoot, cookie: &str, now: Timestamp) -> bool {
    let parts: Vec<&str> = cookie.split('.').collect();
    let &[id, until, given] = parts.as_slice() else { return false };
    let (Ok(until), Ok(given)) = (until.parse::<i64>(), blake3::Hash::from_hex(given)) else { return false };
    id == genoot.id && now.as_second() < until && mark(app.datamap.sleutel(), genoot, until) == given
}
