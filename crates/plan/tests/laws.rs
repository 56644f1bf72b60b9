//! What holds for every plan: merging loses no word, a difference is whole, a view holds nothing else, money adds up.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::panic, reason = "a test stops at what is wrong")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use domein::Bedrag;
use plan::*;
use proptest::prelude::*;
use support::*;

fn plan(inhoud: Planinhoud) -> Plan {
    Plan::first(inhoud).unwrap()
}

fn turned(plan: &Plan) -> BTreeSet<Botsing> {
    plan.botsingen().iter().cloned().map(Botsing::turned).collect()
}

/// Every text that somebody wrote in a plan, by its place: from the differences with nothing.
fn leaves(inhoud: &Planinhoud) -> BTreeSet<String> {
    let json = serde_json::to_value(inhoud).unwrap();
    let mut all = BTreeSet::new();
    fn walk(value: &serde_json::Value, all: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                all.insert(text.clone());
            }
            serde_json::Value::Array(many) => many.iter().for_each(|one| walk(one, all)),
            serde_json::Value::Object(many) => many.values().for_each(|one| walk(one, all)),
            _ => {}
        }
    }
    walk(&json, &mut all);
    all
}

/// Makes every free text of a plan unlike any other, so that one can be followed.
fn marked(inhoud: &Planinhoud, mark: &str) -> Planinhoud {
    let mut one = inhoud.clone();
    let mut count = 0;
    let mut next = |kind: &str| {
        count += 1;
        format!("{mark}{kind}{count}x")
    };
    one.vraag = one.vraag.map(|_| words(&next("vraag")));
    for doel in one.doelen.values_mut() {
        doel.woorden = words(&next("doel"));
        doel.vaktaal = doel.vaktaal.as_ref().map(|_| words(&next("vak")));
        for stap in doel.stappen.values_mut() {
            stap.tekst = line(&next("stap"));
        }
        let helpers = std::mem::take(&mut doel.helpers).into_iter().map(|helper| match helper {
            Helper::Professional { naam, .. } => {
                Helper::Professional { naam, organisatie: line(&next("helpt")) }
            }
            other => other,
        });
        doel.helpers = helpers.collect();
    }
    for afspraak in one.afspraken.values_mut() {
        afspraak.tekst = words(&next("afspraak"));
        afspraak.belofte = afspraak.belofte.as_ref().map(|_| line(&next("belofte")));
    }
    for entry in one.gebieden.values_mut() {
        let why = next("waarom");
        let notitie = entry.notitie.as_ref().map(|_| words(&next("notitie")));
        *entry = said(blad_under(entry.wet(), entry.gebied(), &why), notitie, entry.betreft.clone());
    }
    for helper in one.betrokkenen.values_mut() {
        helper.organisatie = line(&next("organisatie"));
    }
    for lid in one.leefeenheid.0.values_mut() {
        lid.roepnaam = line(&next("naam"));
    }
    one
}

