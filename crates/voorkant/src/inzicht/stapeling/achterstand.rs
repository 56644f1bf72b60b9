//! Households for which arrears were signalled, beside the stack. Raw counts end here.

use std::collections::BTreeSet;

use bescherming::{Lattice, ProtectedCell, Rules, protect};
use domein::{Periode, Pseudoniem};
use feiten::Stand;

use super::duur::cell;
use super::rooster::Rooster;
use crate::bronnen::Personenbron;
use crate::inzicht::beeld::{Huishoudbeeld, Rekenwijze};
use crate::inzicht::huishoudens::{Bewoning, Woonplaatsen};
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::Vraag;

/// For how many households arrears were signalled, or why that is not shown.
#[derive(Clone, Debug)]
pub enum Achterstand {
    /// Shown for whole years only: on a 1 January it would be the year before it once more, beside nearly the same
    /// stacks.
    AnderMoment,
    /// Nobody delivered signals over the whole year.
    GeenGegevens,
    /// A small group could be calculated.
    NietTonen,
    /// By whether the household has something in the stack.
    Bekend(Achterstandtelling),
}

/// Households with a signal of arrears.
#[derive(Clone, Debug)]
pub struct Achterstandtelling {
    /// With help or a scheme in the same year.
    pub met_stapel: ProtectedCell,
    /// With none that is known.
    pub zonder_stapel: ProtectedCell,
    /// All of them.
    pub alle: ProtectedCell,
}

/// So many households with a signal and something in the stack, with a signal only, and in the stack only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Geteld {
    beide: u32,
    signaal: u32,
    stapel: u32,
}

/// A household that has nothing in view, as far as it can be told from another one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Elders {
    /// In view in another period.
    InBeeld(u32),
    /// Of somebody who is not in view.
    Huishouden(u32),
    /// Known by its address only.
    Adres(Pseudoniem),
}

/// The households with a signal as they may be shown beside the page: with who has none, those in the stack are a
/// figure of it.
pub(super) fn arrears(
    beeld: &Huishoudbeeld,
    stand: &Stand,
    personen: &Personenbron,
    rooster: &Rooster,
    vraag: &Vraag,
    wijze: &Rekenwijze<'_>,
) -> Achterstand {
    let Moment::Jaar(_) = vraag.moment else { return Achterstand::AnderMoment };
    let year = vraag.moment.cost_period();
    if !personen.knows_signals(year) {
        return Achterstand::GeenGegevens;
    }
    if rooster.totaal().count.is_hidden() {
        return Achterstand::NietTonen;
    }
    let woonplaatsen = Woonplaatsen::new(stand, personen, vraag.moment.address_day());
    protected(counted(beeld, &woonplaatsen, personen, year, wijze.druk_boven), wijze.bescherming)
}

fn counted(
    beeld: &Huishoudbeeld,
    woonplaatsen: &Woonplaatsen<'_>,
    personen: &Personenbron,
    year: Periode,
    druk_boven: usize,
) -> Geteld {
    let sent = |day: domein::Datum| year.begin() <= day && year.eind().is_none_or(|eind| day <= eind);
    let signals: Vec<_> =
        personen.rijen.signalen.iter().filter(|one| one.verstuurd.is_some_and(sent)).collect();
    let in_view = beeld.bewoning();
    let people: BTreeSet<Pseudoniem> = signals
        .iter()
        .filter_map(|one| one.persoon)
        .filter(|person| in_view.household_at_home_of(*person, woonplaatsen).is_none())
        .collect();
    let people: Vec<Pseudoniem> = people.into_iter().collect();
    let others = Bewoning::new(woonplaatsen, personen, &people, druk_boven);
    let stacked: BTreeSet<u32> = beeld.numbered().map(|(number, _)| number as u32).collect();

    let (mut both, mut only) = (BTreeSet::new(), BTreeSet::new());
    for one in signals {
        let home = one.persoon.and_then(|person| woonplaatsen.adres(person));
        let adres = home.or(one.adres);
        let of_person = one.persoon.and_then(|person| in_view.household_at_home_of(person, woonplaatsen));
        let known = of_person.or_else(|| in_view.household_at(adres?));
        if let Some(number) = known {
            if stacked.contains(&number) {
                both.insert(number);
            } else {
                only.insert(Elders::InBeeld(number));
            }
            continue;
        }
        // By its own address a person comes together with whoever lives there; else by that of the signal.
        let of_person = one.persoon.and_then(|person| others.household(person)).map(Elders::Huishouden);
        let at_address = adres.and_then(|adres| match others.household_at(adres) {
            Some(number) => Some(Elders::Huishouden(number)),
            None if in_view.is_crowded(adres) || others.is_crowded(adres) => None,
            None => Some(Elders::Adres(adres)),
        });
        let found = if home.is_some() { of_person.or(at_address) } else { at_address.or(of_person) };
        only.extend(found);
    }
    let beide = both.len() as u32;
    Geteld { beide, signaal: only.len() as u32, stapel: stacked.len() as u32 - beide }
}

