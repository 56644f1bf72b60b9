//! Cases worked by hand, and who tries to find out what is withheld.

use bronnen::Verdeelregel;
use domein::{Klasse, Levensdomein};
use feiten::{Betaalstaat, Product, Regelstaat, Toewijzing};
use iv3::{Cijfer, Gemeente, Gemeentetotaal, Kant, Totalen, Verslagsoort};
use proptest::prelude::*;

use super::*;
use crate::inzicht::geld::boeken::Boekbron;
use crate::inzicht::vertaling::{Productregel, Vertaling};

const MAAND: i32 = 2024 * 12 + 4;

/// Facts of a year: for each line the product (a category of the Wmo), the person, the cents, and whether help runs.
fn facts(products: &[(&str, Option<&str>)], lines: &[(u32, u32, i64, bool)]) -> Stand {
    let mut stand = feiten::koppel(&feiten::Batch::default());
    stand.gemeenten.push("9999".parse().unwrap());
    stand.producten = products
        .iter()
        .map(|(categorie, code)| Product {
            wet: Wet::Wmo,
            categorie: Some(categorie.parse().unwrap()),
            code: code.map(|code| code.parse().unwrap()),
        })
        .collect();
    let persons = lines.iter().map(|line| line.1 + 1).max().unwrap_or_default();
    stand.personen = (0..persons).map(|one| Pseudoniem::from_bytes(u128::from(one).to_be_bytes())).collect();
    for (product, persoon, cent, runs) in lines.iter().copied() {
        let (gemeente, aanbieder, verzoek) = (0, 0, None);
        if runs {
            let begin = day_number(Datum::constant(2024, 5, 1));
            let eind = begin + 20;
            stand.toewijzingen.push(Toewijzing {
                gemeente,
                persoon,
                aanbieder,
                product,
                begin,
                eind,
                verzoek,
            });
        }
        stand.prestaties.push(Prestatie {
            gemeente,
            persoon,
            aanbieder,
            product,
            maand: MAAND,
            gemeld: MAAND + 1,
            cent,
            regelstaat: Regelstaat::Aanvaard,
            betaalstaat: Betaalstaat::Toegekend,
        });
    }
    stand
}

fn jaar() -> Boekjaar {
    Boekjaar::new(2024).unwrap()
}

/// Accounts in which each task field has a figure: these, and nothing on the others.
fn accounts(cents: &[(&str, i64)]) -> Gemeentetotaal {
    let verslag: Verslagsoort = "2024X005".parse().unwrap();
    let gemeente: Gemeente = "GM9999".parse().unwrap();
    let cijfers: Vec<_> = Taakveld::all(jaar())
        .map(|taakveld| Cijfer {
            gemeente: gemeente.clone(),
            verslag,
            taakveld,
            kant: Kant::Lasten,
            categorie: Some("3.8"),
            bedrag: Some(Bedrag::from_cents(
                cents.iter().find(|(code, _)| *code == taakveld.code()).map_or(0, |(_, cents)| *cents),
            )),
        })
        .collect();
    Totalen::of(&cijfers).unwrap().get(verslag, &gemeente).unwrap().clone()
}

fn total(soort: Totaalsoort, taakveld: &str, cents: i64) -> Totaalbedrag {
    Totaalbedrag {
        rij: 2,
        soort,
        wet: Some(Wet::Wmo),
        categorie: None,
        taakveld: Some(taakveld.to_owned()),
        jaar: 2024,
        bedrag: Bedrag::from_cents(cents),
        aanbieder: None,
        verdeelregel: Verdeelregel::NietVerdeeld,
    }
}

fn reconcile(
    stand: &Stand,
    vertaling: &Vertaling,
    totaalbedragen: &[Totaalbedrag],
    totaal: &Gemeentetotaal,
) -> Geldaansluiting {
    let rules = Rules::default();
    let boek = Boek { verslag: "2024X005".parse().unwrap(), totaal, bron: Boekbron::Eigen };
    let personen = Personenbron::default();
    let bewijs = Bewijs {
        stand,
        personen: &personen,
        totaalbedragen,
        gemeente: "9999".parse().unwrap(),
        wijze: Rekenwijze { vertaling, bescherming: &rules, druk_boven: 8 },
    };
    Geldaansluiting::new(jaar(), Some(&boek), &bewijs)
}

fn row<'a>(found: &'a Geldaansluiting, code: &str) -> &'a Aansluitrij {
    let taakveld = Boekplaats::Taakveld(Taakveld::new(code, jaar()).unwrap());
    found.rijen.iter().find(|row| row.plaats == taakveld).unwrap()
}

/// Twenty people with help in the house for 1,000.00 each, fifteen with guidance for 2,000.55 each; personal budgets of
/// 500.40; accounts of 25,000 and 31,000.
#[test]
fn golden_rest_rounded_and_to_the_cent() {
    let mut lines: Vec<_> = (0..20).map(|persoon| (0, persoon, 100_000, true)).collect();
    lines.extend((20..35).map(|persoon| (1, persoon, 200_055, true)));
    let stand = facts(&[("01", None), ("02", None)], &lines);
    let totaal = accounts(&[("6.71a", 2_500_000), ("6.71b", 3_100_000)]);
    let sums =
        [total(Totaalsoort::Pgb, "6.712", 50_040), total(Totaalsoort::EigenBijdrage, "6.71a", 123_456)];
    let found = reconcile(&stand, &Vertaling::default(), &sums, &totaal);
    assert_eq!(row(&found, "6.71a").gemeld, Gemeld::Bedrag(Bedrag::from_cents(2_000_000)));
    assert_eq!(row(&found, "6.71a").rest(), Some(Bedrag::from_cents(500_000)));
    // 30,008.25 is shown as 30,000, and 500.40 as 1,000: a code of another numbering, and a rounded amount.
    assert_eq!(row(&found, "6.71b").totalen, Bedrag::from_cents(100_000));
    assert_eq!(row(&found, "6.71b").rest(), Some(Bedrag::ZERO));
    assert_eq!(row(&found, "6.81a").rest(), Some(Bedrag::ZERO), "nothing booked, nothing declared");
    let precies = found.precies.unwrap();
    assert_eq!(precies.iv3, Some(Bedrag::from_cents(5_600_000)));
    assert_eq!(precies.gemeld, Bedrag::from_cents(5_000_825));
    assert_eq!(precies.totalen, [(Totaalsoort::Pgb, Bedrag::from_cents(50_040))], "income is no cost");
    assert_eq!(precies.rest(), Some(Bedrag::from_cents(549_135)));
    assert_eq!(found.bijdragen.0, Some(Bedrag::from_cents(100_000)));
}

