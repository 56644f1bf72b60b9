//! What somebody typed and what was refused, without what points at a person. Pure.

use verwachting::find_personal;

/// A longer text is looked through by nobody: it costs time, and was refused for its length.
const LANGST: usize = 8_000;

/// The text without what points at a person: as it comes back to who typed it. It is kept nowhere.
pub fn masked(text: &str) -> String {
    // No field of a voter is this long: such a text does not come back.
    if text.len() > LANGST {
        return String::new();
    }
    let found = find_personal(text);
    let inside = |place: usize| found.iter().any(|one| (one.begin..=one.eind).contains(&place));
    let masked: String =
        text.chars().enumerate().map(|(at, sign)| if inside(at + 1) { '…' } else { sign }).collect();
    // What hides behind signs that cannot be seen does not come back at all.
    let plain: String = masked.chars().filter(|sign| sign.is_ascii() || sign.is_alphanumeric()).collect();
    if find_personal(&plain).is_empty() { masked } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_at_a_person_comes_back_without_it() {
        assert!(masked("Bel mij op 06-12345678 graag.").starts_with("Bel mij op …"));
        for text in ["Bel 06\u{200b}12345678", "a@voorbeeld.nl en 06-12345678", "12345678 06-12345678 x"] {
            assert!(!masked(text).contains("06-12345678") && !masked(text).contains("0612345678"), "{text}");
            assert!(!masked(text).contains("voorbeeld.nl"), "{text}");
        }
        assert!(!masked("Bel 06\u{200b}12345678").contains("12345678"));
        assert_eq!(masked("De gemeente belt terug."), "De gemeente belt terug.");
    }
}
