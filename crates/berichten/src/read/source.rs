//! The bytes of a file, counted: position, line and limits.

use std::io::{self, BufRead, Read};

/// Why a source stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The file is larger than allowed.
    File,
    /// One text or tag is larger than allowed.
    Event,
}

/// How a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// With markup or white space.
    Markup,
    /// With the byte order mark of UTF-8, which is skipped.
    Bom,
    /// As UTF-16 or UTF-32.
    Wide,
    /// As a zip file.
    Zip,
    /// With something else: no XML.
    Other,
    /// With nothing at all.
    Empty,
}

/// A [`BufRead`] that counts and stops at its limits.
pub(super) struct Source<'a> {
    input: &'a mut dyn BufRead,
    /// The first bytes, read ahead to see what the file is.
    head: [u8; 4],
    head_at: usize,
    head_end: usize,
    bytes: u64,
    line: u32,
    in_event: usize,
    max_bytes: u64,
    max_event: usize,
    stopped: Option<Stop>,
}

impl<'a> Source<'a> {
    pub fn new(input: &'a mut dyn BufRead, max_bytes: u64, max_event: usize) -> io::Result<(Self, Begin)> {
        let mut head = [0; 4];
        let mut head_end = 0;
        while head_end < head.len() {
            match input.read(&mut head[head_end..]) {
                Ok(0) => break,
                Ok(count) => head_end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let begin = match &head[..head_end] {
            [] => Begin::Empty,
            [0xEF, 0xBB, 0xBF, ..] => Begin::Bom,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [b'<', 0, ..] => Begin::Wide,
            [b'P', b'K', 3, 4] => Begin::Zip,
            [b'<' | b' ' | b'\t' | b'\n' | b'\r', ..] => Begin::Markup,
            _ => Begin::Other,
        };
        let skipped = if begin == Begin::Bom { 3 } else { 0 };
        let source = Self {
            input,
            head,
            head_at: skipped,
            head_end,
            bytes: skipped as u64,
            line: 1,
            in_event: 0,
            max_bytes,
            max_event,
            stopped: None,
        };
        Ok((source, begin))
    }

    /// From here on a new text or tag begins.
    pub fn begin_event(&mut self) {
        self.in_event = 0;
    }

    /// The number of bytes that were consumed.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The line on which the last consumed byte stands, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Why the source stopped, if it did.
    pub fn stopped(&self) -> Option<Stop> {
        self.stopped
    }

    fn allowed(&self) -> usize {
        let left = usize::try_from(self.max_bytes.saturating_sub(self.bytes)).unwrap_or(usize::MAX);
        left.min(self.max_event.saturating_sub(self.in_event))
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let allowed = self.allowed();
        let file_full = self.bytes >= self.max_bytes;
        let buffer = if self.head_at < self.head_end {
            &self.head[self.head_at..self.head_end]
        } else {
            self.input.fill_buf()?
        };
        if !buffer.is_empty() && allowed == 0 {
            self.stopped = Some(if file_full { Stop::File } else { Stop::Event });
            return Err(io::Error::other("a limit was reached"));
        }
        Ok(&buffer[..buffer.len().min(allowed)])
    }

    fn consume(&mut self, count: usize) {
        let lines = |part: &[u8]| part.iter().filter(|byte| **byte == b'\n').count();
        let passed = if self.head_at < self.head_end {
            let end = (self.head_at + count).min(self.head_end);
            let passed = lines(&self.head[self.head_at..end]);
            self.head_at = end;
            passed
        } else {
            // The bytes were given out by `fill_buf`, so this reads nothing.
            let passed = self
                .input
                .fill_buf()
                .map_or(0, |buffer| lines(&buffer[..count.min(buffer.len())]));
            self.input.consume(count);
            passed
        };
        self.bytes += count as u64;
        self.in_event = self.in_event.saturating_add(count);
        self.line = self
            .line
            .saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}
