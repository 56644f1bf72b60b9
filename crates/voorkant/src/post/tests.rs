//! The queue, on every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use jiff::SignedDuration;
use opslag::proef::TestStore;
use opslag::{Opslag, Wie};

use super::decide::Postlot;
use super::store::{due, settle};
use super::*;
use crate::toegang::proef::made_account;

fn somebody() -> Wie {
    Wie { naam: "beheerder".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn put(opslag: &Opslag, account: &str, reden: Reden) -> bool {
    let mut change = opslag.change().await.unwrap();
    let queued = queue(&mut change, ("9999", account), reden).await.unwrap();
    change.commit().await.unwrap();
    queued
}

#[tokio::test]
async fn a_message_waits_with_its_reason_or_not_at_all() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let account = made_account(opslag, "a.jansen", "a.jansen@merwoude.example").await;
        let mut change = opslag.change().await.unwrap();
        assert!(queue(&mut change, ("9999", &account), Reden::Sessie).await.unwrap());
        drop(change);
        assert!(due(opslag, 9).await.unwrap().is_empty(), "{}: the change did not happen", store.naam);

        assert!(put(opslag, &account, Reden::Sessie).await);
        assert!(!put(opslag, &account, Reden::Sessie).await, "one says enough");
        assert!(put(opslag, &account, Reden::Uitnodiging).await);
        assert_eq!(due(opslag, 9).await.unwrap().len(), 2);

        let silent = made_account(opslag, "b.vries", "").await;
        assert!(!put(opslag, &silent, Reden::Sessie).await, "no address");
    }
}

#[tokio::test]
async fn what_is_given_up_can_be_tried_again() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let account = made_account(opslag, "a.jansen", "a.jansen@merwoude.example").await;
        put(opslag, &account, Reden::Uitnodiging).await;
        let one = due(opslag, 9).await.unwrap().remove(0);

        settle(opslag, &one, &Postlot::Later(SignedDuration::from_hours(1), "geen verbinding".into()))
            .await
            .unwrap();
        assert!(due(opslag, 9).await.unwrap().is_empty(), "{}: not yet", store.naam);
        let waits = overview(opslag, "9999").await.unwrap().remove(0);
        assert_eq!(
            (waits.staat, waits.pogingen, waits.melding.as_str()),
            (Poststaat::Wacht, 1, "geen verbinding")
        );
        assert!(!try_again(opslag, "9999", &one.id, &somebody()).await.unwrap(), "it still waits");

        settle(opslag, &one, &Postlot::Opgegeven("geweigerd".into())).await.unwrap();
        assert!(!try_again(opslag, "0363", &one.id, &somebody()).await.unwrap(), "of another municipality");
        assert!(try_again(opslag, "9999", &one.id, &somebody()).await.unwrap());
        settle(opslag, &one, &Postlot::Verzonden).await.unwrap();
        settle(opslag, &one, &Postlot::Opgegeven("te laat".into())).await.unwrap();
        let sent = overview(opslag, "9999").await.unwrap().remove(0);
        assert_eq!(
            (sent.staat, sent.melding.as_str()),
            (Poststaat::Verzonden, ""),
            "what is sent stays sent"
        );
    }
}
