//! How a compass is kept, on both databases; what goes away with a story; and the A4.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use ::kompas::{Kompas, Kompasbestand, Kompasverhaal, Verhaalgebruik, Verhaaltoestemming, Verteller};
use domein::parse_datum;
use opslag::proef::TestStore;
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier, Wie};
use sqlx::Row;

use super::Nieuwverhaal;
use crate::app::App;
use crate::leren::kompas::{Kompasbesluit, Kompasstand, Kwaliteitskompas, document, store, voorbeeld};
use crate::uitvoer;

const VERTELD: &str = "Vooral de zondagen zijn lang, tot iemand aanbelde.";

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn opened(store: &TestStore) -> (tempfile::TempDir, App) {
    let root = tempfile::tempdir().unwrap();
    let (data, key) = (root.path().join("data"), root.path().join("a.sleutel"));
    let app = App::open_with(&data, Some(&key), Some(&store.url), true).await.unwrap();
    (root, app)
}

fn verhaal(tekst: &str, waarvoor: &[Verhaalgebruik]) -> Kompasverhaal {
    Kompasverhaal {
        id: String::new(),
        tekst: tekst.to_owned(),
        verteller: Verteller::Inwoner,
        toestemming: Verhaaltoestemming {
            gegeven_door: Verteller::Inwoner,
            datum: parse_datum("2026-10-01").unwrap(),
            waarvoor: waarvoor.iter().copied().collect::<BTreeSet<_>>(),
        },
        ingetrokken: None,
    }
}

async fn made(app: &App) -> String {
    let made = store::make(&app.opslag, "opgave-1", &Formulier::fresh(), &voorbeeld::bestand(), &wie()).await;
    let Bewaard::Nieuw(id) = made.unwrap() else { unreachable!("it is new") };
    id
}

async fn found(app: &App, id: &str) -> Kompasstand {
    store::find(app, "9999", id).await.unwrap().unwrap()
}

/// Everything that the tables of records hold, as text.
async fn everything(app: &App) -> String {
    let mut all = String::new();
    for sql in [
        "select inhoud || reden as tekst from stukversie",
        "select inhoud as tekst from stukregel",
        "select dossier || sleutel as tekst from dossiersleutel",
    ] {
        for row in sqlx::query(sql).fetch_all(app.opslag.pool()).await.unwrap() {
            all.push_str(&row.get::<String, _>("tekst"));
        }
    }
    all
}

#[tokio::test]
async fn a_withdrawn_story_is_nowhere_and_the_count_stays() {
    for kept in TestStore::each().await {
        let (_root, app) = opened(&kept).await;
        let id = made(&app).await;
        let both = [Verhaalgebruik::Kompas, Verhaalgebruik::Openbaar];
        let nieuw = |tekst: &str| Nieuwverhaal {
            kompas: &id,
            plek: "r1",
            verhaal: verhaal(tekst, &both),
            namens: "",
        };
        let form = Formulier::fresh();
        let Bewaard::Nieuw(story) = store::tell(&app, &nieuw(VERTELD), &form, &wie()).await.unwrap() else {
            unreachable!("it is new")
        };
        let again = store::tell(&app, &nieuw(VERTELD), &form, &wie()).await.unwrap();
        assert_eq!(again, Bewaard::AlGedaan(story.clone()), "a form that comes twice makes one");
        let other = store::tell(&app, &nieuw("Iets anders."), &form, &wie()).await.unwrap();
        assert_eq!(other, Bewaard::AnderePoging(story.clone()));

        let now = found(&app, &id).await;
        let ids = now.kompas.bestand().resultaten[0].verhalen.clone();
        assert_eq!(ids, std::slice::from_ref(&story));
        assert_eq!(now.kompas.leesbaar(&ids, Verhaalgebruik::Openbaar).count(), 1);
        let pdf = format!("{:?}", document::one_page("Merwoude", &now).unwrap().blocks);
        assert!(pdf.contains("Vooral de zondagen"), "{pdf}");
        assert!(!everything(&app).await.contains("zondagen"), "what is kept is closed");

        let (record, _) = store::stories(&app, "9999", &id).await.unwrap().remove(0);
        let day = parse_datum("2026-12-01").unwrap();
        let gone = store::withdraw(&app.opslag, (&record, day), ("", ""), &Formulier::fresh(), &wie())
            .await
            .unwrap();
        assert!(matches!(gone, Bewaard::Nieuw(_)));
        let now = found(&app, &id).await;
        assert_eq!(now.kompas.bestand().resultaten[0].verhalen, [story], "the count stays");
        assert_eq!(now.kompas.bestand().verhalen[0].ingetrokken, Some(day));
        let was = store::as_it_was(&app, &now, &now.stuk.nu.inhoud).await.unwrap();
        for kompas in [&now.kompas, &was] {
            assert!(!serde_json::to_string(kompas.bestand()).unwrap().contains("zondagen"));
        }
        let key = &record.nu.inhoud.dossier;
        let count: i64 = sqlx::query_scalar("select count(*) from dossiersleutel where dossier = $1")
            .bind(key)
            .fetch_one(app.opslag.pool())
            .await
            .unwrap();
        assert_eq!(count, 0, "no version and no backup can be opened any more");
    }
}

