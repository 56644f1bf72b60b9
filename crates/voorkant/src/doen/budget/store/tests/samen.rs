//! A form that was used, and who may look at what waits.

use super::*;

#[tokio::test]
async fn a_form_whose_proposal_was_refused_or_differs_does_not_wait_again() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let asked = async |bedrag: &str, naam: &str| {
            let verzoek = gift("verzoek-1", "plan-1", "doel", bedrag);
            ask(&huis.app, "maatwerk", (&worker(naam), &verzoek), DAG).await
        };
        let waits = Beslisuitkomst::Wacht(Beslisniveau::TweeCollegas);
        assert_eq!(asked("900", "anna").await.unwrap(), waits);
        assert_eq!(asked("900", "anna").await.unwrap(), waits, "a second click");
        for (bedrag, naam) in [("901", "anna"), ("900", "bas")] {
            let error = asked(bedrag, naam).await.unwrap_err().to_string();
            assert!(error.contains("al gebruikt"), "{}: {error}", store.naam);
        }
        let rij = proposal(&huis.app.opslag, "9999", "verzoek-1").await.unwrap().unwrap();
        assert!(voorstel::refuse(&huis.app, &rij, ("afgewezen", "Nee."), "b", &wie()).await.unwrap());
        assert!(asked("900", "anna").await.unwrap_err().to_string().contains("begin opnieuw"));
    }
}

#[tokio::test]
async fn only_who_can_decide_about_it_sees_what_waits() {
    let store = TestStore::sqlite().await;
    let huis = Huis::on(&store).await;
    huis.plan("plan-1", 1).await;
    let (bas, hulp) = (worker("bas"), who("hulp", &[Rol::ProfessionalAanbieder]));
    let lea = who("lea", &[Rol::Teamleider]);
    for (fonds, geld, bedrag, may) in [
        ("laag", Fondsgeld::Eigen, "900", [true, true, true]),
        ("hoog", Fondsgeld::Eigen, "1.850", [false, false, true]),
        ("bijstand", Fondsgeld::Participatiewet, "900", [true, false, true]),
    ] {
        huis.fund(fonds, geld, "10.000").await;
        let verzoek = gift(&format!("verzoek-{fonds}"), "plan-1", "doel", bedrag);
        let said = ask(&huis.app, fonds, (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert!(matches!(said, Beslisuitkomst::Wacht(_)));
        let id = format!("verzoek-{fonds}");
        let rij = proposal(&huis.app.opslag, "9999", &id).await.unwrap().unwrap();
        for (boeker, may) in [&bas, &hulp, &lea].into_iter().zip(may) {
            let can = voorstel::can_decide(&huis.app, "9999", &rij, boeker).await.unwrap();
            assert_eq!(can == Meebeslissing::Kan, may, "{fonds}: {boeker:?}");
        }
        let own = voorstel::can_decide(&huis.app, "9999", &rij, &worker("anna")).await.unwrap();
        assert_eq!(own, Meebeslissing::Niet, "nobody decides twice");
    }
}

#[tokio::test]
async fn a_broken_ledger_stops_its_own_proposals_and_no_others() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.plan("plan-1", 1).await;
        for fonds in ["heel", "stuk"] {
            huis.fund(fonds, Fondsgeld::Eigen, "10.000").await;
            let verzoek = gift(&format!("verzoek-{fonds}"), "plan-1", "doel", "900");
            let said = ask(&huis.app, fonds, (&worker("anna"), &verzoek), DAG).await.unwrap();
            assert!(matches!(said, Beslisuitkomst::Wacht(_)));
        }
        huis.change("update grootboekregel set inhoud = inhoud || 'A' where fonds = 'stuk' and nummer = 1")
            .await;
        huis.app.kasboeken.forget();
        let can = async |fonds: &str| {
            let rij = proposal(&huis.app.opslag, "9999", &format!("verzoek-{fonds}")).await.unwrap().unwrap();
            voorstel::can_decide(&huis.app, "9999", &rij, &worker("bas")).await.unwrap()
        };
        assert_eq!(can("heel").await, Meebeslissing::Kan, "{}", store.naam);
        let Meebeslissing::Niemand(why) = can("stuk").await else { panic!("{}: it is broken", store.naam) };
        assert!(why.contains("'stuk' is niet heel") && why.contains("reservekopie"), "{why}");
    }
}
