//! On every database that is there.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use opslag::proef::TestStore;

use super::*;
use crate::ombuigen::scenario::decide::tests::ready;
use crate::ombuigen::scenario::decide::{Scenariohandeling, next, split};
use crate::opgave;

fn somebody(naam: &str) -> Wie {
    Wie { naam: naam.into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn text(titel: &str) -> Scenariotekst {
    ready(titel, true)
}

async fn an_opgave(opslag: &Opslag, gemeente: &str) -> Opgave {
    let id = opgave::proef::made(opslag, "Schulden", gemeente).await;
    opgave::dossier(opslag, gemeente, &id).await.unwrap().unwrap().opgave
}

async fn made(opslag: &Opslag, titel: &str) -> Scenariolijn {
    let opgave = an_opgave(opslag, "9999").await;
    let made =
        create(opslag, &opgave, None, &Formulier::fresh(), &text(titel), &somebody("a")).await.unwrap();
    let Bewaard::Nieuw(id) = made else { panic!("{made:?}") };
    dossier(opslag, "9999", &id).await.unwrap().unwrap().scenario
}

fn changed(nu: &Scenariotekst, titel: &str) -> Scenariotekst {
    let other = ready(titel, true);
    next(nu, &Scenariohandeling::Wijzig { titel: other.titel, inhoud: Box::new(other.inhoud) }).unwrap()
}

fn decided(nu: &Scenariotekst, reden: &Verhaal) -> Scenariotekst {
    next(nu, &Scenariohandeling::Beslis { keuze: Besluitkeuze::Doen, reden: reden.clone() }).unwrap()
}

#[tokio::test]
async fn a_scenario_is_read_as_it_was_made() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let scenario = made(opslag, "Eerder").await;
        assert_eq!((scenario.nu.nummer, &scenario.nu.tekst), (1, &text("Eerder")), "{}", store.naam);
        assert_eq!(
            (scenario.opgavetitel.as_str(), &scenario.besluit, scenario.reacties),
            ("Schulden", &None, 0)
        );
        let events = opslag.recent_events(1).await.unwrap();
        assert_eq!((events[0].actie.as_str(), &events[0].object), ("scenario gemaakt", &scenario.id));
        assert_eq!(list(opslag, "9999").await.unwrap(), std::slice::from_ref(&scenario));
        assert_eq!(list(opslag, "8888").await.unwrap(), []);
        assert_eq!(dossier(opslag, "8888", &scenario.id).await.unwrap(), None);
        for id in ["", "x", "' or '1' = '1", "\0"] {
            assert_eq!(dossier(opslag, "9999", id).await.unwrap(), None, "{id}");
        }
    }
}

#[tokio::test]
async fn whoever_comes_second_hears_of_it() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let scenario = made(opslag, "Eerder").await;
        let [one, other] = ["Van de een", "Van de ander"].map(|titel| changed(&scenario.nu.tekst, titel));
        let form = Formulier::fresh();
        let save = async |form: &Formulier, tekst: &Scenariotekst| {
            add_version(opslag, &scenario, 1, form, tekst, &somebody("b")).await.unwrap()
        };
        assert_eq!(save(&form, &one).await, Bewaard::Nieuw(scenario.id.clone()), "{}", store.naam);
        assert_eq!(save(&Formulier::fresh(), &other).await, Bewaard::Botsing);
        assert_eq!(opslag.recent_events(1).await.unwrap()[0].resultaat, "niet bewaard: een ander was eerder");
        assert_eq!(save(&form, &one).await, Bewaard::AlGedaan(scenario.id.clone()));
        assert_eq!(save(&form, &other).await, Bewaard::AnderePoging(scenario.id.clone()));
        let read = dossier(opslag, "9999", &scenario.id).await.unwrap().unwrap();
        assert_eq!(read.versies.iter().map(|one| one.nummer).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((&read.versies[0].tekst, &read.versies[1]), (&one, &scenario.nu));
    }
}

