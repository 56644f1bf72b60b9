#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use ::dialoog::geometry::polis::{read_comments, read_participants_votes, read_votes};
use ::verwachting::{
    Dialoogrol, Dialoogronde, Dialoogstem, Normantwoord, Rondeinhoud, Stellingnummer, Stembundel,
};
use domein::parse_datum;
use opslag::stuk;

use super::*;
use crate::dialoog::inhoud::Dialoog;
use crate::dialoog::ronde;
use crate::dialoog::stand::{Dialoogstand, stand};

fn file(naam: &str, text: &str) -> Polisbestand {
    Polisbestand { naam: naam.to_owned(), inhoud: text.as_bytes().to_vec() }
}

fn vandaag() -> Datum {
    parse_datum("2026-12-01").unwrap()
}

const COMMENTS: &str = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1658934589213,x,0,23,2,1,1,De gemeente belt terug 👍🏽
1658934589213,x,1,23,2,1,0,\"الجيران يساعدون بعضهم\"
1658934589213,x,2,23,2,1,-1,Dit werd afgewezen
1658934589213,x,3,23,2,1,1,<b>Hulp</b> voor iedereen
1658934589213,x,4,23,2,1,1,Bel mij op 06-12345678
1658934589213,x,5,23,2,1,7,Een rare status
";

fn votes(people: u64) -> String {
    let mut text = "timestamp,datetime,comment-id,voter-id,vote\n".to_owned();
    for voter in 0..people {
        text += &format!("1658934633363,x,0,{voter},1\n1658934633363,x,1,{voter},-1\n");
    }
    text
}

fn lezing(bestanden: &[Polisbestand]) -> Polislezing {
    lezen::read(bestanden, vandaag())
}

#[test]
fn what_was_not_read_is_told_without_what_points_at_a_person() {
    let log = votes(12)
        + "1658934633363,x,2,1,1\n1658934633363,x,77,1,1\n1658934633363,x,0,1,9\n1658934700000,x,0,1,0\n";
    let read = lezing(&[file("comments.csv", COMMENTS), file("oud-votes.csv", &log), file("x.csv", "")]);
    let gesprek = read.gesprek.unwrap();
    let texts: Vec<&str> = gesprek.stellingen.values().map(String::as_str).collect();
    assert_eq!(texts, ["De gemeente belt terug 👍🏽", "الجيران يساعدون بعضهم"]);
    assert_eq!((gesprek.eerste, gesprek.laatste), (gesprek.eerste, parse_datum("2022-07-27").unwrap()));
    assert_eq!(gesprek.stemmen.len(), 12);
    // The last one counts.
    assert_eq!(gesprek.stemmen[1].get(&Stellingnummer(0)), Some(&::dialoog::Vote::Pass));
    let said = read.meldingen.join("\n");
    for text in [
        "kolom ‘moderated’",
        "kolom ‘vote’",
        "HTML",
        "telefoonnummer",
        "afwees, niet gelezen: 1",
        "dubbel staan: 1",
        "(stelling 77)",
        "andere naam dan die van Polis, niet gelezen: 1",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }
    assert!(!said.contains("12345678"), "{said}");
}

#[test]
fn what_is_in_the_way_says_so_with_the_way_out() {
    let wrong = |files: &[Polisbestand]| {
        let read = lezing(files);
        assert_eq!(read.gesprek, None);
        read.fouten.join("\n")
    };
    let comments = file("comments.csv", COMMENTS);
    assert!(wrong(&[file("votes.csv", &votes(12))]).contains("comments.csv ontbreekt"));
    assert!(wrong(std::slice::from_ref(&comments)).contains("geen stemmen"));
    let no_column = file("votes.csv", "timestamp,voter-id,vote\n");
    assert!(wrong(&[comments.clone(), no_column]).contains("‘comment-id’ ontbreekt"));
    assert!(wrong(&[comments, file("votes.csv", &votes(9))]).contains("minder dan tien mensen"));
}

#[test]
fn a_zip_gives_its_files_and_a_broken_one_says_so() {
    let files = vec![file("comments.csv", COMMENTS), file("votes.csv", &votes(12))];
    let zip = pakket::packed(&files).unwrap();
    assert_eq!(opened(vec![Polisbestand { naam: "a.zip".into(), inhoud: zip.clone() }]), Ok(files));
    let cut = Polisbestand { naam: "a.zip".into(), inhoud: zip[..40].to_vec() };
    assert!(opened(vec![cut]).unwrap_err().contains("beschadigd"));
    let bomb =
        pakket::packed(&[Polisbestand { naam: "votes.csv".into(), inhoud: vec![b'0'; MEESTE_BYTES + 1] }]);
    let bomb = Polisbestand { naam: "b.zip".into(), inhoud: bomb.unwrap() };
    assert!(opened(vec![bomb]).unwrap_err().contains("groter dan 32 MB"));
}

/// A round of so many people in each role, who all answer the first two statements; the last is answered by few.
fn round(people: &[(Dialoogrol, u64)]) -> Dialoogronde {
    let mut bundels = Vec::new();
    for (rol, many) in people {
        for _ in 0..*many {
            let number = bundels.len() as u64;
            let norm = if number.is_multiple_of(2) { Normantwoord::Eens } else { Normantwoord::Oneens };
            let asked = if number < 4 { 3 } else { 2 };
            let stemmen = (1..=asked).map(|nummer| (Stellingnummer(nummer), Dialoogstem::of(norm)));
            let zout = format!("{number:064x}").parse().unwrap();
            bundels.push(Stembundel::Heel { zout, rol: *rol, gebied: None, stemmen: stemmen.collect() });
        }
    }
    Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: parse_datum("2026-10-01").unwrap(),
        dicht: parse_datum("2026-11-30").unwrap(),
        vorige: None,
        vraag: "Wat mogen wij van elkaar verwachten?".into(),
        teksten: (1..=3).map(|nummer| (Stellingnummer(nummer), format!("Zin {nummer}."))).collect(),
        parameters: BTreeMap::new(),
        versie: "toets".into(),
        bundels,
    })
    .unwrap()
}

