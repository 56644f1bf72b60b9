//! Draws a file of areas as SVG: `cargo run -p gebieden --example kaart -- wijken.geojson 2022 GM0014 > kaart.svg`.
#![allow(clippy::print_stdout, reason = "an example")]

use gebieden::{Gebiedscode, Indelingsjaar, read_geojson, svg_paths};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("geef een bestand")?;
    let jaar = arguments.next().ok_or("geef het jaar van de indeling")?.parse()?;
    let within: Option<Gebiedscode> = arguments.next().map(|code| code.parse()).transpose()?;
    let mut list = read_geojson(&std::fs::read(file)?, Some(Indelingsjaar::new(jaar)?));
    list.vlakken.retain(|vlak| within.is_none_or(|place| vlak.code.lies_in(place)));
    for fault in &list.faults {
        eprintln!("{fault}");
    }
    let beeld = svg_paths(&list.vlakken, 800);
    println!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\" stroke=\"white\" fill=\"steelblue\">",
        beeld.viewbox()
    );
    for path in &beeld.paden {
        println!("<path d=\"{}\"><title>{}</title></path>", path.pad, path.code);
        println!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"2\" fill=\"black\" stroke=\"none\"/>",
            path.label.x, path.label.y
        );
    }
    println!("</svg>");
    Ok(())
}
