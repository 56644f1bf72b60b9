//! What is made beside the messages is read again, by the readers of the house: without a fault, and with the same
//! meaning as the messages.
#![allow(clippy::unwrap_used, clippy::panic)] // a helper of a test may fail the test

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use berichten::Inhoud;
use bronnen::brp::bevolkingsloop;
use bronnen::voorzieningen::{self, Reikwijdte};
use bronnen::{brp, ddas, socialebasis, totaalbedragen};
use common::{identity, not_sent, sender};
use domein::{Bedrag, Datum, Gemeentecode, Periode, Regeling, parse_datum};
use gebieden::{Cijferbron, Cijfersoort, Gebiedsniveau, Indelingsjaar, Kerncijfer, Leeftijdsgroep};
use gemeentefonds::{Cluster, Fondsbestanden, Gemeentefonds};
use iv3::{Kant, Lijn, Lijngroep, Totalen, read_levering, read_odata};
use tables::Options;
use voorbeeld::{BestandInhoud, Opdracht, generate_bronnen};

/// Everything that is delivered: the text of each file by its path beside the list.
fn delivered(opdracht: &Opdracht) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    generate_bronnen(opdracht, &mut |bestand| {
        let BestandInhoud::Tekst(text) = bestand.inhoud else { panic!("{} is a message", bestand.path) };
        let path = bestand.path.strip_prefix("bronnen/").unwrap().to_owned();
        assert!(files.insert(path, text).is_none(), "each path once");
    });
    files
}

fn small() -> Opdracht {
    Opdracht::new(8_000, 7).unwrap()
}

/// The files of each delivery of a kind, with the choices.
fn of_kind(files: &BTreeMap<String, String>, soort: &str) -> Vec<(Vec<String>, serde_json::Value)> {
    let list: serde_json::Value = serde_json::from_str(&files["bronnen.json"]).unwrap();
    let lines = list.as_array().unwrap().iter().filter(|line| line["soort"] == soort);
    lines
        .map(|line| {
            let paths = line["bestanden"].as_array().unwrap();
            (paths.iter().map(|path| path.as_str().unwrap().to_owned()).collect(), line["keuzes"].clone())
        })
        .collect()
}

fn gemeente() -> Gemeentecode {
    "9999".parse().unwrap()
}

fn day(text: &serde_json::Value) -> Datum {
    parse_datum(text.as_str().unwrap()).unwrap()
}

#[test]
fn the_list_names_each_file_once_and_all_kinds() {
    let files = delivered(&small());
    let list: serde_json::Value = serde_json::from_str(&files["bronnen.json"]).unwrap();
    let mut named = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for line in list.as_array().unwrap() {
        kinds.insert(line["soort"].as_str().unwrap().to_owned());
        for path in line["bestanden"].as_array().unwrap() {
            assert!(named.insert(path.as_str().unwrap().to_owned()), "{path} twice");
        }
    }
    assert_eq!(named.len() + 1, files.len(), "the list itself is not in the list");
    assert!(named.iter().all(|path| files.contains_key(path)));
    assert_eq!(kinds.len(), 12, "{kinds:?}");
}

#[test]
fn iv3_is_read_without_a_remark() {
    let files = delivered(&small());
    let own = of_kind(&files, "iv3");
    assert_eq!(own.len(), 17, "budgets of 2017 to 2025, accounts of 2017 to 2024");
    let mut totals = Totalen::default();
    for (paths, _) in &own {
        let read = read_levering(files[&paths[0]].as_bytes());
        let told: Vec<String> = read.bevindingen.iter().map(ToString::to_string).collect();
        assert!(told.is_empty() && read.is_good(), "{paths:?}: {told:?}");
        totals.add_levering(&read.levering.unwrap()).unwrap();
    }
    for (paths, _) in of_kind(&files, "iv3-openbaar") {
        let list = read_odata([files[&paths[0]].as_bytes()]);
        assert!(list.bevindingen.is_empty() && list.overgeslagen == 0, "{paths:?}: {:?}", list.bevindingen);
        let published = Totalen::of(&list.cijfers).unwrap();
        for soort in published.soorten() {
            assert_eq!(published.gemeenten(soort).count(), 13, "with twelve neighbours");
            // What CBS publishes of the municipality is its own delivery in thousands.
            let code = "GM9999".parse().unwrap();
            let (own, open) = (totals.get(soort, &code).unwrap(), published.get(soort, &code).unwrap());
            for group in Lijngroep::ALL {
                let cents = |sum: Option<Bedrag>| sum.map_or(0, Bedrag::cents);
                let gap = cents(own.groep(group).lasten.bedrag()) - cents(open.groep(group).lasten.bedrag());
                assert!(gap.abs() <= 50_000 * 30, "{soort} {group:?}: {gap}");
            }
        }
    }
}