fn text(files: &[Polisbestand], naam: &str) -> String {
    let found = files.iter().find(|file| file.naam == naam).unwrap();
    String::from_utf8(found.inhoud.clone()).unwrap()
}

#[test]
fn an_export_holds_no_small_cell_and_no_hour() {
    let round = round(&[(Dialoogrol::Inwoner, 14), (Dialoogrol::Professional, 11), (Dialoogrol::Raad, 3)]);
    let files = uitvoeren::export(&round, &[7; 32]).unwrap();
    let comments = read_comments(&text(&files, "comments.csv")).unwrap().rows;
    let ids: Vec<u64> = comments.iter().map(|one| one.id).collect();
    assert_eq!(ids, [1, 2], "four people on the third is too few");
    assert!(comments.iter().all(|one| one.author.is_none()));
    let votes = read_votes(&text(&files, "votes.csv")).unwrap().rows;
    assert_eq!(votes.len(), 28 * 2);
    assert!(votes.iter().all(|one| one.at % 86_400_000 == 0 && one.at == votes[0].at));
    let matrix = text(&files, "participants-votes.csv");
    assert_eq!(read_participants_votes(&matrix).unwrap().rows.len(), 28);
    let of = |rol: &str| matrix.lines().filter(|line| line.ends_with(&format!(",{rol}"))).count();
    // Three councillors alone would be what is left: the smallest other role goes with them.
    assert_eq!((of("inwoner"), of("professional"), of("raad"), of("")), (14, 0, 0, 14));
    // Another draw gives everybody another number.
    let other = uitvoeren::export(&round, &[8; 32]).unwrap();
    assert_ne!(text(&other, "participants-votes.csv"), matrix);
    let few = super::tests::round(&[(Dialoogrol::Inwoner, 9)]);
    assert!(uitvoeren::export(&few, &[7; 32]).unwrap_err().contains("geen tien mensen"));
}

#[test]
fn a_role_of_whom_few_voted_on_one_statement_is_not_named() {
    // Of these eleven, four answered the third statement as well; with ten others it is in the export.
    let mut inhoud = round(&[(Dialoogrol::Professional, 11), (Dialoogrol::Inwoner, 20)]).inhoud().clone();
    for bundel in &mut inhoud.bundels {
        if let Stembundel::Heel { rol: Dialoogrol::Inwoner, stemmen, .. } = bundel {
            stemmen.insert(Stellingnummer(3), Dialoogstem::of(Normantwoord::Eens));
        }
    }
    let files = uitvoeren::export(&Dialoogronde::eerste(inhoud).unwrap(), &[7; 32]).unwrap();
    let matrix = text(&files, "participants-votes.csv");
    assert!(matrix.lines().skip(1).all(|line| line.ends_with(',')), "{matrix}");
}

#[tokio::test]
async fn the_same_conversation_twice_makes_one_closed_dialogue_with_one_round() {
    let folder = tempfile::tempdir().unwrap();
    let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
    let app = App::open(&data, Some(&key), true).await.unwrap();
    let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
    let files = vec![file("comments.csv", COMMENTS), file("votes.csv", &votes(12))];
    let gesprek = read(files, vandaag()).await.unwrap().gesprek.unwrap();
    let kop = Inleeskop { naam: "Toen".into(), vraag: "Wat vond u?".into() };
    let id = keep(&app, &gesprek, &kop, (&wie, vandaag())).await.unwrap();
    // Under another name, on another day, in another order: it is the same conversation.
    let mut other = gesprek.clone();
    other.stemmen.reverse();
    let later = Inleeskop { naam: "Later".into(), ..kop };
    let again = keep(&app, &other, &later, (&wie, parse_datum("2027-01-01").unwrap())).await.unwrap();
    assert_eq!(again, id);
    let all = stuk::all::<Dialoog>(&app.opslag, "9999").await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((stand(&all[0]), all[0].nu.inhoud.naam.as_str()), (Dialoogstand::Gesloten, "Toen"));
    assert_eq!(all[0].nu.inhoud.herkomst.as_ref().unwrap().dag, vandaag());
    let rounds = ronde::rounds(&app.opslag, &id).await.unwrap();
    assert_eq!((rounds.len(), rounds[0].mensen), (1, Some(12)));
    assert!(rounds[0].stellingen.iter().all(|one| one.rollen.is_empty() && one.alle.is_some()));
    // What came in can go out again, without a role that nobody said.
    let kept = ronde::one(&app.opslag, &id, 1).await.unwrap().unwrap();
    let out = export(kept.ronde).await.unwrap().unwrap();
    let matrix = text(&out, "participants-votes.csv");
    assert!(matrix.lines().skip(1).all(|line| line.ends_with(',')));
    let back = lezen::read(&out, vandaag()).gesprek.unwrap();
    assert_eq!((back.stellingen, back.stemmen.len()), (gesprek.stellingen, 12));
}
