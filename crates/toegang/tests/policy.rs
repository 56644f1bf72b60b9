//! Golden values of the policy, and laws that hold for whatever is asked.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;

use domein::{Gemeentecode, parse_datum};
use proptest::prelude::*;
use toegang::{
    Aanvrager, DOELEN, Deelgrond, Doel, Gegevenssoort, Recht, Relatie, Rol, Waarom, Wams, Werkgebied, Zaak,
    beslis, regels,
};

fn home() -> Gemeentecode {
    "9999".parse().unwrap()
}

fn zaak() -> Zaak {
    Zaak::of(home(), parse_datum("2026-11-29").unwrap())
}

fn allowed(rol: Rol, recht: Recht, zaak: &Zaak) -> bool {
    beslis(&Aanvrager::new(home(), [rol]), recht, zaak).is_ok()
}

#[test]
fn an_administrator_sees_no_case() {
    // How long things are kept names nobody: figures about residents are protected there. What other systems are told
    // is numbers, states and days.
    let of_accounts = [
        Recht::Openbaar,
        Recht::EigenAccount,
        Recht::AccountsBeheren,
        Recht::VerantwoordingLezen,
        Recht::BewarenLezen,
        Recht::OverdrachtBeheren,
    ];
    for recht in Recht::ALL {
        assert_eq!(allowed(Rol::Beheerder, recht, &zaak()), of_accounts.contains(&recht), "{recht:?}");
    }
}

#[test]
fn council_and_partners_see_figures_about_groups_and_no_person() {
    for rol in [Rol::Raadslid, Rol::Partnerdirecteur] {
        for recht in Recht::ALL.into_iter().filter(|recht| recht.over_personen()) {
            assert!(!allowed(rol, recht, &zaak()), "{rol} {recht:?}");
        }
        assert!(allowed(rol, Recht::InzichtLezen, &zaak()));
    }
}

#[test]
fn nobody_approves_what_they_asked_themselves() {
    let mut zaak = zaak();
    zaak.doel = Doel::find("wmo-onderzoek");
    let both = Aanvrager::new(home(), [Rol::Regisseur, Rol::Teamleider]);
    assert!(beslis(&both, Recht::HuishoudenGoedkeuren, &zaak).is_ok());
    zaak.relatie = Relatie::Zelf;
    assert!(beslis(&both, Recht::HuishoudenGoedkeuren, &zaak).is_err());
}

#[test]
fn households_open_for_a_purpose_in_the_own_area_only() {
    let mut zaak = zaak();
    zaak.gebied = "BU99990103".to_owned();
    zaak.relatie = Relatie::Zelf;
    let mut who = Aanvrager::new(home(), [Rol::Regisseur]);
    let ask =
        |who: &Aanvrager, zaak: &Zaak| beslis(who, Recht::HuishoudenOpenen, zaak).map_err(|no| no.waarom);
    assert_eq!(ask(&who, &zaak).unwrap_err(), Waarom::GeenDoel);
    zaak.doel = Doel::find("schuldhulp");
    assert!(matches!(ask(&who, &zaak), Err(Waarom::AnderDoel(_))));
    zaak.doel = Doel::find("wmo-onderzoek");
    assert!(ask(&who, &zaak).is_ok());
    who.werkgebied = "WK999902".parse().unwrap();
    assert!(matches!(ask(&who, &zaak), Err(Waarom::Voorwaarde(_))));
    who.werkgebied = "WK999901".parse().unwrap();
    assert!(ask(&who, &zaak).is_ok());
    zaak.doel = Doel::find("integrale-aanpak");
    assert_eq!(ask(&who, &zaak).unwrap_err(), Waarom::GeenWams);
    zaak.wams = Wams(Some(zaak.vandaag));
    assert!(ask(&who, &zaak).is_ok());
}

#[test]
fn a_ground_that_is_over_gives_nothing() {
    let mut zaak = zaak();
    zaak.relatie = Relatie::Zelf;
    zaak.doel = Doel::find("wmo-onderzoek");
    assert!(allowed(Rol::Regisseur, Recht::HuishoudenOpenen, &zaak), "its own data");
    zaak.gegevens = [Gegevenssoort::Wmo, Gegevenssoort::Jeugd].into();
    assert!(!allowed(Rol::Regisseur, Recht::HuishoudenOpenen, &zaak), "data of another law");
    let ground =
        |van, tot, doel: &str| vec![Deelgrond { van, doel: doel.to_owned(), grond: "art.".to_owned(), tot }];
    let mut with = |grounds| {
        zaak.deelgronden = grounds;
        allowed(Rol::Regisseur, Recht::HuishoudenOpenen, &zaak)
    };
    let today = parse_datum("2026-11-29").unwrap();
    assert!(with(ground(Gegevenssoort::Jeugd, today, "wmo-onderzoek")), "the last day");
    assert!(!with(ground(Gegevenssoort::Jeugd, today, "jeugdhulp")), "for another purpose");
    assert!(!with(ground(Gegevenssoort::Participatie, today, "wmo-onderzoek")), "of other data");
    assert!(!with(ground(Gegevenssoort::Jeugd, today.yesterday().unwrap(), "wmo-onderzoek")), "over");
}

