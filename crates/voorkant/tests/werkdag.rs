//! The work day on the real binary with an account for each role: what is due, and standing in for whoever is away.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use common::*;
use people::Mens;
use server::Server;

/// What colleagues see of the account of that role.
const GEMEENTE: &str = "Hulpverlener bij de gemeente";

fn ready() -> Proef {
    let proef = Proef::new();
    for words in [&["gegevens", "instellen", "gemeente=9999"][..], &["toegang", "voorbeeld"]] {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    proef
}

/// Begins a plan with somebody; its address.
fn begin(mens: &Mens<'_>, roepnaam: &str) -> String {
    let made = mens.post(
        "/doen/plannen/nieuw",
        &[
            ("formulier", &format!("formulier-{roepnaam}")),
            ("vraag", "Wij komen niet rond."),
            ("roepnaam", roepnaam),
            ("doel", "wmo-onderzoek"),
            ("grondslag", "Wmo 2015, art. 2.3.2"),
            ("oppakken", "ja"),
        ],
    );
    assert_eq!(made.status, 303, "{}", made.text());
    made.header("location").to_owned()
}

/// The value of the option with this text in a choice.
fn option_of(page: &str, text: &str) -> String {
    let (before, _) = page.split_once(&format!("{text}</option>")).unwrap_or_else(|| panic!("no {text}"));
    let (_, tag) = before.rsplit_once("value=\"").expect("a value");
    tag.split('"').next().expect("its end").to_owned()
}

fn away(mens: &Mens<'_>, vervanger: &str, (van, tot): (&str, &str)) -> u16 {
    let page = mens.get("/doen/afwezig").text();
    let stand_in = option_of(&page, vervanger);
    mens.post("/doen/afwezig", &[("van", van), ("tot", tot), ("vervanger", &stand_in)]).status
}

#[test]
fn what_is_due_stands_in_the_list_of_who_works_in_it_and_of_nobody_else() {
    let proef = ready();
    let server = Server::start(&proef);
    let director = Mens::signed_in(&server, "regisseur");
    let empty = director.get("/doen").text();
    assert!(empty.contains("U hebt niets te doen"), "{empty}");
    let plan = begin(&director, "Zilvermeeuw");
    let kept = director.post(&format!("{plan}/deel/evaluatie"), &[("versie", "1"), ("op", "2026-01-15")]);
    assert_eq!(kept.status, 303, "{}", kept.text());

    let list = director.get("/doen").text();
    for text in [
        "Er is 1 ding te laat.",
        "Plan 1: Zilvermeeuw",
        "samen terugkijken",
        "15 januari 2026",
        "te laat (1)",
    ] {
        assert!(list.contains(text), "{text}: {list}");
    }
    let late = director.get("/doen?wanneer=te-laat&soort=evaluatie").text();
    assert!(late.contains("Zilvermeeuw"));
    let later = director.get("/doen?wanneer=later").text();
    assert!(later.contains("Hier staat niets") && !later.contains("Zilvermeeuw"));
    // What is no choice counts as none, and no page lies beyond the last.
    for odd in
        ["/doen?wanneer=ooit&soort=%00&bladzij=-1", "/doen?bladzij=99999999999999999999", "/doen?bladzij=77"]
    {
        let page = director.get(odd);
        assert!(page.status == 200 && page.text().contains("Zilvermeeuw"), "{odd}");
    }
    for other in ["professional-gemeente", "teamleider", "schuldhulpverlener"] {
        let page = Mens::signed_in(&server, other).get("/doen").text();
        assert!(page.contains("U hebt niets te doen") && !page.contains("Zilvermeeuw"), "{other}");
    }
    for other in ["raadslid", "inwoner", "analist"] {
        let page = Mens::signed_in(&server, other).get("/doen");
        assert!(page.status == 200 && !page.text().contains("Wat er te doen is"), "{other}");
    }
    drop(server);
    // The household can read that their name stood in a list: once, however often the list is opened.
    let log = json_lines(&run(&mut proef.command(&["log", "export", "--format", "json"])));
    let shown = log.iter().filter(|line| line["actie"] == "naam in werklijst getoond").count();
    assert_eq!(shown, 1, "one line in a quarter of an hour");
}

#[test]
fn whoever_stands_in_works_in_the_plan_until_it_is_taken_back() {
    let proef = ready();
    let server = Server::start(&proef);
    let director = Mens::signed_in(&server, "regisseur");
    let plan = begin(&director, "Zilvermeeuw");
    let colleague = Mens::signed_in(&server, "professional-gemeente");
    assert_eq!(colleague.get(&plan).status, 403);

    assert_eq!(away(&director, GEMEENTE, ("2026-01-01", "2026-01-02")), 400, "over already");
    assert_eq!(away(&director, GEMEENTE, ("2020-01-01", "2099-01-01")), 400, "too long");
    let (today, soon) = days();
    assert_eq!(away(&director, GEMEENTE, (&today, &soon)), 303);
    let page = director.get("/doen/afwezig").text();
    assert!(!page.contains("Niet alles is te zien"), "{page}");
    let opened = colleague.get(&plan);
    assert!(opened.status == 200 && opened.text().contains("Wij komen niet rond."), "{}", opened.text());
    assert!(colleague.get("/doen/plannen").text().contains("vervangt iemand"));
    assert!(colleague.get("/doen").text().contains("U vervangt"));
    let people = director.get(&format!("{plan}/mensen")).text();
    assert!(people.contains("vervangt iemand"), "the household's own page tells who can look: {people}");

    // A role without that purpose sees nothing, and whoever is away is told so.
    let take_back = || director.post("/doen/afwezig", &[("weg", "ja")]).status;
    assert_eq!(away(&director, GEMEENTE, (&today, &soon)), 303, "the same once more");
    let other = option_of(&page, "Schuldhulpverlener");
    let refused = director.post("/doen/afwezig", &[("van", &soon), ("tot", &soon), ("vervanger", &other)]);
    let text = refused.text();
    assert!(refused.status == 400 && text.contains("neem die eerst terug"), "{text}");
    assert!(text.contains(&soon), "what was typed stays: {text}");
    assert_eq!(colleague.get(&plan).status, 200, "who stands in still does");
    assert_eq!(take_back(), 303);
    assert_eq!(away(&director, "Schuldhulpverlener", (&today, &soon)), 303);
    assert_eq!(colleague.get(&plan).status, 403, "somebody else stands in now");
    let debts = Mens::signed_in(&server, "schuldhulpverlener");
    assert_eq!(debts.get(&plan).status, 403);
    assert!(!debts.get("/doen/plannen").text().contains("vervangt iemand"));
    assert!(director.get("/doen/afwezig").text().contains("Niet alles is te zien"));
    assert_eq!(take_back(), 303);

    // A team leader arranges it for somebody else; a colleague does not.
    let director_id = option_of(&leader_page(&server), "Regisseur");
    let fields = |stand_in: &str| -> Vec<(String, String)> {
        [("account", director_id.as_str()), ("van", &today), ("tot", &soon), ("vervanger", stand_in)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    };
    let stand_in = option_of(&leader_page(&server), GEMEENTE);
    let send = |mens: &Mens<'_>| {
        let fields = fields(&stand_in);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        mens.post("/doen/afwezig", &fields).status
    };
    assert_eq!(send(&colleague), 400);
    assert_eq!(colleague.get(&plan).status, 403);
    let leader = Mens::signed_in(&server, "teamleider");
    assert_eq!(send(&leader), 303);
    assert_eq!(colleague.get(&plan).status, 200);
    assert_eq!(leader.post("/doen/afwezig", &[("account", &director_id), ("weg", "ja")]).status, 303);
    assert_eq!(colleague.get(&plan).status, 403, "taken back");
    assert_eq!(director.get(&plan).status, 200);
}

#[test]
fn a_rule_that_stands_in_the_way_names_no_household_and_few_are_not_shown() {
    let proef = ready();
    let server = Server::start(&proef);
    let director = Mens::signed_in(&server, "regisseur");
    let plan = begin(&director, "Zilvermeeuw");
    let tell = |artikel: &str| {
        let fields = [
            ("formulier", "formulier-knelpunt"),
            ("wet", "participatiewet"),
            ("artikel", artikel),
            ("soort", "te_traag"),
            ("kosten", "1.850"),
        ];
        director.post(&format!("{plan}/knelpunt"), &fields)
    };
    let refused = tell("35 van mevrouw Zilvermeeuw");
    assert!(
        refused.status == 400 && refused.text().contains("noem alleen het artikel"),
        "{}",
        refused.text()
    );
    for _ in 0..2 {
        assert!(tell("35 lid 1").text().contains("Opgeschreven"));
    }
    let reader = Mens::signed_in(&server, "raadslid");
    let page = reader.get("/doen/knelpunten").text();
    assert!(page.contains("Welke regels staan in de weg?") && !page.contains("35 lid 1"), "{page}");
    for address in ["/doen/knelpunten.csv", "/doen/knelpunten.json", "/doen/knelpunten.json?jaar=2025"] {
        let file = reader.get(address);
        assert!(file.status == 200 && !file.text().contains("35 lid 1"), "{address}: {}", file.text());
    }
    assert_eq!(reader.get("/doen/knelpunten?jaar=ooit").status, 400);
    assert_eq!(reader.get(&format!("{plan}/knelpunt")).status, 403);
}

#[test]
fn messages_at_a_plan_are_for_who_works_in_it_and_no_vault_opens_for_an_unknown_member() {
    let proef = ready();
    let server = Server::start(&proef);
    let director = Mens::signed_in(&server, "regisseur");
    let plan = begin(&director, "Zilvermeeuw");
    let page = director.get(&format!("{plan}/berichten"));
    assert!(page.status == 200 && page.text().contains("Er kwam nog niets binnen"), "{}", page.text());
    // Nobody of this household is known to the vault: back to the list, and no message.
    let form = director.get(&format!("{plan}/berichten/toewijzing?wet=wmo&lid=1"));
    assert_eq!((form.status, form.header("location")), (303, format!("{plan}/berichten").as_str()));
    assert_eq!(
        director.post(&format!("{plan}/berichten/toewijzing"), &[("wet", "wmo"), ("lid", "1")]).status,
        404
    );

    // An answer to a request needs no vault: a file in which the own reader finds nothing.
    let answer = |fields: &[(&str, &str)]| director.post(&format!("{plan}/berichten/antwoord"), fields);
    let fields = [
        ("formulier", "formulier-antwoord"),
        ("wet", "wmo"),
        ("aanbieder", "42420001"),
        ("referentie", "REF-1"),
        ("antwoord", "2"),
    ];
    let made = answer(&fields);
    assert_eq!(made.status, 200, "{}", made.text());
    assert!(made.header("content-disposition").contains("wmo319-900000001.xml"));
    let (bericht, uitslag) = berichten::read_bericht(&made.bytes);
    assert!(bericht.is_some() && uitslag.bevindingen.is_empty(), "{:?}", uitslag.bevindingen);
    let again = answer(&fields);
    assert!(again.header("content-disposition").contains("900000001"), "the same form, the same number");
    assert_eq!(again.bytes, made.bytes);
    let mut changed = fields;
    changed[3].1 = "REF-2";
    let refused = answer(&changed);
    let text = refused.text();
    assert!(refused.status == 400 && text.contains("al gebruikt voor bericht V900000001"), "{text}");
    assert!(text.contains("REF-2") && !text.contains("formulier-antwoord"), "a fresh form: {text}");
    changed[0].1 = "formulier-antwoord-2";
    assert!(answer(&changed).header("content-disposition").contains("900000002"));
    assert_eq!(answer(&fields).bytes, made.bytes, "the first stays what it was");
    assert!(director.get(&format!("{plan}/berichten")).text().contains("V900000001"));
    let wrong =
        answer(&[("wet", "wmo"), ("aanbieder", "42420001"), ("referentie", "REF-1"), ("antwoord", "1")]);
    assert!(wrong.status == 400 && wrong.text().contains("kies waarom u dit afwijst"), "{}", wrong.text());
    // Not under a law of another purpose, and not by who does not work in the plan.
    assert_eq!(answer(&[("wet", "jeugdwet")]).status, 404);
    let other = Mens::signed_in(&server, "professional-gemeente");
    assert_eq!(other.get(&format!("{plan}/berichten")).status, 403);
}

fn leader_page(server: &Server) -> String {
    Mens::signed_in(server, "teamleider").get("/doen/afwezig").text()
}

/// Today and a day soon, as a form sends them.
fn days() -> (String, String) {
    let today = jiff::Zoned::now().date();
    let soon = today.checked_add(jiff::Span::new().days(14)).expect("a day");
    (today.to_string(), soon.to_string())
}
