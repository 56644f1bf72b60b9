//! Signing in, step by step: name and password, then the second factor, then a session.
//!
//! The same words come back whether a name exists or not, after the same work. Guessing is slowed by
//! [`aanmelden::Throttle`], which cannot be used to shut others out.

use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use aanmelden::{
    Admission, Attempt, DeviceId, HashKey, Herstelcode, SourceNetwork, Throttle, ThrottleRules, Ticket,
    Token, TokenUse, TotpSecret, Wachtwoord,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domein::Pseudoniem;
use feiten::FeitenFout;
use jiff::Timestamp;
use kluis::{Datasleutel, Sleutel};
use opslag::{Opslag, Wie};

use super::account::{Account, Accountstaat, Inlognaam};
use super::drukte::{DRUKTE, TE_DRUK};
use super::namens::Aanmeldbewijs;
use super::sessie::{Bewijs, HALF, LONGEST, Sessie, Sessiestaat, prove};
use super::store::{self, Sessiebegin, Soort};
use crate::app::{App, AppFout, after};

/// What is known of who knocks, besides what they typed.
#[derive(Clone, Debug)]
pub struct Kenmerken {
    /// From where.
    pub adres: IpAddr,
    /// With what browser, cut short.
    pub browser: String,
    /// The cookie that says that this device is known.
    pub apparaat: String,
}

/// Who guards the door: how often somebody failed. It lives as long as the server.
#[derive(Clone)]
pub struct Poortwachter(Arc<Mutex<Throttle>>);

impl Default for Poortwachter {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Throttle::new(ThrottleRules::default()))))
    }
}

/// Whoever knocked too often waits, with a text that says how long.
#[derive(Debug)]
pub struct Wacht {
    /// The text.
    pub tekst: String,
    /// How long, in seconds.
    pub seconden: u64,
}

impl Poortwachter {
    fn attempt(
        &self,
        naam: &str,
        kenmerken: &Kenmerken,
        key: &HashKey,
        now: Timestamp,
    ) -> Result<Ticket, Wacht> {
        let device = DeviceId::read(&kenmerken.apparaat, key, naam, now);
        let attempt = Attempt { account: naam, network: SourceNetwork::of(kenmerken.adres), device };
        let mut throttle = self
            .0
            .lock()
            .map_err(|_| Wacht { tekst: "Probeer het over een minuut opnieuw.".to_owned(), seconden: 60 })?;
        let admission = throttle.attempt(&attempt, now);
        let tekst = admission.message(now).unwrap_or_default();
        match admission {
            Admission::Go(ticket) => Ok(ticket),
            Admission::Wait { until, .. } => {
                let left = until.as_second().saturating_sub(now.as_second()).max(1);
                Err(Wacht { tekst, seconden: left.unsigned_abs() })
            }
        }
    }

    /// A program offers its secret: the budget is of its name at this place. Else how many seconds it has to wait.
    pub fn knock(&self, naam: &str, adres: IpAddr, now: Timestamp) -> Result<Ticket, u64> {
        let attempt = Attempt { account: naam, network: SourceNetwork::of(adres), device: None };
        let mut throttle = self.0.lock().map_err(|_| 60_u64)?;
        match throttle.attempt(&attempt, now) {
            Admission::Go(ticket) => Ok(ticket),
            Admission::Wait { until, .. } => {
                Err(u64::try_from(until.as_second().saturating_sub(now.as_second())).unwrap_or(1).max(1))
            }
        }
    }

    /// The secret was right: what the attempt cost is given back.
    pub fn welcome(&self, ticket: Ticket) {
        self.succeeded(ticket);
    }

    /// Nobody looked at the password: this one attempt was none.
    fn not_judged(&self, ticket: Ticket) {
        if let Ok(mut throttle) = self.0.lock() {
            throttle.give_back(ticket);
        }
    }

    fn succeeded(&self, ticket: Ticket) {
        if let Ok(mut throttle) = self.0.lock() {
            throttle.succeeded(ticket);
        }
    }
}

