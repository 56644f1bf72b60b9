//! A household to test with, and households by chance.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file takes what it needs, and stops at what is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};

use domein::{Bedrag, Datum, parse_datum};
use plan::*;
use proptest::prelude::*;
use toegang::{Doel, Zaak};

pub const SANNE: Lidnummer = Lidnummer(1);
pub const YUSUF: Lidnummer = Lidnummer(2);
pub const NOOR: Lidnummer = Lidnummer(3);

pub fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

pub fn words(text: &str) -> Woorden {
    text.parse().unwrap()
}

pub fn line(text: &str) -> Kort {
    text.parse().unwrap()
}

pub fn zaak(doel: &str) -> Zaak {
    let mut zaak = Zaak::of("9999".parse().unwrap(), day("2026-11-30"));
    zaak.doel = Doel::find(doel);
    zaak
}

pub fn blad(gebied: Leefgebied, why: &str) -> Domeinblad {
    blad_under(Wetsgebied::Wmo, gebied, why)
}

/// An entry under the Wmo or the Jeugdwet.
pub fn blad_under(wet: Wetsgebied, gebied: Leefgebied, why: &str) -> Domeinblad {
    let doel = if wet == Wetsgebied::Jeugdwet { "jeugdhulp" } else { "wmo-onderzoek" };
    Domeinblad::new(gebied, words(why), wet, false, line("a.jansen"), &zaak(doel)).unwrap()
}

pub fn said(mut blad: Domeinblad, notitie: Option<Woorden>, betreft: BTreeSet<Lidnummer>) -> Domeinblad {
    (blad.notitie, blad.betreft) = (notitie, betreft);
    blad
}

pub fn involved(organisatie: &str, wet: Wetsgebied, betaler: Betaler, euros: Option<i64>) -> Betrokkene {
    let cost = |euros: i64| Kostenpost {
        bedrag: Bedrag::from_cents(euros * 100),
        bron: line("opgave van de organisatie"),
        graad: Bewijsgraad::C,
    };
    Betrokkene {
        naam: None,
        organisatie: line(organisatie),
        taak: line("begeleiding"),
        wet,
        betaler,
        kosten: euros.map(cost),
        sinds: None,
        nodig: Nodig::Onbekend,
        betreft: BTreeSet::new(),
    }
}

/// A mother, a father and a daughter who turns eighteen on 1 March 2027.
pub fn household() -> Leefeenheid {
    let from = day("2020-01-01");
    let child = Lid { achttien: Some(day("2027-03-01")), ..Lid::new(line("Noor"), Lidrol::Kind, from) };
    Leefeenheid(BTreeMap::from([
        (SANNE, Lid::new(line("Sanne"), Lidrol::Ouder, from)),
        (YUSUF, Lid::new(line("Yusuf"), Lidrol::Ouder, from)),
        (NOOR, child),
    ]))
}

/// Goals 1 (Sanne, helped by Yusuf), 2 (Yusuf), 3 (Noor), 4 (nobody's); agreements 5 (all), 6 (Yusuf alone);
/// entries 7 (all) and 8 (Noor); involved 9 (all), 10 (Noor, youth), 11 (Yusuf).
pub fn content() -> Planinhoud {
    let goal = |text: &str, owner| Plandoel { eigenaar: owner, ..Plandoel::new(words(text)) };
    let agree = |text: &str, who: &[Lidnummer]| Planafspraak {
        tekst: words(text),
        partijen: who.iter().copied().collect(),
        belofte: None,
        op: None,
    };
    let mut first = goal("Ik wil weer werken.", Some(SANNE));
    first.helpers = [Helper::Lid(YUSUF), Helper::Netwerk(line("buurvrouw Ans"))].into();
    let about = |who, one: Betrokkene| Betrokkene { betreft: BTreeSet::from([who]), ..one };
    let school = said(blad(Leefgebied::Opgroeien, "Noor wil haar school afmaken."), None, [NOOR].into());
    Planinhoud {
        vraag: Some(words("Wij willen hier blijven wonen.")),
        wetten: [Wetsgebied::Wmo].into(),
        leefeenheid: household(),
        doelen: BTreeMap::from([
            (Nummer(1), first),
            (Nummer(2), goal("Ik wil geen brieven meer van de deurwaarder.", Some(YUSUF))),
            (Nummer(3), goal("Ik wil mijn diploma.", Some(NOOR))),
            (Nummer(4), goal("De tuin is weer van ons.", None)),
        ]),
        afspraken: BTreeMap::from([
            (Nummer(5), agree("Elke zondag eten wij samen.", &[SANNE, YUSUF, NOOR])),
            (Nummer(6), agree("Yusuf belt de verhuurder.", &[YUSUF])),
        ]),
        gebieden: BTreeMap::from([
            (Nummer(7), blad(Leefgebied::Wonen, "De huur is het eerste wat geregeld moet zijn.")),
            (Nummer(8), school),
        ]),
        betrokkenen: BTreeMap::from([
            (Nummer(9), involved("Wijkteam Noord", Wetsgebied::Wmo, Betaler::Gemeente, Some(4_000))),
            (
                Nummer(10),
                about(
                    NOOR,
                    involved("Jeugdhulp Oost", Wetsgebied::Jeugdwet, Betaler::Gemeente, Some(14_500)),
                ),
            ),
            (Nummer(11), about(YUSUF, involved("Reclassering", Wetsgebied::Justitie, Betaler::Rijk, None))),
        ]),
        ..Planinhoud::default()
    }
}

