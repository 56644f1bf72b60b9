//! One answer of a source: what is kept of it, and where the next one is.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

use crate::FetchError;
use crate::address::query_of_link;

/// What is kept of an answer.
pub(crate) struct Page {
    /// As it is written to disk.
    pub(crate) bytes: Vec<u8>,
    /// Rows that are kept.
    pub(crate) rows: u64,
    /// Rows that the source gave.
    pub(crate) received: u64,
    /// What stands behind the question mark of the next page.
    pub(crate) next: Option<String>,
}

/// How an answer is read.
#[derive(Clone, Debug)]
pub(crate) enum Reader {
    /// Rows of `OData`, kept as they are. Each has these columns.
    Rows { columns: Vec<String> },
    /// Rows of `OData`, of which these columns are kept: by their name in the source, under a name of our own.
    Renamed { columns: Vec<(String, &'static str)> },
    /// Features of which a property holds this value.
    Features { property: &'static str, value: String },
}

impl Reader {
    pub(crate) fn read(&self, address: &str, bytes: Vec<u8>) -> Result<Page, FetchError> {
        match self {
            Self::Rows { columns } => rows(address, bytes, columns),
            Self::Renamed { columns } => renamed(address, &bytes, columns),
            Self::Features { property, value } => features(address, &bytes, property, value),
        }
    }
}

#[derive(Deserialize)]
struct ODataPage<R> {
    value: Vec<R>,
    #[serde(rename = "odata.nextLink", alias = "@odata.nextLink")]
    next: Option<String>,
}

fn parse<'a, T: Deserialize<'a>>(address: &str, bytes: &'a [u8]) -> Result<T, FetchError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|_| FetchError::form(address, "het is geen JSON met rijen"))
}

fn rows(address: &str, bytes: Vec<u8>, columns: &[String]) -> Result<Page, FetchError> {
    let page: ODataPage<BTreeMap<String, IgnoredAny>> = parse(address, &bytes)?;
    for row in &page.value {
        if let Some(gone) = columns.iter().find(|column| !row.contains_key(*column)) {
            return Err(FetchError::missing("de rijen", gone.as_str(), row.keys().map(String::as_str)));
        }
    }
    let count = page.value.len() as u64;
    let next = page.next.as_deref().and_then(query_of_link);
    Ok(Page { rows: count, received: count, next, bytes })
}

fn renamed(address: &str, bytes: &[u8], columns: &[(String, &'static str)]) -> Result<Page, FetchError> {
    let page: ODataPage<Map<String, Value>> = parse(address, bytes)?;
    let count = page.value.len() as u64;
    let mut rows = Vec::with_capacity(page.value.len());
    for mut row in page.value {
        let mut kept = Map::new();
        for (theirs, ours) in columns {
            let Some(value) = row.get_mut(theirs).map(Value::take) else {
                return Err(FetchError::missing("de rijen", theirs.as_str(), row.keys().map(String::as_str)));
            };
            kept.insert((*ours).to_owned(), value);
        }
        rows.push(Value::Object(kept));
    }
    let next = page.next.as_deref().and_then(query_of_link);
    Ok(Page { bytes: json!({ "value": rows }).to_string().into_bytes(), rows: count, received: count, next })
}

#[derive(Deserialize)]
struct FeaturePage {
    features: Vec<Value>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    rel: String,
    #[serde(default)]
    href: String,
}

/// A source that does not know the filter gives everything: what is about another municipality is left out here.
fn features(address: &str, bytes: &[u8], property: &str, value: &str) -> Result<Page, FetchError> {
    let page: FeaturePage = parse(address, bytes)?;
    let received = page.features.len() as u64;
    let mut kept = Vec::new();
    for feature in page.features {
        let properties = feature.get("properties").and_then(Value::as_object);
        let Some(properties) = properties else {
            return Err(FetchError::form(address, "een gebied heeft geen kenmerken"));
        };
        let Some(found) =
            properties.iter().find(|(name, _)| name.eq_ignore_ascii_case(property)).map(|(_, found)| found)
        else {
            let present = properties.keys().map(String::as_str);
            return Err(FetchError::missing("de gebieden", property, present));
        };
        if found.as_str().is_some_and(|found| found.trim() == value) {
            kept.push(feature);
        }
    }
    let rows = kept.len() as u64;
    let next = page.links.iter().find(|link| link.rel == "next").and_then(|link| query_of_link(&link.href));
    Ok(Page { bytes: feature_collection(&kept).into_bytes(), rows, received, next })
}

/// Features as one file.
pub(crate) fn feature_collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// The rows of a document of metadata, and the next page of it.
pub(crate) fn metadata(address: &str, bytes: &[u8]) -> Result<(Vec<Value>, Option<String>), FetchError> {
    let page: ODataPage<Value> = parse(address, bytes)?;
    Ok((page.value, page.next.as_deref().and_then(query_of_link)))
}

/// A document that is one object.
pub(crate) fn object(address: &str, bytes: &[u8]) -> Result<Value, FetchError> {
    parse(address, bytes)
}
