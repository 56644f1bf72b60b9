//! The worked example of part G, by hand and from the reference calculation; and what must be refused.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::path::Path;

use domein::Bedrag;
use regiotafel::{
    Baat, Baatgraad, Baatjaar, Investering, Meeliftreden, Meting, Metingsoort, Metingstand, Partijsoort,
    Tafel, Tafelbestand, Tafelpartij, Verdeelregel, Verrekenkader,
};

fn partij(naam: &str, soort: Partijsoort) -> Tafelpartij {
    Tafelpartij {
        naam: naam.into(),
        soort,
        aan_tafel: true,
        betaalt: true,
        middel: String::new(),
        grond: String::new(),
        bodem: 0,
        aandeel: None,
    }
}

fn baat(naam: &str, eigenaar: &str, euro: i64) -> Baat {
    let cents = euro * 100;
    Baat {
        naam: naam.into(),
        eigenaar: eigenaar.into(),
        graad: Baatgraad::C,
        overdracht: false,
        nodig: Vec::new(),
        jaren: vec![Baatjaar { jaar: 2027, laag: cents / 2, midden: cents, hoog: cents * 2 }],
    }
}

/// The table of G.3: the municipality invests, five gain, one of them does not sit at the table.
fn example() -> Tafelbestand {
    let mut rijk = partij("Rijk/UWV", Partijsoort::Rijk);
    rijk.aan_tafel = false;
    Tafelbestand {
        activiteit: "Vroeg helpen bij schulden en wonen".into(),
        prijsjaar: 2026,
        disconto: 225,
        regel: Verdeelregel::NaarBaat,
        partijen: vec![
            partij("Gemeente", Partijsoort::Gemeente),
            partij("Zorgverzekeraar", Partijsoort::Zorgverzekeraar),
            partij("Zorgkantoor", Partijsoort::Zorgkantoor),
            partij("Woningcorporatie", Partijsoort::Woningcorporatie),
            rijk,
        ],
        investeringen: vec![Investering { partij: "Gemeente".into(), jaar: 2026, bedrag: 40_000_000 }],
        baten: vec![
            baat("minder maatwerk", "Gemeente", 180_000),
            baat("minder ggz", "Zorgverzekeraar", 210_000),
            baat("uitgestelde opname", "Zorgkantoor", 90_000),
            baat("minder huurderving", "Woningcorporatie", 60_000),
            baat("minder WW", "Rijk/UWV", 110_000),
        ],
    }
}

fn shown(tafel: &Tafel, regel: Verdeelregel) -> Vec<(String, i64, i64)> {
    let split = tafel.verdeel(regel).unwrap();
    split.delen.iter().map(|one| (one.partij.clone(), one.draagt.cents(), one.netto[1].cents())).collect()
}

fn line(name: &str, bears: i64, net: i64) -> (String, i64, i64) {
    (name.to_owned(), bears, net)
}

/// By hand, to the cent: 400,000 × 180/540 and so on; the cent that is left goes to the largest remainder.
#[test]
fn golden_proportional_to_the_cent() {
    let tafel = Tafel::new(example()).unwrap();
    assert_eq!(
        shown(&tafel, Verdeelregel::NaarBaat),
        [
            line("Gemeente", 13_333_333, 4_666_667),
            line("Woningcorporatie", 4_444_444, 1_555_556),
            line("Zorgkantoor", 6_666_667, 2_333_333),
            line("Zorgverzekeraar", 15_555_556, 5_444_444),
        ]
    );
    let outcome = tafel.uitkomst();
    assert_eq!(outcome.verhouding, Some(163));
    assert_eq!(outcome.alleen[0], ("Gemeente".into(), Bedrag::from_cents(-22_000_000)));
    assert_eq!(outcome.baten[1].cents(), 65_000_000);
    assert_eq!(outcome.betalers[1].cents(), 14_000_000);
    assert_eq!(outcome.samenleving[1].cents(), 25_000_000);
    let [rider] = &outcome.meelifters[..] else { unreachable!("one party rides along") };
    assert_eq!((rider.partij.as_str(), rider.baat[1].cents()), ("Rijk/UWV", 11_000_000));
    assert_eq!(rider.reden, Meeliftreden::NietAanTafel);
    assert_eq!(tafel.trekker().map(|party| party.naam.as_str()), Some("Gemeente"));
}