/// Declared lines, teams, budgets and carrying out explain the accounts but for a small rest. What was declared is
/// counted here from the messages as they are sent.
#[test]
fn the_accounts_are_explained_by_messages_and_totals() {
    let opdracht = small();
    let files = delivered(&opdracht);
    let totals = totaalbedragen::read(files["totaalbedragen.csv"].as_bytes(), &Options::default());
    assert!(totals.faults.is_empty() && totals.rows.len() > 40, "{:?}", totals.faults);
    let declared = declared_in_messages();
    for year in [2021_i16, 2022, 2023, 2024] {
        let read = read_levering(files[&format!("iv3/jaarrekening_{year}.json")].as_bytes());
        let levering = read.levering.unwrap();
        let help = |kant: Kant| -> i64 {
            let lines =
                [Lijn::IndividueleWmo, Lijn::IndividueleJeugdwet, Lijn::Opvang, Lijn::Jeugdbescherming];
            let posts = levering.posten(kant).iter();
            posts
                .filter(|post| post.taakveld().is_some_and(|veld| lines.contains(&veld.lijn())))
                .map(|post| post.bedrag().cents())
                .sum()
        };
        let of_year = || totals.rows.iter().filter(|row| row.jaar == year);
        let sums: i64 = of_year().filter(|row| !row.soort.is_bate()).map(|row| row.bedrag.cents()).sum();
        let own: i64 = of_year().filter(|row| row.soort.is_bate()).map(|row| row.bedrag.cents()).sum();
        let rest = help(Kant::Lasten) - sums - declared[&year];
        let share = rest as f64 / help(Kant::Lasten) as f64;
        assert!((0.001..0.03).contains(&share), "{year}: {share:.4} of the accounts is not explained");
        assert!((help(Kant::Baten) - own).abs() < 2_000, "{year}: own contributions are the income");
    }
}

/// Cents by the year of the help, of lines that were not refused, from the messages themselves.
fn declared_in_messages() -> BTreeMap<i16, i64> {
    let files = common::files(8_000, 7);
    let (not_sent, mut seen) = (not_sent(&files), HashSet::new());
    let mut lines = HashMap::new();
    let mut refused = HashSet::new();
    for bericht in common::messages(&files) {
        if not_sent.contains(&identity(bericht)) || !seen.insert(identity(bericht)) {
            continue;
        }
        let (who, wet) = sender(bericht);
        match &bericht.inhoud {
            Inhoud::Declaratie(declaratie) => {
                for line in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
                    let year = line.periode.begindatum.year();
                    lines.insert((who, wet, line.referentie_nummer.clone()), (year, line.ingediend.signed()));
                }
            }
            Inhoud::DeclaratieAntwoord(Some(antwoord)) => {
                for line in antwoord.clienten.iter().flat_map(|client| &client.prestaties) {
                    refused.insert((bericht.header.ontvanger, wet, line.referentie_nummer.clone()));
                }
            }
            _ => {}
        }
    }
    let mut sums = BTreeMap::new();
    for (key, (year, amount)) in lines {
        if !refused.contains(&key) {
            *sums.entry(year).or_default() += amount.cents();
        }
    }
    sums
}

