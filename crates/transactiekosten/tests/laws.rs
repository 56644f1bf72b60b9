//! What holds of every region, and a second computation that walks every procedure and every year one by one.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::Bedrag;
use proptest::prelude::*;
use rust_decimal::Decimal;
use transactiekosten::{
    Afspraakwijze, Deelkeuze, Indexjaar, Inkoopgroep, Inkoopvorm, Kostenband, Notaband, Regiorelatie,
    Regioverband, Transactiebestand, Transactiekant, Transactiemaat, Transactiepost, Transactiesoort,
    Urenband, Urenstatus, Uurprijs, Vergelijkuitkomst, Werkinzet,
};

fn hours(laag: i64, one: i64, two: i64) -> Urenband {
    let of = |hundredths| Decimal::new(hundredths, 2);
    Urenband { laag: of(laag), midden: of(laag + one), hoog: of(laag + one + two) }
}

prop_compose! {
    fn effort()(amount in any::<bool>(), low in 0_i64..20_000, one in 0_i64..5_000, two in 0_i64..9_000, rate in 0_i64..20_000) -> Werkinzet {
        if amount {
            Werkinzet::bedrag(Notaband { laag: low, midden: low + one, hoog: low + one + two })
        } else {
            Werkinzet::uren(hours(low, one, two), rate)
        }
    }
}

prop_compose! {
    fn post()(side in 0_usize..3, per in 0_usize..3, apart in effort(), samen in effort(), gedeeld in any::<bool>()) -> Transactiepost {
        Transactiepost {
            naam: String::new(),
            soort: Transactiesoort::Overleg,
            kant: Transactiekant::ALL[side],
            per: Transactiemaat::ALL[per],
            apart,
            samen: Some(samen),
            gedeeld,
            status: Urenstatus::Voorbeeldwaarde,
            bron: String::new(),
        }
    }
}

prop_compose! {
    fn regions()(towns in 1_usize..6, providers in 1_usize..4, years in 1_u32..9)(
        pairs in prop::collection::vec((0_i64..90_000_000, 0_u32..40, any::<bool>()), towns * providers),
        posten in prop::collection::vec(post(), 1..9),
        cycles in (1..=years, 1..=years),
        group in prop::collection::vec(0_usize..3, towns),
        bidders in (1_u32..5, 1_u32..5),
        rises in prop::option::of(prop::collection::vec(-300_i64..900, (years - 1) as usize)),
        towns in Just(towns), providers in Just(providers), years in Just(years),
    ) -> Transactiebestand {
        let town = |place: usize| format!("G{place}");
        // Each town has the first organisation and the first town has all, so that nobody is alone.
        let relaties = pairs.iter().enumerate().filter_map(|(place, (worth, clients, has))| {
            let (at, provider) = (place / providers, place % providers);
            let relation = Regiorelatie { gemeente: town(at), aanbieder: format!("A{provider}"), jaarbedrag: *worth, clienten: *clients };
            (*has || provider == 0 || at == 0).then_some(relation)
        });
        let groepen = (0..3).map(|number| Inkoopgroep {
            naam: format!("groep {number}"),
            gemeenten: (0..towns).filter(|place| group[*place] == number).map(town).collect(),
        });
        let groepen = groepen.filter(|one: &Inkoopgroep| !one.gemeenten.is_empty()).collect();
        let way = |naam: &str, cyclus, vorm, inschrijvers, groepen| Afspraakwijze { naam: naam.into(), cyclus, vorm, groepen, inschrijvers };
        let index = rises.into_iter().flatten().zip(2028..).map(|(rise, jaar)| Indexjaar { jaar, procent: Decimal::new(rise, 2) });
        Transactiebestand {
            naam: "iets".into(),
            beginjaar: 2027,
            jaren: years,
            gemeenten: (0..towns).map(town).collect(),
            aanbieders: (0..providers).map(|place| format!("A{place}")).collect(),
            relaties: relaties.collect(),
            apart: way("apart", cycles.0, Inkoopvorm::ElkApart, bidders.0, Vec::new()),
            samen: way("samen", cycles.1, Inkoopvorm::InGroepen, bidders.1, groepen),
            posten: posten.into_iter().enumerate().map(|(place, one)| Transactiepost { naam: format!("werk {place}"), ..one }).collect(),
            index: index.collect(),
            tarief: Some(Uurprijs { euro: Decimal::new(9_011_424, 5), status: Urenstatus::Voorbeeldwaarde, bron: String::new() }),
            clientgebonden: None,
        }
    }
}

