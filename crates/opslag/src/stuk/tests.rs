#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use serde::Deserialize;

use super::*;
use crate::proef::TestStore;
use crate::{Bewaard, Formulier, Opslag, Wie};

crate::besluiten! {
    /// What a version of a note is.
    enum Proefbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Another text.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Proefinhoud {
    tekst: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Proef;

impl Stuksoort for Proef {
    const SLEUTEL: &'static str = "proef";
    type Inhoud = Proefinhoud;
    type Besluit = Proefbesluit;
}

/// Another kind with the same content.
#[derive(Clone, Debug, PartialEq)]
struct Ander;

impl Stuksoort for Ander {
    const SLEUTEL: &'static str = "ander";
    type Inhoud = Proefinhoud;
    type Besluit = Proefbesluit;
}

#[derive(Clone, Debug, PartialEq)]
struct Krabbel;

impl Stukregelsoort for Krabbel {
    const SLEUTEL: &'static str = "krabbel";
    type Inhoud = Proefinhoud;
}

fn wie(gemeente: &str) -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: gemeente.into() }
}

fn text(tekst: &str) -> Proefinhoud {
    Proefinhoud { tekst: tekst.to_owned() }
}

fn form(number: &str) -> Formulier {
    Formulier::read(&format!("formulier-{number}"))
}

async fn made(opslag: &Opslag, number: &str, tekst: &str) -> Bewaard {
    let inhoud = text(tekst);
    let stap = Stukstap::<Proef> {
        besluit: Proefbesluit::Gemaakt,
        inhoud: &inhoud,
        reden: "",
        namens: "Stichting Aan Zet",
    };
    let plek = Nieuwstuk { hoort_bij: "opgave-1", organisatie: "Stichting Aan Zet" };
    make(opslag, &plek, &form(number), &stap, &wie("9999")).await.unwrap()
}

async fn changed<S: Stuksoort<Inhoud = Proefinhoud, Besluit = Proefbesluit>>(
    opslag: &Opslag,
    (id, gezien): (&str, i64),
    number: &str,
    gemeente: &str,
) -> Bewaard {
    let inhoud = text("anders");
    let stap =
        Stukstap::<S> { besluit: Proefbesluit::Gewijzigd, inhoud: &inhoud, reden: "beter", namens: "" };
    add(opslag, (id, gezien), &form(number), &stap, &wie(gemeente)).await.unwrap()
}

fn id_of(bewaard: Bewaard) -> String {
    match bewaard {
        Bewaard::Nieuw(id) => id,
        other => unreachable!("it is new: {other:?}"),
    }
}

