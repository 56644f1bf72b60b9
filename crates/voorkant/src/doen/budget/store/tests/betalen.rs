//! Money leaves once: whole files at a time, never after its decision was reversed, and never from a file that both went to
//! the bank and did not.

use super::*;
use crate::doen::budget::betaling::{self, Bestand, Ontvanger};
use crate::doen::budget::store::{Betaalrij, add_file, add_payment, end_file};

/// With a fund that can pay, a household, and so many gifts of € 200: bookings 2, 3, …
async fn with_gifts(store: &TestStore, count: u32) -> Huis {
    let huis = Huis::on(store).await;
    fund_that_pays(&huis, "maatwerk").await;
    huis.plan("plan-1", 1).await;
    for number in 1..=count {
        let verzoek = gift(&format!("verzoek-{number}"), "plan-1", &format!("doel-{number}"), "200");
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geboekt(u64::from(number) + 1));
    }
    huis
}

async fn fund_that_pays(huis: &Huis, kenmerk: &str) {
    let mut blad = huis.fund(kenmerk, Fondsgeld::Eigen, "10.000").await;
    blad.betaler = ("Gemeente".to_owned(), "NL91ABNA0417164300".to_owned());
    assert!(kasboek::change_rules(&huis.app, &blad, ("", &wie())).await.unwrap());
}

async fn order(huis: &Huis, fonds: &str, (nummer, id): (u64, &str), bedrag: &str) -> Result<(), AppFout> {
    let to = Ontvanger {
        naam: "Woningstichting".to_owned(),
        iban: "NL20INGB0001234567".to_owned(),
        omschrijving: "Huur".to_owned(),
    };
    let form = Formulier::read(id);
    betaling::order(&huis.app, (&mark(fonds), nummer), (&form, euros(bedrag), &to), ("c", &wie())).await
}

/// A payment that no rule looked at.
async fn put(huis: &Huis, (nummer, id): (u64, &str), bedrag: i64) {
    let rij = Betaalrij {
        id: id.to_owned(),
        nummer,
        bedrag,
        dossier: "plan-1".to_owned(),
        inhoud: String::new(),
        bestand: String::new(),
        afloop: String::new(),
    };
    let mut change = huis.app.opslag.change().await.unwrap();
    assert!(add_payment(&mut change, &mark("maatwerk"), &rij, ("", &wie())).await.unwrap());
    change.commit().await.unwrap();
}

async fn make_file(app: &App, fonds: &str, id: &str) -> Result<Option<String>, AppFout> {
    betaling::make_file(app, &mark(fonds), (&Formulier::read(id), day(DAG)), ("c", &wie())).await
}

async fn file(huis: &Huis, id: &str) -> Bestand {
    betaling::file(&huis.app, "9999", id).await.unwrap().unwrap()
}

async fn executed(huis: &Huis, id: &str) -> Result<(), AppFout> {
    let boeker = who("carla", &[Rol::Controller]);
    betaling::executed(&huis.app, &file(huis, id).await, (&boeker, day(DAG)), ("c", &wie())).await
}

async fn cancelled(huis: &Huis, id: &str) -> Result<(), AppFout> {
    betaling::cancelled(&huis.app, &file(huis, id).await, ("c", &wie())).await
}

async fn keep(huis: &Huis, kenmerk: &str, handeling: Boekhandeling) -> Boekresultaat {
    let verzoek = Boekverzoek { kenmerk: Verzoekkenmerk::new(kenmerk).unwrap(), handeling };
    let mandaat = Mandaat::one(administration());
    let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag: day(DAG), dossier: "plan-1" };
    kasboek::book(&huis.app, &mark("maatwerk"), &opdracht, &wie()).await.unwrap()
}

