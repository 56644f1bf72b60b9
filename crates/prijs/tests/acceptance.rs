//! The acceptance of the domain report, A.9, one test each; golden values from its `golden.json`, written here with what
//! they are.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use domein::{Bedrag, Datum, parse_datum};
use prijs::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Bronstatus, Caoreeks, Caotabel, Caotrede, Jaarcijfers,
    Jeugdwetelement, Kengetal, Kengetalspreiding, Looncontract, Mixregel, Parameterbestand, Parametercode,
    Parameterset, Parameterwaarde, Tarief, Tariefbestand, Tariefgrond, Tariefpost, Tariefwaarschuwing,
    Toetsgrootheid, Toetsoordeel, Wmoelement, overhead_markup, overhead_share, rounded,
};
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn shared(path: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain").join(path);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped, because {} is absent", path.display());
    }
    text
}

fn on(set: &Parameterset, bestand: Tariefbestand) -> Tarief {
    let (cao, verhogingen) = (Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    Tarief::new(bestand, &Tariefgrond { set, cao: &cao, verhogingen: &verhogingen }).unwrap()
}

fn example() -> Tarief {
    on(&Parameterset::start_2026(), Tariefbestand::worked_example())
}

fn offer(cents: i64) -> Aanbodbestand {
    Aanbodbestand {
        van: "Gemeente Merwoude".into(),
        datum: day("2026-03-02"),
        bedrag: cents,
        eenheid: "uur".into(),
        btw: Decimal::ZERO,
        omvang: None,
        elementen: BTreeMap::new(),
    }
}

fn golden_tariff(tarief: &Tarief) {
    let (loon, uren) = (tarief.loon(), tarief.uren());
    let line = |post| tarief.regels().iter().find(|regel| regel.post == post).unwrap().bedrag;
    let element = |element| -> Decimal {
        tarief
            .regels()
            .iter()
            .filter(|regel| regel.post.wmo() == Some(element))
            .map(|regel| regel.bedrag)
            .sum()
    };
    let travel = line(Tariefpost::Reistijd);
    let golden = [
        ("hour", tarief.uurloon(), "27.44"),
        ("S", loon.salaris, "51374.06"),
        ("ikb", loon.ikb(), "8890.58"),
        ("L", loon.loon(), "60264.64"),
        ("prem", loon.premies, "11070.61"),
        ("pens", loon.pensioen, "5543.40"),
        ("lbb", loon.loopbaan, "770.61"),
        ("oth", loon.overig, "1027.48"),
        ("staff", loon.totaal(), "78676.74"),
        ("hol", uren.feestdagen, "50.40"),
        ("base", uren.basis(), "1657.60"),
        ("sick", uren.verzuim(), "107.74"),
        ("avail", uren.beschikbaar(), "1549.86"),
        ("prod", uren.productief(), "1239.86"),
        ("a", element(Wmoelement::A), "41.89"),
        ("c", element(Wmoelement::C), "16.39"),
        ("d_time", travel, "5.17"),
        ("d_cost", element(Wmoelement::D) - travel, "1.94"),
        ("f", element(Wmoelement::F), "1.10"),
        ("b", element(Wmoelement::B), "21.00"),
        ("tariff", tarief.tarief(), "90.11"),
        ("staff_per_prod", loon.totaal() / uren.productief(), "63.46"),
        ("ikb_pct", loon.ikb() / loon.salaris * Decimal::ONE_HUNDRED, "17.31"),
        ("productive_share_pct", uren.productief_deel() * Decimal::ONE_HUNDRED, "66.02"),
    ];
    for (name, found, golden) in golden {
        assert_eq!(rounded(found, 2), number(golden), "{name}");
    }
    assert_eq!(tarief.uurloon(), number("27.44340795"), "not rounded");
    assert_eq!(tarief.kostprijs(), Bedrag::from_cents(8_749));
    assert_eq!(tarief.bedrag(), Bedrag::from_cents(9_011));
    assert_eq!(tarief.beleid(), Bedrag::from_cents(262));
    let shown = Wmoelement::ALL.map(|element| tarief.wmo(element).cents());
    assert_eq!(shown, [4_189, 2_100, 1_639, 711, 0, 110]);
}

/// `golden.json`, `A_tariff`.
#[test]
fn a1_the_worked_example_to_the_cent() {
    golden_tariff(&example());
}

/// A-1, from the tables of the report: the figures as they stand there, with the one that it holds elsewhere (other cost
/// of staff, 2 %), and the wages of its table.
#[test]
fn a1_the_worked_example_from_the_tables() {
    let (Some(figures), Some(wages)) =
        (shared("tables/tarief_parameters.csv"), shared("tables/cao_sociaal_werk_uurloon_2024-07.csv"))
    else {
        return;
    };
    let end = Some(day("2026-12-31"));
    let mut bestand = Parameterbestand::of_csv(&figures, "uit de tabel", day("2026-01-01"), end).unwrap();
    bestand.waarden.push(Parameterwaarde {
        code: "overig_personeel".into(),
        naam: "Overige personeelskosten".into(),
        waarde: 2.into(),
        laag: None,
        hoog: None,
        eenheid: "% van salaris".into(),
        wmo: Some(Wmoelement::A),
        jeugdwet: Some(Jeugdwetelement::A),
        status: Bronstatus::Voorbeeldwaarde,
        bron: String::new(),
    });
    // What the table of the report leaves without a source is from memory; a set asks for one.
    for value in &mut bestand.waarden {
        if value.bron.is_empty() {
            value.bron = "domeinrapport".into();
        }
    }
    let set = Parameterset::new(bestand).unwrap();
    let cao = Caotabel::of_csv(&wages, "uit de tabel", day("2024-07-01"), "nedflex", 156.into()).unwrap();
    let verhogingen = Caoreeks::published();
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    golden_tariff(&Tarief::new(Tariefbestand::worked_example(), &grond).unwrap());
    // The built-in figures say the same, and are as sure or less.
    for code in Parametercode::ALL {
        if let (Some(table), Some(ours)) = (set.get(code), Parameterset::start_2026().get(code)) {
            if !matches!(code, Parametercode::AwfHoog) {
                assert_eq!(table.waarde, ours.waarde, "{}", code.key());
            }
            assert!(ours.status >= table.status, "{} is called surer than it is", code.key());
        }
    }
}

/// one list of lines, two laws, one total.
#[test]
fn a2_both_legal_views_sum_to_the_same_total() {
    let tarief = example();
    let wmo: Bedrag = Wmoelement::ALL.into_iter().map(|element| tarief.wmo(element)).sum();
    let jeugdwet: Bedrag = Jeugdwetelement::ALL.into_iter().map(|element| tarief.jeugdwet(element)).sum();
    assert_eq!((wmo, jeugdwet), (tarief.kostprijs(), tarief.kostprijs()));
    let lines: Bedrag = tarief.regels().iter().map(|regel| regel.getoond).sum();
    assert_eq!(lines, tarief.bedrag());
    assert_eq!(lines, tarief.kostprijs() + tarief.beleid());
    // By hand: travel time and cost are b; demands and overhead are c.
    assert_eq!(tarief.jeugdwet(Jeugdwetelement::C), Bedrag::from_cents(2_100 + 110));
    let travel = [Tariefpost::Reistijd, Tariefpost::Reiskosten];
    let b: Bedrag =
        tarief.regels().iter().filter(|regel| travel.contains(&regel.post)).map(|regel| regel.getoond).sum();
    assert_eq!(tarief.jeugdwet(Jeugdwetelement::B), b);
}

// A-3 stands in tests/indexatie.rs.

/// `golden.json`, `A_offer_test`: EUR 72.50 holds only with 1,547 hours, 5.5 % overhead or a wage of EUR 21.97.
#[test]
fn a4_the_offer_of_72_50_needs_what_cannot_be() {
    let (tarief, set) = (example(), Parameterset::start_2026());
    let toets = Aanbodtoets::new(&tarief, &set, offer(7_250), Decimal::ZERO).unwrap();
    assert_eq!((toets.gat.cents(), rounded(toets.gat_procent, 1)), (1_761, number("19.5")));
    let golden = [
        (Toetsgrootheid::ProductieveUren, "1547", Toetsoordeel::Onmogelijk),
        (Toetsgrootheid::Overhead, "5.5", Toetsoordeel::BuitenBand),
        (Toetsgrootheid::Uurloon, "21.97", Toetsoordeel::Onmogelijk),
        (Toetsgrootheid::Verzuim, "-12.1", Toetsoordeel::Onmogelijk),
    ];
    for (which, needed, oordeel) in golden {
        let value = toets.waarde(which).unwrap();
        assert_eq!(rounded(value.nodig.unwrap(), which.decimals()), number(needed), "{which:?}");
        assert_eq!(value.oordeel, oordeel, "{which:?}");
    }
    assert_eq!(rounded(toets.waarde(Toetsgrootheid::Uurloon).unwrap().referentie, 2), number("27.44"));
    // Of the 1,550 hours that somebody is present, 1,300 remain after the training, meetings and travel of the law.
    assert_eq!(rounded(toets.waarde(Toetsgrootheid::ProductieveUren).unwrap().grens, 0), number("1300"));
    assert_eq!(toets.oordeel, Aanbodoordeel::NietReeelOpDezeAannames);
    assert_eq!(toets.zonder_uitleg().count(), 5);
    let around = Caotabel::sociaal_werk_2024_07().around(8, number("21.97"));
    assert_eq!(around, (Some(Caotrede::Nummer(1)), Some(Caotrede::Nummer(2))));
}

/// 24 % of the cost price is 31.58 % on top.
#[test]
fn a5_overhead_as_share_and_as_mark_up() {
    assert_eq!(rounded(overhead_markup(24.into()).unwrap(), 2), number("31.58"));
    assert_eq!(rounded(overhead_share(number("31.5789473684210526")).unwrap(), 12), number("24"));
    assert_eq!(overhead_markup(Decimal::ZERO), Some(Decimal::ZERO));
    for wrong in [Decimal::ONE_HUNDRED, (-1).into(), Decimal::MAX, Decimal::MIN] {
        assert_eq!(overhead_markup(wrong), None, "{wrong}");
    }
    assert_eq!(overhead_share(Decimal::MAX), None);
    let tarief = example();
    let overhead = tarief.wmo(Wmoelement::B);
    assert_eq!(rounded(prijs::in_euros(overhead) / prijs::in_euros(tarief.kostprijs()), 4), number("0.24"));
}

/// nobody changes a set; another value is another set. (That a published one is kept is for who keeps it.)
#[test]
fn a6_a_set_is_never_changed() {
    let set = Parameterset::start_2026();
    let mut value = set.get(Parametercode::Verzuim).unwrap().clone();
    value.waarde = 7.into();
    let other = set.with_value(value.clone()).unwrap();
    assert_eq!(set, Parameterset::start_2026());
    assert_eq!(other.get(Parametercode::Verzuim).unwrap().waarde, 7.into());
    value.waarde = 101.into();
    assert!(set.with_value(value).unwrap_err()[0].regel.contains("kan niet kloppen"));
    assert!(set.has_ended(day("2027-01-01")) && !set.has_ended(day("2026-12-31")));
    let tarief = example();
    assert!(tarief.is_of_the_past(day("2027-01-01")) && !tarief.is_of_the_past(day("2026-12-31")));
}

/// 125 seen steps from 41 rungs and 14 offsets; 14 starts are amounts of their own.
#[test]
fn a7_the_seen_cells_of_the_cao_from_one_ladder() {
    let tabel = Caotabel::sociaal_werk_2024_07();
    let ladder = tabel.ladder().unwrap();
    assert_eq!((ladder.sporten.len(), ladder.begin.len(), tabel.schalen().len()), (41, 14, 14));
    // Four cells by hand, from the table of July 2024.
    for (schaal, trede, wage) in [(1, 0, "14.17"), (8, 8, "25.97"), (13, 8, "41.98"), (14, 7, "43.46")] {
        assert_eq!(ladder.uurloon(schaal, trede), Some(number(wage)));
    }
    assert_eq!(tabel.loon(8, Caotrede::Start).unwrap().uurloon, number("21.04"));
    let Some(text) = shared("tables/cao_sociaal_werk_uurloon_2024-07.csv") else { return };
    let (mut seen, mut starts, mut derived) = (0, 0, 0);
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (schaal, wage) = (cells[0].parse().unwrap(), number(cells[2]));
        let trede: Caotrede = cells[1].parse().unwrap();
        let cel = tabel.loon(schaal, trede).unwrap();
        assert_eq!(cel.uurloon, wage, "{line}");
        match (trede, cells[5].starts_with("SEEN")) {
            (Caotrede::Start, _) => starts += 1,
            (Caotrede::Nummer(step), true) => {
                assert_eq!(ladder.uurloon(schaal, step), Some(wage));
                assert_eq!(cel.status, Bronstatus::Gezien);
                seen += 1;
            }
            (Caotrede::Nummer(_), false) => {
                assert_eq!(cel.status, Bronstatus::Afgeleid);
                derived += 1;
            }
        }
    }
    assert_eq!((seen, starts, derived), (125, 14, 33));
    let cells: usize = tabel.schalen().into_iter().map(|schaal| tabel.treden(schaal).count()).sum();
    assert_eq!(cells, 125 + 14 + 33, "and no other");
}

