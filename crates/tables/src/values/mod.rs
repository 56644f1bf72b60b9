//! What a cell means in a column of a kind.

pub(crate) mod date;
pub(crate) mod number;

use std::fmt;
use std::sync::Arc;

use domein::{Bedrag, Bsn, BsnFout, Datum, Postcode};

use self::date::{DateFault, Order};
use self::number::{Decimal, Mark, NumberFault};
use crate::grid::{Bad, Cell, Epoch};
use crate::header::fold;
use crate::template::{CodeItem, Kind};

/// What one value tells about the way in which its column is written, of two that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vote<W> {
    /// Nothing: it is the same either way.
    Neutral,
    /// It is this way.
    For(W),
    /// It can be read in either way, and means something else: `1.234`, `01-02-2024`.
    Either,
    /// It is no value of this kind.
    NoValue,
}

/// A value of a row, by the kind of its column. `Debug` never shows what it is.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// Nothing stands there.
    Empty,
    /// A text.
    Text(Arc<str>),
    /// A whole number.
    Number(i64),
    /// An amount.
    Amount(Bedrag),
    /// A day.
    Date(Datum),
    /// Yes or no.
    YesNo(bool),
    /// A code of the list.
    Code(Arc<str>),
    /// A year.
    Year(i16),
    /// A postcode.
    Postcode(Postcode),
    /// A burgerservicenummer.
    Bsn(Bsn),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Empty { "Empty" } else { "Value(…)" })
    }
}

/// How the texts of one column are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) mark: Option<Mark>,
    pub(crate) order: Option<Order>,
    /// It can be read in two ways and nothing decides: the fault of the column stands for all such values.
    pub(crate) open: bool,
}

impl Spelling {
    /// Whether what is wrong with a cell is that its column is undecided.
    pub(crate) fn leaves_open(self, cell: &Cell, kind: &Kind) -> bool {
        let Cell::Text(text) = cell else { return false };
        self.open
            && match kind {
                Kind::Date => matches!(date::vote(text), Vote::For(_) | Vote::Either),
                _ => matches!(number::vote(text), Vote::For(_) | Vote::Either),
            }
    }
}

/// Why a cell has no value of its kind: what is wrong, and what helps. Neither holds the value.
pub(crate) struct Wrong {
    pub(crate) rule: String,
    pub(crate) way_out: String,
    /// Whether the rule goes on after the value, as in `'abc' is geen jaar.`; else it is a sentence.
    pub(crate) continues: bool,
}

fn wrong(rule: &str, way_out: &str) -> Wrong {
    Wrong { rule: rule.to_owned(), way_out: way_out.to_owned(), continues: true }
}

fn sentence(rule: &str, way_out: &str) -> Wrong {
    Wrong { continues: false, ..wrong(rule, way_out) }
}

/// A value, and whether it was a day as a number of a spreadsheet.
pub(crate) struct Read {
    pub(crate) value: Value,
    pub(crate) serial: bool,
}

/// Reads a cell that is not empty.
pub(crate) fn read(cell: &Cell, kind: &Kind, spelling: Spelling, epoch: Epoch) -> Result<Read, Wrong> {
    if let Cell::Bad(bad) = cell {
        return Err(bad_cell(*bad));
    }
    let plain = |value| Ok(Read { value, serial: false });
    match kind {
        Kind::Text => plain(Value::Text(shown(cell, epoch))),
        Kind::WholeNumber => {
            let number = decimal(cell, spelling).and_then(|number| number.whole());
            plain(Value::Number(number.map_err(not_whole)?))
        }
        Kind::Amount => {
            let number = decimal(cell, spelling).and_then(|number| number.hundredths());
            plain(Value::Amount(Bedrag::from_cents(number.map_err(no_amount)?)))
        }
        Kind::Date => {
            let day = match cell {
                Cell::Number(bits) | Cell::Padded(bits, _) => {
                    date::of_float(f64::from_bits(*bits), false, epoch)
                }
                Cell::Date(bits) => date::of_float(f64::from_bits(*bits), true, epoch),
                Cell::Text(text) => date::parse(text, spelling.order),
                Cell::YesNo(_) | Cell::Bad(_) => Err(DateFault::NoDate),
            };
            let day = day.map_err(no_date)?;
            Ok(Read { value: Value::Date(day.datum), serial: day.serial })
        }
        Kind::YesNo => plain(Value::YesNo(yes_no(cell, epoch)?)),
        Kind::Code(items) => plain(Value::Code(code(&shown(cell, epoch), items)?)),
        Kind::Year => plain(Value::Year(year(&shown(cell, epoch))?)),
        Kind::Postcode => {
            let postcode = shown(cell, epoch).parse().map_err(|_| {
                wrong(
                    "is geen postcode.",
                    "Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 1234 AB.",
                )
            })?;
            plain(Value::Postcode(postcode))
        }
        Kind::Bsn => plain(Value::Bsn(bsn(&shown(cell, epoch))?)),
    }
}