#[tokio::test]
async fn a_file_is_booked_whole_or_not_at_all() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 2).await;
        order(&huis, "maatwerk", (2, "betaling-1"), "200").await.unwrap();
        // More than is open, as if the booking was released by an older version meanwhile.
        put(&huis, (3, "betaling-2"), 30_000).await;
        let mut change = huis.app.opslag.change().await.unwrap();
        let both = ["betaling-1", "betaling-2"];
        let fonds = mark("maatwerk");
        assert!(add_file(&mut change, ("bestand-1", &fonds, DAG), &both, ("", &wie())).await.unwrap());
        change.commit().await.unwrap();
        let error = executed(&huis, "bestand-1").await.unwrap_err().to_string();
        assert!(error.contains("boeking 3") && error.contains("niets geboekt"), "{error}");
        assert_eq!(file(&huis, "bestand-1").await.rij.afloop, "");
        assert_eq!(huis.state("maatwerk").await.aantal(), 3, "{}: nothing was booked", store.naam);

        cancelled(&huis, "bestand-1").await.unwrap();
        betaling::withdraw(&huis.app, (&fonds, "betaling-2"), ("c", &wie())).await.unwrap();
        order(&huis, "maatwerk", (3, "betaling-3"), "200").await.unwrap();
        make_file(&huis.app, "maatwerk", "bestand-2").await.unwrap().unwrap();
        executed(&huis, "bestand-2").await.unwrap();
        executed(&huis, "bestand-2").await.unwrap();
        assert!(cancelled(&huis, "bestand-2").await.unwrap_err().to_string().contains("al uitgevoerd"));
        assert_eq!(huis.state("maatwerk").await.aantal(), 5, "{}", store.naam);
        assert_eq!(make_file(&huis.app, "maatwerk", "bestand-3").await.unwrap(), None);
        let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
        assert_eq!((check.regels, check.breuk), (5, None));
    }
}

#[tokio::test]
async fn what_was_booked_half_by_an_older_version_is_never_paid_again() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 1).await;
        order(&huis, "maatwerk", (2, "betaling-1"), "100").await.unwrap();
        make_file(&huis.app, "maatwerk", "bestand-1").await.unwrap().unwrap();
        let paid = Boekhandeling::Betalen { van: 2, bedrag: euros("100") };
        assert_eq!(keep(&huis, "betaling-1", paid).await, Boekresultaat::Geboekt(3));
        assert!(cancelled(&huis, "bestand-1").await.unwrap_err().to_string().contains("al geboekt"));
        let mut change = huis.app.opslag.change().await.unwrap();
        assert!(end_file(&mut change, "bestand-1", "vervallen", ("", &wie())).await.unwrap());
        change.commit().await.unwrap();
        assert_eq!(make_file(&huis.app, "maatwerk", "bestand-2").await.unwrap(), None, "{}", store.naam);
        // The rest of the booking can be paid.
        order(&huis, "maatwerk", (2, "betaling-2"), "100").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_done_and_cancelled_at_once_becomes_one_of_both() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 1).await;
        order(&huis, "maatwerk", (2, "betaling-1"), "200").await.unwrap();
        make_file(&huis.app, "maatwerk", "bestand-1").await.unwrap().unwrap();
        let (done, gone) = tokio::join!(executed(&huis, "bestand-1"), cancelled(&huis, "bestand-1"));
        assert!(done.is_ok() != gone.is_ok(), "{}: {done:?} {gone:?}", store.naam);
        let booked = if done.is_ok() { 3 } else { 2 };
        assert_eq!(huis.state("maatwerk").await.aantal(), booked, "{}", store.naam);
    }
}

