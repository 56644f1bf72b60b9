//! Tables: columns as wide as they need, rows that stay whole, heads again on each page.

use krilla::tagging::{ArtifactType, TableHeaderScope, Tag, TagKind};

use super::Layout;
use crate::drawing::Color;
use crate::fonts::Weight;
use crate::sheet::{Child, Node, Op};
use crate::stuk::Table;
use crate::text::{Line, wrap};

/// Between two columns, in points.
const BETWEEN: f32 = 10.0;
/// Above and below the text of a row.
const AROUND: f32 = 2.0;

/// A column with its place.
struct Place {
    x: f32,
    width: f32,
    numeric: bool,
}

/// A row in lines, field by field.
type Row = Vec<Vec<Line>>;

impl Layout<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let places = self.places(table);
        let heads: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let head = self.row(&places, &heads, Weight::Bold);
        let first = table.rows.first().map_or(0.0, |row| self.high(&self.row_of(&places, row)));
        let caption = wrap(
            self.set,
            [(Weight::Bold, table.caption.as_str())].into_iter(),
            self.width() / self.measure.body,
        );
        let title = self.measure.line * caption.len() as f32;
        // Caption, heads and first row stay together.
        self.needs(title + self.high(&head) + first);
        let mut children = Vec::new();
        if !table.caption.trim().is_empty() {
            let (x, size, high) = (self.measure.margin, self.measure.body, self.measure.line);
            let lines = self.lines(&caption, x, size, high);
            children.push(Child::Node(Node::new(Tag::Caption).with(lines)));
        }
        let drawn = self.head(&places, &head);
        children.push(Child::Node(Node::new(Tag::THead).with([drawn])));
        let mut body = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let row = self.row_of(&places, row);
            if self.y + self.high(&row) > self.bottom() && self.y > self.top() {
                self.new_page();
                self.repeat(&places, &head);
            }
            body.push(self.body(&places, &row, &head));
        }
        if !body.is_empty() {
            children.push(Child::Node(Node::new(Tag::TBody).with(body)));
        }
        self.y += self.measure.gap;
        self.node(Tag::Table, children);
    }

    /// How wide each column is: as its widest field, or, where that is too much, as its longest word and a fair
    /// part of what is left.
    fn places(&self, table: &Table) -> Vec<Place> {
        let size = self.measure.body;
        let number = table.columns.len();
        let room = self.width() - BETWEEN * (number as f32 - 1.0);
        let fields = |place: usize| {
            let rows = table.rows.iter().filter_map(move |row| row.get(place).map(String::as_str));
            rows.map(|text| (text, Weight::Regular))
        };
        let mut widths: Vec<(f32, f32)> = Vec::with_capacity(number);
        for (place, column) in table.columns.iter().enumerate() {
            let texts = fields(place).chain([(column.name.as_str(), Weight::Bold)]);
            let (mut least, mut most) = (0.0_f32, 0.0_f32);
            for (text, weight) in texts {
                // Half a point more, so that what just fits does not wrap.
                most = most.max(self.set.width(text, weight) * size + 0.5);
                let words = text.split_whitespace().map(|word| self.set.width(word, weight) * size + 0.5);
                least = words.fold(least, f32::max);
            }
            widths.push(if column.numeric { (most.min(room / 3.0).max(least), most) } else { (least, most) });
        }
        let (least, most) = widths.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let chosen: Vec<f32> = if most <= room {
            widths.iter().map(|one| one.1).collect()
        } else if least <= room {
            let part = (room - least) / (most - least).max(1.0);
            widths.iter().map(|one| one.0 + (one.1 - one.0) * part).collect()
        } else {
            widths.iter().map(|one| one.0 * room / least.max(1.0)).collect()
        };
        let mut x = self.measure.margin;
        let place = |(width, column): (f32, &crate::stuk::Column)| {
            let place = Place { x, width: width.max(1.0), numeric: column.numeric };
            x += width + BETWEEN;
            place
        };
        chosen.into_iter().zip(&table.columns).map(place).collect()
    }

    fn row_of(&self, places: &[Place], fields: &[String]) -> Row {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        self.row(places, &fields, Weight::Regular)
    }

    fn row(&self, places: &[Place], fields: &[&str], weight: Weight) -> Row {
        let size = self.measure.body;
        let field = |(place, at): (usize, &Place)| {
            let text = fields.get(place).copied().unwrap_or_default();
            wrap(self.set, [(weight, text)].into_iter(), at.width / size)
        };
        places.iter().enumerate().map(field).collect()
    }

    fn high(&self, row: &Row) -> f32 {
        row.iter().map(Vec::len).max().unwrap_or(0) as f32 * self.measure.line + 2.0 * AROUND
    }

    /// The heads, as heads of their columns.
    fn head(&mut self, places: &[Place], row: &Row) -> Child {
        let mut cells: Vec<Vec<Child>> = places.iter().map(|_| Vec::new()).collect();
        self.y += AROUND;
        for line in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            self.fields(places, row, line, Some(&mut cells));
        }
        self.y += AROUND;
        self.rule(places, Color::MUTED);
        let heads = cells
            .into_iter()
            .map(|cell| Child::Node(Node::new(Tag::TH(TableHeaderScope::Column)).with(cell)));
        Child::Node(Node::new(Tag::TR).with(heads))
    }

    /// The heads once more on a new page; they are said once only.
    fn repeat(&mut self, places: &[Place], row: &Row) {
        self.draw(Op::Artifact(ArtifactType::Other));
        self.y += AROUND;
        for line in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            self.fields(places, row, line, None);
        }
        self.draw(Op::End);
        self.y += AROUND;
        self.rule(places, Color::MUTED);
    }

    /// A row; one that is higher than a page goes on on the next.
    fn body(&mut self, places: &[Place], row: &Row, head: &Row) -> Child {
        let mut cells: Vec<Vec<Child>> = places.iter().map(|_| Vec::new()).collect();
        self.y += AROUND;
        for line in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
            if self.y + self.measure.line > self.bottom() && line > 0 {
                self.new_page();
                self.repeat(places, head);
                self.y += AROUND;
            }
            self.fields(places, row, line, Some(&mut cells));
        }
        self.y += AROUND;
        self.rule(places, Color::LINE);
        let cells = cells.into_iter().enumerate().map(|(place, cell)| {
            let tag: TagKind =
                if place == 0 { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
            Child::Node(Node::new(tag).with(cell))
        });
        Child::Node(Node::new(Tag::TR).with(cells))
    }

    /// One line of every field of a row.
    fn fields(&mut self, places: &[Place], row: &Row, line: usize, mut cells: Option<&mut Vec<Vec<Child>>>) {
        let (size, y) = (self.measure.body, self.y + self.measure.line * 0.74);
        for (number, (place, lines)) in places.iter().zip(row).enumerate() {
            let Some(line) = lines.get(line) else { continue };
            let x = if place.numeric {
                let text: String = line.iter().map(|(_, text)| text.as_str()).collect();
                let weight = line.first().map_or(Weight::Regular, |(weight, _)| *weight);
                place.x + place.width - self.set.width(text.trim_end(), weight) * size
            } else {
                place.x
            };
            match cells.as_deref_mut().and_then(|cells| cells.get_mut(number)) {
                Some(cell) => {
                    cell.push(Child::Content(self.begin()));
                    self.words(x, y, size, Color::INK, line);
                    self.draw(Op::End);
                }
                None => self.words(x, y, size, Color::INK, line),
            }
        }
        self.y += self.measure.line;
    }

    /// A line below a row, as wide as the table.
    fn rule(&mut self, places: &[Place], color: Color) {
        let left = self.measure.margin;
        let right = places.last().map_or(left, |last| last.x + last.width);
        let plane = [left, self.y, right - left, 0.6];
        self.artifact(ArtifactType::Other, [Op::Plane(plane, color)]);
        self.y += 0.6;
    }
}
