//! Partners at the table and the household itself, with a store: on every database that is there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

use opslag::Formulier;
use std::net::IpAddr;

use ::plan::{
    Domeinblad, Leefgebied, Lid, Lidnummer, Lidrol, Nummer, Planafspraak, Plandeel, Plandoel, Planstap,
    Wetsgebied,
};
use aanmelden::Herstelcode;
use jiff::{SignedDuration, Timestamp};
use toegang::{Doel, Zaak};

use crate::doen::plan::dossier::{self, Dossier};
use crate::doen::plan::eigen::{extracts, own_plans};
use crate::doen::plan::proef::{Proef, day, door, granted, person, wie};
use crate::doen::plan::tafel::{
    Antwoordplek, Antwoordsoort, Binnenkomst, Gast, Partnerantwoord, answers, enter, guest, holds, invite,
    is_taken, reply, take_back, take_over,
};
use crate::toegang::Poortwachter;

const DAG: &str = "2026-11-30";
const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

/// An entry about a field of life, about some members.
fn field(gebied: Leefgebied, text: &str, about: &[u64]) -> Domeinblad {
    let mut zaak = Zaak::of("9999".parse().unwrap(), day(DAG));
    zaak.doel = Doel::find("wmo-onderzoek");
    let why = "nodig voor de vraag".parse().unwrap();
    let mut blad =
        Domeinblad::new(gebied, why, Wetsgebied::Wmo, false, "a.jansen".parse().unwrap(), &zaak).unwrap();
    blad.notitie = Some(text.parse().unwrap());
    blad.betreft = about.iter().copied().map(Lidnummer).collect();
    blad
}

/// A plan with a mark in each part: of Anna (1), of her partner Bas (2) and of their daughter Kim (3).
async fn marked(proef: &Proef) -> String {
    let id = proef.plan().await;
    let dossier = proef.opened(&id).await;
    let mut inhoud = dossier.plan.inhoud().clone();
    let bas = Lid {
        persoon: Some(person(2)),
        ..Lid::new("Bas".parse().unwrap(), Lidrol::Ouder, day("2026-01-01"))
    };
    let kim = Lid {
        persoon: Some(person(3)),
        achttien: Some(day("2030-01-01")),
        ..Lid::new("Kim".parse().unwrap(), Lidrol::Kind, day("2026-01-01"))
    };
    inhoud.leefeenheid.0.extend([(Lidnummer(2), bas), (Lidnummer(3), kim)]);
    let goal = |text: &str, owner: Option<u64>, besloten: bool| Plandoel {
        eigenaar: owner.map(Lidnummer),
        besloten,
        ..Plandoel::new(text.parse().unwrap())
    };
    inhoud.doelen.extend([
        (Nummer(10), goal("Merkdoelsamen", None, false)),
        (Nummer(11), goal("Merkdoelanna", Some(1), true)),
        (Nummer(12), goal("Merkdoelbas", Some(2), true)),
    ]);
    let step = Planstap { tekst: "Merkstap".parse().unwrap(), wie: None, op: None, gedaan: None };
    inhoud.doelen.get_mut(&Nummer(10)).unwrap().stappen.insert(Nummer(100), step);
    let agreed = |text: &str, who: u64| Planafspraak {
        tekst: text.parse().unwrap(),
        partijen: [Lidnummer(who)].into(),
        belofte: None,
        op: None,
    };
    inhoud.afspraken.extend([
        (Nummer(20), agreed("Merkafspraakanna", 1)),
        (Nummer(21), agreed("Merkafspraakbas", 2)),
        (Nummer(22), agreed("Merkafspraakkim", 3)),
    ]);
    inhoud.gebieden.extend([
        (Nummer(30), field(Leefgebied::Wonen, "Merkwonen", &[])),
        (Nummer(31), field(Leefgebied::Geest, "Merkgeestanna", &[1])),
        (Nummer(32), field(Leefgebied::Geest, "Merkgeestbas", &[2])),
    ]);
    let next = dossier.plan.next(inhoud).unwrap();
    let me = wie("regisseur");
    dossier::save(&proef.app, &dossier, (&dossier.plan, &next), &door(&me), &granted()).await.unwrap();
    id
}

