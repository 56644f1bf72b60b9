//! Telling a real server: what it gets, what becomes of each fault, and in what order. The store is tested on both databases.

#[path = "../../../tests/common/ontvanger.rs"]
mod ontvanger;

use std::time::Duration;

use domein::{Bedrag, Datum, parse_datum};
use opslag::proef::TestStore;
use opslag::{Opslag, Wie};
use serde_json::json;

use self::ontvanger::{Kuur, Ontvangst};
use super::decide::{Feit, Ontvanger, Overdrachtlot, Overdrachtuitslag};
use super::instellingen::{Waarden, change, written};
use super::store::{
    Ontvangerrij, counts, due, hurry, overview, sequence, set_receiver, settle, tell, try_again,
};
use super::werk::{Ronde, round, try_out};
use crate::app::App;

fn wie() -> Wie {
    Wie { naam: "b".into(), oorsprong: "proef".into(), gemeente: "9999".into() }
}

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn begun(plan: &str) -> Feit {
    Feit::PlanBegonnen { plan: plan.into(), dag: day("2026-11-30") }
}

fn closed(plan: &str) -> Feit {
    Feit::PlanGesloten { plan: plan.into(), dag: day("2027-05-01"), uitkomst: "netwerk" }
}

fn money(plan: &str, besluit: &str) -> Feit {
    Feit::BesluitMaatwerkbudget {
        plan: plan.into(),
        besluit: besluit.into(),
        dag: day("2026-12-01"),
        bedrag: Bedrag::from_cents(20_000),
        vorm: "gift",
    }
}

async fn told(opslag: &Opslag, feit: &Feit) {
    let mut change = opslag.change().await.unwrap();
    tell(&mut change, feit, &wie()).await.unwrap();
    change.commit().await.unwrap();
}

async fn switched(opslag: &Opslag, ontvanger: Ontvanger, versie: i64, aan: bool) -> bool {
    let rij = Ontvangerrij { versie, aan, waarden: Waarden::new(), geheim: String::new() };
    set_receiver(opslag, ontvanger, &rij, &wie()).await.unwrap()
}

#[tokio::test]
async fn the_queue_keeps_the_order_of_a_subject() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        told(opslag, &begun("nobody-listens")).await;
        assert!(due(opslag, 9).await.unwrap().is_empty(), "{}: nobody is switched on", store.naam);
        assert!(switched(opslag, Ontvanger::Zgw, 1, true).await);
        assert!(!switched(opslag, Ontvanger::Zgw, 1, false).await, "{}: somebody was first", store.naam);
        let mut change = opslag.change().await.unwrap();
        tell(&mut change, &begun("rolled-back"), &wie()).await.unwrap();
        change.rollback().await.unwrap();
        for feit in [begun("a"), money("a", "b1"), begun("c"), closed("a")] {
            told(opslag, &feit).await;
        }
        let first = due(opslag, 9).await.unwrap();
        let subjects: Vec<&str> = first.iter().map(|one| one.onderwerp.as_str()).collect();
        assert_eq!(subjects, ["plan/a", "plan/c"], "{}", store.naam);
        assert_eq!(sequence(opslag, &first[0]).await.unwrap(), 1);
        settle(opslag, &first[0], &Overdrachtlot::Verzonden).await.unwrap();
        let second = due(opslag, 9).await.unwrap();
        assert_eq!(sequence(opslag, &second[0]).await.unwrap(), 2);
        settle(opslag, &second[0], &Overdrachtlot::Vastgelopen("kapot".into())).await.unwrap();
        let left: Vec<String> = due(opslag, 9).await.unwrap().into_iter().map(|one| one.onderwerp).collect();
        assert_eq!(left, ["plan/c"], "{}: what comes after what is stuck waits", store.naam);
        let stuck = overview(opslag, "9999").await.unwrap();
        assert_eq!((stuck[0].staat.as_str(), stuck[0].melding.as_str()), ("vastgelopen", "kapot"));
        assert!(!try_again(opslag, (&stuck[0].id, Ontvanger::Berichten), &wie()).await.unwrap());
        assert!(try_again(opslag, (&stuck[0].id, Ontvanger::Zgw), &wie()).await.unwrap());
        assert!(!try_again(opslag, (&stuck[0].id, Ontvanger::Zgw), &wie()).await.unwrap(), "once");
        assert_eq!(due(opslag, 9).await.unwrap().len(), 2);
        let numbers = counts(opslag, "9999").await.unwrap();
        assert_eq!(numbers.iter().map(|(.., count, _)| count).sum::<i64>(), 4, "{}", store.naam);
        assert!(
            counts(opslag, "0363").await.unwrap().is_empty()
                && overview(opslag, "0363").await.unwrap().is_empty()
        );
        let later = due(opslag, 9).await.unwrap().remove(0);
        settle(
            opslag,
            &later,
            &Overdrachtlot::Later(jiff::SignedDuration::from_hours(1), "even niet".into()),
        )
        .await
        .unwrap();
        assert_eq!(due(opslag, 9).await.unwrap().len(), 1, "{}: not before its time", store.naam);
        assert!(switched(opslag, Ontvanger::Zgw, 2, true).await);
        assert_eq!(
            due(opslag, 9).await.unwrap().len(),
            2,
            "{}: other settings are tried at once",
            store.naam
        );
    }
}

