//! The document against the rules of the API Design Rules that a program can check.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;

fn document() -> Value {
    resources().document()
}

/// Every operation: path, method, and what is said of it.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let mut all = Vec::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            all.push((path.clone(), method.clone(), operation.clone()));
        }
    }
    all
}

/// Follows a reference within the document.
fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(place) => document.pointer(place.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

#[test]
fn addresses_and_document_are_one_table() {
    let document = document();
    let said: BTreeSet<(String, String)> = operations(&document)
        .into_iter()
        .map(|(path, method, _)| (format!("{BASE}{path}"), method))
        .collect();
    let served: BTreeSet<(String, String)> =
        routes().adressen().into_iter().map(|one| (one.pad, one.methode.as_str().to_lowercase())).collect();
    assert_eq!(said, served);
    for one in routes().adressen() {
        let path = one.pad.trim_start_matches(BASE);
        let operation = &document["paths"][path][one.methode.as_str().to_lowercase()];
        let scopes = operation["security"][0]["toepassing"].clone();
        let needed =
            if one.recht == ::toegang::Recht::Openbaar { Value::Null } else { json!([one.recht.sleutel()]) };
        assert_eq!(scopes, needed, "{path}");
    }
}

#[test]
fn names_are_as_the_rules_ask() {
    let document = document();
    for (path, _, operation) in operations(&document) {
        assert!(!path.ends_with('/') && !path.contains("/v1"), "{path}");
        for part in path.split('/').filter(|part| !part.starts_with('{') && *part != "openapi.json") {
            let kebab = part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(kebab, "{path}: {part}");
        }
        for one in operation["parameters"].as_array().into_iter().flatten() {
            let name = one["name"].as_str().unwrap();
            if one["in"] == "query" {
                let camel = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
                assert!(
                    camel && name.starts_with(|letter: char| letter.is_ascii_lowercase()),
                    "{path}: {name}"
                );
            }
            assert!(!one["description"].as_str().unwrap().is_empty(), "{path}: {name} says nothing");
        }
        // Each part of the path is described.
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let parameters = operation["parameters"].as_array().unwrap();
            assert!(parameters.iter().any(|one| one["in"] == "path" && one["name"] == part), "{path}");
        }
    }
    let ids: Vec<String> =
        operations(&document).iter().map(|one| one.2["operationId"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each operation has a name of its own");
}

#[test]
fn members_are_camel_case_but_those_of_oauth() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for (name, schema) in schemas.iter().filter(|(name, _)| !name.starts_with("Token")) {
        for member in schema["properties"].as_object().into_iter().flat_map(|all| all.keys()) {
            let plain = member == "_links" || member.bytes().all(|byte| byte.is_ascii_alphanumeric());
            assert!(plain, "{name}.{member}");
        }
    }
}

#[test]
fn every_answer_has_its_version_and_every_error_is_a_problem() {
    let document = document();
    for (path, method, operation) in operations(&document) {
        let responses = operation["responses"].as_object().unwrap();
        for (status, response) in responses {
            let response = resolve(&document, response);
            assert!(response["headers"]["API-Version"].is_object(), "{method} {path} {status}");
            if status.starts_with(['4', '5']) {
                let schema = &response["content"]["application/problem+json"]["schema"];
                let required = resolve(&document, schema)["required"].as_array().unwrap();
                for needed in ["status", "title", "detail"] {
                    assert!(required.iter().any(|one| one == needed), "{path} {status}");
                }
            }
        }
        let asks = method != "get" || !operation["parameters"].is_null();
        assert_eq!(responses.contains_key("400"), asks, "{method} {path}: 400");
        assert!(!responses.contains_key("422"), "{method} {path}");
        let open = operation["security"] == json!([]);
        assert!(open || responses.contains_key("401") && responses.contains_key("403"), "{method} {path}");
    }
}

#[test]
fn the_document_says_who_made_it_and_leads_nowhere_else() {
    let document = document();
    let info = &document["info"];
    for member in ["name", "email", "url"] {
        assert!(info["contact"][member].as_str().is_some_and(|text| !text.is_empty()), "{member}");
    }
    assert_eq!(
        info["version"].as_str().unwrap().split('.').filter(|part| part.parse::<u16>().is_ok()).count(),
        3
    );
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["servers"][0]["url"], "/v1");
    // Every reference leads somewhere, and every kind is used.
    let text = document.to_string();
    for (place, _) in text.match_indices("\"$ref\":\"#") {
        let target = text[place + 9..].split('"').next().unwrap();
        assert!(document.pointer(target).is_some(), "{target}");
    }
    for kind in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("#/components/schemas/{kind}\"")), "{kind} is not used");
    }
}

#[test]
fn choices_are_read_from_the_type_with_their_help() {
    #[derive(clap::Args, serde::Deserialize)]
    #[allow(dead_code, reason = "only its fields are looked at")]
    struct Choice {
        /// Welk jaar.
        #[arg(long, default_value = "")]
        jaar: String,
        /// Voor de controller.
        #[arg(long)]
        #[serde(skip)]
        cent: bool,
    }
    assert_eq!(parameters_of::<Choice>(), [Parameter::text("jaar", "Welk jaar")]);
}

#[test]
fn all_that_is_wrong_in_an_address_is_told_at_once() {
    let known = Bladzijde::parameters();
    let (asked, mut wrong) = Uitvraag::read(Some("pagina=0&paginaGrootte=101&x=1&pagina=2"), &known);
    let _ = Bladzijde::of(&asked, &mut wrong);
    let names: Vec<_> = wrong.iter().map(|one| one.parameter.clone().unwrap()).collect();
    assert_eq!(names, ["x", "pagina", "paginaGrootte"]);
}

#[test]
fn parts_of_a_list_hold_each_thing_once() {
    let all: Vec<Value> = (0..45).map(Value::from).collect();
    for size in [1, 7, 20, 45, 100] {
        let (mut seen, mut page) = (Vec::new(), 1);
        loop {
            let query = format!("pagina={page}&paginaGrootte={size}");
            let (asked, mut wrong) = Uitvraag::read(Some(&query), &Bladzijde::parameters());
            let part = Bladzijde::of(&asked, &mut wrong).cut("x", "/x", &asked, &all);
            seen.extend(part["x"].as_array().unwrap().clone());
            assert_eq!(part["_links"]["prev"].is_object(), page > 1);
            if part["_links"]["next"].is_null() {
                break;
            }
            page += 1;
        }
        assert_eq!(seen, all, "{size}");
    }
}
