//! Which prefix means which namespace: a name counts by its namespace, never by its prefix.

use quick_xml::events::BytesStart;

use crate::schema::Ns;

/// The namespace of attributes that belong to every schema, such as `xsi:schemaLocation`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What to say of an attribute that does not belong.
pub(super) const STRAY: &str = "Dit element heeft een attribuut dat niet in het schema staat. Haal het weg.";

/// What a prefix stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// A namespace of the message.
    Schema(Ns),
    /// XML Schema instance.
    Instance,
    /// Any other, or none.
    Other,
}

struct Binding {
    prefix: String,
    space: Space,
    depth: usize,
}

/// The prefixes that hold at this place in the document.
#[derive(Default)]
pub(super) struct Names {
    bericht: String,
    basis: String,
    bound: Vec<Binding>,
}

impl Names {
    pub fn new(bericht: String, basis: String) -> Self {
        Self { bericht, basis, bound: Vec::new() }
    }

    /// Binds a prefix (empty for the default namespace) within an element at some depth.
    pub fn bind(&mut self, prefix: &str, uri: &str, depth: usize) {
        let space = match uri {
            uri if uri == self.bericht => Space::Schema(Ns::Bericht),
            uri if uri == self.basis => Space::Schema(Ns::Basis),
            INSTANCE => Space::Instance,
            _ => Space::Other,
        };
        self.bound.push(Binding { prefix: prefix.to_owned(), space, depth });
    }

    /// Forgets what was bound deeper than an element that is closed.
    pub fn leave(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|binding| binding.depth >= depth) {
            self.bound.pop();
        }
    }

    /// The namespace and local name of an element; `None` when its prefix was never bound.
    pub fn resolve<'n>(&self, name: &'n str) -> Option<(Space, &'n str)> {
        let (prefix, local) = split(name);
        let bound = self.bound.iter().rev().find(|binding| binding.prefix == prefix);
        match bound {
            Some(binding) => Some((binding.space, local)),
            None if prefix.is_empty() => Some((Space::Other, local)),
            None => None,
        }
    }

    /// Whether an element has an attribute that no schema gives it: any but those that bind a namespace or
    /// say where the schema is. The namespaces of the element are bound.
    pub fn has_stray(&self, start: &BytesStart<'_>) -> bool {
        start.attributes().flatten().any(|attribute| {
            let name = attribute.key.as_ref();
            declared(name).is_none() && self.resolve(name) != Some((Space::Instance, "schemaLocation"))
        })
    }
}

/// Prefix and local name.
pub(super) fn split(name: &str) -> (&str, &str) {
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => (&name[..colon], &name[colon + 1..]),
        None => ("", name),
    }
}

/// The prefix that an attribute binds, if it is a namespace declaration.
pub(super) fn declared(attribute: &str) -> Option<&str> {
    if attribute == "xmlns" { Some("") } else { attribute.strip_prefix("xmlns:") }
}
