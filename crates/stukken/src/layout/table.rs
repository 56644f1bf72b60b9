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

/// So much smaller a table may be written than the text around it.
const SMALLEST: f32 = 0.65;

/// How wide a column would be: with its figures whole (or less than half of its longest word),
/// with its words whole, with every field on one line.
struct Needed {
    whole: f32,
    least: f32,
    most: f32,
}

/// A column with its place.
struct Place {
    x: f32,
    width: f32,
    numeric: bool,
}

/// A row in lines, field by field.
type Row = Vec<Vec<Line>>;

impl Layout<'_> {
    /// A table; one whose words do not fit beside each other is written smaller.
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let normal = self.measure;
        let least: f32 = self.needed(table).iter().map(|one| one.least).sum();
        // A little smaller than what would just fit: half a point for each column does not shrink.
        let fits = self.room(table) / least.max(1.0);
        let smaller = if fits < 1.0 { (fits * 0.97).max(SMALLEST) } else { 1.0 };
        self.measure.body *= smaller;
        self.measure.line *= smaller;
        self.table_as_measured(table);
        self.measure = normal;
    }

    fn table_as_measured(&mut self, table: &Table) {
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

    /// What columns have together.
    fn room(&self, table: &Table) -> f32 {
        self.width() - BETWEEN * (table.columns.len() as f32 - 1.0)
    }

    /// How wide each column would be.
    fn needed(&self, table: &Table) -> Vec<Needed> {
        let (size, room) = (self.measure.body, self.room(table));
        // Half a point more, so that what just fits does not wrap.
        let wide = |text: &str, weight| self.set.width(text, weight) * size + 0.5;
        let longest =
            |text: &str, weight| text.split_whitespace().map(|word| wide(word, weight)).fold(0.0, f32::max);
        let column = |(place, column): (usize, &crate::stuk::Column)| {
            let rows = table.rows.iter().filter_map(|row| row.get(place).map(String::as_str));
            let texts = rows
                .clone()
                .map(|text| (text, Weight::Regular))
                .chain([(column.name.as_str(), Weight::Bold)]);
            let most = texts.clone().map(|(text, weight)| wide(text, weight)).fold(0.0, f32::max);
            let least = texts.map(|(text, weight)| longest(text, weight)).fold(0.0, f32::max);
            if !column.numeric {
                return Needed { whole: least * 0.4, least, most };
            }
            let whole = rows.map(|text| wide(text, Weight::Regular)).fold(0.0, f32::max).min(room / 3.0);
            Needed { whole, least: whole.max(least), most }
        };
        table.columns.iter().enumerate().map(column).collect()
    }

    /// How wide each column is: as its widest field, or, where that is too much, as its longest word and a fair
    /// part of what is left. Where that is too much as well, words break, and figures only when nothing else is left.
    fn places(&self, table: &Table) -> Vec<Place> {
        let (room, widths) = (self.room(table), self.needed(table));
        let sum = |of: fn(&Needed) -> f32| widths.iter().map(of).sum::<f32>();
        let (whole, least, most) = (sum(|one| one.whole), sum(|one| one.least), sum(|one| one.most));
        let between = |from: fn(&Needed) -> f32, to: fn(&Needed) -> f32, part: f32| {
            widths.iter().map(|one| from(one) + (to(one) - from(one)) * part).collect::<Vec<f32>>()
        };
        let chosen: Vec<f32> = if most <= room {
            between(|one| one.most, |one| one.most, 0.0)
        } else if least <= room {
            between(|one| one.least, |one| one.most, (room - least) / (most - least).max(1.0))
        } else if whole <= room {
            between(|one| one.whole, |one| one.least, (room - whole) / (least - whole).max(1.0))
        } else {
            between(|_| 0.0, |one| one.whole, room / whole.max(1.0))
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
