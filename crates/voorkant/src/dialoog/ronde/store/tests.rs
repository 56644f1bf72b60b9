#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::parse_datum;
use opslag::proef::TestStore;
use verwachting::{Dialoogrol, Dialoogstem, Normantwoord, Rondeinhoud, Stellingnummer, Stembundel};

use super::*;
use crate::dialoog::ronde::conclude;
use crate::dialoog::stembus::register;
use crate::dialoog::stembus::tests::{HIER, dialogue, somebody};

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
        let kept = async || close(opslag, (&id, HIER), &stuk, &[]).await.unwrap();
        assert_eq!(kept().await, Rondebewaring::Bewaard);
        assert_eq!(kept().await, Rondebewaring::WasEr, "somebody was first");
        assert_eq!(outcome_of(opslag, &id, 1).await.unwrap().as_ref(), Some(&stuk.uitslag));
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
        let close = async || close(opslag, (&id, HIER), &stuk, &places).await.unwrap();
        for (merk, _) in &places[1..] {
            register(opslag, (&id, HIER), &somebody(merk), "2026-12-02").await.unwrap();
        }
        assert_eq!(close().await, Rondebewaring::StemmerWeg, "one of them erased meanwhile");
        assert_eq!(one(opslag, &id, 1).await.unwrap(), None, "nothing is kept then");
        register(opslag, (&id, HIER), &somebody("mens 0"), "2026-12-02").await.unwrap();
        assert_eq!(close().await, Rondebewaring::Bewaard);
        let mut change = opslag.change().await.unwrap();
        assert_eq!(erase(&mut change, &id, "mens 3").await.unwrap(), 1);
        assert_eq!(erase(&mut change, &id, "mens 3").await.unwrap(), 0, "once is enough");
        change.commit().await.unwrap();
        let after = one(opslag, &id, 1).await.unwrap().unwrap();
        assert_eq!(after.ronde.afdruk(), stuk.ronde.afdruk());
        assert_eq!(after.ronde.inhoud().bundels.iter().filter(|one| one.is_erased()).count(), 1);
        assert_eq!(after.uitslag, stuk.uitslag, "what was published stays");
        // The words of a statement go for who wrote it; the round can still be verified.
        let mut change = opslag.change().await.unwrap();
        erase_texts(&mut change, &id, &[Stellingnummer(1), Stellingnummer(77)]).await.unwrap();
        change.commit().await.unwrap();
        let after = one(opslag, &id, 1).await.unwrap().unwrap();
        assert_eq!(
            (after.ronde.afdruk(), after.ronde.inhoud().tekst(Stellingnummer(1))),
            (stuk.ronde.afdruk(), None)
        );
        assert!(!format!("{after:?}").contains("groeten"), "{}", store.naam);
    }
}
