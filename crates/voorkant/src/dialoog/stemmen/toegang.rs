//! How a voter comes in: by the link, by the code of a letter, and later by the token that they got.

use std::net::IpAddr;

use aanmelden::SourceNetwork;
use domein::Datum;
use jiff::Timestamp;
use verwachting::{Briefcode, Codefout, Dialoogrol, Stemtoken};

use super::lokaal::Stemlokaal;
use crate::app::{App, AppFout};
use crate::dialoog::sleutel::{chance, codesleutel, token_of};
use crate::dialoog::stembus::{self, Ontvangst, Stemmer};
use crate::toegang::Poortwachter;

/// How somebody came in by the link that everybody may have.
pub const KANAAL_LINK: &str = "link";
/// How somebody came in by the code of a letter.
const KANAAL_BRIEF: &str = "brief";
/// How somebody came in who signed in.
const KANAAL_INLOG: &str = "inlog";

/// Whether who came in this way was invited, so that they take part once.
pub fn is_invited(kanaal: &str) -> bool {
    matches!(kanaal, KANAAL_BRIEF | KANAAL_INLOG)
}

/// What somebody chooses when they begin.
#[derive(Clone, Debug)]
pub struct Stembegin {
    /// The role in which they speak.
    pub rol: Dialoogrol,
    /// The area where they live; empty when they would rather not say.
    pub gebied: String,
}

/// What is kept of a token.
pub fn merk(app: &App, dialoog: &str, token: &Stemtoken) -> String {
    codesleutel(app, dialoog).of_token(token).to_string()
}

fn stemmer(app: &App, dialoog: &str, token: &Stemtoken, begin: &Stembegin, kanaal: &str) -> Stemmer {
    Stemmer {
        merk: merk(app, dialoog, token),
        rol: begin.rol,
        gebied: begin.gebied.clone(),
        kanaal: kanaal.to_owned(),
    }
}

/// Lets somebody take part by the open link; gives their token, of which only the keyed hash is kept.
///
/// # Errors
/// When the system gives no chance, or the store does not answer; here and below.
pub async fn begin(app: &App, lokaal: &Stemlokaal, begin: &Stembegin) -> Result<Stemtoken, AppFout> {
    let token = Stemtoken::from_random(chance()?);
    let (id, gemeente) = (lokaal.stuk.id.as_str(), lokaal.stuk.gemeente.as_str());
    let who = stemmer(app, id, &token, begin, KANAAL_LINK);
    enter(app, (id, gemeente), who).await?;
    Ok(token)
}

/// Keeps that somebody takes part, together with all who begin at the same moment.
async fn enter(app: &App, plek: (&str, &str), who: Stemmer) -> Result<(), AppFout> {
    match app.stembus.enter(&app.opslag, plek, who).await {
        Ontvangst::Bewaard => Ok(()),
        Ontvangst::Onbekend | Ontvangst::Mislukt => {
            Err(AppFout::Vraag("u bent nog niet binnen; probeer het zo nog eens".to_owned()))
        }
    }
}

/// The token of somebody who signed in. It is made of their account under a key: whoever comes back comes to the same place, so
/// each account has one vote, and nothing is kept of which account that is.
pub fn of_account(app: &App, lokaal: &Stemlokaal, account: &str) -> Stemtoken {
    token_of(app, &lokaal.stuk.id, &["account", account])
}

/// Lets somebody take part who signed in; who did before comes back to what they answered.
///
/// # Errors
/// As [`begin`].
pub async fn begin_signed_in(
    app: &App,
    lokaal: &Stemlokaal,
    (account, begin): (&str, &Stembegin),
) -> Result<Stemtoken, AppFout> {
    let token = of_account(app, lokaal, account);
    let (id, gemeente) = (lokaal.stuk.id.as_str(), lokaal.stuk.gemeente.as_str());
    let who = stemmer(app, id, &token, begin, KANAAL_INLOG);
    if stembus::stemmer(&app.opslag, id, &who.merk).await?.is_none() {
        enter(app, (id, gemeente), who).await?;
    }
    Ok(token)
}

/// What came of a code.
pub enum Ruil {
    /// In: the token.
    Binnen(Stemtoken),
    /// Not right: a typing error, or no code that still counts.
    Onjuist(String),
    /// Tried too often: wait so many seconds.
    Wacht(u64),
}

