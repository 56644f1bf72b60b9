use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::app::App;
use crate::toegang::Poortwachter;

/// What the pages run on. What it holds can be reached through the gate only.
#[derive(Clone)]
pub struct Server {
    pub(super) app: App,
    thema: Option<Arc<str>>,
    wekker: Arc<Notify>,
    /// Whether there are accounts; once there are, there always are.
    accounts: Arc<AtomicBool>,
    wachter: Poortwachter,
    /// Whether a proxy stands in front that says who knocks.
    behind_proxy: bool,
}

impl Server {
    /// A server on an open data folder, with the municipality's own design tokens and the bell of the work.
    pub fn new(app: App, thema: Option<Arc<str>>, wekker: Arc<Notify>) -> Self {
        Self {
            app,
            thema,
            wekker,
            accounts: Arc::default(),
            wachter: Poortwachter::default(),
            behind_proxy: false,
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

    /// Whether a proxy stands in front that says who knocks.
    pub fn is_behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// Who guards the door.
    pub fn wachter(&self) -> &Poortwachter {
        &self.wachter
    }

    pub(super) fn knows_accounts(&self) -> bool {
        self.accounts.load(Ordering::Relaxed)
    }

    pub(super) fn accounts_are_there(&self) {
        self.accounts.store(true, Ordering::Relaxed);
    }
}
