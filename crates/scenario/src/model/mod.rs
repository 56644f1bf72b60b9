//! What a scenario is: written, checked, and then valid by construction.

mod bestand;
mod betaler;
mod bron;
mod fout;
mod ingreep;
mod ladder;
mod onzeker;
mod prijs;
mod scenario;
mod segment;

pub use bestand::{
    BijdrageInvoer, BronInvoer, DomeinInvoer, EffectInvoer, IngreepInvoer, Ingreepsoort, OvergangInvoer,
    Plek, PrijsInvoer, Scenariobestand, SegmentInvoer, Stopplan, VerplaatsingInvoer, file_schema,
};
pub use betaler::{Betaalverdeling, Betaler, PerBetaler};
pub use bron::{Bronsoort, Effectgraad, Herkomst};
pub use fout::Scenariofout;
pub use ingreep::Ingreep;
pub(crate) use ingreep::Verloop;
pub use ladder::{Domeinladder, Toestandsruimte, Trede};
pub use onzeker::{Kansvorm, Onderwerp, Onzekerheid};
pub use prijs::{Prijs, Verplaatsing};
pub use scenario::Scenario;
pub use segment::Segment;
