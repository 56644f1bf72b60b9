//! The figures of other people, from the files that they published.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::process::Command;
use std::sync::LazyLock;

use domein::Bedrag;
use iv3::{
    Boekjaar, Cijfer, Gemeente, Kant, Lijn, Lijngroep, Taakveld, Totalen, Verslagsoort, per_inwoner,
    read_fijn,
};

mod support;

/// The expenditure of every municipality per task field, joined to shorter codes: 6.71 stands for 6.71a to 6.71d.
struct Landelijk {
    totalen: Totalen,
    cijfers: Vec<Cijfer>,
    gemeenten: BTreeMap<(Verslagsoort, String), (Gemeente, NonZeroU32)>,
}

static LANDELIJK: LazyLock<Option<Landelijk>> = LazyLock::new(|| {
    let path = support::path("iv3_gemeente_2017_2026/iv3_lasten_per_taakveld.csv.gz")?;
    let unpacked = Command::new("gzip").arg("-dc").arg(path).output().ok().filter(|out| out.status.success());
    let Some(unpacked) = unpacked else {
        println!("skipped, because gzip is not at hand");
        return None;
    };
    let (mut cijfers, mut gemeenten) = (Vec::new(), BTreeMap::new());
    for row in csv::Reader::from_reader(unpacked.stdout.as_slice()).records() {
        let row = row.unwrap();
        let verslag: Verslagsoort = row[1].parse().unwrap();
        let gemeente: Gemeente = row[2].parse().unwrap();
        // A year in which the number of residents is not known has none.
        if let Ok(people) = row[4].parse() {
            gemeenten.insert((verslag, row[3].to_owned()), (gemeente.clone(), people));
        }
        if !row[5].starts_with("6.") && &row[5] != "7.1" {
            continue;
        }
        let Some(taakveld) = joined(&row[5], verslag.boekjaar) else { continue };
        let bedrag = Some(Bedrag::from_cents(row[6].parse::<i64>().unwrap() * 100_000));
        cijfers.push(Cijfer { gemeente, verslag, taakveld, kant: Kant::Lasten, categorie: None, bedrag });
    }
    Some(Landelijk { totalen: Totalen::of(&cijfers).unwrap(), cijfers, gemeenten })
});

/// A task field that stands for a shorter code: every one under it has the same line. 6.79 has two lines.
fn joined(code: &str, jaar: Boekjaar) -> Option<Taakveld> {
    Taakveld::new(code, jaar).ok().or_else(|| {
        let under: Vec<_> = Taakveld::under(code, jaar).collect();
        let lines: BTreeSet<_> = under.iter().map(|one| one.lijn()).collect();
        under.first().copied().filter(|_| lines.len() == 1)
    })
}

impl Landelijk {
    fn millions(&self, soort: &str, groepen: &[Lijngroep]) -> i64 {
        let soort = soort.parse().unwrap();
        let all: Vec<_> = self.totalen.gemeenten(soort).cloned().collect();
        let area = self.totalen.som(soort, &all);
        assert!(area.dekking.is_complete() && area.dekking.aanwezig > 330);
        let cents: i64 =
            groepen.iter().map(|groep| area.totaal.groep(*groep).lasten.bedrag().unwrap().cents()).sum();
        (cents + 50_000_000) / 100_000_000
    }
}

const INDIVIDUEEL: [Lijngroep; 2] = [Lijngroep::IndividueleWmo, Lijngroep::IndividueleJeugdwet];

/// Euros for each resident in the accounts of 2024: 6.1, access, individual Wmo, individual Jeugdwet, participation.
const PER_INWONER_2024: [(&str, u32, [i64; 5]); 15] = [
    ("Amsterdam", 931_298, [328, 166, 630, 410, 1_234]),
    ("Rotterdam", 670_610, [323, 298, 688, 477, 1_481]),
    ("Utrecht", 374_238, [302, 174, 546, 327, 814]),
    ("Groningen", 243_768, [207, 246, 685, 420, 1_293]),
    ("Almere", 226_500, [313, 168, 544, 525, 701]),
    ("Zaanstad", 161_389, [178, 233, 376, 473, 700]),
    ("Zwolle", 133_141, [280, 134, 1_079, 442, 967]),
    ("Leeuwarden", 128_810, [195, 161, 879, 564, 1_277]),
    ("Deventer", 103_405, [306, 62, 515, 422, 916]),
    ("Heerlen", 87_461, [130, 172, 873, 669, 1_536]),
    ("Lelystad", 84_080, [335, 106, 293, 518, 799]),
    ("Hoogeveen", 56_591, [253, 144, 387, 457, 979]),
    ("Zutphen", 48_752, [179, 207, 307, 454, 986]),
    ("Tiel", 42_370, [191, 137, 281, 439, 978]),
    ("Huizen", 41_193, [262, 92, 232, 361, 491]),
];