fn numbers<const N: usize>(all: [u64; N]) -> std::collections::BTreeSet<Nummer> {
    all.map(Nummer).into()
}

/// The school sees one goal, one agreement and one subject; a special one is named for it as well.
async fn school(proef: &Proef, dossier: &Dossier, formulier: &str, tot: &str) -> Option<Herstelcode> {
    let gast = Gast {
        naam: "Juf Merkjuf".parse().unwrap(),
        organisatie: "De Linde".parse().unwrap(),
        deel: Plandeel { doelen: numbers([10]), afspraken: numbers([20]), gebieden: numbers([30, 31]) },
        tot: day(tot),
        doel: Doel::find("wmo-onderzoek"),
    };
    let (form, me) = (Formulier::read(formulier), wie("regisseur"));
    invite(&proef.app, dossier, (&form, gast), &door(&me), &granted()).await.unwrap()
}

async fn knock(proef: &Proef, id: &str, code: &str, dag: &str) -> Binnenkomst {
    enter(&proef.app, &Poortwachter::default(), ("9999", day(dag)), (id, code), HERE).await.unwrap()
}

#[tokio::test]
async fn a_code_opens_its_own_invitation_until_its_day() {
    for proef in Proef::each().await {
        let dossier = proef.opened(&marked(&proef).await).await;
        let code = school(&proef, &dossier, "uitnodiging-1", "2026-12-24").await.unwrap();
        let other = school(&proef, &dossier, "uitnodiging-2", "2026-12-24").await.unwrap();
        assert!(
            school(&proef, &dossier, "uitnodiging-1", "2026-12-24").await.is_none(),
            "one form invites once"
        );
        assert_eq!(code.expose().replace('-', "").len(), 12);
        let kept: Vec<(String,)> = sqlx::query_as("select codemerk from planuitnodiging")
            .fetch_all(proef.app.opslag.pool())
            .await
            .unwrap();
        assert!(kept.iter().all(|(merk,)| !merk.contains(&code.expose().replace('-', ""))), "{}", proef.naam);

        let typed = code.expose().to_lowercase().replace('-', " ");
        let Binnenkomst::Open(cookie) = knock(&proef, "uitnodiging-1", &typed, DAG).await else {
            panic!("{}", proef.naam)
        };
        for (id, wrong) in [
            ("uitnodiging-1", other.expose()),
            ("uitnodiging-2", code.expose()),
            ("uitnodiging-9", code.expose()),
            ("uitnodiging-1", ""),
        ] {
            assert!(matches!(knock(&proef, id, wrong, DAG).await, Binnenkomst::Onjuist), "{id}");
        }
        assert!(
            matches!(knock(&proef, "uitnodiging-1", &typed, "2026-12-24").await, Binnenkomst::Open(_)),
            "its last day"
        );
        let late = knock(&proef, "uitnodiging-1", &typed, "2026-12-25").await;
        assert!(matches!(late, Binnenkomst::Dicht(::plan::Planuitnodigingfout::Verlopen)));
        // Who does not know the code is not told that it is over.
        assert!(matches!(knock(&proef, "uitnodiging-1", "fout", "2026-12-25").await, Binnenkomst::Onjuist));

        let value = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
        let one = guest(&proef.app, "9999", "uitnodiging-1").await.unwrap().unwrap();
        let two = guest(&proef.app, "9999", "uitnodiging-2").await.unwrap().unwrap();
        let now = Timestamp::now();
        assert!(holds(&proef.app, &one, &value, now));
        assert!(!holds(&proef.app, &two, &value, now), "of another invitation");
        assert!(!holds(&proef.app, &two, &value.replace("uitnodiging-1", "uitnodiging-2"), now));
        let later = now + SignedDuration::from_mins(119);
        assert!(
            holds(&proef.app, &one, &value, later)
                && !holds(&proef.app, &one, &value, later + SignedDuration::from_mins(2))
        );
        let longer: Vec<&str> = value.split('.').collect();
        let until: i64 = longer[1].parse().unwrap();
        let longer = format!("{}.{}.{}", longer[0], until + 3600, longer[2]);
        assert!(!holds(&proef.app, &one, &longer, now), "nobody makes it last longer");

        let me = wie("regisseur");
        take_back(&proef.app, &dossier, "uitnodiging-1", &door(&me), &granted()).await.unwrap();
        take_back(&proef.app, &dossier, "uitnodiging-1", &door(&me), &granted()).await.unwrap();
        let gone = knock(&proef, "uitnodiging-1", &typed, DAG).await;
        assert!(
            matches!(gone, Binnenkomst::Dicht(::plan::Planuitnodigingfout::Ingetrokken)),
            "{}",
            proef.naam
        );
        assert!(
            guest(&proef.app, "0363", "uitnodiging-2").await.unwrap().is_none(),
            "of another municipality"
        );
    }
}

