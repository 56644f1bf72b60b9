//! What is said of a stack, in the same words wherever it is said.

use bescherming::ProtectedCell;
use domein::Regeling;

use super::decide::Dekking;
use crate::web::Taal;

/// What the stack holds and what nobody delivered: a number of layers means nothing without it.
pub(in crate::inzicht) fn covered(taal: Taal, dekking: &Dekking) -> String {
    let names = |schemes: &mut dyn Iterator<Item = Regeling>| {
        schemes.map(|scheme| inside(scheme.name())).collect::<Vec<_>>().join(", ")
    };
    let known = names(&mut dekking.bekend.iter().copied());
    let unknown = names(&mut dekking.onbekend());
    if known.is_empty() {
        return taal
            .pick(
                "De stapel telt alleen Wmo en Jeugdwet. Van inkomen, werk, schulden, wonen en school zijn er geen gegevens over deze dagen.",
                "The stack holds Wmo and Jeugdwet only. Of income, work, debts, housing and school there are no data over these days.",
            )
            .to_owned();
    }
    let holds = taal.pick("De stapel telt Wmo, Jeugdwet en ", "The stack holds Wmo, Jeugdwet and ");
    if unknown.is_empty() {
        return format!("{holds}{known}.");
    }
    let without = taal.pick("Geen gegevens over deze dagen: ", "No data over these days: ");
    format!("{holds}{known}. {without}{unknown}.")
}

/// The share of households with more than one, in percents: all but the first of `cells`. None where it may not be
/// shown.
pub(in crate::inzicht) fn more_than_one(cells: &[ProtectedCell], whole: &ProtectedCell) -> Option<i64> {
    cells.first()?.count.share_of(&whole.count).shown().map(|share| 100 - share.value())
}

/// Their share of the money, in the same way.
pub(in crate::inzicht) fn money_of_more(cells: &[ProtectedCell], whole: &ProtectedCell) -> Option<i64> {
    cells.first()?.amount.share_of(&whole.amount).shown().map(|share| 100 - share.value())
}

/// What households have: schemes are named where there are any.
pub(in crate::inzicht) fn help(taal: Taal, dekking: &Dekking) -> &'static str {
    if dekking.bekend.is_empty() {
        taal.pick("hulp", "help")
    } else {
        taal.pick("hulp of een regeling", "help or a scheme")
    }
}

/// A name within a sentence: without its capital, unless it begins with an abbreviation.
pub(in crate::inzicht) fn inside(name: &str) -> String {
    let mut signs = name.chars();
    match (signs.next(), signs.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}
