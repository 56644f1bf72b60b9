//! Typefaces, and words set in them.

use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

use crate::stuk::StukFout;

/// The typefaces of a document, for regular and for bold text. A sign that the first does not have is taken from
/// the next; a sign that none of them has becomes a question mark.
#[derive(Clone)]
pub struct Fonts {
    regular: Vec<Typeface>,
    bold: Vec<Typeface>,
}

#[derive(Clone)]
struct Typeface {
    bytes: Arc<Vec<u8>>,
    font: Font,
}

/// How heavy text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Words in one typeface, ready to be drawn; widths are at a size of one.
#[derive(Clone)]
pub(crate) struct Run {
    pub(crate) font: Font,
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

/// The typefaces as they are read, for as long as a document is laid out.
pub(crate) struct Typesetter<'a> {
    regular: Vec<Face<'a>>,
    bold: Vec<Face<'a>>,
}

struct Face<'a> {
    shaper: rustybuzz::Face<'a>,
    font: Font,
}

impl Fonts {
    /// From the bytes of TrueType or OpenType files, the preferred ones first.
    ///
    /// # Errors
    /// When one of them cannot be read, with its place; or when there are none.
    pub fn new<B: AsRef<[u8]>>(regular: &[B], bold: &[B]) -> Result<Self, StukFout> {
        let read = |files: &[B]| -> Result<Vec<Typeface>, StukFout> {
            if files.is_empty() {
                return Err(StukFout::NoFont);
            }
            files.iter().enumerate().map(|(place, file)| Typeface::new(file.as_ref(), place)).collect()
        };
        let fonts = Self { regular: read(regular)?, bold: read(bold)? };
        fonts.typesetter()?;
        Ok(fonts)
    }

    pub(crate) fn typesetter(&self) -> Result<Typesetter<'_>, StukFout> {
        Ok(Typesetter { regular: faces(&self.regular)?, bold: faces(&self.bold)? })
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} regular, {} bold", self.regular.len(), self.bold.len())
    }
}

impl Typeface {
    fn new(file: &[u8], place: usize) -> Result<Self, StukFout> {
        let bytes = Arc::new(file.to_vec());
        let font = Font::new(Arc::clone(&bytes).into(), 0).ok_or(StukFout::Font(place))?;
        Ok(Self { bytes, font })
    }
}

fn faces(faces: &[Typeface]) -> Result<Vec<Face<'_>>, StukFout> {
    let mut all = Vec::with_capacity(faces.len());
    for (place, face) in faces.iter().enumerate() {
        let shaper = rustybuzz::Face::from_slice(&face.bytes, 0).ok_or(StukFout::Font(place))?;
        all.push(Face { shaper, font: face.font.clone() });
    }
    Ok(all)
}

impl Typesetter<'_> {
    /// The words, piece by piece in the typeface that has their signs.
    pub(crate) fn set(&self, text: &str, weight: Weight) -> Vec<Run> {
        let faces = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let mut runs: Vec<(usize, String)> = Vec::new();
        for sign in text.chars().filter_map(readable) {
            let (face, sign) = match faces.iter().position(|face| has(face, sign)) {
                Some(face) => (face, sign),
                None => (0, '?'),
            };
            match runs.last_mut() {
                Some((last, text)) if *last == face => text.push(sign),
                _ => runs.push((face, sign.to_string())),
            }
        }
        runs.into_iter().filter_map(|(face, text)| faces.get(face).map(|face| shape(face, text))).collect()
    }

    /// How wide the words are at a size of one.
    pub(crate) fn width(&self, text: &str, weight: Weight) -> f32 {
        self.set(text, weight).iter().map(|run| run.width).sum()
    }
}

fn has(face: &Face<'_>, sign: char) -> bool {
    face.shaper.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0)
}

/// A sign that belongs in a text: every white space is a space, what cannot be seen is left out, and what has no
/// meaning of its own is a question mark.
fn readable(sign: char) -> Option<char> {
    match sign {
        '\u{a0}' | '\u{202f}' => Some('\u{a0}'),
        _ if sign.is_whitespace() => Some(' '),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some('?'),
        _ if sign.is_control() => None,
        _ => Some(sign),
    }
}

fn shape(face: &Face<'_>, text: String) -> Run {
    let units = face.font.units_per_em().max(1.0);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    // Text that runs from right to left would need a layout of its own: it is set in the order of its signs.
    buffer.set_direction(Direction::LeftToRight);
    let shaped = rustybuzz::shape(&face.shaper, &[], buffer);
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    let mut glyphs = Vec::with_capacity(starts.len());
    for (place, (info, position)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate() {
        let start = info.cluster as usize;
        let end = starts.iter().skip(place).find(|next| **next > start).copied().unwrap_or(text.len());
        let scaled = |value: i32| value as f32 / units;
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            scaled(position.x_advance),
            scaled(position.x_offset),
            scaled(position.y_offset),
            scaled(position.y_advance),
            start..end,
            None,
        ));
    }
    let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
    Run { font: face.font.clone(), text, glyphs, width }
}
