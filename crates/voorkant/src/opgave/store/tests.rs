//! On every database that is there.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;

use opslag::proef::TestStore;

use super::*;
use crate::opgave::decide::{Handeling, Staat, next};
use crate::opgave::waarden::{Ingevuld, Regel, TaakIngevuld, Verhaal};

fn somebody(naam: &str) -> Wie {
    Wie { naam: naam.into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn typed(titel: &str) -> Ingevuld {
    Ingevuld {
        titel: titel.to_owned(),
        mensen: "Jonge gezinnen".to_owned(),
        gebied: "Noord".to_owned(),
        van: "2026".to_owned(),
        tot: "2029".to_owned(),
        waarom: "Schulden\nstapelen ' zich \"op\" \u{1F600}.".to_owned(),
    }
}

fn text(titel: &str) -> Opgavetekst {
    Opgavetekst {
        inhoud: typed(titel).read().unwrap(),
        eigenaar: Regel::read("eigenaar", "A. Jansen").unwrap(),
        staat: Staat::Open,
        besluit: Besluit::Gemaakt,
        reden: String::new(),
        uit: 0,
    }
}

fn baseline(gemeente: &str) -> Nulmeting {
    let over = serde_json::json!([{
        "naam": { "sleutel": "gemeente", "nl": "Gemeente", "en": "Municipality" },
        "waarde": { "veld": "naam", "sleutel": gemeente, "nl": gemeente, "en": gemeente }
    }]);
    let text = serde_json::json!({
        "vorm": 1, "deel": "stapeling", "vraag": { "nl": "Hoe?", "en": "How?" }, "keuze": "jaar=2024",
        "zinnen": { "nl": ["Zo."], "en": ["So."] }, "letOp": { "nl": [], "en": [] },
        "over": over, "berekening": [], "blad": [], "tabellen": []
    });
    Nulmeting::from_json(&text.to_string()).unwrap()
}

async fn made(opslag: &Opslag, titel: &str) -> Opgave {
    let made = create(opslag, &Formulier::fresh(), &text(titel), None, &somebody("a")).await.unwrap();
    let Bewaard::Nieuw(id) = made else { panic!("{made:?}") };
    dossier(opslag, "9999", &id).await.unwrap().unwrap().opgave
}

#[tokio::test]
async fn an_opgave_is_read_as_it_was_made() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (tekst, nulmeting) = (text("Schulden"), baseline("9999"));
        let made = create(opslag, &Formulier::fresh(), &tekst, Some(&nulmeting), &somebody("a")).await;
        let Bewaard::Nieuw(id) = made.unwrap() else { panic!("it was not made") };
        let read = dossier(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!(read.opgave.nu.tekst, tekst, "{}", store.naam);
        assert_eq!((read.opgave.nu.nummer, read.opgave.nu.wie.as_str()), (1, "a"));
        assert_eq!(read.nulmeting, Some(nulmeting), "{}", store.naam);
        assert!(read.opgave.nulmeting.is_some() && read.versies.len() == 1);
        assert_eq!(list(opslag, "9999").await.unwrap(), [read.opgave]);
        let events = opslag.recent_events(5).await.unwrap();
        assert_eq!((events[0].actie.as_str(), &events[0].object), ("opgave gemaakt", &id));
        // Nobody set a municipality: the figures say which it is, and every row carries it.
        let nobody = Wie { gemeente: String::new(), ..somebody("a") };
        let form = Formulier::fresh();
        create(opslag, &form, &tekst, Some(&baseline("9999")), &nobody).await.unwrap();
        for table in ["opgave", "opgaveversie", "nulmeting", "gebeurtenis"] {
            let sql = format!("select gemeente from {table}");
            let rows: Vec<(String,)> =
                sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(opslag.pool()).await.unwrap();
            assert_eq!(rows, [("9999".to_owned(),), ("9999".to_owned(),)], "{table} on {}", store.naam);
        }
    }
}

/// What was frozen for groups of five is not shown where ten is the smallest, nor what does not say for which.
#[tokio::test]
async fn a_baseline_is_not_shown_below_the_threshold_of_now() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let mut ids = Vec::new();
        for made_under in [Some(5), Some(10), None] {
            let mut record = serde_json::to_value(baseline("9999")).unwrap();
            if let Some(drempel) = made_under {
                record["berekening"] = serde_json::json!([{
                    "naam": { "sleutel": "drempel", "nl": "Kleinste groep", "en": "Smallest group" },
                    "waarde": { "veld": "cijfer", "nl": "x", "en": "x", "waarde": drempel, "rekenblad": "x" }
                }]);
            }
            record["tabellen"] = serde_json::json!([{
                "naam": { "nl": "Tabel", "en": "Table" }, "kolommen": [], "rijen": [], "noot": null, "zonder": null
            }]);
            let kept = Nulmeting::from_json(&record.to_string()).unwrap();
            let made = create(opslag, &Formulier::fresh(), &text("Zo"), Some(&kept), &somebody("a")).await;
            let Bewaard::Nieuw(id) = made.unwrap() else { panic!("it was not made") };
            ids.push(id);
        }
        let shown = async || {
            let mut shown = Vec::new();
            for id in &ids {
                let read = dossier(opslag, "9999", id).await.unwrap().unwrap().nulmeting.unwrap();
                let words = !read.zinnen.text(crate::web::Taal::Nl).is_empty();
                assert_eq!((words, read.tabellen.len()), (!read.ingehouden, usize::from(words)));
                assert_eq!(read.let_op.text(crate::web::Taal::En).is_empty(), words, "why it is not there");
                shown.push(words);
            }
            shown
        };
        let set = async |drempel: &str| opslag.set("drempel", drempel, &somebody("a")).await.unwrap();
        assert_eq!(shown().await, [false, true, true], "ten is the usual one: {}", store.naam);
        set("12").await;
        assert_eq!(shown().await, [false, false, false]);
        set("5").await;
        assert_eq!(shown().await, [true, true, true], "nothing was lost");
        set("10").await;
        assert_eq!(shown().await, [false, true, false], "it may be of the days of five");
    }
}

