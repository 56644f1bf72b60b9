//! The number of a message: a keyed digest of its content.

use berichten::ElementName;
use domein::Pseudoniem;
use kluis::{Digest, Sleutel};

/// The digest of a message in the making.
///
/// It is of every element with its value, in the order of the document, and of nothing else: white space between
/// elements, prefixes and the spelling of a number's surroundings do not count. For each element it holds four bytes
/// that stand for its name, the length of its value, and the value, so that no two contents look the same.
pub(super) struct Inhoudsmerk<'a> {
    digest: Digest<'a>,
    /// What is not hashed yet: hashing in large pieces is cheaper.
    waiting: Vec<u8>,
}

/// After so many bytes a piece is hashed.
const PIECE: usize = 16 * 1024;

impl<'a> Inhoudsmerk<'a> {
    pub fn new(sleutel: &'a Sleutel) -> Self {
        let mut digest = sleutel.digest();
        digest.update(b"inhoud");
        Self { digest, waiting: Vec::with_capacity(PIECE + 256) }
    }

    /// Adds an element.
    pub fn value(&mut self, element: ElementName, value: &str) {
        self.waiting.extend_from_slice(&element.number.to_le_bytes());
        self.length(value.len());
        self.waiting.extend_from_slice(value.as_bytes());
        if self.waiting.len() >= PIECE {
            self.digest.update(&self.waiting);
            self.waiting.clear();
        }
    }

    /// A length in as few bytes as it needs: seven bits in each, the highest bit says that more follow.
    fn length(&mut self, mut length: usize) {
        while length >= 0x80 {
            self.waiting.push(length as u8 | 0x80);
            length >>= 7;
        }
        self.waiting.push(length as u8);
    }

    /// The number of the message.
    pub fn finish(mut self) -> Pseudoniem {
        self.digest.update(&self.waiting);
        self.digest.finish()
    }
}
