//! Every role at every address: of the own municipality, of another one, and of nothing.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::common::skipped;
use crate::people::{Gekregen, Mens};
use crate::places::Plekken;
use crate::policy::{Adres, Beleid, Uitkomst, Wie};
use crate::town::Stad;

/// Somebody who knocks: with what name they sign in, and what the rules know of them.
struct Bezoeker {
    naam: Option<&'static str>,
    rollen: Vec<&'static str>,
    hier: bool,
}

/// One account for each role, somebody with a narrow area, somebody of another municipality, and nobody.
fn visitors() -> Vec<Bezoeker> {
    let roles = Beleid::read().rollen.iter().map(String::as_str);
    let mut all: Vec<Bezoeker> =
        roles.clone().map(|rol| Bezoeker { naam: Some(rol), rollen: vec![rol], hier: true }).collect();
    all.push(Bezoeker { naam: Some("gebied"), rollen: vec!["regisseur", "teamleider"], hier: true });
    all.push(Bezoeker { naam: Some("elders"), rollen: roles.collect(), hier: false });
    all.push(Bezoeker { naam: None, rollen: Vec::new(), hier: true });
    all
}

/// A body that no form has: whoever may come in is told so by the form, and nothing is changed.
const GEEN_FORMULIER: [(&str, &str); 2] = [("Content-Type", "text/plain"), ("Sec-Fetch-Site", "same-origin")];

/// A program that asks for data is told with a status, not sent to a page.
fn is_api(pad: &str) -> bool {
    pad.starts_with("/v1")
}

/// What is wrong with an answer, if anything.
fn fault(adres: &Adres, uitkomst: Uitkomst, answer: &Gekregen) -> Option<String> {
    let status = answer.status;
    let fits = match uitkomst {
        // A program brings a proof of its own; the cookie of a browser is none.
        _ if is_api(&adres.pad) && status == 401 => true,
        Uitkomst::MagNiet => status == 403,
        Uitkomst::Inloggen if adres.methode == "GET" && !is_api(&adres.pad) => {
            status == 303 && answer.header("location").starts_with("/inloggen?verder=%2F")
        }
        Uitkomst::Inloggen => status == 401,
        Uitkomst::Mag => status < 500 && status != 403 && status != 401,
        Uitkomst::Soms => status < 500 && status != 401,
    };
    (!fits).then(|| format!("{uitkomst:?} but {status} {}", answer.header("location")))
}

fn ask(mens: &Mens<'_>, adres: &Adres, path: &str) -> Gekregen {
    match adres.methode.as_str() {
        "POST" => mens.ask("POST", path, &GEEN_FORMULIER, b"x"),
        method => mens.ask(method, path, &[], b""),
    }
}

/// Asks everything for one visitor; what is wrong.
fn visit(stad: &Stad, plekken: &Plekken, bezoeker: &Bezoeker) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut mens = enter(stad, bezoeker);
    let wie = bezoeker.naam.map(|_| Wie { rollen: &bezoeker.rollen, hier: bezoeker.hier });
    for adres in &Beleid::read().adressen {
        let uitkomst = Beleid::read().decide(wie.as_ref(), &adres.recht);
        let paths = plekken.fill(&adres.pad);
        let say = |path: &str, text: &str| {
            format!("{} {} {path}: {text}", bezoeker.naam.unwrap_or("nobody"), adres.methode)
        };
        let own = ask(&mens, adres, &paths.eigen);
        wrong.extend(fault(adres, uitkomst, &own).map(|text| say(&paths.eigen, &text)));
        // The right that the table names is the one with which the page really opens, its own thing as well.
        let opens = matches!(own.status, 200 | 303) || adres.recht == "openbaar";
        let hidden =
            is_api(&adres.pad) || may_be_missing(&adres.pad) || is_hidden_from(&adres.pad, &bezoeker.rollen);
        if uitkomst == Uitkomst::Mag && adres.methode == "GET" && !opens && !hidden {
            wrong.push(say(&paths.eigen, &format!("may be opened, but gives {}", own.status)));
        }
        if adres.methode == "GET" && uitkomst == Uitkomst::MagNiet {
            let head = mens.ask("HEAD", &paths.eigen, &[], b"");
            wrong.extend(fault(adres, uitkomst, &head).map(|text| say("HEAD", &text)));
        }
        wrong.extend(
            nowhere(&mens, adres, uitkomst, (paths.ander.as_deref(), paths.geen.as_deref()))
                .into_iter()
                .map(|(path, text)| say(&path, &text)),
        );
        // Some forms sign out; then the next one signs in again.
        let left = adres.methode == "POST" || mens.koekje("voorkant_sessie").is_empty();
        if left && bezoeker.naam.is_some() && !mens.is_in() {
            mens = enter(stad, bezoeker);
        }
    }
    wrong
}

fn enter<'a>(stad: &'a Stad, bezoeker: &Bezoeker) -> Mens<'a> {
    bezoeker.naam.map_or_else(|| Mens::new(&stad.server), |naam| stad.signed_in(naam))
}

