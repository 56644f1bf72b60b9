//! On every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::{Datum, parse_datum};
use opslag::proef::TestStore;
use toegang::Rol;

use super::*;
use crate::doen::plan::{Werkende, Werksoort, work_counts, work_of};

fn wie() -> Wie {
    Wie { naam: "T. Leider".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn away(account: &str, versie: i64, vervanger: &str) -> Afwezigheid {
    Afwezigheid {
        account: account.into(),
        versie,
        vervanger: vervanger.into(),
        van: day("2026-12-01"),
        tot: day("2026-12-14"),
        wie: String::new(),
        wanneer: String::new(),
    }
}

/// A plan with work on these days.
async fn plan(opslag: &Opslag, id: &str, nummer: i64, work: &[(&str, &str)]) {
    sqlx::query(
        "insert into huishoudplan (id, gemeente, formulier, nummer, gebied, account, wie, wanneer)
         values ($1, '9999', $1, $2, '', 'anne', 'Anne', '2026-11-01')",
    )
    .bind(id)
    .bind(nummer)
    .execute(opslag.pool())
    .await
    .unwrap();
    for ((soort, dag), number) in work.iter().zip(1_i64..) {
        sqlx::query("insert into planwerk (plan, nummer, gemeente, gebied, soort, dag) values ($1, $2, '9999', '', $3, $4)")
            .bind(id)
            .bind(number)
            .bind(*soort)
            .bind(*dag)
            .execute(opslag.pool())
            .await
            .unwrap();
    }
}

async fn works(opslag: &Opslag, plan: &str, account: &str, (versie, rol, tot): (i64, &str, &str)) {
    sqlx::query(
        "insert into planmedewerker (plan, account, versie, gemeente, rol, doel, doelversie, grondslag, tot, wie, wanneer)
         values ($1, $2, $3, '9999', $4, 'wmo-onderzoek', 1, 'Wmo', $5, 'Anne', '2026-11-01')",
    )
    .bind(plan)
    .bind(account)
    .bind(versie)
    .bind(rol)
    .bind(tot)
    .execute(opslag.pool())
    .await
    .unwrap();
}

/// The plans and days that somebody sees on a day.
async fn seen(opslag: &Opslag, account: &str, dag: &str) -> Vec<(String, String)> {
    seen_as(opslag, account, dag, Rol::Regisseur).await
}

async fn seen_as(opslag: &Opslag, account: &str, dag: &str, rol: Rol) -> Vec<(String, String)> {
    let all = (Datum::MIN, Datum::MAX);
    let me = Werkende { gemeente: "9999", account, rollen: &[rol].into(), dag: day(dag) };
    let rows = work_of(opslag, &me, all, None, 100).await.unwrap();
    let counted = work_counts(opslag, &me).await.unwrap();
    let total: i64 = counted.iter().map(|(.., aantal)| aantal).sum();
    assert_eq!(total, i64::try_from(rows.len()).unwrap(), "what is counted is what is shown");
    rows.into_iter().map(|row| (row.plan, row.dag.to_string())).collect()
}

#[tokio::test]
async fn the_newest_decision_about_an_absence_counts_and_two_at_once_make_one() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        assert!(add_absence(opslag, &away("anne", 1, "bo"), &wie()).await.unwrap());
        assert!(!add_absence(opslag, &away("anne", 1, "cas"), &wie()).await.unwrap(), "{}", store.naam);
        assert!(add_absence(opslag, &away("dora", 1, "bo"), &wie()).await.unwrap());
        let all = absences(opslag, "9999").await.unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].vervanger.as_str(), all[0].wie.as_str()), ("bo", "T. Leider"));
        assert!(add_absence(opslag, &away("anne", 2, ""), &wie()).await.unwrap());
        let all = absences(opslag, "9999").await.unwrap();
        assert_eq!((all[0].versie, all[0].vervanger.as_str()), (2, ""));
        assert!(absences(opslag, "0363").await.unwrap().is_empty(), "of another municipality");
        assert_eq!(opslag.recent_events(9).await.unwrap().len(), 3, "a line for each decision");
    }
}

