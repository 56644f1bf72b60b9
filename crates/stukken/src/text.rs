//! Text with words that stand out, and text in lines.

use crate::fonts::{Typesetter, Weight};

/// Text of which some words are bold.
///
/// ```
/// use stukken::Text;
///
/// let text = Text::default().strong("Let op:").plain(" de cijfers zijn voorlopig.");
/// assert_eq!(text.to_string(), "Let op: de cijfers zijn voorlopig.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<(bool, String)>);

impl Text {
    /// With these words behind it.
    #[must_use]
    pub fn plain(mut self, words: impl Into<String>) -> Self {
        self.0.push((false, words.into()));
        self
    }

    /// With these words behind it, in bold.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push((true, words.into()));
        self
    }

    pub(crate) fn pieces(&self) -> impl Iterator<Item = (Weight, &str)> {
        self.0
            .iter()
            .map(|(bold, words)| (if *bold { Weight::Bold } else { Weight::Regular }, words.as_str()))
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::default().plain(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::default().plain(words)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(_, words)| formatter.write_str(words))
    }
}

/// A line of text: words of one weight after words of another.
pub(crate) type Line = Vec<(Weight, String)>;

/// A part of a text that stays on one line.
struct Token {
    weight: Weight,
    words: String,
    /// There is white space before it.
    apart: bool,
}

/// The text in lines of at most `width`, at a size of one. There is always a line, and each but the last ends with
/// the space that stood there.
pub(crate) fn wrap<'a>(
    set: &Typesetter<'_>,
    pieces: impl Iterator<Item = (Weight, &'a str)>,
    width: f32,
) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Line::new()];
    let mut used = 0.0;
    for token in tokens(pieces) {
        let space = if token.apart && used > 0.0 { set.width(" ", token.weight) } else { 0.0 };
        let long = set.width(&token.words, token.weight);
        if used > 0.0 && used + space + long > width {
            if token.apart {
                push(&mut lines, token.weight, " ");
            }
            lines.push(Line::new());
            used = 0.0;
        } else if space > 0.0 {
            push(&mut lines, token.weight, " ");
            used += space;
        }
        if used + long <= width {
            push(&mut lines, token.weight, &token.words);
            used += long;
            continue;
        }
        // A word that does not fit on a line of its own is broken where the line is full.
        for sign in token.words.chars() {
            let sign = sign.to_string();
            let wide = set.width(&sign, token.weight);
            if used > 0.0 && used + wide > width {
                lines.push(Line::new());
                used = 0.0;
            }
            push(&mut lines, token.weight, &sign);
            used += wide;
        }
    }
    lines
}

fn push(lines: &mut [Line], weight: Weight, words: &str) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((last, text)) if *last == weight => text.push_str(words),
        _ => line.push((weight, words.to_owned())),
    }
}

/// Words apart; an amount stays with its sign, a percentage with its mark.
fn tokens<'a>(pieces: impl Iterator<Item = (Weight, &'a str)>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut apart = false;
    for (weight, text) in pieces {
        for (place, words) in text.split([' ', '\n', '\t', '\r']).enumerate() {
            apart |= place > 0;
            if words.is_empty() {
                continue;
            }
            let joined = tokens.last_mut().filter(|last| {
                apart
                    && last.weight == weight
                    && (last.words.ends_with('€') || matches!(words, "%" | "%." | "%,"))
            });
            match joined {
                Some(last) => {
                    last.words.push('\u{a0}');
                    last.words.push_str(words);
                }
                None => tokens.push(Token { weight, words: words.to_owned(), apart }),
            }
            apart = false;
        }
    }
    tokens
}
