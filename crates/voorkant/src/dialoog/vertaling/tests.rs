#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use opslag::stuk::{Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::*;
use crate::dialoog::stembus::tests::{HIER, dialogue};

fn wie(naam: &str) -> Wie {
    Wie { naam: naam.into(), oorsprong: "toets".into(), gemeente: HIER.into() }
}

fn spoken(tekst: &str) -> BTreeMap<Stellingnummer, Stemstelling> {
    [(Stellingnummer(1), Stemstelling { tekst: tekst.to_owned(), verwachting: None })].into()
}

#[test]
fn the_address_holds_the_language() {
    assert_eq!(chosen("TOKEN.tr"), ("TOKEN", Some(Vertaaltaal::Turks)));
    assert_eq!(chosen("TOKEN"), ("TOKEN", None));
    assert_eq!(chosen("TOKEN.xx"), ("TOKEN", None));
    for taal in Vertaaltaal::ALL {
        assert_eq!(Vertaaltaal::of_code(taal.code()), Some(taal));
    }
    assert_eq!(
        (Vertaaltaal::Arabisch.dir(), Vertaaltaal::Farsi.dir(), Vertaaltaal::Pools.dir()),
        ("rtl", "rtl", "ltr")
    );
}

#[tokio::test]
async fn two_people_and_the_same_dutch_words_make_a_translation() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        let bron = "De gemeente belt terug.";
        let inhoud = Vertaalinhoud {
            stelling: Stellingnummer(1),
            taal: Vertaaltaal::Arabisch,
            bron: bron.to_owned(),
            tekst: "البلدية تعاود الاتصال.".to_owned(),
        };
        let step = |besluit| Stukstap::<Zinvertaling> { besluit, inhoud: &inhoud, reden: "", namens: "" };
        let slot = pages::slot(&id, Vertaaltaal::Arabisch, Stellingnummer(1));
        let nieuw = Nieuwstuk { hoort_bij: &id, organisatie: "" };
        let made =
            stuk::make(opslag, &nieuw, &slot, &step(Vertaalbesluit::Ingevoerd), &wie("A")).await.unwrap();
        let Bewaard::Nieuw(stuk_id) = made else { unreachable!("it is new") };
        let found = async || all(opslag, (&id, HIER)).await.unwrap();
        let written = found().await;
        assert!(approved(&written, &spoken(bron)).is_empty(), "{}: it waits", store.naam);
        let versions = stuk::versions(opslag, &written[0]).await.unwrap();
        assert!(!may_approve("A", &versions) && may_approve("B", &versions));
        let form = Formulier::fresh();
        stuk::add(opslag, (&stuk_id, 1), &form, &step(Vertaalbesluit::Goedgekeurd), &wie("B")).await.unwrap();
        let now = found().await;
        let shown = approved(&now, &spoken(bron));
        assert_eq!(shown[&Vertaaltaal::Arabisch][&Stellingnummer(1)], inhoud.tekst, "{}", store.naam);
        // Other Dutch words, or none any more: it lapses.
        assert!(approved(&now, &spoken("De gemeente belt morgen terug.")).is_empty());
        assert_eq!(standing(Some(&now[0]), "Anders."), Vertaalstand::Vervallen);
        assert!(approved(&now, &BTreeMap::new()).is_empty());
    }
}
