#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::Formulier;
use opslag::proef::TestStore;

use super::*;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::{store, voorbeeld};
use crate::dialoog::antwoord::clausule::{Clausulevelden, placed};
use crate::dialoog::antwoord::lijst::owed;
use crate::dialoog::antwoord::plek::places;
use crate::dialoog::antwoord::plicht::answer;
use crate::dialoog::antwoord::proef::{
    antwoord, clausule, dag, dialogue, over, round, uitslag, wie, without,
};
use crate::dialoog::beheer::voorbeeld::proef as inhoud;

/// A dialogue of which the first expectation was adopted and stands in an agreement that holds.
async fn agreement(opslag: &Opslag) -> (Dialoogstuk, Vec<Uitkomstclausule>) {
    let dialoog = dialogue(opslag, &inhoud()).await;
    round(opslag, &dialoog, uitslag(1, "2026-10-01", (25, 50))).await;
    let lijst = owed(opslag, &dialoog).await.unwrap().unwrap();
    let given = antwoord(Some(1), "2026-10-20");
    let of = (&dialoog, &lijst.regel(1).unwrap().plicht);
    answer(opslag, of, (&Formulier::fresh(), 1), given, &wie()).await.unwrap();
    let id = voorbeeld::make(opslag, "o1", &wie()).await.unwrap();
    assert!(places(opslag, &dialoog).await.unwrap().is_empty(), "not in it yet");
    let velden = Clausulevelden {
        nulmeting: "50".into(),
        doel: "60".into(),
        eenheid: "%".into(),
        uiterlijk: dag("2030-12-31"),
        telt_vanaf: 30,
    };
    let mark = Dialoogverwijzing { dialoog: dialoog.id.clone(), over: over(1, 1) };
    let voorstel = clausule(1);
    let change = |bestand: &_| placed(bestand, (&mark, &voorstel), &velden);
    voorbeeld::amend(opslag, ("toets", &id), change, dag("2026-11-20"), &wie()).await.unwrap();
    let found = store::one(opslag, "9999", &Kant::Gemeente, &id).await.unwrap().unwrap();
    assert!(store::holds(&found.nu), "the addendum was signed by both sides");
    (dialoog, found.nu.inhoud.afspraak.uitkomsten)
}

#[tokio::test]
async fn the_clause_leads_to_the_votes_and_the_expectation_to_the_agreement() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (dialoog, clausules) = agreement(opslag).await;
        let plek = places(opslag, &dialoog).await.unwrap().remove(&over(1, 1)).unwrap();
        assert!(plek.geldt && plek.titel == "Schulden bij jonge gezinnen in Noord", "{}", store.naam);
        let found = origins(opslag, "9999", &clausules).await.unwrap();
        let adres = format!("/stem/{}/uitslag/1", dialoog.id);
        assert_eq!(found.iter().map(|one| one.adres.as_str()).collect::<Vec<_>>(), [adres.as_str()]);
        assert!(origins(opslag, "0384", &clausules).await.unwrap().is_empty(), "of another municipality");
    }
}

#[tokio::test]
async fn the_yearly_talk_and_the_compass_hear_of_it() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (dialoog, clausules) = agreement(opslag).await;
        let tabel = agreed(opslag, "9999", &clausules, 2026).await.unwrap();
        let said: Vec<String> =
            tabel.rijen.iter().flatten().map(|one| one.text(Taal::Nl).into_owned()).collect();
        assert_eq!(said.len(), 3, "{}: one row", store.naam);
        assert_eq!(said[1], "Dit nemen wij over. Dit helpt mensen.");
        assert!(said[2].starts_with("2026: 50 % (37 tot 63 %) zegt dat het gebeurt."), "{}", said[2]);
        let before = agreed(opslag, "9999", &clausules, 2025).await.unwrap();
        assert_eq!(before.rijen[0][2].text(Taal::Nl), "Nog niet genoeg antwoorden", "a year before it");
        let figures = experienced(opslag, "9999", "o1").await.unwrap();
        assert_eq!(figures.len(), 1);
        assert_eq!((figures[0].waarde, figures[0].n, figures[0].bron), (0.5, 50, Meetbron::Dialoog));
        assert!(experienced(opslag, "9999", "o2").await.unwrap().is_empty());
        // It was withdrawn after that: the talk still hears what was asked and answered.
        round(opslag, &dialoog, without(uitslag(2, "2027-02-01", (25, 50)), 1)).await;
        let after = agreed(opslag, "9999", &clausules, 2027).await.unwrap();
        assert_eq!(after.rijen.len(), 1, "{}", store.naam);
        assert_eq!(after.rijen[0][0].text(Taal::Nl), tabel.rijen[0][0].text(Taal::Nl));
        assert_eq!(after.rijen[0][1].text(Taal::Nl), "Dit nemen wij over. Dit helpt mensen.");
    }
}