/// By hand: each keeps 35,000. With floors of 50,000 each, 200,000 is left to share by benefit: 180/540 of it is 66,666.67.
#[test]
fn golden_equal_net_and_floor() {
    let mut file = example();
    for party in &mut file.partijen {
        party.bodem = if party.aan_tafel { 5_000_000 } else { 0 };
    }
    let tafel = Tafel::new(file.clone()).unwrap();
    assert!(shown(&tafel, Verdeelregel::GelijkNetto).iter().all(|(_, _, net)| *net == 3_500_000));
    let bears: Vec<i64> = shown(&tafel, Verdeelregel::BodemDanDelen).iter().map(|one| one.1).collect();
    assert_eq!(bears, [11_666_667, 7_222_222, 8_333_333, 12_777_778]);
    for (place, share) in [500, 250, 250, 0].into_iter().enumerate() {
        file.partijen[place].aandeel = Some(share);
    }
    let bears: Vec<i64> =
        shown(&Tafel::new(file).unwrap(), Verdeelregel::BodemDanDelen).iter().map(|one| one.1).collect();
    assert_eq!(bears, [15_000_000, 5_000_000, 10_000_000, 10_000_000], "in the order of names");
}

/// By hand: with 180, 210, 90 and 60 against 400, only the three groups that reach 400 are worth anything: the whole
/// (140), without the corporation (80), without the care office (50).
#[test]
fn golden_shapley() {
    let tafel = Tafel::new(example()).unwrap();
    let net: Vec<i64> = shown(&tafel, Verdeelregel::Shapley).iter().map(|one| one.2).collect();
    // 3!·(140) for each in the whole, less what the group without it is worth; 2! for groups of three. Over 24.
    let whole = 6 * 140;
    let two_of = 2 * (80 + 50);
    let golden = [whole + two_of, 6 * (140 - 80) + 2 * 50, 6 * (140 - 50) + 2 * 80, whole + two_of];
    assert_eq!(golden.iter().sum::<i64>(), 24 * 140);
    for (place, twentyfourths) in golden.into_iter().enumerate() {
        assert!((net[place] * 24 - twentyfourths * 100_000).abs() <= 24, "{place}: {net:?}");
    }
}

/// The reference calculation, read in place: in whole euros.
#[test]
fn golden_reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain/golden.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped, because {} is not here", path.display());
        return;
    };
    let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
    let golden = &golden["G_split"];
    let tafel = Tafel::new(example()).unwrap();
    let euros = |value: &serde_json::Value| value.as_f64().unwrap();
    assert_eq!(tafel.investering().cents() as f64 / 100.0, euros(&golden["investment"]));
    let split = tafel.verdeel(Verdeelregel::NaarBaat).unwrap();
    let table = golden["at_the_table"].as_object().unwrap();
    assert_eq!(table.len(), split.delen.len());
    for (name, row) in table {
        let short = name.split(' ').next().unwrap().to_lowercase();
        let part = split.delen.iter().find(|part| part.partij.to_lowercase() == short).unwrap();
        for (cents, field) in [(part.baat, "benefit"), (part.draagt, "pays"), (part.netto[1], "net")] {
            assert_eq!((cents.cents() as f64 / 100.0).round(), euros(&row[field]), "{name}, {field}");
        }
    }
    let rider = &tafel.uitkomst().meelifters[0];
    assert_eq!(rider.baat[1].cents() as f64 / 100.0, euros(&golden["free_rider"]["Rijk/UWV"]));
}

