//! A plan whose term is over: its money first, and then the plan.

use super::*;
use crate::bewaren::proef::destroy_over;

/// A plan of two residents that was over in 2004, with a decision of 200 euro.
async fn old_plan(huis: &Huis, id: &str, nummer: i64, leden: [&str; 2]) {
    huis.plan(id, nummer).await;
    let verzoek = gift(&format!("verzoek-{id}"), id, "een", "200");
    ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
    let mut all = vec![format!(
        "insert into planstand values ('{id}', 1, '9999', 'klaar', 'dicht', 'a', 'x', '2004-06-01T10:00:00Z')"
    )];
    all.extend(leden.iter().zip(1..).map(|(persoon, lid)| {
        format!("insert into planlid values ('{id}', {lid}, '{persoon}', '9999', '2004-06-01T10:00:00Z')")
    }));
    for sql in all {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(huis.app.opslag.pool()).await.unwrap();
    }
}

async fn pay(huis: &Huis, id: &str, van: u64) {
    let verzoek = Boekverzoek {
        kenmerk: Verzoekkenmerk::new(&format!("betaling-{id}")).unwrap(),
        handeling: Boekhandeling::Betalen { van, bedrag: euros("200") },
    };
    let mandaat = Mandaat::one(administration());
    let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag: day(DAG), dossier: id };
    kasboek::book(&huis.app, &mark("maatwerk"), &opdracht, &wie()).await.unwrap();
}

async fn count(huis: &Huis, sql: &'static str) -> i64 {
    sqlx::query_as::<_, (i64,)>(sql).fetch_one(huis.app.opslag.pool()).await.unwrap().0
}

/// How many lines of the processing log somebody has.
fn lines_of(huis: &Huis, persoon: &str) -> usize {
    huis.app.datamap.logboek().of_person(persoon.parse().unwrap()).unwrap().len()
}

#[tokio::test]
async fn a_plan_goes_with_its_money_and_one_that_still_waits_for_money_stays() {
    const PAID: [&str; 2] = ["00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"];
    const OPEN: [&str; 2] = ["aa112233445566778899aabbccddeeff", "bbeeddccbbaa99887766554433221100"];
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        // The one that stays is the first in the row.
        old_plan(&huis, "open", 1, OPEN).await;
        old_plan(&huis, "betaald", 2, PAID).await;
        pay(&huis, "betaald", 3).await;

        assert_eq!(destroy_over(&huis.app, "plannen", &wie()).await, (2, 1), "{}", store.naam);
        assert_eq!(count(&huis, "select count(*) from dossiersleutel where dossier = 'betaald'").await, 0);
        assert_eq!(count(&huis, "select count(*) from dossiersleutel where dossier = 'open'").await, 1);
        assert_eq!(count(&huis, "select count(*) from planlid where plan = 'betaald'").await, 0);
        assert_eq!(count(&huis, "select count(*) from planlid where plan = 'open'").await, 2);
        let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
        assert_eq!((check.regels, check.vernietigd, check.breuk), (4, 2, None), "{}", store.naam);
        let stand = huis.state("maatwerk").await;
        assert_eq!(stand.saldo(2026, Rekening::Uitgegeven).cents(), 20_000, "sums stay");
        assert!(stand.post(3).unwrap().huishouden.is_none() && stand.post(2).unwrap().huishouden.is_some());
        for persoon in PAID {
            assert_eq!(lines_of(&huis, persoon), 1, "{}", store.naam);
        }
        for persoon in OPEN {
            assert_eq!(lines_of(&huis, persoon), 0, "{}", store.naam);
        }
        let acts = huis.app.opslag.recent_events(20).await.unwrap();
        let stays = acts.iter().find(|one| one.actie == "bewaartermijn voorbij: een plan blijft").unwrap();
        assert!(stays.object.ends_with("maatwerk/2"), "{}", stays.object);

        // Once it was paid, it goes as well.
        pay(&huis, "open", 2).await;
        assert_eq!(destroy_over(&huis.app, "plannen", &wie()).await, (1, 1), "{}", store.naam);
        assert_eq!(destroy_over(&huis.app, "plannen", &wie()).await, (0, 0), "{}", store.naam);
        let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
        assert_eq!((check.regels, check.vernietigd, check.breuk), (5, 4, None), "{}", store.naam);
    }
}
