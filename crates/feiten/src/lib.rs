//! The fact store: what happened, in columns, and how it came in.
//!
//! A message is read and checked (`inname`), its identifiers become pseudonyms, and its rows are written in
//! whole batches under a manifest (`bewaren`). What the messages mean together is worked out by `koppelen`,
//! a pure function over all rows: so the order in which messages arrive, and how often, changes nothing.
//!
//! ```text
//! files ──inname──▶ rows ──bewaren──▶ batches under a manifest ──koppelen──▶ Stand ──rekenkern──▶ answers
//! ```

mod aansluiting;
mod beeld;
mod bewaren;
pub mod bronnen;
mod dossier;
mod fout;
mod importeren;
mod inname;
mod kluis;
mod koppelen;
mod overzicht;
mod quarantaine;
mod retour;
pub mod rijen;
mod tabel;
mod verwerking;
mod volledigheid;
mod wissen;

pub use self::kluis::{
    Geboren, Identiteit, Identiteitsveld, Kluis, Kluistoegang, Onthuld, Rotatie, Rotatiestap, Rotatieverslag,
    Treffer, Zoekbereik, Zoeklijst, Zoeklijstverslag, Zoekuitslag, Zoekvraag, Zoekvraagfout,
};
pub use aansluiting::{Aansluiting, Telling};
pub use beeld::{
    Beeld, Getallen, Kolombestand, Kolommen, Layout, Plaats, Prestaties, Toewijzingen, cut_at_changes,
};
pub use bewaren::{Batch, Datamap, Sleutelplaats};
pub use dossier::{Dossierband, Dossierrij, Dossiertabel, Dossierwaarde, Persoonsdossier};
pub use fout::FeitenFout;
pub use importeren::{Berichtverslag, Importverslag, Melding, Stap, Voortgang, check, import, replace};
pub use inname::{Bestandsbron, Inlezer, Invoer, InvoerFout, Lezing, address, explain};
pub use koppelen::{
    Aanmerking, Betaalstaat, Gebruiker, Hulpeinde, Onderbreking, Oordeel, Prestatie, Product, Regelstaat,
    Stand, Toewijzing, Verdict, Verzoek, Verzoeksoort, Verzoekuitkomst, koppel,
};
pub use overzicht::{Berichtkop, Declaratiekop, Overzicht};
pub use quarantaine::{Quarantainebericht, open_quarantaine, quarantaine, show_quarantaine, verbeter};
pub use retour::{Namens, Retourbericht, Retouropdracht, Retourverslag, retour, retour_of_refused};
pub use volledigheid::{Volledigheid, volledigheid};
pub use wissen::{Bewaargrens, Blijfreden, Wisopdracht, Wistelling, Wisverslag};
