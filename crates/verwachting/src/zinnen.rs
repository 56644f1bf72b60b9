//! A text in sentences, clauses and words, with places.

/// Abbreviations behind whose full stop no sentence begins.
const MET_PUNT: &[&str] = &[
    "a.u.b.", "bijv.", "bv.", "ca.", "d.m.v.", "d.w.z.", "dhr.", "e.d.", "enz.", "etc.", "evt.", "excl.",
    "i.h.k.v.", "i.p.v.", "i.v.m.", "incl.", "m.b.t.", "m.i.v.", "m.n.", "m.u.v.", "max.", "mevr.", "min.",
    "n.a.v.", "n.v.t.", "nr.", "o.a.", "o.b.v.", "resp.", "t.a.v.", "t.b.v.", "t.o.v.", "z.s.m.",
];

/// Whether the end of these signs is an abbreviation, so that its full stop ends no sentence.
pub(crate) fn ends_in_abbreviation(signs: &[char]) -> bool {
    let word: String = signs.iter().rev().take_while(|sign| !sign.is_whitespace()).collect::<String>();
    let word: String = word.chars().rev().flat_map(char::to_lowercase).collect();
    MET_PUNT.contains(&word.trim_start_matches(['(', '"', '‘', '“']))
}

/// A word with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Woord {
    /// The word as it stands, in small letters.
    pub klein: String,
    /// Whether it is all capitals, two or more.
    pub capitals: bool,
    /// The place of its first `char`, from 0.
    pub from: usize,
    /// The place behind its last.
    pub to: usize,
    /// Whether a sign stands between it and the word before that begins a new clause: a comma, a colon, a dash.
    pub breaks: bool,
}

/// The words of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zin {
    pub woorden: Vec<Woord>,
}

impl Zin {
    /// From its first word up to and including its last; none of an empty one.
    pub fn plek(&self) -> Option<(usize, usize)> {
        Some((self.woorden.first()?.from, self.woorden.last()?.to))
    }

    /// Whether it begins with these words.
    pub fn begins_with(&self, words: &str) -> bool {
        let mut at = 0;
        words.split(' ').all(|word| {
            at += 1;
            self.woorden.get(at - 1).is_some_and(|one| one.klein == word)
        })
    }
}

/// The sentences of a text. A sentence ends at a full stop, an exclamation or question mark (also the Arabic and the
/// Chinese one), at a new line, and at a semicolon; not inside a number, and not behind an abbreviation.
pub(crate) fn sentences(text: &str) -> Vec<Zin> {
    let signs: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let mut woorden: Vec<Woord> = Vec::new();
    let mut breaks = false;
    let mut place = 0;
    while let Some(sign) = signs.get(place).copied() {
        if is_word_sign(sign) {
            let to = word_end(&signs, place);
            let text: String = signs.get(place..to).unwrap_or_default().iter().collect();
            woorden.push(word(&text, place, to, std::mem::take(&mut breaks)));
            place = to;
            continue;
        }
        breaks |= matches!(sign, ',' | ':' | '(' | ')' | '–' | '—' | '،');
        breaks |= sign == '-' && signs.get(place + 1).is_none_or(|next| next.is_whitespace());
        if ends_sentence(&signs, place, sign) && !woorden.is_empty() {
            all.push(Zin { woorden: std::mem::take(&mut woorden) });
            breaks = false;
        }
        place += 1;
    }
    if !woorden.is_empty() {
        all.push(Zin { woorden });
    }
    all
}

fn word(text: &str, from: usize, to: usize, breaks: bool) -> Woord {
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    let capitals = letters >= 2 && text.chars().all(|sign| !sign.is_lowercase());
    Woord { klein: text.to_lowercase().replace('’', "'"), capitals, from, to, breaks }
}

fn is_word_sign(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '€' || unicode_normalization::char::is_combining_mark(sign)
}

/// Letters and digits; a dot, a comma, an apostrophe, a dash or a slash only between two of them. An abbreviation keeps
/// its last full stop.
fn word_end(signs: &[char], from: usize) -> usize {
    let at = |place: usize| signs.get(place).copied();
    let mut place = from;
    while let Some(sign) = at(place) {
        let inside = at(place + 1).is_some_and(is_word_sign)
            && match sign {
                '\'' | '’' | '-' | '/' => true,
                '.' | ',' | ':' => joins(signs, place),
                _ => false,
            };
        let last_dot = sign == '.' && ends_in_abbreviation(signs.get(from..=place).unwrap_or_default());
        if !(is_word_sign(sign) || inside || last_dot) {
            break;
        }
        place += 1;
    }
    place
}

/// A dot or comma between two digits, or a dot in an abbreviation such as `o.a.`.
fn joins(signs: &[char], place: usize) -> bool {
    let at = |place: usize| signs.get(place).copied().unwrap_or(' ');
    let before = place.checked_sub(1).map_or(' ', at);
    let numbers = before.is_ascii_digit() && at(place + 1).is_ascii_digit();
    let single = |from: Option<usize>| !from.map_or(' ', at).is_alphanumeric();
    let abbreviation = at(place) == '.'
        && before.is_alphabetic()
        && single(place.checked_sub(2))
        && at(place + 1).is_alphabetic()
        && !at(place + 2).is_alphanumeric();
    numbers || abbreviation
}

fn ends_sentence(signs: &[char], place: usize, sign: char) -> bool {
    match sign {
        '\n' | ';' | '؟' | '。' | '！' | '？' | '…' => true,
        '.' | '!' | '?' => {
            signs.get(place + 1).is_none_or(|next| !next.is_ascii_digit())
                && !(sign == '.' && ends_in_abbreviation(signs.get(..=place).unwrap_or_default()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        sentences(text).iter().map(|zin| zin.woorden.len()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(lengths("Dit is een zin. Dit ook!"), [4, 2]);
        assert_eq!(lengths("Het kost 2.500 euro, o.a. voor hulp. Klaar?"), [7, 1]);
        assert_eq!(lengths("Kom om 10.30 uur bijv. op maandag"), [7]);
        assert_eq!(lengths("geen spatie.Maar wel twee zinnen"), [2, 4]);
        assert_eq!(lengths("één regel\ntwee regels; drie"), [2, 2, 1]);
        assert_eq!(lengths("👍👍 🎉 !!! ..."), [] as [usize; 0]);
        assert_eq!(lengths("هل يمكننا؟ نعم"), [2, 1]);
        assert_eq!(lengths("mantelzorger's e-mail en/of foto"), [4]);
    }

    #[test]
    fn words_keep_their_place() {
        let all = sentences("Ja, de GGD helpt.");
        let ggd = &all[0].woorden[2];
        assert_eq!((ggd.klein.as_str(), ggd.capitals, ggd.from, ggd.to), ("ggd", true, 7, 10));
        assert!(all[0].woorden[1].breaks && !ggd.breaks);
    }
}
