//! Letter codes and tokens: how somebody votes without an account, and how nobody can tell who did.
//!
//! Codes are made from random bytes that the caller gives, and merged with addresses in one run that keeps no pair. Only
//! keyed digests of the codes stay ([`Codesleutel::seal`], in the order of the digests and not of the addresses), and of
//! each whether it was used: not when, and not for which votes.
//!
//! **What this does not protect against.** Who opens the letter can vote in somebody's place. Who holds the printed letters
//! or the print file before they are posted can note pairs. Who holds the key *and* the digests can try all codes of a
//! print file they kept, and see which were used. Who watches the traffic of a server at the moment of voting sees a
//! network address. A code that was used stays used: a voter under pressure cannot vote again.

mod briefcode;
mod sleutel;
mod token;

pub use briefcode::{Briefcode, Codefout, Codestaat};
pub use sleutel::{Codeafdruk, Codesleutel};
pub use token::Stemtoken;

/// The 32 signs of codes and tokens: digits and capitals without I, L, O and U, which are read as 1, 1, 0 and V.
const TEKENS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of a sign as somebody types it. Wide forms count as well.
fn value_of(sign: char) -> Option<u8> {
    let narrow = match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    };
    let sign = match narrow.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    let place = TEKENS.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(place).ok()
}

/// What people put between groups.
fn is_between(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '-' | '.' | '_' | '/' | ',' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{feff}' | '\u{200b}'
        )
}

/// The signs of a number, five bits each, the highest first.
fn signs(number: u128, count: u32) -> String {
    let place = |at: u32| usize::try_from(number >> (5 * at) & 31).unwrap_or(0);
    (0..count).rev().filter_map(|at| TEKENS.get(place(at))).map(|sign| char::from(*sign)).collect()
}

/// The number of what somebody typed.
fn number(text: &str, length: usize) -> Result<u128, Codefout> {
    let mut number = 0;
    let mut count = 0;
    for (at, sign) in text.chars().enumerate() {
        if is_between(sign) {
            continue;
        }
        let value = value_of(sign).ok_or(Codefout::Teken(at + 1))?;
        count += 1;
        if count > length {
            let rest = text.chars().skip(at + 1).filter(|sign| !is_between(*sign)).count();
            return Err(Codefout::Lengte { tekens: count + rest, nodig: length });
        }
        number = number << 5 | u128::from(value);
    }
    if count < length { Err(Codefout::Lengte { tekens: count, nodig: length }) } else { Ok(number) }
}
