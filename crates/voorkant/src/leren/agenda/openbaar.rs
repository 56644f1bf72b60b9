//! What everybody may see of this room: pamphlets that were published, and nothing else.

use opslag::stuk;

use super::{Agenda, Agendabesluit, Agendastuk};
use crate::app::{App, AppFout};
use crate::poort::Blik;

/// A view for everybody.
pub struct Openbaarblik(App);

impl Blik for Openbaarblik {
    fn of(app: &App) -> Self {
        Self(app.clone())
    }
}

impl Openbaarblik {
    /// The pamphlets of this municipality that are public, newest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn pamfletten(&self) -> Result<Vec<Agendastuk>, AppFout> {
        let gemeente = self.0.gemeente().await?;
        let mut public = Vec::new();
        for one in stuk::all::<Agenda>(&self.0.opslag, &gemeente).await? {
            public.extend(as_published(&self.0, one).await?);
        }
        Ok(public)
    }

    /// One of them.
    ///
    /// # Errors
    /// As [`Self::pamfletten`].
    pub async fn pamflet(&self, id: &str) -> Result<Option<Agendastuk>, AppFout> {
        Ok(self.pamfletten().await?.into_iter().find(|one| one.id == id))
    }
}

/// An agenda by the version that was published last. Who works on the next version leaves that one public; who withdraws it
/// takes it away.
pub(super) async fn as_published(app: &App, one: Agendastuk) -> Result<Option<Agendastuk>, AppFout> {
    match one.nu.besluit {
        Agendabesluit::Gepubliceerd => return Ok(Some(one)),
        Agendabesluit::Ingetrokken => return Ok(None),
        _ => {}
    }
    let versions = stuk::versions(&app.opslag, &one).await?;
    let stops = |besluit| matches!(besluit, Agendabesluit::Gepubliceerd | Agendabesluit::Ingetrokken);
    let last = versions.into_iter().find(|versie| stops(versie.besluit));
    Ok(last.filter(|versie| versie.besluit == Agendabesluit::Gepubliceerd).map(|nu| Agendastuk { nu, ..one }))
}
