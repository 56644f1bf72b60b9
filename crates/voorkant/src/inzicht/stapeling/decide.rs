//! From facts to an answer that may be shown. Raw counts live only here, in [`rooster`](super::rooster) and in what
//! looks further: areas, durations and transitions.

use bescherming::{Cell, ProtectedCell, Rules};
use domein::{Levensdomein, Ondersteuning, Stapel};
use feiten::Stand;

use super::achterstand::{Achterstand, arrears};
use super::duur::{Duur, duration};
use super::gebieden::{Gebieden, areas};
use super::rooster::Rooster;
pub use super::rooster::{AANTALLEN, Dekking, WETAANTALLEN};
pub use super::wetten::Wetten;
use super::wissel::{Wissel, transitions};
use crate::bronnen::Personenbron;
use crate::inzicht::beeld::{Huishoudbeeld, Rekenwijze};
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::terugblik::Terugblik;
use crate::inzicht::vraag::Vraag;
use crate::inzicht::zekerheid::{Zekerheid, certainty, one_way};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "stapeling 3";

/// Classes of yearly cost of a household: name in both languages, and from how many cents on.
pub const KOSTENKLASSEN: [(&str, &str, i64); 7] = [
    ("geen kosten bekend", "no cost known", i64::MIN),
    ("tot € 2.500", "up to € 2.500", 1),
    ("€ 2.500 tot € 5.000", "€ 2.500 to € 5.000", 250_000),
    ("€ 5.000 tot € 10.000", "€ 5.000 to € 10.000", 500_000),
    ("€ 10.000 tot € 25.000", "€ 10.000 to € 25.000", 1_000_000),
    ("€ 25.000 tot € 50.000", "€ 25.000 to € 50.000", 2_500_000),
    ("€ 50.000 en meer", "€ 50.000 and more", 5_000_000),
];

