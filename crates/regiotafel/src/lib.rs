//! Who pays and who gains around a table of parties that help earlier together.
//!
//! One party invests, another saves: the wrong pocket. This crate holds the table itself ([`Tafel`], valid by
//! construction from a [`Tafelbestand`]), four rules to split what is invested ([`Verdeelregel`]), the answer in amounts
//! ([`Tafeluitkomst`]) and the settlement afterwards ([`Afrekening`]), which moves money only on a measured effect.
//!
//! Everything is counted in whole cents and in fractions of whole numbers; only the discounted value rounds. A split
//! sums to the cent by largest remainder, and the order of the parties changes nothing.
//!
//! ```
//! # use regiotafel::{Tafel, Tafelbestand, Verdeelregel};
//! let bestand: Tafelbestand = serde_json::from_str(r#"{
//!   "activiteit": "Wonen en schulden", "prijsjaar": 2026,
//!   "partijen": [{"naam": "Gemeente", "soort": "gemeente"}, {"naam": "Corporatie", "soort": "woningcorporatie"}],
//!   "investeringen": [{"partij": "Gemeente", "jaar": 2026, "bedrag": 100}],
//!   "baten": [
//!     {"naam": "minder opvang", "eigenaar": "Gemeente", "graad": "b",
//!      "jaren": [{"jaar": 2027, "laag": 20, "midden": 50, "hoog": 80}]},
//!     {"naam": "minder huurderving", "eigenaar": "Corporatie", "graad": "c",
//!      "jaren": [{"jaar": 2027, "laag": 20, "midden": 100, "hoog": 150}]}
//!   ]}"#).unwrap();
//! let tafel = Tafel::new(bestand).unwrap();
//! let verdeling = tafel.verdeel(Verdeelregel::NaarBaat).unwrap();
//! let pays: Vec<i64> = verdeling.delen.iter().map(|deel| deel.draagt.cents()).collect();
//! assert_eq!(pays, [67, 33], "in the order of names: the corporation gains most");
//! ```

mod afrekening;
mod afronden;
mod bestand;
mod fout;
mod grond;
mod kijken;
mod shapley;
mod tafel;
mod uitkomst;
mod verdelen;

pub use self::afrekening::{Afrekening, Meting, Metingsoort, Metingstand, Tafelbetaling, Verrekenkader};
pub use self::bestand::{
    Baat, Baatgraad, Baatjaar, Investering, Partijsoort, Tafelbestand, Tafelpartij, Verdeelregel,
};
pub use self::fout::Tafelfout;
pub use self::grond::{Betaalgrond, Grondstatus, betaalgrond};
pub use self::tafel::Tafel;
pub use self::uitkomst::{Baatzicht, Meelifter, Meeliftreden, Onzekere, Tafeluitkomst};
pub use self::verdelen::{Tafeldeel, Tafelverdeling};
