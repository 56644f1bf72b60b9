//! A small municipality that was written out by hand, and what may not be read from a scenario.

use bescherming::Rules;
use domein::{Datum, Levensdomein, Maand, Ondersteuning, Pseudoniem, Wet, day_number};
use feiten::{Betaalstaat, Prestatie, Product, Regelstaat, Stand, Toewijzing};
use scenario::{Scenario, Trede};

use super::decide::{Feiten, decide};
use super::groepen::units;
use super::{Feitenvraag, to_bestand, tredetabel};
use crate::bronnen::Personenbron;
use crate::instellingen::HuishoudensGemeente;
use crate::inzicht::beeld::Rekenwijze;
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::huishoudloop::Loopgrond;
use crate::inzicht::vertaling::Vertaling;

fn day(year: i16, month: i8) -> i32 {
    day_number(Datum::constant(year, month, 1))
}

/// Everybody lives alone. Products: help at home (light), guidance (individual), sheltered living (heavy, elsewhere).
struct Plaats(Stand);

impl Plaats {
    fn new(persons: u32) -> Self {
        let mut stand = feiten::koppel(&feiten::Batch::default());
        stand.gemeenten = vec!["9999".parse().unwrap()];
        let product =
            |code: &str| Product { wet: Wet::Wmo, categorie: Some(code.parse().unwrap()), code: None };
        stand.producten = vec![product("01"), product("02"), product("15")];
        stand.personen =
            (0..persons).map(|one| Pseudoniem::from_bytes(u128::from(one).to_be_bytes())).collect();
        Self(stand)
    }

    /// Help of so many persons from a day to the day before another, declared with so many euros a month.
    fn help(&mut self, persons: std::ops::Range<u32>, product: u32, (begin, until): (i32, i32), euros: i64) {
        for persoon in persons {
            let eind = if until == rekenkern::OPEN_END { until } else { until - 1 };
            let (gemeente, aanbieder, verzoek) = (0, 0, None);
            self.0.toewijzingen.push(Toewijzing {
                gemeente,
                persoon,
                aanbieder,
                product,
                begin,
                eind,
                verzoek,
            });
            let months = Maand::of(Datum::constant(2022, 1, 1)).number()
                ..Maand::of(Datum::constant(2025, 4, 1)).number();
            for maand in months {
                let first = day_number(Maand::from_number(maand).unwrap().first_day());
                if begin <= first && first <= eind {
                    let (regelstaat, betaalstaat) = (Regelstaat::Aanvaard, Betaalstaat::Toegekend);
                    let line = Prestatie {
                        gemeente,
                        persoon,
                        aanbieder,
                        product,
                        maand,
                        gemeld: maand + 1,
                        cent: euros * 100,
                        regelstaat,
                        betaalstaat,
                    };
                    self.0.prestaties.push(line);
                }
            }
        }
    }

