//! The worked example of part B, from the reference calculation; and what must be refused.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::path::Path;

use domein::Bedrag;
use rust_decimal::Decimal;
use transactiekosten::{
    Deelkeuze, Indexjaar, Inkoopgroep, Inkoopvorm, Notaband, Regioverband, Transactiebestand, Transactiekant,
    Transactiemaat, Urenband, Urenstatus, Vergelijkuitkomst, zestien_gemeenten,
};

const fn euro(whole: i64) -> Bedrag {
    Bedrag::from_cents(whole * 100)
}

fn uitkomst(bestand: Transactiebestand) -> Vergelijkuitkomst {
    Regioverband::new(bestand).unwrap().vergelijk().unwrap()
}

fn mids(wijze: &transactiekosten::Wijzekosten) -> Vec<i64> {
    wijze.per_kant.iter().map(|one| one.kosten.midden.cents()).collect()
}

/// `domain/golden.json`, `B_transaction`: acceptance B-1.
#[test]
fn b1_golden_sixteen_municipalities_to_the_cent() {
    let all = uitkomst(zestien_gemeenten());
    assert_eq!(all.apart.procedures, Decimal::from(64));
    assert_eq!(all.apart.totaal.midden, euro(1_979_904));
    assert_eq!(mids(&all.apart), [100_787_200, 76_467_200, 20_736_000], "municipality, provider, advisers");
    assert_eq!(all.samen.procedures, Decimal::from(1));
    assert_eq!(all.samen.totaal.midden, euro(320_632));
    assert_eq!(mids(&all.samen), [17_434_400, 13_548_800, 1_080_000]);
    assert_eq!(all.besparing.bedrag.midden, euro(1_659_272));
    assert_eq!(all.besparing.procent, Some(Decimal::new(838, 1)));
    assert_eq!(all.besparing.per_jaar.midden, euro(414_818));
    assert_eq!(all.besparing.uren.unwrap().midden, 18_413);
}

/// The tariff rounded to € 90.11 would give 18,414: the hours need it unrounded.
#[test]
fn golden_hours_ask_for_the_unrounded_tariff() {
    let mut bestand = zestien_gemeenten();
    bestand.tarief.as_mut().unwrap().euro = Decimal::new(9_011, 2);
    assert_eq!(uitkomst(bestand).besparing.uren.unwrap().midden, 18_414);
}

/// The same from the file of the reference calculation, where it is at hand.
#[test]
fn golden_file_of_the_reference_calculation() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain/golden.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, because ../shared/domain/golden.json is not here");
        return;
    };
    let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
    let golden = &golden["B_transaction"];
    let all = uitkomst(zestien_gemeenten());
    for (key, wijze) in [("yearly_separate", &all.apart), ("regional_4y", &all.samen)] {
        let is = |name: &str, cents: i64| {
            assert_eq!(golden[key][name].as_f64().unwrap() * 100.0, cents as f64, "{key}, {name}");
        };
        is("total", wijze.totaal.midden.cents());
        for (name, kant) in ["municipality", "provider", "advisers"].into_iter().zip(&wijze.per_kant) {
            is(name, kant.kosten.midden.cents());
        }
        assert_eq!(golden[key]["procedures"].as_f64().unwrap().to_string(), wijze.procedures.to_string());
    }
    assert_eq!(golden["hours_of_social_work"].as_f64().unwrap() as i64, all.besparing.uren.unwrap().midden);
}

