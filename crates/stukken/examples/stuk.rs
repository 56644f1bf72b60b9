//! Writes a document to look at: `cargo run -p stukken --example stuk -- proef.pdf`.

use std::error::Error;

use stukken::{Bar, Block, Color, Column, Drawing, Fonts, Stuk, Table, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("geef een bestandsnaam")?;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/dist");
    let read = |weight: u16| std::fs::read(format!("{folder}/noto-sans-latin-{weight}.ttf"));
    let fonts = Fonts::new(&[read(400)?], &[read(700)?])?;

    let bars = [("Wmo", "1.235 huishoudens", 1.0), ("Jeugdwet", "480 huishoudens", 0.39)].map(
        |(name, label, share)| Bar {
            name: name.to_owned(),
            label: label.to_owned(),
            share,
            color: Color(0x2a, 0x6c, 0xb4),
        },
    );
    let row = |number: usize| {
        let name =
            format!("Buurt {number} met een lange naam, want zo gaat dat soms met buurten in een stad");
        vec![name, format!("{}", number * 5), format!("€ {}.000", number * 7)]
    };
    let table = Table {
        caption: "Huishoudens met hulp naar buurt".to_owned(),
        columns: vec![
            Column::name("Buurt"),
            Column::figure("Huishoudens"),
            Column::figure("Kosten in dit jaar"),
        ],
        rows: (1..60).map(row).collect(),
    };
    let text = Text::from("Op 1 januari 2025 kregen ").strong("1.235 huishoudens").plain(
        " hulp. Hun hulp kostte € 812.000, van 1 januari 2024 tot en met 31 december 2024. Dat is 12 % meer.",
    );
    let mut stuk = Stuk::new("Hoe stapelt hulp zich op bij huishoudens?", "nl")
        .with(Block::Paragraph(text))
        .with(Block::Heading(2, "In beeld".to_owned()))
        .with(Block::Drawing(Drawing::bars("De meeste huishoudens krijgen hulp uit de Wmo.", 480.0, &bars)))
        .with(Block::Heading(2, "Wat onzeker is".to_owned()))
        .with(Block::List(vec!["Huishoudens zijn geschat.".into(), "Subsidies tellen niet mee.".into()]))
        .with(Block::Table(table));
    stuk.footer = "Verzonnen gemeente. Gemaakt met Voorkant.".to_owned();
    std::fs::write(path, stuk.pdf(&fonts)?)?;
    Ok(())
}
