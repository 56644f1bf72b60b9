//! Holds each element against the schema: name, namespace, order, number and value.

use quick_xml::events::BytesStart;

use super::build::Builder;
use super::fragment::{Fragment, Node};
use super::names::{self, Names, Space};
use super::tags::Tags;
use super::walk::Halt;
use super::{Kenmerk, Limits};
use crate::rules::{Bevinding, Ernst, Findings};
use crate::schema::{Class, Cut, Element, Kind, Leaf, Value, Wrong, is_blank};

/// Whether a character cannot stand in XML at all.
fn no_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A class that is open.
struct Frame {
    name: &'static str,
    class: &'static Class,
    cut: Option<Cut>,
    /// The first element of the class that has not yet been passed.
    next: usize,
    /// Index of its node, and of the first node it holds.
    node: usize,
    inner: usize,
    line: u32,
    /// Something in it does not fit the schema.
    broken: bool,
}

/// A value that is being read.
struct OpenLeaf {
    element: &'static Element,
    leaf: Leaf,
    /// Where its text begins in the fragment.
    start: usize,
    /// The line on which it begins; of a plain element it is that on which it ends.
    line: Option<u32>,
    broken: bool,
}

/// On which line of the file reading is; counting has a price, so only who needs it asks.
type Line<'l> = &'l mut dyn FnMut() -> u32;

/// The place in document and schema.
pub(super) struct Compare<'a> {
    pub builder: Builder<'a>,
    pub findings: Findings,
    kenmerk: Kenmerk,
    names: Names,
    tags: Tags,
    frames: Vec<Frame>,
    leaf: Option<OpenLeaf>,
    fragment: Fragment,
    /// Open elements inside an element that does not belong here.
    skipping: usize,
    depth: usize,
    max_depth: usize,
    max_text: usize,
}

impl<'a> Compare<'a> {
    /// At the start of the root element.
    pub fn new(
        schema: &'static Class,
        tag: &str,
        names: Names,
        builder: Builder<'a>,
        findings: Findings,
        limits: &Limits,
        line: u32,
    ) -> Self {
        let root =
            Frame { name: "", class: schema, cut: None, next: 0, node: 0, inner: 0, line, broken: false };
        let mut tags = Tags::default();
        tags.open(tag, false);
        Self {
            kenmerk: builder.kenmerk,
            builder,
            findings,
            names,
            tags,
            frames: vec![root],
            leaf: None,
            fragment: Fragment::default(),
            skipping: 0,
            depth: 1,
            max_depth: limits.depth,
            max_text: limits.text,
        }
    }

    /// Whether the root element is closed.
    pub fn complete(&self) -> bool {
        self.frames.is_empty()
    }

    /// Whether a value is being read: all text in it counts.
    pub fn in_value(&self) -> bool {
        self.leaf.is_some()
    }

    /// Reading cannot go on.
    pub fn halt(&mut self, regel: &'static str, line: u32, tekst: impl Into<String>) -> Halt {
        let path = self.path("");
        self.findings.form(regel, path, line, tekst);
        Halt
    }

