//! Agreements in both stores: who sees them, who signs them, and what the documents say.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use opslag::stuk::Stukstap;
use opslag::{Bewaard, Formulier, Opslag, Wie};

use super::decide::{Afspraakbesluit, Afspraakinhoud, Afspraaksoort, Reactieinhoud};
use super::fonds::{self, Fondskoppeling};
use super::{store, stukken, voorbeeld};
use crate::afspraken::kant::Kant;
use crate::uitvoer::Vak;

fn wie(gemeente: &str) -> Wie {
    Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: gemeente.into() }
}

fn partner(naam: &str) -> Kant {
    Kant::Organisatie(naam.to_owned())
}

async fn saved(
    opslag: &Opslag,
    id: &str,
    besluit: Afspraakbesluit,
    inhoud: &Afspraakinhoud,
    gezien: i64,
) -> Bewaard {
    let now = store::one(opslag, "9999", &Kant::Gemeente, id).await.unwrap().unwrap();
    let stap = Stukstap::<'_, Afspraaksoort> { besluit, inhoud, reden: "", namens: "" };
    store::step(opslag, (&now, gezien), &Formulier::fresh(), &stap, &wie("9999")).await.unwrap()
}

#[tokio::test]
async fn only_a_party_sees_an_agreement_and_only_its_own_municipality() {
    for store_ in TestStore::each().await {
        let opslag = &store_.opslag;
        let id = voorbeeld::make(opslag, "opgave-1", &wie("9999")).await.unwrap();
        assert_eq!(voorbeeld::make(opslag, "opgave-1", &wie("9999")).await.unwrap(), id, "made once");
        let sees = async |gemeente: &str, kant: &Kant| {
            store::one(opslag, gemeente, kant, &id).await.unwrap().is_some()
        };
        assert!(sees("9999", &Kant::Gemeente).await && sees("9999", &partner(voorbeeld::ORGANISATIE)).await);
        assert!(!sees("9999", &partner("Stichting Ander")).await && !sees("9999", &partner("")).await);
        assert!(!sees("0384", &Kant::Gemeente).await, "another municipality");
        assert!(store::list(opslag, "9999", &partner("Stichting Ander")).await.unwrap().is_empty());
        let one = store::one(opslag, "9999", &Kant::Gemeente, &id).await.unwrap().unwrap();
        assert_eq!(one.nu.besluit, Afspraakbesluit::Gesloten);
        assert_eq!(one.nu.inhoud.tekenen.handtekeningen().len(), 2);
        assert_eq!(one.hoort_bij, "opgave-1");
    }
}

#[tokio::test]
async fn two_open_versions_are_refused_and_the_second_hears_of_it() {
    for store_ in TestStore::each().await {
        let opslag = &store_.opslag;
        let first = voorbeeld::content("opgave-1").unwrap();
        let made = store::create(opslag, &Formulier::fresh(), &first, &wie("9999")).await.unwrap();
        let Bewaard::Nieuw(id) = made else { unreachable!() };
        let text = |titel: &str| {
            let mut bestand = first.afspraak.clone();
            bestand.titel = titel.to_owned();
            first.rewritten(bestand, 1).unwrap()
        };
        let one = saved(opslag, &id, Afspraakbesluit::Gewijzigd, &text("een"), 1).await;
        let other = saved(opslag, &id, Afspraakbesluit::Gewijzigd, &text("twee"), 1).await;
        assert_eq!((one, other), (Bewaard::Nieuw(id.clone()), Bewaard::Botsing));
        let now = store::one(opslag, "9999", &Kant::Gemeente, &id).await.unwrap().unwrap();
        assert_eq!((now.nu.inhoud.afspraak.titel.as_str(), now.nu.inhoud.tekenen.versie()), ("een", 2));
        let late = now.nu.inhoud.rewritten(first.afspraak.clone(), 1).unwrap_err();
        assert!(late[0].regel.contains("twee open versies kan niet"), "{late:?}");
        let offered = now.nu.inhoud.offered(&id).unwrap();
        assert!(
            offered.rewritten(offered.afspraak.clone(), 2).is_err(),
            "nobody changes what lies ready to sign"
        );
    }
}

