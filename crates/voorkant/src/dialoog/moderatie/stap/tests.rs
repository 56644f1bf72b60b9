#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::parse_datum;
use opslag::proef::TestStore;
use verwachting::Inzendstaat;

use super::*;
use crate::dialoog::stembus::tests::{HIER, dialogue};

fn vandaag() -> Datum {
    parse_datum("2026-12-05").unwrap()
}

fn zetter(nummer: u64, rol: Moderatorrol) -> Stapzetter {
    let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: HIER.into() };
    Stapzetter { nummer: Moderatornummer(nummer), rol, wie }
}

fn form(fields: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    fields.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
    velden
}

async fn with_statement(opslag: &Opslag) -> String {
    let id = dialogue(opslag).await;
    let written = |all: &mut Moderatie| {
        all.dien_in(next_free(all), "Help sneller en bel terug.".parse().unwrap(), vandaag())
    };
    store::step(opslag, (&id, HIER), written).await.unwrap();
    id
}

#[test]
fn each_field_says_what_is_missing() {
    for (stap, veld) in [
        ("", "stap"),
        ("samenvoegen", "met"),
        ("herschrijven", "tekst"),
        ("afwijzen", "grond"),
        ("ongegrond", "antwoord"),
    ] {
        assert_eq!(read(&form(&[("stap", stap)])).unwrap_err().veld, veld, "{stap}");
    }
    let parts = form(&[("stap", "splitsen"), ("delen", "Help sneller.\nBel 06-12345678.")]);
    let fout = read(&parts).unwrap_err();
    assert!(fout.tekst.starts_with("deel 2:") && !fout.tekst.contains("12345678"), "{fout}");
}

#[tokio::test]
async fn two_at_once_are_not_both_right() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = with_statement(opslag).await;
        let (een, twee) = (zetter(1, Moderatorrol::Moderator), zetter(2, Moderatorrol::Moderator));
        let nummer = Stellingnummer(1_001);
        let place = (nummer, 1, &Moderatiestap::Aanvaarden);
        take(opslag, (&id, HIER), &een, place, vandaag()).await.unwrap();
        let late = take(opslag, (&id, HIER), &twee, place, vandaag()).await;
        assert!(matches!(late, Err(Stapfout::Regel(Moderatiefout::Verouderd { versie: 2, .. }))));
        // Who was refused is no moderator by that: nothing was kept.
        let all = store::read(opslag, &id).await.unwrap();
        assert_eq!((all.moderator(een.nummer), all.moderator(twee.nummer)), (Some(een.rol), None));
    }
}

#[tokio::test]
async fn parts_get_numbers_of_their_own_and_a_head_undoes() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = with_statement(opslag).await;
        let nummer = Stellingnummer(1_001);
        let parts = form(&[("stap", "splitsen"), ("delen", "Help sneller.\n\nBel terug.")]);
        let (een, hoofd) = (zetter(1, Moderatorrol::Moderator), zetter(1, Moderatorrol::Hoofdmoderator));
        let split = read(&parts).unwrap();
        take(opslag, (&id, HIER), &een, (nummer, 1, &split), vandaag()).await.unwrap();
        let all = store::read(opslag, &id).await.unwrap();
        let delen = vec![Stellingnummer(1_002), Stellingnummer(1_003)];
        assert_eq!(all.stelling(nummer).unwrap().staat(), &Inzendstaat::Gesplitst { delen });
        let undo = (nummer, 2, &Moderatiestap::Terugdraaien);
        let refused = take(opslag, (&id, HIER), &een, undo, vandaag()).await;
        assert!(matches!(refused, Err(Stapfout::Regel(Moderatiefout::AlleenHoofd))));
        // The account got another role meanwhile.
        take(opslag, (&id, HIER), &hoofd, undo, vandaag()).await.unwrap();
        leave(opslag, (&id, HIER), hoofd.nummer, vandaag()).await.unwrap();
        let all = store::read(opslag, &id).await.unwrap();
        assert_eq!(all.moderator(hoofd.nummer), None);
        assert_eq!(all.log().last().unwrap().zin, "Een hoofdmoderator is gestopt.");
    }
}
