//! The mirror through the pages of a real server: opened, filled in from both sides without an account, closed, talked about,
//! and asked again the year after.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use common::*;
use people::{Gekregen, Mens};
use server::Server;

/// A municipality with accounts, being served.
struct Gemeente {
    server: Server,
    proef: Proef,
}

impl Gemeente {
    fn open() -> Self {
        let proef = Proef::new();
        for words in [
            &["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"][..],
            &["toegang", "voorbeeld"],
        ] {
            let output = run(&mut proef.command(words));
            assert!(output.status.success(), "{words:?}: {}", all_text(&output));
        }
        Self { server: Server::start(&proef), proef }
    }

    fn as_(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }

    fn nobody(&self) -> Mens<'_> {
        Mens::new(&self.server)
    }

    /// Everything in the store, as it lies on disk.
    fn store(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for file in files(&self.proef.data) {
            all.extend(std::fs::read(file).expect("a file of the store"));
        }
        all
    }

    fn holds(&self, text: &str) -> bool {
        self.store().windows(text.len()).any(|part| part == text.as_bytes())
    }
}

fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}

fn saved(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends the form of a page with these fields beside what it carries for itself.
fn send(mens: &Mens<'_>, page: &str, fields: &[(&str, &str)]) -> Gekregen {
    let shown = mens.get(page).text();
    let own = [("formulier", hidden(&shown, "formulier"))];
    let mut all: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let version = shown.contains("name=\"versie\"").then(|| hidden(&shown, "versie"));
    all.extend(version.as_deref().map(|version| ("versie", version)));
    all.extend(fields);
    mens.post(page, &all)
}

/// The three links of an open round: for the municipality, for partners, for residents.
fn links(page: &str, round: &str) -> Vec<String> {
    let id = round.rsplit('/').next().expect("a number");
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter_map(|found| found.find("/spiegelen/").map(|at| found[at..].to_owned()))
        .inspect(|found| assert!(found.contains(id), "{found}"))
        .collect()
}

/// A whole sheet: every statement of the form with this answer.
fn answers(page: &str, answer: &str) -> Vec<(String, String)> {
    let groups = page.split("<fieldset class=\"vk-scale\" id=\"").skip(1);
    groups
        .filter_map(|rest| rest.split('"').next())
        .map(|code| {
            let asked_before = code.contains('-');
            (code.to_owned(), if asked_before { "gelukt" } else { answer }.to_owned())
        })
        .collect()
}

/// Fills in the form behind a link.
fn fill(gemeente: &Gemeente, link: &str, answer: &str, beside: &[(&str, &str)]) -> Gekregen {
    let mens = gemeente.nobody();
    let page = mens.get(link).text();
    let given = answers(&page, answer);
    let mut fields: Vec<(&str, &str)> =
        given.iter().map(|(code, one)| (code.as_str(), one.as_str())).collect();
    fields.extend(beside);
    send(&mens, link, &fields)
}

#[test]
fn a_mirror_from_both_sides_to_the_question_of_next_year() {
    let gemeente = Gemeente::open();
    let (analyst, resident) = (gemeente.as_("analist"), gemeente.as_("inwoner"));
    assert!(analyst.get("/spiegel").text().contains("Er is nog geen spiegel"));
    let fields = [("jaar", "2026"), ("uitleg", "Wij praten erover in mei.")];
    let round = saved(&send(&analyst, "/spiegel/nieuw", &fields));
    let shown = analyst.get(&round).text();
    let links = links(&shown, &round);
    assert_eq!(links.len(), 3, "{shown}");
    assert!(shown.contains("nog niet genoeg"), "{shown}");
    // Who only reads sees no links, and may not open or close.
    assert!(!resident.get(&round).text().contains("/spiegelen/"));
    assert_eq!(resident.get(&format!("{round}/sluiten")).status, 403);
    // One is open at a time; the same form twice opens one.
    assert_eq!(saved(&send(&analyst, "/spiegel/nieuw", &fields)), round);
    let second = send(&analyst, "/spiegel/nieuw", &[("jaar", "2027")]);
    assert!(second.status == 409 && second.text().contains("2026 is nog open"), "{}", second.text());
    filled_in_halfway(&gemeente, &links);
    from_five_on_each_side(&gemeente, (&round, &links));
    is_closed(&gemeente, (&round, &links));
    is_talked_about(&gemeente, &round);
}

/// Links open their own form and nothing else; what was filled in stays on the page.
fn filled_in_halfway(gemeente: &Gemeente, links: &[String]) {
    // Nothing of a link is kept, and none can be guessed.
    let token = links[0].rsplit('/').next().expect("a token").to_owned();
    assert!(!gemeente.holds(&token));
    let wrong = links[0].replace(&token, &token.replace(['0', '1', '2', '3'], "4"));
    assert_eq!(gemeente.nobody().get(&wrong).status, 404);

    let own = gemeente.nobody().get(&links[0]).text();
    let other = gemeente.nobody().get(&links[1]).text();
    assert!(own.contains("krijgt bij ons één plan") && other.contains("krijgt bij deze gemeente één plan"));
    assert_eq!(answers(&own, "4").len(), 32);

    // Half filled in keeps what was filled; personal data are refused and not kept.
    let half =
        fill(gemeente, &links[1], "4", &[("niveau", "teamleider"), ("toelichting", "Bel 06 1234 5678")]);
    let page = half.text();
    assert!(half.status == 400 && page.contains("telefoonnummer") && page.contains(" checked"), "{page}");
    assert!(!gemeente.holds("06 1234 5678"));
    assert_eq!(fill(gemeente, &links[1], "4", &[]).status, 400, "without a level");
}

/// It can be closed once five people of each side filled it in.
fn from_five_on_each_side(gemeente: &Gemeente, (round, links): (&str, &[String])) {
    let analyst = gemeente.as_("analist");
    for place in 0..5 {
        let own = if place % 2 == 0 { "4" } else { "5" };
        let made =
            fill(gemeente, &links[0], own, &[("niveau", "beleid"), ("toelichting", "Vaker samen eten.")]);
        let thanks = saved(&made);
        assert!(thanks.ends_with("/bedankt") && gemeente.nobody().get(&thanks).text().contains("Dank u wel"));
    }
    let waits = analyst.get(&format!("{round}/sluiten")).text();
    assert!(
        waits.contains("Sluiten kan nog niet") && waits.contains("Van partners vulden nog niet genoeg"),
        "{waits}"
    );
    assert_eq!(send_close(&analyst, round), 409);
    assert_eq!(analyst.get(&format!("{round}/cijfers.csv")).status, 404);
    for place in 0..5 {
        let answer = if place % 2 == 0 { "2" } else { "3" };
        saved(&fill(gemeente, &links[1], answer, &[("niveau", "medewerker"), ("organisatie", "Aan Zet")]));
    }
    // The same form twice is one sheet.
    let mens = gemeente.nobody();
    let page = mens.get(&links[2]).text();
    let mark = hidden(&page, "formulier");
    for _ in 0..3 {
        saved(&mens.post(&links[2], &[("formulier", &mark), ("I1", "4")]));
    }
    let shown = analyst.get(round).text();
    assert_eq!(shown.matches("<dd>genoeg</dd>").count(), 2, "{shown}");
    assert_eq!(shown.matches("<dd>nog niet genoeg</dd>").count(), 1, "one resident");
}

fn is_closed(gemeente: &Gemeente, (round, links): (&str, &[String])) {
    let (analyst, resident) = (gemeente.as_("analist"), gemeente.as_("inwoner"));
    saved(&send(&analyst, &format!("{round}/sluiten"), &[]));
    let outcome = resident.get(round).text();
    for words in [
        "5 mensen van de gemeente en 5 mensen van partners",
        "Blinde vlek: ",
        "Er is geen totaalcijfer",
        "voorstel",
    ] {
        assert!(outcome.contains(words), "{words}: {outcome}");
    }
    assert!(!outcome.contains("Vaker samen eten"), "no words from five sheets");
    for form in ["csv", "json", "xlsx", "pdf"] {
        assert_eq!(resident.get(&format!("{round}/cijfers.{form}")).status, 200, "{form}");
    }
    let late = gemeente.nobody().get(&links[0]).text();
    assert!(
        late.contains("U kunt deze spiegel nu niet invullen") && !late.contains("<form class=\"vk-form\"")
    );
}

/// What was agreed comes back in the questions of next year.
fn is_talked_about(gemeente: &Gemeente, round: &str) {
    let (analyst, resident) = (gemeente.as_("analist"), gemeente.as_("inwoner"));
    let talk = format!("{round}/gesprek");
    let both = [("datum", "2026-05-01"), ("aanwezig", "gemeente"), ("aanwezig", "partner")];
    assert_eq!(send(&analyst, &talk, &both).status, 400, "nothing agreed, and no reason");
    let agreed = [
        ("wat1", "Eerder laten weten of het geld doorgaat"),
        ("wie1", "De inkoper"),
        ("wanneer1", "2026-10-01"),
    ];
    saved(&send(&analyst, &talk, &[&both[..], &agreed].concat()));
    assert!(resident.get(round).text().contains("Eerder laten weten of het geld doorgaat"));

    let next = saved(&send(&gemeente.as_("partnerdirecteur"), "/spiegel/nieuw", &[("jaar", "2027")]));
    let links = self::links(&analyst.get(&next).text(), &next);
    let asked = gemeente.nobody().get(&links[1]).text();
    assert!(asked.contains("Eerder laten weten of het geld doorgaat. Wie: De inkoper."), "{asked}");
}

/// Tries to close a round without its page: for a round that cannot be closed there is no form.
fn send_close(mens: &Mens<'_>, round: &str) -> u16 {
    mens.post(&format!("{round}/sluiten"), &[("versie", "1")]).status
}
