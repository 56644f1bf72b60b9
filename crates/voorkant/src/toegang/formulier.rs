//! The form about an account, as it comes back.

use std::collections::BTreeSet;

use domein::mask_bsn;

use super::account::{Account, Accountstaat, Accountstand, Inlognaam};
use crate::app::AppFout;

/// What somebody typed, right or not. Only these fields are read: what else is sent changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Accountformulier {
    /// With what name they sign in.
    pub inlognaam: String,
    /// Their name.
    pub weergave: String,
    /// Where messages go.
    pub email: String,
    /// For whom they work.
    pub organisatie: String,
    /// Keys of roles.
    pub rollen: Vec<String>,
    /// Codes of areas.
    pub werkgebied: String,
    /// Whether it is closed.
    pub dicht: bool,
    /// Why it is changed.
    pub reden: String,
    /// The version that was seen.
    pub versie: i64,
}

/// The longest text of a field.
const LONGEST: usize = 200;

impl Accountformulier {
    /// Reads a form.
    pub fn read(bytes: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).unwrap_or_default();
        let mut form = Self::default();
        for (naam, waarde) in pairs {
            match naam.as_str() {
                "inlognaam" => form.inlognaam = waarde,
                "weergave" => form.weergave = waarde,
                "email" => form.email = waarde,
                "organisatie" => form.organisatie = waarde,
                "rol" => form.rollen.push(waarde),
                "werkgebied" => form.werkgebied = waarde,
                "dicht" => form.dicht = waarde == "ja",
                "reden" => form.reden = waarde,
                "versie" => form.versie = waarde.parse().unwrap_or(0),
                _ => {}
            }
        }
        form
    }

    /// An account as a form shows it.
    pub fn of(account: &Account) -> Self {
        let stand = &account.stand;
        Self {
            inlognaam: account.inlognaam.clone(),
            weergave: stand.weergave.clone(),
            email: stand.email.clone(),
            organisatie: stand.organisatie.clone(),
            rollen: stand.rollen.iter().map(|rol| rol.sleutel().to_owned()).collect(),
            werkgebied: stand.werkgebied.to_string(),
            dicht: stand.staat == Accountstaat::Dicht,
            reden: String::new(),
            versie: account.versie,
        }
    }

    /// The name with which they sign in.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn name(&self) -> Result<Inlognaam, AppFout> {
        self.inlognaam.parse().map_err(|error| AppFout::Vraag(format!("{error}")))
    }

    /// What the account becomes.
    ///
    /// # Errors
    /// A text that names the field that is not right.
    pub fn stand(&self) -> Result<Accountstand, AppFout> {
        let say = |text: String| AppFout::Vraag(text);
        let filled = |field: &str, text: &str, needed: bool| {
            let text = line(field, text)?;
            if needed && text.is_empty() {
                return Err(say(format!("{field} is leeg; vul het in")));
            }
            Ok(text)
        };
        let rollen = self
            .rollen
            .iter()
            .map(|rol| rol.parse())
            .collect::<Result<BTreeSet<_>, toegang::OnbekendeRol>>()
            .map_err(|error| say(error.to_string()))?;
        if rollen.is_empty() {
            return Err(say("kies minstens één rol; zonder rol mag iemand niets".to_owned()));
        }
        let email = filled("het e-mailadres", &self.email, false)?;
        if !email.is_empty() && !is_address(&email) {
            return Err(say(format!("'{email}' is geen e-mailadres; schrijf het als naam@organisatie.nl")));
        }
        Ok(Accountstand {
            weergave: filled("de naam", &self.weergave, true)?,
            email,
            organisatie: filled("de organisatie", &self.organisatie, false)?,
            rollen,
            werkgebied: self
                .werkgebied
                .parse()
                .map_err(|error: toegang::OngeldigWerkgebied| say(error.to_string()))?,
            persoon: None,
            zonder_tweede_factor: false,
            staat: if self.dicht { Accountstaat::Dicht } else { Accountstaat::Actief },
            reden: filled("de reden", &self.reden, false)?,
        })
    }
}

/// One line that is not too long; what can be a BSN in it is masked.
pub(super) fn line(field: &str, text: &str) -> Result<String, AppFout> {
    let text = text.trim();
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(AppFout::Vraag(format!(
            "{field} is te lang of heeft vreemde tekens; houd het op één regel van hoogstens {LONGEST} tekens"
        )));
    }
    Ok(mask_bsn(text).into_owned())
}

/// Good enough to send to: one `@` with something plain on both sides.
fn is_address(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_graphic() && !b"@<>(),;:\\\"".contains(&byte))
    };
    text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}
