//! A whole country on one machine: makes twenty million assignments, and answers six questions about them.
//! `scripts/bench/land.sh` runs it, beside DuckDB and Polars, one process for each measurement.
//!
//! ```text
//! land generate FOLDER ROWS          fictional assignments, as they come in and as the product lays them out
//! land resident QUESTION FOLDER      answers from columns in memory
//! land cold QUESTION FOLDER          answers from the files
//! land bandwidth                     what the memory can do
//! ```
//! Questions: `stapeling`, `top`, `verloop`, `overgangen`, `stapelduur`, `groepen`. The answer goes to `FOLDER/antwoord/`, to be compared.

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

mod generate;
mod measure;
mod questions;
mod stapels;

use std::error::Error;
use std::path::Path;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["generate", folder, rows] => generate::generate(Path::new(folder), rows.parse()?),
        ["resident", question, folder] => questions::resident(question, Path::new(folder)),
        ["cold", question, folder] => questions::cold(question, Path::new(folder)),
        ["bandwidth"] => {
            measure::bandwidth();
            Ok(())
        }
        _ => Err("usage: land generate FOLDER ROWS | resident|cold QUESTION FOLDER | bandwidth".into()),
    }
}
