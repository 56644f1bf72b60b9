//! How many passwords are judged at once. Each takes 19 MiB and a core for a moment, on purpose: without a limit some
//! hundreds at once would take all memory there is.
//!
//! Who knocks on a device that is known here goes first: of those who knock on a strange one, only so many stand in the
//! same row that a core is left. So whoever sends strangers by the thousand keeps none of the others out, and no stranger
//! waits longer than [`GEDULD`] for an answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::available_parallelism;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout;

use crate::app::AppFout;

/// What whoever comes while it is full reads.
pub const TE_DRUK: &str = "Het is nu druk met inloggen. Probeer het over een paar seconden opnieuw.";

/// After so many seconds it is worth trying again.
pub const OPNIEUW: u64 = 5;

/// So long somebody waits for their turn.
const GEDULD: Duration = Duration::from_secs(5);

/// So many wait in each row.
const RIJ: usize = 32;

/// The one of this process.
pub static DRUKTE: LazyLock<Drukte> =
    LazyLock::new(|| Drukte::new(available_parallelism().map_or(1, usize::from), RIJ, GEDULD));

/// Places to judge passwords, with a row before them.
pub struct Drukte {
    plekken: Arc<Semaphore>,
    vreemden: Arc<Semaphore>,
    bekend_wacht: AtomicUsize,
    vreemd_wacht: AtomicUsize,
    rij: usize,
    geduld: Duration,
    /// Threads of their own: the memory of a password stays with the thread that judged it, so that a new thread each time
    /// would keep it many times over.
    werkers: Option<ThreadPool>,
}

/// The row is full, or it took too long.
#[derive(Debug, PartialEq, Eq)]
pub struct Vol;

/// Somebody in a row; they leave it when this goes, also when they hang up.
struct Wachtende<'a>(&'a AtomicUsize);

impl Drop for Wachtende<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Drukte {
    fn new(plekken: usize, rij: usize, geduld: Duration) -> Self {
        Self {
            plekken: Arc::new(Semaphore::new(plekken)),
            vreemden: Arc::new(Semaphore::new(plekken.saturating_sub(1).max(1))),
            bekend_wacht: AtomicUsize::new(0),
            vreemd_wacht: AtomicUsize::new(0),
            rij,
            geduld,
            werkers: ThreadPoolBuilder::new().num_threads(plekken).build().ok(),
        }
    }

    fn row(&self, bekend: bool) -> &AtomicUsize {
        if bekend { &self.bekend_wacht } else { &self.vreemd_wacht }
    }

    /// A place in the row, before anything is counted against whoever knocks: only who stands in it can still be judged.
    ///
    /// # Errors
    /// [`Vol`] when the row is full.
    pub fn join(&self, bekend: bool) -> Result<Inrij<'_>, Vol> {
        let row = self.row(bekend);
        let before = row.fetch_add(1, Ordering::AcqRel);
        let wachtende = Wachtende(row);
        if before >= self.rij { Err(Vol) } else { Ok(Inrij { drukte: self, bekend, wachtende }) }
    }

    /// Does this work when it is their turn.
    ///
    /// # Errors
    /// [`Vol`] when there is no turn; else when the work stopped.
    pub async fn run<T: Send + 'static>(
        &self,
        bekend: bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Result<T, AppFout>, Vol> {
        self.join(bekend)?.run(work).await
    }

    async fn turn(&self, bekend: bool) -> Result<[Option<OwnedSemaphorePermit>; 2], Vol> {
        let stranger = match bekend {
            true => None,
            false => Some(self.vreemden.clone().acquire_owned().await.map_err(|_| Vol)?),
        };
        let place = self.plekken.clone().acquire_owned().await.map_err(|_| Vol)?;
        Ok([stranger, Some(place)])
    }
}

/// Somebody who stands in the row. They leave it when it is their turn, or when this goes.
pub struct Inrij<'a> {
    drukte: &'a Drukte,
    bekend: bool,
    wachtende: Wachtende<'a>,
}