/// Households with one combination of laws.
#[derive(Clone, Debug)]
pub struct Wettenrij {
    /// Which laws.
    pub wetten: Wetten,
    /// All of them.
    pub alle: ProtectedCell,
    /// With one provision, where that can be, and with more.
    pub naar_aantal: [Option<ProtectedCell>; 2],
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Vraag,
    /// What of the stack is known.
    pub dekking: Dekking,
    /// All households with something in the stack.
    pub totaal: ProtectedCell,
    /// Of these, those with help of Wmo or Jeugdwet.
    pub met_hulp: ProtectedCell,
    /// By number of provisions, in the order of [`AANTALLEN`].
    pub naar_aantal: Vec<ProtectedCell>,
    /// By number of laws, in the order of [`WETAANTALLEN`].
    pub naar_aantal_wetten: Vec<ProtectedCell>,
    /// By number of life domains, in the order of [`WETAANTALLEN`].
    pub naar_aantal_domeinen: Vec<ProtectedCell>,
    /// By combination of laws, in the order of [`Wetten::ALL`].
    pub naar_wetten: Vec<Wettenrij>,
    /// By law, alone or with others.
    pub naar_wet: Vec<(&'static str, ProtectedCell)>,
    /// By life domain, alone or with others.
    pub naar_domein: Vec<(Levensdomein, ProtectedCell)>,
    /// By layer, alone or with others; the most common first.
    pub naar_voorziening: Vec<(Ondersteuning, ProtectedCell)>,
    /// By class of cost, in the order of [`KOSTENKLASSEN`]; empty where no amounts may be shown.
    pub naar_kosten: Vec<ProtectedCell>,
    /// By exact combination, the most common first. Combinations that may not be shown are not listed: that
    /// a rare one exists says something about somebody.
    pub combinaties: Vec<(Stapel, ProtectedCell)>,
    /// By area.
    pub gebieden: Gebieden,
    /// For how long stacks have lasted.
    pub duur: Duur,
    /// Which stack follows on which.
    pub wissel: Wissel,
    /// Households for which arrears were signalled.
    pub achterstand: Achterstand,
    /// How sure the answer is.
    pub zekerheid: Zekerheid,
    /// For which part of the cost it is unknown for whom it was, in percents; none where nobody told.
    pub onbekend: Option<u8>,
}

/// Answers the question.
pub fn decide(
    stand: &Stand,
    personen: &Personenbron,
    buurten: &Buurtlijst,
    vraag: &Vraag,
    wijze: &Rekenwijze<'_>,
) -> Antwoord {
    let rules = wijze.bescherming;
    let beeld = Huishoudbeeld::new(stand, personen, vraag, wijze);
    let moment = vraag.moment;
    let dekking = known(&beeld, personen, vraag);
    let rooster = Rooster::new(beeld.households(), &dekking, rules);
    let terugblik = Terugblik::new(stand, personen, vraag, &beeld, wijze, &dekking.lang_bekend);

    let visible = |cell: ProtectedCell| moment.visible(cell);
    let all = |cells: Vec<ProtectedCell>| cells.into_iter().map(visible).collect();
    let mut naar_voorziening = named(rooster.voorziening(), visible);
    naar_voorziening.sort_by_key(|(kind, cell)| (std::cmp::Reverse(cell.count.shown()), *kind));
    let naar_wetten = rooster.wetten().into_iter().map(|(wetten, alle, naar_aantal)| Wettenrij {
        wetten,
        alle: visible(alle),
        naar_aantal: naar_aantal.map(|cell| cell.map(visible)),
    });
    // A class of cost is an amount too, and all classes together are those with help.
    let naar_kosten = if moment.shows_amounts() && !rooster.met_hulp().count.is_hidden() {
        cost_classes(beeld.with_help().map(|(_, cent)| cent), rules)
    } else {
        Vec::new()
    };
    Antwoord {
        vraag: *vraag,
        totaal: visible(rooster.totaal()),
        met_hulp: visible(rooster.met_hulp()),
        naar_aantal: all(rooster.aantal()),
        naar_aantal_wetten: all(rooster.aantal_wetten()),
        naar_aantal_domeinen: all(rooster.aantal_domeinen()),
        naar_wetten: naar_wetten.collect(),
        naar_wet: named(rooster.wet(), visible),
        naar_domein: named(rooster.domein(), visible),
        naar_voorziening,
        naar_kosten,
        combinaties: named(rooster.combinaties(), visible),
        gebieden: areas(&beeld, buurten, &rooster, moment, rules),
        duur: duration(terugblik.as_ref(), &rooster, rules),
        wissel: transitions(terugblik.as_ref(), &rooster, rules),
        achterstand: arrears(&beeld, stand, personen, &rooster, vraag, wijze),
        zekerheid: certainty(&beeld, stand, rules).for_moment(moment),
        dekking,
        onbekend: None,
    }
}

fn named<N>(
    rows: Vec<(N, ProtectedCell)>,
    visible: impl Fn(ProtectedCell) -> ProtectedCell,
) -> Vec<(N, ProtectedCell)> {
    rows.into_iter().map(|(name, cell)| (name, visible(cell))).collect()
}

/// What of the stack is known in the days of a question, and of what the duration looks back on.
fn known(beeld: &Huishoudbeeld, personen: &Personenbron, vraag: &Vraag) -> Dekking {
    let bekend = beeld.covered().clone();
    let lang_bekend = match vraag.moment.look_back() {
        Some(days) => personen.covered(days).intersection(&bekend).copied().collect(),
        None => std::collections::BTreeSet::new(),
    };
    Dekking { bekend, lang_bekend }
}

/// All households with help of Wmo or Jeugdwet as this page shows them: what this page withholds, no other page may
/// show.
pub(in crate::inzicht) fn with_help(
    beeld: &Huishoudbeeld,
    personen: &Personenbron,
    vraag: &Vraag,
    rules: &Rules,
) -> ProtectedCell {
    Rooster::new(beeld.households(), &known(beeld, personen, vraag), rules).met_hulp()
}

/// Households with help of Wmo or Jeugdwet by class of cost, in the order of [`KOSTENKLASSEN`], as every page of this
/// room shows them.
pub(in crate::inzicht) fn cost_classes(
    cents: impl IntoIterator<Item = i64>,
    rules: &Rules,
) -> Vec<ProtectedCell> {
    let mut by_cost = vec![Cell::default(); KOSTENKLASSEN.len()];
    cents.into_iter().for_each(|cent| by_cost[cost_class(cent)].add_unit(cent));
    one_way(by_cost, rules)
}

/// The class of cost of a household, by its place in [`KOSTENKLASSEN`].
pub(in crate::inzicht) fn cost_class(cent: i64) -> usize {
    KOSTENKLASSEN.iter().rposition(|(_, _, from)| cent >= *from).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use bronnen::voorzieningen::Reikwijdte;
    use domein::{Datum, Maand, Pseudoniem, Regeling, parse_datum};
    use feiten::bronnen::{BewonerRij, Persoonsrijen, VerstrekkingRij};

    use super::*;
    use crate::inzicht::moment::Moment;
    use crate::inzicht::vertaling::Vertaling;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    fn pseudonym(kind: u8, number: u8) -> Pseudoniem {
        Pseudoniem::from_bytes([kind, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    fn bewoner(persoon: u8, adres: u8, buurt: &str) -> BewonerRij {
        BewonerRij {
            persoon: pseudonym(1, persoon),
            geboortejaar: None,
            adres: Some(pseudonym(2, adres)),
            postcode: None,
            buurt: Some(buurt.parse().unwrap()),
            sinds: None,
        }
    }

    fn granted(persoon: u8, regeling: Regeling, begin: &str) -> VerstrekkingRij {
        VerstrekkingRij {
            persoon: pseudonym(1, persoon),
            regeling,
            begin: day(begin),
            eind: None,
            bedrag: None,
            per: None,
            geboortejaar: None,
            adres: None,
            postcode: None,
            buurt: None,
            aanbieder: None,
        }
    }

    /// A hundred households, of which forty have two members with something: nobody has two things.
    fn heerlen() -> Personenbron {
        let (mut bewoners, mut verstrekkingen) = (Vec::new(), Vec::new());
        for household in 0..100 {
            let buurt = if household < 50 { "BU99990101" } else { "BU99990201" };
            bewoners.push(bewoner(household, household, buurt));
            verstrekkingen.push(granted(household, Regeling::Bijstand, "2021-06-15"));
            if household % 5 < 2 {
                let child = 100 + household;
                bewoners.push(bewoner(child, household, buurt));
                verstrekkingen.push(granted(child, Regeling::Schoolverzuim, "2024-09-01"));
                // The partner has the same social assistance: it is of the household.
                verstrekkingen.push(granted(child, Regeling::Bijstand, "2021-06-15"));
            }
        }
        let all = [Regeling::Bijstand, Regeling::Schoolverzuim];
        let dekking = vec![Reikwijdte::new(all, day("2021-01-01"), day("2025-06-30")).unwrap()];
        let rijen = Persoonsrijen { bewoners, verstrekkingen, ..Persoonsrijen::default() };
        Personenbron { rijen, dekking, peildatum: Some(day("2025-01-01")), ..Personenbron::default() }
    }

    fn asked(personen: &Personenbron, moment: Moment) -> Antwoord {
        let stand = feiten::koppel(&feiten::Batch::default());
        let (vertaling, rules) = (Vertaling::default(), Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let vraag = Vraag { gemeente: "9999".parse().unwrap(), moment };
        decide(&stand, personen, &Buurtlijst::default(), &vraag, &wijze)
    }

    /// What the answer looks back on, before it is protected.
    fn looked_back<T>(personen: &Personenbron, ask: impl FnOnce(&Terugblik) -> T) -> T {
        let stand = feiten::koppel(&feiten::Batch::default());
        let (vertaling, rules) = (Vertaling::default(), Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let vraag = Vraag { gemeente: "9999".parse().unwrap(), moment: january() };
        let beeld = Huishoudbeeld::new(&stand, personen, &vraag, &wijze);
        ask(&Terugblik::new(&stand, personen, &vraag, &beeld, &wijze, beeld.covered()).unwrap())
    }

    fn january() -> Moment {
        Moment::Peildatum("2025-01".parse::<Maand>().unwrap())
    }

    fn texts<'a>(cells: impl IntoIterator<Item = &'a ProtectedCell>) -> Vec<String> {
        cells.into_iter().map(|cell| cell.count.text()).collect()
    }

    /// Stacking shows at households, not at persons (what CBS found in Heerlen): by person there is none, by household
    /// it is 40 %.
    #[test]
    fn stacking_is_of_households_where_no_person_has_two_things() {
        let mut personen = heerlen();
        personen
            .rijen
            .verstrekkingen
            .retain(|row| row.regeling == Regeling::Schoolverzuim || row.persoon.as_bytes()[1] < 100);
        let mut of_person = std::collections::BTreeMap::new();
        for row in &personen.rijen.verstrekkingen {
            *of_person.entry(row.persoon).or_insert(0) += 1;
        }
        assert!(of_person.values().all(|count| *count == 1), "nobody has two things");
        let antwoord = asked(&personen, january());
        let few = "minder dan 10";
        assert_eq!(texts([&antwoord.totaal, &antwoord.met_hulp]), ["100", few]);
        assert_eq!(texts(&antwoord.naar_aantal), ["60", "40", few, few]);
        assert_eq!(texts(&antwoord.naar_aantal_wetten), ["60", "40", few]);
        assert_eq!(antwoord.naar_aantal[1].count.share_of(&antwoord.totaal.count).text(), "40 %");
    }

    #[test]
    fn what_is_of_a_household_counts_once_and_what_was_not_delivered_is_not_nil() {
        let antwoord = asked(&heerlen(), january());
        assert_eq!(texts(&antwoord.naar_aantal[..2]), ["60", "40"], "two partners with social assistance");
        assert_eq!(antwoord.dekking.bekend, [Regeling::Bijstand, Regeling::Schoolverzuim].into());
        assert!(!antwoord.naar_wet.iter().any(|(law, _)| *law == "Wgs"));
        assert!(antwoord.naar_domein.iter().any(|(domein, _)| *domein == Levensdomein::Geld));
        // A delivery that ends before the day says nothing of it.
        let later = asked(&heerlen(), Moment::Peildatum("2025-07".parse().unwrap()));
        assert!(later.dekking.bekend.is_empty() && later.totaal.count.is_hidden());
        let year = asked(&heerlen(), Moment::Jaar(2020));
        assert!(year.dekking.bekend.is_empty());
    }

    /// Social assistance since June 2021, school absence since 1 September 2024: forty households are stacked on five
    /// firsts of a month.
    #[test]
    fn how_long_and_what_follows_on_what_go_from_one_january_to_another() {
        let mut personen = heerlen();
        let all = [Regeling::Bijstand, Regeling::Schoolverzuim];
        let antwoord = asked(&personen, january());
        let Duur::Bekend(duren) = &antwoord.duur else { panic!("{:?}", antwoord.duur) };
        assert_eq!(duren.lopend.count.text(), "40");
        // All of them are in one class: that the others are empty is not told.
        assert!(duren.naar_duur.iter().all(|cell| cell.count.is_hidden()));
        let found = looked_back(&personen, |back| {
            let venster = back.venster(crate::inzicht::moment::LOOK_BACK_MONTHS).unwrap();
            rekenkern::stapelduur(back.huishoudens(), back.gebruik(), &venster, 2)
        });
        assert_eq!(found.lopend[1].begin_gezien, 40, "September to January");
        // All had the same a year before, so what they have now would tell of nobody that he had something else.
        assert!(matches!(antwoord.wissel, Wissel::NietTonen));
        let found = looked_back(&personen, |back| {
            let (venster, moment) = (back.venster(12).unwrap(), rekenkern::Overgangsmoment::LaatsteMaand);
            rekenkern::overgangen(back.huishoudens(), back.gebruik(), &venster, moment, 9)
        });
        let stacks = |layers: &[Regeling]| {
            rekenkern::Stapelstand::Set(layers.iter().map(|layer| (*layer).into()).collect())
        };
        let (one, both) = (stacks(&all[..1]), stacks(&all));
        let found: Vec<_> = found.iter().map(|one| (one.van, one.naar, one.huishoudens)).collect();
        assert_eq!(found, [(one, one, 60), (one, both, 40)]);
        assert!(matches!(asked(&personen, Moment::Jaar(2024)).duur, Duur::AnderMoment));
        // Delivered over too short a time, a scheme would seem to begin with its delivery: it takes no part.
        personen.dekking = vec![Reikwijdte::new(all, day("2024-01-01"), day("2025-06-30")).unwrap()];
        assert!(matches!(asked(&personen, january()).duur, Duur::NietTonen));
        assert!(matches!(
            asked(&personen, Moment::Peildatum("2025-02".parse().unwrap())).wissel,
            Wissel::AnderMoment
        ));
    }
}