/// Trades a code for a place: one code, one vote. A typing error shows in the code itself and costs nothing; guessing is slowed
/// by network, so that nobody can keep others from coming in. The token hangs on code and form together, of which neither is
/// kept: who sends the same form twice comes to the same place, and from what is kept nobody finds which code gave which place.
///
/// # Errors
/// As [`begin`].
pub async fn trade(
    app: &App,
    wachter: &Poortwachter,
    lokaal: &Stemlokaal,
    (code, formulier, begin): (&str, &str, &Stembegin),
    (adres, vandaag): (IpAddr, Datum),
) -> Result<Ruil, AppFout> {
    let code: Briefcode = match code.parse() {
        Ok(code) => code,
        Err(fout) => return Ok(Ruil::Onjuist(fout.to_string())),
    };
    let (id, gemeente) = (lokaal.stuk.id.as_str(), lokaal.stuk.gemeente.as_str());
    let door = format!("stemcode {id} {:?}", SourceNetwork::of(adres));
    let ticket = match wachter.knock(&door, adres, Timestamp::now()) {
        Ok(ticket) => ticket,
        Err(seconden) => return Ok(Ruil::Wacht(seconden)),
    };
    tokio::time::sleep(ticket.after()).await;
    let afdruk = codesleutel(app, id).of_code(&code).to_string();
    let token = token_of(app, id, &["brief", &afdruk, formulier]);
    let who = stemmer(app, id, &token, begin, KANAAL_BRIEF);
    let opslag = &app.opslag;
    let traded = stembus::trade(opslag, (id, gemeente), &afdruk, &who, &vandaag.to_string()).await?;
    if traded || stembus::stemmer(opslag, id, &who.merk).await?.is_some() {
        wachter.welcome(ticket);
        return Ok(Ruil::Binnen(token));
    }
    // Whether the code was used or never printed is not told apart: it would say which codes there are.
    Ok(Ruil::Onjuist(format!("{} Of: {}", Codefout::AlGebruikt, Codefout::Onbekend)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::dialoog::stembus::tests::{HIER, dialogue};

    #[tokio::test]
    async fn an_account_has_one_place_and_nothing_says_whose_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&key), true).await.unwrap();
        let id = dialogue(&app.opslag).await;
        let lokaal = app.stemgeheugen.lokaal(&app, (HIER, &id)).await.unwrap().unwrap();
        let as_ = |rol| Stembegin { rol, gebied: String::new() };
        let comes = async |account: &str, rol| {
            let token = begin_signed_in(&app, &lokaal, (account, &as_(rol))).await.unwrap();
            let merk = merk(&app, &id, &token);
            let who = stembus::stemmer(&app.opslag, &id, &merk).await.unwrap().unwrap();
            (token.expose().to_string(), who)
        };
        let (first, who) = comes("account-een", Dialoogrol::Inwoner).await;
        assert!(is_invited(&who.kanaal) && !is_invited(KANAAL_LINK));
        // Who comes back comes to the same place, in the role that they chose first.
        let (again, same) = comes("account-een", Dialoogrol::Partner).await;
        assert_eq!((&again, same.rol), (&first, Dialoogrol::Inwoner));
        assert_ne!(comes("account-twee", Dialoogrol::Inwoner).await.0, first);
        assert!(!who.merk.contains("account-een"));
    }

    #[tokio::test]
    async fn one_code_gives_one_place_and_the_same_form_the_same_one() {
        let folder = tempfile::tempdir().unwrap();
        let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&key), true).await.unwrap();
        let id = dialogue(&app.opslag).await;
        let code = Briefcode::from_random([7; 7]);
        let kept = codesleutel(&app, &id).of_code(&code).to_string();
        let mut change = app.opslag.change().await.unwrap();
        stembus::add_codes(&mut change, (&id, HIER), &[kept]).await.unwrap();
        change.commit().await.unwrap();
        let lokaal = app.stemgeheugen.lokaal(&app, (HIER, &id)).await.unwrap().unwrap();
        let wachter = Poortwachter::default();
        let chosen = Stembegin { rol: Dialoogrol::Inwoner, gebied: String::new() };
        let here = ("127.0.0.1".parse().unwrap(), domein::parse_datum("2026-12-05").unwrap());
        let offer = async |typed: &str, formulier: &str| match trade(
            &app,
            &wachter,
            &lokaal,
            (typed, formulier, &chosen),
            here,
        )
        .await
        .unwrap()
        {
            Ruil::Binnen(token) => Ok(token.expose().to_string()),
            Ruil::Onjuist(why) => Err(why),
            Ruil::Wacht(seconden) => Err(seconden.to_string()),
        };
        let typed = code.print().to_lowercase().replace('-', " ");
        let first = offer(&typed, "formulier-een").await.unwrap();
        // Who presses twice comes to the same place; another form with the same code does not come in.
        assert_eq!(offer(&typed, "formulier-een").await, Ok(first));
        let again = offer(&typed, "formulier-twee").await.unwrap_err();
        assert!(again.contains("al gebruikt") && !again.contains(&code.print()), "{again}");
        // A code that was never printed is told in the same words.
        let never = Briefcode::from_random([8; 7]).print();
        assert_eq!(offer(&never, "formulier-drie").await, Err(again));
        assert!(offer("typfout", "formulier-vier").await.unwrap_err().contains("tekens"));
    }
}