#[test]
fn the_fund_gives_about_what_it_gives_in_life() {
    let files = delivered(&small());
    let deliveries = of_kind(&files, "gemeentefonds");
    assert_eq!(deliveries.len(), 3);
    for (paths, keuzes) in &deliveries {
        let file = |part: &str| {
            let path = paths.iter().find(|path| path.contains(part)).unwrap();
            Some(files[path].as_bytes())
        };
        let read = Gemeentefonds::read(
            keuzes["circulaire"].as_str().unwrap().parse().unwrap(),
            keuzes["jaar"].as_str().unwrap().parse().unwrap(),
            &Fondsbestanden {
                volumina: file("volumina"),
                gewichten: file("gewichten"),
                uitkeringsfactoren: file("uitkeringsfactor"),
                siudu: file("siudu"),
                uitkomst: None,
            },
        );
        assert!(read.faults.is_empty() && read.notes.is_empty(), "{:?} {:?}", read.faults, read.notes);
        assert_eq!(read.gemeenten().len(), 13);
        let own = read.gemeente(gemeente()).unwrap();
        let each = |cluster| own.bedrag(cluster).unwrap().cents() as f64 / 100.0 / 8_000.0;
        // Deventer, Zutphen and Heerlen had 508 to 733 euros for Jeugd and 316 to 483 for the Wmo.
        for (cluster, band) in [
            (Cluster::SocialeBasis, 150.0..350.0),
            (Cluster::Participatie, 150.0..400.0),
            (Cluster::Wmo, 250.0..500.0),
            (Cluster::Jeugd, 380.0..740.0),
        ] {
            assert!(band.contains(&each(cluster)), "{cluster}: {}", each(cluster));
        }
    }
}

#[test]
fn the_social_basis_has_all_kinds_of_organisations() {
    let files = delivered(&small());
    let read = socialebasis::read(files["sociale_basis.csv"].as_bytes(), &Options::default());
    assert!(read.faults.is_empty() && read.notes.is_empty(), "{:?} {:?}", read.faults, read.notes);
    let kinds: BTreeSet<_> = read.rows.iter().filter_map(|row| row.soort).collect();
    assert_eq!(kinds.len(), socialebasis::Organisatiesoort::ALL.len());
    assert!(
        read.rows.iter().any(|row| !row.is_gesubsidieerd())
            && read.rows.iter().all(|row| row.gebied.is_some())
    );
    let meerjarig =
        read.rows.iter().filter(|row| row.duur == Some(socialebasis::Subsidieduur::Meerjarig)).count();
    assert!((60..400).contains(&read.rows.len()) && meerjarig > 10, "{} rows, {meerjarig}", read.rows.len());
}

#[test]
fn schemes_are_read_with_their_reach_and_one_is_missing() {
    let files = delivered(&small());
    let mut covered = BTreeSet::new();
    for (paths, keuzes) in of_kind(&files, "voorzieningen") {
        let names = keuzes["regelingen"].as_str().unwrap().split(',');
        let schemes: Vec<Regeling> = names.map(|name| name.parse().unwrap()).collect();
        let reach = Reikwijdte::new(schemes.clone(), day(&keuzes["van"]), day(&keuzes["tot"])).unwrap();
        let read = voorzieningen::read(files[&paths[0]].as_bytes(), &reach, &Options::default());
        assert!(read.faults.is_empty(), "{:?}", read.faults);
        for scheme in schemes {
            assert!(read.personen(scheme, reach.periode()).is_some_and(|people| people > 0), "{scheme}");
            covered.insert(scheme);
        }
    }
    assert!(!covered.contains(&Regeling::Schooluitval), "it is left out on purpose");
    assert!(covered.contains(&Regeling::Bijstand) && covered.len() == 9);
}

#[test]
fn residents_are_read_with_what_happened_to_them() {
    let files = delivered(&small());
    let (kind, read) = brp::read(files["brp.csv"].as_bytes(), &Options::default());
    assert!(read.faults.is_empty() && read.notes.is_empty(), "{kind:?}: {:?} {:?}", read.faults, read.notes);
    assert!((8_000..8_600).contains(&read.rows.len()), "residents, and who died");
    for year in 2021..2025 {
        let periode =
            Periode::closed(Datum::new(year, 1, 1).unwrap(), Datum::new(year, 12, 31).unwrap()).unwrap();
        let counts = bevolkingsloop(&read.rows, gemeente(), periode);
        let of_thousand = |count: usize| count as f64 / 8.0;
        assert!((5.0..14.0).contains(&of_thousand(counts.overleden.zeker)), "{year}: {counts:?}");
        assert!((20.0..65.0).contains(&of_thousand(counts.ingekomen.zeker)), "{year}: {counts:?}");
        assert!((7.0..16.0).contains(&of_thousand(counts.achttien.zeker)), "{year}: {counts:?}");
        assert_eq!(counts.overleden.onzeker + counts.achttien.onzeker, 0);
    }
}

