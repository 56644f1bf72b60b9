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
    let numbers: Vec<_> = paired(AANTALLEN.map(|name| number_name(kader, name)), &antwoord.naar_aantal);
    let laws: Vec<_> = antwoord.naar_wet.iter().map(|(wetten, cell)| (law(kader, *wetten), *cell)).collect();
    let kinds: Vec<_> =
        antwoord.naar_voorziening.iter().map(|(kind, cell)| (kind.name().to_owned(), *cell)).collect();
    let costs: Vec<_> = paired(KOSTENKLASSEN.map(|(name, _)| class_name(kader, name)), &antwoord.naar_kosten);
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
            "Een combinatie die weinig voorkomt, staat niet in de lijst. Ook niet als u er een kleine groep mee kunt uitrekenen.",
            "Combinations that are too small, or would give away a small group, are not listed.",
        )) }
        (parts::downloads(kader, &[
            (format!("/inzicht/stapeling.csv?{query}"), "CSV"),
            (format!("/inzicht/stapeling.json?{query}"), "JSON"),
        ]))
    }
}

fn paired<const N: usize>(labels: [String; N], cells: &[ProtectedCell]) -> Vec<(String, ProtectedCell)> {
    labels.into_iter().zip(cells.iter().copied()).collect()
}

/// `4 of meer`, in English `4 or more`.
fn number_name(kader: &Kader, name: &str) -> String {
    name.replace(" of meer", kader.t(" of meer", " or more"))
}

/// `€ 2.500 tot € 5.000`, in English `€ 2.500 to € 5.000`.
fn class_name(kader: &Kader, name: &str) -> String {
    let pairs = [
        ("geen kosten bekend", "no cost known"),
        (" tot ", " to "),
        ("tot ", "up to "),
        (" en meer", " and more"),
    ];
    pairs.into_iter().fold(name.to_owned(), |name, (nl, en)| name.replace(nl, kader.t(nl, en)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Taal;

    #[test]
    fn classes_have_an_english_name() {
        let kader = Kader::bare(Taal::En);
        let names = KOSTENKLASSEN.map(|(name, _)| class_name(&kader, name));
        assert_eq!(names[..3], ["no cost known", "up to € 2.500", "€ 2.500 to € 5.000"]);
        assert_eq!(names[6], "€ 50.000 and more");
        assert_eq!(number_name(&kader, AANTALLEN[3]), "4 or more");
        let dutch = Kader::bare(Taal::Nl);
        assert!(KOSTENKLASSEN.iter().all(|(name, _)| class_name(&dutch, name) == *name));
    }
}
