//! Who asks: read once for each request, from its cookie.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use domein::{Datum, Gemeentecode};
use opslag::Wie;
use toegang::{Aanvrager, Recht, Rol, Zaak};

use super::{Asker, Server};
use crate::api::is_api;
use crate::app::{AppFout, ONBEKEND, system_user, today};
use crate::toegang::api::program_of;
use crate::toegang::{Account, SESSIEKOEKJE, Sessie, Sessiestaat, any_account, recognise};
use crate::web::WebFout;

/// What whoever runs the program on their own machine is, while there are no accounts: all that needs no second
/// person.
const OP_EIGEN_COMPUTER: [Rol; 3] = [Rol::Analist, Rol::Controller, Rol::Beheerder];

/// Who asks.
#[derive(Clone, Debug)]
pub struct Aanmelding {
    /// What the policy knows of them.
    pub aanvrager: Aanvrager,
    /// Their name, as others see it.
    pub naam: String,
    /// Their session with its account; none without accounts.
    pub sessie: Option<(Sessie, Account)>,
    /// For a program: what its token is for. People have no such bounds.
    pub bereik: Option<BTreeSet<Recht>>,
    /// How they came in, as the records say it.
    pub oorsprong: &'static str,
    /// The municipality of this server; empty while none is set.
    pub gemeente: String,
    /// Its name; empty while none is set.
    pub gemeentenaam: String,
    /// Today.
    pub vandaag: Datum,
}

/// A cookie that is to go with the answer, whatever the answer is.
#[derive(Clone, Default)]
pub struct Koekje(Arc<Mutex<Option<String>>>);

impl Koekje {
    /// Sends this one along.
    pub fn set(&self, cookie: String) {
        if let Ok(mut held) = self.0.lock() {
            *held = Some(cookie);
        }
    }

    /// What is to be sent along.
    pub fn take(&self) -> Option<String> {
        self.0.lock().ok().and_then(|mut held| held.take())
    }
}

impl Aanmelding {
    /// Somebody who did not sign in.
    pub fn nobody() -> Self {
        Self {
            aanvrager: Aanvrager::nobody(),
            naam: String::new(),
            sessie: None,
            bereik: None,
            oorsprong: "pagina",
            gemeente: String::new(),
            gemeentenaam: String::new(),
            vandaag: today(),
        }
    }

