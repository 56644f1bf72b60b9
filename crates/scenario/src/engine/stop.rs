//! A run that takes long can be followed, and stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A flag that a run and whoever waits for it share: copies are the same flag.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    finished: Arc<AtomicU32>,
}

impl Stop {
    /// Nobody asked to stop yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same flag, for what follows after a run: it counts its own draws.
    pub(crate) fn for_what_follows(&self) -> Self {
        Self { asked: Arc::clone(&self.asked), finished: Arc::default() }
    }

    /// Asks the run to stop: it ends within a moment, with the draws that were ready.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// How many draws are ready.
    pub fn finished(&self) -> u32 {
        self.finished.load(Ordering::Relaxed)
    }

    pub(super) fn finish_one(&self) {
        self.finished.fetch_add(1, Ordering::Relaxed);
    }
}