#[tokio::test]
async fn both_sides_talk_and_a_fund_lies_under_an_agreement() {
    for store_ in TestStore::each().await {
        let opslag = &store_.opslag;
        let id = voorbeeld::make(opslag, "opgave-1", &wie("9999")).await.unwrap();
        let one = store::one(opslag, "9999", &Kant::Gemeente, &id).await.unwrap().unwrap();
        let say = async |inhoud: &Reactieinhoud, kant: &Kant| {
            store::comment(opslag, (&one, inhoud), &Formulier::fresh(), (kant, &wie("9999"))).await.unwrap()
        };
        let first = Reactieinhoud {
            deel: "prijs".into(),
            tekst: "De reistijd mist.".into(),
            ..Reactieinhoud::default()
        };
        let Bewaard::Nieuw(comment) = say(&first, &partner(voorbeeld::ORGANISATIE)).await else {
            unreachable!()
        };
        let answer =
            Reactieinhoud { deel: "prijs".into(), op: comment, tekst: "Staat erin.".into(), opgelost: true };
        say(&answer, &Kant::Gemeente).await;
        let all = store::comments(opslag, &one, &Kant::Gemeente).await.unwrap();
        let sides: Vec<_> = all.iter().map(|line| line.namens.as_str()).collect();
        assert_eq!(sides, [voorbeeld::ORGANISATIE, ""]);

        let link = async |weg| {
            let inhoud = Fondskoppeling { fonds: "maatwerk".into(), weg };
            fonds::link(opslag, (&one, &inhoud), &Formulier::fresh(), &wie("9999")).await.unwrap();
            fonds::of_fund(opslag, "9999", "maatwerk").await.unwrap()
        };
        let under = link(false).await;
        assert_eq!(under, [(id.clone(), one.nu.inhoud.afspraak.titel.clone())]);
        assert!(link(true).await.is_empty(), "taken away again");
    }
}

/// A third party comes with an addendum, and the one that signed goes: who joins reads nothing of before, and who was
/// struck out keeps what it signed.
#[tokio::test]
async fn an_addendum_with_another_party_shows_each_what_concerns_it() {
    for store_ in TestStore::each().await {
        let opslag = &store_.opslag;
        let id = voorbeeld::make(opslag, "opgave-1", &wie("9999")).await.unwrap();
        let (gone, new) = (partner(voorbeeld::ORGANISATIE), partner("Stichting Nieuw"));
        let signed = store::one(opslag, "9999", &gone, &id).await.unwrap().unwrap();
        let say = async |one: &store::Overeenkomst, tekst: &str| {
            let inhoud = Reactieinhoud { tekst: tekst.into(), ..Reactieinhoud::default() };
            let who = (&Kant::Gemeente, &wie("9999"));
            store::comment(opslag, (one, &inhoud), &Formulier::fresh(), who).await.unwrap();
        };
        say(&signed, "van voor het toetreden").await;
        let mut text = signed.nu.inhoud.afspraak.clone();
        let old = text.partijen.iter().position(|one| one.organisatie == voorbeeld::ORGANISATIE).unwrap();
        for line in text.budget.iter_mut().filter(|line| line.partij == text.partijen[old].naam) {
            line.partij = "Stichting Nieuw".into();
        }
        text.partijen[old].naam = "Stichting Nieuw".into();
        text.partijen[old].organisatie = "Stichting Nieuw".into();
        let addendum = signed.nu.inhoud.rewritten(text, 1).unwrap();
        saved(opslag, &id, Afspraakbesluit::Gewijzigd, &addendum, signed.nu.nummer).await;
        let now = store::one(opslag, "9999", &new, &id).await.unwrap().unwrap();
        say(&now, "van daarna").await;

        let seen = store::comments(opslag, &now, &new).await.unwrap();
        assert_eq!(seen.iter().map(|one| one.inhoud.tekst.as_str()).collect::<Vec<_>>(), ["van daarna"]);
        assert_eq!(store::comments(opslag, &now, &Kant::Gemeente).await.unwrap().len(), 2);
        let kept = store::one(opslag, "9999", &gone, &id).await.unwrap().expect("what it signed stays");
        assert_eq!(kept.nu, signed.nu, "the version that holds, not the draft");
        assert_eq!(store::list(opslag, "9999", &gone).await.unwrap(), [kept]);
        let held = store::holding(opslag, "9999", &Kant::Gemeente).await.unwrap();
        assert!(held[0].aanvulling && held[0].overeenkomst.nu == signed.nu, "counted as it was signed");
        let table = crate::afspraken::raad::signed_of(&held);
        assert_eq!(
            table,
            (1, signed.nu.inhoud.checked().unwrap().totaal()),
            "still signed, for the same money"
        );
    }
}