/// The key of what proves people, which follows from that of the data folder and lies beside it.
pub(super) fn hash_key(sleutel: &Sleutel) -> Result<HashKey, AppFout> {
    HashKey::from_bytes(&sleutel.derive("voorkant 2026-11-29 aanmelden"))
        .map_err(|error| AppFout::Vraag(error.to_string()))
}

/// What came of a step.
pub enum Stap {
    /// Signed in: the cookies of session and device.
    Binnen(Vec<String>),
    /// The password is right; the second factor is next. The cookie of the half session.
    NogCode(Vec<String>),
    /// Not right, in the same words whatever it was.
    Onjuist,
    /// Knocked too often.
    Wacht(Wacht),
    /// Too many knock at once; it was not judged.
    Druk,
}

/// Name and password.
///
/// # Errors
/// When the records cannot be read.
pub async fn with_password(
    app: &App,
    wachter: &Poortwachter,
    (naam, wachtwoord): (&str, &str),
    kenmerken: &Kenmerken,
) -> Result<Stap, AppFout> {
    let (account, ticket) = match judge(app, wachter, (naam, wachtwoord), kenmerken).await? {
        Ok(both) => both,
        Err(stap) => return Ok(stap),
    };
    let (key, now) = (hash_key(app.datamap.sleutel())?, Timestamp::now());
    let needs = !account.stand.zonder_tweede_factor;
    if !needs {
        wachter.succeeded(ticket);
    }
    let staat = if needs { Sessiestaat::Half } else { Sessiestaat::Heel };
    let mut cookies = vec![begin(&app.opslag, &account, staat, kenmerken, None).await?];
    if needs {
        return Ok(Stap::NogCode(cookies));
    }
    cookies.push(device_cookie(&key, &account, kenmerken, now)?);
    Ok(Stap::Binnen(cookies))
}

/// Whether somebody who is signed in knows their password. It begins no session.
///
/// # Errors
/// A text for who typed it, or when the records cannot be read.
pub async fn confirm_password(
    app: &App,
    wachter: &Poortwachter,
    typed: (&str, &str),
    kenmerken: &Kenmerken,
) -> Result<(), AppFout> {
    match judge(app, wachter, typed, kenmerken).await? {
        Ok((_, ticket)) => {
            wachter.succeeded(ticket);
            Ok(())
        }
        Err(Stap::Wacht(wacht)) => Err(AppFout::Vraag(wacht.tekst)),
        Err(Stap::Druk) => Err(AppFout::Vraag(TE_DRUK.to_owned())),
        Err(_) => Err(AppFout::Vraag("uw wachtwoord van nu klopt niet".to_owned())),
    }
}

/// Judges a name and a password: the open account they are of, with what the attempt cost; or else what came of it.
async fn judge(
    app: &App,
    wachter: &Poortwachter,
    (naam, wachtwoord): (&str, &str),
    kenmerken: &Kenmerken,
) -> Result<Result<(Account, Ticket), Stap>, AppFout> {
    let (Ok(naam), Ok(password)) = (naam.parse::<Inlognaam>(), Wachtwoord::entered(wachtwoord)) else {
        return Ok(Err(Stap::Onjuist));
    };
    let (key, now) = (hash_key(app.datamap.sleutel())?, Timestamp::now());
    let bekend = DeviceId::read(&kenmerken.apparaat, &key, naam.as_str(), now).is_some();
    // Before anything is counted: whoever is not judged has not failed.
    let Ok(rij) = DRUKTE.join(bekend) else { return Ok(Err(Stap::Druk)) };
    let ticket = match wachter.attempt(naam.as_str(), kenmerken, &key, now) {
        Ok(ticket) => ticket,
        Err(wacht) => return Ok(Err(Stap::Wacht(wacht))),
    };
    tokio::time::sleep(ticket.after()).await;
    let account = store::account_by_name(&app.opslag, &naam).await?;
    let kept = match &account {
        Some(account) => store::known_password(&app.opslag, &account.id).await?,
        None => None,
    };
    let judged = rij.run(move || match kept.and_then(|kept| kept.parse().ok()) {
        Some(kept) => aanmelden::verify(&password, &kept),
        None => aanmelden::verify_absent(&password),
    });
    let Ok(good) = judged.await else {
        wachter.not_judged(ticket);
        return Ok(Err(Stap::Druk));
    };
    let good = good?;
    let Some(account) = account.filter(|one| good && one.stand.staat == Accountstaat::Actief) else {
        let wie = stranger(&naam, app).await?;
        app.opslag.log("inloggen", naam.as_str(), "geweigerd", &wie).await?;
        return Ok(Err(Stap::Onjuist));
    };
    Ok(Ok((account, ticket)))
}