#[tokio::test]
async fn another_municipality_sees_nothing_of_it() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let make = async |gemeente: &str| {
            let (tekst, nulmeting) = (text("Hier"), baseline(gemeente));
            match create(opslag, &Formulier::fresh(), &tekst, Some(&nulmeting), &somebody("a")).await.unwrap()
            {
                Bewaard::Nieuw(id) => id,
                other => panic!("{other:?}"),
            }
        };
        let (here, there) = (make("9999").await, make("8888").await);
        let seen = async |gemeente: &str| {
            let list = list(opslag, gemeente).await.unwrap();
            list.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(seen("9999").await, std::slice::from_ref(&here), "{}", store.naam);
        assert_eq!(seen("8888").await, std::slice::from_ref(&there));
        assert_eq!(seen("").await, [there.clone(), here]);
        assert_eq!(dossier(opslag, "9999", &there).await.unwrap(), None);
        for id in ["", "x", "' or '1' = '1", "\0"] {
            assert_eq!(dossier(opslag, "9999", id).await.unwrap(), None, "{id}");
        }
    }
}

#[tokio::test]
async fn a_version_is_added_and_the_older_ones_stay() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let opgave = made(opslag, "Schulden").await;
        let stap = Handeling::Draag {
            naar: Regel::read("naar", "B. Bakker").unwrap(),
            reden: Verhaal::read("reden", "Andere baan.").unwrap(),
        };
        let after = next(&opgave.nu.tekst, &stap).unwrap();
        let saved =
            add_version(opslag, &opgave, 1, &Formulier::fresh(), &after, &somebody("b")).await.unwrap();
        assert_eq!(saved, Bewaard::Nieuw(opgave.id.clone()));
        let read = dossier(opslag, "9999", &opgave.id).await.unwrap().unwrap();
        assert_eq!(read.versies.iter().map(|one| one.nummer).collect::<Vec<_>>(), [2, 1], "{}", store.naam);
        assert_eq!((&read.versies[0].tekst, &read.versies[1]), (&after, &opgave.nu));
        assert_eq!(read.opgave.nu, read.versies[0]);
    }
}

