#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::kosten::{self, Kostenbesluit, Kostenvergelijking};
use super::raam::{self, Raambesluit, Raamstuk};

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

/// What comes back from a database is what was kept, to the last digit of the tariff; the example is there once.
#[tokio::test]
async fn a_comparison_comes_back_as_it_was() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = kosten::voorbeeld::make(opslag, "", &wie()).await.unwrap();
        assert_eq!(kosten::voorbeeld::make(opslag, "", &wie()).await.unwrap(), id, "{}", store.naam);
        let all = stuk::all::<Kostenvergelijking>(opslag, "9999").await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].nu.inhoud, transactiekosten::zestien_gemeenten());
        assert!(stuk::all::<Kostenvergelijking>(opslag, "0384").await.unwrap().is_empty());
    }
}

/// Two people who change another annex of the same version: the second hears of it, and nothing is lost.
#[tokio::test]
async fn the_second_of_two_hears_that_somebody_was_first() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = raam::voorbeeld::make(opslag, "", &wie()).await.unwrap();
        let kept = stuk::one::<Raamstuk>(opslag, "9999", &id).await.unwrap().unwrap();
        let save = async |place: usize| {
            let mut inhoud = kept.nu.inhoud.clone();
            inhoud.bijlagen[place].besteed = 100;
            let stap = Stukstap::<Raamstuk> {
                besluit: Raambesluit::Bijlage,
                inhoud: &inhoud,
                reden: "",
                namens: "",
            };
            stuk::add(opslag, (&id, 1), &Formulier::fresh(), &stap, &wie()).await.unwrap()
        };
        assert_eq!(save(0).await, Bewaard::Nieuw(id.clone()), "{}", store.naam);
        assert_eq!(save(1).await, Bewaard::Botsing);
        let now = stuk::one::<Raamstuk>(opslag, "9999", &id).await.unwrap().unwrap();
        let spent: Vec<i64> = now.nu.inhoud.bijlagen.iter().map(|one| one.besteed).collect();
        assert_eq!(spent, [100, 0, 0]);
        assert_eq!(stuk::versions(opslag, &now).await.unwrap().len(), 2);
    }
}

/// A comparison that was withdrawn and taken up again holds what it held.
#[tokio::test]
async fn what_was_withdrawn_comes_back_whole() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = kosten::voorbeeld::make(opslag, "", &wie()).await.unwrap();
        let inhoud = transactiekosten::zestien_gemeenten();
        for (seen, besluit) in [(1, Kostenbesluit::Ingetrokken), (2, Kostenbesluit::Hervat)] {
            let stap =
                Stukstap::<Kostenvergelijking> { besluit, inhoud: &inhoud, reden: "toets", namens: "" };
            let saved = stuk::add(opslag, (&id, seen), &Formulier::fresh(), &stap, &wie()).await.unwrap();
            assert_eq!(saved, Bewaard::Nieuw(id.clone()), "{}", store.naam);
        }
        let now = stuk::one::<Kostenvergelijking>(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!((now.nu.besluit, now.nu.inhoud), (Kostenbesluit::Hervat, inhoud));
    }
}
