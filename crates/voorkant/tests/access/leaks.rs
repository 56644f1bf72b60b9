//! What somebody may not see stands nowhere: on no page, in no list, count, file, redirect or error.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::process::Command;

use crate::common::*;
use crate::people::{Gekregen, Mens};
use crate::places::Plekken;
use crate::policy::{Beleid, Uitkomst, Wie};
use crate::town::{self, Stad};

/// What is seen with one of these rights only.
const MARKS: [(&[&str], &[&str]); 10] = [
    // Those who look here belong to no organisation that nominates.
    (&[], &[town::KLADVOORDRACHT]),
    (&["dialoog-modereren"], &[town::GESCHREVEN]),
    (&["prijzen-lezen", "afspraken-reageren"], &[town::PRIJS]),
    (&["leren-lezen"], &[town::LEREN]),
    (&["opgave-lezen"], &[town::OPGAVE, town::TAAK, town::REACTIE]),
    (&["plan-openen"], &[town::PLAN]),
    (&["signalen-behandelen"], &[town::SIGNAAL]),
    (&["berichten-herstellen"], &[town::BERICHT]),
    (&["accounts-beheren"], &[town::ACCOUNT, town::INLOGNAAM]),
    (&["huishouden-aanvragen", "huishouden-goedkeuren", "logboek-lezen"], &[town::VERZOEK]),
];

/// A file as text that can be searched: the parts of a workbook are unpacked, a document is read where that is possible.
fn readable(answer: &Gekregen) -> String {
    if answer.bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(&answer.bytes)).expect("a workbook");
        let mut text = String::new();
        for place in 0..archive.len() {
            let mut part = archive.by_index(place).expect("a part");
            if part.name().is_ok_and(|name| name == "docProps/core.xml") {
                continue;
            }
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        return text;
    }
    if answer.bytes.starts_with(b"%PDF") {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), &answer.bytes).expect("a document");
        let read = Command::new("pdftotext").arg(file.path()).arg("-").output();
        return read.map(|output| stdout(&output)).unwrap_or_default();
    }
    answer.text()
}

/// What differs each time a page is made: numbers of forms and moments.
fn steady(text: &str) -> String {
    let mut steady = String::with_capacity(text.len());
    for line in text.split_inclusive('>') {
        if !line.contains("name=\"formulier\"") && !line.contains("name=\"afdruk\"") {
            steady.push_str(line);
        }
    }
    steady
}

/// Everything that somebody can read: what the addresses give with and without a thing in their places, what the
/// pages link to, and a page that is not there.
fn all_of(mens: &Mens<'_>, plekken: &Plekken) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut waiting: Vec<String> =
        vec!["/deze-pagina-is-er-niet".into(), "/toegang/waarom?pad=/opgave".into()];
    for adres in Beleid::read().adressen.iter().filter(|adres| adres.methode == "GET") {
        let paths = plekken.fill(&adres.pad);
        waiting.push(paths.eigen);
        waiting.extend(paths.ander);
        waiting.extend(paths.geen);
    }
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut links = 0;
    while let Some(path) = waiting.pop() {
        let answer = mens.get(&path);
        // Each page in the language that it is asked in, whatever was chosen on the way.
        mens.koekjes.borrow_mut().remove("taal");
        let text = readable(&answer);
        if answer.header("content-type").starts_with("text/html") {
            for link in local_links(&text) {
                if links < MOST_LINKS && !seen.contains(&link) {
                    links += 1;
                    seen.insert(link.clone());
                    waiting.push(link);
                }
            }
        }
        let head: String = answer
            .headers
            .iter()
            .filter(|(name, _)| name != "date" && name != "set-cookie")
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        found.insert(path, format!("{}\n{head}\n{}", answer.status, steady(&text)));
    }
    found
}

/// So many links are followed besides the addresses themselves.
const MOST_LINKS: usize = 60;

fn local_links(html: &str) -> BTreeSet<String> {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| {
            link.starts_with('/') && !link.starts_with("/taal/") && !link.starts_with("/woordenboek")
        })
        .filter_map(|link| link.split('#').next())
        .map(|link| link.replace("&amp;", "&"))
        .collect()
}

/// Roles that stand for all: those that may see least, each from another side.
const KIJKERS: [&str; 7] =
    ["inwoner", "beheerder", "raadslid", "controller", "analist", "regisseur", "toezichthouder"];

#[test]
fn what_a_role_may_not_see_stands_nowhere() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    for rol in KIJKERS {
        let pages = all_of(&stad.signed_in(rol), &plekken);
        for (rights, marks) in MARKS {
            for mark in marks {
                let holds: Vec<&String> = pages
                    .iter()
                    .filter(|(path, text)| shows(path, text, mark))
                    .map(|(path, _)| path)
                    .collect();
                if rights.iter().any(|recht| Beleid::read().has(rol, recht)) {
                    assert!(
                        !holds.is_empty(),
                        "{rol} may see '{mark}' and finds it nowhere: a test of nothing"
                    );
                } else {
                    assert!(holds.is_empty(), "{rol} reads '{mark}' on {holds:?}");
                }
            }
        }
        let elsewhere: Vec<_> = pages.iter().filter(|(_, text)| text.contains(town::ELDERS)).collect();
        assert!(elsewhere.is_empty(), "{rol} reads of another municipality: {elsewhere:?}");
    }
    let nobody = all_of(&Mens::new(&stad.server), &plekken);
    let told: Vec<_> = nobody.iter().filter(|(_, text)| text.contains("ilvermeeuw")).collect();
    assert!(told.is_empty(), "who did not sign in reads {told:?}");
}

