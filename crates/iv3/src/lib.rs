#![doc = include_str!("../README.md")]

mod batensoort;
mod bedrag;
mod bevinding;
mod definities;
mod levering;
mod lijn;
mod opendata;
mod taakveld;
mod totalen;
mod verslag;

pub use batensoort::Batensoort;
pub use bevinding::{Bevinding, Ernst};
pub use levering::{Kant, Leesuitslag, Levering, Post, read_levering};
pub use lijn::{Breuk, Lijn, Lijngroep};
pub use opendata::{Cijfer, Cijferlijst, Gemeente, Plaatsing, read_fijn, read_odata, read_odata_v4};
pub use taakveld::{Nummering, OnbekendTaakveld, Taakveld, Taakveldklasse, Taakveldwet};
pub use totalen::{
    Dekking, DubbelVerslag, Gebiedstotaal, Gemeentetotaal, Lijnsom, Som, Taakveldsom, Totalen, per_inwoner,
};
pub use verslag::{Boekjaar, OngeldigVerslag, Verslagperiode, Verslagsoort};