/// every value has a status, and a source unless it is an example; nothing uncertain is called sure.
#[test]
fn a8_every_value_says_where_it_comes_from() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let mut bestand = Tariefbestand::worked_example();
    bestand.uren.overleg = 90.into();
    let tarief = Tarief::new(bestand, &grond).unwrap();
    let used = tarief.gebruikt(&grond);
    for value in &used {
        assert!(!value.bron.is_empty() || value.status == Bronstatus::Voorbeeldwaarde, "{}", value.naam);
    }
    let of = |name: &str| used.iter().find(|value| value.naam.starts_with(name)).unwrap();
    assert_eq!(of("Uurloon schaal 8 trede 8").status, Bronstatus::Gezien);
    assert_eq!(of("Overhead").status, Bronstatus::Voorbeeldwaarde);
    assert!(of("Werkoverleg").eigen && of("Werkoverleg").bron.contains("dit tarief"));
    assert_eq!(used.iter().filter(|value| value.naam.starts_with("Verhoging")).count(), 2);
    let names: BTreeSet<&str> = used.iter().map(|value| value.naam.as_str()).collect();
    assert_eq!(names.len(), used.len(), "each once");
    let status = |post| tarief.regels().iter().find(|regel| regel.post == post).unwrap().status;
    assert_eq!(status(Tariefpost::OverigPersoneel), Bronstatus::Voorbeeldwaarde);
    assert_eq!(status(Tariefpost::Premies), Bronstatus::UitHetHoofd);
    assert_eq!(tarief.waarschuwingen(), [Tariefwaarschuwing::ToeslagOnbekend]);
}

