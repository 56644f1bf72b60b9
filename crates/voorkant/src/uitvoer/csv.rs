//! Tables as one CSV file: what may not be shown, and what nobody delivered, is empty.

use super::{Aanduiding, Cijfertabel, Gegeven};
use crate::app::AppFout;
use crate::web::Taal;

/// All tables below each other, in Dutch, with a semicolon between the columns. In front stand what the answer is
/// about, which table a row is of, and the name of the row; behind them every column that one of the tables has. Where two
/// columns of one table have the same heading, the second has a number behind it.
///
/// # Errors
/// Never for a table of this program.
pub fn csv(over: &[Aanduiding], tabellen: &[Cijfertabel]) -> Result<String, AppFout> {
    let mut heads: Vec<String> = Vec::new();
    for head in tabellen.iter().flat_map(headings) {
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    let fixed = over.iter().map(|one| one.naam.text(Taal::Nl)).chain(["Tabel", "Naam"]);
    let first: Vec<String> = fixed.map(str::to_owned).chain(heads.iter().cloned()).collect();

    let fail = |error: ::csv::Error| AppFout::Vraag(error.to_string());
    let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(&first).map_err(fail)?;
    for tabel in tabellen {
        let own = headings(tabel);
        for rij in &tabel.rijen {
            let mut row: Vec<String> = over.iter().map(|one| plain(&one.waarde)).collect();
            row.push(tabel.naam.text(Taal::Nl).to_owned());
            row.push(rij.first().map(plain).unwrap_or_default());
            row.resize(first.len(), String::new());
            for (head, gegeven) in own.iter().zip(rij.iter().skip(1)) {
                if let Some(place) = heads.iter().position(|known| known == head) {
                    row[over.len() + 2 + place] = plain(gegeven);
                }
            }
            writer.write_record(&row).map_err(fail)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| AppFout::Vraag(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// The headings of a table behind the name of its rows, each of them once.
fn headings(tabel: &Cijfertabel) -> Vec<String> {
    let plain: Vec<String> = tabel.kolommen.iter().skip(1).map(|kolom| kolom.heading(Taal::Nl)).collect();
    let mut own: Vec<String> = Vec::new();
    for (place, head) in plain.iter().enumerate() {
        let is_taken = |name: &String| own.contains(name) || plain[place + 1..].contains(name);
        let first = !own.contains(head);
        let numbered = (2..).map(|number| format!("{head} {number}")).find(|name| !is_taken(name));
        own.push(numbered.filter(|_| !first).unwrap_or_else(|| head.clone()));
    }
    own
}

/// A field as a Dutch spreadsheet reads it: digits without groups, a comma before the decimals.
pub(super) fn plain(gegeven: &Gegeven) -> String {
    match gegeven {
        Gegeven::Leeg | Gegeven::GeenGegevens => String::new(),
        Gegeven::Naam(naam) => harmless(naam.text(Taal::Nl)),
        Gegeven::Maand(maand) => maand.to_string(),
        Gegeven::Jaar(jaar) => jaar.to_string(),
        Gegeven::Aantal(figure) => figure.shown().map(|count| count.value().to_string()).unwrap_or_default(),
        Gegeven::Bedrag(figure) => figure.shown().map(|amount| euros(amount.cents())).unwrap_or_default(),
        Gegeven::Aandeel(figure) => figure.shown().map(|share| share.value().to_string()).unwrap_or_default(),
        Gegeven::Euro(bedrag) => euros(bedrag.cents()),
        Gegeven::Getal(getal) => getal.to_string(),
        Gegeven::Kommagetal(getal, digits) if getal.is_finite() => {
            format!("{getal:.digits$}").replace('.', ",")
        }
        Gegeven::Kommagetal(..) => String::new(),
        Gegeven::Bevroren(figure) => figure.in_spreadsheet().to_owned(),
    }
}

/// A text that a spreadsheet would take for a formula gets a sign in front, so that it stays text.
pub fn harmless(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// Euros, with cents only where there are any.
fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{rest:02}") }
}