/// The marks of a text in some form.
fn marks(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| word.starts_with("M") && word.ends_with('x'))
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn merging_with_oneself_changes_nothing(a in contents()) {
        let a = plan(a);
        let merged = Plan::meng(&a, &a, &a);
        prop_assert_eq!(merged.inhoud(), a.inhoud());
        prop_assert!(merged.botsingen().is_empty());
    }

    #[test]
    fn what_one_side_changed_is_taken(a in contents(), b in contents()) {
        let (a, b) = (plan(a), plan(b));
        for (een, ander) in [(&a, &b), (&b, &a), (&b, &b)] {
            let merged = Plan::meng(&a, een, ander);
            prop_assert_eq!(merged.inhoud(), b.inhoud());
            prop_assert!(merged.botsingen().is_empty());
        }
    }

    #[test]
    fn the_order_of_two_people_does_not_matter(base in contents(), a in contents(), b in contents()) {
        let (base, a, b) = (plan(base), plan(a), plan(b));
        let (there, back) = (Plan::meng(&base, &a, &b), Plan::meng(&base, &b, &a));
        prop_assert_eq!(there.inhoud(), back.inhoud());
        prop_assert_eq!(there.botsingen().clone(), turned(&back));
    }

    #[test]
    fn nobody_s_words_are_lost(base in contents(), a in contents(), b in contents()) {
        // Texts of each side carry a mark of their own, so what is new on a side is known.
        let (a, b) = (marked(&a, "Ma"), marked(&b, "Mb"));
        let base = plan(base);
        let merged = Plan::meng(&base, &plan(a.clone()), &plan(b.clone()));
        let mut found: BTreeSet<String> = leaves(merged.inhoud()).iter().flat_map(|text| marks(text)).collect();
        for clash in merged.botsingen() {
            found.extend(marks(&clash.een));
            found.extend(marks(&clash.ander));
        }
        for text in leaves(&a).iter().chain(&leaves(&b)).flat_map(|text| marks(text)) {
            prop_assert!(found.contains(&text), "{text} is lost");
        }
    }

    #[test]
    fn a_merge_can_be_merged_on(base in contents(), a in contents(), b in contents(), c in contents()) {
        let (base, a, b, c) = (plan(base), plan(a), plan(b), plan(c));
        let once = Plan::meng(&base, &a, &b);
        let twice = Plan::meng(&base, &once, &c);
        prop_assert!(twice.botsingen().is_superset(once.botsingen()), "an open clash stays open");
        prop_assert!(twice.versie() > once.versie());
    }

    #[test]
    fn a_difference_is_empty_only_between_the_same(a in contents(), b in contents()) {
        prop_assert!(a.verschillen(&a).is_empty());
        let there = a.verschillen(&b);
        prop_assert_eq!(there.is_empty(), a == b);
        prop_assert_eq!(there.len(), b.verschillen(&a).len());
        for verschil in &there {
            let (nl, en) = verschil.zin();
            prop_assert!(nl.ends_with('”') && en.ends_with('”') && nl != en);
        }
    }

    #[test]
    fn a_written_plan_reads_the_same(base in contents(), a in contents(), b in contents()) {
        let merged = Plan::meng(&plan(base), &plan(a), &plan(b));
        prop_assert_eq!(Plan::read(&merged.write().unwrap()).unwrap(), merged);
    }

    #[test]
    fn a_partner_sees_nothing_outside_their_part(
        inhoud in contents(),
        doelen in proptest::collection::btree_set((1u64..5).prop_map(Nummer), 0..3),
        afspraken in proptest::collection::btree_set((1u64..5).prop_map(Nummer), 0..3),
        gebieden in proptest::collection::btree_set((1u64..5).prop_map(Nummer), 0..3),
    ) {
        let inhoud = marked(&inhoud, "M");
        let deel = Plandeel { doelen, afspraken, gebieden };
        let seen = marks(&format!("{:?}", for_partner(&plan(inhoud.clone()), &deel)));
        let mut may = BTreeSet::new();
        for doel in inhoud.doelen.iter().filter(|(nummer, _)| deel.doelen.contains(nummer)).map(|(_, one)| one) {
            may.insert(doel.woorden.to_string());
            may.extend(doel.stappen.values().map(|stap| stap.tekst.to_string()));
        }
        for one in inhoud.afspraken.iter().filter(|(nummer, _)| deel.afspraken.contains(nummer)).map(|(_, one)| one) {
            may.insert(one.tekst.to_string());
            may.extend(one.belofte.as_ref().map(ToString::to_string));
        }
        for one in inhoud.gebieden.iter().filter(|(nummer, _)| deel.gebieden.contains(nummer)).map(|(_, one)| one) {
            if one.gebied() != Leefgebied::Geest {
                may.extend(one.notitie.as_ref().map(ToString::to_string));
            }
        }
        prop_assert!(seen.is_subset(&may), "{:?}", seen.difference(&may));
        let words: BTreeSet<_> = deel.doelen.iter().filter_map(|nummer| inhoud.doelen.get(nummer)).map(|doel| doel.woorden.to_string()).collect();
        prop_assert!(words.is_subset(&seen), "and it does see that part");
    }

    #[test]
    fn a_resident_sees_nothing_of_another_adult(inhoud in contents(), adult in any::<bool>()) {
        let inhoud = marked(&inhoud, "M");
        let dag = if adult { day("2027-03-01") } else { day("2027-02-28") };
        let blad = for_resident(&plan(inhoud.clone()), SANNE, dag).unwrap();
        let seen = marks(&blad_text(&blad));
        let own = |who: &Lidnummer| *who == SANNE || (*who == NOOR && !adult);
        for doel in inhoud.doelen.values().filter(|doel| doel.besloten && !doel.eigenaar.is_some_and(|lid| own(&lid))) {
            prop_assert!(!seen.contains(doel.woorden.as_str()));
        }
        for one in inhoud.afspraken.values().filter(|one| !one.partijen.iter().any(own)) {
            prop_assert!(!seen.contains(one.tekst.as_str()));
        }
        for one in inhoud.gebieden.values().filter(|one| !one.betreft.is_empty() && !one.betreft.iter().any(own)) {
            prop_assert!(!seen.contains(one.waarom().as_str()));
        }
        for one in inhoud.betrokkenen.values().filter(|one| !one.betreft.is_empty() && !one.betreft.iter().any(own)) {
            prop_assert!(!seen.contains(one.organisatie.as_str()));
        }
    }

    #[test]
    fn a_law_sees_nothing_of_another(inhoud in contents(), wet in proptest::sample::select(vec![Wetsgebied::Wmo, Wetsgebied::Jeugdwet, Wetsgebied::Zvw])) {
        let inhoud = marked(&inhoud, "M");
        let blad = for_own_law(&plan(inhoud.clone()), wet);
        let seen = marks(&format!("{blad:?}"));
        for entry in inhoud.gebieden.values().filter(|entry| entry.wet() != wet) {
            prop_assert!(!seen.contains(entry.waarom().as_str()));
        }
        for one in inhoud.betrokkenen.values().filter(|one| one.wet != wet) {
            prop_assert!(!seen.contains(one.organisatie.as_str()));
        }
        // The helpers of goals carry marks that no organisation under this law has.
        prop_assert!(seen.iter().all(|mark| !mark.contains("helpt")), "{:?}", seen);
        let shown = format!("{:?} {:?} {:?}", blad.gebieden, blad.doelen, blad.betrokkenen);
        prop_assert!(blad.namen.keys().all(|lid| shown.contains(&format!("{lid:?}"))), "only who is named");
        let asked_elsewhere = inhoud.wetten.iter().any(|other| *other != wet);
        if asked_elsewhere {
            prop_assert!(blad.vraag.is_none());
        }
        for doel in inhoud.doelen.values() {
            let mut entries = inhoud.gebieden.values().filter(|entry| Some(entry.gebied()) == doel.gebied);
            let elsewhere = entries.clone().any(|entry| entry.wet() != wet);
            let nowhere = entries.next().is_none();
            if elsewhere || (nowhere && (asked_elsewhere || inhoud.wetten.is_empty())) {
                prop_assert!(!seen.contains(doel.woorden.as_str()));
            }
        }
    }

    #[test]
    fn a_household_that_splits_loses_nothing_and_counts_no_cost_twice(inhoud in contents(), who in 1u64..4) {
        let gaan = BTreeSet::from([Lidnummer(who)]);
        let parts = inhoud.splits(&gaan, day("2027-01-01"), 1_000).unwrap();
        Plan::first(parts.gaat.inhoud.clone()).unwrap();
        plan(inhoud.clone()).next(parts.blijft.inhoud.clone()).unwrap();
        let cost = |inhoud: &Planinhoud| Betrokkentotaal::of(&inhoud.betrokkenen).samen;
        let (before, stay, go) = (cost(&inhoud), cost(&parts.blijft.inhoud), cost(&parts.gaat.inhoud));
        prop_assert_eq!(before.per_jaar, stay.per_jaar + go.per_jaar);
        prop_assert_eq!(before.aantal, stay.aantal + go.aantal);
        let only = |who: &BTreeSet<Lidnummer>| *who == gaan;
        let texts = |inhoud: &Planinhoud| inhoud.gebieden.values().map(|one| one.waarom().to_string()).collect::<Vec<_>>();
        let of = |going: bool| inhoud.gebieden.values().filter(|one| only(&one.betreft) == going).map(|one| one.waarom().to_string()).collect::<Vec<_>>();
        prop_assert_eq!((texts(&parts.blijft.inhoud), texts(&parts.gaat.inhoud)), (of(false), of(true)));
        let theirs: Vec<_> = inhoud.doelen.values().filter(|doel| doel.eigenaar == Some(Lidnummer(who))).map(|doel| &doel.woorden).collect();
        prop_assert_eq!(parts.gaat.inhoud.doelen.values().map(|doel| &doel.woorden).collect::<Vec<_>>(), theirs);
        for doel in parts.blijft.inhoud.doelen.values() {
            prop_assert_eq!(doel.stand == Doelstand::Open, doel.eigenaar != Some(Lidnummer(who)));
        }
        // And back again, with nobody's words lost.
        let (here, there) = (plan(parts.blijft.inhoud), plan(parts.gaat.inhoud));
        prop_assert_eq!(here.samen(&here, day("2027-02-01")).unwrap_err(), Wendingfout::Hetzelfde);
        let (again, _) = here.samen(&there, day("2027-02-01")).unwrap();
        again.next(again.inhoud().clone()).unwrap();
        prop_assert_eq!(again.inhoud().leefeenheid.leden_op(day("2027-02-01")).len(), 3);
        prop_assert!(leaves(again.inhoud()).is_superset(&leaves(there.inhoud())));
    }

    #[test]
    fn what_happens_in_a_household_gives_a_plan_that_fits(inhoud in contents(), who in 0u64..5, what in 0..3, at in 1i8..28) {
        let lid = Lidnummer(who);
        let wending = [Wending::Overleden(lid), Wending::Verhuisd(lid), Wending::Achttien(lid)][what as usize].clone();
        let op = domein::Datum::constant(2027, 3, at);
        if let Ok(na) = inhoud.na(&wending, op) {
            plan(inhoud.clone()).next(na.inhoud.clone()).unwrap();
            prop_assert_eq!(na.inhoud.doelen.len(), inhoud.doelen.len(), "no goal disappears");
            if what < 2 {
                prop_assert!(!na.inhoud.leefeenheid.leden_op(op).contains(&lid));
                prop_assert!(na.inhoud.doelen.values().all(|doel| doel.stand != Doelstand::Open || doel.eigenaar != Some(lid)));
                prop_assert!(na.inhoud.na(&wending, op).is_err(), "nobody leaves twice");
            }
        }
    }

    #[test]
    fn money_adds_up_in_every_direction(
        lines in proptest::collection::vec((any::<bool>(), proptest::sample::select(Betaler::ALL), 0i64..=1_000_000_000, 0u16..=10_000, 1u8..=30), 0..12),
    ) {
        let regels: BTreeMap<Nummer, Rekenregel> = lines.iter().enumerate().map(|(at, (met, betaler, cents, kans, jaar))| {
            (Nummer(at as u64), Rekenregel {
                kant: if *met { Rekenkant::Met } else { Rekenkant::Zonder },
                post: line(&format!("post {at}")),
                betaler: *betaler,
                bedrag: Bedrag::from_cents(*cents),
                kans: Kans::try_from(*kans).unwrap(),
                jaar: *jaar,
                bron: line("proef"),
                graad: Bewijsgraad::D,
            })
        }).collect();
        let opbrengst = Opbrengst::of(&regels).unwrap();
        // A second way, in strings of exact thousandths of cents: half up, because nothing is below zero.
        let expected = |met: bool| lines.iter().filter(|line| line.0 == met).map(|line| {
            let exact = i128::from(line.2) * i128::from(line.3);
            i64::try_from(exact.div_euclid(10_000) + i128::from(exact.rem_euclid(10_000) >= 5_000)).unwrap()
        }).sum::<i64>();
        let total = opbrengst.totaal();
        prop_assert_eq!((total.zonder.cents(), total.met.cents()), (expected(false), expected(true)));
        let per_payer: Bedrag = opbrengst.per_betaler().values().map(|saldo| saldo.verschil()).sum();
        let per_year: Bedrag = opbrengst.per_jaar().values().map(|saldo| saldo.verschil()).sum();
        prop_assert_eq!((per_payer, per_year), (total.verschil(), total.verschil()));
        if let Some(year) = opbrengst.terugverdiend() {
            let to = |last: u8| opbrengst.per_jaar().range(..=last).map(|(_, saldo)| saldo.verschil()).sum::<Bedrag>();
            prop_assert!((year..=30).all(|last| to(last) >= Bedrag::ZERO));
        } else {
            prop_assert!(total.verschil() < Bedrag::ZERO || regels.is_empty());
        }
    }

    #[test]
    fn no_price_blocks_a_choice(cents in any::<i64>()) {
        let kosten = Kostenpost { bedrag: Bedrag::from_cents(cents), bron: line("offerte"), graad: Bewijsgraad::C };
        let prijs = Some(Keuzeprijs { termijn: Prijstermijn::Eenmalig, kosten });
        let moment = Keuzemoment {
            vraag: line("Wat helpt u het meest?"),
            opties: [(Nummer(1), Keuzeoptie { wat: line("een wasmachine"), prijs })].into(),
            gekozen: None,
        };
        let mut inhoud = content();
        inhoud.keuzen.insert(Nummer(50), moment);
        let gekozen = Keuzebesluit { optie: Nummer(1), lid: NOOR, op: day("2026-12-01") };
        prop_assert_eq!(inhoud.kies(Nummer(50), gekozen.clone()), Ok(()));
        prop_assert_eq!(inhoud.keuzen[&Nummer(50)].gekozen.as_ref(), Some(&gekozen));
    }

    #[test]
    fn hostile_text_breaks_nothing(text in ".{0,300}", json in "[\\[\\]{}\":,a-z0-9]{0,200}") {
        for kept in [text.parse::<Woorden>().ok().map(String::from), text.parse::<Kort>().ok().map(String::from)].into_iter().flatten() {
            prop_assert_eq!(kept.trim(), kept.as_str());
            let turns = kept.contains('\u{202e}');
            prop_assert!(!kept.is_empty() && !turns);
        }
        let _ = text.parse::<Kans>();
        let _ = text.parse::<Artikel>();
        prop_assert!(Plan::read(&json).is_err());
        prop_assert!(Plan::read(&text).is_err());
    }

    #[test]
    fn a_damaged_plan_is_refused_or_read_and_breaks_nothing(inhoud in contents(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = plan(inhoud).write().unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) && let Ok(read) = Plan::read(&text) {
            let _ = for_resident(&read, SANNE, day("2027-01-01"));
            let _ = Plan::meng(&read, &read, &read);
            let _ = read.inhoud().splits(&[SANNE].into(), day("2027-01-01"), u64::MAX);
        }
    }
}

fn blad_text(blad: &Inwonerblad) -> String {
    serde_json::to_string(blad).unwrap()
}
