//! The answer on one A4.

use stukken::{Bar, Block, Color, Drawing, Size, Stuk, Text};

use super::decide::{Antwoord, Raadsantwoord};
use crate::inzicht::antwoord::Antwoordsoort;
use crate::inzicht::deel::Deel;
use crate::inzicht::vraag::Herkomst;
use crate::uitvoer::{Benaming, footer};
use crate::web::Taal;

/// How wide the bars are, with their names and figures, in points.
const WIDE: f32 = 510.0;
/// The colour of what goes to single households, as on the pages.
const INDIVIDUEEL: Color = Color(0x2a, 0x6c, 0xb4);

/// The four questions as a document of one page.
pub(super) fn one_page(antwoord: &Antwoord, herkomst: &Herkomst) -> Stuk {
    let mut stuk = Stuk::new(Deel::Raadsvragen.vraag().0, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.footer = footer(antwoord.over().get(..2).unwrap_or_default());
    stuk.subject = Deel::Raadsvragen.over().0.to_owned();
    for one in &antwoord.vragen {
        stuk.blocks.extend(question(one));
    }
    stuk.with(Block::text(format!(
        "Aantallen zijn afgerond op {}. Van een groep kleiner dan {} tonen wij niets. Versie: {}, stand {}.",
        herkomst.afronding,
        herkomst.drempel,
        Antwoord::VERSIE,
        herkomst.volgnummer
    )))
}

fn question(one: &Raadsantwoord) -> Vec<Block> {
    let nl = |benaming: &Benaming| benaming.text(Taal::Nl).to_owned();
    let sentences = one.zinnen.each_ref().map(nl).join(" ");
    let mut blocks = vec![Block::Heading(2, nl(&one.raadsvraag.vraag())), Block::text(sentences)];
    if !one.cijfers.is_empty() {
        blocks.push(Block::Paragraph(Text::default().strong(nl(&one.figuur))));
        blocks.push(Block::Drawing(bars(one)));
    }
    blocks.push(Block::Paragraph(Text::default().strong("Let op: ").plain(nl(&one.kanttekening))));
    blocks.push(Block::Paragraph(
        Text::default().strong("Wat kan de raad nu besluiten? ").plain(nl(&one.besluit)),
    ));
    blocks
}

fn bars(one: &Raadsantwoord) -> Drawing {
    let bar = |cijfer: &super::decide::Raadscijfer| Bar {
        name: cijfer.naam.text(Taal::Nl).to_owned(),
        label: cijfer.text(one.raadsvraag.soort(), Taal::Nl),
        share: cijfer.deel as f32,
        color: INDIVIDUEEL,
    };
    let bars: Vec<Bar> = one.cijfers.iter().map(bar).collect();
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.label)).collect();
    Drawing::bars(format!("{}. {}.", one.figuur.text(Taal::Nl), said.join("; ")), WIDE, &bars)
}
