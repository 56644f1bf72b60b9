//! An answer as a document to read, print and send: an accessible PDF.

use std::sync::LazyLock;

use stukken::{Block, Column, Fonts, Stuk, StukFout, Table};

use super::{Aanduiding, Cijfertabel, Kolomsoort, Voorblad};
use crate::app::AppFout;
use crate::web::{Taal, assets};

/// A part of a document: its heading and its paragraphs.
pub type Hoofdstuk = (&'static str, Vec<String>);

/// The answer as a document, in Dutch: the question, the answer, the tables of its page, and how sure it is. The
/// same answer gives the same document. What may not be shown stands there in words, as on the page.
pub fn stuk(voorblad: &Voorblad, tabellen: &[Cijfertabel], uitleg: Vec<Hoofdstuk>) -> Stuk {
    let mut stuk = Stuk::new(&voorblad.vraag, Taal::Nl.code());
    stuk.subject = voorblad.antwoord.first().cloned().unwrap_or_default();
    stuk.footer = footer(&voorblad.over);
    let text = |words: &String| Block::text(words.as_str());
    stuk.blocks.extend(voorblad.antwoord.iter().map(text));
    stuk.blocks.push(facts("Waarover het gaat", &voorblad.over));
    stuk.blocks.push(Block::Heading(2, "De cijfers".to_owned()));
    stuk.blocks.extend(tabellen.iter().flat_map(figures));
    for (titel, paragraphs) in uitleg {
        stuk.blocks.push(Block::Heading(2, titel.to_owned()));
        stuk.blocks.extend(paragraphs.iter().map(text));
    }
    stuk.blocks.push(facts("Zo is het gemaakt", &voorblad.herkomst));
    stuk
}

/// A document as an accessible PDF.
///
/// # Errors
/// When it cannot be written as one.
pub fn pdf(stuk: &Stuk) -> Result<Vec<u8>, AppFout> {
    let fonts = FONTS.as_ref().map_err(failed)?;
    stuk.pdf(fonts).map_err(|error| failed(&error))
}

/// On how many pages a document stands.
///
/// # Errors
/// When it cannot be written.
pub fn pages(stuk: &Stuk) -> Result<usize, AppFout> {
    let fonts = FONTS.as_ref().map_err(failed)?;
    stuk.pages(fonts).map_err(|error| failed(&error))
}

/// The line at the foot of each page: the first of what the document is about; all of it stands in the document.
pub fn footer(over: &[Aanduiding]) -> String {
    let marks =
        over.iter().take(3).map(|one| format!("{} {}", one.naam.text(Taal::Nl), one.waarde.text(Taal::Nl)));
    std::iter::once("Gemaakt met Voorkant".to_owned()).chain(marks).collect::<Vec<_>>().join(" · ")
}

fn failed(error: &StukFout) -> AppFout {
    AppFout::Vraag(format!("de pdf is niet te maken: {error}. Neem een andere vorm mee."))
}

/// The typeface of the pages, with the signs of other European languages beside it.
static FONTS: LazyLock<Result<Fonts, StukFout>> = LazyLock::new(|| {
    let of = |weight: u16| ["latin", "latin-ext"].map(|set| font(&format!("noto-sans-{set}-{weight}.ttf")));
    Fonts::new(&of(400), &of(700))
});

fn font(name: &str) -> &'static [u8] {
    assets::FILES.iter().find(|file| file.name == name).map_or(&[], |file| file.bytes)
}

fn facts(caption: &str, marks: &[Aanduiding]) -> Block {
    let row =
        |one: &Aanduiding| vec![one.naam.text(Taal::Nl).to_owned(), one.waarde.text(Taal::Nl).into_owned()];
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![Column::name("Wat"), Column::name("Waarde")],
        rows: marks.iter().map(row).collect(),
    })
}

/// A table of an answer, with what stands below it.
pub fn figures(tabel: &Cijfertabel) -> Vec<Block> {
    let caption = tabel.naam.text(Taal::Nl);
    let note = tabel.noot.as_ref().map(|noot| Block::text(noot.text(Taal::Nl)));
    let first = match &tabel.zonder {
        Some(zonder) if tabel.rijen.is_empty() => {
            Block::text(format!("{caption}: {}", zonder.text(Taal::Nl)))
        }
        _ => Block::Table(Table {
            caption: caption.to_owned(),
            columns: tabel
                .kolommen
                .iter()
                .map(|kolom| Column {
                    name: kolom.naam.text(Taal::Nl).to_owned(),
                    numeric: kolom.soort != Kolomsoort::Naam,
                })
                .collect(),
            rows: tabel
                .rijen
                .iter()
                .map(|rij| rij.iter().map(|field| field.text(Taal::Nl).into_owned()).collect())
                .collect(),
        }),
    };
    std::iter::once(first).chain(note).collect()
}
