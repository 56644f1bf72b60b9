#![doc = include_str!("../README.md")]

mod feestdag;
mod maanden;
mod opruiming;
mod schuldzaak;
mod signaal;
mod signalen;
mod termijn;
mod werkdagen;
mod werklijst;
mod zaak;

pub use feestdag::Feestdag;
pub use opruiming::{Opruiming, Signaalgegeven};
pub use schuldzaak::Schuldzaak;
pub use signaal::{
    BEDRAG_HOOGST, Inspanning, Signaal, Signaalgebrek, Signaalkenmerk, Signaalopgave, Signaalsoort,
};
pub use signalen::{Adresmatch, Signaalklasse, Signaaltelling, Signalen, Toevoeging};
pub use termijn::{Signaaltermijnen, Termijngrond, Uiterlijk};
pub use werkdagen::Werkdagen;
pub use werklijst::{Lijstplaats, Lijstreden, Werklijst, Werkregel};
pub use zaak::{Benadering, Verloop, Vervolg, Zaakfout, Zaakstand, Zaakstap};
