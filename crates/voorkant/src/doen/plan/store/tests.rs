//! The plan as it is kept: on every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use ::plan::{Afsluiting, Casus, Casusstap, Helper, Lidnummer, Nummer, Plandoel, Planinhoud, Woorden};
use toegang::{Aanvrager, Recht, Rol, Verleend, Wams, beslis};

use crate::doen::plan::decide::{Plandeling, Zicht, laws_of, zaak};
use crate::doen::plan::dossier::{self, Dossier};
use crate::doen::plan::proef::{Proef, day, door, granted, person, wie, worker};
use crate::doen::plan::{Werkrol, store};
use crate::poort::Aanmelding;
use crate::toegang::Register;

fn words(text: &str) -> Woorden {
    text.parse().unwrap()
}

fn with_goal(dossier: &Dossier, nummer: u64, text: &str) -> ::plan::Plan {
    let mut inhoud = dossier.plan.inhoud().clone();
    inhoud.doelen.insert(Nummer(nummer), Plandoel::new(words(text)));
    dossier.plan.next(inhoud).unwrap()
}

#[tokio::test]
async fn two_people_who_write_at_once_lose_no_word() {
    for proef in Proef::each().await {
        let id = proef.plan().await;
        let (een, ander) = (proef.opened(&id).await, proef.opened(&id).await);
        let (first, last) = (wie("een"), wie("ander"));
        // Each a goal of their own, and the same question in other words.
        let asked = |dossier: &Dossier, text: &str| {
            let mut inhoud = dossier.plan.inhoud().clone();
            inhoud.vraag = Some(words(text));
            dossier.plan.next(inhoud).unwrap()
        };
        let save = async |dossier: &Dossier, mine: &::plan::Plan, who| {
            dossier::save(&proef.app, dossier, (&dossier.plan, mine), &door(who), &granted()).await.unwrap()
        };
        assert!(!save(&een, &with_goal(&een, 11, "Ik wil slapen."), &first).await.samen);
        let both = save(&ander, &with_goal(&ander, 12, "Ik wil werken."), &last).await;
        assert_eq!((both.samen, both.botsingen), (true, 0), "{}", proef.naam);
        let (een, ander) = (proef.opened(&id).await, proef.opened(&id).await);
        assert_eq!(een.plan.inhoud().doelen.len(), 2);
        save(&een, &asked(&een, "Wij willen samen blijven."), &first).await;
        let clash = save(&ander, &asked(&ander, "Wij willen rust."), &last).await;
        assert_eq!((clash.samen, clash.botsingen), (true, 1));
        let now = proef.opened(&id).await;
        let botsing = now.plan.botsingen().first().unwrap();
        let texts: BTreeSet<_> = [botsing.een.as_str(), botsing.ander.as_str()].into();
        assert!(
            texts.iter().any(|text| text.contains("samen blijven"))
                && texts.iter().any(|text| text.contains("rust"))
        );
        let solved = now.plan.los_op(botsing, now.plan.inhoud().clone()).unwrap();
        save(&now, &solved, &first).await;
        assert!(proef.opened(&id).await.plan.botsingen().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_at_once_are_all_kept() {
    for proef in Proef::each().await {
        let id = proef.plan().await;
        let jobs = (0..30_u64).map(|number| {
            let (app, dossier) = (proef.app.clone(), dossier::open(&proef.app, "9999", &id));
            async move {
                let dossier = dossier.await.unwrap().unwrap().open(&granted());
                let mine = with_goal(&dossier, 100 + number, &format!("Doel {number}"));
                let who = wie(&format!("collega-{number}"));
                dossier::save(&app, &dossier, (&dossier.plan, &mine), &door(&who), &granted()).await.unwrap();
            }
        });
        let mut all = Vec::new();
        for job in jobs {
            all.push(job);
        }
        futures_join(all).await;
        let now = proef.opened(&id).await;
        assert_eq!(now.plan.inhoud().doelen.len(), 30, "{}", proef.naam);
        assert!(now.plan.botsingen().is_empty());
        assert_eq!(now.plan.versie(), 31);
    }
}

/// All of them, in turns.
async fn futures_join(jobs: Vec<impl Future<Output = ()>>) {
    let mut jobs: Vec<_> = jobs.into_iter().map(Box::pin).collect();
    std::future::poll_fn(|context| {
        jobs.retain_mut(|job| job.as_mut().poll(context).is_pending());
        if jobs.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
}

#[tokio::test]
async fn the_same_form_begins_one_plan() {
    for proef in Proef::each().await {
        let formulier = opslag::Formulier::fresh();
        let mut made = BTreeSet::new();
        for _ in 0..3 {
            let begin = dossier::Begin {
                formulier: &formulier,
                inhoud: Planinhoud::default(),
                gebied: String::new(),
                werker: worker("a", Werkrol::Regisseur, "wmo-onderzoek"),
                oppakken: false,
            };
            made.insert(dossier::begin(&proef.app, begin, &door(&wie("a")), &granted()).await.unwrap());
        }
        assert_eq!(made.len(), 1, "{}", proef.naam);
        let other = proef.plan().await;
        assert_eq!(proef.opened(&other).await.nummer, 2);
    }
}

/// Words, names and drafts lie closed; who removes the key, removes the plan.
#[tokio::test]
async fn nothing_can_be_read_without_the_key() {
    for proef in Proef::each().await {
        let id = proef.plan().await;
        let dossier = proef.opened(&id).await;
        let me = wie("regisseur");
        dossier::keep_draft(&proef.app, &dossier, "doel", "Ik ben bang voor de deurwaarder", &door(&me))
            .await
            .unwrap();
        let kept = dossier::draft(&proef.app, &dossier, "doel", "regisseur").await.unwrap().unwrap();
        assert_eq!(kept.0, "Ik ben bang voor de deurwaarder");
        assert!(dossier::draft(&proef.app, &dossier, "doel", "ander").await.unwrap().is_none());
        if proef.naam == "SQLite" {
            for name in std::fs::read_dir(proef.folder.path().join("data")).unwrap() {
                let path = name.unwrap().path();
                let bytes = std::fs::read(&path).unwrap_or_default();
                for word in ["deurwaarder", "blijven wonen", "Anna\""] {
                    let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                    assert!(!found, "'{word}' stands in {}", path.display());
                }
            }
        }
        sqlx::query("delete from dossiersleutel").execute(proef.app.opslag.pool()).await.unwrap();
        assert!(dossier::open(&proef.app, "9999", &id).await.unwrap().is_none(), "{}", proef.naam);
    }
}

#[tokio::test]
async fn a_case_walks_from_question_to_looking_back() {
    for proef in Proef::each().await {
        let id = proef.plan().await;
        let me = wie("regisseur");
        let mut dossier = proef.opened(&id).await;
        let mut goal = Plandoel::new(words("De huur is op tijd betaald."));
        goal.helpers.insert(Helper::Professional {
            naam: "Jan".parse().unwrap(),
            organisatie: "wijkteam".parse().unwrap(),
        });
        let mut inhoud = dossier.plan.inhoud().clone();
        inhoud.doelen.insert(Nummer(5), goal.clone());
        let mine = dossier.plan.next(inhoud).unwrap();
        dossier::save(&proef.app, &dossier, (&dossier.plan, &mine), &door(&me), &granted()).await.unwrap();
        dossier = proef.opened(&id).await;
        let close = || Casusstap::Sluit {
            door: "regisseur".parse().unwrap(),
            afsluiting: Afsluiting::EigenNetwerk(words("Buurvrouw Ria")),
        };
        let step = async |dossier: &Dossier, stap| {
            dossier::step(&proef.app, dossier, stap, &[], &door(&me), &granted()).await
        };
        let refused = step(&dossier, close()).await.unwrap_err().to_string();
        assert!(refused.contains("leunt op een professional"), "{refused}");
        let mut inhoud = dossier.plan.inhoud().clone();
        goal.helpers = [Helper::Netwerk("Ria".parse().unwrap())].into();
        inhoud.doelen.insert(Nummer(5), goal);
        let mine = dossier.plan.next(inhoud).unwrap();
        dossier::save(&proef.app, &dossier, (&dossier.plan, &mine), &door(&me), &granted()).await.unwrap();
        let old = dossier;
        dossier = proef.opened(&id).await;
        assert!(matches!(step(&dossier, close()).await.unwrap(), Casus::Nazorg(_)));
        // Whoever looks at what it was, cannot step over what it became.
        assert!(
            step(
                &old,
                Casusstap::BiedAan {
                    door: "regisseur".parse().unwrap(),
                    naar: "b".parse().unwrap(),
                    reden: words("ik ga weg")
                }
            )
            .await
            .is_err()
        );
        let due: Vec<(String, String)> = sqlx::query_as("select soort, dag from planwerk order by nummer")
            .fetch_all(proef.app.opslag.pool())
            .await
            .unwrap();
        assert_eq!(
            due,
            [("terugblik".into(), "2027-02-28".into()), ("terugblik".into(), "2027-11-30".into())],
            "{}",
            proef.naam
        );
    }
}

#[tokio::test]
async fn who_works_in_it_finds_it_and_its_members_point_to_it() {
    for proef in Proef::each().await {
        let id = proef.plan().await;
        let opslag = &proef.app.opslag;
        let today = day("2026-11-30");
        let rollen = BTreeSet::from([Rol::Regisseur]);
        let mine = async |gemeente: &str, account: &str, dag| {
            store::mine(opslag, &store::Werkende { gemeente, account, rollen: &rollen, dag }).await.unwrap()
        };
        assert_eq!(mine("9999", "regisseur", today).await, [(id.clone(), Werkrol::Regisseur)]);
        assert!(mine("0363", "regisseur", today).await.is_empty());
        assert_eq!(store::of_person(opslag, "9999", person(1)).await.unwrap(), [(id.clone(), 1)]);
        let dossier = proef.opened(&id).await;
        let mut stand_in = worker("b", Werkrol::Vervanger, "wmo-onderzoek");
        stand_in.tot = Some(day("2026-12-05"));
        dossier::set_worker(&proef.app, &dossier, &stand_in, &door(&wie("regisseur")), &granted())
            .await
            .unwrap();
        assert_eq!(mine("9999", "b", day("2026-12-05")).await.len(), 1);
        assert!(mine("9999", "b", day("2026-12-06")).await.is_empty());
        // The same decision twice is refused: somebody was first.
        assert!(
            dossier::set_worker(&proef.app, &dossier, &stand_in, &door(&wie("regisseur")), &granted())
                .await
                .is_err()
        );
    }
}

fn asker(account: &str, rol: Rol) -> Aanmelding {
    let aanvrager = Aanvrager::new("9999".parse().unwrap(), [rol]);
    Aanmelding {
        aanvrager,
        naam: account.into(),
        gemeente: "9999".into(),
        vandaag: day("2026-11-30"),
        ..Aanmelding::nobody()
    }
}

/// R2: who works in it sees their own law; the household asks for one plan; only then all of it is seen, until it takes
/// that back. C-8: without that request only the Wams does the same.
#[test]
fn c8_sharing_over_laws_asks_the_household_or_the_wams() {
    let worker = worker("b", Werkrol::Medewerker, "wmo-onderzoek");
    let asks = asker("b", Rol::ProfessionalGemeente);
    let both = BTreeSet::from([toegang::Gegevenssoort::Wmo, toegang::Gegevenssoort::Jeugd]);
    let ask = |delingen: &[Plandeling], register: &Register| -> Result<Verleend, toegang::Geweigerd> {
        let zaak = zaak(&asks, ("", Some(&worker), delingen), register, both.clone());
        beslis(&asks.aanvrager, Recht::PlanOpenen, &zaak)
    };
    let none = Register::default();
    assert!(ask(&[], &none).is_err());
    let asked = |verzoek: &str, tot: &str| Plandeling {
        soort: toegang::Gegevenssoort::Jeugd,
        verzoek: verzoek.into(),
        tot: day(tot),
        wie: String::new(),
        wanneer: String::new(),
    };
    assert!(ask(&[asked("Wij willen één plan", "2026-12-31")], &none).is_ok());
    assert!(ask(&[asked("Wij willen één plan", "2026-11-29")], &none).is_err());
    assert!(ask(&[asked("", "2026-12-31")], &none).is_err());
    // The integral purpose counts from the day on which the Wams is switched on, and not before.
    let mut integral = crate::doen::plan::proef::worker("b", Werkrol::Medewerker, "integrale-aanpak");
    integral.doel.1 = toegang::Doel::find("integrale-aanpak").unwrap().versie;
    let leads = asker("b", Rol::Regisseur);
    let wams = |from: Option<&str>| Register { wams: Wams(from.map(day)), ..Register::default() };
    let ask = |register: &Register| {
        let zaak = zaak(&leads, ("", Some(&integral), &[]), register, both.clone());
        beslis(&leads.aanvrager, Recht::PlanOpenen, &zaak).is_ok()
    };
    assert!(!ask(&wams(None)) && !ask(&wams(Some("2026-12-01"))) && ask(&wams(Some("2026-11-30"))));
}

#[test]
fn whoever_does_not_work_in_it_sees_nothing() {
    let asks = asker("b", Rol::Teamleider);
    let zaak = zaak(&asks, ("", None, &[]), &Register::default(), BTreeSet::new());
    assert!(beslis(&asks.aanvrager, Recht::PlanOpenen, &zaak).is_err());
    let doel = toegang::Doel::find("wmo-onderzoek").unwrap();
    assert_eq!(laws_of(doel), [::plan::Wetsgebied::Wmo].into());
    let plan = ::plan::Plan::first(Planinhoud { vraag: Some(words("x")), ..Planinhoud::default() }).unwrap();
    let blad = Zicht::EigenWet(laws_of(doel)).blad(&plan).unwrap();
    assert!(blad.vraag.is_none() && blad.namen.is_empty());
    assert!(Zicht::Heel.blad(&plan).is_none());
    assert!(!plan.inhoud().leefeenheid.0.contains_key(&Lidnummer(1)));
}
