//! With what something was done: the text in a line of the log that names it.

use std::borrow::Cow;

use domein::mask_bsn;

/// As [`mask_bsn`], but what is the number of a record or a mark of a log, and nothing that somebody typed, stays as it
/// is: these can hold nine digits in a row by chance, and masked they would find nothing.
pub(crate) fn mask_object(text: &str) -> Cow<'_, str> {
    let is_number =
        text.len() >= 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'-' | b':'));
    if is_number { Cow::Borrowed(text) } else { mask_bsn(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_records_stay_and_what_was_typed_is_masked() {
        for number in ["01890000-1234-7123-8123-456789012345", "123456782123456782123456782123456782:12"] {
            assert_eq!(mask_object(number), number);
        }
        for (typed, kept) in [
            ("123456782", "******782"),
            ("j.jansen: 123456782", "j.jansen: ******782"),
            (
                "01890000-1234-7123-8123-456789012345 van 123456782",
                "01890000-1234-7123-8123-*********345 van ******782",
            ),
        ] {
            assert_eq!(mask_object(typed), kept);
        }
    }
}
