//! Short questionnaires: an instrument as a versioned file, its scoring, and what a questionnaire that is half filled in
//! means.
//!
//! An [`Instrument`] is valid by construction from an [`Instrumentbestand`] (TOML or JSON) that holds the questions word
//! for word, who may use it and where that stands, which answers count, what missing answers do, the classes of the
//! score, and what the instrument is **not** for. Three are [built in](ingebouwd). Answer sheets come in without names
//! ([`lees_vellen`]) and leave as counts only ([`tel`]): who keeps those, keeps no sheet of anybody.
//!
//! ```
//! # use vragenlijst::{Meetmoment, ingebouwd, lees_vellen, tel};
//! let lijsten = ingebouwd();
//! let zes: Vec<_> = lijsten.iter().filter(|lijst| lijst.id() == "eenzaamheid-djg-6").collect();
//! let csv = "code;v1;v2;v3;v4;v5;v6\nMA07;ja;nee;nee;nee;ja;ja\nJO12;nee;ja;ja;ja;nee;nee\n";
//! let vellen = lees_vellen(csv.as_bytes(), &zes, Meetmoment::Voor).unwrap();
//! let regels = tel(&zes, &vellen);
//! let gemiddelde = regels[0].voor.gemiddelde().unwrap();
//! assert_eq!((gemiddelde.n, gemiddelde.waarde), (2, 3.0), "one scores 6, one 0");
//! ```

mod bestand;
mod cijfers;
mod fout;
mod ingebouwd;
mod instrument;
mod keuren;
mod lezen;
mod onleesbaar;
mod scoren;
mod tellen;
mod verandering;

pub use self::bestand::{
    Antwoordkeuze, Antwoordschaal, Betrouwbaarheid, Gebruiksrecht, Instrumentbestand, Lijstlicentie,
    Lijststatus, Lijstvraag, Ontbrekend, Scoreklasse, Scoreregel, Scorerichting, Versievertaling, Vervanging,
};
pub use self::cijfers::{Lijstaandeel, Lijstgemiddelde, Lijstverschil, Z95, share, share_difference, t95};
pub use self::fout::Lijstfout;
pub use self::ingebouwd::{ingebouwd, ingebouwde_tekst};
pub use self::instrument::{Instrument, Scorebereik};
pub use self::lezen::{Antwoordvel, Meetmoment, Vellenpakket, lees_vellen, looks_like_bsn};
pub use self::scoren::{Lijstuitslag, Scoregetal};
pub use self::tellen::{Lijstregel, Lijsttelling, tel};
pub use self::verandering::{Lijstverandering, Wezenlijk};
