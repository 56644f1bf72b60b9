//! F-1 to F-7, and the figures against a second computation.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

mod common;

use std::path::Path;

use common::*;
use jiff::civil::date;
use spiegel::*;

/// The answers behind the figures: `domain/reference_calc.py`, section F. Four statements, 1 to 5, already turned.
const GEMEENTE: [[u8; 4]; 5] = [[4, 4, 3, 4], [5, 4, 4, 4], [4, 3, 3, 3], [4, 4, 4, 5], [3, 3, 2, 3]];
const PARTNERS: [[u8; 4]; 6] =
    [[2, 3, 2, 2], [3, 3, 3, 2], [2, 2, 1, 2], [3, 3, 2, 3], [3, 4, 3, 3], [2, 2, 2, 1]];

fn shared(file: &str) -> Option<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found =
        here.ancestors().find_map(|up| std::fs::read_to_string(up.join("shared/domain").join(file)).ok());
    if found.is_none() {
        println!("skipped, because shared/domain/{file} is not here");
    }
    found
}

fn means(rows: &[[u8; 4]]) -> Vec<f64> {
    rows.iter().map(|row| row.iter().map(|value| f64::from(*value)).sum::<f64>() / 4.0).collect()
}

fn numbers(rows: &[[u8; 4]]) -> Vec<Vec<f64>> {
    rows.iter().map(|row| row.iter().copied().map(f64::from).collect()).collect()
}

fn optional(rows: &[[u8; 4]]) -> Vec<Vec<Option<f64>>> {
    numbers(rows).into_iter().map(|row| row.into_iter().map(Some).collect()).collect()
}

