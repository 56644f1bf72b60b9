//! Proving who somebody is (*aanmelden*): pure values, and one OpenID Connect client.
//!
//! Nothing here knows of pages, sessions or a database. Whoever keeps accounts stores what these types give, and
//! asks them again:
//!
//! * [`Wachtwoord`] and [`Wachtwoordhash`]: a password is never printed and is kept as argon2id alone;
//! * [`TotpSecret`]: the second factor of RFC 6238, each code once, and [`qr_svg`] to bring it to a telephone;
//! * [`Herstelcode`] and [`HerstelcodeHash`]: ten codes for who lost that telephone, each once;
//! * [`Token`] and [`TokenDigest`]: the random text of a session, an invitation, the first administrator;
//! * [`Throttle`] and [`DeviceId`]: guessing is made slow, and nobody can shut out another;
//! * [`oidc`]: signing in with a provider of the municipality, by the profile of NL GOV.
//!
//! The clock always comes from outside, so that a test can set it.

#![cfg_attr(test, allow(clippy::cast_precision_loss, reason = "tests count small numbers"))]

mod apparaat;
mod eenmalig;
mod gewoon;
mod herstelcodes;
pub mod oidc;
mod qr;
mod random;
mod totp;
mod vertraging;
mod wachtwoord;

pub use apparaat::DeviceId;
pub use eenmalig::{Token, TokenDigest, TokenError, TokenUse};
pub use herstelcodes::{CODES, Herstelcode, HerstelcodeHash};
pub use qr::{QrError, qr_svg};
pub use random::{HashKey, HashKeyError, RandomError};
pub use totp::{TotpError, TotpSecret, TotpStep};
pub use vertraging::{
    Admission, Attempt, AttemptBudget, Bottleneck, SourceNetwork, Throttle, ThrottleRules, Ticket,
};
pub use wachtwoord::{
    HashError, LONGEST, SHORTEST, Wachtwoord, WachtwoordFout, Wachtwoordhash, hash, needs_rehash, verify,
    verify_absent,
};