/// Who has help in the messages lives at the address that the messages name.
#[test]
fn residents_live_where_the_messages_say() {
    let opdracht = small();
    let files = delivered(&opdracht);
    let (_, read) = brp::read(files["brp.csv"].as_bytes(), &Options::default());
    let homes: HashMap<_, _> = read.rows.iter().map(|row| (row.bsn, row)).collect();
    let mut newest = HashMap::new();
    for bericht in common::messages(&common::files(8_000, 7)) {
        if let Inhoud::Toewijzing(inhoud) = &bericht.inhoud {
            newest.insert(inhoud.bsn, inhoud.clone());
        }
    }
    let mut same = 0;
    for (bsn, client) in &newest {
        let home = homes.get(bsn).expect("each client is in the extract");
        assert_eq!(home.geboorte.earliest(), Some(client.geboortedatum.datum));
        let place = home.verblijfplaats().and_then(|place| place.adres.as_ref());
        let told = client.contactgegevens.first().and_then(|contact| contact.adres.as_ref());
        let told = told.and_then(|adres| adres.postcode.clone()?.parse().ok());
        same += usize::from(place.map(bronnen::Adressleutel::postcode) == told);
    }
    // Who moved after the last assignment, or left, lives elsewhere now.
    assert!(same * 100 > newest.len() * 85, "{same} of {}", newest.len());
}

#[test]
fn debts_are_read_without_a_remark() {
    let files = delivered(&small());
    let help = ddas::read_schuldhulp(files["ddas/schuldhulp.json"].as_bytes());
    let told: Vec<_> = help.bevindingen.iter().map(ToString::to_string).collect();
    assert!(help.kop.is_some() && told.is_empty() && help.trajecten.len() > 50, "{told:?}");
    assert!(help.trajecten.iter().all(|one| one.clienten.iter().all(|client| client.bsn.is_some())));
    let signals = ddas::read_vroegsignalering(files["ddas/vroegsignalering.json"].as_bytes());
    let told: Vec<_> = signals.bevindingen.iter().map(ToString::to_string).collect();
    assert!(signals.kop.is_some() && told.is_empty(), "{told:?}");
    // Divosa, 2023: four a month for each thousand residents.
    let each = signals.signalen.len() as f64 / 12.0 / 8.0;
    assert!((2.5..5.5).contains(&each), "{each} signals");
    assert!(signals.signalen.iter().any(|one| one.client.bsn.is_none()));
}

fn bron(soort: Cijfersoort, keuzes: &serde_json::Value) -> Cijferbron {
    let leeftijd = match soort {
        Cijfersoort::Kwb => Leeftijdsgroep::Iedereen,
        Cijfersoort::Gezondheidsmonitor => Leeftijdsgroep::Vanaf18,
    };
    let jaar = keuzes["jaar"].as_str().unwrap().parse().unwrap();
    Cijferbron { soort, jaar, indeling: Indelingsjaar::new(jaar).unwrap(), leeftijd }
}

#[test]
fn figures_of_areas_add_up_and_show_need() {
    let files = delivered(&small());
    for (paths, keuzes) in of_kind(&files, "gebiedscijfers") {
        let soort = if keuzes["bron"] == "kwb" { Cijfersoort::Kwb } else { Cijfersoort::Gezondheidsmonitor };
        let list = gebieden::read_gebiedscijfers(files[&paths[0]].as_bytes(), bron(soort, &keuzes));
        assert!(list.faults.is_empty() && list.notes.is_empty(), "{:?} {:?}", list.faults, list.notes);
        if keuzes["jaar"] != "2024" || soort != Cijfersoort::Kwb {
            continue;
        }
        let sum = |niveau: Gebiedsniveau| {
            let own = |area: &gebieden::Gebiedscijfers| {
                area.code.niveau() == niveau && area.gemeente.as_deref() == Some("Merwoude")
            };
            list.som(Kerncijfer::Inwoners, own).unwrap().0
        };
        let whole = sum(Gebiedsniveau::Gemeente);
        assert!((7_500.0..8_000.0).contains(&whole), "{whole}");
        for niveau in [Gebiedsniveau::Wijk, Gebiedsniveau::Buurt] {
            assert!((sum(niveau) - whole).abs() <= 40.0, "rounded to five");
        }
        // Where incomes are low, more people have help.
        let mut areas: Vec<_> =
            list.gebieden.iter().filter(|area| area.code.niveau() == Gebiedsniveau::Buurt).collect();
        areas.sort_by(|one, other| {
            let low = |area: &gebieden::Gebiedscijfers| area.cijfer(Kerncijfer::LageInkomens).unwrap();
            low(one).total_cmp(&low(other))
        });
        let help = |part: &[&gebieden::Gebiedscijfers]| -> f64 {
            part.iter().filter_map(|area| area.cijfer(Kerncijfer::WmoPerDuizend)).sum::<f64>()
                / part.len() as f64
        };
        let (rich, poor) = areas.split_at(areas.len() / 2);
        assert!(help(poor) > 1.2 * help(rich), "{} against {}", help(poor), help(rich));
    }
}

