#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::verwachting::{Stellingnummer, Uitdaagstaat, Uitdaagvoorstel};
use domein::{Datum, parse_datum};
use opslag::stuk::{Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::indienen::{about, hand_in, of_token, read};
use super::stap::{take, take_back};
use super::*;
use crate::app::App;
use crate::dialoog::beheer::voorbeeld::proef;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialoogstuk};
use crate::web::velden::Velden;

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn form(fields: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    fields.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
    velden
}

const GOED: [(&str, &str); 4] = [
    ("wie", "bewoners"),
    ("naam", "De Lindebuurt"),
    ("wat_beter", "Wij zijn er elke dag."),
    ("wat_nodig", "Een schuur."),
];

fn voorstel() -> Uitdaagvoorstel {
    read(&form(&GOED), about(Stellingnummer(1), None)).unwrap()
}

#[test]
fn what_points_at_a_person_or_is_a_page_is_refused_at_its_field() {
    for (veld, waarde) in [
        ("wat_beter", "Bel 06-12345678 voor meer"),
        ("wat_nodig", "Mail jan@voorbeeld.nl"),
        ("naam", "<b>Buurt</b>"),
        ("wie", "iemand"),
    ] {
        let mut fields = GOED.to_vec();
        fields.retain(|(naam, _)| *naam != veld);
        fields.push((veld, waarde));
        let fouten = read(&form(&fields), about(Stellingnummer(1), Some(2))).unwrap_err();
        assert_eq!(fouten.iter().map(|fout| fout.veld.as_str()).collect::<Vec<_>>(), [veld]);
        assert!(!fouten[0].tekst.contains("12345678") && !fouten[0].tekst.contains("voorbeeld.nl"));
    }
}

#[test]
fn steps_follow_each_other_and_texts_are_public_once_they_were_read() {
    let (_, verwachting) = proef().published().next().unwrap();
    let uitdaging =
        ::verwachting::Uitdaging::dien_in(voorstel(), &verwachting, day("2026-12-01"), None).unwrap();
    let zin = verwachting.to_string();
    let new = Uitdaaginhoud { uitdaging, zin, merk: "a".into(), openbaar: false };
    let op = day("2026-12-10");
    let (_, no, _) =
        take(&new, &form(&[("stap", "afwijzen"), ("afwijsreden", "Dit kan niet.")]), op).unwrap();
    assert!(!no.openbaar, "nobody asked to show what was rejected at once");
    let (besluit, talks, said) =
        take(&new, &form(&[("stap", "gesprek"), ("bericht", "Kom dinsdag langs.")]), op).unwrap();
    assert_eq!(
        (besluit, talks.openbaar, said.as_str()),
        (Uitdaagbesluit::InGesprek, true, "Kom dinsdag langs.")
    );
    let early = [("stap", "aannemen"), ("aanneemreden", "Goed plan."), ("terugkijken", "2026-12-10")];
    assert_eq!(take(&talks, &form(&early), op).unwrap_err()[0].veld, "terugkijken");
    let yes = [("stap", "aannemen"), ("aanneemreden", "Goed plan."), ("terugkijken", "2027-12-10")];
    let (_, accepted, _) = take(&talks, &form(&yes), op).unwrap();
    let done = [("stap", "afronden"), ("gaat_door", "ja"), ("uitkomst", "Het is er netjes.")];
    assert!(take(&talks, &form(&done), op).is_err(), "not before it was accepted");
    let (besluit, done, _) = take(&accepted, &form(&done), day("2027-12-10")).unwrap();
    assert_eq!(besluit, Uitdaagbesluit::Afgerond);
    assert!(matches!(done.uitdaging.staat(), Uitdaagstaat::Afgerond { gaat_door: true, .. }));
    assert!(take_back(&done, day("2027-12-11")).is_err());
    assert!(!take_back(&accepted, op).unwrap().openbaar);
}

async fn open(app: &App) -> Dialoogstuk {
    let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
    let inhoud = proef();
    let stap =
        Stukstap::<Dialoog> { besluit: Dialoogbesluit::Geopend, inhoud: &inhoud, reden: "", namens: "" };
    let made = stuk::make(&app.opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie).await;
    let Bewaard::Nieuw(id) = made.unwrap() else { unreachable!("it is new") };
    stuk::one::<Dialoog>(&app.opslag, "9999", &id).await.unwrap().unwrap()
}

#[tokio::test]
async fn the_same_form_twice_makes_one_and_its_link_alone_finds_it() {
    let folder = tempfile::tempdir().unwrap();
    let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
    let app = App::open(&data, Some(&key), true).await.unwrap();
    let dialoog = open(&app).await;
    let all_expected: Vec<_> = dialoog.nu.inhoud.published().collect();
    let (_, verwachting) = &all_expected[0];
    let (formulier, op) = (Formulier::fresh(), day("2026-12-01"));
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let came = hand_in(&app, &dialoog, (voorstel(), verwachting), (&formulier, op)).await.unwrap();
        let Uitdaagontvangst::Binnen(token) = came else { unreachable!("it is the same") };
        tokens.push(token.expose().to_string());
    }
    assert_eq!(tokens[0], tokens[1]);
    assert_eq!(all(&app.opslag, (&dialoog.id, "9999")).await.unwrap().len(), 1);
    let found = of_token(&app, &dialoog, &tokens[0]).await.unwrap().unwrap();
    assert_eq!(found.nu.inhoud.uitdaging.voorstel(), &voorstel());
    let other = verwachting::Stemtoken::from_random([3; 16]).expose().to_string();
    assert_eq!(of_token(&app, &dialoog, &other).await.unwrap(), None);
    // What residents carry alone already cannot be challenged.
    let own = all_expected.iter().find(|(_, one)| !can_be_challenged(one)).unwrap();
    let refused = hand_in(&app, &dialoog, (voorstel(), &own.1), (&Formulier::fresh(), op)).await.unwrap();
    assert!(matches!(refused, Uitdaagontvangst::Regel(_)));
}
