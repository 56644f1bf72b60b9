//! Code of a web page in what should be plain text. Pure.

/// Whether somebody pasted a piece of a page, or tries something: a sentence has no tags.
pub fn has_tags(text: &str) -> bool {
    let tag =
        |two: &[char]| matches!(two, ['<', next] if next.is_alphabetic() || matches!(next, '/' | '!' | '?'));
    text.chars().collect::<Vec<_>>().windows(2).any(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_not_a_smaller_than() {
        for text in ["<b>Hulp</b>", "hulp</p>", "<!-- -->", "<script>alert(1)</script>"] {
            assert!(has_tags(text), "{text}");
        }
        for text in ["minder dan < 3 weken", "ik <3 de buurt", "5 > 4", ""] {
            assert!(!has_tags(text), "{text}");
        }
    }
}
