//! Half a million names, measured. Run by `scripts/bench.sh zoeken`, in release: figures of a debug build say nothing.
#![allow(clippy::print_stdout, reason = "what is measured is shown to who measures")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::kluis::{Kluis, Kluistoegang};
use crate::{Datamap, Sleutelplaats};

const MENSEN: u32 = 500_000;
const VOOR: [&str; 40] = [
    "Jan",
    "Maria",
    "Johannes",
    "Anna",
    "Cornelis",
    "Johanna",
    "Hendrik",
    "Elisabeth",
    "Willem",
    "Cornelia",
    "Pieter",
    "Catharina",
    "Gerrit",
    "Hendrika",
    "Jacobus",
    "Wilhelmina",
    "Mohamed",
    "Fatima",
    "Daan",
    "Emma",
    "Sem",
    "Sophie",
    "Lucas",
    "Julia",
    "Levi",
    "Mila",
    "Finn",
    "Tess",
    "Noah",
    "Zoë",
    "Ahmed",
    "Aïcha",
    "Thijs",
    "Femke",
    "Ruben",
    "Lotte",
    "Bram",
    "Sanne",
    "Jesse",
    "Anouk",
];
const TUSSEN: [&str; 8] = ["", "", "", "", "de ", "van ", "van den ", "van der "];
const KOP: [&str; 60] = [
    "Jan", "Pieter", "Hendrik", "Willem", "Dirk", "Klaas", "Gerrit", "Mul", "Bak", "Vis", "Smit", "Meij",
    "Boer", "Berg", "Dijk", "Vries", "Kok", "Groot", "Heuvel", "Broek", "Linden", "Veen", "Hoek", "Wal",
    "Brink", "Dam", "Zand", "Water", "Hout", "Steen", "Kamp", "Velde", "Horst", "Burg", "Haan", "Wolf",
    "Vogel", "Schaap", "Ruiter", "Molen", "Kerk", "Brug", "Poort", "Laan", "Weide", "Bosch", "Beek", "Vliet",
    "Meer", "Zee", "Duin", "Polder", "Wijk", "Hof", "Kuip", "Slag", "Snij", "Tim", "Wever", "Kuiper",
];
const MIDDEN: [&str; 24] = [
    "", "er", "en", "el", "in", "ing", "steen", "veld", "huis", "man", "berg", "donk", "horst", "kamp",
    "land", "mans", "rode", "schot", "voort", "wijk", "zicht", "daal", "drecht", "loo",
];
const STAART: [&str; 20] = [
    "", "s", "sen", "sma", "stra", "inga", "man", "ers", "aar", "ink", "kes", "meijer", "huizen", "ema", "a",
    "se", "zoon", "je", "ens", "wald",
];

/// Chance that is the same each time.
struct Toeval(u64);

impl Toeval {
    /// A number below; low numbers come more often, as with names.
    fn skewed(&mut self, most: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((unit * unit) * most as f64) as usize % most
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ (self.0 >> 29)
    }
}

fn name(chance: &mut Toeval) -> String {
    let mut pick = |from: &[&'static str]| from[chance.skewed(from.len())];
    format!("{} {}{}{}{}", pick(&VOOR), pick(&TUSSEN), pick(&KOP), pick(&MIDDEN), pick(&STAART))
}

#[test]
#[ignore = "takes a minute, and means something in release only"]
fn half_a_million_names() {
    let folder = tempfile::tempdir().unwrap();
    let place = Sleutelplaats::Bestand(folder.path().join("a.sleutel"));
    let datamap = Datamap::open_or_create(&folder.path().join("data"), &place).unwrap();
    let path = kluis::Sleutel::vault_path(datamap.sleutelbestand());
    let vault = Kluis::open(&datamap, kluis::Kluissleutel::read(&path).unwrap()).unwrap();
    let toegang = Kluistoegang::new("meting", "geen", "proef", [1; 16]).unwrap();

    let mut chance = Toeval(7);
    let begun = Instant::now();
    let (asked, distinct) = bouwen::for_measurement(&datamap, MENSEN, &mut || {
        let naam = name(&mut chance);
        let born = format!(
            "{}-{:02}-{:02}",
            1930 + chance.next() % 90,
            1 + chance.next() % 12,
            1 + chance.next() % 28
        );
        let straat = KOP[chance.skewed(KOP.len())];
        (naam, born, format!("{straat}straat {} 1234AB Merwoude", chance.next() % 200))
    });
    let size = datamap.zoeklijst_path().metadata().unwrap().len();
    println!(
        "made: {MENSEN} people, {distinct} words, {} MB, {:.1} s",
        size >> 20,
        begun.elapsed().as_secs_f64()
    );
    let begun = Instant::now();
    let lijst = vault.zoeklijst(None).unwrap().unwrap();
    println!("read from the disk: {} ms", begun.elapsed().as_millis());
    measure(&vault, &toegang, &lijst, &asked);
}

fn measure(vault: &Kluis<'_>, toegang: &Kluistoegang, lijst: &Arc<Zoeklijst>, asked: &[(String, String)]) {
    let bereik = Zoekbereik { gemeente: "9999".parse().unwrap(), in_gebied: &|_| true, meeste: 20 };
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut shown = 0_usize;
    for (number, (naam, born)) in asked.iter().enumerate() {
        let last = naam.rsplit(' ').next().unwrap();
        let mut typo: Vec<u8> = last.bytes().collect();
        let at = number % typo.len();
        typo[at] = b'e';
        let typo = String::from_utf8_lossy(&typo).into_owned();
        for (kind, naam, born) in [
            ("whole name", naam.as_str(), ""),
            ("whole name and year", naam.as_str(), &born[..4]),
            ("family name", last, ""),
            ("family name with an error, and day", typo.as_str(), born.as_str()),
            ("first letters", &last[..last.len().min(4)], ""),
            ("nobody", "Qwertzuiop", ""),
        ] {
            let Ok(vraag) = Zoekvraag::read(naam, born, "", "") else { continue };
            let begun = Instant::now();
            let held = vault.zoeklijst(Some(lijst)).unwrap().unwrap();
            let found = vault.search(toegang, &held, &vraag, &bereik).unwrap();
            times.entry(kind).or_default().push(begun.elapsed());
            assert_eq!(found.geopend.len(), found.treffers.len());
            shown += found.treffers.len();
        }
    }
    assert!(shown > 0);
    for (kind, mut times) in times {
        times.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        println!("{kind}: {} searches, median {:.1} ms, 99 % {:.1} ms", times.len(), at(50), at(99));
        assert!(cfg!(debug_assertions) || at(99) < 100.0, "{kind} takes longer than promised");
    }
}
