use std::fmt;
use std::str::FromStr;

/// A burgerservicenummer: nine digits that pass the eleven-test.
///
/// It has no `Display` and no `Serialize`: a BSN leaves the program only where somebody writes
/// [`Bsn::expose`], which a reviewer can search for. `Debug` masks it.
///
/// Source: Wet algemene bepalingen burgerservicenummer; rule CS002 and RS037 of iWmo and iJw.
///
/// ```
/// use domein::Bsn;
/// let bsn: Bsn = "123456782".parse()?;
/// assert_eq!(bsn.expose(), "123456782");
/// assert_eq!(format!("{bsn:?}"), "Bsn(*********)");
/// assert!("123456789".parse::<Bsn>().is_err());
/// # Ok::<(), domein::BsnFout>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bsn([u8; 9]);

/// Why a text is not a [`Bsn`]. The text itself is never part of the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BsnFout {
    /// Not exactly nine digits.
    #[error("een BSN heeft precies negen cijfers")]
    NietNegenCijfers,
    /// Eight digits that pass the test with a zero in front: software that read the BSN as a number.
    #[error("een BSN heeft precies negen cijfers; er is waarschijnlijk een voorloopnul weggevallen")]
    VoorloopnulKwijt,
    /// Nine digits that fail the eleven-test.
    #[error("het BSN voldoet niet aan de elfproef")]
    Elfproef,
}

impl Bsn {
    /// The nine digits. Write this only where a law asks for the number itself.
    pub fn expose(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether this number lies in the range that is reserved for tests (999900006 to 999999990).
    ///
    /// ```
    /// # use domein::Bsn;
    /// assert!("999900006".parse::<Bsn>()?.is_test());
    /// assert!(!"123456782".parse::<Bsn>()?.is_test());
    /// # Ok::<(), domein::BsnFout>(())
    /// ```
    pub fn is_test(&self) -> bool {
        self.0.starts_with(b"9999") && &self.0 >= b"999900006" && &self.0 <= b"999999990"
    }

    fn passes_eleven_test(digits: &[u8; 9]) -> bool {
        let weighted: i32 = digits
            .iter()
            .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
            .map(|(digit, weight)| i32::from(digit - b'0') * weight)
            .sum();
        weighted % 11 == 0 && digits != b"000000000"
    }
}

impl FromStr for Bsn {
    type Err = BsnFout;

    fn from_str(text: &str) -> Result<Self, BsnFout> {
        let bytes = text.as_bytes();
        if !bytes.iter().all(u8::is_ascii_digit) {
            return Err(BsnFout::NietNegenCijfers);
        }
        if let Ok(eight) = <[u8; 8]>::try_from(bytes) {
            let mut padded = [b'0'; 9];
            padded[1..].copy_from_slice(&eight);
            let lost = Self::passes_eleven_test(&padded);
            return Err(if lost { BsnFout::VoorloopnulKwijt } else { BsnFout::NietNegenCijfers });
        }
        let digits: [u8; 9] = bytes.try_into().map_err(|_| BsnFout::NietNegenCijfers)?;
        if Self::passes_eleven_test(&digits) { Ok(Self(digits)) } else { Err(BsnFout::Elfproef) }
    }
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(*********)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_its_own_name() {
        assert_eq!("12345678".parse::<Bsn>(), Err(BsnFout::NietNegenCijfers));
        assert_eq!("10000008".parse::<Bsn>(), Err(BsnFout::VoorloopnulKwijt));
        assert_eq!("123456789".parse::<Bsn>(), Err(BsnFout::Elfproef));
        assert_eq!("000000000".parse::<Bsn>(), Err(BsnFout::Elfproef));
        assert_eq!("12345678a".parse::<Bsn>(), Err(BsnFout::NietNegenCijfers));
        assert_eq!("１２３".parse::<Bsn>(), Err(BsnFout::NietNegenCijfers));
    }

    #[test]
    fn a_changed_digit_never_passes() {
        let good = *b"999900006";
        for place in 0..9 {
            for digit in b'0'..=b'9' {
                let mut other = good;
                other[place] = digit;
                assert_eq!(Bsn::passes_eleven_test(&other), other == good);
            }
        }
    }
}
