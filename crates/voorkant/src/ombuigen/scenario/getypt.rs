//! What somebody typed in a form of a scenario. A field has the name of its place in the file form, such as
//! `ingreep[0].bereik`, so that what the library says of that place stands at the field.

use std::collections::BTreeMap;

/// The fields of a form as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Getypt(BTreeMap<String, Vec<String>>);

/// What is wrong with a field, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stapfout {
    /// The field.
    pub veld: String,
    /// The rule and the way out, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
}

impl Stapfout {
    /// Such an error.
    pub fn new(veld: impl Into<String>, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { veld: veld.into(), nl: nl.into(), en: en.into() }
    }
}

impl Getypt {
    /// What a form sent.
    pub fn read(bytes: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).unwrap_or_default();
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Self(fields)
    }

    /// What stands in a field; none when the form has no such field.
    pub fn text(&self, veld: &str) -> Option<&str> {
        self.0.get(veld).and_then(|all| all.last()).map(String::as_str)
    }

    /// The same without spaces around it, empty when it is not there.
    pub fn tidy(&self, veld: &str) -> &str {
        self.text(veld).unwrap_or_default().trim()
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, veld: &str) -> bool {
        self.text(veld) == Some("ja")
    }

    /// All that was chosen in a field with more than one answer.
    pub fn all(&self, veld: &str) -> &[String] {
        self.0.get(veld).map_or(&[], Vec::as_slice)
    }

    /// Whether anything was typed at this place or below it: what an empty form holds already does not count.
    pub fn any_below(&self, begin: &str) -> bool {
        self.0.iter().any(|(name, values)| {
            let rest =
                name.strip_prefix(begin).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            let typed = |one: &str| !one.is_empty() && !is_preset(name, one);
            rest.is_some() && values.iter().any(|one| typed(one.trim()))
        })
    }

    /// With a field.
    #[must_use]
    pub fn with(mut self, veld: &str, waarde: impl ToString) -> Self {
        self.0.insert(veld.to_owned(), vec![waarde.to_string()]);
        self
    }
}

/// What a field of a new part holds before anybody typed: its end, and its value.
const PRESET: [(&str, &str); 6] = [
    ("].soort", "aanpak"),
    (".bron.soort", "zonder_bron"),
    (".bereik_spreiding", "20"),
    (".instroom_per_jaar", "0"),
    (".uitstroom_per_jaar", "0"),
    (".betalers.gemeente", "100"),
];

fn is_preset(veld: &str, waarde: &str) -> bool {
    PRESET.iter().any(|(end, preset)| veld.ends_with(end) && waarde == *preset)
}

/// A number as people type it: `1.500,25`, `0,2`, `0.2`, `20`. None for what is none.
pub fn read_number(text: &str) -> Option<f64> {
    let text: String =
        text.chars().filter(|sign| !sign.is_whitespace() && *sign != '€' && *sign != '%').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let bare = text.strip_prefix(['-', '\u{2212}']).unwrap_or(&text);
    let sign = if bare.len() < text.len() { -1.0 } else { 1.0 };
    let plain = if bare.contains(',') {
        bare.replace('.', "").replacen(',', ".", 1)
    } else {
        let mut parts = bare.split('.');
        let first = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let thousands = !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && digits(part));
        if thousands && digits(first) && !first.starts_with('0') {
            bare.replace('.', "")
        } else {
            bare.to_owned()
        }
    };
    let (whole, behind) = plain.split_once('.').unwrap_or((&plain, "0"));
    if !digits(whole) || !digits(behind) {
        return None;
    }
    plain.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| sign * number)
}

/// A number as it stands in a field: with a comma, without digits that nobody typed.
pub fn show_number(number: f64) -> String {
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.replace('.', ",") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        for (text, number) in [
            ("20", 20.0),
            ("0,2", 0.2),
            ("0.2", 0.2),
            ("1.500", 1500.0),
            ("1.500,25", 1500.25),
            (" € 1 500 ", 1500.0),
            ("-0,15", -0.15),
            ("0.225", 0.225),
            ("1234567.5", 1_234_567.5),
            ("35 %", 35.0),
            ("−3", -3.0),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
        for text in ["", "-", "twee", "1,2,3", "1..2", "NaN", "inf", "1e9", ",5", "5,", "--1"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_field_shows_is_read_back(cents in -1_000_000_000_i64..1_000_000_000) {
            let number = cents as f64 / 100.0;
            prop_assert_eq!(read_number(&show_number(number)), Some(number));
        }

        #[test]
        fn nothing_typed_makes_it_fall(text in ".{0,40}") {
            let read = read_number(&text);
            prop_assert!(read.is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn a_form_keeps_what_was_typed() {
        let form =
            Getypt::read(b"naam=%20Eerder%20&ingreep%5B0%5D.segmenten=a&ingreep%5B0%5D.segmenten=b&doe=ja");
        assert_eq!((form.text("naam"), form.tidy("naam")), (Some(" Eerder "), "Eerder"));
        assert_eq!(form.all("ingreep[0].segmenten"), ["a", "b"]);
        assert!(form.ticked("doe") && form.any_below("ingreep[0]") && !form.any_below("ingreep[1]"));
        assert!(!form.any_below("ingreep[0].segment"), "a place is no beginning of a word");
        let empty = Getypt::default().with("ingreep[1].soort", "aanpak").with("ingreep[1].naam", " ");
        let empty = empty.with("ingreep[1].bron.soort", "zonder_bron");
        assert!(!empty.any_below("ingreep[1]"), "an empty form holds this already");
        assert!(empty.with("ingreep[1].soort", "toegang").any_below("ingreep[1]"));
        assert_eq!(Getypt::read(&[0xff, b'=']).tidy("x"), "");
    }
}