/// A data folder with receivers on a server of its own.
struct Proef {
    _folder: tempfile::TempDir,
    app: App,
    ontvangst: Ontvangst,
}

const GEHEIM: &str = "een-geheim-van-lang";

impl Proef {
    async fn new(ontvanger: Ontvanger) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(&folder.path().join("data"), Some(&folder.path().join("a.sleutel")), true)
            .await
            .unwrap();
        let proef = Self { _folder: folder, app, ontvangst: Ontvangst::open() };
        proef.set(ontvanger, GEHEIM).await;
        proef
    }

    fn values(&self, ontvanger: Ontvanger) -> Waarden {
        let types = |name: &str| format!("https://catalogi.nl/{name}");
        let pairs = match ontvanger {
            Ontvanger::Zgw => vec![
                ("zaken", self.ontvangst.adres("/zaken/api/v1/")),
                ("besluiten", self.ontvangst.adres("/besluiten/api/v1")),
                ("client", "voorkant".to_owned()),
                ("rsin", "123456782".to_owned()),
                ("zaaktype", types("plan")),
                ("begin", types("begin")),
                ("eind", types("eind")),
                ("resultaat", types("geholpen")),
                ("besluittype", types("maatwerk")),
                ("vroegsignaal", types("signaal")),
            ],
            Ontvanger::Berichten => {
                vec![("adres", self.ontvangst.adres("/events")), ("oin", "00000001234567820000".to_owned())]
            }
        };
        pairs.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect()
    }

    async fn set(&self, ontvanger: Ontvanger, geheim: &str) {
        change(&self.app, ontvanger, (true, &self.values(ontvanger), geheim), &wie()).await.unwrap();
    }

    async fn tell(&self, feit: &Feit) {
        told(&self.app.opslag, feit).await;
    }

    async fn round(&self) -> Ronde {
        round(&self.app, Some(Duration::from_millis(800))).await.unwrap()
    }

    /// Rounds until nothing is told any more, as if no wait were long.
    async fn all(&self) {
        for _ in 0..20 {
            hurry(&self.app.opslag).await.unwrap();
            if self.round().await == Ronde::default() {
                return;
            }
        }
    }

    /// Why something did not go; empty when all did.
    async fn message(&self) -> String {
        let lines = overview(&self.app.opslag, "9999").await.unwrap();
        lines.into_iter().map(|line| line.melding).find(|text| !text.is_empty()).unwrap_or_default()
    }
}

fn sent(ronde: Ronde) -> (u64, u64, u64) {
    (ronde.verzonden, ronde.later, ronde.vastgelopen)
}