fn two(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// F-1: gap, standard error, t, degrees of freedom, alpha and agreement, with the figures as constants of our own.
#[test]
fn f1_gap_alpha_and_agreement_are_those_of_the_reference() {
    let (a, b) = (means(&GEMEENTE), means(&PARTNERS));
    let kloof = gap(&a, &b).unwrap();
    println!(
        "gap {:.6} se {:.6} t {:.6} df {}",
        kloof.waarde,
        kloof.fout,
        kloof.t.unwrap(),
        kloof.vrijheidsgraden
    );
    // By hand: 3.65 - 29/12, and s² = (53/15)/9 over 1/5 + 1/6.
    assert!((kloof.waarde - 37.0 / 30.0).abs() < 1e-12);
    assert!((kloof.fout.powi(2) - 583.0 / 4050.0).abs() < 1e-12);
    assert_eq!(format!("{:.2} {:.2} {:.2}", kloof.waarde, kloof.fout, kloof.t.unwrap()), "1.23 0.38 3.25");
    assert_eq!(kloof.vrijheidsgraden, 9, "pooled, not Welch");
    let (laag, hoog) = kloof.interval.unwrap();
    // Student's t, 9 degrees of freedom, two-sided 5 %: 2.262157 (any printed table).
    assert!((hoog - kloof.waarde - 2.262_157_163 * kloof.fout).abs() < 1e-8 && laag > 0.0);
    let all: Vec<Vec<f64>> = numbers(&GEMEENTE).into_iter().chain(numbers(&PARTNERS)).collect();
    assert_eq!(format!("{:.2}", alpha(&all).unwrap()), "0.93");
    assert_eq!(format!("{:.2}", agreement(&optional(&GEMEENTE)).unwrap()), "0.91");
    assert_eq!(format!("{:.2}", agreement(&optional(&PARTNERS)).unwrap()), "0.92");
    assert_eq!(read_gap(&kloof, 3.65, 2.42), Spiegellezing::BlindeVlek);
}

/// F-1, against the file itself.
#[test]
fn f1_the_figures_are_those_of_the_golden_file() {
    let Some(text) = shared("golden.json") else { return };
    let golden: serde_json::Value = serde_json::from_str(&text).unwrap();
    let golden = &golden["F_gap"];
    let (a, b) = (means(&GEMEENTE), means(&PARTNERS));
    let kloof = gap(&a, &b).unwrap();
    let all: Vec<Vec<f64>> = numbers(&GEMEENTE).into_iter().chain(numbers(&PARTNERS)).collect();
    let found = [
        ("n_municipality", a.len() as f64),
        ("n_partner", b.len() as f64),
        ("mean_municipality", two(a.iter().sum::<f64>() / 5.0)),
        ("mean_partner", two(b.iter().sum::<f64>() / 6.0)),
        ("gap", two(kloof.waarde)),
        ("se", two(kloof.fout)),
        ("t", two(kloof.t.unwrap())),
        ("df", f64::from(kloof.vrijheidsgraden)),
        ("alpha_all", two(alpha(&all).unwrap())),
        ("rwg_municipality", two(agreement(&optional(&GEMEENTE)).unwrap())),
        ("rwg_partner", two(agreement(&optional(&PARTNERS)).unwrap())),
    ];
    for (name, value) in found {
        assert_eq!(golden[name].as_f64().unwrap(), value, "{name}");
    }
}

/// F-1, the whole way: sheets with four of six statements, one of them reversed, give the same figures on the page.
#[test]
fn f1_the_same_sheets_give_the_same_figures_on_the_page() {
    let ronde = round_of(2026, vec![]);
    let sheet = |invuller: Invuller, row: &[u8; 4]| {
        let asked = ["U1", "U2", "U3", "U4"].map(|code| ronde.instrument().stelling(code).unwrap());
        let answers = asked.into_iter().zip(row).map(|(one, value)| favourable(one, *value));
        Spiegelvel::new(&ronde, &input(&ronde, invuller, answers.collect())).unwrap()
    };
    let mut vellen: Vec<_> = GEMEENTE.iter().map(|row| sheet(own(Gemeenteniveau::Beleid), row)).collect();
    vellen.extend(PARTNERS.iter().map(|row| sheet(partner(Partnerniveau::Teamleider, None), row)));
    let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()).unwrap();
    let uitvoerder = &beeld.dimensies[0];
    let kloof = uitvoerder.kloof.unwrap();
    assert_eq!((kloof.waarde.to_string(), kloof.fout.to_string()), ("1,23".to_owned(), "0,38".to_owned()));
    assert_eq!((kloof.t.unwrap().to_string(), kloof.vrijheidsgraden), ("3,25".to_owned(), 9));
    assert_eq!(
        (kloof.laag.unwrap().to_string(), kloof.hoog.unwrap().to_string()),
        ("0,38".into(), "2,09".into())
    );
    assert_eq!(kloof.zekerheid, Kloofzekerheid::Telt);
    let side =
        |side: &Zijdebeeld| (side.gemiddelde.unwrap().to_string(), side.eensgezind.unwrap().to_string());
    assert_eq!(side(&uitvoerder.gemeente), ("3,65".to_owned(), "0,91".to_owned()));
    assert_eq!(side(&uitvoerder.partner), ("2,42".to_owned(), "0,92".to_owned()));
    assert_eq!(uitvoerder.lezing, Some(Spiegellezing::BlindeVlek));
    assert_eq!(
        uitvoerder.betrouwbaarheid,
        Spiegelbetrouwbaarheid::NietBeoordeeld,
        "11 sheets are fewer than 20"
    );
    assert!(beeld.dimensies[1].kloof.is_none(), "nobody answered enough of the second dimension");
}

/// F-2: fewer than five on a side gives no result, and does not say how many there were.
#[test]
fn f2_fewer_than_five_on_a_side_gives_no_result() {
    let ronde = round_of(2026, vec![]);
    for (gemeente, partners) in [(4, 9), (9, 4), (0, 0)] {
        let fault = toon(&closed(&ronde, &vec![4; gemeente], &vec![3; partners])).unwrap_err();
        assert!(fault.regel.contains("minstens 5 vellen per kant"), "{fault}");
        assert!(!fault.to_string().contains('4') && !fault.to_string().contains('9'), "{fault}");
    }
    assert!(toon(&closed(&ronde, &[4; 5], &[3; 5])).is_ok());
}