#[test]
fn who_signs_needs_a_mandate_of_the_own_side() {
    let first = voorbeeld::content("opgave-1").unwrap();
    let offered = first.offered("1").unwrap();
    let hash = offered.tekenen.aangeboden().unwrap().to_string();
    let day = domein::Datum::constant(2026, 11, 16);
    let sign = |who, hash: &str| offered.signed(who, day, hash);
    let own = partner(voorbeeld::ORGANISATIE);
    assert!(sign(("partnerdirecteur", &own), &hash).is_ok());
    let refused = |step: Result<_, Vec<afspraak::Afspraakfout>>| step.unwrap_err()[0].to_string();
    let other = partner("Stichting Ander");
    assert!(refused(sign(("partnerdirecteur", &other), &hash)).contains("andere organisatie"));
    assert!(refused(sign(("controller", &Kant::Gemeente), &hash)).contains("geen mandaat"));
    assert!(refused(sign(("", &Kant::Gemeente), &hash)).contains("geen mandaat"));
    assert!(refused(sign(("inkoper", &Kant::Gemeente), "")).contains("kenmerk"));
    let (once, besluit) = sign(("inkoper", &Kant::Gemeente), &hash).unwrap();
    assert_eq!(besluit, Afspraakbesluit::Getekend);
    assert!(refused(once.signed(("inkoper", &Kant::Gemeente), day, &hash)).contains("al getekend"));
    let (_, besluit) = once.signed(("partnerdirecteur", &own), day, &hash).unwrap();
    assert_eq!(besluit, Afspraakbesluit::Gesloten);
}

#[test]
fn a_withdrawn_addendum_leaves_what_was_signed() {
    let first = voorbeeld::content("opgave-1").unwrap();
    let offered = first.offered("1").unwrap();
    let hash = offered.tekenen.aangeboden().unwrap().to_string();
    let day = domein::Datum::constant(2026, 11, 16);
    let (half, _) = offered.signed(("inkoper", &Kant::Gemeente), day, &hash).unwrap();
    let (closed, _) =
        half.signed(("partnerdirecteur", &partner(voorbeeld::ORGANISATIE)), day, &hash).unwrap();
    assert!(closed.withdrawn("zomaar", None).is_err(), "nobody withdraws alone what all signed");
    let mut bestand = closed.afspraak.clone();
    bestand.titel = "Anders".to_owned();
    let addendum = closed.rewritten(bestand, 1).unwrap();
    assert_eq!((addendum.tekstversie(), addendum.tekenen.is_addendum()), (2, true));
    let (back, besluit) = addendum.withdrawn("toch niet", Some(&closed.afspraak)).unwrap();
    assert_eq!((besluit, back.tekstversie()), (Afspraakbesluit::AanvullingWeg, 1));
    assert_eq!(back.afspraak, closed.afspraak);
    assert_eq!(stukken::mark(&back, "1").unwrap(), hash, "the document is the one that was signed");
}

#[test]
fn the_workbook_sums_what_the_agreement_says_to_the_cent() {
    let inhoud = voorbeeld::content("opgave-1").unwrap();
    let total: i64 = inhoud.afspraak.budget.iter().map(|one| one.bedrag).sum();
    let bladen = stukken::bladen(&inhoud, "abc");
    for blad in &bladen {
        let Some(Vak::Som(formula, cents)) = blad.rijen.last().and_then(|rij| rij.last()) else {
            unreachable!("a sum stands last")
        };
        assert_eq!(*cents, total, "{}: {formula}", blad.naam);
    }
    let csv = stukken::csv(&inhoud.afspraak).unwrap();
    assert_eq!(csv.lines().count(), inhoud.afspraak.budget.len() + 1);
    assert!(csv.starts_with("jaar;taakveld;klasse;omschrijving;partij;bedrag"));
}

#[test]
fn the_document_carries_its_mark_and_who_signed() {
    let inhoud = voorbeeld::content("opgave-1").unwrap();
    let mark = stukken::mark(&inhoud, "1").unwrap();
    let stuk = stukken::stuk(&inhoud, "1", "Schulden in Noord").unwrap();
    assert!(stuk.footer.contains(&mark));
    let pdf = stukken::pdf(&inhoud, "1", "Schulden in Noord").unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

/// What a form shows, it reads back: every part of a whole agreement.
#[test]
fn a_form_that_is_sent_as_it_came_changes_nothing() {
    use super::invullen::{fields, read};
    let inhoud = voorbeeld::content("opgave-1").unwrap();
    for deel in afspraak::Afspraakdeel::ALL {
        let velden = fields(&inhoud.afspraak, deel);
        let again = read(&inhoud.afspraak, deel, &velden).unwrap();
        assert_eq!(again, inhoud.afspraak, "{deel:?}");
    }
}