    /// The path of the open element, or of one that it holds.
    fn path(&self, last: &str) -> String {
        let leaf = self.leaf.as_ref().map_or("", |leaf| leaf.element.name);
        let open = self.frames.iter().map(|frame| frame.name).chain([leaf, last]);
        open.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// A finding on an element that the open class holds or should hold.
    fn wrong(&mut self, element: &str, line: u32, tekst: String) {
        let path = self.path(element);
        self.findings.form("XSD", path, line, tekst);
        if let Some(frame) = self.frames.last_mut() {
            frame.broken = true;
        }
    }

    /// An element that holds nothing but this text, without attributes and on one line.
    pub fn value(&mut self, name: &str, text: &str, line: Line<'_>) -> Result<(), Halt> {
        self.enter(line)?;
        self.element(name, line)?;
        match self.leaf.take() {
            // As nearly always: a value in its place. Its characters were looked at where it was found.
            Some(leaf) if self.skipping == 0 && text.len() <= self.max_text => {
                self.depth = self.depth.saturating_sub(1);
                self.close_leaf(&leaf, text, line);
            }
            leaf => {
                self.leaf = leaf;
                self.text(text, line)?;
                self.end(line);
            }
        }
        Ok(())
    }

    /// An element opens that has no attributes.
    pub fn open(&mut self, name: &str, line: Line<'_>) -> Result<(), Halt> {
        self.enter(line)?;
        self.tags.open(name, true);
        self.element(name, line)?;
        if let Some(leaf) = &mut self.leaf {
            leaf.line = Some(line());
        }
        Ok(())
    }

    /// An element opens.
    pub fn start(&mut self, start: &BytesStart<'_>, line: Line<'_>) -> Result<(), Halt> {
        self.enter(line)?;
        let attributes = start.attributes_raw();
        if !is_blank(attributes) {
            self.attributes(start, line())?;
        }
        let open = self.leaf.is_some();
        self.tags.open(start.name().as_ref(), false);
        self.element(start.name().as_ref(), line)?;
        if let (false, Some(leaf)) = (open, &mut self.leaf) {
            leaf.line = Some(line());
        }
        Ok(())
    }

    /// One element deeper, within the limits.
    fn enter(&mut self, line: Line<'_>) -> Result<(), Halt> {
        if self.frames.is_empty() {
            return Err(self.halt("XML", line(), "Na het einde van het bericht begint nog een element. Lever elk bericht in een eigen bestand aan."));
        }
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(self.halt(
                "GRENS",
                line(),
                "Er staan te veel elementen in elkaar. Dit is geen gewoon bericht.",
            ));
        }
        Ok(())
    }

    /// Finds the place of an element in the schema, by its name.
    fn element(&mut self, name: &str, line: Line<'_>) -> Result<(), Halt> {
        if self.skipping > 0 {
            self.skipping += 1;
            return Ok(());
        }
        let Some((space, local)) = self.names.resolve(name) else {
            return Err(self.halt(
                "XML",
                line(),
                "Een element heeft een voorvoegsel dat nergens is uitgelegd (xmlns ontbreekt).",
            ));
        };
        if let Some(leaf) = &mut self.leaf {
            leaf.broken = true;
            self.wrong(
                "",
                line(),
                "In dit element staat een ander element. Hier hoort alleen een waarde.".into(),
            );
            self.skipping = 1;
            return Ok(());
        }
        match self.place(space, local, line) {
            Some(element) => self.opened(element, line),
            None => self.skipping = 1,
        }
        Ok(())
    }

    /// Namespace declarations count; of other attributes only those that say where the schema is.
    fn attributes(&mut self, start: &BytesStart<'_>, line: u32) -> Result<(), Halt> {
        for attribute in start.attributes() {
            let Ok(attribute) = attribute else {
                return Err(self.halt("XML", line, "Een element heeft een fout in zijn attributen."));
            };
            if let Some(prefix) = names::declared(attribute.key.as_ref()) {
                self.names.bind(prefix, &attribute.value, self.depth);
            }
        }
        if self.names.has_stray(start) {
            self.wrong("", line, names::STRAY.into());
        }
        Ok(())
    }

