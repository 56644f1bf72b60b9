//! Pictures on a page.

use krilla::geom::Rect;
use krilla::tagging::{BBox, Placement, Tag};

use super::Layout;
use crate::drawing::{Align, Drawing, Shape};
use crate::fonts::Weight;
use crate::sheet::{Child, Op};

impl Layout<'_> {
    /// A picture whole on one page; made smaller where it does not fit on any.
    pub(super) fn drawing(&mut self, drawing: &Drawing) {
        let sound = |value: f32| if value.is_finite() { value.max(1.0) } else { 1.0 };
        let (width, height) = (sound(drawing.width), sound(drawing.height));
        let scale = (self.width() / width).min((self.bottom() - self.top()) / height).min(1.0);
        self.needs(height * scale);
        let (left, top) = (self.measure.margin, self.y);
        let number = self.begin();
        for shape in &drawing.shapes {
            self.shape(shape, [left, top, scale]);
        }
        self.draw(Op::End);
        self.y += height * scale + self.measure.gap;
        let place = Rect::from_xywh(left, top, width * scale, height * scale);
        let tag = Tag::Figure(Some(drawing.alt.clone()))
            .with_bbox(place.map(|place| BBox::new(self.page(), place)))
            .with_placement(Some(Placement::Block));
        self.node(tag, [Child::Content(number)]);
    }

    fn shape(&mut self, shape: &Shape, [left, top, scale]: [f32; 3]) {
        match shape {
            Shape::Plane([x, y, width, height], color) => {
                let plane = [left + x * scale, top + y * scale, width * scale, height * scale];
                self.draw(Op::Plane(plane, *color));
            }
            Shape::Words { x, y, size, align, color, within, text } => {
                let text = self.cut(text, within / size.max(0.1));
                let wide = self.set.width(&text, Weight::Regular) * size;
                let x = match align {
                    Align::Left => *x,
                    Align::Right => x - wide,
                };
                // Who reads it aloud, or takes the text out, must not get one long word.
                let line = vec![(Weight::Regular, format!("{text} "))];
                self.words(left + x * scale, top + y * scale, size * scale, *color, &line);
            }
        }
    }

    /// The words as far as they fit, at a size of one.
    fn cut(&self, text: &str, within: f32) -> String {
        if self.set.width(text, Weight::Regular) <= within {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            let shorter = format!("{}…", kept.trim_end());
            if self.set.width(&shorter, Weight::Regular) <= within {
                return shorter;
            }
        }
        String::new()
    }
}