/// F-3: every statement has two voices, in our own words, in B1.
#[test]
fn f3_both_sides_get_the_mirrored_wording() {
    let lijst = Spiegelinstrument::ingebouwd();
    assert_eq!(Spiegelinstrument::new(lijst.bestand().clone()), Ok(lijst.clone()), "what is built in holds");
    for one in lijst.stellingen() {
        let (gemeente, partner) = (one.tekst(Zijde::Gemeente), one.tekst(Zijde::Partner));
        assert_ne!(gemeente, partner, "{}", one.code);
        for text in [gemeente, partner] {
            assert!(text.ends_with('.') && text.split_whitespace().count() <= 20, "{text}");
            assert!(!text.contains("reele"), "{text}");
        }
        // Who speaks: the partner names the municipality, the municipality says "wij", "ons" or "onze".
        assert!(partner.contains("gemeente"), "{partner}");
        let words: Vec<String> =
            gemeente.to_lowercase().split(|sign: char| !sign.is_alphabetic()).map(str::to_owned).collect();
        assert!(words.iter().any(|word| ["wij", "ons", "onze"].contains(&word.as_str())), "{gemeente}");
    }
    assert_eq!(lijst.bewoners().len(), 6);
}

/// The codes and the direction are those of the table, the words are not.
#[test]
fn f3_the_codes_are_those_of_the_table_and_the_words_our_own() {
    let Some(table) = shared("tables/spiegel_items.csv") else { return };
    let lijst = Spiegelinstrument::ingebouwd();
    let rows: Vec<&str> = table.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(rows.len(), lijst.stellingen().len());
    for (row, one) in rows.iter().zip(lijst.stellingen()) {
        let dimensie = one.dimensie.naam().to_lowercase();
        assert!(row.starts_with(&format!("{},{dimensie},", one.code)), "{row}");
        assert_eq!(row.contains("of weet niet,ja,"), one.omgekeerd, "{row}");
        assert!(!table.contains(&one.gemeente) && !table.contains(&one.partner), "{}", one.code);
    }
}

/// F-4: a reversed statement counts the other way.
#[test]
fn f4_reversed_items_are_turned() {
    let ronde = round_of(2026, vec![]);
    let reversed: Vec<&str> = ronde
        .instrument()
        .stellingen()
        .iter()
        .filter(|one| one.omgekeerd)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(reversed, ["U4", "B4", "F4", "T5", "S5"]);
    // Who says "helemaal eens" to everything is not favourable about everything.
    let yes = |invuller: Invuller| {
        let all = ronde.instrument().stellingen().iter().map(|one| Ruwantwoord::new(&one.code, "5"));
        Spiegelvel::new(&ronde, &input(&ronde, invuller, all.collect())).unwrap()
    };
    let mut vellen: Vec<_> = (0..5).map(|_| yes(own(Gemeenteniveau::Toegang))).collect();
    vellen.extend((0..5).map(|_| yes(partner(Partnerniveau::Bestuur, None))));
    let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()).unwrap();
    let mean = |at: usize| beeld.dimensies[at].gemeente.gemiddelde.unwrap().to_string();
    assert_eq!(mean(0), "4,33", "(5 × 5 + 1) / 6");
    assert_eq!(mean(4), "4,50", "(7 × 5 + 1) / 8");
    let turned = beeld.dimensies[0].stellingen.iter().find(|one| one.code == "U4").unwrap();
    assert_eq!((turned.omgekeerd, turned.gemeente), (true, Some(Schaaldeel::Laag)));
}