#[tokio::test]
async fn whoever_comes_second_hears_of_it_and_nothing_is_overwritten() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let opgave = made(opslag, "Schulden").await;
        let [one, other] = ["Van de een", "Van de ander"]
            .map(|titel| Opgavetekst { besluit: Besluit::Gewijzigd, ..text(titel) });
        let (first, second) = (Formulier::fresh(), Formulier::fresh());
        let save =
            async |form, tekst| add_version(opslag, &opgave, 1, form, tekst, &somebody("b")).await.unwrap();
        assert_eq!(save(&first, &one).await, Bewaard::Nieuw(opgave.id.clone()), "{}", store.naam);
        assert_eq!(save(&second, &other).await, Bewaard::Botsing);
        assert_eq!(opslag.recent_events(1).await.unwrap()[0].resultaat, "niet bewaard: een ander was eerder");
        // The first form, sent twice, and sent again with another text.
        assert_eq!(save(&first, &one).await, Bewaard::AlGedaan(opgave.id.clone()));
        assert_eq!(save(&first, &other).await, Bewaard::AnderePoging(opgave.id.clone()));
        let read = dossier(opslag, "9999", &opgave.id).await.unwrap().unwrap();
        assert_eq!((read.versies.len(), &read.opgave.nu.tekst), (2, &one));
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (form, wie) = (Formulier::fresh(), somebody("a"));
        let Bewaard::Nieuw(id) = create(opslag, &form, &text("Een"), None, &wie).await.unwrap() else {
            panic!("it was not made")
        };
        let again = create(opslag, &form, &text("Een"), None, &wie).await.unwrap();
        assert_eq!(again, Bewaard::AlGedaan(id.clone()), "{}", store.naam);
        let changed = create(opslag, &form, &text("Twee"), None, &wie).await.unwrap();
        assert_eq!(changed, Bewaard::AnderePoging(id.clone()));

        let opgave = list(opslag, "9999").await.unwrap().remove(0);
        let task = TaakIngevuld { tekst: "Bellen".into(), eigenaar: "A".into(), datum: "2027-03-31".into() };
        let other = TaakIngevuld { tekst: "Mailen".into(), ..task.clone() };
        for typed in [&task, &task, &other] {
            add_task(opslag, &opgave, &form, &typed.read(false).unwrap(), &wie).await.unwrap();
        }
        for said in ["Goed", "Goed", "Beter"] {
            add_comment(opslag, &opgave, &form, &Verhaal::read("reactie", said).unwrap(), &wie)
                .await
                .unwrap();
        }
        let read = dossier(opslag, "9999", &id).await.unwrap().unwrap();
        let tasks: Vec<_> = read.taken.iter().map(|task| task.nu.inhoud.tekst.as_str()).collect();
        assert_eq!(tasks, ["Bellen", "Mailen"], "{}", store.naam);
        let said: Vec<_> = read.reacties.iter().map(|one| one.tekst.as_str()).collect();
        assert_eq!(said, ["Goed", "Beter"], "with another text it is another comment");
        assert_eq!((read.versies.len(), read.opgave.taken_open), (1, 2));
    }
}

