//! For how much of the cost of individual help messages do not say for whom it was: personal budgets, lump sums and
//! budgets for a task. Beside every figure that shares out cost over people.

use std::collections::BTreeMap;

use bescherming::{Cell, protect_single};
use bronnen::onbekend_procent;
use bronnen::totaalbedragen::{Totaalbedrag, Totaalsoort};
use domein::{Bedrag, Gemeentecode};
use feiten::Stand;

use super::beeld::Rekenwijze;
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
    Ok(percent(grond.stand, grond.bronnen.totaalbedragen()?, gemeente, jaar, &grond.wijze))
}

/// The same from its parts. The declared cost of individual help counts as it may be shown: rounded, and not at all when
/// withheld. A product that the list calls collective is no part of it; one that the list does not name is individual.
pub(super) fn percent(
    stand: &Stand,
    totaalbedragen: &[Totaalbedrag],
    gemeente: Gemeentecode,
    jaar: i16,
    wijze: &Rekenwijze<'_>,
) -> Option<u8> {
    let of_year = totaalbedragen.iter().filter(|one| one.jaar == jaar && is_of_nobody(one.soort));
    let mut sums = of_year.map(|one| one.bedrag).peekable();
    sums.peek()?;
    let unknown: Bedrag = sums.sum();
    let number = stand.gemeente(gemeente);
    let individual: Vec<bool> =
        stand.producten.iter().map(|product| wijze.vertaling.is_individual(product)).collect();
    let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
    for line in &stand.prestaties {
        let counts = individual.get(line.product as usize).copied().unwrap_or(true);
        let of_year = line.maand.div_euclid(12) == i32::from(jaar);
        if counts && of_year && Some(line.gemeente) == number && line.is_cost() {
            *cents.entry(line.persoon).or_default() += line.cent;
        }
    }
    // Without messages about that year there is no part of them to tell.
    if cents.is_empty() {
        return None;
    }
    let mut cell = Cell::default();
    cents.into_values().for_each(|cent| cell.add_unit(cent));
    let known = protect_single(&cell, wijze.bescherming).amount.shown()?;
    onbekend_procent(Bedrag::from_cents(known.cents()), unknown)
}

/// Help for people, of which messages do not say for whom.
fn is_of_nobody(soort: Totaalsoort) -> bool {
    matches!(soort, Totaalsoort::Lumpsum | Totaalsoort::Taakgericht | Totaalsoort::Pgb)
}

#[cfg(test)]
mod tests {
    use bescherming::Rules;
    use domein::{Klasse, Levensdomein, Voorziening, Wet};
    use feiten::{Prestatie, Product};

    use super::*;
    use crate::inzicht::vertaling::{Productregel, Vertaling};

    fn of(stand: &Stand, list: &[Totaalbedrag], vertaling: &Vertaling) -> Option<u8> {
        let wijze = Rekenwijze { vertaling, bescherming: &Rules::default(), druk_boven: 8 };
        percent(stand, list, "9999".parse().unwrap(), 2024, &wijze)
    }

    /// A line of 1,000 euros in 2024.
    fn line(persoon: u32, product: u32) -> Prestatie {
        Prestatie {
            gemeente: 0,
            persoon,
            aanbieder: 0,
            product,
            maand: 2024 * 12,
            gemeld: 2024 * 12 + 1,
            cent: 100_000,
            regelstaat: feiten::Regelstaat::Aanvaard,
            betaalstaat: feiten::Betaalstaat::Toegekend,
        }
    }

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
        let of = |list: &[Totaalbedrag]| of(&stand, list, &Vertaling::default());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[sum(Totaalsoort::Pgb, 2023, 5)]), None, "another year");
        assert_eq!(of(&[sum(Totaalsoort::EigenBijdrage, 2024, 5)]), None, "income is no cost");
        assert_eq!(of(&[sum(Totaalsoort::Uitvoeringskosten, 2024, 5)]), None, "no help for people");
        assert_eq!(of(&[sum(Totaalsoort::Pgb, 2024, 5)]), None, "there are no messages of that year");
    }

    /// Twenty people of 1,000 euros each, beside 5,000 of personal budgets: a fifth. Of four people nothing is told.
    #[test]
    fn golden_share() {
        let share = |people: u32| {
            let mut stand = feiten::koppel(&feiten::Batch::default());
            stand.gemeenten.push("9999".parse().unwrap());
            stand.prestaties.extend((0..people).map(|persoon| line(persoon, 0)));
            of(&stand, &[sum(Totaalsoort::Pgb, 2024, 5_000)], &Vertaling::default())
        };
        assert_eq!(share(20), Some(20));
        assert_eq!(share(4), None);
    }

    /// Beside those twenty, thirty with a product that the list calls collective: still a fifth, no eleventh. With
    /// nothing but that product there is no individual help to tell a part of.
    #[test]
    fn collective_help_is_no_individual_help() {
        let own = Productregel {
            wet: Wet::Wmo,
            code: "GROEP".parse().unwrap(),
            omschrijving: "Inloop".into(),
            voorziening: Voorziening::Begeleiding,
            levensdomein: Levensdomein::Zelfredzaamheid,
            klasse: Klasse::Collectief,
            taakveld: "6.60".into(),
        };
        let list = Vertaling::new("1".into(), [own]);
        let product = |code: Option<&str>| Product {
            wet: Wet::Wmo,
            categorie: Some("02".parse().unwrap()),
            code: code.map(|code| code.parse().unwrap()),
        };
        let mut stand = feiten::koppel(&feiten::Batch::default());
        stand.gemeenten.push("9999".parse().unwrap());
        stand.producten = vec![product(None), product(Some("GROEP"))];
        stand.prestaties.extend((0..30).map(|persoon| line(persoon, 1)));
        let unknown = [sum(Totaalsoort::Pgb, 2024, 5_000)];
        assert_eq!(of(&stand, &unknown, &list), None);
        stand.prestaties.extend((0..20).map(|persoon| line(persoon, 0)));
        assert_eq!(of(&stand, &unknown, &list), Some(20));
        assert_eq!(of(&stand, &unknown, &Vertaling::default()), Some(9), "without a list all is individual");
    }
}