    /// Which element of the open class it is; a finding when it does not belong here.
    fn place(&mut self, space: Space, local: &str, line: Line<'_>) -> Option<&'static Element> {
        let frame = self.frames.last()?;
        let elements = frame.class.elements;
        let passed = frame.next;
        if space == Space::Schema(frame.class.ns) {
            // The same element again, or the next ones in order.
            let from = passed.saturating_sub(1);
            if let Some(offset) = elements[from..].iter().position(|element| element.name == local) {
                let found = from + offset;
                let element = &elements[found];
                let again = found < passed;
                if again && !element.repeats {
                    self.wrong(
                        element.name,
                        line(),
                        format!("Element {} staat hier te vaak. Het mag maar een keer.", element.name),
                    );
                    return None;
                }
                if !again {
                    self.pass(found);
                    self.missing(&elements[passed..found], line);
                }
                return Some(element);
            }
        }
        let tekst = self.stranger(space, local, passed);
        let known = elements.iter().position(|element| element.name == local);
        self.wrong(known.map_or("", |at| elements[at].name), line(), tekst);
        if let Some(at) = known
            && at >= passed
        {
            // It stands in its place, under another namespace: it is not missing as well.
            self.pass(at);
            self.missing(&elements[passed..at], line);
        }
        None
    }

    /// Everything up to and including an element of the open class has been passed.
    fn pass(&mut self, at: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.next = at + 1;
        }
    }

    /// Why an element does not belong here. Only names of the schema are repeated.
    fn stranger(&self, space: Space, local: &str, passed: usize) -> String {
        let Some(frame) = self.frames.last() else {
            return String::new();
        };
        let known = frame.class.elements.iter().position(|element| element.name == local);
        match known {
            Some(_) if space != Space::Schema(frame.class.ns) => {
                format!(
                    "Element {local} staat in de verkeerde naamruimte. Controleer het voorvoegsel en de xmlns van het bericht."
                )
            }
            Some(at) if at < passed => {
                format!(
                    "Element {local} staat op de verkeerde plek. Zet de elementen in de volgorde van het schema."
                )
            }
            _ => "Hier staat een element dat er niet hoort. Haal het weg, of controleer de spelling.".into(),
        }
    }

    /// A finding for every element that had to come before.
    fn missing(&mut self, skipped: &'static [Element], line: Line<'_>) {
        for element in skipped.iter().filter(|element| element.required) {
            self.wrong(
                element.name,
                line(),
                format!("Het verplichte element {} ontbreekt. Voeg het toe.", element.name),
            );
        }
    }

    fn opened(&mut self, element: &'static Element, line: Line<'_>) {
        match element.kind {
            Kind::Leaf(leaf) => {
                let start = self.fragment.text.len();
                self.leaf = Some(OpenLeaf { element, leaf, start, line: None, broken: false });
            }
            Kind::Class(class) => {
                let (node, line) = (self.fragment.nodes.len(), line());
                self.fragment.nodes.push(Node {
                    name: element.name,
                    value: Value::Class,
                    end: node + 1,
                    line,
                });
                self.builder.sink.value(element.name(), "");
                self.frames.push(Frame {
                    name: element.name,
                    class,
                    cut: element.cut,
                    next: 0,
                    node,
                    inner: node + 1,
                    line,
                    broken: false,
                });
            }
        }
    }

    /// Text, or a piece of it.
    pub fn text(&mut self, text: &str, line: Line<'_>) -> Result<(), Halt> {
        if self.skipping > 0 {
            return Ok(());
        }
        let Some(leaf) = &self.leaf else {
            if is_blank(text) {
                return Ok(());
            }
            if self.frames.is_empty() {
                return Err(self.halt(
                    "XML",
                    line(),
                    "Na het einde van het bericht staat nog tekst. Haal die weg.",
                ));
            }
            self.wrong("", line(), "Tussen de elementen staat losse tekst. Haal die weg.".into());
            return Ok(());
        };
        if self.fragment.text.len() - leaf.start + text.len() > self.max_text {
            return Err(self.halt(
                "GRENS",
                line(),
                "De tekst in dit element is te lang. Maak de tekst korter.",
            ));
        }
        // A text without the bytes that such a character begins with is the rule.
        if text.bytes().any(|byte| byte < b' ' || byte == 0xEF) && text.contains(no_xml) {
            return Err(self.halt(
                "XML",
                line(),
                "In dit element staat een teken dat niet in XML mag. Haal het weg.",
            ));
        }
        self.fragment.text.push_str(text);
        Ok(())
    }

