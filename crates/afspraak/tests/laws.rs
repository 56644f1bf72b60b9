//! What holds of every agreement.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod proef;

use afspraak::{
    Afspraak, Afspraakbestand, Afspraakstand, Budgetklasse, Gebiedsbestemming, Gebiedsbudget,
    Gebiedsbudgetbestand, Gebiedsproduct, Ondertekening, Raamafspraak, Raambestand, Raambijlage, Tekenstap,
    Tekstdeel, verschil, words,
};
use domein::{Bedrag, parse_datum};
use proef::{compleet, regel};
use proptest::prelude::*;
use rust_decimal::Decimal;

prop_compose! {
    fn areas()(
        products in prop::collection::vec((1_i64..100_000, 0_i64..10_000_000, 1_i64..1_500, 0_i64..400, 0_i64..400), 1..9),
        shares in prop::collection::vec(0_u32..=1000, 0..5),
    ) -> Gebiedsbudgetbestand {
        let producten = products.into_iter().enumerate().map(|(place, (p, q, t, down, up))| Gebiedsproduct {
            naam: format!("product {place}"), eenheid: "uur".into(), taakveld: "6.712".into(), klasse: Budgetklasse::Individueel,
            prijs: Decimal::new(p, 2), gebruik: Decimal::new(q, 1), effect: Decimal::new(t, 3),
            effect_laag: Decimal::new((t - down).max(1), 3), effect_hoog: Decimal::new(t + up, 3),
            bron_prijs: String::new(), bron_gebruik: String::new(), bron_effect: String::new(),
        }).collect();
        // The last place takes what is left, so that the shares are a whole.
        let mut left = 1000;
        let mut all: Vec<u32> = shares.iter().map(|share| { let part = (*share).min(left); left -= part; part }).collect();
        if let Some(last) = all.last_mut() { *last += left; }
        let naar = all.into_iter().enumerate().map(|(place, duizendsten)| Gebiedsbestemming {
            naam: format!("plek {place}"), taakveld: "6.1".into(), klasse: Budgetklasse::Collectief, duizendsten,
        }).collect();
        Gebiedsbudgetbestand { producten, naar, ..Gebiedsbudgetbestand::default() }
    }
}

fn old_of(pieces: &[Tekstdeel]) -> String {
    pieces
        .iter()
        .map(|one| match one {
            Tekstdeel::Gelijk(text) | Tekstdeel::Weg(text) => text.as_str(),
            Tekstdeel::Nieuw(_) => "",
        })
        .collect()
}

fn new_of(pieces: &[Tekstdeel]) -> String {
    pieces
        .iter()
        .map(|one| match one {
            Tekstdeel::Gelijk(text) | Tekstdeel::Nieuw(text) => text.as_str(),
            Tekstdeel::Weg(_) => "",
        })
        .collect()
}