#[tokio::test]
async fn a_decision_freezes_and_hands_over_when_it_will_be_looked_at() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody("c"));
        let scenario = made(opslag, "Eerder").await;
        let reden = Verhaal::read("reden", "De raad wil dit.").unwrap();
        let tekst = decided(&scenario.nu.tekst, &reden);
        let regel = Besluitregel { keuze: Besluitkeuze::Doen, reden: &reden };
        let form = Formulier::fresh();
        for expected in [Bewaard::Nieuw(scenario.id.clone()), Bewaard::AlGedaan(scenario.id.clone())] {
            let saved = decide(opslag, &scenario, 1, &form, (&tekst, regel), &wie).await.unwrap();
            assert_eq!(saved, expected, "{}", store.naam);
        }
        // The same form with another reason, or another choice, is told as another.
        let anders = Verhaal::read("reden", "Toch om iets anders.").unwrap();
        let not = Besluitregel { keuze: Besluitkeuze::Niet, reden: &reden };
        for regel in [Besluitregel { keuze: Besluitkeuze::Doen, reden: &anders }, not] {
            let saved = decide(opslag, &scenario, 1, &form, (&tekst, regel), &wie).await.unwrap();
            assert_eq!(saved, Bewaard::AnderePoging(scenario.id.clone()), "{}", store.naam);
        }
        // Somebody who saw the version before it is too late, with a change and with a decision alike.
        let late = changed(&scenario.nu.tekst, "Te laat");
        let saved = add_version(opslag, &scenario, 1, &Formulier::fresh(), &late, &wie).await.unwrap();
        assert_eq!(saved, Bewaard::Botsing);
        let saved = decide(opslag, &scenario, 1, &Formulier::fresh(), (&tekst, regel), &wie).await.unwrap();
        assert_eq!(saved, Bewaard::Botsing);
        let read = dossier(opslag, "9999", &scenario.id).await.unwrap().unwrap();
        let besluit = read.scenario.besluit.clone().unwrap();
        assert_eq!(
            (besluit.versie, besluit.keuze, besluit.reden.as_str()),
            (1, Besluitkeuze::Doen, "De raad wil dit.")
        );
        assert_eq!((read.versies.len(), read.scenario.nu.tekst.stap), (2, Scenariostap::Besloten));
        let opgave = opgave::dossier(opslag, "9999", &scenario.opgave).await.unwrap().unwrap();
        assert_eq!(opgave.taken.len(), 1, "one form, one task");
        let taak = &opgave.taken[0].nu.inhoud;
        assert_eq!(
            (taak.eigenaar.as_str(), taak.datum.unwrap().to_string().as_str()),
            ("A. Jansen", "2028-03-31")
        );
        // What is decided can be split, and the new one changes as it likes.
        let apart = split(&read.scenario.nu.tekst, Regel::read("titel", "Anders").unwrap()).unwrap();
        let from = Afsplitsing { scenario: &scenario.id, versie: 2 };
        let fork =
            create(opslag, &opgave.opgave, Some(from), &Formulier::fresh(), &apart, &wie).await.unwrap();
        let Bewaard::Nieuw(fork) = fork else { panic!("{fork:?}") };
        let fork = dossier(opslag, "9999", &fork).await.unwrap().unwrap().scenario;
        assert_eq!((fork.uit.as_str(), fork.uitversie, &fork.besluit), (scenario.id.as_str(), 2, &None));
        let further = changed(&fork.nu.tekst, "Verder");
        let saved = add_version(opslag, &fork, 1, &Formulier::fresh(), &further, &wie).await.unwrap();
        assert_eq!(saved, Bewaard::Nieuw(fork.id.clone()));
    }
}

#[tokio::test]
async fn a_comment_stands_once_with_the_version_it_is_about() {
    for store in TestStore::each().await {
        let (opslag, form) = (&store.opslag, Formulier::fresh());
        let scenario = made(opslag, "Eerder").await;
        for said in ["Goed", "Goed", "Beter"] {
            let tekst = Verhaal::read("reactie", said).unwrap();
            add_comment(opslag, &scenario, 1, &form, &tekst, &somebody("a")).await.unwrap();
        }
        let read = dossier(opslag, "9999", &scenario.id).await.unwrap().unwrap();
        let said: Vec<_> = read.reacties.iter().map(|one| (one.versie, one.tekst.as_str())).collect();
        assert_eq!(said, [(1, "Goed"), (1, "Beter")], "{}", store.naam);
        assert_eq!(read.scenario.reacties, 2);
    }
}

/// Of eight who change and decide at once on top of the same version exactly one is first; when that was a decision, the
/// version that was decided on is the last.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_changes_what_is_decided_on_at_that_moment() {
    for store in TestStore::each().await {
        let scenario = made(&store.opslag, "Samen").await;
        let tries: Vec<_> = (0..8)
            .map(|number| {
                let (url, scenario) = (store.url.clone(), scenario.clone());
                tokio::spawn(async move {
                    let (opslag, wie) = (Opslag::open(&url).await.unwrap(), somebody(&number.to_string()));
                    let form = Formulier::fresh();
                    if number % 2 == 0 {
                        let tekst = changed(&scenario.nu.tekst, &format!("Poging {number}"));
                        return add_version(&opslag, &scenario, 1, &form, &tekst, &wie).await.unwrap();
                    }
                    let reden = Verhaal::read("reden", "Nu.").unwrap();
                    let tekst = decided(&scenario.nu.tekst, &reden);
                    let regel = Besluitregel { keuze: Besluitkeuze::Doen, reden: &reden };
                    decide(&opslag, &scenario, 1, &form, (&tekst, regel), &wie).await.unwrap()
                })
            })
            .collect();
        let mut first = 0;
        for one in tries {
            first += usize::from(matches!(one.await.unwrap(), Bewaard::Nieuw(_)));
        }
        assert_eq!(first, 1, "{}", store.naam);
        let read = dossier(&store.opslag, "9999", &scenario.id).await.unwrap().unwrap();
        assert_eq!(read.versies.len(), 2);
        let by_decision = read.scenario.nu.tekst.stap == Scenariostap::Besloten;
        assert_eq!(read.scenario.besluit.is_some(), by_decision, "{}", store.naam);
    }
}