/// Addresses that do not open although what they are about is there.
fn may_be_missing(pad: &str) -> bool {
    // A round of fewer than ten voters is not given away.
    if pad.ends_with("/polis.zip") {
        return true;
    }
    // Only with an own theme; only for a delivery that is named in the question; only once the round is closed; only for
    // who makes studies while a table does not say of how many people it is.
    pad == "/thema.css"
        || pad == "/leren/effect/{panel}/tabel.csv"
        || pad == "/gegevens/bronnen/{soort}/terugnemen"
        || pad.starts_with("/afspraken/quickscan/{ronde}/cijfers.")
        || pad.starts_with("/spiegel/{ronde}/cijfers.")
        || pad.starts_with("/spiegel/goudscan/{scan}/cijfers.")
}

/// Addresses that are not there for roles that have the right, because they have nothing to do with what is there.
fn is_hidden_from(pad: &str, rollen: &[&str]) -> bool {
    let involved = ["regisseur", "teamleider", "privacy-officer", "toezichthouder"];
    // Who leads a partner sees what concerns it: not what municipalities agree among themselves, nor the tariff of another.
    let of_others = ["/afspraken/regio/kosten/{", "/afspraken/regio/raam/{", "/afspraken/prijzen/tarieven/{"];
    if rollen == ["partnerdirecteur"] && of_others.iter().any(|start| pad.starts_with(start)) {
        return true;
    }
    // What was measured beside a clause is of who may read agreements.
    let agree = [
        "analist",
        "controller",
        "inkoper",
        "partnerdirecteur",
        "raadslid",
        "privacy-officer",
        "toezichthouder",
    ];
    if pad.starts_with("/leren/terug/clausule/") && !rollen.iter().any(|rol| agree.contains(rol)) {
        return true;
    }
    pad == "/opzoeken/verzoeken/{id}" && !rollen.iter().any(|rol| involved.contains(rol))
}

/// What is of another municipality and what is not there at all give one answer, to the byte.
fn nowhere(
    mens: &Mens<'_>,
    adres: &Adres,
    uitkomst: Uitkomst,
    (ander, geen): (Option<&str>, Option<&str>),
) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    let Some(geen) = geen else { return wrong };
    let missing = ask(mens, adres, geen);
    wrong.extend(fault(adres, uitkomst, &missing).map(|text| (geen.to_owned(), text)));
    if let Some(ander) = ander {
        let elsewhere = ask(mens, adres, ander);
        wrong.extend(fault(adres, uitkomst, &elsewhere).map(|text| (ander.to_owned(), text)));
        if elsewhere.status == 200 {
            wrong.push((ander.to_owned(), "what is of another municipality is shown".to_owned()));
        }
        if (elsewhere.status, elsewhere.text()) != (missing.status, missing.text().replace(geen, ander)) {
            let text = format!("can be told from nothing: {} and {}", elsewhere.status, missing.status);
            wrong.push((ander.to_owned(), text));
        }
    }
    wrong
}

#[test]
fn every_role_at_every_address() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    let waiting = Mutex::new(visitors());
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let Some(bezoeker) = waiting.lock().expect("a list").pop() else { return };
                    wrong.lock().expect("a list").extend(visit(&stad, &plekken, &bezoeker));
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("a list");
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// A rule that nothing stands on is a promise without a page; a right without a rule would be for nobody.
#[test]
fn every_address_needs_a_right_that_somebody_has() {
    let beleid = Beleid::read();
    assert!(beleid.adressen.len() > 90, "{} addresses", beleid.adressen.len());
    let all: Vec<&str> = beleid.rollen.iter().map(String::as_str).collect();
    for adres in &beleid.adressen {
        let uitkomst = beleid.decide(Some(&Wie { rollen: &all, hier: true }), &adres.recht);
        assert_ne!(uitkomst, Uitkomst::MagNiet, "{} {}: nobody may", adres.methode, adres.pad);
    }
    // What is for everybody is a short list: help, signing in, and what a browser needs to show a page.
    let open: BTreeSet<&str> = beleid
        .adressen
        .iter()
        .filter(|adres| adres.recht == "openbaar")
        .filter_map(|adres| adres.pad.split(['/', '.']).nth(1))
        .collect();
    let known = [
        "assets",
        // Stories of recognised municipalities, and answering the quickscan among their partners: the link, and then one form.
        "gouden",
        "goudscan",
        "inloggen",
        // What a municipality made public of its agenda.
        "pamflet",
        // Voting in a dialogue, without a name.
        "stem",
        // Filling in a mirror: the link, and then one form.
        "spiegelen",
        "taal",
        // A partner at the table: the link and a code, and then one part of one plan.
        "tafel",
        "thema",
        "toegang",
        "toegankelijkheid",
        "uitgelogd",
        "uitleg",
        "uitnodiging",
        "v1",
        "woordenboek",
    ];
    let strange: Vec<_> = open.iter().filter(|one| !known.contains(one)).collect();
    assert!(strange.is_empty(), "{strange:?} are open to everybody: is that meant?");
    let open_below: Vec<&str> = beleid
        .adressen
        .iter()
        .filter(|adres| adres.recht == "openbaar" && adres.pad.starts_with("/toegang"))
        .map(|adres| adres.pad.as_str())
        .collect();
    assert_eq!(open_below, ["/toegang/waarom"]);
}