#[tokio::test]
async fn who_guesses_waits_and_the_right_code_waits_as_well() {
    for proef in Proef::each().await {
        let dossier = proef.opened(&marked(&proef).await).await;
        let code = school(&proef, &dossier, "uitnodiging-1", "2026-12-24").await.unwrap();
        let (guard, mut judged) = (Poortwachter::default(), 0);
        for _ in 0..12 {
            let came =
                enter(&proef.app, &guard, ("9999", day(DAG)), ("uitnodiging-1", "FOUT"), HERE).await.unwrap();
            judged += usize::from(matches!(came, Binnenkomst::Onjuist));
        }
        assert!((1..=4).contains(&judged), "{judged} guesses were judged at once");
        let came = enter(&proef.app, &guard, ("9999", day(DAG)), ("uitnodiging-1", code.expose()), HERE)
            .await
            .unwrap();
        assert!(matches!(came, Binnenkomst::Wacht(_)), "{}: who guesses is not let in by luck", proef.naam);
    }
}

#[tokio::test]
async fn answers_lie_closed_come_once_and_are_taken_over_once() {
    for proef in Proef::each().await {
        let id = marked(&proef).await;
        let dossier = proef.opened(&id).await;
        school(&proef, &dossier, "uitnodiging-1", "2026-12-24").await.unwrap();
        let genoot = guest(&proef.app, "9999", "uitnodiging-1").await.unwrap().unwrap();
        let say = |over, soort, text: &str| Partnerantwoord { over, soort, woorden: text.parse().ok() };
        let goal = say(Antwoordplek::Doel(Nummer(10)), Antwoordsoort::DoenWij, "Wij bellen Merkantwoord.");
        let promise = say(Antwoordplek::Afspraak(Nummer(20)), Antwoordsoort::DoenWij, "");
        let send = async |form: &str, what: &Partnerantwoord| {
            reply(&proef.app, "9999", &genoot, (&Formulier::read(form), what)).await
        };
        for (form, what) in [("antwoord-1", &goal), ("antwoord-1", &goal), ("antwoord-2", &promise)] {
            send(form, what).await.unwrap();
        }
        for outside in [Antwoordplek::Doel(Nummer(11)), Antwoordplek::Afspraak(Nummer(21))] {
            assert!(send("antwoord-3", &say(outside, Antwoordsoort::Gedaan, "x")).await.is_err());
        }
        let found = answers(&proef.app, "9999", &id, &dossier.zegel).await.unwrap();
        let said: Vec<_> = found.iter().map(|one| one.antwoord.clone()).collect();
        assert_eq!(said, [goal, promise], "{}", proef.naam);
        let kept: Vec<(String,)> = sqlx::query_as("select inhoud from planantwoord")
            .fetch_all(proef.app.opslag.pool())
            .await
            .unwrap();
        assert!(kept.iter().all(|(text,)| !text.contains("Merk")));

        let mut inhoud = dossier.plan.inhoud().clone();
        for one in &found {
            assert_eq!(is_taken(&inhoud, one, &genoot), Some(false));
            assert!(take_over(&mut inhoud, one, &genoot, day(DAG)));
            assert!(!take_over(&mut inhoud, one, &genoot, day(DAG)), "once");
        }
        assert_eq!(inhoud.doelen[&Nummer(10)].stappen.len(), 2);
        assert_eq!(inhoud.afspraken[&Nummer(20)].belofte.as_ref().unwrap().as_str(), "De Linde");
        dossier.plan.next(inhoud).unwrap();

        // Who removes the key of the plan, removes what partners said and who they were.
        sqlx::query("delete from dossiersleutel").execute(proef.app.opslag.pool()).await.unwrap();
        assert!(guest(&proef.app, "9999", "uitnodiging-1").await.unwrap().is_none(), "{}", proef.naam);
        assert!(
            send("antwoord-4", &say(Antwoordplek::Doel(Nummer(10)), Antwoordsoort::Gedaan, "x"))
                .await
                .is_err()
        );
    }
}

