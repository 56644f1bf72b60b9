//! Iv3, what municipalities report to CBS about their money: the social domain of one year.

use domein::Gemeentecode;

use crate::FetchError;
use crate::cbs::{Tabelnummer, Table, Version, selection};
use crate::page::Reader;
use crate::series::{Paging, Plan, Series};

pub(crate) const BASE: &str = "https://dataderden.cbs.nl/ODataFeed/odata";

/// The table of each year.
const TABLES: [(u16, &str); 10] = [
    (2017, "45038NED"),
    (2018, "45042NED"),
    (2019, "45046NED"),
    (2020, "45050NED"),
    (2021, "45054NED"),
    (2022, "45059NED"),
    (2023, "45063NED"),
    (2024, "45067NED"),
    (2025, "45071NED"),
    (2026, "45078NED"),
];

/// As many municipalities fit in one address.
pub(crate) const MOST: usize = 20;

/// The columns of a row, by the names that the reader of rows knows.
const COLUMNS: [&str; 6] =
    ["TaakveldBalanspost", "Categorie", "Gemeenten", "Verslagsoort", "k_1ePlaatsing_1", "k_2ePlaatsing_2"];

/// The table of a year.
pub(crate) fn table(jaar: u16) -> Result<Tabelnummer, FetchError> {
    let found = TABLES.iter().find(|(year, _)| *year == jaar).and_then(|(_, table)| table.parse().ok());
    let (first, last) = (TABLES[0].0, TABLES[TABLES.len() - 1].0);
    found.ok_or(FetchError::Year { jaar, first, last })
}

/// The name of the folder: the year, and which municipalities.
pub(crate) fn name(jaar: u16, gemeenten: &[Gemeentecode]) -> String {
    let codes: Vec<String> = gemeenten.iter().map(|code| format!("-GM{code}")).collect();
    format!("iv3-{jaar}{}", codes.concat())
}

fn about(jaar: u16, gemeenten: &[Gemeentecode]) -> String {
    match gemeenten {
        [] => format!("Iv3 in {jaar}"),
        [one] => format!("gemeente {one} in {jaar}"),
        _ => format!("deze gemeenten in {jaar}"),
    }
}

/// The rows of hoofdtaakveld 6 and of 7.1, with the names of the columns that the reader of rows knows.
pub(crate) fn plan(
    table: &Table<'_>,
    jaar: u16,
    gemeenten: &[Gemeentecode],
    version: Version,
) -> Result<Plan, FetchError> {
    let (columns, properties) = table.columns()?;
    let mut renamed = Vec::new();
    for name in COLUMNS {
        renamed.push((columns.find(name)?.key.clone(), name));
    }
    let [taakveld, _, gemeente, ..] = &renamed[..] else {
        return Err(FetchError::form(&table.address("DataProperties"), "er zijn te weinig kolommen"));
    };
    let mut filter = format!("(startswith({0},'6.') or startswith({0},'7.1'))", taakveld.0);
    if !gemeenten.is_empty() {
        let codes: Vec<String> =
            gemeenten.iter().map(|code| format!("startswith({},'GM{code}')", gemeente.0)).collect();
        filter.push_str(&format!(" and ({})", codes.join(" or ")));
    }
    let select: Vec<&str> = renamed.iter().map(|(key, _)| key.as_str()).collect();
    let ask = selection(&select.join(","), &filter);
    let rows = table.series("TypedDataSet", ask, Paging::Windows, Reader::Renamed { columns: renamed });
    let series = vec![Series { counts: true, ..rows }];
    Ok(table.plan(name(jaar, gemeenten), about(jaar, gemeenten), version, vec![properties], series))
}
