//! What holds on every database: each test runs on SQLite and, where there is one, on PostgreSQL.

use std::collections::BTreeSet;

use super::proef::TestStore;
use super::*;

fn somebody() -> Wie {
    Wie { naam: "a.jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

#[tokio::test]
async fn the_newest_setting_counts_and_the_old_ones_stay() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        assert_eq!(opslag.get("drempel").await.unwrap(), None);
        opslag.set("drempel", "10", &somebody()).await.unwrap();
        opslag.set("drempel", "15", &somebody()).await.unwrap();

        let again = Opslag::open(&store.url).await.unwrap();
        assert_eq!(again.get("drempel").await.unwrap().unwrap().waarde, "15");
        let values: Vec<_> =
            again.history("drempel").await.unwrap().into_iter().map(|row| row.waarde).collect();
        assert_eq!(values, ["15", "10"], "{}", store.naam);
        again.set("volgmap", "", &somebody()).await.unwrap();
        let all: Vec<_> =
            again.settings().await.unwrap().into_iter().map(|row| (row.sleutel, row.waarde)).collect();
        assert_eq!(all, [("drempel".to_owned(), "15".to_owned()), ("volgmap".to_owned(), String::new())]);
    }
}

#[tokio::test]
async fn why_somebody_did_something_is_written_down_without_a_bsn() {
    for store in TestStore::each().await {
        for written in ["123456782", "123 456 782", "123.456.782"] {
            let text = format!("bericht opgehaald: gebeld over {written} op 2026-11-22");
            store.opslag.log(&text, "abc", "gelukt", &somebody()).await.unwrap();
        }
        let stored: Vec<(String,)> =
            sqlx::query_as("select actie from gebeurtenis").fetch_all(store.opslag.pool()).await.unwrap();
        assert_eq!(stored.len(), 3);
        for (text,) in stored {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, "78220261122", "{text}");
        }
    }
}

#[tokio::test]
async fn an_act_is_in_the_log_with_its_change_or_not_at_all() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let mut dropped = opslag.change().await.unwrap();
        opslag.log_in(&mut dropped, "opgave gemaakt", "1", &somebody()).await.unwrap();
        drop(dropped);
        let mut kept = opslag.change().await.unwrap();
        opslag.log_in(&mut kept, "opgave gemaakt", "2", &somebody()).await.unwrap();
        kept.commit().await.unwrap();
        let events = opslag.recent_events(10).await.unwrap();
        let about: Vec<_> = events.iter().map(|event| event.object.as_str()).collect();
        assert_eq!(about, ["2"], "{}", store.naam);
        assert_eq!((events[0].wie.as_str(), events[0].resultaat.as_str()), ("a.jansen", "gelukt"));
    }
}

#[tokio::test]
async fn a_job_is_taken_once_and_survives_a_restart() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let job = NieuweTaak { soort: "import".into(), invoer: "{}".into() };
        let id = opslag.queue(&job, &somebody()).await.unwrap();
        assert_eq!(opslag.take().await.unwrap().unwrap().id, id);
        assert!(opslag.take().await.unwrap().is_none());

        let restarted = Opslag::open(&store.url).await.unwrap();
        assert_eq!(restarted.put_back().await.unwrap(), 1);
        assert_eq!(restarted.take().await.unwrap().unwrap().id, id);
        restarted.progress(&id, "Lezen", 3, 7).await.unwrap();
        restarted.end(&id, Taakstaat::Gelukt, "{}").await.unwrap();
        let done = restarted.job(&id).await.unwrap().unwrap();
        assert!(done.staat.is_final() && done.gedaan == 3);
        assert_eq!(restarted.put_back().await.unwrap(), 0);
    }
}

/// Two processes, each with connections of its own, take from one queue.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_take_jobs_at_once_never_take_the_same() {
    for store in TestStore::each().await {
        let job = NieuweTaak { soort: "import".into(), invoer: "{}".into() };
        let mut queued = BTreeSet::new();
        for _ in 0..24 {
            queued.insert(store.opslag.queue(&job, &somebody()).await.unwrap());
        }
        let take_all = async |url: String| {
            let opslag = Opslag::open(&url).await.unwrap();
            let mut taken = Vec::new();
            while let Some(job) = opslag.take().await.unwrap() {
                taken.push(job.id);
            }
            taken
        };
        let one = tokio::spawn(take_all(store.url.clone()));
        let other = tokio::spawn(take_all(store.url.clone()));
        let taken = [one.await.unwrap(), other.await.unwrap()].concat();
        assert_eq!(taken.len(), 24, "{}", store.naam);
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), queued, "{}", store.naam);
    }
}

/// Whoever opens an empty store while another does so too, finds it whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_open_an_empty_store_at_once_both_can_use_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite://{}/leeg.sqlite?mode=rwc", folder.path().display());
    for url in [Some(file), proef::schema().await].into_iter().flatten() {
        let open = |url: String| async move {
            Opslag::open(&url).await.unwrap().set("drempel", "12", &somebody()).await.unwrap();
        };
        let (one, other) = (tokio::spawn(open(url.clone())), tokio::spawn(open(url.clone())));
        one.await.unwrap();
        other.await.unwrap();
        let opslag = Opslag::open(&url).await.unwrap();
        assert_eq!(opslag.history("drempel").await.unwrap().len(), 2, "{url}");
    }
}

#[tokio::test]
async fn an_address_that_names_no_store_is_refused_without_telling_it() {
    for url in ["mysql://a:geheim@b/c", "voorkant.sqlite", "", "postgres:geheim"] {
        let error = Opslag::open(url).await.unwrap_err().to_string();
        assert!(error.contains("VOORKANT_OPSLAG") && !error.contains("geheim"), "{url}: {error}");
    }
    let error = Opslag::open("postgres://a:geheim@localhost/c?host=/nergens").await.unwrap_err().to_string();
    assert!(error.contains("server") && !error.contains("geheim"), "{error}");
}
