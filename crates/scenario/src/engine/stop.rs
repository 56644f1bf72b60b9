//! A run that takes long can be followed, and stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A flag that a run and whoever waits for it share: copies are the same flag.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    asked: AtomicBool,
    finished: AtomicU32,
}

impl Stop {
    /// Nobody asked to stop yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the run to stop: it ends within a moment, with the draws that were ready.
    pub fn ask(&self) {
        self.0.asked.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop.
    pub fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::Relaxed)
    }

    /// How many draws are ready.
    pub fn finished(&self) -> u32 {
        self.0.finished.load(Ordering::Relaxed)
    }

    pub(super) fn finish_one(&self) {
        self.0.finished.fetch_add(1, Ordering::Relaxed);
    }
}
