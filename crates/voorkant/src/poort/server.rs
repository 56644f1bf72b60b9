use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use super::Dosering;
use crate::app::App;
use crate::toegang::{Aanbieder, Poortwachter};
use crate::web::Deur;

/// What the pages run on. What it holds can be reached through the gate only.
#[derive(Clone)]
pub struct Server {
    pub(super) app: App,
    thema: Option<Arc<str>>,
    wekker: Arc<Notify>,
    /// Whether there are accounts; once there are, there always are.
    accounts: Arc<AtomicBool>,
    wachter: Poortwachter,
    dosering: Arc<Dosering>,
    deur: Arc<Deur>,
    aanbieder: Option<Aanbieder>,
}

impl Server {
    /// A server on an open data folder, with the municipality's own design tokens, the bell of the work, and the door by
    /// which browsers come. Who comes from outside signs in, also while there are no accounts.
    pub fn new(
        app: App,
        thema: Option<Arc<str>>,
        wekker: Arc<Notify>,
        deur: Deur,
        aanbieder: Option<Aanbieder>,
    ) -> Self {
        let accounts = Arc::new(AtomicBool::new(deur.is_outside() || aanbieder.is_some()));
        Self {
            app,
            thema,
            wekker,
            accounts,
            wachter: Poortwachter::default(),
            dosering: Arc::default(),
            deur: Arc::new(deur),
            aanbieder,
        }
    }

    /// The municipality's own design tokens.
    pub fn thema(&self) -> Option<&Arc<str>> {
        self.thema.as_ref()
    }

    /// Rings when there is new work.
    pub fn ring(&self) {
        self.wekker.notify_one();
    }

    /// The door by which browsers come.
    pub fn deur(&self) -> &Deur {
        &self.deur
    }

    /// Who guards the door.
    pub fn wachter(&self) -> &Poortwachter {
        &self.wachter
    }

    /// How much everybody may ask for.
    pub fn dosering(&self) -> &Dosering {
        &self.dosering
    }

    /// The provider that also signs people in, where there is one.
    pub fn aanbieder(&self) -> Option<&Aanbieder> {
        self.aanbieder.as_ref()
    }

    pub(super) fn knows_accounts(&self) -> bool {
        self.accounts.load(Ordering::Relaxed)
    }

    pub(super) fn accounts_are_there(&self) {
        self.accounts.store(true, Ordering::Relaxed);
    }
}
