//! The letter on paper: at most two pages.

use stukken::{Align, Block, Color, Column, Drawing, Shape, Size, Stuk, Table, Text};

use super::brief::{Briefblok, Kaslijn, Raadsbrief, Ruimte, decide};
use super::bron::Stukbron;
use crate::app::AppFout;
use crate::uitvoer;
use crate::web::Taal;

/// The letter as an accessible PDF of at most two pages: what does not fit is shortened, never made smaller.
///
/// # Errors
/// When it cannot be written as one.
pub fn pdf(bron: &Stukbron<'_>) -> Result<Vec<u8>, AppFout> {
    let mut last = stuk(&decide(bron, Ruimte::HEEL));
    for ruimte in Ruimte::ALLE {
        last = stuk(&decide(bron, ruimte));
        if uitvoer::pages(&last)? <= 2 {
            break;
        }
    }
    uitvoer::pdf(&last)
}

/// The letter as a document.
pub(super) fn stuk(brief: &Raadsbrief) -> Stuk {
    let mut stuk = Stuk::new(&brief.vraag, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.subject = "Brief aan de raad over een scenario".to_owned();
    stuk.footer = format!("Gemaakt met Voorkant · {}", brief.voet);
    stuk.blocks.push(Block::text(&brief.over));
    for deel in &brief.delen {
        stuk.blocks.push(Block::Heading(2, deel.kop.to_owned()));
        stuk.blocks.extend(deel.blokken.iter().map(block));
    }
    stuk
}

fn block(blok: &Briefblok) -> Block {
    match blok {
        Briefblok::Zin(first, rest) if first.is_empty() => Block::text(rest),
        Briefblok::Zin(first, rest) => {
            Block::Paragraph(Text::default().strong(format!("{first} ")).plain(rest.as_str()))
        }
        Briefblok::Punten(points) => {
            Block::List(points.iter().map(|point| Text::from(point.as_str())).collect())
        }
        Briefblok::Tabel(tabel) => Block::Table(Table {
            caption: tabel.naam.clone(),
            columns: (tabel.kolommen.iter())
                .map(|(name, numeric)| Column { name: (*name).to_owned(), numeric: *numeric })
                .collect(),
            rows: tabel.rijen.clone(),
        }),
        Briefblok::Beeld(lijn) => Block::Drawing(drawing(lijn)),
    }
}

const WIDE: f32 = 510.0;
const LEFT: f32 = 70.0;
const TOP: f32 = 16.0;
const HIGH: f32 = 92.0;
const BAND: Color = Color(0xb9, 0xcf, 0xe6);
const MIDDLE: Color = Color(0x2a, 0x6c, 0xb4);

/// The cash of each year: a plane from low to high, a line in the middle, a line at nothing.
fn drawing(lijn: &Kaslijn) -> Drawing {
    let all = lijn.jaren.iter().flat_map(|(_, band)| *band).chain([0]);
    let (low, high) = all.fold((0, 0), |(low, high), cents: i64| (low.min(cents), high.max(cents)));
    let range = (high - low).max(1) as f32;
    let place = |cents: i64| TOP + HIGH * ((high - cents) as f32 / range);
    let words = |x: f32, y: f32, align: Align, within: f32, text: String| Shape::Words {
        x,
        y,
        size: 7.5,
        align,
        color: Color::INK,
        within,
        text,
    };
    let mut shapes = vec![words(
        0.0,
        8.0,
        Align::Left,
        WIDE,
        "Wat de kas van de gemeente elk jaar overhoudt of tekortkomt".to_owned(),
    )];
    let step = (WIDE - LEFT) / (lijn.jaren.len().max(1) as f32);
    let wide = (step * 0.7).min(34.0);
    let every = lijn.jaren.len().div_ceil(12).max(1);
    for (number, (year, [laag, midden, hoog])) in lijn.jaren.iter().enumerate() {
        let left = LEFT + step * number as f32 + (step - wide) / 2.0;
        shapes.push(Shape::Plane([left, place(*hoog), wide, (place(*laag) - place(*hoog)).max(1.0)], BAND));
        shapes.push(Shape::Plane([left, place(*midden) - 1.0, wide, 2.0], MIDDLE));
        if number % every == 0 {
            shapes.push(words(left, TOP + HIGH + 11.0, Align::Left, step * every as f32, year.to_string()));
        }
    }
    shapes.push(Shape::Plane([LEFT, place(0) - 0.4, WIDE - LEFT, 0.8], Color::INK));
    for cents in std::collections::BTreeSet::from([low, 0, high]) {
        // The figure at nothing gives way when another stands there.
        if cents == 0 || (place(cents) - place(0)).abs() > 9.0 {
            let text = super::brief::bedrag(cents);
            shapes.push(words(LEFT - 6.0, place(cents) + 3.0, Align::Right, LEFT - 8.0, text));
        }
    }
    let alt = format!(
        "{} Het vlak loopt van laag naar hoog: 8 van de 10 berekeningen liggen erin. De streep is het midden.",
        lijn.conclusie
    );
    Drawing { alt, width: WIDE, height: TOP + HIGH + 14.0, shapes }
}
