//! Whom the provider vouches for becomes somebody here: their account, their roles, their session.

use std::collections::BTreeSet;

use aanmelden::oidc::{OidcError, SignedIn};
use jiff::Timestamp;
use opslag::Wie;
use toegang::Rol;

use super::Aanbiederinstellingen;
use crate::app::{App, AppFout};
use crate::toegang::account::{Account, Accountstaat, Accountstand, Inlognaam};
use crate::toegang::inloggen::{self, Kenmerken};
use crate::toegang::namens::{Aanmeldbewijs, Vertegenwoordigde};
use crate::toegang::sessie::Sessiestaat;
use crate::toegang::store::{self, Gekoppeld};

/// What came of it.
pub enum Toegelaten {
    /// Signed in: the cookie of the session.
    Binnen(String),
    /// Known, but the provider vouches for no second step: ours is next. The cookie of the half session.
    NogCode(String),
    /// Known there, but not let in here; why.
    Niet(&'static str),
}

const GEEN_ROL: &str = "U bent herkend, maar uw groepen geven hier geen rol. Vraag uw beheerder om u in een groep te zetten die bij \
                        Voorkant hoort.";
const DICHT: &str = "U bent herkend, maar uw account in Voorkant is gesloten. Vraag uw beheerder waarom.";
/// Why an account changed.
const GEVOLGD: &str = "volgt de groepen bij de aanmelddienst";

/// Lets somebody in whom the provider vouches for: in their own account, made at the first time, with the roles that
/// their groups give now.
///
/// # Errors
/// When the records cannot be read or written, or no municipality was set.
pub async fn let_in(
    app: &App,
    instellingen: &Aanbiederinstellingen,
    person: &SignedIn,
    kenmerken: &Kenmerken,
) -> Result<Toegelaten, AppFout> {
    let gemeente = app.instellingen().await?.gemeente.map(|code| code.to_string()).ok_or_else(|| {
        AppFout::Vraag("stel eerst de gemeente in, want een account hoort bij een gemeente".to_owned())
    })?;
    let rollen = instellingen.rollen(&person.groups);
    let wie = Wie { naam: named(person), oorsprong: "aanmelddienst".to_owned(), gemeente };
    let Some(account) = account(app, person, &rollen, &wie).await? else {
        app.opslag.log("inloggen", &identity(person), "geweigerd: geen rol", &wie).await?;
        return Ok(Toegelaten::Niet(GEEN_ROL));
    };
    let wie = Wie { naam: account.named(), ..wie };
    if account.stand.staat != Accountstaat::Actief {
        app.opslag.log("inloggen", &account.inlognaam, "geweigerd: gesloten", &wie).await?;
        return Ok(Toegelaten::Niet(DICHT));
    }
    let account = followed(app, account, person, rollen, &wie).await?;
    if account.stand.rollen.is_empty() {
        app.opslag.log("inloggen", &account.inlognaam, "geweigerd: geen rol", &wie).await?;
        return Ok(Toegelaten::Niet(GEEN_ROL));
    }
    let staat = if instellingen.asks_level() { Sessiestaat::Heel } else { Sessiestaat::Half };
    let bewijs = Aanmeldbewijs {
        aanbieder: person.issuer.clone(),
        niveau: person.acr.clone().unwrap_or_default(),
        namens: Vertegenwoordigde::chain(person.represents.as_ref()),
    };
    let cookie = inloggen::begin(&app.opslag, &account, staat, kenmerken, Some(&bewijs)).await?;
    Ok(match staat {
        Sessiestaat::Heel => Toegelaten::Binnen(cookie),
        _ => Toegelaten::NogCode(cookie),
    })
}

/// The account of somebody; made when there is none and their groups give a role.
async fn account(
    app: &App,
    person: &SignedIn,
    rollen: &BTreeSet<Rol>,
    wie: &Wie,
) -> Result<Option<Account>, AppFout> {
    let (identity, weergave) = (identity(person), shown(person));
    for naam in names(&weergave) {
        if let Some(known) = store::account_by_provider(&app.opslag, &wie.gemeente, &identity).await? {
            return Ok(Some(known));
        }
        if rollen.is_empty() {
            return Ok(None);
        }
        let stand = Accountstand {
            weergave: weergave.clone(),
            email: String::new(),
            organisatie: String::new(),
            rollen: rollen.clone(),
            werkgebied: toegang::Werkgebied::whole(),
            persoon: None,
            zonder_tweede_factor: false,
            staat: Accountstaat::Actief,
            reden: GEVOLGD.to_owned(),
        };
        match store::create_linked(&app.opslag, &naam, &stand, &identity, wie).await? {
            Gekoppeld::Gemaakt(id) => return Ok(store::account(&app.opslag, &wie.gemeente, &id).await?),
            // The same person at the same moment in another window, or another person of that name.
            Gekoppeld::Bestaat | Gekoppeld::NaamBezet => {}
        }
    }
    Err(AppFout::Vraag("er is geen vrije inlognaam te vinden; probeer het opnieuw".to_owned()))
}

/// The account with the roles that the groups give now.
async fn followed(
    app: &App,
    mut account: Account,
    person: &SignedIn,
    rollen: BTreeSet<Rol>,
    wie: &Wie,
) -> Result<Account, AppFout> {
    for _ in 0..3 {
        let weergave = if person.name.is_some() { shown(person) } else { account.stand.weergave.clone() };
        let stand = Accountstand {
            rollen: rollen.clone(),
            weergave,
            reden: GEVOLGD.to_owned(),
            ..account.stand.clone()
        };
        if (&stand.rollen, &stand.weergave) == (&account.stand.rollen, &account.stand.weergave)
            || stand.staat != Accountstaat::Actief
        {
            return Ok(account);
        }
        let done = store::add_version(&app.opslag, &account, &stand, wie).await?;
        let now = store::account(&app.opslag, &account.gemeente, &account.id).await?;
        account =
            now.ok_or_else(|| AppFout::Vraag("het account is er niet meer; probeer het opnieuw".to_owned()))?;
        if done {
            return Ok(account);
        }
    }
    Err(AppFout::Vraag("uw account wordt op dit moment gewijzigd; probeer het zo opnieuw".to_owned()))
}

/// By what we know somebody of a provider.
fn identity(person: &SignedIn) -> String {
    // An address has no space, so the first one parts the two.
    format!("{} {}", person.issuer, person.subject)
}

/// A name as others see it: that of the provider on one line, or else by what it knows them.
fn shown(person: &SignedIn) -> String {
    let name = person.name.as_deref().unwrap_or_default();
    let name: String =
        name.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(200).collect();
    match name.trim() {
        "" => format!("gebruiker {}", person.subject.as_str().chars().take(80).collect::<String>()),
        name => name.to_owned(),
    }
}

/// Who they are in the records while they have no account: their name, and a mark of which there is one only. A name alone
/// may be that of anybody.
fn named(person: &SignedIn) -> String {
    format!("{} ({})", shown(person), mark(&identity(person)))
}

/// A short digest in letters: digits could be read as the number of a person.
fn mark(identity: &str) -> String {
    let digest = blake3::hash(identity.as_bytes());
    let letters = digest.as_bytes().iter().take(6).flat_map(|byte| [byte >> 4, byte & 15]);
    letters.map(|half| char::from(b'a' + half)).collect()
}

/// Names to sign in with that fit somebody, the nicest first. The last is taken by nobody.
fn names(weergave: &str) -> Vec<Inlognaam> {
    let plain: String = weergave
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '.' })
        .take(60)
        .collect();
    let words: Vec<&str> = plain.split('.').filter(|word| !word.is_empty()).collect();
    let plain = words.join(".");
    let numbered = (2..=9).map(|number| format!("{plain}.{number}"));
    let last = format!("oidc.{}", opslag::new_id());
    std::iter::once(plain.clone())
        .chain(numbered)
        .chain([last])
        // A number may be that of a person.
        .filter(|naam| naam.bytes().any(|byte| byte.is_ascii_lowercase()))
        .filter_map(|naam| naam.parse().ok())
        .collect()
}

/// Writes down that the provider let nobody in, and why.
///
/// # Errors
/// When the records cannot be written.
pub async fn log_refused(app: &App, error: &OidcError) -> Result<(), AppFout> {
    tracing::warn!(%error, at = %Timestamp::now(), "nobody was signed in by the provider");
    let wie = Wie { naam: "onbekend".to_owned(), ..app.wie("aanmelddienst").await? };
    app.opslag.log("inloggen", "aanmelddienst", &error.to_string(), &wie).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_becomes_a_name_to_sign_in_with() {
        let first = |text: &str| names(text).first().unwrap().to_string();
        assert_eq!(first("J. Jansen"), "j.jansen");
        assert_eq!(first("  Zoë  de Vries-Bakker "), "zo.de.vries.bakker");
        assert_eq!(names("J. Jansen")[1].to_string(), "j.jansen.2");
        for text in ["999990019", "9999.90.019", "", "李"] {
            assert!(first(text).starts_with("oidc."), "{text}");
        }
    }

    proptest! {
        #[test]
        fn there_is_always_a_name(text in ".{0,300}") {
            prop_assert!(!names(&text).is_empty());
        }
    }
}
