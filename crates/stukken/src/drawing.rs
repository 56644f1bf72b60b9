//! Pictures: planes, lines and words at a place.

/// A colour on the screen: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// The colour of text.
    pub const INK: Self = Self(0x1a, 0x1a, 0x1a);
    /// The colour of text that matters less; still 7 to 1 on white.
    pub const MUTED: Self = Self(0x4d, 0x4d, 0x4d);
    /// The colour of lines between rows.
    pub const LINE: Self = Self(0xb3, 0xb3, 0xb3);
}

/// A picture. Who cannot see it hears [`alt`](Self::alt) instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it shows, in words: the conclusion, not "a picture of".
    pub alt: String,
    /// How wide it is, in points (1/72 inch). What is wider than the page is made smaller.
    pub width: f32,
    /// How high.
    pub height: f32,
    /// What is in it, the lowest first; from the left upper corner, in points.
    pub shapes: Vec<Shape>,
}

/// A part of a [`Drawing`].
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled plane: left, top, width, height.
    Plane([f32; 4], Color),
    /// Words on one line: left (or right, or middle), foot of the letters, and size. What is wider than `within`
    /// is cut off, with an ellipsis.
    Words {
        /// The place from the left.
        x: f32,
        /// The foot of the letters, from the top.
        y: f32,
        /// Size in points.
        size: f32,
        /// On which side of `x` they stand.
        align: Align,
        /// Their colour.
        color: Color,
        /// How wide they may be.
        within: f32,
        /// The words.
        text: String,
    },
}

/// On which side of a place words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// They begin there.
    #[default]
    Left,
    /// They end there.
    Right,
}

/// A bar of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of, before it.
    pub name: String,
    /// The figure, behind it.
    pub label: String,
    /// How long it is, between 0 and 1; what is no number is nothing.
    pub share: f32,
    /// Its colour.
    pub color: Color,
}

const NAME_WIDE: f32 = 150.0;
const LABEL_WIDE: f32 = 110.0;
const BAR_HIGH: f32 = 8.0;
const STEP: f32 = 13.0;

impl Drawing {
    /// Bars below each other, each with its name and figure.
    pub fn bars(alt: impl Into<String>, width: f32, bars: &[Bar]) -> Self {
        let room = (width - NAME_WIDE - LABEL_WIDE).max(20.0);
        let words = |x: f32, top: f32, within: f32, text: &str| Shape::Words {
            x,
            y: top + BAR_HIGH,
            size: 8.0,
            align: Align::Left,
            color: Color::INK,
            within,
            text: text.to_owned(),
        };
        let mut shapes = Vec::with_capacity(bars.len() * 3);
        let mut top = 2.0;
        for bar in bars {
            let share = if bar.share.is_finite() { bar.share.clamp(0.0, 1.0) } else { 0.0 };
            let long = share * room;
            shapes.push(words(0.0, top, NAME_WIDE - 6.0, &bar.name));
            if long > 0.0 {
                shapes.push(Shape::Plane([NAME_WIDE, top, long, BAR_HIGH], bar.color));
            }
            shapes.push(words(NAME_WIDE + long + 5.0, top, LABEL_WIDE - 5.0, &bar.label));
            top += STEP;
        }
        Self { alt: alt.into(), width, height: top, shapes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_inside_whatever_their_share_is() {
        let color = Color::INK;
        let bar = |share| Bar { name: String::new(), label: String::new(), share, color };
        let shares = [0.5, 7.0, -1.0, f32::NAN, f32::INFINITY];
        let drawn = Drawing::bars("", 500.0, &shares.map(bar));
        let long: Vec<f32> = drawn
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Plane([left, _, wide, _], _) => Some(left + wide),
                Shape::Words { .. } => None,
            })
            .collect();
        assert_eq!(long, [270.0, 390.0]);
        assert!((drawn.height - 67.0).abs() < 0.01, "{}", drawn.height);
    }
}
