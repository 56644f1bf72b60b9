//! Tables as text for a terminal, in Dutch.

use super::{Cijfertabel, Kolomsoort};
use crate::web::Taal;

/// The tables below each other, their columns under each other.
pub fn tekst(tabellen: &[Cijfertabel]) -> String {
    let mut text = String::new();
    for tabel in tabellen {
        text.push('\n');
        text.push_str(tabel.naam.text(Taal::Nl));
        text.push('\n');
        if tabel.rijen.is_empty() {
            let instead = tabel.zonder.as_ref().map_or("geen gegevens", |zonder| zonder.text(Taal::Nl));
            text.push_str(&format!("  {instead}\n"));
        } else {
            lines(tabel).into_iter().for_each(|line| text.push_str(&format!("  {line}\n")));
        }
        if let Some(noot) = &tabel.noot {
            text.push_str(&format!("  {}\n", noot.text(Taal::Nl)));
        }
    }
    text
}

fn lines(tabel: &Cijfertabel) -> Vec<String> {
    let heads = tabel.kolommen.iter().map(|kolom| kolom.naam.text(Taal::Nl).to_owned()).collect::<Vec<_>>();
    let rows =
        tabel.rijen.iter().map(|rij| rij.iter().map(|field| field.text(Taal::Nl).into_owned()).collect());
    let all: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    let width = |place: usize| {
        all.iter().filter_map(|row| row.get(place)).map(|field| field.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..tabel.kolommen.len()).map(width).collect();
    all.iter()
        .map(|row| {
            let fields = row.iter().zip(&tabel.kolommen).zip(&widths).map(|((field, kolom), width)| {
                match kolom.soort {
                    Kolomsoort::Naam => format!("{field:<width$}"),
                    _ => format!("{field:>width$}"),
                }
            });
            fields.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
        .collect()
}
