//! The maatwerkbudget as people use it, through the pages of a real server.
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

/// A municipality with accounts and funds, being served.
struct Gemeente {
    server: Server,
    _proef: Proef,
}

impl Gemeente {
    fn open() -> Self {
        let proef = with_accounts(&[&["budget", "voorbeeld"]]);
        Self { server: Server::start(&proef), _proef: proef }
    }

    fn in_as(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }

    /// A plan of somebody, with a goal; its address.
    fn plan(&self, mens: &Mens<'_>, doel: &str) -> String {
        let fields = [
            ("formulier", "formulier-plan"),
            ("vraag", "Wij willen hier blijven wonen."),
            ("roepnaam", "Sam"),
            ("doel", doel),
            ("grondslag", "Het huishouden vraagt zelf om hulp."),
            ("oppakken", "ja"),
        ];
        let made = mens.post("/doen/plannen/nieuw", &fields);
        assert_eq!(made.status, 303, "{}", made.text());
        let plan = made.header("location").to_owned();
        let goal = mens.post(&format!("{plan}/deel/doel"), &[("woorden", "De huur is op tijd betaald.")]);
        assert_eq!(goal.status, 303, "{}", goal.text());
        plan
    }
}

/// Somebody who clicks: follows links and presses buttons of the page before them, and nothing else.
struct Klikker<'a> {
    mens: &'a Mens<'a>,
    page: String,
    clicks: usize,
}

impl<'a> Klikker<'a> {
    fn at(mens: &'a Mens<'a>, path: &str) -> Self {
        let answer = mens.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        Self { mens, page: answer.text(), clicks: 0 }
    }

    /// Clicks the link with this name.
    fn follow(&mut self, naam: &str) {
        let end = self.page.find(&format!("\">{naam}</a>")).unwrap_or_else(|| panic!("no link {naam}"));
        let begin = self.page[..end].rfind("href=\"").expect("its address") + 6;
        let answer = self.mens.get(&self.page[begin..end]);
        assert_eq!(answer.status, 200, "{naam}: {}", answer.text());
        (self.page, self.clicks) = (answer.text(), self.clicks + 1);
    }

    /// Types in some fields and presses the button with this name: the other fields go as they stand.
    fn press(&mut self, naam: &str, typed: &[(&str, &str)]) -> Gekregen {
        let end = self.page.find(&format!(">{naam}</button>")).unwrap_or_else(|| panic!("no button {naam}"));
        let form = self.page[..end].rfind("<form").expect("its form");
        let form = &self.page[form..end];
        let action = value(form, "action").expect("its address");
        let mut fields = standing(form);
        for (name, text) in typed {
            let field = fields.iter_mut().find(|(field, _)| field == name);
            *field.map(|(_, value)| value).unwrap_or_else(|| panic!("no field {name}")) = (*text).to_owned();
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let answer = self.mens.post(&action, &fields);
        self.clicks += 1;
        answer
    }
}

fn value(tag: &str, name: &str) -> Option<String> {
    let begin = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[begin..].find('"')? + begin;
    Some(
        tag[begin..end]
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">"),
    )
}

/// The fields of a form as they stand on the page.
fn standing(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for begin in ["<input", "<textarea", "<select"] {
        for part in form.split(begin).skip(1) {
            let tag = part.split('>').next().expect("its end");
            let Some(name) = value(tag, "name") else { continue };
            let text = match begin {
                "<input" if tag.contains("checkbox") => continue,
                "<input" => value(tag, "value").unwrap_or_default(),
                "<textarea" => {
                    part[tag.len() + 1..].split("</textarea>").next().unwrap_or_default().trim().to_owned()
                }
                _ => {
                    let options = part.split("</select>").next().unwrap_or_default();
                    let chosen = options
                        .split("<option")
                        .find(|option| option.split('>').next().is_some_and(|tag| tag.contains(" selected")));
                    chosen.and_then(|option| value(option, "value")).unwrap_or_default()
                }
            };
            fields.push((name, text));
        }
    }
    fields
}

#[test]
fn two_hundred_euro_is_booked_in_three_clicks_from_the_plan() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("professional-gemeente");
    let plan = gemeente.plan(&worker, "wmo-onderzoek");
    let mut klikker = Klikker::at(&worker, &plan);
    klikker.follow("Geld uitgeven");
    let answer = klikker.press("Boek", &[("bedrag", "200"), ("reden", "De wasmachine is stuk.")]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(klikker.clicks <= 3, "{} clicks", klikker.clicks);
    let after = worker.get(answer.header("location")).text();
    assert!(
        after.contains("Geboekt") && after.contains("€ 200,00") && after.contains("€ 4.800,00"),
        "{after}"
    );
    // The same form once more, by a second click: it stands there once.
    let again = klikker.press("Boek", &[("bedrag", "200"), ("reden", "De wasmachine is stuk.")]);
    assert_eq!((again.status, again.header("location")), (303, answer.header("location")));

    // A month's rent in one step.
    let mut klikker = Klikker::at(&worker, &format!("{plan}/budget"));
    klikker.follow("Een maand huur");
    let answer = klikker.press("Boek", &[("bedrag", "480,50")]);
    assert_eq!(answer.status, 409, "the same goal within thirty days is asked about");
    assert!(
        answer.text().contains("kreeg op") && answer.text().contains("name=\"dubbel\""),
        "{}",
        answer.text()
    );
}

