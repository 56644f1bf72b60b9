#![doc = include_str!("../README.md")]

mod bron;
mod cijfers;
mod code;
mod geojson;
mod kaart;
mod kerncijfer;
mod label;
mod meetkunde;
mod paginas;
mod plaatsen;
mod regio;
mod vereenvoudigen;
mod vlak;
mod vlakfout;

pub use bron::{Cijferbron, Cijfersoort, Leeftijdsgroep};
pub use cijfers::{Gebiedscijferlijst, Gebiedscijfers, read_gebiedscijfers};
pub use code::{Gebiedscode, Gebiedsniveau, Indelingsjaar, OngeldigJaar, Wijkcode};
pub use geojson::{Vlakkenlijst, read_geojson};
pub use kaart::{Kaartbeeld, Kaartpad, Labelpunt, svg_paths};
pub use kerncijfer::{Kerncijfer, Maat, Richting};
pub use paginas::read_gebiedscijfers_json;
pub use plaatsen::{Gebiedssleutel, Geplaatst, Plaatsing, Plaatsingsgrond, Plaatsingsreden, place};
pub use regio::{Regio, Regioindeling, Regiosoort, read_regioindeling};
pub use vlak::{Punt, Stelsel, Veelhoek, Vlak};
pub use vlakfout::{Vlakfout, Vlakplaats};
