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

/// A table that does not fit is set as small as this part of the usual size.
const SMALLEST: f32 = 0.75;
/// What a column of names keeps, in times the size of its letters.
const NAME: f32 = 4.0;

/// A column with its place.
struct Place {
    x: f32,
    width: f32,
    /// Of its letters.
    size: f32,
    numeric: bool,
}

/// How wide a column must be and would be.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    /// So that no number is broken.
    firm: f32,
    /// So that no word is broken.
    least: f32,
    /// So that nothing wraps.
    most: f32,
}

impl Need {
    fn smaller(&mut self, part: f32) {
        for width in [&mut self.firm, &mut self.least, &mut self.most] {
            *width *= part;
        }
    }
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
    /// part of what is left. Where even that is too much the table is set smaller, and then names and heads give
    /// way: a number that is broken reads as another number.
    fn places(&self, table: &Table) -> Vec<Place> {
        let number = table.columns.len();
        let room = self.width() - BETWEEN * (number as f32 - 1.0);
        let mut size = self.measure.body;
        let mut needs: Vec<Need> = (0..number).map(|place| self.need(table, place, size, room)).collect();
        let sum = |needs: &[Need], of: fn(&Need) -> f32| needs.iter().map(of).sum::<f32>();
        let least = sum(&needs, |one| one.least);
        if least > room {
            let part = (room / least.max(1.0)).max(SMALLEST);
            size *= part;
            needs.iter_mut().for_each(|one| one.smaller(part));
        }
        let [firm, least, most] =
            [sum(&needs, |one| one.firm), sum(&needs, |one| one.least), sum(&needs, |one| one.most)];
        let between = |low: f32, high: f32| (room - low) / (high - low).max(1.0);
        let chosen = |one: &Need| {
            if most <= room {
                one.most
            } else if least <= room + 0.5 {
                one.least + (one.most - one.least) * between(least, most).max(0.0)
            } else if firm <= room {
                one.firm + (one.least - one.firm) * between(firm, least)
            } else {
                one.firm * room / firm.max(1.0)
            }
        };
        let mut x = self.measure.margin;
        let place = |(need, column): (&Need, &crate::stuk::Column)| {
            let width = chosen(need).max(1.0);
            let place = Place { x, width, size, numeric: column.numeric };
            x += width + BETWEEN;
            place
        };
        needs.iter().zip(&table.columns).map(place).collect()
    }

    fn need(&self, table: &Table, place: usize, size: f32, room: f32) -> Need {
        let Some(column) = table.columns.get(place) else { return Need::default() };
        // Half a point more, so that what just fits does not wrap.
        let wide = |text: &str, weight| self.set.width(text, weight) * size + 0.5;
        let longest = |text: &str, weight| {
            // The sign of an amount stays with it.
            let whole = text.replace("€ ", "€\u{a0}");
            whole.split([' ', '\n', '\t', '\r']).map(|word| wide(word, weight)).fold(0.0_f32, f32::max)
        };
        let mut need = Need::default();
        for text in table.rows.iter().filter_map(|row| row.get(place)) {
            need.most = need.most.max(wide(text, Weight::Regular));
            need.least = need.least.max(longest(text, Weight::Regular));
        }
        need.firm = if column.numeric { need.least } else { need.least.min(NAME * size) };
        need.most = need.most.max(wide(&column.name, Weight::Bold));
        need.least = need.least.max(longest(&column.name, Weight::Bold));
        if column.numeric {
            need.least = need.most.min(room / 3.0).max(need.least);
        }
        need
    }

    fn row_of(&self, places: &[Place], fields: &[String]) -> Row {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        self.row(places, &fields, Weight::Regular)
    }

    fn row(&self, places: &[Place], fields: &[&str], weight: Weight) -> Row {
        let field = |(place, at): (usize, &Place)| {
            let text = fields.get(place).copied().unwrap_or_default();
            wrap(self.set, [(weight, text)].into_iter(), at.width / at.size)
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
        let y = self.y + self.measure.line * 0.74;
        for (number, (place, lines)) in places.iter().zip(row).enumerate() {
            let size = place.size;
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
