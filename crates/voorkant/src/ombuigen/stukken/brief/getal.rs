//! Figures in words: as precise as they are sure.

use scenario::{Bandbreedte, Betaler};

use super::{Kaslijn, Stukbron};
use crate::ombuigen::scenario::geld::about;
use crate::web::Taal;

/// An amount without its sign, rounded as on the page.
pub(super) fn rond(cents: i64) -> String {
    about(cents.saturating_abs())
}

/// The same with its sign, for a table.
pub(in crate::ombuigen::stukken) fn met_teken(cents: i64) -> String {
    let text = rond(cents);
    if cents < 0 && text != rond(0) { format!("-{text}") } else { text }
}

/// `tussen € 5 tekort en € 10 over`.
pub(super) fn tussen(band: Bandbreedte<i64>) -> String {
    match (band.laag < 0, band.hoog < 0) {
        (false, false) => format!("tussen {} en {} over", rond(band.laag), rond(band.hoog)),
        (true, true) => format!("tussen {} en {} tekort", rond(band.hoog), rond(band.laag)),
        (true, false) => format!("tussen {} tekort en {} over", rond(band.laag), rond(band.hoog)),
        (false, true) => format!("tussen {} over en {} tekort", rond(band.laag), rond(band.hoog)),
    }
}

/// A share as so many of a hundred; what is nearly never or nearly always says so.
pub(super) fn van_de_honderd(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    match (share * 100.0).round() {
        _ if share == 0.0 => "in geen enkele berekening".to_owned(),
        _ if (share - 1.0).abs() < f64::EPSILON => "in alle berekeningen".to_owned(),
        0.0 => "in minder dan 1 van de 100 berekeningen".to_owned(),
        100.0 => "in meer dan 99 van de 100 berekeningen".to_owned(),
        number => format!("in {number:.0} van de 100 berekeningen"),
    }
}

/// A number of households or years: rounded to five, and not told when it is small.
pub(super) fn ongeveer(number: f64) -> String {
    let number = if number.is_finite() { number.abs() } else { 0.0 };
    if number < 10.0 {
        return "minder dan 10".to_owned();
    }
    let fives = (number / 5.0).round() * 5.0;
    format!("ongeveer {}", crate::web::number(Taal::Nl, fives as u64))
}

/// The cash of the municipality, to draw, with what it shows.
pub(super) fn kaslijn(bron: &Stukbron<'_>) -> Kaslijn {
    let Some(gemeente) = bron.uitkomst.of(Some(Betaler::Gemeente)) else { return Kaslijn::default() };
    let jaren: Vec<(i32, [i64; 3])> = (bron.uitkomst.jaren.iter())
        .zip(&gemeente.kas)
        .map(|(year, band)| (*year, [band.laag, band.midden, band.hoog]))
        .collect();
    let first_over = jaren.iter().find(|(_, [_, middle, _])| *middle > 0).map(|(year, _)| *year);
    let first = jaren.first().map_or(0, |(_, [_, middle, _])| *middle);
    let begin = match first {
        ..0 => format!("Het eerste jaar komt de gemeente ongeveer {} tekort.", rond(first)),
        0 => "Het eerste jaar verandert er voor de kas van de gemeente niets.".to_owned(),
        _ => format!("Het eerste jaar houdt de gemeente ongeveer {} over.", rond(first)),
    };
    let later = match first_over {
        Some(year) if first <= 0 => format!(" Vanaf {year} houdt zij in een jaar voor het eerst geld over."),
        None if first < 0 => " In geen enkel jaar houdt zij geld over.".to_owned(),
        _ => String::new(),
    };
    Kaslijn { conclusie: format!("{begin}{later}"), jaren }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_as_precise_as_they_are_sure() {
        let shown = [0, -49, 123_456, 1_234_567, -9_876_543_210].map(met_teken);
        assert_eq!(shown, ["€ 0", "€ 0", "€ 1.230", "€ 12.300", "-€ 98.800.000"]);
    }

    #[test]
    fn a_band_says_short_or_over() {
        let band = |laag, hoog| Bandbreedte { laag, midden: 0, hoog, gemiddeld: 0 };
        let said = [band(100, 300), band(-300, -100), band(-100, 300)].map(tussen);
        assert_eq!(
            said,
            ["tussen € 1 en € 3 over", "tussen € 1 en € 3 tekort", "tussen € 1 tekort en € 3 over"]
        );
        let shares = [0.0, 0.001, 0.5, 0.999, 1.0, f64::NAN].map(van_de_honderd);
        assert_eq!(shares[0], shares[5]);
        assert_eq!(shares[1], "in minder dan 1 van de 100 berekeningen");
        assert_eq!(shares[2], "in 50 van de 100 berekeningen");
        assert_eq!(shares[3], "in meer dan 99 van de 100 berekeningen");
        assert_eq!([3.0, 12.0, -1_234.0].map(ongeveer), ["minder dan 10", "ongeveer 10", "ongeveer 1.235"]);
    }
}
