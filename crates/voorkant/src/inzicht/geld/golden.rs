//! The figures of other people, through the answer of this page. The files are read where they are; where they are
//! not, a test says that it is skipped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use bescherming::Rules;
use domein::{Bedrag, Gemeentecode};
use gemeentefonds::{Cluster, Fondsbestanden, Gemeentefonds};
use iv3::{Boekjaar, Cijfer, Gemeente, Kant, Lijngroep, Taakveld, Verslagperiode, Verslagsoort};

use super::boeken::{Boekbron, Boeken, Kijk};
use super::decide::{Antwoord, Geld, Geldgrond, Geldmaat, Vraag, decide, decide_with};
use super::inwoners::Inwoners;
use super::stroom::{Geldbestemming, Geldbron};
use super::vergelijking::Grootteklasse;
use super::vooruit::{Vooruitlijn, Vooruitzicht};
use crate::bronnen::Iv3Bron;
use crate::inzicht::beeld::Rekenwijze;
use crate::inzicht::vertaling::Vertaling;

/// A file of the open data at hand; None, said aloud, when it is not there.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn shared(name: &str) -> Option<PathBuf> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let file = Path::new(&package).join("../../../shared/opendata").join(name);
    if !file.is_file() {
        println!("skipped, because {name} is not at hand");
        return None;
    }
    Some(file)
}

/// The expenditure of every municipality, 2017 to now, as a public delivery; and its residents in each year.
struct Land {
    bron: Iv3Bron,
    inwoners: Inwoners,
    codes: BTreeMap<String, Gemeentecode>,
}

static LAND: LazyLock<Option<Land>> = LazyLock::new(|| {
    let path = shared("iv3_gemeente_2017_2026/iv3_lasten_per_taakveld.csv.gz")?;
    let unpacked =
        Command::new("gzip").arg("-dc").arg(path).output().ok().filter(|out| out.status.success())?;
    let (mut cijfers, mut inwoners, mut codes) = (Vec::new(), Inwoners::default(), BTreeMap::new());
    for row in csv::Reader::from_reader(unpacked.stdout.as_slice()).records() {
        let row = row.unwrap();
        let verslag: Verslagsoort = row[1].parse().unwrap();
        let gemeente: Gemeente = row[2].parse().unwrap();
        inwoners.add(gemeente.clone(), verslag.boekjaar.jaar(), row[4].parse().ok());
        if let Gemeente::Code(code) = &gemeente {
            codes.insert(row[3].to_owned(), *code);
        }
        let Some(taakveld) = joined(&row[5], verslag.boekjaar) else { continue };
        let bedrag = Some(Bedrag::from_cents(row[6].parse::<i64>().unwrap() * 100_000));
        cijfers.push(Cijfer { gemeente, verslag, taakveld, kant: Kant::Lasten, categorie: None, bedrag });
    }
    let mut bron = Iv3Bron::default();
    bron.openbaar.add_cijfers(&cijfers).unwrap();
    Some(Land { bron, inwoners, codes })
});

/// The file joins task fields to shorter codes: 6.74 stands for 6.74a to 6.74c, all of one line.
fn joined(code: &str, jaar: Boekjaar) -> Option<Taakveld> {
    if !code.starts_with("6.") && code != "7.1" {
        return None;
    }
    Taakveld::new(code, jaar).ok().or_else(|| {
        let mut under = Taakveld::under(code, jaar);
        let first = under.next()?;
        under.all(|one| one.lijn() == first.lijn()).then_some(first)
    })
}

/// What is asked of the answer: accounts of a year, gross.
fn vraag(gemeente: Gemeentecode, jaar: i64, periode: Verslagperiode, maat: Geldmaat) -> Vraag {
    let jaar = Some(Boekjaar::new(jaar).unwrap());
    Vraag { gemeente, jaar, periode: Some(periode), maat, kijk: Kijk::Bruto, precies: false }
}

