//! A number in a table, as people write it.

use std::collections::BTreeSet;

use super::MISSING;

/// How a table writes its numbers, by what stands in all of it.
pub(super) struct Writing {
    /// A point may stand between thousands: then `1.234` is two numbers.
    point_between: bool,
    /// The same of a comma, where a point stands before decimals.
    comma_between: bool,
    /// The columns of which only a part has a percent sign.
    mixed: BTreeSet<usize>,
}

impl Writing {
    pub(super) fn of(separator: char, columns: &[usize], lines: &[(usize, Vec<String>)]) -> Self {
        let fields = |column: usize| {
            let all = lines.iter().filter_map(move |(_, fields)| fields.get(column));
            all.map(String::as_str).filter(|text| !missing(text))
        };
        // A comma (or a point) that can stand for nothing but the start of decimals.
        let decimal = |text: &str, mark: char, other: char| match (text.rfind(mark), text.rfind(other)) {
            (Some(mark), Some(other)) => mark > other,
            (Some(_), None) => text.matches(mark).count() == 1 && !between_thousands(text, mark),
            (None, _) => false,
        };
        let any = |mark: char, other: char| {
            columns.iter().any(|column| fields(*column).any(|text| decimal(text, mark, other)))
        };
        let (comma, point) = (any(',', '.'), any('.', ','));
        let point_between = separator == ';' || comma;
        let comma_between = separator != ';' && point && !comma;
        let signs = |column: usize| fields(column).map(|text| text.contains('%'));
        let mixed = |column: &usize| signs(*column).any(|one| one) && signs(*column).any(|one| !one);
        Self { point_between, comma_between, mixed: columns.iter().copied().filter(mixed).collect() }
    }
}

fn missing(text: &str) -> bool {
    MISSING.iter().any(|one| one.eq_ignore_ascii_case(text))
}

/// Why a text is no number, and what to do.
type Refused = (&'static str, &'static str);

const NONE: Refused = ("is geen getal", "Schrijf bijvoorbeeld 8,5, of laat het veld leeg");
const TWO: Refused =
    ("kan twee getallen zijn", "Schrijf 1234 of 1.234,0 als dit duizenden zijn, en anders 1,234");
const TWO_OF_COMMA: Refused =
    ("kan twee getallen zijn", "Schrijf 1234 of 1,234.0 als dit duizenden zijn, en anders 1.234");
const PERCENT: Refused =
    ("heeft een procentteken, en niet elke regel in deze kolom heeft dat", "Zet het overal, of nergens");

/// A number as people write it: `8,5`, `8.5`, `1.234,5`, `1,234.5`, `-3`; none where it is missing.
pub(super) fn number(text: &str, column: usize, writing: &Writing) -> Result<Option<f64>, Refused> {
    if missing(text) {
        return Ok(None);
    }
    if text.contains('%') && writing.mixed.contains(&column) {
        return Err(PERCENT);
    }
    let text = text.replace(['€', '%', ' ', '\u{a0}'], "");
    if writing.point_between && between_thousands(&text, '.') {
        return Err(TWO);
    }
    if writing.comma_between && between_thousands(&text, ',') {
        return Err(TWO_OF_COMMA);
    }
    let plain = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => thousands(&text, comma, '.')?,
        (Some(_), Some(point)) => thousands(&text, point, ',')?,
        (Some(_), None) if text.matches(',').count() == 1 => text.replace(',', "."),
        (None, _) => text,
        _ => return Err(NONE),
    };
    // A word such as inf or nan is no number of a table.
    if plain.chars().any(|one| !matches!(one, '0'..='9' | '.' | '-' | '+' | 'e' | 'E')) {
        return Err(NONE);
    }
    plain.parse::<f64>().ok().filter(|one| one.is_finite()).map(Some).ok_or(NONE)
}

/// Whether every mark may stand between thousands, as in `1.234`; not in `0.234`, as no thousands begin with a nought.
fn between_thousands(text: &str, mark: char) -> bool {
    let mut parts = text.trim_start_matches(['-', '+']).split(mark);
    let first = parts.next().unwrap_or_default();
    let digits = |part: &str| part.bytes().all(|one| one.is_ascii_digit());
    let begins = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    begins && text.contains(mark) && parts.all(|part| part.len() == 3 && digits(part))
}

/// The number with `mark` between its thousands, each three digits, and its decimals after the place `at`.
fn thousands(text: &str, at: usize, mark: char) -> Result<String, Refused> {
    let (whole, decimals) = (&text[..at], &text[at + 1..]);
    let mut parts = whole.split(mark);
    let first = parts.next().unwrap_or_default().trim_start_matches(['-', '+']).len();
    if !(1..=3).contains(&first) || parts.any(|part| part.len() != 3) || decimals.contains(mark) {
        return Err(NONE);
    }
    Ok(format!("{}.{decimals}", whole.replace(mark, "")))
}