#[test]
fn odd_amounts_are_refused_with_the_way_out_and_keep_what_was_typed() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("professional-gemeente");
    let plan = gemeente.plan(&worker, "wmo-onderzoek");
    for (bedrag, said) in [
        ("-5", "meer dan nul"),
        ("0", "meer dan nul"),
        ("1,5", "Schrijf euro"),
        ("1,850.00", "Schrijf euro"),
        ("99999999999", "te groot"),
        ("", "Schrijf euro"),
    ] {
        let mut klikker = Klikker::at(&worker, &format!("{plan}/budget"));
        let answer = klikker.press("Boek", &[("bedrag", bedrag), ("reden", "Zilvermeeuw & <b>")]);
        assert_eq!(answer.status, 400, "{bedrag}");
        let text = answer.text();
        assert!(text.contains(said) && text.contains("bedrag-fout"), "{bedrag}: {text}");
        assert!(text.contains("Zilvermeeuw &amp; &lt;b&gt;"), "{bedrag}: what was typed is gone");
    }
    // More than one decision can be about.
    let mut klikker = Klikker::at(&worker, &format!("{plan}/budget"));
    let answer = klikker.press("Boek", &[("bedrag", "10.000,01"), ("reden", "Te veel")]);
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("ten hoogste € 10.000,00"), "{}", answer.text());
}

#[test]
fn c3_a_worker_of_a_provider_is_refused_on_money_of_the_participatiewet_with_the_reason() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("professional-aanbieder");
    let owner = gemeente.in_as("professional-gemeente");
    let plan = gemeente.plan(&owner, "wmo-onderzoek");
    let page = owner.get(&format!("{plan}/mensen")).text();
    let accounts =
        page.split("<option value=\"").find(|part| part.contains("Hulpverlener bij een aanbieder"));
    let account =
        accounts.and_then(|part| part.split('"').next()).expect("the account of the provider").to_owned();
    let fields = [
        ("account", account.as_str()),
        ("doel", "wmo-uitvoering"),
        ("grondslag", "Levert de hulp."),
        ("tot", ""),
    ];
    let joined = owner.post(&format!("{plan}/mensen"), &fields);
    assert_eq!(joined.status, 303, "{}", joined.text());
    let mut fields =
        vec![("formulier", "formulier-1"), ("bedrag", "200"), ("reden", "Nodig"), ("vorm", "gift")];
    fields.extend([("domein", "geld"), ("doel", "doel-1"), ("regulier", "nee")]);
    fields.push(("uit", "bijzondere-bijstand/noord"));
    let answer = worker.post(&format!("{plan}/budget"), &fields);
    assert_eq!(answer.status, 403, "{}", answer.text());
    assert!(answer.text().contains("geld van de Participatiewet"), "{}", answer.text());
    fields.pop();
    fields.push(("uit", "maatwerk/noord"));
    assert_eq!(worker.post(&format!("{plan}/budget"), &fields).status, 303, "other money may be spent");
}

#[test]
fn who_does_not_work_in_the_plan_sees_amounts_and_no_words() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("professional-gemeente");
    let plan = gemeente.plan(&worker, "wmo-onderzoek");
    let mut klikker = Klikker::at(&worker, &format!("{plan}/budget"));
    let answer =
        klikker.press("Boek", &[("bedrag", "200"), ("reden", "Zilvermeeuw heeft een wasmachine nodig.")]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let mut klikker = Klikker::at(&worker, &format!("{plan}/budget"));
    let mut typed = vec![("bedrag", "900"), ("reden", "Zilvermeeuw heeft een bed nodig.")];
    typed.push(("doel", "doel-ander"));
    assert_eq!(klikker.press("Boek", &typed).status, 303);

    for naam in ["schuldhulpverlener", "controller", "toezichthouder"] {
        let other = gemeente.in_as(naam);
        let page = other.get("/doen/budget/fondsen/maatwerk").text();
        assert!(
            page.contains("€ 200,00") && !page.contains("Zilvermeeuw") && !page.contains("Sam"),
            "{naam}"
        );
        assert!(matches!(other.get(&format!("{plan}/budget")).status, 403 | 404), "{naam}");
    }
    let leader = gemeente.in_as("teamleider");
    let mut klikker = Klikker::at(&leader, "/doen/budget/goedkeuren");
    klikker.follow("gift");
    assert!(klikker.page.contains("Zilvermeeuw heeft een bed nodig."));
    let answer = leader.post(
        &value(klikker.page.split("<form").find(|form| form.contains("besluit")).expect("a form"), "action")
            .expect("its address"),
        &[("besluit", "goedkeuren")],
    );
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(leader.get(answer.header("location")).text().contains("Dit is boeking 3."));
    let council = gemeente.in_as("raadslid").get("/doen/budget/verantwoording?kwartaal=2026-4");
    assert_eq!(council.status, 200);
    assert!(!council.text().contains("Zilvermeeuw"));
}