/// The part of a partner holds their part: a mark of each other part is not in it, special categories never.
#[tokio::test]
async fn a_partner_sees_nothing_of_the_rest() {
    for proef in Proef::each().await {
        let id = marked(&proef).await;
        let dossier = proef.opened(&id).await;
        school(&proef, &dossier, "uitnodiging-1", "2026-12-24").await.unwrap();
        let genoot = guest(&proef.app, "9999", "uitnodiging-1").await.unwrap().unwrap();
        let kop = dossier::open(&proef.app, "9999", &id).await.unwrap().unwrap();
        let seen = format!("{:?}", kop.part_for(genoot.uitnodiging.opent(day(DAG)).unwrap()));
        for own in ["Merkdoelsamen", "Merkstap", "Merkafspraakanna", "Merkwonen"] {
            assert!(seen.contains(own), "{own} is not in {seen}");
        }
        for other in ["Merkdoelanna", "Merkdoelbas", "Merkafspraakbas", "Merkgeest", "Anna", "blijven wonen"]
        {
            assert!(!seen.contains(other), "{other} is in {seen}");
        }
    }
}

/// C-7 of the acceptance: what somebody takes along is all and only their own. (The access log goes along on the page: see
/// `tests/access/tafel.rs`.)
#[tokio::test]
async fn c_7_a_resident_takes_along_all_and_only_their_own() {
    for proef in Proef::each().await {
        marked(&proef).await;
        let of = async |who: u8, dag: &str| {
            let all = extracts(&proef.app, "9999", person(who), day(dag)).await.unwrap();
            all.iter().map(|one| serde_json::to_string(&one.blad).unwrap()).collect::<Vec<_>>().concat()
        };
        let (anna, bas, kim) = (of(1, DAG).await, of(2, DAG).await, of(3, DAG).await);
        for (mark, in_anna, in_bas, in_kim) in [
            ("Merkdoelsamen", true, true, true),
            ("Merkwonen", true, true, true),
            ("Merkdoelanna", true, false, false),
            ("Merkafspraakanna", true, false, false),
            ("Merkgeestanna", true, false, false),
            ("Merkdoelbas", false, true, false),
            ("Merkafspraakbas", false, true, false),
            ("Merkgeestbas", false, true, false),
            // A parent speaks for the child.
            ("Merkafspraakkim", true, true, true),
        ] {
            let found = [&anna, &bas, &kim].map(|text| text.contains(mark));
            assert_eq!(found, [in_anna, in_bas, in_kim], "{mark}: {}", proef.naam);
        }
        assert!(of(9, DAG).await.is_empty(), "who is in no household");
        assert!(extracts(&proef.app, "0363", person(1), day(DAG)).await.unwrap().is_empty());
        assert!(extracts(&proef.app, "9999", person(4), day(DAG)).await.unwrap().is_empty());
    }
}

