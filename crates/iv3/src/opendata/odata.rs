//! Rows of the `OData` service of CBS (version 3, `TypedDataSet`).

use domein::Bedrag;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Cijferlijst, Gemeente, Plaatsing, Sleutel, Verzameling};
use crate::bedrag::{THOUSANDS, parse};
use crate::bevinding::{quoted, sentence};
use crate::definities::{Codelijst, code};
use crate::{Kant, Taakveld, Verslagsoort};

/// A page of the service: its rows, and where the next one is.
#[derive(Deserialize)]
pub(super) struct Pagina<R> {
    pub(super) value: Vec<R>,
    #[serde(rename = "odata.nextLink", alias = "@odata.nextLink")]
    pub(super) next: Option<String>,
}

/// A page, or a finding that it is none.
pub(super) fn parse_page<R: DeserializeOwned>(
    found: &mut Verzameling,
    place: &str,
    page: &[u8],
) -> Option<Pagina<R>> {
    match serde_json::from_slice(page.strip_prefix(b"\xef\xbb\xbf").unwrap_or(page)) {
        Ok(page) => Some(page),
        Err(error) => {
            let text = format!(
                "Dit is geen pagina van het CBS (regel {}, teken {}). Haal de pagina opnieuw op, als JSON.",
                error.line(),
                error.column()
            );
            found.found.error(place, "BESTAND", text);
            None
        }
    }
}

/// Tells that the last page is not the last one there is.
pub(super) fn note_next(found: &mut Verzameling, place: &str, next: Option<&str>) {
    if next.is_some() {
        let text = "Er komt nog een pagina na de laatste. Haal die ook op. De cijfers zijn niet compleet.";
        found.found.warning(place, "BESTAND", text);
    }
}

/// Reads pages of Iv3 rows, as the service of CBS gives them (`…/OData/45067NED/TypedDataSet`). Give all pages of a
/// report at once, in any order but with the last one at the end.
///
/// Keys may be filled up with spaces. Of two amounts the second placing, which is the corrected one, counts. A row
/// whose amounts are both missing is unknown, not zero. Rows about something else than the social domain are counted
/// and left out; a code that the year does not have is left out with a finding. See [`Totalen`](crate::Totalen) for an
/// example.
pub fn read_odata<'a>(pages: impl IntoIterator<Item = &'a [u8]>) -> Cijferlijst {
    let mut found = Verzameling::default();
    let (mut skipped, mut next) = (0, None);
    for (number, page) in pages.into_iter().enumerate() {
        let place = format!("pagina {number}");
        let Some(page) = parse_page::<Value>(&mut found, &place, page) else { continue };
        for (row, value) in page.value.iter().enumerate() {
            skipped += usize::from(!add_row(&mut found, &format!("{place}, value[{row}]"), value));
        }
        next = page.next;
    }
    note_next(&mut found, "odata.nextLink", next.as_deref());
    let mut list: Cijferlijst = found.finish();
    list.overgeslagen = skipped;
    list.volgende = next;
    list
}

/// Adds a row; false when it is about something else.
pub(super) fn add_row(found: &mut Verzameling, place: &str, value: &Value) -> bool {
    let Some(row) = value.as_object() else {
        found.found.error(place, "BESTAND", "Dit is geen rij met velden. Haal de pagina opnieuw op.");
        return true;
    };
    match read_row(row) {
        Ok(Some((key, bedrag))) => {
            let second = row.get("k_2ePlaatsing_2").is_some_and(Value::is_number);
            found.place(key.0, &key.1, if second { Plaatsing::Tweede } else { Plaatsing::Eerste });
            found.add(place, key, bedrag);
        }
        Ok(None) => return false,
        Err((field, text)) => found.found.error(format!("{place}.{field}"), "ONBEKEND", text),
    }
    true
}

type Rijfout = (&'static str, String);

/// The figure of a row; None when it is about something else than the social domain.
fn read_row(row: &Map<String, Value>) -> Result<Option<(Sleutel, Option<Bedrag>)>, Rijfout> {
    let text = |field: &'static str| {
        row.get(field).and_then(Value::as_str).ok_or_else(|| {
            (field, format!("Het veld {field} ontbreekt of is geen tekst. Haal de rij opnieuw op."))
        })
    };
    let verslag: Verslagsoort =
        text("Verslagsoort")?.parse().map_err(|error| ("Verslagsoort", sentence(&error)))?;
    let place = text("Gemeenten")?;
    // The country as a whole would count everything twice.
    if place.starts_with("NL") {
        return Ok(None);
    }
    let gemeente: Gemeente =
        place.parse().map_err(|error| ("Gemeenten", format!("{} Controleer de code.", sentence(&error))))?;
    let (post, category) = (text("TaakveldBalanspost")?, text("Categorie")?);
    let year = verslag.boekjaar;
    let Ok(taakveld) = Taakveld::new(post, year) else {
        // On the balance sheet, or on a task field outside the social domain.
        let is_known = [Codelijst::Taakveld, Codelijst::Balanscode]
            .into_iter()
            .any(|list| code(list, post, year).is_some());
        return if is_known {
            Ok(None)
        } else {
            Err(("TaakveldBalanspost", unknown("taakveld", post, year.jaar())))
        };
    };
    let (kant, list, rest) = match category.split_at_checked(1) {
        Some(("L", rest)) => (Kant::Lasten, Codelijst::CategorieLasten, rest),
        Some(("B", rest)) => (Kant::Baten, Codelijst::CategorieBaten, rest),
        _ => return Err(("Categorie", unknown("categorie", category, year.jaar()))),
    };
    let categorie =
        code(list, rest, year).ok_or_else(|| ("Categorie", unknown("categorie", category, year.jaar())))?;
    // The second placing holds the corrected figure.
    let bedrag = match amount(row, "k_2ePlaatsing_2")? {
        Some(corrected) => Some(corrected),
        None => amount(row, "k_1ePlaatsing_1")?,
    };
    Ok(Some(((verslag, gemeente, taakveld, kant, Some(categorie)), bedrag)))
}

fn unknown(what: &str, text: &str, jaar: u16) -> String {
    format!(
        "De code '{}' staat in {jaar} niet in de lijst van {what}. De rij telt niet mee. Controleer de code en het jaar.",
        quoted(text)
    )
}

/// An amount in thousands of euros; None when it is not there.
fn amount(row: &Map<String, Value>, field: &'static str) -> Result<Option<Bedrag>, Rijfout> {
    match row.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => parse(&number.to_string(), THOUSANDS).map(Some).ok_or(()),
        // CBS writes a point for what is unknown.
        Some(Value::String(text)) if matches!(text.trim(), "" | ".") => Ok(None),
        Some(_) => Err(()),
    }
    .map_err(|()| (field, "Dit is geen bedrag in duizenden euro's. Haal de rij opnieuw op.".to_owned()))
}
