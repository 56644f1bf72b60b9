//! The API of the real program: who gets in, what comes out, and what is wrong told in the way that the rules ask.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "api/conform.rs"]
mod conform;
#[path = "common/server.rs"]
mod server;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use common::*;
use server::{Antwoord, FIELDS, Server};

const WACHTWOORD: &str = "oefenen in Merwoude";

/// A municipality with accounts.
fn with_accounts() -> Proef {
    let proef = municipality();
    succeeds(proef.command(&["toegang", "voorbeeld"]));
    proef
}

fn municipality() -> Proef {
    let proef = Proef::new();
    succeeds(proef.command(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"]));
    proef
}

fn succeeds(mut command: Command) -> String {
    let output = run(&mut command);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// Makes a program; its secret.
fn program(proef: &Proef, naam: &str, rol: &str) -> String {
    let words = ["toegang", "toepassing", "--naam", naam, "--waarvoor", "Dashboard", "--rol", rol];
    succeeds(proef.command(&words)).trim().to_owned()
}

/// Asks; every answer carries what every answer must carry.
fn ask(server: &Server, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Antwoord {
    let answer = server.request(method, path, headers, body.as_bytes());
    let place = format!("{method} {path} {}", answer.status);
    assert_eq!(answer.header("api-version"), "1.0.0", "{place}");
    assert_eq!(answer.header("cache-control"), "no-store", "{place}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{place}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{place}");
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{place}");
    assert!(answer.header("strict-transport-security").starts_with("max-age="), "{place}");
    assert_eq!(answer.header("set-cookie"), "", "{place}: no cookies");
    assert!(!(300..400).contains(&answer.status), "{place}: never a redirect");
    if answer.status >= 400 && method != "HEAD" {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{place}");
        let problem = json_of(&answer);
        assert_eq!(problem["status"], answer.status, "{place}");
        for member in ["title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{place}: {problem}");
        }
    }
    answer
}

fn json_of(answer: &Antwoord) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

fn get(server: &Server, path: &str, token: &str) -> Antwoord {
    ask(server, "GET", path, &[("Authorization", &format!("Bearer {token}"))], "")
}

fn send(server: &Server, path: &str, token: &str, key: &str, body: &Value) -> Antwoord {
    let bearer = format!("Bearer {token}");
    let mut headers = vec![("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
    headers.extend((!key.is_empty()).then_some(("Idempotency-Key", key)));
    ask(server, "POST", path, &headers, &body.to_string())
}

fn ask_token(server: &Server, fields: &[(&str, &str)]) -> Antwoord {
    let body = serde_urlencoded::to_string(fields).expect("a form");
    ask(server, "POST", "/v1/token", &[("Content-Type", "application/x-www-form-urlencoded")], &body)
}

/// A token for all that a program may ask.
fn token(server: &Server, naam: &str, secret: &str) -> String {
    let fields = [("grant_type", "client_credentials"), ("client_id", naam), ("client_secret", secret)];
    let answer = ask_token(server, &fields);
    assert_eq!(answer.status, 200, "{}", answer.body);
    json_of(&answer)["access_token"].as_str().expect("a token").to_owned()
}

/// The cookie of an example account.
fn sign_in(server: &Server, naam: &str) -> String {
    let answer = server.send("/inloggen", &[("naam", naam), ("wachtwoord", WACHTWOORD)]);
    let all = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    let cookie = all.map(|(_, value)| value.as_str()).find(|value| value.starts_with("voorkant_sessie="));
    cookie.and_then(|value| value.split(';').next()).expect("a session").to_owned()
}

#[test]
fn the_document_is_open_and_by_the_official_schema() {
    let proef = with_accounts();
    let server = Server::start(&proef);
    let answer = ask(&server, "GET", "/v1/openapi.json", &[("Origin", "https://elders.example")], "");
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, "*"));
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(json_of(&answer)["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    assert_eq!(ask(&server, "GET", "/v1/openapi.json/", &[], "").status, 404, "no slash at the end");

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/openapi");
    if !folder.join("node_modules/@seriousme").is_dir() {
        return skipped("tests/openapi has no packages; run: (cd tests/openapi && npm ci)");
    }
    let mut check = Command::new("node")
        .env_remove("PORT")
        .arg("check.mjs")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    check.stdin.take().expect("its input").write_all(answer.body.as_bytes()).expect("a document");
    let output = check.wait_with_output().expect("its end");
    assert!(output.status.success(), "{}", stdout(&output));
}

#[test]
fn without_a_token_nothing_comes_out() {
    let proef = with_accounts();
    let server = Server::start(&proef);
    let cookie = sign_in(&server, "analist");
    let pages = server.request("GET", "/opgave.json", &[("Cookie", &cookie)], b"");
    assert_eq!(pages.status, 200, "the session is good on pages");
    for path in ["/v1/antwoorden", "/v1/antwoorden/stapeling", "/v1/opgaven", "/v1/opgaven/niets"] {
        let none = ask(&server, "GET", path, &[], "");
        assert_eq!((none.status, none.header("www-authenticate")), (401, "Bearer realm=\"voorkant\""));
        let with_cookie = ask(&server, "GET", path, &[("Cookie", &cookie)], "");
        assert_eq!(with_cookie.status, 401, "{path}: a cookie does not count");
        let wrong = "x".repeat(43);
        for header in ["Bearer", "Bearer x", &format!("Bearer {wrong}"), "Basic eDp5", "bearer \u{e9}"] {
            let answer = ask(&server, "GET", path, &[("Authorization", header)], "");
            assert_eq!(answer.status, 401, "{path}: {header}");
            assert!(answer.header("www-authenticate").contains("invalid_token"), "{path}: {header}");
        }
    }
    let made = send(&server, "/v1/opgaven", "x", "", &json!({}));
    assert_eq!(made.status, 401, "before anything is read");
    // A token is for programs: on a page it is nothing.
    let secret = program(&proef, "dashboard", "analist");
    let bearer = format!("Bearer {}", token(&server, "dashboard", &secret));
    assert_eq!(server.request("GET", "/opgave.json", &[("Authorization", &bearer)], b"").status, 303);
}

#[test]
fn a_token_is_given_for_a_secret_and_for_a_scope() {
    let proef = with_accounts();
    let secret = program(&proef, "dashboard", "raadslid");
    let server = Server::start(&proef);
    let credentials = [("client_id", "dashboard"), ("client_secret", secret.as_str())];
    let fields = |more: &[(&'static str, &'static str)]| {
        let mut all = credentials.to_vec();
        all.push(("grant_type", "client_credentials"));
        all.extend(more.iter().copied());
        all
    };
    let whole = json_of(&ask_token(&server, &fields(&[])));
    assert_eq!((&whole["token_type"], &whole["expires_in"]), (&json!("Bearer"), &json!(900)));
    let scopes = whole["scope"].as_str().expect("scopes");
    assert!(scopes.contains("inzicht-lezen") && scopes.contains("opgave-lezen"), "{scopes}");
    assert!(!scopes.contains("opgave-bewerken"), "{scopes}");

    let part = json_of(&ask_token(&server, &fields(&[("scope", "inzicht-lezen")])));
    let part = part["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(get(&server, "/v1/antwoorden", &part).status, 200);
    let outside = get(&server, "/v1/opgaven", &part);
    assert_eq!(outside.status, 403);
    assert!(outside.header("www-authenticate").contains("insufficient_scope"), "{:?}", outside.headers);
    let whole = whole["access_token"].as_str().expect("a token");
    assert_eq!(get(&server, "/v1/opgaven", whole).status, 200);
    assert_eq!(send(&server, "/v1/opgaven", whole, "", &json!({})).status, 403, "its role may not");

    for (fields, status, error) in [
        (fields(&[("scope", "opgave-bewerken")]), 400, "invalid_scope"),
        (fields(&[("scope", "alles")]), 400, "invalid_scope"),
        (vec![("grant_type", "password"), credentials[0], credentials[1]], 400, "unsupported_grant_type"),
        (vec![credentials[0], credentials[1]], 400, "invalid_request"),
        (fields(&[("client_id", "ander")]), 400, "invalid_request"),
        (vec![("grant_type", "client_credentials")], 401, "invalid_client"),
        (
            vec![("grant_type", "client_credentials"), credentials[0], ("client_secret", "fout")],
            401,
            "invalid_client",
        ),
    ] {
        let answer = ask_token(&server, &fields);
        assert_eq!((answer.status, &json_of(&answer)["error"]), (status, &json!(error)));
    }
    // Secret and tokens are kept as digests only.
    for path in files(&proef.data) {
        let bytes = std::fs::read(&path).expect("a file");
        for text in [secret.as_str(), whole] {
            let found = bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}

#[test]
fn guessing_a_secret_is_slowed() {
    let proef = with_accounts();
    let secret = program(&proef, "dashboard", "raadslid");
    let server = Server::start(&proef);
    let wrong = secret.chars().rev().collect::<String>();
    let guess = || {
        ask_token(
            &server,
            &[("grant_type", "client_credentials"), ("client_id", "dashboard"), ("client_secret", &wrong)],
        )
    };
    let mut statuses = Vec::new();
    for _ in 0..30 {
        let answer = guess();
        statuses.push(answer.status);
        if answer.status == 429 {
            let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
            assert!(seconds >= 1);
            break;
        }
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    assert!(statuses[0] == 401, "{statuses:?}");
}

#[test]
fn what_is_closed_is_closed_at_once() {
    let proef = with_accounts();
    let server = Server::start(&proef);
    let cookie = sign_in(&server, "beheerder");
    let form = |path: &str, fields: &[(&str, &str)]| {
        let headers = [FIELDS[0], FIELDS[1], ("Cookie", cookie.as_str())];
        server.request(
            "POST",
            path,
            &headers,
            serde_urlencoded::to_string(fields).expect("a form").as_bytes(),
        )
    };
    let made =
        form("/toegang/toepassingen/nieuw", &[("naam", "bi"), ("weergave", "Rapport"), ("rol", "analist")]);
    assert_eq!(made.status, 201, "{}", made.body);
    let secret = between(&made.body, "<code class=\"vk-long\">", "</code>");
    let address = between(&made.body, "action=\"/toegang/toepassingen/", "\"");
    let address = format!("/toegang/toepassingen/{address}");
    let first = token(&server, "bi", &secret);
    assert_eq!(get(&server, "/v1/opgaven", &first).status, 200);

    let again = form(&format!("{address}/geheim"), &[]);
    let newer = between(&again.body, "<code class=\"vk-long\">", "</code>");
    assert_eq!(get(&server, "/v1/opgaven", &first).status, 401, "tokens of the old secret are over");
    let old = ask_token(
        &server,
        &[("grant_type", "client_credentials"), ("client_id", "bi"), ("client_secret", &secret)],
    );
    assert_eq!(old.status, 401);
    let second = token(&server, "bi", &newer);
    assert_eq!(get(&server, "/v1/opgaven", &second).status, 200);

    let stale = form(&address, &[("weergave", "Rapport"), ("rol", "raadslid"), ("versie", "1")]);
    assert_eq!(stale.status, 409, "somebody saw an older version");
    let wrong = form(&address, &[("weergave", "Rapport"), ("rol", "beheerder"), ("versie", "2")]);
    assert_eq!(wrong.status, 400, "a program lets nobody in");
    let closed =
        form(&address, &[("weergave", "Rapport"), ("rol", "analist"), ("dicht", "ja"), ("versie", "2")]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    assert_eq!(get(&server, "/v1/opgaven", &second).status, 401);
    // Who reads figures does not manage programs.
    let analyst = sign_in(&server, "analist");
    assert_eq!(server.request("GET", "/toegang/toepassingen", &[("Cookie", &analyst)], b"").status, 403);
}

fn between(text: &str, start: &str, end: &str) -> String {
    let found = text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    found.unwrap_or_else(|| panic!("no '{start}' in {text}")).0.to_owned()
}

/// An opgave that is right.
fn opgave() -> Value {
    json!({
        "titel": "Schulden bij jonge gezinnen", "mensen": "Jonge gezinnen", "gebied": "Noord", "van": 2026, "tot": 2029,
        "waarom": "Eerder erbij.", "eigenaar": "S. de Wit",
    })
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    let proef = with_accounts();
    let secret = program(&proef, "plannen", "regisseur");
    let server = Server::start(&proef);
    let token = token(&server, "plannen", &secret);
    let wrong = json!({
        "titel": "", "mensen": 5, "gebied": "x".repeat(201), "van": "2026", "tot": 1999, "staat": "archief",
        "antwoord": { "deel": "waarheid" },
    });
    let answer = send(&server, "/v1/opgaven", &token, "kort", &wrong);
    assert_eq!(answer.status, 400);
    let problem = json_of(&answer);
    let mut places: Vec<&str> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|one| one["pointer"].as_str().or(one["parameter"].as_str()).expect("a place"))
        .collect();
    places.sort_unstable();
    let expected = [
        "#/antwoord",
        "#/eigenaar",
        "#/gebied",
        "#/mensen",
        "#/staat",
        "#/titel",
        "#/tot",
        "#/van",
        "#/waarom",
        "Idempotency-Key",
    ];
    assert_eq!(places, expected, "{problem:#}");
    assert_eq!(json_of(&get(&server, "/v1/opgaven", &token))["totaal"], 0);

    let bearer = format!("Bearer {token}");
    let raw = |kind: &str, body: &str| {
        ask(&server, "POST", "/v1/opgaven", &[("Authorization", &bearer), ("Content-Type", kind)], body)
            .status
    };
    assert_eq!(raw("application/json", "{"), 400);
    assert_eq!(raw("application/json", "[]"), 400);
    assert_eq!(raw("text/plain", "{}"), 415);
    assert_eq!(raw("application/x-www-form-urlencoded", "titel=x"), 415, "no form of a page from elsewhere");
    for query in ["pagina=0", "pagina=x", "paginaGrootte=101", "onbekend=1", "pagina=1&pagina=2", "staat=weg"]
    {
        let answer = get(&server, &format!("/v1/opgaven?{query}"), &token);
        assert_eq!(answer.status, 400, "{query}");
        assert_eq!(json_of(&answer)["errors"].as_array().map(Vec::len), Some(1), "{query}");
    }
}

#[test]
fn an_opgave_is_made_once_and_found_again() {
    let proef = with_accounts();
    let secret = program(&proef, "plannen", "regisseur");
    let server = Server::start(&proef);
    let token = token(&server, "plannen", &secret);
    let document = json_of(&ask(&server, "GET", "/v1/openapi.json", &[], ""));
    let fits = |kind: &str, value: &Value| {
        let faults = conform::faults(&document, kind, value);
        assert!(faults.is_empty(), "{kind}: {faults:?}\n{value:#}");
    };
    let made = send(&server, "/v1/opgaven", &token, "eerste-keer-1", &opgave());
    assert_eq!(made.status, 201, "{}", made.body);
    fits("Opgavedossier", &json_of(&made));
    let place = made.header("location").to_owned();
    let again = send(&server, "/v1/opgaven", &token, "eerste-keer-1", &opgave());
    assert_eq!((again.status, again.header("location")), (201, place.as_str()), "sent twice, made once");
    let mut other = opgave();
    other["titel"] = json!("Iets anders");
    assert_eq!(send(&server, "/v1/opgaven", &token, "eerste-keer-1", &other).status, 409);
    let found = get(&server, &place, &token);
    assert_eq!(json_of(&found), json_of(&made));
    assert_eq!(json_of(&found)["versies"][0]["wie"], "plannen", "the records name the program");

    for number in 0..4 {
        let mut one = opgave();
        one["titel"] = json!(format!("Opgave {number}"));
        assert_eq!(send(&server, "/v1/opgaven", &token, "", &one).status, 201);
    }
    let (mut seen, mut path) = (Vec::new(), "/v1/opgaven?paginaGrootte=2".to_owned());
    loop {
        let page = json_of(&get(&server, &path, &token));
        fits("Opgavelijst", &page);
        assert_eq!(page["totaal"], 5);
        seen.extend(page["opgaven"].as_array().expect("opgaven").iter().map(|one| one["id"].to_string()));
        match page["_links"]["next"]["href"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5, "each once");
    let pages = server.request("GET", "/opgave.json", &[("Cookie", &sign_in(&server, "raadslid"))], b"");
    assert_eq!(json_of(&pages).as_array().map(Vec::len), Some(5), "pages show the same");
}

/// A delivery of one signal about a home of the example, and one about a home that is nowhere.
fn signalen() -> Value {
    let one = |id: &str, postcode: &str| {
        json!({
            "ID": id, "crisissignaal": true, "bedrag": 450, "signaalpartner": { "type": "Huur" },
            "client": { "Achternaam": "Bakker", "Postcode": postcode, "Huisnummer": "1" },
        })
    };
    json!({
        "codeGegevensleverancier": "X", "startdatumLevering": "2026-01-01", "einddatumLevering": "2026-01-31",
        "aanleverdatumEnTijd": "2026-02-05T10:30:00Z",
        "leveringen": [{ "teller": 1, "gemeentecode": "9999", "aanleverende_organisatie": { "naam": "Merwoude" },
            "vroegsignalen": [one("een", "9999ZA"), one("twee", "1111AA")] }],
    })
}

#[test]
fn c6_signals_are_delivered_by_a_program_of_that_scope() {
    let proef = with_accounts();
    let secret = program(&proef, "partner", "schuldhulpverlener");
    let other = program(&proef, "plannen", "regisseur");
    assert!(run(&mut proef.command(&["signalen", "voorbeeld"])).status.success());
    let server = Server::start(&proef);
    let (token, stranger) = (token(&server, "partner", &secret), token(&server, "plannen", &other));
    let document = json_of(&ask(&server, "GET", "/v1/openapi.json", &[], ""));
    let deliver = |query: &str, who: &str, body: &Value| {
        send(&server, &format!("/v1/signalen/ddas{query}"), who, "", body)
    };
    assert_eq!(deliver("?inspanningen=alle", &stranger, &signalen()).status, 403);
    assert_eq!(deliver("?inspanningen=alle", "", &signalen()).status, 401);
    let made = deliver("?inspanningen=alle", &token, &signalen());
    assert_eq!(made.status, 201, "{}", made.body);
    let told = json_of(&made);
    assert_eq!((&told["nieuw"], &told["geweigerd"], &told["eerder"]), (&json!(1), &json!(1), &json!(false)));
    assert_eq!(told["bevindingen"][0]["regel"], "ADRES");
    let faults = conform::faults(&document, "Signaallevering", &told);
    assert!(faults.is_empty(), "{faults:?}");
    // Once more changes nothing, and it is found again.
    let again = deliver("?inspanningen=alle", &token, &signalen());
    assert_eq!((json_of(&again)["eerder"].clone(), &json_of(&again)["id"]), (json!(true), &told["id"]));
    let found = json_of(&get(&server, made.header("location"), &token));
    assert_eq!((&found["nieuw"], &found["id"]), (&told["nieuw"], &told["id"]));
    // What is wrong is told at once.
    let wrong = json_of(&deliver("?inspanningen=veel&ontvangen=2999-01-01", &token, &signalen()));
    assert_eq!(wrong["errors"].as_array().map(Vec::len), Some(2), "{wrong:#}");
    let version = deliver("?inspanningen=alle", &token, &json!({ "versie": "0.8", "leveringen": [] }));
    assert_eq!((version.status, version.header("content-type")), (400, "application/problem+json"));
    let none = json_of(&deliver("", &token, &signalen()));
    assert_eq!(none["nieuw"], 0, "the four efforts are not taken for granted");
}

#[test]
fn what_is_wrong_is_always_a_problem() {
    let proef = municipality();
    let server = Server::start(&proef);
    for path in [
        "/v1",
        "/v1/",
        "/v1/niets",
        "/v1/opgaven/",
        "/v1/opgaven/%00",
        "/v1/opgaven/../token",
        "/v1/antwoorden/x",
    ] {
        assert_eq!(ask(&server, "GET", path, &[], "").status, 404, "{path}");
    }
    for (method, path) in [
        ("DELETE", "/v1/opgaven"),
        ("PUT", "/v1/opgaven/1"),
        ("GET", "/v1/token"),
        ("OPTIONS", "/v1/opgaven"),
    ] {
        let answer = ask(&server, method, path, &[], "");
        assert_eq!(answer.status, 405, "{method} {path}");
        assert!(!answer.header("allow").is_empty(), "{method} {path}");
    }
    let host = ask(&server, "GET", "/v1/opgaven", &[("Host", "elders.example")], "");
    assert_eq!(host.status, 403);
    let cross = ask(&server, "POST", "/v1/opgaven", &[("Sec-Fetch-Site", "cross-site")], "{}");
    assert_eq!(cross.status, 403);
    assert_eq!(ask(&server, "HEAD", "/v1/opgaven", &[], "").status, 200);
    // Pages keep their own errors.
    assert!(server.get("/v1x").header("content-type").starts_with("text/html"));
}

#[test]
fn marks_of_a_request_go_back_and_nothing_else_does() {
    let proef = municipality();
    let server = Server::start(&proef);
    let (fsc, trace) =
        ("018f3c5e-6f1a-7c3e-9d42-0123456789ab", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    for path in ["/v1/opgaven", "/v1/niets"] {
        let answer = ask(&server, "GET", path, &[("Fsc-Transaction-Id", fsc), ("traceparent", trace)], "");
        assert_eq!((answer.header("fsc-transaction-id"), answer.header("traceparent")), (fsc, trace));
        let answer = ask(&server, "GET", path, &[("Fsc-Transaction-Id", "<b>"), ("X-Iets", "x")], "");
        assert_eq!((answer.header("fsc-transaction-id"), answer.header("x-iets")), ("", ""));
    }
}

#[test]
fn answers_are_those_of_the_pages() {
    let proef = municipality();
    proef.imported(&jaren(&["2023", "2024"]));
    let server = Server::start(&proef);
    let document = json_of(&ask(&server, "GET", "/v1/openapi.json", &[], ""));
    let list = json_of(&ask(&server, "GET", "/v1/antwoorden", &[], ""));
    assert!(conform::faults(&document, "Antwoordlijst", &list).is_empty());
    let (mut answered, mut refused) = (0, 0);
    for one in list["antwoorden"].as_array().expect("answers") {
        let path = one["_links"]["self"]["href"].as_str().expect("a link");
        let page = one["_links"]["pagina"]["href"].as_str().expect("a link");
        for query in ["", "?gemeente=9999", "?jaar=2023", "?jaar=tweeduizend"] {
            let answer = ask(&server, "GET", &format!("{path}{query}"), &[], "");
            let beside = server.get(&format!("{page}.json{query}"));
            let known = document["paths"][path.trim_start_matches("/v1")]["get"]["parameters"].to_string();
            let unknown = query.contains("jaar") && !known.contains("\"jaar\"");
            if !unknown {
                assert_eq!(answer.status, beside.status, "{path}{query}: {}", answer.body);
            }
            if answer.status == 200 {
                let value = json_of(&answer);
                assert_eq!(value, json_of(&beside), "{path}{query}");
                let faults = conform::faults(&document, "Antwoord", &value);
                assert!(faults.is_empty(), "{path}: {faults:?}");
                answered += 1;
            } else {
                assert_eq!(answer.status, 400, "{path}{query}");
                refused += 1;
            }
        }
    }
    assert!(answered >= 8 && refused >= 4, "{answered} answers, {refused} refused");

    // The figures of now become the baseline.
    let mut with_figures = opgave();
    with_figures["antwoord"] = json!({ "deel": "stapeling", "keuze": { "jaar": "2023" } });
    let headers = [("Content-Type", "application/json")];
    let made = json_of(&ask(&server, "POST", "/v1/opgaven", &headers, &with_figures.to_string()));
    let figures = json_of(&ask(&server, "GET", "/v1/antwoorden/stapeling?jaar=2023", &[], ""));
    assert!(made["nulmeting"].is_object() && made["nulmetingOp"].is_string(), "{made:#}");
    assert!(figures["tabellen"].as_object().is_some_and(|all| !all.is_empty()));
}
