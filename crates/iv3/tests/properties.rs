//! What must hold for any figures.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};

use domein::Bedrag;
use iv3::{
    Boekjaar, Cijfer, Cijferlijst, Gemeente, Kant, Lijn, Taakveld, Totalen, Verslagsoort, read_levering,
    read_odata, read_odata_v4,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const GRIJZE_CELLEN: &str = include_str!("../data/grijze_cellen.csv");
const CODES: &str = include_str!("../data/codes.csv");

/// The cells of a side that may be used in a year, on task fields of the social domain.
fn cells(kant: Kant, jaar: Boekjaar) -> Vec<(Taakveld, &'static str)> {
    let part = if kant == Kant::Lasten { "lasten" } else { "baten" };
    let holds = |fields: &[&str]| {
        (fields[1].parse::<u16>().unwrap()..=fields[2].parse::<u16>().unwrap()).contains(&jaar.jaar())
    };
    let lines = |table: &'static str| table.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
    let mut grey = BTreeSet::new();
    for fields in lines(GRIJZE_CELLEN).filter(|fields| fields[0] == part && holds(fields)) {
        for row in fields[3].split(' ') {
            grey.extend(fields[4].split(' ').map(|category| (row, category)));
        }
    }
    let list = format!("categorie_{part}");
    let categories: Vec<_> = lines(CODES)
        .filter(|fields| fields[0] == list && holds(fields))
        .flat_map(|fields| fields[3].split(' ').collect::<Vec<_>>())
        .collect();
    Taakveld::all(jaar)
        .flat_map(|one| categories.iter().map(move |category| (one, *category)))
        .filter(|(one, category)| !grey.contains(&(one.code(), *category)))
        .collect()
}

/// A row of the open data: municipality, task field, side, category, both placings in thousands.
#[derive(Clone, Debug)]
struct Rij {
    gemeente: u16,
    code: &'static str,
    categorie: String,
    eerste: Option<i32>,
    tweede: Option<i32>,
}

impl Rij {
    fn json(&self, soort: &str, pad: usize) -> Value {
        let padded = |text: &str| format!("{text}{}", " ".repeat(pad));
        json!({
            "ID": 1, "TaakveldBalanspost": padded(self.code), "Categorie": padded(&self.categorie),
            "Gemeenten": padded(&format!("GM{:04}", self.gemeente)), "Verslagsoort": padded(soort),
            "k_1ePlaatsing_1": self.eerste, "k_2ePlaatsing_2": self.tweede,
        })
    }
}

/// Rows of one report, no cell twice.
fn report() -> impl Strategy<Value = (i64, Vec<Rij>)> {
    let amount = || prop::option::weighted(0.8, -50_000..900_000_i32);
    let row = (1..5_u16, any::<bool>(), any::<prop::sample::Index>(), amount(), amount());
    (2017..=2026_i64, prop::collection::vec(row, 0..60)).prop_map(|(jaar, rows)| {
        let boekjaar = Boekjaar::new(jaar).unwrap();
        let (lasten, baten) = (cells(Kant::Lasten, boekjaar), cells(Kant::Baten, boekjaar));
        let mut seen = BTreeMap::new();
        for (gemeente, spent, index, eerste, tweede) in rows {
            let (letter, cells) = if spent { ("L", &lasten) } else { ("B", &baten) };
            let (taakveld, category) = cells[index.index(cells.len())];
            let code = taakveld.code();
            let categorie = format!("{letter}{category}");
            seen.insert(
                (gemeente, code, categorie.clone()),
                Rij { gemeente, code, categorie, eerste, tweede },
            );
        }
        (jaar, seen.into_values().collect())
    })
}

fn pages(soort: &str, rows: &[Rij], per_page: usize, pad: usize) -> Cijferlijst {
    let pages: Vec<_> = rows
        .chunks(per_page)
        .map(|rows| {
            json!({"value": rows.iter().map(|row| row.json(soort, pad)).collect::<Vec<_>>()}).to_string()
        })
        .collect();
    read_odata(pages.iter().map(String::as_bytes))
}

/// The same rows as version 4 gives them: an observation for each placing, in another order.
fn observations(soort: &str, rows: &[Rij], per_page: usize, pad: usize) -> Cijferlijst {
    let padded = |text: &str| format!("{text}{}", " ".repeat(pad));
    let observation = |row: &Rij, measure: &str, value: Option<i32>| {
        json!({
            "Id": 1, "Measure": padded(measure), "ValueAttribute": "None", "Value": value.map(f64::from),
            "StringValue": null, "TaakveldBalanspost": padded(row.code), "Categorie": padded(&row.categorie),
            "Gemeenten": padded(&format!("GM{:04}", row.gemeente)), "Verslagsoort": padded(soort),
        })
    };
    let firsts = rows.iter().map(|row| observation(row, "M004509", row.eerste));
    let seconds = rows.iter().filter(|row| row.tweede.is_some());
    let seconds = seconds.map(|row| observation(row, "M004510", row.tweede));
    let all: Vec<_> = seconds.chain(firsts).collect();
    let pages: Vec<_> = all.chunks(per_page).map(|rows| json!({ "value": rows }).to_string()).collect();
    let list = |codes: BTreeSet<(String, &str)>| {
        let codes: Vec<_> =
            codes.iter().map(|(code, title)| json!({"Identifier": padded(code), "Title": title})).collect();
        json!({ "value": codes }).to_string()
    };
    let measures = [("M004509".to_owned(), "1e plaatsing"), ("M004510".to_owned(), "2e plaatsing")];
    let lists = [
        ("MeasureCodes-0001.json", list(measures.into())),
        ("TaakveldBalanspostCodes", list(rows.iter().map(|row| (row.code.to_owned(), "")).collect())),
        ("CategorieCodes", list(rows.iter().map(|row| (row.categorie.clone(), "")).collect())),
        ("GemeentenCodes", list(rows.iter().map(|row| (format!("GM{:04}", row.gemeente), "Naam")).collect())),
        ("VerslagsoortCodes", list([(soort.to_owned(), "Jaarrekening")].into())),
    ];
    read_odata_v4(
        lists.iter().map(|(name, list)| (*name, list.as_bytes())),
        pages.iter().map(String::as_bytes),
    )
}

/// The delivery of a municipality that says what these figures say.
fn delivery(gemeente: &Gemeente, verslag: Verslagsoort, cijfers: &[Cijfer]) -> Value {
    let rows = |kant: Kant| -> Vec<Value> {
        let of_side = cijfers.iter().filter(|one| one.kant == kant && one.gemeente == *gemeente);
        of_side
            .filter_map(|one| {
                let euros = one.bedrag?.cents() / 100;
                Some(json!({"taakveld": one.taakveld.code(), "categorie": one.categorie, "bedrag": euros}))
            })
            .collect()
    };
    json!({
        "metadata": {
            "overheidslaag": "Gemeente", "overheidsnummer": gemeente.to_string().replace("GM", ""),
            "overheidsnaam": "Voorbeeld", "boekjaar": verslag.boekjaar.jaar(), "periode": verslag.periode.number(),
            "status": "Realisatie", "datum": "2025-07-01T10:00:00Z", "details_openbaar": true,
            "financieel_pakket": "-", "export_software": "-"
        },
        "contact": {"naam": "-", "email": "-", "telefoon": "-"},
        "data": {
            "lasten": rows(Kant::Lasten), "baten": rows(Kant::Baten),
            "balans_lasten": [], "balans_baten": [], "balans_standen": []
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn padded_keys_pages_and_the_order_of_rows_do_not_matter(
        (jaar, rows, shuffled) in report()
            .prop_flat_map(|(jaar, rows)| (Just(jaar), Just(rows.clone()), Just(rows).prop_shuffle())),
        per_page in 1..20_usize,
        pad in 0..5_usize,
    ) {
        let soort = format!("{jaar}X005");
        let plain = pages(&soort, &rows, rows.len().max(1), 0);
        prop_assert_eq!(&plain.bevindingen, &[]);
        prop_assert_eq!(plain.cijfers.len(), rows.len());
        prop_assert_eq!(pages(&soort, &shuffled, per_page, pad), plain);
    }

    #[test]
    fn version_4_gives_the_same_list_as_version_3(
        (jaar, rows) in report(),
        per_page in 1..20_usize,
        pad in 0..5_usize,
    ) {
        let soort = format!("{jaar}X005");
        let expected = pages(&soort, &rows, 100, 2);
        prop_assert_eq!(expected.cijfers.len(), rows.len());
        prop_assert_eq!(observations(&soort, &rows, per_page, pad), expected);
    }

    #[test]
    fn the_second_placing_counts_and_what_is_missing_is_unknown((jaar, rows) in report()) {
        let list = pages(&format!("{jaar}X004"), &rows, 100, 2);
        let expected: i64 = rows.iter().filter_map(|row| row.tweede.or(row.eerste)).map(i64::from).sum();
        let found: Bedrag = list.cijfers.iter().filter_map(|one| one.bedrag).sum();
        prop_assert_eq!(found.cents(), expected * 100_000);
        let unknown = rows.iter().filter(|row| row.eerste.is_none() && row.tweede.is_none()).count();
        prop_assert_eq!(list.cijfers.iter().filter(|one| one.bedrag.is_none()).count(), unknown);
    }

    #[test]
    fn sums_are_additive((jaar, rows) in report(), cut in 1..5_u16) {
        let soort = format!("{jaar}X005");
        let verslag: Verslagsoort = soort.parse().unwrap();
        let code = |number: u16| format!("GM{number:04}").parse::<Gemeente>().unwrap();
        let (near, far): (Vec<_>, Vec<_>) = (1..5_u16).map(code).partition(|one| *one < code(cut));
        let all: Vec<_> = near.iter().chain(&far).cloned().collect();
        let totalen = Totalen::of(&pages(&soort, &rows, 100, 0).cijfers).unwrap();
        let parts = [totalen.som(verslag, &near), totalen.som(verslag, &far)];
        let whole = totalen.som(verslag, &all);
        for lijn in Lijn::ALL {
            let of_parts: Vec<_> =
                parts.iter().filter_map(|part| part.totaal.lijn(lijn).lasten.bedrag()).collect();
            let sum = (!of_parts.is_empty()).then(|| of_parts.into_iter().sum::<Bedrag>());
            prop_assert_eq!(whole.totaal.lijn(lijn).lasten.bedrag(), sum);
        }
        prop_assert_eq!(whole.dekking.aanwezig + whole.dekking.ontbreekt.len(), all.len());
        prop_assert_eq!(whole.dekking.aanwezig, totalen.gemeenten(verslag).count());
    }

    #[test]
    fn a_delivery_made_from_open_data_and_read_back_gives_the_same_totals((jaar, rows) in report()) {
        let soort = format!("{jaar}X005");
        let verslag: Verslagsoort = soort.parse().unwrap();
        let list = pages(&soort, &rows, 7, 3);
        let open = Totalen::of(&list.cijfers).unwrap();
        for gemeente in open.gemeenten(verslag) {
            let read = read_levering(delivery(gemeente, verslag, &list.cijfers).to_string().as_bytes());
            prop_assert_eq!(read.afgekeurd, 0, "{:?}", read.bevindingen);
            let mut own = Totalen::default();
            own.add_levering(&read.levering.unwrap()).unwrap();
            let (own, open) = (own.get(verslag, gemeente).unwrap(), open.get(verslag, gemeente).unwrap());
            for lijn in Lijn::ALL {
                let known = |side: iv3::Som| side.bedrag().unwrap_or_default();
                prop_assert_eq!(known(own.lijn(lijn).lasten), known(open.lijn(lijn).lasten));
                prop_assert_eq!(known(own.lijn(lijn).baten), known(open.lijn(lijn).baten));
            }
        }
    }
}
