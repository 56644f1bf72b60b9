//! The pamphlet as a document of one or two sheets.

use stukken::{Block, Size, Stuk, Text};

use super::inhoud::{Agendadeel, Agendainhoud};
use crate::web::{Taal, day};

/// What stands below a pamphlet about what is only expected.
pub const VERWACHT: (&str, &str) = (
    "Met * staat een verwachting: berekend, nog niet gemeten.",
    "With * stands an expectation: calculated, not measured yet.",
);

/// The pamphlet, in Dutch.
pub fn pamphlet(inhoud: &Agendainhoud) -> Stuk {
    let mut stuk = Stuk::new(&inhoud.titel, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.footer = format!("Gemaakt met Voorkant · {}", inhoud.van_wie);
    stuk.subject =
        format!("Strategische agenda van {}, {} tot en met {}", inhoud.van_wie, inhoud.van, inhoud.tot);
    stuk.blocks.push(Block::text(stuk.subject.clone()));
    for part in inhoud.inleiding.lines().filter(|line| !line.trim().is_empty()) {
        stuk.blocks.push(Block::text(part.trim()));
    }
    for deel in Agendadeel::ALL {
        let sentences: Vec<Text> =
            inhoud.of(deel).map(|(nummer, zin)| line(&zin.tekst, nummer, zin.verwacht)).collect();
        if !sentences.is_empty() {
            stuk.blocks.push(Block::Heading(2, deel.naam().0.to_owned()));
            stuk.blocks.push(Block::List(sentences));
        }
    }
    stuk.blocks.push(Block::Heading(2, "Waar de cijfers vandaan komen".to_owned()));
    let sources = inhoud.zinnen.iter().zip(1..).map(|(zin, nummer): (_, usize)| {
        Text::default().plain(format!(
            "[{nummer}] {}: {}, tot {}.",
            zin.cijfer,
            zin.bron,
            day(Taal::Nl, zin.tot)
        ))
    });
    stuk.blocks.push(Block::List(sources.collect()));
    if inhoud.zinnen.iter().any(|zin| zin.verwacht) {
        stuk.blocks.push(Block::text(VERWACHT.0));
    }
    stuk
}

fn line(tekst: &str, nummer: usize, verwacht: bool) -> Text {
    let mark = if verwacht { "*" } else { "" };
    Text::default().plain(format!("{tekst} [{nummer}]{mark}"))
}
