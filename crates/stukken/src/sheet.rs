//! A document that is laid out: what is drawn on each page, and what it means.

use krilla::tagging::{ArtifactType, TagKind};

use crate::drawing::Color;
use crate::fonts::Run;

/// What is drawn, in the order in which it is drawn.
pub(crate) enum Op {
    /// What follows is a part of the text, with its number.
    Content(usize),
    /// What follows is no part of the text: a line, a page number.
    Artifact(ArtifactType),
    /// It ends here.
    End,
    /// Words: left, foot of the letters, size.
    Words([f32; 3], Color, Vec<Run>),
    /// A filled plane: left, top, width, height.
    Plane([f32; 4], Color),
}

/// A part of the text with what it is. Its parts are on the pages, by their number.
pub(crate) struct Node {
    pub(crate) tag: TagKind,
    pub(crate) children: Vec<Child>,
}

/// A part of a [`Node`].
pub(crate) enum Child {
    Node(Node),
    Content(usize),
}

/// A place in the list of contents.
pub(crate) struct Bookmark {
    pub(crate) level: u8,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) top: f32,
}

/// A document that is laid out.
#[derive(Default)]
pub(crate) struct Sheets {
    pub(crate) pages: Vec<Vec<Op>>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) bookmarks: Vec<Bookmark>,
}

impl Node {
    pub(crate) fn new(tag: impl Into<TagKind>) -> Self {
        Self { tag: tag.into(), children: Vec::new() }
    }

    pub(crate) fn with(mut self, children: impl IntoIterator<Item = Child>) -> Self {
        self.children.extend(children);
        self
    }
}
