#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use opslag::stuk::{Nieuweregel, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};
use prijs::{Tariefbestand, Wmoelement};

use super::*;
use crate::afspraken::prijzen::tarieven::decide::Tariefstuk;
use crate::afspraken::prijzen::tarieven::voorbeeld;

const AAN_ZET: &str = "Stichting Aan Zet";

fn wie() -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn partner(naam: &str) -> Kant {
    Kant::Organisatie(naam.to_owned())
}

async fn change(opslag: &Opslag, id: &str, gezien: i64, vertrouwelijk: bool, overhead: i64) {
    let mut tarief = Tariefbestand::worked_example();
    tarief.overhead = overhead.into();
    let inhoud =
        Tariefstuk { tarief, grond: Tariefgronden::start_2026().bestand(), vertrouwelijk, van_elders: false };
    let reden = "cijfers van dit jaar";
    let stap =
        Stukstap::<Tarieven> { besluit: Tariefbesluit::Gewijzigd, inhoud: &inhoud, reden, namens: AAN_ZET };
    let kept = stuk::add(opslag, (id, gezien), &Formulier::fresh(), &stap, &wie()).await.unwrap();
    assert!(matches!(kept, Bewaard::Nieuw(_)));
}

async fn seen(opslag: &Opslag, kant: &Kant, id: &str) -> Option<Tariefzicht> {
    open(opslag, "9999", kant, id).await.unwrap()
}

#[tokio::test]
async fn what_is_kept_to_itself_leaves_as_bands_and_a_judgement() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = voorbeeld::put(opslag, AAN_ZET, &wie()).await.unwrap();
        assert_eq!(voorbeeld::put(opslag, AAN_ZET, &wie()).await.unwrap(), id, "{}: made once", store.naam);
        let open_ = seen(opslag, &Kant::Gemeente, &id).await.unwrap();
        assert!(matches!(&open_, Tariefzicht::Heel(heel) if !heel.eigen), "{}", store.naam);
        assert!(seen(opslag, &partner("Stichting Ander"), &id).await.is_none(), "{}", store.naam);
        assert!(seen(opslag, &partner(""), &id).await.is_none(), "{}", store.naam);
        assert!(open(opslag, "0363", &Kant::Gemeente, &id).await.unwrap().is_none(), "{}", store.naam);

        change(opslag, &id, 1, true, 22).await;
        let own = seen(opslag, &partner(AAN_ZET), &id).await.unwrap();
        assert!(matches!(&own, Tariefzicht::Heel(heel) if heel.eigen), "{}", store.naam);
        let closed = seen(opslag, &Kant::Gemeente, &id).await.unwrap();
        let Tariefzicht::Banden(banden) = &closed else { panic!("{}: not in bands", store.naam) };
        assert_eq!(banden.banden().overhead, Waardeband::new(20.into(), 5.into()));
        let before = versions(opslag, &closed).await.unwrap();
        assert_eq!(before.len(), 2);
        assert!(before.iter().all(|one| one.bedrag.is_none() && one.reden.is_empty()), "{}", store.naam);
        assert!(versions(opslag, &own).await.unwrap().iter().all(|one| one.bedrag.is_some()));

        // Open again: what was kept to itself stays so.
        change(opslag, &id, 2, false, 24).await;
        let again = seen(opslag, &Kant::Gemeente, &id).await.unwrap();
        let amounts: Vec<bool> =
            versions(opslag, &again).await.unwrap().iter().map(|one| one.bedrag.is_some()).collect();
        assert_eq!(amounts, [true, false, true], "{}", store.naam);
    }
}

/// The worked example of the domain report: EUR 72.50 beside EUR 90.11.
#[tokio::test]
async fn an_offer_is_judged_and_taken_back() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = voorbeeld::put(opslag, AAN_ZET, &wie()).await.unwrap();
        let found = seen(opslag, &Kant::Gemeente, &id).await.unwrap();
        let bod = offers(opslag, "9999", &found).await.unwrap().remove(0);
        let Tariefzicht::Heel(heel) = &found else { panic!("{}: every line is to be seen", store.naam) };
        let toets = heel.test(&bod).unwrap();
        assert_eq!(toets.oordeel, Aanbodoordeel::NietReeelOpDezeAannames);
        assert_eq!((toets.gat.cents(), heel.tarief.bedrag().cents()), (1_761, 9_011));
        let said =
            crate::afspraken::prijzen::tarieven::antwoord::test_sentences(crate::web::Taal::Nl, &toets);
        for part in [
            "€ 72,50",
            "€ 17,61 (19,5 %)",
            "1.547 uur",
            "overhead 5,5 %",
            "€ 21,97",
            "Ziekteverzuim kan het verschil niet",
        ] {
            assert!(said.join(" ").contains(part), "{part}: {said:?}");
        }
        // Only the side that made the offer takes it back.
        let other = Tariefbod::Ingetrokken { regel: bod.id.clone(), reden: "niet van ons".into() };
        let line = Nieuweregel::<Tariefboden> {
            stuk: &id,
            versie: 1,
            uniek: Some("anders"),
            inhoud: &other,
            namens: AAN_ZET,
        };
        stuk::add_line(opslag, &line, &Formulier::fresh(), &wie()).await.unwrap();
        let still = offers(opslag, "9999", &found).await.unwrap();
        assert_eq!((still[0].ingetrokken.as_deref(), still[0].namens.as_str()), (None, ""), "{}", store.naam);
        let inhoud =
            Tariefbod::Ingetrokken { regel: bod.id.clone(), reden: "er komt een nieuw aanbod".into() };
        let regel = Nieuweregel::<Tariefboden> {
            stuk: &id,
            versie: 1,
            uniek: Some("weg"),
            inhoud: &inhoud,
            namens: "",
        };
        stuk::add_line(opslag, &regel, &Formulier::fresh(), &wie()).await.unwrap();
        let after = offers(opslag, "9999", &found).await.unwrap();
        assert_eq!(after.len(), 1, "{}: it stays to be read", store.naam);
        assert_eq!(after[0].ingetrokken.as_deref(), Some("er komt een nieuw aanbod"), "{}", store.naam);
    }
}

