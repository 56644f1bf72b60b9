//! What opens a dialogue to others, through the pages of a real server: a challenge by residents and its answer, a translation
//! with four eyes, and an old conversation that comes in and goes out again.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use std::fmt::Write as _;

use common::*;
use people::{Gekregen, Mens};
use server::Server;

/// A municipality with accounts and an open dialogue of one expectation; the address of the dialogue.
fn town() -> (Proef, Server, String) {
    let proef = Proef::new();
    for words in
        [&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"][..], &["toegang", "voorbeeld"]]
    {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    let server = Server::start(&proef);
    let home = opened(&Mens::signed_in(&server, "analist"));
    (proef, server, home)
}

fn went(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// The value that a page carries in a hidden field.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}

/// Sends what a page carries for itself to an address, with these fields beside it.
fn send(mens: &Mens<'_>, (page, adres): (&str, &str), fields: &[(&str, &str)]) -> Gekregen {
    let shown = mens.get(page).text();
    let own = ["formulier", "versie"].map(|naam| (naam, hidden(&shown, naam)));
    let own = own.iter().map(|(naam, waarde)| (*naam, waarde.as_str()));
    let all: Vec<(&str, &str)> = own.chain(fields.iter().copied()).collect();
    mens.post(adres, &all)
}

fn opened(mens: &Mens<'_>) -> String {
    let head = [
        ("naam", "Samen in Noord"),
        ("vraag", "Wat mogen wij van elkaar verwachten?"),
        ("gebied", "GM9999"),
        ("toegang", "beide"),
        ("begin", "2020-01-01"),
        ("eind", "2099-12-31"),
    ];
    let home = went(&send(mens, ("/dialoog/nieuw", "/dialoog/nieuw"), &head));
    let one = [
        ("doe", "publiceer"),
        ("soort", "mag-rekenen-op"),
        ("dragers", "gemeente"),
        ("ontvangers", "inwoners"),
        ("daad", "hulp binnen 2 weken"),
        ("domein", "geld"),
        ("gebied", "GM9999"),
    ];
    let page = format!("{home}/verwachting/nieuw");
    went(&send(mens, (&page, &page), &one));
    let page = format!("{home}/openen");
    went(&send(mens, (&page, &page), &[("wie_besloot", "college, 8 december 2026")]));
    home
}

#[test]
fn residents_challenge_and_everybody_reads_what_became_of_it() {
    let (_proef, server, home) = town();
    let (public, list) = (home.replace("/dialoog/", "/stem/"), format!("{home}/uitdaging"));
    let anybody = Mens::new(&server);
    let page = format!("{public}/uitdagen/1");
    let form = anybody.get(&page).text();
    let mark = hidden(&form, "formulier");
    let fields = |beter: &'static str| {
        [
            ("formulier", mark.clone()),
            ("wie", "bewoners".to_owned()),
            ("naam", "De Lindebuurt".to_owned()),
            ("wat_beter", beter.to_owned()),
            ("wat_nodig", "Een schuur.".to_owned()),
        ]
    };
    let post = |beter: &'static str| {
        let fields = fields(beter);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(naam, waarde)| (*naam, waarde.as_str())).collect();
        anybody.post(&page, &fields)
    };
    let refused = post("Bel 06-12345678 en wij regelen het.");
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("De Lindebuurt") && !refused.text().contains("12345678"));
    let link = went(&post("Wij zijn er elke dag."));
    assert_eq!(went(&post("Wij zijn er elke dag.")), link, "the same form twice is one");
    assert!(anybody.get(&link).text().contains("Bewaar deze link"));
    // Its words are not public before somebody read them.
    let shown = anybody.get(&format!("{public}/uitdaging")).text();
    assert!(shown.contains("een groep bewoners") && !shown.contains("De Lindebuurt"), "{shown}");
    // Who may read dialogues may not decide.
    let analyst = Mens::signed_in(&server, "analist");
    let staff = analyst.get(&list).text();
    let case = staff.split(&format!("href=\"{list}/")).nth(1).and_then(|rest| rest.split('"').next());
    let case = format!("{list}/{}", case.expect("one in the list"));
    let talk = [("stap", "gesprek"), ("bericht", "Kom dinsdag naar het wijkcentrum.")];
    assert_eq!(analyst.post(&case, &talk).status, 403);
    let controller = Mens::signed_in(&server, "controller");
    went(&send(&controller, (&case, &case), &talk));
    assert!(anybody.get(&link).text().contains("Kom dinsdag naar het wijkcentrum."));
    assert!(anybody.get(&format!("{public}/uitdaging")).text().contains("De Lindebuurt"));
    let no = [("stap", "afwijzen"), ("afwijsreden", "Het geld is op.")];
    went(&send(&controller, (&case, &case), &no));
    assert!(anybody.get(&format!("{public}/uitdaging")).text().contains("Het geld is op."));
    assert_eq!(anybody.get(&format!("{public}/uitdaging/00000000000000000000000000")).status, 404);
}

