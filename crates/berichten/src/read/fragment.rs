//! The values of the record under way, flat and reused, and a cursor that reads them by name.

use domein::{Bedrag, Bsn, Datum, Tijd};

use crate::codes::Code;
use crate::schema::Value;

/// One element with its value.
#[derive(Debug)]
pub(super) struct Node {
    pub name: &'static str,
    pub value: Value,
    /// The index behind the last node that this one holds.
    pub end: usize,
    /// Where a class begins; of a value nobody asks.
    pub line: u32,
}

/// Nodes in the order of the document, each followed by those that it holds.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    pub nodes: Vec<Node>,
    pub text: String,
}

impl Fragment {
    /// A cursor over the nodes from an index on.
    pub fn from(&self, start: usize) -> Cursor<'_> {
        Cursor { nodes: &self.nodes[start.min(self.nodes.len())..], text: &self.text, base: start, line: 0 }
    }

    /// Lets nodes go. The text goes when nothing is left that points into it.
    pub fn truncate(&mut self, start: usize) {
        self.nodes.truncate(start);
        if !self.nodes.iter().any(|node| matches!(node.value, Value::Text(_))) {
            self.text.clear();
        }
    }
}

/// Reads the nodes of a class by name, in the order of the schema. A name that is not next is absent: the
/// schema has already refused any other order.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    nodes: &'a [Node],
    text: &'a str,
    /// Index of the first node in the fragment.
    base: usize,
    line: u32,
}

impl<'a> Cursor<'a> {
    fn next(&mut self, name: &str) -> Option<(&'a Node, Cursor<'a>)> {
        let (node, rest) = self.nodes.split_first()?;
        if node.name != name {
            return None;
        }
        let held = node.end.saturating_sub(self.base + 1).min(rest.len());
        let inner = Cursor { nodes: &rest[..held], text: self.text, base: self.base + 1, line: node.line };
        self.nodes = &rest[held..];
        self.base += 1 + held;
        Some((node, inner))
    }

    /// On which line the class begins.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// A class.
    pub fn class(&mut self, name: &str) -> Option<Cursor<'a>> {
        self.next(name).map(|(_, inner)| inner)
    }

    /// Passes over everything before an element.
    pub fn skip_until(&mut self, name: &str) {
        while let Some(node) = self.nodes.first()
            && node.name != name
        {
            self.next(node.name);
        }
    }

    /// Whatever element is next: its name and what it holds.
    pub fn any(&mut self) -> Option<(&'static str, Cursor<'a>)> {
        let name = self.nodes.first()?.name;
        self.next(name).map(|(_, inner)| (name, inner))
    }

    /// Every class of a name that follows.
    pub fn each<T>(&mut self, name: &str, mut build: impl FnMut(Cursor<'a>) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        while let Some(inner) = self.class(name) {
            all.push(build(inner)?);
        }
        Some(all)
    }

    /// A text, borrowed.
    pub fn str(&mut self, name: &str) -> Option<&'a str> {
        match &self.next(name)?.0.value {
            Value::Text(place) => self.text.get(place.clone()),
            _ => None,
        }
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.str(name).map(str::to_owned)
    }

    /// A number, where it fits.
    pub fn number<T: TryFrom<u64>>(&mut self, name: &str) -> Option<T> {
        match self.next(name)?.0.value {
            Value::Number(number) => T::try_from(number).ok(),
            _ => None,
        }
    }

    /// An amount in euro cents.
    pub fn bedrag(&mut self, name: &str) -> Option<Bedrag> {
        self.number(name).map(Bedrag::from_cents)
    }

    /// A day.
    pub fn datum(&mut self, name: &str) -> Option<Datum> {
        match self.next(name)?.0.value {
            Value::Datum(datum) => Some(datum),
            _ => None,
        }
    }

    /// A time of day.
    pub fn tijd(&mut self, name: &str) -> Option<Tijd> {
        match self.next(name)?.0.value {
            Value::Tijd(tijd) => Some(tijd),
            _ => None,
        }
    }

    /// A BSN.
    pub fn bsn(&mut self) -> Option<Bsn> {
        match self.next("Bsn")?.0.value {
            Value::Bsn(bsn) => Some(bsn),
            _ => None,
        }
    }

    /// A code.
    pub fn code(&mut self, name: &str) -> Option<Code> {
        match self.next(name)?.0.value {
            Value::Code(code) => Some(code),
            _ => None,
        }
    }

    /// A code whose list is an enum.
    pub fn coded<T>(&mut self, name: &str, from_code: fn(&str) -> Option<T>) -> Option<T> {
        from_code(self.code(name)?.as_str())
    }
}