/// What was given for another use, or at another place, is not the same story; and a story that does not hold takes no page
/// along.
#[tokio::test]
async fn another_consent_is_another_try_and_a_bad_story_refuses_nothing() {
    for kept in TestStore::each().await {
        let (_root, app) = opened(&kept).await;
        let id = made(&app).await;
        let tell = |plek: &'static str, tekst: &str, waarvoor: &[Verhaalgebruik]| Nieuwverhaal {
            kompas: &id,
            plek,
            verhaal: verhaal(tekst, waarvoor),
            namens: "",
        };
        let form = Formulier::fresh();
        let first = tell("r1", VERTELD, &[Verhaalgebruik::Kompas]);
        let Bewaard::Nieuw(story) = store::tell(&app, &first, &form, &wie()).await.unwrap() else {
            unreachable!("it is new")
        };
        for other in [
            tell("r1", VERTELD, &[Verhaalgebruik::Kompas, Verhaalgebruik::Openbaar]),
            tell("r2", VERTELD, &[Verhaalgebruik::Kompas]),
        ] {
            let kept = store::tell(&app, &other, &form, &wie()).await.unwrap();
            assert_eq!(kept, Bewaard::AnderePoging(story.clone()));
        }

        let bad = tell("r1", "Bel mij op 06 -  12345678.", &[Verhaalgebruik::Openbaar]);
        store::tell(&app, &bad, &Formulier::fresh(), &wie()).await.unwrap();
        let now = found(&app, &id).await;
        assert_eq!(store::all(&app, "9999", None).await.unwrap().len(), 1);
        assert_eq!(now.kompas.bestand().verhalen.len(), 2);
        assert_eq!(now.kompas.bestand().verhalen[1].tekst, "", "it cannot be read");
    }
}

/// Who saw an old version withdraws as well: the key is gone, so the record must say so.
#[tokio::test]
async fn a_story_that_was_moved_meanwhile_is_withdrawn_all_the_same() {
    for kept in TestStore::each().await {
        let (_root, app) = opened(&kept).await;
        let id = made(&app).await;
        let nieuw = Nieuwverhaal {
            kompas: &id,
            plek: "r1",
            verhaal: verhaal(VERTELD, &Verhaalgebruik::ALL),
            namens: "",
        };
        store::tell(&app, &nieuw, &Formulier::fresh(), &wie()).await.unwrap();
        let (old, _) = store::stories(&app, "9999", &id).await.unwrap().remove(0);
        let moved = store::move_to(&app.opslag, (&old, "r2", ""), &Formulier::fresh(), &wie()).await.unwrap();
        assert!(matches!(moved, Bewaard::Nieuw(_)));
        let (day, form) = (parse_datum("2026-12-01").unwrap(), Formulier::fresh());
        for _ in 0..2 {
            let why = ("op verzoek van wie het vertelde", "Stichting");
            let gone = store::withdraw(&app.opslag, (&old, day), why, &form, &wie()).await.unwrap();
            assert!(matches!(gone, Bewaard::Nieuw(_) | Bewaard::AlGedaan(_)), "{gone:?}");
        }
        let (record, verhaal) = store::stories(&app, "9999", &id).await.unwrap().remove(0);
        assert_eq!((verhaal.ingetrokken, verhaal.tekst.as_str()), (Some(day), ""));
        assert_eq!((record.nu.nummer, record.nu.namens.as_str()), (3, "Stichting"));
        assert_eq!(record.nu.inhoud.plek, "r2", "where it stood by then");
    }
}