#[test]
fn a_translation_takes_two_people_and_the_original_stays_below() {
    let (_proef, server, home) = town();
    let public = home.replace("/dialoog/", "/stem/");
    let page = format!("{home}/vertaling/ar/1");
    let decide = format!("{page}/besluit");
    let writer = Mens::signed_in(&server, "analist");
    went(&send(&writer, (&page, &page), &[("tekst", "يمكنك الاعتماد على المساعدة.")]));
    let own = send(&writer, (&page, &decide), &[("besluit", "goedkeuren")]);
    assert_eq!(own.status, 400, "{}", own.text());
    assert!(own.text().contains("laat een collega"));
    let voter = Mens::new(&server);
    let begun = went(&voter.post(&public, &[("rol", "inwoner")]));
    assert!(!voter.get(&begun).text().contains("العربية"), "it waits");
    let other = Mens::signed_in(&server, "teamleider");
    went(&send(&other, (&page, &decide), &[("besluit", "goedkeuren")]));
    let shown = voter.get(&begun).text();
    assert!(shown.contains(&format!("href=\"{begun}.ar\"")) && shown.contains("data-voorlezen"), "{shown}");
    let arabic = voter.get(&format!("{begun}.ar"));
    assert_eq!(arabic.cookies().count(), 0);
    let arabic = arabic.text();
    assert!(arabic.contains("lang=\"ar\" dir=\"rtl\"") && arabic.contains("In het Nederlands"), "{arabic}");
    assert!(arabic.contains("U mag rekenen op hulp binnen 2 weken van de gemeente."));
    // The language stays in the address after a vote.
    let fields = [("stelling", "1"), ("vraag", "norm"), ("antwoord", "eens")];
    assert!(went(&voter.post(&format!("{begun}.ar"), &fields)).starts_with(&format!("{begun}.ar")));
}

const GRENS: &str = "grens-tussen-velden";

/// A form with files, and its fields.
fn upload(mens: &Mens<'_>, files: &[(&str, &str)], fields: &[(&str, &str)]) -> Gekregen {
    let mut body = String::new();
    for (naam, inhoud) in files {
        let _ = write!(
            body,
            "--{GRENS}\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{naam}\"\r\n\r\n{inhoud}\r\n"
        );
    }
    for (naam, waarde) in fields {
        let _ =
            write!(body, "--{GRENS}\r\nContent-Disposition: form-data; name=\"{naam}\"\r\n\r\n{waarde}\r\n");
    }
    let _ = write!(body, "--{GRENS}--\r\n");
    let kind = format!("multipart/form-data; boundary={GRENS}");
    let headers = [("Content-Type", kind.as_str()), ("Sec-Fetch-Site", "same-origin")];
    mens.ask("POST", "/dialoog/inlezen", &headers, body.as_bytes())
}

#[test]
fn an_old_conversation_comes_in_once_and_goes_out_without_names() {
    let (proef, server, _) = town();
    let mens = Mens::signed_in(&server, "analist");
    let comments = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1658934589213,x,0,23,2,1,1,De gemeente belt terug 👍\n1658934589213,x,1,23,2,1,1,<i>Hulp</i>\n";
    let mut votes = "timestamp,datetime,comment-id,voter-id,vote\n".to_owned();
    for voter in 500..512 {
        let _ = writeln!(votes, "1658934633363,x,0,{voter},1");
    }
    let none = upload(&mens, &[("comments.csv", comments), ("votes.csv", "timestamp,vote\n")], &[]);
    assert_eq!(none.status, 400);
    assert!(none.text().contains("‘comment-id’ ontbreekt"), "{}", none.text());
    let files = [("comments.csv", comments), ("votes.csv", votes.as_str())];
    let preview = upload(&mens, &files, &[]).text();
    assert!(preview.contains("De gemeente belt terug 👍") && preview.contains("HTML"), "{preview}");
    assert!(mens.get("/dialoog").text().matches("vk-card").count() == 1, "nothing was kept");
    let packed = hidden(&preview, "pakket");
    let fields =
        [("doe", "inlezen"), ("pakket", packed.as_str()), ("naam", "Toen"), ("vraag", "Wat vond u?")];
    let home = went(&upload(&mens, &[], &fields));
    assert_eq!(went(&upload(&mens, &[], &fields)), home, "the same files make one");
    let shown = mens.get(&home).text();
    assert!(shown.contains("Ingelezen op"), "{shown}");
    let public = home.replace("/dialoog/", "/stem/");
    let result = Mens::new(&server).get(&format!("{public}/uitslag/1"));
    assert!(result.text().contains("12 mensen deden mee"), "{}", result.text());
    assert_eq!(mens.get(&format!("{home}/ronde/1/polis.zip")).status, 200);
    let id = home.rsplit('/').next().expect("a number");
    drop(server);
    let out = proef.data.with_file_name("uit");
    let mut command = proef.command(&["dialoog", "uitvoeren", id, "1"]);
    let output = run(command.arg("--uit").arg(&out));
    assert!(output.status.success(), "{}", all_text(&output));
    let log = std::fs::read_to_string(out.join("votes.csv")).expect("votes");
    assert_eq!(log.lines().count(), 13);
    assert!(!log.contains(",500,") && log.contains("00:00:00 UTC 2022"), "{log}");
    // What went out comes in again by the command line.
    let output = run(&mut proef.command(&["dialoog", "inlezen", &out.display().to_string(), "--kijk"]));
    assert!(all_text(&output).contains("1 stellingen, 12 mensen, 12 stemmen"), "{}", all_text(&output));
}
