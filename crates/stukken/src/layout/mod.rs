//! Where everything stands: lines, pages, and what belongs together.

mod drawing;
mod table;

use std::num::NonZeroU16;

use krilla::tagging::{ArtifactType, ContentTag, ListNumbering, SpanTag, Tag, TagKind};

use crate::drawing::Color;
use crate::fonts::{Typesetter, Weight};
use crate::sheet::{Bookmark, Child, Node, Op, Sheets};
use crate::stuk::{Block, Size, Stuk};
use crate::text::{Line, Text, wrap};

/// A4, in points.
pub(crate) const PAPER: (f32, f32) = (595.276, 841.89);
const FOOT: f32 = 7.5;

/// Sizes and distances in points.
#[derive(Clone, Copy)]
struct Measure {
    margin: f32,
    body: f32,
    line: f32,
    /// Between two blocks.
    gap: f32,
}

impl Measure {
    fn of(size: Size) -> Self {
        match size {
            Size::Normal => Self { margin: 56.0, body: 10.0, line: 14.5, gap: 8.0 },
            Size::Small => Self { margin: 40.0, body: 8.8, line: 11.6, gap: 3.6 },
        }
    }

    /// The size of a heading.
    fn heading(self, level: u8) -> f32 {
        let larger = match level {
            1 => 1.7,
            2 => 1.3,
            _ => 1.1,
        };
        self.body * larger
    }
}

struct Layout<'a> {
    set: &'a Typesetter<'a>,
    measure: Measure,
    sheets: Sheets,
    /// The top of what comes next.
    y: f32,
    contents: usize,
    /// The level of the last heading: none is skipped.
    level: u8,
}

/// The whole document on pages.
pub(crate) fn lay_out(stuk: &Stuk, set: &Typesetter<'_>) -> Sheets {
    let mut layout = Layout {
        set,
        measure: Measure::of(stuk.size),
        sheets: Sheets::default(),
        y: 0.0,
        contents: 0,
        level: 0,
    };
    layout.new_page();
    layout.heading(1, &stuk.title);
    for block in &stuk.blocks {
        layout.block(block);
    }
    layout.feet(&stuk.footer);
    layout.sheets
}

