//! Texts in the characters that all banks of SEPA know.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::SepaFout;

/// Whether every bank of SEPA knows a character.
const fn is_known(one: char) -> bool {
    one.is_ascii_alphanumeric()
        || matches!(one, '/' | '-' | '?' | ':' | '(' | ')' | '.' | ',' | '\'' | '+' | ' ')
}

/// The same text without what banks do not know: letters without their marks, and a few signs in words.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for one in text.nfkd().filter(|one| !is_combining_mark(*one)) {
        match one {
            'ß' => plain.push_str("ss"),
            'Æ' => plain.push_str("AE"),
            'æ' => plain.push_str("ae"),
            'Œ' => plain.push_str("OE"),
            'œ' => plain.push_str("oe"),
            'Ø' => plain.push('O'),
            'ø' => plain.push('o'),
            'Ł' => plain.push('L'),
            'ł' => plain.push('l'),
            'Đ' | 'Ð' => plain.push('D'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            '&' => plain.push('+'),
            '‘' | '’' | '´' | '`' | 'ʼ' => plain.push('\''),
            '–' | '—' | '‑' | '‐' | '_' => plain.push('-'),
            one if one.is_whitespace() => plain.push(' '),
            one => plain.push(one),
        }
    }
    plain
}

fn checked(text: &str, what: &'static str, max: usize) -> Result<String, SepaFout> {
    let text = text.trim();
    match text.chars().find(|one| !is_known(*one)) {
        Some(one) => Err(SepaFout::Teken(what, one)),
        None if text.is_empty() => Err(SepaFout::Leeg(what)),
        None if text.len() > max => Err(SepaFout::TeLang(what, max)),
        None => Ok(text.to_owned()),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $what:literal $max:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters it can have.
            pub const MAX: usize = $max;

            /// A text in the characters of SEPA.
            ///
            /// # Errors
            /// When it is empty, too long, or has other characters.
            pub fn new(text: &str) -> Result<Self, SepaFout> {
                checked(text, $what, $max).map(Self)
            }

            /// The same for a text as people write it: letters lose their marks. Nothing is cut off.
            ///
            /// # Errors
            /// When it is empty, too long, or has characters that have no plain form.
            pub fn plain(text: &str) -> Result<Self, SepaFout> {
                Self::new(&plain(text))
            }
        }

        shown!($name);
    )*};
}

macro_rules! shown {
    ($name:ident) => {
        impl $name {
            /// As it stands in a file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

texts! {
    /// The name of who pays or gets: 70 characters, the most of SEPA (the schema would take 140).
    ///
    /// ```
    /// use sepa::Sepanaam;
    /// assert_eq!(Sepanaam::plain("Zoë Łęcka & Søn")?.as_str(), "Zoe Lecka + Son");
    /// assert!(Sepanaam::new("Zoë").is_err() && Sepanaam::plain("李").is_err());
    /// # Ok::<(), sepa::SepaFout>(())
    /// ```
    Sepanaam "de naam" 70;
    /// What whoever gets it reads: 140 characters.
    Betaalomschrijving "de omschrijving" 140;
}

/// What a file or a transfer is known by: 35 characters, without slashes at the ends or two together.
///
/// ```
/// use sepa::Betaalkenmerk;
/// assert!(Betaalkenmerk::new("maatwerk-12").is_ok());
/// assert!(Betaalkenmerk::new("/12").is_err() && Betaalkenmerk::new("1//2").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Betaalkenmerk(String);

impl Betaalkenmerk {
    /// The most characters it can have.
    pub const MAX: usize = 35;

    /// A mark in the characters of SEPA.
    ///
    /// # Errors
    /// When it is empty, too long, or has other characters.
    pub fn new(text: &str) -> Result<Self, SepaFout> {
        let what = "het kenmerk";
        let text = checked(text, what, Self::MAX)?;
        if text.starts_with('/') || text.ends_with('/') || text.contains("//") {
            return Err(SepaFout::Streep(what));
        }
        Ok(Self(text))
    }
}

shown!(Betaalkenmerk);