fn bad_cell(bad: Bad) -> Wrong {
    let (rule, way_out) = match bad {
        Bad::FormulaError => {
            ("De formule in deze cel geeft een fout.", "Herstel de formule, of zet de waarde zelf in de cel.")
        }
        Bad::NoResult => (
            "De formule in deze cel heeft nog geen uitkomst.",
            "Open het bestand in Excel, sla het op en lever het opnieuw aan.",
        ),
        Bad::TooLong => (
            "De tekst in deze cel is te lang.",
            "Maak de tekst korter. Is het een CSV-bestand? Kijk dan of een aanhalingsteken (\") niet is gesloten.",
        ),
        Bad::LostDigits => (
            "Dit getal is te groot. Excel bewaart maar vijftien cijfers.",
            "Maak de cel op als tekst en vul de waarde opnieuw in.",
        ),
        Bad::OpenQuote => (
            "Een aanhalingsteken (\") is niet gesloten. De rijen erna zijn in deze cel terechtgekomen.",
            "Zet er een aanhalingsteken bij of haal het weg.",
        ),
    };
    sentence(rule, way_out)
}

/// A cell as a spreadsheet shows it, for kinds that are a text.
pub(crate) fn shown(cell: &Cell, epoch: Epoch) -> Arc<str> {
    match cell {
        Cell::Text(text) => Arc::clone(text),
        Cell::Number(bits) => Arc::from(f64::from_bits(*bits).to_string()),
        Cell::Padded(bits, width) => {
            let digits = f64::from_bits(*bits).to_string();
            let width =
                if digits.bytes().all(|byte| byte.is_ascii_digit()) { usize::from(*width) } else { 0 };
            Arc::from(format!("{digits:0>width$}"))
        }
        Cell::Date(bits) => match date::of_float(f64::from_bits(*bits), true, epoch) {
            Ok(day) => Arc::from(day.datum.to_string()),
            Err(_) => Arc::from(f64::from_bits(*bits).to_string()),
        },
        Cell::YesNo(yes) => Arc::from(if *yes { "ja" } else { "nee" }),
        Cell::Bad(_) => Arc::from(""),
    }
}

fn decimal(cell: &Cell, spelling: Spelling) -> Result<Decimal, NumberFault> {
    match cell {
        Cell::Number(bits) | Cell::Padded(bits, _) => Ok(Decimal::of_float(f64::from_bits(*bits))),
        Cell::Text(text) => number::parse(text, spelling.mark),
        Cell::Date(_) | Cell::YesNo(_) | Cell::Bad(_) => Err(NumberFault::NoNumber),
    }
}

fn not_whole(fault: NumberFault) -> Wrong {
    match fault {
        NumberFault::Decimals => {
            wrong("is geen heel getal.", "Vul een getal in zonder cijfers achter de komma.")
        }
        other => no_number(other, "is geen getal.", "Vul een heel getal in, bijvoorbeeld 12."),
    }
}

fn no_amount(fault: NumberFault) -> Wrong {
    match fault {
        NumberFault::Decimals => {
            wrong("heeft meer dan twee cijfers achter de komma.", "Rond het bedrag af op hele centen.")
        }
        other => no_number(other, "is geen bedrag.", "Vul een bedrag in, bijvoorbeeld 1234,56."),
    }
}