#[tokio::test]
async fn a_task_has_its_states_and_counts_while_it_is_open() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody("a"));
        let opgave = made(opslag, "Schulden").await;
        let typed = TaakIngevuld { tekst: "Bellen".into(), eigenaar: "A".into(), datum: "2027-03-31".into() };
        add_task(opslag, &opgave, &Formulier::fresh(), &typed.read(false).unwrap(), &wie).await.unwrap();
        let read = dossier(opslag, "9999", &opgave.id).await.unwrap().unwrap();
        assert_eq!(read.opgave.taken_open, 1, "{}", store.naam);
        let taak = read.taken[0].id.clone();
        let done = typed.read(true).unwrap();
        let save = async |gezien| {
            change_task(opslag, &opgave, (&taak, gezien), &Formulier::fresh(), &done, &wie).await.unwrap()
        };
        assert_eq!(save(1).await, Bewaard::Nieuw(opgave.id.clone()));
        assert_eq!(save(1).await, Bewaard::Botsing);
        let read = dossier(opslag, "9999", &opgave.id).await.unwrap().unwrap();
        assert_eq!((read.opgave.taken_open, read.taken[0].nu.nummer), (0, 2));
        assert_eq!(read.taken[0].eerder[0].inhoud, typed.read(false).unwrap());
    }
}

/// Eight people save on top of the same version at the same moment, each over connections of their own, round after
/// round. In each round exactly one of them is first, and all others hear that they were not.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_exactly_one_is_first() {
    for store in TestStore::each().await {
        let opgave = made(&store.opslag, "Begin").await;
        for round in 1..=4 {
            let tries: Vec<_> = (0..8)
                .map(|number| {
                    let (url, opgave) = (store.url.clone(), opgave.clone());
                    tokio::spawn(async move {
                        let opslag = Opslag::open(&url).await.unwrap();
                        let mut tekst = text(&format!("Ronde {round}, poging {number}"));
                        tekst.besluit = Besluit::Gewijzigd;
                        let wie = somebody(&number.to_string());
                        add_version(&opslag, &opgave, round, &Formulier::fresh(), &tekst, &wie).await.unwrap()
                    })
                })
                .collect();
            let mut first = 0;
            for outcome in tries {
                match outcome.await.unwrap() {
                    Bewaard::Nieuw(_) => first += 1,
                    other => assert_eq!(other, Bewaard::Botsing, "{}", store.naam),
                }
            }
            assert_eq!(first, 1, "{}, round {round}", store.naam);
        }
        let read = dossier(&store.opslag, "9999", &opgave.id).await.unwrap().unwrap();
        assert_eq!(read.versies.iter().map(|one| one.nummer).collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
    }
}

/// Two people write at once, about different things: both keep all they wrote. And a form that both windows of one
/// person send makes one opgave.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_writers_at_once_lose_nothing() {
    for store in TestStore::each().await {
        let opgave = made(&store.opslag, "Samen").await;
        let forms: Vec<Formulier> = (0..10).map(|_| Formulier::fresh()).collect();
        let writer = |naam: &'static str| {
            let (url, opgave, forms) = (store.url.clone(), opgave.clone(), forms.clone());
            tokio::spawn(async move {
                let (opslag, wie) = (Opslag::open(&url).await.unwrap(), somebody(naam));
                for (number, form) in forms.iter().enumerate() {
                    let said = Verhaal::read("reactie", &format!("{naam} {number}")).unwrap();
                    add_comment(&opslag, &opgave, &Formulier::fresh(), &said, &wie).await.unwrap();
                    create(&opslag, form, &text(&format!("Uit formulier {number}")), None, &wie)
                        .await
                        .unwrap();
                }
            })
        };
        let (one, other) = (writer("een"), writer("ander"));
        one.await.unwrap();
        other.await.unwrap();
        let read = dossier(&store.opslag, "9999", &opgave.id).await.unwrap().unwrap();
        let said: BTreeSet<String> = read.reacties.into_iter().map(|one| one.tekst).collect();
        let expected: BTreeSet<String> = ["een", "ander"]
            .iter()
            .flat_map(|naam| (0..10).map(move |number| format!("{naam} {number}")))
            .collect();
        assert_eq!(said, expected, "{}", store.naam);
        assert_eq!(list(&store.opslag, "9999").await.unwrap().len(), 11, "{}", store.naam);
    }
}
