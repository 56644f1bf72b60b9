//! The whole way, on every database that is there: measured, weighed, decided, and a new version that expects something else.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use ::scenario::bijstellen::Voorspelling;
use opslag::proef::TestStore;
use opslag::stuk::{Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::bijstellen::{adjusted, tests::proposal, weighed};
use super::dossier::{Bijstelkeuze, Geleerd, Scenarioleer};
use super::nakijken::calibrated;
use super::*;
use crate::leren::meetcijfer::{Meetbron, Meeteenheid};
use crate::ombuigen::scenario::bijstellen as scenarios;
use crate::ombuigen::scenario::{first_version, store};
use crate::opgave::{self, Opgave};

const SCENARIO: &str = r#"{"naam": "Eerder", "beginjaar": 2027, "jaren": 5, "trekkingen": 20,
    "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "individueel", "zwaar"]}],
    "segment": [{"sleutel": "alle", "naam": "Alle", "huishoudens": 100, "start": {"individueel": 1.0},
        "overgang": [{"domein": "jeugd", "van": "individueel", "naar": "zwaar", "per_jaar": 0.1}]}],
    "ingreep": [{"sleutel": "eropaf", "naam": "Eropaf", "bereik": 0.5, "effect": [
        {"domein": "jeugd", "van": "individueel", "naar": "zwaar", "verandering": -0.4, "standaardfout": 0.2,
         "bron": {"soort": "inschatting", "tekst": "Wat wij dachten", "graad": "C"}}]}],
    "stopplan": {"signaal": "Minder dan 40", "wie": "A. Jansen", "wanneer": "2028-03-31", "hoe": "Stoppen"}}"#;

