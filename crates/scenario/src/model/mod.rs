//! What a scenario is: written, checked, and then valid by construction.

mod bestand;
mod betaler;
mod fout;
mod ladder;

pub use bestand::{
    BijdrageInvoer, BronInvoer, DomeinInvoer, EffectInvoer, IngreepInvoer, Ingreepsoort, OvergangInvoer,
    Plek, PrijsInvoer, Scenariobestand, SegmentInvoer, Stopplan, VerplaatsingInvoer,
};
pub use betaler::{Betaalverdeling, Betaler, PerBetaler};
pub use fout::Scenariofout;
pub use ladder::{Domeinladder, Toestandsruimte, Trede};