#[test]
fn a_product_without_a_task_field_is_listed_and_not_dropped() {
    let lines: Vec<_> =
        (0..20).map(|persoon| (persoon % 2, persoon + 10 * (persoon % 2), 100_000, true)).collect();
    let stand = facts(&[("01", None), ("02", Some("EIGEN"))], &lines);
    let own = Productregel {
        wet: Wet::Wmo,
        code: "EIGEN".parse().unwrap(),
        omschrijving: "Iets".into(),
        voorziening: Voorziening::Begeleiding,
        levensdomein: Levensdomein::Zelfredzaamheid,
        klasse: Klasse::Individueel,
        taakveld: "9.99".into(),
    };
    let list = Vertaling::new("1".into(), [own]);
    let found = reconcile(&stand, &list, &[], &accounts(&[]));
    let last = found.rijen.last().unwrap();
    assert_eq!(last.plaats, Boekplaats::Onbekend("9.99".into()));
    assert_eq!(last.gemeld, Gemeld::Bedrag(Bedrag::from_cents(1_000_000)));
    assert_eq!((last.iv3, last.rest()), (None, None));
    assert_eq!(found.totaal.rest(), Some(Bedrag::from_cents(-2_000_000)), "more was declared than booked");
}

#[test]
fn people_without_help_are_told_of_only_when_they_are_many() {
    let of = |others: u32| {
        let mut lines: Vec<_> = (0..20).map(|persoon| (0, persoon, 100_000, true)).collect();
        lines.extend((100..100 + others).map(|persoon| (0, persoon, 50_000, false)));
        let found = reconcile(&facts(&[("01", None)], &lines), &Vertaling::default(), &[], &accounts(&[]));
        assert_eq!(row(&found, "6.71a").gemeld, Gemeld::Bedrag(Bedrag::from_cents(2_000_000)));
        found.precies.unwrap().zonder_hulp
    };
    assert_eq!((of(0), of(4)), (None, None), "nobody and a few look the same");
    assert_eq!(of(12), Some(Bedrag::from_cents(600_000)));
}

#[test]
fn without_messages_and_totals_there_is_nothing_declared_and_all_is_left() {
    let stand = feiten::koppel(&feiten::Batch::default());
    let found = reconcile(&stand, &Vertaling::default(), &[], &accounts(&[("6.71a", 700)]));
    assert!(found.rijen.iter().all(|row| row.gemeld == Gemeld::GeenGegevens));
    assert_eq!(row(&found, "6.71a").rest(), Some(Bedrag::from_cents(700)));
    assert!(found.zonder_hulp.is_none());
}

proptest! {
    /// The attacker knows the total, also to the cent, and every row that is shown: what is left is never one kind of
    /// help by itself, when that kind is of a few people or of one who has most.
    #[test]
    fn what_is_withheld_cannot_be_calculated(
        sizes in prop::collection::vec(0_u32..25, 4), dear in prop::option::of(1_000_000_i64..9_000_000),
    ) {
        let categories = [("01", None), ("02", None), ("07", None), ("15", None)];
        let mut lines = Vec::new();
        let mut persoon = 0;
        for (product, size) in (0..).zip(&sizes) {
            for place in 0..*size {
                let cent = dear.filter(|_| place == 0 && product == 0).unwrap_or(150_000);
                lines.push((product, persoon, cent, true));
                persoon += 1;
            }
        }
        let stand = facts(&categories, &lines);
        let found = reconcile(&stand, &Vertaling::default(), &[], &accounts(&[]));
        prop_assume!(!lines.is_empty());
        let codes = ["6.71a", "6.71b", "6.71c", "6.81a"];
        let hidden: Vec<usize> = (0..4).filter(|place| matches!(row(&found, codes[*place]).gemeld, Gemeld::Verborgen(_))).collect();
        for place in 0..4 {
            prop_assert!(sizes[place] >= 10 || hidden.contains(&place), "{} of {sizes:?}", codes[place]);
        }
        if matches!(found.totaal.gemeld, Gemeld::Bedrag(_)) {
            prop_assert!(hidden.len() != 1, "{sizes:?}");
            let left: u32 = hidden.iter().map(|place| sizes[*place]).sum();
            prop_assert!(hidden.is_empty() || left >= 10, "{sizes:?}");
        } else {
            prop_assert!(found.precies.is_none(), "a total that is withheld is not told to the cent");
        }
        if let Some(precies) = &found.precies {
            let all: i64 = lines.iter().map(|line| line.2).sum();
            prop_assert_eq!(precies.gemeld.cents(), all);
            prop_assert_eq!(precies.rest().unwrap().cents() + all, precies.iv3.unwrap().cents());
        }
    }
}
