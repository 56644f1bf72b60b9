use std::fmt;

use domein::Postcode;

/// By what two addresses are the same: postcode, house number, and letter and addition together. `Debug` never
/// shows what it is.
///
/// Capitals, spaces and signs in letter and addition make no difference, as in the estimate of households.
///
/// ```
/// use bronnen::Adressleutel;
/// let postcode = "1234AB".parse()?;
/// assert_eq!(Adressleutel::new(postcode, "12", "a"), Adressleutel::new(postcode, "12-A", ""));
/// assert_eq!(Adressleutel::new(postcode, "bis", ""), None);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Adressleutel {
    postcode: Postcode,
    huisnummer: u32,
    toevoeging: Box<str>,
}

impl Adressleutel {
    /// A key from a house number, with or without what comes behind it, and from what stands apart. `None` when
    /// the number is none.
    pub fn new(postcode: Postcode, huisnummer: &str, toevoeging: &str) -> Option<Self> {
        let text = huisnummer.trim();
        let digits = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
        let (number, behind) = text.split_at_checked(digits)?;
        let number = number.parse().ok().filter(|number| (1..=99_999).contains(number))?;
        let toevoeging: String = behind
            .chars()
            .chain(toevoeging.chars())
            .filter(|sign| sign.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .take(20)
            .collect();
        Some(Self { postcode, huisnummer: number, toevoeging: toevoeging.into() })
    }

    /// The postcode.
    pub fn postcode(&self) -> Postcode {
        self.postcode
    }

    /// The house number.
    pub fn huisnummer(&self) -> u32 {
        self.huisnummer
    }

    /// Letter and addition, in capitals without signs; empty when there is none.
    pub fn toevoeging(&self) -> &str {
        &self.toevoeging
    }
}

impl fmt::Debug for Adressleutel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Adressleutel(***)")
    }
}