async fn stranger(naam: &Inlognaam, app: &App) -> Result<Wie, AppFout> {
    Ok(Wie { naam: naam.to_string(), ..app.wie("inlogpagina").await? })
}

/// The second factor: a code of the telephone, or a recovery code.
///
/// # Errors
/// When the records cannot be read.
pub async fn with_code(
    app: &App,
    wachter: &Poortwachter,
    (sessie, account): (&Sessie, &Account),
    code: &str,
    kenmerken: &Kenmerken,
) -> Result<Stap, AppFout> {
    let (key, now) = (hash_key(app.datamap.sleutel())?, Timestamp::now());
    let ticket = match wachter.attempt(&account.inlognaam, kenmerken, &key, now) {
        Ok(ticket) => ticket,
        Err(wacht) => return Ok(Stap::Wacht(wacht)),
    };
    tokio::time::sleep(ticket.after()).await;
    let wie = as_themselves(account);
    if !(by_telephone(app, account, code, now).await? || by_recovery(app, account, code, &key).await?) {
        app.opslag.log("tweede stap", &account.inlognaam, "geweigerd", &wie).await?;
        return Ok(Stap::Onjuist);
    }
    wachter.succeeded(ticket);
    match whole(&app.opslag, account, sessie, &wie).await? {
        Some(cookie) => Ok(Stap::Binnen(vec![cookie, device_cookie(&key, account, kenmerken, now)?])),
        None => Ok(Stap::Onjuist),
    }
}

/// Makes a half session whole: its new cookie; none when it was so already.
///
/// # Errors
/// When the records cannot be written.
pub async fn whole(
    opslag: &Opslag,
    account: &Account,
    sessie: &Sessie,
    wie: &Wie,
) -> Result<Option<String>, AppFout> {
    let token = token()?;
    let digest = token.digest(TokenUse::Session);
    let done = store::strengthen(opslag, account, &sessie.id, &digest, &after(LONGEST), wie).await?;
    Ok(done.then(|| session_cookie(&sessie.id, &token)))
}

async fn by_telephone(app: &App, account: &Account, code: &str, now: Timestamp) -> Result<bool, AppFout> {
    let Some((sealed, used)) = store::totp(&app.opslag, &account.id).await? else { return Ok(false) };
    let secret = open_secret(app.datamap.sleutel(), account, &sealed)?;
    match secret.check(code, now, used) {
        Some(step) => Ok(store::set_used(&app.opslag, &account.id, step).await?),
        None => Ok(false),
    }
}

async fn by_recovery(app: &App, account: &Account, code: &str, key: &HashKey) -> Result<bool, AppFout> {
    let kept = store::recovery_codes(&app.opslag, &account.id).await?;
    let hashes: Vec<_> = kept.iter().map(|(_, hash)| *hash).collect();
    let found = Herstelcode::find(code, key, &account.id, &hashes).and_then(|place| kept.get(place));
    match found {
        Some((nummer, _)) => Ok(store::use_recovery(&app.opslag, &account.id, *nummer).await?),
        None => Ok(false),
    }
}

