//! At the upper corner of every bound at once nothing falls over: it is a price, or it is refused.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::parse_datum;
use prijs::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Bronstatus, Caocel, Caoreeks, Caotabel, Caotrede, Jaarcijfers,
    Kengetal, Looncontract, Mixregel, Parameterbestand, Parametercode, Parameterset, Tarief, Tariefbestand,
    Tariefeenheid, Tariefeis, Tariefgrond, Tariefpost, Tariefwaarschuwing, Werkgevergrootte, Wmoelement,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A table of which the first step pays so much.
fn wages(wage: Decimal) -> Caotabel {
    let cel = Caocel { uurloon: wage, status: Bronstatus::Gezien };
    let cellen = BTreeMap::from([((8, Caotrede::Nummer(0)), cel)]);
    Caotabel::new("eigen cao", parse_datum("2024-07-01").unwrap(), "boekje", cellen).unwrap()
}

fn demand(minuten: Decimal, per_jaar: Decimal, bedrag: Decimal) -> Tariefeis {
    Tariefeis { tekst: "verslag".into(), minuten, per_jaar, bedrag }
}

fn with(bestand: Tariefbestand, wage: Decimal) -> Result<Tarief, String> {
    let (set, cao, verhogingen) = (Parameterset::start_2026(), wages(wage), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    Tarief::new(bestand, &grond).map_err(|fouten| fouten.iter().map(ToString::to_string).collect())
}

fn plain() -> Tariefbestand {
    let mut bestand = Tariefbestand::worked_example();
    bestand.mix[0].trede = Caotrede::Nummer(0);
    bestand
}

/// The corner that a reviewer found: each bound held, and together they did not.
#[test]
fn demands_of_years_in_an_hour_are_refused() {
    let mut bestand = plain();
    bestand.eisen = vec![demand(10_000.into(), 1_000.into(), 10_000.into()); 50];
    bestand.uren_per_client = Some(Decimal::new(1, 3));
    (bestand.overhead, bestand.risico, bestand.innovatie, bestand.indexering) =
        (99.into(), 100.into(), 100.into(), 100.into());
    bestand.eenheid = Tariefeenheid::Groep {
        uren: 24.into(),
        begeleiders: 100.into(),
        deelnemers: Decimal::new(1, 3),
        aanwezig: Decimal::new(1, 3),
    };
    bestand.uren.indirect = Decimal::new(12_388_559, 4);
    let said = with(bestand, 1_000.into()).unwrap_err();
    for part in ["deelnemers", "aanwezig", "uren per cliënt", "samen", "geen uren over"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

/// The upper corner of what each bound allows is too large together, and says so.
#[test]
fn the_upper_corner_is_too_large_and_says_so() {
    let mut bestand = plain();
    bestand.eisen = vec![demand(Decimal::ZERO, Decimal::ZERO, 10_000.into()); 50];
    (bestand.overhead, bestand.risico, bestand.innovatie, bestand.indexering) =
        (99.into(), 100.into(), 100.into(), 100.into());
    (bestand.reiskosten, bestand.opleidingskosten) = (1_000_000.into(), 1_000_000.into());
    bestand.eenheid = Tariefeenheid::Groep {
        uren: 24.into(),
        begeleiders: 100.into(),
        deelnemers: 1.into(),
        aanwezig: 1.into(),
    };
    assert!(with(bestand.clone(), 1_000.into()).unwrap_err().contains("te groot"));
    bestand.eenheid = Tariefeenheid::Uur;
    assert!(with(bestand, 1_000.into()).is_ok());
}

fn edge(most: i64) -> impl Strategy<Value = Decimal> {
    prop_oneof![
        Just(Decimal::ZERO),
        Just(Decimal::from(most)),
        Just(Decimal::MAX),
        (0..=most * 1_000).prop_map(|thousandths| Decimal::new(thousandths, 3)),
    ]
}

fn unit() -> impl Strategy<Value = Tariefeenheid> {
    prop_oneof![
        Just(Tariefeenheid::Uur),
        edge(24).prop_map(|uren| Tariefeenheid::Dagdeel { uren }),
        edge(10_000).prop_map(|uren| Tariefeenheid::Traject { uren }),
        (edge(24), edge(100), edge(1_000), edge(100)).prop_map(
            |(uren, begeleiders, deelnemers, aanwezig)| {
                Tariefeenheid::Groep { uren, begeleiders, deelnemers, aanwezig }
            }
        ),
    ]
}

prop_compose! {
    fn anything()(
        eenheid in unit(), uren in prop::array::uniform4(edge(400)), verzuim in edge(99),
        cost in prop::array::uniform2(edge(1_000_000)), client in edge(8_784),
        eisen in prop::collection::vec((edge(10_000), edge(1_000), edge(10_000)), 0..50),
        overhead in edge(99), policy in prop::array::uniform3(edge(100)),
    ) -> Tariefbestand {
        let mut bestand = plain();
        bestand.eenheid = eenheid;
        bestand.uren.verzuim = verzuim;
        [bestand.uren.scholing, bestand.uren.overleg, bestand.uren.indirect, bestand.uren.reistijd] = uren;
        [bestand.reiskosten, bestand.opleidingskosten] = cost;
        bestand.uren_per_client = Some(client);
        bestand.eisen = eisen.into_iter().map(|(a, b, c)| demand(a, b, c)).collect();
        bestand.overhead = overhead;
        [bestand.risico, bestand.innovatie, bestand.indexering] = policy;
        bestand
    }
}

fn offer(eenheid: &Tariefeenheid, bedrag: i64, btw: i64) -> Aanbodbestand {
    Aanbodbestand {
        van: "toets".into(),
        datum: parse_datum("2026-03-02").unwrap(),
        bedrag,
        eenheid: eenheid.key().into(),
        btw: btw.into(),
        omvang: None,
        elementen: BTreeMap::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// Over the whole range of each number, and past it, there is a price or a fault; and so for an offer on it.
    #[test]
    fn nothing_falls_over(bestand in anything(), wage in 1i64..=100_000, cents in any::<i64>()) {
        let eenheid = bestand.eenheid;
        if let Ok(tarief) = with(bestand, Decimal::new(wage, 2)) {
            let shown: domein::Bedrag = tarief.regels().iter().map(|regel| regel.getoond).sum();
            prop_assert_eq!(shown, tarief.bedrag());
            let _ = tarief.banden();
            for cents in [cents, tarief.bedrag().cents(), 1, 10_000_000_000_000, i64::MAX, i64::MIN] {
                for btw in [0, 9, 21] {
                    let mut aanbod = offer(&eenheid, cents, btw);
                    let _ = Aanbodtoets::new(&tarief, &Parameterset::start_2026(), aanbod.clone(), 2.into());
                    aanbod.elementen = Wmoelement::ALL.into_iter().map(|one| (one, cents)).collect();
                    let _ = Aanbodtoets::new(&tarief, &Parameterset::start_2026(), aanbod, 2.into());
                }
            }
        }
    }

    /// Key figures of any amounts are numbers or nothing.
    #[test]
    fn key_figures_do_not_fall_over(part in any::<i64>(), whole in any::<i64>()) {
        let year = Jaarcijfers {
            jaar: 2025,
            eigen_vermogen: Some(part),
            totaal_vermogen: Some(whole),
            liquide_middelen: Some(part),
            kosten: Some(whole),
            ..Jaarcijfers::default()
        };
        let _ = (year.check(), Kengetal::ALL.map(|one| one.of(&year)));
    }
}

/// The rule in words and the rule in the program are one: what was disclosed × what the values say.
#[test]
fn the_four_judgements_follow_from_one_table() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let tarief = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
    let mut free = Parameterbestand::start_2026();
    for value in &mut free.waarden {
        (value.laag, value.hoog) = (None, None);
    }
    let free = Parameterset::new(free).unwrap();
    let asked = || Wmoelement::ALL.into_iter().filter(|one| tarief.wmo(*one).cents() > 0);
    // How many elements are disclosed, at which part of the reference; and what the values say of the amount.
    let judge = |set: &Parameterset, cents: i64, told: usize, part: i64| {
        let mut aanbod = offer(&Tariefeenheid::Uur, cents, 0);
        aanbod.elementen =
            asked().take(told).map(|one| (one, tarief.wmo(one).cents() * part / 100)).collect();
        Aanbodtoets::new(&tarief, set, aanbod, Decimal::ZERO).unwrap().oordeel
    };
    use Aanbodoordeel::{NietOnderbouwd, NietReeelOpDezeAannames, Onderbouwd, Uitlegbaar};
    let all = asked().count();
    for (which, cents, told, part, expected) in [
        (&set, 9_011, all, 100, Onderbouwd),
        (&set, 9_011, all, 90, Uitlegbaar),
        (&set, 9_011, 0, 100, Uitlegbaar),
        (&set, 8_600, 0, 100, Uitlegbaar),
        (&set, 8_600, 1, 100, Uitlegbaar),
        (&set, 7_250, 0, 100, NietReeelOpDezeAannames),
        (&set, 7_250, 1, 80, NietOnderbouwd),
        (&set, 7_250, all, 80, NietReeelOpDezeAannames),
        (&free, 7_250, 0, 100, NietOnderbouwd),
        (&free, 7_250, 1, 80, NietOnderbouwd),
        (&free, 7_250, all, 80, NietOnderbouwd),
    ] {
        assert_eq!(judge(which, cents, told, part), expected, "{cents} {told} {part}");
    }
}

/// An offer for another half day, or another group, is no offer on this tariff.
#[test]
fn an_offer_of_another_size_is_refused() {
    let dagdeel = |uren: i64| Tariefeenheid::Dagdeel { uren: uren.into() };
    let tarief = with(Tariefbestand { eenheid: dagdeel(4), ..plain() }, 25.into()).unwrap();
    let test = |omvang| {
        let aanbod = Aanbodbestand { omvang, ..offer(&dagdeel(4), 30_000, 0) };
        Aanbodtoets::new(&tarief, &Parameterset::start_2026(), aanbod, Decimal::ZERO)
    };
    assert!(test(None).is_ok() && test(Some(dagdeel(4))).is_ok());
    let said = test(Some(dagdeel(3))).unwrap_err()[0].to_string();
    assert!(said.contains("een dagdeel van 3 uur, en het tarief voor een dagdeel van 4 uur"), "{said}");
    let taxed = |btw: i64| {
        let aanbod = offer(&dagdeel(4), 30_000, btw);
        Aanbodtoets::new(&tarief, &Parameterset::start_2026(), aanbod, Decimal::ZERO).is_ok()
    };
    assert_eq!([0, 9, 21, 1, 20, 22].map(taxed), [true, true, true, false, false, false]);
}

/// Two neighbouring steps may pay the same: the lowest wage of the CAO lifts more than one of them.
#[test]
fn neighbouring_steps_may_pay_the_same() {
    let says = |second: &str| {
        let text = format!("schaal;periodiek;uurloon_eur\n1;0;14,00\n1;1;{second}\n");
        Caotabel::of_csv(&text, "eigen", parse_datum("2026-01-01").unwrap(), "boekje", 156.into())
    };
    assert!(says("14,00").is_ok());
    assert!(says("13,99").unwrap_err()[0].regel.contains("minder dan trede 0"));
}

/// What somebody typed was not seen; demands in minutes are as sure as staff and hours; premiums are those that count.
#[test]
fn nothing_is_called_surer_than_it_is() {
    let (set, cao, verhogingen) =
        (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
    let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &verhogingen };
    let mut bestand = Tariefbestand::worked_example();
    bestand.uren.overleg = 90.into();
    bestand.eisen = vec![demand(30.into(), 4.into(), Decimal::ZERO)];
    bestand.uren_per_client = Some(50.into());
    bestand.werkgever = Werkgevergrootte::Klein;
    let mut line: Mixregel = bestand.mix[0].clone();
    bestand.mix[0].contract = Looncontract::Flex;
    line.contract = Looncontract::Flex;
    let tarief = Tarief::new(bestand.clone(), &grond).unwrap();
    let used = tarief.gebruikt(&grond);
    assert_eq!(
        used.iter().find(|one| one.naam.starts_with("Werkoverleg")).unwrap().status,
        Bronstatus::ZelfOpgegeven
    );
    let named = |code: Parametercode| {
        set.get(code).is_some_and(|known| used.iter().any(|one| one.naam == known.naam))
    };
    assert!(named(Parametercode::AwfHoog) && !named(Parametercode::AwfLaag), "no permanent contract");
    let status = |post| tarief.regels().iter().find(|regel| regel.post == post).unwrap().status;
    assert_eq!(status(Tariefpost::Eisen), Bronstatus::Voorbeeldwaarde, "as staff and hours");
    for code in [
        Parametercode::UrenBruto,
        Parametercode::IkbPlus,
        Parametercode::Ziektekosten,
        Parametercode::Pensioenwerkgever,
        Parametercode::VerlofWettelijk,
        Parametercode::VerlofBoven,
        Parametercode::Feestdag,
        Parametercode::Feestdagen,
    ] {
        assert!(named(code), "{}", code.key());
        let mut value = set.get(code).unwrap().clone();
        value.status = Bronstatus::Voorbeeldwaarde;
        let unsure = set.with_value(value).unwrap();
        let grond = Tariefgrond { set: &unsure, ..grond };
        let other = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
        assert!(
            other.regels().iter().any(|regel| regel.status == Bronstatus::Voorbeeldwaarde),
            "{}",
            code.key()
        );
    }
    let mut without = Parameterbestand::start_2026();
    without.waarden.retain(|value| !value.code.starts_with("aof_klein"));
    let set = Parameterset::new(without).unwrap();
    let tarief = Tarief::new(bestand, &Tariefgrond { set: &set, ..grond }).unwrap();
    assert!(tarief.waarschuwingen().contains(&Tariefwaarschuwing::PremieKleinOnbekend));
}