#[tokio::test]
async fn versions_are_kept_and_never_overwritten() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = id_of(made(opslag, "1", "eerst").await);
        assert_eq!(made(opslag, "1", "eerst").await, Bewaard::AlGedaan(id.clone()), "{}", store.naam);
        assert_eq!(made(opslag, "1", "iets anders").await, Bewaard::AnderePoging(id.clone()));
        assert_eq!(changed::<Proef>(opslag, (&id, 1), "2", "9999").await, Bewaard::Nieuw(id.clone()));
        assert_eq!(changed::<Proef>(opslag, (&id, 1), "2", "9999").await, Bewaard::AlGedaan(id.clone()));
        assert_eq!(changed::<Proef>(opslag, (&id, 1), "3", "9999").await, Bewaard::Botsing);
        assert_eq!(changed::<Proef>(opslag, (&id, 7), "4", "9999").await, Bewaard::Botsing, "a hole");
        let found = one::<Proef>(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!((found.nu.nummer, found.nu.inhoud.tekst.as_str()), (2, "anders"));
        assert_eq!((found.hoort_bij.as_str(), found.organisatie.as_str()), ("opgave-1", "Stichting Aan Zet"));
        let all_of_it = versions(opslag, &found).await.unwrap();
        assert_eq!(all_of_it.iter().map(|one| one.nummer).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(
            all_of_it.last().map(|one| (one.inhoud.clone(), one.namens.as_str())),
            Some((text("eerst"), "Stichting Aan Zet"))
        );
        let own = [found];
        assert_eq!(all::<Proef>(opslag, "9999").await.unwrap(), own);
        assert_eq!(below::<Proef>(opslag, "9999", "opgave-1").await.unwrap(), own);
        assert!(below::<Proef>(opslag, "9999", "opgave-2").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn another_municipality_and_another_kind_see_and_change_nothing() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = id_of(made(opslag, "1", "eerst").await);
        assert!(one::<Proef>(opslag, "0363", &id).await.unwrap().is_none(), "{}", store.naam);
        assert!(all::<Proef>(opslag, "0363").await.unwrap().is_empty());
        assert!(one::<Ander>(opslag, "9999", &id).await.unwrap().is_none());
        assert!(one::<Proef>(opslag, "9999", "met\0nul").await.unwrap().is_none());
        assert_eq!(changed::<Proef>(opslag, (&id, 1), "2", "0363").await, Bewaard::Botsing);
        assert_eq!(changed::<Ander>(opslag, (&id, 1), "3", "9999").await, Bewaard::Botsing);
        assert_eq!(one::<Proef>(opslag, "9999", &id).await.unwrap().unwrap().nu.nummer, 1);
        // The number of a form of another municipality, or of another record, tells nothing about it.
        let other = Wie { gemeente: "0363".into(), ..wie("9999") };
        let inhoud = text("eerst");
        let stap =
            Stukstap::<Proef> { besluit: Proefbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
        let guessed = make(opslag, &Nieuwstuk::default(), &form("1"), &stap, &other).await.unwrap();
        assert_eq!(guessed, Bewaard::Botsing);
        let second = id_of(made(opslag, "5", "een tweede").await);
        assert_eq!(changed::<Proef>(opslag, (&second, 7), "1", "9999").await, Bewaard::Botsing);
        let krabbel = text("mag niet");
        let regel =
            Nieuweregel::<Krabbel> { stuk: &id, versie: 1, uniek: None, inhoud: &krabbel, namens: "" };
        assert_eq!(add_line(opslag, &regel, &form("4"), &wie("0363")).await.unwrap(), Bewaard::Botsing);
        assert!(lines::<Krabbel>(opslag, "9999", &id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn of_two_at_once_one_makes_the_next_version() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = id_of(made(opslag, "1", "eerst").await);
        let both = tokio::join!(
            changed::<Proef>(opslag, (&id, 1), "a", "9999"),
            changed::<Proef>(opslag, (&id, 1), "b", "9999")
        );
        let new = [&both.0, &both.1].into_iter().filter(|one| matches!(one, Bewaard::Nieuw(_))).count();
        assert_eq!(new, 1, "{}: {both:?}", store.naam);
    }
}

#[tokio::test]
async fn a_line_is_added_once_and_what_is_unique_is_there_once() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = id_of(made(opslag, "1", "eerst").await);
        let add = async |number: &str, tekst: &str, uniek: Option<&str>, versie: i64| {
            let inhoud = text(tekst);
            let regel =
                Nieuweregel::<Krabbel> { stuk: &id, versie, uniek, inhoud: &inhoud, namens: "Aan Zet" };
            add_line(opslag, &regel, &form(number), &wie("9999")).await.unwrap()
        };
        let first = id_of(add("r1", "ja", Some("A. Jansen"), 1).await);
        assert_eq!(
            add("r1", "ja", Some("A. Jansen"), 1).await,
            Bewaard::AlGedaan(first.clone()),
            "{}",
            store.naam
        );
        assert_eq!(add("r1", "nee", Some("A. Jansen"), 1).await, Bewaard::AnderePoging(first));
        assert_eq!(add("r2", "ja", Some("A. Jansen"), 1).await, Bewaard::Botsing, "signed before");
        assert_eq!(add("r3", "ja", None, 2).await, Bewaard::Botsing, "there is no version 2");
        id_of(add("r4", "opmerking", None, 1).await);
        id_of(add("r5", "nog een", None, 1).await);
        let found = lines::<Krabbel>(opslag, "9999", &id).await.unwrap();
        let texts: Vec<_> = found.iter().map(|one| one.inhoud.tekst.as_str()).collect();
        assert_eq!((texts, found[0].namens.as_str()), (vec!["ja", "opmerking", "nog een"], "Aan Zet"));
        assert_eq!(lines_of_all::<Krabbel>(opslag, "9999").await.unwrap().get(&id).map(Vec::len), Some(3));
        assert!(lines_of_all::<Krabbel>(opslag, "0363").await.unwrap().is_empty());
    }
}
