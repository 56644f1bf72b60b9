//! Iv3 by version 3: pages, patience, columns by name, and what is on disk after whatever happens.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;
#[path = "common/iv3_tables.rs"]
mod tables;

use std::fs;
use std::path::Path;

use common::{Reply, Source, files};
use iv3::{Cijferlijst, read_odata};
use opendata::{Download, FetchError, FetchOptions, Fetcher};
use proptest::prelude::*;
use tables::{KEYS, Keys, infos, properties, row, window};

const VERSION: &str = "2025-07-01T02:00:00";

/// A service with so many rows, that gives at most so many at once.
fn service(total: u64, most: u64, links: bool, keys: Keys) -> Source {
    Source::new(move |question, _| match question.set() {
        "TableInfos" => infos(VERSION),
        "DataProperties" => properties(keys),
        "TypedDataSet" => window(question, total, most, links, keys),
        _ => Reply::status(404),
    })
}

fn fetch(fetcher: &Fetcher, naar: &Path) -> Result<Download, FetchError> {
    fetcher.iv3(2024, &[], naar, &|_| ())
}

fn read(download: &Download) -> Cijferlijst {
    let pages: Vec<_> =
        download.files("TypedDataSet").into_iter().map(|path| fs::read(path).unwrap()).collect();
    read_odata(pages.iter().map(Vec::as_slice))
}

/// What the same rows give that never went over a line.
fn straight(total: u64) -> Cijferlijst {
    let rows: Vec<_> = (0..total).map(|one| row(one, KEYS)).collect();
    read_odata([serde_json::json!({ "value": rows }).to_string().as_bytes()])
}

#[test]
fn pages_become_the_same_figures_as_one_page() {
    let folder = tempfile::tempdir().unwrap();
    let source = service(25, 10, true, KEYS);
    let download = fetch(&source.fetcher(), folder.path()).unwrap();
    assert_eq!((download.rijen, download.versie.as_str(), download.is_new), (25, VERSION, true));
    assert_eq!(download.titel, "Iv3 gemeenten 2024");
    let list = read(&download);
    assert_eq!((list.cijfers.len(), list.bevindingen.len()), (25, 0));
    assert_eq!(list, straight(25));
    let names: Vec<_> = files(folder.path());
    let inside = |name: &str| format!("iv3-2024/2025-07-01T02-00-00/{name}");
    let expected =
        ["DataProperties.json", "TableInfos.json", "TypedDataSet-0001.json", "TypedDataSet-0002.json"];
    assert_eq!(names[1..5], expected.map(inside), "{names:?}");
    assert_eq!(Download::open(&download.map), Some(Download { is_new: false, ..download }));
}

#[test]
fn a_service_without_links_is_asked_by_windows_of_ten_thousand() {
    let folder = tempfile::tempdir().unwrap();
    let source = service(20_003, 10_000, false, KEYS);
    let download = fetch(&source.fetcher(), folder.path()).unwrap();
    assert_eq!(download.rijen, 20_003);
    let skips: Vec<_> = source
        .asked()
        .iter()
        .filter(|one| one.set() == "TypedDataSet")
        .map(|one| one.get("$skip").to_owned())
        .collect();
    assert_eq!(skips, ["0", "10000", "20000"]);
    let list = read(&download);
    assert_eq!(list.cijfers.len(), 20_000 + 3, "{:?}", list.bevindingen.first());
}

#[test]
fn only_the_code_that_was_asked_goes_out() {
    let folder = tempfile::tempdir().unwrap();
    let source = service(4, 10, true, KEYS);
    let codes = ["0363".parse().unwrap(), "0150".parse().unwrap(), "0363".parse().unwrap()];
    let download = source.fetcher().iv3(2024, &codes, folder.path(), &|_| ()).unwrap();
    assert!(download.map.starts_with(folder.path().join("iv3-2024-GM0150-GM0363")));
    let asked = source.asked();
    assert!(asked.iter().all(|one| one.path.starts_with("/45067NED/")), "{asked:?}");
    let rows = asked.iter().find(|one| one.set() == "TypedDataSet").unwrap();
    assert_eq!(
        rows.get("$filter"),
        "(startswith(TaakveldBalanspost,'6.') or startswith(TaakveldBalanspost,'7.1')) and \
         (startswith(Gemeenten,'GM0150') or startswith(Gemeenten,'GM0363'))"
    );
    let mut names: Vec<_> = rows.query.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["$filter", "$format", "$select", "$skip", "$top"]);
}

