//! Cases worked by hand, and who tries to find out what is withheld.

use bronnen::Verdeelregel;
use domein::{Klasse, Levensdomein};
use feiten::bronnen::BewonerRij;
use feiten::{Betaalstaat, Product, Regelstaat, Toewijzing};
use iv3::{Cijfer, Gemeente, Gemeentetotaal, Kant, Totalen, Verslagsoort};
use proptest::prelude::*;

use super::*;
use crate::inzicht::geld::boeken::Boekbron;
use crate::inzicht::geld::tabellen::reconciled;
use crate::inzicht::vertaling::{Productregel, Vertaling};
use crate::uitvoer::{Benaming, Gegeven};

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
    reconcile_as(true, &Personenbron::default(), stand, vertaling, totaalbedragen, totaal)
}

fn reconcile_as(
    precies: bool,
    personen: &Personenbron,
    stand: &Stand,
    vertaling: &Vertaling,
    totaalbedragen: &[Totaalbedrag],
    totaal: &Gemeentetotaal,
) -> Geldaansluiting {
    let rules = Rules::default();
    let boek = Boek { verslag: "2024X005".parse().unwrap(), totaal, bron: Boekbron::Eigen };
    let bewijs = Bewijs {
        stand,
        personen,
        totaalbedragen,
        gemeente: "9999".parse().unwrap(),
        wijze: Rekenwijze { vertaling, bescherming: &rules, druk_boven: 8 },
        precies,
    };
    Geldaansluiting::new(jaar(), Some(&boek), &bewijs)
}

fn row<'a>(found: &'a Geldaansluiting, code: &str) -> &'a Aansluitrij {
    let taakveld = Boekplaats::Taakveld(Taakveld::new(code, jaar()).unwrap());
    found.rijen.iter().find(|row| row.plaats == taakveld).unwrap()
}

/// The cents of an amount that is shown.
fn declared(gemeld: Gemeld) -> Option<i64> {
    match gemeld {
        Gemeld::Bedrag(amount) => amount.shown().map(Amount::cents),
        _ => None,
    }
}

fn rest(row: &Aansluitrij) -> Option<i64> {
    match row.rest() {
        Rest::Onbekend => None,
        Rest::Openbaar(bedrag) => Some(bedrag.cents()),
        Rest::Beschermd(amount) => amount.shown().map(Amount::cents),
    }
}

/// What stands beside cost of people is theirs too: a table takes it as a protected figure or not at all.
#[test]
fn an_amount_of_people_stays_protected_up_to_the_field_of_the_table() {
    let lines: Vec<_> = (0..20).map(|persoon| (0, persoon, 100_000, true)).collect();
    let stand = facts(&CATEGORIES, &lines);
    let found = reconcile(&stand, &Vertaling::default(), &[], &accounts(&[("6.71a", 2_500_000)]));
    let fields = |row: &Aansluitrij| reconciled(Benaming::same("", ""), row);
    for row in [row(&found, "6.71a"), &found.totaal] {
        let fields = fields(row);
        assert!(matches!(fields[2], Gegeven::Bedrag(_)), "{fields:?}");
        assert!(matches!(fields[4], Gegeven::Bedrag(_)), "{fields:?}");
    }
    let nobody = fields(found.rijen.iter().find(|row| row.gemeld == Gemeld::Geen).unwrap());
    assert!(matches!((&nobody[2], &nobody[4]), (Gegeven::Leeg, Gegeven::Euro(_))), "{nobody:?}");
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
    assert_eq!(declared(row(&found, "6.71a").gemeld), Some(2_000_000));
    assert_eq!(rest(row(&found, "6.71a")), Some(500_000));
    // 30,008.25 is shown as 30,000, and 500.40 as 1,000: a code of another numbering, and a rounded amount.
    assert_eq!(row(&found, "6.71b").totalen, Bedrag::from_cents(100_000));
    assert_eq!(rest(row(&found, "6.71b")), Some(0));
    assert_eq!(rest(row(&found, "6.81a")), Some(0), "nothing booked, nothing declared");
    let precies = found.precies.unwrap();
    assert_eq!(precies.iv3, Some(Bedrag::from_cents(5_600_000)));
    assert_eq!(precies.gemeld, Bedrag::from_cents(5_000_825));
    assert_eq!(precies.totalen, [(Totaalsoort::Pgb, Bedrag::from_cents(50_040))], "income is no cost");
    assert_eq!(precies.rest(), Some(Bedrag::from_cents(549_135)));
    assert_eq!(found.bijdragen.0, Some(Bedrag::from_cents(100_000)));
    let unasked =
        reconcile_as(false, &Personenbron::default(), &stand, &Vertaling::default(), &sums, &totaal);
    assert_eq!(unasked.precies, None, "no page makes amounts to the cent");
    assert_eq!(unasked.totaal.rest(), found.totaal.rest());
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
    assert_eq!(declared(last.gemeld), Some(1_000_000));
    assert_eq!((last.iv3, rest(last)), (None, None));
    assert_eq!(rest(&found.totaal), Some(-2_000_000), "more was declared than booked");
}