/// By hand: of 3,392 hours of the municipality per procedure round only the tenders move; the relations stay.
#[test]
fn golden_only_the_tenders_shared() {
    let all = uitkomst(zestien_gemeenten());
    let deel = |which| all.delen.iter().find(|one| one.deel == which).unwrap();
    assert_eq!(deel(Deelkeuze::Niets).besparing.midden, Bedrag::ZERO);
    // 64 × (106 × 62 + 70 × 58 + 24 × 135) − (380 × 62 + 160 × 58 + 80 × 135) = 887,808 − 43,640.
    assert_eq!(deel(Deelkeuze::AlleenProcedures).besparing.midden, euro(844_168));
    // 64 × (148 × 62 + 136 × 58) − 64 × (38 × 62 + 34 × 58) = 1,092,096 − 276,992.
    assert_eq!(deel(Deelkeuze::AlleenRelaties).besparing.midden, euro(815_104));
    assert_eq!(deel(Deelkeuze::AlleenProcedures).kosten.midden, euro(1_979_904 - 844_168));
    assert_eq!(deel(Deelkeuze::Alles).besparing, all.besparing.bedrag);
}

/// By hand: what drives it. 64 → 1 procedures; reporting of 60 → 12 hours for each relation.
#[test]
fn golden_drivers() {
    let all = uitkomst(zestien_gemeenten());
    let of = |name: &str| all.oorzaken.iter().find(|one| one.naam == name).unwrap();
    let report = of("verantwoording maken");
    assert_eq!(report.keren, (Decimal::from(64), Decimal::from(64)));
    assert_eq!(report.uren, (Some(Decimal::from(60)), Some(Decimal::from(12))));
    assert_eq!(report.bedrag.midden, euro(64 * 48 * 58));
    assert_eq!((report.door_keren, report.door_uren), (Bedrag::ZERO, report.bedrag.midden));
    let tender = of("aanbesteden of subsidieronde");
    assert_eq!(tender.keren, (Decimal::from(64), Decimal::from(1)));
    assert_eq!(tender.door_keren, euro(63 * 90 * 62));
    assert_eq!(tender.door_uren, euro(-230 * 62), "one procedure for all takes longer");
    assert_eq!(all.oorzaken[0].naam, tender.naam, "the largest first");
}

/// By hand, for 48 million euro of agreements and 33.6 million bound to clients.
#[test]
fn golden_per_thousand_and_coordination() {
    let all = uitkomst(zestien_gemeenten());
    assert_eq!(all.apart.contractwaarde, euro(48_000_000));
    // 1,979,904 / 48,000 = 41.248; 320,632 / 48,000 = 6.6798…
    assert_eq!(all.apart.per_duizend.unwrap().midden.cents(), 4_125);
    assert_eq!(all.samen.per_duizend.unwrap().midden.cents(), 668);
    let coordinatie = all.apart.coordinatie.unwrap();
    // 1,979,904 / 35,579,904 = 5.56 %.
    assert_eq!(coordinatie.eigen[1], Decimal::new(56, 1));
    // (48,000,000 + 1,007,872 + 207,360 − 33,600,000) / 49,215,232 = 31.73 %.
    assert_eq!(coordinatie.breed[1], Decimal::new(317, 1));
}

/// By hand: low hours are 0.7 of a procedure and 0.8 of a relation, high 1.4 and 1.3.
#[test]
fn golden_ranges_hold_the_same_hours_on_both_sides() {
    let all = uitkomst(zestien_gemeenten());
    let (procedures, relations) = (84_416_800_i64, 81_510_400_i64);
    assert_eq!(all.besparing.bedrag.laag.cents(), procedures * 7 / 10 + relations * 8 / 10);
    assert_eq!(all.besparing.bedrag.hoog.cents(), procedures * 14 / 10 + relations * 13 / 10);
    let (apart, samen) = (all.apart.totaal, all.samen.totaal);
    assert_eq!(all.besparing.los, (apart.laag - samen.hoog, apart.hoog - samen.laag));
    assert!(all.besparing.los.0 < all.besparing.bedrag.laag, "loose hours are wider");
}