/// The key that closes secrets of the second factor. It follows from that of the data folder, also after a rotation.
fn secrets_key(sleutel: &Sleutel) -> Datasleutel {
    Datasleutel::from_bytes(sleutel.derive("voorkant 2026-11-29 tweede stap"))
}

/// Whose secret it is, as the seal wants it: the number of the account.
fn owner(account: &Account) -> Pseudoniem {
    let bytes = account.id.replace('-', "").parse::<Pseudoniem>();
    bytes.unwrap_or(Pseudoniem::from_bytes([0; 16]))
}

/// A secret of the second factor, closed: whoever steals the records alone cannot make codes.
pub(super) fn seal_secret(
    sleutel: &Sleutel,
    account: &Account,
    secret: &TotpSecret,
) -> Result<String, AppFout> {
    // A place that was not used before: chance, which comes along in front.
    let place = u64::from_le_bytes(
        Datasleutel::random().map_err(FeitenFout::from)?.expose()[..8].try_into().unwrap_or_default(),
    );
    let closed = secrets_key(sleutel)
        .close(place, owner(account), "totp", secret.expose())
        .map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(STANDARD.encode([place.to_le_bytes().as_slice(), &closed].concat()))
}

fn open_secret(sleutel: &Sleutel, account: &Account, sealed: &str) -> Result<TotpSecret, AppFout> {
    let bytes = STANDARD.decode(sealed).unwrap_or_default();
    let opened = bytes.split_first_chunk::<8>().and_then(|(place, closed)| {
        let place = u64::from_le_bytes(*place);
        secrets_key(sleutel).open(place, owner(account), "totp", closed).ok()
    });
    let bytes = opened.and_then(|plain| <[u8; 20]>::try_from(plain.as_slice()).ok());
    bytes.map(TotpSecret::from_bytes).ok_or_else(|| AppFout::Vraag(aanmelden::TotpError.to_string()))
}

/// Begins a session, with what a provider said of it; its cookie.
///
/// # Errors
/// When the records cannot be written.
pub(super) async fn begin(
    opslag: &Opslag,
    account: &Account,
    staat: Sessiestaat,
    kenmerken: &Kenmerken,
    bewijs: Option<&Aanmeldbewijs>,
) -> Result<String, AppFout> {
    let token = token()?;
    let digest = token.digest(TokenUse::Session);
    let tot = after(if staat == Sessiestaat::Heel { LONGEST } else { HALF });
    let begun = Sessiebegin { sleutel: &digest, staat, tot: &tot, herkomst: &kenmerken.browser, bewijs };
    let id = store::start(opslag, account, &begun, &as_themselves(account)).await?;
    Ok(session_cookie(&id, &token))
}

/// Who an account is, in the records.
pub(super) fn as_themselves(account: &Account) -> Wie {
    Wie { naam: account.named(), oorsprong: "inlogpagina".to_owned(), gemeente: account.gemeente.clone() }
}

/// Who a cookie of a session belongs to, and a cookie in its place when it is to change.
///
/// # Errors
/// When the records cannot be read.
pub async fn recognise(
    opslag: &Opslag,
    cookie: &str,
) -> Result<Option<(Sessie, Account, Option<String>)>, AppFout> {
    let Some((id, token)) =
        cookie.split_once('.').and_then(|(id, key)| Some((id, key.parse::<Token>().ok()?)))
    else {
        return Ok(None);
    };
    let Some((sessie, account)) = store::session(opslag, id).await? else { return Ok(None) };
    if account.stand.staat != Accountstaat::Actief {
        return Ok(None);
    }
    let offered = token.digest(TokenUse::Session);
    match prove(&sessie, &offered, Timestamp::now()) {
        Bewijs::Niets => Ok(None),
        Bewijs::Gestolen => {
            let wie = Wie { naam: "onbekend".to_owned(), ..as_themselves(&account) };
            store::close_stolen(opslag, &account, &sessie.id, GESTOLEN, &wie).await?;
            Ok(None)
        }
        Bewijs::Weer => {
            let new = self::token()?;
            let changed =
                store::switch_again(opslag, &sessie, &offered, &new.digest(TokenUse::Session)).await?;
            let cookie = changed.then(|| session_cookie(&sessie.id, &new));
            Ok(Some((sessie, account, cookie)))
        }
        Bewijs::Goed { wissel: true, .. } => {
            let new = self::token()?;
            let changed =
                store::switch_key(opslag, &sessie.id, &offered, &new.digest(TokenUse::Session)).await?;
            let cookie = changed.then(|| session_cookie(&sessie.id, &new));
            Ok(Some((sessie, account, cookie)))
        }
        Bewijs::Goed { wissel: false, gezien } => {
            if gezien {
                store::seen(opslag, &sessie.id).await?;
            }
            Ok(Some((sessie, account, None)))
        }
    }
}