#[test]
fn a_resident_sees_themselves_only() {
    let me = domein::Pseudoniem::from_bytes([1; 16]);
    let mut who = Aanvrager::new(home(), [Rol::Inwoner]);
    let mut zaak = zaak();
    assert!(beslis(&who, Recht::EigenGegevens, &zaak).is_err(), "of nobody");
    zaak.persoon = Some(me);
    assert!(beslis(&who, Recht::EigenGegevens, &zaak).is_err(), "an account without a person");
    who.persoon = Some(me);
    assert!(beslis(&who, Recht::EigenGegevens, &zaak).is_ok());
    zaak.persoon = Some(domein::Pseudoniem::from_bytes([2; 16]));
    assert!(beslis(&who, Recht::EigenGegevens, &zaak).is_err(), "of somebody else");
}

#[test]
fn the_register_is_sound() {
    let keys: BTreeSet<_> = DOELEN.iter().map(|doel| (doel.sleutel, doel.versie)).collect();
    assert_eq!(keys.len(), DOELEN.len());
    for doel in DOELEN {
        assert!(
            !doel.rollen.is_empty() && !doel.soorten.is_empty() && !doel.artikel.is_empty(),
            "{}",
            doel.sleutel
        );
        assert!(
            !doel.rollen.contains(&Rol::Beheerder),
            "an administrator has no purpose with data of persons"
        );
    }
}

/// The facts of the register beside the table in which they were gathered.
#[test]
fn the_register_has_every_purpose_that_was_gathered() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/domain/tables/grondslagen.csv");
    let Ok(table) = std::fs::read_to_string(path) else {
        println!("skipped, because the table of grounds is not here");
        return;
    };
    // One row of the table for each entry, but for the rights of residents, which the table leaves out.
    assert_eq!(table.lines().skip(1).filter(|line| !line.trim().is_empty()).count() + 1, DOELEN.len());
    for number in ["2.3.2", "5.1.2", "7.4.0", "7.4.3", "53a", "8a", "36295", "4.1.1"] {
        assert!(table.contains(number));
        let ours = DOELEN.iter().any(|doel| doel.artikel.replace(' ', "").contains(number));
        assert!(ours, "no purpose names {number}");
    }
}

fn any_aanvrager() -> impl Strategy<Value = Aanvrager> {
    let rollen = proptest::sample::subsequence(Rol::ALL.to_vec(), 0..=4);
    (rollen, any::<bool>(), 0..3u8).prop_map(|(rollen, own, area)| {
        let code = if own { "9999" } else { "0363" };
        let mut who = Aanvrager::new(code.parse().unwrap(), rollen);
        who.werkgebied = ["", "WK999901", "BU99990203"][usize::from(area)].parse::<Werkgebied>().unwrap();
        who
    })
}

fn any_zaak() -> impl Strategy<Value = Zaak> {
    let areas = prop_oneof![Just(""), Just("WK999901"), Just("BU99990103"), Just("BU99990203")];
    let relations = prop_oneof![Just(Relatie::Geen), Just(Relatie::Zelf), Just(Relatie::Betrokken)];
    (areas, relations, proptest::option::of(0..DOELEN.len()), any::<bool>()).prop_map(
        |(gebied, relatie, doel, wams)| {
            let mut zaak = zaak();
            zaak.gebied = gebied.to_owned();
            zaak.relatie = relatie;
            zaak.doel = doel.map(|place| &DOELEN[place]);
            zaak.wams = Wams(wams.then_some(zaak.vandaag));
            zaak
        },
    )
}

proptest! {
    /// Another role never takes a right away, and gives none that the table does not name.
    #[test]
    fn roles_only_add_what_the_table_names(who in any_aanvrager(), zaak in any_zaak(), recht in proptest::sample::select(Recht::ALL.to_vec())) {
        let together = beslis(&who, recht, &zaak);
        let apart = who.rollen.iter().any(|rol| {
            beslis(&Aanvrager { rollen: [*rol].into(), ..who.clone() }, recht, &zaak).is_ok()
        });
        prop_assert_eq!(together.is_ok(), apart || recht == Recht::Openbaar);
        if let Ok(yes) = &together {
            let named = regels().any(|regel| regel.recht == recht && who.rollen.contains(&regel.rol));
            prop_assert!(named || matches!(yes.waarom(), Waarom::VoorIedereen | Waarom::EigenAccount));
        }
    }

    /// Nothing of another municipality is ever given.
    #[test]
    fn another_municipality_is_closed(who in any_aanvrager(), zaak in any_zaak(), recht in proptest::sample::select(Recht::ALL.to_vec())) {
        if who.gemeente != zaak.gemeente && !matches!(recht, Recht::Openbaar | Recht::EigenAccount) {
            prop_assert!(beslis(&who, recht, &zaak).is_err());
        }
    }

    /// Without a purpose no household is opened.
    #[test]
    fn no_purpose_no_household(who in any_aanvrager(), zaak in any_zaak()) {
        let zaak = Zaak { doel: None, ..zaak };
        prop_assert!(beslis(&who, Recht::HuishoudenOpenen, &zaak).is_err());
        prop_assert!(beslis(&who, Recht::HuishoudenAanvragen, &zaak).is_err());
    }
}