fn somebody() -> Wie {
    Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn new(kept: Bewaard) -> String {
    match kept {
        Bewaard::Nieuw(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn scenario(opslag: &Opslag) -> (Opgave, String) {
    let id = opgave::proef::made(opslag, "Schulden", "9999").await;
    let opgave = opgave::dossier(opslag, "9999", &id).await.unwrap().unwrap().opgave;
    let tekst = first_version(SCENARIO).unwrap();
    let made = store::create(opslag, &opgave, None, &Formulier::fresh(), &tekst, &somebody()).await.unwrap();
    (opgave, new(made))
}

async fn proposed(opslag: &Opslag, inhoud: &Bijstelinhoud) -> Bijstelstuk {
    let stap =
        Stukstap::<Bijstelsoort> { besluit: Bijstelbesluit::Voorgesteld, inhoud, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij: &inhoud.scenario, organisatie: "" };
    let id = new(stuk::make(opslag, &plek, &Formulier::fresh(), &stap, &somebody()).await.unwrap());
    stuk::one::<Bijstelsoort>(opslag, "9999", &id).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_decision_makes_a_version_that_expects_something_else() {
    for kept in TestStore::each().await {
        let opslag = &kept.opslag;
        let (opgave, id) = scenario(opslag).await;
        let inhoud = Bijstelinhoud { scenario: id.clone(), ..proposal() };
        let voorstel = proposed(opslag, &inhoud).await;
        let leer = Scenarioleer::of(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!(leer.bijstellingen, std::slice::from_ref(&voorstel), "{}", kept.naam);
        assert!(Scenarioleer::of(opslag, "8888", &id).await.unwrap().is_none());
        let bestand = leer.dossier.scenario.nu.tekst.inhoud.bestand().clone();
        let som = weighed(&bestand, &inhoud).unwrap().unwrap();
        let after = adjusted(&bestand, &inhoud, som.nu).unwrap();
        let tekst = scenarios::prepared(&leer.dossier, &after, "Nieuw").unwrap();
        let once = Formulier::of_product("bijstelling", &[&voorstel.id, "1"]);
        let whole = (&leer.dossier, &opgave, &tekst);
        let decided = Bijstelinhoud { som: Some(som), ..inhoud.clone() };
        let form = Formulier::fresh();
        let toepassing = Bijstelkeuze { inhoud: &decided, reden: "Goed gemeten", formulier: &form };
        let half = async || {
            let now = store::dossier(opslag, "9999", &id).await.unwrap().unwrap().scenario.nu.nummer;
            let open = stuk::one::<Bijstelsoort>(opslag, "9999", &voorstel.id).await.unwrap().unwrap().nu;
            (now, open.nummer, open.besluit)
        };
        // The power fails after the scenario and before the decision: nothing stands there, and the next try does both.
        let mut change = opslag.change().await.unwrap();
        let scenario = (&leer.dossier, &opgave);
        let made =
            scenarios::keep_in(opslag, &mut change, scenario, &once, &tekst, &somebody()).await.unwrap();
        assert_eq!(made, Some((id.clone(), 2)));
        drop(change);
        assert_eq!(half().await, (1, 1, Bijstelbesluit::Voorgesteld), "{}", kept.naam);
        let gevolg = dossier::apply(opslag, &voorstel, whole, &toepassing, &somebody()).await.unwrap();
        assert_eq!(gevolg, Some(Scenariogevolg { scenario: id.clone(), versie: 2 }));
        assert_eq!(half().await, (2, 2, Bijstelbesluit::Toegepast));
        let again = dossier::apply(opslag, &voorstel, whole, &toepassing, &somebody()).await.unwrap();
        assert_eq!((again, half().await.0), (None, 2), "however often the form comes");
        // The old version stays; the new one says where its expectation comes from.
        let now = store::dossier(opslag, "9999", &id).await.unwrap().unwrap();
        let effect =
            |versie: i64| now.versie(versie).unwrap().tekst.inhoud.bestand().ingreep[0].effect[0].clone();
        assert_eq!((effect(1).verandering, now.scenario.nu.nummer), (-0.4, 2));
        assert!((effect(2).verandering - som.nu.verandering()).abs() < 1e-6);
        assert!(effect(2).bron.unwrap().tekst.contains("Daarvoor: Wat wij dachten"));
        // Decided: the same measurement counts once, also in a scenario that begins from this one.
        let inhoud = Bijstelinhoud { gevolg, ..decided.clone() };
        let all = Geleerd::of(opslag, "9999").await.unwrap();
        let again = Bijstelinhoud { som: None, gevolg: None, ..inhoud.clone() };
        assert_eq!(all.used_before(&again).map(|one| one.id.as_str()), Some(voorstel.id.as_str()));
        assert!(all.applied_before(&voorstel).is_none(), "itself is no other");
        let other = proposed(opslag, &again).await;
        let all = Geleerd::of(opslag, "9999").await.unwrap();
        assert_eq!(all.applied_before(&other).map(|one| one.id.as_str()), Some(voorstel.id.as_str()));
        assert!(all.used_before(&Bijstelinhoud { effect: "anders".into(), ..again.clone() }).is_none());
    }
}

/// Somebody withdrew the proposal while another applied it: the scenario does not expect what nobody decided.
#[tokio::test]
async fn a_decision_that_cannot_be_kept_leaves_the_scenario_as_it_was() {
    for kept in TestStore::each().await {
        let opslag = &kept.opslag;
        let (opgave, id) = scenario(opslag).await;
        let inhoud = Bijstelinhoud { scenario: id.clone(), ..proposal() };
        let voorstel = proposed(opslag, &inhoud).await;
        let leer = Scenarioleer::of(opslag, "9999", &id).await.unwrap().unwrap();
        let bestand = leer.dossier.scenario.nu.tekst.inhoud.bestand().clone();
        let som = weighed(&bestand, &inhoud).unwrap().unwrap();
        let after = adjusted(&bestand, &inhoud, som.nu).unwrap();
        let tekst = scenarios::prepared(&leer.dossier, &after, "Nieuw").unwrap();
        let stap = Stukstap::<Bijstelsoort> {
            besluit: Bijstelbesluit::Ingetrokken,
            inhoud: &inhoud,
            reden: "Toch niet",
            namens: "",
        };
        new(stuk::add(opslag, (&voorstel.id, 1), &Formulier::fresh(), &stap, &somebody()).await.unwrap());
        let form = Formulier::fresh();
        let toepassing = Bijstelkeuze { inhoud: &inhoud, reden: "Goed gemeten", formulier: &form };
        let whole = (&leer.dossier, &opgave, &tekst);
        assert_eq!(dossier::apply(opslag, &voorstel, whole, &toepassing, &somebody()).await.unwrap(), None);
        let now = store::dossier(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!(now.scenario.nu.nummer, 1, "{}", kept.naam);
    }
}

#[tokio::test]
async fn what_was_withdrawn_does_not_count() {
    for kept in TestStore::each().await {
        let opslag = &kept.opslag;
        let (_, id) = scenario(opslag).await;
        let inhoud = Nakijkinhoud {
            scenario: id.clone(),
            titel: "Eerder".into(),
            versie: 1,
            vooraf: true,
            grootheid: "kas/samen".into(),
            naam: "Geld".into(),
            eenheid: Meeteenheid::Euro,
            jaar: 2027,
            band: Voorspelling { laag: 0.0, midden: 1.0, hoog: 2.0, echt: 1.0 },
            bron: Meetbron::Feiten,
            uitleg: "Rekening".into(),
        };
        let step = |besluit| Stukstap::<Nakijksoort> { besluit, inhoud: &inhoud, reden: "", namens: "" };
        let plek = Nieuwstuk { hoort_bij: &id, organisatie: "" };
        let (first, wie) = (step(Cijferbesluit::Vastgelegd), somebody());
        let made = new(stuk::make(opslag, &plek, &Formulier::fresh(), &first, &wie).await.unwrap());
        let held = async || calibrated(Geleerd::of(opslag, "9999").await.unwrap().counted()).aantal;
        assert_eq!(held().await, 1);
        let off = step(Cijferbesluit::Ingetrokken);
        new(stuk::add(opslag, (&made, 1), &Formulier::fresh(), &off, &somebody()).await.unwrap());
        assert_eq!(held().await, 0);
    }
}