    fn ask(&self, domeinen: &[Levensdomein]) -> Result<Feiten, crate::app::AppFout> {
        let (vertaling, rules) = (Vertaling::default(), Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let all = HuishoudensGemeente { aantal: 1_000, jaar: 2025, bron: "proef".to_owned() };
        let (personen, buurten) = (Personenbron::default(), Buurtlijst::default());
        let grond = Loopgrond {
            stand: &self.0,
            personen: &personen,
            buurten: &buurten,
            wijze,
            huishoudens: Some(&all),
        };
        let vraag = Feitenvraag {
            gemeente: "9999".parse().unwrap(),
            januari: "2025-01".parse().unwrap(),
            domeinen: domeinen.to_vec(),
            per_wijk: false,
        };
        decide(&grond, &vraag, Some("2025-03".parse().unwrap()))
    }
}

const OPEN: i32 = rekenkern::OPEN_END;

/// A thousand households. Help at home: 100 all the time, 40 until July 2023, 40 from July 2023 on; guidance: 30 of the
/// hundred from July 2024 on.
fn example() -> Plaats {
    let mut place = Plaats::new(400);
    place.help(0..100, 0, (day(2021, 1), OPEN), 300);
    place.help(100..140, 0, (day(2021, 1), day(2023, 7)), 300);
    place.help(140..180, 0, (day(2023, 7), OPEN), 300);
    place.help(0..30, 1, (day(2024, 7), OPEN), 900);
    place
}

#[test]
fn golden() {
    let feiten = example().ask(&[Levensdomein::Zelfredzaamheid]).unwrap();
    assert_eq!(feiten.ladders[0].1, [Trede::Geen, Trede::Licht, Trede::Individueel]);
    let groups: Vec<_> = feiten.segmenten.iter().map(|one| (one.sleutel.as_str(), one.huishoudens)).collect();
    assert_eq!(groups, [("stapel_0", 860), ("stapel_1", 110), ("stapel_2", 30)]);
    assert_eq!(feiten.segmenten[0].start, [(0, 1.0)].into());
    assert!((feiten.segmenten[1].start[&1] - 1.0).abs() < 0.1, "{:?}", feiten.segmenten[1].start);
    assert!((feiten.segmenten[2].start[&2] - 1.0).abs() < 0.2, "{:?}", feiten.segmenten[2].start);
    let rate = |groep: usize, van: usize, naar: usize| {
        let one = feiten.segmenten[groep].overgangen.iter().find(|one| (one.1, one.2) == (van, naar));
        one.map(|one| one.3)
    };
    // Forty of those without help began, in three years of 860 households and the half year before and after of forty.
    let began = rate(0, 0, 1).unwrap();
    assert!((began.mean() - 40.0 / (860.0 * 3.0 + 40.0 * 1.5)).abs() < 0.1 * began.mean(), "{began:?}");
    // Forty of those with one kind stopped and thirty went up: in the three years of 100, 1.5 of 40, 1.5 of 40, less half a
    // year of thirty. Whoever stopped or began in the middle of a year counts with the class of 1 January.
    let stopped = rate(1, 1, 0).unwrap();
    let years = 100.0 * 3.0 - 30.0 * 0.5 + 40.0 * 1.5 + 40.0 * 1.5;
    assert!((stopped.mean() - 40.0 / years).abs() < 0.1 * stopped.mean(), "{stopped:?}");
    assert!((rate(1, 1, 2).unwrap().mean() - 30.0 / years).abs() < 0.15 * 30.0 / years);
    // Help at home costs 3.600 a year; guidance stands beside help at home: 1.200 a month.
    let prices: Vec<_> = feiten.prijzen.iter().map(|one| one.cent.unwrap() / 100).collect();
    assert!((prices[0] - 3_600).abs() < 150 && (prices[1] - 14_400).abs() < 700, "{prices:?}");
    let made = Scenario::new(to_bestand(&feiten, "Zoals het nu gaat", 10)).unwrap();
    assert_eq!(made.ruimte().states(), 4);
}

/// Whether there are a few or nobody cannot be read from a scenario.
#[test]
fn a_few_and_nobody_read_the_same() {
    let nobody = example().ask(&[Levensdomein::Zelfredzaamheid]).unwrap();
    let mut place = example();
    // Three of those who always had help at home stop for good on different days.
    place.0.toewijzingen.retain(|one| !(97..100).contains(&one.persoon));
    place.0.prestaties.retain(|one| !(97..100).contains(&one.persoon));
    place.help(97..100, 0, (day(2021, 1), OPEN), 300);
    let same = place.ask(&[Levensdomein::Zelfredzaamheid]).unwrap();
    assert_eq!(nobody, same, "the order of rows changes nothing");
    // Four in sheltered living: the domain cannot be asked for at all.
    place.help(200..204, 2, (day(2022, 5), OPEN), 5_000);
    let error = place.ask(&[Levensdomein::Wonen]).unwrap_err().to_string();
    assert!(error.contains("Wonen") && error.contains("Kies een ander domein"), "{error}");
    // Four who go from guidance back to help at home: there is no such move, as if there were nobody.
    let moves = |feiten: &Feiten| -> Vec<_> {
        feiten.segmenten.iter().flat_map(|one| one.overgangen.iter().map(|one| (one.1, one.2))).collect()
    };
    let mut few = example();
    few.help(300..304, 1, (day(2021, 1), day(2023, 2)), 900);
    few.help(300..304, 0, (day(2023, 2), OPEN), 300);
    assert_eq!(moves(&few.ask(&[Levensdomein::Zelfredzaamheid]).unwrap()), moves(&nobody));
}

#[test]
fn what_cannot_be_asked_says_so() {
    let empty = Plaats::new(10).ask(&[Levensdomein::Zelfredzaamheid]).unwrap_err().to_string();
    assert!(empty.contains("half jaar"), "{empty}");
}

#[test]
fn a_cell_of_units_is_what_adding_each_gives() {
    let shown = |count| bescherming::protect_single(&units(count), &Rules::default()).count.text();
    assert_eq!(["minder dan 10", "10", "15", "1.000"].map(str::to_owned), [9, 10, 13, 1_001].map(shown));
    assert!(Ondersteuning::all().filter_map(tredetabel::plaats).count() > 20);
}
