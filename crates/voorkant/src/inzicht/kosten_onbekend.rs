//! For how much of the cost of individual help messages do not say for whom it was: personal budgets, lump sums and
//! budgets for a task. Beside every figure that shares out cost over people.

use std::collections::BTreeMap;

use bescherming::{Cell, Rules, protect_single};
use bronnen::onbekend_procent;
use bronnen::totaalbedragen::{Totaalbedrag, Totaalsoort};
use domein::{Bedrag, Gemeentecode};
use feiten::Stand;

use super::vraag::Grond;
use crate::app::AppFout;

/// Of which part of the cost of individual help in a year it is unknown for whom it was, in whole percents. None when
/// nothing was delivered about it, when there are no messages, or when the declared cost may not be shown.
///
/// # Errors
/// When a delivery cannot be read.
pub fn kosten_onbekend(grond: &Grond<'_>, gemeente: Gemeentecode, jaar: i16) -> Result<Option<u8>, AppFout> {
    // Totals do not say whose they are: they are of the municipality of this installation.
    if grond.instellingen.gemeente.is_some_and(|own| own != gemeente) {
        return Ok(None);
    }
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
    // Without messages about that year there is no part of them to tell.
    if cents.is_empty() {
        return None;
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
        assert_eq!(of(&[sum(Totaalsoort::Pgb, 2024, 5)]), None, "there are no messages of that year");
    }

    /// Twenty people of 1,000 euros each, beside 5,000 of personal budgets: a fifth. Of four people nothing is told.
    #[test]
    fn golden_share() {
        let of = |people: u32| {
            let mut stand = feiten::koppel(&feiten::Batch::default());
            stand.gemeenten.push("9999".parse().unwrap());
            stand.prestaties.extend((0..people).map(|persoon| feiten::Prestatie {
                gemeente: 0,
                persoon,
                aanbieder: 0,
                product: 0,
                maand: 2024 * 12,
                gemeld: 2024 * 12 + 1,
                cent: 100_000,
                regelstaat: feiten::Regelstaat::Aanvaard,
                betaalstaat: feiten::Betaalstaat::Toegekend,
            }));
            let list = [sum(Totaalsoort::Pgb, 2024, 5_000)];
            percent(&stand, &list, "9999".parse().unwrap(), 2024, &Rules::default())
        };
        assert_eq!(of(20), Some(20));
        assert_eq!(of(4), None);
    }
}
