//! On every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use toegang::Rol;

use super::*;
use crate::toegang::account;
use crate::toegang::proef::made_account;

fn wie() -> Wie {
    Wie { naam: "P. Officer".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn resident(opslag: &Opslag) -> String {
    let id = new_id();
    sqlx::query(
        "insert into account (id, gemeente, inlognaam, wie, wanneer) values ($1, '9999', $2, 'b', $3)",
    )
    .bind(&id)
    .bind(&id)
    .bind(now())
    .execute(opslag.pool())
    .await
    .unwrap();
    id
}

#[tokio::test]
async fn a_form_asks_once_and_one_answers() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (one, other) = (resident(opslag).await, resident(opslag).await);
        let ask_it = async |account: &str, formulier: &str, soort| {
            ask(opslag, &Formulier::read(formulier), account, (soort, "mijn adres klopt niet"), &wie())
                .await
                .unwrap();
        };
        ask_it(&one, "formulier-1", Rechtsoort::Correctie).await;
        ask_it(&one, "formulier-1", Rechtsoort::Correctie).await;
        ask_it(&other, "formulier-2", Rechtsoort::Wissen).await;
        let mine = requests(opslag, "9999", Some(&one)).await.unwrap();
        let [question] = mine.as_slice() else { panic!("{}: {mine:?}", store.naam) };
        assert_eq!((question.soort, question.besluit.as_ref()), (Rechtsoort::Correctie, None));
        assert_eq!(requests(opslag, "9999", None).await.unwrap().len(), 2);
        assert!(requests(opslag, "0363", None).await.unwrap().is_empty());

        assert!(decide(opslag, question, (true, "aangepast"), &wie()).await.unwrap());
        assert!(!decide(opslag, question, (false, "toch niet"), &wie()).await.unwrap(), "{}", store.naam);
        let besluit = requests(opslag, "9999", Some(&one)).await.unwrap()[0].besluit.clone().unwrap();
        assert_eq!((besluit.toegewezen, besluit.reden.as_str()), (true, "aangepast"));
        assert_eq!(
            opslag.recent_events(9).await.unwrap().len(),
            3,
            "a line for each act, and none for a click too many"
        );
    }
}

#[tokio::test]
async fn the_role_is_kept_as_it_was_with_the_line_of_the_act() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let trace = TraceId::random().unwrap();
        let inkijk = Inkijk {
            trace,
            account: "a".into(),
            rollen: [Rol::Regisseur, Rol::Teamleider].into(),
            organisatie: "Wijkteam".into(),
        };
        looked(opslag, ("bekeken", "iets"), &inkijk, &wie()).await.unwrap();
        assert!(looked(opslag, ("bekeken", "iets"), &inkijk, &wie()).await.is_err(), "{}", store.naam);
        let unknown = TraceId::random().unwrap();
        let found = looks(opslag, "9999", [trace, unknown]).await.unwrap();
        assert_eq!(found, [(trace, inkijk)].into());
        assert!(looks(opslag, "0363", [trace]).await.unwrap().is_empty(), "of another municipality");
        assert_eq!(opslag.audit_of("9999", [trace]).await.unwrap().len(), 1);
        assert_eq!(opslag.recent_events(9).await.unwrap().len(), 1, "{}: both or neither", store.naam);
    }
}

/// Two who link at once, and what a link leaves behind when it fails: all of it or nothing.
#[tokio::test]
async fn a_link_is_whole_or_not_there() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = made_account(opslag, "a.jansen", "").await;
        let account = account(opslag, "9999", &id).await.unwrap().unwrap();
        let stand = account.stand.clone();
        let linked = Accountstand { persoon: Some(domein::Pseudoniem::from_bytes([7; 16])), ..stand.clone() };
        let look = || Inkijk {
            trace: TraceId::random().unwrap(),
            account: "a".into(),
            rollen: [Rol::PrivacyOfficer].into(),
            organisatie: String::new(),
        };
        let count = async |table: &str| -> i64 {
            let sql = format!("select count(*) from {table}");
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(opslag.pool()).await.unwrap()
        };
        let (first, late) = (look(), look());
        assert!(link(opslag, (&account, &linked), &first, &wie()).await.unwrap());
        assert_eq!(
            (count("accountstand").await, count("inkijk").await, count("gebeurtenis").await),
            (2, 1, 3)
        );
        // Whoever saw the account before that is too late, and that is what the log says.
        assert!(!link(opslag, (&account, &linked), &late, &wie()).await.unwrap(), "{}", store.naam);
        assert_eq!(
            (count("accountstand").await, count("inkijk").await, count("gebeurtenis").await),
            (2, 1, 4)
        );
        let lines = opslag.audit_of("9999", [first.trace, late.trace]).await.unwrap();
        let ends: Vec<_> =
            [&first, &late].map(|one| lines[&one.trace].gebeurtenis.resultaat.clone()).to_vec();
        assert_eq!(ends, ["gelukt", "niet bewaard: een ander was eerder"]);
        // A trace that was used before stops it half-way: no version and no line.
        let now = Account { versie: 2, ..account };
        assert!(link(opslag, (&now, &stand), &first, &wie()).await.is_err());
        assert_eq!((count("accountstand").await, count("gebeurtenis").await), (2, 4), "{}", store.naam);
    }
}
