#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use domein::parse_datum;
use opslag::proef::TestStore;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};
use verwachting::{Dialoogrol, Ervaringantwoord, Normantwoord};

use super::*;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogtoegang};

pub const HIER: &str = "9999";

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: HIER.into() }
}

pub async fn dialogue(opslag: &Opslag) -> String {
    let inhoud = Dialooginhoud {
        naam: "Samen in Noord".into(),
        vraag: "Wat mogen wij van elkaar verwachten?".into(),
        uitleg: String::new(),
        opgave: String::new(),
        gebied: "GM9999".parse().unwrap(),
        begin: parse_datum("2026-12-01").unwrap(),
        eind: parse_datum("2027-01-31").unwrap(),
        toegang: Dialoogtoegang::Beide,
        antwoordweken: 8,
        vervolg: None,
        verwachtingen: std::collections::BTreeMap::new(),
        herkomst: None,
    };
    let stap =
        Stukstap::<Dialoog> { besluit: Dialoogbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    let saved = stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await.unwrap();
    let Bewaard::Nieuw(id) = saved else { unreachable!("nobody else saves") };
    id
}

pub fn somebody(merk: &str) -> Stemmer {
    let kanaal = "link".to_owned();
    Stemmer { merk: merk.to_owned(), rol: Dialoogrol::Inwoner, gebied: String::new(), kanaal }
}

fn briefje(dialoog: &str, merk: &str, stelling: u64, norm: Normantwoord) -> Stembriefje {
    Stembriefje {
        dialoog: dialoog.to_owned(),
        merk: merk.to_owned(),
        stelling: Stellingnummer(stelling),
        stem: Dialoogstem::of(norm),
    }
}

#[tokio::test]
async fn the_last_answer_counts_and_the_same_one_twice_is_one() {
    for store in TestStore::each().await {
        let (opslag, bus) = (&store.opslag, Stembus::default());
        let id = dialogue(opslag).await;
        register(opslag, (&id, HIER), &somebody("een"), "2026-12-02").await.unwrap();
        for norm in [Normantwoord::Eens, Normantwoord::Eens, Normantwoord::Oneens] {
            assert_eq!(bus.cast(opslag, briefje(&id, "een", 3, norm)).await, Ontvangst::Bewaard);
        }
        let mut more = briefje(&id, "een", 3, Normantwoord::Oneens);
        more.stem.ervaring = Some(Ervaringantwoord::Soms);
        assert_eq!(bus.cast(opslag, more.clone()).await, Ontvangst::Bewaard);
        let kept = voted(opslag, &id, "een").await.unwrap();
        assert_eq!(kept, [Gestemd { stelling: Stellingnummer(3), stem: more.stem }]);
        assert_eq!(stemmer(opslag, &id, "een").await.unwrap(), Some(somebody("een")));
    }
}

#[tokio::test]
async fn who_is_not_known_keeps_nothing() {
    for store in TestStore::each().await {
        let (opslag, bus) = (&store.opslag, Stembus::default());
        let id = dialogue(opslag).await;
        let unknown = bus.cast(opslag, briefje(&id, "niemand", 1, Normantwoord::Eens)).await;
        assert_eq!(unknown, Ontvangst::Onbekend);
        assert!(all_votes(opslag, &id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn hundreds_at_the_same_moment_lose_nothing() {
    for store in TestStore::each().await {
        let (opslag, bus) = (&store.opslag, Stembus::default());
        let id = dialogue(opslag).await;
        let people: Vec<String> = (0..200).map(|one| format!("mens {one}")).collect();
        for merk in &people {
            register(opslag, (&id, HIER), &somebody(merk), "2026-12-02").await.unwrap();
        }
        let votes = people.iter().map(|merk| bus.cast(opslag, briefje(&id, merk, 1, Normantwoord::Eens)));
        let outcomes = futures_of(votes).await;
        assert!(outcomes.iter().all(|one| *one == Ontvangst::Bewaard));
        let kept = all_votes(opslag, &id).await.unwrap();
        let who: BTreeSet<&str> = kept.iter().map(|one| one.stemmer.merk.as_str()).collect();
        assert_eq!((kept.len(), who.len()), (200, 200));
        // In which order they came is kept nowhere: they come back by the hash of their token.
        assert!(kept.is_sorted_by_key(|one| &one.stemmer.merk));
    }
}

/// Waits for all of them together, as a server does.
async fn futures_of(all: impl Iterator<Item = impl Future<Output = Ontvangst>>) -> Vec<Ontvangst> {
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    let mut outcomes = vec![None; waiting.len()];
    std::future::poll_fn(|context| {
        for (future, outcome) in waiting.iter_mut().zip(&mut outcomes) {
            if outcome.is_none()
                && let std::task::Poll::Ready(done) = future.as_mut().poll(context)
            {
                *outcome = Some(done);
            }
        }
        if outcomes.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    outcomes.into_iter().flatten().collect()
}

#[tokio::test]
async fn what_comes_in_together_is_kept_as_far_as_it_can_be() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        register(opslag, (&id, HIER), &somebody("een"), "2026-12-02").await.unwrap();
        let ones: Vec<_> = (1..=300).map(|one| briefje(&id, "een", one, Normantwoord::Eens)).collect();
        let mut ones = [ones, vec![briefje(&id, "niemand", 1, Normantwoord::Eens)]].concat();
        ones.swap(0, 299);
        let outcomes = keep_in_order(opslag, &ones).await;
        assert_eq!(outcomes.iter().filter(|one| **one == Ontvangst::Bewaard).count(), 300);
        assert_eq!(outcomes.last(), Some(&Ontvangst::Onbekend));
        let kept = all_votes(opslag, &id).await.unwrap();
        assert_eq!(kept.len(), 300);
        assert_eq!(participants(opslag, &id).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_code_gives_one_place_and_nothing_says_which() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        let mut change = opslag.change().await.unwrap();
        add_codes(&mut change, (&id, HIER), &["code a".to_owned(), "code b".to_owned()]).await.unwrap();
        change.commit().await.unwrap();
        let by_letter = Stemmer { kanaal: "brief".into(), ..somebody("een") };
        assert!(trade(opslag, (&id, HIER), "code a", &by_letter, "2026-12-02").await.unwrap());
        assert!(!trade(opslag, (&id, HIER), "code a", &somebody("twee"), "2026-12-02").await.unwrap());
        assert!(!trade(opslag, (&id, HIER), "code c", &somebody("drie"), "2026-12-02").await.unwrap());
        assert_eq!(codes(opslag, &id).await.unwrap(), (2, 1));
        assert_eq!(stemmer(opslag, &id, "een").await.unwrap(), Some(by_letter));
        assert_eq!(stemmer(opslag, &id, "twee").await.unwrap(), None);
    }
}

#[tokio::test]
async fn who_erases_leaves_nothing() {
    for store in TestStore::each().await {
        let (opslag, bus) = (&store.opslag, Stembus::default());
        let id = dialogue(opslag).await;
        for merk in ["een", "twee"] {
            register(opslag, (&id, HIER), &somebody(merk), "2026-12-02").await.unwrap();
            for stelling in [1, 2] {
                bus.cast(opslag, briefje(&id, merk, stelling, Normantwoord::WeetNiet)).await;
            }
        }
        let mut change = opslag.change().await.unwrap();
        assert_eq!(erase(&mut change, &id, "een").await.unwrap(), 2);
        change.commit().await.unwrap();
        assert_eq!(stemmer(opslag, &id, "een").await.unwrap(), None);
        let left = all_votes(opslag, &id).await.unwrap();
        assert!(left.len() == 2 && left.iter().all(|one| one.stemmer.merk == "twee"));
        // After that the token opens nothing any more.
        assert_eq!(bus.cast(opslag, briefje(&id, "een", 1, Normantwoord::Eens)).await, Ontvangst::Onbekend);
    }
}