#[tokio::test]
async fn the_earliest_work_comes_first_and_only_of_own_plans() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        plan(opslag, "p1", 1, &[("evaluatie", "2026-12-20"), ("stap", "2026-11-02")]).await;
        plan(opslag, "p2", 2, &[("doel", "2026-12-01")]).await;
        plan(opslag, "p3", 3, &[("doel", "2026-12-02")]).await;
        works(opslag, "p1", "anne", (1, "regisseur", "")).await;
        works(opslag, "p2", "anne", (1, "medewerker", "2026-11-30")).await;
        works(opslag, "p3", "bo", (1, "regisseur", "")).await;
        let mine = |plan: &str, dag: &str| (plan.to_owned(), dag.to_owned());
        let expected = vec![mine("p1", "2026-11-02"), mine("p2", "2026-12-01"), mine("p1", "2026-12-20")];
        assert_eq!(seen(opslag, "anne", "2026-11-30").await, expected, "{}", store.naam);
        assert_eq!(seen(opslag, "anne", "2026-12-01").await.len(), 2, "the last day is over");
        works(opslag, "p1", "anne", (2, "", "")).await;
        assert_eq!(seen(opslag, "anne", "2026-11-30").await, [mine("p2", "2026-12-01")], "taken out");

        let (rollen, dag) = ([Rol::Regisseur].into(), day("2026-11-30"));
        let who = &Werkende { gemeente: "9999", account: "bo", rollen: &rollen, dag };
        let elsewhere = &Werkende { gemeente: "0363", ..*who };
        let days = (day("2026-12-02"), day("2026-12-02"));
        assert_eq!(work_of(opslag, who, days, Some(Werksoort::Doel), 9).await.unwrap().len(), 1);
        assert!(work_of(opslag, who, days, Some(Werksoort::Stap), 9).await.unwrap().is_empty());
        assert!(work_of(opslag, elsewhere, days, None, 9).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn whoever_stands_in_sees_the_work_in_that_time_and_not_after() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        plan(opslag, "p1", 1, &[("stap", "2026-12-03")]).await;
        plan(opslag, "p2", 2, &[("stap", "2026-12-04")]).await;
        for id in ["p1", "p2"] {
            works(opslag, id, "anne", (1, "regisseur", "")).await;
        }
        // Both work in it: one line and not two. Taken out of the other: nothing of that one.
        works(opslag, "p1", "bo", (1, "medewerker", "")).await;
        works(opslag, "p2", "cas", (1, "medewerker", "")).await;
        works(opslag, "p2", "cas", (2, "", "")).await;
        add_absence(opslag, &away("anne", 1, "bo"), &wie()).await.unwrap();
        for (dag, expected) in [("2026-11-30", 1), ("2026-12-01", 2), ("2026-12-14", 2), ("2026-12-15", 1)] {
            assert_eq!(seen(opslag, "bo", dag).await.len(), expected, "{} {dag}", store.naam);
        }
        let other = seen_as(opslag, "bo", "2026-12-02", Rol::Schuldhulpverlener).await;
        assert_eq!(other.len(), 1, "{}: a role without that purpose stands in for nothing", store.naam);
        // Nothing is given on.
        add_absence(opslag, &away("bo", 1, "dora"), &wie()).await.unwrap();
        assert_eq!(seen(opslag, "dora", "2026-12-02").await.len(), 1, "only what is Bo's own");
        add_absence(opslag, &away("anne", 2, "cas"), &wie()).await.unwrap();
        assert_eq!(seen(opslag, "bo", "2026-12-02").await.len(), 1, "somebody else stands in now");
        assert_eq!(seen(opslag, "cas", "2026-12-02").await, [("p1".to_owned(), "2026-12-03".to_owned())]);
        add_absence(opslag, &away("anne", 3, ""), &wie()).await.unwrap();
        assert!(seen(opslag, "cas", "2026-12-02").await.is_empty(), "taken back");

        assert_eq!(away_in_plan(opslag, "9999", "p1").await.unwrap().len(), 2, "of Anne and of Bo");
        assert_eq!(purposes_of(opslag, "9999", "anne").await.unwrap(), [("wmo-onderzoek".to_owned(), 2)]);
    }
}
