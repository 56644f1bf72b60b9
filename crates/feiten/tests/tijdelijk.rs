#![allow(clippy::unwrap_used)]
mod common;
use common::*;
use std::collections::BTreeMap;
use voorbeeld::{BestandInhoud, Opdracht, generate};
#[test]
fn count() {
    let opdracht = Opdracht { months: 12, ..Opdracht::new(5_000, 1).unwrap() };
    let mut files = Vec::new();
    let out = &mut |bestand: voorbeeld::Bestand| {
        let bytes = match bestand.inhoud {
            BestandInhoud::Bericht(bericht) => bytes(&bericht),
            BestandInhoud::Tekst(text) => text.into_bytes(),
        };
        if bestand.path.ends_with(".xml") {
            files.push((bestand.path, bytes));
        }
    };
    generate(&opdracht, out, &mut |_, _| {});
    let map = Map::new();
    map.import(files);
    let stand = map.stand();
    let mut n: BTreeMap<&str, usize> = BTreeMap::new();
    let mut t: BTreeMap<&str, String> = BTreeMap::new();
    for o in &stand.oordelen {
        for a in &o.aanmerkingen {
            *n.entry(a.regel).or_default() += 1;
        }
        for b in &o.bevindingen {
            t.entry(b.regel).or_insert(b.tekst.clone());
        }
    }
    println!(
        "{} messages {} lines {} toewijzingen {} pauzes",
        stand.oordelen.len(),
        stand.prestaties.len(),
        stand.toewijzingen.len(),
        stand.onderbrekingen.len()
    );
    println!("{n:#?} {t:#?}");
}