fn outcome(bestand: Transactiebestand) -> Vergelijkuitkomst {
    Regioverband::new(bestand).unwrap().vergelijk().unwrap()
}

fn total(all: impl Iterator<Item = Kostenband>) -> Kostenband {
    all.fold(Kostenband::default(), |sum, one| Kostenband {
        laag: sum.laag + one.laag,
        midden: sum.midden + one.midden,
        hoog: sum.hoog + one.hoog,
    })
}

/// The second computation: no formula, but every year, group, offer, relation and client by itself, in cents times
/// 10,000 of whole numbers; only without an index, and with a cycle that fits in the term.
fn walk(file: &Transactiebestand, together: bool, at: usize) -> Option<i128> {
    let one_time = |effort: &Werkinzet| match (&effort.uren, &effort.bedrag) {
        (Some(hours), _) => {
            let hundredths = ([hours.laag, hours.midden, hours.hoog][at] * Decimal::ONE_HUNDRED).to_string();
            hundredths.split('.').next()?.parse::<i128>().ok()?.checked_mul(i128::from(effort.uurbedrag?))
        }
        (_, Some(amount)) => Some(i128::from([amount.laag, amount.midden, amount.hoog][at]) * 100),
        _ => None,
    };
    let mut sum = 0_i128;
    for post in &file.posten {
        let shared = together && post.gedeeld;
        let way = if shared { &file.samen } else { &file.apart };
        let cost = one_time(if shared { post.samen.as_ref()? } else { &post.apart })?;
        if !file.jaren.is_multiple_of(way.cyclus) || !file.index.is_empty() {
            return None;
        }
        for year in 0..file.jaren {
            if post.per == Transactiemaat::Procedure && year % way.cyclus == 0 {
                let groups =
                    if way.vorm == Inkoopvorm::ElkApart { file.gemeenten.len() } else { way.groepen.len() };
                for _ in 0..groups {
                    let offers = if post.kant == Transactiekant::Aanbieder { way.inschrijvers } else { 1 };
                    (0..offers).for_each(|_| sum += cost);
                }
            }
            for relation in &file.relaties {
                match post.per {
                    Transactiemaat::Procedure => (),
                    Transactiemaat::RelatieJaar => sum += cost,
                    Transactiemaat::Client => (0..relation.clienten).for_each(|_| sum += cost),
                }
            }
        }
    }
    // Half up to whole cents: all costs are above nothing.
    Some((sum + 50) / 100)
}