impl Layout<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading((*level).max(2), text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) => self.list(items),
            Block::Table(table) => self.table(table),
            Block::Drawing(drawing) => self.drawing(drawing),
            Block::Page(title) => {
                if self.y > self.top() {
                    self.new_page();
                }
                self.level = 0;
                self.heading(1, title);
            }
        }
    }

    fn width(&self) -> f32 {
        PAPER.0 - 2.0 * self.measure.margin
    }

    fn top(&self) -> f32 {
        self.measure.margin
    }

    /// Nothing but the foot of the page stands below it.
    fn bottom(&self) -> f32 {
        PAPER.1 - self.measure.margin - 4.0
    }

    fn new_page(&mut self) {
        self.sheets.pages.push(Vec::new());
        self.y = self.top();
    }

    fn page(&self) -> usize {
        self.sheets.pages.len().saturating_sub(1)
    }

    /// Goes to a new page where this does not fit on the one that was begun.
    fn needs(&mut self, height: f32) {
        if self.y + height > self.bottom() && self.y > self.top() {
            self.new_page();
        }
    }

    fn draw(&mut self, op: Op) {
        if let Some(page) = self.sheets.pages.last_mut() {
            page.push(op);
        }
    }

    /// Begins a part of the text, and gives its number.
    fn begin(&mut self) -> usize {
        let number = self.contents;
        self.contents += 1;
        self.draw(Op::Content(number));
        number
    }

    /// What is no part of the text.
    fn artifact(&mut self, kind: ArtifactType, ops: impl IntoIterator<Item = Op>) {
        self.draw(Op::Artifact(kind));
        ops.into_iter().for_each(|op| self.draw(op));
        self.draw(Op::End);
    }

    fn node(&mut self, tag: impl Into<TagKind>, children: impl IntoIterator<Item = Child>) {
        self.sheets.nodes.push(Node::new(tag).with(children));
    }

    /// Draws a line of text with its foot at `y`.
    fn words(&mut self, x: f32, y: f32, size: f32, color: Color, line: &Line) {
        let mut left = x;
        for (weight, text) in line {
            let runs = self.set.set(text, *weight);
            let wide: f32 = runs.iter().map(|run| run.width).sum();
            self.draw(Op::Words([left, y, size], color, runs));
            left += wide * size;
        }
    }

    /// Text in lines from the left, each a part of its own, over as many pages as it takes.
    fn lines(&mut self, lines: &[Line], x: f32, size: f32, high: f32) -> Vec<Child> {
        let mut children = Vec::with_capacity(lines.len());
        for line in lines {
            self.needs(high);
            let number = self.begin();
            self.words(x, self.y + high * 0.74, size, Color::INK, line);
            self.draw(Op::End);
            self.y += high;
            children.push(Child::Content(number));
        }
        children
    }

    /// A heading without words is none.
    fn heading(&mut self, level: u8, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let level = level.clamp(1, self.level.saturating_add(1).min(6));
        self.level = level;
        let size = self.measure.heading(level);
        let high = size * 1.3;
        let lines = wrap(self.set, [(Weight::Bold, text)].into_iter(), self.width() / size);
        let before = if self.y > self.top() { self.measure.gap * 1.2 } else { 0.0 };
        // A heading never stands alone at the foot of a page.
        self.needs(before + high * lines.len() as f32 + self.measure.line * 3.0);
        if self.y > self.top() {
            self.y += before;
        }
        let (page, top) = (self.page(), self.y);
        let x = self.measure.margin;
        let children = self.lines(&lines, x, size, high);
        self.y += self.measure.gap * 0.4;
        let number = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
        self.node(Tag::Hn(number, Some(text.to_owned())), children);
        self.sheets.bookmarks.push(Bookmark { level, text: text.to_owned(), page, top });
    }

    fn paragraph(&mut self, text: &Text) {
        let (x, size, high) = (self.measure.margin, self.measure.body, self.measure.line);
        let lines = wrap(self.set, text.pieces(), self.width() / size);
        // The first two lines stay together.
        self.needs(high * lines.len().min(2) as f32);
        let children = self.lines(&lines, x, size, high);
        self.y += self.measure.gap;
        self.node(Tag::P, children);
    }

    fn list(&mut self, items: &[Text]) {
        let (x, size, high) = (self.measure.margin, self.measure.body, self.measure.line);
        let indent = size * 1.4;
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            let lines = wrap(self.set, item.pieces(), (self.width() - indent) / size);
            self.needs(high * lines.len().min(2) as f32);
            let label = self.begin();
            let dot = vec![(Weight::Regular, "•\u{a0}".to_owned())];
            self.words(x + size * 0.4, self.y + high * 0.74, size, Color::INK, &dot);
            self.draw(Op::End);
            let body = self.lines(&lines, x + indent, size, high);
            let label = Node::new(Tag::Lbl).with([Child::Content(label)]);
            let body = Node::new(Tag::LBody).with(body);
            list.push(Child::Node(Node::new(Tag::LI).with([Child::Node(label), Child::Node(body)])));
            self.y += self.measure.gap * 0.3;
        }
        self.y += self.measure.gap * 0.7;
        if !list.is_empty() {
            self.node(Tag::L(ListNumbering::Disc), list);
        }
    }

    /// The foot of every page: what it belongs to, and the number of the page.
    fn feet(&mut self, footer: &str) {
        let all = self.sheets.pages.len();
        let (left, right) = (self.measure.margin, PAPER.0 - self.measure.margin);
        let y = PAPER.1 - self.measure.margin * 0.55;
        for page in 0..all {
            let number = format!("{} / {all}", page + 1);
            let number = self.set.set(&number, Weight::Regular);
            let wide = number.iter().map(|run| run.width).sum::<f32>() * FOOT;
            let line = wrap(self.set, [(Weight::Regular, footer)].into_iter(), (right - left - 60.0) / FOOT);
            let words = line.into_iter().next().unwrap_or_default();
            let words: Vec<_> = words.iter().flat_map(|(weight, text)| self.set.set(text, *weight)).collect();
            let ops = [
                Op::Artifact(ArtifactType::Footer),
                Op::Words([left, y, FOOT], Color::MUTED, words),
                Op::Words([right - wide, y, FOOT], Color::MUTED, number),
                Op::End,
            ];
            if let Some(page) = self.sheets.pages.get_mut(page) {
                page.extend(ops);
            }
        }
    }
}

/// How a part of the text is marked on a page.
pub(crate) fn content_tag() -> ContentTag<'static> {
    ContentTag::Span(SpanTag::empty())
}
