//! Who may see what, and why: one policy over role, purpose, ground, area and relation.
//!
//! Whoever wants something done is an [`Aanvrager`]; what they want is a [`Recht`]; about what, a [`Zaak`]. [`beslis`]
//! says yes or no, and in both cases why. A yes is a [`Verleend`]: nobody outside this crate can make one, so whoever
//! holds it was allowed. What is not in the [table](regels) is refused.
//!
//! The crate does no I/O, reads no clock and knows nothing of accounts, sessions or pages.
//!
//! ```
//! use domein::parse_datum;
//! use toegang::{Aanvrager, Recht, Rol, Zaak, beslis};
//! let today = parse_datum("2026-11-29")?;
//! let raadslid = Aanvrager::new("9999".parse()?, [Rol::Raadslid]);
//! let zaak = Zaak::of("9999".parse()?, today);
//! assert!(beslis(&raadslid, Recht::InzichtLezen, &zaak).is_ok());
//! assert!(beslis(&raadslid, Recht::BerichtenHerstellen, &zaak).is_err());
//! # Ok::<(), domein::OngeldigeCode>(())
//! ```

mod aanvrager;
mod beslis;
mod doelen;
mod grondslag;
mod recht;
mod regels;
mod rol;
mod werkgebied;
mod zaak;

pub use aanvrager::Aanvrager;
pub use beslis::{Geweigerd, Verleend, Waarom, beslis, mogelijk};
pub use doelen::{Bijzonder, DOELEN, Doel, Gegevenssoort, Zekerheid};
pub use grondslag::{Deelgrond, Wams};
pub use recht::Recht;
pub use regels::{Regel, Voorwaarde, regels};
pub use rol::{OnbekendeRol, Rol};
pub use werkgebied::{OngeldigWerkgebied, Werkgebied};
pub use zaak::{Relatie, Zaak};