proptest! {
    #[test]
    fn what_is_shown_as_parts_sums_to_the_whole(file in regions()) {
        let all = outcome(file);
        for way in [&all.apart, &all.samen] {
            prop_assert_eq!(total(way.per_kant.iter().map(|one| one.kosten)), way.totaal);
            prop_assert_eq!(total(way.per_post.iter().map(|one| one.kosten)), way.totaal);
            prop_assert_eq!(total(way.per_jaar.iter().map(|one| one.kosten)), way.totaal);
            prop_assert_eq!(way.per_jaar.iter().map(|one| one.contractwaarde).sum::<Bedrag>(), way.contractwaarde);
            prop_assert!(way.totaal.laag <= way.totaal.midden && way.totaal.midden <= way.totaal.hoog);
        }
        let saved = all.besparing.bedrag;
        prop_assert_eq!(saved.midden, all.apart.totaal.midden - all.samen.totaal.midden);
        prop_assert_eq!(all.oorzaken.iter().map(|one| one.bedrag.midden).sum::<Bedrag>(), saved.midden);
        prop_assert_eq!(all.per_kant.iter().map(|one| one.kosten.midden).sum::<Bedrag>(), saved.midden);
        prop_assert_eq!(all.per_gemeente.iter().map(|one| one.apart).sum::<Bedrag>(), all.apart.totaal.midden);
        prop_assert_eq!(all.per_gemeente.iter().map(|one| one.samen).sum::<Bedrag>(), all.samen.totaal.midden);
        prop_assert_eq!(all.per_gemeente.iter().map(|one| one.contractwaarde).sum::<Bedrag>(), all.apart.contractwaarde);
        for one in &all.oorzaken {
            prop_assert_eq!(one.door_keren + one.door_uren + one.door_prijs, one.bedrag.midden);
        }
    }

    #[test]
    fn the_second_computation_agrees_to_the_cent(file in regions()) {
        let all = outcome(file.clone());
        for (together, way) in [(false, &all.apart), (true, &all.samen)] {
            let shown = [way.totaal.laag, way.totaal.midden, way.totaal.hoog];
            for (at, one) in shown.into_iter().enumerate() {
                if let Some(walked) = walk(&file, together, at) {
                    prop_assert_eq!(walked, i128::from(one.cents()));
                }
            }
        }
    }

    #[test]
    fn sharing_nothing_saves_nothing(mut file in regions()) {
        for post in &mut file.posten {
            post.gedeeld = false;
        }
        let all = outcome(file);
        prop_assert_eq!(all.besparing.bedrag, Kostenband::default());
        prop_assert_eq!(all.apart.totaal, all.samen.totaal);
        prop_assert_eq!(all.apart.procedures, all.samen.procedures);
        prop_assert!(all.oorzaken.iter().all(|one| one.bedrag == Kostenband::default()));
    }

    #[test]
    fn all_shared_is_the_sum_of_its_halves(file in regions()) {
        let all = outcome(file);
        let mid = |which| all.delen.iter().find(|one| one.deel == which).unwrap().besparing.midden;
        let rest = mid(Deelkeuze::Alles) - mid(Deelkeuze::AlleenProcedures) - mid(Deelkeuze::AlleenRelaties);
        prop_assert!(rest.cents().abs() <= 2, "but for rounding: {rest}");
        prop_assert_eq!(mid(Deelkeuze::Alles), all.besparing.bedrag.midden);
    }

    #[test]
    fn more_hours_or_a_dearer_hour_never_costs_less(file in regions(), place in 0_usize..9, more in 1_i64..5_000) {
        let mut dearer = file.clone();
        let count = dearer.posten.len();
        let post = &mut dearer.posten[place % count];
        if let Some(hours) = &mut post.apart.uren {
            let more = Decimal::new(more, 2);
            (hours.midden, hours.hoog) = (hours.midden + more, hours.hoog + more);
        }
        if let Some(rate) = &mut post.apart.uurbedrag {
            *rate += more;
        }
        if let Some(amount) = &mut post.apart.bedrag {
            (amount.midden, amount.hoog) = (amount.midden + more, amount.hoog + more);
        }
        let (before, after) = (outcome(file).apart.totaal, outcome(dearer).apart.totaal);
        prop_assert!(after.laag >= before.laag && after.midden >= before.midden && after.hoog >= before.hoog);
    }

    /// Whatever hours somebody picks inside the ranges, as long as it is the same on both sides.
    #[test]
    fn the_saving_stays_within_its_range(file in regions(), picks in prop::collection::vec(0_usize..3, 9)) {
        let range = outcome(file.clone()).besparing.bedrag;
        let mut picked = file;
        for (post, at) in picked.posten.iter_mut().zip(picks) {
            for effort in [Some(&mut post.apart), post.samen.as_mut()].into_iter().flatten() {
                if let Some(hours) = &mut effort.uren {
                    let one = [hours.laag, hours.midden, hours.hoog][at];
                    *hours = Urenband { laag: one, midden: one, hoog: one };
                }
                if let Some(amount) = &mut effort.bedrag {
                    let one = [amount.laag, amount.midden, amount.hoog][at];
                    *amount = Notaband { laag: one, midden: one, hoog: one };
                }
            }
        }
        let saved = outcome(picked).besparing.bedrag.midden.cents();
        prop_assert!(saved >= range.laag.cents() - 1 && saved <= range.hoog.cents() + 1, "{saved} in {range:?}");
    }

    /// Adding a municipality in a group that exists changes nothing for the agreements of the others but their part of
    /// the procedure, which never rises.
    #[test]
    fn one_more_municipality_never_costs_the_others_more(mut file in regions()) {
        file.samen.vorm = Inkoopvorm::AllesSamen;
        file.samen.groepen.clear();
        for post in &mut file.posten {
            post.gedeeld = true;
        }
        let before = outcome(file.clone()).per_gemeente;
        file.gemeenten.push("Nieuw".into());
        file.relaties.push(Regiorelatie { gemeente: "Nieuw".into(), aanbieder: "A0".into(), jaarbedrag: 1, clienten: 0 });
        let after = outcome(file).per_gemeente;
        for (one, other) in before.iter().zip(&after) {
            prop_assert_eq!(&one.gemeente, &other.gemeente);
            prop_assert_eq!(one.contractwaarde, other.contractwaarde);
            prop_assert!(other.samen.cents() <= one.samen.cents() + 1);
        }
    }
}
