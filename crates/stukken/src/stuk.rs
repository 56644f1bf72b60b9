//! A document as somebody puts it together, before it is laid out.

use thiserror::Error;

use crate::drawing::Drawing;
use crate::fonts::Fonts;
use crate::sheet::Sheets;
use crate::text::Text;
use crate::{layout, write};

/// A document: a title, what stands below it, and what a reader is told about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stuk {
    /// Its title: the first heading, and the name in the window of whoever reads it.
    pub title: String,
    /// The language of its text, as in `nl`; a voice reads it in that language.
    pub language: String,
    /// Who made it; nobody when empty.
    pub author: String,
    /// What it is about, for who looks for it; nothing when empty.
    pub subject: String,
    /// The day it was made: year, month and day. No clock is read, so without it there is no date.
    pub made: Option<(u16, u8, u8)>,
    /// A line at the foot of every page, beside the number of the page.
    pub footer: String,
    /// How large its text is.
    pub size: Size,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// How large the text of a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// To read: 10 points.
    #[default]
    Normal,
    /// To have much on one page: 8.8 points.
    Small,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the title. Its level is 2 or more; a level that would be skipped is not.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Text),
    /// A list without numbers.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// A picture made of lines, planes and words.
    Drawing(Drawing),
    /// What follows begins on a new page, under a title of its own: letters in one file.
    Page(String),
}

/// A table. Its first column names the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is about, above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows. A field too few is empty, a field too many is left out.
    pub rows: Vec<Vec<String>>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Figures stand to the right.
    pub numeric: bool,
}

/// Why there is no document.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum StukFout {
    /// The bytes of a typeface that are none.
    #[error("lettertype {0} is niet te lezen: geef TrueType of OpenType")]
    Font(usize),
    /// No typeface at all, for regular or for bold text.
    #[error("geef minstens één lettertype voor gewone en één voor vette tekst")]
    NoFont,
    /// A document without a title, which nobody could find again.
    #[error("een stuk heeft een titel nodig")]
    NoTitle,
    /// A drawing without words for who cannot see it.
    #[error("een tekening heeft een tekst nodig voor wie haar niet ziet")]
    NoAlternative,
    /// What the writer of the PDF has against it.
    #[error("het stuk is geen toegankelijke pdf: {0}")]
    Refused(String),
}

impl Stuk {
    /// A document with a title, in a language (`nl`, `en`).
    pub fn new(title: impl Into<String>, language: impl Into<String>) -> Self {
        Self { title: title.into(), language: language.into(), ..Self::default() }
    }

    /// With this below what is there.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The document as PDF/UA-1: the same document gives the same bytes.
    ///
    /// # Errors
    /// When it has no title, a drawing has no words, or it cannot be written as an accessible PDF.
    pub fn pdf(&self, fonts: &Fonts) -> Result<Vec<u8>, StukFout> {
        write::pdf(self, self.sheets(fonts)?)
    }

    /// On how many pages the document stands.
    ///
    /// # Errors
    /// When it has no title, or a drawing has no words.
    pub fn pages(&self, fonts: &Fonts) -> Result<usize, StukFout> {
        Ok(self.sheets(fonts)?.pages.len())
    }

    fn sheets(&self, fonts: &Fonts) -> Result<Sheets, StukFout> {
        if self.title.trim().is_empty() {
            return Err(StukFout::NoTitle);
        }
        let silent =
            |block: &Block| matches!(block, Block::Drawing(drawing) if drawing.alt.trim().is_empty());
        if self.blocks.iter().any(silent) {
            return Err(StukFout::NoAlternative);
        }
        Ok(layout::lay_out(self, &fonts.typesetter()?))
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(Text::from(text.into()))
    }
}

impl Column {
    /// A column of words.
    pub fn name(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: false }
    }

    /// A column of figures.
    pub fn figure(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: true }
    }
}
