//! The texts of a workbook, which cells point to.

use std::sync::Arc;

use super::xml::{Step, walk};
use crate::fault::Fault;
use crate::grid::Room;

/// The shared texts in their order.
pub(super) fn read(xml: &str, mut room: Room) -> Result<Vec<Arc<str>>, Fault> {
    let mut texts = Vec::new();
    let mut rich = Rich::default();
    walk(xml, |step| {
        match step {
            Step::Open(tag) => rich.open(tag.local_name().into_inner()),
            Step::Text(text) => rich.text(text),
            Step::Close("si") => {
                let text = rich.take();
                room.take(text.len())?;
                texts.push(text);
            }
            Step::Close(name) => rich.close(name),
        }
        Ok(())
    })?;
    Ok(texts)
}

/// A text in pieces, each with its own letter type. How it is pronounced (Japanese) is left out.
#[derive(Default)]
pub(super) struct Rich {
    text: String,
    in_text: bool,
    spoken: bool,
}

impl Rich {
    pub(super) fn open(&mut self, name: &str) {
        match name {
            "t" => self.in_text = !self.spoken,
            "rPh" => self.spoken = true,
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.spoken = false,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.in_text {
            self.text.push_str(text);
        }
    }

    /// The text so far, trimmed; the next begins empty.
    pub(super) fn take(&mut self) -> Arc<str> {
        let text = std::mem::take(self).text;
        // How a spreadsheet writes the carriage return of a line break in a cell.
        if text.contains("_x000D_") {
            return Arc::from(text.replace("_x000D_", "").trim());
        }
        Arc::from(text.trim())
    }
}