impl Inrij<'_> {
    /// Does this work when it is their turn. Who hangs up meanwhile keeps their place until the work is done: it cannot
    /// be stopped, so it counts.
    ///
    /// # Errors
    /// [`Vol`] when it took too long: then nothing was done; else when the work stopped.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Result<T, AppFout>, Vol> {
        let Self { drukte, bekend, wachtende } = self;
        let permits = timeout(drukte.geduld, drukte.turn(bekend)).await.map_err(|_| Vol)??;
        drop(wachtende);
        let (say, said) = oneshot::channel();
        let work = move || {
            let done = work();
            drop(permits);
            // Whoever hung up hears nothing.
            let _ = say.send(done);
        };
        match &drukte.werkers {
            Some(werkers) => werkers.spawn(work),
            None => drop(tokio::task::spawn_blocking(work)),
        }
        Ok(said
            .await
            .map_err(|_| AppFout::Vraag("inloggen is onverwacht gestopt; probeer het opnieuw".to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    /// Two hundred strangers at once: never more at work than there are places, none lost, and whoever is known does not
    /// wait for them.
    #[tokio::test]
    async fn strangers_by_the_hundred_keep_nobody_out() {
        let drukte = Arc::new(Drukte::new(2, 300, Duration::from_secs(60)));
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let knock = |bekend| {
            let (drukte, now, most) = (drukte.clone(), now.clone(), most.clone());
            tokio::spawn(async move {
                let work = move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(10));
                    now.fetch_sub(1, Ordering::SeqCst);
                };
                drukte.run(bekend, work).await
            })
        };
        let strangers: Vec<_> = (0..200).map(|_| knock(false)).collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        let start = Instant::now();
        assert!(knock(true).await.unwrap().is_ok());
        let waited = start.elapsed();
        let left = strangers.iter().filter(|one| !one.is_finished()).count();
        assert!(left > 100, "{left} strangers still waited after {waited:?}");
        for one in strangers {
            assert!(one.await.unwrap().is_ok());
        }
        assert!(most.load(Ordering::SeqCst) <= 2, "{most:?} at once");
        assert_eq!(drukte.plekken.available_permits(), 2);
        assert_eq!(drukte.vreemd_wacht.load(Ordering::SeqCst), 0);
    }

    #[tokio::test]
    async fn a_row_has_an_end_and_waiting_too() {
        let drukte = Arc::new(Drukte::new(1, 3, Duration::from_millis(150)));
        let slow = |millis| {
            let drukte = drukte.clone();
            let work = move || std::thread::sleep(Duration::from_millis(millis));
            tokio::spawn(async move { drukte.run(false, work).await.map(drop) })
        };
        let first = slow(400);
        tokio::time::sleep(Duration::from_millis(50)).await;
        let waiting: Vec<_> = (0..5).map(|_| slow(0)).collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(drukte.join(false).is_err() && drukte.join(true).is_ok());
        for one in waiting {
            assert_eq!(one.await.unwrap(), Err(Vol), "the row is full, or it took too long");
        }
        // Whoever hangs up leaves the row at once, and the place only when the work is done.
        assert!(drukte.join(false).is_ok());
        first.abort();
        assert!(first.await.is_err());
        assert_eq!(drukte.plekken.available_permits(), 0);
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert_eq!(drukte.run(false, || 7).await.unwrap().unwrap(), 7);
    }

    /// Whoever stands in the row holds their place in it from before the first wait: of those who come at once no more get
    /// in than fit, so nobody pays who is not judged.
    #[tokio::test]
    async fn of_those_who_come_at_once_only_the_row_gets_in() {
        let drukte = Drukte::new(1, 32, Duration::from_secs(60));
        let joined: Vec<_> = (0..200).map(|_| drukte.join(false)).filter_map(Result::ok).collect();
        assert_eq!(joined.len(), 32);
        for one in joined {
            assert_eq!(one.run(|| 7).await.unwrap().unwrap(), 7);
        }
        assert_eq!(drukte.vreemd_wacht.load(Ordering::SeqCst), 0);
    }
}
