//! What must hold of every tariff and offer; and a second calculation, in whole numbers and written from the top down.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::{Bedrag, parse_datum};
use prijs::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Caoreeks, Caotabel, Caotrede, Jeugdwetelement, Looncontract,
    Mixregel, Parameterset, Tarief, Tariefbestand, Tariefeenheid, Tariefeis, Tariefgrond, Toetsgrootheid,
    Toetsoordeel, Wmoelement, in_cents,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn calculate(bestand: &Tariefbestand) -> Tarief {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    Tarief::new(bestand.clone(), &Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen }).unwrap()
}

fn offer(unit: &Tariefeenheid, cents: i64) -> Aanbodbestand {
    Aanbodbestand {
        van: "toets".into(),
        datum: parse_datum("2026-03-02").unwrap(),
        bedrag: cents,
        eenheid: unit.key().into(),
        btw: Decimal::ZERO,
        omvang: None,
        elementen: BTreeMap::new(),
    }
}

fn unit() -> impl Strategy<Value = Tariefeenheid> {
    let number = |range: std::ops::Range<i64>| range.prop_map(|tenths| Decimal::new(tenths, 1));
    prop_oneof![
        Just(Tariefeenheid::Uur),
        number(5..120).prop_map(|uren| Tariefeenheid::Dagdeel { uren }),
        number(5..3_000).prop_map(|uren| Tariefeenheid::Traject { uren }),
        (number(5..80), number(10..50), number(20..200), number(300..1_000)).prop_map(
            |(uren, begeleiders, deelnemers, aanwezig)| Tariefeenheid::Groep {
                uren,
                begeleiders,
                deelnemers,
                aanwezig
            }
        ),
    ]
}

prop_compose! {
    fn mix()(lines in prop::collection::vec((1u8..=14, 0u8..=7, 1i64..100, any::<bool>()), 1..5)) -> Vec<Mixregel> {
        let total: i64 = lines.iter().map(|line| line.2).sum();
        let mut left = 10_000;
        let last = lines.len() - 1;
        lines.into_iter().enumerate().map(|(place, (schaal, trede, weight, flex))| {
            let share = if place == last { left } else { weight * 10_000 / total };
            left -= share;
            Mixregel {
                functie: String::new(),
                schaal,
                trede: Caotrede::Nummer(trede),
                aandeel: Decimal::new(share, 4),
                contract: if flex { Looncontract::Flex } else { Looncontract::Vast },
            }
        }).collect()
    }
}

prop_compose! {
    fn tariff()(
        mix in mix(), eenheid in unit(), sick in 0i64..200, hours in prop::array::uniform4(0i64..150),
        cost in prop::array::uniform2(0i64..3_000), demand in (0i64..120, 1i64..24, 0i64..500), overhead in 0i64..400,
        policy in prop::array::uniform3(0i64..50),
    ) -> Tariefbestand {
        let mut bestand = Tariefbestand::worked_example();
        bestand.mix = mix;
        bestand.eenheid = eenheid;
        bestand.uren.verzuim = Decimal::new(sick, 1);
        let uren = &mut bestand.uren;
        [uren.scholing, uren.overleg, uren.indirect, uren.reistijd] = hours.map(Decimal::from);
        [bestand.reiskosten, bestand.opleidingskosten] = cost.map(Decimal::from);
        bestand.uren_per_client = Some(Decimal::from(60));
        bestand.eisen = vec![
            Tariefeis { tekst: "bedrag".into(), minuten: 0.into(), per_jaar: 0.into(), bedrag: Decimal::new(demand.2 + 1, 2) },
            Tariefeis { tekst: "minuten".into(), minuten: Decimal::from(demand.0 + 1), per_jaar: demand.1.into(), bedrag: 0.into() },
        ];
        bestand.overhead = Decimal::new(overhead, 1);
        [bestand.risico, bestand.innovatie, bestand.indexering] = policy.map(|tenths| Decimal::new(tenths, 1));
        bestand
    }
}

/// Euros in units of 1e-12, hours and parts alike.
const ONE: i128 = 1_000_000_000_000;

fn scaled(number: Decimal) -> i128 {
    (number * Decimal::from_i128_with_scale(ONE, 0)).trunc().mantissa()
        / 10_i128.pow((number * Decimal::from_i128_with_scale(ONE, 0)).trunc().scale())
}

