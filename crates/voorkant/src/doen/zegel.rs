//! The seal of a file about a household: everything that is written in it is closed under one key of its own. That key is
//! itself closed under one that follows from the data folder's. Without its row nothing in the file can be read again,
//! also not in the records' history: that is how a file is destroyed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use feiten::FeitenFout;
use kluis::{Datasleutel, Sleutel};
use opslag::{AnyChange, Opslag, Wie};

use super::store;
use crate::app::AppFout;

/// The seal of one file.
#[derive(Clone)]
pub struct Zegel {
    dossier: String,
    sleutel: Datasleutel,
}

impl Zegel {
    /// Makes the seal of a new file, in the change that makes the file.
    ///
    /// # Errors
    /// When the system gives no chance, or the database refuses.
    pub async fn create(
        change: &mut AnyChange<'_>,
        sleutel: &Sleutel,
        dossier: &str,
        wie: &Wie,
    ) -> Result<Self, AppFout> {
        let own = Datasleutel::random().map_err(FeitenFout::from)?;
        let closed = outer(sleutel).seal(dossier, own.expose()).map_err(|_| broken(dossier))?;
        store::add_key(change, dossier, &STANDARD.encode(closed), wie).await?;
        Ok(Self { dossier: dossier.to_owned(), sleutel: own })
    }

    /// The seal of a file; none when there is no such file, or it was destroyed.
    ///
    /// # Errors
    /// When the database refuses, or the key is not of this data folder.
    pub async fn of(
        opslag: &Opslag,
        sleutel: &Sleutel,
        gemeente: &str,
        dossier: &str,
    ) -> Result<Option<Self>, AppFout> {
        let Some(closed) = store::key(opslag, gemeente, dossier).await? else { return Ok(None) };
        Self::from_text(sleutel, dossier, &closed).map(Some)
    }

    /// The seal of a file whose closed key was read along with other things.
    ///
    /// # Errors
    /// When the key is not of this data folder.
    pub fn from_text(sleutel: &Sleutel, dossier: &str, closed: &str) -> Result<Self, AppFout> {
        let closed = STANDARD.decode(closed).map_err(|_| broken(dossier))?;
        let own = outer(sleutel).unseal(dossier, &closed).map_err(|_| broken(dossier))?;
        let own = own.try_into().map_err(|_| broken(dossier))?;
        Ok(Self { dossier: dossier.to_owned(), sleutel: Datasleutel::from_bytes(own) })
    }

    /// Closes a text at a place in the file, such as `versie/3`.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn seal(&self, waar: &str, text: &str) -> Result<String, AppFout> {
        let closed = self.sleutel.seal(&self.place(waar), text.as_bytes());
        Ok(STANDARD.encode(closed.map_err(|_| broken(&self.dossier))?))
    }

    /// Opens what was closed at this place.
    ///
    /// # Errors
    /// When it is of another file or place, or was changed.
    pub fn open(&self, waar: &str, closed: &str) -> Result<String, AppFout> {
        let closed = STANDARD.decode(closed).map_err(|_| broken(&self.dossier))?;
        let plain = self.sleutel.unseal(&self.place(waar), &closed).map_err(|_| broken(&self.dossier))?;
        String::from_utf8(plain).map_err(|_| broken(&self.dossier))
    }

    fn place(&self, waar: &str) -> String {
        format!("{}/{waar}", self.dossier)
    }
}

/// The key under which the keys of files are closed. It follows from that of the data folder, also after a rotation.
fn outer(sleutel: &Sleutel) -> Datasleutel {
    Datasleutel::from_bytes(sleutel.derive("voorkant 2026-11-30 dossiers"))
}

fn broken(dossier: &str) -> AppFout {
    AppFout::Vraag(format!(
        "dossier {dossier} gaat niet open: het is veranderd, of hoort bij een andere sleutel. Vraag uw beheerder om de goede sleutel of een reservekopie terug te zetten"
    ))
}
