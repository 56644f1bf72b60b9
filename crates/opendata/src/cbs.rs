//! Tables of CBS, by `OData` version 3 and 4.

use std::fmt;
use std::str::FromStr;

use serde_json::{Value, json};

use crate::FetchError;
use crate::address::query;
use crate::columns::Columns;
use crate::error::shown;
use crate::net::{Net, Tell};
use crate::page::{Reader, metadata, object};
use crate::series::{Paging, Plan, Series};

const BASE_3: &str = "https://opendata.cbs.nl/ODataFeed/odata";
const BASE_4: &str = "https://datasets.cbs.nl/odata/v1/CBS";
pub(crate) const CREDIT: &str = "Bron: CBS, CC BY 4.0";
/// No document of metadata has more pages.
const MOST_PAGES: usize = 1000;

/// The number of a table of CBS, with the letters of its language behind it.
///
/// ```
/// use opendata::Tabelnummer;
/// assert_eq!("85984".parse::<Tabelnummer>()?.to_string(), "85984NED");
/// assert_eq!("85984eng".parse::<Tabelnummer>()?.to_string(), "85984ENG");
/// assert!("../85984".parse::<Tabelnummer>().is_err());
/// # Ok::<(), opendata::FetchError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tabelnummer(String);

impl FromStr for Tabelnummer {
    type Err = FetchError;
    fn from_str(text: &str) -> Result<Self, FetchError> {
        let name = text.trim().to_ascii_uppercase();
        let letters = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let digits = name.len() - letters.len();
        let is_good = (4..=6).contains(&digits) && letters.len() <= 8;
        if !is_good || !letters.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(FetchError::Tabelnummer(domein::mask_bsn(text).chars().take(24).collect()));
        }
        Ok(Self(if letters.is_empty() { format!("{name}NED") } else { name }))
    }
}

impl fmt::Display for Tabelnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which version of `OData` a table is fetched by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ODataVersion {
    /// Wide rows: a column for each topic.
    #[default]
    V3,
    /// Long rows: an observation for each figure.
    V4,
}

impl ODataVersion {
    pub(crate) const fn base(self) -> &'static str {
        match self {
            Self::V3 => BASE_3,
            Self::V4 => BASE_4,
        }
    }
}

/// A table in its source.
pub(crate) struct Table<'a> {
    pub(crate) net: &'a Net,
    pub(crate) base: String,
    pub(crate) tabel: Tabelnummer,
    pub(crate) tell: Tell<'a>,
}

/// What a source says of a table before its rows.
pub(crate) struct Version {
    pub(crate) titel: String,
    pub(crate) versie: String,
    pub(crate) document: (String, Vec<u8>),
}

