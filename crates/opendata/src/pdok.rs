//! Borders and figures of districts and neighbourhoods, by the OGC API Features of PDOK.

use domein::Gemeentecode;
use serde_json::Value;

use crate::FetchError;
use crate::address::query;
use crate::net::{Net, Tell};
use crate::page::{Reader, object};
use crate::series::{Paging, Plan, Series};

pub(crate) const BASE: &str = "https://api.pdok.nl/cbs";
const CREDIT: &str = "Bron: CBS en Kadaster, via PDOK, CC BY 4.0";
/// The first and last year that the service is known to have.
const YEARS: (u16, u16) = (2023, 2025);
const COLLECTIONS: [&str; 3] = ["gemeenten", "wijken", "buurten"];
/// The property that tells to which municipality an area belongs.
const PROPERTY: &str = "gemeentecode";
const JSON: (&str, &str) = ("f", "json");

/// What to fetch, in which year.
pub(crate) struct Areas<'a> {
    pub(crate) net: &'a Net,
    pub(crate) base: &'a str,
    pub(crate) jaar: u16,
    pub(crate) gemeente: Gemeentecode,
    pub(crate) tell: Tell<'a>,
}

impl Areas<'_> {
    /// The name of the folder.
    pub(crate) fn name(&self) -> String {
        format!("pdok-{}-GM{}", self.jaar, self.gemeente)
    }

    /// The collections of the year, with their version as far as the source tells it.
    pub(crate) fn plan(&self) -> Result<Plan, FetchError> {
        let (first, last) = YEARS;
        if !(first..=last).contains(&self.jaar) {
            return Err(FetchError::Year { jaar: self.jaar, first, last });
        }
        let root = format!("{}/wijken-en-buurten-{}/ogc/v1/collections", self.base, self.jaar);
        let address = format!("{root}?{}", query(&[JSON]));
        let bytes = self.net.get(&address, self.tell).map_err(|error| match error {
            FetchError::Status { adres, status: 404 } => {
                FetchError::Unknown { wat: format!("wijken en buurten van {}", self.jaar), adres }
            }
            other => other,
        })?;
        let found = object(&address, &bytes)?;
        let names: Vec<&str> = found
            .get("collections")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|one| one.get("id").and_then(Value::as_str))
            .collect();
        for wanted in COLLECTIONS {
            if !names.contains(&wanted) {
                return Err(FetchError::missing("de verzamelingen van PDOK", wanted, names));
            }
        }
        Ok(Plan {
            name: self.name(),
            wat: format!("gemeente {} in {}", self.gemeente, self.jaar),
            bron: self.base.to_owned(),
            titel: format!("Wijken en buurten {}", self.jaar),
            versie: version(&found).unwrap_or_else(|| self.jaar.to_string()),
            naamsvermelding: CREDIT,
            documents: vec![("collections.json".to_owned(), bytes)],
            series: COLLECTIONS.iter().map(|name| self.series(&root, name)).collect(),
        })
    }

    fn series(&self, root: &str, name: &str) -> Series {
        let code = format!("GM{}", self.gemeente);
        let filter = format!("{PROPERTY} = '{code}'");
        let page = ("limit", "1000");
        Series {
            name: name.to_owned(),
            address: format!("{root}/{name}/items"),
            query: query(&[JSON, page, ("filter", &filter), ("filter-lang", "cql2-text")]),
            plain_query: Some(query(&[JSON, page])),
            paging: Paging::Links,
            reader: Reader::Features { property: PROPERTY, value: code },
            counts: true,
            merges: true,
        }
    }
}

/// The newest moment that the description of a collection names.
fn version(collections: &Value) -> Option<String> {
    let moment = |one: &Value| {
        ["lastUpdated", "updated", "version"]
            .into_iter()
            .find_map(|field| one.get(field).and_then(Value::as_str).map(str::to_owned))
    };
    let each = collections.get("collections")?.as_array()?;
    each.iter().filter_map(moment).max().filter(|text| !text.trim().is_empty())
}
