//! Answers that were made before, so that who asks the same a moment later need not wait.

use std::any::Any;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::app::AppFout;

/// So many answers are kept; then the one that was asked for longest ago goes.
const MOST: usize = 64;

type Slot = Arc<OnceCell<Arc<dyn Any + Send + Sync>>>;

/// Answers by their name. The name holds everything that the answer depends on (question, facts, settings,
/// lists), so an answer is never out of date: what changes has another name.
#[derive(Clone, Default)]
pub struct AnswerCache {
    /// The one that was asked for last stands at the end.
    held: Arc<Mutex<VecDeque<(String, Slot)>>>,
}

impl AnswerCache {
    /// Finds an answer, or makes it. Who asks for it meanwhile waits for the same work. An answer that could
    /// not be made is tried again by the next who asks.
    ///
    /// # Errors
    /// Those of `make`.
    pub async fn get_or_make<A: Send + Sync + 'static>(
        &self,
        name: String,
        make: impl Future<Output = Result<A, AppFout>>,
    ) -> Result<Arc<A>, AppFout> {
        let slot = self.slot(name);
        let answer = slot
            .get_or_try_init(|| async {
                Ok::<_, AppFout>(Arc::new(make.await?) as Arc<dyn Any + Send + Sync>)
            })
            .await?;
        answer
            .clone()
            .downcast()
            .map_err(|_| AppFout::Vraag("dit antwoord is niet te maken; probeer het opnieuw".to_owned()))
    }

    fn slot(&self, name: String) -> Slot {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let place = held.iter().position(|(known, _)| *known == name);
        let entry = place.and_then(|place| held.remove(place)).unwrap_or_else(|| (name, Slot::default()));
        let slot = entry.1.clone();
        held.push_back(entry);
        if held.len() > MOST {
            held.pop_front();
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    async fn number(cache: &AnswerCache, name: &str, made: &AtomicUsize) -> Arc<usize> {
        let make = async {
            tokio::task::yield_now().await;
            Ok(made.fetch_add(1, Ordering::SeqCst))
        };
        cache.get_or_make(name.to_owned(), make).await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_made_once_for_all_who_ask_at_the_same_time() {
        let (cache, made) = (AnswerCache::default(), AtomicUsize::new(0));
        let (one, two, three) =
            tokio::join!(number(&cache, "a", &made), number(&cache, "a", &made), number(&cache, "a", &made));
        assert_eq!((*one, *two, *three), (0, 0, 0));
        assert_eq!(*number(&cache, "b", &made).await, 1);
        assert_eq!(*number(&cache, "a", &made).await, 0);
    }

    #[tokio::test]
    async fn the_answer_that_nobody_asked_for_longest_goes() {
        let (cache, made) = (AnswerCache::default(), AtomicUsize::new(0));
        for name in 0..MOST {
            number(&cache, &name.to_string(), &made).await;
        }
        assert_eq!(*number(&cache, "0", &made).await, 0, "asked for again, so it stays");
        number(&cache, "new", &made).await;
        assert_eq!(*number(&cache, "0", &made).await, 0);
        assert_eq!(*number(&cache, "1", &made).await, MOST + 1, "it was gone");
        assert_eq!(cache.held.lock().unwrap().len(), MOST);
    }

    #[tokio::test]
    async fn what_failed_is_tried_again() {
        let cache = AnswerCache::default();
        let fail = async { Err::<usize, _>(AppFout::Vraag("nee".to_owned())) };
        assert!(cache.get_or_make("a".to_owned(), fail).await.is_err());
        assert_eq!(*cache.get_or_make("a".to_owned(), async { Ok(7_usize) }).await.unwrap(), 7);
    }
}