/// Low and high change who loses: half of 180,000 does not cover what the municipality bears.
#[test]
fn who_loses_when_it_turns_out_badly_is_flagged() {
    let tafel = Tafel::new(example()).unwrap();
    let outcome = tafel.uitkomst();
    let flagged: Vec<_> = outcome
        .onzeker
        .iter()
        .filter(|one| one.regel == Verdeelregel::NaarBaat)
        .map(|one| one.partij.as_str())
        .collect();
    assert_eq!(flagged, ["Gemeente", "Woningcorporatie", "Zorgkantoor", "Zorgverzekeraar"]);
    let mut sure = example();
    sure.baten.iter_mut().flat_map(|baat| &mut baat.jaren).for_each(|year| year.laag = year.midden);
    assert!(Tafel::new(sure).unwrap().uitkomst().onzeker.is_empty());
}

/// What is not paid any more counts for the payer and not for society.
#[test]
fn transfers_cancel_for_society() {
    let mut file = example();
    file.baten.push(Baat { overdracht: true, ..baat("minder bijstand", "Gemeente", 50_000) });
    let outcome = Tafel::new(file).unwrap().uitkomst();
    assert_eq!(outcome.samenleving[1].cents(), 25_000_000);
    assert_eq!(outcome.betalers[1].cents(), 19_000_000);
    assert_eq!(outcome.baten[1].cents(), 70_000_000);
}

/// By hand: all benefits come in the first year after the price year: 650,000 / 1.0225.
#[test]
fn golden_discounted() {
    let (benefits, invested) = Tafel::new(example()).unwrap().contant();
    assert_eq!(invested.cents(), 40_000_000);
    let apart: i64 = [180.0, 210.0, 90.0, 60.0, 110.0_f64]
        .iter()
        .map(|one| (one * 100_000.0 / 1.0225).round() as i64)
        .sum();
    assert_eq!(benefits.cents(), apart);
}

#[test]
fn a_benefit_claimed_twice_is_refused_by_name() {
    let mut file = example();
    file.baten.push(baat("Minder  GGZ", "Gemeente", 1));
    let [fout] = &Tafel::new(file).unwrap_err()[..] else { unreachable!("one fault") };
    assert_eq!(
        fout.to_string(),
        "baat ‘Minder GGZ’: ‘Zorgverzekeraar’ en ‘Gemeente’ tellen allebei deze baat; een baat heeft één eigenaar. Laat de baat bij één partij staan. Zijn het twee verschillende baten, geef ze dan elk een eigen naam."
    );
}

/// Every kind of fault names its field, and all of them come at once.
#[test]
fn faults_come_at_once() {
    let mut file = example();
    file.activiteit = "  ".into();
    file.prijsjaar = 20_260;
    file.disconto = 9_999;
    file.partijen[1].naam = " gemeente ".into();
    file.partijen[2].aandeel = Some(900);
    file.investeringen[0].bedrag = 0;
    file.baten[2].jaren[0].laag = i64::MAX;
    file.baten[3].nodig = vec!["Rijk/UWV".into(), "niemand".into()];
    file.baten[4].jaren.clear();
    let fouten: Vec<String> = Tafel::new(file).unwrap_err().iter().map(|one| one.veld.clone()).collect();
    for veld in [
        "activiteit",
        "prijsjaar",
        "disconto",
        "partij ‘gemeente’",
        "aandelen",
        "investering van ‘Gemeente’ in 2026",
        "baat ‘minder ggz’",
        "baat ‘uitgestelde opname’, jaar 2027",
        "baat ‘minder huurderving’",
        "baat ‘minder WW’",
    ] {
        assert!(fouten.iter().any(|one| one == veld), "{veld}: {fouten:?}");
    }
}

#[test]
fn a_file_with_an_unknown_key_is_refused() {
    let text = serde_json::to_string(&example()).unwrap();
    assert_eq!(serde_json::from_str::<Tafelbestand>(&text).unwrap(), example());
    assert!(serde_json::from_str::<Tafelbestand>(&text.replacen('{', "{\"korting\":1,", 1)).is_err());
}