#[tokio::test]
async fn money_on_its_way_stops_a_reversal_until_it_is_taken_away() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 1).await;
        let fonds = mark("maatwerk");
        order(&huis, "maatwerk", (2, "betaling-1"), "150").await.unwrap();
        let stopped = Boekresultaat::Geweigerd(Boekweigering::BetalingOnderweg(2));
        let release = |bedrag: &str| Boekhandeling::Vrijgeven { van: 2, bedrag: euros(bedrag) };
        let pay = Boekhandeling::Betalen { van: 2, bedrag: euros("200") };
        assert_eq!(keep(&huis, "vrij-1", release("51")).await, stopped);
        assert_eq!(keep(&huis, "met-de-hand", pay).await, stopped, "it would be paid twice");
        let reden = Boekreden::new("Verkeerd huishouden").unwrap();
        let verzoek = Boekverzoek {
            kenmerk: Verzoekkenmerk::new("terug-1").unwrap(),
            handeling: Boekhandeling::Tegenboeken { van: 2, reden },
        };
        let anna = worker("anna");
        let moment =
            Beslismoment { fonds: &fonds, plan: "plan-1", boeker: &anna, account: "a", dag: day(DAG) };
        let reverse = async || voorstel::ask(&huis.app, &moment, &verzoek, &wie()).await.unwrap();
        let no = Beslisuitkomst::Geweigerd(Boekweigering::BetalingOnderweg(2));
        assert_eq!(reverse().await, no);
        // In a file that lives it cannot be taken away; in one that was cancelled it can.
        make_file(&huis.app, "maatwerk", "bestand-1").await.unwrap().unwrap();
        assert_eq!(reverse().await, no);
        let away = async || betaling::withdraw(&huis.app, (&fonds, "betaling-1"), ("c", &wie())).await;
        assert!(away().await.is_err());
        cancelled(&huis, "bestand-1").await.unwrap();
        away().await.unwrap();
        assert!(away().await.is_err(), "it is gone");
        assert_eq!(make_file(&huis.app, "maatwerk", "bestand-2").await.unwrap(), None);
        assert!(matches!(reverse().await, Beslisuitkomst::Geboekt(3)), "{}", store.naam);
    }
}

#[tokio::test]
async fn a_file_holds_no_more_than_is_open_also_after_a_cancelled_one() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 1).await;
        order(&huis, "maatwerk", (2, "betaling-1"), "150").await.unwrap();
        put(&huis, (2, "betaling-2"), 6_000).await;
        // The names of the files run the other way than their numbers: the number counts.
        make_file(&huis.app, "maatwerk", "z-eerste-bestand").await.unwrap().unwrap();
        assert_eq!(file(&huis, "z-eerste-bestand").await.betalingen.len(), 1);
        cancelled(&huis, "z-eerste-bestand").await.unwrap();
        make_file(&huis.app, "maatwerk", "a-tweede-bestand").await.unwrap().unwrap();
        assert_eq!(file(&huis, "a-tweede-bestand").await.betalingen.len(), 1);
        assert_eq!(
            make_file(&huis.app, "maatwerk", "m-derde-bestand").await.unwrap(),
            None,
            "{}",
            store.naam
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_funds_that_make_a_file_at_once_both_get_one() {
    for store in TestStore::each().await {
        let huis = with_gifts(&store, 1).await;
        fund_that_pays(&huis, "ander").await;
        let verzoek = gift("verzoek-ander", "plan-1", "doel-ander", "200");
        ask(&huis.app, "ander", (&worker("anna"), &verzoek), DAG).await.unwrap();
        order(&huis, "maatwerk", (2, "betaling-1"), "200").await.unwrap();
        order(&huis, "ander", (2, "betaling-2"), "150").await.unwrap();
        let (one, two) = tokio::join!(
            make_file(&huis.app, "maatwerk", "bestand-1"),
            make_file(&huis.ander, "ander", "bestand-2")
        );
        assert!(one.unwrap().is_some() && two.unwrap().is_some(), "{}", store.naam);
        let both = [file(&huis, "bestand-1").await, file(&huis, "bestand-2").await];
        assert!(both.iter().all(|one| one.betalingen.len() == 1), "{}", store.naam);
        assert_eq!(both[0].rij.nummer + both[1].rij.nummer, 3, "{}", store.naam);
        // The number of a file of another fund makes nothing, and says so.
        order(&huis, "ander", (2, "betaling-3"), "50").await.unwrap();
        let error = make_file(&huis.app, "ander", "bestand-1").await.unwrap_err().to_string();
        assert!(error.contains("al gebruikt"), "{error}");
    }
}
