#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::parse_datum;
use opslag::proef::TestStore;
use verwachting::{Dialoogrol, Moderatiestap, Moderatornummer, Moderatorrol, Normantwoord};

use super::*;
use crate::dialoog::moderatie::{Stapzetter, take as decide};
use crate::dialoog::stembus::tests::{HIER, dialogue};
use crate::dialoog::stembus::{Ontvangst, Stembriefje, Stembus, Stemmer};

fn vandaag() -> Datum {
    parse_datum("2026-12-05").unwrap()
}

fn text(words: &str) -> Stellingtekst {
    words.parse().unwrap()
}

async fn voter(opslag: &Opslag, dialoog: &str, merk: &str) {
    let kanaal = "link".to_owned();
    let who = Stemmer { merk: merk.into(), rol: Dialoogrol::Inwoner, gebied: String::new(), kanaal };
    stembus::register(opslag, (dialoog, HIER), &who, "2026-12-05").await.unwrap();
}

fn auteur<'a>(dialoog: &'a str, merk: &'a str) -> Auteur<'a> {
    Auteur { dialoog, gemeente: HIER, merk }
}

fn moderator(nummer: u64, rol: Moderatorrol) -> Stapzetter {
    let wie = opslag::Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: HIER.into() };
    Stapzetter { nummer: Moderatornummer(nummer), rol, wie }
}

#[tokio::test]
async fn the_same_words_stand_there_once_and_a_name_that_is_not_known_writes_nothing() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        voter(opslag, &id, "een").await;
        let words = text("De gemeente belt terug.");
        let first = send_in(opslag, auteur(&id, "een"), &words, vandaag()).await.unwrap();
        assert_eq!(first, Ingezonden::Nieuw(Stellingnummer(1_001)));
        let again = send_in(opslag, auteur(&id, "een"), &words, vandaag()).await.unwrap();
        assert_eq!(again, Ingezonden::AlGedaan);
        assert!(send_in(opslag, auteur(&id, "niemand"), &words, vandaag()).await.is_err());
        assert_eq!(store::read(opslag, &id).await.unwrap().stellingen().count(), 1);
        for number in 1..MEEST_EIGEN {
            let other = text(&format!("Stelling {number} van de schrijver."));
            send_in(opslag, auteur(&id, "een"), &other, vandaag()).await.unwrap();
        }
        let more = send_in(opslag, auteur(&id, "een"), &text("Nog een stelling."), vandaag()).await.unwrap();
        assert_eq!(more, Ingezonden::Genoeg);
    }
}

#[tokio::test]
async fn consent_makes_a_statement_that_is_theirs_too_and_nobody_else_says_yes() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = dialogue(opslag).await;
        voter(opslag, &id, "een").await;
        voter(opslag, &id, "twee").await;
        let nummer = Stellingnummer(1_001);
        send_in(opslag, auteur(&id, "een"), &text("Help sneller."), vandaag()).await.unwrap();
        let stap = Moderatiestap::Herschrijven { tekst: text("De gemeente helpt binnen 2 weken.") };
        let who = moderator(1, Moderatorrol::Moderator);
        decide(opslag, (&id, HIER), &who, (nummer, 1, &stap), vandaag()).await.unwrap();
        let yes = Auteurkeuze::Instemmen;
        assert!(take(opslag, auteur(&id, "twee"), (nummer, 2), &yes, vandaag()).await.is_err());
        take(opslag, auteur(&id, "een"), (nummer, 2), &yes, vandaag()).await.unwrap();
        let own = store::written_by(opslag, &id, "een").await.unwrap();
        assert_eq!(own, [nummer, Stellingnummer(1_002)]);
        // A version that is no longer there changes nothing.
        let late = take(opslag, auteur(&id, "een"), (nummer, 2), &yes, vandaag()).await;
        assert!(matches!(late, Err(Stapfout::Regel(Moderatiefout::Verouderd { .. }))));
    }
}

#[tokio::test]
async fn who_erases_leaves_no_word_and_the_rest_stays() {
    for store in TestStore::each().await {
        let (opslag, bus) = (&store.opslag, Stembus::default());
        let id = dialogue(opslag).await;
        for merk in ["een", "twee"] {
            voter(opslag, &id, merk).await;
            send_in(opslag, auteur(&id, merk), &text(&format!("Stelling van {merk}.")), vandaag())
                .await
                .unwrap();
            let stem = verwachting::Dialoogstem::of(Normantwoord::Eens);
            let stelling = Stellingnummer(1);
            let briefje = Stembriefje { dialoog: id.clone(), merk: merk.into(), stelling, stem };
            assert_eq!(bus.cast(opslag, briefje).await, Ontvangst::Bewaard);
        }
        let gone = erase_all(opslag, auteur(&id, "een"), vandaag()).await.unwrap();
        assert_eq!(gone, Gewist { antwoorden: 1, stellingen: 1 });
        let all = store::read(opslag, &id).await.unwrap();
        let texts: Vec<_> =
            all.stellingen().filter_map(|(_, one)| one.tekst()).map(ToString::to_string).collect();
        assert_eq!(texts, ["Stelling van twee."]);
        assert_eq!(stembus::all_votes(opslag, &id).await.unwrap().len(), 1);
        assert_eq!(erase_all(opslag, auteur(&id, "een"), vandaag()).await.unwrap(), Gewist::default());
    }
}