fn answer(bron: &Iv3Bron, inwoners: Inwoners, fonds: &[Gemeentefonds], vraag: &Vraag) -> Antwoord {
    let (stand, vertaling, rules) =
        (feiten::koppel(&feiten::Batch::default()), Vertaling::default(), Rules::default());
    let personen = crate::bronnen::Personenbron::default();
    let grond = Geldgrond {
        iv3: bron,
        fonds,
        cijfers: &[],
        regios: &[],
        totaalbedragen: &[],
        stand: &stand,
        personen: &personen,
        wijze: Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 },
        naam: "",
    };
    if inwoners.counted_in(2024).next().is_none() {
        return decide(&grond, vraag);
    }
    decide_with(&grond, vraag, &Boeken::new(bron, vraag.gemeente, Vec::new(), inwoners))
}

fn of(land: &Land, vraag: &Vraag) -> Geld {
    *answer(&land.bron, land.inwoners.clone(), &[], vraag).geld.unwrap()
}

/// The figure of a group in the row of a report.
fn group(geld: &Geld, groep: Lijngroep) -> Option<i64> {
    let rows = geld.rekeningen.iter().chain(&geld.begrotingen);
    let row = rows.into_iter().find(|rij| rij.bron == geld.verslag)?;
    let place = Lijngroep::ALL.iter().position(|one| *one == groep)?;
    row.groepen[place].map(Bedrag::cents)
}

/// Euros for each resident in the accounts of 2024: 6.1, access, individual Wmo, individual youth help, participation.
#[test]
fn the_accounts_of_2024_per_resident() {
    let Some(land) = LAND.as_ref() else { return };
    for (name, people, expected) in [
        ("Amsterdam", 931_298, [328, 166, 630, 410, 1_234]),
        ("Groningen", 243_768, [207, 246, 685, 420, 1_293]),
        ("Deventer", 103_405, [306, 62, 515, 422, 916]),
        ("Heerlen", 87_461, [130, 172, 873, 669, 1_536]),
        ("Zutphen", 48_752, [179, 207, 307, 454, 986]),
        ("Huizen", 41_193, [262, 92, 232, 361, 491]),
    ] {
        let asked = vraag(land.codes[name], 2024, Verslagperiode::Jaarrekening, Geldmaat::PerInwoner);
        let geld = of(land, &asked);
        assert_eq!(geld.inwoners.unwrap().aantal.get(), people, "{name}");
        let found = [
            Lijngroep::SocialeBasis,
            Lijngroep::Toegang,
            Lijngroep::IndividueleWmo,
            Lijngroep::IndividueleJeugdwet,
            Lijngroep::Participatie,
        ]
        .map(|groep| (group(&geld, groep).unwrap() + 50) / 100);
        assert_eq!(found, expected, "{name}");
    }
}

/// The page of every municipality, added up, is the country.
#[test]
fn the_pages_of_all_municipalities_add_up_to_the_country() {
    let Some(land) = LAND.as_ref() else { return };
    for (jaar, basis, individueel) in [(2017, 1_970, 9_750), (2021, 2_130, 12_048), (2024, 4_649, 14_706)] {
        let verslag: Verslagsoort = format!("{jaar}X005").parse().unwrap();
        let mut found = [0_i64; 2];
        for gemeente in land.bron.openbaar.gemeenten(verslag) {
            let Gemeente::Code(code) = gemeente else { continue };
            let boeken = Boeken::new(&land.bron, *code, Vec::new(), Inwoners::default());
            let boek = boeken.get(verslag).unwrap();
            assert_eq!(boek.bron, Boekbron::Cbs(None));
            let cents = |groep| Kijk::Bruto.bedrag(boek.totaal.groep(groep)).map_or(0, Bedrag::cents);
            found[0] += cents(Lijngroep::SocialeBasis);
            found[1] += cents(Lijngroep::IndividueleWmo) + cents(Lijngroep::IndividueleJeugdwet);
        }
        let millions = found.map(|cents| (cents + 50_000_000) / 100_000_000);
        assert_eq!(millions, [basis, individueel], "{jaar}");
    }
}

