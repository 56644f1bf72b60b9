//! iWmo and iJw messages (iStandaarden), by which Dutch municipalities and organisations for care exchange
//! assignments, requests, starts, stops and declarations: read, check, write.
//!
//! All fourteen kinds (301 to 325) of releases 3.0, 3.1 and 3.2, under both laws, in one model. Bytes in, typed
//! parts and findings out. The crate does no I/O of its own, reads no clock, holds no `unsafe` and does not
//! panic, whatever it is given.
//!
//! # Reading a whole message
//!
//! [`read_bericht`] gives the message, where all of it could be read, and an [`Uitslag`] with everything that
//! is wrong with it. A file is never refused with an error: what is wrong is a [`Bevinding`], with the code of
//! the rule, the element, the line, and in plain Dutch what to do. It holds no BSN, name or address.
//!
//! ```
//! use berichten::{Inhoud, codes::VerzoekAntwoord, read_bericht};
//!
//! let file = r#"<Bericht xmlns="http://www.istandaarden.nl/iwmo/3_2/wmo319/schema"
//!          xmlns:b="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema">
//!   <Header>
//!     <BerichtCode>482</BerichtCode>
//!     <BerichtVersie>3</BerichtVersie>
//!     <BerichtSubversie>2</BerichtSubversie>
//!     <Afzender>0384</Afzender>
//!     <Ontvanger>42420001</Ontvanger>
//!     <BerichtIdentificatie>
//!       <b:Identificatie>A17</b:Identificatie>
//!       <b:Dagtekening>2026-05-06</b:Dagtekening>
//!     </BerichtIdentificatie>
//!     <XsdVersie>
//!       <b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>
//!       <b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
//!     </XsdVersie>
//!   </Header>
//!   <Antwoord>
//!     <ReferentieAanbieder>VOT-9003</ReferentieAanbieder>
//!     <VerzoekAntwoord>2</VerzoekAntwoord>
//!   </Antwoord>
//! </Bericht>"#;
//!
//! let (bericht, uitslag) = read_bericht(file.as_bytes());
//! assert!(!uitslag.refused());
//! let Some(Inhoud::AntwoordVerzoek(antwoord)) = bericht.map(|bericht| bericht.inhoud) else {
//!     panic!("this is a 319");
//! };
//! assert_eq!(antwoord.antwoord, VerzoekAntwoord::InOnderzoek);
//!
//! // Refused without a reason: rule CD085.
//! let (_, uitslag) = read_bericht(file.replace("Antwoord>2<", "Antwoord>1<").as_bytes());
//! assert!(uitslag.refused());
//! let found = &uitslag.bevindingen[0];
//! assert_eq!((found.regel, found.element.as_str()), ("CD085", "Antwoord/RedenAfwijzingVerzoek"));
//! assert_eq!((found.line, found.retour), (18, Some("0001")));
//! ```
//!
//! # Reading in a stream
//!
//! A declaration (323) can be 25 MB. [`read`] hands out one [`Onderdeel`] after another to a [`Sink`], in memory
//! that does not grow with the file. Whether the message may be used is known at its end: keep what comes apart
//! until then.
//!
//! ```
//! use berichten::{Limits, Onderdeel, Sink, read};
//!
//! /// The lines of a declaration.
//! #[derive(Default)]
//! struct Lines(Vec<berichten::Prestatie>);
//!
//! impl Sink for Lines {
//!     fn part(&mut self, part: Onderdeel, _line: u32) {
//!         if let Onderdeel::Client(client) = part {
//!             self.0.extend(client.prestaties);
//!         }
//!     }
//! }
//!
//! let mut lines = Lines::default();
//! let uitslag = read(&b"<Bericht/>"[..], &Limits::default(), &mut lines);
//! if uitslag.refused() {
//!     lines.0.clear();
//! }
//! assert_eq!(uitslag.bevindingen[0].regel, "ONBEKEND");
//! ```
//!
//! # Checking only
//!
//! `()` is a [`Sink`] that keeps nothing.
//!
//! ```
//! use berichten::{Limits, read};
//!
//! let uitslag = read(&b"<!DOCTYPE x><x/>"[..], &Limits::default(), &mut ());
//! assert_eq!(uitslag.bevindingen[0].regel, "DOCTYPE");
//! ```
//!
//! # Writing
//!
//! [`write()`] makes the bytes of a [`Bericht`]; its documentation has an example. What is read and written again
//! is the same message.
//!
//! # Code lists
//!
//! [`codes`] has the lists of the standard with their meaning, which may differ between the laws.
//!
//! ```
//! use berichten::{Release, codes::{Lijst, TypeVerwijzer, all, meaning}};
//! use domein::Wet;
//!
//! let lijst = Lijst::ProductCategorie;
//! assert_eq!(meaning(lijst, Wet::Jeugdwet, Release::V3_2, "45"), Some("Jeugdhulp ambulant"));
//! assert_eq!(meaning(lijst, Wet::Wmo, Release::V3_2, "45"), None);
//! assert_eq!(all(Lijst::TypeVerwijzer, Wet::Wmo, Release::V3_2).len(), TypeVerwijzer::ALL.len());
//! ```
//!
//! # Return messages
//!
//! A return message (302, 306, 308, 316, 318, 320) repeats what it returns. That copy is no fact, so it never
//! comes as the content of its original: it is wrapped in a [`Retour`], with a verdict on each class. [`answer`]
//! makes the return message to a message, or the 325 to a declaration; [`refuse_unread`] that to one of which only
//! the head could be read.
//!
//! # Envelopes
//!
//! [`envelop`] takes a message out of a StUF-GGk or VECOZO envelope, and puts one in StUF-GGk.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod answer;
pub mod codes;
pub mod envelop;
mod model;
mod read;
pub mod rules;
mod schema;
mod write;

pub use answer::{Afkeuring, answer, refuse_unread};
pub use model::*;
pub use read::{ElementName, Kenmerk, Limits, Onderdeel, Sink, Uitslag, Whole, read, read_bericht};
pub use rules::{Bevinding, Ernst, Niveau, Regelcode};
pub use write::write;
