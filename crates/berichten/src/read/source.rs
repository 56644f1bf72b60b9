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

/// Bytes that are read at once.
const CHUNK: usize = 64 * 1024;

/// A [`BufRead`] that counts and stops at its limits. It holds its own buffer, so that lines are counted over
/// stretches of it and not for every piece that the XML reader takes.
pub(super) struct Source<'a> {
    input: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    /// Up to here the buffer is consumed.
    at: usize,
    /// Up to here the event under way may read: the end of the buffer, or a limit before it.
    end: usize,
    lines: Lines,
    /// Bytes of the file before the buffer.
    before: u64,
    /// Where the event under way began, as a byte of the file.
    event: u64,
    max_bytes: u64,
    max_event: u64,
    stopped: Option<Stop>,
}

/// How far lines are counted: only where somebody asks, and then over all that was passed since.
struct Lines {
    /// Up to here in the buffer.
    counted: usize,
    line: u32,
}

impl Lines {
    fn at(&mut self, buffer: &[u8], at: usize) -> u32 {
        let passed = memchr::memchr_iter(b'\n', &buffer[self.counted..at]).count();
        self.counted = at;
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.line
    }
}

/// Markup in its plainest form.
#[derive(Clone, Copy)]
pub(super) enum Form<'s> {
    /// A whole element that holds nothing but a value: `<name>value</name>`.
    Value(&'s str, &'s str),
    /// `<name>`
    Open(&'s str),
    /// `</name>`
    Close(&'s str),
}

/// Markup in its plainest form, and where it stands.
pub(super) struct Plain<'s> {
    pub form: Form<'s>,
    buffer: &'s [u8],
    at: usize,
    lines: &'s mut Lines,
}

impl Plain<'_> {
    /// The line on which it stands.
    pub fn line(&mut self) -> u32 {
        self.lines.at(self.buffer, self.at)
    }
}

impl<'a> Source<'a> {
    pub fn new(input: &'a mut dyn BufRead, max_bytes: u64, max_event: usize) -> io::Result<(Self, Begin)> {
        let mut source = Self {
            input,
            buffer: Vec::with_capacity(CHUNK),
            at: 0,
            end: 0,
            lines: Lines { counted: 0, line: 1 },
            before: 0,
            event: 0,
            max_bytes,
            max_event: u64::try_from(max_event).unwrap_or(u64::MAX),
            stopped: None,
        };
        // A source may give its first bytes one by one; four are enough to see what it is.
        while source.buffer.len() < 4 && source.more()? {}
        let begin = match source.buffer.as_slice() {
            [] => Begin::Empty,
            [0xEF, 0xBB, 0xBF, ..] => Begin::Bom,
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [b'<', 0, ..] => Begin::Wide,
            [b'P', b'K', 3, 4, ..] => Begin::Zip,
            [b'<' | b' ' | b'\t' | b'\n' | b'\r', ..] => Begin::Markup,
            _ => Begin::Other,
        };
        if begin == Begin::Bom {
            source.at = 3;
        }
        source.begin_event();
        Ok((source, begin))
    }

