//! The parts of an XLSX file as steps: a tag opens, a tag closes, a piece of text.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::fault::Fault;

pub(super) enum Step<'a> {
    /// A tag with its attributes.
    Open(&'a BytesStart<'a>),
    /// The name of a tag, without its prefix.
    Close(&'a str),
    Text(&'a str),
}

/// Walks over a part.
///
/// # Errors
/// When it is no XML, or has a `DOCTYPE`; and what `take` gives.
pub(super) fn walk(xml: &str, mut take: impl FnMut(Step<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|_| not_xml())? {
            Event::Start(tag) => take(Step::Open(&tag))?,
            Event::End(tag) => take(Step::Close(tag.local_name().into_inner()))?,
            Event::Text(text) => take(Step::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::CData(text) => take(Step::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::GeneralRef(reference) => with_reference(&reference, &mut take)?,
            // A spreadsheet needs none, and it can define text that grows.
            Event::DocType(_) => return Err(not_xml()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn with_reference(
    reference: &BytesRef<'_>,
    take: &mut impl FnMut(Step<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if let Some(sign) = reference.resolve_char_ref().map_err(|_| not_xml())? {
        let mut buffer = [0; 4];
        return take(Step::Text(sign.encode_utf8(&mut buffer)));
    }
    take(Step::Text(resolve_predefined_entity(reference).ok_or_else(not_xml)?))
}

fn not_xml() -> Fault {
    Fault::damaged("een onderdeel is geen goede XML")
}

/// The value of an attribute by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Looking for doubles compares each with all before it, which a hostile tag can make very long.
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|one| one.key.local_name().into_inner() == name)
        .and_then(|one| one.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned()))
}

/// Whether an attribute says yes.
pub(super) fn is_on(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}