/// Who left reads the plan no more, and still takes along what is theirs; who was linked by mistake has nothing.
#[tokio::test]
async fn who_left_keeps_what_is_theirs_alone() {
    for proef in Proef::each().await {
        let id = marked(&proef).await;
        let dossier = proef.opened(&id).await;
        let mut inhoud = dossier.plan.inhoud().clone();
        inhoud.leefeenheid.0.get_mut(&Lidnummer(2)).unwrap().verblijf[0].tot =
            Some(::plan::Vertrek { op: day("2026-11-20"), reden: ::plan::Vertrekreden::Verhuisd });
        inhoud.leefeenheid.0.get_mut(&Lidnummer(3)).unwrap().persoon = Some(person(5));
        let next = dossier.plan.next(inhoud).unwrap();
        let me = wie("regisseur");
        dossier::save(&proef.app, &dossier, (&dossier.plan, &next), &door(&me), &granted()).await.unwrap();
        let reads = async |who: u8| {
            own_plans(&proef.app, "9999", (person(who), day(DAG)), &granted()).await.unwrap().len()
        };
        assert_eq!((reads(1).await, reads(2).await), (1, 0), "{}", proef.naam);
        assert_eq!((reads(3).await, reads(5).await), (0, 1), "who was linked by mistake");
        let taken = extracts(&proef.app, "9999", person(2), day(DAG)).await.unwrap();
        let text = format!("{taken:?}");
        assert!(
            text.contains("Merkdoelbas") && text.contains("Merkgeestbas") && text.contains("Merkafspraakbas")
        );
        for other in
            ["Merkdoelsamen", "Merkwonen", "Merkdoelanna", "Merkafspraakkim", "Anna", "blijven wonen"]
        {
            assert!(!text.contains(other), "{other} is in {text}");
        }
        assert!(extracts(&proef.app, "9999", person(3), day(DAG)).await.unwrap().is_empty());
    }
}

/// Two who answer at once, and an agreement that changed while somebody read it.
#[tokio::test]
async fn a_yes_counts_for_the_agreement_that_was_read() {
    for proef in Proef::each().await {
        let id = marked(&proef).await;
        let own = async |who: u8| {
            own_plans(&proef.app, "9999", (person(who), day(DAG)), &granted()).await.unwrap().pop().unwrap()
        };
        let (anna, kim) = (own(1).await, own(3).await);
        let mark = |plan: &crate::doen::plan::eigen::Eigenplan, nummer: u64| {
            crate::doen::plan::eigen::seen_mark(&plan.blad.afspraken[&Nummer(nummer)])
        };
        let me = wie("inwoner");
        let say = async |plan: &crate::doen::plan::eigen::Eigenplan,
                         nummer: u64,
                         lid: u64,
                         gezien: &str,
                         yes: bool| {
            let answer = if yes { ::plan::Akkoord::Ja } else { ::plan::Akkoord::Nee("te veel".parse().ok()) };
            plan.answer(&proef.app, (Nummer(nummer), Lidnummer(lid), gezien), answer, &door(&me), &granted())
                .await
        };
        say(&anna, 20, 1, &mark(&anna, 20), true).await.unwrap();
        say(&anna, 22, 3, &mark(&anna, 22), false).await.unwrap();
        // Not for another adult, and a child not for a parent.
        assert!(say(&anna, 21, 2, &mark(&anna, 22), true).await.is_err(), "what she does not see");
        assert!(say(&kim, 22, 1, &mark(&kim, 22), true).await.is_err());
        let now = own(1).await;
        assert_eq!(now.answer_of(Nummer(20), Lidnummer(1)), Some(&::plan::Akkoord::Ja), "{}", proef.naam);
        assert!(matches!(now.answer_of(Nummer(22), Lidnummer(3)), Some(::plan::Akkoord::Nee(Some(_)))));
        let old = mark(&anna, 20);
        let dossier = proef.opened(&id).await;
        let mut inhoud = dossier.plan.inhoud().clone();
        inhoud.afspraken.get_mut(&Nummer(20)).unwrap().tekst = "Iets heel anders".parse().unwrap();
        let next = dossier.plan.next(inhoud).unwrap();
        dossier::save(&proef.app, &dossier, (&dossier.plan, &next), &door(&me), &granted()).await.unwrap();
        assert!(say(&own(1).await, 20, 1, &old, true).await.is_err(), "it reads otherwise by now");
        assert_eq!(own(1).await.answer_of(Nummer(20), Lidnummer(1)), None);
    }
}