fn protected(found: Geteld, rules: &Rules) -> Achterstand {
    let mut lattice = Lattice::new([found.beide, found.signaal, found.stapel].map(cell).into());
    let alle = lattice.add_sum([0, 1]);
    // The page shows all households with something: beside it those without a signal must be safe too.
    let stapel = lattice.add_sum([0, 2]);
    let shown = protect(&lattice, rules);
    if shown.sum(stapel).count.is_hidden() {
        return Achterstand::NietTonen;
    }
    let counts = |cell: ProtectedCell| cell.without_amount();
    Achterstand::Bekend(Achterstandtelling {
        met_stapel: counts(shown.leaf(0)),
        zonder_stapel: counts(shown.leaf(1)),
        alle: counts(shown.sum(alle)),
    })
}

#[cfg(test)]
mod tests {
    use bronnen::voorzieningen::Reikwijdte;
    use domein::{Maand, Regeling, parse_datum};
    use feiten::bronnen::{BewonerRij, Persoonsrijen, SignaalRij, VerstrekkingRij};

    use super::*;
    use crate::inzicht::gebied::Buurtlijst;
    use crate::inzicht::stapeling::decide::decide;
    use crate::inzicht::vertaling::Vertaling;

    fn day(text: &str) -> domein::Datum {
        parse_datum(text).unwrap()
    }