/// By hand: two years at 10 %: 1 + 1.1; contract € 100.05 a year.
#[test]
fn golden_index_raises_amounts_and_rates_alike() {
    let mut bestand = zestien_gemeenten();
    bestand.jaren = 2;
    bestand.samen.cyclus = 2;
    for relation in &mut bestand.relaties {
        relation.jaarbedrag = 10_005;
    }
    bestand.clientgebonden = None;
    let plain = uitkomst(bestand.clone());
    bestand.index = vec![Indexjaar { jaar: 2028, procent: Decimal::from(10) }];
    let all = uitkomst(bestand);
    // 16 × (100.05 + 110.06): 110.055 is rounded half up for each annex.
    assert_eq!(all.apart.contractwaarde.cents(), 16 * (10_005 + 11_006));
    assert_eq!(all.apart.totaal.midden.cents(), plain.apart.totaal.midden.cents() * 21 / 20);
    assert_eq!(all.apart.uren, plain.apart.uren, "the tariff rises as well");
    assert_eq!(all.apart.per_jaar.iter().map(|one| one.jaar).collect::<Vec<_>>(), [2027, 2028]);
}

/// By hand: two years at 10 %. One procedure for both years falls in the first, so the index does not touch it; work through
/// the year counts 1 + 1.1 times.
#[test]
fn golden_a_procedure_costs_what_it_costs_in_its_first_year() {
    let mut bestand = zestien_gemeenten();
    bestand.jaren = 2;
    bestand.samen.cyclus = 2;
    bestand.index = vec![Indexjaar { jaar: 2028, procent: Decimal::from(10) }];
    let verband = Regioverband::new(bestand).unwrap();
    let all = verband.vergelijk().unwrap();
    let (procedure, year) = (43_640_i64, 16 * (38 * 62 + 34 * 58));
    assert_eq!(all.samen.totaal.midden.cents(), procedure * 100 + year * 210);
    let years: Vec<i64> = all.samen.per_jaar.iter().map(|one| one.kosten.midden.cents()).collect();
    assert_eq!(years, [(procedure + year) * 100, year * 110]);
    assert_eq!(verband.gewogen_procedures(&verband.bestand().samen), Ok(Decimal::ONE));
    assert_eq!(verband.gewogen_procedures(&verband.bestand().apart), Ok(Decimal::new(336, 1)));
}

/// A municipality that sits in a group of two pays half of its procedure.
#[test]
fn golden_groups_and_each_municipality() {
    let mut bestand = zestien_gemeenten();
    bestand.gemeenten.truncate(3);
    bestand.relaties.truncate(3);
    bestand.clientgebonden = None;
    let names = bestand.gemeenten.clone();
    bestand.samen.vorm = Inkoopvorm::InGroepen;
    bestand.samen.groepen = vec![
        Inkoopgroep { naam: "twee".into(), gemeenten: names[..2].to_vec() },
        Inkoopgroep { naam: "een".into(), gemeenten: names[2..].to_vec() },
    ];
    let all = uitkomst(bestand);
    assert_eq!(all.samen.procedures, Decimal::from(2));
    let procedure = 43_640_i64;
    let relation = 4 * (38 * 62 + 34 * 58);
    let own: Vec<i64> = all.per_gemeente.iter().map(|one| one.samen.cents()).collect();
    assert_eq!(
        own,
        [procedure * 50 + relation * 100, procedure * 50 + relation * 100, (procedure + relation) * 100]
    );
}