fn text() -> impl Strategy<Value = Woorden> {
    "[a-c]{1,2}".prop_map(|text| text.parse().unwrap())
}

fn short() -> impl Strategy<Value = Kort> {
    "[a-c]{1,2}".prop_map(|text| text.parse().unwrap())
}

fn some_date() -> impl Strategy<Value = Option<Datum>> {
    proptest::option::of((1i8..4).prop_map(|of| domein::Datum::constant(2027, 1, of)))
}

fn member() -> impl Strategy<Value = Lidnummer> {
    (1u64..4).prop_map(Lidnummer)
}

fn members() -> impl Strategy<Value = BTreeSet<Lidnummer>> {
    proptest::collection::btree_set(member(), 0..3)
}

fn listed<V: std::fmt::Debug>(of: impl Strategy<Value = V>) -> impl Strategy<Value = BTreeMap<Nummer, V>> {
    proptest::collection::btree_map((1u64..4).prop_map(Nummer), of, 0..3)
}

prop_compose! {
    fn step()(tekst in short(), op in some_date(), gedaan in some_date()) -> Planstap {
        Planstap { tekst, wie: None, op, gedaan }
    }
}

fn helper() -> impl Strategy<Value = Helper> {
    prop_oneof![
        member().prop_map(Helper::Lid),
        short().prop_map(Helper::Netwerk),
        (short(), short()).prop_map(|(naam, organisatie)| Helper::Professional { naam, organisatie }),
    ]
}

prop_compose! {
    fn goal()(
        woorden in text(),
        vaktaal in proptest::option::of(text()),
        gebied in proptest::option::of(proptest::sample::select(vec![Leefgebied::Wonen, Leefgebied::Geld])),
        eigenaar in proptest::option::of(member()),
        helpers in proptest::collection::btree_set(helper(), 0..3),
        op in some_date(),
        bereik in proptest::option::of((-2i8..=2).prop_map(|of| Doelbereik::try_from(of).unwrap())),
        besloten in any::<bool>(),
        stappen in listed(step()),
    ) -> Plandoel {
        Plandoel { woorden, vaktaal, gebied, eigenaar, helpers, op, bereik, besloten, stand: Doelstand::Open, stappen }
    }
}

prop_compose! {
    fn agreement()(
        tekst in text(),
        partijen in members(),
        belofte in proptest::option::of(short()),
        op in some_date(),
    ) -> Planafspraak {
        Planafspraak { tekst, partijen, belofte, op }
    }
}

prop_compose! {
    fn entry()(
        gebied in proptest::sample::select(vec![Leefgebied::Wonen, Leefgebied::Geld, Leefgebied::Geest]),
        wet in proptest::sample::select(vec![Wetsgebied::Wmo, Wetsgebied::Jeugdwet]),
        why in text(),
        notitie in proptest::option::of(text()),
        betreft in members(),
    ) -> Domeinblad {
        said(blad_under(wet, gebied, why.as_str()), notitie, betreft)
    }
}

prop_compose! {
    fn helper_org()(organisatie in short(), wet in proptest::sample::select(Wetsgebied::ALL), betreft in members(), euros in proptest::option::of(0i64..3)) -> Betrokkene {
        Betrokkene { betreft, ..involved(organisatie.as_str(), wet, Betaler::Gemeente, euros) }
    }
}

prop_compose! {
    pub fn contents()(
        vraag in proptest::option::of(text()),
        wetten in proptest::collection::btree_set(proptest::sample::select(vec![Wetsgebied::Wmo, Wetsgebied::Jeugdwet]), 0..3),
        doelen in listed(goal()),
        afspraken in listed(agreement()),
        gebieden in listed(entry()),
        betrokkenen in listed(helper_org()),
        names in proptest::collection::vec(short(), 3),
    ) -> Planinhoud {
        let mut leefeenheid = household();
        for (lid, name) in leefeenheid.0.values_mut().zip(names) {
            lid.roepnaam = name;
        }
        Planinhoud { vraag, wetten, leefeenheid, doelen, afspraken, gebieden, betrokkenen, ..Planinhoud::default() }
    }
}