    fn pseudonym(kind: u8, number: u8) -> Pseudoniem {
        Pseudoniem::from_bytes([kind, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    fn signal(persoon: Option<u8>, adres: Option<u8>, sent: &str) -> SignaalRij {
        SignaalRij {
            persoon: persoon.map(|number| pseudonym(1, number)),
            adres: adres.map(|number| pseudonym(2, number)),
            postcode: None,
            verstuurd: (!sent.is_empty()).then(|| day(sent)),
            partner: None,
            resultaat: None,
            opgepakt: false,
        }
    }

    /// Forty households with social assistance in 2024, person and address of one number; 60 others in the BRP.
    fn source(signalen: Vec<SignaalRij>) -> Personenbron {
        let bewoners = (0..100).map(|number| BewonerRij {
            persoon: pseudonym(1, number),
            geboortejaar: None,
            adres: Some(pseudonym(2, number)),
            postcode: None,
            buurt: None,
            sinds: None,
        });
        let verstrekkingen = (0..40).map(|number| VerstrekkingRij {
            persoon: pseudonym(1, number),
            regeling: Regeling::Bijstand,
            begin: day("2023-06-15"),
            eind: None,
            bedrag: None,
            per: None,
            geboortejaar: None,
            adres: None,
            postcode: None,
            buurt: None,
            aanbieder: None,
        });
        let rijen = Persoonsrijen {
            bewoners: bewoners.collect(),
            verstrekkingen: verstrekkingen.collect(),
            signalen,
            ..Persoonsrijen::default()
        };
        let all = Reikwijdte::new([Regeling::Bijstand], day("2023-01-01"), day("2025-06-30")).unwrap();
        let half = |from, to| Periode::closed(day(from), day(to)).unwrap();
        // Two deliveries that overlap, and together hold 2024.
        let signaalperioden = vec![half("2024-05-01", "2024-12-31"), half("2024-01-01", "2024-06-30")];
        Personenbron { rijen, dekking: vec![all], peildatum: Some(day("2025-01-01")), signaalperioden }
    }

    fn asked(personen: &Personenbron, moment: Moment) -> Achterstand {
        let stand = feiten::koppel(&feiten::Batch::default());
        let (vertaling, rules) = (Vertaling::default(), Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let vraag = Vraag { gemeente: "9999".parse().unwrap(), moment };
        decide(&stand, personen, &Buurtlijst::default(), &vraag, &wijze).achterstand
    }

    fn texts(found: &Achterstand) -> [String; 3] {
        let Achterstand::Bekend(known) = found else { panic!("{found:?}") };
        [known.met_stapel, known.zonder_stapel, known.alle].map(|cell| cell.count.text())
    }

    /// Worked by hand: 15 households with social assistance and 20 without it have a signal of 2024.
    #[test]
    fn a_household_counts_once_by_person_or_by_address() {
        let mut signals: Vec<_> = (0..14).map(|number| signal(Some(number), None, "2024-03-01")).collect();
        // Told twice; told of the address; told of somebody nobody knows at an address that is known.
        signals.push(signal(Some(0), Some(0), "2024-06-01"));
        signals.push(signal(None, Some(1), "2024-06-01"));
        signals.push(signal(Some(200), Some(14), "2024-12-31"));
        // Without help: eighteen of the BRP, one more by its address, and two strangers at one unknown address.
        signals.extend((40..58).map(|number| signal(Some(number), None, "2024-01-01")));
        signals.push(signal(None, Some(40), "2024-02-01"));
        signals.push(signal(None, Some(99), "2024-02-01"));
        signals.push(signal(Some(201), Some(150), "2024-02-01"));
        signals.push(signal(Some(202), Some(150), "2024-02-01"));
        // Another year, no day, nobody.
        signals.extend((15..30).map(|number| signal(Some(number), None, "2023-12-31")));
        signals.push(signal(Some(15), None, ""));
        signals.push(signal(None, None, "2024-02-01"));
        let personen = source(signals);
        assert_eq!(texts(&asked(&personen, Moment::Jaar(2024))), ["15", "20", "35"]);
        // Not delivered over the whole year, and the same year once more: neither is nil.
        assert!(matches!(asked(&personen, Moment::Jaar(2023)), Achterstand::GeenGegevens));
        let january = Moment::Peildatum("2025-01".parse::<Maand>().unwrap());
        assert!(matches!(asked(&personen, january), Achterstand::AnderMoment));
    }

    /// Nine live at one address and nobody says who of them it is: then it is of no household.
    #[test]
    fn a_signal_of_a_crowded_address_alone_is_of_nobody() {
        let mut personen = source((0..20).map(|number| signal(Some(number), None, "2024-03-01")).collect());
        personen.rijen.signalen.extend((40..60).map(|number| signal(Some(number), None, "2024-03-01")));
        let before = texts(&asked(&personen, Moment::Jaar(2024)));
        for number in 70..79 {
            personen.rijen.bewoners[number].adres = Some(pseudonym(2, 39));
        }
        personen.rijen.signalen.extend((0..5).map(|_| signal(None, Some(39), "2024-03-01")));
        assert_eq!(texts(&asked(&personen, Moment::Jaar(2024))), before);
        assert_eq!(before, ["20", "20", "40"]);
    }

    /// Who also sees how many are in the stack can calculate no group below ten: with a signal and help, with a
    /// signal only, in the stack without a signal.
    #[test]
    fn nothing_below_the_threshold_follows_from_what_is_shown() {
        let rules = Rules::default();
        // That nobody is in a group may be known, as everywhere.
        let safe = |units: u32| units == 0 || units >= 10;
        let mut shown_at_all = 0;
        for (beide, signaal, stapel) in (0..24)
            .flat_map(|both| (0..24).flat_map(move |only| (0..24).map(move |stack| (both, only, stack))))
        {
            let Achterstand::Bekend(known) = protected(Geteld { beide, signaal, stapel }, &rules) else {
                continue;
            };
            let shown = |cell: ProtectedCell| !cell.count.is_hidden();
            let (both, only, all) = (shown(known.met_stapel), shown(known.zonder_stapel), shown(known.alle));
            let found_both = both || (only && all);
            let found_only = only || (both && all);
            let case = format!("{beide} {signaal} {stapel}: {both} {only} {all}");
            assert!(!found_both || (safe(beide) && safe(stapel)), "{case}");
            assert!(!found_only || safe(signaal), "{case}");
            assert!(!all || beide + signaal >= 10, "{case}");
            shown_at_all += usize::from(both && only && all);
        }
        assert!(shown_at_all > 1000, "{shown_at_all}");
        assert!(matches!(protected(Geteld::default(), &rules), Achterstand::NietTonen));
    }
}
