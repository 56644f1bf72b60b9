//! The numbers of a processing, as W3C Trace Context and Logboek Dataverwerkingen have them.

use std::fmt;

use crate::LogboekFout;
use crate::schakel::{from_hex, write_hex};

/// The number of a whole act, sixteen bytes: all lines of one act share it, in both logs.
///
/// ```
/// use logboek::TraceId;
/// let trace = TraceId::random()?;
/// assert_eq!(TraceId::parse(&trace.to_string()), Some(trace));
/// assert_eq!(TraceId::parse("00000000000000000000000000000000"), None, "all zeros is no number");
/// # Ok::<(), logboek::LogboekFout>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraceId([u8; 16]);

/// The number of one line within an act, eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId([u8; 8]);

impl TraceId {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn random() -> Result<Self, LogboekFout> {
        let mut bytes = [0; 16];
        random(&mut bytes)?;
        // All zeros means "none" in the standard; chance never gives it, and then it is no longer all zeros.
        bytes[15] |= u8::from(bytes == [0; 16]);
        Ok(Self(bytes))
    }

    /// One that came from another application; `None` for all zeros.
    pub fn from_bytes(bytes: [u8; 16]) -> Option<Self> {
        (bytes != [0; 16]).then_some(Self(bytes))
    }

    /// One as it is written: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(from_hex(text)?)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl SpanId {
    /// One from its bytes; `None` for all zeros.
    pub fn from_bytes(bytes: [u8; 8]) -> Option<Self> {
        (bytes != [0; 8]).then_some(Self(bytes))
    }

    /// One as it is written: 16 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(from_hex(text)?)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }

    /// From bytes of chance, of which the last is made one when all are zero.
    pub(crate) fn of_chance(mut bytes: [u8; 8]) -> Self {
        bytes[7] |= u8::from(bytes == [0; 8]);
        Self(bytes)
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

/// Fills with chance of the system.
pub(crate) fn random(bytes: &mut [u8]) -> Result<(), LogboekFout> {
    getrandom::fill(bytes).map_err(|error| LogboekFout::Toeval(error.to_string()))
}
