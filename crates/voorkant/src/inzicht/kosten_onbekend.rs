//! For how much of the cost of individual help messages do not say for whom it was: personal budgets, lump sums and
//! budgets for a task. Beside every figure that shares out cost over people.

use std::collections::BTreeMap;

use bescherming::{Cell, Rules, protect_single};
use bronnen::onbekend_procent;
use bronnen::totaalbedragen::{Totaalbedrag, Totaalsoort};
use domein::{Bedrag, Gemeentecode};
use feiten::Stand;
use maud::{Markup, html};

use super::vraag::Grond;
use crate::app::AppFout;
use crate::web::Kader;

/// Of which part of the cost of individual help in a year it is unknown for whom it was, in whole percents. None when
/// nothing was delivered about it, or when the declared cost may not be shown.
///
/// # Errors
/// When a delivery cannot be read.
#[allow(dead_code, reason = "the pages about households use it next")]
pub fn kosten_onbekend(grond: &Grond<'_>, gemeente: Gemeentecode, jaar: i16) -> Result<Option<u8>, AppFout> {
    Ok(percent(grond.stand, grond.bronnen.totaalbedragen()?, gemeente, jaar, grond.wijze.bescherming))
}

/// The same from its parts. The declared cost counts as it may be shown: rounded, and not at all when withheld.
pub(super) fn percent(
    stand: &Stand,
    totaalbedragen: &[Totaalbedrag],
    gemeente: Gemeentecode,
    jaar: i16,
    rules: &Rules,
) -> Option<u8> {
    let of_year = totaalbedragen.iter().filter(|one| one.jaar == jaar && is_of_nobody(one.soort));
    let mut sums = of_year.map(|one| one.bedrag).peekable();
    sums.peek()?;
    let unknown: Bedrag = sums.sum();
    let number = stand.gemeente(gemeente);
    let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
    for line in &stand.prestaties {
        if Some(line.gemeente) == number && line.is_cost() && line.maand.div_euclid(12) == i32::from(jaar) {
            *cents.entry(line.persoon).or_default() += line.cent;
        }
    }
    if cents.is_empty() {
        return onbekend_procent(Bedrag::ZERO, unknown);
    }
    let mut cell = Cell::default();
    cents.into_values().for_each(|cent| cell.add_unit(cent));
    let known = protect_single(&cell, rules).amount.shown()?;
    onbekend_procent(Bedrag::from_cents(known.cents()), unknown)
}

/// Help for people, of which messages do not say for whom.
fn is_of_nobody(soort: Totaalsoort) -> bool {
    matches!(soort, Totaalsoort::Lumpsum | Totaalsoort::Taakgericht | Totaalsoort::Pgb)
}

/// The same as a sentence: a badge beside figures about cost.
pub fn badge(kader: &Kader, jaar: i16, procent: Option<u8>) -> Markup {
    html! {
        @if let Some(procent) = procent {
            p {
                strong { (kader.t("Kosten onbekend voor ", "Cost unknown for ")) (procent) " %" } "."
                (kader.t(" Van dit deel van de individuele hulp in ", " Of this part of individual help in ")) (jaar)
                (kader.t(" weten wij niet voor wie het was: pgb en vaste bedragen.",
                         " nobody knows for whom it was: personal budgets and lump sums."))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(soort: Totaalsoort, jaar: i16, euros: i64) -> Totaalbedrag {
        Totaalbedrag {
            rij: 2,
            soort,
            wet: None,
            categorie: None,
            taakveld: Some("6.791".into()),
            jaar,
            bedrag: Bedrag::from_cents(euros * 100),
            aanbieder: None,
            verdeelregel: bronnen::Verdeelregel::NietVerdeeld,
        }
    }

    #[test]
    fn only_help_of_that_year_counts_and_without_a_delivery_nothing_is_said() {
        let stand = feiten::koppel(&feiten::Batch::default());
        let gemeente = "9999".parse().unwrap();
        let of = |list: &[Totaalbedrag]| percent(&stand, list, gemeente, 2024, &Rules::default());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[sum(Totaalsoort::Pgb, 2023, 5)]), None, "another year");
        assert_eq!(of(&[sum(Totaalsoort::EigenBijdrage, 2024, 5)]), None, "income is no cost");
        assert_eq!(of(&[sum(Totaalsoort::Uitvoeringskosten, 2024, 5)]), None, "no help for people");
        assert_eq!(of(&[sum(Totaalsoort::Pgb, 2024, 5)]), Some(100), "nothing was declared");
        assert_eq!(badge(&Kader::bare(crate::web::Taal::Nl), 2024, None).into_string(), "");
    }
}