/// F-6: a trend is about the statements with the same words only.
#[test]
fn f6_a_trend_is_shown_only_with_the_same_items() {
    let then = round_of(2025, vec![]);
    let mut bestand = then.instrument().bestand().clone();
    bestand.versie = 2;
    // One statement of the first dimension gets other words; three of the second do.
    for one in &mut bestand.stellingen {
        if ["U1", "B1", "B2", "B3"].contains(&one.code.as_str()) {
            one.gemeente = format!("{} Altijd.", one.gemeente);
            one.tekstversie = 2;
        }
    }
    let newer = Spiegelinstrument::new(bestand).unwrap();
    assert_ne!(newer.hash(), then.instrument().hash());
    let now = Spiegelronde::new("GM9901", 2026, newer.clone(), vec![]).unwrap();
    let course =
        verloop(&closed(&then, &[3, 3, 4, 4, 3], &[2, 2, 2, 3, 3]), &closed(&now, &[4; 5], &[4, 4, 5, 4, 4]));
    let course = course.unwrap();
    let first = &course.dimensies[0];
    assert_eq!((first.dezelfde.len(), first.anders.clone()), (5, vec!["U1".to_owned()]));
    let change = first.gemeente.unwrap();
    assert_eq!((change.waarde.to_string(), change.vrijheidsgraden), ("0,60".to_owned(), 8));
    assert!(change.laag.is_some() && change.hoog.is_some(), "with its interval");
    assert_eq!(first.partner.unwrap().waarde.to_string(), "1,80");
    let second = &course.dimensies[1];
    assert!(second.gemeente.is_none() && second.partner.is_none());
    assert!(second.waarom_niet.contains("Te weinig stellingen"), "three of six are not enough");
    assert_eq!(course.dimensies[2].anders, Vec::<String>::new());
    // Another version of the words is another statement, even if nobody sees the difference.
    let mut renumbered = then.instrument().bestand().clone();
    renumbered.versie = 3;
    renumbered.stellingen[12].tekstversie = 2;
    let later =
        Spiegelronde::new("GM9901", 2027, Spiegelinstrument::new(renumbered).unwrap(), vec![]).unwrap();
    let course = verloop(&closed(&then, &[3; 5], &[3; 5]), &closed(&later, &[3; 5], &[3; 5])).unwrap();
    assert_eq!(course.dimensies[2].anders, ["F1"]);
    // Never against somebody else, nor backwards.
    let elsewhere = Spiegelronde::new("GM9902", 2026, newer, vec![]).unwrap();
    let fault = verloop(&closed(&then, &[3; 5], &[3; 5]), &closed(&elsewhere, &[3; 5], &[3; 5])).unwrap_err();
    assert!(fault.regel.contains("eigen verleden"), "{fault}");
    assert!(verloop(&closed(&now, &[3; 5], &[3; 5]), &closed(&then, &[3; 5], &[3; 5])).is_err());
    assert!(verloop(&closed(&then, &[3; 4], &[3; 5]), &closed(&now, &[3; 5], &[3; 5])).is_err());
}

/// F-7: at most three agreements; they come back in the next mirror as questions to both sides.
#[test]
fn f7_at_most_three_agreements_return_in_the_next_mirror() {
    let made = |n: usize| Gesprekverslag {
        jaar: 2026,
        datum: date(2026, 3, 10),
        aanwezig: vec![Zijde::Partner, Zijde::Gemeente],
        afspraken: (0..n)
            .map(|at| Spiegelafspraak {
                wie: "wethouder zorg".into(),
                wat: format!("één formulier voor verantwoording, deel {}", at + 1),
                wanneer: date(2026, 9, 1),
            })
            .collect(),
        geen_afspraak_omdat: String::new(),
    };
    let faults = Uitslaggesprek::new(made(4)).unwrap_err();
    assert!(faults[0].regel.contains("hoogstens 3 afspraken; dit zijn er 4"), "{faults:?}");
    assert!(Uitslaggesprek::new(made(0)).unwrap_err()[0].regel.contains("ook niet waarom"));
    let gesprek = Uitslaggesprek::new(made(3)).unwrap();
    let vragen = gesprek.vervolgvragen();
    assert_eq!(vragen.len(), 3);
    assert_eq!(
        (vragen[0].code.as_str(), vragen[0].tekst.as_str()),
        (
            "2026-1",
            "Afgesproken is: één formulier voor verantwoording, deel 1. Wie: wethouder zorg. Klaar op 1-9-2026. \
             Is dit gelukt?"
        )
    );
    // The next year both sides are asked, and it is shown apart from five answers on.
    let ronde = round_of(2027, vragen);
    let sheet = |invuller: Invuller, said: &str| {
        let all = ronde.instrument().stellingen().iter().map(|one| favourable(one, 4));
        let mut invoer = input(&ronde, invuller, all.collect());
        invoer.vervolg = vec![Ruwantwoord::new("2026-1", said), Ruwantwoord::new("2026-2", "")];
        Spiegelvel::new(&ronde, &invoer).unwrap()
    };
    let mut vellen: Vec<_> = ["gelukt", "gelukt", "deels", "niet", "weet niet", "gelukt"]
        .map(|said| sheet(own(Gemeenteniveau::Contract), said))
        .into();
    vellen.extend(["niet"; 5].map(|said| sheet(partner(Partnerniveau::Bestuur, None), said)));
    let beeld = toon(&Spiegelbundel::close(ronde, vellen, vec![]).unwrap()).unwrap();
    assert_eq!(beeld.vervolg.len(), 3);
    assert_eq!(
        (beeld.vervolg[0].gemeente, beeld.vervolg[0].partner),
        (Some([3, 1, 1, 1]), Some([0, 0, 5, 0]))
    );
    assert_eq!((beeld.vervolg[1].gemeente, beeld.vervolg[1].partner), (None, None), "nobody answered it");
}

