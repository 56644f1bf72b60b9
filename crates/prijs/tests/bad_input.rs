//! What is refused, each with its place, rule and way out; and numbers at the edges.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::{Bedrag, parse_datum};
use prijs::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Bronstatus, Caoreeks, Caostap, Caotabel, Caotrede,
    Parameterbestand, Parameterset, Tarief, Tariefbestand, Tariefeenheid, Tariefeis, Tariefgrond,
    Toetsgrootheid, Toetsoordeel, Wmoelement,
};
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn refused(change: impl FnOnce(&mut Tariefbestand)) -> String {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let mut bestand = Tariefbestand::worked_example();
    change(&mut bestand);
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let fouten = Tarief::new(bestand, &grond).unwrap_err();
    fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn bad_tariffs_are_refused() {
    let day = |text| parse_datum(text).unwrap();
    assert!(refused(|one| one.overhead = 100.into()).contains("dan blijft er niets over"));
    assert!(refused(|one| one.overhead = (-1).into()).contains("overhead"));
    assert!(refused(|one| one.uren.overleg = 1_600.into()).contains("geen uren over"));
    assert!(refused(|one| one.uren.verzuim = 100.into()).contains("ziekteverzuim"));
    assert!(refused(|one| one.uren.reistijd = Decimal::MAX).contains("uren, reistijd"));
    let step = refused(|one| one.mix[0].trede = Caotrede::Nummer(13));
    assert!(step.contains("schaal 8 trede 13 staat niet in"), "{step}");
    assert!(step.contains("van start tot 12"), "it says what there is: {step}");
    assert!(refused(|one| one.mix[0].schaal = 15).contains("een van de schalen 1, 2"));
    assert!(refused(|one| one.mix.clear()).contains("wie het werk doet"));
    assert!(refused(|one| one.mix[0].aandeel = number("0.9")).contains("tellen op tot 0.9"));
    assert!(refused(|one| one.mix[0].aandeel = Decimal::MAX).contains("niet tussen 0 en 1"));
    assert!(refused(|one| one.mix = vec![one.mix[0].clone(); 51]).contains("meer dan 50"));
    assert!(refused(|one| one.prijspeil = day("2027-01-01")).contains("geldt de set"));
    assert!(refused(|one| one.prijspeil = day("2025-12-31")).contains("nog niet"));
    assert!(refused(|one| one.product = "  ".into()).contains("product"));
    assert!(refused(|one| one.risico = (-1).into()).contains("risico"));
    let group = Tariefeenheid::Groep {
        uren: 3.into(),
        begeleiders: 1.into(),
        deelnemers: 0.into(),
        aanwezig: 85.into(),
    };
    assert!(refused(|one| one.eenheid = group).contains("deelnemers"));
    let eis = |minuten: i64, per_jaar: i64, bedrag: i64| Tariefeis {
        tekst: "verslag".into(),
        minuten: minuten.into(),
        per_jaar: per_jaar.into(),
        bedrag: bedrag.into(),
    };
    assert!(refused(|one| one.eisen = vec![eis(30, 4, 0)]).contains("uren per cliënt"));
    assert!(refused(|one| one.eisen = vec![eis(30, 0, 0)]).contains("zonder hoe vaak"));
    assert!(refused(|one| one.eisen = vec![eis(0, 0, 0)]).contains("geen minuten en geen bedrag"));
    assert!(refused(|one| one.uren_per_client = Some(Decimal::ZERO)).contains("uren per cliënt"));
    let all = refused(|one| (one.overhead, one.product) = (100.into(), String::new()));
    assert!(all.contains("product") && all.contains("overhead"), "all at once: {all}");
}

#[test]
fn rises_that_run_away_are_refused() {
    let (set, cao) = (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07());
    let step = |month| Caostap {
        datum: jiff::civil::date(2025, month, 1),
        procent: 100.into(),
        status: Bronstatus::Voorbeeldwaarde,
        bron: String::new(),
    };
    let verhogingen = Caoreeks::new((1..=12).map(step).collect()).unwrap();
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let fouten = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap_err();
    assert!(fouten[0].regel.contains("honderdvoudige"));
}

#[test]
fn bad_sets_are_refused() {
    let says = |change: fn(&mut Parameterbestand)| {
        let mut bestand = Parameterbestand::start_2026();
        change(&mut bestand);
        let fouten = Parameterset::new(bestand).unwrap_err();
        fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert!(
        says(|one| one.waarden.retain(|value| value.code != "vt")).contains("‘vt’: deze waarde ontbreekt")
    );
    assert!(says(|one| one.waarden.push(one.waarden[0].clone())).contains("twee keer"));
    assert!(says(|one| one.geldig_tot = Some(jiff::civil::date(2025, 1, 1))).contains("voor de eerste dag"));
    assert!(says(|one| one.waarden[0].waarde = Decimal::ZERO).contains("zonder uren"));
    assert!(says(|one| one.waarden[0].waarde = Decimal::MAX).contains("te groot"));
    assert!(says(|one| one.waarden[6].waarde = 101.into()).contains("kan niet kloppen"));
    assert!(says(|one| one.waarden[6].bron = " ".into()).contains("geen bron"));
    assert!(
        says(|one| (one.waarden[6].laag, one.waarden[6].hoog) = (Some(9.into()), Some(8.into())))
            .contains("Wissel")
    );
    assert!(says(|one| one.naam.clear()).contains("naam"));
}

#[test]
fn sets_and_tables_come_back_from_their_csv() {
    let start = Parameterbestand::start_2026();
    let back =
        Parameterbestand::of_csv(&start.to_csv(), &start.naam, start.geldig_van, start.geldig_tot).unwrap();
    assert_eq!(back, start);
    let tabel = Caotabel::sociaal_werk_2024_07();
    let month = Decimal::from(156);
    let back =
        Caotabel::of_csv(&tabel.to_csv(), tabel.naam(), tabel.geldig_van(), tabel.bron(), month).unwrap();
    assert_eq!(back, tabel);
    let by_month = "schaal,periodiek,maandloon_eur\n8,0,\"3.344,64\"\n";
    let read = Caotabel::of_csv(by_month, "maand", tabel.geldig_van(), "eigen", month).unwrap();
    assert_eq!(read.loon(8, Caotrede::Nummer(0)).unwrap().uurloon, number("21.44"));
}

#[test]
fn bad_tables_of_wages_are_refused() {
    let says = |rows: &str| {
        let text = format!("schaal;periodiek;uurloon_eur\n{rows}");
        let day = parse_datum("2026-01-01").unwrap();
        let fouten = Caotabel::of_csv(&text, "eigen", day, "boekje", 156.into()).unwrap_err();
        fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert!(says("8;0;22,66\n8;3;24,00").contains("trede 1 tot en met 2 ontbreken"));
    assert!(says("8;1;22,66").contains("trede 0 ontbreekt"));
    assert!(says("8;0;22,66\n8;1;22,65").contains("is minder dan trede 0"));
    assert!(says("8;0;22,66\n8;0;23,00").contains("twee keer"));
    assert!(says("8;U1;22,66").contains("regel 2, kolom periodiek: ‘U1’ is geen trede"));
    assert!(says("acht;0;22,66").contains("geen schaal"));
    assert!(says("8;0;2.266").contains("op twee manieren"));
    assert!(says("8;0;").contains("geen loon"));
    assert!(says("8;0;3344,64").contains("kan niet kloppen"), "a month in the place of an hour");
    assert!(says("").contains("geen enkel loon"));
    let comma = Caotabel::of_csv(
        "schaal,periodiek,uurloon_eur\n8,0,22,66\n",
        "x",
        parse_datum("2026-01-01").unwrap(),
        "",
        156.into(),
    );
    assert!(comma.unwrap_err()[0].uitweg.contains("puntkomma"));
}

fn offer(cents: i64) -> Aanbodbestand {
    Aanbodbestand {
        van: "Gemeente".into(),
        datum: parse_datum("2026-03-02").unwrap(),
        bedrag: cents,
        eenheid: "uur".into(),
        btw: Decimal::ZERO,
        omvang: None,
        elementen: BTreeMap::new(),
    }
}

#[test]
fn offers_are_judged_in_four_levels_or_refused() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let tarief = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
    let judge = |set: &Parameterset, aanbod: Aanbodbestand, tolerance: i64| {
        Aanbodtoets::new(&tarief, set, aanbod, tolerance.into()).map_err(|fouten| fouten[0].to_string())
    };
    let level = |aanbod, tolerance| judge(&set, aanbod, tolerance).unwrap().oordeel;
    // Each element as in the tariff, or one of them two percent lower.
    let mut full = offer(9_011);
    full.elementen = Wmoelement::ALL.into_iter().map(|one| (one, tarief.wmo(one).cents())).collect();
    assert_eq!(level(full.clone(), 0), Aanbodoordeel::Onderbouwd);
    full.elementen.insert(Wmoelement::A, 4_189 * 98 / 100);
    assert_eq!(level(full.clone(), 0), Aanbodoordeel::Uitlegbaar);
    assert_eq!(level(full.clone(), 3), Aanbodoordeel::Onderbouwd);
    let gap = judge(&set, full, 0).unwrap().elementen[0].gat().unwrap();
    assert_eq!(gap, Bedrag::from_cents(4_189 - 4_105));
    // Overhead of 20 % lies within the band, and a wage of 26 within the scale.
    assert_eq!(level(offer(8_600), 0), Aanbodoordeel::Uitlegbaar);
    assert_eq!(level(offer(7_250), 0), Aanbodoordeel::NietReeelOpDezeAannames);
    assert_eq!(level(offer(1), 0), Aanbodoordeel::NietReeelOpDezeAannames);
    // Without a band for overhead nobody can say that 5.5 % is too little: then it is not substantiated.
    let mut free = Parameterbestand::start_2026();
    for value in &mut free.waarden {
        (value.laag, value.hoog) = (None, None);
    }
    let toets = judge(&Parameterset::new(free).unwrap(), offer(7_250), 0).unwrap();
    assert_eq!(toets.oordeel, Aanbodoordeel::NietOnderbouwd);
    assert_eq!(toets.waarde(Toetsgrootheid::Overhead).unwrap().oordeel, Toetsoordeel::ZonderBand);
    // VAT is no price.
    let taxed = Aanbodbestand { btw: 21.into(), ..offer(7_250 * 121 / 100) };
    assert_eq!(judge(&set, taxed, 0).unwrap().netto, Bedrag::from_cents(7_250));
    let refuses = |change: fn(&mut Aanbodbestand)| {
        let mut aanbod = offer(7_250);
        change(&mut aanbod);
        judge(&set, aanbod, 0).unwrap_err()
    };
    assert!(refuses(|one| one.eenheid = "dagdeel".into()).contains("dezelfde eenheid"));
    assert!(refuses(|one| one.bedrag = 0).contains("bedrag"));
    assert!(refuses(|one| one.bedrag = i64::MAX).contains("bedrag"));
    assert!(refuses(|one| one.bedrag = i64::MIN).contains("bedrag"));
    assert!(refuses(|one| one.btw = (-100).into()).contains("btw"));
    assert!(refuses(|one| one.elementen = BTreeMap::from([(Wmoelement::A, 9_000)])).contains("elementen"));
    assert!(refuses(|one| one.elementen = BTreeMap::from([(Wmoelement::A, -1)])).contains("elementen"));
    assert!(refuses(|one| one.van.clear()).contains("wie aanbiedt"));
    // The largest amount that is allowed does not fall over.
    let huge = judge(&set, offer(10_000_000_000_000), 0).unwrap();
    assert_eq!(huge.oordeel, Aanbodoordeel::Uitlegbaar);
}

/// With a supplement in the set there is no warning, and the wage of scales 4 to 9 rises by it.
#[test]
fn the_labour_market_supplement_counts_when_it_is_known() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let mut value = set.bestand().waarden[0].clone();
    (value.code, value.waarde) = ("toeslag_primair".into(), 2.into());
    let set = set.with_value(value).unwrap();
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let tarief = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
    assert_eq!(tarief.uurloon(), number("27.44340795") * number("1.02"));
    assert!(tarief.waarschuwingen().is_empty());
}

/// A group of twelve of which three quarters come, with one professional for three hours: a third of an hour each.
#[test]
fn a_group_divides_by_who_comes() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let with = |eenheid| {
        Tarief::new(Tariefbestand { eenheid, ..Tariefbestand::worked_example() }, &grond)
            .unwrap()
            .bedrag()
            .cents()
    };
    let group = Tariefeenheid::Groep {
        uren: 3.into(),
        begeleiders: 1.into(),
        deelnemers: 12.into(),
        aanwezig: 75.into(),
    };
    // The tariff of an hour is 90.11424…: a third, four times and forty times.
    assert_eq!(with(group), 3_004);
    assert_eq!(with(Tariefeenheid::Dagdeel { uren: 4.into() }), 36_046);
    assert_eq!(with(Tariefeenheid::Traject { uren: 40.into() }), 360_457);
}