#[test]
fn who_pays_says_from_what() {
    let mut file = example();
    file.partijen[0].middel = "begroting 2027, sociaal domein".into();
    file.partijen[0].grond = "besluit van de raad".into();
    let open = Tafel::new(file).unwrap().zonder_grond();
    assert_eq!(open.len(), 3, "the State does not pay, and is not asked");
    assert!(open.iter().all(|one| !one.to_string().contains("Gemeente")));
}

fn measured() -> Meting {
    Meting {
        jaar: 2027,
        evaluator: "Universiteit".into(),
        soort: Metingsoort::Gemeten,
        laag: 27_000_000,
        midden: 48_600_000,
        hoog: 60_000_000,
    }
}

/// By hand: 540,000 was expected; the lower bound is half of it, the estimate nine tenths.
#[test]
fn golden_settlement() {
    let tafel = Tafel::new(example()).unwrap();
    let split = tafel.verdeel(Verdeelregel::NaarBaat).unwrap();
    let agreed: Vec<i64> = tafel.verrekening(&split).iter().map(|one| one.bedrag).collect();
    assert_eq!(agreed, [4_444_444, 6_666_667, 15_555_556]);
    let settle = |kader, stand| tafel.afrekenen(&split, kader, &measured(), stand).unwrap();
    let first = settle(Verrekenkader::default(), Metingstand::Voorlopig);
    let amounts =
        |lines: &[regiotafel::Tafelbetaling]| lines.iter().map(|one| one.bedrag).collect::<Vec<_>>();
    assert_eq!(amounts(&first.nu), [2_222_222, 3_333_333, 7_777_778]);
    assert_eq!(first.eerst, first.nu);
    let later = settle(Verrekenkader::default(), Metingstand::Bevestigd);
    assert_eq!(amounts(&later.nu), [1_777_777, 2_666_667, 6_222_222]);
    assert!(settle(Verrekenkader::default(), Metingstand::Betwist).nu.is_empty());
    let capped = settle(Verrekenkader { bodem: 600, plafond: 700 }, Metingstand::Bevestigd);
    assert_eq!(amounts(&capped.eerst), [2_666_666, 4_000_000, 9_333_333]);
    assert_eq!(amounts(&capped.rest), [444_444, 666_666, 1_555_556]);
}

#[test]
fn no_money_moves_without_a_measurement() {
    let tafel = Tafel::new(example()).unwrap();
    let split = tafel.verdeel(Verdeelregel::NaarBaat).unwrap();
    let refused = |change: &dyn Fn(&mut Meting)| {
        let mut meting = measured();
        change(&mut meting);
        let fouten =
            tafel.afrekenen(&split, Verrekenkader::default(), &meting, Metingstand::Bevestigd).unwrap_err();
        fouten.into_iter().map(|one| one.veld).collect::<Vec<_>>()
    };
    assert_eq!(refused(&|meting| meting.soort = Metingsoort::Model), ["soort meting"]);
    assert_eq!(refused(&|meting| meting.evaluator = " ".into()), ["evaluator"]);
    assert_eq!(refused(&|meting| meting.evaluator = "gemeente".into()), ["evaluator"]);
    assert_eq!(refused(&|meting| meting.laag = meting.hoog), ["interval"]);
    assert_eq!(refused(&|meting| meting.midden = 1), ["schatting"]);
}

#[test]
fn eleven_payers_are_too_many_for_shapley_only() {
    let mut file = example();
    for number in 0..7 {
        file.partijen.push(partij(&format!("Fonds {number}"), Partijsoort::Overig));
    }
    let tafel = Tafel::new(file).unwrap();
    let fout = tafel.verdeel(Verdeelregel::Shapley).unwrap_err();
    assert!(
        fout.to_string().contains("tien") || fout.to_string().contains("10 partijen; hier betalen er 11"),
        "{fout}"
    );
    assert!(tafel.verdeel(Verdeelregel::NaarBaat).is_ok());
}