fn times(one: i128, other: i128) -> i128 {
    one * other / ONE
}

fn over(one: i128, other: i128) -> i128 {
    one * ONE / other
}

/// The tariff of an hour by the words of the report, in whole numbers: everything an hour costs, divided by the hours that
/// are left, then what lies on top. No elements, no lines.
fn second(bestand: &Tariefbestand) -> i128 {
    let tabel = Caotabel::sociaal_werk_2024_07();
    let percent = |tenths_of_percent: i128| tenths_of_percent * ONE / 1_000;
    let mut staff = 0;
    for line in &bestand.mix {
        let cents: i128 = tabel.loon(line.schaal, line.trede).unwrap().uurloon.mantissa();
        // 3.5 % and 2.1 %, then 1,872 hours: EUR × 1e-8 exactly.
        let salary = cents * 1_035 * 1_021 * 1_872 * (ONE / 100_000_000);
        let holiday = times(salary, percent(80));
        let year_end = times(salary + holiday, percent(83));
        let wage = salary + holiday + year_end + times(salary + holiday, percent(1)) + 120 * ONE;
        let awf = if line.contract == Looncontract::Flex { 774 } else { 274 };
        let premium = times(wage.min(79_409 * ONE), (awf + 763 + 50 + 140 + 610) * ONE / 10_000);
        let pension = times((salary + holiday + year_end - 17_283 * ONE).max(0), 1_295 * ONE / 10_000);
        let all = wage + premium + pension + times(salary, percent(35));
        staff += times(all, scaled(line.aandeel));
    }
    let part = |number: Decimal| scaled(number) / 100;
    let present = times(scaled("1657.6".parse().unwrap()), ONE - part(bestand.uren.verzuim));
    let uren = &bestand.uren;
    let hours = present - scaled(uren.scholing + uren.overleg + uren.indirect + uren.reistijd);
    let minutes: i128 = bestand.eisen.iter().map(|eis| scaled(eis.minuten * eis.per_jaar)).sum();
    let extra = minutes / 60 / 60;
    let money: i128 = bestand.eisen.iter().map(|eis| scaled(eis.bedrag)).sum();
    let year = staff + times(staff, extra) + scaled(bestand.reiskosten + bestand.opleidingskosten);
    let cost = over(over(year, hours) + money, ONE - part(bestand.overhead));
    let cost = times(cost, ONE + part(bestand.indexering));
    times(cost, ONE + part(bestand.risico) + part(bestand.innovatie))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// The kernel and a second calculation agree to a billionth of a euro.
    #[test]
    fn a_second_calculation_agrees(bestand in tariff()) {
        let hour = Tariefbestand { eenheid: Tariefeenheid::Uur, ..bestand };
        let kernel = scaled(calculate(&hour).tarief());
        prop_assert!((kernel - second(&hour)).abs() < ONE / 1_000_000_000 * 10, "{} {}", kernel, second(&hour));
    }

    /// What is shown sums: lines to elements, elements to the cost price, and with policy to the tariff; by both laws. And
    /// no shown line lies a cent or more from what it is.
    #[test]
    fn what_is_shown_sums(bestand in tariff()) {
        let tarief = calculate(&bestand);
        let lines: Bedrag = tarief.regels().iter().map(|regel| regel.getoond).sum();
        let wmo: Bedrag = Wmoelement::ALL.into_iter().map(|element| tarief.wmo(element)).sum();
        let jeugdwet: Bedrag = Jeugdwetelement::ALL.into_iter().map(|element| tarief.jeugdwet(element)).sum();
        prop_assert_eq!(lines, tarief.bedrag());
        prop_assert_eq!(wmo, jeugdwet);
        prop_assert_eq!(wmo, tarief.kostprijs());
        prop_assert_eq!(wmo + tarief.beleid(), tarief.bedrag());
        prop_assert_eq!(in_cents(tarief.tarief()), tarief.bedrag());
        for regel in tarief.regels() {
            prop_assert!(regel.bedrag >= Decimal::ZERO, "{:?}", regel);
            prop_assert!((prijs::in_euros(regel.getoond) - regel.bedrag).abs() < Decimal::new(2, 2), "{:?}", regel);
        }
    }

    /// A tariff rises in wage, sickness, overhead, demands, hours without a client and policy.
    #[test]
    fn a_tariff_rises_in_what_costs(bestand in tariff(), more in 1i64..60) {
        let before = calculate(&bestand).tarief();
        let more = Decimal::new(more, 1);
        let changes: [fn(&mut Tariefbestand, Decimal); 11] = [
            |one, more| one.uren.verzuim += more,
            |one, more| one.uren.scholing += more,
            |one, more| one.uren.overleg += more,
            |one, more| one.uren.indirect += more,
            |one, more| one.uren.reistijd += more,
            |one, more| one.overhead += more,
            |one, more| one.eisen[0].bedrag += more,
            |one, more| one.eisen[1].minuten += more,
            |one, more| one.risico += more,
            |one, more| one.reiskosten += more,
            |one, more| one.indexering += more,
        ];
        for (place, change) in changes.into_iter().enumerate() {
            let mut other = bestand.clone();
            change(&mut other, more);
            prop_assert!(calculate(&other).tarief() > before, "change {}", place);
        }
        let mut higher = bestand.clone();
        for line in &mut higher.mix {
            let Caotrede::Nummer(step) = line.trede else { unreachable!() };
            line.trede = Caotrede::Nummer(if line.schaal == 14 { 7 } else { step + 1 });
        }
        if bestand.mix.iter().any(|line| line.schaal < 14 ) {
            prop_assert!(calculate(&higher).tarief() > before);
        }
        let mut flex = bestand.clone();
        flex.mix[0].contract = Looncontract::Flex;
        prop_assert!(calculate(&flex).tarief() >= before);
    }

    /// More hours for clients make a lower tariff.
    #[test]
    fn a_tariff_falls_in_productive_hours(bestand in tariff(), fewer in 1i64..100) {
        let mut other = bestand.clone();
        let meetings = (bestand.uren.overleg - Decimal::from(fewer)).max(Decimal::ZERO);
        prop_assume!(meetings < bestand.uren.overleg);
        other.uren.overleg = meetings;
        let (before, after) = (calculate(&bestand), calculate(&other));
        prop_assert!(after.uren().productief() > before.uren().productief());
        prop_assert!(after.tarief() < before.tarief());
    }

    /// An offer that is the tariff has no gap, and needs what the tariff has.
    #[test]
    fn an_offer_that_is_the_tariff_needs_nothing_else(bestand in tariff()) {
        let (tarief, set) = (calculate(&bestand), Parameterset::start_2026());
        let offered = offer(&bestand.eenheid, tarief.bedrag().cents());
        let toets = Aanbodtoets::new(&tarief, &set, offered, Decimal::ZERO).unwrap();
        prop_assert_eq!(toets.gat, Bedrag::ZERO);
        prop_assert_eq!(toets.oordeel, Aanbodoordeel::Uitlegbaar);
        // The offer is in cents, so it is as near to the tariff as half a cent is to it.
        let near = Decimal::new(5, 3) / tarief.tarief() * Decimal::from(12);
        for value in &toets.waarden {
            let needed = value.nodig.unwrap();
            let scale = match value.grootheid {
                Toetsgrootheid::Overhead | Toetsgrootheid::Verzuim => Decimal::ONE_HUNDRED,
                _ => value.referentie,
            };
            prop_assert!((needed - value.referentie).abs() <= near * scale, "{:?}", value);
        }
    }

    /// What one value would have to be is exact: with that value the tariff is the offer.
    #[test]
    fn with_what_it_needs_the_tariff_is_the_offer(bestand in tariff(), part in 50i64..150) {
        let (tarief, set) = (calculate(&bestand), Parameterset::start_2026());
        let cents = tarief.bedrag().cents() * part / 100;
        prop_assume!(cents > 0);
        let toets = Aanbodtoets::new(&tarief, &set, offer(&bestand.eenheid, cents), Decimal::ZERO).unwrap();
        let offered = prijs::in_euros(toets.netto);
        let needed = |which| toets.waarde(which).unwrap().nodig;
        let same = |other: &Tariefbestand| (calculate(other).tarief() - offered).abs() < Decimal::new(1, 8);
        if let Some(overhead) = needed(Toetsgrootheid::Overhead).filter(|one| *one >= Decimal::ZERO && *one < 99.into()) {
            prop_assert!(same(&Tariefbestand { overhead, ..bestand.clone() }), "overhead {}", overhead);
        }
        if let Some(sick) = needed(Toetsgrootheid::Verzuim).filter(|one| *one >= Decimal::ZERO && *one < 50.into()) {
            let mut other = bestand.clone();
            other.uren.verzuim = sick;
            prop_assert!(same(&other), "sickness {}", sick);
        }
        if let Some(hours) = needed(Toetsgrootheid::ProductieveUren) {
            let mut other = bestand.clone();
            other.uren.indirect += tarief.uren().productief() - hours;
            if other.uren.indirect >= Decimal::ZERO && hours >= Decimal::ONE_HUNDRED {
                prop_assert!(same(&other), "hours {}", hours);
            }
        }
        // A wage cannot be filled in, so the reference of the report stands here: halve the distance until it is found.
        if let Some(wage) = needed(Toetsgrootheid::Uurloon) {
            let factor = wage / tarief.uurloon();
            let regels = prijs::Loonregels::new(&set, bestand.werkgever);
            let staff: Decimal = tarief.mix().iter().map(|line| {
                regels.cost(line.uurloon * factor, line.regel.contract).totaal() * line.regel.aandeel
            }).sum();
            let ratio = offered / tarief.tarief();
            let target = direct(&bestand, &tarief, tarief.loon().totaal()) * ratio;
            prop_assert!((direct(&bestand, &tarief, staff) - target).abs() < Decimal::new(1, 8), "wage {}", wage);
        }
    }

    /// A lower offer is never judged better, and a value that cannot be for an offer cannot be for a lower one.
    #[test]
    fn a_lower_offer_is_never_judged_better(bestand in tariff(), parts in (20i64..150, 1i64..20)) {
        let (tarief, set) = (calculate(&bestand), Parameterset::start_2026());
        let test = |part: i64| {
            let cents = (tarief.bedrag().cents() * part / 100).max(1);
            Aanbodtoets::new(&tarief, &set, offer(&bestand.eenheid, cents), Decimal::ZERO).unwrap()
        };
        let (higher, lower) = (test(parts.0), test(parts.0 - parts.1));
        prop_assert!(lower.oordeel >= higher.oordeel);
        for (one, other) in higher.waarden.iter().zip(&lower.waarden) {
            if one.oordeel == Toetsoordeel::Onmogelijk {
                prop_assert_eq!(other.oordeel, Toetsoordeel::Onmogelijk);
            }
        }
    }

    /// A tariff survives a file; and its bands hold what they are bands of.
    #[test]
    fn a_file_comes_back_as_it_was(bestand in tariff()) {
        let back: Tariefbestand = serde_json::from_str(&serde_json::to_string(&bestand).unwrap()).unwrap();
        prop_assert_eq!(&back, &bestand);
        let tarief = calculate(&bestand);
        let banden = tarief.banden();
        for (band, value) in [
            (banden.tarief, prijs::in_euros(tarief.bedrag())),
            (banden.productief, tarief.uren().productief()),
            (banden.overhead, bestand.overhead),
            (banden.uurloon, tarief.uurloon()),
        ] {
            prop_assert!(band.van <= value && value < band.tot, "{:?} {}", band, value);
        }
    }

    /// No text makes the reader of numbers fall over, and what it reads it can write.
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        if let Ok(number) = prijs::parse_getal("hier", &text) {
            let written = number.to_string().replace('.', ",");
            prop_assert_eq!(prijs::parse_getal("hier", &written).unwrap(), number);
        }
    }
}

/// Cost of an hour without what lies on top of it, when staff costs so much.
fn direct(bestand: &Tariefbestand, tarief: &Tarief, staff: Decimal) -> Decimal {
    let minutes: Decimal = bestand.eisen.iter().map(|eis| eis.minuten * eis.per_jaar).sum();
    let money: Decimal = bestand.eisen.iter().map(|eis| eis.bedrag).sum();
    let extra = Decimal::ONE + minutes / Decimal::from(60) / Decimal::from(60);
    (staff * extra + bestand.reiskosten + bestand.opleidingskosten) / tarief.uren().productief() + money
}