/// The border of each reading.
#[test]
fn the_four_readings_and_their_border() {
    let ronde = round_of(2026, vec![]);
    let reading = |gemeente: &[u8], partners: &[u8]| {
        let beeld = toon(&closed(&ronde, gemeente, partners)).unwrap();
        (beeld.dimensies[2].lezing.unwrap(), beeld.dimensies[2].kloof.unwrap().zekerheid)
    };
    use Kloofzekerheid::{Klein, Onzeker, Telt};
    use Spiegellezing::{BlindeVlek, HoudenZo, SamenOpDeAgenda, TeBescheiden};
    assert_eq!(reading(&[4, 4, 4, 5, 3], &[4, 4, 3, 4, 4]), (HoudenZo, Onzeker));
    assert_eq!(reading(&[2, 2, 3, 2, 2], &[2, 3, 2, 2, 2]), (SamenOpDeAgenda, Onzeker));
    assert_eq!(reading(&[4, 5, 4, 4, 5], &[2, 2, 3, 2, 2]), (BlindeVlek, Telt));
    assert_eq!(reading(&[2, 2, 3, 2, 2], &[4, 5, 4, 4, 5]), (TeBescheiden, Telt));
    // A large gap that may be chance is talked about, and not called a blind spot.
    assert_eq!(reading(&[5, 5, 5, 1, 4], &[1, 1, 5, 3, 3]), (SamenOpDeAgenda, Onzeker));
    // A gap that is no chance but a trifle is no blind spot either: 40 sheets of 4 and 40 of which one third is 3.
    let (many, lower) =
        (vec![4_u8; 40], (0..40).map(|at| if at % 3 == 0 { 3 } else { 4 }).collect::<Vec<u8>>());
    assert_eq!(reading(&many, &lower), (HoudenZo, Klein));
    // Without any spread the margin is unknown, and a gap counts from a whole point.
    assert_eq!(reading(&[4; 5], &[4; 5]), (HoudenZo, Onzeker));
    assert_eq!(reading(&[4; 5], &[3; 5]), (BlindeVlek, Telt));
}

#[test]
fn reliability_is_judged_from_twenty_sheets() {
    let ronde = round_of(2026, vec![]);
    let of = |n: usize| {
        let values: Vec<u8> = (0..n).map(|at| u8::try_from(at % 3).unwrap() + 2).collect();
        toon(&closed(&ronde, &values, &values)).unwrap().dimensies[0].betrouwbaarheid
    };
    assert_eq!(of(9), Spiegelbetrouwbaarheid::NietBeoordeeld);
    let Spiegelbetrouwbaarheid::Alpha { waarde, n } = of(10) else { panic!("twenty sheets are enough") };
    assert_eq!((waarde.to_string().as_str(), n), ("1,00", 20), "all statements move together");
}

#[test]
fn the_status_of_a_proposal_is_always_shown() {
    let beeld = toon(&closed(&round_of(2026, vec![]), &[4; 5], &[3; 5])).unwrap();
    assert_eq!(beeld.status, Instrumentstatus::Voorstel);
    assert!(beeld.let_op[0].contains("een voorstel"));
    assert!(beeld.let_op.iter().any(|one| one.contains("samengevoegde spreiding")), "the method is said");
    let text = serde_json::to_string(&beeld).unwrap();
    for word in ["totaal", "rang", "plaats"] {
        assert!(!text.contains(&format!("\"{word}")), "no total and no ranking: {word}");
    }
}

/// Recalculated from the file alone.
#[test]
fn the_hash_is_that_of_the_file() {
    let lijst = Spiegelinstrument::ingebouwd();
    let text = serde_json::to_string(lijst.bestand()).unwrap();
    assert_eq!(Spiegelinstrument::from_json(&text).unwrap().hash(), lijst.hash());
    assert_eq!(lijst.hash().len(), 64);
    // Whoever changes a word of version 1 changes what people answered to: make a version 2.
    assert_eq!(&lijst.hash()[..16], "b9c5316d1919465b");
}