#[test]
fn people_without_help_are_told_of_only_when_they_are_many() {
    let of = |others: u32| {
        let mut lines: Vec<_> = (0..20).map(|persoon| (0, persoon, 100_000, true)).collect();
        lines.extend((100..100 + others).map(|persoon| (0, persoon, 50_000, false)));
        let found = reconcile(&facts(&[("01", None)], &lines), &Vertaling::default(), &[], &accounts(&[]));
        assert_eq!(declared(row(&found, "6.71a").gemeld), Some(2_000_000));
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
    assert_eq!(rest(row(&found, "6.71a")), Some(700));
    assert!(found.zonder_hulp.is_none());
}

/// Categories of the Wmo, each on a task field of its own.
const CATEGORIES: [(&str, Option<&str>); 4] = [("01", None), ("02", None), ("07", None), ("15", None)];
const FIELDS: [&str; 4] = ["6.71a", "6.71b", "6.71c", "6.81a"];

/// Which of the four are withheld.
fn withheld(found: &Geldaansluiting) -> Vec<usize> {
    (0..4).filter(|place| matches!(row(found, FIELDS[*place]).gemeld, Gemeld::Verborgen(_))).collect()
}

/// Six households with both of two kinds are twelve units and six households: what is left of the total is their cost.
/// The smallest row that was shown goes too.
#[test]
fn two_kinds_of_the_same_few_households_are_few_households() {
    let mut lines: Vec<_> =
        (0..6).flat_map(|one| [(0, one, 150_000, true), (1, one, 150_000, true)]).collect();
    lines.extend((10..30).map(|persoon| (2, persoon, 150_000, true)));
    lines.extend((30..42).map(|persoon| (3, persoon, 150_000, true)));
    let found = reconcile(&facts(&CATEGORIES, &lines), &Vertaling::default(), &[], &accounts(&[]));
    assert_eq!(withheld(&found), [0, 1, 3], "twelve households are fewer than twenty");
    assert_eq!(declared(row(&found, "6.71c").gemeld), Some(3_000_000));
    assert_eq!(rest(row(&found, "6.81a")), None);
    assert_eq!(declared(found.totaal.gemeld), Some(6_600_000));
}

/// Two kinds of six households each, one of which has both: in each kind 3,000.00 beside five of 400.00. As units they
/// have 30 % each; together that household has 60 % of what is left.
#[test]
fn who_has_most_of_two_kinds_together_is_one_household() {
    let mut lines = vec![(0, 0, 300_000, true), (1, 0, 300_000, true)];
    lines.extend((1..6).map(|persoon| (0, persoon, 40_000, true)));
    lines.extend((6..11).map(|persoon| (1, persoon, 40_000, true)));
    lines.extend((20..40).map(|persoon| (2, persoon, 150_000, true)));
    lines.extend((40..70).map(|persoon| (3, persoon, 150_000, true)));
    let found = reconcile(&facts(&CATEGORIES, &lines), &Vertaling::default(), &[], &accounts(&[]));
    assert_eq!(withheld(&found), [0, 1, 2]);
}

/// Twelve people without help, two at each address, are six households: nothing is told of them.
#[test]
fn people_without_help_are_counted_by_household() {
    let mut lines: Vec<_> = (0..20).map(|persoon| (0, persoon, 100_000, true)).collect();
    lines.extend((100..112).map(|persoon| (0, persoon, 50_000, false)));
    let stand = facts(&CATEGORIES, &lines);
    let hidden = |personen: &Personenbron| {
        let found = reconcile_as(true, personen, &stand, &Vertaling::default(), &[], &accounts(&[]));
        (found.zonder_hulp.unwrap().amount.is_hidden(), found.precies.unwrap().zonder_hulp)
    };
    let mut personen = Personenbron::default();
    assert_eq!(hidden(&personen), (false, Some(Bedrag::from_cents(600_000))));
    personen.peildatum = Some(Datum::constant(2024, 12, 31));
    personen.rijen.bewoners.extend((100..112_u32).map(|persoon| BewonerRij {
        persoon: Pseudoniem::from_bytes(u128::from(persoon).to_be_bytes()),
        geboortejaar: None,
        adres: Some(Pseudoniem::from_bytes(u128::from(persoon / 2).to_be_bytes())),
        postcode: None,
        buurt: None,
        sinds: None,
    }));
    assert_eq!(hidden(&personen), (true, None));
}

/// Whether an attacker who can calculate this sum learns too much: of fewer than ten households, or of one or two that
/// have most. Counted by hand, beside the kernel.
fn is_unsafe(households: &BTreeMap<u32, i64>) -> bool {
    let mut cents: Vec<i64> = households.values().copied().collect();
    cents.sort_unstable_by(|one, other| other.cmp(one));
    let whole: i64 = cents.iter().sum();
    cents.len() < 10 || 2 * cents[0] > whole || 10 * (cents[0] + cents[1]) > 8 * whole
}

proptest! {
    /// The attacker knows the total, also to the cent, and every row that is shown: neither a row nor what is left is of
    /// few households or of one that has most, also when the same households have several kinds of help.
    #[test]
    fn what_is_withheld_cannot_be_calculated(
        groups in prop::collection::vec((1_u32..16, 0_u32..14), 1..7), dear in prop::option::of(1_000_000_i64..9_000_000),
    ) {
        let mut lines = Vec::new();
        let mut persoon = 0;
        for (kinds, size) in &groups {
            for _ in 0..*size {
                let cent = dear.filter(|_| persoon == 0).unwrap_or(150_000);
                lines.extend((0..4).filter(|kind| kinds & (1 << kind) != 0).map(|kind| (kind, persoon, cent, true)));
                persoon += 1;
            }
        }
        prop_assume!(!lines.is_empty());
        let found = reconcile(&facts(&CATEGORIES, &lines), &Vertaling::default(), &[], &accounts(&[]));
        let hidden = withheld(&found);
        let of = |wanted: &dyn Fn(usize) -> bool| {
            let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
            for line in lines.iter().filter(|line| wanted(line.0 as usize)) {
                *cents.entry(line.1).or_default() += line.2;
            }
            cents
        };
        for place in (0..4).filter(|place| !hidden.contains(place)) {
            prop_assert!(!is_unsafe(&of(&|one| one == place)), "{} of {groups:?}", FIELDS[place]);
        }
        if matches!(found.totaal.gemeld, Gemeld::Bedrag(_)) {
            prop_assert!(!is_unsafe(&of(&|_| true)), "{groups:?}");
            let left = of(&|one| hidden.contains(&one));
            prop_assert!(hidden.is_empty() || !is_unsafe(&left), "{hidden:?} of {groups:?}");
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