proptest! {
    /// A second calculation beside the kernel: whole numbers only. p in cents, q in tenths, t in thousandths.
    #[test]
    fn an_area_budget_is_the_sum_of_its_lines_to_the_cent(file in areas()) {
        let budget = Gebiedsbudget::new(&file).unwrap();
        let scaled = |number: Decimal, digits: u32| (number * Decimal::from(10_u64.pow(digits))).to_string().parse::<Decimal>().unwrap().normalize().to_string().parse::<i128>().unwrap();
        let exact: i128 = file.producten.iter().map(|one| scaled(one.prijs, 2) * scaled(one.gebruik, 1) * scaled(one.effect, 3)).sum();
        prop_assert_eq!(i128::from(budget.met.midden.cents()), (exact + 5_000) / 10_000, "rounded half up, once");
        prop_assert_eq!(budget.regels.iter().map(|one| one.zonder).sum::<Bedrag>(), budget.zonder);
        prop_assert_eq!(budget.regels.iter().map(|one| one.vrij.midden).sum::<Bedrag>(), budget.vrij.midden);
        prop_assert_eq!(budget.zonder - budget.met.midden, budget.vrij.midden);
        prop_assert!(budget.met.laag <= budget.met.midden && budget.met.midden <= budget.met.hoog);
        prop_assert!(budget.vrij.laag <= budget.vrij.midden && budget.vrij.midden <= budget.vrij.hoog);
        if !file.naar.is_empty() {
            let given: Bedrag = budget.naar.iter().map(|one| one.bedrag.midden).sum();
            prop_assert_eq!(given, budget.vrij.midden.max(Bedrag::ZERO), "all that is freed goes somewhere");
        }
    }

    /// Taking the new words away gives the old text, and the other way round.
    #[test]
    fn a_difference_holds_both_texts(old in "[abc \n]{0,60}", new in "[abc \n]{0,60}") {
        let pieces = words(&old, &new);
        prop_assert_eq!(old_of(&pieces), old.clone());
        prop_assert_eq!(new_of(&pieces), new.clone());
        prop_assert_eq!(pieces.iter().all(|one| matches!(one, Tekstdeel::Gelijk(_))), old == new);
    }

    /// The order in which somebody wrote lines down changes neither the difference nor the hash.
    #[test]
    fn the_order_of_lines_says_nothing(order in Just((0..4).collect::<Vec<usize>>()).prop_shuffle()) {
        let whole = compleet();
        let mut other = compleet();
        other.budget = order.iter().map(|place| whole.budget[*place].clone()).collect();
        other.ijkmomenten = order.iter().map(|place| whole.ijkmomenten[*place].clone()).collect();
        other.gebieden.reverse();
        let (whole, other) = (Afspraak::new(whole).unwrap(), Afspraak::new(other).unwrap());
        prop_assert_eq!(whole.hash("1", 1), other.hash("1", 1));
        prop_assert!(verschil(whole.bestand(), other.bestand()).is_empty());
    }

    /// No amount, day or year makes it panic, and what is accepted keeps to the rules.
    #[test]
    fn no_input_panics(
        jaar in any::<i32>(), bedrag in any::<i64>(), tot in any::<i64>(), n in any::<u32>(), most in any::<u32>(),
        text in "\\PC{0,40}", day in "[0-9-]{0,12}",
    ) {
        let mut file = compleet();
        file.budget.push(regel(jaar, &text, bedrag));
        file.partijen[0].gemachtigden[0].tot_bedrag = Some(tot);
        file.uitkomsten[0].telt_vanaf = n;
        file.uitkomsten[1].ten_hoogste = Some(most);
        file.uitkomsten[0].doel = text.clone();
        file.eind = day;
        file.eisen[0].minuten = most;
        if let Ok(afspraak) = Afspraak::new(file) {
            prop_assert!(afspraak.jaren().len() <= 21);
            prop_assert!(afspraak.bestand().budget.iter().all(|one| one.bedrag > 0));
        }
        let _ = Afspraak::new(Afspraakbestand { titel: text.clone(), opgave: text, ..Afspraakbestand::default() });
    }

    /// Any row of steps: an agreement is only closed when each party signed the document that was offered, once.
    #[test]
    fn no_row_of_steps_closes_without_all_signatures(steps in prop::collection::vec(0_u8..8, 0..30)) {
        let afspraak = Afspraak::new(compleet()).unwrap();
        let mut now = Ondertekening::start();
        for step in steps {
            let hash = afspraak.hash("1", now.versie());
            let dag = parse_datum("2026-12-01").unwrap();
            let step = match step {
                0 => Tekenstap::NieuweVersie { gezien: now.versie() },
                1 => Tekenstap::NieuweVersie { gezien: 1 },
                2 => Tekenstap::Aanbieden { versie: now.versie(), hash },
                3 => Tekenstap::Terugnemen,
                4 => Tekenstap::Tekenen { account: "wethouder".into(), dag, hash },
                5 => Tekenstap::Tekenen { account: "directeur".into(), dag, hash },
                6 => Tekenstap::Tekenen { account: "vreemde".into(), dag, hash },
                _ => Tekenstap::Intrekken { reden: "anders".into() },
            };
            let before = now.clone();
            match now.step(&afspraak, &step) {
                Ok(next) => now = next,
                Err(fouten) => prop_assert!(!fouten.is_empty()),
            }
            prop_assert!(now.versie() >= before.versie() && now.gesloten().starts_with(before.gesloten()), "nothing is taken back");
            if now.stand() == Afspraakstand::Gesloten && !now.is_addendum() {
                prop_assert_eq!(now.handtekeningen().len(), 2);
                prop_assert!(now.handtekeningen().values().all(|one| one.hash == now.geldig().unwrap().hash));
            }
        }
    }

    /// Adding municipalities in any order gives the same framework; taking one out takes only its annex.
    #[test]
    fn the_order_of_municipalities_says_nothing(order in Just((1..9).collect::<Vec<u32>>()).prop_shuffle()) {
        let annex = |code: u32| Raambijlage { gemeente: format!("{code:04}"), naam: "x".into(), budget: vec![regel(2027, "6.1", i64::from(code))], ..Raambijlage::default() };
        let empty = Raamafspraak::new(Raambestand { naam: "Regio".into(), eerste_jaar: 2027, laatste_jaar: 2027, ..Raambestand::default() }).unwrap();
        let all = order.iter().fold(empty.clone(), |raam, code| raam.add(annex(*code)).unwrap());
        let straight = (1..9).fold(empty, |raam, code| raam.add(annex(code)).unwrap());
        prop_assert_eq!(&all, &straight);
        prop_assert_eq!(all.totaal(), Bedrag::from_cents(36));
        prop_assert_eq!(all.remove("0003").unwrap().bijlagen().len(), 7);
    }
}