/// Deventer beside others of 100,000 to 250,000 residents: the median is found once more, the slow way.
#[test]
fn the_middle_of_the_others_is_that_of_a_sorted_list() {
    let Some(land) = LAND.as_ref() else { return };
    let own = land.codes["Deventer"];
    let geld = of(land, &vraag(own, 2024, Verslagperiode::Jaarrekening, Geldmaat::Euro));
    let found = geld.vergelijking.unwrap();
    assert_eq!(found.klasse, Grootteklasse::Tot250);
    let verslag: Verslagsoort = "2024X005".parse().unwrap();
    let mut each: Vec<f64> = Vec::new();
    for gemeente in land.bron.openbaar.gemeenten(verslag).filter(|one| **one != Gemeente::Code(own)) {
        let people = f64::from(land.inwoners.of(gemeente, 2024).unwrap().aantal.get());
        let total = land.bron.openbaar.get(verslag, gemeente).unwrap();
        let cents = total.groep(Lijngroep::IndividueleJeugdwet).lasten.bedrag();
        if (100_000.0..250_000.0).contains(&people) {
            each.extend(cents.map(|cents| (cents.cents() as f64 / people).round()));
        }
    }
    each.sort_by(f64::total_cmp);
    let middle = (each[(each.len() - 1) / 2] + each[each.len() / 2]) / 2.0;
    let row = found.rijen.iter().find(|rij| rij.groep == Lijngroep::IndividueleJeugdwet).unwrap();
    let others = row.anderen.unwrap();
    assert_eq!(others.aantal, each.len());
    assert!((others.midden.cents() as f64 - middle).abs() <= 0.5, "{others:?} {middle}");
    assert!(others.laag < others.midden && others.midden < others.hoog);
    // Three cities are no crowd: nothing is compared.
    let large = of(land, &vraag(land.codes["Amsterdam"], 2024, Verslagperiode::Jaarrekening, Geldmaat::Euro));
    let large = large.vergelijking.unwrap();
    assert!(large.aanwezig < 5 && large.rijen.iter().all(|rij| rij.anderen.is_none()), "{large:?}");
}

/// Of four municipalities the budget of 2025 is not in.
#[test]
fn a_report_that_is_not_in_is_told() {
    let Some(land) = LAND.as_ref() else { return };
    let mut counted = land.inwoners.clone();
    // All 342 of the year have residents; the file has them only with a report.
    for code in land.codes.values() {
        let gemeente = Gemeente::Code(*code);
        let reports = ["2024X000", "2024X005"].map(|soort| soort.parse::<Verslagsoort>().unwrap());
        if reports.iter().any(|soort| land.bron.openbaar.get(*soort, &gemeente).is_some()) {
            counted.add(gemeente, 2025, Some(1_000.0));
        }
    }
    let asked = vraag(land.codes["Zutphen"], 2025, Verslagperiode::Begroting, Geldmaat::Euro);
    let geld = answer(&land.bron, counted, &[], &asked).geld.unwrap();
    assert_eq!((geld.dekking.aanwezig, geld.dekking.bekend), (337, 341), "without the own one");
}

/// Income is not in this file: then nobody knows who pays, and net is no figure.
#[test]
fn what_is_unknown_is_no_nought() {
    let Some(land) = LAND.as_ref() else { return };
    let asked = vraag(land.codes["Zutphen"], 2024, Verslagperiode::Jaarrekening, Geldmaat::Euro);
    let geld = of(land, &asked);
    assert_eq!(geld.stroom.by(|weg| weg.bron).into_keys().collect::<Vec<_>>(), [Geldbron::Onbekend]);
    let net = of(land, &Vraag { kijk: Kijk::Netto, ..asked });
    assert_eq!(group(&net, Lijngroep::SocialeBasis), None);
    assert!(geld.velden.iter().all(|veld| veld.rekening[2].is_none()));
    // 2026 has a budget and no accounts.
    let budget = of(land, &vraag(land.codes["Zutphen"], 2026, Verslagperiode::Begroting, Geldmaat::Euro));
    assert_eq!(budget.paar.1, None);
    assert!(budget.velden.iter().all(|veld| veld.rekening == [None; 3]));
    let absent = vraag(land.codes["Zutphen"], 2026, Verslagperiode::Jaarrekening, Geldmaat::Euro);
    assert!(answer(&land.bron, land.inwoners.clone(), &[], &absent).geld.is_none());
}