    /// Whether a plain closing tag may be taken here.
    pub fn closes_plainly(&self) -> bool {
        self.tags.innermost_is_plain()
    }

    /// A tag closes; false when that was not the innermost open one.
    pub fn close(&mut self, name: &str, line: Line<'_>) -> bool {
        let own = self.tags.close(name);
        if own {
            self.end(line);
        }
        own
    }

    /// An element closes.
    fn end(&mut self, line: Line<'_>) {
        self.names.leave(self.depth);
        self.depth = self.depth.saturating_sub(1);
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if let Some(leaf) = self.leaf.take() {
            let text = self.fragment.text.split_off(leaf.start);
            self.close_leaf(&leaf, &text, line);
        } else {
            self.close_class(line);
        }
    }

    fn close_leaf(&mut self, open: &OpenLeaf, text: &str, line: Line<'_>) {
        let name = open.element.name;
        let place = open.start..open.start + text.len();
        let value = open.leaf.parse(text, place, self.kenmerk);
        self.builder.sink.value(open.element.name(), open.leaf.collapsed(text));
        match value {
            Ok(value) if !open.broken => {
                if matches!(value, Value::Text(_)) {
                    self.fragment.text.push_str(text);
                }
                let end = self.fragment.nodes.len() + 1;
                self.fragment.nodes.push(Node { name, value, end, line: 0 });
            }
            Ok(_) => {}
            Err(wrong) => self.value_is_wrong(name, open.line.unwrap_or_else(line), wrong),
        }
        if let Some(cut) = open.element.cut {
            self.cut_up_to(cut, false);
        }
    }

    fn value_is_wrong(&mut self, name: &str, line: u32, wrong: Wrong) {
        let element = self.path(name);
        let Wrong { regel, niveau, tekst } = wrong;
        let retour = (niveau == crate::Niveau::Bericht).then_some("0001");
        self.findings.push(Bevinding { regel, niveau, ernst: Ernst::Weigert, retour, element, line, tekst });
        if let Some(frame) = self.frames.last_mut() {
            frame.broken = true;
        }
    }

    fn close_class(&mut self, line: Line<'_>) {
        let Some(frame) = self.frames.last() else { return };
        self.missing(&frame.class.elements[frame.next..], line);
        let Some(frame) = self.frames.pop() else { return };
        let end = self.fragment.nodes.len();
        if let Some(node) = self.fragment.nodes.get_mut(frame.node)
            && !frame.name.is_empty()
        {
            node.end = end;
        }
        match (frame.cut, self.frames.last_mut()) {
            (Some(cut), Some(_)) => self.cut_class(cut, &frame),
            (None, Some(parent)) => parent.broken |= frame.broken,
            (_, None) => {}
        }
    }

    fn cut_class(&mut self, cut: Cut, frame: &Frame) {
        match cut {
            Cut::Own(record) => self.hand_over(record, frame.node, frame.line, frame.broken),
            Cut::UpTo(_) => self.cut_up_to(cut, frame.broken),
        }
    }

    /// A record that runs from the begin of the open class up to here.
    fn cut_up_to(&mut self, cut: Cut, broken: bool) {
        let Cut::UpTo(record) = cut else { return };
        let Some(parent) = self.frames.last_mut() else {
            return;
        };
        let broken = broken || std::mem::take(&mut parent.broken);
        let (start, line) = (parent.inner, parent.line);
        self.hand_over(record, start, line, broken);
    }

    fn hand_over(&mut self, record: crate::schema::Record, start: usize, line: u32, broken: bool) {
        if broken {
            self.builder.lost(record);
        } else {
            self.builder.record(record, self.fragment.from(start), line, &mut self.findings);
        }
        self.fragment.truncate(start);
    }
}
