use rust_decimal::Decimal;

/// A number as somebody writes it; None when it is none.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    prijs::parse_getal("getal", text).ok()
}

/// A number with a comma, without zeros that say nothing.
pub(crate) fn comma(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

/// Tenths of a percent: `12,5 %`.
pub(crate) fn tenths(count: u32) -> String {
    if count.is_multiple_of(10) {
        format!("{} %", count / 10)
    } else {
        format!("{},{} %", count / 10, count % 10)
    }
}
