//! The same figures as tables.

use bescherming::ProtectedCell;
use maud::{Markup, html};

use super::beeld::names;
use crate::inzicht::moment::Moment;
use crate::inzicht::stapeling::decide::{AANTALLEN, Antwoord, KOSTENKLASSEN, Wetten};
use crate::web::{Kader, parts};

pub(super) fn tables(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let query = match antwoord.vraag.moment {
        Moment::Peildatum(maand) => {
            format!("peildatum={}&gemeente={}", maand.first_day(), antwoord.vraag.gemeente)
        }
        Moment::Jaar(year) => format!("jaar={year}&gemeente={}", antwoord.vraag.gemeente),
    };
    let rows = |pairs: &[(String, ProtectedCell)]| cells(pairs);
    let numbers: Vec<_> = paired(AANTALLEN, &antwoord.naar_aantal);
    let laws: Vec<_> = antwoord.naar_wet.iter().map(|(wetten, cell)| (law(kader, *wetten), *cell)).collect();
    let kinds: Vec<_> =
        antwoord.naar_voorziening.iter().map(|(kind, cell)| (kind.name().to_owned(), *cell)).collect();
    let costs: Vec<_> = paired(KOSTENKLASSEN.map(|(name, _)| name), &antwoord.naar_kosten);
    let sets: Vec<_> = antwoord.combinaties.iter().map(|(set, cell)| (names(*set), *cell)).collect();
    let one = |name: &str, first: &str, pairs: &[(String, ProtectedCell)]| {
        let heads = [
            first,
            kader.t("Huishoudens", "Households"),
            kader.t("Kosten", "Cost"),
            kader.t("Per huishouden", "Per household"),
        ];
        parts::table(name, &heads, &[false, true, true, true], &rows(pairs))
    };
    html! {
        (one(kader.t("Naar aantal soorten hulp", "By number of kinds of help"), kader.t("Aantal", "Number"), &numbers))
        (one(kader.t("Naar wet", "By law"), kader.t("Wet", "Law"), &laws))
        (one(kader.t("Naar soort hulp, alleen of met andere", "By kind of help, alone or with others"), kader.t("Hulp", "Help"), &kinds))
        @if !costs.is_empty() {
            (one(kader.t("Naar kosten van het huishouden", "By cost of the household"), kader.t("Kosten per jaar", "Cost per year"), &costs))
        }
        (one(kader.t("Naar precieze combinatie", "By exact combination"), kader.t("Combinatie", "Combination"), &sets))
        p { (kader.t(
            "Combinaties die te klein zijn, of die een kleine groep zouden verraden, staan niet in de lijst.",
            "Combinations that are too small, or would give away a small group, are not listed.",
        )) }
        (parts::downloads(kader, &[
            (format!("/inzicht/stapeling.csv?{query}"), "CSV"),
            (format!("/inzicht/stapeling.json?{query}"), "JSON"),
        ]))
    }
}

fn paired<const N: usize>(labels: [&str; N], cells: &[ProtectedCell]) -> Vec<(String, ProtectedCell)> {
    labels.iter().map(|label| (*label).to_owned()).zip(cells.iter().copied()).collect()
}

fn cells(pairs: &[(String, ProtectedCell)]) -> Vec<Vec<Markup>> {
    pairs
        .iter()
        .map(|(name, cell)| {
            vec![
                parts::cell(name),
                parts::cell(cell.count),
                parts::cell(cell.amount),
                parts::cell(cell.amount.per(&cell.count)),
            ]
        })
        .collect()
}

fn law(kader: &Kader, wetten: Wetten) -> String {
    match wetten {
        Wetten::Alleen(wet) => format!("{} {wet}", kader.t("Alleen", "Only")),
        Wetten::Beide => kader.t("Wmo en Jeugdwet samen", "Wmo and Jeugdwet together").to_owned(),
    }
}
