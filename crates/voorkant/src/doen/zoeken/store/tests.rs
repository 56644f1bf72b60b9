//! How often somebody may search, and for whom a find counts, on both databases.

use logboek::TraceId;
use opslag::Wie;
use opslag::proef::TestStore;

use super::{PER_UUR, Zoekregel, begin, found, vondst};
use crate::rechten::Inkijk;

fn inkijk(number: u8, account: &str) -> Inkijk {
    let trace = TraceId::from_bytes([number.max(1); 16]).unwrap();
    Inkijk {
        trace,
        account: account.to_owned(),
        rollen: [toegang::Rol::Regisseur].into(),
        organisatie: String::new(),
    }
}

fn wie(gemeente: &str) -> Wie {
    Wie { naam: "r".into(), oorsprong: "pagina".into(), gemeente: gemeente.into() }
}

#[tokio::test]
async fn nobody_goes_through_all_names() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let ask = async |account: &str, gemeente: &str| {
            let inkijk = inkijk(1, account);
            let regel = Zoekregel { doel: ("wmo-onderzoek", 1), grondslag: "x", merk: "m", inkijk: &inkijk };
            begin(opslag, &regel, &wie(gemeente)).await.unwrap()
        };
        for time in 0..PER_UUR {
            assert!(ask("a", "9999").await, "{time}");
        }
        assert!(!ask("a", "9999").await, "{}: one too many", store.naam);
        assert!(ask("b", "9999").await, "another has their own measure");
        let (rows,): (i64,) = sqlx::query_as("select count(*) from zoekactie where account = 'a'")
            .fetch_one(opslag.pool())
            .await
            .unwrap();
        assert_eq!(rows, PER_UUR, "{}: what was refused does not count", store.naam);
        let past = "update zoekactie set wanneer = '2020-01-01T00:00:00Z' where account = 'a'";
        sqlx::query(past).execute(opslag.pool()).await.unwrap();
        assert!(ask("a", "9999").await, "an hour later");
    }
}

#[tokio::test]
async fn a_find_is_for_one_account_and_one_hour() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let kept = [("v1".to_owned(), "gesloten".to_owned())];
        found(opslag, &kept, &inkijk(2, "a"), &wie("9999")).await.unwrap();
        let ask = async |gemeente: &str, account: &str, id: &str| {
            vondst(opslag, gemeente, account, id).await.unwrap()
        };
        assert_eq!(ask("9999", "a", "v1").await.as_deref(), Some("gesloten"), "{}", store.naam);
        for (gemeente, account, id) in
            [("9999", "b", "v1"), ("0363", "a", "v1"), ("9999", "a", "v2"), ("9999", "a", "\0")]
        {
            assert_eq!(ask(gemeente, account, id).await, None, "{gemeente} {account} {id:?}");
        }
        let past = "update zoekvondst set tot = '2020-01-01T00:00:00Z'";
        sqlx::query(past).execute(opslag.pool()).await.unwrap();
        assert_eq!(ask("9999", "a", "v1").await, None, "its hour is over");
        found(opslag, &[], &inkijk(3, "a"), &wie("9999")).await.unwrap();
        let (rows,): (i64,) =
            sqlx::query_as("select count(*) from zoekvondst").fetch_one(opslag.pool()).await.unwrap();
        assert_eq!(rows, 0, "{}: it goes", store.naam);
    }
}
