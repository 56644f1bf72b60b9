//! One row for each person, with the field names of Haal Centraal BRP Personen bevragen.

use std::sync::LazyLock;

use domein::{Bsn, Postcode};
use tables::{Column, Fault, Kind, Options, Reading, Row, Template, read_with};

use super::{Ingeschrevene, Verblijfplaats, Wrong, read_bsn, read_datum, without_doubles};
use crate::limits::with_room;
use crate::{Adressleutel, OnvolledigeDatum};

const BSN: &str = "burgerservicenummer";
/// So many of each list can stand in columns of their own: `kinderen[0].burgerservicenummer`.
const NUMBERED: usize = 20;
const LISTS: [&str; 3] = ["ouders", "kinderen", "partners"];

static TEMPLATE: LazyLock<Template> = LazyLock::new(template);

/// The table that a municipality delivers when it has no lists of persons.
///
/// A list (parents, children, partners) stands in one column, numbers separated by a space or comma, or in a column
/// for each: `kinderen[0].burgerservicenummer`.
///
/// ```
/// use bronnen::brp;
/// assert!(brp::template().clashes().is_empty());
/// ```
pub fn template() -> Template {
    let text = |name: &str| Column::new(name, Kind::Text).private();
    let mut columns = vec![
        text(BSN).required().also(&["BSN"]).example("999900006"),
        text("geboorte.datum")
            .also(&["geboorte.datum.datum", "geboortedatum"])
            .example("1985-12-01")
            .help("Onbekende delen zijn 00."),
        text("overlijden.datum").also(&["overlijden.datum.datum", "overlijdensdatum"]).example("2024-05-00"),
        text("gemeenteVanInschrijving")
            .also(&[
                "gemeenteVanInschrijving.code",
                "verblijfplaats.gemeenteVanInschrijving",
                "verblijfplaats.gemeenteVanInschrijving.code",
            ])
            .example("0384"),
        text("datumInschrijvingInGemeente")
            .also(&[
                "datumInschrijvingInGemeente.datum",
                "verblijfplaats.datumInschrijvingInGemeente",
                "verblijfplaats.datumInschrijvingInGemeente.datum",
            ])
            .example("2020-03-01"),
        text("verblijfplaats.datumAanvangAdreshouding")
            .also(&["verblijfplaats.datumAanvangAdreshouding.datum", "verblijfplaats.datumVan"])
            .example("2022-07-15"),
        Column::new("verblijfplaats.postcode", Kind::Postcode)
            .also(&["verblijfplaats.verblijfadres.postcode", "postcode"]),
        text("verblijfplaats.huisnummer")
            .also(&["verblijfplaats.verblijfadres.huisnummer", "huisnummer"])
            .example("12"),
        text("verblijfplaats.huisletter").also(&["verblijfplaats.verblijfadres.huisletter", "huisletter"]),
        text("verblijfplaats.huisnummertoevoeging")
            .also(&["verblijfplaats.verblijfadres.huisnummertoevoeging", "huisnummertoevoeging"]),
        text("verblijfplaats.land")
            .also(&["verblijfplaats.land.code", "verblijfplaats.verblijfadres.land.code", "land"])
            .example("6030")
            .help("Alleen voor wie in het buitenland woont."),
        text("buurt").also(&["buurtcode"]).example("BU03840001"),
    ];
    for list in LISTS {
        columns.push(text(&list_name(list)).also(&[list]).example("999900006 999990019"));
        columns.extend((0..NUMBERED).map(|number| text(&numbered(list, number)).example("999900006")));
    }
    Template::new("BRP", columns)
}

fn list_name(list: &str) -> String {
    format!("{list}.{BSN}")
}

fn numbered(list: &str, number: usize) -> String {
    format!("{list}[{number}].{BSN}")
}

pub(super) fn read(bytes: &[u8], options: &Options) -> Reading<Ingeschrevene> {
    let lists = LISTS.map(|list| {
        let own = std::iter::once(list_name(list));
        own.chain((0..NUMBERED).map(|number| numbered(list, number))).collect::<Vec<_>>()
    });
    let mut reading = read_with(bytes, &TEMPLATE, &with_room(options), |row| person(row, &lists));
    without_doubles(&mut reading, BSN);
    reading
}

fn person(row: &Row<'_>, [ouders, kinderen, partners]: &[Vec<String>; 3]) -> Result<Ingeschrevene, Fault> {
    let bsn: &str = row.get(BSN)?;
    Ok(Ingeschrevene {
        rij: row.number(),
        bsn: at(row, BSN, read_bsn(bsn))?,
        eerdere_bsn: Vec::new(),
        geboorte: datum(row, "geboorte.datum")?.unwrap_or(OnvolledigeDatum::Onbekend),
        overlijden: datum(row, "overlijden.datum")?,
        verblijfplaatsen: vec![verblijfplaats(row)?],
        ouders: numbers(row, ouders)?,
        kinderen: numbers(row, kinderen)?,
        partners: numbers(row, partners)?,
    })
}

fn at<T>(row: &Row<'_>, column: &str, read: Result<T, Wrong>) -> Result<T, Fault> {
    read.map_err(|(rule, way_out)| row.fault(column, rule, way_out))
}

fn datum(row: &Row<'_>, column: &str) -> Result<Option<OnvolledigeDatum>, Fault> {
    let text: Option<&str> = row.get(column)?;
    text.map(|text| at(row, column, read_datum(text))).transpose()
}

/// The numbers of a list, from all columns in which it stands.
fn numbers(row: &Row<'_>, columns: &[String]) -> Result<Vec<Bsn>, Fault> {
    let mut found = Vec::new();
    for column in columns {
        let text: Option<&str> = row.get(column)?;
        let parts = text.unwrap_or_default().split([' ', ',', ';', '|', '[', ']', '"', '\'']);
        for part in parts.filter(|part| !part.is_empty()) {
            found.push(at(row, column, read_bsn(part))?);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn verblijfplaats(row: &Row<'_>) -> Result<Verblijfplaats, Fault> {
    let text = |column: &str| row.get::<Option<&str>>(column).map(Option::unwrap_or_default);
    let land = text("verblijfplaats.land")?;
    // 6030 is the Netherlands.
    let abroad = !matches!(land, "" | "6030") && !land.eq_ignore_ascii_case("nederland");
    let postcode: Option<Postcode> = row.get("verblijfplaats.postcode")?;
    let number = text("verblijfplaats.huisnummer")?;
    let addition =
        format!("{}{}", text("verblijfplaats.huisletter")?, text("verblijfplaats.huisnummertoevoeging")?);
    Ok(Verblijfplaats {
        gemeente: code(row, "gemeenteVanInschrijving", "Dit is geen gemeentecode.", |text| {
            format!("{text:0>4}").parse().ok()
        })?,
        adres: postcode
            .filter(|_| !abroad)
            .and_then(|postcode| Adressleutel::new(postcode, number, &addition)),
        buurt: code(row, "buurt", "Dit is geen buurtcode.", |text| text.to_uppercase().parse().ok())?,
        buitenland: abroad,
        sinds: datum(row, "verblijfplaats.datumAanvangAdreshouding")?,
        in_gemeente_sinds: datum(row, "datumInschrijvingInGemeente")?,
    })
}

fn code<T>(
    row: &Row<'_>,
    column: &str,
    rule: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    let text: Option<&str> = row.get(column)?;
    text.map(|text| parse(text.trim()).ok_or_else(|| row.fault(column, rule, "Gebruik de code van het CBS.")))
        .transpose()
}
