//! Districts and neighbourhoods of PDOK.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{Question, Reply, Source, files};
use opendata::{Download, FetchError};
use serde_json::{Value, json};

fn area(gemeente: &str, code: &str) -> Value {
    json!({
        "type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [[[4.9, 52.3], [4.8, 52.3], [4.9, 52.4], [4.9, 52.3]]]},
        "properties": {"gemeentecode": gemeente, "buurtcode": code, "aantalWmoClienten": 40}
    })
}

fn collections(names: &[&str]) -> Reply {
    let each: Vec<_> = names.iter().map(|name| json!({"id": name, "title": name})).collect();
    Reply::json(&json!({"links": [], "collections": each}))
}

/// What a service does with a filter.
#[derive(Clone, Copy, PartialEq)]
enum Filter {
    Obeys,
    Ignores,
    Refuses,
}

/// A municipality with three neighbourhoods among those of another, two on a page.
fn answer(question: &Question, filter: Filter) -> Reply {
    let asks = !question.get("filter").is_empty();
    if question.set() == "collections" {
        return collections(&["buurten", "gemeenten", "wijken", "extra"]);
    }
    if asks && filter == Filter::Refuses {
        return Reply::status(400);
    }
    let all = match question.path.rsplit('/').nth(1).unwrap() {
        "gemeenten" => vec![area("GM0363", "GM0363"), area("GM0384", "GM0384")],
        _ => (0..6)
            .map(|one| area(if one % 2 == 0 { "GM0363" } else { "GM0384" }, &format!("BU0363{one:04}")))
            .collect(),
    };
    let wanted: Vec<_> = all
        .into_iter()
        .filter(|one| {
            let code = one["properties"]["gemeentecode"].as_str().unwrap();
            !asks || filter == Filter::Ignores || question.get("filter") == format!("gemeentecode = '{code}'")
        })
        .collect();
    let cursor: usize = question.get("cursor").parse().unwrap_or(0);
    let page: Vec<_> = wanted.iter().skip(cursor).take(2).collect();
    let mut links = vec![json!({"rel": "self", "href": "https://elders/items?f=json"})];
    if cursor + 2 < wanted.len() {
        let asked = if asks { "&filter=gemeentecode%20%3D%20%27GM0363%27" } else { "" };
        let href = format!("https://elders/items?cursor={}&f=json{asked}", cursor + 2);
        links.push(json!({"rel": "next", "href": href}));
    }
    Reply::json(
        &json!({"type": "FeatureCollection", "features": page, "links": links, "numberReturned": page.len()}),
    )
}

fn fetch(source: &Source, naar: &Path) -> Result<Download, FetchError> {
    source.fetcher().pdok(2024, "0363".parse().unwrap(), naar, &|_| ())
}

#[test]
fn a_municipality_comes_as_three_files_whatever_the_service_does_with_a_filter() {
    for filter in [Filter::Obeys, Filter::Ignores, Filter::Refuses] {
        let source = Source::new(move |question, _| answer(question, filter));
        let folder = tempfile::tempdir().unwrap();
        let download = fetch(&source, folder.path()).unwrap();
        assert_eq!((download.rijen, download.versie.as_str()), (7, "2024"));
        assert_eq!(download.map, folder.path().join("pdok-2024-GM0363/2024"));
        let [path] = &download.files("buurten")[..] else { panic!("one file: {:?}", files(folder.path())) };
        let found: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        assert_eq!(found["type"], "FeatureCollection");
        let codes: Vec<_> =
            found["features"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(codes, ["BU03630000", "BU03630002", "BU03630004"]);
        let names: Vec<_> = download.bestanden.iter().map(|file| file.naam.as_str()).collect();
        assert_eq!(names, ["gemeenten.geojson", "wijken.geojson", "buurten.geojson", "collections.json"]);
        let on_disk = fs::read_dir(&download.map).unwrap().count();
        assert_eq!(on_disk, names.len() + 1, "no pages are left beside versie.json");
        source.asked();
        assert!(!fetch(&source, folder.path()).unwrap().is_new);
        assert_eq!(source.asked().len(), 1);
    }
}

#[test]
fn what_the_service_has_not_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, _| match question.set() {
        "collections" => collections(&["gemeenten", "wijken", "buurten"]),
        _ => Reply::json(&json!({"features": []})),
    });
    let error = fetch(&source, folder.path()).unwrap_err().to_string();
    assert!(error.contains("niets over gemeente 0363 in 2024"), "{error}");
    let source = Source::new(|_, _| collections(&["gemeenten", "buurt"]));
    let error = fetch(&source, folder.path()).unwrap_err().to_string();
    assert!(error.contains("ontbreekt wijken") && error.contains("gemeenten, buurt"), "{error}");
    let source = Source::new(|question, _| match question.set() {
        "collections" => collections(&["gemeenten", "wijken", "buurten"]),
        _ => Reply::json(&json!({"features": [{"properties": {"gm_code": "GM0363"}}]})),
    });
    let error = fetch(&source, folder.path()).unwrap_err().to_string();
    assert!(error.contains("ontbreekt gemeentecode") && error.contains("gm_code"), "{error}");
    let source = Source::new(|_, _| Reply::status(404));
    let error = fetch(&source, folder.path()).unwrap_err().to_string();
    assert!(error.contains("wijken en buurten van 2024"), "{error}");
    assert_eq!(files(folder.path()), ["pdok-2024-GM0363/.slot"]);
    let early = source.fetcher().pdok(2019, "0363".parse().unwrap(), folder.path(), &|_| ());
    assert!(early.unwrap_err().to_string().contains("2023 tot en met 2025"));
}

#[test]
fn a_version_that_the_service_tells_is_kept() {
    let source = Source::new(|question, _| match question.set() {
        "collections" => Reply::json(&json!({"collections": [
            {"id": "gemeenten", "lastUpdated": "2025-01-02T00:00:00Z"}, {"id": "wijken"},
            {"id": "buurten", "lastUpdated": "2025-02-02T00:00:00Z"}]})),
        _ => answer(question, Filter::Obeys),
    });
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&source, folder.path()).unwrap().versie, "2025-02-02T00:00:00Z");
}
