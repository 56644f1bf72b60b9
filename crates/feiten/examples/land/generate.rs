//! Fictional assignments of a whole country: few households with much help, many with little.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use arrow_array::{Date32Array, Int32Array, RecordBatch, UInt8Array, UInt16Array, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use feiten::{Kolommen, cut_at_changes};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use rayon::prelude::*;

use crate::Outcome;

feiten::kolommen! {
    /// Assignments with their price, area by area and household by household.
    Land "land" {
        /// Area; ten areas are a municipality.
        gebied: u16 as Coded,
        /// Household.
        huishouden: u32 as Sorted,
        /// Person.
        persoon: u32 as Sorted,
        /// Kind of help.
        voorziening: u8 as Coded,
        /// First day.
        begin: i32 as Day,
        /// Last day.
        eind: i32 as Day,
        /// Cents a month.
        maandbedrag: i32 as Plain,
    }
}

/// Kinds of help.
pub const SOORTEN: usize = 30;
/// Areas in a municipality.
pub const GEBIEDEN: u16 = 10;
const AREAS: u64 = 3420;
const FILES: u64 = 8;
/// 1 January 2019.
const FIRST_DAY: i32 = 17_897;
/// 31 December 2099: what still runs.
const OPEN: i32 = 47_481;
/// About so many rows lie in one part of the file, cut between municipalities.
const PART: usize = 1 << 20;

/// Makes so many assignments, and writes them twice: in the order in which they would arrive, and as the
/// product lays them out.
pub fn generate(folder: &Path, rows: u64) -> Outcome {
    let households = (rows / 8).max(1);
    let mut chance = Chance(1);
    let area: Vec<u16> = (0..households).map(|_| chance.below(AREAS) as u16).collect();
    let files: Vec<Land> =
        (0..FILES).into_par_iter().map(|file| arriving(100 + file, rows / FILES, &area)).collect();
    let arrival = folder.join("aankomst");
    fs::create_dir_all(&arrival)?;
    for (number, land) in files.iter().enumerate() {
        write_arrival(&arrival.join(format!("part-{number}.parquet")), land)?;
    }
    let land = laid_out(files, &area);
    let beeld = folder.join("beeld");
    fs::create_dir_all(&beeld)?;
    let gemeenten: Vec<u16> = land.gebied.iter().map(|area| area / GEBIEDEN).collect();
    land.write(&beeld, &cut_at_changes(&gemeenten, PART))?;
    Ok(())
}

/// The assignments of one file, in no order.
fn arriving(seed: u64, rows: u64, area: &[u16]) -> Land {
    let mut chance = Chance(seed);
    let mut land = Land::default();
    for _ in 0..rows {
        let household = ((area.len() as f64 * chance.unit().powf(2.2)) as usize).min(area.len() - 1);
        let begin = FIRST_DAY + chance.below(365 * 6) as i32;
        let days = (chance.unit().ln() / (1.0 - 1.0 / 300.0_f64).ln()).ceil().clamp(1.0, 3000.0) as i32;
        land.gebied.push(area[household]);
        land.huishouden.push(household as u32);
        land.persoon.push(household as u32 * 8 + chance.below(5) as u32);
        land.voorziening.push((SOORTEN as f64 * chance.unit().powf(1.6)).min(29.0) as u8);
        land.begin.push(begin);
        land.eind.push(if chance.unit() < 0.1 { OPEN } else { begin + days });
        land.maandbedrag.push((11.2 + 0.9 * chance.normal()).exp() as i32);
    }
    land
}

/// Households numbered area by area, and assignments sorted by household and person.
fn laid_out(files: Vec<Land>, area: &[u16]) -> Land {
    let mut by_area: Vec<u32> = (0..area.len() as u32).collect();
    by_area.par_sort_by_key(|household| area[*household as usize]);
    let mut number = vec![0_u32; area.len()];
    for (new, old) in (0..).zip(by_area) {
        number[old as usize] = new;
    }
    let mut all = Land::default();
    for mut file in files {
        all.gebied.append(&mut file.gebied);
        all.persoon.extend(file.persoon.iter().map(|person| number[*person as usize / 8] * 8 + person % 8));
        all.voorziening.append(&mut file.voorziening);
        all.begin.append(&mut file.begin);
        all.eind.append(&mut file.eind);
        all.maandbedrag.append(&mut file.maandbedrag);
    }
    let mut order: Vec<u32> = (0..all.persoon.len() as u32).collect();
    order.par_sort_unstable_by_key(|row| (all.persoon[*row as usize], *row));
    let persoon = sorted(&all.persoon, &order);
    Land {
        gebied: sorted(&all.gebied, &order),
        huishouden: persoon.iter().map(|person| person / 8).collect(),
        persoon,
        voorziening: sorted(&all.voorziening, &order),
        begin: sorted(&all.begin, &order),
        eind: sorted(&all.eind, &order),
        maandbedrag: sorted(&all.maandbedrag, &order),
    }
}

fn sorted<T: Copy + Send + Sync>(column: &[T], order: &[u32]) -> Vec<T> {
    order.par_iter().map(|row| column[*row as usize]).collect()
}

fn write_arrival(path: &Path, land: &Land) -> Outcome {
    let fields = [
        ("person", DataType::UInt64),
        ("household", DataType::UInt64),
        ("provision", DataType::UInt8),
        ("area", DataType::UInt16),
        ("start_date", DataType::Date32),
        ("end_date", DataType::Date32),
        ("cost", DataType::Int32),
    ];
    let schema = Arc::new(Schema::new(fields.map(|(name, kind)| Field::new(name, kind, false)).to_vec()));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_max_row_group_row_count(Some(500_000))
        .build();
    let mut writer = ArrowWriter::try_new(File::create(path)?, schema.clone(), Some(properties))?;
    let wide = |column: &[u32]| UInt64Array::from_iter_values(column.iter().map(|one| u64::from(*one)));
    for from in (0..land.rows()).step_by(500_000) {
        let rows = from..land.rows().min(from + 500_000);
        writer.write(&RecordBatch::try_new(
            schema.clone(),
            vec![
                Arc::new(wide(&land.persoon[rows.clone()])),
                Arc::new(wide(&land.huishouden[rows.clone()])),
                Arc::new(UInt8Array::from(land.voorziening[rows.clone()].to_vec())),
                Arc::new(UInt16Array::from(land.gebied[rows.clone()].to_vec())),
                Arc::new(Date32Array::from(land.begin[rows.clone()].to_vec())),
                Arc::new(Date32Array::from(land.eind[rows.clone()].to_vec())),
                Arc::new(Int32Array::from(land.maandbedrag[rows].to_vec())),
            ],
        )?)?;
    }
    writer.close()?;
    Ok(())
}

/// Chance from a seed (splitmix64): the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Above 0 and at most 1.
    fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Around 0, with a spread of 1.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.unit().ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }
}
