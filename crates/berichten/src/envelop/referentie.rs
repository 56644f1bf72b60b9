//! The number of an envelope.

use std::fmt;

/// Where the hyphens of a UUID stand.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// A UUID of version 4 in lower case, as StUF-GGk 2.1 wants for `referentienummer` and `crossRefnummer`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Referentie(String);

impl Referentie {
    /// Takes a number; `None` when it has another form.
    ///
    /// ```
    /// use berichten::envelop::Referentie;
    ///
    /// assert!(Referentie::new("9c0f7b90-5c69-41e5-a837-0800200c9a66").is_some());
    /// assert!(Referentie::new("9c0f7b90-5c69-11e5-a837-0800200c9a66").is_none(), "version 1");
    /// assert!(Referentie::new("9C0F7B90-5C69-41E5-A837-0800200C9A66").is_none(), "upper case");
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        let fits = |(at, byte): (usize, u8)| match at {
            at if HYPHENS.contains(&at) => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        };
        (text.len() == 36 && text.bytes().enumerate().all(fits)).then(|| Self(text.to_owned()))
    }

    /// The number, 36 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Referentie {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
