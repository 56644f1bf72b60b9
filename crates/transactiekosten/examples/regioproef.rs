//! How quickly a large region calculates: two ways, every pair of municipality and organisation, every year with its index.
//!
//! `regioproef MUNICIPALITIES PROVIDERS YEARS` prints one line: relations, seconds of the clock for checking and for
//! calculating, and the saving in cents. `scripts/bench/regio.sh` runs it.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::time::Instant;

use rust_decimal::Decimal;
use transactiekosten::{Indexjaar, Regiorelatie, Regioverband, Transactiebestand, zestien_gemeenten};

fn region(towns: usize, providers: usize, years: u32) -> Transactiebestand {
    let mut file = zestien_gemeenten();
    file.jaren = years;
    file.gemeenten = (0..towns).map(|place| format!("Gemeente {place}")).collect();
    file.aanbieders = (0..providers).map(|place| format!("Aanbieder {place}")).collect();
    file.relaties = (0..towns * providers)
        .map(|place| Regiorelatie {
            gemeente: file.gemeenten[place / providers].clone(),
            aanbieder: file.aanbieders[place % providers].clone(),
            jaarbedrag: 1_000_000 + i64::try_from(place).unwrap_or(0) * 137,
            clienten: 0,
        })
        .collect();
    file.clientgebonden = None;
    let rises = (1..).take(years.saturating_sub(1) as usize);
    file.index =
        rises.map(|year| Indexjaar { jaar: file.beginjaar + year, procent: Decimal::new(431, 2) }).collect();
    file
}

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<usize> = std::env::args().skip(1).map(|one| one.parse()).collect::<Result<_, _>>()?;
    let [towns, providers, years] = given[..] else {
        return Err("regioproef MUNICIPALITIES PROVIDERS YEARS".into());
    };
    let file = region(towns, providers, u32::try_from(years)?);
    let start = Instant::now();
    let verband = Regioverband::new(file).map_err(|faults| format!("{faults:?}"))?;
    let checked = start.elapsed();
    let start = Instant::now();
    let uitkomst = verband.vergelijk()?;
    println!(
        "{} relations  check {:.4} s  calculate {:.4} s  saving {}",
        uitkomst.apart.relaties,
        checked.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        uitkomst.besparing.bedrag.midden.cents(),
    );
    Ok(())
}