/// Why a session ended whose cookie was used in two places.
pub(super) const GESTOLEN: &str = "het koekje van deze sessie werd op twee plekken gebruikt";

fn token() -> Result<Token, AppFout> {
    Token::new().map_err(|error| AppFout::Vraag(error.to_string()))
}

/// Names of the cookies. The browser gives them to this server only, and no script reads them.
pub const SESSIEKOEKJE: &str = "voorkant_sessie";
/// Says that somebody signed in on this device before.
pub const APPARAATKOEKJE: &str = "voorkant_apparaat";

fn session_cookie(id: &str, token: &Token) -> String {
    format!("{SESSIEKOEKJE}={id}.{}; Path=/; HttpOnly; SameSite=Lax", token.expose())
}

/// Takes the cookie of a session away.
pub fn no_session_cookie() -> String {
    format!("{SESSIEKOEKJE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

pub(super) fn device_cookie(
    key: &HashKey,
    account: &Account,
    kenmerken: &Kenmerken,
    now: Timestamp,
) -> Result<String, AppFout> {
    let device = match DeviceId::read(&kenmerken.apparaat, key, &account.inlognaam, now) {
        Some(device) => device,
        None => DeviceId::new().map_err(|error| AppFout::Vraag(error.to_string()))?,
    };
    let text = device.cookie(key, &account.inlognaam, now);
    Ok(format!("{APPARAATKOEKJE}={text}; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000"))
}

/// A new password of an account, when it is one by all rules.
///
/// # Errors
/// A text for whoever chose it.
pub fn may_choose(account: &Account, wachtwoord: &str) -> Result<Wachtwoord, AppFout> {
    Wachtwoord::choose(wachtwoord, &account.inlognaam).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// Keeps a new password of an account, by all rules.
///
/// # Errors
/// A text for whoever chose it, or when the records cannot be written.
pub async fn choose_password(account: &Account, wachtwoord: &str) -> Result<String, AppFout> {
    let password = may_choose(account, wachtwoord)?;
    // Whoever chooses one is signed in, or has a link: they are known.
    let hash = DRUKTE.run(true, move || aanmelden::hash(&password)).await;
    let hash = hash.map_err(|_| AppFout::Vraag(TE_DRUK.to_owned()))??;
    Ok(hash.map_err(|error| AppFout::Vraag(error.to_string()))?.to_string())
}

/// Keeps ten new recovery codes of an account, and gives them to show once.
///
/// # Errors
/// When the records cannot be written.
pub async fn new_recovery_codes(app: &App, account: &Account, wie: &Wie) -> Result<Vec<String>, AppFout> {
    let key = hash_key(app.datamap.sleutel())?;
    let codes = Herstelcode::ten().map_err(|error| AppFout::Vraag(error.to_string()))?;
    let kept: Vec<String> = codes.iter().map(|code| code.hash(&key, &account.id).to_string()).collect();
    store::learn(&app.opslag, account, Soort::Herstelcode, &kept, None, wie).await?;
    Ok(codes.iter().map(|code| code.expose().to_owned()).collect())
}
