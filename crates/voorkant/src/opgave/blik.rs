//! What whoever may read opgaven can reach, and what whoever may change them can do.

use std::ops::Deref;

use opslag::{Bewaard, Formulier, Wie};

use super::decide::Opgavetekst;
use super::nieuw;
use super::store::{self, Dossier, Opgave};
use super::waarden::{Taakinhoud, Verhaal};
use crate::app::{App, AppFout};
use crate::inzicht::nulmeting::Nulmeting;
use crate::poort::Blik;

/// Opgaven of the own municipality, to read.
pub struct Opgaveblik(App);

impl Blik for Opgaveblik {
    fn of(app: &App) -> Self {
        Self(app.clone())
    }
}

impl Opgaveblik {
    /// All of a municipality.
    pub(super) async fn list(&self, gemeente: &str) -> Result<Vec<Opgave>, AppFout> {
        Ok(store::list(&self.0.opslag, gemeente).await?)
    }

    /// One with all that belongs to it.
    pub(super) async fn dossier(&self, gemeente: &str, id: &str) -> Result<Option<Dossier>, AppFout> {
        Ok(store::dossier(&self.0.opslag, gemeente, id).await?)
    }
}

/// Opgaven of the own municipality, to read, make and change.
pub struct Opgavepen(Opgaveblik);

impl Blik for Opgavepen {
    fn of(app: &App) -> Self {
        Self(Opgaveblik::of(app))
    }
}

impl Deref for Opgavepen {
    type Target = Opgaveblik;
    fn deref(&self) -> &Opgaveblik {
        &self.0
    }
}

/// Either of the two, for what only reads.
pub(super) trait Leest: Blik {
    fn blik(&self) -> &Opgaveblik;
}

impl Leest for Opgaveblik {
    fn blik(&self) -> &Opgaveblik {
        self
    }
}

impl Leest for Opgavepen {
    fn blik(&self) -> &Opgaveblik {
        self
    }
}

impl Opgavepen {
    fn app(&self) -> &App {
        &self.0.0
    }

    /// The figures from which an opgave begins.
    pub(super) async fn begin(&self, deel: &str, keuze: &str) -> Result<Option<Nulmeting>, AppFout> {
        nieuw::begin(self.app(), deel, keuze).await
    }

    /// Whether this form was sent before.
    pub(super) async fn known_form(&self, formulier: &Formulier) -> Result<bool, AppFout> {
        Ok(store::known_form(&self.app().opslag, formulier).await?)
    }

    /// Makes one.
    pub(super) async fn create(
        &self,
        formulier: &Formulier,
        tekst: &Opgavetekst,
        nulmeting: Option<&Nulmeting>,
        wie: &Wie,
    ) -> Result<Bewaard, AppFout> {
        store::create(&self.app().opslag, formulier, tekst, nulmeting, wie).await
    }

    /// Adds the next version on top of the one that was seen.
    pub(super) async fn add_version(
        &self,
        opgave: &Opgave,
        gezien: i64,
        formulier: &Formulier,
        tekst: &Opgavetekst,
        wie: &Wie,
    ) -> Result<Bewaard, AppFout> {
        Ok(store::add_version(&self.app().opslag, opgave, gezien, formulier, tekst, wie).await?)
    }

    /// Adds a task.
    pub(super) async fn add_task(
        &self,
        opgave: &Opgave,
        formulier: &Formulier,
        taak: &Taakinhoud,
        wie: &Wie,
    ) -> Result<(), AppFout> {
        Ok(store::add_task(&self.app().opslag, opgave, formulier, taak, wie).await?)
    }

    /// Changes a task on top of what was seen.
    pub(super) async fn change_task(
        &self,
        opgave: &Opgave,
        welke: (&str, i64),
        formulier: &Formulier,
        inhoud: &Taakinhoud,
        wie: &Wie,
    ) -> Result<Bewaard, AppFout> {
        Ok(store::change_task(&self.app().opslag, opgave, welke, formulier, inhoud, wie).await?)
    }

    /// Adds a comment.
    pub(super) async fn add_comment(
        &self,
        opgave: &Opgave,
        formulier: &Formulier,
        tekst: &Verhaal,
        wie: &Wie,
    ) -> Result<(), AppFout> {
        Ok(store::add_comment(&self.app().opslag, opgave, formulier, tekst, wie).await?)
    }
}