#[test]
fn columns_are_found_by_name_in_any_order_and_under_any_number() {
    let folder = tempfile::tempdir().unwrap();
    let turned = Keys { first: "k_1ePlaatsing_7", second: "TweedePlaatsing_3", turned: true };
    let download = fetch(&service(9, 4, true, turned).fetcher(), folder.path());
    // The key of the second placing says something else this year; its title does not.
    assert_eq!(read(&download.unwrap()), straight(9));
}

#[test]
fn a_column_that_is_gone_is_named_with_those_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, _| match question.set() {
        "TableInfos" => infos(VERSION),
        "DataProperties" => Reply::rows([
            serde_json::json!({"Type": "Dimension", "Key": "Categorie", "Title": "Categorie"}),
            serde_json::json!({"Type": "Dimension", "Key": "Taakveld", "Title": "Taakveld"}),
        ]),
        _ => Reply::status(404),
    });
    let error = fetch(&source.fetcher(), folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("ontbreekt TaakveldBalanspost") && error.contains("Categorie, Taakveld"),
        "{error}"
    );
    assert!(whole(folder.path()).is_empty());
}

/// Files that look like a download.
fn whole(folder: &Path) -> Vec<String> {
    files(folder).into_iter().filter(|name| !name.contains("/.")).collect()
}

#[test]
fn a_version_that_is_there_costs_one_question() {
    let folder = tempfile::tempdir().unwrap();
    let source = service(25, 10, true, KEYS);
    let first = fetch(&source.fetcher(), folder.path()).unwrap();
    source.asked();
    let again = fetch(&source.fetcher(), folder.path()).unwrap();
    assert_eq!(again, Download { is_new: false, ..first.clone() });
    let asked: Vec<_> = source.asked().iter().map(|one| one.set().to_owned()).collect();
    assert_eq!(asked, ["TableInfos"]);
    let anew = Fetcher::new(FetchOptions { opnieuw: true, ..source.options() });
    assert_eq!(fetch(&anew, folder.path()).unwrap(), first);
    assert_eq!(source.asked().len(), 6, "infos, properties, three pages, and infos again");
    fs::remove_file(&first.files("TypedDataSet")[1]).unwrap();
    assert!(fetch(&source.fetcher(), folder.path()).unwrap().is_new, "what is not whole is fetched again");
    assert!(
        whole(folder.path()).len() == 6 && !files(folder.path()).iter().any(|name| name.contains(".oud"))
    );
}

#[test]
fn what_breaks_off_or_is_busy_is_asked_again_at_the_same_page() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, before| {
        let rows = || window(question, 25, 10, true, KEYS);
        match (question.set(), question.get("$skip"), before) {
            ("TableInfos", ..) => infos(VERSION),
            ("DataProperties", ..) => properties(KEYS).packed(),
            (_, "0", 0) => rows().broken(),
            (_, "0", 1) => rows().packed().broken(),
            (_, "10", 0 | 1) => Reply::status(503).with("Retry-After", "0"),
            (_, "20", 0) => Reply::status(429),
            _ => rows().packed(),
        }
    });
    let download = fetch(&source.fetcher(), folder.path()).unwrap();
    assert_eq!(read(&download), straight(25));
    let skips: Vec<_> = source
        .asked()
        .iter()
        .filter(|one| one.set() == "TypedDataSet")
        .map(|one| one.get("$skip").to_owned())
        .collect();
    assert_eq!(skips, ["0", "0", "0", "10", "10", "10", "20", "20"]);
}

#[test]
fn after_a_failure_nothing_looks_whole_and_the_next_time_goes_on_at_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, before| match (question.set(), question.get("$skip")) {
        ("TableInfos", _) => infos(VERSION),
        ("DataProperties", _) => properties(KEYS),
        (_, "20") if before < 4 => Reply::status(503),
        _ => window(question, 25, 10, true, KEYS),
    });
    let error = fetch(&source.fetcher(), folder.path()).unwrap_err();
    assert!(matches!(error, FetchError::Busy { status: 503, .. }), "{error}");
    assert!(whole(folder.path()).is_empty(), "{:?}", files(folder.path()));
    let before = source.asked();
    assert_eq!(before.iter().filter(|one| one.get("$skip") == "20").count(), 4, "once, and after each pause");
    // The counts of the server begin anew: it fails four times more, at the page where it broke off.
    assert!(fetch(&source.fetcher(), folder.path()).is_err());
    let after = source.asked();
    assert!(after.iter().all(|one| !["0", "10"].contains(&one.get("$skip"))), "{after:?}");
}

