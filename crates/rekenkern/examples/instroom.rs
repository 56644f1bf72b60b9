//! How long it takes to follow the spells of a whole country: `cargo run --release -p rekenkern --example instroom --
//! 20000000`. The entries are fictional and the same for the same number; some four for each client.

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

use std::time::Instant;

use domein::{Maand, OngeldigeCode, day_number};
use rekenkern::{Instroomregels, Instroomrijen, Maandvenster, OPEN_END, instroom};

const YEARS: i32 = 7;
const KEYS: u32 = 400;

/// The columns of so many entries, by client.
struct Columns {
    client: Vec<u32>,
    reeks: Vec<u8>,
    sleutel: Vec<u32>,
    begin: Vec<i32>,
    eind: Vec<i32>,
}

impl Columns {
    fn fictional(rows: u32, first_day: i32) -> Self {
        // Numbers without a pattern that could be foreseen: those of SplitMix64, from the place of the row.
        let chance = |row: u32, salt: u64| {
            let mixed = (u64::from(row) * 8 + salt).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            (mixed ^ (mixed >> 27)) >> 33
        };
        let begin: Vec<i32> = (0..rows)
            .map(|row| first_day - 365 + (chance(row, 0) % (365 * (YEARS as u64 + 1))) as i32)
            .collect();
        let last = |row: u32, begin: &i32| match chance(row, 1) % 10 {
            0 => OPEN_END,
            _ => begin + (chance(row, 2) % 700) as i32,
        };
        Self {
            client: (0..rows).map(|row| row / 4).collect(),
            reeks: (0..rows).map(|row| (chance(row, 3) % 2) as u8).collect(),
            sleutel: (0..rows).map(|row| (chance(row, 4) % u64::from(KEYS)) as u32).collect(),
            eind: (0..rows).zip(&begin).map(|(row, begin)| last(row, begin)).collect(),
            begin,
        }
    }

    fn rows(&self) -> Instroomrijen<'_> {
        Instroomrijen {
            client: &self.client,
            reeks: &self.reeks,
            sleutel: &self.sleutel,
            begin: &self.begin,
            eind: &self.eind,
        }
    }
}

fn main() -> Result<(), OngeldigeCode> {
    let rows = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(20_000_000);
    let first: Maand = "2018-01".parse()?;
    let venster = Maandvenster::new(first, first.plus(12 * YEARS - 1));
    let mut columns = Columns::fictional(rows, day_number(first.first_day()));
    let clients = rows as usize / 4 + 1;
    let regels = Instroomregels { gat: 28, terug_binnen: 365 };
    let measure = |name: &str, columns: &Columns| {
        let seconds = (0..3).map(|_| {
            let start = Instant::now();
            let found = instroom(clients, KEYS as usize, columns.rows(), &venster, regels);
            std::hint::black_box(&found);
            start.elapsed().as_secs_f64()
        });
        println!("{name} rows {rows} wall {:.2}", seconds.fold(f64::MAX, f64::min));
    };
    measure("sorted", &columns);
    // The same entries in an order in which those of one client lie far apart.
    let part = (rows / 4).max(1);
    columns.client = (0..rows).map(|row| row % part).collect();
    measure("unsorted", &columns);
    Ok(())
}
