//! A pre-registration: what is asked and how it will be answered, before the figures are seen. Its text is canonical, so
//! that the same answers always have the same SHA-256, and what changes later is visible as a deviation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The answers of a pre-registration: a field and what was written in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    fields: BTreeMap<String, String>,
}

/// A field that is not as it was registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// Which field.
    pub field: String,
    /// What was registered; nothing when the field is new.
    pub was: Option<String>,
    /// What it says now; nothing when it was taken out.
    pub is: Option<String>,
}

impl Registration {
    /// The answers, with white space at the ends of lines and Windows line ends taken out. Empty answers fall away.
    ///
    /// ```
    /// use effect::registration::Registration;
    /// let one = Registration::new([("vraag", "Helpt het?"), ("uitkomst", "kosten\r\nper jaar ")]);
    /// let two = Registration::new([("uitkomst", "kosten\nper jaar"), ("vraag", " Helpt het?")]);
    /// assert_eq!(one.digest(), two.digest());
    /// ```
    #[must_use]
    pub fn new<F: Into<String>, A: AsRef<str>>(fields: impl IntoIterator<Item = (F, A)>) -> Self {
        let fields = fields
            .into_iter()
            .map(|(field, answer)| (field.into(), clean(answer.as_ref())))
            .filter(|(_, answer)| !answer.is_empty())
            .collect();
        Self { fields }
    }

    /// The text that is hashed: per field, in alphabetical order, its name, the length of the answer in bytes and the answer.
    /// The length makes that no answer can pass for two fields.
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = String::from("voorregistratie 1\n");
        for (field, answer) in &self.fields {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{field} {}\n{answer}", answer.len());
        }
        text
    }

    /// The SHA-256 of the canonical text, in 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digits = String::with_capacity(64);
        for byte in Sha256::digest(self.canonical().as_bytes()) {
            let _ = write!(digits, "{byte:02x}");
        }
        digits
    }

    /// What differs in `now` from what was registered, by field.
    #[must_use]
    pub fn deviations(&self, now: &Self) -> Vec<Deviation> {
        let names: std::collections::BTreeSet<&String> =
            self.fields.keys().chain(now.fields.keys()).collect();
        names
            .into_iter()
            .filter(|field| self.fields.get(*field) != now.fields.get(*field))
            .map(|field| Deviation {
                field: field.clone(),
                was: self.fields.get(field).cloned(),
                is: now.fields.get(field).cloned(),
            })
            .collect()
    }
}

fn clean(answer: &str) -> String {
    let lines: Vec<&str> = answer.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}