fn no_number(fault: NumberFault, rule: &str, way_out: &str) -> Wrong {
    match fault {
        NumberFault::Scientific => wrong(
            "is een getal dat Excel heeft ingekort.",
            "Maak de kolom breder en op als getal, en sla het bestand opnieuw op.",
        ),
        NumberFault::TooLarge => wrong("is te groot.", "Kijk of de waarde klopt."),
        NumberFault::NoNumber | NumberFault::Decimals => wrong(rule, way_out),
    }
}

fn no_date(fault: DateFault) -> Wrong {
    let way_out = "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2025.";
    match fault {
        DateFault::NoDate => wrong("is geen datum.", way_out),
        DateFault::NotInCalendar => wrong("is een dag die niet bestaat.", way_out),
        DateFault::ShortYear => wrong(
            "heeft een jaar van twee cijfers.",
            "Schrijf het jaar met vier cijfers, bijvoorbeeld 31-12-2025.",
        ),
    }
}

fn yes_no(cell: &Cell, epoch: Epoch) -> Result<bool, Wrong> {
    if let Cell::YesNo(yes) = cell {
        return Ok(*yes);
    }
    match fold(&shown(cell, epoch)).as_str() {
        "ja" | "j" | "yes" | "y" | "waar" | "true" | "wel" | "1" | "x" | "✓" | "✔" => Ok(true),
        "nee" | "n" | "no" | "onwaar" | "false" | "niet" | "0" => Ok(false),
        _ => Err(wrong("is geen ja of nee.", "Vul ja of nee in.")),
    }
}

fn code(text: &str, items: &[CodeItem]) -> Result<Arc<str>, Wrong> {
    let wanted = fold(text);
    // A code first: the meaning of one may be the code of another.
    let by_code = items.iter().find(|item| fold(&item.code) == wanted);
    let found = by_code.or_else(|| items.iter().find(|item| fold(&item.meaning) == wanted));
    found.map(|item| Arc::clone(&item.code)).ok_or_else(|| {
        let bare = |item: &CodeItem| item.code.trim_start_matches('0') == wanted;
        if let Some(item) = items.iter().find(|item| bare(item)) {
            return wrong(
                "mist waarschijnlijk een nul vooraan.",
                &format!("Maak de kolom in Excel op als tekst en schrijf {}.", item.code),
            );
        }
        let mut names: Vec<_> = items.iter().take(20).map(|item| item.code.to_string()).collect();
        if items.len() > names.len() {
            names.push("of een andere uit de handleiding".to_owned());
        }
        wrong("staat niet in de lijst.", &format!("Kies een van deze: {}.", names.join(", ")))
    })
}

fn year(text: &str) -> Result<i16, Wrong> {
    let year = (text.len() == 4).then(|| text.parse().ok()).flatten();
    year.filter(|year| (1900..=2199).contains(year))
        .ok_or_else(|| wrong("is geen jaar.", "Schrijf het jaar met vier cijfers, bijvoorbeeld 2025."))
}

fn bsn(text: &str) -> Result<Bsn, Wrong> {
    let digits: String = text.chars().filter(|sign| !matches!(sign, ' ' | '.' | '\u{a0}')).collect();
    let fault = match digits.parse() {
        Ok(bsn) => return Ok(bsn),
        Err(fault) => fault,
    };
    // One zero in front is looked at by the BSN itself; here more of them.
    let padded = format!("{digits:0>9}").parse::<Bsn>();
    let lost = (6..9).contains(&digits.len()) && padded.is_ok();
    Err(if lost || fault == BsnFout::VoorloopnulKwijt {
        sentence(
            "Dit BSN heeft te weinig cijfers. Waarschijnlijk heeft Excel de nul vooraan weggehaald.",
            "Maak de kolom in Excel op als tekst en vul het BSN in met negen cijfers.",
        )
    } else if fault == BsnFout::Elfproef {
        sentence("Dit BSN voldoet niet aan de elfproef.", "Kijk of er een tikfout in het BSN zit.")
    } else {
        sentence("Dit is geen BSN.", "Een BSN heeft precies negen cijfers.")
    })
}