impl Table<'_> {
    pub(crate) fn address(&self, set: &str) -> String {
        format!("{}/{}/{set}", self.base, self.tabel)
    }

    fn get(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        self.net.get(address, self.tell).map_err(|error| match error {
            FetchError::Status { adres, status: 404 } => {
                FetchError::Unknown { wat: format!("tabel {}", self.tabel), adres }
            }
            other => other,
        })
    }

    /// All rows of a document of metadata.
    pub(crate) fn rows(&self, set: &str, ask: &str) -> Result<Vec<Value>, FetchError> {
        let address = self.address(set);
        let (mut all, mut ask) = (Vec::new(), ask.to_owned());
        for _ in 0..MOST_PAGES {
            let whole = if ask.is_empty() { address.clone() } else { format!("{address}?{ask}") };
            let (rows, next) = metadata(&whole, &self.get(&whole)?)?;
            all.extend(rows);
            match next {
                Some(next) => ask = next,
                None => return Ok(all),
            }
        }
        Err(FetchError::form(&address, "er komt geen eind aan"))
    }

    /// Title and version, by version 3.
    pub(crate) fn version_3(&self) -> Result<Version, FetchError> {
        let rows = self.rows("TableInfos", FORMAT)?;
        let address = self.address("TableInfos");
        let one =
            rows.first().ok_or_else(|| FetchError::form(&address, "de tabel heeft geen beschrijving"))?;
        version(&address, one, "TableInfos", &rows)
    }

    /// Title and version, by version 4.
    fn version_4(&self) -> Result<Version, FetchError> {
        let address = self.address("Properties");
        let found = object(&address, &self.get(&address)?)?;
        let one = found.pointer("/value/0").unwrap_or(&found);
        version(&address, one, "Properties", &[]).map(|version| Version {
            document: ("Properties.json".to_owned(), found.to_string().into_bytes()),
            ..version
        })
    }

    /// The columns, with the document that tells them.
    pub(crate) fn columns(&self) -> Result<(Columns, (String, Vec<u8>)), FetchError> {
        let rows = self.rows("DataProperties", FORMAT)?;
        Ok((Columns::of_rows(&rows), document("DataProperties", &rows)))
    }

    /// A series of pages of this table.
    pub(crate) fn series(&self, set: &str, ask: String, paging: Paging, reader: Reader) -> Series {
        Series {
            name: set.to_owned(),
            address: self.address(set),
            query: ask,
            plain_query: None,
            paging,
            reader,
            counts: false,
            merges: false,
        }
    }

    /// All rows of the table, with the code lists of its dimensions.
    pub(crate) fn plan_3(&self, name: String, version: Version) -> Result<Plan, FetchError> {
        let (columns, properties) = self.columns()?;
        let is_list = |kind: &str| kind != "Topic";
        let mut series: Vec<_> = columns
            .iter()
            .filter(|column| is_list(&column.kind))
            .map(|column| {
                let reader = Reader::Rows { columns: vec!["Key".to_owned(), "Title".to_owned()] };
                self.series(&column.key, FORMAT.to_owned(), Paging::Windows, reader)
            })
            .collect();
        let reader = Reader::Rows { columns: columns.iter().map(|column| column.key.clone()).collect() };
        let rows = self.series("TypedDataSet", FORMAT.to_owned(), Paging::Windows, reader);
        series.push(Series { counts: true, ..rows });
        Ok(self.plan(name, format!("tabel {}", self.tabel), version, vec![properties], series))
    }

    /// All observations of the table, with the lists of its measures and dimensions.
    fn plan_4(&self, name: String, version: Version) -> Result<Plan, FetchError> {
        let dimensions = self.rows("Dimensions", "")?;
        let names: Vec<String> = dimensions
            .iter()
            .filter_map(|one| one.get("Identifier").and_then(Value::as_str))
            .map(|name| name.trim().to_owned())
            .filter(|name| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
            .collect();
        if names.len() != dimensions.len() {
            return Err(FetchError::form(&self.address("Dimensions"), "een dimensie heeft geen naam"));
        }
        let list = |set: String| {
            let reader = Reader::Rows { columns: vec!["Identifier".to_owned(), "Title".to_owned()] };
            self.series(&set, String::new(), Paging::Links, reader)
        };
        let mut series = vec![list("MeasureCodes".to_owned())];
        series.extend(names.iter().map(|name| list(format!("{name}Codes"))));
        let columns = ["Measure", "Value"].map(str::to_owned).into_iter().chain(names).collect();
        let rows = self.series("Observations", String::new(), Paging::Links, Reader::Rows { columns });
        series.push(Series { counts: true, ..rows });
        Ok(self.plan(
            name,
            format!("tabel {}", self.tabel),
            version,
            vec![document("Dimensions", &dimensions)],
            series,
        ))
    }

    /// A plan with the description of the table among its documents.
    pub(crate) fn plan(
        &self,
        name: String,
        wat: String,
        version: Version,
        mut documents: Vec<(String, Vec<u8>)>,
        series: Vec<Series>,
    ) -> Plan {
        documents.insert(0, version.document);
        Plan {
            name,
            wat,
            bron: self.base.clone(),
            titel: version.titel,
            versie: version.versie,
            naamsvermelding: CREDIT,
            documents,
            series,
        }
    }

    /// Title and version of the table.
    pub(crate) fn version(&self, odata: ODataVersion) -> Result<Version, FetchError> {
        match odata {
            ODataVersion::V3 => self.version_3(),
            ODataVersion::V4 => self.version_4(),
        }
    }

    /// What the whole table is made of.
    pub(crate) fn whole(
        &self,
        odata: ODataVersion,
        name: String,
        version: Version,
    ) -> Result<Plan, FetchError> {
        match odata {
            ODataVersion::V3 => self.plan_3(name, version),
            ODataVersion::V4 => self.plan_4(name, version),
        }
    }
}

/// What version 3 is always asked: without it, it answers in XML.
pub(crate) const FORMAT: &str = "$format=json";

/// The question for some rows and columns of version 3.
pub(crate) fn selection(select: &str, filter: &str) -> String {
    format!("{FORMAT}&{}", query(&[("$select", select), ("$filter", filter)]))
}

fn version(address: &str, one: &Value, name: &str, rows: &[Value]) -> Result<Version, FetchError> {
    let text = |field: &str| one.get(field).and_then(Value::as_str).map(|text| text.trim().to_owned());
    let Some(versie) = text("Modified").filter(|text| !text.is_empty()) else {
        let names = one.as_object().into_iter().flat_map(|one| one.keys()).map(String::as_str);
        return Err(FetchError::missing(shown(address), "Modified", names));
    };
    Ok(Version { titel: text("Title").unwrap_or_default(), versie, document: document(name, rows) })
}

fn document(name: &str, rows: &[Value]) -> (String, Vec<u8>) {
    (format!("{name}.json"), json!({ "value": rows }).to_string().into_bytes())
}