    /// Appends the next bytes of the input; false at its end.
    fn more(&mut self) -> io::Result<bool> {
        loop {
            match self.input.fill_buf() {
                Ok(bytes) => {
                    let count = bytes.len().min(CHUNK);
                    self.buffer.extend_from_slice(&bytes[..count]);
                    self.input.consume(count);
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// From here on a new text or tag begins.
    pub fn begin_event(&mut self) {
        self.event = self.offset();
        self.end = self.at.saturating_add(self.allowed()).min(self.buffer.len());
    }

    /// Passes over white space before a tag, where there is no value that it could belong to. It does so only within
    /// the buffer and the limits: other white space comes as a text, and means the same.
    pub fn skip_blank(&mut self) {
        let left = &self.buffer[self.at..];
        let blank = left.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        if left.get(blank) == Some(&b'<') {
            self.event = self.offset();
            if blank < self.allowed() {
                self.at += blank;
            }
        }
    }

    /// Takes a tag, or an element that holds nothing but a value, where it stands here whole and in its plainest
    /// form: on one line, without attributes, references or anything else to look at twice. Nearly all of a message
    /// is like that; the XML reader, which knows all other forms, never gets to see it. A closing tag is taken where
    /// one `closes` plainly.
    pub fn plain(&mut self, closes: bool) -> Option<Plain<'_>> {
        self.event = self.offset();
        let left = &self.buffer[self.at..self.buffer.len().min(self.at.saturating_add(self.allowed()))];
        let (form, end) = plain_form(left).filter(|(form, _)| closes || !matches!(form, Form::Close(_)))?;
        self.at += end;
        Some(Plain { form, buffer: &self.buffer, at: self.at, lines: &mut self.lines })
    }

    /// How many bytes the event under way may still read.
    fn allowed(&self) -> usize {
        let offset = self.offset();
        let in_file = self.max_bytes.saturating_sub(offset);
        let in_event = self.max_event.saturating_sub(offset - self.event);
        usize::try_from(in_file.min(in_event)).unwrap_or(usize::MAX)
    }

    /// The number of bytes that were consumed.
    pub fn offset(&self) -> u64 {
        self.before + self.at as u64
    }

    /// The line on which the last consumed byte stands, from 1.
    pub fn line(&mut self) -> u32 {
        self.lines.at(&self.buffer, self.at)
    }

    /// Why the source stopped, if it did.
    pub fn stopped(&self) -> Option<Stop> {
        self.stopped
    }

    /// Forgets the consumed buffer and reads on.
    fn refill(&mut self) -> io::Result<()> {
        self.line();
        self.before = self.offset();
        self.buffer.clear();
        self.at = 0;
        self.lines.counted = 0;
        self.more()?;
        self.end = self.allowed().min(self.buffer.len());
        Ok(())
    }
}

/// The plain markup at the begin of bytes, and its length.
fn plain_form(left: &[u8]) -> Option<(Form<'_>, usize)> {
    let name = left.strip_prefix(b"<")?;
    let name = &name[..memchr::memchr(b'>', name)?];
    let start = name.len() + 2;
    if let Some(name) = name.strip_prefix(b"/") {
        return Some((Form::Close(plain_name(name)?), start));
    }
    let tag = plain_name(name)?;
    match plain_value(&left[start..], name) {
        Some(value) => Some((Form::Value(tag, value), start + value.len() + name.len() + 3)),
        None => Some((Form::Open(tag), start)),
    }
}

/// The text up to a closing tag of this name, when it is a plain value.
fn plain_value<'b>(left: &'b [u8], name: &[u8]) -> Option<&'b str> {
    let value = &left[..memchr::memchr(b'<', left)?];
    let close = left.get(value.len()..value.len() + name.len() + 3)?;
    let closes = close.strip_prefix(b"</")?.strip_suffix(b">")? == name;
    if closes && value.iter().all(|byte| in_plain_value(*byte)) {
        std::str::from_utf8(value).ok()
    } else {
        None
    }
}

fn plain_name(name: &[u8]) -> Option<&str> {
    let plain = name.first()?.is_ascii_alphabetic() && name.iter().all(|byte| in_plain_name(*byte));
    if plain { std::str::from_utf8(name).ok() } else { None }
}

fn in_plain_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'-' | b'_')
}

/// No reference, no end of a CDATA section, no control or end of line, and no begin of a character that XML forbids.
fn in_plain_value(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'&' | b']' | 0xEF)
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.refill()?;
        }
        if self.at == self.end && self.at < self.buffer.len() {
            let whole_file = self.offset() >= self.max_bytes;
            self.stopped = Some(if whole_file { Stop::File } else { Stop::Event });
            return Err(io::Error::other("a limit was reached"));
        }
        Ok(&self.buffer[self.at..self.end])
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.end);
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