type Breuk = (&'static str, fn(&mut Transactiebestand));

/// What is wrong, and a word of what is said about it.
const BROKEN: [Breuk; 24] = [
    ("de looptijd is nul jaar", |one| one.jaren = 0),
    ("om de nul jaar", |one| one.apart.cyclus = 0),
    ("langer dan de looptijd", |one| one.samen.cyclus = 5),
    ("er wordt meer gedeeld dan er is: dit werk", |one| one.posten[0].samen = None),
    ("er wordt meer gedeeld dan er is: ‘Elders’", |one| {
        one.samen.vorm = Inkoopvorm::InGroepen;
        let mut gemeenten = one.gemeenten.clone();
        gemeenten.push("Elders".into());
        one.samen.groepen = vec![Inkoopgroep { naam: "a".into(), gemeenten }];
    }),
    ("zit in geen groep", |one| {
        one.samen.vorm = Inkoopvorm::InGroepen;
        one.samen.groepen = vec![Inkoopgroep { naam: "a".into(), gemeenten: one.gemeenten[1..].to_vec() }];
    }),
    ("zit ook al in groep", |one| {
        one.samen.vorm = Inkoopvorm::InGroepen;
        let group = |naam: &str| Inkoopgroep { naam: naam.into(), gemeenten: Vec::new() };
        one.samen.groepen = vec![group("a"), group("b")];
        one.samen.groepen[0].gemeenten.clone_from(&one.gemeenten);
        one.samen.groepen[1].gemeenten.push("Merwoude".into());
    }),
    ("minder dan nul uren", |one| {
        let low = Decimal::from(-1);
        one.posten[0].apart.uren = Some(Urenband { laag: low, midden: Decimal::ONE, hoog: Decimal::TWO });
    }),
    ("laag is hoger dan midden", |one| {
        let two = Decimal::TWO;
        one.posten[0].apart.uren = Some(Urenband { laag: two, midden: Decimal::ONE, hoog: two });
    }),
    ("telt het werk twee keer", |one| {
        one.posten[0].apart.bedrag = Some(Notaband { laag: 1, midden: 1, hoog: 1 });
    }),
    ("niet wat een uur kost", |one| one.posten[0].apart.uurbedrag = None),
    ("minder dan nul of meer dan 100.000 euro", |one| one.posten[0].apart.uurbedrag = Some(-1)),
    ("niet waaruit", |one| {
        one.posten[0].status = Urenstatus::Gezien;
        one.posten[0].bron.clear();
    }),
    ("staat er twee keer", |one| one.posten[1].naam = one.posten[0].naam.to_uppercase()),
    ("geen gemeente van deze vergelijking", |one| one.relaties[0].gemeente = "Elders".into()),
    ("geen enkele afspraak", |one| {
        one.relaties.pop();
    }),
    ("deze afspraak staat er twee keer", |one| one.relaties.push(one.relaties[0].clone())),
    ("lager dan nul of hoger", |one| one.relaties[0].jaarbedrag = -1),
    ("ontbreekt in de reeks", |one| {
        one.index = vec![
            Indexjaar { jaar: 2028, procent: Decimal::ONE },
            Indexjaar { jaar: 2030, procent: Decimal::ONE },
        ];
    }),
    ("begint in 2028", |one| one.index = vec![Indexjaar { jaar: 2027, procent: Decimal::ONE }]),
    ("hoger dan 20 procent", |one| one.index = vec![Indexjaar { jaar: 2028, procent: Decimal::from(21) }]),
    ("nul of minder", |one| one.tarief.as_mut().unwrap().euro = Decimal::ZERO),
    ("hoger dan de waarde", |one| one.clientgebonden = Some(i64::MAX)),
    ("een aanbod doen kan niet", |one| one.apart.inschrijvers = 0),
];

#[test]
fn bad_input_is_refused_with_a_way_out() {
    for (words, break_it) in BROKEN {
        let mut bestand = zestien_gemeenten();
        break_it(&mut bestand);
        let fouten = Regioverband::new(bestand).expect_err(words);
        let fout = fouten.iter().find(|one| one.regel.contains(words));
        let fout = fout.unwrap_or_else(|| panic!("nothing about “{words}” in {fouten:?}"));
        assert!(!fout.veld.is_empty() && !fout.uitweg.is_empty());
    }
}

#[test]
fn all_faults_come_at_once() {
    let mut bestand = zestien_gemeenten();
    for (_, break_it) in [BROKEN[0], BROKEN[10], BROKEN[17], BROKEN[21]] {
        break_it(&mut bestand);
    }
    let fouten = Regioverband::new(bestand).unwrap_err();
    for words in ["nul jaar", "niet wat een uur kost", "lager dan nul of hoger", "nul of minder"] {
        assert!(fouten.iter().any(|one| one.regel.contains(words)), "{words}: {fouten:?}");
    }
}

/// A number with a comma says how to write it.
#[test]
fn a_comma_in_a_file_says_what_to_write() {
    let json = serde_json::to_string(&zestien_gemeenten()).unwrap();
    let broken = json.replacen("\"midden\":\"90\"", "\"midden\":\"90,5\"", 1);
    assert_ne!(json, broken);
    let fout = serde_json::from_str::<Transactiebestand>(&broken).unwrap_err().to_string();
    assert!(fout.contains("‘90,5’ heeft een komma. Schrijf een punt: 90.5"), "{fout}");
    let number = json.replacen("\"midden\":\"90\"", "\"midden\":90.25", 1);
    let read: Transactiebestand = serde_json::from_str(&number).unwrap();
    assert_eq!(read.posten[0].apart.uren.unwrap().midden, Decimal::new(9025, 2));
}

#[test]
fn a_file_comes_back_as_it_was() {
    let bestand = zestien_gemeenten();
    let json = serde_json::to_string(&bestand).unwrap();
    assert_eq!(serde_json::from_str::<Transactiebestand>(&json).unwrap(), bestand);
    assert!(serde_json::from_str::<Transactiebestand>(&json.replacen("naam", "naaam", 1)).is_err());
}

/// The largest that is let in gives an answer or says that it is too large; it never stops the program.
#[test]
fn the_largest_input_says_that_it_is_too_large() {
    let mut bestand = zestien_gemeenten();
    bestand.jaren = 30;
    bestand.index = (2028..=2056).map(|jaar| Indexjaar { jaar, procent: Decimal::from(20) }).collect();
    for relation in &mut bestand.relaties {
        (relation.jaarbedrag, relation.clienten) = (10_000_000_000_000, 10_000_000);
    }
    for post in &mut bestand.posten {
        let most = Decimal::from(100_000);
        post.per = Transactiemaat::Client;
        post.apart.uren = Some(Urenband { laag: most, midden: most, hoog: most });
        post.apart.uurbedrag = Some(10_000_000);
    }
    let fout = Regioverband::new(bestand).unwrap().vergelijk().unwrap_err();
    assert!(fout.to_string().contains("90 biljard euro"), "{fout}");
}

/// Each year fits in an amount, and their sum does not: that is said, and not cut off.
#[test]
fn agreements_that_are_together_too_large_say_so() {
    let mut bestand = zestien_gemeenten();
    (bestand.jaren, bestand.clientgebonden) = (30, None);
    bestand.index = (2028..=2056).map(|jaar| Indexjaar { jaar, procent: Decimal::from(20) }).collect();
    bestand.gemeenten = (0..30).map(|place| format!("G{place}")).collect();
    bestand.aanbieders = (0..30).map(|place| format!("A{place}")).collect();
    let relation = bestand.relaties[0].clone();
    bestand.relaties = (0..900)
        .map(|place| {
            let mut one = relation.clone();
            (one.gemeente, one.aanbieder) = (format!("G{}", place / 30), format!("A{}", place % 30));
            one.jaarbedrag = 10_000_000_000_000;
            one
        })
        .collect();
    let fout = Regioverband::new(bestand).unwrap().vergelijk().unwrap_err();
    assert!(fout.to_string().contains("90 biljard euro"), "{fout}");
}

/// Bidders weigh on organisations, not on the municipality.
#[test]
fn golden_each_bidder_writes_an_offer() {
    let mut bestand = zestien_gemeenten();
    bestand.apart.inschrijvers = 3;
    let all = uitkomst(bestand);
    let side = |kant| all.apart.per_kant.iter().find(|one| one.kant == kant).unwrap().kosten.midden;
    assert_eq!(side(Transactiekant::Gemeente), euro(1_007_872));
    assert_eq!(side(Transactiekant::Aanbieder), euro(764_672 + 2 * 64 * 70 * 58));
}
