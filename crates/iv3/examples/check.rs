//! Reads deliveries and tells what is wrong: `cargo run -p iv3 --example check -- levering.json`.

#![allow(clippy::print_stdout, reason = "an example for the terminal")]

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let read = iv3::read_levering(&std::fs::read(&path)?);
        match &read.levering {
            Some(levering) => println!("{path}: {} {}", levering.naam, levering.verslag),
            None => println!("{path}: geweigerd"),
        }
        for found in &read.bevindingen {
            println!("  {found}");
        }
        println!("  {} rijen tellen niet mee", read.afgekeurd);
    }
    Ok(())
}