/// three scales whose shares are not together 1.
#[test]
fn a9_shares_that_are_not_one_are_refused() {
    let line = |schaal, aandeel| Mixregel {
        functie: String::new(),
        schaal,
        trede: Caotrede::Nummer(5),
        aandeel: number(aandeel),
        contract: Looncontract::Vast,
    };
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let with = |shares: [&'static str; 3]| {
        let mix = vec![line(7, shares[0]), line(8, shares[1]), line(9, shares[2])];
        Tarief::new(Tariefbestand { mix, ..Tariefbestand::worked_example() }, &grond)
    };
    let fouten = with(["0.3", "0.4", "0.2"]).unwrap_err();
    assert_eq!(
        fouten[0].to_string(),
        "functiemix: de aandelen tellen op tot 0.9, en dat moet 1 zijn. \
         Verdeel de aandelen zo dat ze samen 1 zijn, zoals 0,6 en 0,4."
    );
    assert!(with(["0.3", "0.4", "0.4"]).is_err());
    assert!(with(["0.33", "0.33", "0.34"]).is_ok());
}

/// `golden.json`, `A_ratios`.
#[test]
fn golden_key_figures() {
    let euro = |euros: i64| Some(euros * 100);
    let year = Jaarcijfers {
        jaar: 2025,
        eigen_vermogen: euro(2_100_000),
        totaal_vermogen: euro(5_600_000),
        opbrengsten: euro(14_000_000),
        vlottende_activa: euro(4_700_000),
        kortlopende_schulden: euro(3_100_000),
        overheadkosten: euro(3_220_000),
        kosten: euro(13_860_000),
        personeelskosten: euro(10_700_000),
        flexkosten: euro(640_000),
        resultaat: euro(140_000),
        opleidingskosten: euro(165_000),
        loonsom: euro(9_900_000),
        ..Jaarcijfers::default()
    };
    year.check().unwrap();
    let golden = [
        (Kengetal::Solvabiliteit, 1, "37.5"),
        (Kengetal::Weerstandsvermogen, 1, "15.0"),
        (Kengetal::CurrentRatio, 2, "1.52"),
        (Kengetal::Overheadaandeel, 1, "23.2"),
        (Kengetal::Personeelsaandeel, 1, "77.2"),
        (Kengetal::Flexibiliteit, 1, "6.0"),
        (Kengetal::Resultaatratio, 1, "1.0"),
        (Kengetal::Professionalisering, 1, "1.7"),
    ];
    for (which, decimals, golden) in golden {
        assert_eq!(rounded(which.of(&year).unwrap(), decimals), number(golden), "{which:?}");
    }
    assert_eq!(Kengetal::LiquideDagen.of(&year), None, "not disclosed");
    let wrong = Jaarcijfers { overheadkosten: euro(20_000_000), loonsom: Some(-1), ..year };
    assert_eq!(wrong.check().unwrap_err().len(), 2);
    let five = |values: &[i64]| Kengetalspreiding::of(values.iter().map(|one| Decimal::from(*one)).collect());
    assert_eq!(five(&[1, 2, 3, 4]), None, "four is too few");
    let spread = five(&[50, 10, 20, 40, 30]).unwrap();
    assert_eq!((spread.kwart, spread.midden, spread.driekwart), (20.into(), 30.into(), 40.into()));
    let six = five(&[10, 20, 30, 40, 50, 60]).unwrap();
    assert_eq!((six.kwart, six.midden, six.driekwart), (number("22.5"), 35.into(), number("47.5")));
}
