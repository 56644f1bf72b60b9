//! The table of task fields in full detail, as a file with semicolons.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::{Cijferlijst, Gemeente, Verzameling};
use crate::bedrag::{THOUSANDS, parse};
use crate::bevinding::{quoted, sentence};
use crate::definities::{Codelijst, code};
use crate::{Kant, Taakveld, Verslagsoort};

/// The row that adds up all others.
const COUNTRY: &str = "Nederland";

/// Where the columns stand that are read here.
struct Kolommen {
    gemeente: usize,
    taakveld: usize,
    lasten: usize,
    baten: usize,
    inwoners: Option<usize>,
}

/// Reads the table of one report: columns `Gemeenten`, `Taakveld` (a code, a space and a name), `Lasten` and `Baten` in
/// thousands of euros and, if there, `Inwonertal`; in any order, with semicolons between. The file does not say which
/// report it is, so tell.
///
/// The row `Nederland` is the sum of all others and is left out. An empty amount is unknown, not zero.
///
/// ```
/// use iv3::{Lijn, Totalen, read_fijn};
/// let file = "Gemeenten;Taakveld;Baten;Lasten;Inwonertal\n\
///             Zutphen;6.71b Begeleiding (WMO);;5200.0;48752\n\
///             Nederland;6.71b Begeleiding (WMO);1.0;99999.0;17811291\n";
/// let list = read_fijn(file.as_bytes(), "2023X005".parse()?);
/// assert_eq!((list.cijfers.len(), list.overgeslagen), (2, 1));
/// assert_eq!(list.cijfers[1].bedrag, None, "income is unknown");
/// # Ok::<(), iv3::OngeldigVerslag>(())
/// ```
pub fn read_fijn(bytes: &[u8], verslag: Verslagsoort) -> Cijferlijst {
    let mut found = Verzameling::default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(bytes);
    let mut inwoners = BTreeMap::new();
    let mut skipped = 0;
    match reader.headers().ok().and_then(columns) {
        None => found.found.error(
            "regel 1",
            "BESTAND",
            "De kolommen Gemeenten, Taakveld, Lasten en Baten staan er niet alle vier. Gebruik een bestand met die \
             kolommen en met puntkomma's ertussen.",
        ),
        Some(columns) => {
            for (row, record) in reader.records().enumerate() {
                let place = format!("regel {}", row + 2);
                match record {
                    Ok(record) => {
                        let counts = add_row(&mut found, &mut inwoners, &place, &record, &columns, verslag);
                        skipped += usize::from(!counts);
                    }
                    Err(_) => {
                        let text = "Deze regel is niet te lezen. Bewaar het bestand als CSV in UTF-8.";
                        found.found.error(place, "BESTAND", text);
                    }
                }
            }
        }
    }
    Cijferlijst { inwoners, overgeslagen: skipped, ..found.finish() }
}

fn columns(headers: &csv::StringRecord) -> Option<Kolommen> {
    let at = |name: &str| headers.iter().position(|one| one.trim() == name);
    Some(Kolommen {
        gemeente: at("Gemeenten")?,
        taakveld: at("Taakveld")?,
        lasten: at("Lasten")?,
        baten: at("Baten")?,
        inwoners: at("Inwonertal"),
    })
}

/// Adds a row; false when it is about something else.
fn add_row(
    found: &mut Verzameling,
    inwoners: &mut BTreeMap<Gemeente, NonZeroU32>,
    place: &str,
    record: &csv::StringRecord,
    columns: &Kolommen,
    verslag: Verslagsoort,
) -> bool {
    let field = |at: usize| record.get(at).unwrap_or_default().trim();
    let name = field(columns.gemeente);
    let post = field(columns.taakveld).split(' ').next().unwrap_or_default();
    if name == COUNTRY {
        return false;
    }
    if name.is_empty() {
        found.found.error(place, "ONBEKEND", "De naam van de gemeente ontbreekt. Vul die in.");
        return true;
    }
    let taakveld = match Taakveld::new(post, verslag.boekjaar) {
        Ok(taakveld) => taakveld,
        Err(_) if code(Codelijst::Taakveld, post, verslag.boekjaar).is_some() => return false,
        Err(error) => {
            found.found.error(place, "DF001", sentence(&error));
            return true;
        }
    };
    let gemeente = Gemeente::Naam(name.to_owned());
    if let Some(people) = columns.inwoners.and_then(|at| field(at).parse().ok()) {
        inwoners.insert(gemeente.clone(), people);
    }
    for (kant, at) in [(Kant::Lasten, columns.lasten), (Kant::Baten, columns.baten)] {
        let text = field(at);
        let bedrag = parse(text, THOUSANDS);
        if bedrag.is_none() && !matches!(text, "" | ".") {
            let text = format!(
                "'{}' is geen bedrag in duizenden euro's. Het telt niet mee. Schrijf een getal met een punt.",
                quoted(text)
            );
            found.found.error(place, "SF017", text);
        }
        found.add(place, (verslag, gemeente.clone(), taakveld, kant, None), bedrag);
    }
    true
}