    /// Who asks, as this request tells. It is asked of the store once.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub async fn of(parts: &mut Parts, server: &Server) -> Result<Arc<Self>, AppFout> {
        if let Some(known) = parts.extensions.get::<Arc<Self>>() {
            return Ok(known.clone());
        }
        let found = Arc::new(Self::load(parts, server).await?);
        parts.extensions.insert(found.clone());
        if let Some(asker) = parts.extensions.get::<Asker>() {
            asker.is(&found);
        }
        Ok(found)
    }

    async fn load(parts: &Parts, server: &Server) -> Result<Self, AppFout> {
        let instellingen = server.app.instellingen().await?;
        let frame = Self {
            gemeente: instellingen.gemeente.map_or_else(String::new, |code| code.to_string()),
            gemeentenaam: instellingen.gemeentenaam,
            ..Self::nobody()
        };
        if is_api(parts.uri.path()) {
            return frame.for_program(&parts.headers, server, instellingen.gemeente).await;
        }
        if let Some(cookie) = cookie(&parts.headers, SESSIEKOEKJE)
            && let Some((sessie, account, new)) = recognise(&server.app.opslag, cookie).await?
        {
            if let (Some(new), Some(koekje)) = (new, parts.extensions.get::<Koekje>()) {
                koekje.set(new);
            }
            return Ok(frame.with_account(sessie, account));
        }
        frame.without_account(server, instellingen.gemeente).await
    }

    /// Who did not sign in: nobody, or, while there are no accounts, whoever runs the program.
    async fn without_account(self, server: &Server, gemeente: Option<Gemeentecode>) -> Result<Self, AppFout> {
        if !server.knows_accounts() {
            if !any_account(&server.app.opslag).await? {
                return Ok(self.on_own_machine(gemeente));
            }
            server.accounts_are_there();
        }
        Ok(self)
    }

    /// Who asks the API: the program that a token was given to. A cookie counts for nothing there, so that no page from
    /// elsewhere can ask in the name of who is signed in.
    async fn for_program(
        self,
        headers: &HeaderMap,
        server: &Server,
        gemeente: Option<Gemeentecode>,
    ) -> Result<Self, AppFout> {
        let frame = Self { oorsprong: "api", ..self };
        let Some(offered) = headers.get(AUTHORIZATION) else {
            return frame.without_account(server, gemeente).await;
        };
        let token = offered.to_str().ok().and_then(|text| text.split_once(' '));
        let Some((_, token)) = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")) else {
            return Ok(frame);
        };
        Ok(match program_of(&server.app.opslag, token.trim()).await? {
            Some((program, bereik)) => Self {
                aanvrager: program.aanvrager(),
                naam: program.naam.clone(),
                bereik: Some(bereik),
                ..frame
            },
            None => frame,
        })
    }

    /// Whoever signed in. Before the second factor they are nobody yet.
    fn with_account(self, sessie: Sessie, account: Account) -> Self {
        let whole = sessie.staat == Sessiestaat::Heel;
        Self {
            aanvrager: if whole { account.aanvrager() } else { Aanvrager::nobody() },
            naam: account.stand.weergave.clone(),
            sessie: Some((sessie, account)),
            ..self
        }
    }

    /// Whoever runs the program, while there are no accounts.
    fn on_own_machine(self, gemeente: Option<Gemeentecode>) -> Self {
        Self {
            aanvrager: Aanvrager {
                gemeente,
                rollen: OP_EIGEN_COMPUTER.into_iter().collect(),
                ..Aanvrager::nobody()
            },
            naam: system_user().unwrap_or_else(|| ONBEKEND.to_owned()),
            ..self
        }
    }

    /// Who asks, as the records name them.
    pub fn wie(&self, oorsprong: &str) -> Wie {
        let naam = self.sessie.as_ref().map_or_else(|| self.naam.clone(), |(_, account)| account.named());
        let naam = match self.for_whom() {
            Some(other) => format!("{naam} namens {other}"),
            None => naam,
        };
        Wie { naam, oorsprong: oorsprong.to_owned(), gemeente: self.gemeente.clone() }
    }

    /// Whether what they came with is for this; always so for people.
    pub fn is_in_scope(&self, recht: Recht) -> bool {
        self.bereik.as_ref().is_none_or(|bereik| recht == Recht::Openbaar || bereik.contains(&recht))
    }

    /// The municipality as a whole, today: what most questions are about.
    pub fn zaak(&self) -> Zaak {
        match self.gemeente.parse() {
            Ok(gemeente) => Zaak::of(gemeente, self.vandaag),
            Err(_) => Zaak::nothing(self.vandaag),
        }
    }

    /// Number of the account; empty without accounts.
    pub fn account(&self) -> &str {
        self.sessie.as_ref().map_or("", |(_, account)| account.id.as_str())
    }

    /// For whom they act, in words; none when for themselves.
    pub fn for_whom(&self) -> Option<String> {
        self.sessie.as_ref().and_then(|(sessie, _)| sessie.bewijs.for_whom())
    }

    /// Whether somebody signed in with an account.
    pub fn has_account(&self) -> bool {
        self.sessie.is_some()
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, naam: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|one| one.trim().strip_prefix(naam)?.strip_prefix('='))
}

/// Who asks, for a page that looks different to who signed in.
impl FromRequestParts<Server> for Aanmelding {
    type Rejection = WebFout;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, WebFout> {
        Ok(Self::of(parts, server).await?.as_ref().clone())
    }
}

impl FromRequestParts<Server> for Koekje {
    type Rejection = WebFout;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, WebFout> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}