#[test]
fn the_map_is_whole_at_every_size() {
    for (residents, seed) in [(1_000, 1), (8_000, 7), (20_000, 2026), (100_000, 2026), (300_000, 3)] {
        let files = delivered(&Opdracht { months: 1, ..Opdracht::new(residents, seed).unwrap() });
        let mut edges: BTreeMap<String, BTreeMap<[i64; 4], usize>> = BTreeMap::new();
        for (paths, keuzes) in of_kind(&files, "vlakken") {
            let year = keuzes["indeling"].as_str().unwrap().parse().unwrap();
            let read = gebieden::read_geojson(files[&paths[0]].as_bytes(), Indelingsjaar::new(year).ok());
            let told: Vec<_> = read.faults.iter().map(ToString::to_string).collect();
            assert!(told.is_empty() && read.gedraaid == 0, "{residents} {paths:?}: {told:?}");
            let of_level = edges.entry(paths[0].clone()).or_default();
            for vlak in &read.vlakken {
                for ring in vlak.delen.iter().flat_map(|deel| std::iter::once(&deel.rand).chain(&deel.gaten))
                {
                    for pair in ring.windows(2) {
                        let at = |one: &gebieden::Punt| {
                            [(one.x * 10.0).round() as i64, (one.y * 10.0).round() as i64]
                        };
                        let (a, b) = (at(&pair[0]), at(&pair[1]));
                        let (low, high) = if a < b { (a, b) } else { (b, a) };
                        *of_level.entry([low[0], low[1], high[0], high[1]]).or_default() += 1;
                    }
                }
            }
        }
        let level = |name: &str| edges.iter().find(|(path, _)| path.contains(name)).unwrap().1;
        for name in ["buurten", "wijken", "gemeente"] {
            assert!(level(name).values().all(|times| *times <= 2), "a border is of one or two");
        }
        // What lies at the outside of the small areas is the outline of the municipality.
        let outside = |name: &str| -> BTreeSet<[i64; 4]> {
            level(name).iter().filter(|(_, times)| **times == 1).map(|(edge, _)| *edge).collect()
        };
        assert_eq!(outside("buurten"), outside("gemeente"), "{residents}");
        assert_eq!(outside("wijken"), outside("gemeente"), "{residents}");
    }
}

#[test]
fn regions_are_read() {
    let files = delivered(&small());
    let deliveries = of_kind(&files, "regios");
    assert_eq!(deliveries.len(), 2);
    for (paths, keuzes) in deliveries {
        let year = Indelingsjaar::new(keuzes["jaar"].as_str().unwrap().parse().unwrap()).unwrap();
        let read = gebieden::read_regioindeling(files[&paths[0]].as_bytes(), year);
        assert!(
            read.faults.is_empty() && read.soort.is_some() && read.namen.len() == 13,
            "{:?}",
            read.faults
        );
        if read.soort.is_some_and(gebieden::Regiosoort::is_centrum) {
            assert!(read.centrumgemeente(gemeente()).is_some());
        }
    }
}

#[test]
fn the_same_order_gives_the_same_sources_and_short_orders_work() {
    assert_eq!(delivered(&small()), delivered(&small()));
    assert_ne!(delivered(&small()), delivered(&Opdracht::new(8_000, 8).unwrap()));
    for months in [0, 1, 14] {
        let files = delivered(&Opdracht { months, ..Opdracht::new(1_000, 1).unwrap() });
        for (paths, _) in of_kind(&files, "iv3") {
            assert!(read_levering(files[&paths[0]].as_bytes()).is_good(), "{months} months: {paths:?}");
        }
    }
}
