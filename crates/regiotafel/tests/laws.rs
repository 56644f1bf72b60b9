//! What holds of every table.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::Bedrag;
use proptest::prelude::*;
use regiotafel::{
    Baat, Baatgraad, Baatjaar, Investering, Meting, Metingsoort, Metingstand, Partijsoort, Tafel,
    Tafelbestand, Tafelpartij, Verdeelregel, Verrekenkader,
};

fn partij(place: usize, aan_tafel: bool, betaalt: bool) -> Tafelpartij {
    Tafelpartij {
        naam: format!("P{place}"),
        soort: Partijsoort::Overig,
        aan_tafel,
        betaalt,
        middel: String::new(),
        grond: String::new(),
        bodem: 0,
        aandeel: None,
    }
}

prop_compose! {
    fn tables()(count in 1_usize..=8)(
        rest in prop::collection::vec((any::<bool>(), any::<bool>()), count - 1),
        invested in prop::collection::vec(1_i64..100_000_000, 1..4),
        benefits in prop::collection::vec((0..count, -1_000_000_i64..90_000_000, 0_i64..9_000_000, prop::collection::vec(0..count, 0..3)), 0..12),
    ) -> Tafelbestand {
        // The first always pays, so that there is a table.
        let partijen: Vec<Tafelpartij> = std::iter::once((true, true))
            .chain(rest)
            .enumerate()
            .map(|(place, (table, pays))| partij(place, table, pays))
            .collect();
        let baten = benefits.into_iter().enumerate().map(|(place, (owner, midden, width, needs))| Baat {
            naam: format!("baat {place}"),
            eigenaar: format!("P{owner}"),
            graad: Baatgraad::D,
            overdracht: place % 3 == 0,
            nodig: needs.into_iter().filter(|need| partijen[*need].aan_tafel).map(|need| format!("P{need}")).collect(),
            jaren: vec![Baatjaar { jaar: 2027, laag: midden - width, midden, hoog: midden + width }],
        });
        let baten = baten.collect();
        let investeringen = invested.into_iter().map(|bedrag| Investering { partij: "P0".into(), jaar: 2026, bedrag }).collect();
        Tafelbestand { activiteit: "iets".into(), prijsjaar: 2026, disconto: 0, regel: Verdeelregel::NaarBaat, partijen, investeringen, baten }
    }
}

proptest! {
    /// Each rule pays the investment, to the cent; and by hand, what is kept is what is left.
    #[test]
    fn every_rule_pays_it_all(file in tables()) {
        let tafel = Tafel::new(file).unwrap();
        for regel in Verdeelregel::ALL {
            let Ok(split) = tafel.verdeel(regel) else { continue };
            prop_assert_eq!(split.delen.iter().map(|one| one.draagt).sum::<Bedrag>(), tafel.investering());
            let net: Bedrag = split.delen.iter().map(|one| one.netto[1]).sum();
            prop_assert_eq!(net, tafel.uitkomst().betalers[1], "efficient: together they keep what is left");
        }
        prop_assert!(tafel.verdeel(Verdeelregel::GelijkNetto).is_ok());
        prop_assert!(tafel.verdeel(Verdeelregel::Shapley).is_ok());
    }

    /// Who is written down first, and which benefit, changes nothing.
    #[test]
    fn order_changes_nothing(file in tables(), seed in any::<u64>()) {
        let mut other = file.clone();
        let turn = |count: usize| usize::try_from(seed % 97).unwrap() % count.max(1);
        let (parties, benefits) = (turn(other.partijen.len()), turn(other.baten.len()));
        other.partijen.rotate_left(parties);
        other.baten.rotate_left(benefits);
        other.investeringen.reverse();
        other.partijen.reverse();
        prop_assert_eq!(Tafel::new(file).unwrap().uitkomst(), Tafel::new(other).unwrap().uitkomst());
    }

    /// Parties that bring and need the same bear the same, but for a cent of rounding.
    #[test]
    fn equals_bear_the_same(amount in 0_i64..90_000_000, other in 0_i64..90_000_000, invested in 1_i64..200_000_000) {
        let line = |naam: &str, owner: &str, midden, nodig: &[&str]| Baat {
            naam: naam.into(), eigenaar: owner.into(), graad: Baatgraad::B, overdracht: false,
            nodig: nodig.iter().map(|one| (*one).to_owned()).collect(),
            jaren: vec![Baatjaar { jaar: 2027, laag: midden, midden, hoog: midden }],
        };
        let file = Tafelbestand {
            activiteit: "iets".into(), prijsjaar: 2026, disconto: 0, regel: Verdeelregel::Shapley,
            partijen: (0..3).map(|place| partij(place, true, true)).collect(),
            investeringen: vec![Investering { partij: "P2".into(), jaar: 2026, bedrag: invested }],
            baten: vec![line("a", "P0", amount, &["P1"]), line("b", "P1", amount, &["P0"]), line("c", "P2", other, &[])],
        };
        let tafel = Tafel::new(file).unwrap();
        for regel in Verdeelregel::ALL {
            let Ok(split) = tafel.verdeel(regel) else { continue };
            prop_assert!((split.delen[0].draagt - split.delen[1].draagt).cents().abs() <= 1, "{:?}", regel);
        }
    }

    /// A settlement never pays more than the cap of what was agreed, never less later than first, and nothing twice.
    #[test]
    fn a_settlement_stays_between_floor_and_cap(
        file in tables(), low in -200_000_000_i64..200_000_000, width in 1_i64..200_000_000, bodem in 0_u32..500, more in 0_u32..1_000,
    ) {
        let tafel = Tafel::new(file).unwrap();
        let kader = Verrekenkader { bodem, plafond: bodem + more };
        let meting = Meting {
            jaar: 2027, evaluator: "een ander".into(), soort: Metingsoort::Gemeten, laag: low, midden: low + width / 2, hoog: low + width,
        };
        let Ok(split) = tafel.verdeel(Verdeelregel::GelijkNetto) else { return Ok(()) };
        let agreed: i64 = tafel.verrekening(&split).iter().map(|one| one.bedrag).sum();
        if let Ok(settled) = tafel.afrekenen(&split, kader, &meting, Metingstand::Bevestigd) {
            let paid: i64 = settled.eerst.iter().chain(&settled.rest).map(|one| one.bedrag).sum();
            prop_assert!(settled.rest.iter().all(|one| one.bedrag > 0));
            prop_assert!(i128::from(paid) * 1_000 <= i128::from(agreed) * i128::from(kader.plafond));
            let lines = i128::try_from(tafel.verrekening(&split).len()).unwrap();
            prop_assert!((i128::from(paid) + lines) * 1_000 >= i128::from(agreed) * i128::from(kader.bodem));
        }
    }

    /// What is agreed makes everybody bear what the split says.
    #[test]
    fn payments_make_everybody_whole(file in tables()) {
        let tafel = Tafel::new(file).unwrap();
        let split = tafel.verdeel(Verdeelregel::Shapley).unwrap();
        let payments = tafel.verrekening(&split);
        for party in tafel.partijen() {
            let out: i64 = payments.iter().filter(|one| one.van == party.naam).map(|one| one.bedrag).sum();
            let back: i64 = payments.iter().filter(|one| one.naar == party.naam).map(|one| one.bedrag).sum();
            let bears = split.deel(&party.naam).map_or(0, |one| one.draagt.cents());
            prop_assert_eq!(tafel.inleg(&party.naam).cents() + out - back, bears);
        }
    }
}