#[tokio::test]
async fn a_plan_becomes_a_case_with_its_decision_and_its_end() {
    let proef = Proef::new(Ontvanger::Zgw).await;
    let plan = "01890000-0000-7000-8000-000000000001";
    for feit in [begun(plan), money(plan, "b1"), closed(plan)] {
        proef.tell(&feit).await;
    }
    assert_eq!(sent(proef.round().await), (1, 0, 0), "one of a subject at a time");
    proef.all().await;
    let cases = proef.ontvangst.dingen("zaken");
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0]["identificatie"], format!("VK-{plan}"));
    assert_eq!(
        (&cases[0]["startdatum"], &cases[0]["bronorganisatie"]),
        (&json!("2026-11-30"), &json!("123456782"))
    );
    assert_eq!(cases[0]["zaaktype"], "https://catalogi.nl/plan");
    let decisions = proef.ontvangst.dingen("besluiten");
    assert_eq!(decisions.len(), 1);
    assert_eq!((&decisions[0]["identificatie"], &decisions[0]["zaak"]), (&json!("VK-b1"), &cases[0]["url"]));
    assert_eq!(decisions[0]["toelichting"], "Maatwerkbudget: 200,00 euro");
    let states = proef.ontvangst.dingen("statussen");
    let types: Vec<&str> = states.iter().filter_map(|one| one["statustype"].as_str()).collect();
    assert_eq!(types, ["https://catalogi.nl/begin", "https://catalogi.nl/eind"]);
    assert_eq!(proef.ontvangst.dingen("resultaten").len(), 1);
    let first = &proef.ontvangst.verzoeken("POST")[0];
    assert_eq!(first.header("accept-crs"), "EPSG:4326");
    assert_eq!(first.header("authorization").split('.').count(), 3, "a JWT");
    assert_eq!(sent(proef.round().await), (0, 0, 0), "nothing is left");
}

#[tokio::test]
async fn an_early_signal_is_a_case_of_its_own_and_what_is_not_set_is_not_told() {
    let proef = Proef::new(Ontvanger::Zgw).await;
    proef
        .tell(&Feit::VroegsignaalGesloten {
            zaak: "s1".into(),
            begonnen: day("2026-11-01"),
            dag: day("2026-11-30"),
            uitkomst: "aanvaard",
        })
        .await;
    proef.all().await;
    let cases = proef.ontvangst.dingen("zaken");
    assert_eq!((cases.len(), &cases[0]["startdatum"]), (1, &json!("2026-11-01")));
    assert!(
        proef.ontvangst.dingen("statussen").is_empty() && proef.ontvangst.dingen("resultaten").is_empty()
    );
}

#[tokio::test]
async fn what_was_broken_off_is_not_made_twice() {
    // It looks, makes the zaak, looks, and sets a status. Of each of these it may hear nothing.
    for place in 0..4 {
        let proef = Proef::new(Ontvanger::Zgw).await;
        proef.tell(&begun("p")).await;
        proef.ontvangst.kuren(&[Kuur::Traag(Duration::ZERO); 4][..place]);
        proef.ontvangst.kuren(&[Kuur::Vergeten]);
        assert_eq!(sent(proef.round().await), (0, 1, 0), "{place}");
        proef.all().await;
        assert_eq!(proef.ontvangst.dingen("zaken").len(), 1, "{place}");
        assert_eq!(proef.ontvangst.dingen("statussen").len(), 1, "{place}");
        assert_eq!(sent(proef.round().await), (0, 0, 0), "{place}");
    }
}

#[tokio::test]
async fn events_are_told_in_order_each_under_one_number() {
    let proef = Proef::new(Ontvanger::Berichten).await;
    for feit in [begun("p"), money("p", "b1"), closed("p"), begun("q")] {
        proef.tell(&feit).await;
    }
    proef.ontvangst.kuren(&[Kuur::Status(500)]);
    assert_eq!(sent(proef.round().await), (0, 1, 0), "who has a fault is left alone for this round");
    assert!(proef.message().await.contains("storing"));
    proef.ontvangst.kuren(&[Kuur::Vergeten]);
    proef.all().await;
    let got = proef.ontvangst.verzoeken("POST");
    let of = |subject: &str| -> Vec<(String, String, String)> {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let mut all: Vec<_> = got
            .iter()
            .filter(|one| one.body["subject"] == subject)
            .map(|one| (text(&one.body["sequence"]), text(&one.body["type"]), text(&one.body["id"])))
            .collect();
        all.dedup();
        all
    };
    let plan: Vec<(&str, &str)> = [
        ("1", "nl.sociaal-domein.plan-begonnen.v1"),
        ("2", "nl.sociaal-domein.maatwerkbudget-besloten.v1"),
        ("3", "nl.sociaal-domein.plan-gesloten.v1"),
    ]
    .into();
    let told = of("plan/p");
    let seen: Vec<(&str, &str)> =
        told.iter().map(|(number, kind, _)| (number.as_str(), kind.as_str())).collect();
    assert_eq!(seen, plan, "each under its own number, however often it was told: {got:?}");
    assert!(got.len() > 4, "the first was told more than once");
    let first = &got[0];
    assert_eq!(first.header("content-type"), "application/cloudevents+json; charset=utf-8");
    assert_eq!(first.header("authorization"), format!("Bearer {GEHEIM}"));
    assert_eq!(first.body["specversion"], "1.0");
    assert_eq!(first.body["source"], "urn:nld:oin:00000001234567820000:systeem:voorkant");
    assert_eq!(first.body["data"], json!({"dag": "2026-11-30"}));
}

