//! The build-up of a tariff: wage, hours, travel, demands and overhead become the price of an hour, a half day, a group or
//! a trajectory. One list of lines; each law's view is a sum over it.

mod bestand;
mod document;
mod gebruikt;
mod kijken;
mod regel;
mod som;
mod tarief;
mod verdelen;

pub use self::bestand::{Mixregel, Tariefbestand, Tariefeenheid, Tariefeis, overhead_markup, overhead_share};
pub use self::document::{
    Caobestand, Caoregel, Tariefdocument, Tariefgrondbestand, Tariefgronden, Tariefuitkomst,
    Tariefuitkomstregel, tarief_schema,
};
pub use self::gebruikt::{Gebruiktewaarde, Tariefwaarschuwing};
pub use self::regel::{Tariefpost, Tariefregel};
pub use self::tarief::{Mixloon, Tarief, Tariefgrond};
