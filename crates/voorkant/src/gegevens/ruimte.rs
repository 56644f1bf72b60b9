//! How much may be uploaded at once. A file is in memory until it is sealed or read, so without a limit a few large ones
//! would take all there is, and nobody could work.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::app::AppFout;

/// So many forms with files are received at once.
const AT_ONCE: usize = 4;

/// So many bytes of files are in memory at once: two of the largest uploads.
const IN_MEMORY: u64 = 1 << 30;

/// The room of this process.
pub static RUIMTE: LazyLock<Uploadruimte> = LazyLock::new(|| Uploadruimte::new(AT_ONCE, IN_MEMORY));

/// Room for uploads, shared by all who deliver.
#[derive(Clone, Debug)]
pub struct Uploadruimte {
    most_at_once: usize,
    most_bytes: u64,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    places: usize,
    bytes: u64,
}

impl Uploadruimte {
    /// Room for so many uploads, of so many bytes together.
    pub fn new(most_at_once: usize, most_bytes: u64) -> Self {
        Self { most_at_once, most_bytes, taken: Arc::default() }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// When all are taken.
    pub fn enter(&self) -> Result<Uploadplek, AppFout> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.places >= self.most_at_once {
            return Err(AppFout::Vraag(format!(
                "er worden nu al {} keer bestanden aangeleverd. Er is niets bewaard. Wacht een minuut, en probeer het \
                 opnieuw.",
                taken.places
            )));
        }
        taken.places += 1;
        drop(taken);
        Ok(Uploadplek { ruimte: self.clone(), bytes: 0 })
    }
}

/// A place for one upload. It is free again when this goes.
#[derive(Debug)]
pub struct Uploadplek {
    ruimte: Uploadruimte,
    bytes: u64,
}

impl Uploadplek {
    /// Takes room for so many bytes more.
    ///
    /// # Errors
    /// When there is not so much left.
    pub fn take(&mut self, bytes: usize) -> Result<(), AppFout> {
        let mut taken = self.ruimte.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = bytes as u64;
        if taken.bytes.saturating_add(bytes) > self.ruimte.most_bytes {
            return Err(AppFout::Vraag(
                "er worden nu te veel grote bestanden tegelijk aangeleverd. Er is niets bewaard. Wacht een minuut en \
                 probeer het opnieuw, of gebruik de opdracht voorkant import of voorkant gegevens bron."
                    .to_owned(),
            ));
        }
        taken.bytes += bytes;
        self.bytes += bytes;
        Ok(())
    }
}

impl Drop for Uploadplek {
    fn drop(&mut self) {
        let mut taken = self.ruimte.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.places = taken.places.saturating_sub(1);
        taken.bytes = taken.bytes.saturating_sub(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_when_it_is_full_is_refused_and_may_come_back() {
        let ruimte = Uploadruimte::new(2, 100);
        let mut one = ruimte.enter().unwrap();
        let mut two = ruimte.enter().unwrap();
        assert!(ruimte.enter().unwrap_err().to_string().contains("2 keer"));
        one.take(60).unwrap();
        assert!(two.take(41).is_err(), "together they are too large");
        two.take(40).unwrap();
        drop(one);
        let mut three = ruimte.enter().unwrap();
        three.take(60).unwrap();
        assert!(three.take(1).is_err());
        drop((two, three));
        ruimte.enter().unwrap().take(100).unwrap();
        assert!(ruimte.enter().unwrap().take(usize::MAX).is_err());
    }

    /// Forty at once: never more than three, and at the end all of it is free.
    #[test]
    fn no_place_is_lost_or_given_twice() {
        let ruimte = Uploadruimte::new(3, 30);
        let inside = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..40 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        let Ok(mut plek) = ruimte.enter() else { continue };
                        let now = inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        assert!(now < 3);
                        plek.take(10).unwrap();
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    }
                });
            }
        });
        let all: Vec<Uploadplek> = (0..3).map(|_| ruimte.enter().unwrap()).collect();
        drop(all);
        ruimte.enter().unwrap().take(30).unwrap();
    }
}
