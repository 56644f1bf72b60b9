//! Tar, as far as a backup needs it: files only, written and read from front to back.
//!
//! There is one way to write a head for a name and a length. Who reads writes it once more and compares: so a changed byte
//! in a head is found as well, and in what stands between two parts.

use std::io::{self, Read, Write};

const BLOCK: usize = 512;
/// A name is a path in a data folder; what is longer is damage.
const LONGEST: u64 = 8192;
/// What fits the eleven octal digits of a head.
const OCTAL: u64 = 0o77_777_777_777;

/// The head of a part. A long name or a large part has a head before it that says so (pax, POSIX.1-2001).
fn head(name: &str, size: u64) -> Vec<u8> {
    let mut pax = Vec::new();
    if name.len() > 100 {
        pax.extend(record("path", name));
    }
    if size > OCTAL {
        pax.extend(record("size", &size.to_string()));
    }
    let mut head = Vec::new();
    if !pax.is_empty() {
        head.extend(block("pax", pax.len() as u64, b'x'));
        let padded = pax.len().next_multiple_of(BLOCK);
        head.extend(&pax);
        head.resize(BLOCK + padded, 0);
    }
    let short = &name[..name.floor_char_boundary(100)];
    head.extend(block(short, size.min(OCTAL), b'0'));
    head
}

fn block(name: &str, size: u64, kind: u8) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |from: usize, bytes: &[u8]| block[from..from + bytes.len()].copy_from_slice(bytes);
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, b"00000000000\0");
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// A line of a pax head: its own length in front of it.
fn record(key: &str, value: &str) -> Vec<u8> {
    let rest = format!(" {key}={value}\n");
    let mut length = rest.len() + 1;
    while length.to_string().len() + rest.len() != length {
        length = length.to_string().len() + rest.len();
    }
    format!("{length}{rest}").into_bytes()
}

/// What follows the last part.
const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

fn padding(size: u64) -> usize {
    let over = (size % BLOCK as u64) as usize;
    if over == 0 { 0 } else { BLOCK - over }
}

/// Writes parts.
pub(super) struct Tarschrijver<W>(W);

impl<W: Write> Tarschrijver<W> {
    /// Begins a file.
    pub(super) fn new(out: W) -> Self {
        Self(out)
    }

    /// Writes a part of this length, from its content. What was written, by its digest. A content that ends sooner is an
    /// error; of a longer one only the beginning is taken.
    pub(super) fn add(&mut self, name: &str, size: u64, content: &mut dyn Read) -> io::Result<blake3::Hash> {
        self.0.write_all(&head(name, size))?;
        let mut hasher = blake3::Hasher::new();
        let mut left = size;
        let mut buffer = vec![0; 1 << 16];
        while left > 0 {
            let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
            let read = content.read(&mut buffer[..most])?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            hasher.update(&buffer[..read]);
            self.0.write_all(&buffer[..read])?;
            left -= read as u64;
        }
        self.0.write_all(&[0; BLOCK][..padding(size)])?;
        Ok(hasher.finalize())
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.0.write_all(&END)?;
        Ok(self.0)
    }
}

/// What is wrong with a file.
#[derive(Debug)]
pub(super) enum Tarfout {
    /// It cannot be read.
    Lezen(io::Error),
    /// After this part stands something that is no part.
    Beschadigd(String),
    /// Where a part goes cannot be written.
    Schrijven(io::Error),
}

/// A part that was read.
#[derive(Debug)]
pub(super) struct Gelezen {
    pub(super) naam: String,
    pub(super) bytes: u64,
    pub(super) hash: blake3::Hash,
}

/// Reads parts.
pub(super) struct Tarlezer<R> {
    file: R,
    last: String,
}

impl<R: Read> Tarlezer<R> {
    /// Reads a file.
    pub(super) fn new(file: R) -> Self {
        Self { file, last: "het begin".to_owned() }
    }

    /// Reads the next part into what `naar` gives for its name; none after the last.
    pub(super) fn next<W: Write>(
        &mut self,
        naar: impl FnOnce(&str) -> io::Result<W>,
    ) -> Result<Option<(Gelezen, W)>, Tarfout> {
        let Some((naam, bytes)) = self.head()? else { return Ok(None) };
        let mut out = naar(&naam).map_err(Tarfout::Schrijven)?;
        let mut hasher = blake3::Hasher::new();
        let mut left = bytes;
        let mut buffer = vec![0; 1 << 16];
        while left > 0 {
            let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
            let read = self.file.read(&mut buffer[..most]).map_err(Tarfout::Lezen)?;
            if read == 0 {
                return Err(Tarfout::Beschadigd(format!("{naam} (het bestand houdt hier op)")));
            }
            hasher.update(&buffer[..read]);
            out.write_all(&buffer[..read]).map_err(Tarfout::Schrijven)?;
            left -= read as u64;
        }
        self.last = naam.clone();
        if self.exact(padding(bytes))?.iter().any(|byte| *byte != 0) {
            return Err(self.damaged());
        }
        Ok(Some((Gelezen { naam, bytes, hash: hasher.finalize() }, out)))
    }

    fn head(&mut self) -> Result<Option<(String, u64)>, Tarfout> {
        let mut raw = self.exact(BLOCK)?;
        if raw.iter().all(|byte| *byte == 0) {
            // Two blocks of nothing, and then the end.
            let rest = self.exact(BLOCK)?;
            let more = self.file.read(&mut [0; 1]).map_err(Tarfout::Lezen)?;
            return if more == 0 && rest.iter().all(|byte| *byte == 0) {
                Ok(None)
            } else {
                Err(self.damaged())
            };
        }
        let (mut name, mut size) = (None, None);
        if raw[156] == b'x' {
            let length =
                octal(&raw[124..135]).filter(|length| *length <= LONGEST).ok_or_else(|| self.damaged())?;
            let padded = (length as usize).next_multiple_of(BLOCK);
            let pax = self.exact(padded)?;
            for line in String::from_utf8_lossy(&pax[..length as usize]).lines() {
                match line.split_once(' ').and_then(|(_, rest)| rest.split_once('=')) {
                    Some(("path", value)) => name = Some(value.to_owned()),
                    Some(("size", value)) => size = value.parse().ok(),
                    _ => return Err(self.damaged()),
                }
            }
            raw.extend(pax);
            raw.extend(self.exact(BLOCK)?);
        }
        let last = &raw[raw.len() - BLOCK..];
        let short = || {
            let end = last.iter().take(100).position(|byte| *byte == 0).unwrap_or(100);
            std::str::from_utf8(&last[..end]).ok().map(str::to_owned)
        };
        let name = name.or_else(short).ok_or_else(|| self.damaged())?;
        let size = size.or_else(|| octal(&last[124..135])).ok_or_else(|| self.damaged())?;
        if head(&name, size) == raw { Ok(Some((name, size))) } else { Err(self.damaged()) }
    }

    fn exact(&mut self, length: usize) -> Result<Vec<u8>, Tarfout> {
        let mut bytes = vec![0; length];
        match self.file.read_exact(&mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(self.damaged()),
            Err(error) => Err(Tarfout::Lezen(error)),
        }
    }

    fn damaged(&self) -> Tarfout {
        Tarfout::Beschadigd(format!("wat na {} komt", self.last))
    }
}

fn octal(digits: &[u8]) -> Option<u64> {
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()
}
