#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::Wie;
use opslag::proef::TestStore;

use super::*;
use crate::ombuigen::raadskeuze::voorbeeld;
use crate::opgave;

#[tokio::test]
async fn a_decision_stays_with_its_opgave_and_nothing_is_overwritten() {
    let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let of = opgave::proef::made(opslag, "Schulden", "9999").await;
        let id = voorbeeld::make(opslag, &of, &wie).await.unwrap();
        assert_eq!(voorbeeld::make(opslag, &of, &wie).await.unwrap(), id, "{}: made once", store.naam);
        let voorstel = voorbeeld::voorstel();
        let besluit = Raadsversietekst {
            stemmen: vec![Fractiestem { fractie: "Lokaal".into(), voor: vec![3, 16, 0], tegen: 0 }],
            variant: 2,
            dag: "2026-11-26".into(),
            ..Raadsversietekst::of(Raadsstap::Besloten, voorstel, "Eerst meten, dan groeien.")
        };
        let save = async |seen: i64, form: &str, tekst: &Raadsversietekst| {
            add_version(opslag, (&id, seen), &Formulier::read(form), tekst, &wie).await.unwrap()
        };
        assert_eq!(save(1, "besluit-1", &besluit).await, Bewaard::Nieuw(id.clone()));
        assert_eq!(save(1, "besluit-1", &besluit).await, Bewaard::AlGedaan(id.clone()));
        assert_eq!(save(1, "besluit-2", &besluit).await, Bewaard::Botsing);
        let mut other = besluit.clone();
        other.variant = 3;
        assert_eq!(save(2, "besluit-1", &other).await, Bewaard::AnderePoging(id.clone()));
        let found = one(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!((found.nu.nummer, &found.nu.tekst), (2, &besluit));
        assert_eq!(found.versie(1).unwrap().tekst.stap, Raadsstap::Voorgelegd);
        let [kept] = &decisions(opslag, &of).await.unwrap()[..] else { unreachable!("one choice") };
        assert_eq!(
            (kept.variant.as_str(), kept.reden.as_str()),
            ("Klein beginnen", "Eerst meten, dan groeien.")
        );
        let dossier = opgave::dossier(opslag, "9999", &of).await.unwrap().unwrap();
        assert_eq!(dossier.raadskeuzes, std::slice::from_ref(kept));
        assert!(one(opslag, "0363", &id).await.unwrap().is_none(), "of another municipality");
        assert_eq!(list(opslag, "9999").await.unwrap().len(), 1);
        assert!(list(opslag, "0363").await.unwrap().is_empty());
    }
}
