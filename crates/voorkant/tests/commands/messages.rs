//! Good messages to spoil, and what spoils them.

use std::fs;

use crate::common::berichten;

/// Stands in the namespaces of the release of today: an older one would give a finding of its own.
const RELEASE: &str = "/3_2/";

/// A message that keeps every rule, as text: a 301 of the Wmo with one product that has an end date.
pub fn toewijzing() -> String {
    let found = berichten("WMO301", "<wmo301:Einddatum>", usize::MAX);
    found
        .iter()
        .map(|path| fs::read_to_string(path).expect("a message"))
        .find(|text| text.contains(RELEASE) && text.matches("<wmo301:ToegewezenProduct>").count() == 1)
        .expect("a message with one product")
}

/// A declaration of the Wmo with one line.
pub fn declaratie() -> String {
    let found = berichten("WMO323", "<wmo323:Prestatie>", usize::MAX);
    found
        .iter()
        .map(|path| fs::read_to_string(path).expect("a message"))
        .find(|text| {
            let whole = text.contains(RELEASE) && text.ends_with("</wmo323:Bericht>\n");
            whole && text.matches("<wmo323:Prestatie>").count() == 1
        })
        .expect("a declaration with one line")
}

/// Puts another value in the first element with this name.
pub fn with(text: &str, element: &str, value: &str) -> String {
    let open = format!("<{element}>");
    let from = text.find(&open).unwrap_or_else(|| panic!("no {element}")) + open.len();
    let length = text[from..].find('<').expect("an end");
    format!("{}{value}{}", &text[..from], &text[from + length..])
}

pub fn value<'a>(text: &'a str, element: &str) -> &'a str {
    let open = format!("<{element}>");
    let from = text.find(&open).unwrap_or_else(|| panic!("no {element}")) + open.len();
    text[from..].split('<').next().expect("a value")
}

/// One line of a declaration that takes back a line that never came.
pub fn credit(debit: &str) -> String {
    debit.replace("DebetCredit>D<", "DebetCredit>C<").replace(
        "</iwmo:ReferentieNummer>",
        "</iwmo:ReferentieNummer><iwmo:VorigReferentieNummer>NOOIT1</iwmo:VorigReferentieNummer>",
    )
}
