//! Codes of the standard's lists, checked when this crate is compiled.

/// A code that stands in a list: too long a text does not compile.
macro_rules! code {
    ($text:literal) => {
        const {
            match ::berichten::codes::Code::new($text) {
                Some(code) => code,
                None => unreachable!(),
            }
        }
    };
}
pub(crate) use code;