#[tokio::test]
async fn each_fault_has_its_own_end() {
    for (kuur, ronde, text) in [
        (Kuur::Status(403), (0, 1, 0), "geheim"),
        (Kuur::Status(503), (0, 1, 0), "storing"),
        (Kuur::Traag(Duration::from_secs(2)), (0, 1, 0), "niet op tijd"),
        (Kuur::Vergeten, (0, 1, 0), "geen verbinding"),
        (Kuur::Status(302), (0, 0, 1), "stuurt door"),
        (Kuur::Status(400), (0, 0, 1), "neemt het zo niet aan"),
        (Kuur::Status(404), (0, 0, 1), "kijk naar het adres"),
        (Kuur::Status(409), (1, 0, 0), ""),
    ] {
        let proef = Proef::new(Ontvanger::Berichten).await;
        proef.tell(&begun("p")).await;
        proef.ontvangst.kuren(&[kuur]);
        assert_eq!(sent(proef.round().await), ronde, "{kuur:?}");
        let message = proef.message().await;
        assert!(message.contains(text), "{kuur:?}: {message}");
        assert_eq!(proef.ontvangst.verzoeken("POST").len(), 1, "{kuur:?}: no redirect is followed");
    }
}

#[tokio::test]
async fn a_wrong_secret_is_put_right_and_then_all_goes() {
    let proef = Proef::new(Ontvanger::Berichten).await;
    proef.ontvangst.only("Bearer het-goede-geheim");
    proef.tell(&begun("p")).await;
    assert_eq!(sent(proef.round().await), (0, 1, 0));
    let tested = try_out(&proef.app, "9999", Ontvanger::Berichten).await.unwrap();
    assert!(matches!(tested, Overdrachtuitslag::NietNu(text) if text.contains("403")));
    proef.set(Ontvanger::Berichten, "het-goede-geheim").await;
    assert_eq!(
        try_out(&proef.app, "9999", Ontvanger::Berichten).await.unwrap(),
        Overdrachtuitslag::Aangenomen
    );
    assert_eq!(sent(proef.round().await), (1, 0, 0), "at once, whatever the wait was");
    // An empty secret on the form leaves the one that is there.
    proef.set(Ontvanger::Berichten, "").await;
    proef.tell(&begun("q")).await;
    assert_eq!(sent(proef.round().await), (1, 0, 0));
    let kept = written(&proef.app, "9999", Ontvanger::Berichten).await.unwrap().unwrap();
    assert!(!kept.geheim.contains("geheim"), "it is closed in the records");
}

#[tokio::test]
async fn who_is_switched_off_is_told_later() {
    let proef = Proef::new(Ontvanger::Berichten).await;
    proef.tell(&begun("p")).await;
    let values = proef.values(Ontvanger::Berichten);
    change(&proef.app, Ontvanger::Berichten, (false, &values, ""), &wie()).await.unwrap();
    proef.tell(&begun("never")).await;
    assert_eq!(sent(proef.round().await), (0, 0, 0));
    proef.set(Ontvanger::Berichten, "").await;
    assert_eq!(sent(proef.round().await), (1, 0, 0), "what waited goes; what happened meanwhile is not told");
    let mut wrong = values;
    wrong.insert("adres".to_owned(), "http://elders.nl/x".to_owned());
    let refused = change(&proef.app, Ontvanger::Berichten, (true, &wrong, ""), &wie()).await.unwrap_err();
    assert!(refused.to_string().contains("https"), "{refused}");
}