/// Trying offers one by one tells no more than the bands: within a band every offer is judged alike.
#[tokio::test]
async fn trying_offers_gives_nothing_away() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = voorbeeld::put(opslag, AAN_ZET, &wie()).await.unwrap();
        change(opslag, &id, 1, true, 24).await;
        let Some(Tariefzicht::Banden(banden)) = seen(opslag, &Kant::Gemeente, &id).await else {
            panic!("{}: not in bands", store.naam)
        };
        let judged_with = |bedrag: i64, btw: i64| {
            let bod = Bodregel {
                id: String::new(),
                versie: 2,
                aanbod: Aanbodbestand {
                    van: "Gemeente".into(),
                    datum: domein::parse_datum("2026-03-02").unwrap(),
                    bedrag,
                    eenheid: "uur".into(),
                    btw: btw.into(),
                    omvang: None,
                    elementen: [(Wmoelement::A, bedrag / 2)].into(),
                },
                tolerantie: Decimal::ZERO,
                namens: String::new(),
                wie: String::new(),
                wanneer: String::new(),
                ingetrokken: None,
            };
            let toets = banden.test(&bod).unwrap();
            (toets.oordeel, toets.waarden)
        };
        let judged = |bedrag| judged_with(bedrag, 0);
        // Whatever VAT is in it: offers of which the amount without it lies in one band are judged alike.
        for cents in (5_000..14_000).step_by(37) {
            for btw in [9, 21] {
                let net = Decimal::from(cents) * Decimal::ONE_HUNDRED / Decimal::from(100 + btw);
                let lowest = (net / Decimal::from(500)).floor() * Decimal::from(500);
                let lowest: i64 = lowest.try_into().unwrap();
                assert_eq!(judged_with(cents, btw), judged(lowest), "{}: {cents} with {btw} %", store.naam);
            }
        }
        for cents in (5_000..11_000).step_by(100) {
            assert_eq!(judged(cents), judged(cents / 500 * 500), "{}: {cents}", store.naam);
        }
        assert_eq!(judged(6_000).0, Aanbodoordeel::NietReeelOpDezeAannames);
        assert_eq!(judged(9_011).0, Aanbodoordeel::Uitlegbaar);
    }
}

/// A tariff of the municipality is its own; a partner does not see it.
#[tokio::test]
async fn a_tariff_of_the_municipality_is_its_own() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let inhoud = Tariefstuk {
            tarief: Tariefbestand::worked_example(),
            grond: Tariefgronden::start_2026().bestand(),
            vertrouwelijk: false,
            van_elders: false,
        };
        let stap =
            Stukstap::<Tarieven> { besluit: Tariefbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
        stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await.unwrap();
        let own = list(opslag, "9999", &Kant::Gemeente).await.unwrap();
        assert!(matches!(&own[..], [Tariefzicht::Heel(heel)] if heel.eigen), "{}", store.naam);
        assert!(list(opslag, "9999", &partner(AAN_ZET)).await.unwrap().is_empty(), "{}", store.naam);
        assert_eq!(hidden(opslag, "9999", &partner(AAN_ZET)).await.unwrap().len(), 1, "{}", store.naam);
        assert!(hidden(opslag, "9999", &Kant::Gemeente).await.unwrap().is_empty(), "{}", store.naam);
        // Nothing is demanded, and so nothing is missing of it.
        let bare = Tariefbestand { eisen: Vec::new(), ..Tariefbestand::worked_example() };
        let inhoud = Tariefstuk { tarief: bare, ..inhoud };
        let stap =
            Stukstap::<Tarieven> { besluit: Tariefbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
        stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie()).await.unwrap();
        for one in list(opslag, "9999", &Kant::Gemeente).await.unwrap() {
            assert_eq!(one.empty_elements(), [Wmoelement::E], "{}", store.naam);
            assert!(one.unsure().0 > 0 && one.unsure().0 < one.unsure().1, "{}", store.naam);
        }
    }
}
