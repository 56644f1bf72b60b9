//! Programs with a token: each role, each scope that it may have, at each address of the router.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde_json::Value;

use crate::common::*;
use crate::people::{Gekregen, Mens};
use crate::places::Plekken;
use crate::policy::{Adres, Beleid, Uitkomst, Wie};
use crate::town::Stad;

/// Rights by which a person is seen, or that are for one case: no program gets them.
const OF_PEOPLE: [&str; 6] = [
    "berichten-herstellen",
    "huishouden-openen",
    "huishouden-aanvragen",
    "huishouden-goedkeuren",
    "eigen-gegevens",
    "rechten-afhandelen",
];

/// Makes a program with a role; its secret, or none when that role is not for programs.
fn program(stad: &Stad, rol: &str) -> Option<String> {
    let naam = format!("prog-{rol}");
    let words = ["toegang", "toepassing", "--naam", &naam, "--waarvoor", "Proef", "--rol", rol];
    let made = run(&mut stad.proef.command(&words));
    made.status.success().then(|| stdout(&made).trim().to_owned())
}

/// What a token of this program gives for these scopes; empty for all.
fn token(stad: &Stad, (rol, secret): (&str, &str), scope: &str) -> Result<(String, BTreeSet<String>), u16> {
    let naam = format!("prog-{rol}");
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", naam.as_str()),
        ("client_secret", secret),
        ("scope", scope),
    ];
    let answer = Mens::new(&stad.server).post("/v1/token", &fields);
    if answer.status != 200 {
        return Err(answer.status);
    }
    let value: Value = serde_json::from_str(&answer.text()).expect("JSON");
    let text = |name: &str| value[name].as_str().expect("a text").to_owned();
    Ok((text("access_token"), text("scope").split(' ').map(str::to_owned).collect()))
}

/// What is wrong with the answer to a token for one scope, if anything.
fn fault(adres: &Adres, scope: &str, answer: &Gekregen) -> Option<String> {
    let status = answer.status;
    let open = adres.recht == "openbaar";
    let fits = if !adres.pad.starts_with("/v1") {
        // Pages know no tokens: whoever comes with one is nobody.
        match (open, adres.methode.as_str()) {
            (true, _) => status < 500 && status != 403,
            (false, "GET") => status == 303 && answer.header("location").starts_with("/inloggen?verder=%2F"),
            (false, _) => status == 401,
        }
    } else if open {
        // Without a secret of its own the address of tokens answers 400.
        status < 500 && status != 403
    } else if adres.recht == scope {
        status < 500 && status != 403 && status != 401
    } else {
        status == 403
    };
    (!fits).then(|| status.to_string())
}

fn visit(stad: &Stad, plekken: &Plekken, (rol, secret): (&str, &str)) -> Vec<String> {
    let beleid = Beleid::read();
    let may: BTreeSet<String> = beleid
        .adressen
        .iter()
        .map(|adres| adres.recht.as_str())
        .filter(|recht| !["openbaar", "eigen-account"].contains(recht) && !OF_PEOPLE.contains(recht))
        .filter(|recht| beleid.decide(Some(&Wie { rollen: &[rol], hier: true }), recht) == Uitkomst::Mag)
        .map(str::to_owned)
        .collect();
    let mut wrong = Vec::new();
    match token(stad, (rol, secret), "") {
        // A right without an address of its own is none to test.
        Ok((_, all)) if all.is_superset(&may) && all.iter().all(|one| !OF_PEOPLE.contains(&one.as_str())) => {
        }
        other => wrong.push(format!("{rol}: {other:?} and not {may:?}")),
    }
    let rights: BTreeSet<&str> = beleid.adressen.iter().map(|adres| adres.recht.as_str()).collect();
    for scope in rights {
        let given = token(stad, (rol, secret), scope);
        if !may.contains(scope) {
            wrong.extend((given != Err(400)).then(|| format!("{rol} gets a token for {scope}: {given:?}")));
            continue;
        }
        let Ok((bearer, scopes)) = given else {
            wrong.push(format!("{rol} gets no token for {scope}: {given:?}"));
            continue;
        };
        wrong.extend((scopes != [scope.to_owned()].into()).then(|| format!("{rol} {scope}: {scopes:?}")));
        let (mens, bearer) = (Mens::new(&stad.server), format!("Bearer {bearer}"));
        for adres in &beleid.adressen {
            let paths = plekken.fill(&adres.pad);
            for path in [Some(&paths.eigen), paths.ander.as_ref(), paths.geen.as_ref()].into_iter().flatten()
            {
                let headers = [("Authorization", bearer.as_str()), ("Content-Type", "text/plain")];
                let body: &[u8] = if adres.methode == "POST" { b"x" } else { b"" };
                let answer = mens.ask(&adres.methode, path, &headers, body);
                let said = fault(adres, scope, &answer);
                wrong.extend(said.map(|text| format!("{rol} {scope}: {} {path}: {text}", adres.methode)));
            }
        }
    }
    wrong
}

#[test]
fn every_scope_at_every_address() {
    let stad = Stad::open();
    let plekken = Plekken::of(&stad);
    let programs: Vec<(&str, String)> =
        Beleid::read().rollen.iter().filter_map(|rol| Some((rol.as_str(), program(&stad, rol)?))).collect();
    let refused: Vec<&str> = Beleid::read()
        .rollen
        .iter()
        .map(String::as_str)
        .filter(|rol| programs.iter().all(|(one, _)| one != rol))
        .collect();
    assert!(
        programs.len() >= 9 && refused.contains(&"beheerder") && refused.contains(&"inwoner"),
        "{refused:?}"
    );
    let waiting = Mutex::new(programs);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let Some((rol, secret)) = waiting.lock().expect("a list").pop() else { return };
                    wrong.lock().expect("a list").extend(visit(&stad, &plekken, (rol, &secret)));
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("a list");
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