/// No other method is a way around the gate.
#[test]
fn other_methods_open_nothing() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    let raadslid = stad.signed_in("raadslid");
    let patterns: BTreeSet<&str> = Beleid::read().adressen.iter().map(|adres| adres.pad.as_str()).collect();
    for pad in patterns {
        let path = plekken.fill(pad).eigen;
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "VERZIN"] {
            let answer = raadslid.ask(method, &path, &[("Sec-Fetch-Site", "same-origin")], b"");
            let closed =
                answer.status == 405 || (is_api(pad) && matches!(answer.status, 204 | 400 | 401 | 404));
            assert!(closed, "{method} {path}: {}", answer.status);
            assert!(!answer.text().contains("Zilvermeeuw"), "{method} {path}");
        }
    }
}

fn told(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Looking for what is there and what is not takes equally long. Only told: a busy machine is no fault.
#[test]
fn how_long_a_refusal_takes_is_told() {
    let stad = Stad::open();
    let (inwoner, analist) = (stad.signed_in("inwoner"), stad.signed_in("analist"));
    let median = |mens: &Mens<'_>, id: &str| {
        let mut times: Vec<Duration> = (0..31)
            .map(|_| {
                let start = Instant::now();
                mens.get(&format!("/opgave/{id}"));
                start.elapsed()
            })
            .collect();
        times.sort();
        times[15]
    };
    for (who, mens) in [("refused", &inwoner), ("not found", &analist)] {
        let there = median(mens, &stad.nummers.opgave_elders);
        let nowhere = median(mens, crate::places::NOOIT);
        told(&format!("{who}: {there:?} for what is there, {nowhere:?} for what is not"));
        let (short, long) = (there.min(nowhere), there.max(nowhere));
        if long > short * 3 + Duration::from_millis(20) {
            skipped(&format!("{who}: {short:?} and {long:?} differ much, or this machine is busy"));
        }
    }
}

/// Households open in the own area, for who asked, after somebody else approved: by the forms themselves.
#[test]
fn households_open_for_the_own_case_in_the_own_area() {
    let stad = Stad::open();
    for (id, area) in [("wijk-1", "WK999901"), ("wijk-2", "WK999902")] {
        stad.sql(&format!(
            "insert into opzoekverzoek select '{id}', gemeente, '{id}', opgave, doel, doelversie, grondslag,
                replace(selectie, '\"gebied\":\"\"', '\"gebied\":\"{area}\"'), '{area}', aantal, account, wie, wanneer
             from opzoekverzoek where id = 'verzoek-hier'"
        ));
    }
    let asker = stad.signed_in("gebied");
    let (regisseur, teamleider) = (stad.signed_in("regisseur"), stad.signed_in("teamleider"));
    let form = [("besluit", "goedgekeurd"), ("reden", "Nodig voor de aanpak."), ("dagen", "7")];
    let ask =
        |mens: &Mens<'_>, id: &str, what: &str| mens.post(&format!("/opzoeken/verzoeken/{id}/{what}"), &form);
    for id in ["verzoek-hier", "wijk-1", "wijk-2"] {
        assert_eq!(ask(&asker, id, "openen").status, 403, "{id}: not approved yet");
        assert_eq!(
            ask(&asker, id, "besluit").status,
            403,
            "{id}: nobody approves what they asked themselves"
        );
        assert_eq!(ask(&regisseur, id, "besluit").status, 403, "{id}: who only asks does not approve");
        let approved = ask(&teamleider, id, "besluit");
        assert_eq!(approved.status, 303, "{id}: {}", approved.text());
        assert_eq!(ask(&regisseur, id, "openen").status, 403, "{id}: the case of somebody else");
        assert_eq!(ask(&teamleider, id, "openen").status, 403, "{id}: who approves does not open");
        assert_eq!(ask(&regisseur, id, "intrekken").status, 404, "{id}: nor takes it back");
    }
    assert_eq!(
        ask(&asker, "verzoek-hier", "openen").status,
        403,
        "the whole municipality is more than the area"
    );
    assert_eq!(ask(&asker, "wijk-2", "openen").status, 403, "another area");
    let own = ask(&asker, "wijk-1", "openen");
    assert!(matches!(own.status, 200 | 409), "the own area: {} {}", own.status, own.text());
    assert_eq!(ask(&regisseur, "verzoek-elders", "openen").status, 404);
    assert_eq!(ask(&teamleider, "verzoek-elders", "besluit").status, 404);
}