/// What `docs/voorspelling.md` measured: youth help of all municipalities together does better than "the same as last
/// year". Of either line the page says whether it does.
#[test]
fn the_forecast_beats_the_same_as_last_year_or_says_that_it_does_not() {
    let Some(land) = LAND.as_ref() else { return };
    let geld = of(land, &vraag(land.codes["Deventer"], 2024, Verslagperiode::Jaarrekening, Geldmaat::Euro));
    for (which, found) in &geld.vooruit {
        match found {
            Vooruitzicht::Verwacht { terug, jaren } => {
                assert!(terug.procent.unwrap() < 95.0 && terug.gemeenten > 250, "{terug:?}");
                assert_eq!(jaren.iter().map(|(jaar, _)| *jaar).collect::<Vec<_>>(), [2025, 2026]);
                assert!(jaren.iter().all(|(_, one)| one.laag <= one.midden && one.midden <= one.hoog));
            }
            other => assert_ne!(*which, Vooruitlijn::Jeugd, "{other:?}"),
        }
    }
}

fn circular(circulaire: &str, jaar: u16) -> Option<Gemeentefonds> {
    let read = |end: &str| std::fs::read(shared(&format!("gemeentefonds/GF_{circulaire}_{jaar}{end}"))?).ok();
    let (volumina, gewichten) = (read("_Volumina.tsv")?, read("_Gewichten.tsv")?);
    let factoren = std::fs::read(shared("gemeentefonds/Uitkeringsfactor.csv")?).ok()?;
    let files = Fondsbestanden {
        volumina: Some(&volumina),
        gewichten: Some(&gewichten),
        uitkeringsfactoren: Some(&factoren),
        siudu: None,
        uitkomst: None,
    };
    Some(Gemeentefonds::read(circulaire.parse().unwrap(), jaar, &files))
}

/// The fine table of the accounts of 2023 has income, by name: with it the flow of every municipality.
#[test]
fn the_flow_of_every_municipality_adds_up_and_its_fund_is_that_of_the_circular() {
    let Some(path) = shared("iv3_taakvelden_fijn/2024_begroting.csv") else { return };
    let Some(fonds) = circular("M2024", 2024) else { return };
    let verslag: Verslagsoort = "2024X000".parse().unwrap();
    let list = iv3::read_fijn(&std::fs::read(path).unwrap(), verslag);
    let mut bron = Iv3Bron { inwoners: list.inwoners.clone(), ..Iv3Bron::default() };
    bron.openbaar.add_cijfers(&list.cijfers).unwrap();
    let fonds = [fonds];
    let (mut seen, mut cells) = (0, 0);
    for deel in fonds[0].gemeenten() {
        let asked = vraag(deel.code, 2024, Verslagperiode::Begroting, Geldmaat::Euro);
        let Some(geld) = answer(&bron, Inwoners::default(), &fonds, &asked).geld else { continue };
        seen += 1;
        let by_source = geld.stroom.by(|weg| weg.bron);
        let by_purpose = geld.stroom.by(|weg| weg.bestemming);
        let sum = |cents: Vec<Bedrag>| cents.into_iter().sum::<Bedrag>();
        assert_eq!(sum(by_source.values().copied().collect()), sum(by_purpose.values().copied().collect()));
        // Straight from the file: what is spent on each task field, whoever paid.
        let spent: i64 = list
            .cijfers
            .iter()
            .filter(|one| one.gemeente == Gemeente::Naam(deel.naam.clone()) && one.kant == Kant::Lasten)
            .filter_map(|one| one.bedrag.map(Bedrag::cents).filter(|cents| *cents > 0))
            .sum();
        let purposes = by_purpose.iter().filter(|(to, _)| matches!(to, Geldbestemming::Klasse(_)));
        assert_eq!(purposes.map(|(_, bedrag)| bedrag.cents()).sum::<i64>(), spent, "{}", deel.naam);
        for cluster in Cluster::sociaal().filter(|one| !geld.stroom.fonds_weg.contains(one)) {
            cells += 1;
            assert_eq!(
                by_source.get(&Geldbron::Fonds(cluster)).copied(),
                deel.bedrag(cluster),
                "{}",
                deel.naam
            );
        }
    }
    // A few names are spelled in another way in the two files; those have no page from them.
    assert!(seen > 330 && cells > 1_200, "{seen} municipalities, {cells} cells");
}
