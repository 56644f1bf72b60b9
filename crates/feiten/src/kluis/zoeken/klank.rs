//! How a name is written, and how it sounds: what makes two spellings the same name. Pure: no key, no vault.

/// Words between a first name and a family name that say nothing by themselves, in Dutch and in other languages.
const TUSSEN: &[&str] = &[
    "aan", "al", "bij", "da", "de", "del", "dem", "den", "der", "des", "di", "die", "do", "dos", "du", "el",
    "het", "in", "la", "las", "le", "les", "lo", "los", "of", "onder", "op", "over", "te", "ten", "ter",
    "tot", "uit", "van", "vande", "vander", "vd", "vdr", "von", "voor", "zu", "zum", "zur",
];

/// A text in small letters without marks: every letter a to z, an apostrophe as it is, and everything else a space.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' => out.push(letter),
            // A mark that stands by itself goes with the letter before it.
            '\u{300}'..='\u{36f}' => {}
            '\'' | '’' | '‘' | '`' | '´' => out.push('\''),
            other => out.push_str(plain(other).unwrap_or(" ")),
        }
    }
    out
}

/// A letter with a mark as the letters that people type for it.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ế' | 'ễ' | 'ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'ĳ' => "ij",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ồ' | 'ơ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ŧ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// How a folded word sounds, roughly and in Dutch: ij, ei and y are one, so are c and k, s and z, f, v and ph, t, th and
/// dt; a letter twice is a letter once.
///
/// Where two names sound alike they look alike; the other way round is no promise.
pub(super) fn klank(word: &str) -> String {
    const RULES: &[(&str, &str)] = &[
        ("eij", "y"),
        ("uij", "0"),
        ("sch", "sg"),
        ("ouw", "1"),
        ("auw", "1"),
        ("ij", "y"),
        ("ei", "y"),
        ("ey", "y"),
        ("ui", "0"),
        ("uy", "0"),
        ("ou", "1"),
        ("au", "1"),
        ("ie", "i"),
        ("ph", "f"),
        ("ch", "g"),
        ("gh", "g"),
        ("ck", "k"),
        ("th", "t"),
        ("dt", "t"),
        ("c", "k"),
        ("q", "k"),
        ("v", "f"),
        ("z", "s"),
        ("x", "ks"),
        ("j", "y"),
    ];
    // At its end Dutch says s for sch and t for d.
    let (body, end) = match word {
        _ if word.len() > 4 && word.ends_with("sch") => (&word[..word.len() - 3], "s"),
        _ if word.len() > 3 && word.ends_with('d') && !word.ends_with("dd") => (&word[..word.len() - 1], "t"),
        _ => (word, ""),
    };
    let mut out = String::with_capacity(word.len());
    let mut rest = body;
    while !rest.is_empty() {
        let rule = RULES.iter().find(|(from, _)| rest.starts_with(from));
        let (from, to) = rule.map_or((1, &rest[..1]), |(from, to)| (from.len(), *to));
        out.push_str(to);
        rest = &rest[from..];
    }
    out.push_str(end);
    let mut single = String::with_capacity(out.len());
    for letter in out.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

/// A word of a name: as it is written, and where small words stand before it, with them in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Naamwoord {
    pub geschreven: String,
    pub aaneen: Option<String>,
}

/// The words of a name that tell people apart, each once, in their order: `van den Berg-de Vries` has `berg` and `vries`.
pub(super) fn words(name: &str) -> Vec<Naamwoord> {
    let folded = fold(name);
    let all: Vec<&str> = folded.split(' ').flat_map(at_apostrophes).collect();
    let only_small = all.iter().all(|word| TUSSEN.contains(word));
    let (mut found, mut small) = (Vec::<Naamwoord>::new(), String::new());
    for (place, word) in all.iter().enumerate() {
        let is_last = place + 1 == all.len();
        // v.d. is no initials.
        let is_short = (*word == "v" && all.get(place + 1) == Some(&"d"))
            || (*word == "d" && place.checked_sub(1).and_then(|before| all.get(before)) == Some(&"v"));
        if (TUSSEN.contains(word) || is_short) && !only_small && !(is_last && found.is_empty()) {
            small.push_str(word);
            continue;
        }
        let aaneen = (!small.is_empty()).then(|| format!("{small}{word}"));
        small.clear();
        if found.iter().all(|known| known.geschreven != *word) {
            found.push(Naamwoord { geschreven: (*word).to_owned(), aaneen });
        }
    }
    found
}

/// The words of a piece with apostrophes: `'t` and `'s` are none, and neither is the d of `d'Artagnan`.
fn at_apostrophes(piece: &str) -> impl Iterator<Item = &str> {
    let count = piece.split('\'').count();
    piece.split('\'').enumerate().filter_map(move |(place, word)| {
        let is_small = match word {
            "t" | "s" | "n" => place > 0,
            "d" | "l" => place + 1 < count,
            _ => false,
        };
        (!word.is_empty() && !is_small).then_some(word)
    })
}

/// How many letters have to be put in, taken out, changed or swapped with the next one to make one word of another
/// (optimal string alignment); none when it is more than `most`.
pub(super) fn distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut now = vec![0; width];
    for (i, a) in one.iter().enumerate() {
        now[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = last[j] + usize::from(a != b);
            let mut least = change.min(last[j + 1] + 1).min(now[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            now[j + 1] = least;
        }
        if now.iter().all(|steps| *steps > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    last.last().copied().filter(|steps| *steps <= most)
}

/// So many typing errors may stand between two words of these lengths.
pub(super) fn typos(one: usize, other: usize) -> usize {
    match (one.min(other), one.max(other)) {
        (7.., 8..) => 2,
        (_, 5..) => 1,
        _ => 0,
    }
}

/// The same letters.
pub(super) const GELIJK: u8 = 100;
/// It sounds the same.
pub(super) const KLINKT: u8 = 90;
/// Somebody typed the beginning.
pub(super) const BEGIN: u8 = 75;
/// One typing error.
pub(super) const TIKFOUT: u8 = 70;
/// Only an initial was typed, and it is right.
pub(super) const LETTER: u8 = 60;
/// Two typing errors.
pub(super) const TWEE: u8 = 50;
/// Only an initial is known, and it is right.
pub(super) const BEKEND: u8 = 40;
/// So many letters make a beginning.
pub(super) const KORTSTE: usize = 3;

/// How well a word that somebody typed fits one that is known, both folded; 0 when it does not.
pub(super) fn likeness(typed: &str, known: &str) -> u8 {
    if typed == known {
        return GELIJK;
    }
    let (sound, sounds) = (klank(typed), klank(known));
    if sound == sounds && sound.len() > 1 {
        return KLINKT;
    }
    if typed.len() >= KORTSTE && known.starts_with(typed) {
        return BEGIN;
    }
    let written = distance(typed.as_bytes(), known.as_bytes(), typos(typed.len(), known.len()));
    let heard = if sound.len().min(sounds.len()) >= 4 {
        let most = typos(sound.len(), sounds.len()).min(typos(typed.len(), known.len()));
        distance(sound.as_bytes(), sounds.as_bytes(), most)
    } else {
        None
    };
    match written.into_iter().chain(heard).min() {
        Some(0 | 1) => TIKFOUT,
        Some(_) => TWEE,
        None => 0,
    }
}

#[cfg(test)]
#[path = "klank_tests.rs"]
mod tests;
