//! From pages to bytes.

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, TagGroup, TagTree};

use crate::drawing::Color;
use crate::layout::{PAPER, content_tag};
use crate::sheet::{Bookmark, Child, Node, Op, Sheets};
use crate::stuk::{Stuk, StukFout};

/// The document as PDF/UA-1.
pub(crate) fn pdf(stuk: &Stuk, sheets: Sheets) -> Result<Vec<u8>, StukFout> {
    let refused = |text: String| StukFout::Refused(text);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut parts = Vec::new();
    for page in &sheets.pages {
        let settings = PageSettings::from_wh(PAPER.0, PAPER.1).ok_or_else(|| refused("A4".to_owned()))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        page.iter().for_each(|op| draw(&mut surface, op, &mut parts));
        surface.finish();
        sheet.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(stuk.language.clone()));
    for node in sheets.nodes {
        tree.push(group(node, &mut parts));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&sheets.bookmarks));
    document.set_metadata(metadata(stuk));
    document.finish().map_err(|error| {
        refused(match error {
            KrillaError::Validation(errors) => format!("{errors:?}"),
            other => other.to_string(),
        })
    })
}

/// Draws one thing. `parts` are the parts of the text by their number, as they come by.
fn draw(surface: &mut Surface<'_>, op: &Op, parts: &mut Vec<Option<Identifier>>) {
    match op {
        Op::Content(number) => {
            let identifier = surface.start_tagged(content_tag());
            if parts.len() <= *number {
                parts.resize_with(number + 1, || None);
            }
            parts.get_mut(*number).into_iter().for_each(|part| *part = Some(identifier));
        }
        Op::Artifact(kind) => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(*kind)));
        }
        Op::End => surface.end_tagged(),
        Op::Words([x, y, size], color, runs) => {
            surface.set_fill(Some(fill(*color)));
            let mut left = *x;
            for run in runs {
                let start = Point::from_xy(left, *y);
                surface.draw_glyphs(start, &run.glyphs, run.font.clone(), &run.text, *size, false);
                left += run.width * size;
            }
        }
        Op::Plane([x, y, width, height], color) => {
            let Some(plane) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(plane);
            if let Some(path) = path.finish() {
                surface.set_fill(Some(fill(*color)));
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(Color(red, green, blue): Color) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn group(node: Node, parts: &mut Vec<Option<Identifier>>) -> TagGroup {
    let mut group = TagGroup::new(node.tag);
    for child in node.children {
        match child {
            Child::Node(node) => group.push(self::group(node, parts)),
            Child::Content(number) => {
                if let Some(identifier) = parts.get_mut(number).and_then(Option::take) {
                    group.push(identifier);
                }
            }
        }
    }
    group
}

/// The headings as a list of contents, those of a lower level under the one before them.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((first, others)) = rest.split_first() {
        let (node, behind) = entry(first, others);
        outline.push_child(node);
        rest = behind;
    }
    outline
}

fn entry<'a>(mark: &Bookmark, mut rest: &'a [Bookmark]) -> (OutlineNode, &'a [Bookmark]) {
    let place = XyzDestination::new(mark.page, Point::from_xy(0.0, (mark.top - 8.0).max(0.0)));
    let mut node = OutlineNode::new(mark.text.clone(), place).with_open(true);
    while let Some((next, others)) = rest.split_first().filter(|(next, _)| next.level > mark.level) {
        let (child, behind) = entry(next, others);
        node.push_child(child);
        rest = behind;
    }
    (node, rest)
}

fn metadata(stuk: &Stuk) -> Metadata {
    let mut metadata = Metadata::new()
        .title(stuk.title.clone())
        .language(stuk.language.clone())
        .text_direction(TextDirection::LeftToRight)
        .producer("stukken".to_owned());
    if !stuk.author.is_empty() {
        metadata = metadata.authors(vec![stuk.author.clone()]);
    }
    if !stuk.subject.is_empty() {
        metadata = metadata.description(stuk.subject.clone());
    }
    if let Some((year, month, day)) = stuk.made {
        metadata = metadata.creation_date(DateTime::new(year).month(month).day(day));
    }
    metadata
}
