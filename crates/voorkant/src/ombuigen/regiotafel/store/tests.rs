#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::Wie;
use opslag::proef::TestStore;
use regiotafel::{Meting, Metingsoort, Metingstand};

use super::*;
use crate::ombuigen::regiotafel::voorbeeld;

fn wie(gemeente: &str) -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: gemeente.into() }
}

#[tokio::test]
async fn versions_are_kept_and_never_overwritten() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let inhoud = voorbeeld::inhoud();
        let form = Formulier::read("formulier-1");
        let Bewaard::Nieuw(id) = create(opslag, "", &form, &inhoud, &wie("9999")).await.unwrap() else {
            unreachable!("it is new")
        };
        let again = create(opslag, "", &form, &inhoud, &wie("9999")).await.unwrap();
        assert_eq!(again, Bewaard::AlGedaan(id.clone()), "{}: sent twice, made once", store.naam);
        let mut other = inhoud.clone();
        other.regio = "elders".into();
        let stap = Tafelstap { besluit: Tafelbesluit::Gewijzigd, inhoud: &other, reden: "" };
        let save = async |seen: i64, form: &str| {
            add_version(opslag, (&id, seen), &Formulier::read(form), &stap, &wie("9999")).await.unwrap()
        };
        assert_eq!(save(1, "formulier-2").await, Bewaard::Nieuw(id.clone()));
        assert_eq!(save(1, "formulier-2").await, Bewaard::AlGedaan(id.clone()));
        assert_eq!(save(1, "formulier-3").await, Bewaard::Botsing, "somebody else was first");
        let found = one(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!((found.nu.nummer, found.nu.inhoud.regio.as_str()), (2, "elders"));
        assert_eq!(found.versie(1).unwrap().inhoud, inhoud);
        assert_eq!(found.afgesproken(), None);
        assert_eq!(list(opslag, "9999").await.unwrap().len(), 1);
        assert!(one(opslag, "0363", &id).await.unwrap().is_none(), "of another municipality");
        assert!(list(opslag, "0363").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn two_at_once_make_one_next_version() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let inhoud = voorbeeld::inhoud();
        let id = voorbeeld::make(opslag, "", &wie("9999")).await.unwrap();
        let stap = Tafelstap { besluit: Tafelbesluit::Afgesproken, inhoud: &inhoud, reden: "eens" };
        let save = async |form: &str| {
            add_version(opslag, (&id, 1), &Formulier::read(form), &stap, &wie("9999")).await.unwrap()
        };
        let both = tokio::join!(save("formulier-a"), save("formulier-b"));
        let made = [&both.0, &both.1].into_iter().filter(|one| matches!(one, Bewaard::Nieuw(_))).count();
        assert_eq!(made, 1, "{}: {both:?}", store.naam);
        let found = one(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!((found.nu.nummer, found.afgesproken().map(|one| one.nummer)), (2, Some(2)));
    }
}

#[tokio::test]
async fn a_settlement_is_added_step_by_step() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = voorbeeld::make(opslag, "", &wie("9999")).await.unwrap();
        let meting = Meting {
            jaar: 2027,
            evaluator: "een universiteit".into(),
            soort: Metingsoort::Gemeten,
            laag: 1,
            midden: 2,
            hoog: 3,
        };
        let betaling = Tafelbetaling { van: "Zorgverzekeraar".into(), naar: "Gemeente".into(), bedrag: 7 };
        let inhoud = Afrekeninginhoud { meting, betalingen: vec![betaling] };
        let step = async |seen: i64, form: &str, stand| {
            let stap = Afrekenstap { versie: 1, stand, inhoud: &inhoud, reden: "gemeten" };
            settle(opslag, (&id, seen), &Formulier::read(form), &stap, &wie("9999")).await.unwrap()
        };
        assert_eq!(step(0, "afrekening-1", Metingstand::Voorlopig).await, Bewaard::Nieuw(id.clone()));
        assert_eq!(step(0, "afrekening-1", Metingstand::Voorlopig).await, Bewaard::AlGedaan(id.clone()));
        assert_eq!(
            step(0, "afrekening-1", Metingstand::Bevestigd).await,
            Bewaard::AnderePoging(id.clone()),
            "the same form with another content"
        );
        assert_eq!(step(0, "afrekening-2", Metingstand::Bevestigd).await, Bewaard::Botsing);
        assert_eq!(step(1, "afrekening-3", Metingstand::Betwist).await, Bewaard::Nieuw(id.clone()));
        let found = one(opslag, "9999", &id).await.unwrap().unwrap();
        let steps: Vec<_> = found.afrekeningen.iter().map(|one| (one.nummer, one.stand)).collect();
        assert_eq!(steps, [(1, Metingstand::Voorlopig), (2, Metingstand::Betwist)], "{}", store.naam);
        assert_eq!(found.laatste(2027).map(|one| one.nummer), Some(2));
        assert_eq!(found.afrekeningen[0].inhoud, inhoud);
    }
}