#[test]
fn a_draft_of_another_version_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let broken = Source::new(|question, _| match (question.set(), question.get("$skip")) {
        ("TableInfos", _) => infos("2025-01-01T02:00:00"),
        ("DataProperties", _) => properties(KEYS),
        (_, "10") => Reply::status(503),
        _ => window(question, 25, 10, true, KEYS),
    });
    assert!(fetch(&broken.fetcher(), folder.path()).is_err());
    let download = fetch(&service(7, 3, true, KEYS).fetcher(), folder.path()).unwrap();
    assert_eq!(read(&download), straight(7));
}

#[test]
fn figures_that_change_meanwhile_are_no_download() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, before| match question.set() {
        "TableInfos" if before == 0 => infos(VERSION),
        "TableInfos" => infos("2025-07-02T02:00:00"),
        "DataProperties" => properties(KEYS),
        _ => window(question, 25, 10, true, KEYS),
    });
    let error = fetch(&source.fetcher(), folder.path()).unwrap_err();
    assert!(matches!(error, FetchError::Changed(_)), "{error}");
    assert_eq!(files(folder.path()), ["iv3-2024/.slot"]);
}

#[test]
fn what_is_no_data_is_refused_with_the_way_out() {
    type Says = fn() -> Reply;
    let cases: [(Says, &str); 6] = [
        (Reply::html, "eerst om in te loggen"),
        (|| Reply { headers: Vec::new(), ..Reply::html() }, "eerst om in te loggen"),
        (|| Reply::status(404), "kent tabel 45067NED niet"),
        (|| Reply::status(403), "HTTP 403"),
        (|| Reply { body: b"{\"a\":".to_vec(), ..Reply::rows([]) }, "geen JSON met rijen"),
        (|| Reply::rows([serde_json::json!({"Title": "a"})]), "ontbreekt Modified"),
    ];
    for (says, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        let source = Source::new(move |_, _| says());
        let error = fetch(&source.fetcher(), folder.path()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(source.asked().len(), 1, "asking again does not help: {error}");
        assert!(files(folder.path()).is_empty());
    }
}

#[test]
fn where_nothing_listens_the_address_and_the_way_out_are_told() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let options = FetchOptions { bron: Some(format!("http://{closed}/odata")), ..FetchOptions::default() };
    let folder = tempfile::tempdir().unwrap();
    let error = fetch(&Fetcher::new(options), folder.path()).unwrap_err().to_string();
    assert!(error.contains(&format!("http://{closed}/odata/45067NED/TableInfos")), "{error}");
    assert!(error.contains("zelf ophalen"), "{error}");
}

#[test]
fn a_source_that_goes_in_circles_or_is_empty_ends_in_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(|question, _| match question.set() {
        "TableInfos" => infos(VERSION),
        "DataProperties" => properties(KEYS),
        _ => Reply::json(
            &serde_json::json!({"value": [row(1, KEYS)], "odata.nextLink": "TypedDataSet?$skip=1"}),
        ),
    });
    let error = fetch(&source.fetcher(), folder.path()).unwrap_err().to_string();
    assert!(error.contains("geen eind"), "{error}");
    let error = fetch(&service(0, 10, true, KEYS).fetcher(), folder.path()).unwrap_err().to_string();
    assert!(error.contains("niets over Iv3 in 2024"), "{error}");
    assert_eq!(files(folder.path()), ["iv3-2024/.slot"]);
}

#[test]
fn years_and_tables_that_are_not_there_are_refused_before_anything_is_asked() {
    let (folder, source) = (tempfile::tempdir().unwrap(), service(1, 1, true, KEYS));
    let error = source.fetcher().iv3(2016, &[], folder.path(), &|_| ()).unwrap_err().to_string();
    assert!(error.contains("2016") && error.contains("2017 tot en met 2026"), "{error}");
    assert!(source.asked().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn however_the_rows_are_cut_and_broken_the_figures_are_the_same(
        total in 1..40_u64,
        most in 1..12_u64,
        breaks in 0..4_usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let source = Source::new(move |question, before| match question.set() {
            "TableInfos" => infos(VERSION),
            "DataProperties" => properties(KEYS),
            _ if before < breaks.min(3) => window(question, total, most, true, KEYS).broken(),
            _ => window(question, total, most, true, KEYS),
        });
        let download = fetch(&source.fetcher(), folder.path()).unwrap();
        prop_assert_eq!(download.rijen, total);
        prop_assert_eq!(read(&download), straight(total));
    }
}