#[test]
fn the_accounts_of_2024_per_resident() {
    let Some(all) = LANDELIJK.as_ref() else { return };
    let soort: Verslagsoort = "2024X005".parse().unwrap();
    for (name, people, expected) in PER_INWONER_2024 {
        let (gemeente, inwoners) = &all.gemeenten[&(soort, name.to_owned())];
        assert_eq!(inwoners.get(), people, "{name}");
        let total = all.totalen.get(soort, gemeente).unwrap();
        let found = [
            Lijngroep::SocialeBasis,
            Lijngroep::Toegang,
            Lijngroep::IndividueleWmo,
            Lijngroep::IndividueleJeugdwet,
            Lijngroep::Participatie,
        ]
        .map(|groep| {
            (per_inwoner(total.groep(groep).lasten.bedrag().unwrap(), *inwoners).cents() + 50) / 100
        });
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_trend_of_the_country() {
    let Some(all) = LANDELIJK.as_ref() else { return };
    let trend = [
        (2017, 1_970, 9_750),
        (2018, 1_991, 10_544),
        (2019, 2_060, 11_461),
        (2020, 2_040, 12_051),
        (2021, 2_130, 12_048),
        (2022, 3_268, 12_060),
        (2023, 4_131, 13_237),
        (2024, 4_649, 14_706),
    ];
    for (jaar, basis, individueel) in trend {
        let soort = format!("{jaar}X005");
        assert_eq!(all.millions(&soort, &[Lijngroep::SocialeBasis]), basis, "{jaar}");
        assert_eq!(all.millions(&soort, &INDIVIDUEEL), individueel, "{jaar}");
    }
    assert_eq!(all.millions("2024X000", &[Lijngroep::IndividueleJeugdwet]), 5_899);
    assert_eq!(all.millions("2024X005", &[Lijngroep::IndividueleJeugdwet]), 7_174);
}

/// The number of municipalities was the same in 2024 and 2025; four have no budget of 2025 in the source.
#[test]
fn a_sum_over_reports_that_are_not_all_in_says_so() {
    let Some(all) = LANDELIJK.as_ref() else { return };
    let of_2024: BTreeSet<_> = ["2024X000", "2024X005"]
        .iter()
        .flat_map(|soort| all.totalen.gemeenten(soort.parse().unwrap()))
        .collect();
    let of_2024: Vec<_> = of_2024.into_iter().cloned().collect();
    let area = all.totalen.som("2025X000".parse().unwrap(), &of_2024);
    assert_eq!((of_2024.len(), area.dekking.aanwezig, area.dekking.ontbreekt.len()), (342, 338, 4));
    assert!(!area.dekking.is_complete());
}

#[test]
fn two_extractions_by_different_people_agree_on_6_71_in_2023() {
    let thousands = |cijfers: &[Cijfer]| -> i64 {
        let of_671 = cijfers.iter().filter(|one| {
            one.verslag.to_string() == "2023X005"
                && one.kant == Kant::Lasten
                && one.taakveld.code().starts_with("6.71")
        });
        of_671.filter_map(|one| one.bedrag).sum::<Bedrag>().cents() / 100_000
    };
    if let Some(all) = LANDELIJK.as_ref() {
        assert_eq!(thousands(&all.cijfers), 3_701_527);
    }
    if let Some(bytes) = support::shared("iv3_taakvelden_fijn/2023_jaarrekening.csv") {
        let list = read_fijn(&bytes, "2023X005".parse().unwrap());
        assert_eq!(list.bevindingen, []);
        assert_eq!(thousands(&list.cijfers), 3_701_527);
        assert_eq!(list.inwoners.len(), 342, "without the row of the country");
    }
}

/// The row of the country, which is left out, is the sum of what is read.
#[test]
fn the_fine_table_adds_up_to_its_own_row_of_the_country() {
    for (file, soort) in [
        ("2023_begroting", "2023X000"),
        ("2023_jaarrekening", "2023X005"),
        ("2024_begroting", "2024X000"),
        ("2025_begroting", "2025X000"),
    ] {
        let Some(bytes) = support::shared(&format!("iv3_taakvelden_fijn/{file}.csv")) else { return };
        let soort: Verslagsoort = soort.parse().unwrap();
        let list = read_fijn(&bytes, soort);
        assert_eq!(list.bevindingen, [], "{file}");
        let totalen = Totalen::of(&list.cijfers).unwrap();
        let all: Vec<_> = totalen.gemeenten(soort).cloned().collect();
        let found = totalen.som(soort, &all).totaal;
        // The row of the country, read as if it were a municipality.
        let renamed = String::from_utf8(bytes).unwrap().replace("\nNederland;", "\nHet hele land;");
        let with_country = Totalen::of(&read_fijn(renamed.as_bytes(), soort).cijfers).unwrap();
        let country = with_country.get(soort, &Gemeente::Naam("Het hele land".to_owned())).unwrap();
        for lijn in Lijn::ALL {
            let both =
                [&found, country].map(|one| (one.lijn(lijn).lasten.bedrag(), one.lijn(lijn).baten.bedrag()));
            assert_eq!(both[0], both[1], "{file} {lijn:?}");
        }
    }
}

/// Task fields added up are their lines, of every municipality and report.
#[test]
fn task_fields_add_up_to_their_lines() {
    let Some(bytes) = support::shared("iv3_taakvelden_fijn/2023_jaarrekening.csv") else { return };
    let soort: Verslagsoort = "2023X005".parse().unwrap();
    let totalen = Totalen::of(&read_fijn(&bytes, soort).cijfers).unwrap();
    for gemeente in totalen.gemeenten(soort) {
        let total = totalen.get(soort, gemeente).unwrap();
        for lijn in Lijn::ALL {
            let fields = Taakveld::all(soort.boekjaar).filter(|one| one.lijn() == lijn);
            let sums: Vec<_> = fields.map(|one| total.taakveld(one)).collect();
            let lasten: Bedrag = sums.iter().filter_map(|sum| sum.som.lasten.bedrag()).sum();
            let baten: Bedrag = sums.iter().flat_map(|sum| sum.baten.values().copied()).sum();
            assert_eq!(lasten, total.lijn(lijn).lasten.bedrag().unwrap_or_default(), "{gemeente} {lijn:?}");
            assert_eq!(baten, total.lijn(lijn).baten.bedrag().unwrap_or_default(), "{gemeente} {lijn:?}");
        }
    }
}
