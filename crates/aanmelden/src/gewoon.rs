//! Passwords that a guesser tries first. The list is short on purpose: the length does most of the work, and what
//! is long and still common is a common word with digits behind it, a row of the keyboard, or one thing repeated.

/// Words that are no secret, alone or with digits and signs around them.
const WORDS: &[&str] = &[
    "aanmelden",
    "abcdefghijkl",
    "administrator",
    "amsterdam",
    "april",
    "augustus",
    "beheer",
    "beheerder",
    "changeme",
    "december",
    "dragon",
    "februari",
    "feyenoord",
    "football",
    "geheim",
    "geheimgeheim",
    "gemeente",
    "gemeentehuis",
    "herfst",
    "hetwachtwoord",
    "ikhouvanjou",
    "iloveyou",
    "inloggen",
    "januari",
    "juli",
    "juni",
    "letmein",
    "lente",
    "liefje",
    "maart",
    "mijngeheim",
    "mijnwachtwoord",
    "monkey",
    "nederland",
    "november",
    "oktober",
    "password",
    "passwordpassword",
    "princess",
    "qwerty",
    "qwertyuiop",
    "rotterdam",
    "schatje",
    "september",
    "sunshine",
    "superman",
    "test",
    "trustno",
    "utrecht",
    "voetbal",
    "voorkant",
    "wachtwoord",
    "wachtwoordwachtwoord",
    "welcome",
    "welkom",
    "welkomwelkom",
    "winter",
    "zomer",
    "zonnetje",
];

/// Rows that fingers walk along; each also backwards.
const ROWS: &[&str] = &[
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
];

/// How many different characters a secret has at the least.
const DIFFERENT: usize = 5;

/// Whether a password is among the commonest. Capitals, and letters written as digits, make no difference.
pub(crate) fn is_common(text: &str) -> bool {
    let lower = text.to_lowercase();
    // What stands at the ends falls off before and after digits are read as letters: `W@chtw00rd2026`, `1loveyou!!`.
    let bare = trimmed(&lower);
    [bare.to_owned(), unleet(bare), unleet(&lower)].iter().any(|text| is_common_word(trimmed(text)))
        || is_row(&lower)
        || has_few(&lower)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

fn is_common_word(text: &str) -> bool {
    let together: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    WORDS.contains(&together.as_str())
}

fn is_row(text: &str) -> bool {
    let backwards: String = text.chars().rev().collect();
    ROWS.iter().any(|row| row.contains(text) || row.contains(&backwards))
}

/// Hardly any different characters: one thing repeated.
fn has_few(text: &str) -> bool {
    let mut different: Vec<char> = text.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() < DIFFERENT
}

fn unleet(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_common;

    #[test]
    fn what_everybody_uses_is_refused() {
        for text in [
            "Wachtwoord123!",
            "W@chtw00rd2026",
            "Welkom012345",
            "123456789012",
            "210987654321",
            "qwertyuiop12",
            "Gemeente2026!",
            "aaaaaaaaaaaa",
            "ababababababab",
            "Zomer2026!!!!",
            "1q2w3e4r5t6y",
            "abcdefghijklm",
            "wacht woord 2026",
            "Password-Password",
        ] {
            assert!(is_common(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_allowed() {
        for text in [
            "mijn fiets staat in Assen",
            "drie gele paraplu's",
            "correct horse battery staple",
            "zT9#qLm2Vx7p",
        ] {
            assert!(!is_common(text), "{text}");
        }
    }
}