#[tokio::test]
async fn two_at_once_and_another_municipality() {
    for kept in TestStore::each().await {
        let (_root, app) = opened(&kept).await;
        let id = made(&app).await;
        assert!(store::find(&app, "0384", &id).await.unwrap().is_none(), "of another municipality");
        let now = found(&app, &id).await;
        let mut inhoud = now.stuk.nu.inhoud.clone();
        inhoud.thema = "Schulden, anders".into();
        let besluit = Kompasbesluit::Gewijzigd;
        let stap = Stukstap::<Kwaliteitskompas> { besluit, inhoud: &inhoud, reden: "", namens: "" };
        let first = stuk::add(&app.opslag, (&id, 1), &Formulier::fresh(), &stap, &wie()).await.unwrap();
        let second = stuk::add(&app.opslag, (&id, 1), &Formulier::fresh(), &stap, &wie()).await.unwrap();
        assert!(matches!(first, Bewaard::Nieuw(_)) && second == Bewaard::Botsing);
        assert_eq!(store::all(&app, "9999", Some("opgave-1")).await.unwrap().len(), 1);
        assert!(store::all(&app, "9999", Some("opgave-2")).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_example_is_made_once_with_its_stories() {
    for kept in TestStore::each().await {
        let (_root, app) = opened(&kept).await;
        for _ in 0..2 {
            voorbeeld::make(&app, "opgave-1", &wie()).await.unwrap();
        }
        let all = store::all(&app, "9999", None).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].kompas.bestand().verhalen.len(), 3);
        assert_eq!(store::remarks(&app.opslag, &all[0].stuk).await.unwrap().len(), 1);
        // Activity a3 is meant to be loose: the folder that the example decides to stop with.
        assert!(all[0].kompas.losse_einden().iter().any(|one| one.id == "a3"));
    }
}

/// E-6: whatever stands in it, a compass is one page, and says what is left out.
#[tokio::test]
async fn e6_a_compass_is_one_a4() {
    let kept = TestStore::each().await.remove(0);
    let (_root, app) = opened(&kept).await;
    voorbeeld::make(&app, "opgave-1", &wie()).await.unwrap();
    let mut one = store::all(&app, "9999", None).await.unwrap().remove(0);
    let stuk = document::one_page("Merwoude", &one).unwrap();
    assert_eq!(uitvoer::pages(&stuk).unwrap(), 1);
    let text = format!("{:?}", stuk.blocks);
    for name in [
        "1 Monitoring & ambities",
        "2 Maatschappelijk resultaat",
        "3 Activiteiten",
        "4 Input kwaliteit",
        "5 Outcome",
        "6 Verbetercyclus",
    ] {
        assert!(text.contains(name), "{name}");
    }
    assert!(text.contains("buurvrouw") && !text.contains("Nu helpt zij"), "public stories only");
    assert!(uitvoer::pdf(&stuk).unwrap().starts_with(b"%PDF-"));

    let mut large: Kompasbestand = one.kompas.bestand().clone();
    let (result, work, outcome) =
        (large.resultaten[0].clone(), large.activiteiten[0].clone(), large.outcomes[0].clone());
    let long = "een lang stuk tekst over wat er in de wijk gebeurt ".repeat(5);
    for number in 10..70 {
        let mut next = result.clone();
        next.id = format!("r{number}");
        next.wat.clone_from(&long);
        next.verhalen.clear();
        next.indicatoren.iter_mut().enumerate().for_each(|(at, one)| one.id = format!("i{number}x{at}"));
        large.resultaten.push(next);
        large.activiteiten.push(::kompas::Kompasactiviteit {
            id: format!("a{number}"),
            naam: long.clone(),
            ..work.clone()
        });
        large.outcomes.push(::kompas::Kompasoutcome {
            id: format!("o{number}"),
            verhalen: Vec::new(),
            ..outcome.clone()
        });
    }
    large.verbetering.beter_af = long.repeat(8);
    one.kompas = Kompas::new(large).unwrap();
    let stuk = document::one_page("Merwoude", &one).unwrap();
    assert_eq!(uitvoer::pages(&stuk).unwrap(), 1);
    assert!(format!("{:?}", stuk.blocks).contains("Op deze bladzijde is geen plaats voor nog"));
}