/// An address that somebody typed is theirs; it tells them nothing.
fn shows(path: &str, text: &str, mark: &str) -> bool {
    text.replace(path, "").contains(mark)
}

/// What somebody may not see can be made more of without any page of theirs changing by a byte: not in a count, a
/// list, a file or an error.
#[test]
fn what_is_added_out_of_sight_changes_nothing_in_sight() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    let watchers: Vec<(&str, Mens<'_>)> =
        ["inwoner", "beheerder"].map(|rol| (rol, stad.signed_in(rol))).into();
    let nobody = Mens::new(&stad.server);
    let before: Vec<_> = watchers.iter().map(|(_, mens)| all_of(mens, &plekken)).collect();
    let before_nobody = all_of(&nobody, &plekken);

    let analist = stad.signed_in("analist");
    let opgave = format!("/opgave/{}", stad.nummers.opgave);
    for fields in [
        ("/taken", vec![("taak", "Nog een taak"), ("wie", "A"), ("datum", "")]),
        ("/reacties", vec![("reactie", "Nog een reactie")]),
    ] {
        assert_eq!(analist.post(&format!("{opgave}{}", fields.0), &fields.1).status, 303);
    }
    let new = [
        ("titel", "Nog een opgave"),
        ("mensen", "Gezinnen"),
        ("gebied", "Merwoude"),
        ("van", "2026"),
        ("tot", "2029"),
        ("waarom", "Omdat."),
        ("eigenaar", "A"),
        ("formulier", "nog-een"),
    ];
    assert_eq!(analist.post("/opgave/nieuw", &new).status, 303);
    let aside = [("reden-terzijde", "Nog een reden")];
    let answer = analist.post(&format!("/gegevens/quarantaine/{}/terzijde", stad.nummers.bericht), &aside);
    assert_eq!(answer.status, 303, "{}", answer.text());

    for ((rol, mens), before) in watchers.iter().zip(&before) {
        same(rol, before, &all_of(mens, &plekken));
    }
    same("nobody", &before_nobody, &all_of(&nobody, &plekken));

    // An account more is seen by the administrator alone.
    let before_inwoner = all_of(&watchers[0].1, &plekken);
    let beheerder = &watchers[1].1;
    let fields = [("inlognaam", "nog.iemand"), ("weergave", "Nog iemand"), ("rol", "raadslid")];
    assert_eq!(beheerder.post("/toegang/nieuw", &fields).status, 303);
    same("inwoner", &before_inwoner, &all_of(&watchers[0].1, &plekken));
    same("nobody", &before_nobody, &all_of(&nobody, &plekken));
    assert!(beheerder.get("/toegang").text().contains("Nog iemand"));
}

fn same(who: &str, before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{who}: other addresses");
    for (path, text) in before {
        // The own account tells when it was last used.
        if path.starts_with("/account") {
            continue;
        }
        let now = &after[path];
        if text != now {
            let place = text.chars().zip(now.chars()).take_while(|(one, other)| one == other).count();
            let around =
                |text: &str| text.chars().skip(place.saturating_sub(80)).take(200).collect::<String>();
            panic!("{who}: {path} changed:\n{}\n---\n{}", around(text), around(now));
        }
    }
}

/// Where a page sends its reader, by a link or a form, they may go.
#[test]
fn a_page_offers_nothing_that_is_refused() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    let beleid = Beleid::read();
    let mut wrong = BTreeSet::new();
    for rol in ["raadslid", "beheerder", "toezichthouder", "inwoner"] {
        let mens = stad.signed_in(rol);
        let wie = Wie { rollen: &[rol], hier: true };
        let mut known = BTreeMap::new();
        for adres in beleid.adressen.iter().filter(|adres| adres.methode == "GET") {
            if beleid.decide(Some(&wie), &adres.recht) != Uitkomst::Mag || adres.pad.starts_with("/taal") {
                continue;
            }
            let page = mens.get(&plekken.fill(&adres.pad).eigen);
            if !page.header("content-type").starts_with("text/html") {
                continue;
            }
            let text = page.text();
            for link in local_links(&text) {
                let status = *known.entry(link.clone()).or_insert_with(|| mens.get(&link).status);
                if status == 403 {
                    wrong.insert(format!("{rol}: {} links to {link}", adres.pad));
                }
            }
            for action in
                text.split("method=\"post\" action=\"").skip(1).filter_map(|rest| rest.split('"').next())
            {
                let none = [("Content-Type", "text/plain"), ("Sec-Fetch-Site", "same-origin")];
                if action != "/uitloggen"
                    && !action.starts_with("/account/sessies")
                    && mens.ask("POST", action, &none, b"").status == 403
                {
                    wrong.insert(format!("{rol}: {} has a form to {action}", adres.pad));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
