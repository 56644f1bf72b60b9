#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::parse_datum;
use opslag::proef::TestStore;
use verwachting::{Dialoogrol, Dialoogstem, Normantwoord, Rondeinhoud, Stellingnummer, Stembundel};

use super::*;
use crate::dialoog::ronde::conclude;
use crate::dialoog::stembus::tests::{HIER, dialogue};

fn bundel(number: u64) -> Stembundel {
    Stembundel::Heel {
        zout: format!("{number:064x}").parse().unwrap(),
        rol: Dialoogrol::Inwoner,
        gebied: None,
        stemmen: BTreeMap::from([(Stellingnummer(1), Dialoogstem::of(Normantwoord::Eens))]),
    }
}

fn made() -> Rondestuk {
    let ronde = Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: parse_datum("2026-12-01").unwrap(),
        dicht: parse_datum("2027-01-31").unwrap(),
        vorige: None,
        vraag: "Wat mogen wij van elkaar verwachten?".into(),
        teksten: BTreeMap::from([(Stellingnummer(1), "Wij groeten elkaar.".to_owned())]),
        parameters: BTreeMap::new(),
        versie: "toets".into(),
        bundels: (0..12).map(bundel).collect(),
    })
    .unwrap();
    let uitslag = conclude(&ronde, &BTreeMap::new());
    Rondestuk { ronde, uitslag }
}

#[tokio::test]
async fn a_round_is_closed_once_and_comes_back_as_it_was() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        let stuk = made();
        assert!(close(opslag, (&id, HIER), &stuk, &[]).await.unwrap());
        assert!(!close(opslag, (&id, HIER), &stuk, &[]).await.unwrap(), "somebody was first");
        assert_eq!(one(opslag, &id, 1).await.unwrap(), Some(stuk.clone()));
        assert_eq!(rounds(opslag, &id).await.unwrap(), [stuk.uitslag]);
        assert_eq!(one(opslag, &id, 2).await.unwrap(), None);
    }
}

#[tokio::test]
async fn who_erases_goes_out_of_the_round_and_its_hash_holds() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        let stuk = made();
        let places: Vec<_> =
            (0..12).map(|number| (format!("mens {number}"), bundel(number).digest())).collect();
        close(opslag, (&id, HIER), &stuk, &places).await.unwrap();
        let mut change = opslag.change().await.unwrap();
        assert_eq!(erase(&mut change, &id, "mens 3").await.unwrap(), 1);
        assert_eq!(erase(&mut change, &id, "mens 3").await.unwrap(), 0, "once is enough");
        change.commit().await.unwrap();
        let after = one(opslag, &id, 1).await.unwrap().unwrap();
        assert_eq!(after.ronde.afdruk(), stuk.ronde.afdruk());
        assert_eq!(after.ronde.inhoud().bundels.iter().filter(|one| one.is_erased()).count(), 1);
        assert_eq!(after.uitslag, stuk.uitslag, "what was published stays");
    }
}
